"""A text whose words are indexed once, so that passages of it are told apart without reading it."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from math import log
from typing import Final

from citekit.text.spans import Span

# Letters, digits and the marks that compose with them; an apostrophe or a hyphen parts words, so
# that its shape makes no difference.
_WORD: Final = re.compile(r"[\w\u0300-\u036f]+")


_ONCE: Final = (0,)


class TextIndex:
    """One text with its words and where each stands; they are read when they are first needed."""

    def __init__(self, text: str) -> None:
        """Keep the text."""
        self.text = text

    @cached_property
    def words(self) -> Sequence[str]:
        """The words of the text in small letters, composed (NFC)."""
        return plain_words(self.text)

    @cached_property
    def starts(self) -> Sequence[int]:
        """The offset of each word in the text, in code points."""
        return array("L", (match.start() for match in _WORD.finditer(self.text)))

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the words that are alike, by that word."""
        found: dict[str, array[int]] = {}
        for number, word in enumerate(self.words):
            if word in found:
                found[word].append(number)
            else:
                found[word] = array("L", (number,))
        return found

    def rarity(self, word: str) -> float:
        """Return how rare a word is: the logarithm of how many words of the text stand for one.

        A word that the text does not have counts as one that it has once.
        """
        return log(1 + len(self.words) / len(self.places.get(word, _ONCE)))

    def span(self, first: int, end: int) -> Span:
        """Return the span from one word to the last before another, by their numbers."""
        last = _WORD.match(self.text, self.starts[end - 1])
        assert last is not None  # noqa: S101 - a word starts there
        return Span(self.starts[first], last.end())

    def word_at(self, offset: int) -> int:
        """Return the number of the first word that starts at an offset or after it."""
        return bisect_left(self.starts, offset)

    def stands_once(self, span: Span) -> bool:
        """Say whether what a span covers stands nowhere else in the text.

        Only the places of its rarest whole word are looked at.
        """
        text, covered = self.text, span.of(self.text)
        first, end = self.word_at(span.start + 1), self.word_at(span.end) - 1
        if first >= end:
            return stands_once(text, span)
        rarest = min(range(first, end), key=lambda number: len(self.places[self.words[number]]))
        before = self.starts[rarest] - span.start
        others = (self.starts[number] - before for number in self.places[self.words[rarest]])
        return not any(
            other >= 0 and other != span.start and text.startswith(covered, other)
            for other in others
        )


def plain_words(text: str) -> list[str]:
    """Return the words of a text as an index compares them."""
    # A text uses a word many times, which takes no more room than using it once; and one whole
    # text in small letters would need the room of twelve.
    once: dict[str, str] = {}
    found = (match[0].lower() for match in _WORD.finditer(text))
    words = [once.setdefault(word, word) for word in found]
    if unicodedata.is_normalized("NFC", text):
        return words
    return [unicodedata.normalize("NFC", word) for word in words]


def stands_once(text: str, span: Span) -> bool:
    """Say whether what a span covers stands nowhere else in a text, by reading it."""
    covered = span.of(text)
    start = text.find(covered)
    return start == span.start and text.find(covered, start + 1) < 0
