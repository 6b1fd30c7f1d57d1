"""Dates as pages give them: ISO 8601 and its neighbours, RFC 5322, and words in many languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import cache, lru_cache
from typing import Final
from unicodedata import decimal, normalize
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from citekit.model.dates import PartialDate
from citekit.pages.fields import PageDate
from citekit.pages.month_names import month_names
from citekit.pages.tables import rows

_ISO: Final = re.compile(
    r"""(?P<year>(?:19|20)\d\d)(?P<sep>[-/.]?)(?P<month>\d\d?)(?P=sep)(?P<day>\d\d?)
        (?:(?:[T ,]|\s+|\s*[-|]\s*)\s*(?P<hour>\d\d?):?(?P<minute>\d\d)
           (?::?(?P<second>\d\d)(?:[.,]\d+)?)?
           \s*(?P<offset>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?(?!\d)""",
    re.VERBOSE,
)
_DIGIT: Final = re.compile(r"\d")
_CJK: Final = re.compile(
    r"((?:19|20)\d\d)\s*[年년]\s*(\d\d?)\s*[月월]\s*(\d\d?)\s*[日일]?(?:[^\d:]{0,6}(\d\d?)[:時时시]\s*(\d\d))?"
)
_NUMBERS: Final = re.compile(r"(?<!\d)(\d\d?)([./-])\s?(\d\d?)\2\s?((?:19|20)\d\d)(?!\d)")
# Letters with the vowel signs of the scripts of India and Thailand, which are no word characters.
# Two letters of some of them may be a month (May in Persian and Hindi), and Thai puts a dot into
# its short forms.
_MONTH: Final = (
    r"((?:[^\W\d_]|[\u0900-\u0e7f\u0f71-\u0f84\u1000-\u109f\u17b4-\u17d3]){3,16}"
    r"|[\u0600-\u0dff]{2}|[\u0e01-\u0e4e]{1,4}\.[\u0e01-\u0e4e]{1,3})"
)
_DAY_FIRST: Final = re.compile(
    r"(?<!\d)(\d\d?)(?:\.|st|nd|rd|th|er|º|ª|°|a|-го|-a)?\s*(?:de\s+|d['’]|of\s+|-|/)?\s*"
    + _MONTH
    + r"\.?,?\s*(?:de\s+|del\s+|г\.?\s*|-|/|พ\.ศ\.\s*)?\s*((?:19|20|25)\d\d)(?!\d)"
)
_MONTH_FIRST: Final = re.compile(
    _MONTH + r"\.?\s+(\d\d?)(?:st|nd|rd|th|ர)?,?\s+((?:19|20)\d\d)(?!\d)"
)
# As in Hungarian, Lithuanian, Latvian and Basque.
_YEAR_FIRST: Final = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:\.|-?ko|eko)?,?\s+(?:m\.\s+|gada\s+|жылғы\s+)?(?:(\d\d?)\.?\s+)?"
    + _MONTH
    + r"(?:\.?\s+(\d\d?)(?!\d))?"
)
# As in Vietnamese, where months are numbered.
_NUMBERED: Final = re.compile(
    r"(?<!\d)(\d\d?)\s+tháng\s+(\d\d?),?\s+(?:năm\s+)?((?:19|20)\d\d)(?!\d)", re.IGNORECASE
)
_SHORT_YEAR: Final = re.compile(
    r"(?<![\d.])([0-3]\d)\.([01]\d)\.([0-3]\d)(?![\d.])"
    # As in the Netherlands, before a time.
    r"|(?<![\d-])([0-3]\d)-([01]\d)-([0-3]\d)(?=,? [0-2]\d:[0-5]\d)"
)
# Years of the Buddhist era, by which Thailand dates.
_BUDDHIST: Final = 543
_UNIX: Final = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\w{3}) (\d\d?) (\d\d):(\d\d):(\d\d) (\w{3,4}) (\d{4})"
)
_TIME: Final = re.compile(
    r"(?<!\d)([01]?\d|2[0-3])[:.h]([0-5]\d)(?::([0-5]\d))?(?:\s*([ap])\.?m\b)?", re.IGNORECASE
)
_FIGURES: Final = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\d\d)?")
_LINE: Final = 60
# A page gives its date several times: to readers, in tags and in scripts.
_MOST_DATES: Final = 512
_THIS_ERA: Final = 2400
_EPOCH: Final = re.compile(r"1[0-9]{9}(?:[0-9]{3})?")
# Hours from UTC of the abbreviations that pages print (RFC 5322 §4.3 and those of Europe).
_ZONES: Final[Mapping[str, int]] = {
    "UTC": 0, "GMT": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2,
    "EET": 2, "EEST": 3, "MSK": 3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7,
    "MDT": -6, "PST": -8, "PDT": -7, "JST": 9, "KST": 9,
}  # fmt: skip
# Where a page in English may put the month first.
_MONTH_FIRST_HOSTS: Final = (".com", ".us", ".gov", ".edu", ".ph")


@lru_cache(_MOST_DATES)
def read_date(
    given: str,
    *,
    zone: tzinfo | None = None,
    month_first: bool = False,
    language: str | None = None,
) -> PageDate | None:
    """Return the date that some words give, or None where they give no whole day.

    `zone` is where the publisher works: the day there is the day of a time in UTC. `month_first`
    says how to read 04/05/2024. `language` is that of the page, or the domain of its
    country: without it the name of a month that is another one in another language is none.
    """
    words = _with_own_months(_ascii_digits(given.strip()[:120]), language)
    if not _DIGIT.search(words):
        return None
    for reader in _READERS:
        with suppress(ValueError, OverflowError):
            if found := reader(words):
                return _dated(given, *found, zone)
    with suppress(ValueError):
        if found := _from_numbers(words, month_first=month_first):
            return _dated(given, *found, zone)
    return None


def _with_own_months(words: str, language: str | None) -> str:
    """Return words with the month of `listopad`: October in Croatian, November in two others."""
    return (
        words
        if language in {"cs", "cz", "pl"}
        else _LISTOPAD.sub("oktobar" if language == "hr" else "?", words)
    )


_LISTOPAD: Final = re.compile(r"\blistopad(?:a|u)?\b", re.IGNORECASE)


def _ascii_digits(words: str) -> str:
    """Return words with the digits of every script as those of ASCII."""
    if words.isascii():
        return words
    return "".join(str(decimal(c, c)) for c in words)


def _dated(given: str, day: date, moment: datetime | None, zone: tzinfo | None) -> PageDate:
    time = None
    local = day
    if moment is not None:
        time = moment.strftime("%H:%M:%S") + _offset(moment)
        if moment.tzinfo is not None and not moment.utcoffset() and zone is not None:
            local = moment.astimezone(zone).date()
    value = PartialDate(year=day.year, month=day.month, day=day.day, time=time)
    return PageDate(given=given.strip(), value=value, published_day=local)


def _offset(moment: datetime) -> str:
    offset = moment.utcoffset()
    if offset is None:
        return ""
    minutes = round(offset.total_seconds() / 60)
    return (
        f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
        if minutes
        else "Z"
    )


def _from_iso(words: str) -> tuple[date, datetime | None] | None:
    found = _ISO.search(words)
    if not found:
        return None
    day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    if found["hour"] is None:
        return day, None
    offset = found["offset"]
    zone: tzinfo | None = None
    if offset in {"Z", "UTC", "GMT"}:
        zone = UTC
    elif offset:
        digits = offset[1:].replace(":", "").ljust(4, "0")
        delta = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        zone = timezone(-delta if offset[0] == "-" else delta)
    moment = datetime(
        day.year,
        day.month,
        day.day,
        int(found["hour"]),
        int(found["minute"]),
        int(found["second"] or 0),
        tzinfo=zone,
    )
    return day, moment


def _from_figures(words: str) -> tuple[date, datetime | None] | None:
    """Return the date and time of `20310304172000`, as some sites store them."""
    found = _FIGURES.fullmatch(words)
    if not found:
        return None
    day = date(int(found[1]), int(found[2]), int(found[3]))
    return day, _at(day, int(found[4]), int(found[5]))


def _from_epoch(words: str) -> tuple[date, datetime | None] | None:
    if not _EPOCH.fullmatch(words):
        return None
    moment = datetime.fromtimestamp(int(words[:10]), UTC)
    return moment.date(), moment


def _from_rfc(words: str) -> tuple[date, datetime | None] | None:
    if not re.match(r"[A-Z][a-z]{2}, \d\d? [A-Z][a-z]{2} \d{4}", words):
        return None
    moment = parsedate_to_datetime(words)
    return moment.date(), moment


def _from_unix(words: str) -> tuple[date, datetime | None] | None:
    found = _UNIX.search(words)
    month = month_names().get(found[1].lower()) if found else None
    if not found or month is None:
        return None
    hours = _ZONES.get(found[6])
    zone = None if hours is None else timezone(timedelta(hours=hours)) if hours else UTC
    day = date(int(found[7]), month, int(found[2]))
    hour, minute, second = (int(part) for part in found.group(3, 4, 5))
    return day, datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)


def _from_cjk(words: str) -> tuple[date, datetime | None] | None:
    found = _CJK.search(words)
    if not found:
        return None
    day = date(int(found[1]), int(found[2]), int(found[3]))
    moment = _at(day, int(found[4]), int(found[5])) if found[4] else None
    return day, moment


def _from_words(words: str) -> tuple[date, datetime | None] | None:
    lowered = words.lower()
    if not lowered.isascii():
        lowered = _ARABIC_TWICE.sub("", _TWO_WORDS.sub(r"\1", normalize("NFC", lowered)))
    for found, year, name, number in _named_days(lowered):
        if number and (month := month_names().get(name)):
            era = _BUDDHIST if year > _THIS_ERA else 0
            day = date(year - era, month, int(number))
            return day, _time_beside(lowered, found, day)
    numbered = _NUMBERED.search(lowered)
    if numbered is None:
        return None
    day = date(int(numbered[3]), int(numbered[2]), int(numbered[1]))
    return day, _time_beside(lowered, numbered, day)


# The months of the Levant that are named in two words, and a month that is named in both ways.
_TWO_WORDS: Final = re.compile(r"(كانون|تشرين)\s+(?=ال)")
_ARABIC_TWICE: Final = re.compile(r"(?<=[\u0600-\u06ff])\s*/\s*[\u0600-\u06ff]+(?=\s+\d{4})")


def _named_days(words: str) -> Iterator[tuple[re.Match[str], int, str, str | None]]:
    """Yield what may be a date with the name of its month: the year, that name and the day."""
    for found in _DAY_FIRST.finditer(words):
        yield found, int(found[3]), found[2], found[1]
    for found in _MONTH_FIRST.finditer(words):
        yield found, int(found[3]), found[1], found[2]
    for found in _YEAR_FIRST.finditer(words):
        yield found, int(found[1]), found[3], found[2] or found[4]


def _from_numbers(words: str, *, month_first: bool) -> tuple[date, datetime | None] | None:
    found = _NUMBERS.search(words)
    if not found:
        return _from_short_year(words)
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    swapped = second > 12 or (month_first and found[2] != "." and first <= 12)
    if first <= 12 and second <= 12 and (weekday := _weekday_in(words)) is not None:
        # Only one way to read them may fall on the day of the week that is given.
        ways = {date(year, first, second): True, date(year, second, first): False}
        fitting = [way for day, way in ways.items() if day.weekday() == weekday]
        swapped = fitting[0] if len(fitting) == 1 else swapped
    day = date(year, first, second) if swapped else date(year, second, first)
    return day, _time_beside(words, found, day)


def two_readings(given: str) -> tuple[PageDate, PageDate] | None:
    """Return both days that a date of figures such as 03/04/2025 may be, the day first, if any."""
    words = given.strip()[:120]
    found = _NUMBERS.search(words)
    if not found or found[2] == "." or max(int(found[1]), int(found[3])) > _MONTHS:
        return None
    first, second = read_date(words), read_date(words, month_first=True)
    if first is None or second is None or first.value == second.value:
        return None
    return first, second


def orders_of_figures(text: str) -> set[bool]:
    """Return whether the dates of figures in a text put the month first, as far as they show it."""
    pairs = ((int(found[1]), int(found[3])) for found in _NUMBERS.finditer(text))
    return {second > _MONTHS for first, second in pairs if (first > _MONTHS) != (second > _MONTHS)}


_MONTHS: Final = 12


def _weekday_in(words: str) -> int | None:
    named = (_weekdays().get(name) for name in _NAME.findall(words.lower()))
    return next((number for number in named if number is not None), None)


_NAME: Final = re.compile(r"[a-z]{3,9}")


@cache
def _weekdays() -> dict[str, int]:
    """Return the days of the week by their names in English, from 0 for Monday."""
    return {
        name: int(number) for number, names in rows("weekday_numbers") for name in names.split()
    }


def _from_short_year(words: str) -> tuple[date, datetime | None] | None:
    """Return the date of `04.03.31`, which only words of at most a line's length may give."""
    found = _SHORT_YEAR.search(words) if len(words) <= _LINE else None
    if not found:
        return None
    number, month, year = (int(part) for part in found.groups() if part)
    day = date(2000 + year, month, number)
    return day, _time_beside(words, found, day)


def _time_beside(words: str, found: re.Match[str], day: date) -> datetime | None:
    near = _TIME.search(words, found.end()) or _TIME.search(words[: found.start()])
    if not near or near.start() - found.end() > 25:
        return None
    hour = int(near[1])
    if near[4]:
        hour = hour % 12 + 12 * (near[4].lower() == "p")
    return _at(day, hour, int(near[2]))


def _at(day: date, hour: int, minute: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001 - no offset is given


def zone_of(*names: str) -> tzinfo | None:
    """Return the time zone of the first of some names that has one, or None.

    A name is a top-level domain, `language:` with a code, or `place:` with a city.
    """
    zones = (zone for name in names if (zone := _zones().get(name.replace(" ", "_"))))
    try:
        return next((ZoneInfo(zone) for zone in zones), None)
    except (ZoneInfoNotFoundError, ValueError):  # a system without the time zone database
        return None


@cache
def _zones() -> dict[str, str]:
    return {name: zone for names, zone in rows("zones") for name in names.split()}


def is_month_first(host: str, language: str | None) -> bool:
    """Say whether a page writes the month before the day in a date of figures."""
    in_english = (language or "en").lower().startswith("en")
    british = (language or "").lower() in {"en-gb", "en-au", "en-ie", "en-nz", "en-za", "en-in"}
    return in_english and not british and host.endswith(_MONTH_FIRST_HOSTS)


# From the forms of machines to those of people.
_READERS: Final[tuple[Callable[[str], tuple[date, datetime | None] | None], ...]] = (
    _from_iso,
    _from_figures,
    _from_epoch,
    _from_rfc,
    _from_unix,
    _from_cjk,
    _from_words,
)
