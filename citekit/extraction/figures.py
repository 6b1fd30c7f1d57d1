"""Reported passages that hold a figure: a number, a multiple, a share in per cent, a span of time.

A number that only names something is no figure: a date, a year, an age, a telephone number, the
number of an article or of a house.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from citekit.extraction.lexicon import read_sections
from citekit.extraction.reading import FoundFigure, FoundQuotation
from citekit.model.kinds import QuotationForm
from citekit.text.denials import denial
from citekit.text.spans import Span

NUMBER: Final = "number"
MULTIPLE: Final = "multiple"
PERCENT: Final = "percent"
SPAN_OF_TIME: Final = "span-of-time"
# Of several figures in one passage, the first of these kinds stands for it.
_TELLING: Final = (MULTIPLE, PERCENT, NUMBER, SPAN_OF_TIME)


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
    if _is_denied(text, quotation):
        return
    if not _may_hold_figure(quotation.content.of(text).lower(), _words()):
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


_BREAK: Final = re.compile(r"[.!?…][”\"’'»]*\s+(?=[“\"‘'«(]?[A-Z0-9])|[\n\r]+")
_EDGES: Final = ' \t\n\r.,;:!?…–—“”"„«»‘'
_CLOSERS: Final = f"{_EDGES}’'"


def _passages(text: str, content: Span) -> Iterator[Span]:
    start = content.start
    for match in _BREAK.finditer(text, content.start, content.end):
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


_LAST_WORD: Final = re.compile(r"[\w.]+\Z")


def _is_abbreviated(text: str, stop: int) -> bool:
    word = _LAST_WORD.search(text, max(0, stop - 12), stop)
    return word is not None and (len(word[0]) == 1 or f"{word[0].lower()}." in _abbreviations())


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(" ".join(read_sections("en", "words")["abbreviation"]).split())


def figures_in(text: str) -> tuple[tuple[str, Span], ...]:
    """Return the figures of a text that stands alone, in order, each with its kind."""
    return tuple(_figures(text, Span(0, len(text))))


def _figures(text: str, passage: Span) -> Iterator[tuple[str, Span]]:
    words = _words()
    for match in _matches(text, passage, words):
        near = Near(
            before=text[max(0, match.start() - 24) : match.start()].lower(),
            written=match[0].lower(),
            after=text[match.end() : match.end() + 24].lower(),
            follows=text[match.end() : match.end() + 40],
            digits=match["digits"] or "",
            has_sign=bool(match["sign"]),
            unit=(match["unit"] or "").lower(),
        )
        kind = _kind(near, words, match)
        if kind and not any(names(near, words) for names in _NAMES):
            yield kind, Span(match.start(), match.end())


def _matches(text: str, passage: Span, words: Words) -> Iterator[re.Match[str]]:
    """Yield what looks like a figure; the pattern is tried only where a number may begin."""
    position = passage.start
    lower = passage.of(text).lower()
    if not _may_hold_figure(lower, words):
        return
    pattern = _pattern()
    if len(lower) != len(passage):  # a letter whose lower case is longer: offsets would shift
        lower = passage.of(text)
    for begun in _beginnings(lower, words):
        start = passage.start + begun
        match = pattern.match(text, start, passage.end) if start >= position else None
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


def _may_hold_figure(lower: str, words: Words) -> bool:
    """Say whether words in lower case hold a digit or a part of a number; most hold none."""
    return bool(_DIGIT.search(lower)) or not words.parts.isdisjoint(_LETTERS.findall(lower))


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

    @property
    def word_before(self) -> str:
        """The word before the figure, without the mark after it."""
        words = self.before.split()
        return words[-1].strip('(“"‘,') if words else ""

    @property
    def word_after(self) -> str:
        """The word that follows the figure directly."""
        found = _FIRST_WORD.match(self.after)
        return found[0].strip() if found else ""


_FIRST_WORD: Final = re.compile(r"\s[^\W\d_][\w-]*")


class Words(NamedTuple):
    """The words of `figures.txt`."""

    beginnings: frozenset[str]
    counted: frozenset[str]
    parts: frozenset[str]
    time: frozenset[str]
    compared: frozenset[str]
    months: frozenset[str]
    before_year: frozenset[str]
    before_age: frozenset[str]
    before_time: frozenset[str]
    labels: frozenset[str]
    small: frozenset[str]
    known: frozenset[str]
    after_age: re.Pattern[str]
    ago: frozenset[str]
    road: re.Pattern[str]


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
    if _YOUNG.search(near.before):
        return True
    # “Anna Reed, 43, said”
    between = near.before.endswith(", ") and near.after[:1] == ","
    return between and bool(near.digits) and len(near.digits) < 3 and not near.unit


_YOUNG: Final = re.compile(
    r"\b(?:as (?:young|old) as|(?:at|from|of|under|over) the age of|turned"
    r"|(?:people|adults|children|kids|voters|women|men|those|anyone) (?:under|over))\s$"
)


def _is_part_of_a_longer_number(near: Near, _words: Words) -> bool:
    """Say whether the digits belong to a telephone number, a clock time, a score or a code."""
    return bool(_GLUED_BEFORE.search(near.before) or _GLUED_AFTER.match(near.after))


_GLUED_BEFORE: Final = re.compile(r"(?:[\d\w][-–/:.]|\d['’]|[\w+#@/]|\d[ )]{1,2}|\d )$")
_GLUED_AFTER: Final = re.compile(
    r"[-–/:.'’]?\d|['’]s\b|\s\d|st\b|nd\b|rd\b|th\b|s\b|[ap]m\b|\s?[ap]\.?m\b|\so[’']clock|\sgmt\b|\w"
)


def _is_label(near: Near, words: Words) -> bool:
    if near.word_before in words.labels:
        return not (near.unit or near.has_sign)
    return bool(near.digits) and words.road.match(near.follows) is not None


def _tells_a_date(near: Near, words: Words) -> bool:
    return near.word_after in words.ago and near.unit.strip(" -") in words.time


def _is_score(near: Near, _words: Words) -> bool:
    return not near.unit and _SCORE.fullmatch(near.written) is not None


_SCORE: Final = re.compile(r"\d+[-–]\d+")


def _names_known_things(near: Near, words: Words) -> bool:
    """Say whether a small number stands with things already named: "the two of them"."""
    return near.written in words.small and near.word_before in words.known


def _is_compound(near: Near, _words: Words) -> bool:
    """Say whether a number is part of a word: "two-way", "half-frozen"."""
    return not near.unit and _COMPOUND.match(near.after) is not None


_COMPOUND: Final = re.compile(r"-(?!points?\b)[a-z]")


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


_PARTS: Final = (
    "number",
    "scale",
    "many",
    "fraction",
    "multiple",
    "multiple-before",
    "whole-time",
)
# An article begins a figure before one of these only: "a dozen", "a third", "a decade".
_COUNTED: Final = ("scale", "fraction", "whole-time")
_BEGINNINGS: Final = ("number", "many", "multiple", "multiple-before", "beginning")


@cache
def _lists() -> dict[str, list[str]]:
    sections = read_sections("en", "figures")
    return {key: " ".join(lines).split() for key, lines in sections.items() if key}


@cache
def _words() -> Words:
    lists = _lists()
    roads = "|".join(map(re.escape, lists["road"]))
    return Words(
        beginnings=frozenset(word for key in _BEGINNINGS for word in lists[key]),
        counted=frozenset(word for key in _COUNTED for word in lists[key]),
        parts=frozenset(word for key in _PARTS for word in lists[key]),
        time=frozenset(lists["time"]),
        compared=frozenset(lists["compared"]),
        months=frozenset(lists["month"]),
        before_year=frozenset(lists["before-year"]),
        before_age=frozenset(lists["before-age"]),
        before_time=frozenset(lists["before-time"]),
        labels=frozenset(lists["label"]),
        small=frozenset(lists["number"][:9]),
        known=frozenset(lists["known"]),
        after_age=re.compile(
            rf"[ -]?(?:years?|months?|weeks?|days?)[ -](?:olds?\b|of age\b)"
            rf"|[ -](?:{'|'.join(lists['after-age'][:5])})\b"
        ),
        ago=frozenset(lists["ago"]),
        road=re.compile(rf"\s(?:[A-Z0-9][\w’'-]*\s){{1,3}}(?i:{roads})(?!\w)"),
    )


@cache
def _pattern() -> re.Pattern[str]:
    """Build the pattern of everything that may be a figure; only texts with numbers pay for it."""
    lists, percent = _lists(), read_sections("en", "figures")["percent"]
    number, scale, many = (_either(lists[key]) for key in ("number", "scale", "many"))
    digits = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
    scaled = rf"(?:(?:{_either(lists['scale-letter'])})\b|(?:[ -](?:{scale}))+)"
    spelt = (
        rf"(?:{number}|one|an?)[ -](?:{_either(lists['fraction'])})\b"
        rf"|(?:{number}|one(?=[ -](?:{scale})))(?:[ -](?:and )?(?:{number}|one\b|{scale}))*"
        rf"|(?:half )?an? (?:{scale})(?: (?:and )?(?:{number}|{scale}))*|(?:{many})"
        r"|half(?= (?:of|the|a|an|its|their|his|her|all)\b)"
    )
    one = rf"(?:{digits}(?:{scaled})?|(?:{spelt})\b)"
    several = rf"{one}(?:(?: to | and | or |[-–])[$£€]?{one})?"
    times = _either(lists["time"])
    share = (
        rf"(?:{number}|one|\d{{1,2}}) (?:in every|in|out of|of) (?:{number}|\d{{1,3}}(?![\d,]))"
        rf"(?:[ -](?:{scale}))?\b(?![ -](?:{times})\b)"
    )
    units = _either([*map(re.escape, percent)])
    unit = (
        rf"[ -]?fold\b|x\b|\s?(?:{units})(?!\w)|[ -](?:{_either(lists['time'])})\b| times\b"
        rf"| (?:{_either(lists['currency'])})\b"
    )
    return re.compile(
        rf"(?<![\w.])(?:(?P<whole>(?:half )?an? (?:{_either(lists['whole-time'])})\b)"
        rf"|(?P<sign>(?:US|A|C|HK|NZ)?[$£€¥]\s?)?"
        rf"(?:(?=(?P<digits>\d+))?(?:{share}|{several}))(?P<unit>{unit})?"
        rf"|(?P<fold>{_either(lists['multiple'])})\b"
        rf"|(?P<before_thing>{_either(lists['multiple-before'])})\b)",
        re.IGNORECASE,
    )


def _either(words: Sequence[str]) -> str:
    # The longest first: "per cent" before "pc", "sixteen" before "six".
    return "|".join(sorted(words, key=len, reverse=True))
