"""On which day an article appeared, and on which it was changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from itertools import chain
from typing import Final

from attrs import evolve

from citekit.pages.dates import read_date, two_readings
from citekit.pages.extractors.times import dated_lines, times_in_scripts, worded_times
from citekit.pages.fields import Candidate, PageDate, PageField
from citekit.pages.page import Page


def choose_issued(
    page: Page, proposed: Sequence[Candidate], updated: Sequence[Candidate] = ()
) -> Candidate | None:
    """Return the most trusted date; a page that says none is asked by `htmldate`."""
    dated = [one for one in proposed if isinstance(one.value, PageDate)]
    if dated:
        return _on_shown_day(page, _in_order(dated[0], (*dated, *updated)), dated)
    elsewhere = (*dated_lines(page), *times_in_scripts(page))
    issued = next((one for one in elsewhere if one.field is PageField.ISSUED), None)
    return _in_order(issued, updated) if issued else _last_resort(page)


def _in_order(chosen: Candidate, dated: Sequence[Candidate]) -> Candidate:
    """Return a date of figures read so that it lies next to the others of its page."""
    value = chosen.value
    ways = two_readings(value.given) if isinstance(value, PageDate) else None
    others = [
        one.value.published_day
        for one in dated
        if isinstance(one.value, PageDate) and two_readings(one.value.given) is None
    ]
    if ways is None or not others:
        return chosen
    gaps = [min(abs(day - way.published_day) for day in others) for way in ways]
    best = ways[gaps.index(min(gaps))]
    return evolve(chosen, value=best) if gaps[0] != gaps[1] else chosen


def _on_shown_day(page: Page, chosen: Candidate, dated: Sequence[Candidate]) -> Candidate:
    """Return a time with the day that readers see, where that is the day before or after.

    Where the publisher works is not always known, and some write their own time as one in UTC, or
    give an offset of another part of the world.
    """
    value = chosen.value
    if not isinstance(value, PageDate) or not (moment := _moment(value)):
        return chosen
    seen = [one for one in dated if one.rule == "visible-date"]
    lines = () if moment.utcoffset() else dated_lines(page)
    for one in seen or chain(worded_times(page), lines):
        shown = one.value
        if one.field is not PageField.ISSUED or not isinstance(shown, PageDate):
            continue
        if _OFFSET.search(shown.given):
            continue
        day = shown.published_day
        is_near = abs(day - value.published_day) <= timedelta(days=1)
        if is_near and (not moment.utcoffset() or _is_day_somewhere(moment, day)):
            return evolve(chosen, value=evolve(value, published_day=day))
    return chosen


def _moment(value: PageDate) -> datetime | None:
    """Return the instant of a date with a time and an offset."""
    try:
        moment = datetime.fromisoformat(str(value.value))
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def _is_day_somewhere(moment: datetime, day: date) -> bool:
    """Say whether an instant falls on a day anywhere where many people live."""
    ends = (moment.astimezone(timezone(timedelta(hours=hours))).date() for hours in (-10, 13))
    return day in set(ends)


_OFFSET: Final = re.compile(r"(?:Z|UTC|GMT|[+-]\d\d:?\d\d)\W*$")


def choose_updated(_page: Page, proposed: Sequence[Candidate]) -> Candidate | None:
    """Return the most trusted date of a change."""
    return proposed[0] if proposed else None


def _last_resort(page: Page) -> Candidate | None:
    if page.root is None or not re.search(r"(?:19|20)\d\d", page.body_text[:200_000]):
        return None
    from htmldate import find_date

    # `extensive_search` would guess from any year on the page.
    found = find_date(page.root, original_date=True, extensive_search=False, url=page.url)
    value = read_date(found) if found else None
    if value is None:
        return None
    return Candidate(field=PageField.ISSUED, value=value, rule="htmldate", confidence=0.4)
