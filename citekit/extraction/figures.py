"""Reported passages that hold a figure: a number, a multiple, a share in per cent, a span of time.

A number that only names something is no figure: a date, a year, an age, a telephone number, the
number of an article or of a house.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from attrs import frozen

from citekit.extraction.figure_words import Words, parts, pattern, words
from citekit.extraction.lexicon import read_sections
from citekit.extraction.reading import FoundQuotation
from citekit.model.kinds import QuotationForm
from citekit.text.denials import denial
from citekit.text.spans import Span

NUMBER: Final = "number"
MULTIPLE: Final = "multiple"
PERCENT: Final = "percent"
SPAN_OF_TIME: Final = "span-of-time"
# Of several figures in one passage, the first of these kinds stands for it.
_TELLING: Final = (MULTIPLE, PERCENT, NUMBER, SPAN_OF_TIME)


@frozen(kw_only=True)
class FoundFigure:
    """A reported passage with a figure: `kind` is number, multiple, percent or span-of-time.

    `quotation` is an index into the quotations, `speaker` one into the cast.
    """

    passage: Span
    figure: Span
    kind: str
    quotation: int | None
    speaker: int | None


def read_figures(text: str, quotations: Sequence[FoundQuotation]) -> tuple[FoundFigure, ...]:
    """Return one figure for each reported passage that holds one, in the order of the text.

    The passage is the reported clause, or of several sentences the one with the figure. A passage
    inside another quotation belongs to the inner one.
    """
    found: dict[Span, FoundFigure] = {}
    inner_first = sorted(range(len(quotations)), key=lambda index: len(quotations[index].content))
    for index in inner_first:
        for figure in _of_quotation(text, quotations[index], index):
            found.setdefault(figure.figure, figure)
    return tuple(sorted(found.values(), key=lambda figure: figure.figure))


def _of_quotation(text: str, quotation: FoundQuotation, index: int) -> Iterator[FoundFigure]:
    if not _may_hold_figure(quotation.content.of(text).lower()):
        return
    if _is_denied(text, quotation):
        return
    for passage in _passages(text, quotation.content):
        figures = list(_figures(text, passage))
        if figures:
            kind, span = min(figures, key=lambda figure: _TELLING.index(figure[0]))
            yield FoundFigure(
                passage=passage,
                figure=span,
                kind=kind,
                quotation=index,
                speaker=quotation.speaker,
            )


def _is_denied(text: str, quotation: FoundQuotation) -> bool:
    """Say whether the speaker says that the words are not so, and so claims nothing by them."""
    cue = quotation.cue.of(text) if quotation.cue else None
    return quotation.form is not QuotationForm.DIRECT and denial(cue) is not None


_EDGES: Final = ' \t\n\r.,;:!?…–—“”"„«»‘'
_CLOSERS: Final = f"{_EDGES}’'"


def _passages(text: str, content: Span) -> Iterator[Span]:
    start = content.start
    for match in words().ends.finditer(text, content.start, content.end):
        if match[0][0] != "." or not _is_abbreviated(text, match.start()):
            yield from _trimmed(text, start, match.start())
            start = match.end()
    yield from _trimmed(text, start, content.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _CLOSERS:
        end -= 1
    if start < end:
        yield Span(start, end)


def _is_abbreviated(text: str, stop: int) -> bool:
    word = words().last.search(text, max(0, stop - 12), stop)
    return word is not None and (len(word[0]) == 1 or f"{word[0].lower()}." in _abbreviations())


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(" ".join(read_sections("en", "words")["abbreviation"]).split())


def figures_in(text: str) -> tuple[tuple[str, Span], ...]:
    """Return the figures of a text that stands alone, in order, each with its kind."""
    return tuple(_figures(text, Span(0, len(text))))


def _figures(text: str, passage: Span) -> Iterator[tuple[str, Span]]:
    known = words()
    for match in _matches(text, passage, known):
        near = Near.of(text, match)
        kind = _kind(near, known, match)
        if kind and not any(names(near, known) for names in _NAMES):
            yield kind, Span(match.start(), match.end())


def _matches(text: str, passage: Span, words: Words) -> Iterator[re.Match[str]]:
    """Yield what looks like a figure; the pattern is tried only where a number may begin."""
    position = passage.start
    lower = passage.of(text).lower()
    if not _may_hold_figure(lower):
        return
    if len(lower) != len(passage):  # a letter whose lower case is longer: offsets would shift
        lower = passage.of(text)
    for begun in _beginnings(lower, words):
        start = passage.start + begun
        match = pattern().match(text, start, passage.end) if start >= position else None
        if match is not None:
            yield match
            position = match.end()


def _beginnings(lower: str, words: Words) -> Iterator[int]:
    """Yield where a figure may begin: a digit, a word for a number, the "a" of "a third"."""
    article: int | None = None
    for token in _TOKEN.finditer(lower):
        word = token[0]
        if article is not None and word in words.counted:
            yield article
        article = token.start() if word in _ARTICLES else None
        if word in words.beginnings or word[-1].isdigit():
            yield token.start()


_ARTICLES: Final = frozenset({"a", "an"})


def _may_hold_figure(lower: str) -> bool:
    """Say whether words in lower case hold a digit or a part of a number; most hold none."""
    return bool(_DIGIT.search(lower)) or not parts().isdisjoint(_LETTERS.findall(lower))


_DIGIT: Final = re.compile(r"\d")
_LETTERS: Final = re.compile(r"[a-z]+")
_TOKEN: Final = re.compile(r"[a-z]*[$£€¥]\s?\d|\d|[a-z]+")


class Near(NamedTuple):
    """A possible figure with what stands before and after it, in lower case but for `follows`."""

    before: str
    written: str
    after: str
    follows: str
    digits: str
    has_sign: bool
    unit: str
    word_before: str
    word_after: str

    @classmethod
    def of(cls, text: str, match: re.Match[str]) -> Near:
        """Return what stands round a match: the word before it without its mark, and the next."""
        start, end = match.span()
        before, after = text[max(0, start - 24) : start].lower(), text[end : end + 24].lower()
        words, following = before.split(), _FIRST_WORD.match(after)
        return cls(
            before=before,
            written=match[0].lower(),
            after=after,
            follows=text[end : end + 40],
            digits=match["digits"] or "",
            has_sign=bool(match["sign"]),
            unit=(match["unit"] or "").lower(),
            word_before=words[-1].strip('(“"‘,') if words else "",
            word_after=following[0].strip() if following else "",
        )


_FIRST_WORD: Final = re.compile(r"\s[^\W\d_][\w-]*")


def _kind(near: Near, words: Words, match: re.Match[str]) -> str | None:
    if match["fold"]:
        return MULTIPLE
    if match["before_thing"]:
        return MULTIPLE if near.word_after in words.compared else None
    if match["whole"]:
        return SPAN_OF_TIME if near.word_before in words.before_time else None
    return _kind_of_unit(near, words)


def _kind_of_unit(near: Near, words: Words) -> str:
    unit = near.unit.strip("- \xa0\t")
    if unit in {"fold", "x"}:
        return MULTIPLE
    if unit == "times":
        return MULTIPLE if near.word_after in words.compared else NUMBER
    if unit in words.time:
        return SPAN_OF_TIME
    return PERCENT if unit.startswith(("%", "per", "pc")) else NUMBER


def _is_year(near: Near, words: Words) -> bool:
    if len(near.digits) != 4 or near.unit or near.has_sign or near.digits[0] not in "12":
        return False
    plural = near.word_after.endswith("s") and not near.word_after.endswith(("ss", "is", "us"))
    # "1600 jobs" counts; "in 1600", "the 2016 elections" and "1990s" do not.
    return near.word_before.rstrip(",") in words.before_year or not plural


def _is_date(near: Near, words: Words) -> bool:
    if near.unit or near.has_sign:
        return False
    return near.word_before in words.months or near.word_after in words.months


def _is_age(near: Near, words: Words) -> bool:
    if near.word_before in words.before_age or words.after_age.match(f"{near.unit}{near.after}"):
        return True
    if words.young.search(near.before):
        return True
    # “Anna Reed, 43, said”
    between = near.before.endswith(", ") and near.after[:1] == ","
    return between and bool(near.digits) and len(near.digits) < 3 and not near.unit


def _is_part_of_a_longer_number(near: Near, words: Words) -> bool:
    """Say whether the digits belong to a telephone number, a clock time, a score or a code."""
    return bool(words.glued_before.search(near.before) or words.glued_after.match(near.after))


def _is_label(near: Near, words: Words) -> bool:
    if near.word_before in words.labels:
        return not (near.unit or near.has_sign)
    return bool(near.digits) and words.road.match(near.follows) is not None


def _tells_a_date(near: Near, words: Words) -> bool:
    return near.word_after in words.ago and near.unit.strip(" -") in words.time


def _is_score(near: Near, words: Words) -> bool:
    return not near.unit and words.score.fullmatch(near.written) is not None


def _names_known_things(near: Near, words: Words) -> bool:
    """Say whether a small number stands with things already named: "the two of them"."""
    return near.written in words.small and near.word_before in words.known


def _is_compound(near: Near, words: Words) -> bool:
    """Say whether a number is part of a word: "two-way", "half-frozen"."""
    return not near.unit and words.compound.match(near.after) is not None


def _numbers_a_list(near: Near, _words: Words) -> bool:
    return near.before.endswith("(") and near.after.startswith(")") and len(near.digits) < 3


_NAMES: Final[tuple[Callable[[Near, Words], bool], ...]] = (
    _is_part_of_a_longer_number,
    _is_year,
    _is_date,
    _is_age,
    _is_label,
    _tells_a_date,
    _is_score,
    _is_compound,
    _names_known_things,
    _numbers_a_list,
)
