"""What other formats say of a source, no record has, and a reader of a reference wants to know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from citekit.formats.citing import long_date
from citekit.formats.csl_dates import read_date
from citekit.formats.csl_foreign import FORMAT_NAME, foreign_value
from citekit.formats.csl_text import plain
from citekit.formats.kept_entries import ENTRY
from citekit.formats.open_lists import OTHERS
from citekit.model.sources import Source

# The variables of CSL that a reference tells, and what it needs no word for.
TOLD: Final = frozenset(
    "volume issue number-of-volumes collection-title collection-number original-date type".split()
)


def series_words(source: Source) -> Iterator[str]:
    """Yield the volume of a source, how many there are, and its series with the number in it."""
    if not source.foreign:
        return
    volume, issue = _text(source, "volume"), _text(source, "issue")
    if volume and source.container is None:
        yield f"vol. {volume}"
    if issue and source.container is None:
        yield f"no. {issue}"
    if several := _text(source, "number-of-volumes"):
        yield f"{several} vols."
    series, number = _text(source, "collection-title"), _text(source, "collection-number")
    if series:
        yield f"{series} {number}" if number else series


def first_published(source: Source) -> str:
    """Return when a source was first published, if that is known, or ''."""
    if not source.foreign:
        return ""
    value = foreign_value(source, "original-date")
    try:
        date, _ = read_date(value) if value else (None, True)
    except ValueError:
        return ""
    return f"first published {long_date(date)}" if date else ""


def untold(source: Source) -> str:
    """Return the names of the fields from other formats that a reference does not tell."""
    names = (
        " ".join(field.name.split())
        for field in source.foreign
        if field.name not in {ENTRY, OTHERS}
        and not (field.format == FORMAT_NAME and field.name in TOLD)
    )
    return ", ".join(dict.fromkeys(names))


def _text(source: Source, variable: str) -> str:
    value = foreign_value(source, variable)
    return plain(str(value)) if isinstance(value, str | int) else ""
