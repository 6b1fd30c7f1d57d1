"""Visible fields of CSL-JSON items as the fields of sources and their contributors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import evolve

from citekit.errors import Problem
from citekit.formats.agents import Agents, Name
from citekit.formats.csl_drafts import (
    FIELDS,
    Draft,
    Reading,
    Step,
    Values,
    keep_homeless,
    set_kind,
)
from citekit.formats.csl_fields import (
    KINDS,
    READ_ROLES,
    WITHHELD,
    fits_schema,
    is_repeated,
    kind_of,
)
from citekit.formats.csl_foreign import ALIASES, FORMAT_NAME, foreign_field
from citekit.formats.csl_values import READERS, WORDS, UnfitError, unfit_cure
from citekit.formats.open_lists import CSL_NAME, OTHERS, open_list, role_of
from citekit.formats.steps import take_steps, together
from citekit.model.agents import Organization, Person
from citekit.model.sources import ForeignField, Source

_UNREAD: Final = frozenset({"id", "type", "custom"})


def read_sources(
    items: Sequence[tuple[str, Mapping[str, Any], str]], reading: Reading
) -> list[Source]:
    """Return items without citekit's own data as sources; a bad value is kept as it came.

    Each item comes with the key of its source before it, and with its place behind it.
    """
    found: list[Source] = []
    for some in together(items):
        drafts = [Draft(item, place) for _, item, place in some]
        take_steps(_STEPS, reading, drafts)
        found += [
            Source(key=key, foreign=tuple(draft.foreign), **draft.fields)
            for (key, _, _), draft in zip(some, drafts, strict=True)
        ]
    return found


def _read_texts(_reading: Reading, draft: Draft) -> None:
    """Read the variables of text, nearly all of which is its own value: not blank, no markup."""
    values, unread = draft.values, draft.unread
    for name, value in draft.item.items():
        if name in WORDS and type(value) is str and "<" not in value and value.strip():
            values[name] = value
        elif value is not None and name not in _UNREAD:
            unread.append(name)


def _read_others(reading: Reading, draft: Draft) -> None:
    """Read all other variables; what cannot be read is kept as it came."""
    item, problems = draft.item, reading.problems
    for name in draft.unread:
        _read_variable(draft, name, item[name], problems)
    _check_type(item, draft.place, problems)
    if item.get("custom"):
        draft.foreign.append(foreign_field("custom", item["custom"]))
    if "title" not in draft.values and isinstance(item.get("title", ""), str | None):
        # It came without one, and goes so.
        draft.foreign.append(foreign_field("title", None))


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


def _tell_apart(_reading: Reading, draft: Draft) -> None:
    """Keep an item from being written with what it had not, or without what it had."""
    draft.foreign += _unlike_others(draft.item)


def _unlike_others(item: Mapping[str, Any]) -> Iterator[ForeignField]:
    """Yield what keeps an item from being written with what it had not, or without what it had."""
    kind = kind_of(item.get("type"), item.get("genre"))
    usual, genre = KINDS[kind]
    lacks_genre = genre is not None and not item.get("genre")
    is_withheld = kind in WITHHELD and any(name in item for name in WITHHELD[kind])
    if (lacks_genre or is_withheld) and item.get("type") == usual:
        yield foreign_field("type", item["type"])
    publisher = item.get("publisher")
    if isinstance(publisher, str) and is_repeated(publisher, item):
        yield foreign_field("publisher", publisher)


_STEPS: Final[tuple[Step, ...]] = (
    _read_texts,
    _read_others,
    _tell_apart,
    set_kind,
    keep_homeless,
    *FIELDS,
)


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
    draft = Draft({**item, "type": item_type}, values=values, foreign=foreign)
    take_steps((set_kind, keep_homeless, *FIELDS), Reading(agents), [draft])
    return draft.fields


def _read_variable(draft: Draft, name: str, value: object, problems: list[Problem]) -> None:
    variable, reader = name, READERS.get(name)
    if reader is None and name in ALIASES:
        variable = _older(name, draft.item)
        reader = READERS.get(variable)
    if reader is None:
        if value:
            draft.foreign.append(foreign_field(name, value))
        return
    try:
        read, is_exact = reader(value)
    except UnfitError as error:
        problems.append(_unfit(draft.item, draft.place, name, error))
        read, is_exact = None, False
    except ValueError as error:
        problems.append(_problem(draft.item, draft.place, name, str(error)))
        read, is_exact = None, False
    if variable in READ_ROLES and _goes_on(read):
        read = read[:-1]  # type: ignore[index]
        draft.foreign.append(open_list(FORMAT_NAME, variable))
    if read is not None:
        draft.values[variable] = read
    if (not is_exact or variable != name) and value:
        draft.foreign.append(foreign_field(name, value))


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
    draft = Draft(item, place, base=source, known=contributors)
    for name in sorted(names & item.keys()):
        if item[name] is not None and name not in _UNREAD:
            _read_variable(draft, name, item[name], reading.problems)
    gone = {ALIASES.get(name, name) for name in names - item.keys()}
    draft.values |= {name: None for name in gone if name in READERS and name not in draft.values}
    take_steps((keep_homeless, *FIELDS), reading, [draft])
    kept = [
        field
        for field in source.foreign
        if field.name not in names and not (field.name == OTHERS and role_of(field) in names)
    ]
    fields = draft.fields | _kind_fields(source, item, names)
    kind = fields.get("kind", source.kind)
    if "type" in names and "type" in item and item["type"] != KINDS[kind][0]:
        draft.foreign.append(foreign_field("type", item["type"]))
    return evolve(source, **fields, foreign=(*kept, *draft.foreign))


def _kind_fields(source: Source, item: Mapping[str, Any], names: set[str]) -> dict[str, Any]:
    """Return kind and genre, which two variables tell together."""
    fields: dict[str, Any] = {}
    kind = source.kind
    if names & {"type", "genre"} and item.get("type") != KINDS[kind][0]:
        kind = fields["kind"] = kind_of(item.get("type"), item.get("genre"))
    if "genre" in names and item.get("genre") == KINDS[kind][1]:
        fields["genre"] = None
    return fields
