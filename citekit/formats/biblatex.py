"""BibLaTeX, as biber, pandoc and Typst read it.

A statement is an `@inbook` whose book is the source and whose book's author is the reporter. That
is the one shape which every style prints as somebody's words *in* that source, and never as
written by them.
"""

from __future__ import annotations

import re
from typing import Final, assert_never

from citekit.formats.bib_dialects import is_biblatex
from citekit.formats.bib_entries import BibEntry, Fields
from citekit.formats.bib_export import Dialect, Draft, Export, Kind, Making
from citekit.formats.bib_files import written
from citekit.formats.bib_foreign import BIBLATEX_TYPES, add_foreign
from citekit.formats.bib_reading import read_file
from citekit.formats.bib_rest import add_rest
from citekit.formats.bib_said import said_field
from citekit.formats.bib_sources import (
    SHARED,
    add_abstract,
    add_access,
    add_identifiers,
    add_keywords,
    add_language,
    add_note,
    add_particle,
    add_particulars,
    add_people,
    add_place_and_pages,
    add_source_note,
    add_title,
    add_updated,
    archive_note,
    archived_copy,
    lose_source_details,
    name_authors,
    particle_kept,
)
from citekit.formats.bib_statements import (
    entry_key,
    lose_details,
    notes,
    printed_place,
    said_by,
    statement_language,
    statement_title,
)
from citekit.formats.bib_text import UNICODE, place, sentences
from citekit.formats.biblatex_model import FIELDS, may_have
from citekit.formats.citing import Statement, accessed, display_title, passage_url, source_url
from citekit.formats.csl_foreign import foreign_type
from citekit.formats.editions import as_number
from citekit.formats.format import Format, Imported, Written
from citekit.formats.options import WriteOptions
from citekit.formats.tex_text import verbatim
from citekit.model.agents import IdentifierScheme
from citekit.model.bundles import Bundle
from citekit.model.claims import ClaimKind
from citekit.model.dates import Date, DateInterval, PartialDate
from citekit.model.quotations import Quotation
from citekit.model.sources import ContributorRole, Source, SourceKind

# Fields that every type of entry may have.
_ANYWHERE: Final = {"event": "eventtitle", "venue": "venue", "version": "version"}
_IN_JOURNAL: Final = _ANYWHERE | {
    "container": "journaltitle",
    "volume": "volume",
    "issue": "number",
    "publisher": "publisher",
    "pages": "pages",
}
_ONLINE: Final = _ANYWHERE | {
    "container": "organization",
}
_REPORT: Final = _ANYWHERE | {
    "genre": "type",
    "publisher": "institution",
    "number": "number",
    "pages": "pages",
}
_BOOK: Final = _ANYWHERE | {
    "publisher": "publisher",
    "edition": "edition",
    "container": "maintitle",
    "volume": "volume",
    "pages": "pages",
}
_ALONE: Final = _ANYWHERE | {
    "genre": "type",
    "container": SHARED,
    "publisher": "publisher",
    "pages": "pages",
}
_DATASET: Final = _ALONE | {"container": "organization", "number": "number", "edition": "edition"}
# Readers take an `@article` for one in a journal unless they are told.
_NEWSPAPER: Final = (("entrysubtype", "newspaper"),)
_PRESS_RELEASE: Final = (("entrysubtype", "press release"),)
_BROADCAST: Final = (("entrysubtype", "broadcast"),)
_POST: Final = (("entrysubtype", "post"),)
_DIALECT: Final = Dialect(
    name="biblatex",
    title="BibLaTeX",
    spelling=UNICODE,
    labels_names=True,
    keeps_statements=True,
    kinds={
        SourceKind.NEWS_ARTICLE: Kind(entry="article", fields=_IN_JOURNAL, constants=_NEWSPAPER),
        SourceKind.JOURNAL_ARTICLE: Kind(entry="article", fields=_IN_JOURNAL),
        SourceKind.PRESS_RELEASE: Kind(
            entry="online", fields=_ONLINE, constants=_PRESS_RELEASE, genre="Press release"
        ),
        SourceKind.WEB_PAGE: Kind(entry="online", fields=_ONLINE),
        SourceKind.SOCIAL_POST: Kind(entry="online", fields=_ONLINE, constants=_POST),
        SourceKind.REPORT: Kind(entry="report", fields=_REPORT),
        SourceKind.HEARING: Kind(entry="report", fields=_REPORT, genre="Oral evidence"),
        SourceKind.SPEECH: Kind(entry="unpublished", fields=_ALONE, genre="speech"),
        SourceKind.INTERVIEW: Kind(entry="misc", fields=_ALONE, genre="interview"),
        SourceKind.BROADCAST: Kind(entry="video", fields=_ALONE, constants=_BROADCAST),
        SourceKind.LEGISLATION: Kind(entry="legislation", fields=_ALONE),
        SourceKind.DATASET: Kind(entry="dataset", fields=_DATASET),
        SourceKind.BOOK: Kind(entry="book", fields=_BOOK),
        SourceKind.DOCUMENT: Kind(entry="misc", fields=_ALONE),
    },
    people={
        ContributorRole.AUTHOR: "author",
        ContributorRole.EDITOR: "editor",
        ContributorRole.TRANSLATOR: "translator",
    },
    place="location",
    edition=as_number,
    note="addendum",
    keywords=("citekit:source",),
    required={
        "article": ("contributors", "container", "issued"),
        "online": ("contributors", "issued", "url"),
        "report": ("contributors", "publisher", "issued"),
        "unpublished": ("contributors", "issued"),
        "misc": ("contributors", "issued"),
        "video": ("contributors", "issued"),
        "dataset": ("contributors", "issued"),
        "book": ("contributors", "issued"),
    },
    identifiers={
        IdentifierScheme.DOI: (("doi", ""),),
        IdentifierScheme.ISBN: (("isbn", ""),),
        IdentifierScheme.ISSN: (("issn", ""),),
        IdentifierScheme.PMID: (("eprint", ""), ("eprinttype", "pubmed")),
    },
)


def write(bundle: Bundle, options: WriteOptions) -> Written:
    """Return the bundle as BibLaTeX."""
    return written(bundle, options, _DIALECT, _MAKING)


def read(text: str) -> Imported:
    """Return the records in a text of BibLaTeX; every entry keeps what it came as."""
    return read_file(text, _DIALECT.name)


FORMAT: Final = Format(
    name="biblatex",
    title="BibLaTeX",
    suffixes=(".bib",),
    media_type="application/x-bibtex",
    write=write,
    read=read,
    recognizes=is_biblatex,
)


_UNMODELLED: Final = (
    "BibLaTeX prints @{0} as @misc; its data model gives the type no fields, which biber says where"
    " it validates"
)
_HEARD: Final = Kind(entry="audio", fields=_ALONE, constants=_BROADCAST)
_HEARD_IN: Final = frozenset({"audio", "podcast", "radio"})


def _kind(source: Source) -> Kind:
    given = BIBLATEX_TYPES.get(foreign_type(source) or "")
    if given:
        return given
    heard = source.kind is SourceKind.BROADCAST and (source.medium or "").lower() in _HEARD_IN
    return _HEARD if heard else _DIALECT.kinds[source.kind]


def _keep_to_the_model(_export: Export, draft: Draft) -> None:
    """Take out what an entry of this type may not have; it is kept with the rest."""
    entry = draft.kind.entry
    draft.fields[:] = [pair for pair in draft.fields if may_have(entry, *pair)]


def _tell_place(export: Export, draft: Draft) -> None:
    """Tell in which volume and on which pages a source stands, if its entry has no field for it."""
    container, pages = draft.source.container, draft.source.pages
    entry = draft.kind.entry
    if container and container.volume and entry in _WITHOUT_VOLUME:
        draft.notes.append(f"Vol.~{export.text(container.volume)}")
    if pages and entry in _WITHOUT_PAGES and "pages" in draft.kind.fields:
        draft.notes.append(place(pages, export.dialect.spelling))


_WITHOUT_VOLUME: Final = frozenset(entry for entry in FIELDS if "volume" not in FIELDS[entry])
_WITHOUT_PAGES: Final = frozenset(entry for entry in FIELDS if "pages" not in FIELDS[entry])


def _tell_genre(export: Export, draft: Draft) -> None:
    """Tell what an `@online` is: the standard styles print its type for other entries only."""
    genre = draft.source.genre or draft.kind.genre
    if genre and draft.kind.entry == "online" and export.text(genre) not in draft.notes:
        draft.notes.append(export.text(genre))


def _add_date(export: Export, draft: Draft) -> None:
    """Add the date of publication, or tell it in the note if BibLaTeX cannot read it."""
    date = draft.source.issued
    if date is None:
        return
    fields = [("date", value) for value in _dates(date)]
    draft.fields.extend(fields)
    draft.dated = fields
    if not fields:
        draft.notes.append(f"Dated {export.day(date)}")
        message = f"BibLaTeX cannot read the date {str(date)!r}; it is told in the note"
        export.lose("date-dropped", draft.source.key, "issued", message)


_SHORT_OFFSET: Final = re.compile(r"([+-]\d\d)(\d\d)?$")
_FRACTION: Final = re.compile(r"\.\d+")


def _dates(date: Date) -> list[str]:
    """Return the date as BibLaTeX reads it (EDTF levels 0 and 1), or nothing.

    An open or unknown end prints as an empty pair of brackets, and years have four digits.
    """
    match date.value:
        case None:
            return []
        case DateInterval(start=PartialDate() as start, end=PartialDate() as end):
            points = [start, end]
        case DateInterval():
            return []
        case PartialDate() as single:
            points = [single]
        case never:
            assert_never(never)
    if any(abs(point.year) > 9999 for point in points):
        return []
    return ["/".join(_point(point) for point in points)]


def _point(date: PartialDate) -> str:
    if date.time is None:
        return str(date)
    time = _SHORT_OFFSET.sub(
        lambda zone: f"{zone[1]}:{zone[2] or '00'}", _FRACTION.sub("", date.time)
    )
    return f"{date.year:04}-{date.month:02}-{date.day:02}T{time}{date.qualification}"


def _add_event_date(export: Export, draft: Draft) -> None:
    event = draft.source.event
    if event and event.date:
        dates = _dates(event.date)
        draft.fields.extend(("eventdate", value) for value in dates)
        if not dates:
            draft.notes.append(f"Held {export.day(event.date)}")


def _add_hearsay(export: Export, draft: Draft) -> None:
    """Add through which sources one is known that nobody saw."""
    through = export.bundle.known_through(draft.source)
    if through:
        keys = ",".join(export.keys[citing.key] for citing in through)
        draft.fields.extend([("related", keys), ("relatedstring", "cited in")])
        draft.notes.append("Not seen")


# In a note, `%` ends the bibliography, and TeX takes other signs for commands of its own.
_PRINTABLE_ADDRESS: Final = re.compile(r"[A-Za-z0-9:/?=.,+!*()@;_-]+")


def _add_archive(export: Export, draft: Draft) -> None:
    found = archived_copy(export, draft.source)
    if not found:
        return
    copy, address = found
    told = archive_note(export, copy)
    if _PRINTABLE_ADDRESS.fullmatch(address):
        relation = "of" if export.options.prefer_archive else "at"
        draft.notes.append(f"{told} {relation} \\url{{{address}}}")
        return
    draft.notes.append(told)
    draft.fields.append(("verba", verbatim(address)))
    message = f"a note cannot print this address, so that only the field verba has it: {address}"
    export.lose("address-hidden", draft.source.key, "snapshots", message)


def _find_access(export: Export, draft: Draft) -> None:
    """Find the address, and when it was read."""
    url = source_url(export.bundle, draft.source, export.options)
    draft.read_on = read_on = accessed(export.bundle, draft.source)
    fields = [("url", verbatim(url))] if url else []
    draft.access = fields + [("urldate", value) for value in (_dates(read_on) if read_on else [])]


def _lose_type(export: Export, draft: Draft) -> None:
    """Note a type of entry that BibLaTeX does not know well."""
    if draft.kind.entry not in FIELDS:
        message = _UNMODELLED.format(draft.kind.entry)
        export.lose("type-unmodelled", draft.source.key, "kind", message)


def _carry_foreign(_export: Export, draft: Draft) -> None:
    """Lose no field from another format: what has no field stands in the one for the rest."""
    draft.carried.update(field.name for field in draft.source.foreign)


def _statement_entry(export: Export, cited: Draft, statement: Statement) -> BibEntry:
    names, keys = said_by(export, cited, statement)
    source = cited.source
    url, losses = passage_url(export.bundle, statement, export.options)
    export.losses.extend(losses)
    fields = [("author", names)] if names else []
    fields.append(("title", statement_title(export, statement)))
    fields.extend(_book(export, cited))
    fields.extend(cited.dated)
    where = printed_place(export, statement)
    told = [*([where] if where else []), *notes(export, statement)]
    if told:
        fields.append(("addendum", sentences(told)))
    if url:
        fields.append(("url", verbatim(url)))
    fields.extend(pair for pair in cited.access if pair[0] != "url")
    fields.extend(statement_language(export, cited, statement))
    fields.extend(particle_kept(export, *keys, *cited.authors.keys))
    fields.append(("xref", export.keys[source.key]))
    fields.append(("keywords", _keywords(statement)))
    fields.extend(said_field(export, statement, fields))
    lose_details(export, statement, told, url)
    return BibEntry("inbook", entry_key(export, statement.key), fields)


def _book(export: Export, cited: Draft) -> Fields:
    """Return the source as the book in which the statement stands."""
    source = cited.source
    fields = [("bookauthor", cited.authors.names)] if cited.authors.names else []
    fields.append(("booktitle", export.dialect.spelling.unchanged(display_title(source))))
    outlet = source.container.title if source.container else source.publisher
    if outlet:
        fields.append(("publisher", export.text(outlet)))
    return fields


def _keywords(statement: Statement) -> str:
    if isinstance(statement, Quotation):
        return "citekit:quotation"
    kind = "" if statement.kind is ClaimKind.PARAPHRASE else f", citekit:{statement.kind}"
    return f"citekit:claim{kind}"


_MAKING: Final = Making(
    kind=_kind,
    steps=(
        name_authors,
        add_people,
        add_title,
        add_particulars,
        add_place_and_pages,
        _tell_genre,
        _add_date,
        _add_event_date,
        add_updated,
        _add_hearsay,
        _add_archive,
        _tell_place,
        add_note,
        _find_access,
        add_access,
        add_identifiers,
        add_language,
        add_particle,
        add_keywords,
        add_abstract,
        add_source_note,
        add_foreign,
        _keep_to_the_model,
        add_rest,
        _lose_type,
        _carry_foreign,
        lose_source_details,
    ),
    statement=_statement_entry,
)
