"""Whole bundles, and single records, as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, TypeVar, cast

from attrs import evolve, field, frozen

from citekit.codec.converting import described, structurer, unstructurer
from citekit.codec.diagnosis import diagnose
from citekit.codec.layouts import ANNOTATION_SECTIONS, SECTION_NAMES, SECTIONS
from citekit.codec.unknown_fields import (
    UNPLACED,
    Path,
    fingerprint,
    in_order,
    kept,
    put_back,
    unplaced_data,
    unplaced_field,
)
from citekit.codec.versions import FORMAT_VERSION, is_newer, upgraded
from citekit.errors import Problem, ReadError
from citekit.memory import collection_paused
from citekit.model.bundles import Annotation, Bundle, Record, UnknownField
from citekit.model.snapshots import Snapshot

_Record = TypeVar("_Record")

VERSION_MEMBER: Final = "citekit"
_RESERVED: Final = frozenset({VERSION_MEMBER, UNPLACED})


def encode(bundle: Bundle, *, text: bool = True) -> dict[str, object]:
    """Return the bundle as plain JSON data; `text` False leaves the texts of snapshots out."""
    records = bundle.records if text else map(_without_text, bundle.records)
    return {
        VERSION_MEMBER: FORMAT_VERSION,
        **encode_parts(records, bundle.annotations, bundle.unknown),
    }


def encode_parts(
    records: Iterable[Record],
    annotations: Iterable[Annotation],
    unknown: Iterable[UnknownField],
    reserved: frozenset[str] = _RESERVED,
) -> dict[str, Any]:
    """Return records and annotations in their sections, with the unknown fields where they belong.

    An unknown field of a record that is not here, or whose place is gone, stands in `UNPLACED`.
    """
    owned = _by_owner(unknown)
    parts: dict[str, Any] = {}
    left: list[UnknownField] = []
    for record in records:
        data = encode_record(record)
        if owned:
            left += put_back(data, type(record), owned.pop(record.key, ()))
        parts.setdefault(SECTION_NAMES[type(record)], []).append(data)
    for annotation in annotations:
        parts.setdefault(SECTION_NAMES[type(annotation)], []).append(encode_record(annotation))
    parts = {name: parts[name] for name in SECTIONS if name in parts}
    left += put_back(parts, None, owned.pop(None, ()), reserved)
    left += [unknown for others in owned.values() for unknown in others]
    if left:
        parts[UNPLACED] = [unplaced_data(unknown) for unknown in in_order(left)]
    return parts


def _by_owner(unknown: Iterable[UnknownField]) -> dict[str | None, list[UnknownField]]:
    owned: dict[str | None, list[UnknownField]] = {}
    for item in unknown:
        owned.setdefault(item.owner, []).append(item)
    return owned


def _without_text(record: Record) -> Record:
    return evolve(record, text=None) if isinstance(record, Snapshot) else record


def encode_record(record: Record | Annotation) -> dict[str, Any]:
    """Return one record as plain JSON data."""
    kind: type = type(record)
    return unstructurer(kind)(record)


def decode_record(kind: type[_Record], data: object, place: str = "$") -> _Record:
    """Return the record of class `kind` in plain data that stands at `place`.

    Raises `ReadError` with every problem, and for fields that this version does not know.
    """
    decoded = Decoded()
    decoded.add(kind, data, place)
    problems = [
        *decoded.problems,
        *(
            Problem(place, f"unknown field: {'.'.join(map(str, item.path))}")
            for item in decoded.unknown
        ),
    ]
    if problems:
        message = f"this is not the data of a {kind.__name__}:"
        raise ReadError(message, problems)
    return cast("_Record", (decoded.records or decoded.annotations)[0])


def decode(data: object, name: str = "this data") -> Bundle:
    """Return the bundle in plain data; `name` tells in messages where that came from.

    Raises `ReadError` with every problem, each with its path, and `IntegrityError` for records that
    do not belong together.
    """
    with collection_paused():
        decoded = Decoded()
        _decode_document(data, decoded)
        if decoded.problems:
            raise ReadError(_summary(data, name), decoded.problems)
        return decoded.bundle()


def _summary(data: object, name: str) -> str:
    version = data.get(VERSION_MEMBER) if isinstance(data, dict) else None
    if is_newer(version):
        return f"{name} was written by a newer citekit (file format {version}); update citekit:"
    return f"{name} is not a citekit file, or a damaged one:"


def _decode_document(data: object, decoded: Decoded) -> None:
    if not isinstance(data, dict):
        problem = Problem("$", f"expected an object, got {described(data)}")
        decoded.problems.append(problem)
        return
    if VERSION_MEMBER not in data:
        message = 'is missing; it tells the version of the file format, as in "citekit": "1.0"'
        decoded.problems.append(Problem(f"$.{VERSION_MEMBER}", message))
        return
    current = upgraded(data, data[VERSION_MEMBER], f"$.{VERSION_MEMBER}")
    if isinstance(current, Problem):
        decoded.problems.append(current)
        return
    for section, value in current.items():
        if section in SECTIONS:
            decoded.add_section(section, value, f"$.{section}")
        elif section == UNPLACED:
            decoded.add_unplaced(value, f"$.{section}")
        elif section != VERSION_MEMBER:
            decoded.unknown.append(kept(None, (section,), value))


@frozen
class Decoded:
    """What is decoded so far: records, what is unknown in them, and what is wrong."""

    records: list[Record] = field(factory=list)
    annotations: list[Annotation] = field(factory=list)
    unknown: list[UnknownField] = field(factory=list)
    problems: list[Problem] = field(factory=list)
    _seen: Counter[tuple[str, str]] = field(factory=Counter, init=False)

    def bundle(self) -> Bundle:
        """Return all of it as a bundle; raise `IntegrityError` if it is not closed."""
        return Bundle(
            records=self.records, annotations=self.annotations, unknown=in_order(self.unknown)
        )

    def add_section(self, section: str, values: object, place: str) -> None:
        """Decode the list of records, or annotations, of a section."""
        if not isinstance(values, list):
            problem = Problem(place, f"expected a list, got {described(values)}")
            self.problems.append(problem)
            return
        self.add_all(section, values, lambda index: f"{place}[{index}]")

    def add_all(self, section: str, values: Sequence[object], place: Callable[[int], str]) -> None:
        """Decode the values of a section; `place` tells where each of them stands."""
        kind = SECTIONS[section]
        structure = structurer(kind)
        add = (self.annotations if section in ANNOTATION_SECTIONS else self.records).append
        for index, value in enumerate(values):
            try:
                add(structure(value))
            except Exception:  # noqa: BLE001 - whatever failed, the second look says what and where
                self.add(kind, value, place(index))

    def add(self, kind: type, value: object, place: str) -> None:
        """Decode one value with all its problems and its unknown fields."""
        found = diagnose(kind, value, place)
        if found.problems:
            self.problems.extend(_named(problem, value) for problem in found.problems)
            return
        try:
            record = structurer(kind)(found.known)
        except Exception as error:  # noqa: BLE001 - what no single field shows
            self.problems.append(_named(Problem(place, str(error)), value))
            return
        is_annotation = kind in ANNOTATION_SECTIONS.values()
        (self.annotations if is_annotation else self.records).append(record)
        owner, way = self._way_to(record, is_annotation=is_annotation)
        self.unknown.extend(kept(owner, (*way, *path), data) for path, data in found.unknown)

    def _way_to(self, record: Any, *, is_annotation: bool) -> tuple[str | None, Path]:  # noqa: ANN401
        if not is_annotation:
            return record.key, ()
        section = SECTION_NAMES[type(record)]
        content = fingerprint(encode_record(record))
        number = self._seen[section, content]
        self._seen[section, content] += 1
        return None, (section, content, number)

    def add_unplaced(self, values: object, place: str) -> None:
        """Take the unknown fields that had lost their place in the file."""
        if not isinstance(values, list):
            problem = Problem(place, f"expected a list, got {described(values)}")
            self.problems.append(problem)
            return
        for index, value in enumerate(values):
            found = unplaced_field(value)
            if found is not None:
                self.unknown.append(found)
            else:
                message = "expected an object with 'path', 'json' and perhaps 'owner'"
                self.problems.append(Problem(f"{place}[{index}]", message))


def _named(problem: Problem, data: object) -> Problem:
    """Return the problem with the key of the record that has it, which a reader knows it by."""
    key = data.get("key") if isinstance(data, dict) else None
    if not isinstance(key, str) or problem.place.endswith(".key"):
        return problem
    return Problem(problem.place, f"{problem.message} (in {key!r})")
