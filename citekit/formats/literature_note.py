"""The literature note: a page of Markdown about one source and what everybody in it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC
from typing import Final

from attrs import frozen

from citekit.formats.citing import (
    KIND_NAMES,
    Statement,
    accessed,
    archived,
    contributors,
    display_title,
    every_statement,
    long_date,
    office_parts,
    passage_url,
    statements,
)
from citekit.formats.format import Format, Loss, Written
from citekit.formats.front_matter import front_matter
from citekit.formats.house_form import (
    linked,
    locator_words,
    original_words,
    printed_or_counted,
    short_form,
    source_reference,
    translation,
    venue_words,
)
from citekit.formats.linked_data import register_address
from citekit.formats.markdown_text import emphasis, escape, is_safe_url, link_target
from citekit.formats.options import DEFAULTS, Profile, WriteOptions
from citekit.formats.quoting import quotation_text, without_marks
from citekit.formats.unshown import unshown, unshown_agents
from citekit.model.agents import (
    Affiliation,
    Identifier,
    IdentifierScheme,
    Organization,
    Person,
    Speaker,
    speaker_name,
)
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim, Evidence, Stance
from citekit.model.dates import MONTHS
from citekit.model.keys import slug
from citekit.model.provenance import NameVariant
from citekit.model.quotations import Quotation, QuotationForm
from citekit.model.snapshots import RetrievalBasis, Snapshot
from citekit.model.sources import ContributorRole, Source

_NO_PLACE: Final = "a note has no place for it"
_NOT_PRINTED: Final = "not-printed"
_STATEMENT_NEVER: Final = (
    "attribution.cue", "attribution.speaker_as_printed", "attribution.affiliation.as_printed",
    "attribution.affiliation.from_", "attribution.affiliation.until", "attribution.rule",
    "attribution.confidence", "language",
)  # fmt: skip
_AGENT_NEVER: Final = ("members", "affiliations.as_printed")
# What is told of those who speak or made the source, and not of the bodies in whose name they do.
_BODY_NEVER: Final = ("acronym", "aliases", "identifiers")


def literature_note(
    bundle: Bundle, source: Source | str, options: WriteOptions = DEFAULTS
) -> Written:
    """Return the note of one source (or of its key): what it is, and who says what in it.

    The properties at its head are for programs such as Obsidian and Zettlr.
    """
    found = bundle.source(source if isinstance(source, str) else source.key)
    note = _Note(bundle, found, options)
    head = front_matter(_properties(bundle, found))
    losses: list[Loss] = [*_unprinted_agents(bundle, options)]
    blocks = [head, *_blocks(note, losses)]
    return Written("\n\n".join(blocks) + "\n", losses)


def write(bundle: Bundle, options: WriteOptions) -> Written:
    """Return the note of the bundle's source, or of all its sources, one below the other.

    Only a note that stands alone has properties at its head. A source that nobody saw has no note.
    """
    unread = [
        source
        for source in bundle.sources
        if bundle.known_through(source) and not statements(bundle, source)
    ]
    read = [source for source in bundle.sources if source not in unread]
    losses = [
        Loss("no-note", source.key, "record", "only what was read has a note; others name it")
        for source in unread
    ]
    losses += _unprinted_agents(bundle, options)
    if len(read) == 1:
        written = literature_note(bundle, read[0], options)
        return Written(written.text, [*losses, *written.losses])
    blocks = [block for source in read for block in _blocks(_Note(bundle, source, options), losses)]
    return Written("\n\n".join(blocks) + "\n" if blocks else "", losses)


@frozen
class _Note:
    """A note in the making."""

    bundle: Bundle
    source: Source
    options: WriteOptions


def _properties(bundle: Bundle, source: Source) -> Iterator[tuple[str, str | list[str] | None]]:
    """Yield the properties; none has a name that pandoc prints, since it would read Markdown."""
    day, copy = accessed(bundle, source), archived(bundle, source)
    yield "citekey", source.key
    yield "kind", KIND_NAMES[source.kind]
    yield "aliases", [title for title in (source.title, source.short_title) if title]
    yield "authors", [speaker_name(agent) for agent in contributors(bundle, source)]
    yield "outlet", source.container.title if source.container else None
    yield "issued", str(source.issued) if source.issued else None
    yield "url", source.url
    yield "accessed", str(day) if day else None
    yield "archived", copy.memento if copy else None
    yield "language", source.language
    yield "tags", [tag for word in source.keywords if (tag := slug(word))]


def _blocks(note: _Note, losses: list[Loss]) -> Iterator[str]:
    """Yield the note block by block: the source, then everybody who says something in it."""
    bundle, source = note.bundle, note.source
    yield _heading(1, display_title(source))
    yield source_reference(bundle, source, note.options).text
    yield "\n".join(f"- {line}" for line in [*_details(source), *_makers(note)])
    if source.abstract:
        yield escape(source.abstract)
    if source.note:
        yield escape(f"Note: {source.note}")
    losses.extend(unshown(source, ["foreign"], _NO_PLACE, code=_NOT_PRINTED))
    if note.options.profile is not Profile.BIBLIOGRAPHY:
        yield from _sections(note, losses)
    snapshots = bundle.snapshots_of(source)
    if snapshots:
        yield _heading(2, "How it was read")
        yield "\n".join(f"- {_snapshot(snapshot, losses)}" for snapshot in snapshots)


def _heading(level: int, text: str) -> str:
    # Signs at the end would be taken for the end of the heading.
    return f"{'#' * level} {_CLOSING.sub('&#35;', escape(text))}"


_CLOSING: Final = re.compile(r"(?<!\\)#(?=#*$)")


def _details(source: Source) -> Iterator[str]:
    """Yield what the reference above does not tell."""
    yield escape(f"Citation key: {source.key}")
    for name, value in (
        ("Short title", source.short_title),
        ("Section", source.section),
        ("Medium", source.medium),
        ("Keywords", ", ".join(source.keywords)),
        ("Language", source.language),
    ):
        if value:
            yield escape(f"{name}: {value}")
    if source.container and source.container.place:
        yield escape(f"Place of the outlet: {source.container.place}")
    within = source.container.identifiers if source.container else ()
    yield from map(_identifier, (*source.identifiers, *within))


def _makers(note: _Note) -> Iterator[str]:
    """Yield who made the source, where there is more to tell than an author's name."""
    authors = contributors(note.bundle, note.source)
    for part in note.source.contributors:
        agent = note.bundle[part.agent]
        assert isinstance(agent, Person | Organization)  # noqa: S101 - closure
        more = [*_offices(note, agent), *_other_names(agent), *map(_identifier, agent.identifiers)]
        if more or part.role is not ContributorRole.AUTHOR or len(authors) > 3:
            name = escape(f"{part.role.capitalize()}: {speaker_name(agent)}")
            yield "; ".join([name, *more])


# Registers whose name is no abbreviation.
_REGISTERS: Final = {IdentifierScheme.WIKIDATA: "Wikidata"}


def _identifier(identifier: Identifier) -> str:
    register = _REGISTERS.get(identifier.scheme, identifier.scheme.upper())
    name = escape(f"{register} {identifier.value}")
    address = register_address(identifier)
    return f"[{name}]({link_target(address)})" if is_safe_url(address) else name


# --- who says what -------------------------------------------------------------------------------


def _sections(note: _Note, losses: list[Loss]) -> Iterator[str]:
    """Yield a section for each speaker, in the order of the text, and one for the source's own."""
    said: dict[str | None, list[Statement]] = {}
    for statement in statements(note.bundle, note.source):
        key = statement.attribution.speaker if statement.attribution else None
        said.setdefault(key, []).append(statement)
    own = said.pop(None, [])
    for found in said.values():
        speaker = note.bundle.speaker(found[0])
        if speaker:
            yield _heading(2, speaker_name(speaker))
            yield from _who(note, speaker)
            for statement in found:
                yield from _said(note, statement, losses)
    if own:
        yield _heading(2, "What the source itself claims")
        for statement in own:
            yield from _said(note, statement, losses)


def _who(note: _Note, speaker: Speaker) -> Iterator[str]:
    lines = [*_offices(note, speaker), *_other_names(speaker)]
    lines += [_identifier(identifier) for identifier in speaker.identifiers]
    for variant in note.bundle.variants_of(speaker.key):
        if variant.source == note.source.key:
            lines.append(_variant(variant))
    if lines:
        yield "\n".join(f"- {line}" for line in lines)


def _offices(note: _Note, speaker: Speaker) -> Iterator[str]:
    for office in getattr(speaker, "affiliations", ()):
        yield escape(_office(note.bundle, office))
    organization = getattr(speaker, "organization", None)
    if organization:
        body = Affiliation(organization=organization)
        yield escape(_office(note.bundle, body))


def _office(bundle: Bundle, office: Affiliation) -> str:
    held = ", ".join(office_parts(bundle, office))
    times = [
        f"{word} {long_date(date)}"
        for word, date in (("from", office.from_), ("until", office.until))
        if date
    ]
    return f"{held} ({' '.join(times)})" if times else held


def _other_names(speaker: Speaker) -> Iterator[str]:
    if isinstance(speaker, Organization):
        names = [name for name in (speaker.acronym, *speaker.aliases) if name]
        if names:
            yield escape(f"Also called: {', '.join(names)}")


def _variant(variant: NameVariant) -> str:
    return escape(f"Printed here as {variant.written}, for {variant.preferred}: {variant.reason}")


def _said(note: _Note, statement: Statement, losses: list[Loss]) -> Iterator[str]:
    """Yield the words, then in which office and where they were said, and the way to them."""
    url, unlinked = passage_url(note.bundle, statement, note.options)
    losses.extend(unlinked)
    yield _words(statement)
    where = _where(note, statement)
    losses.extend(_unprinted(note, statement, where))
    yield " · ".join([*filter(None, [where]), *_way(url), escape(f"key {statement.key}")])
    if told := translation(statement).strip():
        yield told
    if statement.note:
        yield escape(f"Note: {statement.note}")
    if isinstance(statement, Claim) and statement.evidence:
        yield "\n".join(f"- {_evidence(note, evidence)}" for evidence in statement.evidence)


def _unprinted_agents(bundle: Bundle, options: WriteOptions) -> Iterator[Loss]:
    said = options.profile is not Profile.BIBLIOGRAPHY
    yield from unshown_agents(bundle, _AGENT_NEVER, _NO_PLACE, code=_NOT_PRINTED, said=said)
    told = {part.agent for source in bundle.sources for part in source.contributors}
    for _, statement in every_statement(bundle):
        told.update([statement.attribution.speaker] if statement.attribution else [])
    for agent in bundle.speakers if said else ():
        if agent.key not in told:
            yield from unshown(agent, _BODY_NEVER, _NO_PLACE, code=_NOT_PRINTED)


def _way(url: str | None) -> Iterator[str]:
    if url and is_safe_url(url):
        yield f"[{'passage' if ':~:text=' in url else 'source'}]({link_target(url)})"


def _unprinted(note: _Note, statement: Statement, where: str) -> Iterator[Loss]:
    speaker = note.bundle.speaker(statement)
    printed = f"{where} {speaker_name(speaker) if speaker else ''}"
    return unshown(statement, _STATEMENT_NEVER, _NO_PLACE, code=_NOT_PRINTED, shown=printed)


def _words(statement: Statement) -> str:
    if isinstance(statement, Claim):
        return f"**Claim** ({statement.kind}): {escape(statement.text)}"
    words = escape(quotation_text(statement))
    if statement.form is QuotationForm.INDIRECT:
        return f"**Reported**: {words}"
    return f"> {words}"


def _where(note: _Note, statement: Statement) -> str:
    """Return the office as the source gives it, venue, origin and locator."""
    bundle, attribution = note.bundle, statement.attribution
    office = attribution.affiliation if attribution else None
    told = [escape(_office(bundle, office))] if office else []
    told += filter(None, [escape(venue_words(bundle, statement))])
    origin = list(original_words(bundle, statement))
    told += [f"first in {origin[0]}", *origin[1:]] if origin else []
    places = printed_or_counted(bundle, statement, note.options)
    return ", ".join([*told, *(escape(locator_words(place)) for place in places)])


_STANCES: Final = {
    Stance.SUPPORTS: "Supported by",
    Stance.DISPUTES: "Disputed by",
    Stance.MENTIONS: "Mentioned in",
}


def _evidence(note: _Note, evidence: Evidence) -> str:
    bundle = note.bundle
    if evidence.quotation:
        quotation = bundle[evidence.quotation]
        assert isinstance(quotation, Quotation)  # noqa: S101 - closure
        speaker = bundle.speaker(quotation)
        name = speaker_name(speaker) if speaker else ""
        what = escape(f"{name}, {quotation.key}")
    else:
        passage = evidence.passage
        what = f"the words {emphasis(without_marks(passage.exact))}" if passage else ""
    if evidence.source and evidence.source != note.source.key:
        what += f" in {short_form(bundle, bundle.source(evidence.source))}"
    return f"{_STANCES[evidence.stance]} {what}"


# --- snapshots -----------------------------------------------------------------------------------

_BASES: Final = {
    RetrievalBasis.RECORDED: "as recorded",
    RetrievalBasis.FILE_TIME: "by the time of the file",
    RetrievalBasis.USER: "as its reader says",
}


def _digests(snapshot: Snapshot) -> Iterator[tuple[str, str | None]]:
    yield "bytes", snapshot.digest
    yield "text", snapshot.text_digest
    yield "WARC-Payload-Digest", snapshot.payload_digest
    yield "Content-Digest", snapshot.content_digest
    yield "Repr-Digest", snapshot.repr_digest
    yield "WARC-Record-ID", snapshot.record_id


def _snapshot(snapshot: Snapshot, losses: list[Loss]) -> str:
    if snapshot.text is not None or snapshot.blocks:
        message = "the stored text and the places in it stay in the bundle file"
        losses.append(Loss("snapshot-dropped", snapshot.key, "text", message))
    parts = [escape(snapshot.key)]
    if snapshot.retrieved_at:
        moment = snapshot.retrieved_at.astimezone(UTC)
        day = f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}, {moment:%H:%M} UTC"
        basis = f" ({_BASES[snapshot.retrieved_by]})" if snapshot.retrieved_by else ""
        parts.append(escape(f"retrieved {day}{basis}"))
    parts += [f"from {linked(snapshot.target_uri)}"] if snapshot.target_uri else []
    parts += [escape(text) for text in (snapshot.media_type, snapshot.charset) if text]
    for name, digest in _digests(snapshot):
        parts += [escape(f"{name} {digest}")] if digest else []
    if snapshot.memento:
        archive = f" ({escape(snapshot.archive)})" if snapshot.archive else ""
        parts.append(f"archived at {linked(snapshot.memento)}{archive}")
    parts += [escape(f"kept in {snapshot.file}")] if snapshot.file else []
    parts += [escape(remark) for remark in snapshot.remarks]
    return ", ".join(parts)


FORMAT = Format(
    name="literature-note",
    title="Literature note in Markdown",
    suffixes=(".note.md",),
    media_type="text/markdown",
    write=write,
)
