"""Hayagriva, the YAML bibliographies of Typst."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from attrs import evolve

from citekit.codec.yaml_writing import scalar_text, value_lines
from citekit.formats.citing import (
    Statement,
    accessed,
    claim_text,
    contributors,
    display_title,
    passage_url,
    source_url,
    statements,
)
from citekit.formats.csl_foreign import foreign_type
from citekit.formats.csl_records import losses_without_sources
from citekit.formats.format import Format, Loss, Written
from citekit.formats.found_sources import losses_of_source
from citekit.formats.hayagriva_fields import (
    CSL_TYPES,
    FORMAT_NAME,
    IDENTIFIERS,
    KINDS,
    ROLES,
    STATEMENT_PARENT,
    STATEMENT_TYPE,
    TEXTS,
    kind_of,
)
from citekit.formats.hayagriva_reading import EntryReading, read, shown_text
from citekit.formats.kept_entries import ENTRY, untouched_entry
from citekit.formats.options import Profile, WriteOptions
from citekit.formats.quoting import annotation, quotation_title
from citekit.formats.unshown import uncarried, unshown
from citekit.model.agents import Identifier, Person, Speaker, speaker_name
from citekit.model.bundles import Bundle
from citekit.model.dates import Date, DateInterval, PartialDate, Qualification, Unspecified
from citekit.model.locators import LocatorLabel
from citekit.model.quotations import Quotation
from citekit.model.sources import ContributorRole, Source, SourceKind

Data = dict[str, Any]


def write(bundle: Bundle, options: WriteOptions) -> Written:
    """Return the bundle as Hayagriva: each source, then what is said in it.

    Whatever a source does not give back when its entry is read again is among the losses.
    """
    entries: list[str] = []
    losses: list[Loss] = [*losses_without_sources(bundle, "Hayagriva")]
    for source in bundle.sources:
        annotated = options.profile is Profile.ANNOTATED and statements(bundle, source)
        untouched = None if annotated else untouched_entry(bundle, source, FORMAT_NAME)
        if untouched:
            entries.append(untouched)
        else:
            data = _source_data(bundle, source, options)
            entries.append(_text(source.key, data))
            again = EntryReading(_as_read(data)).found()
            losses.extend(losses_of_source(bundle, source, again, FORMAT_NAME, _MESSAGES))
        losses.extend(uncarried(bundle, source, "an entry"))
        if options.profile is Profile.RECORDS:
            for statement in statements(bundle, source):
                said, lost = _statement_data(bundle, statement, options)
                entries.append(_text(statement.key, said))
                losses.extend(lost)
    return Written("\n".join(entries) or "{}\n", losses)


# A key with fields below it.
_LOOKS: Final[re.Pattern[str]] = re.compile(
    r"^(?!references:)[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\n+[ \t]+[a-z-]+:", re.MULTILINE
)


def recognizes(text: str) -> bool:
    """Say whether a YAML text is a mapping of entries rather than a list of items."""
    return _LOOKS.search(text) is not None


FORMAT: Final = Format(
    name=FORMAT_NAME,
    title="Hayagriva",
    suffixes=(".yaml", ".yml", ".hayagriva.yaml", ".hayagriva.yml"),
    media_type="application/yaml",
    write=write,
    read=read,
    recognizes=recognizes,
)


def _text(key: str, data: Data) -> str:
    rows = [f"{scalar_text(key)}:"]
    for name, value in data.items():
        first, *rest = value_lines(value)
        rows += [f"  {scalar_text(name)}:{first}", *(f"  {line}" for line in rest)]
    return "\n".join(rows) + "\n"


def _source_data(bundle: Bundle, source: Source, options: WriteOptions) -> Data:
    """Return the fields of a source's entry."""
    kind_type, genre, parent_type = KINDS[source.kind]
    kind_type, parent_type = CSL_TYPES.get(foreign_type(source) or "", (kind_type, parent_type))
    data: Data = {"type": kind_type, "title": _title(source)}
    data |= _people(bundle, source)
    data |= _dated("date", source.issued)
    data |= {field: getattr(source, name) for field, name in TEXTS.items() if getattr(source, name)}
    if genre and not source.genre:
        data["genre"] = genre
    if options.profile is Profile.ANNOTATED:
        lines = [annotation(bundle, statement) for statement in statements(bundle, source)]
        data |= {"note": "\n".join(filter(None, [source.note, *lines]))} if lines else {}
    if source.publisher:
        data["publisher"] = source.publisher
    if source.pages and source.pages.label is LocatorLabel.PAGE:
        data["page-range"] = source.pages.value
    data |= _url(bundle, source, source_url(bundle, source, options))
    numbers = {"serial": source.number} if source.number else {}
    data |= _serials(source.identifiers, numbers)
    data |= {"language": source.language} if source.language else {}
    data |= _parent(source, parent_type)
    return _with_foreign(data, source)


def _title(source: Source) -> Any:  # noqa: ANN401 - a text, or a text and its short form
    if source.title is None or foreign_type(source) == "legal_case":
        # Styles would write the “v” between two parties large.
        title = _kept(display_title(source))
    else:
        title = _CASED.sub(lambda word: f"{{{word[0]}}}", _escaped(source.title))
        # Behind a brace at the beginning, some styles leave out the space.
        title = _BRACED_START.sub(r"{\1 }", title)
    return {"value": title, "short": _escaped(source.short_title)} if source.short_title else title


def _escaped(text: str) -> str:
    """Return text in which no sign keeps the case of words or begins a formula."""
    return _SPECIAL.sub(lambda sign: f"\\{sign[0]}", " ".join(text.split()))


# Words with a capital behind another sign, such as H2O and McKay, and Greek letters before others,
# which styles with titles in capitals would write otherwise.
_CASED: Final = re.compile(
    r"(?<![\w\\])(?:[^\W_]+(?=[A-ZÀ-ÖØ-Þ])\w+|[α-ω](?=[-\w]))[\w'’-]*(?![\w}])"
)
_BRACED_START: Final = re.compile(r"^\{([^{}]*)\} ")
_SPECIAL: Final = re.compile(r"[{}\\$]")


def _kept(text: str) -> str:
    """Return text whose case no style changes; marks round it stand outside."""
    match = _MARKED.fullmatch(text)
    if match:
        return f"{match[1]}{{{_escaped(match[2])}}}{match[3]}"
    return f"{{{_escaped(text)}}}"


_MARKED: Final = re.compile(r"([“‘])([^“”‘’]*)([”’])")


def _people(bundle: Bundle, source: Source) -> Data:
    people = {
        "author": [_name(one) for one in contributors(bundle, source)],
        "editor": [_name(one) for one in contributors(bundle, source, ContributorRole.EDITOR)],
        "affiliated": [
            {"role": name, "names": [_name(one) for one in played]}
            for role, name in ROLES.items()
            if (played := contributors(bundle, source, role))
        ],
    }
    return {name: value for name, value in people.items() if value}


def _name(agent: Speaker) -> dict[str, str]:
    """Return a name in parts; one without parts is a whole that nobody cuts."""
    if not isinstance(agent, Person) or agent.name.literal or not agent.name.family:
        return {"name": agent.name.full if isinstance(agent, Person) else speaker_name(agent)}
    name = agent.name
    parts = {
        "name": name.family,
        "given-name": name.given,
        "prefix": " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle))),
        "suffix": name.suffix,
    }
    return {part: text for part, text in parts.items() if text}


def _dated(field: str, date: Date | None) -> Data:
    """Return a field with a date, if it is one that Typst knows: another stops the document."""
    value = _plain(date)
    if value is None or value.unspecified is not Unspecified.NOTHING or abs(value.year) > 9999:
        return {}
    parts = [f"{value.year:05}" if value.year < 0 else f"{value.year:04}"]
    parts += [f"{part:02}" for part in (value.month, value.day) if part]
    circa = "" if value.qualification is Qualification.CERTAIN else "~"
    return {field: circa + "-".join(parts)}


def _plain(date: Date | None) -> PartialDate | None:
    """Return a date without its season, and of a stretch of time what both of its ends share."""
    match date.value if date else None:
        case PartialDate() as single:
            return evolve(single, month=None) if single.season else single
        case DateInterval(start=PartialDate() as start, end=PartialDate() as end):
            if start.year != end.year or start.qualification or end.qualification:
                return None
            month = start.month if start.month == end.month and not start.season else None
            return PartialDate(year=start.year, month=month)
        case _:
            return None


def _url(bundle: Bundle, source: Source, url: str | None) -> Data:
    if url is None:
        return {}
    read_on = _dated("date", accessed(bundle, source))
    return {"url": {"value": url, **read_on} if read_on else url}


def _serials(identifiers: tuple[Identifier, ...], numbers: dict[str, str]) -> Data:
    for one in identifiers:
        name = IDENTIFIERS.get(one.scheme)
        if name and name not in numbers:
            numbers[name] = one.value
    return {"serial-number": numbers} if numbers else {}


def _parent(source: Source, parent_type: str) -> Data:
    container, event = source.container, source.event
    if source.kind is SourceKind.SPEECH and event:
        place = {"location": event.place} if event.place else {}
        whole = {"title": _escaped(event.title), **place, **_dated("date", event.date)}
    elif container:
        parts = {"volume": container.volume, "issue": container.issue, "location": container.place}
        whole = {"title": _escaped(container.title)} | {
            n: text for n, text in parts.items() if text
        }
        whole |= _serials(container.identifiers, {})
    else:
        return {}
    return {"parent": {"type": parent_type, **whole}}


def _with_foreign(data: Data, source: Source) -> Data:
    """Return the fields of an entry with those that came and no field of a source has."""
    for field in source.foreign:
        if field.format != FORMAT_NAME or field.name == ENTRY:
            continue
        try:
            value = json.loads(field.json)
        except (ValueError, RecursionError):
            continue
        _add(data, field.name, value, source)
    return data


def _add(data: Data, name: str, value: Any, source: Source) -> None:  # noqa: ANN401 - any data
    match name, value:
        case "title", None:
            # It came without one, and goes without the description that would stand in its place.
            if source.title is None:
                data.pop("title", None)
        case "title", _:
            full = value.get("value") if isinstance(value, dict) else value
            verbatim = isinstance(value, dict) and str(value.get("verbatim")).lower() == "true"
            if source.title and shown_text(full, verbatim=verbatim) == source.title:
                data["title"] = value
        case "type", str():
            parent = data.get("parent", {})
            outer = parent[0] if isinstance(parent, list) else parent
            whole = outer.get("type") if isinstance(outer, dict) else None
            if kind_of(value.lower(), data.get("genre"), whole) is source.kind:
                data["type"] = value
        case "parent", [first, *others] if isinstance(first, dict) or first is None:
            own = {
                **(first or {}),
                **{k: v for k, v in data.get("parent", {}).items() if k != "type"},
            }
            own.setdefault("type", data.get("parent", {}).get("type"))
            own = {k: v for k, v in own.items() if v is not None}
            wholes = [one for one in (own, *others) if one]
            data["parent"] = wholes[0] if len(wholes) == 1 else wholes
        case "serial-number", dict() if isinstance(data.get(name), dict):
            data[name] = {**value, **data[name]}
        case _:
            data.setdefault(name, value)


def _statement_data(
    bundle: Bundle, statement: Statement, options: WriteOptions
) -> tuple[Data, tuple[Loss, ...]]:
    """Return a quotation or claim as a chapter, by whoever said it, of the source that has it."""
    source = bundle.source(statement.source)
    speaker = bundle.speaker(statement)
    url, losses = passage_url(bundle, statement, options)
    if isinstance(statement, Quotation):
        title, spoken = quotation_title(statement), statement.language
    else:
        title, spoken = claim_text(statement), None
    data: Data = {"type": STATEMENT_TYPE, "title": _kept(" ".join(title.split()))}
    data |= {"author": [_name(speaker)]} if speaker else {}
    data |= _dated("date", source.issued)
    outlet = source.container.title if source.container else source.publisher
    data |= {"publisher": outlet} if outlet else {}
    data |= _url(bundle, source, url)
    language = spoken or source.language
    data |= {"language": language} if language else {}
    whole: Data = {"type": STATEMENT_PARENT, "title": _kept(display_title(source))}
    authors = [_name(agent) for agent in contributors(bundle, source)]
    data["parent"] = {**whole, "author": authors} if authors else whole
    unseen = unshown(statement, _STATEMENT_UNSHOWN, _NO_PLACE, code="not-carried")
    return data, (*losses, *unseen)


_NO_PLACE: Final = "Hayagriva has no field for it"
_STATEMENT_UNSHOWN: Final = (
    "note", "locator", "translation_of", "original", "attribution.cue",
    "attribution.affiliation", "attribution.speaker_as_printed", "attribution.rule",
    "attribution.confidence", "evidence",
)  # fmt: skip


def _as_read(value: Any) -> Any:  # noqa: ANN401 - any data
    """Return data as they are when they were written and read: numbers are text."""
    if isinstance(value, dict):
        return {name: _as_read(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_as_read(inner) for inner in value]
    return value if value is None or isinstance(value, str) else str(value)


_MESSAGES: Final = {
    "": _NO_PLACE,
    "contributors": "Hayagriva has authors, editors, translators and collaborators only",
    "issued": "Typst refuses documents with other than plain or approximate dates",
    "accessed_on": "the day of access stands with the address only, as a plain date",
    "identifiers": "Hayagriva has fields for one DOI, ISBN, ISSN and PMID",
    "pages": "Hayagriva gives the extent of a source in pages",
    "genre": "the kind of source says it already",
}
