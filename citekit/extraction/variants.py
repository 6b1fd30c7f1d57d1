"""Names that are written in two ways: reported, and never repaired."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from citekit.extraction.lexicon import Lexicon
from citekit.extraction.links import Link
from citekit.extraction.names import Entity, Mention
from citekit.extraction.phrases import PhraseKind
from citekit.extraction.reading import MAY_BE_PERSON, CastKind
from citekit.extraction.registry import Registry

_LEAST_LETTERS: Final = 5
_LONG: Final = 6
_MOST_COMPARED: Final = 60  # so that a list of names takes no quadratic time


class Variant(NamedTuple):
    """A mention that writes an entity's name differently, with the form that the text prefers."""

    entity: Entity
    mention: Mention
    preferred: str
    reason: str


class _Mentions:
    """The mentions of each entity, by its identity."""

    def __init__(self, sentences: Sequence[Sequence[Mention]]) -> None:
        self.of: dict[int, list[Mention]] = defaultdict(list)
        for listed in sentences:
            for mention in listed:
                if mention.entity is not None:
                    self.of[id(mention.entity)].append(mention)

    def used_alone(self, person: Entity) -> bool:
        return any(len(mention.key) == 1 for mention in self.of[id(person)])


def find_variants(
    registry: Registry,
    mentions: Sequence[Sequence[Mention]],
    links: dict[int, list[Link]],
    lexicon: Lexicon,
) -> list[Variant]:
    """Unite names that differ by a slip of the pen, and return where each is written otherwise."""
    known = _Mentions(mentions)
    people = [entity for entity in registry.entities if _has_full_name(entity)]
    speaking = _speaking(links)
    surnames = _by_letters(people, -1)
    gone: set[int] = set()
    found: list[Variant] = []
    for entity in registry.entities:
        if len(entity.key) == 1 and _may_be_surname(entity, lexicon):
            person = _meant(entity, surnames, known, speaks=id(entity) in speaking)
            if person is not None:
                found += _united(person, entity, known)
                gone.add(id(entity))
    named = [one for one in registry.entities if len(one.key) > 1 and _may_be_person(one, lexicon)]
    for one, other in _full_slips(named, lexicon):
        if not {id(one), id(other)} & gone:
            more, less = (one, other) if one.count >= other.count else (other, one)
            found += _united(more, less, known)
            gone.add(id(less))
    registry.entities[:] = [entity for entity in registry.entities if id(entity) not in gone]
    return found


def _speaking(links: dict[int, list[Link]]) -> set[int]:
    """Return the entities that some cue gives words to."""
    return {
        id(link.phrase.mention.entity)
        for listed in links.values()
        for link in listed
        if link.phrase is not None
        and link.phrase.kind is PhraseKind.NAME
        and link.phrase.mention is not None
    }


def _has_full_name(entity: Entity) -> bool:
    return entity.kind is CastKind.PERSON and len(entity.key) > 1


def _may_be_person(entity: Entity, lexicon: Lexicon) -> bool:
    if entity.kind not in MAY_BE_PERSON:
        return False
    return lexicon.names_no_place(entity.key)


def _by_letters(people: Iterable[Entity], place: int) -> dict[str, list[Entity]]:
    """Index people by the first letter of a word of their names."""
    found: dict[str, list[Entity]] = defaultdict(list)
    for person in people:
        listed = found[_plain(person.key[place])[:1]]
        if len(listed) < _MOST_COMPARED:
            listed.append(person)
    return found


def _may_be_surname(entity: Entity, lexicon: Lexicon) -> bool:
    word = entity.key[0]
    if entity.kind not in MAY_BE_PERSON or len(word) < _LEAST_LETTERS:
        return False
    known = word in lexicon.places or word in lexicon.party or word in lexicon.function
    return not known and word not in lexicon.titles and not entity.name.isupper()


def _meant(
    entity: Entity, surnames: dict[str, list[Entity]], known: _Mentions, *, speaks: bool
) -> Entity | None:
    """Return the one person whose surname a word that nobody bears in full writes wrongly."""
    word = entity.key[0]
    near = [
        person
        for person in surnames.get(_plain(word)[:1], ())
        if _is_slip(word, person.key[-1], most=2 if speaks else 1)
        and entity.pronoun in {person.pronoun, None}
        and (entity.count < 3 or not known.used_alone(person))
    ]
    return near[0] if len(near) == 1 else None


def _united(person: Entity, other: Entity, known: _Mentions) -> list[Variant]:
    """Make one entity of two; the form used more often is the preferred one."""
    moved, full = known.of[id(other)], known.of[id(person)]
    if not moved or not full:
        return []
    for mention in moved:
        mention.entity = person
        person.names[mention.name] = person.names.get(mention.name, 0) + 1
    person.count += other.count
    person.he += other.he
    person.she += other.she
    reason = f"“{moved[0].name}” and “{full[0].name}” differ by a letter or two"
    rarer, preferred = (full, moved) if len(moved) > len(full) else (moved, full)
    return [Variant(person, mention, preferred[0].name, reason) for mention in rarer]


def _full_slips(people: Sequence[Entity], lexicon: Lexicon) -> Iterator[tuple[Entity, Entity]]:
    """Yield full names that differ by a slip in the surname or in the given name."""
    for place, rest in ((-1, 0), (0, -1)):
        groups: dict[str, list[Entity]] = defaultdict(list)
        for person in people:
            same = groups[person.key[rest]]
            if len(same) < _MOST_COMPARED:
                same.append(person)
        for same in groups.values():
            for at, one in enumerate(same):
                for other in same[at + 1 :]:
                    names = one.key[place], other.key[place]
                    both_given = place == 0 and all(name in lexicon.names for name in names)
                    is_person = CastKind.PERSON in {one.kind, other.kind}
                    if is_person and not both_given and _is_slip(*names, most=1):
                        yield one, other


def _is_slip(one: str, other: str, *, most: int) -> bool:
    """Say whether two words are the same name, one of them misspelt."""
    if one == other or one.rstrip("s") == other.rstrip("s"):
        return False
    if _plain(one) == _plain(other):
        return True
    shorter = min(len(one), len(other))
    if shorter < _LEAST_LETTERS or one[0] != other[0]:
        return False
    allowed = most if shorter >= _LONG else 1
    return distance(one, other, allowed) <= allowed


def _is_plain(word: str) -> bool:
    return word.isascii() and word.isalnum()


def _plain(word: str) -> str:
    if _is_plain(word):
        return word
    split = unicodedata.normalize("NFD", word)
    return "".join(character for character in split if character.isalnum())


def distance(one: str, other: str, limit: int) -> int:
    """Return how many letters are added, dropped, changed or swapped, up to more than `limit`."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                best = min(best, earlier[j - 2] + 1)
            row.append(best)
        if min(row) > limit and min(before) >= limit:
            return limit + 1  # whatever follows, it is no less
    return row[-1]
