"""References in citekit's own form for notes, as inline Markdown.

It follows the shape that British notes share (author, title, outlet, date, address) and claims to
be no published style.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from citekit.anchoring.resolving import Anchor, resolve
from citekit.formats.citing import (
    KIND_NAMES,
    Statement,
    accessed,
    archived,
    author_names,
    contributors,
    display_title,
    first_passage,
    is_quoted,
    listed_names,
    long_date,
    passage_url,
    source_url,
    speaker_with_office,
)
from citekit.formats.csl_foreign import foreign_type
from citekit.formats.editions import as_number, ordinal
from citekit.formats.format import Loss
from citekit.formats.imported_details import first_published, series_words
from citekit.formats.markdown_text import autolink, emphasis, escape, is_safe_url
from citekit.formats.open_lists import open_lists
from citekit.formats.options import WriteOptions
from citekit.model.agents import IdentifierScheme, Person
from citekit.model.bundles import Bundle
from citekit.model.locators import Locator, LocatorBasis, LocatorLabel
from citekit.model.quotations import Quotation, Venue
from citekit.model.snapshots import BlockKind, Snapshot
from citekit.model.sources import ContributorRole, Source, SourceKind
from citekit.text.marks import DOUBLE_MARKS, in_title_marks
from citekit.text.spans import Span

# Kinds whose title stands alone and is set as one sets the title of a book.
_ITALIC: Final = frozenset(
    {SourceKind.BOOK, SourceKind.REPORT, SourceKind.DATASET, SourceKind.LEGISLATION}
)
# Kinds that a reader must be told, since neither title nor container shows them.
_NAMED: Final = frozenset(
    {SourceKind.PRESS_RELEASE, SourceKind.SPEECH, SourceKind.INTERVIEW, SourceKind.HEARING}
)
# Types of CSL for what stands in a book; they are no kind of source, and documents have them.
_PARTS_OF_BOOKS: Final = frozenset(
    {"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"}
)
_LABELS: Final = {
    LocatorLabel.PAGE: ("p.", "pp."),
    LocatorLabel.PARAGRAPH: ("para.", "paras."),
    LocatorLabel.SECTION: ("sec.", "secs."),
    LocatorLabel.CHAPTER: ("ch.", "chs."),
    LocatorLabel.COLUMN: ("col.", "cols."),
    LocatorLabel.LINE: ("line", "lines"),
    LocatorLabel.NOTE: ("n.", "nn."),
    LocatorLabel.FIGURE: ("fig.", "figs."),
    LocatorLabel.TABLE: ("table", "tables"),
    LocatorLabel.TIMESTAMP: ("at", "at"),
    LocatorLabel.ARTICLE: ("art.", "arts."),
    LocatorLabel.QUESTION: ("Q", "Qq"),
}
_VENUES: Final = {
    Venue.TOLD_OUTLET: "speaking to {outlet}",
    Venue.STATEMENT: "in a statement",
    Venue.REPORT: "in a report",
    Venue.BRIEFING: "at a briefing",
    Venue.INTERVIEW: "in an interview",
    Venue.UNKNOWN: "",
}
_SHORT_TITLE_WORDS: Final = 6


@frozen
class Reference:
    """A reference as inline Markdown, and what it could not carry."""

    text: str
    losses: tuple[Loss, ...] = ()


def source_reference(bundle: Bundle, source: Source, options: WriteOptions) -> Reference:
    """Return a reference to a whole source, in full."""
    url = source_url(bundle, source, options)
    parts = [*_described(bundle, source), *_address(url, _access(bundle, source, options))]
    through = [short_form(bundle, citing) for citing in bundle.known_through(source)]
    if through:
        parts[-1] += f" {escape('[not seen]')}"
        parts.append(f"cited in {'; '.join(through)}")
    return Reference(_sentence(parts))


def statement_reference(
    bundle: Bundle, statement: Statement, options: WriteOptions, *, short: bool
) -> Reference:
    """Return a reference to a quotation or claim: who says it, in which source, and where."""
    source = bundle.source(statement.source)
    url, losses = passage_url(bundle, statement, options)
    described = [short_form(bundle, source)] if short else list(_described(bundle, source))
    described += [_locator(place) for place in printed_or_counted(bundle, statement, options)]
    described += _address(url, [] if short else _access(bundle, source, options))
    origin = [*_speaker(bundle, statement), *original_words(bundle, statement)]
    if origin and not _is_own_author(bundle, statement):
        relation = "quoted in" if is_quoted(statement) else "cited in"
        described[0] = f"{relation} {described[0]}"
    elif origin and not short:
        # Who speaks is named once, with the office.
        described = described[1:]
    elif origin:
        origin = []
    return Reference(_sentence([*origin, *described]) + translation(statement), losses)


def _is_own_author(bundle: Bundle, statement: Statement) -> bool:
    """Say whether whoever is quoted is the only author of the source, as of a speech."""
    speaker = bundle.speaker(statement)
    authors = contributors(bundle, bundle.source(statement.source))
    return statement.original is None and authors == (speaker,)


def short_form(bundle: Bundle, source: Source) -> str:
    """Return what later notes call a source: author or outlet, and a short title."""
    authors = listed_names(
        [
            agent.name.short if isinstance(agent, Person) else agent.acronym or agent.name
            for agent in contributors(bundle, source)
        ],
        goes_on="author" in open_lists(source),
    )
    named = [escape(authors)] if authors else []
    if not named and source.container:
        named = [emphasis(source.container.title)]
    title = _short_title(source)
    shown = _title(source, title) if title else escape(f"[Untitled {KIND_NAMES[source.kind]}]")
    return ", ".join([*named, shown])


def _described(bundle: Bundle, source: Source) -> Iterator[str]:
    """Yield the parts of a full reference that tell what the source is."""
    authors = author_names(bundle, source)
    if authors:
        yield escape(authors)
    yield _title(source, source.title)
    within = list(_within(source))
    # Who edited a chapter's book is told behind the book, whose editor it is.
    if source.container and foreign_type(source) in _PARTS_OF_BOOKS:
        yield f"in {within[-1]}"
        yield from [*map(escape, _kind_words(bundle, source)), *within[:-1]]
    else:
        yield from [*map(escape, _kind_words(bundle, source)), *within]
    yield from map(escape, [*series_words(source), *_imprint(authors, source)])
    if source.issued:
        yield escape(long_date(source.issued))
    elif source.event and source.event.date:
        yield escape(long_date(source.event.date))
    if told := first_published(source):
        yield escape(told)
    if source.updated:
        yield escape(f"updated {long_date(source.updated)}")
    if source.pages:
        yield _locator(source.pages)
    for identifier in source.identifiers:
        if identifier.scheme is IdentifierScheme.DOI:
            yield autolink(f"https://doi.org/{identifier.value}")


def _within(source: Source) -> Iterator[str]:
    """Yield the occasion of a source, and last the larger work that it is part of."""
    if source.event:
        yield escape(", ".join(filter(None, [source.event.title, source.event.place])))
    if source.container:
        yield emphasis(source.container.title) + escape_volume(source)


def escape_volume(source: Source) -> str:
    """Return the volume and issue behind a container's title, escaped, or ''."""
    container = source.container
    if container is None or not (container.volume or container.issue):
        return ""
    issue = f"({container.issue})" if container.issue else ""
    return " " + escape(f"{container.volume or ''}{issue}")


def _title(source: Source, title: str | None) -> str:
    if title is None:
        return escape(display_title(source))
    return emphasis(title) if source.kind in _ITALIC else escape(in_title_marks(title))


def _short_title(source: Source) -> str | None:
    title = source.short_title or source.title
    if title is None or source.short_title:
        return title
    words = title.split()
    cut = " ".join(words[:_SHORT_TITLE_WORDS]).rstrip(",;:.–—-")
    # A title is not cut inside words that it puts between marks, since they would never close.
    if len(words) <= _SHORT_TITLE_WORDS or any(mark in title for mark in DOUBLE_MARKS):
        return title
    return f"{cut}…"


def _kind_words(bundle: Bundle, source: Source) -> Iterator[str]:
    if source.genre:
        yield source.genre
    elif source.kind in _NAMED and not contributors(bundle, source, ContributorRole.INTERVIEWER):
        yield KIND_NAMES[source.kind]
    goes_on = open_lists(source)
    for role, words in (
        (ContributorRole.INTERVIEWER, "interviewed by"),
        (ContributorRole.EDITOR, "edited by"),
        (ContributorRole.TRANSLATOR, "translated by"),
        (ContributorRole.CONTRIBUTOR, "with"),
        (ContributorRole.HOST, "hosted by"),
        (ContributorRole.PHOTOGRAPHER, "photographs by"),
    ):
        names = [
            getattr(agent.name, "full", agent.name) for agent in contributors(bundle, source, role)
        ]
        if names:
            names += ["others"] * (role.value in goes_on)
            yield f"{words} {' and '.join(map(str, names))}"
    for word, value in (("no.", source.number), ("version", source.version)):
        if value:
            yield f"{word} {value}"
    if source.edition:
        yield _edition(source.edition)


def _edition(edition: str) -> str:
    """Return an edition that is only a number as readers name it: `2nd edition`."""
    number = ordinal(as_number(edition))
    return f"{number} edition" if _ORDINAL.fullmatch(number) else edition


_ORDINAL: Final = re.compile(r"[0-9]+(?:st|nd|rd|th)")


def _imprint(authors: str, source: Source) -> Iterator[str]:
    """Yield place and publisher, unless the reference names the publisher already."""
    known = {authors, source.container.title if source.container else None}
    if source.place:
        yield source.place
    if source.publisher and source.publisher not in known:
        yield source.publisher


def _speaker(bundle: Bundle, statement: Statement) -> Iterator[str]:
    speaker = speaker_with_office(bundle, statement)
    if speaker is None or statement.attribution is None:
        return
    yield escape(speaker)
    venue = venue_words(bundle, statement)
    if venue:
        yield escape(venue)


def venue_words(bundle: Bundle, statement: Statement) -> str:
    """Return where something was said, as far as that is known, in plain text, or ''."""
    if statement.attribution is None:
        return ""
    source = bundle.source(statement.source)
    outlet = source.container.title if source.container else "the outlet"
    return _VENUES[statement.attribution.venue].format(outlet=outlet)


def original_words(bundle: Bundle, statement: Statement) -> Iterator[str]:
    """Yield, as inline Markdown, in which source something was first said, and when."""
    if statement.original is None:
        return
    original = bundle.source(statement.original)
    seen = "" if statement.original_seen else f" {escape('[not seen]')}"
    yield _title(original, original.title) + seen
    if original.issued:
        yield escape(long_date(original.issued))


def printed_or_counted(
    bundle: Bundle, statement: Statement, options: WriteOptions
) -> Iterator[Locator]:
    """Yield where a statement stands: as printed, or else counted if that was asked for."""
    if statement.locator:
        yield statement.locator
    elif options.counted_paragraphs:
        counted = counted_paragraph(bundle, statement)
        if counted:
            yield counted


def counted_paragraph(bundle: Bundle, statement: Statement) -> Locator | None:
    """Return the number of the paragraph in which a statement's passage starts, as counted.

    Paragraphs are the lines of the stored text, without those that a block marks as no prose.
    """
    source = bundle.source(statement.source)
    snapshot, passage = bundle.text_snapshot(source), first_passage(statement)
    if snapshot is None or snapshot.text is None or passage is None:
        return None
    text = snapshot.text
    found = resolve(text, passage)
    if not isinstance(found, Anchor):
        return None
    furniture = _furniture(snapshot)
    number, start = 0, 0
    for line in text.splitlines(keepends=True):
        # What is only glued to a paragraph, such as a credit, does not take it out of the count.
        whole = Span(start, start + len(line.rstrip()))
        number += bool(line.strip()) and not any(span.contains(whole) for span in furniture)
        start += len(line)
        if start > found.span.start:
            break
    if number == 0:
        return None
    label = LocatorLabel.PARAGRAPH
    return Locator(label=label, value=str(number), basis=LocatorBasis.COUNTED)


def _furniture(snapshot: Snapshot) -> list[Span]:
    return [
        Span(block.span.start, block.span.end)
        for block in snapshot.blocks
        if block.kind is not BlockKind.BODY
    ]


def _locator(locator: Locator) -> str:
    return escape(locator_words(locator))


def locator_words(locator: Locator) -> str:
    """Return a locator for readers, in plain text: `pp. 3–5`, `para. 4 (counted)`."""
    several = any(sign in locator.value for sign in "-–,")
    label = _LABELS[locator.label][several]
    counted = " (counted)" if locator.basis is LocatorBasis.COUNTED else ""
    return f"{label} {locator.value}{counted}"


def _access(bundle: Bundle, source: Source, options: WriteOptions) -> list[str]:
    """Return what stands in brackets behind an address: when it was read, where a copy is."""
    notes = []
    day = accessed(bundle, source)
    if day:
        notes.append(escape(f"accessed {long_date(day)}"))
    copy = archived(bundle, source)
    if copy and copy.memento and not options.prefer_archive:
        notes.append(f"archived at {linked(copy.memento)}")
    return notes


def _address(url: str | None, notes: list[str]) -> list[str]:
    behind = f"({'; '.join(notes)})" if notes else ""
    parts = [part for part in (linked(url) if url else "", behind) if part]
    return [" ".join(parts)] if parts else []


def linked(url: str) -> str:
    """Return an address as inline Markdown: a link, where a reader can safely follow it."""
    return autolink(url) if is_safe_url(url) else escape(url)


def translation(statement: Statement) -> str:
    """Return a sentence with the original words of a translated quotation, or ''."""
    if isinstance(statement, Quotation) and statement.translation_of:
        return f" Translated; the original words are: {emphasis(statement.translation_of)}."
    return ""


def _sentence(parts: list[str]) -> str:
    return ", ".join(part for part in parts if part) + "."
