"""What an entry of BibTeX does not give back of its source.

Most of it is told in the note or in `howpublished`, for readers; nothing is looked for there when
the file is read.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Final, TypeAlias

from citekit.formats.agents import Agents
from citekit.formats.bib_export import Draft, Export
from citekit.formats.bib_items import Entry, unreported
from citekit.formats.bib_records import fields_of_source
from citekit.formats.bib_rest import lose_retrieval
from citekit.formats.bib_sources import SHARED
from citekit.formats.format import Loss
from citekit.formats.tex_reading import read_plain
from citekit.model.agents import Identifier, IdentifierScheme, Person, speaker_name
from citekit.model.bundles import Record
from citekit.model.dates import Date
from citekit.model.locators import LocatorLabel
from citekit.model.sources import Container, Contributor, ContributorRole, Source, SourceKind

Lost: TypeAlias = tuple[str, str]

_TOLD: Final = "an entry of this type has no field for it; {} tells it in words"
_NOTE_READ: Final = "what has no field of its own stands in the note, and is read as a note"


def lose_unread(export: Export, draft: Draft) -> None:
    """Note each field of a source that its entry does not give back, and why."""
    source, key, read_on = draft.source, draft.source.key, draft.read_on
    if read_on and source.accessed_on is None:
        lose_retrieval(export, source, read_on)
    fields = dict(draft.fields)
    access = _access_read(source, read_on, fields)
    of_values = tuple(draft.lost)
    shape = access, of_values, *_shape(draft, fields)
    lost = export.lost.get(shape)
    if lost is None:
        found = [*_told(draft), *_changed(draft, fields)]
        found += [("accessed_on", access)] if access else []
        lost = export.lost[shape] = _each_once([*found, *of_values])
    for field, message in lost.items():
        export.not_carried.append(Loss("not-carried", key, field, message))


def _each_once(lost: Iterable[Lost]) -> Mapping[str, str]:
    """Return why each field is lost, in order; one that is lost whole is not named in parts."""
    found: dict[str, str] = {}
    for field, message in lost:
        if field not in found and field.partition(".")[0] not in found:
            found[field] = message
    return dict(sorted(found.items()))


def _shape(draft: Draft, fields: Mapping[str, str]) -> tuple[Hashable, ...]:
    """Return all on which `_told` and `_changed` depend; entries of one shape lose the same."""
    source, container = draft.source, draft.source.container
    return (
        draft.kind,
        source.kind,
        fields.get("type"),
        fields.get("entrysubtype"),
        tuple(draft.told),
        len(draft.notes) > len(draft.repeated),
        source.genre is None,
        source.title is None or source.opening is None,
        source.updated is None,
        source.event is None,
        source.publisher is None or _has_publisher(draft, fields),
        container and _shape_of_container(source, container),
    )


def _shape_of_container(source: Source, container: Container) -> tuple[Hashable, ...]:
    return (
        container.place and source.place is None,
        _has_issn(source.identifiers) if source.identifiers else False,
        _has_others(container.identifiers) if container.identifiers else None,
    )


def _has_issn(identifiers: tuple[Identifier, ...]) -> bool:
    return any(one.scheme is IdentifierScheme.ISSN for one in identifiers)


def _has_others(identifiers: tuple[Identifier, ...]) -> bool:
    return any(one.scheme is not IdentifierScheme.ISSN for one in identifiers)


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


def _changed(draft: Draft, fields: Mapping[str, str]) -> Iterator[Lost]:
    """Yield what an entry of this type, or its note, makes something else of."""
    source = draft.source
    if _kind_read(draft, fields) is not source.kind:
        yield "kind", f"an entry of type @{draft.kind.entry} does not say which kind it is"
    if source.opening and source.title:
        yield "opening", "only an entry without a title shows how the text begins"
    if source.updated:
        yield "updated", _TOLD.format("the note")
    if source.event:
        yield "event", _TOLD.format("the note")
    if len(draft.notes) > len(draft.repeated):
        yield "note", _NOTE_READ
    if source.publisher and not _has_publisher(draft, fields):
        yield "publisher", "the entry names it already, as author or larger work"
    if source.container:
        yield from _of_container(draft, source.container)


def _has_publisher(draft: Draft, fields: Mapping[str, str]) -> bool:
    return not _PUBLISHERS.isdisjoint(fields) or any(name == "publisher" for name, _ in draft.told)


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
    is_moved = _has_issn(source.identifiers) and is_read
    is_astray = _has_others(container.identifiers) or (container.identifiers and not is_read)
    if is_astray or is_moved:
        message = "the ISSN is read as that of the larger work, and all others as the source's own"
        yield "identifiers", message
        yield "container.identifiers", message


def judge_values(export: Export, draft: Draft) -> None:
    """Find out what is not read as it was since its value is unusual."""
    source, found = draft.source, draft.lost
    url, pages, issued = source.url, source.pages, source.issued
    if url and ("{" in url or "}" in url):
        found.append(("url", "braces in the address are written in per cent"))
    if source.keywords and any(";" in word for word in source.keywords):
        found.append(("keywords", "semicolons part keywords"))
    if pages and "–" in pages.value and pages.label is LocatorLabel.PAGE:
        found.append(("pages", "the dash between pages is read as a hyphen"))
    if issued and issued.literal and issued.value:
        found.append(("issued", "the words that the source itself has for its date are left out"))
    if _may_be_odd(source):
        found += _of_texts(export, source)
    if source.contributors:
        found += _of_people(export, source.contributors)


def judge_names(export: Export, draft: Draft) -> None:
    """Find out of each name whether it is read as it was."""
    forms = export.name_forms
    for part in draft.source.contributors:
        if part.agent not in forms:
            _form(export, part.agent)


def _access_read(source: Source, read_on: Date | None, fields: Mapping[str, str]) -> str:
    """Return why another day of access is read, or nothing."""
    said = source.accessed_on
    if said is None or read_on is None:
        return ""
    if read_on is not said and read_on != said:
        return "the day on which the page was retrieved stands in its place"
    if said.literal or "urldate" not in fields:
        return "a day of access is a plain date; others are told in the note"
    return ""


def _kind_read(draft: Draft, fields: Mapping[str, str]) -> SourceKind:
    return _kind_of(draft.kind.entry, fields.get("type"), fields.get("entrysubtype"))


@lru_cache(maxsize=1 << 8)
def _kind_of(entry: str, genre: str | None, subtype: str | None) -> SourceKind:
    fields = {"title": "x"}
    if genre is not None:
        fields["type"] = genre
    if subtype is not None:
        fields["entrysubtype"] = subtype
    read, _ = fields_of_source(Entry(entry, fields, "bibtex", unreported), Agents(()))
    return SourceKind(read["kind"])


def _of_people(export: Export, contributors: tuple[Contributor, ...]) -> list[Lost]:
    forms = export.name_forms
    for part in contributors:
        if forms[part.agent] != "read":
            return [
                ("contributors", "a name of one part, or with odd signs, is not read as it was")
            ]
    roles = [part.role for part in contributors]
    if len(roles) > 1 and len(set(roles)) > 1 and roles != sorted(roles, key=_ORDER.index):
        return [("contributors", "lists of names are read in the order of their fields")]
    return []


_ORDER: Final = list(ContributorRole)


def _form(export: Export, key: str) -> None:
    is_usual = key in export.usual_names and key not in export.with_honorific
    is_read = is_usual or _is_name_read(export.bundle.by_key[key])
    export.name_forms[key] = "read" if is_read else "odd"


def _is_name_read(agent: Record) -> bool:
    if isinstance(agent, Person) and agent.name.literal is None:
        name = agent.name
        if not (name.family and name.given):
            return False
    return not _is_odd(speaker_name(agent))  # type: ignore[arg-type]


# Signs that only some TeX prints, and white space that is not kept.
_ODD: Final = re.compile(
    r"[\x00-\x1f\x7f-\xa0\xa8\xad\u0300-\u036f\u1100-\u11ff\u2000-\u200f\u2028-\u202f\u205f-\u206f\ufe00-\uffff]"
)


def _is_odd(text: str) -> bool:
    """Say whether a text, or one of several with a space between them, may not be read as it is."""
    if "  " in text or text[:1] == " " or text[-1:] == " ":
        return True
    return not text.isprintable() if text.isascii() else _ODD.search(text) is not None


_TEXTS: Final = (
    "title", "short_title", "publisher", "place", "genre", "number", "edition", "abstract",
    "opening",
)  # fmt: skip
_texts_of: Final = attrgetter(*_TEXTS)
_SIGNS: Final = "a sign or white space in it is not read as it was"


def _may_be_odd(source: Source) -> bool:
    """Say whether `_of_texts` can find anything: one look at all texts is faster than many."""
    container = source.container
    texts = (*_texts_of(source), *source.keywords)
    if container:
        texts += (container.title, container.volume, container.issue)
    return _is_odd(" ".join(filter(None, texts)))


def _of_texts(export: Export, source: Source) -> Iterator[Lost]:
    """Yield the texts that are not read as they are."""
    for name, text in zip(_TEXTS, _texts_of(source), strict=True):
        if text and not _is_read(export, text):
            yield name, _SIGNS
    if not all(_is_read(export, word) for word in source.keywords):
        yield "keywords", _SIGNS
    container = source.container
    for name in ("title", "volume", "issue") if container else ():
        text = getattr(container, name)
        if text and not _is_read(export, text):
            yield f"container.{name}", _SIGNS


def _is_read(export: Export, text: str) -> bool:
    """Say whether a text is read as it is; TeX has one sign for both apostrophes."""
    if not _is_odd(text):
        return True
    read = read_plain(export.dialect.spelling.text(text))
    return read.replace("’", "'") == text.replace("’", "'")
