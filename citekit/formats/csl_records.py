"""The records behind an export, kept in `custom.citekit` of the items of its sources.

Each item carries all that its source refers to, so that it can be moved alone: the source with its
snapshots (not their text), quotations, claims, people and bodies, and the sources and quotations of
others that these name. What refers to no source is in the first item.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from json import JSONEncoder
from typing import Any, Final
from zlib import crc32

from attrs import evolve

from citekit.codec.documents import encode_parts
from citekit.codec.layouts import SECTION_NAMES
from citekit.codec.unknown_fields import UNPLACED
from citekit.codec.versions import FORMAT_VERSION
from citekit.formats.format import Loss
from citekit.model.bundles import RECORD_TYPES, Annotation, Bundle, Record, UnknownField
from citekit.model.claims import Claim
from citekit.model.provenance import Activity, Decision, NameVariant, Proposal
from citekit.model.quotations import Quotation
from citekit.model.references import named_keys
from citekit.model.snapshots import Snapshot
from citekit.model.sources import Source

# Members of `custom.citekit` beside the sections of a bundle file.
RESERVED: Final = frozenset({"kind", "version", "key", "shown", "order", UNPLACED})
RANKS: Final = {kind: rank for rank, kind in enumerate(RECORD_TYPES)}
_canonical: Final = JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def checksum(value: object) -> str:
    """Return a short sum of a visible field, by which a later edit of it is noticed."""
    text = value if isinstance(value, str) else _canonical(value)
    return f"{crc32(text.encode(errors='surrogatepass')):08x}"


def shown(item: dict[str, Any]) -> dict[str, str]:
    """Return the sums of an item's visible fields."""
    return {name: checksum(value) for name, value in item.items() if name not in {"id", "custom"}}


class Shares:
    """Which records and annotations of a bundle each source's item carries."""

    def __init__(self, bundle: Bundle) -> None:
        """Give every record to the sources that need it, and the rest to the first source."""
        self._bundle = bundle
        self._unknown: dict[str | None, list[UnknownField]] = {}
        for field in bundle.unknown:
            self._unknown.setdefault(field.owner, []).append(field)
        self._records = {source.key: _needed(bundle, source) for source in bundle.sources}
        self._first = bundle.sources[0].key if bundle.sources else None
        self._give_rest()
        self._annotations = self._placed_annotations()
        self._in_disorder = self._disorder()

    def _give_rest(self) -> None:
        given = {key for records in self._records.values() for key in records}
        rest = {key: record for key, record in self._bundle.by_key.items() if key not in given}
        self.left = () if self._first else tuple(rest)
        if self._first:
            self._records[self._first] |= rest

    def of(self, source: Source) -> dict[str, Any]:
        """Return what `custom.citekit` of that source's item has, but for its visible sums."""
        records = sorted(
            map(without_text, self._records[source.key].values()),
            key=lambda record: (RANKS[type(record)], record.key),
        )
        annotations = self._annotations.get(source.key, [])
        return {
            "kind": "source",
            "version": FORMAT_VERSION,
            "key": source.key,
            **encode_parts(
                records,
                [annotation for _, annotation in annotations],
                self._unknown_of(source, records),
                RESERVED,
            ),
            **self._order(annotations),
        }

    def _unknown_of(self, source: Source, records: Sequence[Record]) -> Iterator[UnknownField]:
        if not self._unknown:
            return
        for record in records:
            yield from self._unknown.get(record.key, ())
        if source.key == self._first:
            for owner, fields in self._unknown.items():
                if owner is None or owner not in self._bundle:
                    yield from fields

    def _placed_annotations(self) -> dict[str, list[tuple[int, Annotation]]]:
        """Return the annotations of each source's item, with their number in the bundle."""
        homes = self._homes() if self._bundle.annotations else {}
        placed: dict[str, list[tuple[int, Annotation]]] = {}
        kept = (item for item in self._bundle.annotations if not _is_rejected(item))
        for number, annotation in enumerate(kept):
            keys = _subjects(annotation)
            home = next((homes[key] for key in keys if key in homes), self._first)
            if home is not None:
                placed.setdefault(home, []).append((number, annotation))
        return placed

    def _homes(self) -> dict[str, str]:
        """Return for each record the source whose item is its home."""
        homes: dict[str, str] = {}
        for source, records in self._records.items():
            for key, record in records.items():
                own = record.source if isinstance(record, Snapshot | Quotation | Claim) else source
                homes.setdefault(key, own)
        return homes | {source: source for source in self._records}

    def _disorder(self) -> bool:
        """Say whether the order of annotations is not that of the items."""
        numbers: dict[type, list[int]] = {}
        for source in self._bundle.sources:
            for number, annotation in self._annotations.get(source.key, ()):
                numbers.setdefault(type(annotation), []).append(number)
        return any(found != sorted(found) for found in numbers.values())

    def _order(self, annotations: Iterable[tuple[int, Annotation]]) -> dict[str, Any]:
        if not self._in_disorder:
            return {}
        order: dict[str, list[int]] = {}
        for number, annotation in annotations:
            order.setdefault(SECTION_NAMES[type(annotation)], []).append(number)
        return {"order": order} if order else {}


def losses_without_sources(bundle: Bundle, title: str = "CSL-JSON") -> Iterator[Loss]:
    """Yield a loss for every record and annotation of a bundle that has no source.

    `title` is the name of the format.
    """
    if bundle.sources:
        return
    message = f"an export of {title} is made of sources, and there is none to keep it with"
    for record in bundle.records:
        yield Loss("no-source", record.key, "record", message)
    for annotation in bundle.annotations:
        yield Loss("no-source", SECTION_NAMES[type(annotation)], "record", message)
    for field in bundle.unknown:
        name = ".".join(map(str, field.path)) or "unknown"
        yield Loss("no-source", field.owner or "unknown", name, message)


def _needed(bundle: Bundle, source: Source) -> dict[str, Record]:
    """Return a source's own records and all that these refer to."""
    own: list[Record] = [
        source,
        *bundle.snapshots_of(source),
        *bundle.quotations_of(source),
        *bundle.claims_of(source),
    ]
    return needed(own, bundle.by_key.__getitem__)


def needed(
    first: Iterable[Record], record_of: Callable[[str], Record], *, but: tuple[type, ...] = ()
) -> dict[str, Record]:
    """Return records and, one after another, all that they refer to, `but` for some types."""
    found: dict[str, Record] = {}
    waiting = list(first)
    while waiting:
        record = waiting.pop()
        if record.key not in found and not isinstance(record, but):
            found[record.key] = record
            waiting.extend(map(record_of, named_keys(record)))
    return found


def without_text(record: Record) -> Record:
    """Return a record as it is, a snapshot without its text."""
    if isinstance(record, Snapshot) and (record.text is not None or record.blocks):
        return evolve(record, text=None, blocks=())
    return record


def _is_rejected(annotation: Annotation) -> bool:
    return isinstance(annotation, Proposal) and annotation.decision is Decision.REJECTED


def _subjects(annotation: Annotation) -> tuple[str, ...]:
    """Return the keys that an annotation is about, the first of which decides its home."""
    match annotation:
        case Activity(generated=generated, used=used):
            return (*generated, *used)
        case NameVariant(source=source):
            return (source,)
        case Proposal(record=record):
            return (record,)
