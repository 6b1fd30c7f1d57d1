"""Sources and snapshots as provenance: who made them, when they were read, where copies are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from citekit.formats.citing import KIND_NAMES, display_title
from citekit.formats.format import Loss
from citekit.formats.linked_data import register_address
from citekit.formats.prov_terms import (
    Address,
    Drawing,
    RelationKind,
    ThingKind,
    Value,
    record_name,
)
from citekit.formats.unshown import unshown
from citekit.model.agents import Identifier
from citekit.model.snapshots import Snapshot
from citekit.model.sources import ContributorRole, Source

NO_PLACE: Final = "provenance tells where words come from, not this"
_SOURCE_NEVER: Final = (
    "short_title", "place", "updated", "event", "accessed_on", "genre", "number", "edition",
    "version", "section", "medium", "pages", "abstract", "note", "keywords", "foreign",
    "container.volume", "container.issue", "container.place", "container.identifiers",
)  # fmt: skip
_SNAPSHOT_NEVER: Final = ("charset", "file", "content_digest", "repr_digest", "remarks")


def draw_source(drawing: Drawing, source: Source) -> None:
    """Add a source, those who made it, and its snapshots and archived copies."""
    drawing.losses.extend(unshown(source, _SOURCE_NEVER, NO_PLACE, code="not-carried"))
    if source.title is None:
        message = "there is no title; a description in brackets stands in its place"
        drawing.losses.append(Loss("missing-title", source.key, "title", message))
    name = drawing.add(
        ThingKind.ENTITY,
        record_name(source.key),
        ("prov:label", display_title(source)),
        ("dcterms:type", KIND_NAMES[source.kind]),
        ("dcterms:identifier", source.key),
        ("dcterms:issued", str(source.issued) if source.issued else None),
        ("dcterms:language", source.language),
        ("prov:location", Address(source.url) if source.url else None),
        *registered(source.identifiers),
    )
    _draw_publication(drawing, source, name)
    for snapshot in drawing.bundle.snapshots_of(source):
        _draw_snapshot(drawing, snapshot, name)


def registered(identifiers: Iterable[Identifier]) -> Iterator[tuple[str, Value]]:
    """Yield identifiers as attributes, by their addresses in the registers."""
    for identifier in identifiers:
        yield "dcterms:identifier", Address(register_address(identifier))


def _draw_publication(drawing: Drawing, source: Source, name: str) -> None:
    """Add the making of a source, with everybody who had a part in it."""
    making = drawing.add(
        ThingKind.ACTIVITY,
        record_name(source.key, "publication"),
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


def _draw_snapshot(drawing: Drawing, snapshot: Snapshot, source: str) -> None:
    drawing.losses.extend(unshown(snapshot, _SNAPSHOT_NEVER, NO_PLACE, code="not-carried"))
    if snapshot.text is not None or snapshot.blocks:
        message = "the stored text and the places in it stay in the bundle file"
        drawing.losses.append(Loss("snapshot-dropped", snapshot.key, "text", message))
    name = drawing.add(
        ThingKind.ENTITY,
        record_name(snapshot.key),
        ("prov:label", f"Snapshot {snapshot.key}"),
        ("dcterms:type", "snapshot"),
        ("dcterms:format", snapshot.media_type),
        ("dcterms:identifier", snapshot.digest),
        ("dcterms:identifier", snapshot.text_digest),
        ("dcterms:identifier", snapshot.payload_digest),
        ("dcterms:identifier", snapshot.record_id),
        ("prov:location", Address(snapshot.target_uri) if snapshot.target_uri else None),
    )
    drawing.relate(RelationKind.SPECIALIZED, name, source)
    drawing.relate(RelationKind.DERIVED, name, source)
    basis = f"time {snapshot.retrieved_by.value}" if snapshot.retrieved_by else None
    retrieval = drawing.add(
        ThingKind.ACTIVITY,
        record_name(snapshot.key, "retrieval"),
        ("prov:label", f"Retrieval of snapshot {snapshot.key}"),
        ("dcterms:description", basis.replace("_", " ") if basis else None),
    )
    drawing.relate(RelationKind.USED, retrieval, source)
    drawing.relate(RelationKind.GENERATED, name, retrieval, time=snapshot.retrieved_at)
    if snapshot.memento:
        _draw_copy(drawing, snapshot, source)


def _draw_copy(drawing: Drawing, snapshot: Snapshot, source: str) -> None:
    copy = drawing.add(
        ThingKind.ENTITY,
        record_name(snapshot.key, "copy"),
        ("prov:label", f"Archived copy of snapshot {snapshot.key}"),
        ("dcterms:type", "archived copy"),
        ("prov:location", Address(snapshot.memento) if snapshot.memento else None),
    )
    archiving = drawing.add(
        ThingKind.ACTIVITY,
        record_name(snapshot.key, "archiving"),
        ("prov:label", f"Archiving of snapshot {snapshot.key}"),
    )
    drawing.relate(RelationKind.DERIVED, copy, source)
    drawing.relate(RelationKind.GENERATED, copy, archiving, time=snapshot.memento_datetime)
    if snapshot.archive:
        archive = drawing.named(snapshot.archive)
        drawing.relate(RelationKind.ASSOCIATED, archiving, archive, role="archive")
