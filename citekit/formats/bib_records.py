"""Entries of bibliography files as sources, by way of the variables of CSL."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final, TypeAlias

from attrs import fields as fields_of, frozen

from citekit.formats.agents import Agents
from citekit.formats.bib_dates import read_date, read_parts
from citekit.formats.bib_fields import (
    DATE_FIELDS,
    FIRST,
    GENRE_NAMES,
    GENRES,
    IMPLIED_GENRES,
    ISSUED,
    NAME_FIELDS,
    NUMBERED,
    ON_SITES,
    SUBTITLES,
    SUBTYPES,
    TEXT_FIELDS,
    TYPED_NAMES,
    TYPES,
)
from citekit.formats.bib_kept import OTHERS
from citekit.formats.bib_names import Names, Particles, read_names
from citekit.formats.bib_text import BABEL_NAMES, SPELLINGS, title
from citekit.formats.csl_dates import csl_date
from citekit.formats.csl_fields import IDENTIFIERS, READ_ROLES, fits_schema
from citekit.formats.csl_foreign import foreign_field
from citekit.formats.csl_names import csl_name
from citekit.formats.csl_sources import source_fields
from citekit.formats.csl_text import literal
from citekit.formats.csl_values import READERS
from citekit.formats.tex_reading import Text, read_address, read_plain, read_text
from citekit.model.agents import Identifier
from citekit.model.sources import ForeignField, Source
from citekit.model.validation import is_url

Report: TypeAlias = Callable[[str, str], None]


@frozen
class Entry:
    """An entry with its macros resolved and what it inherits: its type and fields in small letters.

    `report` takes the name of a field and what is wrong with its value.
    """

    kind: str
    fields: Mapping[str, str]
    format_name: str
    report: Report


def fields_of_source(entry: Entry, agents: Agents) -> tuple[dict[str, Any], list[ForeignField]]:
    """Return the fields of the source that an entry describes, and those that no record has."""
    item = _Item(entry)
    item_type = item.read()
    fields = source_fields(item_type, item.values, item.foreign, item.given, agents)
    if item.opening:
        fields["opening"] = item.opening
    return fields, item.foreign


class _Item:
    """The variables of one entry, in the making."""

    def __init__(self, entry: Entry) -> None:
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
        present = self.fields
        for name in present:
            variable = TEXT_FIELDS.get(name)
            if variable is not None:
                self.add_text(name, variable)
            elif name in NAME_FIELDS:
                self.add_names(name, self.role(name))
            elif name in DATE_FIELDS:
                self.add_date(DATE_FIELDS[name], read_date(read_plain(present[name])))
            elif name in _OTHERS:
                _OTHERS[name](self)
            elif name not in _READ_ELSEWHERE:
                self.add_unknown(name)
        self.add_issued()
        return self.add_type()

    def add_text(self, name: str, variable: str) -> None:
        first = FIRST.get(variable)
        if first and any(other in self.fields for other in first[: first.index(name)]):
            return
        text = self.text(name)
        if not text.plain:
            return
        if name == "title" and (stand_in := _UNTITLED.fullmatch(text.plain)):
            # What citekit writes where no title is known.
            if stand_in[1]:
                self.opening = stand_in[1]
        elif name in _SPECIAL:
            _SPECIAL[name](self, variable, text)
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
        text = read_text(self.fields[name])
        if text.marked != text.plain and self.is_own_spelling(self.fields[name], text.plain):
            text = Text(text.plain, text.plain)
        for command in text.unknown:
            self.report(name, f"the command {command} is not known and stays as it stands")
        return text

    def is_own_spelling(self, tex: str, plain: str) -> bool:
        """Say whether the braces in a title are those that citekit itself would write."""
        spelling = SPELLINGS[self.format_name]
        return tex in (title(plain, spelling), spelling.unchanged(plain))

    def put(self, variable: str, text: Text) -> None:
        """Set a variable of text."""
        marked = literal(text.plain) if text.marked == text.plain else text.marked
        self.given[variable] = marked
        if variable not in READERS:
            self.foreign.append(foreign_field(variable, marked))
            return
        self.values[variable] = text.plain
        if marked != text.plain:
            self.foreign.append(foreign_field(variable, marked))

    def put_foreign(self, variable: str, value: object) -> None:
        self.foreign.append(foreign_field(variable, value))

    def add_unknown(self, name: str) -> None:
        value = json.dumps(self.fields[name], ensure_ascii=False)
        self.foreign.append(ForeignField(format=self.format_name, name=name, json=value))

    # --- texts with rules of their own ---

    def add_pages(self, variable: str, text: Text) -> None:
        pages = _PAGE_DASH.sub("-", text.plain)
        self.put(variable, Text(pages, pages))

    def add_genre(self, variable: str, text: Text) -> None:
        _, genre = GENRES.get((self.kind, text.plain.lower()), ("", ""))
        if genre is not None:
            name = genre or GENRE_NAMES.get(text.plain.lower(), text.plain)
            self.put(variable, Text(name, name) if name != text.plain else text)

    def add_organization(self, variable: str, text: Text) -> None:
        is_site = self.kind in ON_SITES and not self.fields.keys() & _NAMED_CONTAINERS
        self.put("container-title" if is_site else variable, text)

    def add_imprint(self) -> None:
        """Read `howpublished`: an address, the programme in which it was said, or a publisher."""
        address = read_address(self.fields["howpublished"])
        if _is_address(address):
            if "url" not in self.fields:
                self.set_url(address, "howpublished")
        elif self.fields.get("entrysubtype") == "broadcast" or self.genre() in _SPOKEN:
            self.put("container-title", self.text("howpublished"))
        elif self.fields.keys().isdisjoint(FIRST["publisher"]):
            self.put("publisher", self.text("howpublished"))

    def add_annotation(self, variable: str, text: Text) -> None:
        # What styles print only in annotated lists is the note of an item in CSL.
        if "note" not in self.fields:
            self.put(variable, text)
        elif "annotation" not in self.fields:
            self.put("annote", text)

    # --- fields of other kinds ---

    def add_number(self) -> None:
        text = self.text("number")
        if not text.plain:
            return
        variable = "collection-number"
        if self.kind in ISSUED:
            variable = "issue"
        elif self.kind in NUMBERED or "series" not in self.fields:
            variable = "number"
        self.put(variable, text)

    def role(self, name: str) -> str:
        if name != "editor":
            return NAME_FIELDS[name]
        given = self.fields.get("editortype", "").strip().lower()
        return given if given and fits_schema(given, []) else "editor"

    def add_names(self, field: str, role: str) -> None:
        found = self.names(field)
        if not found.names:
            return
        if found.has_others:
            ending = ForeignField(format=self.format_name, name=OTHERS, json=json.dumps(role))
            self.foreign.append(ending)
        if role in READ_ROLES:
            self.values[role] = found.names
        else:
            self.put_foreign(role, [csl_name(name) for name in found.names])

    def names(self, field: str) -> Names:
        found = read_names(self.fields[field], self.particles())
        for fault in found.faults:
            self.report(field, fault)
        return found

    def particles(self) -> Particles:
        options = self.fields.get("options")
        chosen = _USE_PREFIX.search(options) if options else None
        if chosen is None:
            return Particles.BY_NAME
        return Particles.DROPPED if chosen[1] == "false" else Particles.KEPT

    def add_typed_names(self, field: str) -> None:
        role = self.fields.get(TYPED_NAMES[field], "").strip().lower()
        if role and fits_schema(role, []) and role not in self.values:
            self.add_names(field, role)

    def add_date(self, variable: str, date: Any) -> None:  # noqa: ANN401 - a date
        if variable in READERS:
            self.values[variable] = date
            self.given[variable] = csl_date(date)
        else:
            self.put_foreign(variable, csl_date(date))

    def add_issued(self) -> None:
        fields = self.fields
        written = fields.get("date", "").strip()
        if written:
            self.values["issued"] = date = read_date(read_plain(written))
            if date.value is None:
                self.report("date", f"not a date: {written!r}; it is kept as words")
            return
        year, month, day = (
            read_plain(fields[name]) if name in fields else "" for name in ("year", "month", "day")
        )
        if year or month:
            self.values["issued"] = date = read_parts(year, month, day)
            if date.value is None:
                self.report("year", f"not a date: {str(date)!r}; it is kept as words")

    def add_url(self) -> None:
        self.set_url(read_address(self.fields["url"]), "url")

    def set_url(self, address: str, field: str) -> None:
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
        value = read_address(self.fields[field])
        if variable == "DOI":
            value = _DOI_ADDRESS.sub("", value)
        if not value:
            return
        identifier = _identifier(variable, value)
        if identifier is None:
            self.report(field, f"not the form of an identifier: {value!r}; it is kept as it is")
            self.put_foreign(variable, value)
        else:
            self.values[variable] = identifier

    def add_eprint(self) -> None:
        kind = self.fields.get("eprinttype") or self.fields.get("archiveprefix") or ""
        if kind.strip().lower() in {"pubmed", "pmid"} and "pmid" not in self.fields:
            self.add_identifier("PMID", "eprint")

    def add_pmcid(self) -> None:
        value = read_address(self.fields["pmcid"])
        if value:
            self.put_foreign("PMCID", value)

    def add_language(self) -> None:
        field = "langid" if "langid" in self.fields else "language"
        name = read_plain(self.fields[field]).strip()
        tag = _TAGS.get(name.lower()) or (name if _TAG.fullmatch(name) else None)
        if tag:
            self.values["language"] = tag
        elif name:
            self.put_foreign("language", name)

    def add_keywords(self) -> None:
        words = [word.strip() for word in re.split(r"[,;]", self.decoded("keywords").plain)]
        kept = tuple(word for word in words if word and not word.startswith("citekit:"))
        if kept:
            self.values["keyword"] = kept

    def genre(self) -> str:
        return self.fields.get("type", "").strip().lower()

    def add_type(self) -> str:
        """Return the type, and set the genre that goes without saying."""
        kind = self.kind
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
            given = SUBTYPES.get(subtype, subtype)
            if fits_schema("type", given):
                return given
        return found


# What is published by a programme or paper, which is named where others have their publisher.
_SPOKEN: Final = frozenset({"interview", "speech"})
_NAMED_CONTAINERS: Final = frozenset({"journal", "journaltitle", "booktitle"})
_SPECIAL: Final[Mapping[str, Callable[[_Item, str, Text], None]]] = {
    "pages": _Item.add_pages,
    "type": _Item.add_genre,
    "organization": _Item.add_organization,
    "annote": _Item.add_annotation,
}


def _identifier_reader(variable: str, field: str) -> Callable[[_Item], None]:
    return lambda item: item.add_identifier(variable, field)


def _names_reader(field: str) -> Callable[[_Item], None]:
    return lambda item: item.add_typed_names(field)


_OTHERS: Final[Mapping[str, Callable[[_Item], None]]] = {
    "number": _Item.add_number,
    "howpublished": _Item.add_imprint,
    "url": _Item.add_url,
    "doi": _identifier_reader("DOI", "doi"),
    "isbn": _identifier_reader("ISBN", "isbn"),
    "issn": _identifier_reader("ISSN", "issn"),
    "pmid": _identifier_reader("PMID", "pmid"),
    "eprint": _Item.add_eprint,
    "pmcid": _Item.add_pmcid,
    "langid": _Item.add_language,
    "language": _Item.add_language,
    "keywords": _Item.add_keywords,
    **{field: _names_reader(field) for field in TYPED_NAMES},
}
# What is read together with another field, or resolved before.
_READ_ELSEWHERE: Final = frozenset(
    {"date", "year", "month", "day", "entrysubtype", "editortype", "options", "crossref", "xdata"}
    | {"eprinttype", "archiveprefix", "key"}
    | set(SUBTITLES.values())
    | set(TYPED_NAMES.values())
)
_UNTITLED: Final = re.compile(r"\[Untitled [a-z ]+(?: beginning .(.+).)?\]")
_PAGE_DASH: Final = re.compile(r"\s*[–—]\s*")
_USE_PREFIX: Final = re.compile(r"useprefix\s*(?:=\s*(\w+))?", re.IGNORECASE)
_DOI_ADDRESS: Final = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_URL: Final = fields_of(Source).url
_ADDRESS: Final = re.compile(r"(?:https?|ftp)://\S+")
_TAG: Final = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
# Names that several tags share stand for the shorter one.
_TAGS: Final = {
    **{name: tag for tag, name in reversed(BABEL_NAMES.items())},
    "german": "de", "austrian": "de-at", "ukenglish": "en-GB", "usenglish": "en-US",
    "british": "en-GB", "american": "en-US", "canadian": "en-CA", "australian": "en-AU",
    "newzealand": "en-NZ", "portugues": "pt", "brazil": "pt-BR", "brazilian": "pt-BR",
    "naustrian": "de-AT", "nswissgerman": "de-CH", "swissgerman": "de-CH", "francais": "fr",
    "canadien": "fr-CA", "mexican": "es-MX", "hungarian": "hu", "serbianc": "sr-Cyrl",
    "chinese": "zh", "norwegian": "no", "farsi": "fa", "persian": "fa", "slovenian": "sl",
    "korean": "ko", "bahasa": "id", "indonesian": "id", "thai": "th",
}  # fmt: skip


def _is_address(text: str) -> bool:
    return _ADDRESS.fullmatch(text) is not None


@lru_cache(maxsize=1 << 10)
def _identifier(variable: str, value: str) -> Identifier | None:
    try:
        return Identifier(scheme=IDENTIFIERS[variable], value=value)
    except ValueError:
        return None
