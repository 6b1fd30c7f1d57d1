"""Which names without a sign of their own are those of bodies, and whom "the company" means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from citekit.extraction.lexicon import Lexicon
from citekit.extraction.names import Entity, Mention
from citekit.extraction.phrases import Phrase
from citekit.extraction.pronouns import Scene
from citekit.extraction.reading import CastKind
from citekit.extraction.sentences import Sentence


class Bodies:
    """Tells bodies from people by what a text says of them."""

    def __init__(self, scene: Scene) -> None:
        """Begin with a text of whose names nothing is asked yet."""
        self.scene = scene
        self.mentions: dict[int, list[Mention]] = {}

    def kind_told(self, entity: Entity) -> CastKind | None:
        """Return what the words beside a name's mentions tell; None where nothing decides."""
        if entity.he or entity.she or entity.role_words - self.scene.lexicon.generic_bodies:
            return CastKind.PERSON
        for mention in self._mentions(entity):
            sentence = self.scene.sentences[mention.sentence]
            if _tells_person(sentence, mention):
                return CastKind.PERSON
            if _tells_body(sentence, mention, self.scene.lexicon):
                return CastKind.ORGANIZATION
        return None

    def _mentions(self, entity: Entity) -> list[Mention]:
        self._index()
        return self.mentions.get(id(entity), [])

    def _index(self) -> None:
        """List the first mentions of everybody, at first use."""
        if self.mentions:
            return
        for listed in self.scene.by_sentence:
            for mention in listed:
                found = self.mentions.setdefault(id(mention.entity), [])
                if len(found) < _MOST_MENTIONS:
                    found.append(mention)

    def heard_before(self, phrase: Phrase, number: int) -> Entity | None:
        """Return the body that spoke right before, or a name that may be one: "Northgrid says"."""
        scene = self.scene
        last = scene.last if number - scene.last_sentence <= _RIGHT_BEFORE else None
        if phrase.noun not in scene.lexicon.generic_bodies or last is None:
            return None
        if last.kind is CastKind.ORGANIZATION:
            fits = self._can_be(last, phrase.noun) and not self._named_since(last, phrase, number)
            return last if fits else None
        if last.kind is CastKind.PERSON and self._may_be_body(last):
            last.kind = CastKind.ORGANIZATION
            return last
        return None

    def _named_since(self, last: Entity, phrase: Phrase, number: int) -> bool:
        """Say whether another body that the noun can mean began a sentence since one spoke."""
        for here in range(self.scene.last_sentence, number + 1):
            for mention in self.scene.by_sentence[here]:
                other = mention.entity
                begins = mention.title <= 1 and (here < number or mention.first < phrase.first)
                if begins and other is not None and other is not last:
                    is_body = other.kind is CastKind.ORGANIZATION
                    if is_body and self._can_be(other, phrase.noun):
                        return True
        return False

    def apposed(self, phrase: Phrase, number: int) -> Entity | None:
        """Return the name that the noun stands beside: "Meridian, the lender, ... The lender"."""
        noun = phrase.noun
        if noun not in self.scene.lexicon.generic_bodies:
            return None
        self._index()
        found: Entity | None = None
        for listed in self.mentions.values():
            for mention in listed:
                lows, at = self.scene.sentences[mention.sentence].lows, mention.after
                is_beside = mention.sentence <= number and lows[at : at + 1] == [","]
                if is_beside and _apposed_noun(lows, at + 1, self.scene.lexicon) == noun:
                    if found is not None and found is not mention.entity:
                        return None
                    found = mention.entity
        if found is not None and found.kind in {CastKind.ORGANIZATION, CastKind.PERSON, None}:
            found.kind = CastKind.ORGANIZATION
            return found
        return None

    def only_one_near(self, phrase: Phrase, number: int) -> Entity | None:
        """Return the body that "the company" can only mean: no other is named near it."""
        if phrase.noun not in self.scene.lexicon.generic_bodies:
            return None
        near = list(self._near(phrase, number))
        known = [one for one in near if one.kind is CastKind.ORGANIZATION]
        if known:
            return known[0] if len(known) == 1 and not self._rival(known[0], phrase) else None
        unknown = [one for one in near if self._may_be_body(one)]
        if len(unknown) != 1 or phrase.noun not in self.scene.lexicon.commercial:
            return None
        unknown[0].kind = CastKind.ORGANIZATION
        return unknown[0]

    def _rival(self, body: Entity, phrase: Phrase) -> bool:
        """Say whether the text speaks more of another body that the noun can mean."""
        return any(
            one.count > body.count
            and one.kind is CastKind.ORGANIZATION
            and self._can_be(one, phrase.noun)
            and one.key[-1] not in self.scene.lexicon.outlets
            for one in self._named()
        )

    def _named(self) -> Iterator[Entity]:
        """Yield everybody whom the text names."""
        self._index()
        for listed in self.mentions.values():
            if listed[0].entity is not None:
                yield listed[0].entity

    def _can_be(self, body: Entity, noun: str) -> bool:
        """Say whether a body can be called by a noun: no "firm" is a council."""
        lexicon = self.scene.lexicon
        return noun not in lexicon.commercial or lexicon.public.isdisjoint(body.key)

    def _near(self, phrase: Phrase, number: int) -> Iterator[Entity]:
        """Yield each entity that is named near a phrase and before it, but no public body."""
        scene = self.scene
        seen: set[int] = set()
        for here in range(max(0, number - _NEAR), number + 1):
            for mention in scene.by_sentence[here]:
                entity = mention.entity
                if entity is None or id(entity) in seen or not self._can_be(entity, phrase.noun):
                    continue
                if here < number or mention.first < phrase.first:
                    seen.add(id(entity))
                    yield entity

    def _may_be_body(self, entity: Entity) -> bool:
        """Say whether nothing tells that a name is a person's or a place's."""
        lexicon = self.scene.lexicon
        if entity.kind not in {CastKind.PERSON, None} or entity.key[0] in lexicon.names:
            return False
        if entity.key[0][1:2] == "-":
            return False  # "D-East Harwick"
        known = (lexicon.places, lexicon.party, lexicon.offices, lexicon.days)
        is_known = not all(words.isdisjoint(entity.key) for words in known)
        if is_known or self.kind_told(entity) is CastKind.PERSON:
            return False
        return not all(self._is_placed(mention) for mention in self._mentions(entity))

    def _is_placed(self, mention: Mention) -> bool:
        """Say whether a name only tells where: "in Harwick"."""
        at = mention.title - 1
        at -= at > 0 and self.scene.sentences[mention.sentence].lows[at] == "the"
        return at >= 0 and self.scene.sentences[mention.sentence].lows[at] in _PLACING


_MOST_MENTIONS: Final = 20
_RIGHT_BEFORE: Final = 2
_NEAR: Final = 5
_PLACING: Final = frozenset("in at near outside of from to around across through".split())
_LONGEST_APPOSITION: Final = 6


def _tells_person(sentence: Sentence, mention: Mention) -> bool:
    """Say whether an age or "who" follows a name: "Ann Lee, 45,"."""
    lows, at = sentence.lows, mention.after
    if lows[at : at + 1] not in ([","], ["("]) or at + 1 >= len(lows):
        return False
    return lows[at + 1] == "who" or (lows[at + 1].isdigit() and len(lows[at + 1]) == _DIGITS_OF_AGE)


_DIGITS_OF_AGE: Final = 2


def _tells_body(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> bool:
    """Say whether the words beside a name are those beside a body's."""
    lows, at, before = sentence.lows, mention.after, mention.title - 1
    following = lows[at] if at < len(lows) else ""
    named = before >= 0 and lows[before] in lexicon.generic_bodies
    is_joined = before >= 0 and lows[before] in {"and", "or", "did", "do"}
    of_body = before > 0 and lows[before] in _OF and lows[before - 1] in lexicon.staff
    return (
        named
        or of_body
        or (following in lexicon.staff and sentence.words[at][0].islower())
        or (following in _PLURAL and not is_joined)
        or (following == "," and _is_apposed_body(lows, at + 1, lexicon))
        or _speaks_of_itself(lows, at)
    )


_OF: Final = frozenset({"of", "at"})
_PLURAL: Final = frozenset({"have", "are", "were", "say"})


def _is_apposed_body(lows: list[str], at: int, lexicon: Lexicon) -> bool:
    """Say whether ", which" or ", the biggest brewer in ..." follows a name."""
    return lows[at : at + 1] == ["which"] or bool(_apposed_noun(lows, at, lexicon))


def _apposed_noun(lows: list[str], at: int, lexicon: Lexicon) -> str:
    """Return the noun of a body with which an apposition begins: "the mutual | lender"."""
    if at >= len(lows) or lows[at] not in lexicon.determiners:
        return ""
    for here in range(at + 1, min(len(lows), at + _LONGEST_APPOSITION)):
        if lows[here] in lexicon.outside or not lows[here][0].isalnum():
            return lows[here - 1] if lows[here - 1] in lexicon.generic_bodies else ""
    return ""


def _speaks_of_itself(lows: list[str], at: int) -> bool:
    """Say whether what a name says is of "it": "Severn Mills said it would close"."""
    return (
        lows[at : at + 1] == ["said"]
        and lows[at + 1 : at + 2] == ["it"]
        and lows[at + 2 : at + 3] in ([one] for one in _OF_ITSELF)
        and lows[at + 3 : at + 4] not in (["be"], ["been"], ["not"])
    )


_OF_ITSELF: Final = frozenset("has had will would plans expects intends aims does did".split())
