"""Whom "he", "she", "they" and "it" mean: the fitting name that is nearest and most prominent."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, NamedTuple

from citekit.extraction.lexicon import Lexicon
from citekit.extraction.names import Entity, Mention
from citekit.extraction.phrases import Phrase
from citekit.extraction.reading import CastKind
from citekit.extraction.sentences import Sentence


class Answer(NamedTuple):
    """Whom a phrase names, by which rule, how sure, and why."""

    entity: Entity | None
    rule: str
    confidence: float
    reasons: tuple[str, ...] = ()


class Scene:
    """Who is named where in a text, and who spoke last.

    `weighed` keeps, by the identity of a pronoun's phrase, all whom it can mean with their scores.
    """

    def __init__(
        self, sentences: list[Sentence], by_sentence: list[list[Mention]], lexicon: Lexicon
    ) -> None:
        """Note in which sentence everybody is named first."""
        self.sentences = sentences
        self.by_sentence = by_sentence
        self.lexicon = lexicon
        self.last: Entity | None = None
        self.last_sentence = -10
        self.weighed: dict[int, list[tuple[Entity, float]]] = {}
        self.first_named: dict[int, int] = {}
        for number, mentions in enumerate(by_sentence):
            for mention in mentions:
                self.first_named.setdefault(id(mention.entity), number)

    def heard(self, entity: Entity | None, sentence: int) -> None:
        """Remember who spoke last."""
        if entity is not None and entity.can_speak:
            self.last, self.last_sentence = entity, sentence

    def heard_of(self, kinds: frozenset[CastKind], number: int, within: int) -> Entity | None:
        """Return who spoke last, if it is of one of the kinds and not long ago."""
        near = number - self.last_sentence < within
        fits = self.last is not None and self.last.kind in kinds
        return self.last if near and fits else None


def resolve_pronoun(scene: Scene, phrase: Phrase, number: int) -> Answer:
    """Return whom a pronoun in sentence `number` means; none where nobody fits."""
    low = phrase.noun
    if low in {"he", "she"}:
        return _he_or_she(scene, phrase, number)
    if low in _BODIES:
        kinds, within, confidence = _BODIES[low]
        last = scene.heard_of(kinds, number, within)
        if last is not None:
            reason = f"“{low}” follows {last.name}, heard of last"
            return Answer(last, "pronoun", confidence, (reason,))
        body = _last_body(scene, number)
        if body is not None:
            return Answer(body, "pronoun", 0.55, (f"“{low}” follows {body.name}",))
    return Answer(None, "pronoun-unresolved", 0.0, (f"nobody whom “{low}” fits is named before",))


# For "they" and "it": what may be meant, for how many sentences after it spoke, and how sure.
_BODIES: Final = {
    "they": (frozenset({CastKind.GROUP, CastKind.ORGANIZATION}), 6, 0.7),
    "it": (frozenset({CastKind.ORGANIZATION, CastKind.UNNAMED}), 4, 0.75),
}
_NEAR_BODY: Final = 3


def _last_body(scene: Scene, number: int) -> Entity | None:
    for here in range(number - 1, max(-1, number - 1 - _NEAR_BODY), -1):
        for mention in scene.by_sentence[here]:
            if mention.entity is not None and mention.entity.kind is CastKind.ORGANIZATION:
                return mention.entity
    return None


class _Candidates:
    """Everybody who may be meant, each with the best of the scores found."""

    def __init__(self) -> None:
        self.scores: dict[int, float] = {}
        self.entities: dict[int, Entity] = {}

    def add(self, entity: Entity, score: float) -> None:
        key = id(entity)
        if score > self.scores.get(key, -math.inf):
            self.scores[key], self.entities[key] = score, entity

    def ranked(self) -> list[tuple[Entity, float]]:
        ordered = sorted(self.scores.items(), key=lambda item: -item[1])
        return [(self.entities[key], score) for key, score in ordered]


def _he_or_she(scene: Scene, phrase: Phrase, number: int) -> Answer:
    low = phrase.noun
    candidates = _Candidates()
    asker = _asker(scene, phrase, number)
    for entity, nearness in people_near(scene, phrase, number):
        fits = entity.pronoun in {None, low} and entity is not asker
        if fits and entity.kind not in _NOBODY_IN_PERSON:
            candidates.add(entity, nearness + _fit(entity, low))
    ranked = scene.weighed[id(phrase)] = candidates.ranked()
    if not ranked:
        reason = f"nobody whom “{low}” fits is named before"
        return Answer(None, "pronoun-unresolved", 0.0, (reason,))
    best, score = ranked[0]
    lead = score - ranked[1][1] if len(ranked) > 1 else _SURE_LEAD
    confidence = min(_MOST_SURE, _LEAST_SURE + 0.1 * lead)
    _learn(best, low)
    reason = f"“{low}” fits {best.name}, the nearest whom it can mean"
    return Answer(best, "pronoun", round(confidence, 2), (reason,))


def _asker(scene: Scene, phrase: Phrase, number: int) -> Entity | None:
    """Return who asked right before, where a pronoun answers: "Lee asked him. “No,” he replied"."""
    lows = scene.sentences[number].lows
    beside = {*lows[phrase.after : phrase.after + 1], *lows[phrase.first - 1 : phrase.first]}
    if _ANSWERS.isdisjoint(beside):
        return None
    for here in range(number, max(-1, number - 2), -1):
        lows = scene.sentences[here].lows
        end = phrase.first if here == number else len(lows)
        asked = next((at for at in range(1, end) if lows[at] in _ASKS), None)
        if asked is not None and lows[asked - 1] not in _PASSIVE:
            people = [one for one in _people(scene, here, asked) if one.after <= asked]
            return people[-1].entity if people else None
    return None


_ANSWERS: Final = frozenset("answer answers answered reply replies replied retorted".split())
_ASKS: Final = frozenset({"ask", "asks", "asked", "inquired", "enquired"})
_PASSIVE: Final = frozenset({"was", "is", "been", "when", "being"})
_NOBODY_IN_PERSON: Final = frozenset({CastKind.ORGANIZATION, CastKind.GROUP})
_LEAST_SURE: Final = 0.55
_MOST_SURE: Final = 0.82
_SURE_LEAD: Final = 3.0
# The weights, in sentences of distance: 0.9 each.
_PER_SENTENCE: Final = 0.9
_SUBJECT: Final = 1.3
_KNOWN_FIT: Final = 1.1
_UNKNOWN_KIND: Final = -1.5
_PER_COUNT: Final = 0.3
_SPOKE_LAST: Final = 1.6
_PER_SILENCE: Final = 0.3
# Whoever is named for the first time right before is often the one who speaks next.
_NEWCOMER: Final = 1.1
_JUST_NAMED: Final = 2
_TOPIC: Final = 1.0  # the subject of the sentence right before
# "Hill said it was safe, but he said": the subject of the clause that this one is joined to.
_JOINED: Final = 2.0
_AND: Final = frozenset({"and", "but"})
_OTHER: Final = 2.0  # "She met Voe": whoever "she" is, it is not Voe
# With a new paragraph comes a new person: who is named in it is likelier than who spoke before it.
_SAME_PARAGRAPH: Final = 1.3
_FURTHEST: Final = 25
_LONG_SILENCE: Final = 12


def _fit(entity: Entity, low: str) -> float:
    if entity.pronoun == low:
        return _KNOWN_FIT
    return _UNKNOWN_KIND if entity.kind in {CastKind.UNNAMED, None} else 0.0


def _learn(entity: Entity, low: str) -> None:
    """Remember the pronoun by which somebody was meant."""
    entity.he += low == "he"
    entity.she += low == "she"


def people_near(
    scene: Scene, phrase: Phrase, number: int, furthest: int = _FURTHEST
) -> Iterator[tuple[Entity, float]]:
    """Yield people named before the phrase, each with how near and how prominent.

    `furthest` is how many sentences before it count.
    """
    distance = 0
    alone = not any(_people(scene, number, phrase.first))
    joined = scene.sentences[number].lows[phrase.first - 1] in _AND if phrase.first else False
    for here in range(number, max(-1, number - furthest), -1):
        # A sentence about the same "she" takes nobody further away.
        if here < number and phrase.noun not in scene.sentences[here].lows[:3]:
            distance += 1
        if not scene.by_sentence[here]:
            continue
        before = phrase.first if here == number else None
        beside = _SAME_PARAGRAPH if _opens_paragraph(scene, here, number) else 0.0
        modifies = False  # whether only names that tell whose office it is stand before
        for place, mention in enumerate(_people(scene, here, before)):
            entity = mention.entity
            if entity is not None:
                begins = place == 0 or modifies
                modifies = begins and _is_modifier(scene, mention)
                is_subject = begins and not modifies and _is_subject(scene, mention)
                prominent = _SUBJECT if is_subject else 0.0
                frequent = _PER_COUNT * math.log(entity.count)
                newcomer = _NEWCOMER if scene.first_named[id(entity)] == here else 0.0
                near = newcomer if 0 < number - here <= _JUST_NAMED else 0.0
                near += beside
                near += _TOPIC if prominent and alone and here == number - 1 else 0.0
                near -= _OTHER if here < number and _is_met(scene, mention, phrase.noun) else 0.0
                near += _JOINED if prominent and here == number and joined else 0.0
                yield entity, prominent + frequent + near - _PER_SENTENCE * distance
    if scene.last is not None:
        gap = number - scene.last_sentence
        yield scene.last, _SPOKE_LAST - _PER_SILENCE * gap if gap < _LONG_SILENCE else -3.0


def _opens_paragraph(scene: Scene, here: int, number: int) -> bool:
    """Say whether a sentence stands before another one of its paragraph, where nobody spoke yet."""
    paragraph = scene.sentences[number].paragraph
    spoke = scene.last is not None and scene.sentences[scene.last_sentence].paragraph == paragraph
    return not spoke and here < number and scene.sentences[here].paragraph == paragraph


def _people(scene: Scene, here: int, before: int | None) -> Iterator[Mention]:
    for mention in scene.by_sentence[here]:
        if before is not None and mention.first >= before:
            return
        entity = mention.entity
        if entity is None or not _may_be_person(scene, entity):
            continue
        if entity.kind is not None or not _is_named_thing(scene, mention):
            yield mention


def _is_named_thing(scene: Scene, mention: Mention) -> bool:
    """Say whether a name stands where a person’s does not: "at Wherry Park", "the Home Office"."""
    lows, at = scene.sentences[mention.sentence].lows, mention.title - 1
    return at >= 0 and (lows[at] == "the" or lows[at] in _PLACING)


_PLACING: Final = frozenset({"in", "at", "near", "outside", "inside"})


def _is_met(scene: Scene, mention: Mention, low: str) -> bool:
    """Say whether a name of unknown sex follows the verb of the same pronoun: "she met Voe"."""
    lows, at = scene.sentences[mention.sentence].lows, mention.title
    known = mention.entity is not None and mention.entity.pronoun == low
    return not known and lows[max(0, at - 2) : max(0, at - 1)] == [low]


def _may_be_person(scene: Scene, entity: Entity) -> bool:
    if entity.kind is not None or len(entity.key) == 1:
        return entity.kind is CastKind.PERSON
    return scene.lexicon.names_no_place(entity.key)


def _is_modifier(scene: Scene, mention: Mention) -> bool:
    """Say whether a name tells whose office follows: "Hale campaign manager Ann Lee said"."""
    sentence, lexicon, at = scene.sentences[mention.sentence], scene.lexicon, mention.after
    following = sentence.words[at : at + 1]
    if not following or not following[0][0].islower():
        return False
    low = sentence.lows[at]
    closed = low in lexicon.outside or low in lexicon.verbs or low in lexicon.determiners
    return not closed and not lexicon.roles.isdisjoint(sentence.lows[at : at + _LONGEST_OFFICE])


_LONGEST_OFFICE: Final = 3


def _is_subject(scene: Scene, mention: Mention) -> bool:
    lows = scene.sentences[mention.sentence].lows
    if lows[mention.after : mention.after + 1] in (["'s"], ["’s"]):
        return False
    before = lows[mention.title - 1] if mention.title else ""
    return before not in scene.lexicon.prepositions and before not in scene.lexicon.verbs
