"""What can be set by hand on quotations and claims."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from attrs import evolve

from citekit.curation.speaker_fields import body
from citekit.curation.word_fields import CLAIM_WORDS, QUOTATION_WORDS, source_of
from citekit.curation.workplace import Editor, Workplace, changed, kind_name, set_text
from citekit.model.agents import (
    Affiliation,
    Group,
    Organization,
    Person,
    Speaker,
    UnnamedSpeaker,
)
from citekit.model.bundles import Record
from citekit.model.claims import Claim, ClaimKind
from citekit.model.quotations import Attribution, Quotation, Venue
from citekit.model.sources import Source
from citekit.notebook.reading import read_answer, read_choice, read_locator

Statement: TypeAlias = Quotation | Claim


def _set_speaker(place: Workplace, record: Statement, _field: str, value: str) -> Record:
    if not value and isinstance(record, Claim):
        return evolve(record, attribution=None)
    speaker = place.shelf.find(value)
    if not isinstance(speaker, (Person, Organization, Group, UnnamedSpeaker)):
        raise ValueError(f"{value!r} is {kind_name(speaker)} and cannot speak")
    by_hand = {"speaker": value, "rule": None, "confidence": None}
    if record.attribution and record.attribution.speaker == value:
        return _attributed(record, **by_hand)
    # What a rule found out about somebody else no longer holds.
    office = _usual_office(place, record, speaker)
    return _attributed(record, **by_hand, affiliation=office, speaker_as_printed=None)


def _usual_office(place: Workplace, record: Statement, speaker: Speaker) -> Affiliation | None:
    """Return the office in which the speaker would speak in a record that is made by hand."""
    made = place.desk.claim(source_of(place, record), speaker, "…", {"key": record.key})
    return made.attribution.affiliation if made.attribution else None


def _attributed(record: Statement, **changes: Any) -> Record:  # noqa: ANN401 - fields of any type
    if record.attribution is None:
        if "speaker" not in changes:
            message = f"{record.key!r} is the source's own claim; set its speaker first"
            raise ValueError(message)
        return evolve(record, attribution=Attribution(**changes))
    return evolve(record, attribution=evolve(record.attribution, **changes))


def _set_attribution(_place: Workplace, record: Statement, field: str, value: str) -> Record:
    return _attributed(record, **{_STORED_AS.get(field, field): value or None})


# Fields that records store under another name than users give them.
_STORED_AS: Final = {"printed_as": "speaker_as_printed"}


def _set_venue(_place: Workplace, record: Statement, _field: str, value: str) -> Record:
    return _attributed(record, venue=read_choice(Venue, value or Venue.UNKNOWN, "venue"))


def _set_office(place: Workplace, record: Statement, field: str, value: str) -> Record:
    office = record.attribution.affiliation if record.attribution else None
    found = value and (body(place.shelf, value).key if field == "organization" else value)
    parts: dict[str, Any] = {
        "position": office.position if office else None,
        "organization": office.organization if office else None,
        field: found or None,
    }
    if not any(parts.values()):
        return _attributed(record, affiliation=None)
    # The words of the source no longer say what the user says.
    return _attributed(record, affiliation=Affiliation(**parts))


def _set_locator(_place: Workplace, record: Statement, _field: str, value: str) -> Record:
    return evolve(record, locator=read_locator(value) if value else None)


def _set_original(place: Workplace, record: Statement, _field: str, value: str) -> Record:
    original = place.shelf.known(place.shelf.find(value), Source).key if value else None
    return evolve(record, original=original, original_seen=record.original_seen and bool(value))


def _set_seen(_place: Workplace, record: Statement, field: str, value: str) -> Record:
    seen = read_answer(value or "no")
    if seen and record.original is None:
        message = f"{record.key!r} names no original source that could be seen"
        raise ValueError(f"{message}; set original=… with it")
    return changed(record, field, seen)


def _set_claim_kind(_place: Workplace, record: Claim, _field: str, value: str) -> Record:
    return evolve(record, kind=read_choice(ClaimKind, value, "kind of claim"))


# In the order in which they are set: an office belongs to a speaker, having seen to an original.
_STATEMENT: Final[Mapping[str, Editor]] = {
    "speaker": _set_speaker,
    "position": _set_office,
    "organization": _set_office,
    "cue": _set_attribution,
    "printed_as": _set_attribution,
    "venue": _set_venue,
    "locator": _set_locator,
    "original": _set_original,
    "original_seen": _set_seen,
    "note": set_text,
}
QUOTATION_FIELDS: Final[Mapping[str, Editor]] = {
    **_STATEMENT,
    **QUOTATION_WORDS,
    "language": set_text,
    "translation_of": set_text,
}
CLAIM_FIELDS: Final[Mapping[str, Editor]] = {
    **_STATEMENT,
    **CLAIM_WORDS,
    "text": set_text,
    "kind": _set_claim_kind,
}
