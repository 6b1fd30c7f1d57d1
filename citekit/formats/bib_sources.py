"""What BibTeX and BibLaTeX say of a source in the same way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import Factory, frozen

from citekit.formats.bib_entries import Fields
from citekit.formats.bib_text import Spelling, pages, place, sentences, title
from citekit.formats.citing import archived, display_title, long_date
from citekit.formats.format import Loss
from citekit.formats.options import Profile, WriteOptions
from citekit.formats.tex_text import literal_name, personal_name, verbatim
from citekit.model.agents import IdentifierScheme, Person, Speaker, speaker_name
from citekit.model.bundles import Bundle
from citekit.model.dates import MONTHS, Date, PartialDate, Qualification, Unspecified
from citekit.model.locators import LocatorLabel
from citekit.model.snapshots import Snapshot
from citekit.model.sources import ContributorRole, Source, SourceKind


@frozen(kw_only=True)
class Kind:
    """How one kind of source is entered.

    `entry` is the entry's type, `fields` tells which particulars of a source have a field of their
    own; the others are told in the note. `genre` is what a source of this kind is called that does
    not say it itself.
    """

    entry: str
    fields: Mapping[str, str] = Factory(dict)
    constants: tuple[tuple[str, str], ...] = ()
    genre: str | None = None


@frozen(kw_only=True)
class Dialect:
    """The tables of one dialect.

    `people` are the fields for those who made a source, `required` is what each type of entry asks
    for, as fields of a source, `identifiers` are the fields for numbers in registers.
    """

    title: str
    spelling: Spelling
    kinds: Mapping[SourceKind, Kind]
    people: Mapping[ContributorRole, str]
    place: str
    required: Mapping[str, tuple[str, ...]]
    identifiers: Mapping[IdentifierScheme, tuple[tuple[str, str], ...]]


@frozen
class Export:
    """One export: what it is made of, and what was lost so far."""

    bundle: Bundle
    options: WriteOptions
    dialect: Dialect
    keys: Mapping[str, str]
    unseen: Mapping[str, tuple[str, ...]]
    losses: list[Loss] = Factory(list)
    names: dict[str, str] = Factory(dict)
    with_particle: set[str] = Factory(set)
    descriptions: dict[str, str] = Factory(dict)
    texts: dict[str, str] = Factory(dict)
    titles: dict[str, str] = Factory(dict)

    def text(self, plain: str) -> str:
        """Return TeX that prints `plain`, which many entries may share: an outlet, an office."""
        known = self.texts.get(plain)
        if known is None:
            known = self.texts[plain] = self.dialect.spelling.text(plain)
        return known

    def day(self, date: Date) -> str:
        """Return a date for readers."""
        value = date.value
        if isinstance(value, PartialDate) and value.day and is_plain(value):
            return f"{value.day} {MONTHS[value.month - 1]} {value.year}"  # type: ignore[operator]
        return self.text(long_date(date))

    def lose(self, code: str, record: str, field: str, message: str) -> None:
        """Note something that the format cannot carry."""
        self.losses.append(Loss(code, record, field, message))

    def name(self, key: str) -> str:
        """Return whoever has that key as a member of a list of names."""
        known = self.names.get(key)
        if known is None:
            known = self.names[key] = self._name(self.bundle[key])  # type: ignore[arg-type]
        return known

    def _name(self, agent: Speaker) -> str:
        if agent.identifiers:
            message = f"{self.dialect.title} has no place for the identifiers of people and bodies"
            self.lose("identifier-dropped", agent.key, "identifiers", message)
        quotes = self.dialect.spelling.quotes
        if not isinstance(agent, Person):
            return literal_name(speaker_name(agent), quotes=quotes)
        name = agent.name
        if name.literal:
            return literal_name(name.literal, quotes=quotes)
        if name.non_dropping_particle:
            self.with_particle.add(agent.key)
        prefix = " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle)))
        return personal_name(name.family, name.given, prefix or None, name.suffix, quotes=quotes)


def calendar_day(date: Date | None) -> str | None:
    """Return a plain date as YYYY-MM-DD, YYYY-MM or YYYY, and no other."""
    value = date.value if date else None
    if not isinstance(value, PartialDate) or value.time or not is_plain(value):
        return None
    if value.day:
        return f"{value.year:04}-{value.month:02}-{value.day:02}"
    return str(value)


def is_plain(date: PartialDate) -> bool:
    """Say whether a date is no more than a year of our era, a month and a day."""
    return (
        date.unspecified is Unspecified.NOTHING
        and date.qualification is Qualification.CERTAIN
        and date.year > 0
        and (date.month is None or date.month <= 12)
    )


@frozen
class Draft:
    """An entry in the making: its fields so far, and what its note will tell."""

    source: Source
    kind: Kind
    fields: Fields = Factory(list)
    notes: list[str] = Factory(list)


@frozen
class Authors:
    """The authors of a source as a list of names ('' if there are none), and their keys."""

    names: str = ""
    keys: tuple[str, ...] = ()


@frozen
class Cited:
    """An entry that is ready, and what the entries of the source's statements repeat of it."""

    draft: Draft
    authors: Authors
    dated: Fields = Factory(list)
    access: Fields = Factory(list)
    language: Fields = Factory(list)


def add_people(export: Export, draft: Draft) -> Authors:
    """Add who made the source, and return its authors."""
    by_role: dict[ContributorRole, list[str]] = {}
    for part in draft.source.contributors:
        by_role.setdefault(part.role, []).append(part.agent)
    for role, agents in by_role.items():
        name = export.dialect.people.get(role)
        if name is None and ContributorRole.AUTHOR not in by_role:
            name = draft.kind.fields.get(role)
        if name:
            draft.fields.append((name, " and ".join([export.name(agent) for agent in agents])))
            _lose_honorifics(export, draft.source, agents)
        else:
            draft.notes.append(f"{_ROLES[role]} {_in_reading_order(export, agents)}")
    authors = by_role.get(ContributorRole.AUTHOR)
    if not authors:
        return Authors()
    return Authors(" and ".join([export.name(key) for key in authors]), tuple(authors))


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
    for key in agents:
        agent = export.bundle[key]
        if isinstance(agent, Person) and agent.honorific:
            message = f"the title of {speaker_name(agent)} has no place in a list of names"
            export.lose("honorific-dropped", source.key, "contributors", message)


def particle_kept(export: Export, *agents: str) -> Fields:
    """Return the field that keeps “van” before the family name of any of `agents`, or nothing."""
    if export.with_particle.isdisjoint(agents):
        return []
    return [("options", "useprefix=true")]


def add_title(export: Export, draft: Draft) -> None:
    """Add the title, or the description that stands in for it, and the short title."""
    source = draft.source
    draft.fields.append(("title", shown_title(export, source)))
    if source.short_title:
        draft.fields.append(("shorttitle", title(source.short_title, export.dialect.spelling)))


def shown_title(export: Export, source: Source) -> str:
    """Return the title of a source, or a description that no style changes."""
    known = export.titles.get(source.key)
    if known is None:
        spelling = export.dialect.spelling
        known = export.titles[source.key] = (
            title(source.title, spelling)
            if source.title
            else spelling.unchanged(display_title(source))
        )
    return known


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
            draft.fields.append((name, export.text(value)))
            continue
        phrase = _PHRASES.get(particular, "")
        if name == SHARED:
            shared.append(phrase + export.text(value))
        else:
            draft.notes.append(phrase.capitalize() + export.text(value))
    if shared:
        draft.fields.append((SHARED, ", ".join(shared)))
    draft.fields.extend(draft.kind.constants)
    _add_place_and_pages(export, draft)


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


def _add_place_and_pages(export: Export, draft: Draft) -> None:
    source = draft.source
    printed_in = source.container.place if source.container else None
    where = source.place or printed_in
    if where:
        draft.fields.append((export.dialect.place, export.text(where)))
        if printed_in and printed_in != where:
            draft.notes.append(export.text(printed_in))
    if source.pages is None:
        return
    name = draft.kind.fields.get("pages")
    if name and source.pages.label is LocatorLabel.PAGE:
        draft.fields.append((name, pages(source.pages.value, export.dialect.spelling)))
    else:
        draft.notes.append(place(source.pages, export.dialect.spelling))


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


def add_note(draft: Draft, name: str) -> None:
    """Add what the note tells, as one field, if it tells anything."""
    if draft.notes:
        draft.fields.append((name, sentences(draft.notes)))


def add_identifiers(export: Export, draft: Draft) -> None:
    """Add the numbers in registers; of each register, the first."""
    source = draft.source
    of_container = source.container.identifiers if source.container else ()
    used: set[IdentifierScheme] = set()
    for identifier in (*source.identifiers, *of_container):
        fields = export.dialect.identifiers.get(identifier.scheme)
        if fields is None or identifier.scheme in used:
            message = f"there is no field for {identifier.scheme} {identifier.value}"
            export.lose("identifier-dropped", source.key, "identifiers", message)
            continue
        used.add(identifier.scheme)
        draft.fields.extend(
            (name, constant or verbatim(identifier.value)) for name, constant in fields
        )


def keywords(export: Export, source: Source, *more: str) -> Fields:
    """Return the field of keywords, if there are any."""
    words = list(more)
    for word in source.keywords:
        if "," in word:
            message = f"commas part keywords, so that {word!r} is written without its own"
            export.lose("keyword-changed", source.key, "keywords", message)
        words.append(export.text(word.replace(",", " ")))
    return [("keywords", ", ".join(words))] if words else []


# Names of languages in babel and polyglossia, which BibLaTeX uses, by the tags of BCP 47.
_LANGUAGES: Final = {
    "af": "afrikaans", "ar": "arabic", "bg": "bulgarian", "br": "breton", "ca": "catalan",
    "cs": "czech", "cy": "welsh", "da": "danish", "de": "ngerman", "de-at": "naustrian",
    "de-ch": "nswissgerman", "el": "greek", "en": "english", "en-au": "australian",
    "en-ca": "canadian", "en-gb": "british", "en-nz": "newzealand", "en-us": "american",
    "es": "spanish", "es-mx": "mexican", "et": "estonian", "eu": "basque", "fa": "persian",
    "fi": "finnish", "fr": "french", "fr-ca": "canadien", "ga": "irish", "gd": "scottish",
    "gl": "galician", "he": "hebrew", "hi": "hindi", "hr": "croatian", "hu": "magyar",
    "is": "icelandic", "it": "italian", "ja": "japanese", "la": "latin", "lt": "lithuanian",
    "lv": "latvian", "nb": "norsk", "nl": "dutch", "nn": "nynorsk", "no": "norsk",
    "pl": "polish", "pt": "portuguese", "pt-br": "brazilian", "ro": "romanian",
    "ru": "russian", "sk": "slovak", "sl": "slovene", "sr": "serbian", "sr-cyrl": "serbianc",
    "sv": "swedish", "tr": "turkish", "uk": "ukrainian", "vi": "vietnamese",
}  # fmt: skip


def language(export: Export, record: str, tag: str | None) -> Fields:
    """Return the field for a language (a tag of BCP 47), by its name in babel."""
    if tag is None:
        return []
    name = _LANGUAGES.get(tag.lower())
    if name is None:
        name = _LANGUAGES.get(tag.lower().partition("-")[0])
        kept = f"only {name!r} is kept" if name else "no name is known that TeX has for it"
        export.lose("language-changed", record, "language", f"the language {tag!r}: {kept}")
    return [("langid", name)] if name else []


def add_abstract(export: Export, draft: Draft) -> None:
    """Add the abstract, which styles for readers leave out."""
    if draft.source.abstract:
        draft.fields.append(("abstract", export.dialect.spelling.text(draft.source.abstract)))


# What an entry may ask for, and what is said if it is not known.
_MISSING: Final = {
    "title": "no title is known, so that the entry describes the source in its place",
    "contributors": "an entry of type @{} asks for an author, and none is known",
    "container": "an entry of type @{} asks for what it was published in, and that is not known",
    "publisher": "an entry of type @{} asks for who published it, and that is not known",
    "issued": "an entry of type @{} asks for a date, and none is known",
    "url": "an entry of type @{} asks for an address, and none is known",
}
NOTE_DROPPED: Final = "notes are written in the profile 'annotated' only"


def lose_source_details(export: Export, draft: Draft) -> None:
    """Note what the entry of a source lacks, and what it leaves out."""
    source, entry = draft.source, draft.kind.entry
    for required in ("title", *export.dialect.required.get(entry, ())):
        if not getattr(source, required):
            export.lose("missing-field", source.key, required, _MISSING[required].format(entry))
    if source.foreign:
        message = "fields that came from another format are not carried over"
        export.lose("foreign-dropped", source.key, "foreign", message)
    if source.note and export.options.profile is not Profile.ANNOTATED:
        export.lose("note-dropped", source.key, "note", NOTE_DROPPED)
    if export.bundle.snapshots_of(source):
        message = "the stored page and where the passages stand in it stay in the bundle file"
        export.lose("snapshot-dropped", source.key, "snapshots", message)
