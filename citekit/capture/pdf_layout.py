"""The pages of a PDF file as one text: its paragraphs, what runs along every page, page numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from attrs import frozen

from citekit.extraction.layout import read_blocks
from citekit.extraction.lexicon import english
from citekit.extraction.reading import TextBlock
from citekit.model.snapshots import BlockKind
from citekit.text.spans import Span

# Between pages, as programs that print to text have it.
PAGE_BREAK: Final = "\f"
_LINE: Final = re.compile(r"[^\n\r]*\S[^\n\r]*")
_NUMBERS: Final = re.compile(r"\d+")
_PAGE_NUMBER: Final = re.compile(r"(?:page\s+|[–—-]\s*)?(\d{1,4})(?:\s*[–—-])?", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.!?…:;][”\"’'»“)\]]*$")
_BROKEN_WORD: Final = re.compile(r"[a-z][-\u2010\u00ad]$")
# Lines at the edge of a page among which those that run along every page stand.
_EDGE: Final = 2
# A line that reaches so far, by the width of its page, goes on in the next one.
_FULL: Final = 0.75
_NEARLY_WHOLE: Final = 0.9
_LEAST_WORDS: Final = 5


@frozen(kw_only=True)
class LaidOut:
    """The text of all pages, its blocks, and the number printed on each page, where there is one.

    Lines of one paragraph are parted by blanks; the end of a line stays in a word that is broken
    there, since nobody knows whether its hyphen is part of it. `pages` holds the place at which
    each page begins.
    """

    text: str
    blocks: tuple[TextBlock, ...]
    pages: tuple[int, ...]
    numbers: tuple[str, ...] = ()

    def number_at(self, place: int) -> str | None:
        """Return the number printed on the page of a place in the text, if one is known."""
        if not self.numbers:
            return None
        return self.numbers[bisect_right(self.pages, place) - 1] or None


@frozen
class _Line:
    """A line of a page without the white space round it; `place` counts within the page."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


# Lines of a page with their places from its edge: 0, 1 … from above, -1, -2 … from below.
_Edges: TypeAlias = Sequence[tuple[int, _Line]]


def laid_out(pages: Sequence[str], labels: Sequence[str] = ()) -> LaidOut:
    """Return the pages as one text; `labels` are the page numbers that the file itself gives."""
    edges = [_edges(list(_lines(page))) for page in pages]
    running = _running(edges)
    texts, prose, furniture, starts = [], [], [], []
    length = 0
    for page, along in zip(pages, running, strict=True):
        # The lines of one page at a time take little room.
        lines = list(_lines(page))
        starts.append(length)
        furniture += [_furniture(line, length) for line in lines if line.start in along]
        texts.append(_joined(page, lines, along, broken=False))
        prose.append(_without(_joined(page, lines, along, broken=True), lines, along))
        length += len(page) + len(PAGE_BREAK)
    blocks = [*read_blocks(PAGE_BREAK.join(prose), english()), *furniture]
    return LaidOut(
        text=PAGE_BREAK.join(texts),
        blocks=tuple(sorted(blocks, key=lambda block: block.span.start)),
        pages=tuple(starts),
        numbers=_printed_numbers(edges) or tuple(labels),
    )


def _lines(page: str) -> Iterator[_Line]:
    for match in _LINE.finditer(page):
        text = match[0].strip()
        yield _Line(match.start() + match[0].index(text), text)


def _furniture(line: _Line, page: int) -> TextBlock:
    return TextBlock(span=Span(page + line.start, page + line.end), kind=BlockKind.NAVIGATION)


def _edges(page: Sequence[_Line]) -> list[tuple[int, _Line]]:
    """Return the first and last lines of a page with their places from the edge."""
    last = enumerate(reversed(page[_EDGE:][-_EDGE:]))
    return [*enumerate(page[:_EDGE]), *((-1 - place, line) for place, line in last)]


def _running(edges: Sequence[_Edges]) -> list[set[int]]:
    """Return for each page where the lines begin that stand, but for numbers, on most edges."""
    heads = Counter(key for page in edges for key in {_key(*edge) for edge in page})
    least = max(2, (len(edges) + 1) // 2)
    return [
        {line.start for place, line in page if heads[_key(place, line)] >= least} for page in edges
    ]


def _key(place: int, line: _Line) -> tuple[int, str]:
    return place, _NUMBERS.sub("#", line.text.casefold())


def _printed_numbers(edges: Sequence[_Edges]) -> tuple[str, ...]:
    """Return the number of each page where those printed on most of them count on by one."""
    found = Counter(
        int(match[1]) - number
        for number, page in enumerate(edges)
        for _, line in page
        if (match := _PAGE_NUMBER.fullmatch(line.text))
    )
    if not found:
        return ()
    first, pages_with_it = found.most_common(1)[0]
    if first < 1 or pages_with_it < max(2, (len(edges) + 1) // 2):
        return ()
    return tuple(str(first + number) for number in range(len(edges)))


def _without(page: str, lines: Sequence[_Line], running: set[int]) -> str:
    """Return a page with blanks in the place of the lines that run along every page."""
    signs = list(page)
    for line in lines:
        if line.start in running:
            signs[line.start : line.end] = " " * (line.end - line.start)
    return "".join(signs)


def _joined(page: str, lines: Sequence[_Line], running: set[int], *, broken: bool) -> str:
    """Return a page with blanks between the lines of a paragraph, at the same places.

    `broken` tells whether that is so within broken words, too.
    """
    signs = list(page)
    prose = [line for line in lines if line.start not in running]
    width = _width(prose)
    for line, following in pairwise(prose):
        is_next = page.count("\n", line.end, following.start) == 1
        is_whole = broken or not _BROKEN_WORD.search(line.text)
        if is_next and is_whole and _goes_on(line.text, following.text, width):
            signs[line.end : following.start] = " " * (following.start - line.end)
    return "".join(signs)


def _width(lines: Sequence[_Line]) -> int:
    """Return how long the lines of a page's prose are; four of five are no longer."""
    lengths = sorted(len(line.text) for line in lines if len(line.text.split()) >= _LEAST_WORDS)
    return lengths[len(lengths) * 4 // 5] if lengths else 0


def _goes_on(line: str, following: str, width: int) -> bool:
    """Say whether a paragraph goes on in the following line."""
    if len(line.split()) < _LEAST_WORDS:
        return False
    if _BROKEN_WORD.search(line) and following[0].islower():
        return True
    if len(line) < _FULL * width:
        return following[0].islower() and not _SENTENCE_END.search(line)
    ends = _SENTENCE_END.search(line) and not following[0].islower()
    return not ends or len(line) >= _NEARLY_WHOLE * width
