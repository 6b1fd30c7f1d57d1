"""Making one bundle of several, without ever taking two people for one by name alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final, TypeVar, cast

from attrs import evolve, frozen

from citekit.model.agents import Group, IdentifierScheme, Organization, Person, UnnamedSpeaker
from citekit.model.bundles import Annotation, Bundle, Record, UnknownField
from citekit.model.claims import Claim
from citekit.model.keys import unused_key
from citekit.model.provenance import NameVariant
from citekit.model.quotations import Quotation
from citekit.model.references import references, rename_references
from citekit.model.snapshots import Snapshot
from citekit.model.sources import Source
from citekit.text.addresses import canonical_address, doi_in
from citekit.text.folding import folded

_Item = TypeVar("_Item")


@frozen
class Suggestion:
    """Two records that may be the same, and why; only a person can decide."""

    keys: tuple[str, str]
    reason: str


@frozen
class Renaming:
    """A key that was already taken by another record, and the one used instead.

    `bundle` counts the merged bundles from 0.
    """

    bundle: int
    old: str
    new: str


@frozen
class Merged:
    """The united bundle, the records that may be doubles, and the keys that had to change."""

    bundle: Bundle
    suggestions: tuple[Suggestion, ...]
    renamed: tuple[Renaming, ...]


# A record comes after those that it may name, so that their new keys are known.
_ORDER: Final = (
    Organization, Person, Group, UnnamedSpeaker, Source, Snapshot, Quotation, Claim,
)  # fmt: skip


def merge(*bundles: Bundle) -> Merged:
    """Unite bundles: equal records and people or bodies with a shared identifier become one.

    A record whose key another record has already gets a new key. Records that look alike in other
    ways are only suggested.
    """
    merging = _Merging()
    for number, bundle in enumerate(bundles):
        merging.add(number, bundle)
    merging.unite_known()
    bundle = Bundle(
        records=merging.records.values(),
        annotations=merging.annotations,
        unknown=merging.unknown,
    )
    return Merged(bundle, tuple(suggestions(bundle)), tuple(merging.renamed))


class _Merging:
    """The records gathered so far, by key, and the names given to those that are coming."""

    def __init__(self) -> None:
        self.records: dict[str, Record] = {}
        self.taken: set[str] = set()
        # What was placed as it came, and the key that it got.
        self.placed: dict[Record, str] = {}
        self.identified: dict[tuple[type, str, str], str] = {}
        self.annotations: list[Annotation] = []
        self.unknown: list[UnknownField] = []
        self.renamed: list[Renaming] = []

    def add(self, number: int, bundle: Bundle) -> None:
        names: dict[str, str] = {}
        reserved = {record.key.lower() for record in bundle.records}
        for record in sorted(bundle.records, key=lambda record: _ORDER.index(type(record))):
            moved = rename_references(record, lambda key: names.get(key, key))
            names[record.key] = self._place(moved, reserved)
            if names[record.key] != record.key and not self._same_agent(record):
                self.renamed.append(Renaming(number, record.key, names[record.key]))
        lost = [
            variant
            for record in bundle.records
            for variant in _lost_name(self.records[names[record.key]], record, bundle.records)
        ]
        for annotation in (*bundle.annotations, *lost):
            changed = rename_references(annotation, lambda key: names.get(key, key))
            if changed not in self.annotations:
                self.annotations.append(changed)
        for field in bundle.unknown:
            owner = names[field.owner] if field.owner is not None else None
            moved_field = evolve(field, owner=owner)
            if moved_field not in self.unknown:
                self.unknown.append(moved_field)

    def unite_known(self) -> None:
        """Unite those that were placed apart before a third one had the identifiers of both."""
        bearers: dict[tuple[type, str, str], str] = {}
        for key in list(self.records):
            marks = tuple(_marks(self.records[key]))
            first = next((bearers[mark] for mark in marks if mark in bearers), key)
            bearers.update(dict.fromkeys(marks, first))
            if first == key:
                continue
            added = self.records[key]
            self.annotations += _lost_name(self.records[first], added, self.records.values())
            self._keep(_united(self.records[first], self.records.pop(key)))
            self._rename(key, first)

    def _rename(self, old: str, new: str) -> None:
        def renamed(key: str) -> str:
            return new if key == old else key

        self.records = {
            key: rename_references(record, renamed) for key, record in self.records.items()
        }
        self.annotations = [rename_references(item, renamed) for item in self.annotations]
        self.unknown = [
            evolve(field, owner=renamed(field.owner)) if field.owner else field
            for field in self.unknown
        ]

    def _place(self, record: Record, reserved: set[str]) -> str:
        """Put a record among the others and return the key that it has there."""
        known = self._same_agent(record)
        if known is not None:
            self._keep(_united(self.records[known], record))
            return known
        if record in self.placed:
            return self.placed[record]
        key = record.key
        if key.lower() in self.taken:
            key = unused_key(key, self.taken | reserved)
        self.placed[record] = key
        self._keep(evolve(record, key=key))
        return key

    def _same_agent(self, record: Record) -> str | None:
        return next(
            (self.identified[mark] for mark in _marks(record) if mark in self.identified), None
        )

    def _keep(self, record: Record) -> None:
        self.records[record.key] = record
        self.taken.add(record.key.lower())
        for mark in _marks(record):
            self.identified.setdefault(mark, record.key)


def _marks(record: Record) -> Iterator[tuple[type, str, str]]:
    if isinstance(record, (Person, Organization)):
        for identifier in record.identifiers:
            yield type(record), identifier.scheme, identifier.value


def _united(kept: Record, added: Record) -> Record:
    """Return the record that was there with what only the other one knows."""
    match kept, added:
        case Person(), Person():
            return evolve(
                kept,
                honorific=kept.honorific or added.honorific,
                affiliations=_union(kept.affiliations, added.affiliations),
                identifiers=_union(kept.identifiers, added.identifiers),
            )
        case Organization(), Organization():
            names = (added.name, *added.aliases)
            return evolve(
                kept,
                acronym=kept.acronym or added.acronym,
                aliases=_union(kept.aliases, tuple(name for name in names if name != kept.name)),
                identifiers=_union(kept.identifiers, added.identifiers),
            )
        case _:
            return kept


def _lost_name(kept: Record, added: Record, records: Iterable[Record]) -> Iterator[NameVariant]:
    """Yield the name that a person loses by being united, for each source that prints it so.

    A body keeps its other name as an alias; the name of a person that no source prints is gone.
    """
    if not (isinstance(kept, Person) and isinstance(added, Person)) or kept.name == added.name:
        return
    here = list(records)
    sources = dict.fromkeys(
        record.key if isinstance(record, Source) else record.source
        for record in here
        if isinstance(record, (Source, Quotation, Claim))
        and any(reference.key == added.key for reference in references(record))
    )
    for source in sources:
        texts = [
            folded(record.text)
            for record in here
            if isinstance(record, Snapshot) and record.source == source and record.text is not None
        ]
        if not texts or any(folded(added.name.full) in text for text in texts):
            yield NameVariant(
                agent=added.key,
                source=source,
                written=added.name.full,
                preferred=kept.name.full,
                reason="named so in records that were united by an identifier",
            )


def _union(kept: tuple[_Item, ...], added: tuple[_Item, ...]) -> tuple[_Item, ...]:
    return kept + tuple(item for item in added if item not in kept)


def suggestions(bundle: Bundle) -> Iterator[Suggestion]:
    """Yield the records of a bundle that may be the same; only a person can decide."""
    alike: dict[tuple[str, str], list[str]] = {}
    for record in bundle.records:
        for reason, sameness in _sameness(record):
            alike.setdefault((reason, sameness), []).append(record.key)
    for (reason, sameness), keys in alike.items():
        for pair in combinations(dict.fromkeys(keys), 2):
            yield Suggestion(pair, f"{reason}: {sameness}")


def _sameness(record: Record) -> Iterator[tuple[str, str]]:
    """Yield what would make another record with the same look like this one."""
    match record:
        case Person(name=name, affiliations=affiliations):
            bodies = {office.organization for office in affiliations if office.organization}
            for body in sorted(bodies):
                yield "same name and organisation", f"{name.full}, {body}"
        case Organization(name=title):
            yield "same name", title
        case Source():
            yield from dict.fromkeys(_sameness_of_source(record))
        case Snapshot(digest=digest, text_digest=text_digest):
            for found in {digest, text_digest} - {None}:
                yield "same digest", cast("str", found)
        case _:
            return


def _sameness_of_source(source: Source) -> Iterator[tuple[str, str]]:
    if source.url:
        doi = doi_in(source.url)
        if doi:
            yield "same doi", doi
        else:
            yield "same address", canonical_address(source.url)
    for identifier in source.identifiers:
        # A book's number may be written with hyphens; a DOI knows no capitals.
        number = identifier.value.replace("-", "").replace(" ", "")
        is_doi = identifier.scheme is IdentifierScheme.DOI
        yield f"same {identifier.scheme}", identifier.value.lower() if is_doi else number
