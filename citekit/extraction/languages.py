"""Whether a text is in the language that the rules for speakers know."""

from __future__ import annotations

import re
from typing import Final

from citekit.extraction.lexicon import Lexicon

_WORD: Final = re.compile(r"[^\W\d_]+")
_SAMPLE: Final = 20_000
_LEAST_WORDS: Final = 12
_FOREIGN: Final = re.compile("[„«»¿¡]")
_LEAST_SHARE: Final = 0.12


def is_known_language(text: str, lexicon: Lexicon) -> bool:
    """Say whether enough of the words are ones that no other language uses as often.

    A text of a few words is foreign only where foreign marks say so, too.
    """
    words = _WORD.findall(text[:_SAMPLE].lower())
    share = sum(word in lexicon.frequent for word in words) / (len(words) or 1)
    if len(words) < _LEAST_WORDS:
        return share > 0 or not _FOREIGN.search(text)
    return share >= _LEAST_SHARE
