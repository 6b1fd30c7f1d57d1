"""The eighth step: whom a phrase names, with the rule, the reasons and a confidence."""

from __future__ import annotations

import math
from typing import Final

from attrs import define, field

from citekit.extraction.lexicon import Lexicon
from citekit.extraction.names import Entity, Mention
from citekit.extraction.phrases import Phrase, PhraseKind
from citekit.extraction.reading import CastKind
from citekit.extraction.registry import Registry
from citekit.extraction.sentences import Sentence
from citekit.text.spans import Span


@define(slots=True)
class Answer:
    """Whom a phrase names, by which rule, how sure, and why."""

    entity: Entity | None
    rule: str
    confidence: float
    reasons: tuple[str, ...] = ()


@define(slots=True)
class Resolver:
    """Resolves the phrases of a text in reading order, and remembers who spoke last."""

    sentences: list[Sentence]
    by_sentence: list[list[Mention]]
    registry: Registry
    lexicon: Lexicon
    last: Entity | None = None
    last_sentence: int = -10
    nominal: dict[str, Entity] = field(factory=dict)

    def heard(self, entity: Entity | None, sentence: int) -> None:
        """Remember who spoke last."""
        if entity is not None and entity.can_speak:
            self.last, self.last_sentence = entity, sentence

    def resolve(self, phrase: Phrase, number: int) -> Answer:
        """Return whom a phrase of sentence `number` names."""
        if phrase.kind is PhraseKind.NAME and phrase.mention is not None:
            return self._named(phrase, phrase.mention)
        if phrase.kind is PhraseKind.PRONOUN:
            return self._pronoun(phrase, number)
        return self._noun(phrase, number)

    def _named(self, phrase: Phrase, mention: Mention) -> Answer:
        entity = mention.entity
        if entity is None:
            return self._noun(phrase, mention.sentence)
        if entity.kind is None:
            entity.kind = self._kind_of_speaker(phrase, mention, entity)
        if len(mention.key) > 1:
            return Answer(entity, "full-name", 0.97, (f"named in full: {mention.name}",))
        if len(entity.key) > 1:
            reason = f"{mention.name} stands for {entity.name}"
            rule = "acronym" if entity.acronym == mention.name else "surname"
            return Answer(entity, rule, 0.93, (reason,))
        return Answer(entity, "name", 0.85, (f"only printed as {mention.name}",))

    def _kind_of_speaker(self, phrase: Phrase, mention: Mention, entity: Entity) -> CastKind:
        lows = self.sentences[mention.sentence].lows
        before = lows[mention.title - 1] if mention.title else ""
        if before == "the" or (entity.key[-1] in self.lexicon.places):
            return CastKind.ORGANIZATION
        return CastKind.PERSON

    def _pronoun(self, phrase: Phrase, number: int) -> Answer:
        low = phrase.noun
        if low in {"he", "she"}:
            return self._he_or_she(low, phrase, number)
        if low == "they":
            return self._they(number)
        if low == "it":
            return self._it(phrase, number)
        return Answer(None, "pronoun-unresolved", 0.0, (f"“{low}” names nobody in the text",))

    def _he_or_she(self, low: str, phrase: Phrase, number: int) -> Answer:
        scores: dict[int, float] = {}
        found: dict[int, Entity] = {}
        for entity, score in self._recent(phrase, number):
            if entity.pronoun not in {None, low} or entity.kind in {
                CastKind.ORGANIZATION,
                CastKind.GROUP,
            }:
                continue
            score += 0.7 if entity.pronoun == low else 0.0
            score -= (
                0.8 if entity.kind in {CastKind.UNNAMED, None} and entity.pronoun is None else 0.0
            )
            known = id(entity)
            if score > scores.get(known, -99.0):
                scores[known], found[known] = score, entity
        if not scores:
            return Answer(
                None, "pronoun-unresolved", 0.0, (f"nobody whom “{low}” fits is named before",)
            )
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        best = found[ranked[0][0]]
        lead = ranked[0][1] - ranked[1][1] if len(ranked) > 1 else 3.0
        confidence = min(0.92, 0.62 + 0.1 * lead)
        if low == "he":
            best.he += 1
        else:
            best.she += 1
        reasons = (f"“{low}” fits {best.name}, named last in that place",)
        return Answer(best, "pronoun", round(confidence, 2), reasons)

    def _recent(self, phrase: Phrase, number: int) -> list[tuple[Entity, float]]:
        """Return people named before the phrase, each with how near and how prominent."""
        found: list[tuple[Entity, float]] = []
        distance = -1
        for back in range(_FURTHEST):
            here = number - back
            if here < 0:
                break
            if back == 0 or phrase.noun not in self.sentences[here].lows[:3]:
                distance += 1
            first_person = True
            for mention in self.by_sentence[here]:
                entity = mention.entity
                if entity is None or entity.kind not in {CastKind.PERSON, None}:
                    continue
                if entity.kind is None and not self._may_be_person(mention, entity):
                    continue
                if distance == 0 and mention.first >= phrase.first:
                    break
                score = -0.6 * distance + 0.2 * math.log(entity.count)
                score += 1.0 if first_person and self._is_subject(mention) else 0.0
                first_person = False
                found.append((entity, score))
        if self.last is not None:
            gap = number - self.last_sentence
            found.append((self.last, 1.6 - 0.35 * gap if gap < 12 else -3.0))
        return found

    def _may_be_person(self, mention: Mention, entity: Entity) -> bool:
        return len(entity.key) > 1 and not any(
            word in self.lexicon.places or word in self.lexicon.party for word in entity.key
        )

    def _is_subject(self, mention: Mention) -> bool:
        lows = self.sentences[mention.sentence].lows
        after = lows[mention.after : mention.after + 1]
        if after in (["'s"], ["’s"]):
            return False
        before = lows[mention.title - 1] if mention.title else ""
        return before not in self.lexicon.prepositions and before not in self.lexicon.verbs

    def _they(self, number: int) -> Answer:
        last = self.last
        if (
            last is not None
            and number - self.last_sentence < 6
            and last.kind in {CastKind.GROUP, CastKind.ORGANIZATION}
        ):
            return Answer(last, "pronoun", 0.7, (f"“they” follows {last.name}, who spoke last",))
        return self._last_body(number, "they") or Answer(None, "pronoun-unresolved", 0.0)

    def _it(self, phrase: Phrase, number: int) -> Answer:
        last = self.last
        if (
            last is not None
            and number - self.last_sentence < 4
            and last.kind in {CastKind.ORGANIZATION, CastKind.UNNAMED}
        ):
            return Answer(last, "pronoun", 0.75, (f"“it” follows {last.name}, which spoke last",))
        return self._last_body(number, "it") or Answer(None, "pronoun-unresolved", 0.0)

    def _last_body(self, number: int, low: str) -> Answer | None:
        for here in range(number - 1, max(-1, number - 4), -1):
            for mention in self.by_sentence[here]:
                entity = mention.entity
                if entity is not None and entity.kind is CastKind.ORGANIZATION:
                    return Answer(entity, "pronoun", 0.55, (f"“{low}” follows {entity.name}",))
        return None

    def _noun(self, phrase: Phrase, number: int) -> Answer:
        sentence = self.sentences[number]
        lows = sentence.lows[phrase.first : phrase.after]
        noun = phrase.noun
        definite = lows[0] in _DEFINITE
        if definite:
            answer = self._known_office(lows, noun, number)
            if answer is not None:
                return answer
            body = self.known_body(noun, number) if len(lows) == 2 else None
            if body is not None:
                reasons = (f"“the {noun}” is {body.name}",)
                return Answer(body, "kind-of-body", 0.85, reasons)
        return self._described(phrase, number, noun)

    def _known_office(self, lows: list[str], noun: str, number: int) -> Answer | None:
        """Return the person whose office a definite phrase gives: "the mayor"."""
        if noun not in self.lexicon.roles:
            return None
        wanted = {low for low in lows if low in self.lexicon.roles or low in self.lexicon.titles}
        best: tuple[float, Entity] | None = None
        for entity in self.registry.entities:
            if entity.kind is not CastKind.PERSON or noun not in entity.role_words:
                continue
            score = len(wanted & entity.role_words) + self._nearness(entity, number)
            if best is None or score > best[0]:
                best = score, entity
        if best is None:
            return None
        return Answer(best[1], "office", 0.75, (f"{best[1].name} is the {noun} of the text",))

    def _nearness(self, entity: Entity, number: int) -> float:
        if entity is self.last and number - self.last_sentence < 8:
            return 1.0
        for distance in range(1, 6):
            if number - distance < 0:
                break
            if any(mention.entity is entity for mention in self.by_sentence[number - distance]):
                return 0.9 - 0.1 * distance
        return 0.1 * math.log(1 + entity.count)

    def known_body(self, noun: str, number: int) -> Entity | None:
        """Return the organisation that is called by its kind: "the agency"."""
        if noun not in self.lexicon.body_heads:
            return None
        bodies = [
            entity
            for entity in self.registry.entities
            if entity.kind is CastKind.ORGANIZATION and noun in entity.key
        ]
        if not bodies:
            return None
        return max(bodies, key=lambda entity: self._nearness(entity, number))

    def _described(self, phrase: Phrase, number: int, noun: str) -> Answer:
        """Return a speaker without a name: a group, or somebody whom a noun describes."""
        sentence = self.sentences[number]
        words = sentence.words[phrase.first : phrase.after]
        name = _joined(words)
        key = " ".join(word.lower() for word in words if word.lower() not in _ARTICLES)
        entity = self.nominal.get(key)
        if entity is None:
            kind = self._described_kind(noun, words)
            span = sentence.span(phrase.first, phrase.after)
            entity = Entity(kind, tuple(key.split()), span, {name: 1}, count=1)
            entity.he = 2 * (noun in self.lexicon.roles_he)
            entity.she = 2 * (noun in self.lexicon.roles_she)
            entity.organization = self._body_in(phrase, number)
            self.nominal[key] = entity
        entity.can_speak = noun in self.lexicon.speakers or noun == "and"
        likely = 0.85 if entity.can_speak else 0.5
        return Answer(entity, "described", likely, (f"described as “{name}”",))

    def _body_in(self, phrase: Phrase, number: int) -> Entity | None:
        """Return the organisation that a description names: "NCA analysts"."""
        for mention in self.by_sentence[number]:
            entity = mention.entity
            inside = phrase.first <= mention.first < phrase.after
            if inside and entity is not None and entity.kind is CastKind.ORGANIZATION:
                return entity
        return None

    def _described_kind(self, noun: str, words: list[str]) -> CastKind:
        if (
            noun == "and"
            or noun in self.lexicon.groups
            or (noun.endswith("s") and noun[:-1] in self.lexicon.roles)
        ):
            return CastKind.GROUP
        if noun in self.lexicon.body_heads:
            return CastKind.ORGANIZATION
        return CastKind.UNNAMED


_FURTHEST: Final = 25
_DEFINITE: Final = frozenset({"the", "this", "that", "its", "his", "her", "their"})
_ARTICLES: Final = frozenset({"the", "a", "an", "another", "this", "that"})


def _joined(words: list[str]) -> str:
    """Return words as a phrase, without spaces before possessives and full stops."""
    return (
        " ".join(words)
        .replace(" ’s", "’s")
        .replace(" 's", "'s")
        .replace(" .", ".")
        .replace(" ,", ",")
        .replace("( ", "(")
        .replace(" )", ")")
    )


@define(slots=True)
class Spoken:
    """One quotation on its way: what is reported, by whom, and how that was found."""

    passage_number: int
    answer: Answer
    span: Span | None
