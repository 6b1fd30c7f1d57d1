"""On which day an article appeared, and on which it was changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from attrs import evolve

from citekit.pages.dates import read_date
from citekit.pages.extractors.times import dated_lines, times_in_scripts
from citekit.pages.fields import Candidate, PageDate, PageField
from citekit.pages.page import Page


def choose_issued(page: Page, proposed: Sequence[Candidate]) -> Candidate | None:
    """Return the most trusted date; a page that says none is asked by `htmldate`."""
    dated = [one for one in proposed if isinstance(one.value, PageDate)]
    if dated:
        return _on_shown_day(page, dated[0], dated)
    elsewhere = (*dated_lines(page), *times_in_scripts(page))
    issued = (one for one in elsewhere if one.field is PageField.ISSUED)
    return next(issued, None) or _last_resort(page)


def _on_shown_day(page: Page, chosen: Candidate, dated: Sequence[Candidate]) -> Candidate:
    """Return a time in UTC with the day that readers see, where that is the day before or after.

    Where the publisher works is not always known, and some write their own time as one in UTC.
    """
    value = chosen.value
    if not isinstance(value, PageDate) or not str(value.value).endswith("Z"):
        return chosen
    seen = [one for one in dated if one.rule == "visible-date"] or dated_lines(page)
    for one in seen:
        shown = one.value
        if one.field is not PageField.ISSUED or not isinstance(shown, PageDate):
            continue
        if _OFFSET.search(shown.given):
            continue
        if abs(shown.published_day - value.published_day) <= timedelta(days=1):
            return evolve(chosen, value=evolve(value, published_day=shown.published_day))
    return chosen


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
