"""The first step: a text's paragraphs, and which of them are furniture of the page.

The rules are general: a paragraph that another repeats or begins with is a caption or standfirst,
a short line without the end of a sentence is no prose, and a picture agency's name is a credit,
even when it is glued to the paragraph after it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from attrs import frozen

from citekit.extraction.lexicon import Lexicon
from citekit.extraction.reading import TextBlock
from citekit.model.snapshots import BlockKind
from citekit.text.marks import DOUBLE_MARKS
from citekit.text.spans import Span

_LINE: Final = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_SENTENCE_END: Final = re.compile(r"[.!?…:;,—–-][”\"’'»“)\]]*$|[”\"’'»)]$")
_EDGES: Final = " \t.,;:!?…"
_CALL: Final = re.compile(r"[A-Z][A-Z '’&-]{3,}:$")
_GLUED: Final = re.compile(r"((?:[A-Z]{2,}[ /])*[A-Z]{2,})(?=[A-Z][a-z]{2}|A [a-z])")
_LONGEST_SHORT: Final = 14
_LONGEST_CREDIT: Final = 6
_LEAST_REPEATED: Final = 5


@frozen
class Line:
    """One line without the white space round it."""

    start: int
    end: int
    text: str
    words: int

    @property
    def is_sentence(self) -> bool:
        """Say whether the line ends as prose does, or is as long as prose."""
        return self.words > 2 * _LONGEST_SHORT or bool(_SENTENCE_END.search(self.text[-8:]))


def read_blocks(text: str, lexicon: Lexicon) -> tuple[TextBlock, ...]:
    """Return a block for every line that is not blank; hard-wrapped lines make one block."""
    lines = _lines(text)
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
        blocks.append(_block(start, line.end, BlockKind.BODY if glued else kind))
    return tuple(_headed(text, blocks))


def _block(start: int, end: int, kind: BlockKind) -> TextBlock:
    return TextBlock(span=Span(start, end), kind=kind)


def _lines(text: str) -> list[Line]:
    found = [_line(match.start(), match[0]) for match in _LINE.finditer(text)]
    lines = [line for line in found if line.text]
    return _unwrapped(text, lines) if _is_wrapped(text, lines) else lines


def _line(start: int, raw: str) -> Line:
    stripped = raw.strip()
    if raw[0] != stripped[:1]:
        start += len(raw) - len(raw.lstrip())
    return Line(start, start + len(stripped), stripped, len(stripped.split()))


_WRAP_WIDTH: Final = 100


def _is_wrapped(text: str, lines: list[Line]) -> bool:
    """Say whether the text breaks its lines at a width, with blank lines between paragraphs."""
    if len(lines) < 6 or "\n\n" not in text or max(len(line.text) for line in lines) > _WRAP_WIDTH:
        return False
    goes_on = sum(
        before.end + 1 == line.start and line.text[0].islower() for before, line in pairwise(lines)
    )
    return goes_on > len(lines) / 4


def _unwrapped(text: str, lines: list[Line]) -> list[Line]:
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and text.count("\n", paragraphs[-1][-1].end, line.start) < 2:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [
        Line(
            part[0].start,
            part[-1].end,
            text[part[0].start : part[-1].end],
            sum(line.words for line in part),
        )
        for part in paragraphs
    ]


def _repetitions(lines: list[Line]) -> set[int]:
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


def _agencies(lines: list[Line], lexicon: Lexicon) -> set[str]:
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


def _glued_credit(line: Line, agencies: set[str], lexicon: Lexicon) -> int:
    match = _GLUED.match(line.text)
    if match is None:
        return 0
    name = match[0].casefold()
    return match.end() if name in agencies or _is_agency(name, lexicon) else 0


def _kind(lines: list[Line], place: int, blocks: list[TextBlock], lexicon: Lexicon) -> BlockKind:
    line = lines[place]
    lower = line.text.casefold()
    if line.words <= 8 and _CALL.fullmatch(line.text):
        return BlockKind.PROMO
    if line.is_sentence or any(mark in line.text for mark in DOUBLE_MARKS):
        return BlockKind.BODY
    if _is_credit(line, lower, lexicon):
        return BlockKind.CREDIT
    after_promo = place > 1 and bool(blocks) and blocks[-1].kind is BlockKind.PROMO
    if after_promo or _begins(lower, lexicon.promos):
        return BlockKind.PROMO
    return BlockKind.HEADING


def _is_credit(line: Line, lower: str, lexicon: Lexicon) -> bool:
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
        if block.kind is BlockKind.HEADING and len(block.span.of(text).split()) <= _FEW:
            around = blocks[max(0, place - 1) : place + 2]
            if sum(other.kind is not BlockKind.BODY for other in around) > 1:
                found[place] = TextBlock(span=block.span, kind=BlockKind.NAVIGATION)
    return found


_FEW: Final = 5
