"""Whether a text is in the language that the rules for speakers know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from citekit.extraction.lexicon import Lexicon

_SAMPLE: Final = 20_000
_LEAST_WORDS: Final = 12
_FEW_WORDS: Final = 8
_FOREIGN: Final = frozenset("„«»‹›¿¡「」『』")
_LEAST_SHARE: Final = 0.12
_CLEAR_SHARE: Final = 0.24
_GLIMPSE: Final = 600


def is_known_language(text: str, lexicon: Lexicon) -> bool:
    """Say whether enough of the words are ones that no other language uses as often.

    A text of a few words is foreign where foreign marks say so, too, or where it has none of them.
    """
    glimpse = " ".join(_glimpses(text)).lower().split()
    if _frequent(glimpse, lexicon) >= max(_LEAST_WORDS, _CLEAR_SHARE * len(glimpse)):
        return True  # most texts are known by this, whatever marks stand beside the words
    words = _words(text[:_SAMPLE].lower())
    count = sum(map(str.isalpha, words))
    share = _frequent(words, lexicon) / (count or 1)
    if count < _LEAST_WORDS:
        return share > 0 or not (count >= _FEW_WORDS or not _FOREIGN.isdisjoint(text))
    return share >= _LEAST_SHARE


def _glimpses(text: str) -> Iterator[str]:
    """Yield a few words of the beginning, the middle and the end."""
    for start in (0, len(text) // 2, max(0, len(text) - _GLIMPSE)):
        yield text[start : start + _GLIMPSE]


def _frequent(words: list[str], lexicon: Lexicon) -> int:
    return sum(map(lexicon.frequent.__contains__, words))


def _words(lower: str) -> list[str]:
    # Several times as fast as a pattern.
    for mark in _PUNCTUATION:
        lower = lower.replace(mark, " ")
    return lower.split()


_PUNCTUATION: Final = ".,:;?!“”\"‘’'()-–—"
