"""What can be set by hand on people, bodies, groups and unnamed speakers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import evolve

from citekit.curation.workplace import Editor, Workplace, changed, named, parts, set_text
from citekit.model.agents import Affiliation, Group, IdentifierScheme, Organization, Person
from citekit.model.bundles import Record
from citekit.notebook.reading import read_date
from citekit.notebook.shelf import Shelf, identifiers, person_fields


def _set_name(_place: Workplace, record: Person, _field: str, value: str) -> Record:
    fields = person_fields(value)
    # A name that is given without its title does not take the title away.
    return evolve(record, **{**fields, "honorific": fields["honorific"] or record.honorific})


def _set_aliases(_place: Workplace, record: Organization, _field: str, value: str) -> Record:
    return evolve(record, aliases=tuple(parts(value, ";")))


def _set_identifier(
    _place: Workplace, record: Person | Organization, field: str, value: str
) -> Record:
    others = tuple(known for known in record.identifiers if known.scheme != field)
    return evolve(record, identifiers=(*others, *(identifiers({field: value}) if value else ())))


def _set_position(_place: Workplace, record: Person, _field: str, value: str) -> Record:
    return _with_office(record, position=value or None)


def _set_organization(place: Workplace, record: Record, _field: str, value: str) -> Record:
    key = body(place.shelf, value).key if value else None
    if isinstance(record, Person):
        return _with_office(record, organization=key)
    return changed(record, "organization", key)


def _with_office(record: Person, **changes: str | None) -> Person:
    """Return the person with the first office changed; one of which nothing is left is gone."""
    first = record.affiliations[0] if record.affiliations else None
    others = record.affiliations[1:]
    position = changes.get("position", first.position if first else None)
    organization = changes.get("organization", first.organization if first else None)
    if position is None and organization is None:
        return evolve(record, affiliations=others)
    if first is None:
        return evolve(record, affiliations=(Affiliation(**changes),))  # type: ignore[arg-type]
    # The words of a source no longer say what the user says.
    office = evolve(first, **changes, as_printed=None)  # type: ignore[arg-type]
    return evolve(record, affiliations=(office, *others))


def body(shelf: Shelf, value: str) -> Organization:
    """Return the organisation with that key, name or acronym; a name that is new is added."""
    known = named(shelf, value, Organization)
    if isinstance(known, Organization):
        return known
    called = (
        record
        for record in shelf.records.values()
        if isinstance(record, Organization) and value in {record.name, record.acronym}
    )
    return next(called, None) or shelf.once(Organization, {"name": value}, None, value)


def _set_members(place: Workplace, record: Group, _field: str, value: str) -> Record:
    shelf = place.shelf
    members = (shelf.known(shelf.find(key), Person, Organization) for key in parts(value, ","))
    return evolve(record, members=tuple(member.key for member in members))


def _set_date(_place: Workplace, record: Person, field: str, value: str) -> Record:
    if not record.affiliations:
        if not value:
            return record
        raise ValueError(f"{record.key!r} has no office whose time could be set; set position=…")
    date = read_date(value) if value else None
    first = record.affiliations[0]
    office = evolve(first, from_=date) if field == "from" else evolve(first, until=date)
    return evolve(record, affiliations=(office, *record.affiliations[1:]))


_IDENTIFIERS: Final[Mapping[str, Editor]] = dict.fromkeys(
    (
        scheme.value
        for scheme in (
            IdentifierScheme.WIKIDATA,
            IdentifierScheme.ORCID,
            IdentifierScheme.ROR,
            IdentifierScheme.VIAF,
            IdentifierScheme.ISNI,
        )
    ),
    _set_identifier,
)
PERSON_FIELDS: Final[Mapping[str, Editor]] = {
    "name": _set_name,
    "honorific": set_text,
    "position": _set_position,
    "organization": _set_organization,
    "from": _set_date,
    "until": _set_date,
    **_IDENTIFIERS,
}
ORGANIZATION_FIELDS: Final[Mapping[str, Editor]] = {
    "name": set_text,
    "acronym": set_text,
    "aliases": _set_aliases,
    **_IDENTIFIERS,
}
GROUP_FIELDS: Final[Mapping[str, Editor]] = {
    "name": set_text,
    "members": _set_members,
    "organization": _set_organization,
}
UNNAMED_FIELDS: Final[Mapping[str, Editor]] = {
    "description": set_text,
    "organization": _set_organization,
}
