"""What can be set by hand on a source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import evolve

from citekit.curation.workplace import Editor, Workplace, changed, parts
from citekit.model.bundles import Record
from citekit.model.sources import Container, Contributor, ContributorRole, Source, SourceKind
from citekit.notebook.archives import archive_name, memento_datetime
from citekit.notebook.details import SourceDetails, plain_fields
from citekit.notebook.reading import read_choice


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
    changed = evolve(record.container, title=value) if record.container else Container(title=value)
    return evolve(record, container=changed)


def _set_contributors(place: Workplace, record: Source, field: str, value: str) -> Record:
    role = ContributorRole(field)
    others = [part for part in record.contributors if part.role is not role]
    records = place.shelf.records
    agents = [
        records[name] if name in records else next(place.shelf.agents(name))
        for name in parts(value, ";")
    ]
    added = [Contributor(agent=agent.key, role=role) for agent in agents]
    return evolve(record, contributors=(*others, *added))


def _set_source_kind(_place: Workplace, record: Source, _field: str, value: str) -> Record:
    return evolve(record, kind=read_choice(SourceKind, value, "kind of source"))


def _set_archive(place: Workplace, record: Source, _field: str, value: str) -> Record:
    stored = place.shelf.snapshot_of(record)
    place.shelf.put(
        evolve(
            stored,
            memento=value or None,
            memento_datetime=memento_datetime(value) if value else None,
            archive=archive_name(value) if value else None,
        )
    )
    return record


_SET_OTHERWISE: Final = frozenset({"key", "text", "issn"})
SOURCE_FIELDS: Final[Mapping[str, Editor]] = {
    **{name: _set_source for name in SourceDetails.__annotations__ if name not in _SET_OTHERWISE},
    "kind": _set_source_kind,
    **dict.fromkeys(("outlet", "container"), _set_container),
    "keywords": _set_keywords,
    "archive_url": _set_archive,
    **dict.fromkeys(("doi", "isbn", "pmid"), _set_number),
    **{role.value: _set_contributors for role in ContributorRole},
}
