"""Whom a collective such as "the agency’s bosses" may stand for: proposals, never more."""

from __future__ import annotations

from collections.abc import Iterable

from citekit.extraction.lexicon import Lexicon
from citekit.extraction.names import Entity
from citekit.extraction.offices import OfficeFound
from citekit.extraction.reading import CastKind


def propose_members(
    speakers: Iterable[Entity], offices: dict[int, list[OfficeFound]], lexicon: Lexicon
) -> None:
    """Give each collective of rank the people whose offices fit it."""
    listed = list(speakers)
    officials = [
        entity for entity in listed if entity.kind is CastKind.PERSON and offices.get(id(entity))
    ]
    bodies = [body for entity in officials if (body := _body(entity, offices)) is not None]
    for entity in listed:
        if entity.kind is CastKind.GROUP and not entity.members and _is_of_rank(entity, lexicon):
            body = entity.organization or _only(bodies)
            members = tuple(one for one in officials if _fits(one, body, offices))
            if body is not None and len(members) > 1:
                entity.members = members


def _body(entity: Entity, offices: dict[int, list[OfficeFound]]) -> Entity | None:
    return next(
        (office.organization for office in offices[id(entity)] if office.organization is not None),
        None,
    )


def _only(bodies: list[Entity]) -> Entity | None:
    """Return the one organisation that offices of the text belong to."""
    return bodies[0] if bodies and all(body is bodies[0] for body in bodies) else None


def _fits(entity: Entity, body: Entity | None, offices: dict[int, list[OfficeFound]]) -> bool:
    """Say whether somebody holds an office there, or one that names no organisation."""
    own = _body(entity, offices)
    return own is None or own is body


def _is_of_rank(entity: Entity, lexicon: Lexicon) -> bool:
    return any(word in lexicon.seniors for word in entity.key)
