"""Why a reading says what it says: for each quotation what was found in every step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from citekit.extraction.draft import Draft
from citekit.extraction.names import Entity
from citekit.extraction.phrases import Phrase, PhraseKind
from citekit.extraction.reader import read_in_steps
from citekit.extraction.reading import FoundQuotation
from citekit.extraction.records import Record
from citekit.text.spans import Span


class Candidate(NamedTuple):
    """Somebody whom a phrase can mean; `score` tells how near and how fitting, if that counts."""

    name: str
    score: float | None = None


class Explanation(NamedTuple):
    """How a quotation was found.

    `marks` are the stretches with their marks, `content_rule` says why these words are reported and
    `speaker_rule` whom the `subject` of the cue means. `verb` is the plain form of the cue.
    `candidates` are all whom the subject can mean, the likeliest first. `office_is_beside` says
    that the office stands beside the subject; else another place of the text gives it.
    """

    quotation: FoundQuotation
    marks: tuple[Span, ...]
    content_rule: str
    verb: str | None
    subject: str | None
    subject_kind: PhraseKind | None
    candidates: tuple[Candidate, ...]
    speaker: str | None
    speaker_rule: str
    office_is_beside: bool


def explain(text: str) -> tuple[Explanation, ...]:
    """Return how each quotation of a text is found, in the order of `read(text).quotations`."""
    return explained(read_in_steps(text))


def explained(draft: Draft) -> tuple[Explanation, ...]:
    """Return how each quotation of a finished draft was found."""
    pairs = zip(draft.records, draft.reading.quotations, strict=True)
    return tuple(_explanation(draft, record, found) for record, found in pairs)


def _explanation(draft: Draft, record: Record, found: FoundQuotation) -> Explanation:
    entity, phrase, link = record.answer.entity, record.phrase, record.link
    place = found.speaker_span
    return Explanation(
        quotation=found,
        marks=tuple(Span(stretch.start, stretch.end) for stretch in record.stretches),
        content_rule=record.rule,
        verb=link.cue.verb.lemma or None if link is not None else None,
        subject=place.of(draft.text) if place is not None else None,
        subject_kind=phrase.kind if phrase is not None else None,
        candidates=_candidates(draft, phrase, entity),
        speaker=entity.name if entity is not None else None,
        speaker_rule=record.answer.rule,
        office_is_beside=found.office is not None
        and place is not None
        and place.contains(found.office.span),
    )


_MOST: Final = 5


def _candidates(
    draft: Draft, phrase: Phrase | None, chosen: Entity | None
) -> tuple[Candidate, ...]:
    if phrase is None or draft.resolver is None:
        return ()
    weighed = draft.resolver.scene.weighed.get(id(phrase))
    if weighed is not None:
        return tuple(
            Candidate(name=entity.name, score=round(score, 2)) for entity, score in weighed[:_MOST]
        )
    others = [entity for entity in _namesakes(draft, phrase) if entity is not chosen]
    ordered = [*([chosen] if chosen is not None else []), *others]
    return tuple(Candidate(name=entity.name) for entity in ordered[:_MOST])


def _namesakes(draft: Draft, phrase: Phrase) -> Iterable[Entity]:
    """Return everybody with a surname, or in an office, that a phrase names."""
    if phrase.kind is PhraseKind.NAME and phrase.mention is not None:
        return draft.registry.by_last.get(phrase.mention.key[-1], ()) if phrase.mention.key else ()
    if phrase.kind is PhraseKind.NOUN:
        return (one for one in draft.registry.entities if phrase.noun in one.role_words)
    return ()
