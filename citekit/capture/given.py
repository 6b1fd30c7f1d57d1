"""What a user says about a source that is captured, and how that is kept on record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Final, TypedDict

from citekit.curation.proposals import given as accepted
from citekit.model.agents import Organization, Person, speaker_name
from citekit.model.provenance import Proposal
from citekit.model.sources import Source, SourceKind
from citekit.notebook.details import Agents, DateLike


class Given(TypedDict, total=False):
    """What the user says about a source; such a value always wins and is recorded as the user's."""

    outlet: str | None
    title: str | None
    author: Agents | None
    issued: DateLike | None
    url: str | None
    retrieved_at: str | date | None
    kind: str | SourceKind | None
    key: str | None


def given_values(source: Source, given: Given) -> Iterator[Proposal]:
    """Yield what the user gave, as accepted proposals of theirs."""
    for name, value in given.items():
        if value is None or name == "key":
            continue
        if name == "retrieved_at":
            yield accepted(source.key, "accessed", str(source.accessed_on))
        else:
            yield accepted(source.key, name, _as_text(value))


def refuse_bare_address(address: str | None) -> None:
    """Raise `ValueError` for an address without its scheme, as people type them, with the cure."""
    if address and _BARE.fullmatch(address.strip()):
        message = f"url: not an absolute address: {address!r}; write https://{address.strip()}"
        raise ValueError(message)


_BARE: Final = re.compile(r"(?:[\w-]+\.)+[a-zA-Z]{2,24}(?::\d+)?(?:/\S*)?")


def _as_text(value: object) -> str:
    match value:
        case list() | tuple():
            return "; ".join(map(_as_text, value))
        case Person() | Organization():
            return speaker_name(value)
        case _:
            return str(value)


def read_retrieval(value: str | date | None) -> date | None:
    """Return a day, or an instant, from ISO 8601; an instant without an offset counts as UTC."""
    if isinstance(value, str):
        value = _from_iso(value)
    if isinstance(value, datetime) and value.tzinfo is None:
        return value.replace(tzinfo=UTC)
    return value


def _from_iso(value: str) -> date:
    for kind in (date, datetime):
        with suppress(ValueError):
            return kind.fromisoformat(value.strip())
    message = f"retrieved_at: not a day or instant: {value!r}; write it as 2026-01-15T12:00:00Z"
    raise ValueError(message)
