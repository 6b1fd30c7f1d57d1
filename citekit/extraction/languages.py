"""Whether a text is in the language that the rules for speakers know."""

from __future__ import annotations

from typing import Final

from citekit.extraction.lexicon import Lexicon

_SAMPLE: Final = 20_000
_LEAST_WORDS: Final = 12
_FEW_WORDS: Final = 8
_FOREIGN: Final = frozenset("„«»‹›¿¡「」『』")
_LEAST_SHARE: Final = 0.12


def is_known_language(text: str, lexicon: Lexicon) -> bool:
    """Say whether enough of the words are ones that no other language uses as often.

    A text of a few words is foreign where foreign marks say so, too, or where it has none of them.
    """
    words = _words(text[:_SAMPLE].lower())
    frequent = sum(map(lexicon.frequent.__contains__, words))
    if frequent >= max(_LEAST_WORDS, _LEAST_SHARE * len(words)):
        return True  # whatever else is a word: most texts are known by this
    count = sum(map(str.isalpha, words))
    share = frequent / (count or 1)
    if count < _LEAST_WORDS:
        return share > 0 or not (count >= _FEW_WORDS or not _FOREIGN.isdisjoint(text))
    return share >= _LEAST_SHARE


def _words(lower: str) -> list[str]:
    # Several times as fast as a pattern.
    for mark in _PUNCTUATION:
        lower = lower.replace(mark, " ")
    return lower.split()


_PUNCTUATION: Final = ".,:;?!“”\"‘’'()-–—"
