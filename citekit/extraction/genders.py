"""Whether "he" or "she" is right for somebody whose name does not tell: what sentences show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from citekit.extraction.names import Entity, Mention
from citekit.extraction.reading import MAY_BE_PERSON
from citekit.extraction.sentences import Sentence

_HE: Final = frozenset({"he", "his", "him", "himself"})
_OTHERS: Final = frozenset({"him", "her"})
_SHE: Final = frozenset({"she", "her", "hers", "herself"})


def note_pronouns(sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]]) -> None:
    """Count the pronouns that follow somebody in a sentence that names nobody else.

    "Lorrimer took her seat" tells of Lorrimer only where the name itself tells nothing.
    """
    signs: dict[int, tuple[Entity, int]] = {}
    for sentence, listed in zip(sentences, mentions, strict=True):
        person = _only_person(listed)
        if person is None or person.entity is None or person.entity.pronoun is not None:
            continue
        following = sentence.lows[person.after :]
        if not _OTHERS.isdisjoint(following[1:2]):
            continue  # "Quist asked him whether he": somebody else
        sign = _SHE.isdisjoint(following) - _HE.isdisjoint(following)
        if sign:
            entity, total = signs.get(id(person.entity), (person.entity, 0))
            signs[id(entity)] = entity, total + sign
    for entity, total in signs.values():
        entity.he += total > 0
        entity.she += total < 0


def _only_person(listed: Sequence[Mention]) -> Mention | None:
    """Return the first mention of the only person whom a sentence names."""
    only: Mention | None = None
    for mention in listed:
        entity = mention.entity
        if entity is not None and entity.kind in MAY_BE_PERSON:
            if only is None:
                only = mention
            elif entity is not only.entity:
                return None
    return only if only is not None and only.entity is not None and only.entity.kind else None
