"""Quotations and claims in BibLaTeX: the records behind their entries, and how these are read back.

The entry of a statement shows its words and who says them. What else a record has stands in the
field for the rest, so that citekit gives the record back as long as words and speaker are those
that it wrote.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence, Set as AbstractSet
from functools import lru_cache
from typing import Any, Final, TypeVar
from zlib import crc32

from attrs import AttrsInstance, Factory, evolve, frozen

from citekit.codec.documents import Decoded, encode_parts
from citekit.codec.layouts import RECORD_SECTIONS, SECTION_NAMES
from citekit.codec.unknown_fields import UNPLACED
from citekit.codec.versions import FORMAT_VERSION
from citekit.errors import Problem
from citekit.formats.agents import name_of
from citekit.formats.bib_entries import Fields
from citekit.formats.bib_export import Export
from citekit.formats.bib_names import read_names
from citekit.formats.bib_rest import FIELD, as_verbatim
from citekit.formats.citing import Statement
from citekit.formats.csl_gathering import Gathering, belonging
from citekit.formats.csl_records import RANKS, RESERVED, needed, without_text
from citekit.formats.tex_reading import read_plain
from citekit.model.agents import Organization, Person
from citekit.model.bundles import Record, UnknownField
from citekit.model.claims import Claim
from citekit.model.provenance import NameVariant
from citekit.model.quotations import Quotation
from citekit.model.references import named_keys, rename_references
from citekit.model.sources import Source, SourceKind

_Item = TypeVar("_Item", bound=AttrsInstance)
_OWN: Final = "citekit"
_PARTS: Final = (*RECORD_SECTIONS, SECTION_NAMES[NameVariant], UNPLACED)
# What citekit writes into the entry of a statement, and what reading it back may pass over.
_WRITTEN: Final = frozenset(
    "author title bookauthor booktitle publisher date year addendum url urldate langid options xref"
    " keywords".split()
) | {FIELD}


def said_field(export: Export, statement: Statement, fields: Fields) -> Fields:
    """Return the field for the record behind an entry that has `fields`, and for its people."""
    bundle = export.bundle
    records = sorted(
        map(without_text, needed([statement], bundle.by_key.__getitem__, but=(Source,)).values()),
        key=lambda record: (RANKS[type(record)], record.key),
    )
    named = {record.key for record in records}
    unknown = _unknown(export, [record.key for record in records])
    own = {
        "version": FORMAT_VERSION,
        "key": statement.key,
        "source": statement.source,
        "sum": _checksum(dict(fields)),
        **encode_parts(records, _variants(export, statement, named), unknown, RESERVED),
    }
    if by := [record.key for record in records if record.key in _writers(export)]:
        own["by"] = by
    if called := _called_otherwise(export, records):
        own["called"] = called
    return [(FIELD, as_verbatim({_OWN: own}))]


def _called_otherwise(export: Export, records: Sequence[Record]) -> dict[str, str]:
    """Return the keys that records have or name and that this export has changed, by the old."""
    if not export.changed_keys:
        return {}
    mentioned = {record.key for record in records}.union(*map(named_keys, records))
    return {key: export.keys[key] for key in sorted(mentioned & export.changed_keys)}


def _writers(export: Export) -> set[str]:
    """Return the keys of all who wrote or made a source."""
    if not export.writers:
        sources = export.bundle.sources
        export.writers.update(part.agent for source in sources for part in source.contributors)
    return export.writers


def _variants(export: Export, statement: Statement, named: set[str]) -> list[NameVariant]:
    """Return how the source of a statement prints the names of those that are in its entry."""
    if not export.variants:
        for note in export.bundle.variants:
            export.variants.setdefault(note.source, []).append(note)
    return [note for note in export.variants.get(statement.source, ()) if note.agent in named]


def _unknown(export: Export, named: Sequence[str]) -> list[UnknownField]:
    """Return the fields of records with these keys that a newer version of citekit wrote."""
    if not export.unknown:
        for one in export.bundle.unknown:
            export.unknown.setdefault(one.owner, []).append(one)
    return [one for key in named for one in export.unknown.get(key, ())]


def _checksum(fields: Mapping[str, str]) -> str:
    """Return a sum of the words and the speaker that an entry shows, however TeX spells them."""
    shown = f"({read_plain(fields.get('title', ''))!r}, {_names_in(fields.get('author', ''))})"
    return f"{crc32(shown.encode(errors='surrogatepass')):08x}"


@lru_cache(maxsize=1 << 10)
def _names_in(tex: str) -> str:
    """Return the names in a list as text; one speaker says many things."""
    return repr([tuple(name) for name in read_names(tex).names])


@frozen
class Said:
    """An entry that holds a statement: its key, its fields, and the data of the record."""

    key: str
    fields: Mapping[str, str]
    own: Mapping[str, Any]

    @property
    def is_as_written(self) -> bool:
        """Say whether words and speaker are those that citekit wrote."""
        return self.own.get("sum") == _checksum(self.fields)

    @property
    def added(self) -> list[str]:
        """Return the names of fields that somebody added."""
        return sorted(set(self.fields) - _WRITTEN)


def said_in(key: str, fields: Mapping[str, str]) -> Said | None:
    """Return what an entry holds, if citekit wrote it for a statement."""
    if f'"{_OWN}"' not in fields.get(FIELD, ""):
        return None
    try:
        own = json.loads(fields[FIELD])[_OWN]
    except (ValueError, RecursionError, TypeError, KeyError):
        return None
    texts = (own.get(name) for name in ("key", "source")) if isinstance(own, dict) else (None,)
    return Said(key, fields, own) if all(isinstance(text, str) for text in texts) else None


@frozen
class Restored:
    """The records that entries gave back: statements and what these name, but for sources.

    `agents` are those of them that wrote the sources, too; `missing` are the entries, by key, of
    which no statement came back.
    """

    records: Sequence[Record] = ()
    agents: Sequence[Person | Organization] = ()
    variants: Sequence[NameVariant] = ()
    unknown: Sequence[UnknownField] = ()
    missing: Mapping[str, str] = Factory(dict)


def restored(said: Sequence[Said], sources: AbstractSet[str]) -> Restored:
    """Return the records behind entries; `sources` are the keys of those that are in the file."""
    gathering = Gathering()
    called: dict[str, str] = {}
    for one in said:
        parts = {name: one.own[name] for name in _PARTS if name in one.own}
        place = f"{one.key}, {FIELD}"
        gathering.add({"version": one.own.get("version"), "key": one.own["source"], **parts}, place)
        called |= _called(one, sources)
    decoded = gathering.decoded()
    problems = list(decoded.problems)
    known = _fitting(decoded, called, sources, problems)
    found: dict[str, Record] = {}
    missing: dict[str, str] = {}
    for one in said:
        record = known.get(one.key)
        if isinstance(record, Quotation | Claim):
            found |= needed([record], known.__getitem__, but=(Source,))
        else:
            why = next((p.message for p in problems if p.place.startswith(one.key)), "")
            missing[one.key] = why or "the record behind it cannot be read"
    wrote = {key for one in said for key in one.own.get("by", ()) if isinstance(key, str)}
    agents = [found[key] for key in sorted(wrote & found.keys())]
    notes = [_renamed(note, called) for note in decoded.annotations]
    variants = [note for note in notes if isinstance(note, NameVariant) and note.agent in found]
    return Restored(
        records=[*found.values()],
        agents=[agent for agent in agents if isinstance(agent, Person | Organization)],
        variants=[*dict.fromkeys(variants)],
        unknown=[
            evolve(one, owner=called.get(one.owner, one.owner))
            for one in decoded.unknown
            if one.owner
        ],
        missing=missing,
    )


def _fitting(
    decoded: Decoded, called: Mapping[str, str], sources: Iterable[str], problems: list[Problem]
) -> dict[str, Record]:
    """Return the records that name only one another and sources of the file, by their keys there.

    The sources themselves stand in for those that the file describes.
    """
    stubs = [Source(key=key, kind=SourceKind.DOCUMENT) for key in sources]
    records = [
        evolve(_renamed(record, called), key=called.get(record.key, record.key))
        for record in decoded.records
        if not isinstance(record, Source)
    ]
    return {record.key: record for record in belonging([*stubs, *records], problems)}


def _renamed(item: _Item, called: Mapping[str, str]) -> _Item:
    return rename_references(item, lambda key: called.get(key, key))


def _called(one: Said, sources: AbstractSet[str]) -> dict[str, str]:
    """Return the keys that records have in the file, where these are others than they had."""
    given = one.own.get("called")
    called = {}
    if isinstance(given, dict):
        called = {key: new for key, new in given.items() if isinstance(new, str)}
    cited = one.fields.get("xref", "").strip()
    if cited in sources:
        called[one.own["source"]] = cited
    called[one.own["key"]] = one.key
    return called


def names_of(agents: Iterable[Person | Organization]) -> dict[Any, str]:
    """Return the keys of agents by their names, of those that no two of them share."""
    found: dict[Any, str] = {}
    for agent in agents:
        name = name_of(agent)
        found[name] = "" if name in found and found[name] != agent.key else agent.key
    return {name: key for name, key in found.items() if key}
