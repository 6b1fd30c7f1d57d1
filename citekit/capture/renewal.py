"""Capturing again into a bundle that is there: decisions stay, and what is new is added."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import evolve, frozen

from citekit.capture.spoken import spoken
from citekit.curation.proposals import USER, WORDS
from citekit.curation.setting import set_fields
from citekit.model.agents import Group, Organization, Person, UnnamedSpeaker, speaker_name
from citekit.model.bundles import Annotation, Bundle, Record
from citekit.model.claims import Claim
from citekit.model.keys import unused_key
from citekit.model.provenance import Activity, Decision, Proposal
from citekit.model.quotations import Quotation
from citekit.model.references import references, rename_references
from citekit.model.snapshots import Snapshot
from citekit.model.sources import Source


@frozen
class Renewed:
    """The bundle with what a later capture found, and given values that a curated one withstood."""

    bundle: Bundle
    kept: tuple[Proposal, ...]


def renew(old: Bundle, captured: Bundle) -> Renewed:
    """Return the records of `old` with what a later capture found besides.

    A source is the same if its text, its address or its key is. Of such a source every record stays
    as it is; quotations and claims are added where `old` has none, and what was rejected does not
    come back. A value given to the later capture fills a field that nobody curated. Another source
    is added whole.
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
    curated = {
        (item.record, item.field) for item in old.proposals if item.decision is Decision.ACCEPTED
    }
    kept: list[Proposal] = []
    for item in renewal.given():
        if (item.record, item.field) not in curated:
            bundle = set_fields(bundle, item.record, {item.field: item.value})
        elif item not in old.proposals:
            kept.append(item)
    return Renewed(bundle, tuple(kept))


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
        self._same: set[str] = set()
        self._spoken = {
            source.key: spoken(old, known, _text(captured, source))
            for source in captured.sources
            if (known := _known_source(old, captured, source))
        }

    def place_records(self) -> None:
        """Add the records of the later capture that are new, and what these name."""
        wanted = self._wanted()
        for record in sorted(self._captured.records, key=lambda item: _ORDER.index(type(item))):
            known = self._known(record)
            if known is not None:
                self._names[record.key] = known
                self._same.add(record.key)
            elif record.key in wanted:
                self._add(record)

    def _add(self, record: Record) -> None:
        taken = {key.lower() for key in self.records}
        key = unused_key(record.key, taken) if record.key.lower() in taken else record.key
        self._names[record.key] = key
        moved = rename_references(record, self._renamed)
        self.records[key] = evolve(moved, key=key)

    def _renamed(self, key: str) -> str:
        return self._names.get(key, key)

    def _wanted(self) -> set[str]:
        """Return the keys of what is added, with all that it names, so that nobody is left over."""
        wanted: set[str] = set()
        waiting = [
            record.key
            for record in self._captured.records
            if not isinstance(record, _AGENTS) and self._is_new(record)
        ]
        while waiting:
            key = waiting.pop()
            if key not in wanted:
                wanted.add(key)
                waiting.extend(found.key for found in references(self._captured[key]))
        return wanted

    def _is_new(self, record: Record) -> bool:
        match record:
            case Quotation() | Claim() if record.source in self._spoken:
                return not self._spoken[record.source].has(record)
            case Source():
                # A report of which only the title was read comes with what names it.
                return bool(self._captured.snapshots_of(record)) and self._known(record) is None
            case _:
                return self._known(record) is None

    def _known(self, record: Record) -> str | None:
        """Return the key of the record of `old` that is the same as this one."""
        match record:
            case Source():
                known = _known_source(self._old, self._captured, record)
                return known.key if known else None
            case Snapshot(text_digest=digest):
                same = (item for item in self._old.snapshots if item.text_digest == digest)
                return next((item.key for item in same), None)
            case Quotation() | Claim():
                return None
            case _:
                return self._known_agent(record)

    def _known_agent(self, record: Record) -> str | None:
        moved = rename_references(record, self._renamed)
        alike = self.records.get(record.key)
        if alike == moved or (self._spoken and type(alike) is type(record)):
            return record.key
        if not self._spoken:
            # Another source may mean another bearer of the name.
            return None
        name = speaker_name(record)  # type: ignore[arg-type]
        named = (item for item in self._old.speakers if type(item) is type(record))
        return next((item.key for item in named if speaker_name(item) == name), None)

    def annotations(self) -> Iterator[Annotation]:
        """Yield what the later capture says of the records that were added."""
        settled = {(item.record, item.field) for item in self._old.proposals}
        for item in self._captured.annotations:
            if not self._is_told(item):
                continue
            moved = rename_references(item, self._renamed)
            if moved in self._old.annotations:
                continue
            if not _is_settled(moved, settled):
                yield moved

    def _is_told(self, item: Annotation) -> bool:
        """Say whether an annotation of the later capture is about something that is there now."""
        match item:
            case Activity():
                return all(key in self._names for key in item.generated)
            case Proposal(record=key, field=field) if field in WORDS and key in self._spoken:
                return not self._spoken[key].holds(item.value)
            case _:
                return all(found.key in self._names for found in references(item))

    def given(self) -> Iterator[Proposal]:
        """Yield what the user said of a source that was there already."""
        for item in self._captured.proposals:
            if item.rule == USER and item.record in self._same:
                yield rename_references(item, self._renamed)


def _is_settled(item: Annotation, settled: set[tuple[str, str]]) -> bool:
    """Say whether a guess is about a field on which there is one, or something that is given."""
    if not isinstance(item, Proposal) or item.field in WORDS:
        return False
    return (item.record, item.field) in settled


def _known_source(old: Bundle, captured: Bundle, source: Source) -> Source | None:
    """Return the source of `old` that is the same: by its text, its address or its key."""
    digests = {item.text_digest for item in captured.snapshots_of(source)} - {None}
    if not digests:
        alike = (item for item in old.sources if item.kind is source.kind)
        return next((item for item in alike if source.title and item.title == source.title), None)
    for known in old.sources:
        if digests & {item.text_digest for item in old.snapshots_of(known)}:
            return known
    for known in old.sources:
        if known.url is not None and known.url == source.url:
            return known
    found = old.by_key.get(source.key)
    has_text = isinstance(found, Source) and old.text_snapshot(found) is not None
    # A key without a title may be that of any article of the outlet.
    return found if has_text and source.title and found.title == source.title else None  # type: ignore[return-value, union-attr]


def _text(bundle: Bundle, source: Source) -> str:
    snapshot = bundle.text_snapshot(source)
    return (snapshot.text or "") if snapshot else ""
