"""The last step: the records of a reading, with the cast as indices."""

from __future__ import annotations

from bisect import bisect_left

from citekit.extraction.collectives import propose_members
from citekit.extraction.draft import Draft
from citekit.extraction.names import Entity
from citekit.extraction.offices import OfficeFound
from citekit.extraction.ranks import ranks_in
from citekit.extraction.reading import (
    MAY_BE_PERSON,
    CastKind,
    CastMember,
    FoundQuotation,
    FoundVariant,
    Office,
    Reading,
)
from citekit.extraction.records import Record
from citekit.extraction.settings import setting
from citekit.extraction.titles import offices_of_speakers
from citekit.model.kinds import QuotationForm, Venue
from citekit.text.spans import Span


class Cast:
    """The entities that the reading needs, by the order in which the text names them."""

    def __init__(self, entities: list[Entity]) -> None:
        """Number the entities, and those that they refer to."""
        needed: dict[int, Entity] = {}
        waiting = list(entities)
        while waiting:
            entity = waiting.pop()
            if id(entity) not in needed:
                needed[id(entity)] = entity
                waiting += entity.members
                waiting += [entity.organization] if entity.organization is not None else []
        self.listed = sorted(
            needed.values(), key=lambda one: (one.span.start, one.span.end, one.key)
        )
        self.index = {id(entity): place for place, entity in enumerate(self.listed)}

    def place(self, entity: Entity | None) -> int | None:
        """Return an entity's number."""
        return None if entity is None else self.index.get(id(entity))


def published(draft: Draft) -> Reading:
    """Return the reading that the records make."""
    speakers = list(
        {id(record.answer.entity): record.answer.entity for record in draft.records}.values()
    )
    speaking = [entity for entity in speakers if entity is not None]
    offices = offices_of_speakers(draft, speaking)
    propose_members(speaking, offices, draft.lexicon)
    bodies = [
        office.organization
        for listed in offices.values()
        for office in listed
        if office.organization is not None
    ]
    cast = Cast([*speaking, *bodies, *(variant.entity for variant in draft.variants)])
    quotations = tuple(_quotation(record, draft, cast, offices) for record in draft.records)
    ranks = ranks_in(draft)
    members = tuple(_member(entity, cast, offices, ranks) for entity in cast.listed)
    return Reading(
        blocks=draft.blocks,
        quotations=quotations,
        nobodys=tuple(sorted(draft.nobodys)),
        cast=members,
        variants=_variants(draft, cast),
    )


def _variants(draft: Draft, cast: Cast) -> tuple[FoundVariant, ...]:
    found = []
    for variant in draft.variants:
        member = cast.place(variant.entity)
        if member is None:
            continue
        mention = variant.mention
        sentence = draft.sentences[mention.sentence]
        found.append(
            FoundVariant(
                member=member,
                written=mention.name,
                preferred=variant.preferred,
                span=sentence.span(mention.first, mention.after),
                reason=variant.reason,
            )
        )
    return tuple(found)


def _member(
    entity: Entity, cast: Cast, offices: dict[int, list[OfficeFound]], ranks: dict[int, str]
) -> CastMember:
    own = offices.get(id(entity), [])
    return CastMember(
        kind=entity.kind or CastKind.PERSON,
        name=entity.name,
        names=tuple(entity.names),
        span=entity.span,
        offices=tuple(_office(office, cast) for office in own),
        acronym=entity.acronym,
        organization=cast.place(entity.organization or _body(own)),
        members=tuple(sorted(cast.index[id(member)] for member in entity.members)),
        likely_pronoun=entity.pronoun if entity.kind is not CastKind.ORGANIZATION else None,
        honorific=ranks.get(id(entity)) if entity.kind in MAY_BE_PERSON else None,
    )


def _body(offices: list[OfficeFound]) -> Entity | None:
    return next((office.organization for office in offices if office.organization), None)


def _office(found: OfficeFound, cast: Cast) -> Office:
    return Office(
        as_printed=found.as_printed,
        position=found.position,
        organization=cast.place(found.organization),
        span=found.span,
    )


def _quotation(
    record: Record, draft: Draft, cast: Cast, offices: dict[int, list[OfficeFound]]
) -> FoundQuotation:
    entity = record.answer.entity
    link, phrase, number = record.link, record.phrase, record.link_number
    sentence = draft.sentences[number] if link is not None else None
    venue, addressee = Venue.UNKNOWN, None
    if link is not None and sentence is not None:
        venue, addressee = setting(sentence, link, draft.names[number], draft.lexicon)
    place = cue = None
    if sentence is not None:
        place = sentence.span(phrase.first, phrase.after) if phrase is not None else None
        cue = sentence.span(link.cue.first, link.cue.after) if link is not None else None
    office = _here(offices.get(id(entity), []), place)
    return FoundQuotation(
        content=record.content,
        fragments=tuple(stretch.inner for stretch in record.stretches),
        form=_form(record, draft.text),
        speaker=cast.place(entity),
        speaker_span=place,
        cue=cue,
        office=_office(office, cast) if office is not None else None,
        venue=venue,
        addressee=addressee,
        rule=f"{record.rule}/{record.answer.rule}",
        confidence=record.answer.confidence,
        reasons=record.answer.reasons,
    )


def _here(offices: list[OfficeFound], place: Span | None) -> OfficeFound | None:
    """Return the office that the quotation's own phrase gives, else the first of the text."""
    if place is not None:
        at = bisect_left(offices, place.start, key=lambda office: office.span.start)
        if at < len(offices) and place.contains(offices[at].span):
            return offices[at]
    return offices[0] if offices else None


def _form(record: Record, text: str) -> QuotationForm:
    if not record.stretches:
        return QuotationForm.INDIRECT
    position = record.content.start
    for stretch in record.stretches:
        if any(character.isalnum() for character in text[position : stretch.start]):
            return QuotationForm.MIXED
        position = stretch.end
    rest = text[position : record.content.end]
    return QuotationForm.MIXED if any(c.isalnum() for c in rest) else QuotationForm.DIRECT
