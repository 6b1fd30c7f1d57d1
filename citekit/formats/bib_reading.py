"""Bibliography files as records: each entry a source that keeps what it came as."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from attrs import fields as attributes

from citekit.codec.unknown_fields import in_order
from citekit.errors import Problem
from citekit.formats.agents import Agents
from citekit.formats.bib_between import Between
from citekit.formats.bib_blocks import Fault, Part, RawEntry, RawMacro
from citekit.formats.bib_fields import (
    IN_BOOKS,
    INHERITED,
    NEVER_INHERITED,
    STANDARD_MACROS,
)
from citekit.formats.bib_items import Entry
from citekit.formats.bib_kept import Kept, checksum, kept_field, kept_file
from citekit.formats.bib_mended import mended
from citekit.formats.bib_records import fields_of_source
from citekit.formats.bib_rest import FIELD as REST, with_rest
from citekit.formats.bib_said import Restored, Said, names_of, restored, said_in
from citekit.formats.bib_splitting import split
from citekit.formats.format import Imported
from citekit.formats.tex_text import key as safe_key
from citekit.memory import collection_paused
from citekit.model.bundles import Bundle, UnknownField
from citekit.model.keys import unused_key
from citekit.model.sources import ForeignField, Source
from citekit.text.lines import Lines


def read_file(text: str, format_name: str) -> Imported:
    """Return the records in a bibliography file; no mistake in it costs more than itself."""
    with collection_paused():
        return _File(text.removeprefix("\ufeff"), format_name).read()


class _Resolved(NamedTuple):
    """An entry with its macros resolved; `macros` are those that it uses."""

    raw: RawEntry
    kind: str
    key: str
    fields: dict[str, str]
    macros: dict[str, str]


class _File:
    """The state of reading one file."""

    def __init__(self, text: str, format_name: str) -> None:
        self.text = text
        self.format_name = format_name
        self.has_nul = "\0" in text
        self.faults: list[Fault] = []
        self.macros: dict[str, str] = dict(STANDARD_MACROS)
        self.entries: list[_Resolved] = []
        self.shared: dict[str, _Resolved] = {}
        self.by_key: dict[str, _Resolved] = {}
        # How far like keys were counted, and the keys of entries as they are.
        self.numbers: dict[str, int] = {}
        self.given_keys: set[str] = set()
        # Where the entries of quotations and claims stand, which are no sources.
        self.skipped: list[tuple[int, int]] = []
        # The names of those in them who wrote sources, too.
        self.speakers: dict[str, str] = {}
        # Whether an entry keeps what its other fields do not say.
        self.is_reread = False

    def read(self) -> Imported:
        parts = split(self.text)
        blocks, faults = parts.blocks, parts.faults
        self.faults.extend(faults)
        self._resolve(blocks)
        between = Between(self.text, parts)
        kept: list[UnknownField] = []
        has_more = blocks or parts.preambles or parts.strays or _COMMENT.search(self.text)
        if not self.entries and has_more:
            kept.append(kept_file(between(0, len(self.text))))
        elif not blocks and self.text.strip() and not faults:
            self.faults.append(Fault(0, "there is no entry in this file"))
        said = self._statements()
        taken = [entry.key for entry in self.entries]
        agents = Agents([*taken, *(one.key for one in said.records)], names_of(said.agents))
        sources = list(self._sources(blocks, agents, Between(self.text, parts, self.skipped)))
        made = agents.named_by(sources) if self.is_reread else agents.records
        bundle = Bundle(
            records=(*sources, *made, *said.records),
            annotations=said.variants,
            unknown=in_order((*said.unknown, *kept)),
        )
        return Imported(bundle, self._problems(), format_name=self.format_name)

    def _statements(self) -> Restored:
        """Take out the entries of citekit's own statements, and return what they give back."""
        said: list[Said] = []
        at: dict[str, RawEntry] = {}
        for entry in self.entries:
            found = said_in(entry.key, entry.fields) if REST in entry.fields else None
            if found and found.is_as_written:
                said.append(found)
                at[entry.key] = entry.raw
            elif found:
                message = f"words or speaker are not as citekit wrote them; {_AS_SOURCE}"
                self.faults.append(Fault(entry.raw.start, message, entry.key))
        if not said:
            return Restored()
        sources = {entry.key for entry in self.entries if entry.key not in at}
        given = restored(said, sources)
        for one in said:
            start = at[one.key].start
            if one.key in given.missing:
                message = f"{given.missing[one.key]}; {_AS_SOURCE}"
                self.faults.append(Fault(start, message, one.key))
                del at[one.key]
            for name in one.added if one.key in at else ():
                message = "the entry of a quotation or claim keeps no other fields; note it there"
                self.faults.append(Fault(start, message, one.key, name))
        self.speakers = {agent.key: str(agent.name) for agent in given.agents}
        self.skipped = [(raw.start, raw.end) for raw in at.values()]
        self.entries = [entry for entry in self.entries if entry.key not in at]
        return given

    def _problems(self) -> Iterator[Problem]:
        if not self.faults:
            return
        places = Lines(self.text)
        for fault in sorted(self.faults):
            line, column = places.at(fault.offset)
            message, _, cure = fault.message.partition("; ")
            yield Problem(
                "", message, cure=cure or None, line=line, column=column,
                entry=fault.entry or None, field=fault.field or None, is_kept=fault.is_kept,
            )  # fmt: skip

    # --- macros and keys ---

    def _resolve(self, blocks: Iterable[RawEntry | RawMacro]) -> None:
        taken: set[str] = set()
        for block in blocks:
            if isinstance(block, RawMacro):
                text, _ = self._value(block.parts, block.start, "", block.name)
                self.macros[block.name.lower()] = text
                continue
            key = self._key(block, taken)
            taken.add(key.lower())
            entry = self._entry(block, key)
            if entry.kind == "xdata":
                self.shared.setdefault(entry.raw.key.lower(), entry)
            else:
                self.entries.append(entry)
                self.given_keys.add(key)
                self.by_key.setdefault(entry.raw.key.lower(), entry)

    def _key(self, block: RawEntry, taken: set[str]) -> str:
        key = block.key.strip()
        lower = key.lower()
        is_new = lower not in taken or key not in self.given_keys
        if key and key.isprintable() and is_new:
            if lower in taken:
                message = (
                    "another entry has this key but for capitals, which BibTeX takes for one;"
                    " change one of them"
                )
                self.faults.append(Fault(block.start, message, key))
            return key
        stem = safe_key(key) if key else f"{block.kind.lower()}-entry"
        new = unused_key(stem, taken, self.numbers)
        if not key:
            message = f"the entry has no key; write one; it is called {new!r} here"
        elif lower in taken:
            message = f"another entry has this key; write another; this one is called {new!r} here"
        else:
            message = (
                f"the key has signs that none may have; remove them; it is called {new!r} here"
            )
        self.faults.append(Fault(block.start, message, key))
        return new

    def _entry(self, block: RawEntry, key: str) -> _Resolved:
        fields: dict[str, str] = {}
        macros: dict[str, str] = {}
        for field in (*block.fields, *block.trailing):
            name = field.name.lower()
            parts = field.parts
            if len(parts) == 1 and not parts[0].is_macro:
                value = parts[0].text
            else:
                value, used = self._value(parts, field.value_start, block.key, field.name)
                macros |= used
            # What JabRef shows for the name of a string was saved as text.
            if value[:1] == "#" and (macro := _JABREF.fullmatch(value)):
                value = self.macros.get(macro[1].lower(), value)
            if self.has_nul and "\0" in value:
                value = value.replace("\0", "")
                self.faults.append(Fault(field.value_start, _NUL, block.key, field.name))
            if name in fields:
                message = "the field is there twice; remove one; the first one counts"
                self.faults.append(Fault(field.start, message, block.key, field.name))
            elif value and not value.isspace():
                fields[name] = value
        return _Resolved(block, block.kind.lower(), key, fields, macros)

    def _value(
        self, parts: tuple[Part, ...], offset: int, entry: str, field: str
    ) -> tuple[str, dict[str, str]]:
        """Return the text of a value, and the macros of the file that it uses."""
        texts: list[str] = []
        used: dict[str, str] = {}
        for part in parts:
            name = part.text.lower()
            if not part.is_macro:
                texts.append(part.text)
            elif name in self.macros:
                texts.append(self.macros[name])
                if STANDARD_MACROS.get(name) != self.macros[name]:
                    used[name] = self.macros[name]
            else:
                message = (
                    f"no @string defines {part.text!r}; define it, or write the text in braces"
                )
                self.faults.append(Fault(offset, message, entry, field))
                texts.append(part.text)
        if used and sum(map(len, texts)) > _LONGEST:
            message = f"with its strings the value has more than {_LONGEST:,} letters; write it out"
            self.faults.append(Fault(offset, message, entry, field))
            return " ".join(part.text for part in parts), {}
        return "".join(texts), used

    # --- what entries take from others ---

    def _inherited(self, entry: _Resolved, path: tuple[str, ...] = ()) -> Mapping[str, str]:
        """Return the fields of an entry with those that it takes from others."""
        if "xdata" not in entry.fields and "crossref" not in entry.fields:
            return entry.fields
        fields = dict(entry.fields)
        path = (*path, entry.raw.key.lower())
        for name in _names(entry.fields.get("xdata")):
            found = self._target(entry, name, "xdata", path)
            if found:
                fields = {**self._inherited(found, path), **fields}
        parent = entry.fields.get("crossref")
        if parent:
            found = self._target(entry, parent.strip(), "crossref", path)
            if found:
                fields = {**_handed_down(found, entry, self._inherited(found, path)), **fields}
        return fields

    def _target(
        self, entry: _Resolved, name: str, field: str, path: tuple[str, ...]
    ) -> _Resolved | None:
        key = name.lower()
        found = self.shared.get(key) or self.by_key.get(key)
        message = f"no entry has the key {name!r}; add it, or correct the key"
        if found and len(path) > _MOST_PARENTS:
            found = None
            message = f"more than {_MOST_PARENTS} entries in a row take from one another; take one"
        elif found and key in path:
            found, message = None, f"{' → '.join((*path, key))} leads back to itself; remove one"
        if found is None:
            place = next((f.start for f in entry.raw.fields if f.name.lower() == field), 0)
            self.faults.append(Fault(place, message, entry.raw.key, field))
        return found

    # --- records ---

    def _sources(
        self, blocks: list[RawEntry | RawMacro], agents: Agents, between: Between
    ) -> Iterator[Source]:
        """Yield the sources with the entries that they came as, and what stood between these."""
        defined = self._defined(blocks)
        position = 0
        names = _AgentNames(agents, self.speakers)
        for order, entry in enumerate(self.entries):
            raw = entry.raw
            fields, foreign = self._fields(entry, agents)
            is_last = order == len(self.entries) - 1
            kept = Kept(
                text=self._text(entry),
                key=entry.key,
                written_key=raw.key if raw.is_sound else safe_key(raw.key) if raw.key else "",
                order=order,
                checksum=checksum(fields.get, names.of),
                before=between(position, raw.start),
                after=between(raw.end, len(self.text)) if is_last else "",
                macros=entry.macros,
                defines=defined.get(id(raw), {}),
                parents=self._parents(entry),
            )
            position = raw.end
            foreign.append(kept_field(self.format_name, kept))
            yield Source(key=entry.key, **fields, foreign=tuple(foreign))

    def _fields(
        self, entry: _Resolved, agents: Agents
    ) -> tuple[Mapping[str, Any], list[ForeignField]]:
        """Return the fields of the source that an entry describes, and those that no record has."""
        report = _Reporter(self.faults, entry.raw)
        all_fields = self._inherited(entry)
        read = Entry(entry.kind, all_fields, self.format_name, report)
        fields, foreign = fields_of_source(read, agents)
        rest = all_fields.get(REST)
        if rest is None:
            return fields, foreign
        source = Source(key=entry.key, **fields, foreign=tuple(foreign))
        whole = with_rest(source, rest, agents)
        if whole is None:
            return fields, foreign
        self.is_reread = True
        kept = [field for field in whole.foreign if field.name != REST]
        names = (one.name for one in attributes(Source) if one.name not in {"key", "foreign"})
        return {name: getattr(whole, name) for name in names}, kept

    def _text(self, entry: _Resolved) -> str:
        """Return an entry as it came, or as one that BibTeX can read."""
        raw = entry.raw
        text = self.text[raw.start : raw.end] if raw.is_sound else mended(raw)
        refers = any(field.name.lower() == "crossref" for field in raw.fields)
        if refers and not self._parents(entry):
            # Where nothing is there to take from, BibTeX calls it an error.
            return re.sub(r"\bcrossref(\s*=)", r"xref\1", text, flags=re.IGNORECASE)
        return text

    def _parents(self, entry: _Resolved) -> tuple[str, ...]:
        key = entry.fields.get("crossref")
        found = self.by_key.get(key.strip().lower()) if key else None
        return (found.key,) if found and found is not entry else ()

    def _defined(self, blocks: list[RawEntry | RawMacro]) -> dict[int, dict[str, str]]:
        """Return the strings that are defined before each entry and behind the one before it."""
        found: dict[int, dict[str, str]] = {}
        since: dict[str, str] = {}
        skipped = set(self.skipped)
        for block in blocks:
            if isinstance(block, RawMacro):
                since[block.name.lower()] = self.macros[block.name.lower()]
            elif block.kind.lower() != "xdata" and (block.start, block.end) not in skipped:
                found[id(block)] = since
                since = {}
        return found


class _Reporter:
    """Adds what is wrong with the fields of one entry to the faults of its file."""

    def __init__(self, faults: list[Fault], raw: RawEntry) -> None:
        self.faults = faults
        self.raw = raw

    def __call__(self, field: str, message: str, *, is_kept: bool = False) -> None:
        place = next(
            (f.value_start for f in self.raw.fields if f.name.lower() == field), self.raw.start
        )
        self.faults.append(Fault(place, message, self.raw.key, field, is_kept))


class _AgentNames:
    """The names of agents, by their keys, while more are made."""

    def __init__(self, agents: Agents, speakers: Mapping[str, str]) -> None:
        self.agents = agents
        self.names = dict(speakers)
        self.seen = 0

    def of(self, key: str) -> str:
        if key not in self.names:
            records = self.agents.records
            for record in records[self.seen :]:
                self.names[record.key] = str(record.name)
            self.seen = len(records)
        return self.names[key]


# No string of a real file is as long; a few that double one another would fill the memory.
_LONGEST: Final = 1_000_000
_MOST_PARENTS: Final = 100
_NUL: Final = "a sign NUL stands in the value; remove it; it is not in the record"
_JABREF: Final = re.compile(r"#([^\s#]+)#")
_COMMENT: Final = re.compile(r"@\s*comment", re.IGNORECASE)
_AS_SOURCE: Final = "it is read as a part of its source; correct that in the bundle file instead"


def _names(keys: str | None) -> list[str]:
    return [name for key in (keys or "").split(",") if (name := key.strip())]


def _handed_down(parent: _Resolved, child: _Resolved, fields: Mapping[str, str]) -> dict[str, str]:
    """Return what a child takes from its parent, by the names that it has there."""
    in_book = child.kind in IN_BOOKS and parent.kind not in IN_BOOKS
    renamed = INHERITED if in_book else {}
    kept = {name: value for name, value in fields.items() if name not in NEVER_INHERITED}
    handed = {renamed.get(name, name): value for name, value in kept.items()}
    # An entry's own `booktitle` names it as the book of others.
    return handed | ({"booktitle": fields["booktitle"]} if "booktitle" in fields else {})
