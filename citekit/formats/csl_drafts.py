"""Sources in the making: the values of variables of CSL-JSON as fields of records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from attrs import Factory, define, evolve, field, frozen

from citekit.errors import Problem
from citekit.formats.agents import Agents, name_of
from citekit.formats.csl_fields import IDENTIFIERS, KINDS, READ_ROLES, ROLES, TEXTS, kind_of
from citekit.formats.csl_foreign import foreign_field
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

Values: TypeAlias = dict[str, Any]


@frozen
class Reading:
    """What is shared by the items of a file: the agents in them, and what is wrong."""

    agents: Agents
    problems: list[Problem] = field(factory=list)


_BLANK: Final = Source(key="-", kind=SourceKind.DOCUMENT)
_NOBODY: Final[Mapping[str, Person | Organization]] = {}


@define
class Draft:
    """A source in the making.

    `item` has its variables as they came, `unread` are those of them that wait to be read, `values`
    are those that were read, and `foreign` what is kept as it came; `fields` are those of the
    record so far. `base` is the source as it was before, and `known` are the records of its
    contributors, by key.
    """

    item: Mapping[str, Any]
    place: str = ""
    unread: list[str] = Factory(list)
    values: Values = Factory(dict)
    foreign: list[ForeignField] = Factory(list)
    fields: Values = Factory(dict)
    base: Source = _BLANK
    known: Mapping[str, Person | Organization] = _NOBODY


def set_kind(_reading: Reading, draft: Draft) -> None:
    """Set the kind of source, which type and genre tell together."""
    genre, item_type = draft.values.get("genre"), draft.item.get("type")
    kind = draft.fields["kind"] = kind_of(item_type, genre)
    usual, usual_genre = KINDS[kind]
    if item_type == usual:
        if genre == usual_genre:
            draft.values.pop("genre", None)
    elif item_type:
        draft.foreign.append(foreign_field("type", item_type))


def keep_homeless(_reading: Reading, draft: Draft) -> None:
    """Keep the parts of a container or event that is not named as they came."""
    values = draft.values
    for whole, attribute, parts in _PARTS:
        if values.get(whole) is not None:
            continue
        if whole in values or getattr(draft.base, attribute) is None:
            homeless = [part for part in parts if values.pop(part, None) is not None]
            kept = {field.name for field in draft.foreign} if homeless else ()
            draft.foreign += [
                foreign_field(part, draft.item[part]) for part in homeless if part not in kept
            ]


_PARTS: Final = (
    ("container-title", "container", ("volume", "issue")),
    ("event-title", "event", ("event-place", "event-date")),
)


def _set_direct(_reading: Reading, draft: Draft) -> None:
    """Set the fields whose value is that of one variable."""
    fields, values = draft.fields, draft.values
    for variable, value in values.items():
        name = _DIRECT.get(variable)
        if name is not None:
            fields[name] = value
    if "keyword" in values:
        fields["keywords"] = values["keyword"] or ()
    if "page" in values:
        fields["pages"] = None if values["page"] is None else Locator(value=values["page"])


_DIRECT: Final = {
    **TEXTS,
    "issued": "issued",
    "accessed": "accessed_on",
    "URL": "url",
    "language": "language",
}


def _set_container(_reading: Reading, draft: Draft) -> None:
    if not draft.values.keys().isdisjoint(_CONTAINED):
        draft.fields["container"] = _container(draft.base.container, draft.values)


_CONTAINED: Final = ("container-title", "volume", "issue", "ISSN")


def _container(old: Container | None, values: Values) -> Container | None:
    title = values.get("container-title", old.title if old else None)
    if title is None:
        return None
    changes: dict[str, Any] = {name: values[name] for name in ("volume", "issue") if name in values}
    if "ISSN" in values:
        issn = {IdentifierScheme.ISSN: values["ISSN"]}
        changes["identifiers"] = _replaced(old.identifiers if old else (), issn)
    return evolve(old, title=title, **changes) if old else Container(title=title, **changes)


def _set_event(_reading: Reading, draft: Draft) -> None:
    if not draft.values.keys().isdisjoint(_OF_EVENTS):
        draft.fields["event"] = _event(draft.base.event, draft.values)


_OF_EVENTS: Final = ("event-title", "event-place", "event-date")


def _event(old: Event | None, values: Values) -> Event | None:
    title = values.get("event-title", old.title if old else None)
    if title is None:
        return None
    changes = {
        name: values[f"event-{name}"] for name in ("place", "date") if f"event-{name}" in values
    }
    return evolve(old, title=title, **changes) if old else Event(title=title, **changes)


def _set_identifiers(_reading: Reading, draft: Draft) -> None:
    if not draft.values.keys().isdisjoint(IDENTIFIERS):
        in_container = draft.fields.get("container") is not None
        draft.fields["identifiers"] = _identifiers(
            draft.base.identifiers, draft.values, but_issn=in_container
        )


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


def _set_contributors(reading: Reading, draft: Draft) -> None:
    values = draft.values
    if values.keys().isdisjoint(READ_ROLES):
        return
    before = [(ROLES[part.role], part) for part in draft.base.contributors]
    by_name = {
        (variable, name_of(draft.known[part.agent])): part
        for variable, part in before
        if part.agent in draft.known
    }
    made: list[Contributor] = []
    for variable, role in READ_ROLES.items():
        if variable in values:
            for name in values[variable] or ():
                part = by_name.get((variable, name)) if by_name else None
                made.append(part or Contributor(agent=reading.agents.key_of(name), role=role))
        elif before:
            made += [part for stated, part in before if stated == variable]
    draft.fields["contributors"] = tuple(made)


Step: TypeAlias = Callable[[Reading, Draft], None]
# They set the fields that some variables change.
FIELDS: Final[tuple[Step, ...]] = (
    _set_direct,
    _set_container,
    _set_event,
    _set_identifiers,
    _set_contributors,
)
