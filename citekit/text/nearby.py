"""Things at places of a text, found by a place without a look at all of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Generic, TypeVar

from citekit.text.spans import Span

Thing = TypeVar("Thing")


class Nearby(Generic[Thing]):
    """Things with their spans, which may nest and overlap.

    A look-up takes as long as there are things near, where few spans reach over many others.
    """

    def __init__(self, placed: Iterable[tuple[Span, Thing]]) -> None:
        """Put the things in the order of their places."""
        listed = list(placed)
        order = sorted(range(len(listed)), key=lambda number: listed[number][0])
        self._things = [(number, *listed[number]) for number in order]
        self._starts = [span.start for _, span, _ in self._things]
        # How far the things up to each one reach: an earlier one may end after a later one.
        self._reached = list(accumulate((span.end for _, span, _ in self._things), max))

    def at(self, span: Span) -> list[Thing]:
        """Return the things that overlap or touch a place, in the order in which they came."""
        place = bisect_right(self._starts, span.end) - 1
        found: list[tuple[int, Thing]] = []
        while place >= 0 and self._reached[place] >= span.start:
            number, own, thing = self._things[place]
            if own.end >= span.start:
                found.append((number, thing))
            place -= 1
        return [thing for _, thing in sorted(found, key=lambda one: one[0])]
