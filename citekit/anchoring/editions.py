"""An older and a newer text of one source, laid beside each other word by word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final

from citekit.anchoring.approximate import NearPassage
from citekit.anchoring.indexing import TextIndex
from citekit.anchoring.surroundings import MOST_WORDS, Surroundings
from citekit.text.alignment import nearest_stretch, paired
from citekit.text.spans import Span

_NONE: Final = -1


class Editions:
    """The words that an older and a newer text share, in order."""

    def __init__(self, older: TextIndex, newer: TextIndex) -> None:
        """Keep both texts."""
        self.older = older
        self.newer = newer

    @cached_property
    def _pairs(self) -> Sequence[tuple[int, int]]:
        return sorted(paired(self.older.words, self.newer.words))

    @cached_property
    def _newer_of(self) -> Sequence[int]:
        places = [_NONE] * len(self.older.words)
        for old, new in self._pairs:
            places[old] = new
        return places

    @cached_property
    def _older_of(self) -> Sequence[int]:
        places = [_NONE] * len(self.newer.words)
        for old, new in self._pairs:
            places[new] = old
        return places

    @cached_property
    def _ends_before(self) -> Sequence[int]:
        """For each older word, the newer one after the last that an earlier word became."""
        found, last = [], 0
        for new in self._newer_of:
            found.append(last)
            last = last if new == _NONE else new + 1
        return [*found, last]

    @cached_property
    def _starts_after(self) -> Sequence[int]:
        """For each older word, the newer one that it or the next one that is left became."""
        found, following = [], len(self.newer.words)
        found.append(following)
        for new in reversed(self._newer_of):
            following = following if new == _NONE else new
            found.append(following)
        return found[::-1]

    def covers_words(self, old: Span) -> bool:
        """Say whether a span of the older text holds any word."""
        first, end = self._numbers(old)
        return first < end

    def surroundings(self, old: Span) -> Surroundings:
        """Return the words on both sides of a span of the older text."""
        first, end = self._numbers(old)
        words = self.older.words
        return Surroundings(
            tuple(words[max(0, first - MOST_WORDS) : first]),
            tuple(words[end : end + MOST_WORDS]),
        )

    def region(self, old: Span) -> Span:
        """Return the span of the newer text between what the neighbours of a passage became."""
        first, end = self._region(old)
        newer = self.newer
        start = newer.span(first - 1, first).end if first else 0
        stop = newer.starts[end] if end < len(newer.starts) else len(newer.text)
        return Span(start, max(start, stop))

    def nearest_in(self, old: Span, region: Span) -> NearPassage | None:
        """Return what in a region of the newer text is most like a span of the older one."""
        first, end = self.newer.word_at(region.start), self.newer.word_at(region.end)
        start, stop = self._numbers(old)
        sought = self.older.words[start:stop]
        stretch = nearest_stretch(sought, self.newer.words[first:end])
        first, end = first + stretch.start, first + stretch.end
        if first == end:
            return None
        similarity = 1 - stretch.distance / max(len(sought), end - first)
        return NearPassage(self.newer.span(first, end), similarity, first, end)

    def shared(self, old: Span, new: Span) -> int:
        """Return how many words of a span of the older text became words of one of the newer."""
        first, end = self._numbers(old)
        start, stop = self.newer.word_at(new.start), self.newer.word_at(new.end)
        return sum(start <= place < stop for place in self._newer_of[first:end])

    def is_new(self, new: Span, old: Span) -> bool:
        """Say whether most words of a newer span come from no passage of the older text but one."""
        first, end = self._numbers(old)
        start, stop = self.newer.word_at(new.start), self.newer.word_at(new.end)
        taken = [
            place
            for place in self._older_of[start:stop]
            if place != _NONE and not first <= place < end
        ]
        return 2 * len(taken) <= stop - start

    def _region(self, old: Span) -> tuple[int, int]:
        first, end = self._numbers(old)
        return self._ends_before[first], self._starts_after[end]

    def _numbers(self, old: Span) -> tuple[int, int]:
        """Return the numbers of the words that start inside a span of the older text."""
        return self.older.word_at(old.start), self.older.word_at(old.end)
