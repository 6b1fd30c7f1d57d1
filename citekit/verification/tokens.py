"""The words of a text with their places, in a form in which only words differ that differ.

A *key* is a word without its case, composition, ligatures and shape of apostrophe; a number and its
sign are one word, without the space between them (`8 %` is `8%`). What stands between two words
(marks, dashes, points, spaces) is looked at where words are the same.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from citekit.text.marks import in_marks
from citekit.text.rows import row_starts
from citekit.text.spans import Span

# Inside a word: marks that combine, the soft hyphen, and signs without width.
_JOINED: Final = "\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufeff"
_LETTER: Final = rf"[^\W\d_\u00b2\u00b3\u00b9\u2070-\u2079{_JOINED}]"
# Between thousands: spaces that no line breaks at.
_THIN: Final = "[\u00a0\u2009\u202f]"
_NUMBER: Final = (
    r"(?:(?<![\w)\]])[-+\u2212\u2013](?=[£$€¥]?\d))?(?:[£$€¥]\s?)?"
    rf"\d+(?:[.,:]\d+|{_THIN}\d{{3}}(?!\d))*"
)
_WORD: Final = re.compile(
    rf"{_NUMBER}(?:\s?(?:[%‰]|[£$€¥](?!\s?\d))|{_LETTER}+)?"
    r"|[\u00b2\u00b3\u00b9\u2070-\u2079]+"
    rf"|{_LETTER}(?:{_LETTER}|[{_JOINED}])*(?:['’ʼ]{_LETTER}(?:{_LETTER}|[{_JOINED}])*)*"
)
# Scripts that put no spaces between words: every character is one.
_UNSPACED: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# A credit that a page has glued to the word after it (AGENCYThe).
_GLUED: Final = re.compile("[A-Z]{3,}(?=[A-Z][a-z])")
_DROPPED: Final = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_LIGATURES: Final = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_BREAK: Final = "\n"  # between the keys of a text: no key holds it


def form_of(word: str) -> str:
    """Return a word in the one form of its presentation, with its capitals."""
    word = "".join(word.split())
    if word.isascii():
        return word
    word = unicodedata.normalize("NFC", _DROPPED.sub("", word))
    word = word.replace("’", "'").replace("ʼ", "'").replace("\u2212", "-").replace("\u2013", "-")
    for ligature, letters in _LIGATURES.items():
        word = word.replace(ligature, letters)
    return word


def key_of(word: str) -> str:
    """Return what two spellings of a word have in common."""
    return form_of(word).lower()


class Words:
    """The words of one text; offsets are code points of the text."""

    def __init__(self, text: str) -> None:
        """Find the words."""
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.keys: list[str] = []
        for match in _WORD.finditer(text):
            word, start = match[0], match.start()
            if word.isascii():
                if word[2:3].isupper() and (credit := _GLUED.match(word)):
                    self._add(word[: credit.end()], start)
                    word, start = word[credit.end() :], start + credit.end()
                self.starts.append(start)
                self.ends.append(match.end())
                self.keys.append(word.lower() if word.isalnum() else key_of(word))
            elif _UNSPACED.search(word):
                for offset, character in enumerate(word):
                    self._add(character, start + offset)
            else:
                self._add(word, start)

    def _add(self, word: str, start: int) -> None:
        self.starts.append(start)
        self.ends.append(start + len(word))
        self.keys.append(key_of(word))

    def __len__(self) -> int:
        """Return how many words there are."""
        return len(self.keys)

    def word(self, index: int) -> str:
        """Return a word as printed."""
        return self.text[self.starts[index] : self.ends[index]]

    def span(self, first: int, after: int) -> Span:
        """Return the span of the words from `first` to before `after`."""
        if first >= after:
            at = self.ends[first - 1] if first else 0
            return Span(at, at)
        return Span(self.starts[first], self.ends[after - 1])

    def shown(self, first: int, after: int) -> str:
        """Return the words from `first` to before `after` between marks, for a message."""
        return in_marks(" ".join(self.span(first, after).of(self.text).split()))

    def between(self, index: int) -> str:
        """Return what stands before the word of that index (or after the last one)."""
        start = self.ends[index - 1] if index else 0
        end = self.starts[index] if index < len(self.starts) else len(self.text)
        return self.text[start:end]

    def at(self, offset: int) -> int:
        """Return the index of the first word that does not begin before an offset."""
        return bisect_left(self.starts, offset)

    @cached_property
    def _joined(self) -> str:
        return _BREAK + _BREAK.join(self.keys) + _BREAK

    @cached_property
    def _offsets(self) -> list[int]:
        """Where each key begins in the joined keys."""
        offsets, position = [], 0
        for key in self.keys:
            offsets.append(position)
            position += len(key) + 1
        return offsets

    def find(self, keys: Sequence[str], start: int = 0) -> int:
        """Return the first index from `start` at which the keys stand in a row, or -1."""
        if start >= len(self.keys) or not keys:
            return -1
        wanted = _BREAK + _BREAK.join(keys) + _BREAK
        found = self._joined.find(wanted, self._offsets[start])
        return found if found < 0 else bisect_left(self._offsets, found)

    def find_before(self, keys: Sequence[str], end: int) -> int:
        """Return the last index at which the keys stand in a row and end before `end`, or -1."""
        if end <= 0 or not keys:
            return -1
        wanted = _BREAK + _BREAK.join(keys) + _BREAK
        limit = self._offsets[end] + 1 if end < len(self.keys) else len(self._joined)
        found = self._joined.rfind(wanted, 0, limit)
        return found if found < 0 else bisect_left(self._offsets, found)

    def occurrences(self, keys: Sequence[str]) -> Iterator[int]:
        """Return every index at which the keys stand in a row."""
        return row_starts(keys, self.keys, self.places)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each key stands."""
        places: dict[str, list[int]] = defaultdict(list)
        for index, key in enumerate(self.keys):
            places[key].append(index)
        return dict(places)
