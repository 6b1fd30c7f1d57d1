"""Visible fields of CSL-JSON items as the fields of sources and their contributors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from attrs import evolve, field, frozen

from citekit.errors import Problem
from citekit.formats.agents import Agents, Name, name_of
from citekit.formats.csl_fields import (
    IDENTIFIERS,
    KINDS,
    READ_ROLES,
    ROLES,
    TEXTS,
    WITHHELD,
    fits_schema,
    is_repeated,
    kind_of,
)
from citekit.formats.csl_foreign import ALIASES, FORMAT_NAME, foreign_field
from citekit.formats.csl_values import READERS, WORDS, UnfitError, is_own_value, unfit_cure
from citekit.formats.open_lists import CSL_NAME, OTHERS, open_list, role_of
from citekit.model.agents import Identifier, IdentifierScheme, Organization, Person
from citekit.model.locators import Locator
from citekit.model.sources import (
    Container,
    Contributor,
    Event,
    ForeignField,
    Source,
    SourceKind,
)

Values = dict[str, Any]

_UNREAD: Final = frozenset({"id", "type", "custom"})


@frozen
class Reading:
    """What is shared by the items of a file: the agents in them, and what is wrong."""

    agents: Agents
    problems: list[Problem] = field(factory=list)


def read_source(key: str, item: Mapping[str, Any], place: str, reading: Reading) -> Source:
    """Return an item without citekit's own data as a source; a bad value is kept as it came."""
    values, foreign = _read_all(item, item, place, reading.problems)
    item_type = item.get("type")
    _check_type(item, place, reading.problems)
    if item.get("custom"):
        foreign.append(foreign_field("custom", item["custom"]))
    if "title" not in values and isinstance(item.get("title", ""), str | None):
        # It came without one, and goes so.
        foreign.append(foreign_field("title", None))
    foreign.extend(_unlike_others(item))
    fields = source_fields(item_type, values, foreign, item, reading.agents)
    return Source(key=key, **fields, foreign=tuple(foreign))


def _check_type(item: Mapping[str, Any], place: str, problems: list[Problem]) -> None:
    """Add a problem if an item has a type that CSL does not know."""
    item_type = item.get("type")
    if item_type is None or fits_schema("type", item_type):
        return
    if isinstance(item_type, str):
        message = f"unknown type {item_type!r}"
        cure = "it is read as a document; give it a type of CSL 1.0.2, such as article-newspaper"
    else:
        message, cure = f"expected text, got {item_type!r}", _KEPT
    problems.append(_problem(item, place, "type", message, cure))


_KEPT: Final = "it is kept as it came"


def _unlike_others(item: Mapping[str, Any]) -> Iterator[ForeignField]:
    """Yield what keeps an item from being written with what it had not, or without what it had."""
    kind = kind_of(item.get("type"), item.get("genre"))
    lacks_genre = KINDS[kind][1] is not None and not item.get("genre")
    is_withheld = any(name in item for name in WITHHELD.get(kind, ()))
    if item.get("type") == KINDS[kind][0] and (lacks_genre or is_withheld):
        yield foreign_field("type", item["type"])
    publisher = item.get("publisher")
    if isinstance(publisher, str) and is_repeated(publisher, item):
        yield foreign_field("publisher", publisher)


def source_fields(
    item_type: object,
    values: Values,
    foreign: list[ForeignField],
    item: Mapping[str, Any],
    agents: Agents,
) -> Values:
    """Return the fields of the source that has these values of variables.

    Those that a record cannot hold are added to `foreign`, as `item` has them.
    """
    kind = kind_of(item_type, values.get("genre"))
    if (item_type, values.get("genre")) == KINDS[kind]:
        values.pop("genre", None)
    if item_type and item_type != KINDS[kind][0]:
        foreign.append(foreign_field("type", item_type))
    foreign.extend(_without_home(_BLANK, values, item, foreign))
    return {"kind": kind, **_fields(_BLANK, values, agents)}


_BLANK: Final = Source(key="-", kind=SourceKind.DOCUMENT)


def _read_all(
    item: Mapping[str, Any], names: Iterable[str], place: str, problems: list[Problem]
) -> tuple[Values, list[ForeignField]]:
    """Return the values of some variables, and the fields to be kept as they came."""
    values: Values = {}
    foreign: list[ForeignField] = []
    for name in names:
        value = item[name]
        if name in WORDS and is_own_value(value):
            values[name] = value
            continue
        variable, reader = name, READERS.get(name)
        if reader is None and name in ALIASES:
            variable = _older(name, item)
            reader = READERS.get(variable)
        if reader is None or value is None:
            if value and name not in _UNREAD:
                foreign.append(foreign_field(name, value))
            continue
        try:
            read, is_exact = reader(value)
        except UnfitError as error:
            problems.append(_unfit(item, place, name, error))
            read, is_exact = None, False
        except ValueError as error:
            problems.append(_problem(item, place, name, str(error)))
            read, is_exact = None, False
        if variable in READ_ROLES and _goes_on(read):
            read = read[:-1]  # type: ignore[index]
            foreign.append(open_list(FORMAT_NAME, variable))
        if read is not None:
            values[variable] = read
        if (not is_exact or variable != name) and value:
            foreign.append(foreign_field(name, value))
    return values, foreign


def _goes_on(names: object) -> bool:
    """Say whether a list ends in the name that stands for those that nobody knows."""
    return isinstance(names, tuple) and len(names) > 1 and names[-1] == _OTHERS


_OTHERS: Final = Name(literal=CSL_NAME)


def _problem(
    item: Mapping[str, Any], place: str, name: str, message: str, cure: str = _KEPT
) -> Problem:
    entry = str(item.get("id") or "") or None
    return Problem(f"{place}.{name}", message, entry=entry, field=name, cure=cure)


def _unfit(item: Mapping[str, Any], place: str, name: str, error: UnfitError) -> Problem:
    problem = _problem(item, place, name, str(error), unfit_cure(name))
    return evolve(problem, is_kept=True)


def _older(name: str, item: Mapping[str, Any]) -> str:
    """Return the variable that an older name stands for, if it is not there under its own."""
    variable = ALIASES[name]
    return name if variable in item else variable


def _without_home(
    base: Source, values: Values, item: Mapping[str, Any], foreign: Iterable[ForeignField]
) -> list[ForeignField]:
    """Take out the parts of a container or event that is not named; return those not yet kept."""
    homeless = [
        part
        for (whole, attribute), parts in _PARTS.items()
        if values.get(whole) is None and (whole in values or getattr(base, attribute) is None)
        for part in parts
        if values.pop(part, None) is not None
    ]
    kept = {field.name for field in foreign} if homeless else set()
    return [foreign_field(part, item[part]) for part in homeless if part not in kept]


_PARTS: Final = {
    ("container-title", "container"): ("volume", "issue"),
    ("event-title", "event"): ("event-place", "event-date"),
}


def edited_source(
    source: Source,
    item: Mapping[str, Any],
    changed: Iterable[str],
    place: str,
    reading: Reading,
    *,
    contributors: Mapping[str, Person | Organization],
) -> Source:
    """Return the source with the visible fields that were edited in its item.

    `contributors` are the records of those that it had, which keep their keys if their names stay.
    """
    names = set(changed)
    if "type" in names:
        _check_type(item, place, reading.problems)
    values, foreign = _read_all(item, sorted(names & item.keys()), place, reading.problems)
    gone = {ALIASES.get(name, name) for name in names - item.keys()}
    values |= {name: None for name in gone if name in READERS and name not in values}
    foreign.extend(_without_home(source, values, item, foreign))
    kept = [
        field
        for field in source.foreign
        if field.name not in names and not (field.name == OTHERS and role_of(field) in names)
    ]
    fields = _fields(source, values, reading.agents, contributors)
    fields |= _kind_fields(source, item, names)
    kind = fields.get("kind", source.kind)
    if "type" in names and "type" in item and item["type"] != KINDS[kind][0]:
        foreign.append(foreign_field("type", item["type"]))
    return evolve(source, **fields, foreign=(*kept, *foreign))


def _kind_fields(source: Source, item: Mapping[str, Any], names: set[str]) -> dict[str, Any]:
    """Return kind and genre, which two variables tell together."""
    fields: dict[str, Any] = {}
    kind = source.kind
    if names & {"type", "genre"} and item.get("type") != KINDS[kind][0]:
        kind = fields["kind"] = kind_of(item.get("type"), item.get("genre"))
    if "genre" in names and item.get("genre") == KINDS[kind][1]:
        fields["genre"] = None
    return fields


def _fields(
    base: Source,
    values: Values,
    agents: Agents,
    contributors: Mapping[str, Person | Organization] | None = None,
) -> dict[str, Any]:
    """Return the fields of a source that some variables change."""
    fields: dict[str, Any] = {
        _DIRECT[variable]: value for variable, value in values.items() if variable in _DIRECT
    }
    if "keyword" in values:
        fields["keywords"] = values["keyword"] or ()
    if "page" in values:
        fields["pages"] = None if values["page"] is None else Locator(value=values["page"])
    if not _CONTAINED.isdisjoint(values):
        fields["container"] = _container(base.container, values)
    if not _OF_EVENTS.isdisjoint(values):
        fields["event"] = _event(base.event, values)
    if not _REGISTERED.isdisjoint(values):
        in_container = fields.get("container") is not None
        fields["identifiers"] = _identifiers(base.identifiers, values, but_issn=in_container)
    if not _OF_PEOPLE.isdisjoint(values):
        fields["contributors"] = _contributors(base, values, agents, contributors or {})
    return fields


# Variables whose value is that of one field.
_DIRECT: Final = {
    **TEXTS,
    "issued": "issued",
    "accessed": "accessed_on",
    "URL": "url",
    "language": "language",
}
_CONTAINED: Final = frozenset({"container-title", "volume", "issue", "ISSN"})
_OF_EVENTS: Final = frozenset({"event-title", "event-place", "event-date"})
_REGISTERED: Final = frozenset(IDENTIFIERS)
_OF_PEOPLE: Final = frozenset(READ_ROLES)


def _container(old: Container | None, values: Values) -> Container | None:
    title = values.get("container-title", old.title if old else None)
    if title is None:
        return None
    changes: dict[str, Any] = {name: values[name] for name in ("volume", "issue") if name in values}
    if "ISSN" in values:
        issn = {IdentifierScheme.ISSN: values["ISSN"]}
        changes["identifiers"] = _replaced(old.identifiers if old else (), issn)
    return evolve(old, title=title, **changes) if old else Container(title=title, **changes)


def _event(old: Event | None, values: Values) -> Event | None:
    title = values.get("event-title", old.title if old else None)
    if title is None:
        return None
    changes = {
        name: values[f"event-{name}"] for name in ("place", "date") if f"event-{name}" in values
    }
    return evolve(old, title=title, **changes) if old else Event(title=title, **changes)


def _identifiers(
    old: tuple[Identifier, ...], values: Values, *, but_issn: bool
) -> tuple[Identifier, ...]:
    given = {scheme: values[name] for name, scheme in IDENTIFIERS.items() if name in values}
    if but_issn:
        given.pop(IdentifierScheme.ISSN, None)
    return _replaced(old, given)


def _replaced(
    old: tuple[Identifier, ...], given: Mapping[IdentifierScheme, Identifier | None]
) -> tuple[Identifier, ...]:
    kept = [identifier for identifier in old if identifier.scheme not in given]
    return (*kept, *(identifier for identifier in given.values() if identifier is not None))


def _contributors(
    base: Source, values: Values, agents: Agents, known: Mapping[str, Person | Organization]
) -> tuple[Contributor, ...]:
    before = [(ROLES[part.role], part) for part in base.contributors]
    by_name = {
        (variable, name_of(known[part.agent])): part
        for variable, part in before
        if part.agent in known
    }
    made: list[Contributor] = []
    for variable, role in READ_ROLES.items():
        if variable in values:
            made += [
                by_name.get((variable, name)) or Contributor(agent=agents.key_of(name), role=role)
                for name in values[variable] or ()
            ]
        elif before:
            made += [part for stated, part in before if stated == variable]
    return tuple(made)
