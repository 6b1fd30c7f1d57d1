"""Words that stand in a row among others, found by the rarest of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice


def row_starts(
    row: Sequence[str],
    words: Sequence[str],
    places: Mapping[str, Sequence[int]],
    most: int | None = None,
) -> Iterator[int]:
    """Yield where the words of a row stand one after another, by the number of the first.

    `places` has the numbers of every word. Those of the rarest word of the row are looked at, or
    the first `most` of them.

    >>> list(row_starts(["b", "a"], ["a", "b", "a"], {"a": [0, 2], "b": [1]}))
    [1]
    """
    if not row:
        return
    wanted = list(row)
    rarest = min(range(len(wanted)), key=lambda number: len(places.get(wanted[number], ())))
    for place in islice(places.get(wanted[rarest], ()), most):
        start = place - rarest
        if start >= 0 and list(words[start : start + len(wanted)]) == wanted:
            yield start
