"""The first step: a text's paragraphs, and which of them are furniture of the page.

The rules are general: a paragraph that another repeats or begins with is a caption or standfirst,
a short line without the end of a sentence is no prose, and a picture agency's name is a credit,
even when it is glued to the paragraph after it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from citekit.extraction.lexicon import Lexicon
from citekit.extraction.reading import TextBlock
from citekit.model.kinds import BlockKind
from citekit.text.marks import DOUBLE_MARKS
from citekit.text.paragraphs import Paragraph, paragraphs
from citekit.text.spans import Span

_ENDS: Final = frozenset(".!?…:;,—–-")
_CLOSING_MARKS: Final = "”\"’'»“)]"
_CLOSED: Final = ("”", '"', "’", "'", "»", ")")
_EDGES: Final = " \t.,;:!?…"
_CALL: Final = re.compile(r"[A-Z][A-Z '’&-]{3,}:$")
_GLUED: Final = re.compile(r"((?:[A-Z]{2,}[ /])*[A-Z]{2,})(?=[A-Z][a-z]{2}|A [a-z])")
# What most blocks are; a member of an enum takes long to look up.
_BODY: Final = BlockKind.BODY
_HEADING: Final = BlockKind.HEADING
_LONGEST_SHORT: Final = 14
_LONGEST_CREDIT: Final = 6
_LEAST_REPEATED: Final = 5


def read_blocks(text: str, lexicon: Lexicon) -> tuple[TextBlock, ...]:
    """Return a block for every line that is not blank; hard-wrapped lines make one block."""
    lines = paragraphs(text)
    repeated = _repetitions(lines)
    agencies = _agencies(lines, lexicon)
    blocks: list[TextBlock] = []
    for place, line in enumerate(lines):
        glued = _glued_credit(line, agencies, lexicon)
        if glued:
            blocks.append(_block(line.start, line.start + glued, BlockKind.CREDIT))
        start = line.start + glued
        kind = BlockKind.CAPTION if place in repeated else None
        kind = kind or _kind(lines, place, blocks, lexicon)
        blocks.append(_block(start, line.end, _BODY if glued else kind))
    return tuple(_headed(text, blocks))


def _block(start: int, end: int, kind: BlockKind) -> TextBlock:
    return TextBlock(span=Span(start, end), kind=kind)


def _repetitions(lines: list[Paragraph]) -> set[int]:
    """Return the places of lines that repeat another line or begin a longer one."""
    keys = [line.text.strip(_EDGES).casefold() for line in lines]
    seen: dict[str, int] = {}
    repeated: set[int] = set()
    for place, key in enumerate(keys):
        if lines[place].words < _LEAST_REPEATED or lines[place].text[0] in DOUBLE_MARKS:
            continue
        if key in seen:
            first = seen[key]
            # The copy that ends as prose does is the paragraph; the other is the caption.
            prose_later = lines[place].text[-1] in ".!?" and lines[first].text[-1] not in ".!?"
            repeated.add(first if prose_later else place)
            if prose_later:
                seen[key] = place
        else:
            seen[key] = place
    return repeated | _prefixes(seen)


def _prefixes(seen: dict[str, int]) -> set[int]:
    # Sorted, whatever begins with a key comes directly after it.
    ordered = sorted(seen)
    return {seen[key] for key, longer in pairwise(ordered) if longer.startswith(f"{key} ")}


def _agencies(lines: list[Paragraph], lexicon: Lexicon) -> set[str]:
    """Return the credits that stand on lines of their own, in lower case."""
    return {
        line.text.casefold()
        for line in lines
        if line.words <= _LONGEST_CREDIT and _is_agency(line.text.casefold(), lexicon)
    }


def _is_agency(name: str, lexicon: Lexicon) -> bool:
    words = name.replace("/", " ").split()
    return bool(words) and (
        any(word in lexicon.agencies for word in words) or words[-1] in lexicon.agency_words
    )


def _glued_credit(line: Paragraph, agencies: set[str], lexicon: Lexicon) -> int:
    match = _GLUED.match(line.text)
    if match is None:
        return 0
    name = match[0].casefold()
    return match.end() if name in agencies or _is_agency(name, lexicon) else 0


def _kind(
    lines: list[Paragraph], place: int, blocks: list[TextBlock], lexicon: Lexicon
) -> BlockKind:
    line = lines[place]
    if line.words <= 8 and _CALL.fullmatch(line.text):
        return BlockKind.PROMO
    if _is_sentence(line) or any(mark in line.text for mark in DOUBLE_MARKS):
        return _BODY
    lower = line.text.casefold()
    if _is_credit(line, lower, lexicon):
        return BlockKind.CREDIT
    after_promo = place > 1 and bool(blocks) and blocks[-1].kind is BlockKind.PROMO
    if after_promo or _begins(lower, lexicon.promos):
        return BlockKind.PROMO
    return _HEADING


def _is_sentence(line: Paragraph) -> bool:
    """Say whether a line ends as prose does, or is as long as prose."""
    tail = line.text[-8:]
    ended = tail.endswith(_CLOSED) or tail.rstrip(_CLOSING_MARKS)[-1:] in _ENDS
    return ended or line.words > 2 * _LONGEST_SHORT


def _is_credit(line: Paragraph, lower: str, lexicon: Lexicon) -> bool:
    if line.words <= _LONGEST_CREDIT and _is_agency(lower, lexicon):
        return True
    return line.words <= 2 * _LONGEST_CREDIT and _begins(lower, lexicon.credits)


def _begins(lower: str, openings: tuple[str, ...]) -> bool:
    return any(
        lower.startswith(opening) and not lower[len(opening) : len(opening) + 1].isalnum()
        for opening in openings
    )


def _headed(text: str, blocks: list[TextBlock]) -> list[TextBlock]:
    """Turn headings of a few words that stand in a run of short lines into navigation."""
    found = list(blocks)
    for place, block in enumerate(blocks):
        if block.kind is _HEADING and len(block.span.of(text).split()) <= _FEW:
            around = blocks[max(0, place - 1) : place + 2]
            if sum(other.kind is not _BODY for other in around) > 1:
                found[place] = TextBlock(span=block.span, kind=BlockKind.NAVIGATION)
    return found


_FEW: Final = 5
