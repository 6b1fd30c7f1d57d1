"""The records behind an export, gathered from the items that carry them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from attrs import evolve

from citekit.codec.converting import described
from citekit.codec.documents import Decoded
from citekit.codec.layouts import ANNOTATION_SECTIONS, RECORD_SECTIONS
from citekit.codec.unknown_fields import UNPLACED, kept
from citekit.codec.versions import upgraded
from citekit.errors import Problem
from citekit.formats.csl_records import RESERVED
from citekit.model.bundles import Annotation, Record, UnknownField
from citekit.model.provenance import Activity, NameVariant, Proposal
from citekit.model.references import references

# Sections whose records are at home in one item; elsewhere there are copies of them.
_OWNED: Final = {
    "sources": "key",
    "snapshots": "source",
    "quotations": "source",
    "claims": "source",
}


class _Copy(NamedTuple):
    """The data of a record, where it stands, and whether that is its home."""

    data: object
    place: str
    is_home: bool


class Gathering:
    """Data from `custom.citekit` of many items, each record once."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.problems: list[Problem] = []
        self._records: dict[str, dict[object, _Copy]] = {name: {} for name in RECORD_SECTIONS}
        self._annotations: dict[str, list[tuple[int, object, str]]] = {}
        self._unknown: dict[UnknownField, None] = {}
        self._unplaced: list[tuple[object, str]] = []

    def add(self, own: dict[str, Any], place: str) -> None:
        """Take the data of one item; `place` is that of `custom.citekit` in it."""
        current = upgraded(own, own.get("version"), f"{place}.version")
        if isinstance(current, Problem):
            self.problems.append(current)
            return
        order = current.get("order")
        for name, values in current.items():
            if name in RECORD_SECTIONS and isinstance(values, list):
                self._add_records(name, values, current.get("key"), f"{place}.{name}")
            elif name in ANNOTATION_SECTIONS and isinstance(values, list):
                numbers = order.get(name) if isinstance(order, dict) else None
                self._add_annotations(name, values, numbers, f"{place}.{name}")
            elif name in RECORD_SECTIONS or name in ANNOTATION_SECTIONS:
                problem = Problem(f"{place}.{name}", f"expected a list, got {described(values)}")
                self.problems.append(problem)
            elif name == UNPLACED:
                self._unplaced.append((values, f"{place}.{name}"))
            elif name not in RESERVED:
                self._unknown[kept(None, (name,), values)] = None

    def _add_records(self, name: str, values: list[Any], source: object, place: str) -> None:
        section = self._records[name]
        owner = _OWNED.get(name)
        for index, data in enumerate(values):
            key = data.get("key") if isinstance(data, dict) else None
            if not isinstance(key, str):
                section[object()] = _Copy(data, f"{place}[{index}]", is_home=True)
                continue
            is_home = owner is None or data.get(owner) == source
            known = section.get(key)
            if known is None or (is_home and not known.is_home):
                section[key] = _Copy(data, f"{place}[{index}]", is_home)
            elif known.is_home == is_home and known.data != data:
                message = f"{key!r} is not the same here as at {known.place}; keep one of them"
                self.problems.append(Problem(f"{place}[{index}]", message))

    def _add_annotations(self, name: str, values: list[Any], numbers: object, place: str) -> None:
        section = self._annotations.setdefault(name, [])
        ordered = isinstance(numbers, list) and len(numbers) == len(values)
        for index, data in enumerate(values):
            number = numbers[index] if isinstance(numbers, list) and ordered else len(section)
            number = number if isinstance(number, int) else len(section)
            section.append((number, data, f"{place}[{index}]"))

    def decoded(self) -> Decoded:
        """Return all that was gathered as records, with the problems in it."""
        decoded = Decoded()
        for name, copies in self._records.items():
            found = list(copies.values())
            decoded.add_all(name, [copy.data for copy in found], lambda i, f=found: f[i].place)  # type: ignore[misc]
        for name in ANNOTATION_SECTIONS:
            rows = sorted(self._annotations.get(name, ()), key=lambda row: row[0])
            decoded.add_all(name, [row[1] for row in rows], lambda i, r=rows: r[i][2])  # type: ignore[misc]
        for values, place in self._unplaced:
            decoded.add_unplaced(values, place)
        unknown = dict.fromkeys((*decoded.unknown, *self._unknown))
        decoded.unknown[:] = unknown
        decoded.problems[:0] = self.problems
        return decoded


def belonging(records: Iterable[Record], problems: list[Problem]) -> list[Record]:
    """Return the records that name only one another; what the others name and miss is a problem."""
    kept = {record.key: record for record in records}
    while missing := dict(_missing(kept)):
        problems.extend(missing.values())
        kept = {key: record for key, record in kept.items() if key not in missing}
    return list(kept.values())


def _missing(kept: dict[str, Record]) -> Iterator[tuple[str, Problem]]:
    for record in kept.values():
        for reference in references(record):
            target = kept.get(reference.key)
            if type(target).__name__ not in reference.kinds:
                wanted = " or ".join(reference.kinds)
                found = "no record" if target is None else f"no {wanted}"
                message = f"{found} is called {reference.key!r}; {record.key} is left out"
                yield record.key, Problem(f"{record.key}, {reference.field}", message)
                break


def still_fitting(
    annotations: Iterable[Annotation], records: Iterable[Record]
) -> Iterator[Annotation]:
    """Yield annotations without what they say of records whose items are no longer in the file."""
    keys = {record.key for record in records}
    for annotation in annotations:
        if all(reference.key in keys for reference in references(annotation)):
            yield annotation
            continue
        match annotation:
            case Activity(used=used, generated=generated):
                yield evolve(
                    annotation,
                    used=tuple(key for key in used if key in keys),
                    generated=tuple(key for key in generated if key in keys),
                )
            case NameVariant() | Proposal():
                pass
