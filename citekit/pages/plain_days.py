"""The day on which a plain text appeared, as its lines say it; figures may leave it open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from citekit.pages.dates import orders_of_figures, read_date, two_readings, zone_of
from citekit.pages.fields import Candidate, PageDate, PageField
from citekit.pages.outlets import place_of_outlet

_BELOW: Final = 16
_ABOVE: Final = 5
_CLOSE: Final = 4
_NEXT: Final = 2
_UPDATED: Final = re.compile(
    r"updat|aktualis|aktualiz|\bakt\.|mis à jour|actualiz|aggiorn|oppdatert|opdateret|uppdaterad"
    r"|bijgewerkt|modif|päivitetty|muokattu|frissít|обнов|онов|güncel|ενημερ|更新|수정|diperbarui"
    r"|cập nhật|تحديث|بروزرسانی|עודכן|atnaujin|atjaun",
    re.IGNORECASE,
)


def dated_near(lines: Sequence[str], title: int, dated: Iterable[int]) -> list[str]:
    """Return the lines that may date a text: below the headline, then above, changes last.

    `dated` are the places of the lines that give a day.
    """
    places = set(dated)
    below = [n for n in range(title + 1, title + _BELOW) if n in places]
    above = [n for n in range(title - 1, max(0, title - _ABOVE) - 1, -1) if n in places]
    # What stands far below may be the day of another text.
    is_far = bool(above) and bool(below) and below[0] - title > _CLOSE and title - above[0] <= _NEXT
    order = (*above, *below) if is_far else (*below, *above)
    near = [lines[place] for place in order]
    own = [line for line in near if not _UPDATED.search(line.split("/")[0][:40])]
    return [*own, *near]


def day_of(
    given: Sequence[str], text: str, language: str | None, outlet: str | None = None
) -> tuple[Candidate, ...]:
    """Return the day that the first of some lines gives; two where figures leave it open.

    Only in English are figures written in both orders. A line that says it in one way goes before.
    The order shows in the time zone beside the figures, in the rest of the text, and in where the
    outlet is published.
    """
    in_both = language in {None, "en"}
    clear = [line for line in given if not in_both or two_readings(line) is None]
    for line in clear:
        found = read_date(line, language=language)
        return () if found is None else (_candidate(found, 0.85),)
    for line in given:
        readings = two_readings(line) or ()
        order = _order(line, text, outlet)
        if order is not None and readings:
            return (_candidate(readings[order], 0.7),)
        return tuple(_candidate(one, 0.6, "date-of-figures") for one in readings)
    return ()


def _order(line: str, text: str, outlet: str | None) -> bool | None:
    """Say whether figures put the month first, or None where nothing shows it."""
    if zone := _ZONE.search(line):
        return zone["american"] is not None
    orders = orders_of_figures(text)
    if len(orders) == 1:
        return orders.pop()
    place = place_of_outlet(outlet) if outlet else None
    found = zone_of(f"place:{place}") if place else None
    return None if found is None else str(found).startswith("America/")


# The time zones of those who put the month first, and of others.
_ZONE: Final = re.compile(
    r"\b(?:(?P<american>[ECMP][SD]?T)|GMT|BST|CES?T|UTC|[AN]?[EIKJ]ST|AEDT|NZ[SD]T|SAST|[EW]AT|MSK)\b"
)


def _candidate(day: PageDate, sure: float, rule: str = "date-line") -> Candidate:
    return Candidate(field=PageField.ISSUED, value=day, rule=rule, confidence=sure)
