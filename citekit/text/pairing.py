"""Which quotation marks of a paragraph belong together.

Marks are paired for one paragraph at a time, so that an odd one spoils no more than its paragraph.
Every search goes from left to right once: the time grows with the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import cycle
from typing import Final, NamedTuple

from citekit.text.spans import Span

_DOUBLE: Final = re.compile(r"[“”„‟«»\"＂「」『』]|''|``")
_ONE_DOUBLE: Final = re.compile(r"[“”„‟«»\"＂「」『』]")
_OPENING: Final = frozenset("“„‟「『") | {"``"}
_CLOSING: Final = frozenset("”」』")
# Each pattern begins with the mark itself, which a search skips to quickly; what must stand before
# the mark is looked at from behind it.
_SINGLE_OPENING: Final = re.compile(
    r"[‘‚‹'’](?:"
    r"(?<![\w.,;:?!’'].)"
    r"(?:(?<=[‘‚‹])|(?<=')(?!(?:s|t|em|til|tis|twas|cause|n|\d\ds)\b)|(?<!\S.)(?<=’)(?=[A-Z]))"
    r"(?=[\w“\"\[(…—-]|(?<=‘)’\w)"  # or a letter left out: ‘’Appen it will’
    r"|(?<=--')(?=\w))",
    re.DOTALL,
)
_SINGLE_CLOSING: Final = re.compile(
    r"['’‘›](?:(?<=[^\s(\[—-].)(?!\w)|(?<=[—-]['’])(?=\s|$))", re.DOTALL
)
_AFTER_PUNCTUATION: Final = re.compile(r"['’](?<=[.,?!…;—-].)(?=\s|$|[)—-])", re.DOTALL)
_OPENS_QUOTE: Final = re.compile(r"['‘](?:(?<=^.)|(?<=[\s(—-].))(?=[A-Z])", re.DOTALL)


class Pair(NamedTuple):
    """Two marks: where the first begins and ends, where the second does, if there is one.

    A mark that nothing closes reaches to the end of its paragraph, and is open, or to the end of
    its sentence.
    """

    start: int
    first: int
    after: int
    end: int
    is_open: bool


def prefers_single(text: str) -> bool:
    """Say whether the outer marks of a text are single ones, as in many British books."""
    doubles = sum(text.count(mark) for mark in '“”„«»"') + 2 * text.count("''")
    if text.count("'") + text.count("‘") <= doubles / 2:
        return False  # even if each of them opened a quotation
    openers = sum(1 for _ in _OPENS_QUOTE.finditer(text))
    if openers <= doubles / 2:
        return False
    closers = sum(1 for _ in _AFTER_PUNCTUATION.finditer(text))
    return closers > max(1, doubles / 2)


def pair_marks(text: str, start: int, end: int, *, singles: bool) -> list[Pair]:
    """Return the outermost pairs of the paragraph from `start` to `end`, in order, none empty.

    `singles` says that the text prefers single marks; the other kind counts where a paragraph has
    none of the preferred one.
    """
    pairs = list((_single_pairs if singles else _double_pairs)(text, start, end))
    if not pairs:
        other = (_double_pairs if singles else _single_pairs)(text, start, end)
        # One odd mark of the kind that the text does not use opens nothing.
        pairs = [pair for pair in other if not pair.is_open]
    elif not singles:
        pairs = _outermost(text, start, end, pairs)
    if text.find("‹", start, end) >= 0:
        pairs = list(_apart(sorted([*pairs, *_angled_pairs(text, start, end)])))
    return [pair for pair in pairs if pair.first < pair.after]


def _outermost(text: str, start: int, end: int, pairs: list[Pair]) -> list[Pair]:
    """Return the single marks instead where they enclose the double ones: ‘He said “no”,’."""
    first = pairs[0]
    if not _SINGLE_OPENING.search(text, start, first.start):
        return pairs
    outer = [pair for pair in _single_pairs(text, start, end) if not pair.is_open]
    encloses = any(
        pair.start < first.start and first.end <= pair.after and text[pair.after - 1] in ",.?!"
        for pair in outer
    )
    if not encloses:
        return pairs
    return list(_apart(sorted([*outer, *pairs])))


def _apart(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield, of pairs in order, those that do not begin inside the one before."""
    reached = 0
    for pair in pairs:
        if pair.start >= reached:
            yield pair
            reached = pair.end


def _double_pairs(text: str, start: int, end: int) -> Iterator[Pair]:
    opened: tuple[int, int, str] | None = None
    typed = text.find("''", start, end) >= 0 or text.find("``", start, end) >= 0
    for mark in (_DOUBLE if typed else _ONE_DOUBLE).finditer(text, start, end):
        before = text[mark.start() - 1] if mark.start() > start else " "
        after = text[mark.end()] if mark.end() < end else " "
        if opened is None:
            if _opens(mark[0], before, after):
                opened = mark.start(), mark.end(), mark[0]
        elif _closes(mark[0], opened[2], before, after):
            yield Pair(opened[0], opened[1], mark.start(), mark.end(), is_open=False)
            opened = None
        elif mark[0] == "“" and before.isspace() and _left_open(text, opened[1], mark.start()):
            # A mark that was never closed: what it marks ends with its sentence.
            last = trimmed(text, opened[1], mark.start())
            yield Pair(opened[0], opened[1], last, last, is_open=False)
            opened = mark.start(), mark.end(), mark[0]
    if opened is not None and opened[1] < end:
        yield Pair(opened[0], opened[1], end, end, is_open=True)


def _angled_pairs(text: str, start: int, end: int) -> Iterator[Pair]:
    # No apostrophe looks like these, so that they count beside double marks, too.
    for match in _ANGLED.finditer(text, start, end):
        yield Pair(match.start(), match.start() + 1, match.end() - 1, match.end(), is_open=False)


_ANGLED: Final = re.compile(r"‹[^‹›]+›|(?<!\w)›(?=\w)[^‹›]+‹(?!\w)")


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
    last = trimmed(text, start, end)
    return last > start + 1 and text[last - 1] in ".!?"


def trimmed(text: str, start: int, end: int) -> int:
    """Return where the words from `start` end, without the white space before `end`."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _single_pairs(text: str, start: int, end: int) -> Iterator[Pair]:
    position = start
    openings = list(_SINGLE_OPENING.finditer(text, start, end))
    if not openings:
        return
    closers = [mark.start() for mark in _SINGLE_CLOSING.finditer(text, start, end)]
    place = 0
    for opening in openings:
        if opening.start() < position:
            continue
        while place < len(closers) and closers[place] <= opening.start() + 1:
            place += 1
        chosen = _closer(text, closers, place)
        if chosen is None:
            yield Pair(opening.start(), opening.end(), end, end, is_open=True)
            return
        at = closers[chosen]
        yield Pair(opening.start(), opening.end(), at, at + 1, is_open=False)
        place = chosen + 1
        position = at + 1


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


# Patterns for dialogue between dashes, compiled for the first text that has any.
@cache
def _dash() -> re.Pattern[str]:
    return re.compile(r"(?:—|–|―|--)[ \u00a0\u202f]?(?=[^\W\d_]|[¿¡«“])")


@cache
def _asides() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what opens, and what closes, the words of the narrator between."""
    opens = r"\s(?:—|–|―|--)(?=\S)|(?<=[.,!?…])\s(?:—|–|―|--)\s(?=[^\W\dA-ZÀ-ÝА-Я_])"
    closes = (
        r"\s(?:—|–|―|--)(?=\S)|(?<=\S)(?:—|–|―|--)[.,;:]?(?=[\s!?]|$)"
        r"|(?<=[.,!?…])\s(?:—|–|―|--)\s"
    )
    return re.compile(opens), re.compile(closes)


_LEAST_DASHES: Final = 3


def only_dashes(text: str, paragraphs: Sequence[Span]) -> bool:
    """Say whether dashes mark the speech of a text that has no quotation marks."""
    if _DOUBLE.search(text):
        return False
    starts = [place for place, one in enumerate(paragraphs) if _dash().match(text, one.start)]
    introduced = any(place and text[paragraphs[place - 1].end - 1] == ":" for place in starts)
    return len(starts) >= _LEAST_DASHES and introduced


def dashed(text: str, start: int, end: int) -> Iterator[Pair]:
    """Yield the speech of a paragraph such as `—Sí —dijo ella—. No`."""
    opening = _dash().match(text, start, end)
    if opening is None:
        return
    cuts = list(_cuts(text, opening.end(), end))
    firsts = [opening.end(), *(after for _, after in cuts[1::2])]
    afters = [*(before for before, _ in cuts[0::2]), end]
    for first, stop in zip(firsts, afters, strict=False):
        after = trimmed(text, first, stop)
        if first < after:
            outer = start if first == opening.end() else first
            yield Pair(outer, first, after, after, is_open=False)


def _cuts(text: str, position: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the dashes round what the narrator says between: `—Sí —dijo ella—. No`."""
    for dash in cycle(_asides()):
        match = dash.search(text, position, end)
        if match is None:
            return
        yield match.span()
        position = match.end()
