"""Figures in words or digits as amounts: the number, its unit, its direction and its bound."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

from attrs import frozen

from citekit.extraction.figures import MULTIPLE, NUMBER, PERCENT, SPAN_OF_TIME, figures_in
from citekit.text.spans import Span


class Trend(StrEnum):
    """Which way something went by an amount."""

    UP = "up"
    DOWN = "down"


class Bound(StrEnum):
    """On which side of an amount the truth lies."""

    ABOVE = "more than"
    BELOW = "less than"
    NEAR = "about"


@frozen
class Amount:
    """A figure as written, its values (two of a range), and what they are of.

    The unit is `percent`, `multiple`, a unit of time, a sign of currency, or `number`.
    """

    written: str
    values: tuple[float, ...]
    unit: str
    trend: Trend | None = None
    bound: Bound | None = None


_DIGITS: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_PART: Final = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+|[$£€¥%]")
_UNITS: Final[Mapping[str, float]] = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen".split(),
        range(1, 20),
        strict=True,
    )
) | dict(
    zip(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        range(20, 100, 10),
        strict=True,
    )
)
_SCALES: Final[Mapping[str, float]] = {
    "dozen": 12, "hundred": 100, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6,
    "billion": 1e9, "bn": 1e9, "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
_FRACTIONS: Final[Mapping[str, int]] = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5,
    "fifths": 5, "sixth": 6, "sixths": 6, "tenth": 10, "tenths": 10,
}  # fmt: skip
_MULTIPLES: Final[Mapping[str, float]] = {
    "doubled": 2, "doubling": 2, "double": 2, "twice": 2, "tripled": 3, "tripling": 3, "triple": 3,
    "trebled": 3, "trebling": 3, "treble": 3, "quadrupled": 4, "quadrupling": 4, "quadruple": 4,
    "quintupled": 5, "halved": 0.5, "halving": 0.5, "hundredfold": 100,
} | {f"{word}fold": value for word, value in _UNITS.items()}  # fmt: skip
_CURRENCIES: Final[Mapping[str, str]] = {
    "$": "$", "dollar": "$", "dollars": "$", "£": "£", "pound": "£", "pounds": "£", "€": "€",
    "euro": "€", "euros": "€", "¥": "¥", "yen": "¥",
}  # fmt: skip
_TIMES: Final = frozenset(
    "second minute hour day night week fortnight month year decade century generation".split()
)
_IRREGULAR: Final = {"centuries": "century"}
_SHARE: Final = re.compile(r"\b(?:in every|in|out of|of)\b")
_SUM: Final = re.compile(r"\b(?:hundred|thousand|million|billion) and [a-z]")
_RANGE: Final = re.compile(r"\s(?:to|and|or)\s|(?<=[\da-z%])\s?[-–]\s?(?=\d)")


def amounts_in(text: str) -> Iterator[Amount]:
    """Yield the amounts that a text names, in order; dates, ages and labels are none."""
    text = " ".join(text.split())
    for kind, span in figures_in(text):
        written = span.of(text)
        values, unit = _read(written.lower().replace(",", ""), kind)
        if values:
            trend, bound = _trend(text, span), _bound(text, span)
            if unit == "multiple" and _word(written) in {"halved", "halving"}:
                trend = Trend.DOWN
            yield Amount(written, values, unit, trend, bound)


def _word(written: str) -> str:
    return written.lower().strip()


def _read(written: str, kind: str) -> tuple[tuple[float, ...], str]:
    share = _share_value(written)
    if share is not None:
        return (share,), PERCENT
    parts = [written] if _SUM.search(written) else _RANGE.split(written)
    unit = _unit(written, kind)
    values = tuple(value for part in parts if (value := _value(part)) is not None)
    if len(values) != len(parts):
        whole = _value(written)
        values = () if whole is None else (whole,)
    return values, unit


def _share_value(written: str) -> float | None:
    """Return in per cent what is written as a share (six in ten) or a fraction (a third)."""
    pieces = _SHARE.split(written)
    if len(pieces) == 2:
        top, bottom = _value(pieces[0]), _value(pieces[1])
        if top is not None and bottom:
            return round(100 * top / bottom, 6)
    words = re.findall(r"[a-z]+", written)
    if words and words[-1] in _FRACTIONS and len(words) <= 2:
        top = 1.0 if len(words) == 1 or words[0] in {"a", "an"} else _UNITS.get(words[0], 0.0)
        return round(100 * top / _FRACTIONS[words[-1]], 6) if top else None
    return None


def _unit(written: str, kind: str) -> str:
    words = _PART.findall(written)
    for word in words:
        if word in _CURRENCIES:
            return _CURRENCIES[word]
    if kind == SPAN_OF_TIME:
        singular = (_IRREGULAR.get(word, word.removesuffix("s")) for word in words)
        return next((word for word in singular if word in _TIMES), kind)
    if kind == PERCENT and "point" in written:
        return "percentage points"
    return {MULTIPLE: "multiple", PERCENT: PERCENT}.get(kind, NUMBER)


def _value(written: str) -> float | None:
    """Return the number that words or digits make: `two hundred and six`, `3.4 million`."""
    total, current, found = 0.0, 0.0, False
    for word in _PART.findall(written):
        if word in _MULTIPLES:
            return _MULTIPLES[word]
        number = float(word.replace(",", "")) if _DIGITS.fullmatch(word) else _UNITS.get(word)
        if number is not None:
            current, found = current + number, True
        elif word in _SCALES:
            current, found = (current or 1.0) * _SCALES[word], True
            if _SCALES[word] >= 1000:
                total, current = total + current, 0.0
        elif word in {"a", "an", "decade", "century", "fortnight", "generation"}:
            found = found or word not in {"a", "an"}
            current = current or float(word not in {"a", "an"})
    return total + current if found else None


# --- what stands around a figure -----------------------------------------------------------------

_UP: Final = re.compile(
    r"\b(?:r(?:ise|ises|isen|ising|ose)|increas\w+|gr(?:ow|ows|own|ew|owing|owth)|climb\w*|jump\w*"
    r"|soar\w*|surg\w+|up|higher|gain\w*|doubl\w+|trebl\w+|tripl\w+|quadrupl\w+|rall\w+|expand\w*)\b",
    re.IGNORECASE,
)
_DOWN: Final = re.compile(
    r"\b(?:f(?:all|alls|allen|alling|ell)|decreas\w+|dropp?\w*|declin\w+|down|lower\w*|shr[aiu]nk\w*"
    r"|halv\w+|reduc\w+|cuts?|cutting|plung\w+|plummet\w*|slump\w*|dwindl\w+|los[ts]\w*)\b",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r"[.;:!?\n]\s|, (?:but|while|whereas|although|and)\b|\b(?:but|while)\b")
_NOT: Final = re.compile(r"\b(?:not|never|n[o’']t|no)\W+(?:\w+\W+){0,2}\Z", re.IGNORECASE)
_ABOVE: Final = re.compile(
    r"\b(?:more than|over|above|at least|upwards of|exceed\w*|no fewer than|no less than)\s+\Z",
    re.IGNORECASE,
)
_BELOW: Final = re.compile(
    r"\b(?:(?<!no )(?:less|fewer) than|under|below|at most|up to|no more than|not more than|nearly"
    r"|almost|just short of)\s+(?:an?\s+)?\Z",
    re.IGNORECASE,
)
_NEAR: Final = re.compile(
    r"\b(?:about|around|roughly|some|approximately|an estimated|circa)\s+\Z", re.IGNORECASE
)
_BOUND_WORDS: Final = 24


def _bound(text: str, span: Span) -> Bound | None:
    before = text[max(0, span.start - _BOUND_WORDS) : span.start]
    if re.search(r"\b(?:no|not) more than\s+\Z", before, re.IGNORECASE):
        return Bound.BELOW
    for pattern, bound in ((_BELOW, Bound.BELOW), (_ABOVE, Bound.ABOVE), (_NEAR, Bound.NEAR)):
        if pattern.search(before):
            return bound
    return None


def _trend(text: str, span: Span) -> Trend | None:
    """Return which way the clause of a figure says that something went, by the nearest word."""
    breaks = list(_CLAUSE.finditer(text))
    start = max((item.end() for item in breaks if item.end() <= span.start), default=0)
    end = min((item.start() for item in breaks if item.start() >= span.end), default=len(text))
    found = [
        (_apart(match, span), trend, _NOT.search(text[start : match.start()]) is not None)
        for pattern, trend in ((_UP, Trend.UP), (_DOWN, Trend.DOWN))
        for match in pattern.finditer(text, start, end)
        # "up to 300" is a bound.
        if not text.startswith(" to ", match.end()) or match[0].lower() != "up"
    ]
    if not found:
        return None
    _, trend, is_denied = min(found, key=lambda item: item[0])
    return None if is_denied else trend


def _apart(match: re.Match[str], span: Span) -> int:
    return max(span.start - match.end(), match.start() - span.end)
