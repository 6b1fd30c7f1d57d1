"""RIS, as Zotero, EndNote, Mendeley and most library catalogues read and write it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from citekit.formats.citing import (
    Statement,
    accessed,
    claim_text,
    contributors,
    display_title,
    passage_url,
    source_url,
    speaker_with_office,
    statements,
)
from citekit.formats.csl_foreign import foreign_type, foreign_value
from citekit.formats.csl_records import losses_without_sources
from citekit.formats.format import Format, Loss, Written
from citekit.formats.found_sources import losses_of_source
from citekit.formats.kept_entries import ENTRY, untouched_entry
from citekit.formats.options import Profile, WriteOptions
from citekit.formats.quoting import annotation, quotation_title
from citekit.formats.ris_dates import written_date
from citekit.formats.ris_entries import Line, RisEntry
from citekit.formats.ris_fields import (
    CONTAINER,
    CSL_TYPES,
    CSL_VARIABLES,
    FORMAT_NAME,
    KINDS,
    NUMBERED,
    PLACE,
    ROLES,
    STATEMENT_TYPE,
    TEXTS,
    kind_of,
)
from citekit.formats.ris_reading import is_register_number, read, read_entry
from citekit.formats.unshown import uncarried, unshown
from citekit.model.agents import IdentifierScheme, Person, Speaker, speaker_name
from citekit.model.bundles import Bundle
from citekit.model.locators import LocatorLabel
from citekit.model.quotations import Quotation
from citekit.model.sources import Source, SourceKind

Lines = list[tuple[str, str]]


def write(bundle: Bundle, options: WriteOptions) -> Written:
    """Return the bundle as RIS: each source, then what is said in it.

    Whatever a source does not give back when its entry is read again is among the losses.
    """
    entries: list[str] = []
    losses: list[Loss] = [*losses_without_sources(bundle, "RIS")]
    for source in bundle.sources:
        lines = source_lines(bundle, source, options)
        untouched = _untouched(bundle, source, options)
        entries.append(untouched or _text(lines))
        if untouched is None:
            again = read_entry(_as_read(lines))
            losses.extend(losses_of_source(bundle, source, again, FORMAT_NAME, _MESSAGES))
        losses.extend(uncarried(bundle, source, "RIS"))
        if options.profile is Profile.RECORDS:
            for statement in statements(bundle, source):
                said, lost = _statement_lines(bundle, statement, options)
                entries.append(_text(said))
                losses.extend(lost)
    return Written("\n".join(entries) or "\n", losses)


FORMAT: Final = Format(
    name=FORMAT_NAME,
    title="RIS",
    suffixes=(".ris",),
    media_type="application/x-research-info-systems",
    write=write,
    read=read,
)


def _untouched(bundle: Bundle, source: Source, options: WriteOptions) -> str | None:
    """Return the entry as it came, unless the export has to add something to it."""
    if options.profile is Profile.ANNOTATED and statements(bundle, source):
        return None
    return untouched_entry(bundle, source, FORMAT_NAME)


def _text(lines: Lines) -> str:
    rows = [f"{tag}  - {_on_one_line(value)}" for tag, value in lines]
    return "\n".join([*rows, "ER  - "]) + "\n"


def _on_one_line(value: str) -> str:
    return _BREAK.sub(" ", value).strip()


# Whatever some reader takes for the end of a line.
_BREAK: Final = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")


def source_lines(bundle: Bundle, source: Source, options: WriteOptions) -> Lines:
    """Return the lines of a source's entry: tags and values."""
    kind, work = KINDS[source.kind]
    given = _foreign(source)
    entry_type = _given_type(given, source, kind)
    lines = [("TY", entry_type), ("ID", source.key)]
    lines.append(("TI", display_title(source)))
    lines.extend(_people(bundle, source))
    lines.extend(_texts(source, work))
    lines.extend(_where(source))
    lines.extend(_dates(bundle, source))
    lines.extend(_numbers(source))
    lines.extend(_variables(source, {*given, *(tag for tag, _ in lines)}))
    url = source_url(bundle, source, options)
    lines.extend([("UR", url)] if url else [])
    lines.extend([("LA", source.language)] if source.language else [])
    lines.extend(("KW", word) for word in source.keywords)
    lines.extend(("N1", note) for note in (source.note or "").split("\n") if note.strip())
    if options.profile is Profile.ANNOTATED:
        lines.extend(("N1", annotation(bundle, said)) for said in statements(bundle, source))
    lines.extend((tag, value) for tag, values in given.items() if tag != "TY" for value in values)
    return lines


def _foreign(source: Source) -> dict[str, list[str]]:
    """Return tags that no field has, as they came."""
    found: dict[str, list[str]] = {}
    for field in source.foreign:
        if field.format == FORMAT_NAME and field.name != ENTRY:
            try:
                values = json.loads(field.json)
            except ValueError:
                continue
            if isinstance(values, list) and _is_tag(field.name):
                found[field.name] = [value for value in values if isinstance(value, str)]
    return found


def _is_tag(name: str) -> bool:
    return len(name) == 2 and name.isascii() and name.isalnum() and name == name.upper()


def _given_type(given: dict[str, list[str]], source: Source, usual: str) -> str:
    """Return the type that an entry came with, as long as it is one of the source's kind."""
    came = [*given.get("TY", ()), *filter(None, [CSL_TYPES.get(foreign_type(source) or "")])]
    types = [name for name in came if kind_of(name, source.genre) is source.kind]
    return types[0] if types else usual


def _people(bundle: Bundle, source: Source) -> Iterator[tuple[str, str]]:
    for role, (tag, *_) in ROLES.items():
        for agent in contributors(bundle, source, role):
            yield tag, _name(agent)


def _name(agent: Speaker) -> str:
    """Return a name as RIS has it: `Family, Given, Suffix`; a body's name as it is."""
    if not isinstance(agent, Person) or agent.name.literal:
        return agent.name.full if isinstance(agent, Person) else speaker_name(agent)
    name = agent.name
    particles = (name.dropping_particle, name.non_dropping_particle)
    family = " ".join(filter(None, (*particles, name.family)))
    return ", ".join(filter(None, (family, name.given, name.suffix)))


def _texts(source: Source, work: str | None) -> Iterator[tuple[str, str]]:
    for name, (tag, *_) in TEXTS.items():
        text = getattr(source, name) or (work if name == "genre" else None)
        if text and name != "title":
            yield tag, text


def _where(source: Source) -> Iterator[tuple[str, str]]:
    container, event = source.container, source.event
    is_speech = source.kind is SourceKind.SPEECH
    if is_speech and event:
        yield CONTAINER[0], event.title
    elif container and not is_speech:
        yield CONTAINER[0], container.title
        yield from ((tag, text) for tag, text in _parts(source) if text)
    place = event.place if is_speech and event else source.place
    if place:
        yield PLACE[0], place


def _parts(source: Source) -> Iterator[tuple[str, str | None]]:
    if source.container:
        yield "VL", source.container.volume
        yield "IS", source.container.issue
    if source.pages and source.pages.label is LocatorLabel.PAGE:
        first, dash, last = source.pages.value.partition("-")
        yield "SP", first.strip() if dash and last.strip() else source.pages.value
        yield "EP", last.strip() if first.strip() else None


def _dates(bundle: Bundle, source: Source) -> Iterator[tuple[str, str]]:
    if source.issued:
        first = source.issued.first
        if first and 0 < first.year <= 9999 and not first.unspecified:
            yield "PY", f"{first.year:04}"
        yield "DA", written_date(source.issued)
    read_on = accessed(bundle, source)
    if read_on:
        yield "Y2", written_date(read_on)


def _numbers(source: Source) -> Iterator[tuple[str, str]]:
    if source.number:
        # Zotero and EndNote read the number of a report here, and the other into no field.
        is_report = source.kind in NUMBERED and not is_register_number(source.number)
        yield "SN" if is_report else "M1", source.number
    of_container = source.container.identifiers if source.container else ()
    for identifier in (*source.identifiers, *of_container):
        if identifier.scheme in _TAGS:
            yield _TAGS[identifier.scheme], identifier.value


def _variables(source: Source, present: set[str]) -> Iterator[tuple[str, str]]:
    """Yield what CSL-JSON says of a source and no field of it holds."""
    for variable, tag in CSL_VARIABLES.items():
        value = foreign_value(source, variable) if tag not in present else None
        if isinstance(value, str | int) and str(value).strip():
            yield tag, str(value)


_TAGS: Final = {
    IdentifierScheme.DOI: "DO",
    IdentifierScheme.ISBN: "SN",
    IdentifierScheme.ISSN: "SN",
}


def _statement_lines(
    bundle: Bundle, statement: Statement, options: WriteOptions
) -> tuple[Lines, tuple[Loss, ...]]:
    """Return a quotation or claim as a chapter, by whoever said it, of the source that has it."""
    source = bundle.source(statement.source)
    speaker = bundle.speaker(statement)
    url, losses = passage_url(bundle, statement, options)
    if isinstance(statement, Quotation):
        title, language, word = quotation_title(statement), statement.language, "quotation"
    else:
        title, language, word = claim_text(statement), None, "claim"
    lines = [("TY", STATEMENT_TYPE), ("ID", statement.key), ("TI", title)]
    if speaker:
        lines.append(
            ("AU", _name(speaker) if isinstance(speaker, Person) else speaker_name(speaker))
        )
    # Zotero reads this as the author of the book.
    lines.extend(("C2", _name(agent)) for agent in contributors(bundle, source))
    lines.append(("T2", display_title(source)))
    outlet = source.container.title if source.container else source.publisher
    lines.extend([("PB", outlet)] if outlet else [])
    lines.extend(_dates(bundle, source))
    lines.extend([("UR", url)] if url else [])
    language = language or source.language
    lines.extend([("LA", language)] if language else [])
    lines.append(("KW", f"citekit:{word}"))
    lines.extend(("N1", note) for note in _told(bundle, statement))
    shown = " ".join(value for _, value in lines)
    unseen = unshown(statement, _STATEMENT_UNSHOWN, _NO_PLACE, code="not-carried", shown=shown)
    return lines, (*losses, *unseen)


def _told(bundle: Bundle, statement: Statement) -> Iterator[str]:
    speaker, office = bundle.speaker(statement), speaker_with_office(bundle, statement)
    if speaker and office != (speaker.name.full if isinstance(speaker, Person) else _name(speaker)):
        yield f"Speaker: {office}"
    if statement.original:
        seen = "" if statement.original_seen else " (not seen)"
        yield f"Originally in {display_title(bundle.source(statement.original))}{seen}"


_NO_PLACE: Final = "RIS has no tag for it"
_STATEMENT_UNSHOWN: Final = (
    "note", "locator", "translation_of", "attribution.cue", "attribution.affiliation.as_printed",
    "attribution.affiliation.from_", "attribution.affiliation.until", "attribution.rule",
    "attribution.confidence", "evidence",
)  # fmt: skip


def _as_read(lines: Lines) -> RisEntry:
    """Return the entry as it is when it was written and read."""
    return RisEntry([Line(tag, _on_one_line(value), 1, 1) for tag, value in lines])


_MESSAGES: Final = {
    "": _NO_PLACE,
    "contributors": (
        "RIS has authors, editors and translators only, and names as “Family, Given, Suffix”"
    ),
    "issued": "RIS has plain dates only; others are written in words",
    "accessed_on": "RIS has plain dates only; others are written in words",
    "identifiers": "RIS has tags for one DOI, ISBN or ISSN",
    "abstract": "RIS has values of one line only",
    "genre": "the kind of source says it already",
    "note": "the note of an entry holds other things, too",
    "pages": "RIS gives the extent of a source in pages",
}
