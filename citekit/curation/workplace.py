"""Where a field is set, and what every editor of fields needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from attrs import evolve, field, frozen

from citekit.model.bundles import Record
from citekit.model.keys import GENERATED
from citekit.notebook.desk import Desk
from citekit.notebook.shelf import Shelf


@frozen(kw_only=True)
class Workplace:
    """The records of the bundle, and the desk that looks words up in their texts.

    `beside` holds every value that is set at the same time, by field.
    """

    shelf: Shelf
    desk: Desk
    beside: Mapping[str, str] = field(factory=dict)


# Takes the place, the record, the name of the field and its new value ('' takes it away).
Editor: TypeAlias = Callable[[Workplace, Any, str, str], Record]


def kind_name(record: Record) -> str:
    """Return what a message calls a record, with its article."""
    name = type(record).__name__
    return _KIND_NAMES.get(name, f"a {name.lower()}")


_KIND_NAMES: Final = {"Organization": "an organization", "UnnamedSpeaker": "an unnamed speaker"}


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


def number(value: str) -> int:
    """Return a number that somebody wrote."""
    if not value.isdecimal():
        raise ValueError(f"not a number: {value!r}; the first occurrence is 1")
    return int(value)


def named(shelf: Shelf, value: str, *kinds: type[Record]) -> Record | None:
    """Return the record of one of `kinds` whose key a value is, or None if it is a name instead.

    Raises `ValueError` for the key of another kind of record, and `UnknownKeyError` for what looks
    like a mistyped key: nobody is called `ada-quay` or `ofcom` without a capital.
    """
    if value in shelf.records or GENERATED.fullmatch(value):
        return shelf.known(shelf.find(value), *kinds)
    return None
