"""What BibLaTeX has no field for, as variables of CSL in one field that nobody prints.

It holds only what would not be read back from the other fields, so that most entries have none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from attrs import evolve

from citekit.errors import Problem
from citekit.formats.agents import Agents
from citekit.formats.bib_export import Draft, Export, Unread
from citekit.formats.bib_items import Entry, unreported
from citekit.formats.bib_own_fields import MEMBER, own_fields, with_own_fields
from citekit.formats.bib_records import fields_of_source
from citekit.formats.bib_shapes import shape_of
from citekit.formats.citing import accessed
from citekit.formats.csl_drafts import Reading
from citekit.formats.csl_fields import KINDS, WITHHELD
from citekit.formats.csl_foreign import foreign_custom, foreign_field, foreign_type
from citekit.formats.csl_items import source_item
from citekit.formats.csl_sources import edited_source
from citekit.formats.found_sources import Found, differences, people
from citekit.formats.options import Profile, WriteOptions
from citekit.model.bundles import Bundle
from citekit.model.dates import Date
from citekit.model.sources import Source, SourceKind

# The last of BibLaTeX's three verbatim fields for one's own use.
FIELD: Final = "verbc"
_UNSAFE: Final = re.compile(r'\\(["\\])|[{}%#]')
# What stands before the next string with such a sign, or with an escape, and that string.
_UNSAFE_STRING: Final = re.compile(
    r'((?:[^"]++|"[^"\\{}%#]*+")*+)("(?:[^"\\]++|\\.)*+")', re.DOTALL
)
_as_json: Final = json.JSONEncoder(ensure_ascii=False).encode


def add_rest(export: Export, draft: Draft) -> None:
    """Add what is not read back from the fields that an entry has so far."""
    source = draft.source
    shape = shape_of(export, draft)
    known = None if shape is None else export.unread.get(shape)
    if known is None:
        agents = Agents(())
        read = _read_back(draft, agents)
        rest = _not_read_back(export, source, read, agents)
        own = _own_fields(export, source, _with_rest_as_read(read, rest, agents), agents)
        if shape is not None and own.keys() <= _FORESEEN:
            variables = {name: value is None for name, value in rest.items()}
            export.unread[shape] = Unread(variables, tuple(own))
    else:
        item = _item(export, source) if known.variables else {}
        rest = {
            name: None if is_absent else item[name] for name, is_absent in known.variables.items()
        }
        own = {}
        if known.fields:
            own = own_fields(Found(source), _read_on(accessed(export.bundle, source)), known.fields)
    lose_retrieval(export, source, accessed(export.bundle, source))
    if custom := foreign_custom(source):
        rest["custom"] = custom
    if own:
        rest[MEMBER] = own
    if rest:
        draft.fields.append((FIELD, as_verbatim(rest)))


# Of these it is known what is read in their place: nothing, or the day of retrieval.
_FORESEEN: Final = frozenset({"opening", "updated", "accessed_on"})


@lru_cache(maxsize=1 << 8)
def _read_on(day: Date | None) -> Found:
    return Found(Source(key="-", kind=SourceKind.DOCUMENT, accessed_on=day))


def lose_retrieval(export: Export, source: Source, read_on: Date | None) -> None:
    """Tell that the day of access is that of which nobody but the snapshot of the page knows."""
    if read_on and source.accessed_on is None:
        message = "the day on which the page was retrieved stands as that of access"
        export.lose("approximated", source.key, "accessed_on", message)


def _item(export: Export, source: Source) -> dict[str, Any]:
    return _item_in(export.bundle, source, export)


def _item_in(bundle: Bundle, source: Source, export: Export) -> dict[str, Any]:
    return source_item(bundle, source, _without_statements(export.options))[0]


@lru_cache(maxsize=1 << 4)
def _without_statements(options: WriteOptions) -> WriteOptions:
    """Return the options for items in which no variable tells what is said in a source."""
    return evolve(options, profile=Profile.BIBLIOGRAPHY)


def _not_read_back(export: Export, source: Source, read: Source, agents: Agents) -> dict[str, Any]:
    """Return the variables that an entry does not give back where it is `read`; None are absent."""
    item = _item(export, source)
    again = _item_in(Bundle(records=(read, *agents.records)), read, export)
    rest = {name: value for name, value in item.items() if again.get(name, _NONE) != value}
    rest |= {name: None for name in again if name not in item}
    for whole, parts in _PARTS.items():
        if whole in rest:
            rest |= {part: item[part] for part in parts if part in item}
    for name in ("id", "custom"):
        rest.pop(name, None)
    return rest


_NONE: Final = object()
# What a record has only together.
_PARTS: Final = {
    "container-title": ("volume", "issue"),
    "event-title": ("event-place", "event-date"),
}


def _read_back(draft: Draft, agents: Agents) -> Source:
    entry = Entry(draft.kind.entry, dict(draft.fields), "biblatex", unreported)
    fields, foreign = fields_of_source(entry, agents)
    return Source(key="-", **fields, foreign=tuple(foreign))


def _with_rest_as_read(read: Source, rest: Mapping[str, Any], agents: Agents) -> Source:
    # What is read is what JSON gives back.
    return _with_variables(read, json.loads(_as_json(rest)), agents) if rest else read


def _own_fields(export: Export, source: Source, read: Source, agents: Agents) -> dict[str, Any]:
    """Return the fields of a source that are read otherwise."""
    before = Found(source, people(export.bundle, source))
    after = Found(read, people(Bundle(records=(read, *agents.records)), read))
    names = (name for name in differences(before, after) if not _is_retrieval(source, name))
    return own_fields(before, after, names)


def _is_retrieval(source: Source, name: str) -> bool:
    return name == "accessed_on" and source.accessed_on is None


def as_verbatim(rest: Mapping[str, Any]) -> str:
    """Return variables as JSON whose braces are in pairs, with nothing that TeX reads as more."""
    text = _as_json(rest)
    if _is_safe(text):
        return text
    pieces: list[str] = []
    position = 0
    while found := _UNSAFE_STRING.match(text, position):
        pieces += (found[1], _UNSAFE.sub(_escaped, found[2]))
        position = found.end()
    return "".join((*pieces, text[position:]))


def _is_safe(text: str) -> bool:
    """Say whether no string in a JSON text has a brace or another sign to escape."""
    # Braces of objects open before a simple name or close at once. Where there are no others that
    # open, and as many that close, none stands in a string: an object has one of each.
    opened = text.count("{")
    return (
        not any(sign in text for sign in "\\%#")
        and text.count("}") == opened
        and len(_OBJECT.findall(text)) == opened
    )


_OBJECT: Final = re.compile(r'\{(?:\}|"[A-Za-z_-]+": )')


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[1] or found[0]):04x}"


def with_rest(source: Source, text: str, agents: Agents) -> Source | None:
    """Return a source with the variables that an entry keeps; None if it keeps something else."""
    try:
        rest = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(rest, dict):
        return None
    own = rest.pop(MEMBER, None)
    return with_own_fields(_with_variables(source, rest, agents), own, agents)


def _with_variables(source: Source, rest: Mapping[str, Any], agents: Agents) -> Source:
    item = {name: value for name, value in rest.items() if value is not None}
    item.setdefault("type", foreign_type(source) or KINDS[source.kind][0])
    if "genre" not in rest and source.genre:
        item["genre"] = source.genre
    problems: list[Problem] = []
    edited = edited_source(source, item, rest, "", Reading(agents, problems), contributors={})
    marks = [foreign_field("title", None)] if rest.get("title", "") is None else []
    if rest.get("genre", "") is None or _is_withheld(edited, rest):
        marks.append(foreign_field("type", item["type"]))
    marks += (foreign_field(name, rest[name]) for name in ("publisher", "custom") if rest.get(name))
    return evolve(edited, foreign=(*edited.foreign, *marks)) if marks else edited


def _is_withheld(source: Source, rest: Mapping[str, Any]) -> bool:
    return any(name in rest for name in WITHHELD.get(source.kind, ()))
