"""BibTeX, as its classic styles and everything else that reads `.bib` files understand it.

An entry knows a year and a month. Days, addresses and all for which there is no field are told in
the note, which every style prints; a statement is an `@misc` that says where it is quoted.
"""

from __future__ import annotations

from typing import Final

from citekit.formats.bib_dialects import is_bibtex
from citekit.formats.bib_entries import BibEntry, Fields
from citekit.formats.bib_export import Dialect, Draft, Export, Kind, Making, calendar_day, is_plain
from citekit.formats.bib_files import written
from citekit.formats.bib_foreign import BIBTEX_TYPES, add_foreign
from citekit.formats.bib_reading import read_file
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
    language,
    lose_source_details,
    name_authors,
    particle_kept,
    shown_title,
)
from citekit.formats.bib_statements import (
    entry_key,
    lose_details,
    notes,
    printed_place,
    said_by,
    statement_title,
)
from citekit.formats.bib_text import TEX, sentences
from citekit.formats.bibtex_losses import judge_names, judge_values, lose_unread
from citekit.formats.citing import (
    Statement,
    accessed,
    author_names,
    is_quoted,
    passage_url,
    source_url,
)
from citekit.formats.csl_foreign import foreign_type
from citekit.formats.editions import as_word
from citekit.formats.format import Format, Imported, Written
from citekit.formats.options import WriteOptions
from citekit.formats.tex_text import escape_note_url, in_note, verbatim
from citekit.model.agents import IdentifierScheme
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim, ClaimKind
from citekit.model.dates import DateInterval, PartialDate, Unspecified
from citekit.model.quotations import Quotation
from citekit.model.sources import ContributorRole, Source, SourceKind

_IN_JOURNAL: Final = {
    "container": "journal",
    "volume": "volume",
    "issue": "number",
    "publisher": "publisher",
    "pages": "pages",
}
_AS_REPORT: Final = {"publisher": "institution", "genre": "type", "number": "number"}
_AS_BOOK: Final = {
    "editor": "editor",
    "publisher": "publisher",
    "edition": "edition",
    "container": "series",
    "volume": "volume",
}
# `@misc` has one field for the whole imprint.
_ALONE: Final = dict.fromkeys(
    "genre medium event venue container publisher number chapter version".split(), SHARED
)


def _alone(genre: str | None = None) -> Kind:
    return Kind(entry="misc", fields=_ALONE, genre=genre)


# Readers other than classic BibTeX take an `@article` for one in a journal unless they are told.
_NEWSPAPER: Final = (("entrysubtype", "newspaper"),)
_DIALECT: Final = Dialect(
    name="bibtex",
    title="BibTeX",
    spelling=TEX,
    kinds={
        SourceKind.NEWS_ARTICLE: Kind(entry="article", fields=_IN_JOURNAL, constants=_NEWSPAPER),
        SourceKind.JOURNAL_ARTICLE: Kind(entry="article", fields=_IN_JOURNAL),
        SourceKind.REPORT: Kind(entry="techreport", fields=_AS_REPORT),
        SourceKind.HEARING: Kind(entry="techreport", fields=_AS_REPORT, genre="Oral evidence"),
        SourceKind.BOOK: Kind(entry="book", fields=_AS_BOOK),
        SourceKind.PRESS_RELEASE: _alone("Press release"),
        SourceKind.SPEECH: _alone("Speech"),
        SourceKind.INTERVIEW: _alone("Interview"),
        SourceKind.BROADCAST: _alone("Broadcast"),
        SourceKind.SOCIAL_POST: _alone("Post"),
        SourceKind.DATASET: _alone("Dataset"),
        SourceKind.WEB_PAGE: _alone(),
        SourceKind.LEGISLATION: _alone(),
        SourceKind.DOCUMENT: _alone(),
    },
    people={ContributorRole.AUTHOR: "author"},
    place="address",
    edition=as_word,
    note="note",
    required={
        "article": ("contributors", "container", "issued"),
        "techreport": ("contributors", "publisher", "issued"),
        "book": ("contributors", "publisher", "issued"),
    },
    identifiers={
        IdentifierScheme.DOI: (("doi", ""),),
        IdentifierScheme.ISBN: (("isbn", ""),),
        IdentifierScheme.ISSN: (("issn", ""),),
        IdentifierScheme.PMID: (("pmid", ""),),
    },
)


def write(bundle: Bundle, options: WriteOptions) -> Written:
    """Return the bundle as BibTeX."""
    return written(bundle, options, _DIALECT, _MAKING)


def read(text: str) -> Imported:
    """Return the records in a text of BibTeX; every entry keeps what it came as."""
    return read_file(text, _DIALECT.name)


FORMAT: Final = Format(
    name="bibtex",
    title="BibTeX",
    suffixes=(".bib",),
    media_type="application/x-bibtex",
    write=write,
    read=read,
    recognizes=is_bibtex,
)


def _kind(source: Source) -> Kind:
    given = BIBTEX_TYPES.get(foreign_type(source) or "") if source.foreign else None
    return given or _DIALECT.kinds[source.kind]


def _add_key(export: Export, draft: Draft) -> None:
    """Add what styles sort and label an entry by that has no author."""
    if not draft.authors.names:
        draft.fields.extend(_sorted_by(export, draft.source))


def _sorted_by(export: Export, source: Source) -> Fields:
    """Return the field by which styles sort and label an entry that has no author."""
    outlet = source.container.title if source.container else source.publisher
    return [("key", export.text(outlet))] if outlet else []


_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def _add_date(export: Export, draft: Draft) -> None:
    """Add the year and month of publication, and tell the rest in the note."""
    date = draft.source.issued
    if date is None:
        return
    value = date.value
    if isinstance(value, PartialDate) and is_plain(value):
        fields = _plain_date(value)
        if value.day:
            day = export.day(date)
            draft.notes.insert(0, day)
            draft.repeated.append(day)
        if value.time:
            message = f"BibTeX knows no time of day: {value.time}"
            export.lose("time-dropped", draft.source.key, "issued", message)
    elif stretch := _stretch(value):
        fields = stretch
    else:
        first = date.first
        known = first and first.year > 0 and first.unspecified is Unspecified.NOTHING
        fields = [("year", str(first.year))] if first and known else []
        draft.notes.insert(0, f"Dated {export.day(date)}")
        message = f"BibTeX knows plain years and months only; {str(date)!r} is told in the note"
        export.lose("date-simplified", draft.source.key, "issued", message)
    draft.fields.extend(fields)
    # What is said in it is told with its day in words.
    draft.dated = [pair for pair in fields if pair[0] != "day"]


def _stretch(value: object) -> Fields:
    """Return the fields for two years or two months of one; none for any other stretch of time."""
    match value:
        case DateInterval(start=PartialDate() as start, end=PartialDate() as end):
            is_fit = is_plain(start) and is_plain(end) and not (start.day or end.day)
        case _:
            return []
    if not is_fit:
        return []
    if start.month and end.month and start.year == end.year:
        months = f'{_MONTHS[start.month - 1]} # "--" # {_MONTHS[end.month - 1]}'
        return [("year", str(start.year)), ("month", months)]
    if start.month or end.month or start.year == end.year:
        return []
    return [("year", f"{start.year}--{end.year}")]


def _plain_date(date: PartialDate) -> Fields:
    fields = [("year", str(date.year))]
    if date.month:
        fields.append(("month", _MONTHS[date.month - 1]))
    if date.day:
        # Classic styles leave it out; pandoc and JabRef know it.
        fields.append(("day", str(date.day)))
    return fields


def _tell_event_date(export: Export, draft: Draft) -> None:
    event = draft.source.event
    if event and event.date and event.date != draft.source.issued:
        draft.notes.append(f"Held {export.day(event.date)}")


def _tell_access(export: Export, draft: Draft) -> None:
    """Tell the address and when it was read.

    Most classic styles do not know the fields for it, so that the note repeats them.
    """
    draft.read_on = read_on = accessed(export.bundle, draft.source)
    url = source_url(export.bundle, draft.source, export.options)
    shown = export.day(read_on) if read_on else ""
    plain = calendar_day(read_on)
    fields: Fields = []
    if url:
        address = verbatim(url)
        fields.append(("url", address))
        told = in_note(address) + (f" (accessed {shown})" if shown else "")
        draft.notes.append(told)
        if plain or not shown:
            draft.repeated.append(told)
    elif shown:
        draft.notes.append(f"Accessed {shown}")
    if plain:
        fields.append(("urldate", plain))
    draft.access = fields


def _tell_archive(export: Export, draft: Draft) -> None:
    found = archived_copy(export, draft.source)
    if found:
        copy, address = found
        relation = "of" if export.options.prefer_archive else "at"
        draft.notes.append(f"{archive_note(export, copy)} {relation} {escape_note_url(address)}")


def _tell_hearsay(export: Export, draft: Draft) -> None:
    """Tell through which sources one is known that nobody saw."""
    through = export.bundle.known_through(draft.source)
    if through:
        citing = "; ".join(_described(export, source) for source in through)
        draft.notes.append(f"Cited in {citing}; not seen")


def _described(export: Export, source: Source) -> str:
    """Return a source as running text: authors, title, outlet, date."""
    known = export.descriptions.get(source.key)
    if known is None:
        shown = shown_title(export, source)
        # Double marks are kept for words that somebody said.
        parts = [
            export.text(author_names(export.bundle, source)),
            shown if source.title is None else f"`{'{}' * shown.startswith('`')}{shown}'",
            export.text(source.container.title if source.container else source.publisher or ""),
            export.day(source.issued) if source.issued else "",
        ]
        known = export.descriptions[source.key] = ", ".join(part for part in parts if part)
    return known


def _statement_entry(export: Export, cited: Draft, statement: Statement) -> BibEntry:
    names, keys = said_by(export, cited, statement)
    url, losses = passage_url(export.bundle, statement, export.options)
    export.losses.extend(losses)
    fields = [("author", names)] if names else _sorted_by(export, cited.source)
    fields.append(("title", statement_title(export, statement)))
    fields.append(("howpublished", _where(export, cited, statement)))
    fields.extend(cited.dated)
    told = notes(export, statement)
    if told:
        fields.append(("note", sentences(told)))
    if url:
        fields.append(("url", verbatim(url)))
    fields.extend(pair for pair in cited.access if pair[0] != "url")
    if isinstance(statement, Quotation):
        fields.extend(language(export, statement.key, statement.language))
    fields.extend(particle_kept(export, *keys))
    if isinstance(statement, Claim) and statement.kind is not ClaimKind.PARAPHRASE:
        fields.append(("keywords", f"citekit:{statement.kind}"))
    lose_details(export, statement, told, url)
    return BibEntry("misc", entry_key(export, statement.key), fields)


def _where(export: Export, cited: Draft, statement: Statement) -> str:
    """Return `Quoted in` and the source, with the place in it if the source prints one."""
    relation = "Quoted in" if is_quoted(statement) else "Cited in"
    if statement.attribution is None:
        relation = "In"
    where = printed_place(export, statement)
    described = _described(export, cited.source)
    return f"{relation} {described}" + (f", {where}" if where else "")


_MAKING: Final = Making(
    kind=_kind,
    steps=(
        name_authors,
        add_people,
        add_title,
        _add_key,
        add_particulars,
        add_place_and_pages,
        _add_date,
        _tell_event_date,
        add_updated,
        _tell_access,
        _tell_archive,
        _tell_hearsay,
        add_note,
        add_access,
        add_identifiers,
        add_language,
        add_particle,
        add_keywords,
        add_abstract,
        add_source_note,
        add_foreign,
        lose_source_details,
        judge_names,
        judge_values,
        lose_unread,
    ),
    statement=_statement_entry,
)
