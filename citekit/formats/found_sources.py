"""Sources as readers find them: people by name, keys not yet given, values that may not fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, TypeVar

from attrs import evolve, fields, frozen

from citekit.errors import Problem
from citekit.formats.agents import Agents, Name, name_from, name_of
from citekit.formats.csl_values import UnfitError, unfit
from citekit.formats.format import Loss
from citekit.formats.kept_entries import foreign_names, kept_entry
from citekit.model.agents import Identifier, IdentifierScheme, Organization, Person
from citekit.model.bundles import Bundle
from citekit.model.keys import generated_key, unused_key
from citekit.model.names import PersonName
from citekit.model.sources import Contributor, ContributorRole, Source, SourceKind

_Value = TypeVar("_Value")

# Nothing in a list of names tells it from the name of a body.
WHOLE_NAME: Final = "a person’s name that is kept whole is read as that of a body"


@frozen
class Found:
    """A source that was read, without its people, and these by the part they played."""

    source: Source
    people: tuple[tuple[ContributorRole, Name], ...] = ()

    def settled(self, agents: Agents, format_name: str, raw: str) -> Source:
        """Return the source with its people as records, and the entry that it was read from."""
        parts = [Contributor(agent=agents.key_of(name), role=role) for role, name in self.people]
        source = evolve(self.source, contributors=tuple(parts))
        entry = kept_entry(format_name, raw, source, [name for _, name in self.people])
        return evolve(source, foreign=(*source.foreign, entry))


def found(bundle: Bundle, source: Source) -> Found:
    """Return a source of a bundle as a reader of it would find it."""
    return Found(evolve(source, contributors=()), people(bundle, source))


def people(bundle: Bundle, source: Source) -> tuple[tuple[ContributorRole, Name], ...]:
    """Return the names of those who made a source, by the part that they played."""
    agents = ((part.role, bundle[part.agent]) for part in source.contributors)
    return tuple(
        [
            (role, name_of(agent))
            for role, agent in agents
            if isinstance(agent, Person | Organization)
        ]
    )


def differences(written: Found, read: Found) -> Iterator[str]:
    """Yield the fields of a source that come back otherwise than they were written."""
    for attribute in fields(Source):
        name = attribute.name
        if name in _UNCOMPARED:
            continue
        before, after = getattr(written.source, name), getattr(read.source, name)
        if before == after or (
            name == "identifiers" and _by_register(before) == _by_register(after)
        ):
            continue
        if name in _WHOLES and before is not None and after is not None:
            for part in fields(type(before)):
                if getattr(before, part.name) != getattr(after, part.name):
                    yield f"{name}.{part.name}"
        else:
            yield name
    if written.people != read.people:
        yield "contributors"


def _by_register(identifiers: tuple[Identifier, ...]) -> list[Identifier]:
    """Return identifiers in an order in which only those of one register stand as they came."""
    return sorted(identifiers, key=lambda identifier: identifier.scheme)


def losses_of_source(
    bundle: Bundle, source: Source, read: Found, format_name: str, messages: Mapping[str, str]
) -> Iterator[Loss]:
    """Yield what the entry of a source does not give back, when a reader finds `read` in it.

    `messages` tell by the field why, and with an empty name what holds for all the others.
    """
    if source.title is None:
        message = "there is no title; a description in brackets stands in its place"
        yield Loss("missing-title", source.key, "title", message)
    lost = list(differences(found(bundle, source), read))
    for name in lost:
        yield Loss("not-carried", source.key, name, messages.get(name, messages[""]))
    if "contributors" not in lost and any(
        isinstance(agent := bundle[part.agent], Person) and agent.name.literal
        for part in source.contributors
    ):
        yield Loss("not-carried", source.key, "contributors", WHOLE_NAME)
    came_back = {(field.format, field.name, field.json) for field in read.source.foreign}
    left = [one for one in source.foreign if (one.format, one.name, one.json) not in came_back]
    if names := foreign_names(evolve(source, foreign=tuple(left)), format_name):
        message = f"fields that came from another format are not carried over: {names}"
        yield Loss("foreign-dropped", source.key, "foreign", message)


# The key of an entry is compared by its writer, and fields of others are kept with the entry.
_UNCOMPARED: Final = frozenset({"key", "contributors", "foreign"})
_WHOLES: Final = frozenset({"container", "event", "pages"})


@frozen
class Place:
    """Where a value stands in a text, and in which entry and field."""

    line: int
    column: int
    entry: str
    field: str

    def problem(self, message: str, cure: str) -> Problem:
        """Return a problem of the value that stands here."""
        return Problem(
            "",
            message,
            line=self.line,
            column=self.column,
            entry=self.entry or None,
            field=self.field,
            cure=cure,
        )

    def fitting(self, make: Callable[[], _Value], problems: list[Problem]) -> _Value | None:
        """Return what is made of the value that stands here; what does not fit is a problem."""
        try:
            return make()
        except UnfitError as error:
            problem = self.problem(str(error), "it is kept as it came")
            problems.append(evolve(problem, is_kept=True))
            return None
        except ValueError as error:
            problems.append(self.problem(str(unfit(error)), "it is kept as it came"))
            return None


_BLANK: Final = Source(key="-", kind=SourceKind.DOCUMENT)


def address(text: str) -> str:
    """Return an address; raise `ValueError` if it is none that a reader can follow."""
    return str(evolve(_BLANK, url=text).url)


def language(text: str) -> str:
    """Return a language tag; raise `ValueError` if it has not the form of one."""
    try:
        return str(evolve(_BLANK, language=text).language)
    except ValueError as error:
        raise unfit(error) from None


def identifier(scheme: IdentifierScheme, text: str) -> Identifier:
    """Return an identifier without what is written before it; raise `ValueError` if it is none."""
    try:
        return Identifier(scheme=scheme, value=_BEFORE.sub("", text.strip()))
    except ValueError as error:
        raise unfit(error) from None


_BEFORE: Final = re.compile(
    r"(?:https?://)?(?:dx\.)?doi\.org/|(?:doi|isbn|issn|pmid)\s*:\s*", re.IGNORECASE
)


def named(text: str) -> Name:
    """Return a name as lists give it: `Family, Given, Suffix`, or one that stands for a whole.

    A name without a comma may be that of a body, and is never cut; EndNote writes bodies with a
    comma behind them.
    """
    words = " ".join(text.split())
    if words.endswith(",") and (body := words.rstrip(", ")):
        return Name(literal=body)
    return name_from(PersonName.from_text(words)) if "," in words else Name(literal=words)


class Keys:
    """Keys for entries: those that they came with, and new ones for the others."""

    def __init__(self, given: Iterable[str]) -> None:
        """Start with all keys that entries of the file have."""
        self.taken = {key.lower() for key in given}
        self._lines: dict[str, int] = {}
        self._numbers: dict[str, int] = {}

    def key_for(self, given: str, found: Found, place: Place, problems: list[Problem]) -> str:
        """Return the key of an entry; a second entry of one key gets another, which is told."""
        fitting = "".join(sign for sign in given if sign.isprintable()).strip()
        if not fitting:
            words, numbers = _describing(found), self._numbers
            key = generated_key(*words, taken=self.taken, otherwise="source", numbers=numbers)
        elif given in self._lines or fitting != given:
            key = unused_key(fitting, self.taken, self._numbers)
            first = self._lines.get(given)
            message = f"the entry in line {first} has the key {given!r} too" if first else _UNFIT
            problems.append(place.problem(message, f"it is called {key!r} here"))
        else:
            key = given
        self._lines.setdefault(key, place.line)
        self.taken.add(key.lower())
        return key


_UNFIT: Final = "a key has no signs that cannot be printed"


def _describing(found: Found) -> Iterator[str]:
    """Yield what a key is made of: the first author or publisher, the year, the first word."""
    source = found.source
    author = next((name for role, name in found.people if role is ContributorRole.AUTHOR), None)
    outlet = source.container.title if source.container else source.publisher
    by = (author.family or author.literal) if author else outlet
    if by:
        yield " ".join(by.split()[:3])
    first = source.issued.first if source.issued else None
    if first and first.year > 0:
        yield str(first.year)
    words = [word for word in (source.title or "").split() if word.lower() not in _SMALL]
    yield from words[:1]


_SMALL: Final = frozenset("a an the of on in and der die das ein eine le la les un une".split())
