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
from citekit.formats.bib_export import Draft, Export
from citekit.formats.bib_items import Entry
from citekit.formats.bib_records import fields_of_source
from citekit.formats.bib_shapes import shape_of
from citekit.formats.csl_fields import KINDS, WITHHELD
from citekit.formats.csl_foreign import foreign_custom, foreign_field, foreign_type
from citekit.formats.csl_items import source_item
from citekit.formats.csl_sources import Reading, edited_source
from citekit.formats.options import Profile, WriteOptions
from citekit.model.bundles import Bundle
from citekit.model.sources import Source

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
    shape = shape_of(export, draft)
    known = None if shape is None else export.lost.get(shape)
    if known is None:
        rest = _not_read_back(export, draft)
        if shape is not None:
            export.lost[shape] = {name: value is None for name, value in rest.items()}
    elif known:
        item = _item(export, draft.source)
        rest = {name: None if is_absent else item[name] for name, is_absent in known.items()}
    else:
        rest = {}
    if custom := foreign_custom(draft.source):
        rest["custom"] = custom
    if rest:
        draft.fields.append((FIELD, as_verbatim(rest)))


def _item(export: Export, source: Source) -> dict[str, Any]:
    return source_item(export.bundle, source, _without_statements(export.options))[0]


@lru_cache(maxsize=1 << 4)
def _without_statements(options: WriteOptions) -> WriteOptions:
    """Return the options for items in which no variable tells what is said in a source."""
    return evolve(options, profile=Profile.BIBLIOGRAPHY)


def _not_read_back(export: Export, draft: Draft) -> dict[str, Any]:
    """Return the variables that an entry does not give back, by reading it; None are absent."""
    item = _item(export, draft.source)
    again = _read_back(draft, _without_statements(export.options))
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


def _read_back(draft: Draft, options: WriteOptions) -> dict[str, Any]:
    agents = Agents(())
    entry = Entry(draft.kind.entry, dict(draft.fields), "biblatex", lambda *_: None)
    fields, foreign = fields_of_source(entry, agents)
    source = Source(key="-", **fields, foreign=tuple(foreign))
    bundle = Bundle(records=(source, *agents.records))
    return source_item(bundle, source, options)[0]


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
