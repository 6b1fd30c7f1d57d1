"""What neither a field of BibLaTeX nor a variable of CSL gives back of a source, as plain data.

What is read in the place of a value stands beside it, so that it gives way to what somebody changed
in the entry.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, Final, get_type_hints

from attrs import evolve

from citekit.codec.converting import structure, unstructurer
from citekit.formats.agents import Agents, Name
from citekit.formats.found_sources import Found
from citekit.model.sources import Contributor, ContributorRole, Source

# The member of the field for the rest that holds them.
MEMBER: Final = "record"
_INSTEAD: Final = "for"
_MEANT: Final = "is"


def own_fields(written: Found, read: Found, names: Iterable[str]) -> dict[str, Any]:
    """Return fields of a source that are read otherwise, each with what is read in its place.

    A field that is not read at all stands alone.
    """
    return {name: _own_field(written, read, name) for name in names}


def _own_field(written: Found, read: Found, name: str) -> object:
    if name == "contributors":
        return [
            {"role": role.value, **{part: text for part, text in name._asdict().items() if text}}
            for role, name in written.people
        ]
    meant, instead = _data(written.source, name), _data(read.source, name)
    return meant if instead is None else {_INSTEAD: instead, _MEANT: meant}


def with_own_fields(source: Source, own: object, agents: Agents) -> Source:
    """Return a source with the fields that its entry keeps, but for those that were changed."""
    if not isinstance(own, dict):
        return source
    for name, value in own.items():
        try:
            source = _with_one(source, name, value, agents)
        except (ValueError, TypeError, KeyError, AttributeError):
            # Somebody edited what only citekit reads.
            continue
    return source


def _with_one(source: Source, name: str, value: Any, agents: Agents) -> Source:  # noqa: ANN401
    if name == "contributors":
        return evolve(source, contributors=_contributors(source, value, agents))
    instead = None
    if isinstance(value, dict) and value.keys() == {_INSTEAD, _MEANT}:
        instead, value = value[_INSTEAD], value[_MEANT]
    if _data(source, name) != instead:
        return source
    whole, _, part = name.partition(".")
    if not part:
        return evolve(source, **{whole: _field(Source, whole, value)})
    outer: Any = getattr(source, whole)
    inner = _field(type(outer), part, value)
    return evolve(source, **{whole: evolve(outer, **{part: inner})})


def _contributors(source: Source, value: Any, agents: Agents) -> tuple[Contributor, ...]:  # noqa: ANN401
    """Return those who made a source with all the parts that they played, if they are the same."""
    parts = [(ContributorRole(one.pop("role")), agents.known(Name(**one))) for one in value]
    if {key for _, key in parts} != {part.agent for part in source.contributors}:
        return source.contributors
    return tuple(Contributor(agent=str(key), role=role) for role, key in parts)


def _data(source: Source, name: str) -> Any:  # noqa: ANN401 - any JSON
    """Return the value of a field as plain data, None for one that the source lacks."""
    whole, _, part = name.partition(".")
    owner: Any = getattr(source, whole) if part else source
    kind: Any = type(owner)
    return None if owner is None else unstructurer(kind)(owner).get(part or whole)


def _field(kind: Any, name: str, value: object) -> Any:  # noqa: ANN401 - as the field has it
    return () if value is None and name in _LISTS else structure(value, _hints(kind)[name])


_LISTS: Final = frozenset({"keywords", "identifiers"})


@cache
def _hints(kind: Any) -> dict[str, Any]:  # noqa: ANN401 - a class
    return get_type_hints(kind)
