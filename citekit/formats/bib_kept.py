"""Entries of bibliography files as they came, kept with their sources and written back.

An entry that means what its source says is written word for word, with all that stood before it in
its file: comments, strings, a preamble.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple
from zlib import crc32

from citekit.formats.bib_blocks import is_balanced
from citekit.formats.kept_entries import ENTRY
from citekit.model.bundles import Bundle, UnknownField
from citekit.model.sources import ForeignField, Source


class Kept(NamedTuple):
    """An entry as it came, and what it needs to be read alike again.

    `key` is that of its source then, `written_key` the entry's own; `order` its place
    in the file; `before` and `after` what stood round it; `macros` the strings that it uses and
    `defines` those that `before` defines; `parents` are the sources that it refers to, and
    `checksum` is that of the source as it was read.
    """

    text: str
    key: str
    written_key: str
    order: int
    checksum: int
    before: str = ""
    after: str = ""
    macros: Mapping[str, str] = {}
    defines: Mapping[str, str] = {}
    parents: Sequence[str] = ()


def kept_field(format_name: str, kept: Kept) -> ForeignField:
    """Return an entry for `Source.foreign`."""
    data = {name: value for name, value in zip(Kept._fields, kept, strict=True) if value}
    return ForeignField(format=format_name, name=ENTRY, json=_as_json(data))


_as_json: Final = json.JSONEncoder(ensure_ascii=False).encode


def kept_of(source: Source, format_name: str) -> Kept | None:
    """Return the entry that a source came with from a file of that format, if it did."""
    for field in source.foreign:
        if field.name == ENTRY and field.format == format_name:
            return _decoded(field.json)
    return None


def has_printed_note(source: Source) -> bool:
    """Say whether the entry that a source came with has a `note`, which all styles print."""
    kept = (kept_of(source, name) for name in FORMATS)
    return any(one is not None and _NOTE.search(one.text) for one in kept)


_NOTE: Final = re.compile(r"[,{(\s]note\s*=", re.IGNORECASE)


def _decoded(text: str) -> Kept | None:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or not data.keys() <= _TYPES.keys():
        return None
    whole = {**_DEFAULTS, **data}
    if not all(isinstance(whole[name], kind) for name, kind in _TYPES.items()):
        return None
    texts = (*whole["parents"], *whole["macros"].values(), *whole["defines"].values())
    is_entry = whole["text"].startswith("@") and all(isinstance(text, str) for text in texts)
    return Kept(**whole) if is_entry else None


_TYPES: Final[Mapping[str, type]] = {
    "text": str, "key": str, "written_key": str, "order": int, "checksum": int, "before": str,
    "after": str, "macros": dict, "defines": dict, "parents": list,
}  # fmt: skip
_DEFAULTS: Final = {name: kind() for name, kind in _TYPES.items()}


def unknown_fields(source: Source) -> dict[str, str]:
    """Return the fields of bibliography files that no record has, as TeX, by name."""
    if not source.foreign:
        return {}
    return {
        field.name: value
        for field in source.foreign
        if field.format in FORMATS
        and _FIELD_NAME.fullmatch(field.name)
        and (value := _value_of(field)) is not None
    }


# A file without entries, in the unknown fields of a bundle.
FILE: Final = "bibliography-file"


def kept_file(text: str) -> UnknownField:
    """Return the text of a file without entries: its comments, strings and preambles."""
    return UnknownField(None, (FILE,), _as_json(text))


def text_of_file(bundle: Bundle) -> str:
    """Return the text of the files without entries that went into a bundle."""
    found = [one.json for one in bundle.unknown if one.owner is None and one.path == (FILE,)]
    texts = [json.loads(text) for text in found]
    return "\n".join(text for text in texts if isinstance(text, str))


FORMATS: Final = ("bibtex", "biblatex")
_FIELD_NAME: Final = re.compile(r"[a-z][a-z0-9:._+-]*")


def _value_of(field: ForeignField) -> str | None:
    """Return the value of a field if it can stand in braces."""
    try:
        value = json.loads(field.json)
    except (ValueError, RecursionError):
        return None
    return " ".join(value.split()) if isinstance(value, str) and is_balanced(value) else None


def checksum(field: Callable[[str], Any], name: Callable[[str], str]) -> int:
    """Return a number that tells whether a source is as it was.

    `field` gives the fields of the source, None for those that it lacks; `name` those of agents.
    """
    container, event, pages = field("container"), field("event"), field("pages")
    parts: list[str | None] = [field("kind").value, *map(field, _TEXTS), *(field("keywords") or ())]
    parts += [str(date) if (date := field(day)) else None for day in _DATES]
    for part in field("contributors") or ():
        parts += (part.role.value, name(part.agent))
    for identifier in field("identifiers") or ():
        parts += (identifier.scheme.value, identifier.value)
    if container:
        parts += ("in", container.title, container.volume, container.issue, container.place)
        parts += (found.value for found in container.identifiers)
    if event:
        parts += ("at", event.title, event.place, str(event.date))
    if pages:
        parts += (pages.label.value, pages.value)
    return crc32("\x1f".join([part or "" for part in parts]).encode("utf-8", "surrogatepass"))


_TEXTS: Final = (
    "title", "short_title", "opening", "publisher", "place", "url", "language", "genre", "number",
    "edition", "version", "section", "medium", "abstract", "note",
)  # fmt: skip
_DATES: Final = ("issued", "updated", "accessed_on")
