"""Entries of RIS as sources; tags that no field has are kept as they came."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from attrs import evolve

from citekit.errors import Problem, ReadError
from citekit.formats.agents import Agents
from citekit.formats.csl_foreign import foreign_field
from citekit.formats.format import Imported
from citekit.formats.found_sources import Found, Keys, Place, address, identifier, language, named
from citekit.formats.ris_dates import read_date, with_year
from citekit.formats.ris_entries import Line, RisEntry, entries
from citekit.formats.ris_fields import (
    CONTAINER,
    CSL_TYPES,
    CSL_VARIABLES,
    FORMAT_NAME,
    KINDS,
    NUMBERED,
    PLACE,
    ROLES,
    TEXTS,
    TYPES,
    csl_type_of,
    kind_of,
)
from citekit.memory import collection_paused
from citekit.model.agents import Identifier, IdentifierScheme
from citekit.model.bundles import Bundle
from citekit.model.dates import Date
from citekit.model.locators import Locator
from citekit.model.sources import Container, Event, ForeignField, Source, SourceKind


def read(text: str) -> Imported:
    """Return the records in a text of RIS: a source for each entry.

    Tags that records have no place for are kept as they came, and an entry that nobody changes is
    written back as it was. Raises `ReadError` for a text without any entry.
    """
    with collection_paused():
        problems: list[Problem] = []
        read_entries = [_EntryReading(entry, problems) for entry in entries(text, problems)]
        if not read_entries and text.strip():
            message = "this RIS has no entry: none of its lines begins with 'TY  - '"
            raise ReadError(message, problems)
        keys = Keys(reading.given_key for reading in read_entries)
        found = [reading.found() for reading in read_entries]
        names = [
            keys.key_for(reading.given_key, one, reading.place("ID"), problems)
            for reading, one in zip(read_entries, found, strict=True)
        ]
        agents = Agents(names)
        sources = [
            evolve(one, source=evolve(one.source, key=key)).settled(
                agents, FORMAT_NAME, reading.entry.text
            )
            for reading, one, key in zip(read_entries, found, names, strict=True)
        ]
        return Imported(Bundle(records=[*sources, *agents.records]), problems)


def read_entry(entry: RisEntry) -> Found:
    """Return what a reader finds in one entry."""
    return _EntryReading(entry, []).found()


class _EntryReading:
    """One entry: its lines by tag, of which those that become fields are taken out."""

    def __init__(self, entry: RisEntry, problems: list[Problem]) -> None:
        self.entry = entry
        self._problems = problems
        self._lines: dict[str, list[Line]] = {}
        for line in entry.lines:
            self._lines.setdefault(line.tag, []).append(line)
        given = self._lines.get("ID", [])
        self.given_key = " ".join(given[0].value.split()) if len(given) == 1 else ""
        self._type = self._text("TY") or ""

    def place(self, tag: str) -> Place:
        """Return where a tag stands; the entry's beginning, if it has none."""
        line = next(iter(self._lines.get(tag, [])), self.entry.lines[0])
        return Place(line.line, line.column, self.given_key, tag)

    def found(self) -> Found:
        """Return the source in the entry, and its people."""
        fields: dict[str, Any] = {
            name: text for name, tags in TEXTS.items() if (text := self._text(*tags))
        }
        if self._type and self._type not in TYPES:
            message = f"unknown type {self._type!r}; it is read as a document"
            self._problems.append(evolve(self.place("TY").problem(message, _A_TYPE), is_kept=True))
        kind = kind_of(self._type, fields.get("genre"))
        if KINDS[kind][1] and fields.get("genre") == KINDS[kind][1]:
            del fields["genre"]
        fields |= self._dates()
        people = tuple(self._people())
        fields |= {name: value for name, value in self._where(kind) if value}
        fields |= {"pages": self._pages(), "number": self._number(kind)}
        fields |= {"note": self._joined("N1"), "keywords": self._all("KW")}
        fields["url"] = self._fitting("UR", address)
        fields["language"] = self._fitting("LA", language)
        fields["identifiers"] = tuple(self._identifiers(fields))
        foreign = tuple(self._foreign(kind))
        given = {name: value for name, value in fields.items() if value}
        return Found(Source(key="-", kind=kind, foreign=foreign, **given), people)

    def _text(self, *tags: str) -> str | None:
        """Take the first value of the first tag that has one."""
        for tag in tags:
            lines = self._lines.get(tag, [])
            for number, line in enumerate(lines):
                if line.value:
                    self._taken(tag, number)
                    return line.value if tag in _MANY_LINES else _LINE_BREAK.sub(" ", line.value)
        return None

    def _taken(self, tag: str, number: int) -> None:
        lines = self._lines[tag]
        del lines[number]

    def _all(self, *tags: str) -> tuple[str, ...]:
        """Take every value of some tags."""
        lines = [line for tag in tags for line in self._lines.pop(tag, ())]
        return tuple(" ".join(line.value.split()) for line in lines if line.value)

    def _joined(self, tag: str) -> str | None:
        lines = self._lines.pop(tag, [])
        return "\n".join(line.value for line in lines if line.value) or None

    def _people(self) -> Iterator[tuple[Any, Any]]:
        for role, tags in ROLES.items():
            for name in self._all(*tags):
                yield role, named(name)

    def _dates(self) -> dict[str, Any]:
        """Take the dates: of publication, by its year and the date that is fullest, and of access.

        A date of another year than that of publication stays as it came.
        """
        year = self._date("PY") or self._date("Y1")
        issued = year
        lines = self._lines.get("DA", [])
        date = read_date(lines[0].value) if lines else None
        if date is not None:
            if date.value is None and year is not None and year.first:
                date = with_year(str(date.literal), f"{year.first.year:04}")
            if year is None or year.first is None or _year(date) == _year(year):
                self._check(date, lines[0])
                self._taken("DA", 0)
                issued = max(date, year or date, key=lambda date: len(str(date.value or "")))
            else:
                self._tell_other_year(lines[0])
        return {"issued": issued, "accessed_on": self._date("Y2")}

    def _tell_other_year(self, line: Line) -> None:
        place = Place(line.line, line.column, self.given_key, line.tag)
        message = f"the date is not of the year of publication: {line.value.strip()!r}"
        self._problems.append(evolve(place.problem(message, _OF_ONE_YEAR), is_kept=True))

    def _date(self, tag: str) -> Any:  # noqa: ANN401 - Date or None
        line = next((line for line in self._lines.get(tag, ()) if line.value), None)
        if line is None:
            return None
        self._lines[tag].remove(line)
        date = read_date(line.value)
        self._check(date, line)
        return date

    def _check(self, date: Date | None, line: Line) -> None:
        """Add a problem if a line has words where RIS has the numbers of a date."""
        if date is not None and date.value is None and not line.value.startswith("///"):
            words = " ".join(line.value.split())
            place = Place(line.line, line.column, self.given_key, line.tag)
            self._problems.append(place.problem(f"not a date: {words!r}", _AS_DATES))

    def _where(self, kind: SourceKind) -> Iterator[tuple[str, Any]]:
        """Take what the source was published in, or the occasion of a speech."""
        title = self._text(*CONTAINER)
        place = self._text(*PLACE)
        if kind is SourceKind.SPEECH and title:
            yield "event", Event(title=title, place=place)
            return
        yield "place", place
        if title:
            parts = {"volume": self._text("VL"), "issue": self._text("IS")}
            issn = self._scheme("SN", IdentifierScheme.ISSN)
            yield "container", Container(title=title, **parts, identifiers=issn)

    def _scheme(self, tag: str, scheme: IdentifierScheme) -> tuple[Identifier, ...]:
        """Take the first value of a tag that is an identifier of a register."""
        for number, line in enumerate(self._lines.get(tag, ())):
            try:
                made = identifier(scheme, line.value)
            except ValueError:
                continue
            self._taken(tag, number)
            return (made,)
        return ()

    def _identifiers(self, fields: dict[str, Any]) -> Iterator[Identifier]:
        doi = self._fitting("DO", partial(identifier, IdentifierScheme.DOI))
        if doi:
            yield doi
        yield from self._scheme("SN", IdentifierScheme.ISBN)
        if not fields.get("container"):
            yield from self._scheme("SN", IdentifierScheme.ISSN)

    def _number(self, kind: SourceKind) -> str | None:
        lines = self._lines.get("SN", [])
        if kind in NUMBERED and not any(is_register_number(line.value) for line in lines):
            return self._text("SN", "M1")
        return self._text("M1")

    def _pages(self) -> Locator | None:
        first, last = self._text("SP"), self._text("EP")
        value = f"{first}-{last}" if first and last else first
        if last and not first:
            self._lines.setdefault("EP", []).append(Line("EP", last, 0, 0))
        return Locator(value=" ".join(value.split())) if value else None

    def _fitting(self, tag: str, make: Callable[[str], Any]) -> Any:  # noqa: ANN401 - as made
        """Take the first value of a tag if it fits; if not, it stays and is among the problems."""
        line = next((line for line in self._lines.get(tag, ()) if line.value), None)
        if line is None:
            return None
        place = Place(line.line, line.column, self.given_key, tag)
        value = place.fitting(lambda: make(line.value), self._problems)
        if value is not None:
            self._lines[tag].remove(line)
        return value

    def _foreign(self, kind: SourceKind) -> Iterator[ForeignField]:
        csl_type = csl_type_of(self._type)
        if csl_type is not None:
            yield foreign_field("type", csl_type)
        if self._type != KINDS[kind][0] and self._type != CSL_TYPES.get(csl_type or ""):
            yield _foreign("TY", [self._type])
        for variable, tag in CSL_VARIABLES.items():
            # Of several values none is the one that the variable means.
            if len(self._lines.get(tag, ())) == 1 and (text := self._text(tag)):
                yield foreign_field(variable, text)
        for tag, lines in self._lines.items():
            values = [line.value for line in lines if line.value]
            if values and tag not in {"TY", "ID"}:
                yield _foreign(tag, values)


_OF_ONE_YEAR: Final = "the year counts, and the date is kept as it came; correct one of them"
_A_TYPE: Final = "give it a type of RIS, such as JOUR; it is kept as it came"
_AS_DATES: Final = "write it as YYYY/MM/DD; it is kept in its words"


def _year(date: Date) -> int | None:
    return date.first.year if date.first else None


_LINE_BREAK: Final = re.compile(r"\s*\n\s*")
_MANY_LINES: Final = frozenset({"AB", "N2"})


def is_register_number(text: str) -> bool:
    """Say whether a number is an ISBN or ISSN."""
    for scheme in (IdentifierScheme.ISBN, IdentifierScheme.ISSN):
        try:
            identifier(scheme, text)
        except ValueError:
            continue
        return True
    return False


def _foreign(tag: str, values: list[str]) -> ForeignField:
    return ForeignField(format=FORMAT_NAME, name=tag, json=json.dumps(values, ensure_ascii=False))
