"""The second step: the stretches between quotation marks, paragraph by paragraph.

A stretch is known by its outer marks. A paragraph that leaves a mark open is marked to its end; if
the next paragraph opens with a mark, the two are parts of one quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import evolve, frozen

from citekit.extraction.reading import TextBlock
from citekit.model.snapshots import BlockKind
from citekit.text.spans import Span

_DOUBLE: Final = re.compile(r"[“”„‟«»\"＂「」『』]|''|``")
_ONE_DOUBLE: Final = re.compile(r"[“”„‟«»\"＂「」『』]")
_OPENING: Final = frozenset("“„‟「『") | {"``"}
_CLOSING: Final = frozenset("”」』")
_SINGLE_OPENING: Final = re.compile(
    r"(?<![\w.,;:?!’'])(?:[‘‚‹]|'(?!(?:s|t|em|til|tis|twas|cause|n|\d\ds)\b)|(?<!\S)’(?=[A-Z]))(?=[\w“\"\[(…—-])"
    r"|(?<=--)'(?=\w)"
)
_SINGLE_CLOSING: Final = re.compile(r"(?<=[^\s(\[—-])['’‘›](?!\w)|(?<=[—-])['’](?=\s|$)")
_AFTER_PUNCTUATION: Final = re.compile(r"[.,?!…;—-]['’](?=\s|$|[)—-])")
_OPENS_QUOTE: Final = re.compile(r"(?:^|(?<=[\s(—-]))['‘](?=[A-Z])")
_DOUBLE_PAIR: Final = re.compile(r"[“\"«„][^\n]{1,4000}?[”\"»“]")


@frozen
class Stretch:
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
    dashes = dashes or _only_dashes(text, blocks)
    singles = _prefers_single(text)
    found: list[tuple[Stretch, ...]] = []
    still_open = False
    for paragraph, block in enumerate(blocks):
        if block.kind in _SKIPPED:
            found.append(tuple(_stretches(text, block.span, paragraph, singles=singles)))
            continue
        stretches = list(_stretches(text, block.span, paragraph, singles=singles))
        if dashes and not stretches:
            stretches = list(_dashed(text, block.span, paragraph))
        if still_open and stretches and stretches[0].start == block.span.start:
            first = stretches[0]
            stretches[0] = evolve(first, continues=True)
        still_open = bool(stretches) and stretches[-1].is_open
        found.append(tuple(stretches))
    return tuple(found)


_SKIPPED: Final = frozenset(
    {BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.PROMO, BlockKind.NAVIGATION}
)


_DASH: Final = re.compile(r"(?:—|–|―|--)[ \u00a0\u202f]?(?=[^\W\d_]|[¿¡«“])")
_INNER_DASH: Final = re.compile(r"\s(?:—|–|―|--)(?=\S)|(?<=\S)(?:—|–|―|--)(?=[\s.,;:!?])")
_LEAST_DASHES: Final = 3


def _only_dashes(text: str, blocks: tuple[TextBlock, ...]) -> bool:
    """Say whether dashes mark the speech of a text that has no quotation marks."""
    if _DOUBLE.search(text):
        return False
    starts = [place for place, block in enumerate(blocks) if _DASH.match(text, block.span.start)]
    introduced = any(place and text[blocks[place - 1].span.end - 1] == ":" for place in starts)
    return len(starts) >= _LEAST_DASHES and introduced


def _dashed(text: str, span: Span, paragraph: int) -> Iterator[Stretch]:
    """Yield the speech of a paragraph such as `—Sí —dijo ella—. No`."""
    opening = _DASH.match(text, span.start, span.end)
    if opening is None:
        return
    cuts = [match.span() for match in _INNER_DASH.finditer(text, opening.end(), span.end)]
    starts = [opening.end(), *(after for _, after in cuts[1::2])]
    ends = [*(before for before, _ in cuts[0::2]), span.end]
    for start, end in zip(starts, ends, strict=False):
        inner = Span(start, max(start, _trimmed(text, start, end)))
        if len(inner):
            first = span.start if start == opening.end() else start
            yield Stretch(first, inner.end, inner, paragraph, last=text[inner.end - 1])


def _prefers_single(text: str) -> bool:
    """Say whether the text's outer marks are single ones, as in many British books."""
    closers = sum(1 for _ in _AFTER_PUNCTUATION.finditer(text))
    if closers < 2:
        return False
    openers = sum(1 for _ in _OPENS_QUOTE.finditer(text))
    doubles = sum(text.count(mark) for mark in '“”„«»"') + 2 * text.count("''")
    return min(closers, openers) > doubles / 2


def _stretches(text: str, span: Span, paragraph: int, *, singles: bool) -> Iterator[Stretch]:
    pairs = list(_single_pairs(text, span) if singles else _double_pairs(text, span))
    if not pairs:
        pairs = list(_double_pairs(text, span) if singles else _single_pairs(text, span))
        # One odd mark of the kind that the text does not use opens nothing.
        pairs = [pair for pair in pairs if not pair[4]]
    elif not singles:
        pairs = _outermost(text, span, pairs)
    for start, inner_start, inner_end, end, is_open in pairs:
        if inner_start < inner_end:
            inner, last = Span(inner_start, inner_end), text[inner_end - 1]
            yield Stretch(start, end, inner, paragraph, is_open, last=last)


Pair = tuple[int, int, int, int, bool]


def _outermost(text: str, span: Span, pairs: list[Pair]) -> list[Pair]:
    """Return the single marks instead where they enclose the double ones: ‘He said “no”,’."""
    first = pairs[0]
    if not _SINGLE_OPENING.search(text, span.start, first[0]):
        return pairs
    outer = [pair for pair in _single_pairs(text, span) if not pair[4]]
    encloses = any(
        pair[0] < first[0] and first[3] <= pair[2] and text[pair[2] - 1] in ",.?!" for pair in outer
    )
    if not encloses:
        return pairs
    apart = [pair for pair in pairs if not any(one[0] < pair[0] < one[3] for one in outer)]
    return sorted([*outer, *apart])


def _double_pairs(text: str, span: Span) -> Iterator[Pair]:
    opened: tuple[int, int, str] | None = None
    typed = text.find("''", span.start, span.end) >= 0 or text.find("``", span.start, span.end) >= 0
    for mark in (_DOUBLE if typed else _ONE_DOUBLE).finditer(text, span.start, span.end):
        before = text[mark.start() - 1] if mark.start() > span.start else " "
        after = text[mark.end()] if mark.end() < span.end else " "
        if opened is None:
            if _opens(mark[0], before, after):
                opened = mark.start(), mark.end(), mark[0]
        elif _closes(mark[0], opened[2], before, after):
            yield opened[0], opened[1], mark.start(), mark.end(), False
            opened = None
        elif mark[0] == "“" and before.isspace() and _left_open(text, opened[1], mark.start()):
            # A mark that was never closed: what it marks ends with its sentence.
            end = _trimmed(text, opened[1], mark.start())
            yield opened[0], opened[1], end, end, False
            opened = mark.start(), mark.end(), mark[0]
    if opened is not None and opened[1] < span.end:
        yield opened[0], opened[1], span.end, span.end, True


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in _CLOSING:
        return mark == "”" and before.isspace() and not after.isspace()
    if after.isspace() and mark != "«":
        return False
    # An inch or a stray closing mark after a word opens nothing.
    return mark in _OPENING or not (before.isalnum() or before in ",.;!?%’")


def _closes(mark: str, opening: str, before: str, after: str) -> bool:
    if opening == "„":
        return mark != "„"
    if opening in "«»":
        return mark in "«»" and mark != opening
    if mark in _CLOSING or mark == "»":
        return True
    if mark in _OPENING:
        # “word“: an opening mark that can only close here.
        return mark in "“‟" and not before.isspace() and not after.isalnum()
    return not (before.isspace() and after.isalnum()) or opening != mark


def _left_open(text: str, start: int, end: int) -> bool:
    last = _trimmed(text, start, end)
    return last > start + 1 and text[last - 1] in ".!?"


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _single_pairs(text: str, span: Span) -> Iterator[Pair]:
    position = span.start
    openings = list(_SINGLE_OPENING.finditer(text, span.start, span.end))
    if not openings:
        return
    closers = [mark.start() for mark in _SINGLE_CLOSING.finditer(text, span.start, span.end)]
    place = 0
    for opening in openings:
        if opening.start() < position:
            continue
        while place < len(closers) and closers[place] <= opening.start() + 1:
            place += 1
        chosen = _closer(text, closers, place)
        if chosen is None:
            yield opening.start(), opening.end(), span.end, span.end, True
            return
        yield opening.start(), opening.end(), closers[chosen], closers[chosen] + 1, False
        place = chosen + 1
        position = closers[chosen] + 1


_FURTHEST_CLOSER: Final = 6


def _closer(text: str, closers: list[int], place: int) -> int | None:
    """Return which closing mark ends a stretch: the first that is no apostrophe of a plural."""
    if place >= len(closers):
        return None
    for chosen in range(place, min(place + _FURTHEST_CLOSER, len(closers))):
        mark = closers[chosen]
        plural = text[mark - 1] in "sS" and text[mark + 1 : mark + 2] == " "
        elided = text[mark - 1].isalpha() and text[mark + 1 : mark + 2] == " "
        if not (plural or (elided and _is_elision(text, mark))):
            return chosen
    return place


_ELISIONS: Final = frozenset({"o", "an", "th", "wi", "i", "ol", "t", "d"})


def _is_elision(text: str, mark: int) -> bool:
    word = re.search(r"\w+$", text[max(0, mark - 12) : mark])
    return word is not None and (word[0].lower() in _ELISIONS or word[0].lower().endswith("in"))
