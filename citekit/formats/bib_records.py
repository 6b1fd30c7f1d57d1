"""Entries of bibliography files as sources, by way of the variables of CSL."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from citekit.formats.agents import Agents
from citekit.formats.bib_dates import read_parts
from citekit.formats.bib_fields import (
    BOOKS,
    DATE_FIELDS,
    FIRST,
    GENRE_NAMES,
    GENRES,
    ISSUED,
    LANGUAGES,
    NUMBERED,
    ON_SITES,
    SUBTITLES,
    TYPED_NAMES,
)
from citekit.formats.bib_items import Entry, Item, Readers
from citekit.formats.bib_notes import own_note
from citekit.formats.bib_values import (
    SERIES,
    STATES,
    countries,
    eprint_address,
    is_address,
    keywords_in,
    language_tag,
)
from citekit.formats.csl_fields import KINDS, WITHHELD
from citekit.formats.csl_foreign import foreign_field
from citekit.formats.csl_sources import source_fields
from citekit.formats.editions import number_of_word
from citekit.formats.tex_reading import Text, read_address, read_plain, read_text, read_words
from citekit.model.sources import ForeignField


def fields_of_source(entry: Entry, agents: Agents) -> tuple[dict[str, Any], list[ForeignField]]:
    """Return the fields of the source that an entry describes, and those that no record has."""
    item = Item(entry, _READERS)
    item_type = item.read()
    fields = source_fields(item_type, item.values, item.foreign, item.given, agents)
    if item.opening:
        fields["opening"] = item.opening
    withheld = WITHHELD.get(fields["kind"], ())
    if item_type == KINDS[fields["kind"]][0] and any(name in item.given for name in withheld):
        item.foreign.append(foreign_field("type", item_type))
    return fields, item.foreign


def _add_pages(item: Item, variable: str, text: Text) -> None:
    pages = _PAGE_DASH.sub("-", text.plain)
    item.put(variable, Text(pages, pages))


def _add_genre(item: Item, variable: str, text: Text) -> None:
    _, genre = GENRES.get((item.kind, text.plain.lower()), ("", ""))
    if genre is not None:
        name = genre or GENRE_NAMES.get(text.plain.lower(), text.plain)
        item.put(variable, Text(name, name) if name != text.plain else text)


def _add_volume(item: Item, variable: str, text: Text) -> None:
    part = item.fields.get("part", "").strip()
    item.put(variable, Text(f"{text.plain}.{part}", f"{text.marked}.{part}") if part else text)


def _add_part(item: Item) -> None:
    if "volume" not in item.fields:
        item.add_unknown("part")


def _add_series(item: Item, variable: str, text: Text) -> None:
    name = SERIES.get(text.plain.lower())
    item.put(variable, Text(name, name) if name else text)


def _add_state(item: Item, variable: str, text: Text) -> None:
    name = STATES.get(text.plain.lower())
    item.put(variable, Text(name, name) if name else text)


def _add_edition(item: Item, variable: str, text: Text) -> None:
    # A record has the number; CSL is given the word that the entry has.
    number = number_of_word(text.plain)
    if number == text.plain:
        item.put(variable, text)
    else:
        item.values[variable] = number
        item.put_foreign(variable, text.plain)


def _add_place(item: Item, variable: str, text: Text) -> None:
    where = countries(item.fields["location"]) if item.kind == "patent" else None
    if where:
        item.put_foreign("jurisdiction", where)
    else:
        item.put(variable, text)


def _add_whole(item: Item) -> None:
    """Read the title of a work in several volumes, of which a book is one."""
    if item.kind in BOOKS and item.fields.keys().isdisjoint(FIRST["container-title"]):
        item.put("container-title", item.text("maintitle"))
    else:
        item.add_unknown("maintitle")


def _add_organization(item: Item, variable: str, text: Text) -> None:
    is_site = item.kind in ON_SITES and not item.fields.keys() & _NAMED_CONTAINERS
    item.put("container-title" if is_site else variable, text)


def _add_imprint(item: Item) -> None:
    """Read `howpublished`: an address, the programme in which it was said, or a publisher."""
    address = read_address(item.fields["howpublished"])
    if is_address(address):
        if "url" not in item.fields:
            item.set_url(address, "howpublished")
    elif item.fields.get("entrysubtype") == "broadcast" or item.genre() in _SPOKEN:
        item.put("container-title", item.text("howpublished"))
    elif item.fields.keys().isdisjoint(FIRST["publisher"]):
        item.put("publisher", item.text("howpublished"))


def _add_annotation(item: Item, variable: str, text: Text) -> None:
    # What styles print only in annotated lists is the note of an item in CSL.
    if "note" not in item.fields or not own_note(item.fields):
        item.put(variable, text)
    elif "annotation" not in item.fields:
        item.put("annote", text)


def _add_note(item: Item, variable: str, text: Text) -> None:
    note = own_note(item.fields)
    if note != item.fields["note"].strip():
        text = read_text(note)
    if "addendum" in item.fields and not _is_own(item):
        text = _one_after_other(text, item.text("addendum"))
    if text.plain:
        item.put(variable, text)


def _add_addendum(item: Item, variable: str, text: Text) -> None:
    # What citekit tells there is in other fields, or with the rest.
    if _is_own(item):
        item.add_unknown("addendum")
    elif "note" not in item.fields:
        item.put(variable, text)


def _is_own(item: Item) -> bool:
    return "citekit:source" in item.fields.get("keywords", "")


def _one_after_other(first: Text, second: Text) -> Text:
    if not (first.plain and second.plain):
        return first if first.plain else second
    joint = " " if first.plain.endswith((".", "?", "!")) else ". "
    return Text(f"{first.plain}{joint}{second.plain}", f"{first.marked}{joint}{second.marked}")


def _add_number(item: Item) -> None:
    text = item.text("number")
    if not text.plain:
        return
    variable = "collection-number"
    if item.kind in ISSUED:
        variable = "issue"
    elif item.kind in NUMBERED or "series" not in item.fields:
        variable = "number"
    item.put(variable, text)


def _add_eprint(item: Item) -> None:
    kind = item.fields.get("eprinttype") or item.fields.get("archiveprefix") or ""
    if kind.strip().lower() in {"pubmed", "pmid"} and "pmid" not in item.fields:
        item.add_identifier("PMID", "eprint")
        return
    for name in ("eprint", "eprinttype", "archiveprefix"):
        if name in item.fields:
            item.add_unknown(name)
    address = eprint_address(kind, read_address(item.fields["eprint"]))
    if address and "url" not in item.fields:
        item.set_url(address, "eprint")


def _add_year(item: Item, name: str) -> None:
    """Read a date in fields of its own for year, month and day, as older files have it."""
    start = name.removesuffix("year")
    variable = DATE_FIELDS[f"{start}date"]
    if f"{start}date" not in item.fields:
        parts = [item.fields.get(f"{start}{part}", "") for part in ("year", "month", "day")]
        words = [read_words(part) for part in parts]
        if any(words):
            item.add_date(variable, read_parts(*words))


def _add_pmcid(item: Item) -> None:
    value = read_address(item.fields["pmcid"])
    if value:
        item.put_foreign("PMCID", value)


def _add_language(item: Item) -> None:
    field = next(name for name in LANGUAGES if name in item.fields)
    name = read_plain(item.fields[field]).strip()
    tag = language_tag(name)
    if tag:
        item.values["language"] = tag
    elif name:
        item.put_foreign("language", name)


def _add_keywords(item: Item) -> None:
    given = item.decoded("keywords").plain
    words = [word.strip() for word in keywords_in(given)]
    kept = tuple(word for word in words if word and not word.startswith("citekit:"))
    if kept:
        item.values["keyword"] = kept


# What is published by a programme or paper, which is named where others have their publisher.
_SPOKEN: Final = frozenset({"interview", "speech"})
_NAMED_CONTAINERS: Final = frozenset({"journal", "journaltitle", "booktitle"})
_TEXTS: Final[Mapping[str, Callable[[Item, str, Text], None]]] = {
    "pages": _add_pages,
    "type": _add_genre,
    "organization": _add_organization,
    "note": _add_note,
    "addendum": _add_addendum,
    "annote": _add_annotation,
    "volume": _add_volume,
    "series": _add_series,
    "edition": _add_edition,
    "pubstate": _add_state,
    "location": _add_place,
}


def _identifier_reader(variable: str, field: str) -> Callable[[Item], None]:
    return lambda item: item.add_identifier(variable, field)


def _year_reader(field: str) -> Callable[[Item], None]:
    return lambda item: _add_year(item, field)


def _names_reader(field: str) -> Callable[[Item], None]:
    return lambda item: item.add_typed_names(field)


_OTHERS: Final[Mapping[str, Callable[[Item], None]]] = {
    "number": _add_number,
    "howpublished": _add_imprint,
    "url": Item.add_url,
    "doi": _identifier_reader("DOI", "doi"),
    "isbn": _identifier_reader("ISBN", "isbn"),
    "issn": _identifier_reader("ISSN", "issn"),
    "pmid": _identifier_reader("PMID", "pmid"),
    "eprint": _add_eprint,
    "pmcid": _add_pmcid,
    **dict.fromkeys(LANGUAGES, _add_language),
    "keywords": _add_keywords,
    "part": _add_part,
    "maintitle": _add_whole,
    **{field: _year_reader(field) for field in ("origyear", "eventyear", "urlyear")},
    **{field: _names_reader(field) for field in TYPED_NAMES},
}
# What is read together with another field, or resolved before.
_READ_ELSEWHERE: Final = frozenset(
    {"date", "year", "month", "day", "entrysubtype", "editortype", "options", "crossref", "xdata"}
    | {"eprinttype", "archiveprefix", "key"}
    | set(SUBTITLES.values())
    | set(TYPED_NAMES.values())
)
_PAGE_DASH: Final = re.compile(r"\s*[–—]\s*")
_READERS: Final = Readers(_TEXTS, _OTHERS, _READ_ELSEWHERE)
