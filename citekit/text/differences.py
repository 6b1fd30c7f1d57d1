"""What differs between two passages, word by word, as a reader would mark it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from citekit.text.alignment import paired
from citekit.text.folding import folded

_TOKEN: Final = re.compile(r"\S+")


@frozen
class Change:
    """Words of one passage and those in their place in the other; either may be ''.

    `is_same` says that they differ in presentation at most (marks, dashes, composition).
    """

    old: str
    new: str
    is_same: bool


@frozen
class Difference:
    """Two passages laid beside each other, in order, white space made equal."""

    changes: tuple[Change, ...]

    @property
    def is_empty(self) -> bool:
        """Say whether no word differs."""
        return all(change.is_same for change in self.changes)

    def __str__(self) -> str:
        """Return the words with `[-those gone-]` and `{+those new+}` marked."""
        return " ".join(_marked(change) for change in self.changes)


def difference(old: str, new: str) -> Difference:
    """Return the word-level difference between two passages."""
    words, others = _TOKEN.findall(old), _TOKEN.findall(new)
    pairs = list(paired([folded(word) for word in words], [folded(word) for word in others]))
    return Difference(tuple(_changes(words, others, pairs)))


def _changes(words: list[str], others: list[str], pairs: list[tuple[int, int]]) -> Iterator[Change]:
    start = other = 0
    same: list[tuple[str, str]] = []
    for place, other_place in [*pairs, (len(words), len(others))]:
        if (start, other) != (place, other_place):
            yield from _joined(same)
            same = []
            gone, new = words[start:place], others[other:other_place]
            yield Change(" ".join(gone), " ".join(new), is_same=False)
        if place < len(words):
            same.append((words[place], others[other_place]))
        start, other = place + 1, other_place + 1
    yield from _joined(same)


def _joined(same: list[tuple[str, str]]) -> Iterator[Change]:
    if same:
        old, new = (" ".join(words) for words in zip(*same, strict=True))
        yield Change(old, new, is_same=True)


def _marked(change: Change) -> str:
    return change.new if change.is_same else marked_change(change.old, change.new)


def marked_change(old: str, new: str) -> str:
    """Return words that are gone and words that are new as a reader marks them, either may be ''.

    >>> marked_change("six", "sixty")
    '[-six-] {+sixty+}'
    """
    gone = f"[-{old}-]" if old else ""
    added = f"{{+{new}+}}" if new else ""
    return f"{gone} {added}".strip()
