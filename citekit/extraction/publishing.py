"""The last step: the records of a reading, with the cast as indices."""

from __future__ import annotations

from attrs import define, field

from citekit.extraction.lexicon import Lexicon
from citekit.extraction.names import Entity, Mention
from citekit.extraction.reading import (
    CastKind,
    CastMember,
    FoundQuotation,
    Office,
    Reading,
    TextBlock,
)
from citekit.extraction.records import Record
from citekit.extraction.sentences import STRETCH, Sentence
from citekit.model.quotations import QuotationForm, Venue
from citekit.text.spans import Span


@define(slots=True)
class _Cast:
    listed: list[Entity] = field(factory=list)
    index: dict[int, int] = field(factory=dict)

    def of(self, entity: Entity) -> int:
        place = self.index.get(id(entity))
        if place is None:
            place = self.index[id(entity)] = len(self.listed)
            self.listed.append(entity)
        return place


def published(
    text: str,
    blocks: tuple[TextBlock, ...],
    sentences: list[Sentence],
    mentions: list[list[Mention]],
    records: list[Record],
    nobodys: list[Span],
    lexicon: Lexicon,
) -> Reading:
    """Return the reading that the records make."""
    cast = _Cast()
    quotations = tuple(_quotation(record, sentences, cast, text) for record in records)
    members = tuple(_member(entity, cast) for entity in cast.listed)
    return Reading(blocks=blocks, quotations=quotations, nobodys=tuple(nobodys), cast=members)


def _member(entity: Entity, cast: _Cast) -> CastMember:
    return CastMember(
        kind=entity.kind or CastKind.PERSON,
        name=entity.name,
        names=tuple(entity.names),
        span=entity.span,
        acronym=entity.acronym,
        likely_pronoun=entity.pronoun,
    )


def _quotation(record: Record, sentences: list[Sentence], cast: _Cast, text: str) -> FoundQuotation:
    entity = record.answer.entity
    link, phrase = record.link, record.phrase
    sentence = sentences[record.link_number] if link is not None else None
    cue = sentence.span(link.cue.first, link.cue.after) if sentence and link else None
    speaker_span = sentence.span(phrase.first, phrase.after) if sentence and phrase else None
    office = None
    if sentence and phrase and phrase.roles and entity is not None:
        first, after = phrase.roles[0]
        span = sentence.span(first, after)
        office = Office(as_printed=span.of(text), span=span)
    return FoundQuotation(
        content=record.content,
        fragments=tuple(stretch.inner for stretch in record.stretches),
        form=_form(record, text),
        speaker=cast.of(entity) if entity is not None else None,
        speaker_span=speaker_span,
        cue=cue,
        office=office,
        venue=Venue.UNKNOWN,
        addressee=None,
        rule=f"{record.rule}/{record.answer.rule}",
        confidence=record.answer.confidence,
        reasons=record.answer.reasons,
    )


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
