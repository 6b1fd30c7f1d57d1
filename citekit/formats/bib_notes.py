"""Notes of BibTeX that say what fields say, too: the day, and the address with the day of access.

Classic styles print neither, so that writers put both into the note; a reader needs them once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from citekit.formats.tex_reading import read_plain
from citekit.formats.tex_text import escape_note_url
from citekit.model.dates import MONTHS

_MACROS: Final = {month[:3].lower(): month for month in MONTHS}
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ADDRESS: Final = re.compile(r"(?:(?<=\. )|^)\\url\{([^{}]*)\}(?: \(accessed ([^()]+)\))?(?:\. |$)")


def own_note(fields: Mapping[str, str]) -> str:
    """Return what the note of an entry says that its fields for dates and the address do not."""
    note = fields["note"].strip()
    day = _day_of_publication(fields)
    if day and (note == day or note.startswith(f"{day}. ")):
        note = note[len(day) + 2 :]
    found = _ADDRESS.search(note)
    if found and _is_repeated(found, fields):
        before, after = note[: found.start()], note[found.end() :]
        note = f"{before}{after}" if after else before.strip()
    return note


def _day_of_publication(fields: Mapping[str, str]) -> str | None:
    year, month, day = (fields.get(name, "").strip() for name in ("year", "month", "day"))
    name = _MACROS.get(month.lower())
    return f"{day} {name} {year}" if name and day and year else None


def _is_repeated(found: re.Match[str], fields: Mapping[str, str]) -> bool:
    url = fields.get("url", "").strip()
    if not found[0].lstrip().startswith(escape_note_url(url)):
        return False
    read_on = fields.get("urldate", "").strip()
    return found[2] is None or read_plain(found[2]) == _in_words(read_on)


def _in_words(day: str) -> str | None:
    if not _DAY.fullmatch(day):
        return None
    year, month, day = day.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}" if 1 <= int(month) <= 12 else None
