"""The words around a passage, and what they say for a place in another text, or against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from citekit.anchoring.indexing import TextIndex, plain_words
from citekit.model.selectors import Passage
from citekit.text.alignment import paired
from citekit.text.rows import row_starts

# So many words on each side of a passage are compared, or the nearest of them.
MOST_WORDS: Final = 16
_NEAREST_WORDS: Final = 8
# So many words may have come between a passage and the words beside it.
_SLACK: Final = 2
# So many words in a row tell a place; they are looked for at this many places of the rarest one.
_TELLING_ROW: Final = 3
_LONGEST_ROW: Final = 5
_MOST_PLACES: Final = 200
# A passage is still beside its context where no more words than this were put between them.
_NEARBY: Final = 40


@frozen(cache_hash=True)
class Surroundings:
    """The words before and after a passage, in the order of the text."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    @classmethod
    def of(cls, passage: Passage) -> Surroundings:
        """Return the words of the context that a passage keeps, but for those that are cut."""
        before, after = plain_words(passage.quote.prefix), plain_words(passage.quote.suffix)
        return cls(tuple(before[1:]), tuple(after[:-1]))

    @property
    def are_unknown(self) -> bool:
        """Say whether there are no words on either side."""
        return not (self.before or self.after)


@frozen
class Beside:
    """How much of the words on each side of a passage stands beside a place, from 0 to 1.

    A rare word counts for more than a frequent one; a side without enough of them counts nothing.
    """

    before: float
    after: float

    @property
    def best(self) -> float:
        """Return that of the side that agrees more."""
        return max(self.before, self.after)

    @property
    def both(self) -> float:
        """Return that of the side that agrees less."""
        return min(self.before, self.after)


@frozen(cache_hash=True)
class Window:
    """All words on both sides of a place that are compared with the surroundings of a passage."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def window_at(index: TextIndex, first: int, end: int) -> Window:
    """Return the window of a place, by word numbers: `beside` depends on nothing else there."""
    width = MOST_WORDS + _SLACK
    words = index.words
    return Window(tuple(words[max(0, first - width) : first]), tuple(words[end : end + width]))


def beside(index: TextIndex, first: int, end: int, around: Surroundings) -> Beside:
    """Return how the surroundings of a passage agree with those of a place, by word numbers."""
    words = index.words
    sizes = (MOST_WORDS, _NEAREST_WORDS)
    before = (around.before[-size:] for size in sizes)
    after = (around.after[:size] for size in sizes)
    return Beside(
        max(
            _agreement(index, wanted, words[max(0, first - len(wanted) - _SLACK) : first])
            for wanted in before
        ),
        max(_agreement(index, wanted, words[end : end + len(wanted) + _SLACK]) for wanted in after),
    )


_LEAST_WEIGHT: Final = 6.0


def _agreement(index: TextIndex, wanted: Sequence[str], words: Sequence[str]) -> float:
    """Return the share of the wanted words that are there in order, by how rare they are."""
    if not wanted:
        return 0.0
    shared = sum(index.rarity(wanted[place]) for place, _ in paired(wanted, words))
    return shared / sum(map(index.rarity, wanted)) if shared >= _LEAST_WEIGHT else 0.0


def telling(index: TextIndex, first: int, end: int, around: Surroundings) -> float:
    """Return how much of one side stands beside a place, of those that tell it from other places.

    What stands beside every article of a page, as the words of a menu do, tells none of them.
    """
    sides = _sides(index, first, end, around)
    return max(side.agreement if len(side.rows) < _SEVERAL else 0.0 for side in sides)


_SEVERAL: Final = 2


def speak_against(index: TextIndex, first: int, end: int, around: Surroundings) -> bool:
    """Say whether the words around a passage tell that a place is another one's.

    So they do where those of one side stand in the text, but not beside the place: far from it, as
    where the passage was taken out and another one is like it, or inside it, as where its neighbour
    begins with the same words. Those of the other side outweigh that if they stand here alone.
    """
    one, other = _sides(index, first, end, around)
    return (
        (one.is_apart and not other.is_only_here)
        or (other.is_apart and not one.is_only_here)
        or are_inside(index, first, end, around)
    )


@frozen
class _Side:
    """How far the words on one side of a passage stand beside a place, and where in a row."""

    agreement: float
    rows: Sequence[int]
    near: range

    @property
    def is_apart(self) -> bool:
        """Say whether they stand in a row somewhere, and not beside the place."""
        return bool(self.rows) and not any(row in self.near for row in self.rows)

    @property
    def is_only_here(self) -> bool:
        """Say whether they stand beside the place and nowhere else."""
        return self.agreement >= _TELLING_AGREEMENT and all(row in self.near for row in self.rows)


_TELLING_AGREEMENT: Final = 0.7


def _sides(index: TextIndex, first: int, end: int, around: Surroundings) -> tuple[_Side, _Side]:
    agreement = beside(index, first, end, around)
    before, after = around.before[-_LONGEST_ROW:], around.after[:_LONGEST_ROW]
    ends = [start + len(before) for start in _rows(index, before)]
    return (
        _Side(agreement.before, ends, range(first - _NEARBY, first + _SLACK + 1)),
        _Side(agreement.after, list(_rows(index, after)), range(end - _SLACK, end + _NEARBY + 1)),
    )


def are_inside(index: TextIndex, first: int, end: int, around: Surroundings) -> bool:
    """Say whether a place begins with what followed a passage, or ends with what preceded it.

    Then it is that neighbour, however like the passage it reads.
    """
    agreement, words = beside(index, first, end, around), index.words
    before, after = around.before[-_NEAREST_WORDS:], around.after[:_NEAREST_WORDS]
    ending = words[max(0, end - len(before) - _SLACK) : end + len(before) + _SLACK]
    opening = words[max(0, first - len(after) - _SLACK) : first + len(after) + _SLACK]
    return any(
        inside >= _SAME_WORDS and inside > outside
        for inside, outside in (
            (_agreement(index, before, ending), agreement.before),
            (_agreement(index, after, opening), agreement.after),
        )
    )


_SAME_WORDS: Final = 0.5


def _rows(index: TextIndex, row: Sequence[str]) -> Iterator[int]:
    """Return where words stand in a row, by the number of the first, if they tell a place."""
    if len(row) < _TELLING_ROW:
        return iter(())
    return row_starts(row, index.words, index.places, _MOST_PLACES)
