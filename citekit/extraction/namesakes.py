"""Whom a surname alone names, where several people of a text have it."""

from __future__ import annotations

from typing import Final

from citekit.extraction.lexicon import Lexicon
from citekit.extraction.names import Entity, Mention
from citekit.extraction.pronouns import Answer
from citekit.extraction.reading import CastKind
from citekit.extraction.registry import Registry, named_last

_SEVERAL: Final = 2
_ALONE: Final = 0.93
_BY_SEX: Final = 0.85
_SHARED: Final = 0.8
# Somebody named so much more often than a namesake is who the surname means.
_PROMINENT: Final = 3


def by_surname(registry: Registry, mention: Mention, entity: Entity) -> Answer:
    """Return the person whom a surname names; less surely where several people have it.

    “Mrs Lee” is the one whom the text calls a mother, though others are named more often.
    """
    people = registry.by_last.get(mention.key[-1], ())
    reason = f"{mention.name} stands for {entity.name}"
    if len(people) < _SEVERAL:
        return Answer(entity, "surname", _ALONE, (reason,))
    sex = registry.lexicon.sex_of(mention.honorific)
    rivals = [
        one
        for one in people
        if one is not entity
        and one.kind is CastKind.PERSON
        and (sex is None or one.pronoun in {sex, None})
        and entity.count < _PROMINENT * one.count
    ]
    if not rivals:
        return Answer(entity, "surname", _ALONE, (reason,))
    # "The officer, Huw Lee, is no relation. Mr Lee said": whom the text has just named in full.
    is_near = named_last(registry, people, mention) is entity
    told = [] if sex is None or is_near else _told(rivals, entity, sex, registry.lexicon)
    if len(told) == 1:
        mention.entity = told[0]
        reason = f"{mention.name} stands for {told[0].name}, whom the form of address fits"
        return Answer(told[0], "surname", _BY_SEX, (reason,))
    shared = f"{rivals[0].name} has the same surname"
    return Answer(entity, "surname", _SHARED, (reason, shared))


def _told(rivals: list[Entity], entity: Entity, sex: str, lexicon: Lexicon) -> list[Entity]:
    """Return those of whom more tells a sex than of somebody: a pronoun, “mother”, “chairman”."""
    nouns = lexicon.roles_he if sex == "he" else lexicon.roles_she

    def signs(one: Entity) -> tuple[bool, int]:
        return not nouns.isdisjoint(one.role_words), (one.he - one.she) * (1 if sex == "he" else -1)

    return [one for one in rivals if signs(one) > signs(entity)]
