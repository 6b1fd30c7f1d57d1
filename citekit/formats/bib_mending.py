"""Entries as they came with a change in them: another key, other fields, texts for macros."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from citekit.formats.bib_blocks import RawEntry, RawField
from citekit.formats.bib_export import Draft
from citekit.formats.bib_splitting import split
from citekit.formats.bib_text import sentences

# Fields that say the same, each under the name that citekit writes in one dialect or the other.
_SAME: Final[Mapping[str, frozenset[str]]] = {
    name: names
    for names in map(
        frozenset,
        (
            {"journal", "journaltitle"}, {"address", "location"}, {"annote", "annotation"},
            {"date", "year", "month", "day"}, {"institution", "school", "publisher"},
            {"eprint", "pmid"}, {"title", "subtitle"}, {"langid", "hyphenation", "language"},
        ),
    )
    for name in names
}  # fmt: skip
# What these tell in words is told in other fields, or was there before.
_TOLD: Final = frozenset({"note", "addendum", "key"})
_KEY: Final = re.compile(r"(@\s*[^\s({]+\s*[({]\s*)([^\s,})]*)")


def called(text: str, key: str) -> str:
    """Return an entry with another key."""
    return _KEY.sub(lambda found: found[1] + key, text, count=1)


def expanded(text: str, macros: Mapping[str, str]) -> str:
    """Return an entry with texts in the place of the macros that it uses."""
    return _edited(
        text,
        {
            field: _value(field, macros)
            for field in _entry(text).fields
            if any(part.is_macro for part in field.parts)
        },
    )


def _value(field: RawField, macros: Mapping[str, str]) -> str:
    parts = (
        f"{{{macros[part.text.lower()]}}}"
        if part.is_macro and part.text.lower() in macros
        else part.text
        if part.is_macro
        else f"{{{part.text}}}"
        for part in field.parts
    )
    return f"{field.name} = {' # '.join(parts)}"


def _entry(text: str) -> RawEntry:
    return next((block for block in split(text).blocks if isinstance(block, RawEntry)), _NOTHING)


_NOTHING: Final = RawEntry("misc", "", [], 0, 0, is_sound=False, trailing=[])


def holds_entry(text: str) -> bool:
    """Say whether a text is an entry."""
    return _entry(text) is not _NOTHING


def _edited(text: str, changes: Mapping[RawField, str | None], added: str = "") -> str:
    """Return an entry with other texts for some of its fields, or none, and more at its end."""
    entry = _entry(text)
    pieces: list[str] = []
    position = 0
    for field in entry.fields:
        if field in changes:
            new = changes[field]
            start = field.start if new is not None else _before_comma(text, field.start)
            pieces += (text[position:start], new or "")
            position = field.end
    head = _KEY.match(text)
    last = entry.fields[-1].end if entry.fields else head.end() if head else len(text)
    pieces += (text[position:last], added, text[last:])
    return "".join(pieces)


def _before_comma(text: str, offset: int) -> int:
    """Return where the comma before a field stands."""
    return max(text.rfind(",", 0, offset), 0)


def patched(text: str, key: str, before: Draft | None, now: Draft) -> str:
    """Return an entry with what changed since it came: `before` and `now` are how it is written."""
    entry = _entry(text)
    was = dict(before.fields) if before else {}
    fields = dict(now.fields)
    changed = [
        name
        for name in {**was, **fields}
        if name not in _TOLD and was.get(name) != fields.get(name)
    ]
    touched = {same for name in changed for same in _SAME.get(name, {name})}
    texts = {name: fields[name] for name in fields if name in touched}
    changes: dict[RawField, str | None] = {}
    for field in entry.fields:
        name = field.name.lower()
        if name in touched:
            value = texts.pop(name, None)
            changes[field] = value and f"{field.name} = {_in_braces(name, value)}"
    told = [line for line in now.notes if not before or line not in before.notes]
    told = [line for line in told if not line.startswith("\\url{")]
    if told:
        _tell(entry, changes, texts, sentences(told), now)
    added = "".join(f",\n  {name} = {_in_braces(name, value)}" for name, value in texts.items())
    edited = _edited(text, changes, added)
    if before and before.kind.entry != now.kind.entry:
        edited = edited.replace(f"@{entry.kind}", f"@{now.kind.entry}", 1)
    return called(edited, key)


def _in_braces(name: str, value: str) -> str:
    return value if name == "month" else f"{{{value}}}"


def _tell(
    entry: RawEntry,
    changes: dict[RawField, str | None],
    texts: dict[str, str],
    told: str,
    now: Draft,
) -> None:
    """Add words to the note of an entry."""
    name = next((name for name, _ in now.fields if name in {"note", "addendum"}), "note")
    for field in entry.fields:
        if field.name.lower() == name:
            changes[field] = f"{_value(field, {})} # {{. {told}}}"
            return
    texts[name] = told
