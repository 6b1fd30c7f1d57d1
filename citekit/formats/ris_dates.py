"""Dates in RIS: `YYYY/MM/DD/other`, of which any part may be left out."""

from __future__ import annotations

import re
from typing import Final

from citekit.formats.citing import long_date
from citekit.model.dates import Date, PartialDate, Qualification, Unspecified

_FORM: Final = re.compile(
    r"(?P<year>[0-9]{4})(?:/(?P<month>[0-9]{0,2})(?:/(?P<day>[0-9]{0,2})(?:/(?P<other>.*))?)?)?"
)


def read_date(text: str) -> Date | None:
    """Return the date in a value, None for a blank one; what is no date is kept in its words."""
    words = " ".join(text.split())
    if not words.strip("/ "):
        return None
    match = _FORM.fullmatch(words)
    if match is None:
        return _in_words(words.removeprefix("///").strip())
    month, day = int(match["month"] or 0) or None, int(match["day"] or 0) or None
    other = (match["other"] or "").strip()
    if month is None and other:
        return _in_words(other) if match["year"] in other else with_year(other, match["year"])
    try:
        value = PartialDate(year=int(match["year"]), month=month, day=day)
    except ValueError:
        return Date(literal=words)
    return Date(value=value, literal=other or None)


def with_year(other: str, year: str) -> Date:
    """Return a date of which only the year is a number: `2024///Spring`."""
    try:
        return Date.from_text(f"{other} {year}")
    except ValueError:
        return Date(value=PartialDate(year=int(year)), literal=other)


def _in_words(words: str) -> Date:
    try:
        return Date.from_text(words)
    except ValueError:
        return Date(literal=words)


def written_date(date: Date) -> str:
    """Return a date as RIS has it, in words where numbers cannot say it."""
    value = date.value
    if not isinstance(value, PartialDate) or not 0 < value.year <= 9999:
        return f"///{date.literal or long_date(date)}" if date.value else str(date.literal)
    plain = (
        value.unspecified is Unspecified.NOTHING and value.qualification is Qualification.CERTAIN
    )
    if not plain or value.season:
        return f"{value.year:04}///{date.literal or long_date(date)}"
    month = f"{value.month:02}" if value.month else ""
    day = f"{value.day:02}" if value.day else ""
    return f"{value.year:04}/{month}/{day}/{_words(date.literal)}"


def _words(literal: str | None) -> str:
    return " ".join((literal or "").split())
