"""Capturing again into a bundle that is there: decisions stay, and what is new is added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from attrs import evolve, frozen

from citekit.capture.filling import filling
from citekit.capture.spoken import spoken
from citekit.curation.proposals import USER, WORDS
from citekit.curation.setting import set_fields
from citekit.model.agents import Group, Organization, Person, Speaker, UnnamedSpeaker, speaker_name
from citekit.model.bundles import Annotation, Bundle, Record
from citekit.model.claims import Claim
from citekit.model.keys import unused_key
from citekit.model.provenance import Activity, Decision, NameVariant, Proposal
from citekit.model.quotations import Quotation
from citekit.model.references import references, rename_references
from citekit.model.snapshots import Snapshot
from citekit.model.sources import Source
from citekit.notebook.numbering import LETTERS, Numbering


@frozen
class Renewed:
    """The bundle with what a later capture found, and given values that a curated one withstood."""

    bundle: Bundle
    kept: tuple[Proposal, ...]


def renew(old: Bundle, captured: Bundle) -> Renewed:
    """Return the records of `old` with what a later capture found besides.

    A source is the same if its text or its address is, or its key with its title. Of such a source
    every record stays as it is, but for fields of the source that had no value and on which nobody
    decided; quotations and claims are added where `old` has none, and what was rejected does not
    come back. A value given to the later capture fills a field that nobody
    curated. Another source is added whole, with people of its own: those of `old` may only be their
    namesakes.
    """
    renewal = _Renewal(old, captured)
    renewal.place_records()
    bundle = Bundle(
        records=renewal.records.values(),
        annotations=[*old.annotations, *renewal.annotations()],
        unknown=old.unknown,
    )
    return _with_given(bundle, old, renewal)


def _with_given(bundle: Bundle, old: Bundle, renewal: _Renewal) -> Renewed:
    """Set what the user gave to the later capture, where no curated value stands against it."""
    curated = _curated(old)
    kept: list[Proposal] = []
    for item in renewal.given():
        if (item.record, item.field) not in curated:
            bundle = set_fields(bundle, item.record, {item.field: item.value})
        elif item not in old.proposals:
            kept.append(item)
    return Renewed(bundle, tuple(kept))


def _curated(bundle: Bundle) -> frozenset[tuple[str, str]]:
    """Return the records and fields of which a person decided the value."""
    accepted = (item for item in bundle.proposals if item.decision is Decision.ACCEPTED)
    return frozenset((item.record, item.field) for item in accepted)


# A record comes after those that it may name, so that their keys are known.
_ORDER: Final = (
    Organization, Person, Group, UnnamedSpeaker, Source, Snapshot, Quotation, Claim,
)  # fmt: skip
_AGENTS: Final = (Organization, Person, Group, UnnamedSpeaker)


class _Renewal:
    """The records of both captures by key, and the keys that those of the later one got."""

    def __init__(self, old: Bundle, captured: Bundle) -> None:
        self.records: dict[str, Record] = {record.key: record for record in old.records}
        self._old = old
        self._captured = captured
        self._names: dict[str, str] = {}
        self._taken = {key.lower() for key in self.records}
        self._numbering = Numbering(self.records, old.proposals)
        self._added: set[str] = set()
        self._sources = {
            source.key: known
            for source in captured.sources
            if (known := _known_source(old, captured, source))
        }
        self._fillings = {
            key: filling(old, known, captured.source(key)) for key, known in self._sources.items()
        }
        self._spoken = {
            key: spoken(old, known, _text(captured, key)) for key, known in self._sources.items()
        }
        self._own = _own_records(old, self._sources.values()) if self._sources else frozenset()
        self._curated = _curated(old)

    def place_records(self) -> None:
        """Add the records of the later capture that are new, and what these name."""
        ordered = sorted(self._captured.records, key=lambda item: _ORDER.index(type(item)))
        for record in ordered:
            known = self._known(record)
            if known is not None:
                self._names[record.key] = known
        wanted = self._wanted()
        for record in ordered:
            if record.key in wanted:
                self._add(record)
        for key, found in self._fillings.items():
            if found.fields:
                captured = rename_references(self._captured.source(key), self._renamed)
                self.records[found.known.key] = found.of(captured)

    def _add(self, record: Record) -> None:
        key = self._new_key(record)
        self._taken.add(key.lower())
        self._names[record.key] = key
        self._added.add(record.key)
        self.records[key] = evolve(rename_references(record, self._renamed), key=key)

    def _new_key(self, record: Record) -> str:
        """Return a key that is free; statements of a known source are numbered on."""
        match record:
            case Quotation() | Claim() if record.source in self._sources:
                source, letter = self._sources[record.source].key, LETTERS[type(record)]
                is_free = record.key.lower() not in self._taken
                if is_free and not self._numbering.may_have_been(source, letter):
                    return record.key
                return self._numbering.key(source, letter, self._taken)
            case _:
                return unused_key(record.key, self._taken)

    def _renamed(self, key: str) -> str:
        return self._names.get(key, key)

    def _wanted(self) -> set[str]:
        """Return the keys of what is added, with all that it names, so that nobody is left over."""
        wanted: set[str] = set()
        waiting = [record.key for record in self._captured.records if self._is_new(record)]
        waiting += [key for found in self._fillings.values() for key in found.agents]
        while waiting:
            key = waiting.pop()
            if key not in wanted and key not in self._names:
                wanted.add(key)
                waiting.extend(found.key for found in references(self._captured[key]))
        return wanted

    def _is_new(self, record: Record) -> bool:
        match record:
            case Quotation() | Claim() if record.source in self._spoken:
                return not self._spoken[record.source].has(record)
            case Source():
                # A report of which only the title was read comes with what names it.
                return bool(self._captured.snapshots_of(record))
            case _:
                return not isinstance(record, _AGENTS)

    def _known(self, record: Record) -> str | None:
        """Return the key of the record of `old` that is the same as this one."""
        match record:
            case Source(key=key) if key in self._sources:
                return self._sources[key].key
            case Source():
                return None if self._captured.snapshots_of(record) else self._known_report(record)
            case Snapshot(text_digest=None, digest=digest):
                same = (item for item in self._old.snapshots if item.digest == digest)
                return next((item.key for item in same), None) if digest else None
            case Snapshot(text_digest=digest):
                same = (item for item in self._old.snapshots if item.text_digest == digest)
                return next((item.key for item in same), None)
            case Quotation() | Claim():
                return None
            case _:
                return self._own_agent(record) if self._sources else self._equal_agent(record)

    def _known_report(self, report: Source) -> str | None:
        """Return the report of that title, if it is known from the same source or its author's."""
        authors = {self._names.get(part.agent) for part in report.contributors}
        for known in self._old.sources:
            if (known.kind, known.title) != (report.kind, report.title):
                continue
            by_the_same = authors and authors == {part.agent for part in known.contributors}
            if by_the_same or known.key in self._own:
                return known.key
        return None

    def _own_agent(self, agent: Speaker) -> str | None:
        """Return who has that name in the same source, or had it before it was set by hand."""
        named = self._own_names.get((type(agent), _name(agent)), [])
        if agent.key in named or len(named) == 1:
            return agent.key if agent.key in named else named[0]
        alike = self._old.by_key.get(agent.key)
        renamed = any((agent.key, field) in self._curated for field in _NAME_FIELDS)
        return agent.key if renamed and type(alike) is type(agent) else None

    @cached_property
    def _own_names(self) -> dict[tuple[type, str], list[str]]:
        found: dict[tuple[type, str], list[str]] = {}
        for agent in self._old.speakers:
            if agent.key in self._own:
                found.setdefault((type(agent), _name(agent)), []).append(agent.key)
        return found

    def _equal_agent(self, agent: Speaker) -> str | None:
        """Return who is equal, and so told that it cannot be a namesake."""
        if any(found.key not in self._names for found in references(agent)):
            return None
        equal = self._old.by_key.get(agent.key) == rename_references(agent, self._renamed)
        return agent.key if equal and _says_more_than_a_name(agent) else None

    def annotations(self) -> Iterator[Annotation]:
        """Yield what the later capture says of the records that were added."""
        known = {_mark(item) for item in self._old.annotations}
        rejected = {
            (item.record, item.value)
            for item in self._old.proposals
            if item.field == _VARIANT and item.decision is Decision.REJECTED
        }
        for item in filter(self._is_told, self._captured.annotations):
            moved = rename_references(self._shortened(item), self._renamed)
            is_rejected = isinstance(moved, NameVariant) and _printed(moved) in rejected
            if isinstance(moved, Activity) or not (_mark(moved) in known or is_rejected):
                yield moved

    def _is_told(self, item: Annotation) -> bool:
        """Say whether an annotation is about what was added, or a name printed otherwise."""
        match item:
            case Activity(generated=generated):
                return any(key in self._added for key in generated)
            case Proposal(record=key, field=field, value=words) if field in WORDS:
                return not (key in self._spoken and self._spoken[key].holds(words))
            case Proposal(record=key, field=field):
                is_filled = key in self._fillings and field in self._fillings[key].proposed
                return key in self._added or is_filled or (field == _VARIANT and key in self._names)
            case NameVariant(agent=key):
                return key in self._names

    def _shortened(self, item: Annotation) -> Annotation:
        """Return an activity with only the records that are there now."""
        if not isinstance(item, Activity):
            return item
        added = tuple(key for key in item.generated if key in self._added)
        used = tuple(key for key in item.used if key in self._names)
        return evolve(item, generated=added, used=used)

    def given(self) -> Iterator[Proposal]:
        """Yield what the user said of a source that was there already."""
        for item in self._captured.proposals:
            if item.rule == USER and item.record in self._sources:
                yield rename_references(item, self._renamed)


_VARIANT: Final = "variant"
_NAME_FIELDS: Final = ("name", "description")


def _mark(item: Annotation) -> tuple[str, ...]:
    """Return what a guess or another spelling is about, whatever was decided on it."""
    match item:
        case Proposal(record=record, field=field, value=value):
            return record, field, value
        case NameVariant(source=source):
            return source, *_printed(item)
        case Activity():
            return ()


def _printed(variant: NameVariant) -> tuple[str, str]:
    return variant.agent, variant.written


def _name(agent: Speaker) -> str:
    return agent.name.full if isinstance(agent, Person) else speaker_name(agent)


def _says_more_than_a_name(agent: Record) -> bool:
    """Say whether equal records of somebody in two sources can only mean the same one."""
    match agent:
        case Person(affiliations=affiliations, identifiers=identifiers):
            return bool(identifiers) or any(office.organization for office in affiliations)
        case Organization(acronym=acronym, identifiers=identifiers):
            return bool(acronym or identifiers)
        case Group(members=members):
            return bool(members)
        case _:
            return False


def _own_records(bundle: Bundle, sources: Iterable[Source]) -> frozenset[str]:
    """Return the keys of what sources name, and of the speakers whom no other source names."""
    own = _named_by(bundle, sources)
    others = _named_by(bundle, (item for item in bundle.sources if item.key not in own))
    free = {agent.key for agent in bundle.speakers if agent.key not in others}
    return own | free


def _named_by(bundle: Bundle, sources: Iterable[Source]) -> frozenset[str]:
    """Return the keys of sources, of their statements, and of all that these name."""
    named: set[str] = set()
    waiting: list[str] = []
    for source in sources:
        waiting.append(source.key)
        waiting.extend(item.key for item in bundle.quotations_of(source))
        waiting.extend(item.key for item in bundle.claims_of(source))
    while waiting:
        key = waiting.pop()
        if key not in named:
            named.add(key)
            waiting.extend(found.key for found in references(bundle[key]))
    return frozenset(named)


def _known_source(old: Bundle, captured: Bundle, source: Source) -> Source | None:
    """Return the source of `old` that is the same: by its text, its address or its key."""
    snapshots = captured.snapshots_of(source)
    if not snapshots:
        return None
    digests = {item.text_digest for item in snapshots} - {None}
    for known in old.sources:
        if digests & {item.text_digest for item in old.snapshots_of(known)}:
            return known
    for known in old.sources:
        if source.url and known.url and _bare_address(known.url) == _bare_address(source.url):
            return known
    found = old.by_key.get(source.key)
    # A key without a title may be that of any article of the outlet.
    is_same = isinstance(found, Source) and source.title and found.title == source.title
    has_text = isinstance(found, Source) and old.text_snapshot(found) is not None
    return found if is_same and has_text else None  # type: ignore[return-value]


def _bare_address(url: str) -> str:
    return url.partition("#")[0].rstrip("/")


def _text(bundle: Bundle, key: str) -> str:
    snapshot = bundle.text_snapshot(bundle.source(key))
    return (snapshot.text or "") if snapshot else ""
