"""Dates of pages keep their offset and say the publisher's day."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from citekit.pages.dates import is_month_first, read_date, zone_of


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2031-03-04", "2031-03-04"),
        ("2031-03-04T23:30:00Z", "2031-03-04T23:30:00Z"),
        ("2031-03-04T23:30:00.123+0900", "2031-03-04T23:30:00+09:00"),
        ("2031-03-04 23:30:05 +01:00", "2031-03-04T23:30:05+01:00"),
        ("20310304", "2031-03-04"),
        ("20310304172005", "2031-03-04T17:20:00"),
        ("2031/3/4", "2031-03-04"),
        ("Tue, 04 Mar 2031 23:30:00 GMT", "2031-03-04T23:30:00Z"),
        ("Tue Mar 04 23:30:00 CET 2031", "2031-03-04T23:30:00+01:00"),
        ("Tue Mar 04 23:30:00 XYZ 2031", "2031-03-04T23:30:00"),
        ("1930345800", "2031-03-03T23:10:00Z"),
        ("4 March 2031", "2031-03-04"),
        ("March 4th, 2031 at 9:05 pm", "2031-03-04T21:05:00"),
        ("4. März 2031, 17:20 Uhr", "2031-03-04T17:20:00"),
        ("Publié le 4 mars 2031", "2031-03-04"),
        ("4 de marzo de 2031", "2031-03-04"),
        ("1º de março de 2031", "2031-03-01"),
        ("4 marca 2031", "2031-03-04"),
        ("4 марта 2031 г.", "2031-03-04"),
        ("4 Mart 2031", "2031-03-04"),
        ("2031年3月4日 08:15", "2031-03-04T08:15:00"),
        ("2031년 3월 4일", "2031-03-04"),
        ("04.03.2031", "2031-03-04"),
        ("2031. március 4.", "2031-03-04"),
        ("2031 m. kovo 4 d.", "2031-03-04"),
        ("2031. gada 4. martā", "2031-03-04"),
        ("2031ko martxoaren 4a", "2031-03-04"),
        ("4 มีนาคม 2574", "2031-03-04"),
        ("४ मार्च २०३१", "2031-03-04"),
        ("٤ مارس ٢٠٣١", "2031-03-04"),
        ("4 במרץ 2031", "2031-03-04"),
        ("4 tháng 3 năm 2031", "2031-03-04"),
        ("4 Maret 2031", "2031-03-04"),
        ("04.03.31, 17:20 Uhr", "2031-03-04T17:20:00"),
        ("13/03/2031", "2031-03-13"),
        ("03/13/2031", "2031-03-13"),
    ],
)
def test_dates_are_read_in_the_forms_that_pages_use(given: str, expected: str) -> None:
    """Machine forms and words of many languages give the same day, with time and offset."""
    found = read_date(given)
    assert found is not None
    assert str(found.value) == expected
    assert found.given == given


@pytest.mark.parametrize(
    "given",
    [
        "",
        "yesterday",
        "March 2031",
        "2031-13-40",
        "32/01/2031",
        "version 1.02.03",
        "104.03.31",
        "room 12 of 2031",
        "Tue Foo 04 23:30:00 CET 2031",
    ],
)
def test_words_without_a_whole_day_are_no_date(given: str) -> None:
    """What names no day of the calendar is not guessed at."""
    assert read_date(given) is None


def test_a_time_in_utc_is_the_day_of_the_publisher() -> None:
    """Half past eleven at night in UTC is the next day in Tokyo; an offset that is given stays."""
    tokyo = ZoneInfo("Asia/Tokyo")
    late = read_date("2031-03-04T23:30:00Z", zone=tokyo)
    local = read_date("2031-03-04T23:30:00+01:00", zone=tokyo)
    assert str(late) == "2031-03-05"
    assert late is not None
    assert str(late.value) == "2031-03-04T23:30:00Z"
    assert str(local) == "2031-03-04"


def test_figures_are_read_as_the_country_writes_them() -> None:
    """04/05/2031 is in April in the United States, and in May in Britain."""
    assert is_month_first("harrowby.example.com", "en-US")
    assert not is_month_first("harrowby.example.co.uk", "en-GB")
    assert str(read_date("04/05/2031", month_first=True)) == "2031-04-05"
    assert str(read_date("04/05/2031")) == "2031-05-04"


def test_the_first_name_with_a_zone_counts() -> None:
    """The publisher's time is that of the country, or else of the place or the language."""
    assert zone_of("jp", "language:de") == ZoneInfo("Asia/Tokyo")
    assert zone_of("com", "place:New York", "language:de") == ZoneInfo("America/New_York")
    assert zone_of("com", "language:ko") == ZoneInfo("Asia/Seoul")
    assert zone_of("com", "language:en") is None


@pytest.mark.parametrize(
    ("language", "month"), [("hr", 10), ("cs", 11), ("pl", 11), ("sr", None), (None, None)]
)
def test_a_month_that_two_languages_tell_apart_needs_the_language(
    language: str | None, month: int | None
) -> None:
    """The name listopad is October in Croatian, November in Czech and Polish, and no date elsewhere."""
    found = read_date("4. listopada 2031", language=language)
    assert (found.value.month if found else None) == month


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("۳ مه ۲۰۲۴", "2024-05-03"),
        ("3 मई 2024", "2024-05-03"),
        ("০৯ জানুয়ারি ২০২৪", "2024-01-09"),
        ("3 พ.ค. 2567 14:05 น.", "2024-05-03"),
        ("3 كانون الثاني 2024", "2024-01-03"),
        ("3 أيار/مايو 2024", "2024-05-03"),
    ],
)
def test_months_are_read_as_their_scripts_write_them(given: str, expected: str) -> None:
    """Two letters, two words, two names or a dot within."""
    found = read_date(given)
    assert found is not None
    assert str(found.value)[:10] == expected
