"""Names as formats list them, and the people and bodies that are made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from citekit.model.agents import Group, Organization, Person, Speaker, UnnamedSpeaker
from citekit.model.keys import key_stem
from citekit.model.names import PersonName
from citekit.model.sources import Source


class Name(NamedTuple):
    """The parts of a name, by which two names are told to be the same; bodies have a literal."""

    family: str | None = None
    given: str | None = None
    dropping_particle: str | None = None
    non_dropping_particle: str | None = None
    suffix: str | None = None
    literal: str | None = None

    @property
    def person(self) -> PersonName:
        """Return the name as that of a person."""
        return PersonName(
            family=self.family,
            given=self.given,
            dropping_particle=self.dropping_particle,
            non_dropping_particle=self.non_dropping_particle,
            suffix=self.suffix,
            literal=self.literal,
        )


def name_of(agent: Speaker) -> Name:
    """Return the name of whoever writes or speaks; titles and offices are no part of it."""
    match agent:
        case Person(name=name):
            return name_from(name)
        case Organization(name=text) | Group(name=text) | UnnamedSpeaker(description=text):
            return Name(literal=text)


def name_from(name: PersonName) -> Name:
    """Return a person's name by its parts."""
    return Name(
        name.family,
        name.given,
        name.dropping_particle,
        name.non_dropping_particle,
        name.suffix,
        name.literal,
    )


_NOBODY: Final[Mapping[Name, str]] = MappingProxyType({})


class Agents:
    """People and bodies made from names in entries; equal names are one record."""

    def __init__(self, taken: Iterable[str], known: Mapping[Name, str] = _NOBODY) -> None:
        """Start with the keys that records have already, and those of names that are known."""
        self._records: list[Person | Organization] = []
        self._unmade: list[tuple[str, Name]] = []
        self._taken = {key.lower() for key in taken}
        self._keys: dict[Name, str] = dict(known)
        self._numbers: dict[str, int] = {}

    def key_of(self, name: Name) -> str:
        """Return the key of the record with that name, made if there is none."""
        key = self._keys.get(name)
        if key is None:
            key = self._keys[name] = self._new_key(name)
            self._unmade.append((key, name))
        return key

    @property
    def records(self) -> list[Person | Organization]:
        """Return the records in order; many are made in less time at once than one by one."""
        self._records += [
            Person(key=key, name=name.person)
            if name.literal is None
            else Organization(key=key, name=name.literal)
            for key, name in self._unmade
        ]
        self._unmade.clear()
        return self._records

    def known(self, name: Name) -> str | None:
        """Return the key of the record with that name, if there is one."""
        return self._keys.get(name)

    def named_by(self, sources: Iterable[Source]) -> list[Person | Organization]:
        """Return the records that sources name; others were made for names that were read anew."""
        named = {part.agent for source in sources for part in source.contributors}
        return [agent for agent in self.records if agent.key in named]

    def _new_key(self, name: Name) -> str:
        otherwise = "person" if name.literal is None else "organization"
        words = (name.literal, name.given, name.non_dropping_particle, name.family)
        key = stem = key_stem(*filter(None, words), otherwise=otherwise)
        # Counted on from the last one, since thousands of names may have no letter for a key.
        number = self._numbers.get(stem, 1)
        while key in self._taken:
            number += 1
            key = f"{stem}-{number}"
        self._numbers[stem] = number
        self._taken.add(key)
        return key
