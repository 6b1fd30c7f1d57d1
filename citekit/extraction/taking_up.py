"""Pronouns that take up a subject: of their own sentence, or of the one before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from citekit.extraction.phrases import Names, Phrase, PhraseKind
from citekit.extraction.pronouns import Answer, Scene
from citekit.extraction.reading import CastKind
from citekit.extraction.subjects import sentence_subject

Resolve = Callable[[Phrase, int], Answer]
_TAKEN_UP: Final = {
    "they": frozenset({CastKind.GROUP, CastKind.ORGANIZATION}),
    "it": frozenset({CastKind.ORGANIZATION}),
    "he": frozenset({CastKind.PERSON, CastKind.UNNAMED}),
    "she": frozenset({CastKind.PERSON, CastKind.UNNAMED}),
}
_SURE: Final = 0.75
_LESS_SURE: Final = 0.7  # "he" and "she" may be somebody else whom the text is about


def taken_up(scene: Scene, resolve: Resolve, phrase: Phrase, number: int) -> Answer | None:
    """Return whom a pronoun of sentence `number` takes up, None where it takes up no subject."""
    if phrase.noun not in _TAKEN_UP:
        return None
    return _within(scene, resolve, phrase, number) or _across(scene, resolve, phrase, number)


def _within(scene: Scene, resolve: Resolve, phrase: Phrase, number: int) -> Answer | None:
    """Return the subject of the same sentence: "Ministers ... they call", "My mother ... she"."""
    subject = _subject(scene, number, phrase.first) if phrase.first else None
    if subject is None or subject.after > phrase.first:
        return None
    nouns = {"he": scene.lexicon.roles_he, "she": scene.lexicon.roles_she}.get(phrase.noun)
    if nouns is not None and (subject.kind is not PhraseKind.NOUN or subject.noun not in nouns):
        return None
    answer = resolve(subject, number)
    if answer.entity is None or answer.entity.kind not in _TAKEN_UP[phrase.noun]:
        return None
    reason = f"“{phrase.noun}” takes up the subject of its sentence"
    return Answer(answer.entity, "pronoun", _SURE, (*answer.reasons, reason))


def _across(scene: Scene, resolve: Resolve, phrase: Phrase, number: int) -> Answer | None:
    """Return the subject of the sentence before: "The ministry refused. “No,” it said"."""
    if not number or scene.last_sentence == number - 1:
        return None
    before = scene.sentences[number - 1]
    if before.paragraph != scene.sentences[number].paragraph:
        return None
    subject = _subject(scene, number - 1, len(before))
    is_personal = phrase.noun in {"he", "she"}
    if subject is None or (is_personal and not _is_somebody(scene, subject, phrase, number)):
        return None
    answer = resolve(subject, number - 1)
    entity = answer.entity
    if entity is None or entity.kind not in _TAKEN_UP[phrase.noun]:
        return None
    if is_personal and entity.pronoun not in {phrase.noun, None}:
        return None
    reason = f"“{phrase.noun}” takes up the subject of the sentence before"
    confidence = _LESS_SURE if is_personal else _SURE
    return Answer(entity, "pronoun", confidence, (*answer.reasons, reason))


def _subject(scene: Scene, number: int, before: int) -> Phrase | None:
    """Return the subject of a sentence, if it is named or is somebody who can speak."""
    names = Names.of(scene.by_sentence[number])
    subject = sentence_subject(scene.sentences[number], before, names, scene.lexicon)
    if subject is None or subject.kind is PhraseKind.PRONOUN:
        return None
    if subject.kind is PhraseKind.NOUN and subject.noun not in scene.lexicon.speakers:
        return None
    return subject


def _is_somebody(scene: Scene, subject: Phrase, phrase: Phrase, number: int) -> bool:
    """Say whether a noun is the only person of both sentences: "A pilot wept. “No,” he said"."""
    lexicon = scene.lexicon
    others = {"he": lexicon.roles_she, "she": lexicon.roles_he}[phrase.noun]
    begins = subject.kind is PhraseKind.NOUN and subject.first <= 1
    if not begins or subject.noun in others or subject.noun not in lexicon.roles:
        return False
    named = (*scene.by_sentence[number - 1], *scene.by_sentence[number])
    return not any(
        one.entity is not None
        and one.entity.kind is CastKind.PERSON
        and one.entity.pronoun in {phrase.noun, None}
        for one in named
    )
