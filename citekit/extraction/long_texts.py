"""How much of a very long text is read for who says what: its beginning, to the end of a line.

Reading takes some fifty times the room of a text, and a line has a room of its own. The rest of a
text is evidence as good as its beginning, but nobody is looked for in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from citekit.extraction.reading import TextBlock

# A thick book has as many characters.
LONGEST_READ: Final = 2_000_000
MOST_LINES_READ: Final = 50_000


def read_to(text: str) -> int:
    """Return the place up to which a text is read: its length, or the end of a line before it.

    A line that is longer than all that is read is cut between words.
    """
    end = _line_end(text, min(len(text), LONGEST_READ))
    if end == len(text):
        return end
    for mark in ("\n", ". ", " "):
        place = text.rfind(mark, end // 2, end)
        if place >= 0:
            return place + len(mark)
    return end


def _line_end(text: str, most: int) -> int:
    """Return where the last of the lines ends that are read, no further than `most`."""
    place = -1
    if text.count("\n", 0, most) <= MOST_LINES_READ:
        return most
    for _ in range(MOST_LINES_READ):
        place = text.index("\n", place + 1)
    return place + 1


def blocks_to(end: int, blocks: Sequence[TextBlock]) -> Sequence[TextBlock]:
    """Return the blocks that end at a place or before it."""
    if not blocks or blocks[-1].span.end <= end:
        return blocks
    return tuple(block for block in blocks if block.span.end <= end)
