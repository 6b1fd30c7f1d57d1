"""The words of which figures are made, and the patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from citekit.extraction.lexicon import read_sections


class Words(NamedTuple):
    """The words of `figures.txt` that tell what a number counts or names, and their patterns."""

    beginnings: frozenset[str]
    counted: frozenset[str]
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
    ends: re.Pattern[str]
    last: re.Pattern[str]
    young: re.Pattern[str]
    glued_before: re.Pattern[str]
    glued_after: re.Pattern[str]
    score: re.Pattern[str]
    compound: re.Pattern[str]


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
def parts() -> frozenset[str]:
    """Return the words of which one stands in every figure without a digit."""
    return frozenset(word for key in _PARTS for word in _lists()[key])


@cache
def words() -> Words:
    """Return the words; only texts with numbers pay for their patterns."""
    lists = _lists()
    roads = "|".join(map(re.escape, lists["road"]))
    return Words(
        beginnings=frozenset(word for key in _BEGINNINGS for word in lists[key]),
        counted=frozenset(word for key in _COUNTED for word in lists[key]),
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
        ends=re.compile(r"[.!?…][”\"’'»]*\s+(?=[“\"‘'«(]?[A-Z0-9])|[\n\r]+"),
        last=re.compile(r"[\w.]+\Z"),
        young=re.compile(
            r"\b(?:as (?:young|old) as|(?:at|from|of|under|over) the age of|turned"
            r"|(?:people|adults|children|kids|voters|women|men|those|anyone) (?:under|over))\s$"
        ),
        glued_before=re.compile(r"(?:[\d\w][-–/:.]|\d['’]|[\w+#@/]|\d[ )]{1,2}|\d )$"),
        glued_after=re.compile(
            r"[-–/:.'’]?\d|['’]s\b|\s\d|st\b|nd\b|rd\b|th\b|s\b|[ap]m\b|\s?[ap]\.?m\b|\so[’']clock"
            r"|\sgmt\b|\w"
        ),
        score=re.compile(r"\d+[-–]\d+"),
        compound=re.compile(r"-(?!points?\b)[a-z]"),
    )


@cache
def pattern() -> re.Pattern[str]:
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
