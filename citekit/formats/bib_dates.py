"""Dates in bibliography files: EDTF in BibLaTeX, a year with words for months in BibTeX."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from attrs import evolve

from citekit.formats.tex_reading import read_words
from citekit.model.dates import MONTHS, Date, DateInterval, PartialDate, Qualification
from citekit.pages.month_names import month_names


def date_words(tex: str) -> str:
    """Return the text of a field for a date; behind figures, `~` is that of EDTF and not a tie."""
    line = tex.strip()
    return line if _EDTF.fullmatch(line) else read_words(line)


_EDTF: Final = re.compile(r"[-0-9X?~%/.:TZ+]+")


@lru_cache(maxsize=1 << 13)
def read_date(text: str) -> Date:
    """Return a date in EDTF or in words; what cannot be understood is kept as its words."""
    line = " ".join(text.replace("\u00a0", " ").split())
    for form in (
        text.strip(),
        line,
        _RANGE.sub("/", line),
        _without_brackets(line),
        _YEARS.sub("/", line),
        _DAY.sub(_padded, line),
        _WORDED.sub(_in_english, line),
    ):
        try:
            date = Date.from_text(form)
        except ValueError:
            continue
        return date
    # A year alone of fewer or more figures, or one that BibLaTeX writes without zeros.
    year = _YEAR.fullmatch(line)
    if year:
        sure = Qualification(year["sure"] or "")
        return Date(value=PartialDate(year=int(year["year"]), qualification=sure))
    return Date(literal=line)


_RANGE: Final = re.compile(r"\s*(?:--+|–|—)\s*")
# A hyphen between two years.
_YEARS: Final = re.compile(r"(?<=^[0-9]{4})\s*-\s*(?=[0-9]{4}$)")
# A day from the year down, whatever parts its figures, with zeros or without. Of two figures, a
# stroke may part years, as in 2000/01.
_DAY: Final = re.compile(
    r"^([0-9]{4})(?:[-.]([0-9]{1,2})(?:[-.]([0-9]{1,2}))?|/([0-9]{1,2})/([0-9]{1,2}))$"
)
_YEAR: Final = re.compile(r"(?P<year>-?[0-9]{1,6})(?P<sure>[?~%])?")


def _padded(found: re.Match[str]) -> str:
    return "-".join(part.zfill(2) for part in found.groups() if part)


# A month in another language, with the day before it or none.
_WORDED: Final = re.compile(
    r"(?:(?P<day>[0-9]{1,2})(?:\.|er|º)? ?(?:de )?)?(?P<month>[^\W\d_]+)\.?,? (?:de )?"
    r"(?P<year>[0-9]{4})"
)


def _in_english(found: re.Match[str]) -> str:
    number = month_names().get(found["month"].lower())
    if number is None:
        return found[0]
    return " ".join(filter(None, (found["day"], MONTHS[number - 1], found["year"])))


def _without_brackets(line: str) -> str:
    return line.strip("[](). ")


@lru_cache(maxsize=1 << 13)
def read_parts(year: str, month: str, day: str) -> Date:
    """Return the date that separate fields give, of which only the year must be there.

    A month that is none, such as `Easter`, is kept with the year in words.
    """
    date = read_date(year) if year else None
    value = date.value if date else None
    words = " ".join(filter(None, (day, month, year)))
    if not month or not isinstance(value, PartialDate) or value.month is not None:
        return date if date and not month else Date(literal=words)
    if not day and (both := _two_months(month)):
        start, end = (evolve(value, month=number) for number in both)
        return Date(value=DateInterval(start=start, end=end))
    number, in_month = _month(month)
    given_day = int(day) if day.isdecimal() else in_month
    try:
        return Date(value=evolve(value, month=number, day=given_day))
    except ValueError:
        return Date(value=value, literal=words)


_NAMES: Final = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_MONTH: Final = re.compile(
    r"(?:(?P<before>[0-9]{1,2})(?:st|nd|rd|th)?[.~\s]*)?(?P<name>[^\W\d_]+)\.?,?"
    r"(?:[~\s]*(?P<after>[0-9]{1,2})(?:st|nd|rd|th)?)?"
)


def _month(text: str) -> tuple[int, int | None]:
    """Return the number of a month, and the day that may stand beside its name.

    What is no month has a number that no record takes, so that the words are kept.
    """
    line = text.replace("\u00a0", " ").strip()
    if line.isdecimal():
        return int(line) or _NO_MONTH, None
    found = _MONTH.fullmatch(line)
    if found is None:
        return _NO_MONTH, None
    day = found["before"] or found["after"]
    return _number(found["name"].lower()) or _NO_MONTH, int(day) if day else None


_NO_MONTH: Final = 99


def _two_months(text: str) -> tuple[int, int] | None:
    """Return the numbers of a month and a later one that a field names both."""
    names = _BETWEEN_MONTHS.split(text.strip().lower())
    numbers = [_number(name.strip(". ")) for name in names] if len(names) == 2 else []
    match numbers:
        case [int(first), int(second)] if first < second <= 12:
            return first, second
        case _:
            return None


_BETWEEN_MONTHS: Final = re.compile(r"\s*(?:[/&–—]|-+)\s*|\s+(?:and|und|et|to)\s+")


def _number(name: str) -> int | None:
    if name in _SEASONS:
        return _SEASONS[name]
    if len(name) < 3:
        return None
    known = next((number for full, number in _NAMES.items() if full.startswith(name[:4])), None)
    return known or month_names().get(name)
