"""Dates in CSL-JSON: lists of year, month and day, in which years before 1 count from -1."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from citekit.formats.citing import long_date
from citekit.model.dates import (
    Date,
    DateInterval,
    Endpoint,
    PartialDate,
    Qualification,
    Unspecified,
)

_IN_WORDS: Final = frozenset({Unspecified.YEAR_OF_DECADE, Unspecified.YEAR_OF_CENTURY})
_APPROXIMATE: Final = frozenset(
    {Qualification.APPROXIMATE, Qualification.UNCERTAIN_AND_APPROXIMATE}
)


def csl_date(date: Date) -> dict[str, Any]:
    """Return a date variable: whole numbers where CSL has them, else the words."""
    match date.value:
        case PartialDate() as single if single.unspecified not in _IN_WORDS:
            season = {} if single.season is None else {"season": single.season}
            return {"date-parts": [_parts(single)], **season, **_circa(single)}
        case DateInterval() as interval if ends := _ends(interval):
            return {"date-parts": [_parts(end) for end in ends], **_circa(*ends)}
        case _:
            return {"literal": date.literal or long_date(date)}


def _ends(interval: DateInterval) -> tuple[PartialDate, ...]:
    """Return the known ends of an interval; none if one of them needs words."""
    ends = tuple(end for end in (interval.start, interval.end) if isinstance(end, PartialDate))
    in_words = any(end.season or end.unspecified in _IN_WORDS for end in ends)
    return () if in_words else ends


def _parts(date: PartialDate) -> list[int]:
    month = None if date.season else date.month
    year = date.year if date.year > 0 else date.year - 1
    return [part for part in (year, month, date.day) if part is not None]


def _circa(*dates: PartialDate) -> dict[str, bool]:
    unsure = any(date.qualification is not Qualification.CERTAIN for date in dates)
    return {"circa": True} if unsure else {}


def date_loss(date: Date) -> str | None:
    """Return what of a date CSL-JSON cannot say."""
    match date.value:
        case DateInterval(start=Endpoint()) | DateInterval(end=Endpoint()):
            return f"CSL-JSON has no open interval; only the known end of {date} is written"
        case DateInterval() as interval if not _ends(interval):
            return f"CSL-JSON has no form for the date {date}; it is written in words"
        case PartialDate(unspecified=unspecified) if unspecified in _IN_WORDS:
            return f"CSL-JSON has no form for the date {date}; it is written in words"
        case PartialDate(time=str(time)):
            return f"CSL-JSON has no time of day; {time} is left out"
        case PartialDate(qualification=sure) if sure not in {Qualification.CERTAIN, *_APPROXIMATE}:
            return f"CSL-JSON has no doubtful dates; {date} is written as approximate"
        case _:
            return None


def read_date(value: object) -> tuple[Date | None, bool]:
    """Return the date in a date variable, and whether it is all that the variable says.

    An empty variable has no date. Raises `ValueError` for what is no date.
    """
    if isinstance(value, str):
        return _from_text(value), False
    if not isinstance(value, dict):
        message = f"expected a date as an object with 'date-parts', got {value!r}"
        raise ValueError(message)
    parts = value.get("date-parts")
    if len(value) == 1 and isinstance(parts, list) and len(parts) == 1 and _is_usual(parts[0]):
        return _day(*parts[0]), True
    date = _from_members(value)
    if date is None and any(map(value.get, value.keys() - _MEMBERS)):
        message = f"expected a date as an object with 'date-parts', got {value!r}"
        raise ValueError(message)
    return date, date is not None and csl_date(date) == value


_MEMBERS: Final = {
    "date-parts",
    "season",
    "circa",
    "literal",
    "raw",
    "edtf",
    "year",
    "month",
    "day",
}


def _is_usual(numbers: object) -> bool:
    return (
        isinstance(numbers, list)
        and len(numbers) <= 3
        and set(map(type, numbers)) == _INTEGERS
        and min(numbers) > 0
        and (len(numbers) == 1 or numbers[1] <= 12)
    )


_INTEGERS: Final = {int}


@lru_cache(maxsize=1 << 14)
def _day(year: int, month: int | None = None, day: int | None = None) -> Date:
    return Date(value=PartialDate(year=year, month=month, day=day))


def _from_members(value: dict[str, object]) -> Date | None:
    literal = _words(value, "literal")
    parts = value.get("date-parts") or _older_parts(value)
    found = _from_parts(parts, value) if parts else None
    if found is not None:
        return Date(value=found, literal=literal)
    raw = _words(value, "edtf") or _words(value, "raw")
    if raw is not None:
        return _from_text(raw)
    return None if literal is None else Date(literal=literal)


def _older_parts(value: dict[str, object]) -> list[list[object]] | None:
    """Return the parts of a date as items had it before there was a list of them."""
    if "year" not in value:
        return None
    parts = [value.get(name) for name in ("year", "month", "day")]
    return [[part for part in parts if part not in {None, ""}]]


def _words(value: dict[str, object], name: str) -> str | None:
    words = value.get(name)
    if words is None or isinstance(words, str):
        return words if words and not words.isspace() else None
    message = f"not a date: expected text as '{name}', got {words!r}"
    raise ValueError(message)


def _from_text(text: str) -> Date | None:
    if not text or text.isspace():
        return None
    try:
        return Date.from_text(text)
    except ValueError:
        return Date(literal=text)


def _from_parts(parts: object, date: dict[str, object]) -> PartialDate | DateInterval | None:
    if not isinstance(parts, list) or len(parts) > 2:
        message = f"not a date: expected one or two lists of numbers, got {parts!r}"
        raise ValueError(message)
    circa = str(date.get("circa", False)).lower() not in _FALSE
    sure = Qualification.APPROXIMATE if circa else Qualification.CERTAIN
    ends = [_single(part, _season(date) if len(parts) == 1 else None, sure) for part in parts]
    if len(ends) == 1 or not any(ends):
        return ends[0]
    start, end = (end or Endpoint.OPEN for end in ends)
    return DateInterval(start=start, end=end)


# Schema and programs allow numbers and words for true and false.
_FALSE: Final = frozenset({"none", "false", "0", ""})


def _season(date: dict[str, object]) -> int | None:
    season = _number(date.get("season"))
    return season + 20 if season in {1, 2, 3, 4} else None


def _single(parts: object, season: int | None, sure: Qualification) -> PartialDate | None:
    if not isinstance(parts, list) or len(parts) > 3:
        message = f"not a date: expected year, month and day in a list, got {parts!r}"
        raise ValueError(message)
    numbers = [_number(part) for part in parts]
    if any(
        number is None and not _is_blank(part) for number, part in zip(numbers, parts, strict=True)
    ):
        message = f"not a date: expected numbers, got {parts!r}"
        raise ValueError(message)
    year, month, day = (*numbers, None, None, None)[:3]
    if year is None:
        return None
    if month is not None and day is None and 13 <= month <= 16:
        month += 8  # how some programs write the seasons
    # A month or day 0 is one that is not known.
    return PartialDate(
        year=year + 1 if year < 0 else year,
        month=month or season,
        day=day or None,
        qualification=sure,
    )


def _is_blank(part: object) -> bool:
    return part is None or (isinstance(part, str) and not part.strip())


def _number(part: object) -> int | None:
    if isinstance(part, bool):
        return None
    if isinstance(part, int):
        return part
    if isinstance(part, float) and part.is_integer():
        return int(part)
    if isinstance(part, str):
        try:
            return int(part)
        except ValueError:
            return None
    return None
