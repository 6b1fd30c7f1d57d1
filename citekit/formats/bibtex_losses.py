"""What an entry of BibTeX does not give back of its source.

Most of it is told in the note or in `howpublished`, for readers; nothing is looked for there when
the file is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter
from typing import Final, TypeAlias

from citekit.formats.agents import Agents
from citekit.formats.bib_export import Draft, Export, calendar_day
from citekit.formats.bib_items import Entry, unreported
from citekit.formats.bib_records import fields_of_source
from citekit.formats.bib_rest import lose_retrieval
from citekit.formats.bib_sources import SHARED
from citekit.formats.format import Loss
from citekit.formats.tex_reading import read_plain
from citekit.model.agents import IdentifierScheme, Person, speaker_name
from citekit.model.dates import Date
from citekit.model.locators import LocatorLabel
from citekit.model.sources import Container, ContributorRole, Source, SourceKind

Lost: TypeAlias = tuple[str, str]

_TOLD: Final = "an entry of this type has no field for it; {} tells it in words"
_NOTE_READ: Final = "what has no field of its own stands in the note, and is read as a note"


def lose_unread(export: Export, draft: Draft, read_on: Date | None) -> None:
    """Note each field of a source that its entry does not give back, and why.

    `read_on` is the day of access that the entry has.
    """
    source, key = draft.source, draft.source.key
    if read_on:
        lose_retrieval(export, source, read_on)
    lost: dict[str, str] = {}
    found = [*_told(draft)] if draft.told else []
    found += _changed(draft)
    found += _of_values(export, source)
    found += _of_access(source, read_on)
    for field, message in found:
        if field not in lost and field.partition(".")[0] not in lost:
            lost[field] = message
    for field in sorted(lost):
        export.not_carried.append(Loss("not-carried", key, field, lost[field]))


def _told(draft: Draft) -> Iterator[Lost]:
    """Yield what stands in no field of its own."""
    shared = ""
    told = sorted(draft.told, key=lambda pair: pair[0] != "container")
    for name, where in told:
        field = _FIELDS.get(name, name)
        shared = shared or (SHARED if where == SHARED else "")
        if getattr(draft.source, field.partition(".")[0]):
            yield field, _TOLD.format("the note" if where != SHARED else SHARED)
    if shared and not _is_publisher_alone(draft):
        yield "publisher", f"{SHARED} tells all of where it was published, which is read as this"


_FIELDS: Final = {
    "venue": "event",
    "volume": "container.volume",
    "issue": "container.issue",
    "chapter": "number",
}


def _is_publisher_alone(draft: Draft) -> bool:
    return [name for name, where in draft.told if where == SHARED] == ["publisher"] and not (
        draft.kind.genre
    )


def _changed(draft: Draft) -> Iterator[Lost]:
    """Yield what an entry of this type, or its note, makes something else of."""
    source = draft.source
    if _kind_read(draft) is not source.kind:
        yield "kind", f"an entry of type @{draft.kind.entry} does not say which kind it is"
    if source.opening and source.title:
        yield "opening", "only an entry without a title shows how the text begins"
    if source.updated:
        yield "updated", _TOLD.format("the note")
    if source.event:
        yield "event", _TOLD.format("the note")
    if len(draft.notes) > len(draft.repeated):
        yield "note", _NOTE_READ
    if source.publisher and not _has_publisher(draft):
        yield "publisher", "the entry names it already, as author or larger work"
    if source.container:
        yield from _of_container(draft, source.container)


def _has_publisher(draft: Draft) -> bool:
    return any(name in _PUBLISHERS for name, _ in draft.fields) or any(
        name == "publisher" for name, _ in draft.told
    )


_PUBLISHERS: Final = frozenset({"publisher", "institution", "school", "organization"})


def _of_container(draft: Draft, container: Container) -> Iterator[Lost]:
    source = draft.source
    if draft.kind.fields.get("container") == "series":
        yield "container", "the series of a book is not read as the work around it"
    if container.place:
        yield "container.place", "BibTeX has one place only, and reads it as that of the source"
        if source.place is None:
            yield "place", "the place of the larger work stands in its place"
    is_read = not any(name == "container" for name, _ in draft.told)
    astray = [one for one in container.identifiers if one.scheme is not IdentifierScheme.ISSN]
    is_moved = any(one.scheme is IdentifierScheme.ISSN for one in source.identifiers) and is_read
    if astray or is_moved or (container.identifiers and not is_read):
        message = "the ISSN is read as that of the larger work, and all others as the source's own"
        yield "identifiers", message
        yield "container.identifiers", message


def _of_values(export: Export, source: Source) -> Iterator[Lost]:
    """Yield what is not read as it was since its value is unusual."""
    if source.url and not _NOT_IN_ADDRESSES.isdisjoint(source.url):
        yield "url", "braces in the address are written in per cent"
    if any(";" in word for word in source.keywords):
        yield "keywords", "semicolons part keywords"
    if source.pages and source.pages.label is LocatorLabel.PAGE and "–" in source.pages.value:
        yield "pages", "the dash between pages is read as a hyphen"
    if source.issued and source.issued.literal and source.issued.value:
        yield "issued", "the words that the source itself has for its date are left out"
    yield from _of_texts(export, source)
    if source.contributors:
        yield from _of_people(export, source)


_NOT_IN_ADDRESSES: Final = frozenset("{}")


def _of_access(source: Source, read_on: Date | None) -> Iterator[Lost]:
    said = source.accessed_on
    if said is None or read_on is None:
        return
    if read_on is not said and read_on != said:
        yield "accessed_on", "the day on which the page was retrieved stands in its place"
    elif said.literal or not calendar_day(said):
        yield "accessed_on", "a day of access is a plain date; others are told in the note"


def _kind_read(draft: Draft) -> SourceKind:
    telling = tuple([pair for pair in draft.fields if pair[0] in _TELLING])
    return _kind_of(draft.kind.entry, telling)


_TELLING: Final = frozenset({"type", "entrysubtype"})


@lru_cache(maxsize=1 << 8)
def _kind_of(entry: str, telling: tuple[tuple[str, str], ...]) -> SourceKind:
    fields = {"title": "x", **dict(telling)}
    read, _ = fields_of_source(Entry(entry, fields, "bibtex", unreported), Agents(()))
    return SourceKind(read["kind"])


def _of_people(export: Export, source: Source) -> Iterator[Lost]:
    if not all(_is_name_read(export, part.agent) for part in source.contributors):
        yield "contributors", "a name of one part, or with odd signs, is not read as it was"
    roles = [part.role for part in source.contributors]
    if len(roles) > 1 and roles != sorted(roles, key=_ORDER.index):
        yield "contributors", "lists of names are read in the order of their fields"


_ORDER: Final = list(ContributorRole)


def _is_name_read(export: Export, key: str) -> bool:
    known = export.name_forms.get(key)
    if known is None:
        agent = export.bundle.by_key[key]
        is_odd = _is_odd(speaker_name(agent))  # type: ignore[arg-type]
        if isinstance(agent, Person) and not agent.name.literal:
            is_odd = is_odd or not (agent.name.family and agent.name.given)
        known = export.name_forms[key] = "odd" if is_odd else "read"
    return known == "read"


# Signs that only some TeX prints, and white space that is not kept.
_ODD: Final = re.compile(
    r"[\x00-\x1f\x7f-\xa0\xa8\xad\u0300-\u036f\u1100-\u11ff\u2000-\u200f\u2028-\u202f\u205f-\u206f\ufe00-\uffff]"
)


def _is_odd(text: str) -> bool:
    """Say whether a text, or several with a bar between them, may not be read as it is."""
    if "  " in text or " |" in text or "| " in text or text[:1] == " " or text[-1:] == " ":
        return True
    return not text.isprintable() if text.isascii() else _ODD.search(text) is not None


_TEXTS: Final = (
    "title", "short_title", "publisher", "place", "genre", "number", "edition", "abstract",
    "opening",
)  # fmt: skip
_texts_of: Final = attrgetter(*_TEXTS)
_SIGNS: Final = "a sign or white space in it is not read as it was"


def _of_texts(export: Export, source: Source) -> Iterator[Lost]:
    """Yield the texts that are not read as they are."""
    texts = (*_texts_of(source), *source.keywords)
    if _is_odd("|".join([text for text in texts if text])):
        for name, text in zip(_TEXTS, texts, strict=False):
            if text and not _is_read(export, text):
                yield name, _SIGNS
        if not all(_is_read(export, word) for word in source.keywords):
            yield "keywords", _SIGNS
    container = source.container
    if container and not _is_read(export, container.title):
        yield "container.title", _SIGNS
    if container and (container.volume or container.issue):
        for name in ("volume", "issue"):
            text = getattr(container, name)
            if text and not _is_read(export, text):
                yield f"container.{name}", _SIGNS


def _is_read(export: Export, text: str) -> bool:
    """Say whether a text is read as it is; TeX has one sign for both apostrophes."""
    if not _is_odd(text):
        return True
    read = read_plain(export.dialect.spelling.text(text))
    return read.replace("’", "'") == text.replace("’", "'")
