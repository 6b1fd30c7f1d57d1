"""Whether dates come in an order that is possible."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from citekit.model.bundles import Bundle
from citekit.model.dates import Date
from citekit.model.sources import Source
from citekit.verification.report import Finding, Outcome


def dates_are_in_order(bundle: Bundle) -> Iterator[Finding]:
    """Report a source updated or read before it was issued, by days that leave no doubt."""
    for source in bundle.sources:
        later = [("updated", source.updated), ("accessed", source.accessed_on)]
        for snapshot in bundle.snapshots_of(source):
            later.append(("retrieved", _day(snapshot.retrieved_at)))
            later.append(("archived", _day(snapshot.memento_datetime)))
        for word, date in later:
            if date is not None and _is_before(date, source.issued):
                yield _finding(source, word, date)


def _day(instant: datetime | None) -> Date | None:
    """Return the last day on which it can have been that instant anywhere on earth."""
    if instant is None:
        return None
    return Date.from_edtf((instant.astimezone(UTC) + timedelta(hours=14)).date().isoformat())


def _is_before(date: Date, issued: Date | None) -> bool:
    first, last = issued.earliest() if issued else None, date.latest()
    return first is not None and last is not None and last < first


def _finding(source: Source, word: str, date: Date) -> Finding:
    message = f"{word} {date}, which is before it was issued ({source.issued})"
    return Finding(code="date-order", record=source.key, outcome=Outcome.NOTE, message=message)
