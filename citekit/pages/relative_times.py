"""Lines that say when a page appeared by the day of the visit: `3 hours ago`, `heute, 10:15`."""

from __future__ import annotations

import re
from functools import cache

from citekit.pages.tables import rows


def is_relative_time(line: str) -> bool:
    """Say whether a line tells how long ago something appeared, or the time of today."""
    return relative_time().search(line) is not None


def is_time_of_day(line: str) -> bool:
    """Say whether a line gives the time of today or of the day before."""
    return _day().search(line) is not None


@cache
def _day() -> re.Pattern[str]:
    return re.compile("|".join(_patterns({"day"})), re.IGNORECASE)


@cache
def relative_time() -> re.Pattern[str]:
    """Return the pattern of such times, in all languages of the table."""
    return re.compile("|".join(_patterns({"before", "after", "unit", "day"})), re.IGNORECASE)


def _patterns(kinds: set[str]) -> list[str]:
    found = []
    for kind, *cells in (row for row in rows("relative_times") if row[0] in kinds):
        words = "|".join(re.escape(word) for cell in cells for word in cell.split("|"))
        match kind:
            case "before":
                found.append(rf"(?<!\w)(?:{words})\s{_NUMBER}\s?[^\W\d_]+\.?")
            case "after":
                found.append(rf"(?<![\w.:]){_NUMBER}\s?[^\W\d_]+\.?\s(?:{words})(?!\w)")
            case "unit":
                found.append(rf"(?<![\w.:]){_NUMBER}\s?(?:{words})(?!\w)")
            case _:
                found.append(rf"(?<!\w)(?:{words})[,\s]\W*(?:\w{{1,5}}\.?\s)?{_CLOCK}")
    return found


_NUMBER = r"\d{1,2}"
_CLOCK = r"\d{1,2}[:.h]\d\d(?!\d)"
