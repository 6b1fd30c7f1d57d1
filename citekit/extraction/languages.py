"""Whether a text is in the language that the rules for speakers know."""

from __future__ import annotations

import re
from typing import Final

from citekit.extraction.lexicon import Lexicon

_WORD: Final = re.compile(r"[^\W\d_]+")
_SAMPLE: Final = 20_000
_LEAST_WORDS: Final = 4
_LEAST_SHARE: Final = 0.12


def is_known_language(text: str, lexicon: Lexicon) -> bool:
    """Say whether enough of the words are ones that no other language uses as often.

    A text of a few words is taken for one of the known language.
    """
    words = _WORD.findall(text[:_SAMPLE].lower())
    if len(words) < _LEAST_WORDS:
        return True
    return sum(word in lexicon.frequent for word in words) >= _LEAST_SHARE * len(words)
