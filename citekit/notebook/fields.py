"""Setting single fields of records from text: one small function for each kind of field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from attrs import evolve

from citekit.model.agents import (
    SPEAKERS,
    Affiliation,
    Group,
    Organization,
    Person,
    UnnamedSpeaker,
)
from citekit.model.bundles import Record
from citekit.model.claims import Claim, ClaimKind
from citekit.model.quotations import Attribution, Quotation, QuotationForm, Venue
from citekit.model.sources import Contributor, Source, SourceKind
from citekit.notebook.details import CONTRIBUTOR_ROLES, SourceDetails, plain_fields
from citekit.notebook.reading import read_answer, read_choice, read_locator
from citekit.notebook.shelf import Shelf, person_fields

Editor: TypeAlias = Callable[[Shelf, Any, str, str], Record]


def _set_source(_shelf: Shelf, record: Source, field: str, value: str) -> Record:
    if not value:
        return _changed(record, _SOURCE_FIELDS.get(field, field), None)
    fields = plain_fields({field: value})
    if field in _NUMBERS:
        others = tuple(number for number in record.identifiers if number.scheme != field)
        return evolve(record, identifiers=(*others, *fields["identifiers"]))
    del fields["identifiers"]
    return evolve(record, **fields)


def _set_container(_shelf: Shelf, record: Source, _field: str, value: str) -> Record:
    if not value:
        return evolve(record, container=None)
    if record.container:
        return evolve(record, container=evolve(record.container, title=value))
    return evolve(record, container=plain_fields({"outlet": value})["container"])


def _set_contributors(shelf: Shelf, record: Source, field: str, value: str) -> Record:
    role = next(role for role in CONTRIBUTOR_ROLES if role.value == field)
    others = [part for part in record.contributors if part.role is not role]
    names = [name.strip() for name in value.split(";") if name.strip()]
    agents = (
        shelf.records[name] if name in shelf.records else next(shelf.agents(name)) for name in names
    )
    added = [Contributor(agent=agent.key, role=role) for agent in agents]
    return evolve(record, contributors=(*others, *added))


def _set_kind(_shelf: Shelf, record: Source, _field: str, value: str) -> Record:
    return evolve(record, kind=read_choice(SourceKind, value, "kind of source"))


def _set_text(_shelf: Shelf, record: Record, field: str, value: str) -> Record:
    return _changed(record, field, value or None)


def _set_name(_shelf: Shelf, record: Person, _field: str, value: str) -> Record:
    return evolve(record, **person_fields(value))


def _set_position(_shelf: Shelf, record: Person, _field: str, value: str) -> Record:
    office = record.affiliations[0] if record.affiliations else Affiliation(position=value)
    return evolve(record, affiliations=(evolve(office, position=value or None),))


def _set_organization(shelf: Shelf, record: Any, _field: str, value: str) -> Record:  # noqa: ANN401 - any of three records
    body = _body(shelf, value).key if value else None
    if not isinstance(record, Person):
        return evolve(record, organization=body)  # type: ignore[no-any-return]
    office = record.affiliations[0] if record.affiliations else None
    changed = evolve(office, organization=body) if office else Affiliation(organization=body)
    return evolve(record, affiliations=(changed,))


def _body(shelf: Shelf, value: str) -> Organization:
    known = shelf.records.get(value)
    if isinstance(known, Organization):
        return known
    return shelf.once(Organization, {"name": value}, None, value)


def _set_members(shelf: Shelf, record: Group, _field: str, value: str) -> Record:
    keys = [key.strip() for key in value.split(",") if key.strip()]
    return evolve(record, members=tuple(shelf.find(key).key for key in keys))


def _attributed(record: Quotation | Claim, **changes: Any) -> Record:  # noqa: ANN401 - fields
    if record.attribution is None:
        return evolve(record, attribution=Attribution(**changes))
    return evolve(record, attribution=evolve(record.attribution, **changes))


def _set_speaker(shelf: Shelf, record: Quotation | Claim, _field: str, value: str) -> Record:
    speaker = shelf.find(value)
    if type(speaker).__name__ not in SPEAKERS:
        raise ValueError(f"{value!r} is a {kind_name(speaker)} and cannot speak")
    # What a rule found out about somebody else no longer holds.
    return _attributed(
        record,
        speaker=speaker.key,
        affiliation=_only_office(speaker),
        rule=None,
        confidence=None,
        speaker_as_printed=None,
    )


def _only_office(speaker: Record) -> Affiliation | None:
    offices = speaker.affiliations if isinstance(speaker, Person) else ()
    return offices[0] if len(offices) == 1 else None


def _set_attribution(_shelf: Shelf, record: Quotation | Claim, field: str, value: str) -> Record:
    return _attributed(record, **{field: value or None})


def _set_venue(_shelf: Shelf, record: Quotation | Claim, _field: str, value: str) -> Record:
    return _attributed(record, venue=read_choice(Venue, value or Venue.UNKNOWN, "venue"))


def _set_office(_shelf: Shelf, record: Quotation | Claim, _field: str, value: str) -> Record:
    office = record.attribution.affiliation if record.attribution else None
    changed = evolve(office, position=value) if office else Affiliation(position=value)
    return _attributed(record, affiliation=changed if value else None)


def _set_locator(_shelf: Shelf, record: Quotation | Claim, _field: str, value: str) -> Record:
    return evolve(record, locator=read_locator(value) if value else None)


def _set_original(shelf: Shelf, record: Quotation | Claim, _field: str, value: str) -> Record:
    original = shelf.find(value).key if value else None
    return evolve(record, original=original, original_seen=record.original_seen and bool(value))


def _set_seen(_shelf: Shelf, record: Quotation | Claim, field: str, value: str) -> Record:
    return _changed(record, field, read_answer(value))


def _set_claim_kind(_shelf: Shelf, record: Claim, _field: str, value: str) -> Record:
    return evolve(record, kind=read_choice(ClaimKind, value, "kind of claim"))


def _set_form(_shelf: Shelf, record: Quotation, _field: str, value: str) -> Record:
    return evolve(record, form=read_choice(QuotationForm, value, "form of quotation"))


_SOURCE_FIELDS: Final = {"accessed": "accessed_on"}
_NUMBERS: Final = frozenset({"doi", "isbn", "pmid"})
_OTHER_SOURCE_FIELDS: Final[Mapping[str, Editor]] = {
    "kind": _set_kind,
    "outlet": _set_container,
    "container": _set_container,
    **{role.value: _set_contributors for role in CONTRIBUTOR_ROLES},
}
_NOT_SET: Final = frozenset({"key", "text", "archive_url", "issn"})
_STATEMENT_FIELDS: Final[Mapping[str, Editor]] = {
    "speaker": _set_speaker,
    "cue": _set_attribution,
    "venue": _set_venue,
    "position": _set_office,
    "locator": _set_locator,
    "original": _set_original,
    "original_seen": _set_seen,
    "note": _set_text,
}
# What can be set by hand, for each kind of record.
EDITORS: Final[Mapping[type, Mapping[str, Editor]]] = {
    Source: {
        **{name: _set_source for name in SourceDetails.__annotations__ if name not in _NOT_SET},
        **_OTHER_SOURCE_FIELDS,
    },
    Person: {
        "name": _set_name,
        "position": _set_position,
        "organization": _set_organization,
    },
    Organization: {"name": _set_text, "acronym": _set_text},
    Group: {"name": _set_text, "members": _set_members, "organization": _set_organization},
    UnnamedSpeaker: {"description": _set_text, "organization": _set_organization},
    Quotation: {
        **_STATEMENT_FIELDS,
        "form": _set_form,
        "language": _set_text,
        "translation_of": _set_text,
    },
    Claim: {**_STATEMENT_FIELDS, "text": _set_text, "kind": _set_claim_kind},
}


def kind_name(record: Record) -> str:
    """Return what a message calls a record."""
    return type(record).__name__.lower()


def _changed(record: Any, field: str, value: object) -> Record:  # noqa: ANN401 - any record
    changed: Record = evolve(record, **{field: value})
    return changed
