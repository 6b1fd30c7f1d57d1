"""The blocks of a snapshot as a reading takes them; a reading itself needs no records."""

from __future__ import annotations

from collections.abc import Iterable

from citekit.extraction.reading import TextBlock
from citekit.model.snapshots import Block
from citekit.text.spans import Span


def text_blocks(text: str, blocks: Iterable[Block]) -> tuple[TextBlock, ...]:
    """Return the blocks of a snapshot as a reading takes them, if they hold all of its text.

    Blocks of another text, or of its furniture alone, do not tell its paragraphs.
    """
    found = [
        TextBlock(span=Span(block.span.start, block.span.end), kind=block.kind) for block in blocks
    ]
    place = 0
    for block in sorted(found, key=lambda item: item.span.start):
        if block.span.start < place or text[place : block.span.start].strip():
            return ()
        place = block.span.end
    return () if place > len(text) or text[place:].strip() else tuple(found)
