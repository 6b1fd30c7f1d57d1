"""Whom "the 34-year-old" or "the Harwick striker" calls again, right after naming somebody."""

from __future__ import annotations

from typing import Final

from citekit.extraction.lexicon import Lexicon
from citekit.extraction.names import Entity
from citekit.extraction.phrases import Phrase
from citekit.extraction.pronouns import Answer, Scene, people_near
from citekit.extraction.reading import CastKind
from citekit.extraction.sentences import Sentence

_AGED: Final = "-year-old"
_ONCE: Final = frozenset({"former", "retired", "ex", "one-time"})
_FURTHEST: Final = 4
_LEAST_LEAD: Final = 0.5
_LEAST_SURE: Final = 0.5
_MOST_SURE: Final = 0.65


def renamed(scene: Scene, phrase: Phrase, number: int) -> Answer | None:
    """Return the person whom a definite description calls again; None where it may be new."""
    sentence = scene.sentences[number]
    if not _calls_again(sentence, phrase, scene.lexicon):
        return None
    scores: dict[int, tuple[float, Entity]] = {}
    for entity, score in people_near(scene, phrase, number, _FURTHEST):
        if _fits(entity, phrase.noun, scene.lexicon):
            known = scores.get(id(entity))
            if known is None or score > known[0]:
                scores[id(entity)] = score, entity
    found = sorted(scores.values(), key=lambda one: -one[0])
    if not found:
        return None
    lead = found[0][0] - found[1][0] if len(found) > 1 else 2 * _LEAST_LEAD
    if lead < _LEAST_LEAD:
        return None
    person = found[0][1]
    person.kind = CastKind.PERSON
    words = " ".join(sentence.words[phrase.first : phrase.head[1]])
    confidence = min(_MOST_SURE, _LEAST_SURE + 0.1 * lead)
    reason = f"“{words}” calls {person.name} again, the nearest whom it can mean"
    return Answer(person, "called-again", round(confidence, 2), (reason,))


def _calls_again(sentence: Sentence, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Say whether a definite phrase describes somebody as if known, and not only by an office."""
    lows = sentence.lows[phrase.first : phrase.head[1]]
    if lows[0] != "the" or phrase.noun in lexicon.unnamed:
        return False
    aged = [low for low in lows if low.endswith(_AGED)]
    if aged:
        return len(lows) == 2 or phrase.noun in lexicon.roles or lows[-2] == "of"
    if phrase.noun in lexicon.renaming:
        return True
    inside = sentence.words[phrase.first + 1 : phrase.head[1] - 1]
    told = any(word[0].isupper() or word in _ONCE for word in inside)
    return told and phrase.noun in lexicon.roles and "of" not in lows


def _fits(entity: Entity, noun: str, lexicon: Lexicon) -> bool:
    """Say whether somebody named can be called by a noun."""
    sex = "he" if noun in lexicon.roles_he else "she" if noun in lexicon.roles_she else None
    may_be = entity.kind is CastKind.PERSON or (entity.kind is None and len(entity.key) > 1)
    return may_be and (sex is None or entity.pronoun in {sex, None})
