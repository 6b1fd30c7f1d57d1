"""Dates as sources give them: EDTF (ISO 8601-2:2019) levels 0 and 1, with the words kept."""

from __future__ import annotations

import re
from calendar import monthrange
from enum import StrEnum
from typing import Final, assert_never

from attrs import Attribute, evolve, field, frozen

from citekit.model.validation import instance_of, is_text_or_none, optional

_SEASONS: Final = range(21, 25)


class Qualification(StrEnum):
    """How sure a date is (EDTF level 1)."""

    CERTAIN = ""
    UNCERTAIN = "?"
    APPROXIMATE = "~"
    UNCERTAIN_AND_APPROXIMATE = "%"


class Unspecified(StrEnum):
    """Which digits of a date are not known (EDTF level 1); the digits themselves are 0 or None."""

    NOTHING = ""
    YEAR_OF_DECADE = "YYYX"
    YEAR_OF_CENTURY = "YYXX"
    MONTH = "YYYY-XX"
    DAY = "YYYY-MM-XX"
    MONTH_AND_DAY = "YYYY-XX-XX"


class Endpoint(StrEnum):
    """An end of an interval that is no date (EDTF level 1)."""

    OPEN = ".."
    UNKNOWN = ""


def _check_month(instance: PartialDate, _attribute: Attribute[int | None], value: object) -> None:
    if value is None:
        if instance.unspecified is Unspecified.DAY:
            message = f"not a date: day unspecified without a month in {instance.year}"
            raise ValueError(message)
        return
    if not isinstance(value, int) or not (1 <= value <= 12 or value in _SEASONS):
        message = (
            f"not a date: month {value!r} in {instance.year};"
            " months are 01 to 12, seasons 21 (spring) to 24 (winter)"
        )
        raise ValueError(message)


def _check_day(instance: PartialDate, _attribute: Attribute[int | None], value: object) -> None:
    if value is None:
        return
    month = instance.month
    if month is None or month in _SEASONS:
        message = f"not a date: day {value!r} without a month in {instance.year}"
        raise ValueError(message)
    # Years before 1 have the calendar of the year 400 cycles later (proleptic Gregorian).
    last = monthrange(instance.year % 400 + 400, month)[1]
    if not isinstance(value, int) or not 1 <= value <= last:
        message = f"not a date: day {value!r} in month {month} of {instance.year}, which has {last}"
        raise ValueError(message)


def _check_time(instance: PartialDate, _attribute: Attribute[str | None], value: object) -> None:
    if value is None:
        return
    if instance.day is None:
        message = f"not a date: the time {value!r} needs a day"
        raise ValueError(message)
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        message = f"not a time of day: {value!r}; write it as 14:05:00Z or 14:05:00+01:00"
        raise ValueError(message)


_TIME: Final = re.compile(
    r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?(?:Z|[+-](?:[01][0-9]|2[0-3])(?::?[0-5][0-9])?)?"
)


@frozen(kw_only=True)
class PartialDate:
    """A calendar date as far as it is known; `month` may be a season from 21 to 24.

    Year 0 is 1 BC and -43 is 44 BC, as in ISO 8601. `time` is hh:mm:ss with an optional offset.
    """

    year: int = field(validator=instance_of(int))
    month: int | None = field(default=None, validator=_check_month)
    day: int | None = field(default=None, validator=_check_day)
    time: str | None = field(default=None, validator=_check_time)
    unspecified: Unspecified = field(
        default=Unspecified.NOTHING, validator=instance_of(Unspecified)
    )
    qualification: Qualification = field(
        default=Qualification.CERTAIN, validator=instance_of(Qualification)
    )

    @property
    def season(self) -> int | None:
        """Return 1 (spring) to 4 (winter), or None if the date names no season."""
        return self.month - 20 if self.month in _SEASONS and self.month else None

    def __str__(self) -> str:
        """Return the date in EDTF."""
        return f"{self._digits()}{self.qualification}"

    def _digits(self) -> str:
        year = _year(self.year)
        match self.unspecified:
            case Unspecified.NOTHING:
                pass
            case Unspecified.YEAR_OF_DECADE:
                return f"{year[:-1]}X"
            case Unspecified.YEAR_OF_CENTURY:
                return f"{year[:-2]}XX"
            case Unspecified.MONTH:
                return f"{year}-XX"
            case Unspecified.DAY:
                return f"{year}-{self.month:02}-XX"
            case Unspecified.MONTH_AND_DAY:
                return f"{year}-XX-XX"
            case never:
                assert_never(never)
        parts = [year, *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts) + (f"T{self.time}" if self.time else "")


@frozen(kw_only=True)
class DateInterval:
    """A stretch of time between two dates, either of which may be open or unknown."""

    start: PartialDate | Endpoint = field(validator=instance_of(PartialDate, Endpoint))
    end: PartialDate | Endpoint = field(validator=instance_of(PartialDate, Endpoint))

    def __attrs_post_init__(self) -> None:
        """Refuse an interval that ends before it starts or that has no date at all."""
        if isinstance(self.start, Endpoint) and isinstance(self.end, Endpoint):
            message = f"not a date: the interval {str(self)!r} has no date in it"
            raise ValueError(message)
        if (
            isinstance(self.start, PartialDate)
            and isinstance(self.end, PartialDate)
            and _order(self.end, last=True) < _order(self.start, last=False)
        ):
            message = f"not a date: the interval {str(self)!r} ends before it starts"
            raise ValueError(message)

    def __str__(self) -> str:
        """Return the interval in EDTF."""
        return f"{self.start}/{self.end}"


def _has_something(instance: Date, _attribute: Attribute[str | None], value: object) -> None:
    if value is None and instance.value is None:
        message = "a date needs a value in EDTF or the words of the source (literal)"
        raise ValueError(message)


@frozen(kw_only=True)
class Date:
    """A date as a source gives it: the EDTF value, the literal words, or both."""

    value: PartialDate | DateInterval | None = field(
        default=None, validator=optional(instance_of(PartialDate, DateInterval))
    )
    literal: str | None = field(default=None, validator=[is_text_or_none, _has_something])

    @classmethod
    def from_edtf(cls, text: str) -> Date:
        """Read EDTF level 0 or 1; raise `ValueError` if it is not."""
        return cls(value=parse_edtf(text))

    @classmethod
    def from_text(cls, text: str) -> Date:
        """Read EDTF or an English date such as `25 March 2025`, whose words are kept.

        Raises `ValueError` for anything else, a day and month that could be swapped included.
        """
        stripped = " ".join(text.split())
        if written := _WRITTEN.fullmatch(stripped):
            return cls(value=_from_words(written), literal=stripped)
        try:
            return cls.from_edtf(stripped)
        except ValueError as error:
            message = f"{error}, or words such as 25 March 2025"
            raise ValueError(message) from None

    @property
    def first(self) -> PartialDate | None:
        """Return the date, or the first one of an interval that has one."""
        match self.value:
            case DateInterval(start=PartialDate() as start):
                return start
            case DateInterval(end=PartialDate() as end):
                return end
            case PartialDate() as single:
                return single
            case _:
                return None

    def earliest(self) -> tuple[int, int, int] | None:
        """Return the first day that the date can mean, as year, month and day."""
        match self.value:
            case PartialDate() as single:
                return _order(single, last=False)
            case DateInterval(start=PartialDate() as start):
                return _order(start, last=False)
            case _:
                return None

    def latest(self) -> tuple[int, int, int] | None:
        """Return the last day that the date can mean, as year, month and day."""
        match self.value:
            case PartialDate() as single:
                return _order(single, last=True)
            case DateInterval(end=PartialDate() as end):
                return _order(end, last=True)
            case _:
                return None

    def __str__(self) -> str:
        """Return the EDTF value, or the literal words where there is none."""
        return str(self.value) if self.value is not None else str(self.literal)


_EDTF: Final = re.compile(
    r"""(?P<year>Y?-?[0-9]{4,}|-?[0-9]{3}X|-?[0-9]{2}XX)
        (?:-(?P<month>[0-9][0-9]|XX)(?:-(?P<day>[0-9][0-9]|XX)(?:T(?P<time>[^?~%]+))?)?)?
        (?P<qualification>[?~%])?""",
    re.VERBOSE,
)
_CURE: Final = "write YYYY, YYYY-MM, YYYY-MM-DD or another form of EDTF level 1"


def parse_edtf(text: str) -> PartialDate | DateInterval:
    """Read EDTF level 0 or 1; raise `ValueError` with the reason if it is not."""
    if text.count("/") == 1 and not _SLASHED.search(text):
        start, end = text.split("/")
        return DateInterval(start=_endpoint(start, text), end=_endpoint(end, text))
    return _parse_single(text, text)


_SLASHED: Final = re.compile(r"^[0-9]{1,2}/[0-9]{1,4}$")


def _endpoint(part: str, whole: str) -> PartialDate | Endpoint:
    if part in {"", ".."}:
        return Endpoint(part)
    return _parse_single(part, whole)


def _parse_single(text: str, whole: str) -> PartialDate:
    match = _EDTF.fullmatch(text)
    if not match:
        message = f"not a date: {whole!r}; {_CURE}"
        raise ValueError(message)
    try:
        return _from_edtf_match(match)
    except ValueError as error:
        message = f"not a date: {whole!r} ({str(error).removeprefix('not a date: ')}); {_CURE}"
        raise ValueError(message) from None


def _from_edtf_match(match: re.Match[str]) -> PartialDate:
    year, month, day = match["year"], match["month"], match["day"]
    if year.startswith("Y") and len(year.lstrip("Y-")) < 5:
        reason = "a year with Y needs five digits or more"
        raise ValueError(reason)
    if not year.startswith("Y") and len(year.lstrip("-")) > 4:
        reason = "a year of five digits or more starts with Y"
        raise ValueError(reason)
    unspecified = _unspecified(year, month, day)
    known = [part for part in (month, day) if part and part != "XX"]
    if "X" in year and (month or day):
        reason = "a month after a year that is not wholly known"
        raise ValueError(reason)
    return PartialDate(
        year=int(year.removeprefix("Y").replace("X", "0")),
        month=int(known[0]) if known else None,
        day=int(known[1]) if len(known) == 2 else None,
        time=match["time"],
        unspecified=unspecified,
        qualification=Qualification(match["qualification"] or ""),
    )


def _unspecified(year: str, month: str | None, day: str | None) -> Unspecified:
    match year.count("X"), month, day:
        case 1, _, _:
            return Unspecified.YEAR_OF_DECADE
        case 2, _, _:
            return Unspecified.YEAR_OF_CENTURY
        case _, "XX", "XX":
            return Unspecified.MONTH_AND_DAY
        case _, "XX", None:
            return Unspecified.MONTH
        case _, "XX", _:
            reason = "a day after a month that is not known"
            raise ValueError(reason)
        case _, _, "XX":
            return Unspecified.DAY
        case _:
            return Unspecified.NOTHING


MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
SEASONS: Final = ("spring", "summer", "autumn", "winter")
_MONTH_NUMBERS: Final = {
    **{name.lower(): number for number, name in enumerate(MONTHS, 1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
    **{name: number for number, name in enumerate(SEASONS, 21)},
    "fall": 23,
}
_NAMES: Final = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_WRITTEN: Final = re.compile(
    rf"""(?P<circa>(?:c\.?|ca\.?|circa|about)\s?)?
         (?:(?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s)?(?P<month>{_NAMES})\.?,?\s
           |(?P<month_first>{_NAMES})\.?\s(?P<day_second>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s
           |(?<=[\s.])(?=[0-9]))
         (?P<year>[0-9]{{4}})""",
    re.VERBOSE | re.IGNORECASE,
)


def _from_words(match: re.Match[str]) -> PartialDate:
    month = match["month"] or match["month_first"]
    day = match["day"] or match["day_second"]
    date = PartialDate(
        year=int(match["year"]),
        month=_MONTH_NUMBERS[month.lower()] if month else None,
        day=int(day) if day else None,
    )
    return evolve(date, qualification=Qualification.APPROXIMATE) if match["circa"] else date


def _year(year: int) -> str:
    sign, digits = "-" if year < 0 else "", f"{abs(year):04}"
    return f"Y{sign}{digits}" if len(digits) > 4 else f"{sign}{digits}"


# Months that a season covers on the northern half of the globe; winter ends the year.
_SEASON_MONTHS: Final = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (1, 12)}


def _order(date: PartialDate, *, last: bool) -> tuple[int, int, int]:
    year = date.year + last * {"YYYX": 9, "YYXX": 99}.get(date.unspecified.value, 0)
    months = (1, 12) if date.month is None else _SEASON_MONTHS.get(date.month, (date.month,) * 2)
    month = months[last]
    if date.day is not None:
        return (year, month, date.day)
    return (year, month, monthrange(year % 400 + 400, month)[1] if last else 1)
