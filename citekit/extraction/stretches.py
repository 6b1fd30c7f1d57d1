"""The second step: the stretches between quotation marks, paragraph by paragraph.

A stretch is known by its outer marks. A paragraph that leaves a mark open is marked to its end; if
the next paragraph opens with a mark, the two are parts of one quotation.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from citekit.extraction.reading import TextBlock
from citekit.model.kinds import BlockKind
from citekit.text.pairing import Pair, dashed, only_dashes, pair_marks, prefers_single
from citekit.text.spans import Span


class Stretch(NamedTuple):
    """Marked words: the span with its marks, the words inside, and the paragraph.

    `is_open` says that no mark closes it; `continues` that it carries on the quotation of the
    paragraph before. `last` is the last character inside.
    """

    start: int
    end: int
    inner: Span
    paragraph: int
    is_open: bool = False
    continues: bool = False
    last: str = ""


def read_stretches(
    text: str, blocks: tuple[TextBlock, ...], *, dashes: bool = False
) -> tuple[tuple[Stretch, ...], ...]:
    """Return the stretches of each block, in order; none nested in another.

    With `dashes`, a paragraph that begins with a dash is taken for speech to its end, as is usual
    in French and Spanish dialogue; so it is where only dashes mark the speech of a text.
    """
    dashes = dashes or only_dashes(text, [block.span for block in blocks])
    singles = prefers_single(text)
    void = _block_marks(text, blocks)
    found: list[tuple[Stretch, ...]] = []
    still_open = False
    for paragraph, block in enumerate(blocks):
        start = block.span.start + (paragraph in void)
        pairs = pair_marks(text, start, block.span.end, singles=singles)
        stretches = [_stretch(text, pair, paragraph) for pair in pairs]
        if block.kind in _SKIPPED:
            found.append(tuple(stretches))
            continue
        if dashes and not stretches:
            spoken = dashed(text, block.span.start, block.span.end)
            stretches = [_stretch(text, pair, paragraph) for pair in spoken]
        if still_open and stretches and stretches[0].start == block.span.start:
            first = stretches[0]
            stretches[0] = first._replace(continues=True)
        still_open = bool(stretches) and stretches[-1].is_open
        found.append(tuple(stretches))
    return tuple(found)


_SKIPPED: Final = frozenset(
    {BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.PROMO, BlockKind.NAVIGATION}
)


# Patterns that few texts need are compiled for the first of them.
@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,2}: ")


def _block_marks(text: str, blocks: tuple[TextBlock, ...]) -> set[int]:
    """Return the paragraphs whose first mark only tells that they stand in a block quotation.

    Text taken from a page may begin each paragraph of a block quotation with a straight mark that
    nothing closes. Curly marks inside, which would be single ones in a quotation, or the labels of
    a transcript give such a run of paragraphs away.
    """
    if "“" not in text:
        return set()
    void: set[int] = set()
    run: list[int] = []
    told = False
    for paragraph, block in enumerate(blocks):
        start, end = block.span.start, block.span.end
        if text[start] not in '"“':
            void.update(run if told else ())
            run, told = [], False
        elif text[start] == '"' and text.find('"', start + 1, end) < 0:
            run.append(paragraph)
            curly = text.find("“", start, end) >= 0
            told = told or curly or _label().match(text, start + 1, end) is not None
    return void.union(run if told else ())


def _stretch(text: str, pair: Pair, paragraph: int) -> Stretch:
    inner, last = Span(pair.first, pair.after), text[pair.after - 1]
    return Stretch(pair.start, pair.end, inner, paragraph, pair.is_open, last=last)
