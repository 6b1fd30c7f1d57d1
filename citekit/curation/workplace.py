"""Where a field is set, and what every editor of fields needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from attrs import evolve, frozen

from citekit.model.bundles import Record
from citekit.notebook.desk import Desk
from citekit.notebook.shelf import Shelf


@frozen(kw_only=True)
class Workplace:
    """The records of the bundle, and the desk that looks words up in their texts."""

    shelf: Shelf
    desk: Desk


# Takes the place, the record, the name of the field and its new value ('' takes it away).
Editor: TypeAlias = Callable[[Workplace, Any, str, str], Record]


def kind_name(record: Record) -> str:
    """Return what a message calls a record."""
    name = type(record).__name__
    return _KIND_NAMES.get(name, name.lower())


_KIND_NAMES: Final = {"UnnamedSpeaker": "unnamed speaker"}


def set_text(_place: Workplace, record: Record, field: str, value: str) -> Record:
    """Set a field that holds a plain text."""
    return changed(record, field, value or None)


def changed(record: Record, field: str, value: object) -> Record:
    """Return the record with another value in one field."""
    found: Record = evolve(record, **{field: value})  # type: ignore[arg-type]
    return found


def parts(value: str, sign: str) -> list[str]:
    """Return the parts of a value that `sign` divides."""
    return [part.strip() for part in value.split(sign) if part.strip()]
