"""Names that are written in two ways: reported, and never repaired."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from attrs import frozen

from citekit.extraction.lexicon import Lexicon
from citekit.extraction.links import Link
from citekit.extraction.names import Entity, Mention
from citekit.extraction.phrases import PhraseKind
from citekit.extraction.reading import CastKind
from citekit.extraction.registry import Registry

_LEAST_LETTERS: Final = 4
_LONG: Final = 6


@frozen
class Variant:
    """A mention that writes an entity's name differently, with the form that the text prefers."""

    entity: Entity
    mention: Mention
    preferred: str
    reason: str


def find_variants(
    registry: Registry,
    mentions: Sequence[Sequence[Mention]],
    links: dict[int, list[Link]],
    lexicon: Lexicon,
) -> list[Variant]:
    """Unite names that differ by a slip of the pen, and return where each is written otherwise."""
    found: list[Variant] = []
    speaking = _speaking(links)
    people = [entity for entity in registry.entities if _has_full_name(entity)]
    for entity in list(registry.entities):
        if len(entity.key) == 1 and id(entity) in speaking:
            found += _surname_slips(entity, people, mentions, registry, lexicon)
    found += _full_slips(people, mentions, registry)
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


def _surname_slips(
    entity: Entity,
    people: Iterable[Entity],
    mentions: Sequence[Sequence[Mention]],
    registry: Registry,
    lexicon: Lexicon,
) -> list[Variant]:
    """Take a surname that nobody bears in full for the one that is nearly the same."""
    word = entity.key[0]
    if word in lexicon.places or word in lexicon.party or word in lexicon.function:
        return []
    near = [
        person
        for person in people
        if _is_slip(word, person.key[-1])
        and (entity.count < 3 or not _used_alone(person, mentions))
        and entity.pronoun in {person.pronoun, None}
    ]
    if len(near) != 1:
        return []
    return _united(near[0], entity, mentions, registry)


def _used_alone(person: Entity, mentions: Sequence[Sequence[Mention]]) -> bool:
    return any(
        mention.entity is person and len(mention.key) == 1
        for listed in mentions
        for mention in listed
    )


def _united(
    person: Entity, other: Entity, mentions: Sequence[Sequence[Mention]], registry: Registry
) -> list[Variant]:
    """Make one entity of two; the form used more often, or on its own, is the preferred one."""
    moved = [m for listed in mentions for m in listed if m.entity is other]
    full = [m for listed in mentions for m in listed if m.entity is person]
    for mention in moved:
        mention.entity = person
        person.names[mention.name] = person.names.get(mention.name, 0) + 1
    person.count += other.count
    person.he += other.he
    person.she += other.she
    registry.entities.remove(other)
    reason = f"“{moved[0].name}” and “{full[0].name}” differ by a few letters and nobody else is named so"
    if len(moved) >= len(full):
        return [Variant(person, mention, moved[0].name, reason) for mention in full]
    return [Variant(person, mention, full[0].name, reason) for mention in moved]


def _full_slips(
    people: Sequence[Entity], mentions: Sequence[Sequence[Mention]], registry: Registry
) -> list[Variant]:
    """Unite full names with the same given name and nearly the same surname."""
    by_given: dict[str, list[Entity]] = {}
    for person in people:
        by_given.setdefault(person.key[0], []).append(person)
    found: list[Variant] = []
    for same in by_given.values():
        for place, one in enumerate(same):
            for other in same[place + 1 :]:
                if (
                    _is_slip(one.key[-1], other.key[-1])
                    and other in registry.entities
                    and one in registry.entities
                ):
                    more, less = (one, other) if one.count >= other.count else (other, one)
                    found += _united(more, less, mentions, registry)
    return found


def _is_slip(one: str, other: str) -> bool:
    """Say whether two words are the same name, one of them misspelt."""
    if one == other:
        return False
    if _plain(one) == _plain(other):
        return True
    if min(len(one), len(other)) < _LEAST_LETTERS or one[0] != other[0]:
        return False
    allowed = 2 if min(len(one), len(other)) >= _LONG else 1
    return distance(one, other, allowed) <= allowed


def _plain(word: str) -> str:
    split = unicodedata.normalize("NFD", word)
    return "".join(character for character in split if character.isalnum())


def distance(one: str, other: str, limit: int) -> int:
    """Return how many letters are added, dropped, changed or swapped; more than `limit` is enough."""
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
    return row[-1]
