"""The eighth step: whom a phrase names, with the rule, the reasons and a confidence."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

from citekit.extraction.authors import author
from citekit.extraction.bodies import Bodies
from citekit.extraction.names import Entity, Mention
from citekit.extraction.namesakes import by_surname
from citekit.extraction.phrases import Phrase, PhraseKind
from citekit.extraction.pronouns import Answer, Scene, resolve_pronoun
from citekit.extraction.reading import CastKind
from citekit.extraction.registry import Registry
from citekit.extraction.renaming import renamed
from citekit.extraction.taking_up import taken_up


class Resolver:
    """Resolves the phrases of a text in reading order."""

    def __init__(self, scene: Scene, registry: Registry) -> None:
        """Begin with what is named in a text, and nobody described."""
        self.scene = scene
        self.registry = registry
        self.described: dict[str, Entity] = {}
        self.by_role: dict[str, list[Entity]] = {}
        self.by_word: dict[str, list[Entity]] = {}
        self.guessed: set[int] = set()
        self.bodies = Bodies(scene)

    def resolve(self, phrase: Phrase, number: int) -> Answer:
        """Return whom a phrase of sentence `number` names."""
        if phrase.kind is PhraseKind.PRONOUN and phrase.noun in _SOME_ONE:
            return self._described(phrase, number)  # "one said": somebody without a name
        if phrase.kind is PhraseKind.PRONOUN:
            taken = taken_up(self.scene, self.resolve, phrase, number)
            return taken or resolve_pronoun(self.scene, phrase, number)
        if phrase.mention is None or phrase.mention.entity is None:
            return self._noun(phrase, number)
        office = self._capital_office(phrase, phrase.mention, number)
        if office is not None:
            return self._noun(office, number)
        self._note_kind(phrase.mention.entity, phrase, number)
        return self._named(phrase.mention, phrase.mention.entity)

    def _note_kind(self, entity: Entity, phrase: Phrase, number: int) -> None:
        """Take a name for a body’s where the noun beside it is: "The regulator, Gridwatch"."""
        lows, generic = self.scene.sentences[number].lows, self.scene.lexicon.generic_bodies
        kinds = {lows[after - 1] for _, after in phrase.roles if lows[after - 1] in generic}
        if kinds and entity.kind in {CastKind.ORGANIZATION, None}:
            entity.kind = CastKind.ORGANIZATION
            _index(self._by_word(), kinds, entity)

    def _capital_office(self, phrase: Phrase, mention: Mention, number: int) -> Phrase | None:
        """Return "the Mayor" as the noun that it is, though its capital makes a name of it."""
        lexicon, at = self.scene.lexicon, mention.title - 1
        noun = mention.key[-1]
        before = self.scene.sentences[number].lows[at] if at >= 0 else ""
        is_office = noun in lexicon.roles and mention.key[0] not in lexicon.names
        if before != "the" or not is_office or mention.honorific or phrase.roles:
            return None
        return Phrase(at, phrase.after, PhraseKind.NOUN, (at, mention.after), noun)

    def _named(self, mention: Mention, entity: Entity) -> Answer:
        if entity.kind is None:
            entity.kind = self._kind_of_speaker(mention, entity)
        if len(mention.key) > 1:
            reasons = (f"named in full: {mention.name}",)
            if id(entity) in self.guessed and not (entity.he or entity.she):
                return Answer(entity, "full-name", _GUESSED, (*reasons, _GUESS))
            return Answer(entity, "full-name", 0.97, reasons)
        if len(entity.key) > 1:
            if entity.acronym == mention.name:
                return Answer(
                    entity, "acronym", 0.93, (f"{mention.name} stands for {entity.name}",)
                )
            return by_surname(self.registry, mention, entity)
        return Answer(entity, "name", 0.85, (f"only printed as {mention.name}",))

    def _kind_of_speaker(self, mention: Mention, entity: Entity) -> CastKind:
        lows = self.scene.sentences[mention.sentence].lows
        before = lows[mention.title - 1] if mention.title else ""
        if entity.key[-1] in self.scene.lexicon.groups:
            return CastKind.GROUP
        if before == "the" or entity.key[-1] in self.scene.lexicon.places:
            return CastKind.ORGANIZATION
        told = self.bodies.kind_told(entity) if len(entity.key) > 1 else CastKind.PERSON
        if told is None:
            self.guessed.add(id(entity))
        return told or CastKind.PERSON

    def _noun(self, phrase: Phrase, number: int) -> Answer:
        sentence = self.scene.sentences[number]
        lows = sentence.lows[phrase.first : phrase.head[1]]
        if phrase.noun in self.scene.lexicon.reporting:
            maker = author(phrase, sentence, self.scene.by_sentence[number])
            if maker is not None:
                return Answer(maker, "author", 0.75, (f"the {phrase.noun} is by {maker.name}",))
            owner = self._owner(phrase, number)
            if owner is not None:
                return owner
        told = lows[0] in self.scene.lexicon.determiners or sentence.words[-1] == "."
        if sentence.paragraph == 0 and (len(lows) == 1 or not told):
            person = self._in_headline(phrase.noun, lows[:-1])
            if person is not None:
                reason = f"{person.name} is the only {phrase.noun} of the text"
                return Answer(person, "office", 0.75, (reason,))
        known = self._definite(phrase, lows, number) if lows[0] in _DEFINITE else None
        return known or self._described(phrase, number)

    def _owner(self, phrase: Phrase, number: int) -> Answer | None:
        """Return whose a document is: "The auditor resigned. “It is late,” her report said"."""
        pronoun = _OWNERS.get(self.scene.sentences[number].lows[phrase.first])
        if pronoun is None:
            return None
        first = phrase.first
        owner = Phrase(first, first + 1, PhraseKind.PRONOUN, (first, first + 1), pronoun)
        answer = resolve_pronoun(self.scene, owner, number)
        if answer.entity is None:
            return None
        reason = f"the {phrase.noun} is by {answer.entity.name}"
        return Answer(answer.entity, "author", answer.confidence, (*answer.reasons, reason))

    def _definite(self, phrase: Phrase, lows: list[str], number: int) -> Answer | None:
        """Return whom the text has named before: "the mayor", "the agency", "the company"."""
        noun = phrase.noun
        person = self._holder(lows, noun, number)
        if person is not None:
            return Answer(person, "office", 0.85, (f"{person.name} is the {noun} of the text",))
        person = self._of_kind(lows, noun, number)
        if person is not None:
            reason = f"“the {noun}” is {person.name}, whose office is of that kind"
            return Answer(person, "office", 0.7, (reason,))
        again = renamed(self.scene, phrase, number)
        if again is not None:
            return again
        if len(lows) != 2:
            return None
        for rule, confidence, find, why in (
            ("kind-of-body", 0.85, self._body_of_kind, "is called by its kind"),
            ("kind-of-body", 0.85, self.bodies.apposed, "stands beside its name"),
            ("only-body", 0.65, self.bodies.heard_before, "was heard right before"),
            ("only-body", 0.75, self.bodies.only_one_near, "is the only body named near it"),
        ):
            found = find(phrase, number)
            if found is not None:
                return Answer(found, rule, confidence, (f"“the {noun}” is {found.name}: it {why}",))
        return None

    def _in_headline(self, noun: str, before: list[str]) -> Entity | None:
        """Return whom the text names by the noun of its headline: "..., bridge engineer warns"."""
        lexicon = self.scene.lexicon
        if noun not in lexicon.roles:
            return None
        people = [one for one in self._by_role().get(noun, ()) if one.kind is CastKind.PERSON]
        told = lexicon.offices.intersection(before) | lexicon.deputies.intersection(before)
        fits = len(people) == 1 and told <= people[0].role_words
        return people[0] if fits else None

    def _holder(self, lows: list[str], noun: str, number: int) -> Entity | None:
        """Return the person whose office a definite phrase gives: "the mayor"."""
        lexicon = self.scene.lexicon
        if noun not in lexicon.roles:
            return None
        wanted = lexicon.offices.intersection(lows)
        # "Her sister added": not whoever spoke before, who is the other sister.
        other = self.scene.last if noun in _PEERS and lows[0] in _OWNED else None
        holders = [
            entity
            for entity in self._by_role().get(noun, ())
            if entity.kind is CastKind.PERSON
            and entity is not other
            and not self._stands_in(entity, noun, lows)
        ]

        def fitting(entity: Entity) -> float:
            return len(wanted & entity.role_words) + self._nearness(entity, number)

        return max(holders, key=fitting, default=None)

    def _of_kind(self, lows: list[str], noun: str, number: int) -> Entity | None:
        """Return the person whose office is one of those that a wider noun names: "the officer"."""
        kinds = self.scene.lexicon.kinds.get(noun)
        if kinds is None or len(lows) > _BARE:
            return None
        listed = {id(one): one for kind in kinds for one in self._by_role().get(kind, ())}
        near = [
            (self._nearness(one, number), one)
            for one in listed.values()
            if one.kind is CastKind.PERSON
        ]
        best, person = max(near, key=lambda one: one[0], default=(0.0, None))
        return person if best >= _NEARBY else None

    def _stands_in(self, entity: Entity, noun: str, lows: list[str]) -> bool:
        """Say whether somebody is only the deputy of whom a phrase names."""
        others = entity.role_words & self.scene.lexicon.deputies
        return bool(others) and noun not in others and others.isdisjoint(lows)

    def _body_of_kind(self, phrase: Phrase, number: int) -> Entity | None:
        return self.known_body(phrase.noun, number)

    def known_body(self, noun: str, number: int) -> Entity | None:
        """Return the organisation that is called by its kind: "the agency"."""
        if noun not in self.scene.lexicon.body_heads:
            return None
        bodies = [
            entity
            for entity in self._by_word().get(noun, ())
            if entity.kind is CastKind.ORGANIZATION
        ]
        return max(bodies, key=lambda entity: self._nearness(entity, number), default=None)

    def _by_role(self) -> dict[str, list[Entity]]:
        if not self.by_role:
            for entity in self.registry.entities:
                _index(self.by_role, entity.role_words, entity)
        return self.by_role

    def _by_word(self) -> dict[str, list[Entity]]:
        if not self.by_word:
            heads = self.scene.lexicon.body_heads
            for entity in self.registry.entities:
                _index(self.by_word, heads.intersection(entity.key) | entity.kinds, entity)
        return self.by_word

    def _nearness(self, entity: Entity, number: int) -> float:
        scene = self.scene
        if entity is scene.last and number - scene.last_sentence < _NOT_LONG_AGO:
            return 1.0
        for distance in range(1, min(_NEAR, number) + 1):
            if any(mention.entity is entity for mention in scene.by_sentence[number - distance]):
                return 0.9 - 0.1 * distance
        return 0.1 * math.log(1 + entity.count)

    def _described(self, phrase: Phrase, number: int) -> Answer:
        """Return a speaker without a name: a group, or somebody whom a noun describes."""
        sentence = self.scene.sentences[number]
        words = sentence.words[min(phrase.first, phrase.head[0]) : phrase.head[1]]
        name = joined(words)
        key = " ".join(word.lower() for word in words if word.lower() not in _ARTICLES)
        entity = self.described.get(key)
        if entity is None:
            span = sentence.span(phrase.first, phrase.after)
            entity = Entity(self._described_kind(phrase.noun), tuple(key.split()), span)
            entity.names[name] = entity.count = 1
            self._tell(entity, phrase, number)
            self.described[key] = entity
        likely = _DESCRIBED if entity.can_speak else _UNLIKELY
        return Answer(entity, "described", likely, (f"described as “{name}”",))

    def _tell(self, entity: Entity, phrase: Phrase, number: int) -> None:
        """Note what a description tells: a sex, an organisation, several people by name."""
        lexicon, noun = self.scene.lexicon, phrase.noun
        entity.he = 2 * (noun in lexicon.roles_he)
        entity.she = 2 * (noun in lexicon.roles_she)
        entity.can_speak = noun in lexicon.speakers or noun == "and"
        inside = [
            mention.entity
            for mention in self.scene.by_sentence[number]
            if phrase.first <= mention.first < phrase.after and mention.entity is not None
        ]
        bodies = [one for one in inside if one.kind is CastKind.ORGANIZATION]
        entity.organization = bodies[0] if bodies else None
        if noun == "and":
            members = [one for one in inside if one.kind is CastKind.PERSON]
            if members:  # "Ann Lee and Xyla Voe": whoever stands beside a person is one
                members += self._unknown(phrase, number)
            entity.members = tuple(members)

    def _unknown(self, phrase: Phrase, number: int) -> list[Entity]:
        """Return those of several who are named in full, where nothing tells what they are."""
        lows, prepositions = self.scene.sentences[number].lows, self.scene.lexicon.prepositions
        found = []
        for mention in self.scene.by_sentence[number]:
            inside = phrase.first <= mention.first < phrase.after
            before = lows[mention.title - 1]
            whole = len(mention.key) > 1 and before not in prepositions and before != "the"
            entity = mention.entity
            if inside and whole and entity is not None and entity.kind is None:
                entity.kind = self.bodies.kind_told(entity) or CastKind.PERSON
                found += [entity] if entity.kind is CastKind.PERSON else []
        return found

    def _described_kind(self, noun: str) -> CastKind:
        lexicon = self.scene.lexicon
        several = noun.endswith("s") and noun[:-1] in lexicon.roles
        if noun == "and" or noun in lexicon.groups or several:
            return CastKind.GROUP
        return CastKind.ORGANIZATION if noun in lexicon.body_heads else CastKind.UNNAMED


_SOME_ONE: Final = frozenset({"one", "another", "some", "others", "many"})
_MOST_INDEXED: Final = 50  # so that a list of names takes no quadratic time


def _index(index: dict[str, list[Entity]], words: Iterable[str], entity: Entity) -> None:
    for word in words:
        listed = index.setdefault(word, [])
        if len(listed) < _MOST_INDEXED:
            listed.append(entity)


# Words that two people call each other by.
_PEERS: Final = frozenset(
    "sister brother twin sibling wife husband partner spouse friend colleague teammate neighbour"
    " neighbor cousin opponent rival flatmate roommate classmate".split()
)
_OWNED: Final = frozenset({"his", "her", "their"})
_DESCRIBED: Final = 0.75
_BARE: Final = 2  # "the officer"
_NEARBY: Final = 0.5
_GUESSED: Final = 0.88
_GUESS: Final = "nothing beside the name tells whether it is a person’s"
_UNLIKELY: Final = 0.5
_NOT_LONG_AGO: Final = 8
_NEAR: Final = 5
_DEFINITE: Final = frozenset({"the", "this", "that", "its", "his", "her", "their"})
_OWNERS: Final = {"his": "he", "her": "she", "its": "it"}
_ARTICLES: Final = frozenset({"the", "a", "an", "another", "this", "that"})
_JOINTS: Final = (
    (" ’s", "’s"),
    (" 's", "'s"),
    ("s ’ ", "s’ "),
    ("s ' ", "s' "),
    (" .", "."),
    (" ,", ","),
    ("( ", "("),
    (" )", ")"),
    (" / ", "/"),
)


def joined(words: list[str]) -> str:
    """Return words as a phrase, without spaces before possessives and full stops."""
    phrase = " ".join(words)
    for apart, together in _JOINTS:
        phrase = phrase.replace(apart, together)
    return phrase
