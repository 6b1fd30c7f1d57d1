"""What BibTeX and BibLaTeX say of a source in the same way."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from citekit.formats.bib_as_it_came import tex_as_it_came
from citekit.formats.bib_entries import Fields
from citekit.formats.bib_export import Authors, Draft, Export
from citekit.formats.bib_fields import LISTS
from citekit.formats.bib_kept import FORMATS, has_printed_note, unknown_fields
from citekit.formats.bib_markup import marked_up
from citekit.formats.bib_text import BABEL_NAMES, Spelling, pages, place, sentences, title
from citekit.formats.bib_values import as_one
from citekit.formats.citing import archived, display_title
from citekit.formats.csl_foreign import FORMAT_NAME as CSL_JSON, foreign_value
from citekit.formats.csl_text import plain
from citekit.formats.kept_entries import ENTRY
from citekit.formats.open_lists import OTHERS, open_lists
from citekit.formats.tex_text import verbatim
from citekit.model.agents import IdentifierScheme, Person, speaker_name
from citekit.model.dates import Date
from citekit.model.locators import LocatorLabel
from citekit.model.snapshots import Snapshot
from citekit.model.sources import ContributorRole, Source, SourceKind


def name_authors(export: Export, draft: Draft) -> None:
    """Write the names of the authors, for the lists that they stand in."""
    names = export.names
    for part in draft.source.contributors:
        if part.agent not in names and part.role is _AUTHOR:
            export.name(part.agent)


_AUTHOR: Final = ContributorRole.AUTHOR


def add_people(export: Export, draft: Draft) -> None:
    """Add who made the source."""
    by_role: dict[ContributorRole, list[str]] = {}
    for part in draft.source.contributors:
        by_role.setdefault(part.role, []).append(part.agent)
    unfinished = open_lists(draft.source)
    for role, agents in by_role.items():
        name = export.dialect.people.get(role)
        if ContributorRole.AUTHOR not in by_role or draft.kind.entry in _IN_EDITED_BOOKS:
            name = name or draft.kind.fields.get(role)
        if name is None:
            ending = f" {OTHERS}" if unfinished and role.value in unfinished else ""
            draft.notes.append(f"{_ROLES[role]} {_in_reading_order(export, agents)}{ending}")
            draft.told.append(("contributors", "note"))
            continue
        names = " and ".join([export.name(agent) for agent in agents])
        if unfinished and role.value in unfinished:
            names += f" {OTHERS}"
        draft.fields.append((name, names))
        _lose_honorifics(export, draft.source, agents)
        if role is ContributorRole.AUTHOR:
            draft.authors = Authors(names, tuple(agents))


# Entries of BibTeX whose editors are those of the book around them.
_IN_EDITED_BOOKS: Final = frozenset({"incollection", "inproceedings"})
_ROLES: Final = {
    ContributorRole.AUTHOR: "By",
    ContributorRole.EDITOR: "Edited by",
    ContributorRole.TRANSLATOR: "Translated by",
    ContributorRole.CONTRIBUTOR: "With contributions by",
    ContributorRole.PHOTOGRAPHER: "Photographs by",
    ContributorRole.INTERVIEWER: "Interview by",
    ContributorRole.HOST: "Hosted by",
}


def _in_reading_order(export: Export, agents: list[str]) -> str:
    people = [speaker_name(export.bundle[key]) for key in agents]  # type: ignore[arg-type]
    return " and ".join(export.text(name) for name in people)


def _lose_honorifics(export: Export, source: Source, agents: list[str]) -> None:
    if export.with_honorific.isdisjoint(agents):
        return
    for key in agents:
        agent = export.bundle[key]
        if isinstance(agent, Person) and agent.honorific:
            message = f"the title of {speaker_name(agent)} has no place in a list of names"
            export.lose("honorific-dropped", source.key, "contributors", message)


def particle_kept(export: Export, *agents: str) -> Fields:
    """Return the field that keeps “van” before the family name of any of `agents`, or nothing."""
    if not export.with_particle.isdisjoint(agents):
        return [("options", "useprefix=true")]
    if not export.with_dropped.isdisjoint(agents):
        return [("options", "useprefix=false")]
    return []


def add_title(export: Export, draft: Draft) -> None:
    """Add the title, or the description that stands in for it, and the short title."""
    source = draft.source
    draft.fields.append(("title", shown_title(export, source)))
    if source.foreign:
        # Its markup, where CSL-JSON has one for it.
        draft.carried.add("title")
    if source.short_title:
        draft.fields.append(("shorttitle", title(source.short_title, export.dialect.spelling)))


def shown_title(export: Export, source: Source) -> str:
    """Return the title of a source, or a description that no style changes."""
    known = export.titles.get(source.key)
    if known is None:
        spelling = export.dialect.spelling
        known = export.titles[source.key] = (
            tex_as_it_came(source, "title", source.title)
            or _marked_up_title(source, spelling)
            or title(source.title, spelling)
            if source.title
            else spelling.unchanged(display_title(source))
        )
    return known


def _marked_up_title(source: Source, spelling: Spelling) -> str | None:
    """Return the title with the markup that it has in CSL, as long as it says the same."""
    marked = foreign_value(source, "title") if source.foreign else None
    if not isinstance(marked, str) or marked == source.title or plain(marked) != source.title:
        return None
    return marked_up(marked, spelling)


# How a particular is told for which there is no field.
_PHRASES: Final = {
    "venue": "at ",
    "volume": "vol. ",
    "issue": "no. ",
    "number": "no. ",
    "edition": "edition ",
    "version": "version ",
    "section": "section ",
}
# A field that several particulars may share.
SHARED: Final = "howpublished"


def add_particulars(export: Export, draft: Draft) -> None:
    """Add where and in which form the source was published."""
    fields = draft.kind.fields
    shared: list[str] = []
    for particular, value in _particulars(export, draft):
        if value is None:
            continue
        name = fields.get(particular)
        if name is not None and name != SHARED:
            shown = export.text(export.dialect.edition(value) if name == "edition" else value)
            draft.fields.append((name, as_one(shown) if name in LISTS else shown))
            continue
        phrase = _PHRASES.get(particular, "")
        draft.told.append((particular, name or "note"))
        if name == SHARED:
            shared.append(phrase + export.text(value))
        else:
            draft.notes.append(phrase.capitalize() + export.text(value))
    if shared:
        draft.fields.append((SHARED, ", ".join(shared)))
    draft.fields.extend(draft.kind.constants)


def _particulars(export: Export, draft: Draft) -> tuple[tuple[str, str | None], ...]:
    source, container, event = draft.source, draft.source.container, draft.source.event
    return (
        ("genre", source.genre or draft.kind.genre),
        ("medium", source.medium),
        ("event", event.title if event else None),
        ("venue", event.place if event else None),
        ("container", container.title if container else None),
        ("volume", container.volume if container else None),
        ("issue", container.issue if container else None),
        ("publisher", _publisher(export, draft)),
        # The number of a law is that of its chapter in a year's statutes.
        ("chapter" if source.kind is SourceKind.LEGISLATION else "number", source.number),
        ("edition", source.edition),
        ("version", source.version),
        ("section", source.section),
    )


def _publisher(export: Export, draft: Draft) -> str | None:
    """Return the publisher unless the entry names it already and does not ask for it."""
    source = draft.source
    publisher = source.publisher
    if publisher is None or "publisher" in export.dialect.required.get(draft.kind.entry, ()):
        return publisher
    if source.container and source.container.title == publisher:
        return None
    alone = len(source.contributors) == 1
    if alone and speaker_name(export.bundle[source.contributors[0].agent]) == publisher:  # type: ignore[arg-type]
        return None
    return publisher


def add_place_and_pages(export: Export, draft: Draft) -> None:
    """Add where the source was published, and its pages in the larger work."""
    source = draft.source
    printed_in = source.container.place if source.container else None
    where = source.place or printed_in
    if where:
        draft.fields.append((export.dialect.place, as_one(export.text(where))))
        if printed_in and printed_in != where:
            draft.notes.append(export.text(printed_in))
    if source.pages is None:
        return
    name = draft.kind.fields.get("pages")
    if name and source.pages.label is LocatorLabel.PAGE:
        draft.fields.append((name, pages(source.pages.value, export.dialect.spelling)))
    else:
        draft.notes.append(place(source.pages, export.dialect.spelling))
        draft.told.append(("pages", "note"))


def add_updated(export: Export, draft: Draft) -> None:
    """Tell in the note when the source was last changed."""
    if draft.source.updated:
        draft.notes.append(f"Updated {export.day(draft.source.updated)}")


def archive_note(export: Export, copy: Snapshot) -> str:
    """Return when and by whom a copy was archived."""
    when, whom = copy.memento_datetime, copy.archive
    on = f" {export.day(Date.from_edtf(when.date().isoformat()))}" if when else ""
    return f"Archived{on}" + (f" by {export.text(whom)}" if whom else "")


def archived_copy(export: Export, source: Source) -> tuple[Snapshot, str] | None:
    """Return the archived copy and the address that the entry's own one leaves out, if any."""
    copy = archived(export.bundle, source)
    if copy is None or copy.memento is None:
        return None
    other = source.url if export.options.prefer_archive else copy.memento
    return (copy, other) if other else None


def add_note(export: Export, draft: Draft) -> None:
    """Add what the note tells, as one field, if it tells anything."""
    if draft.notes:
        draft.fields.append((export.dialect.note, sentences(draft.notes)))


def add_access(_export: Export, draft: Draft) -> None:
    """Add the address, and the day of access."""
    draft.fields.extend(draft.access)


def add_identifiers(export: Export, draft: Draft) -> None:
    """Add the numbers in registers; of each register, the first."""
    source = draft.source
    of_container = source.container.identifiers if source.container else ()
    used: set[IdentifierScheme] = set()
    for identifier in (*source.identifiers, *of_container):
        fields = export.dialect.identifiers.get(identifier.scheme)
        if fields is None or identifier.scheme in used:
            message = f"there is no field for {identifier.scheme} {identifier.value}"
            if export.dialect.keeps_statements:
                message += ", so that only citekit reads it back"
            export.lose("identifier-dropped", source.key, "identifiers", message)
            continue
        used.add(identifier.scheme)
        draft.fields.extend(
            (name, constant or verbatim(identifier.value)) for name, constant in fields
        )


def add_language(export: Export, draft: Draft) -> None:
    """Add the language."""
    draft.language = language(export, draft.source.key, draft.source.language)
    draft.fields.extend(draft.language)


def add_particle(export: Export, draft: Draft) -> None:
    """Add the field that keeps “van” before the family name of an author, or leaves out “von”."""
    draft.fields.extend(particle_kept(export, *draft.authors.keys))


def add_keywords(export: Export, draft: Draft) -> None:
    """Add the keywords, and those that the dialect gives to every source."""
    source, words = draft.source, [*export.dialect.keywords]
    for word in source.keywords:
        if "," in word:
            message = f"commas part keywords, so that {word!r} is written without its own"
            export.lose("keyword-changed", source.key, "keywords", message)
        words.append(export.text(word.replace(",", " ")))
    if words:
        draft.fields.append(("keywords", ", ".join(words)))


def language(export: Export, record: str, tag: str | None) -> Fields:
    """Return the field for a language (a tag of BCP 47), by its name in babel."""
    if tag is None:
        return []
    name = BABEL_NAMES.get(tag.lower())
    if name is None:
        name = BABEL_NAMES.get(tag.lower().partition("-")[0])
        kept = f"only {name!r} is kept" if name else "no name is known that TeX has for it"
        export.lose("language-changed", record, "language", f"the language {tag!r}: {kept}")
    return [("langid", name)] if name else []


def add_source_note(export: Export, draft: Draft) -> None:
    """Add the note to the source, which only styles for annotated lists print.

    What the file that it came from has all styles print stays so.
    """
    source = draft.source
    if source.note:
        is_printed = source.foreign and has_printed_note(source)
        is_free = all(name != "note" for name, _ in draft.fields)
        name = "note" if is_printed and is_free else "annote"
        draft.fields.append((name, export.dialect.spelling.text(source.note)))


def add_abstract(export: Export, draft: Draft) -> None:
    """Add the abstract, which styles for readers leave out."""
    abstract = draft.source.abstract
    if abstract:
        tex = tex_as_it_came(draft.source, "abstract", abstract)
        draft.fields.append(("abstract", tex or export.dialect.spelling.text(abstract)))


# What an entry may ask for, and what is said if it is not known.
_MISSING: Final = {
    "title": "no title is known, so that the entry describes the source in its place",
    "contributors": "an entry of type @{} asks for an author, and none is known",
    "container": "an entry of type @{} asks for what it was published in, and that is not known",
    "publisher": "an entry of type @{} asks for who published it, and that is not known",
    "issued": "an entry of type @{} asks for a date, and none is known",
    "url": "an entry of type @{} asks for an address, and none is known",
}
SNAPSHOT_DROPPED: Final = (
    "the stored page and where the passages stand in it stay in the bundle file"
)
NOTE_DROPPED: Final = "notes are written in the profile 'annotated' only"


def _left_out(source: Source, carried: Container[str]) -> str:
    """Return the names of the fields from other formats that the entry does not have."""
    if not source.foreign:
        return ""
    unknown = unknown_fields(source)
    names = [
        " ".join(field.name.split())
        for field in source.foreign
        if field.name not in {ENTRY, OTHERS}
        and not (field.format in FORMATS and field.name in unknown)
        and not (field.format == CSL_JSON and field.name in carried)
    ]
    return ", ".join(dict.fromkeys(names))


def lose_source_details(export: Export, draft: Draft) -> None:
    """Note what the entry of a source lacks, and what it leaves out."""
    source, entry = draft.source, draft.kind.entry
    for required in ("title", *export.dialect.required.get(entry, ())):
        if not getattr(source, required):
            export.lose("missing-field", source.key, required, _MISSING[required].format(entry))
    if names := _left_out(source, draft.carried):
        message = f"fields that came from another format are not carried over: {names}"
        export.lose("foreign-dropped", source.key, "foreign", message)
    if export.bundle.snapshots_of(source):
        export.lose("snapshot-dropped", source.key, "snapshots", SNAPSHOT_DROPPED)
