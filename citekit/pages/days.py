"""On which day an article appeared, and on which it was changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citekit.pages.dates import read_date
from citekit.pages.fields import Candidate, PageDate, PageField
from citekit.pages.page import Page


def choose_issued(page: Page, proposed: Sequence[Candidate]) -> Candidate | None:
    """Return the most trusted date; a page that says none is asked by `htmldate`."""
    dated = [one for one in proposed if isinstance(one.value, PageDate)]
    if dated:
        return dated[0]
    return _last_resort(page)


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
