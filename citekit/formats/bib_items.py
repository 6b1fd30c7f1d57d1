"""The variables of CSL that an entry of a bibliography file gives, field by field."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any, Final, NamedTuple, Protocol

from attrs import fields as fields_of, frozen

from citekit.formats.bib_dates import date_words, read_date, read_parts
from citekit.formats.bib_fields import (
    DATE_FIELDS,
    FIRST,
    GENRES,
    IMPLIED_GENRES,
    LISTS,
    NAME_FIELDS,
    PLACES,
    SUBTITLES,
    SUBTYPES,
    TEXT_FIELDS,
    TITLES,
    TYPED_NAMES,
    TYPES,
)
from citekit.formats.bib_names import Names, Particles, read_names
from citekit.formats.bib_text import SPELLINGS, title
from citekit.formats.bib_values import (
    identifier,
    listed,
    without_kept_and,
)
from citekit.formats.csl_dates import csl_date
from citekit.formats.csl_fields import READ_ROLES, fits_schema
from citekit.formats.csl_foreign import foreign_field
from citekit.formats.csl_names import csl_name
from citekit.formats.csl_text import in_any_case, literal
from citekit.formats.csl_values import READERS, without_address
from citekit.formats.open_lists import open_list
from citekit.formats.tex_reading import FORMULA, TOO_DEEP, Text, read_address, read_text, read_words
from citekit.model.sources import ForeignField, Source
from citekit.model.validation import is_url


class Report(Protocol):
    """Takes the name of a field and what is wrong with its value, and whether that is kept."""

    def __call__(self, field: str, message: str, *, is_kept: bool = False) -> None:
        """Add a fault."""


def unreported(field: str, message: str, *, is_kept: bool = False) -> None:
    """Tell nobody what is wrong."""


@frozen
class Entry:
    """An entry with its macros resolved and what it inherits: its type and fields in small letters.

    `report` takes the name of a field and what is wrong with its value.
    """

    kind: str
    fields: Mapping[str, str]
    format_name: str
    report: Report


class Readers(NamedTuple):
    """What reads fields in a way of its own: texts, and all others; and what is read with these."""

    texts: Mapping[str, Callable[[Item, str, Text], None]]
    fields: Mapping[str, Callable[[Item], None]]
    elsewhere: frozenset[str]


class Item:
    """The variables of one entry, in the making.

    `readers` are for what no table of fields tells how to read.
    """

    def __init__(self, entry: Entry, readers: Readers) -> None:
        self.readers = readers
        self.kind = entry.kind
        self.fields = entry.fields
        self.report = entry.report
        self.format_name = entry.format_name
        self.values: dict[str, Any] = {}
        self.given: dict[str, Any] = {}
        self.foreign: list[ForeignField] = []
        self.opening: str | None = None

    def read(self) -> str:
        """Read all fields, and return the type of the item."""
        present, others = self.fields, self.readers.fields
        for name in present:
            variable = TEXT_FIELDS.get(name)
            if variable is not None:
                self.add_text(name, variable)
            elif name in NAME_FIELDS:
                self.add_names(name, self.role(name))
            elif name in DATE_FIELDS:
                self.add_day(name)
            elif name in others:
                others[name](self)
            elif name not in self.readers.elsewhere:
                self.add_unknown(name)
        self.add_issued()
        return self.add_type()

    def add_text(self, name: str, variable: str) -> None:
        """Read a field of text, unless another one for the same variable counts more."""
        first = FIRST.get(variable)
        if first and any(other in self.fields for other in first[: first.index(name)]):
            self.add_unknown(name)
            return
        text = self.text(name)
        if not text.plain:
            return
        if name == "title" and (stand_in := _UNTITLED.fullmatch(text.plain)):
            # What citekit writes where no title is known.
            if stand_in[1] and not stand_in[1].isspace():
                self.opening = stand_in[1]
        elif name in self.readers.texts:
            self.readers.texts[name](self, variable, text)
        else:
            self.put(variable, text)

    def text(self, name: str) -> Text:
        """Return the text of a field, with its subtitle if it is a title."""
        text = self.decoded(name)
        more = SUBTITLES.get(name)
        if more is None or more not in self.fields:
            return text
        rest = self.decoded(more)
        joint = " " if text.plain.endswith(("?", "!", ".", ":")) else ": "
        return Text(f"{text.plain}{joint}{rest.plain}", f"{text.marked}{joint}{rest.marked}")

    def decoded(self, name: str) -> Text:
        """Return the text of one field, and report the commands in it that are not known."""
        tex = self.fields[name]
        if name in LISTS and "and" in tex.lower():
            is_list = self.format_name == "biblatex"
            tex = listed(tex, is_place=name in PLACES) if is_list else without_kept_and(tex)
        text = read_text(tex)
        if text.marked != text.plain and self.is_own_spelling(self.fields[name], text.plain):
            text = Text(text.plain, text.plain)
        for command in text.unknown:
            what = f"the command {command} is not known and"
            if command.startswith(FORMULA):
                what = f"the formula {command.removeprefix(FORMULA)} has no plain form and"
            elif command == TOO_DEEP:
                what = "braces or commands lie too deep in one another; the value"
            self.report(name, f"{what} stays as it stands; write what it prints")
        # A tie or a thin space alone says nothing.
        return _NOTHING if text.plain.isspace() else text

    def is_own_spelling(self, tex: str, plain: str) -> bool:
        """Say whether the braces in a title are those that citekit itself would write."""
        spelling = SPELLINGS[self.format_name]
        return tex in (title(plain, spelling), spelling.unchanged(plain))

    def put(self, variable: str, text: Text) -> None:
        """Set a variable of text, unless it is blank."""
        if not text.plain:
            return
        marked = literal(text.plain) if text.marked == text.plain else text.marked
        if marked != text.plain and variable not in TITLES:
            # Nothing but a title changes its case.
            marked = in_any_case(marked)
        self.given[variable] = marked
        if variable not in READERS:
            self.foreign.append(foreign_field(variable, marked))
            return
        self.values[variable] = text.plain
        if marked != text.plain:
            self.foreign.append(foreign_field(variable, marked))

    def put_foreign(self, variable: str, value: object) -> None:
        """Keep a variable that no record has."""
        self.foreign.append(foreign_field(variable, value))

    def add_unknown(self, name: str) -> None:
        """Keep a field that no variable is for."""
        value = json.dumps(self.fields[name], ensure_ascii=False)
        self.foreign.append(ForeignField(format=self.format_name, name=name, json=value))

    def role(self, name: str) -> str:
        """Return the variable of a list of names."""
        if name != "editor":
            return NAME_FIELDS[name]
        given = self.fields.get("editortype", "").strip().lower()
        return given if given and fits_schema(given, []) else "editor"

    def add_names(self, field: str, role: str) -> None:
        """Read a list of names."""
        found = self.names(field)
        if not found.names:
            return
        if found.has_others:
            self.foreign.append(open_list(self.format_name, role))
        if role in READ_ROLES:
            self.values[role] = found.names
        else:
            self.put_foreign(role, [csl_name(name) for name in found.names])

    def names(self, field: str) -> Names:
        """Return the names in a field, and report those that are none."""
        found = read_names(self.fields[field], self.particles())
        for fault in found.faults:
            self.report(field, fault)
        return found

    def particles(self) -> Particles:
        """Return whether the entry says that particles belong to the family name."""
        options = self.fields.get("options")
        chosen = _USE_PREFIX.search(options) if options else None
        if chosen is None:
            return Particles.BY_NAME
        return Particles.DROPPED if chosen[1] == "false" else Particles.KEPT

    def add_typed_names(self, field: str) -> None:
        """Read a list of names whose part stands in another field."""
        role = self.fields.get(TYPED_NAMES[field], "").strip().lower()
        if role and fits_schema(role, []) and role not in self.values:
            self.add_names(field, role)

    def add_day(self, field: str) -> None:
        """Read a date that stands in one field."""
        written = date_words(self.fields[field])
        if not written:
            return
        date = read_date(written)
        if date.value is None:
            self.report(field, f"not a date: {written!r}; {_DATE_CURE}")
        self.add_date(DATE_FIELDS[field], date)

    def add_date(self, variable: str, date: Any) -> None:  # noqa: ANN401 - a date
        """Set a variable for a date."""
        if variable in READERS:
            self.values[variable] = date
            self.given[variable] = csl_date(date)
        else:
            self.put_foreign(variable, csl_date(date))

    def add_issued(self) -> None:
        """Read the date of publication, which may stand in several fields."""
        fields = self.fields
        written = date_words(fields["date"]) if "date" in fields else ""
        if written:
            self.values["issued"] = date = read_date(written)
            if date.value is None:
                self.report("date", f"not a date: {written!r}; {_DATE_CURE}")
            return
        year, month, day = (
            read_words(fields[name]) if name in fields else "" for name in ("year", "month", "day")
        )
        if year or month:
            self.values["issued"] = date = read_parts(year, month, day)
            if date.value is None:
                self.report("year", f"not a date: {str(date)!r}; {_YEAR_CURE}")

    def add_url(self) -> None:
        """Read the address."""
        self.set_url(read_address(self.fields["url"]), "url")

    def set_url(self, address: str, field: str) -> None:
        """Set the address, if it is an absolute one."""
        if not address:
            return
        try:
            is_url(None, _URL, address)
        except ValueError:
            hint = "write it with https:// before it, and without spaces"
            self.report(field, f"not an absolute address: {address!r}; {hint}")
            self.put_foreign("URL", address)
            return
        self.values["URL"] = address

    def add_identifier(self, variable: str, field: str) -> None:
        """Read a number in a register."""
        value = read_address(self.fields[field])
        if variable == "DOI":
            value = without_address(value)
        if not value:
            return
        found = identifier(variable, value)
        if found is None:
            cure = f"copy the {variable} anew; it is kept as it is"
            message = f"not the form of an identifier: {value!r}; {cure}"
            self.report(field, message, is_kept=True)
            self.put_foreign(variable, value)
        else:
            self.values[variable] = found

    def genre(self) -> str:
        """Return what the entry says that it is."""
        return self.fields.get("type", "").strip().lower()

    def add_type(self) -> str:
        """Return the type, and set the genre that goes without saying."""
        kind = self.kind
        if kind not in TYPES and (meant := _meant(kind)):
            message = (
                f"no type of entry is called {kind!r}; did you mean {meant!r}? It is a document"
            )
            self.report("", message)
        genre = self.genre()
        subtype = self.fields.get("entrysubtype", "").strip().lower()
        if (kind, subtype) in GENRES and not genre:
            found, usual = GENRES[kind, subtype]
            if usual:
                self.values["genre"] = usual
            return found
        found = GENRES.get((kind, genre), (None,))[0] or TYPES.get(kind, "document")
        if kind in IMPLIED_GENRES and not genre:
            self.values["genre"] = IMPLIED_GENRES[kind]
        if subtype:
            given = SUBTYPES.get(subtype) or subtype.replace(" ", "_")
            if fits_schema("type", given):
                return given
        return found


_NOTHING: Final = Text("", "")
_DATE_CURE: Final = "write it as YYYY-MM-DD; it is kept as words"
_YEAR_CURE: Final = "write the year in four figures and the month as jan or 1; it is kept as words"


@cache
def _meant(kind: str) -> str | None:
    """Return the type whose name has a slip of the pen in it."""
    return next(iter(get_close_matches(kind, TYPES, n=1, cutoff=0.85)), None)


_UNTITLED: Final = re.compile(r"\[Untitled [a-z ]+(?: beginning .(.+).)?\]")
_USE_PREFIX: Final = re.compile(r"useprefix\s*(?:=\s*(\w+))?", re.IGNORECASE)
_URL: Final = fields_of(Source).url
