"""Which keys a record names, found from what its fields declare with `reference_to`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from attrs import AttrsInstance, evolve, fields, frozen, has

from citekit.model.keys import REFERS_TO

_Record = TypeVar("_Record", bound=AttrsInstance)


@frozen
class Reference:
    """A key that a record names, in which field, and the kinds of record it may name."""

    field: str
    key: str
    kinds: tuple[str, ...]


def references(record: AttrsInstance) -> Iterator[Reference]:
    """Yield every key that `record` or a record inside it names."""
    plan = _plan(record.__class__)
    for name, kinds in plan.references:
        value = getattr(record, name)
        if value:
            for key in (value,) if isinstance(value, str) else value:
                yield Reference(name, key, kinds)
    for name in plan.nested:
        value = getattr(record, name)
        if value:
            for inner in value if isinstance(value, tuple) else (value,):
                for found in references(inner):
                    yield Reference(f"{name}.{found.field}", found.key, found.kinds)


def named_keys(record: AttrsInstance) -> list[str]:
    """Return every key that `record` or a record inside it names, in the order of `references`."""
    found: list[str] = []
    plan = _plan(record.__class__)
    for name, _ in plan.references:
        value = getattr(record, name)
        if value:
            found += (value,) if isinstance(value, str) else value
    for name in plan.nested:
        value = getattr(record, name)
        if value:
            for inner in value if isinstance(value, tuple) else (value,):
                found += named_keys(inner)
    return found


def names_only(record: AttrsInstance, kinds_of: Mapping[str, str]) -> bool:
    """Say whether all that a record names is there and of a kind that it may name.

    `kinds_of` gives the class names of records by their keys. Nearly all records of a large bundle
    pass, which is known without a `Reference` for each key.
    """
    plan = _plan(record.__class__)
    for name, kinds in plan.references:
        value = getattr(record, name)
        if value:
            for key in (value,) if isinstance(value, str) else value:
                if key not in kinds_of or not (kinds_of[key] in kinds or "*" in kinds):
                    return False
    for name in plan.nested:
        value = getattr(record, name)
        if value:
            for inner in value if isinstance(value, tuple) else (value,):
                if not names_only(inner, kinds_of):
                    return False
    return True


def rename_references(record: _Record, renamed: Callable[[str], str]) -> _Record:
    """Return `record` with every key that it names (not its own) passed through `renamed`."""
    changes: dict[str, Any] = {}
    plan = _plan(type(record))
    for name, _kinds in plan.references:
        value = getattr(record, name)
        if isinstance(value, str):
            changes[name] = renamed(value)
        elif value:
            changes[name] = tuple(renamed(key) for key in value)
    for name in plan.nested:
        value = getattr(record, name)
        if isinstance(value, tuple):
            changes[name] = tuple(rename_references(inner, renamed) for inner in value)
        elif value is not None:
            changes[name] = rename_references(value, renamed)
    different = {name: new for name, new in changes.items() if new != getattr(record, name)}
    if not different:
        return record
    return evolve(record, **different)  # type: ignore[misc]


@frozen
class _Plan:
    references: tuple[tuple[str, tuple[str, ...]], ...]
    nested: tuple[str, ...]


@cache
def _plan(kind: type) -> _Plan:
    """Work out once for each class where keys can stand, since bundles are large."""
    own = tuple(
        (attribute.name, attribute.metadata[REFERS_TO])
        for attribute in fields(kind)
        if REFERS_TO in attribute.metadata
    )
    nested = tuple(
        attribute.name
        for attribute in fields(kind)
        if any(_plan(inner) != _NOTHING for inner in _record_types(kind, attribute.name))
    )
    return _Plan(own, nested)


_NOTHING = _Plan((), ())


@cache
def _record_types(kind: type, name: str) -> tuple[type, ...]:
    """Return the record classes that a field's annotation mentions."""

    def inside(hint: object) -> Iterator[type]:
        if isinstance(hint, type) and has(hint):
            yield hint
        for argument in get_args(hint):
            yield from inside(argument)

    return tuple(inside(get_type_hints(kind)[name]))
