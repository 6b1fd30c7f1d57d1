"""The offices of those who speak, from the phrases that name them anywhere in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from citekit.extraction.draft import Draft
from citekit.extraction.names import Entity, Mention
from citekit.extraction.offices import OfficeFound, office_of
from citekit.extraction.phrases import Phrase, PhraseKind
from citekit.extraction.phrases_after import phrase_of_mention
from citekit.extraction.reading import CastKind

_DEFINITE: Final = frozenset({"the", "its", "this"})


def offices_of_speakers(draft: Draft, speakers: Iterable[Entity]) -> dict[int, list[OfficeFound]]:
    """Return the offices of each speaker by the entity's identity, in the order of the text."""
    found: dict[int, list[OfficeFound]] = {}
    speaking = {id(entity) for entity in speakers if entity.kind in {CastKind.PERSON, None}}
    if not speaking:
        return found
    for number, listed in enumerate(draft.mentions):
        if not listed:
            continue
        for phrase in _phrases(draft, number, listed, speaking):
            mention = phrase.mention
            if mention is None or mention.entity is None or not phrase.roles:
                continue
            office = office_of(
                phrase,
                draft.sentences[number],
                listed,
                draft.text,
                lexicon=draft.lexicon,
                known_body=_body(draft, number, phrase),
            )
            if office is not None:
                found.setdefault(id(mention.entity), []).append(office)
    for offices in found.values():
        offices.sort(key=lambda office: office.span)
    return found


def _phrases(
    draft: Draft, number: int, listed: list[Mention], speaking: set[int]
) -> Iterator[Phrase]:
    """Yield the phrases of speakers in a sentence: those of its cues, and every other one."""
    linked: set[int] = set()
    for link in draft.links.get(number, ()):
        phrase = link.phrase
        if phrase is not None and phrase.kind is PhraseKind.NAME and phrase.mention is not None:
            if id(phrase.mention) not in linked and id(phrase.mention.entity) in speaking:
                yield phrase
            linked.add(id(phrase.mention))
    for mention in listed:
        if id(mention) not in linked and id(mention.entity) in speaking:
            yield phrase_of_mention(
                draft.sentences[number], mention, draft.names[number], draft.lexicon
            )


def _body(draft: Draft, number: int, phrase: Phrase) -> Entity | None:
    """Return the organisation that "the agency’s" before an office means."""
    sentence, resolver = draft.sentences[number], draft.resolver
    if resolver is None or not phrase.roles:
        return None
    first, after = phrase.roles[0]
    lows = sentence.lows
    for at in range(first, after - 2):
        if lows[at] in _DEFINITE and lows[at + 2] in {"’s", "'s"}:
            return resolver.known_body(lows[at + 1], number)
    return None
