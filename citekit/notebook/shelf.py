"""The records of a notebook, each under a key of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final, TypeVar

from attrs import evolve

from citekit.model.agents import Identifier, IdentifierScheme, Organization, Person
from citekit.model.bundles import RECORD_TYPES, Record, UnknownKeyError
from citekit.model.dates import Date
from citekit.model.keys import generated_key
from citekit.model.names import PersonName, names_a_body, several_names, split_honorific
from citekit.model.provenance import Proposal
from citekit.model.snapshots import Snapshot
from citekit.model.sources import Contributor, Source, SourceKind
from citekit.notebook.details import Agent, Agents
from citekit.notebook.numbering import Numbering
from citekit.notebook.reading import unknown

_Kept = TypeVar("_Kept", bound=Record)
_ANY: Final = "any"

# Words that say nothing about a title's subject and make poor keys.
_EMPTY_WORDS: Final = frozenset(
    "a an the of on in to for and or as at by from with is are was were be how what why who over"
    " after before about its their his her warns says said new".split()
)


class Shelf:
    """Records by key: adds them, finds equal ones, and makes keys that are not taken."""

    def __init__(self, records: Iterable[Record] = (), proposals: Iterable[Proposal] = ()) -> None:
        """Start with records that were made elsewhere, and with what was proposed about them."""
        self.records: dict[str, Record] = {record.key: record for record in records}
        self._taken: set[str] = {key.lower() for key in self.records}
        self._numbering = Numbering(self.records, proposals)
        # Every record by all that it says but its key.
        self._made: dict[Record, Record] = {
            evolve(record, key=_ANY): record for record in self.records.values()
        }

    def add(self, record: _Kept) -> _Kept:
        """Add a record; raise `ValueError` if another one has its key."""
        if record.key.lower() in self._taken:
            message = f"the key {record.key!r} is taken by another record; give a different one"
            raise ValueError(message)
        self.records[record.key] = record
        self._taken.add(record.key.lower())
        self._made.setdefault(evolve(record, key=_ANY), record)
        return record

    def put(self, record: Record) -> None:
        """Add a record, or put it in the place of the one with its key."""
        if record.key not in self.records:
            self.add(record)
            return
        replaced = self.records[record.key]
        if self._made.get(evolve(replaced, key=_ANY)) is replaced:
            del self._made[evolve(replaced, key=_ANY)]
        self.records[record.key] = record
        self._made.setdefault(evolve(record, key=_ANY), record)

    @contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """Take back what was added within if an error ends it."""
        count = len(self.records)
        try:
            yield
        except Exception:
            while len(self.records) > count:
                self._numbering.forget()
                key, record = self.records.popitem()
                self._taken.discard(key.lower())
                if self._made.get(evolve(record, key=_ANY)) is record:
                    del self._made[evolve(record, key=_ANY)]
            raise

    def once(
        self, kind: type[_Kept], fields: Mapping[str, Any], key: str | None, name: str
    ) -> _Kept:
        """Add a record of `kind`, or return the one that is equal but for a key not asked for."""
        made: _Kept = kind(key=_ANY, **fields)
        known = self._made.get(made) if key is None else self.records.get(key)
        if known is not None and evolve(known, key=_ANY) == made:
            return known  # type: ignore[return-value]
        new_key = key or self.key(name, otherwise=kind.__name__.lower())
        return self.add(evolve(made, key=new_key))

    def known(self, record: _Kept, *kinds: type[Record]) -> _Kept:
        """Return a record of one of `kinds` that is here; raise `ValueError` if it is not."""
        if type(record) in RECORD_TYPES and kinds and not isinstance(record, kinds):
            wanted = " or ".join(kind.__name__ for kind in kinds)
            message = f"expected a {wanted}, not the {type(record).__name__} {record.key!r}"
            raise ValueError(message)
        if not isinstance(record, RECORD_TYPES):
            message = f"expected a record, such as the one that notes.person(…) returns: {record!r}"
            raise ValueError(message)
        if self.records.get(record.key) != record:
            message = (
                f"{type(record).__name__} {record.key!r} is not in this notebook; make it with the"
                " notebook's own methods or add() it first"
            )
            raise ValueError(message)
        return record

    def key_of(self, record: _Kept | None, *kinds: type[Record]) -> str | None:
        """Return the key of a record that is here, or None where none is given."""
        return None if record is None else self.known(record, *kinds).key

    def key(self, *parts: str, otherwise: str) -> str:
        """Return a new key made of `parts`."""
        return generated_key(*parts, taken=self._taken, otherwise=otherwise)

    def source_key(
        self, kind: SourceKind, fields: Mapping[str, Any], contributors: Sequence[Contributor]
    ) -> str:
        """Return a new key for a source: its outlet or author, year and a word of its title."""
        container = fields.get("container")
        owner = container.title if container else self._first_author(contributors)
        issued: Date | None = fields.get("issued")
        year = str(issued.first.year) if issued and issued.first else ""
        title = str(fields.get("title") or fields.get("opening") or "")
        parts = (_compact(owner or str(fields.get("publisher") or "")), year, _telling_word(title))
        return self.key(*parts, otherwise=kind.value)

    def statement_key(self, source: Source, letter: str) -> str:
        """Return a new key for a statement of a source: the source's key and a number.

        The number comes after those that are in use or were, before something was rejected.
        """
        return self._numbering.key(source.key, letter, self._taken)

    def agents(self, given: Agents | None) -> Iterator[Agent]:
        """Yield the people and bodies that somebody names, adding those that are new.

        One text may name several: `Jane Doe and John Roe`, or anything between semicolons.
        """
        if given is None:
            return
        named: Any = given
        for one in named if isinstance(named, (list, tuple)) else (named,):
            if isinstance(one, str):
                yield from map(self._named, several_names(one))
            else:
                yield self.known(one, Person, Organization)

    def snapshot_of(self, source: Source) -> Snapshot:
        """Return the latest snapshot of a source, or a new one where there is none."""
        stored = [
            record
            for record in self.records.values()
            if isinstance(record, Snapshot) and record.source == source.key
        ]
        if stored:
            return stored[-1]
        key = self.key(source.key, "snapshot", otherwise="snapshot")
        return Snapshot(key=key, source=source.key)

    def _named(self, name: str) -> Agent:
        if names_a_body(name):
            return self.once(Organization, {"name": " ".join(name.split())}, None, name)
        return self.once(Person, person_fields(name), None, name)

    def _first_author(self, contributors: Sequence[Contributor]) -> str | None:
        if not contributors:
            return None
        author = self.records[contributors[0].agent]
        if isinstance(author, Person):
            return author.name.family or author.name.full
        return (author.acronym or author.name) if isinstance(author, Organization) else None

    def find(self, key: str) -> Record:
        """Return the record with that key; raise `KeyError` that suggests a likely one."""
        try:
            return self.records[key]
        except KeyError:
            raise UnknownKeyError(key, self.records) from None


def person_fields(name: str | PersonName) -> dict[str, Any]:
    """Return what a name says about a person: its parts, and the title before it."""
    if isinstance(name, PersonName):
        return {"name": name, "honorific": None}
    honorific, bare = split_honorific(name)
    return {"name": PersonName.from_text(bare), "honorific": honorific}


def identifiers(given: Mapping[str, str]) -> tuple[Identifier, ...]:
    """Return identifiers from their schemes' names and values."""
    schemes = [scheme.value for scheme in IdentifierScheme]
    for name in given:
        if name not in schemes:
            raise ValueError(unknown("kind of identifier", name, schemes))
    return tuple(
        Identifier(scheme=IdentifierScheme(name), value=value) for name, value in given.items()
    )


def _compact(name: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"^the\s+", "", name, flags=re.IGNORECASE))


def _telling_word(title: str) -> str:
    words = re.findall(r"[^\W_]+", title)
    return next((word for word in words if word.lower() not in _EMPTY_WORDS), "")
