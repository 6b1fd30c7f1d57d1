"""Dates in EDTF, level 0 and 1, and in the words of a source."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from citekit.model.dates import (
    Date,
    DateInterval,
    Endpoint,
    PartialDate,
    Qualification,
    Unspecified,
    parse_edtf,
)
from tests.strategies import date_intervals, dates, partial_dates


@given(partial_dates())
def test_reading_what_was_written_gives_the_same_date(date: PartialDate) -> None:
    """Writing a date and reading it back are inverse."""
    assert parse_edtf(str(date)) == date


@given(date_intervals())
def test_reading_what_was_written_gives_the_same_interval(interval: DateInterval) -> None:
    """Writing an interval and reading it back are inverse."""
    assert parse_edtf(str(interval)) == interval


@pytest.mark.parametrize(
    "text",
    [
        "2024", "2024-10", "2024-10-07", "0000", "-0043", "0476-09-04",
        "2024-10-07T09:30:00", "2024-10-07T09:30:00Z", "2024-10-07T23:59:59+01:00",
        "2024-10-07T00:00:00.25-03:30",
        "2024/2025", "2024-02/2024-10", "2004-02-01/2005",
        "Y170000002", "Y-170000002", "2001-21", "2001-24",
        "1984?", "2004-06~", "2004-06-11%",
        "201X", "20XX", "2004-XX", "1985-04-XX", "1985-XX-XX",
        "1985-04-12/..", "1985-04/", "../1985", "/1985-04-12", "1984~/2004-06?", "201X/2020",
    ],
)  # fmt: skip
def test_examples_of_the_standard_stay_as_they_are(text: str) -> None:
    """Each form of level 0 and 1 is written as it was read."""
    assert str(Date.from_edtf(text)) == text


def test_parts_of_a_date() -> None:
    """A date is read into its parts."""
    assert parse_edtf("2024-10-07T09:30:00Z") == PartialDate(
        year=2024, month=10, day=7, time="09:30:00Z"
    )
    assert parse_edtf("1985-04-XX~") == PartialDate(
        year=1985,
        month=4,
        unspecified=Unspecified.DAY,
        qualification=Qualification.APPROXIMATE,
    )
    assert parse_edtf("201X") == PartialDate(year=2010, unspecified=Unspecified.YEAR_OF_DECADE)
    assert parse_edtf("../2024") == DateInterval(start=Endpoint.OPEN, end=PartialDate(year=2024))


def test_season_is_counted_from_spring() -> None:
    """The months 21 to 24 are the seasons from spring to winter."""
    assert [PartialDate(year=2024, month=month).season for month in (21, 22, 23, 24)] == [
        1,
        2,
        3,
        4,
    ]
    assert PartialDate(year=2024, month=12).season is None
    assert PartialDate(year=2024).season is None


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("2024-13", ["'2024-13'", "month 13 in 2024", "01 to 12", "21 (spring) to 24 (winter)"]),
        ("2024-00", ["'2024-00'", "month 0"]),
        ("2023-02-29", ["'2023-02-29'", "day 29 in month 2 of 2023", "which has 28"]),
        ("1900-02-29", ["which has 28"]),
        ("2024-04-31", ["which has 30"]),
        ("2024-10-00", ["day 0"]),
        ("2024-21-05", ["day 5 without a month"]),
        ("2024-XX-07", ["a day after a month that is not known"]),
        ("201X-05", ["a month after a year that is not wholly known"]),
        ("12024", ["'12024'", "starts with Y"]),
        ("Y2024", ["'Y2024'", "five digits or more"]),
        ("2024-10-07T25:00:00Z", ["not a time of day: '25:00:00Z'", "14:05:00+01:00"]),
        ("2024-10-07T09:30", ["not a time of day: '09:30'"]),
        ("7 Oct", ["'7 Oct'", "write YYYY, YYYY-MM, YYYY-MM-DD"]),
        ("07/10/2024", ["'07/10/2024'", "write YYYY"]),
        ("3/2024", ["'3/2024'", "write YYYY"]),
        ("24", ["'24'", "write YYYY"]),
        ("2024-1-7", ["'2024-1-7'", "write YYYY"]),
        ("20241007", ["'20241007'"]),
        ("", ["''", "write YYYY"]),
        ("2024\n", ["write YYYY"]),
        ("2024-13/2025", ["'2024-13/2025'", "month 13"]),
        ("2025/2024", ["'2025/2024'", "ends before it starts"]),
        ("2024-10-08/2024-10-07", ["ends before it starts"]),
        ("../..", ["'../..'", "has no date in it"]),
        ("/", ["has no date in it"]),
        ("２０２４-１０", ["write YYYY"]),
        ("٢٠٢٤", ["write YYYY"]),
    ],
)  # fmt: skip
def test_refuses_what_is_no_date(text: str, reasons: list[str]) -> None:
    """What is no date is refused with the value, the reason and the way to write it."""
    with pytest.raises(ValueError, match="not a date") as refused:
        Date.from_edtf(text)
    message = str(refused.value)
    assert [reason for reason in reasons if reason not in message] == []
    assert message.count("not a date") == 1


@pytest.mark.parametrize("text", ["2024-02-29", "2000-02-29", "0000-02-29", "-0004-02-29"])
def test_leap_years_have_a_29th_of_february(text: str) -> None:
    """Leap years follow the Gregorian rule, also before the year 1."""
    assert str(Date.from_edtf(text)) == text


@pytest.mark.parametrize("text", ["2023-02-29", "2100-02-29", "-0001-02-29", "-0100-02-29"])
def test_other_years_have_none(text: str) -> None:
    """A 29th of February in another year is refused."""
    with pytest.raises(ValueError, match="which has 28"):
        Date.from_edtf(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7 October 2024", "2024-10-07"),
        ("7th October 2024", "2024-10-07"),
        ("October 7, 2024", "2024-10-07"),
        ("October 21st 2024", "2024-10-21"),
        ("7 oct 2024", "2024-10-07"),
        ("7 Sept. 2024", "2024-09-07"),
        ("October 2024", "2024-10"),
        ("October, 2024", "2024-10"),
        ("spring 2024", "2024-21"),
        ("Fall 2024", "2024-23"),
        ("c. 1850", "1850~"),
        ("circa 1850", "1850~"),
        ("about March 1850", "1850-03~"),
        ("ca. 3 March 1850", "1850-03-03~"),
        ("29 February 2024", "2024-02-29"),
    ],
)
def test_reads_english_dates_and_keeps_their_words(text: str, value: str) -> None:
    """A date in English words gets its value, and the words are kept."""
    date = Date.from_text(text)
    assert (str(date.value), date.literal) == (value, text)


def test_reads_edtf_as_text_without_keeping_it_twice() -> None:
    """A date that already is EDTF has no other words to keep."""
    assert Date.from_text("  2024-10-07 ") == Date.from_edtf("2024-10-07")
    assert Date.from_edtf("2024-10-07").literal is None


def test_white_space_in_words_is_tidied() -> None:
    """Words that were broken over lines are kept on one."""
    assert Date.from_text("7\n October  2024").literal == "7 October 2024"


@pytest.mark.parametrize(
    "text",
    [
        "3/4/2024",
        "03.04.2024",
        "the week after Easter",
        "7 Octember 2024",
        "2024 October",
        "May 24",
    ],
)
def test_refuses_words_that_it_does_not_know_for_sure(text: str) -> None:
    """Words that could mean several days, or none, are refused and not guessed."""
    with pytest.raises(ValueError, match="not a date") as refused:
        Date.from_text(text)
    assert repr(text) in str(refused.value)


def test_refuses_an_impossible_day_in_words() -> None:
    """A day that its month does not have is refused in words too."""
    with pytest.raises(ValueError, match="day 31 in month 2 of 2024, which has 29"):
        Date.from_text("31 February 2024")


def test_literal_can_stand_alone() -> None:
    """A date that cannot be read keeps the words of its source."""
    date = Date(literal="the week after Easter")
    assert (str(date), date.value, date.first) == ("the week after Easter", None, None)
    assert (date.earliest(), date.latest()) == (None, None)


def test_refuses_a_date_of_nothing() -> None:
    """A date needs a value or words."""
    with pytest.raises(ValueError, match="needs a value in EDTF or the words of the source"):
        Date()


def test_refuses_parts_that_do_not_fit() -> None:
    """A time without a day, and a day that is unspecified without a month, are refused."""
    with pytest.raises(ValueError, match="the time '09:30:00Z' needs a day"):
        PartialDate(year=2024, month=10, time="09:30:00Z")
    with pytest.raises(ValueError, match="day unspecified without a month in 2024"):
        PartialDate(year=2024, unspecified=Unspecified.DAY)
    with pytest.raises(ValueError, match="day 7 without a month in 2024"):
        PartialDate(year=2024, day=7)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2024-10-07", (2024, 10, 7), (2024, 10, 7)),
        ("2024-21", (2024, 3, 1), (2024, 5, 31)),
        ("201X", (2010, 1, 1), (2019, 12, 31)),
        ("20XX", (2000, 1, 1), (2099, 12, 31)),
        ("2024-10-XX", (2024, 10, 1), (2024, 10, 31)),
        ("2024-02/2024-10-07", (2024, 2, 1), (2024, 10, 7)),
        ("2024/..", (2024, 1, 1), None),
        ("/2024", None, (2024, 12, 31)),
    ],
)
def test_bounds_of_a_date(
    text: str, earliest: tuple[int, int, int] | None, latest: tuple[int, int, int] | None
) -> None:
    """A date can mean the days from its earliest to its latest; an open end has none."""
    date = Date.from_edtf(text)
    assert (date.earliest(), date.latest()) == (earliest, latest)


@given(dates())
def test_no_date_ends_before_it_starts(date: Date) -> None:
    """The earliest day of any date is not after its latest."""
    earliest, latest = date.earliest(), date.latest()
    assert earliest is None or latest is None or earliest <= latest


def test_dates_order_by_the_calendar() -> None:
    """Earlier dates have earlier bounds, across years before 1 and beyond 9999."""
    texts = ["Y-10000", "-0044-03-15", "0000", "0999", "2024-02-29", "2024-03", "Y10000"]
    bounds = [Date.from_edtf(text).earliest() or (0, 0, 0) for text in texts]
    assert all(earlier < later for earlier, later in pairwise(bounds))


@pytest.mark.parametrize(
    ("text", "first"),
    [("2024-10", "2024-10"), ("2023/2024", "2023"), ("../2024", "2024"), ("2023/", "2023")],
)
def test_first_date_of_an_interval(text: str, first: str) -> None:
    """The first date is the date itself, or the first that an interval has."""
    assert str(Date.from_edtf(text).first) == first
