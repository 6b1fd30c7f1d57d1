"""Fields that this version does not know: kept with the way to their place, and put back there.

A way is made of member names. An element of a list is told by its own known content and, where
equal ones stand in one list, by its number among these: two steps. So a field never moves to
another element when the list changes, and one whose element is gone is kept in the section
`UNPLACED` of the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from attrs import frozen

from citekit.codec.layouts import SECTIONS, Member, members, names_of
from citekit.model.bundles import UnknownField
from citekit.model.dates import Date

Path: TypeAlias = tuple[str | int, ...]

UNPLACED: Final = "unplaced"


def fingerprint(known: object) -> str:
    """Return the known content of an element of a list, as a step of a way."""
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def kept(owner: str | None, path: Path, value: object) -> UnknownField:
    """Return the unknown field with its value as text."""
    return UnknownField(owner, path, json.dumps(value, ensure_ascii=False))


def in_order(unknown: Iterable[UnknownField]) -> list[UnknownField]:
    """Return unknown fields in the order in which a bundle that was read has them."""
    return sorted(unknown, key=lambda field: (field.owner or "", [str(s) for s in field.path]))


def put_back(
    data: dict[str, Any],
    kind: type | None,
    unknown: Iterable[UnknownField],
    reserved: Iterable[str] = (),
) -> list[UnknownField]:
    """Set the unknown fields in the data of a record, or of a file if `kind` is None.

    Returns those that have no place in it any more; no known or `reserved` member is touched.
    """
    # All places are found before any is filled, since filling changes what tells elements apart.
    found = [(field, _place(data, kind, field.path)) for field in unknown]
    taken = frozenset(reserved) | SECTIONS.keys() if kind is None else frozenset()
    return [field for field, place in found if place is None or not _set(place, field, taken)]


@frozen
class _Place:
    """An object in the data, as the member `name` of what is round it, and its class."""

    outer: dict[str, Any]
    name: str
    kind: type | None

    def object(self) -> Any:  # noqa: ANN401 - whatever stands there
        """Return the object; a date that is only its text becomes one."""
        value = self.outer[self.name]
        if self.kind is Date and isinstance(value, str):
            value = self.outer[self.name] = {"edtf": value}
        return value


def _place(data: dict[str, Any], kind: type | None, path: Path) -> _Place | None:
    """Return the place of the object that has the last step of the way."""
    place = _Place({"": data}, "", kind)
    steps = list(path[:-1])
    while steps:
        node, name = place.outer[place.name], steps.pop(0)
        member = _member(place.kind, name)
        if member is None or not isinstance(node, dict) or name not in node:
            return None
        place = _Place(node, str(name), member[0])
        if member[1]:
            element = _element(node[str(name)], steps[:2])
            if element is None:
                return None
            place, steps = _Place({"": element}, "", member[0]), steps[2:]
    return place


def _member(kind: type | None, name: str | int) -> tuple[type, bool] | None:
    """Return the class of the records in a member, and whether it is a list of them."""
    if kind is None:
        return (SECTIONS[name], True) if isinstance(name, str) and name in SECTIONS else None
    known: Mapping[str, Member] = {} if kind is Date else members(kind)
    member = known.get(str(name))
    return None if member is None or member.record is None else (member.record, member.many)


def _element(elements: object, steps: Sequence[str | int]) -> object:
    if not isinstance(elements, list) or len(steps) < 2:
        return None
    content, number = steps
    alike = [element for element in elements if fingerprint(element) == content]
    return alike[number] if isinstance(number, int) and 0 <= number < len(alike) else None


def _set(place: _Place, field: UnknownField, taken: frozenset[str]) -> bool:
    name = field.path[-1] if field.path else None
    known = taken if place.kind is None else names_of(place.kind)
    value = _value(field)
    if not isinstance(name, str) or name in known or value is _NO_JSON:
        return False
    node = place.object()
    if not isinstance(node, dict) or name in node:
        return False
    node[name] = value
    return True


_NO_JSON: Final = object()


def _value(field: UnknownField) -> object:
    """Return the value of a field whose text is as this module writes it."""
    try:
        value = json.loads(field.json)
    except (ValueError, RecursionError):
        return _NO_JSON
    return value if kept(field.owner, field.path, value) == field else _NO_JSON


def unplaced_data(field: UnknownField) -> dict[str, object]:
    """Return the data of a field that has no place, for the section `UNPLACED`."""
    owner = {} if field.owner is None else {"owner": field.owner}
    return {**owner, "path": list(field.path), "json": field.json}


def unplaced_field(data: object) -> UnknownField | None:
    """Return the field of an entry in the section `UNPLACED`; None if it is no such entry."""
    match data:
        case {"path": list(path), "json": str(text), **others}:
            owner = others.get("owner")
            steps_fit = all(type(step) in {str, int} for step in path)
            if steps_fit and others.keys() <= {"owner"} and isinstance(owner, str | None):
                return UnknownField(owner, tuple(path), text)
        case _:
            pass
    return None
