"""What can be set by hand on a source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import evolve

from citekit.curation.workplace import Editor, Workplace, changed, named, parts
from citekit.model.agents import Identifier, IdentifierScheme, Organization, Person
from citekit.model.bundles import Bundle, Record
from citekit.model.snapshots import Snapshot
from citekit.model.sources import Container, Contributor, ContributorRole, Event, Source, SourceKind
from citekit.notebook.archives import archive_name, memento_datetime
from citekit.notebook.details import Agent, SourceDetails, plain_fields
from citekit.notebook.reading import read_choice
from citekit.notebook.shelf import Shelf


def _set_source(_place: Workplace, record: Source, field: str, value: str) -> Record:
    if not value:
        return changed(record, "accessed_on" if field == "accessed" else field, None)
    fields = plain_fields({field: value})
    del fields["identifiers"]
    return evolve(record, **fields)


def _set_keywords(_place: Workplace, record: Source, _field: str, value: str) -> Record:
    return evolve(record, keywords=tuple(parts(value, ",")))


def _set_number(_place: Workplace, record: Source, field: str, value: str) -> Record:
    others = tuple(number for number in record.identifiers if number.scheme != field)
    added = plain_fields({field: value})["identifiers"] if value else ()
    return evolve(record, identifiers=(*others, *added))


def _set_container(_place: Workplace, record: Source, _field: str, value: str) -> Record:
    if not value:
        return evolve(record, container=None)
    known = record.container
    return evolve(record, container=evolve(known, title=value) if known else Container(title=value))


def _container(record: Source, field: str, value: str) -> Container:
    if record.container is None:
        message = f"{record.key!r} has no outlet or container that could have this {field}"
        raise ValueError(f"{message}: {value!r}; set outlet=… first")
    return record.container


def _set_issn(_place: Workplace, record: Source, field: str, value: str) -> Record:
    container = _container(record, field, value)
    others = tuple(number for number in container.identifiers if number.scheme != field)
    added = (Identifier(scheme=IdentifierScheme.ISSN, value=value),) if value else ()
    return evolve(record, container=evolve(container, identifiers=(*others, *added)))


def _set_in_container(_place: Workplace, record: Source, field: str, value: str) -> Record:
    container = _container(record, field, value)
    stored = evolve(container, **{field: value or None})  # type: ignore[arg-type]
    return evolve(record, container=stored)


def _set_event(_place: Workplace, record: Source, _field: str, value: str) -> Record:
    if not value:
        return evolve(record, event=None)
    known = record.event
    return evolve(record, event=evolve(known, title=value) if known else Event(title=value))


def _set_contributors(place: Workplace, record: Source, field: str, value: str) -> Record:
    role = ContributorRole(field)
    others = (part for part in record.contributors if part.role is not role)
    added = (Contributor(agent=agent.key, role=role) for agent in agents(place.shelf, value))
    return evolve(record, contributors=(*others, *added))


def agents(shelf: Shelf, value: str) -> Iterator[Agent]:
    """Yield the people and bodies whose keys or names stand between semicolons."""
    for name in parts(value, ";"):
        known = named(shelf, name, Person, Organization)
        if isinstance(known, (Person, Organization)):
            yield known
        else:
            yield from shelf.agents(name)


def _set_source_kind(_place: Workplace, record: Source, _field: str, value: str) -> Record:
    return evolve(record, kind=read_choice(SourceKind, value, "kind of source"))


def _set_archive(place: Workplace, record: Source, _field: str, value: str) -> Record:
    shots = Bundle(records=place.shelf.records.values()).snapshots_of(record)
    copied = [shot for shot in shots if shot.memento]
    if value:
        # The latest copy is the one that readers are led to.
        latest = [*shots, *copied][-1:] or [place.shelf.snapshot_of(record)]
        place.shelf.put(_copied(latest[0], value))
    for shot in () if value else copied:
        place.shelf.put(_copied(shot, None))
    return record


def _copied(shot: Snapshot, url: str | None) -> Snapshot:
    return evolve(
        shot,
        memento=url,
        memento_datetime=memento_datetime(url) if url else None,
        archive=archive_name(url) if url else None,
    )


_SET_OTHERWISE: Final = frozenset({"key", "text"})
SOURCE_FIELDS: Final[Mapping[str, Editor]] = {
    **{name: _set_source for name in SourceDetails.__annotations__ if name not in _SET_OTHERWISE},
    "kind": _set_source_kind,
    **dict.fromkeys(("outlet", "container"), _set_container),
    "issn": _set_issn,
    **dict.fromkeys(("volume", "issue"), _set_in_container),
    "event": _set_event,
    "keywords": _set_keywords,
    "archive_url": _set_archive,
    **dict.fromkeys(("doi", "isbn", "pmid"), _set_number),
    **{role.value: _set_contributors for role in ContributorRole},
}
