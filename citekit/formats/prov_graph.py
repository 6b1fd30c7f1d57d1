"""Records as provenance (W3C PROV-DM): things, who did what, and what came from what.

A chain leads from a footnote through the quotation, its passage in the article, and the report that
the article relies on, to what the first speaker said, and to nothing that anybody else said: what a
whole article goes back to would be everybody in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Final, TypeAlias

from attrs import Factory, frozen

from citekit.formats.citing import (
    KIND_NAMES,
    Statement,
    display_title,
    every_statement,
    is_quoted,
    passage_url,
)
from citekit.formats.format import Loss
from citekit.formats.linked_data import local_name, namespace, register_address
from citekit.formats.markdown_text import footnote_id
from citekit.formats.options import Profile, WriteOptions
from citekit.formats.quoting import Run, RunKind, quotation_text, runs
from citekit.formats.unshown import unshown, unshown_agents
from citekit.model.agents import (
    Affiliation,
    Group,
    Identifier,
    Organization,
    Person,
    Speaker,
    UnnamedSpeaker,
    speaker_name,
)
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim, Evidence, Stance
from citekit.model.provenance import Activity
from citekit.model.quotations import Quotation, Venue
from citekit.model.snapshots import Snapshot
from citekit.model.sources import ContributorRole, Source


class ThingKind(StrEnum):
    """The three kinds of thing that PROV knows."""

    ENTITY = "entity"
    ACTIVITY = "activity"
    AGENT = "agent"


class RelationKind(StrEnum):
    """How two things belong together, in the words of PROV-DM."""

    GENERATED = "wasGeneratedBy"
    USED = "used"
    DERIVED = "wasDerivedFrom"
    ATTRIBUTED = "wasAttributedTo"
    ASSOCIATED = "wasAssociatedWith"
    DELEGATED = "actedOnBehalfOf"
    INFLUENCED = "wasInfluencedBy"
    SPECIALIZED = "specializationOf"
    MEMBER = "hadMember"


@frozen
class Address:
    """An IRI as the value of an attribute."""

    iri: str


@frozen
class Name:
    """The name of another thing in the graph as the value of an attribute."""

    name: str


@frozen
class Words:
    """A text in a language."""

    text: str
    language: str


Value: TypeAlias = str | Address | Name | Words | datetime
Attributes: TypeAlias = tuple[tuple[str, Value], ...]


@frozen
class Thing:
    """An entity, activity or agent; `types` are terms of PROV, attributes have qualified names."""

    kind: ThingKind
    name: str
    types: tuple[str, ...] = ()
    attributes: Attributes = ()


@frozen
class Relation:
    """A relation from one thing to another; `type` is a term of PROV that says more of it.

    `role` is the part that an agent had in an activity, or in other relations what they are.
    """

    kind: RelationKind
    first: str
    second: str
    type: str | None = None
    role: str | None = None
    time: datetime | None = None
    activity: str | None = None


@frozen
class Graph:
    """A document of provenance, in order; names are `prefix:local`."""

    prefixes: tuple[tuple[str, str], ...]
    things: tuple[Thing, ...]
    relations: tuple[Relation, ...]
    losses: tuple[Loss, ...]

    def from_(self, name: str) -> tuple[Relation, ...]:
        """Return the relations that lead from a thing, in order."""
        return self._by_first.get(name, ())

    @cached_property
    def _by_first(self) -> Mapping[str, tuple[Relation, ...]]:
        found: dict[str, list[Relation]] = {}
        for relation in self.relations:
            found.setdefault(relation.first, []).append(relation)
        return {name: tuple(relations) for name, relations in found.items()}


QUOTATION: Final = "Quotation"
PRIMARY_SOURCE: Final = "PrimarySource"

_NO_PLACE: Final = "provenance tells where words come from, not this"
_SOURCE_NEVER: Final = (
    "short_title", "place", "updated", "event", "accessed_on", "genre", "number", "edition",
    "version", "section", "medium", "pages", "abstract", "note", "keywords", "foreign",
    "container.volume", "container.issue", "container.place", "container.identifiers",
)  # fmt: skip
_AGENT_NEVER: Final = ("affiliations", "organization", "members")
_SNAPSHOT_NEVER: Final = ("charset",)
_STATEMENT_NEVER: Final = (
    "attribution.cue", "attribution.speaker_as_printed", "attribution.affiliation.as_printed",
    "attribution.affiliation.from_", "attribution.affiliation.until", "attribution.rule",
    "attribution.confidence", "locator", "note",
)  # fmt: skip
_VENUES: Final = {
    Venue.TOLD_OUTLET: "told the outlet",
    Venue.STATEMENT: "statement",
    Venue.REPORT: "report",
    Venue.BRIEFING: "briefing",
    Venue.INTERVIEW: "interview",
    Venue.UNKNOWN: None,
}


def graph(bundle: Bundle, options: WriteOptions) -> Graph:
    """Return the provenance of a bundle; the profile `bibliography` has only that of sources."""
    drawing = _Drawing(bundle, options)
    for source in bundle.sources:
        _draw_source(drawing, source)
    if options.profile is not Profile.BIBLIOGRAPHY:
        _draw_statements(drawing)
    for number, activity in enumerate(bundle.activities, 1):
        _draw_activity(drawing, activity, f"activity:{number}")
    _draw_agents(drawing)
    said = options.profile is not Profile.BIBLIOGRAPHY
    drawing.losses.extend(
        unshown_agents(bundle, _AGENT_NEVER, _NO_PLACE, code="not-carried", said=said)
    )
    base = namespace(bundle)
    prefixes = (("record", base), ("named", f"{base}named/"), ("activity", f"{base}activity/"))
    return Graph(
        prefixes,
        tuple(drawing.things.values()),
        tuple(dict.fromkeys(drawing.relations)),
        tuple(drawing.losses),
    )


@frozen
class _Drawing:
    """A graph in the making; `speakers` are the people and bodies that it names."""

    bundle: Bundle
    options: WriteOptions
    things: dict[str, Thing] = Factory(dict)
    relations: list[Relation] = Factory(list)
    losses: list[Loss] = Factory(list)
    speakers: dict[str, None] = Factory(dict)

    def add(
        self,
        kind: ThingKind,
        name: str,
        *attributes: tuple[str, Value | None],
        types: tuple[str, ...] = (),
    ) -> str:
        """Add a thing, once, and return its name."""
        kept = tuple((term, value) for term, value in attributes if value is not None)
        self.things.setdefault(name, Thing(kind, name, types, kept))
        return name

    def relate(self, kind: RelationKind, first: str, second: str, **more: object) -> None:
        """Add a relation."""
        self.relations.append(Relation(kind, first, second, **more))  # type: ignore[arg-type]

    def agent(self, key: str) -> str:
        """Return the name of a person or body on record, who becomes part of the graph."""
        self.speakers.setdefault(key)
        return _record(key)

    def named(self, name: str) -> str:
        """Return the name of an agent of whom only what it is called is known."""
        return self.add(ThingKind.AGENT, f"named:{local_name(name)}", ("prov:label", name))


def _record(key: str, part: str = "") -> str:
    # The local name of a key has no full stop.
    return f"record:{local_name(key)}{f'.{part}' if part else ''}"


# --- sources and snapshots -----------------------------------------------------------------------


def _draw_source(drawing: _Drawing, source: Source) -> None:
    drawing.losses.extend(unshown(source, _SOURCE_NEVER, _NO_PLACE, code="not-carried"))
    if source.title is None:
        message = "there is no title; a description in brackets stands in its place"
        drawing.losses.append(Loss("missing-title", source.key, "title", message))
    name = drawing.add(
        ThingKind.ENTITY,
        _record(source.key),
        ("prov:label", display_title(source)),
        ("dcterms:type", KIND_NAMES[source.kind]),
        ("dcterms:identifier", source.key),
        ("dcterms:issued", str(source.issued) if source.issued else None),
        ("dcterms:language", source.language),
        ("prov:location", Address(source.url) if source.url else None),
        *_registered(source.identifiers),
    )
    _draw_publication(drawing, source, name)
    for snapshot in drawing.bundle.snapshots_of(source):
        _draw_snapshot(drawing, snapshot, name)


def _registered(identifiers: Iterable[Identifier]) -> Iterator[tuple[str, Value]]:
    for identifier in identifiers:
        yield "dcterms:identifier", Address(register_address(identifier))


def _draw_publication(drawing: _Drawing, source: Source, name: str) -> None:
    """Add the making of a source, with everybody who had a part in it."""
    making = drawing.add(
        ThingKind.ACTIVITY,
        _record(source.key, "publication"),
        ("prov:label", f"Publication of {display_title(source)}"),
    )
    drawing.relate(RelationKind.GENERATED, name, making)
    for part in source.contributors:
        agent = drawing.agent(part.agent)
        drawing.relate(RelationKind.ASSOCIATED, making, agent, role=part.role.value)
        if part.role is ContributorRole.AUTHOR:
            drawing.relate(RelationKind.ATTRIBUTED, name, agent)
    container = source.container.title if source.container else None
    for role, title in (("container", container), ("publisher", source.publisher)):
        if title:
            drawing.relate(RelationKind.ASSOCIATED, making, drawing.named(title), role=role)


def _draw_snapshot(drawing: _Drawing, snapshot: Snapshot, source: str) -> None:
    drawing.losses.extend(unshown(snapshot, _SNAPSHOT_NEVER, _NO_PLACE, code="not-carried"))
    if snapshot.text is not None or snapshot.blocks:
        message = "the stored text and the places in it stay in the bundle file"
        drawing.losses.append(Loss("snapshot-dropped", snapshot.key, "text", message))
    name = drawing.add(
        ThingKind.ENTITY,
        _record(snapshot.key),
        ("prov:label", f"Snapshot {snapshot.key}"),
        ("dcterms:type", "snapshot"),
        ("dcterms:format", snapshot.media_type),
        ("dcterms:identifier", snapshot.digest),
        ("dcterms:identifier", snapshot.text_digest),
        ("prov:location", Address(snapshot.target_uri) if snapshot.target_uri else None),
    )
    drawing.relate(RelationKind.SPECIALIZED, name, source)
    drawing.relate(RelationKind.DERIVED, name, source)
    basis = f"time {snapshot.retrieved_by.value}" if snapshot.retrieved_by else None
    retrieval = drawing.add(
        ThingKind.ACTIVITY,
        _record(snapshot.key, "retrieval"),
        ("prov:label", f"Retrieval of snapshot {snapshot.key}"),
        ("dcterms:description", basis.replace("_", " ") if basis else None),
    )
    drawing.relate(RelationKind.USED, retrieval, source)
    drawing.relate(RelationKind.GENERATED, name, retrieval, time=snapshot.retrieved_at)
    if snapshot.memento:
        _draw_copy(drawing, snapshot, source)


def _draw_copy(drawing: _Drawing, snapshot: Snapshot, source: str) -> None:
    copy = drawing.add(
        ThingKind.ENTITY,
        _record(snapshot.key, "copy"),
        ("prov:label", f"Archived copy of snapshot {snapshot.key}"),
        ("dcterms:type", "archived copy"),
        ("prov:location", Address(snapshot.memento) if snapshot.memento else None),
    )
    archiving = drawing.add(
        ThingKind.ACTIVITY,
        _record(snapshot.key, "archiving"),
        ("prov:label", f"Archiving of snapshot {snapshot.key}"),
    )
    drawing.relate(RelationKind.DERIVED, copy, source)
    drawing.relate(RelationKind.GENERATED, copy, archiving, time=snapshot.memento_datetime)
    if snapshot.archive:
        archive = drawing.named(snapshot.archive)
        drawing.relate(RelationKind.ASSOCIATED, archiving, archive, role="archive")


# --- quotations and claims -----------------------------------------------------------------------


def _draw_statements(drawing: _Drawing) -> None:
    taken: set[str] = set()
    for source, statement in every_statement(drawing.bundle):
        drawing.losses.extend(unshown(statement, _STATEMENT_NEVER, _NO_PLACE, code="not-carried"))
        found_in = _read_in(drawing.bundle, source)
        passage = _draw_passage(drawing, statement, found_in)
        if isinstance(statement, Quotation):
            name = _draw_quotation(drawing, statement, found_in)
        else:
            name = _draw_claim(drawing, statement)
        drawing.relate(RelationKind.DERIVED, name, passage)
        _draw_saying(drawing, statement, passage)
        identifier = footnote_id(statement.key, taken)
        taken.add(identifier)
        note = drawing.add(
            ThingKind.ENTITY,
            _record(statement.key, "footnote"),
            ("prov:label", f"Footnote [^{identifier}]"),
            ("dcterms:type", "footnote"),
        )
        drawing.relate(RelationKind.DERIVED, note, name)


def _draw_passage(drawing: _Drawing, statement: Statement, found_in: str) -> str:
    """Add the passage of the source in which a statement stands, and where a reader finds it."""
    url, unlinked = passage_url(drawing.bundle, statement, drawing.options)
    drawing.losses.extend(unlinked)
    return drawing.add(
        ThingKind.ENTITY,
        _record(statement.key, "passage"),
        ("prov:label", f"Passage of {statement.key}"),
        ("dcterms:type", "passage"),
        ("dcterms:isPartOf", Name(found_in)),
        ("prov:location", Address(url) if url else None),
    )


def _read_in(bundle: Bundle, source: Source) -> str:
    """Return what was read: the latest snapshot if there is one, or else the source."""
    snapshots = bundle.snapshots_of(source)
    text = bundle.text_snapshot(source)
    latest = text or (snapshots[-1] if snapshots else None)
    return _record(latest.key if latest else source.key)


def _draw_quotation(drawing: _Drawing, quotation: Quotation, found_in: str) -> str:
    """Add a quotation; where a reporter's words are part of it, each quoted stretch as a member."""
    parts = runs(quotation)
    spoken = [run for run in parts if run.kind is RunKind.QUOTED]
    if len(parts) == 1 and spoken:
        return _draw_words(drawing, quotation, parts[0], _record(quotation.key), found_in)
    name = drawing.add(
        ThingKind.ENTITY,
        _record(quotation.key),
        ("prov:label", quotation.key),
        ("prov:value", _in_language(quotation_text(quotation), quotation)),
        ("dcterms:type", "reported speech"),
        types=("Collection",) if spoken else (),
    )
    # The passage is the reporter's, so it is not attributed to the speaker.
    kind = QUOTATION if is_quoted(quotation) else None
    drawing.relate(RelationKind.DERIVED, name, found_in, type=kind)
    for number, run in enumerate(spoken, 1):
        member = _record(quotation.key, str(number))
        _draw_words(drawing, quotation, run, member, found_in)
        drawing.relate(RelationKind.MEMBER, name, member)
    return name


def _draw_words(drawing: _Drawing, quotation: Quotation, run: Run, name: str, found_in: str) -> str:
    drawing.add(
        ThingKind.ENTITY,
        name,
        ("prov:label", quotation.key),
        ("prov:value", _in_language(run.text, quotation)),
        ("dcterms:type", "quotation"),
    )
    drawing.relate(RelationKind.DERIVED, name, found_in, type=QUOTATION)
    speaker = drawing.agent(quotation.attribution.speaker)
    drawing.relate(RelationKind.ATTRIBUTED, name, speaker)
    return name


def _in_language(text: str, quotation: Quotation) -> Value:
    return Words(text, quotation.language) if quotation.language else text


def _draw_claim(drawing: _Drawing, claim: Claim) -> str:
    name = drawing.add(
        ThingKind.ENTITY,
        _record(claim.key),
        ("prov:label", claim.key),
        ("prov:value", claim.text),
        ("dcterms:type", f"claim ({claim.kind.value})"),
    )
    for evidence in claim.evidence:
        _draw_evidence(drawing, claim, name, evidence)
    return name


def _draw_evidence(drawing: _Drawing, claim: Claim, name: str, evidence: Evidence) -> None:
    behind = evidence.quotation or evidence.source
    if behind and evidence.stance is Stance.SUPPORTS:
        drawing.relate(RelationKind.DERIVED, name, _record(behind))
    elif behind:
        drawing.relate(RelationKind.INFLUENCED, name, _record(behind), role=evidence.stance.value)
    if evidence.passage:
        message = "the source and the way to the passage are given, but not its words"
        drawing.losses.append(Loss("passage-dropped", claim.key, "evidence.passage", message))


def _draw_saying(drawing: _Drawing, statement: Statement, passage: str) -> None:
    """Add what was said, by whom and for whom, and how it came into the passage."""
    original, attribution = statement.original, statement.attribution
    if original:
        drawing.relate(RelationKind.DERIVED, passage, _record(original), type=PRIMARY_SOURCE)
        publication = _record(statement.source, "publication")
        drawing.relate(RelationKind.USED, publication, _record(original))
    if attribution is None:
        return
    speaker = drawing.agent(attribution.speaker)
    told = speaker_name(_speaker(drawing.bundle, attribution.speaker))
    saying = drawing.add(
        ThingKind.ACTIVITY,
        _record(statement.key, "saying"),
        ("prov:label", f"Speech of {told}"),
        ("dcterms:type", _VENUES[attribution.venue]),
    )
    said = drawing.add(
        ThingKind.ENTITY,
        _record(statement.key, "said"),
        ("prov:label", f"Words of {told}"),
        ("prov:value", getattr(statement, "translation_of", None)),
        ("dcterms:type", "statement"),
    )
    office = attribution.affiliation
    role = office.position if office else None
    drawing.relate(RelationKind.ASSOCIATED, saying, speaker, role=role)
    if office and office.organization:
        _draw_office(drawing, office, speaker, saying)
    drawing.relate(RelationKind.GENERATED, said, saying)
    drawing.relate(RelationKind.ATTRIBUTED, said, speaker)
    drawing.relate(RelationKind.USED, _record(original or statement.source, "publication"), said)
    drawing.relate(RelationKind.DERIVED, passage, said)


def _draw_office(drawing: _Drawing, office: Affiliation, speaker: str, saying: str) -> None:
    body = drawing.agent(office.organization or "")
    if body != speaker:
        drawing.relate(RelationKind.DELEGATED, speaker, body, activity=saying, role=office.position)


def _speaker(bundle: Bundle, key: str) -> Speaker:
    found = bundle[key]
    assert isinstance(found, Speaker)  # noqa: S101 - closure
    return found


# --- people, bodies, and what was done to the records --------------------------------------------


def _draw_agents(drawing: _Drawing) -> None:
    for key in sorted(drawing.speakers):
        agent = _speaker(drawing.bundle, key)
        aliases = (agent.acronym, *agent.aliases) if isinstance(agent, Organization) else ()
        drawing.add(
            ThingKind.AGENT,
            _record(key),
            ("prov:label", speaker_name(agent)),
            ("dcterms:identifier", key),
            *(("dcterms:alternative", alias) for alias in aliases),
            *_registered(agent.identifiers),
            types=_agent_types(agent),
        )


def _agent_types(agent: Speaker) -> tuple[str, ...]:
    match agent:
        case Person() | UnnamedSpeaker():
            return ("Person",)
        case Organization():
            return ("Organization",)
        case Group():
            return ()


def _draw_activity(drawing: _Drawing, activity: Activity, name: str) -> None:
    drawing.add(
        ThingKind.ACTIVITY,
        name,
        ("prov:label", activity.kind.value),
        ("prov:startTime", activity.started_at),
    )
    drawing.relate(RelationKind.ASSOCIATED, name, drawing.named(activity.agent))
    for key in activity.used:
        if _record(key) in drawing.things:
            drawing.relate(RelationKind.USED, name, _record(key))
    for key in activity.generated:
        if _record(key) in drawing.things:
            # The record was made by it; the thing that the record is about was not.
            drawing.relate(RelationKind.INFLUENCED, _record(key), name)
