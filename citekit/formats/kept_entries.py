"""Whole entries of other programs' files, written back as they came as long as nothing changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final
from zlib import crc32

from attrs import fields

from citekit.formats.agents import Name, name_of
from citekit.model.agents import Organization, Person
from citekit.model.bundles import Bundle
from citekit.model.sources import ForeignField, Source

ENTRY: Final = "entry as it came"


def kept_entry(format_name: str, raw: str, source: Source, names: Sequence[Name]) -> ForeignField:
    """Return an entry as it came, for `Source.foreign` of what was read from it.

    `names` are those of the source's contributors, in order.
    """
    kept = {"raw": raw, "sum": _checksum(source, names)}
    return ForeignField(format=format_name, name=ENTRY, json=json.dumps(kept, ensure_ascii=False))


def untouched_entry(bundle: Bundle, source: Source, format_name: str) -> str | None:
    """Return the entry as it came, if the source still says what was read from it and no more."""
    kept = _kept(source, format_name)
    if kept is None or bundle.snapshots_of(source):
        return None
    raw, checksum = kept
    agents = (bundle[part.agent] for part in source.contributors)
    names = [name_of(agent) for agent in agents if isinstance(agent, Person | Organization)]
    return raw if _checksum(source, names) == checksum else None


def foreign_names(source: Source, *but: str, name_shown: str = "") -> str:
    """Return the names of fields that came from formats other than `but`; whole entries aside.

    A field of the name that is shown is left out.
    """
    names = [
        " ".join(field.name.split())
        for field in source.foreign
        if field.format not in but and field.name not in {ENTRY, name_shown}
    ]
    return ", ".join(dict.fromkeys(names))


def _kept(source: Source, format_name: str) -> tuple[str, object] | None:
    for field in reversed(source.foreign):
        if field.name == ENTRY and field.format == format_name:
            kept = _loaded(field.json)
            raw = kept.get("raw")
            return (raw, kept.get("sum")) if isinstance(raw, str) else None
    return None


def _loaded(text: str) -> dict[str, object]:
    try:
        kept = json.loads(text)
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


_OTHERS: Final = frozenset({"contributors", "foreign"})
_ATTRIBUTES: Final = tuple(
    attribute for attribute in fields(Source) if attribute.name not in _OTHERS
)


def _checksum(source: Source, names: Sequence[Name]) -> str:
    # Fields without a value are left out, so that a field that is added to the record some day
    # changes nothing.
    said = [
        (attribute.name, value)
        for attribute in _ATTRIBUTES
        if (value := getattr(source, attribute.name)) != attribute.default
    ]
    roles = [part.role.value for part in source.contributors]
    return f"{crc32(repr((said, roles, [*map(tuple, names)])).encode(errors='replace')):08x}"
