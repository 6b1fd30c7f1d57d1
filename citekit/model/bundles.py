"""Sets of records that are closed under reference."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from difflib import get_close_matches
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import Final, TypeAlias

from attrs import evolve, field, frozen

from citekit.errors import IntegrityError, Problem
from citekit.model.agents import Group, Organization, Person, Speaker, UnnamedSpeaker
from citekit.model.claims import Claim
from citekit.model.provenance import Activity, Decision, NameVariant, Proposal
from citekit.model.quotations import Quotation
from citekit.model.references import names_only, references
from citekit.model.snapshots import Snapshot
from citekit.model.sources import Source

Record: TypeAlias = (
    Source | Person | Organization | Group | UnnamedSpeaker | Snapshot | Quotation | Claim
)
Annotation: TypeAlias = Activity | NameVariant | Proposal

# The order in which a bundle keeps its records; files and exports follow it.
RECORD_TYPES: Final = (
    Source, Person, Organization, Group, UnnamedSpeaker, Snapshot, Quotation, Claim,
)  # fmt: skip
ANNOTATION_TYPES: Final = (Activity, NameVariant, Proposal)
_key: Final = attrgetter("key")


@frozen
class UnknownField:
    """A field that a newer version of citekit wrote and this one does not know.

    `owner` is the key of the record that has it (None for the file itself), `path` leads to it from
    there, and `json` is its value as it came.
    """

    owner: str | None
    path: tuple[str | int, ...]
    json: str


def _sorted_records(records: Iterable[Record]) -> tuple[Record, ...]:
    by_kind: dict[type, list[Record]] = {kind: [] for kind in RECORD_TYPES}
    for record in records:
        of_its_kind = by_kind.get(type(record))
        if of_its_kind is None:
            message = f"a bundle holds records, not {type(record).__name__}: {record!r}"
            raise ValueError(message)
        of_its_kind.append(record)
    return tuple(record for kind in RECORD_TYPES for record in sorted(by_kind[kind], key=_key))


def _all_annotations(annotations: Iterable[Annotation]) -> tuple[Annotation, ...]:
    kept = tuple(annotations)
    for annotation in kept:
        if not isinstance(annotation, ANNOTATION_TYPES):
            message = f"expected an activity, name variant or proposal: {annotation!r}"
            raise ValueError(message)
    ranks = {kind: rank for rank, kind in enumerate(ANNOTATION_TYPES)}
    return tuple(sorted(kept, key=lambda annotation: ranks[type(annotation)]))


def _unknown_fields(unknown: Iterable[UnknownField]) -> tuple[UnknownField, ...]:
    return tuple(unknown)


@frozen(kw_only=True)
class Bundle:
    """Records that name only one another, immutable; two with the same records are equal.

    Raises `IntegrityError` for a key that names nothing, or a record of the wrong kind, and for a
    key that two records share.
    """

    records: tuple[Record, ...] = field(default=(), converter=_sorted_records)
    annotations: tuple[Annotation, ...] = field(default=(), converter=_all_annotations)
    unknown: tuple[UnknownField, ...] = field(default=(), converter=_unknown_fields)

    def __attrs_post_init__(self) -> None:
        """Refuse records that contradict one another."""
        problems = [*_shared_keys(self.records), *_dangling_keys(self)]
        if problems:
            message = "these records do not belong together:"
            raise IntegrityError(message, problems)

    @cached_property
    def by_key(self) -> Mapping[str, Record]:
        """Every record by its key."""
        return MappingProxyType({record.key: record for record in self.records})

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources, by key."""
        return tuple(record for record in self.records if isinstance(record, Source))

    @cached_property
    def speakers(self) -> tuple[Speaker, ...]:
        """The people, organisations, groups and unnamed speakers."""
        kinds = (Person, Organization, Group, UnnamedSpeaker)
        return tuple(record for record in self.records if isinstance(record, kinds))

    @cached_property
    def snapshots(self) -> tuple[Snapshot, ...]:
        """The snapshots, by key."""
        return tuple(record for record in self.records if isinstance(record, Snapshot))

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations, by key."""
        return tuple(record for record in self.records if isinstance(record, Quotation))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims, by key."""
        return tuple(record for record in self.records if isinstance(record, Claim))

    @property
    def activities(self) -> tuple[Activity, ...]:
        """What was done to make these records, in order."""
        return tuple(item for item in self.annotations if isinstance(item, Activity))

    @cached_property
    def variants(self) -> tuple[NameVariant, ...]:
        """The names that a source prints otherwise."""
        return tuple(item for item in self.annotations if isinstance(item, NameVariant))

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """The guesses about these records, with their fate."""
        return tuple(item for item in self.annotations if isinstance(item, Proposal))

    def __getitem__(self, key: str) -> Record:
        """Return the record with that key; raise `KeyError` that suggests a likely one."""
        try:
            return self.by_key[key]
        except KeyError:
            raise UnknownKeyError(key, self.by_key) from None

    def __contains__(self, key: object) -> bool:
        """Say whether a record has that key."""
        return key in self.by_key

    def source(self, key: str) -> Source:
        """Return the source with that key."""
        record = self[key]
        if isinstance(record, Source):
            return record
        message = f"{key!r} is a {type(record).__name__}, not a source"
        raise ValueError(message)

    def speaker(self, record: Quotation | Claim) -> Speaker | None:
        """Return who says the quotation or claim; None for a claim of the source's own."""
        if record.attribution is None:
            return None
        speaker = self[record.attribution.speaker]
        assert isinstance(speaker, (Person, Organization, Group, UnnamedSpeaker))  # noqa: S101 - closure
        return speaker

    def variants_of(self, agent: str) -> tuple[NameVariant, ...]:
        """Return how sources print the name of the person or body with that key otherwise."""
        return self._variants_by_agent.get(agent, ())

    @cached_property
    def _variants_by_agent(self) -> Mapping[str, tuple[NameVariant, ...]]:
        found: dict[str, list[NameVariant]] = {}
        for variant in self.variants:
            found.setdefault(variant.agent, []).append(variant)
        return {agent: tuple(variants) for agent, variants in found.items()}

    def snapshots_of(self, source: Source) -> tuple[Snapshot, ...]:
        """Return the snapshots of a source, the latest last and those without an instant first.

        These are in the order of their keys, in which numbers count: the order of their capture.
        """
        snapshots = self._by_source[Snapshot].get(source.key, ())
        if len(snapshots) > 1:
            snapshots = tuple(sorted(snapshots, key=_instant))  # type: ignore[arg-type]
        return snapshots  # type: ignore[return-value]

    def text_snapshot(self, source: Source) -> Snapshot | None:
        """Return the latest snapshot of a source that has a text, or None.

        One that tells when it was retrieved or archived goes before all that do not; of these, the
        one that was captured last is taken, by its key.
        """
        texts = [snapshot for snapshot in self.snapshots_of(source) if snapshot.text is not None]
        return texts[-1] if texts else None

    def quotations_of(self, source: Source) -> tuple[Quotation, ...]:
        """Return the quotations in a source, by key."""
        return self._by_source[Quotation].get(source.key, ())  # type: ignore[return-value]

    def claims_of(self, source: Source) -> tuple[Claim, ...]:
        """Return the claims in a source, by key."""
        return self._by_source[Claim].get(source.key, ())  # type: ignore[return-value]

    def known_through(self, source: Source) -> tuple[Source, ...]:
        """Return the sources that tell of one which nobody saw, by key; none if it was seen."""
        return tuple(self.source(key) for key in self._known_through.get(source.key, ()))

    @cached_property
    def _known_through(self) -> Mapping[str, tuple[str, ...]]:
        through: dict[str, set[str]] = {}
        seen: set[str] = set()
        statements: tuple[Quotation | Claim, ...] = (*self.quotations, *self.claims)
        for statement in statements:
            if statement.original is not None:
                through.setdefault(statement.original, set()).add(statement.source)
                if statement.original_seen:
                    seen.add(statement.original)
        return {key: tuple(sorted(citing)) for key, citing in through.items() if key not in seen}

    @cached_property
    def _by_source(self) -> Mapping[type, Mapping[str, tuple[Record, ...]]]:
        found: dict[type, dict[str, list[Record]]] = {Snapshot: {}, Quotation: {}, Claim: {}}
        for record in self.records:
            if isinstance(record, (Snapshot, Quotation, Claim)):
                found[type(record)].setdefault(record.source, []).append(record)
        return {
            kind: {source: tuple(records) for source, records in rows.items()}
            for kind, rows in found.items()
        }

    def with_(self, *records: Record | Annotation) -> Bundle:
        """Return the bundle with `records` added, each in place of the one with its key."""
        keyed = dict(self.by_key)
        annotations = list(self.annotations)
        for record in records:
            if isinstance(record, ANNOTATION_TYPES):
                annotations.extend([record] if record not in annotations else [])
            else:
                keyed[record.key] = record
        return evolve(self, records=keyed.values(), annotations=annotations)

    def without(self, key: str) -> Bundle:
        """Return the bundle without one record; raise `IntegrityError` if others name it."""
        gone = self[key]
        annotations = (item for item in self.annotations if not _is_about(item, key))
        return evolve(
            self,
            records=(record for record in self.records if record is not gone),
            annotations=annotations,
            unknown=(item for item in self.unknown if item.owner != key),
        )

    def without_text(self) -> Bundle:
        """Return the bundle as exports carry it: no snapshot text, blocks or rejected proposals."""
        return evolve(
            self,
            records=(
                evolve(record, text=None, blocks=()) if isinstance(record, Snapshot) else record
                for record in self.records
            ),
            annotations=(
                item
                for item in self.annotations
                if not (isinstance(item, Proposal) and item.decision is Decision.REJECTED)
            ),
        )


class UnknownKeyError(KeyError):
    """A key that no record of a bundle has."""

    def __init__(self, key: str, known: Iterable[str]) -> None:
        """Keep the key and say which one was probably meant."""
        self.key = key
        names = tuple(known)
        hint = _suggestion(key, names) or _listed(names)
        super().__init__(f"no record has the key {key!r}{hint}")

    def __str__(self) -> str:
        """Return the message; `KeyError` alone would show it in quotation marks."""
        return str(self.args[0])


def _instant(snapshot: Snapshot) -> tuple[datetime, list[str | int]]:
    # text-10 comes after text-2.
    parts = _DIGITS.split(snapshot.key)
    return snapshot.dated_at or _NEVER, [int(p) if p.isdecimal() else p for p in parts]


_DIGITS: Final = re.compile(r"(\d+)")
_NEVER: Final = datetime.min.replace(tzinfo=UTC)


def _is_about(annotation: Annotation, key: str) -> bool:
    match annotation:
        case Activity():
            return False
        case NameVariant(agent=agent, source=source):
            return key in {agent, source}
        case Proposal(record=record):
            return record == key


def _shared_keys(records: tuple[Record, ...]) -> list[Problem]:
    seen: dict[str, Record] = {}
    problems: list[Problem] = []
    if len({record.key for record in records}) == len(records):
        return problems
    for record in records:
        other = seen.setdefault(record.key, record)
        if other is not record:
            kinds = f"a {_name(other)} and a {_name(record)}"
            problems.append(Problem(record.key, f"two records share this key, {kinds}"))
    return problems


def _dangling_keys(bundle: Bundle) -> list[Problem]:
    known = bundle.by_key
    kinds_of = {record.key: _name(record) for record in bundle.records}
    problems: list[Problem] = []
    for record in (*bundle.records, *bundle.annotations):
        if names_only(record, kinds_of):
            continue
        for reference in references(record):
            target = known.get(reference.key)
            owner = getattr(record, "key", _name(record))
            place = f"{owner}, {reference.field}"
            if target is None:
                suggestion = _suggestion(reference.key, known)
                problems.append(
                    Problem(place, f"no record is called {reference.key!r}{suggestion}")
                )
            elif "*" not in reference.kinds and type(target).__name__ not in reference.kinds:
                wanted = " or ".join(reference.kinds)
                message = f"{reference.key!r} is a {_name(target)}; expected a {wanted}"
                problems.append(Problem(place, message))
    return problems


def _name(record: object) -> str:
    return type(record).__name__


def _suggestion(key: str, known: Iterable[str]) -> str:
    close = get_close_matches(key, list(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


def _listed(known: Iterable[str]) -> str:
    names = sorted(known)
    if not names:
        return "; there are no records"
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return f"; there are {', '.join(names[:_LISTED])}{more}"


# So many keys are listed where none is like the one that is asked for.
_LISTED: Final = 8
