"""What can be set by hand on quotations and claims."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from attrs import evolve

from citekit.curation.speaker_fields import body
from citekit.curation.workplace import Editor, Workplace, changed, kind_name, set_text
from citekit.model.agents import SPEAKERS, Affiliation, Person
from citekit.model.bundles import Record
from citekit.model.claims import Claim, ClaimKind, Evidence
from citekit.model.quotations import Attribution, Quotation, QuotationForm, Venue
from citekit.notebook.reading import read_answer, read_choice, read_locator

Statement: TypeAlias = Quotation | Claim


def _set_speaker(place: Workplace, record: Statement, _field: str, value: str) -> Record:
    if not value and isinstance(record, Claim):
        return evolve(record, attribution=None)
    speaker = place.shelf.find(value)
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
    original = place.shelf.find(value).key if value else None
    return evolve(record, original=original, original_seen=record.original_seen and bool(value))


def _set_seen(_place: Workplace, record: Statement, field: str, value: str) -> Record:
    return changed(record, field, read_answer(value or "no"))


def _set_words(place: Workplace, record: Quotation, _field: str, value: str) -> Record:
    """Look up other words for the quotation; who said them stays."""
    speaker = place.shelf.find(record.attribution.speaker)
    source = place.shelf.find(record.source)
    found = place.desk.quotation(source, speaker, value, {"key": record.key})  # type: ignore[arg-type]
    return evolve(
        record,
        content=found.content,
        fragments=found.fragments,
        form=found.form,
        passage=found.passage,
    )


def _set_form(_place: Workplace, record: Quotation, _field: str, value: str) -> Record:
    return evolve(record, form=read_choice(QuotationForm, value, "form of quotation"))


def _set_claim_kind(_place: Workplace, record: Claim, _field: str, value: str) -> Record:
    return evolve(record, kind=read_choice(ClaimKind, value, "kind of claim"))


def _set_passage(place: Workplace, record: Claim, _field: str, value: str) -> Record:
    others = tuple(item for item in record.evidence if item.passage is None)
    if not value:
        return evolve(record, evidence=others)
    source = place.shelf.find(record.source)
    passage = place.desk.passage(source, value)  # type: ignore[arg-type]
    return evolve(record, evidence=(*others, Evidence(passage=passage)))


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
    "words": _set_words,
    "form": _set_form,
    "language": set_text,
    "translation_of": set_text,
}
CLAIM_FIELDS: Final[Mapping[str, Editor]] = {
    **_STATEMENT,
    "text": set_text,
    "kind": _set_claim_kind,
    "passage": _set_passage,
}
