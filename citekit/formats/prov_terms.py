"""What provenance is made of (W3C PROV-DM): things, relations between them, and a graph of both."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Final, TypeAlias

from attrs import Factory, frozen

from citekit.formats.format import Loss
from citekit.formats.linked_data import local_name
from citekit.formats.options import WriteOptions
from citekit.model.bundles import Bundle


class ThingKind(StrEnum):
    """The three kinds of thing that PROV knows."""

    ENTITY = "entity"
    ACTIVITY = "activity"
    AGENT = "agent"


class RelationKind(StrEnum):
    """How two things belong together, in the words of PROV-DM."""

    GENERATED = "wasGeneratedBy"
    USED = "used"
    DERIVED = "wasDerivedFrom"
    ATTRIBUTED = "wasAttributedTo"
    ASSOCIATED = "wasAssociatedWith"
    DELEGATED = "actedOnBehalfOf"
    INFLUENCED = "wasInfluencedBy"
    SPECIALIZED = "specializationOf"
    MEMBER = "hadMember"


@frozen
class Address:
    """An IRI as the value of an attribute."""

    iri: str


@frozen
class Name:
    """The name of another thing in the graph as the value of an attribute."""

    name: str


@frozen
class Words:
    """A text in a language."""

    text: str
    language: str


Value: TypeAlias = str | Address | Name | Words | datetime
Attributes: TypeAlias = tuple[tuple[str, Value], ...]


@frozen
class Thing:
    """An entity, activity or agent; `types` are terms of PROV, attributes have qualified names."""

    kind: ThingKind
    name: str
    types: tuple[str, ...] = ()
    attributes: Attributes = ()


@frozen
class Relation:
    """A relation from one thing to another; `type` is a term of PROV that says more of it.

    `role` is the part that an agent had in an activity, or in other relations what they are.
    """

    kind: RelationKind
    first: str
    second: str
    type: str | None = None
    role: str | None = None
    time: datetime | None = None
    activity: str | None = None


@frozen
class Graph:
    """A document of provenance, in order; names are `prefix:local`."""

    prefixes: tuple[tuple[str, str], ...]
    things: tuple[Thing, ...]
    relations: tuple[Relation, ...]
    losses: tuple[Loss, ...]

    def from_(self, name: str) -> tuple[Relation, ...]:
        """Return the relations that lead from a thing, in order."""
        return self._by_first.get(name, ())

    @cached_property
    def _by_first(self) -> Mapping[str, tuple[Relation, ...]]:
        found: dict[str, list[Relation]] = {}
        for relation in self.relations:
            found.setdefault(relation.first, []).append(relation)
        return {name: tuple(relations) for name, relations in found.items()}


QUOTATION: Final = "Quotation"
PRIMARY_SOURCE: Final = "PrimarySource"


@frozen
class Drawing:
    """A graph in the making; `speakers` are the people and bodies that it names."""

    bundle: Bundle
    options: WriteOptions
    things: dict[str, Thing] = Factory(dict)
    relations: list[Relation] = Factory(list)
    losses: list[Loss] = Factory(list)
    speakers: dict[str, None] = Factory(dict)

    def add(
        self,
        kind: ThingKind,
        name: str,
        *attributes: tuple[str, Value | None],
        types: tuple[str, ...] = (),
    ) -> str:
        """Add a thing, once, and return its name."""
        kept = tuple((term, value) for term, value in attributes if value is not None)
        self.things.setdefault(name, Thing(kind, name, types, kept))
        return name

    def relate(self, kind: RelationKind, first: str, second: str, **more: object) -> None:
        """Add a relation."""
        self.relations.append(Relation(kind, first, second, **more))  # type: ignore[arg-type]

    def agent(self, key: str) -> str:
        """Return the name of a person or body on record, who becomes part of the graph."""
        self.speakers.setdefault(key)
        return record_name(key)

    def named(self, name: str) -> str:
        """Return the name of an agent of whom only what it is called is known."""
        return self.add(ThingKind.AGENT, f"named:{local_name(name)}", ("prov:label", name))


def record_name(key: str, part: str = "") -> str:
    """Return the name of a record, or of a part of what it stands for."""
    # The local name of a key has no full stop.
    return f"record:{local_name(key)}{f'.{part}' if part else ''}"
