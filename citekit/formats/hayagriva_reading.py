"""Entries of Hayagriva as sources; what no field has is kept as it came."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from attrs import evolve

from citekit.codec.yaml_text import YamlData, parse_yaml
from citekit.errors import Problem, ReadError
from citekit.formats.agents import Agents, Name, name_from
from citekit.formats.csl_foreign import foreign_field
from citekit.formats.format import Imported
from citekit.formats.found_sources import Found, Keys, Place, address, identifier, language, named
from citekit.formats.hayagriva_fields import (
    CSL_TYPES,
    FORMAT_NAME,
    IDENTIFIERS,
    KINDS,
    ROLES,
    TEXTS,
    csl_type_of,
    kind_of,
)
from citekit.memory import collection_paused
from citekit.model.agents import Identifier, IdentifierScheme
from citekit.model.bundles import Bundle
from citekit.model.dates import Date
from citekit.model.locators import Locator
from citekit.model.names import PersonName
from citekit.model.sources import (
    Container,
    ContributorRole,
    Event,
    ForeignField,
    Source,
    SourceKind,
)

Data = dict[str, Any]
_KEY: Final = re.compile(r"^(?=[^\s#\-}\]])", re.MULTILINE)


def read(text: str) -> Imported:
    """Return the records in a text of Hayagriva: a source for each entry.

    What an entry is part of becomes its container. What records have no place for is kept, and an
    entry that nobody changes is written back as it came. Raises `ReadError` for what is not YAML.
    """
    with collection_paused():
        data = parse_yaml(text, "this Hayagriva", entry=_KEY)
        problems = [*data.problems]
        entries = list(_entries(data, problems))
        if not entries and text.strip() and not problems and any(data.data):
            raise ReadError("this Hayagriva has no entry: a key with its fields below it")
        keys = Keys(key for _, key, _ in entries)
        agents = Agents(key for _, key, _ in entries)
        raw = _RawEntries(text, data)
        sources = []
        for path, given, entry in entries:
            place = _Places(data, path, given)
            found = EntryReading(entry, place, problems).found()
            key = keys.key_for(given, found, place.of(""), problems)
            keyed = evolve(found, source=evolve(found.source, key=key))
            sources.append(keyed.settled(agents, FORMAT_NAME, raw.of(path) if key == given else ""))
        return Imported(Bundle(records=[*sources, *agents.records]), problems)


def _entries(data: YamlData, problems: list[Problem]) -> Iterator[tuple[str, str, Data]]:
    """Yield path, key and fields of each entry of all documents."""
    for number, document in enumerate(data.data):
        if document is None:
            continue
        if not isinstance(document, dict):
            line, column = data.place(f"${number}")
            message = "expected keys with the fields of their entries below them"
            problems.append(Problem("", message, line=line, column=column))
            continue
        for key, entry in document.items():
            path = f"${number}.{key}"
            if isinstance(entry, dict):
                yield path, str(key), entry
            else:
                line, column = data.place(path)
                message = "expected the fields of an entry below its key"
                problems.append(Problem("", message, line=line, column=column, entry=str(key)))


class _Places:
    """Where the fields of an entry stand."""

    def __init__(self, data: YamlData, path: str, key: str) -> None:
        self._data, self._path, self._key = data, path, key

    def of(self, name: str) -> Place:
        """Return the place of a field; that of the entry for no name."""
        path = f"{self._path}.{name}" if name else self._path
        line, column = self._data.place(path)
        return Place(line, column, self._key, name)


class _RawEntries:
    """The text of each entry, for those that stand in lines of their own."""

    def __init__(self, text: str, data: YamlData) -> None:
        self._lines = text.splitlines()
        self._starts: dict[str, int] = {}
        self._ends: dict[int, int] = {}
        for number, document in enumerate(data.data):
            for key in document if isinstance(document, dict) else ():
                path = f"${number}.{key}"
                line, column = data.places.get(path, (0, 0))
                if column == 1 and self._lines[line - 1 : line]:
                    self._starts[path] = line
        starts = sorted(self._starts.values())
        ends = [*(start - 1 for start in starts[1:]), len(self._lines)]
        self._ends = dict(zip(starts, ends[: len(starts)], strict=True))

    def of(self, path: str) -> str:
        """Return the lines of an entry without what stands between it and the next one."""
        start = self._starts.get(path)
        if start is None:
            return ""
        lines = self._lines[start - 1 : self._ends[start]]
        while lines[1:] and (not lines[-1].strip() or lines[-1][0] in "#-."):
            lines.pop()
        text = "\n".join(lines) + "\n"
        # Names of other places would lead nowhere in another file.
        return "" if _ANCHORS.search(text) else text


_ANCHORS: Final = re.compile(r"(?:^|[\s\[{,:-])(?:[&*][A-Za-z0-9_]|<<\s*:)", re.MULTILINE)


class EntryReading:
    """One entry: its fields, of which those that become fields of a source are taken out."""

    def __init__(
        self, entry: Data, places: _Places | None = None, problems: list[Problem] | None = None
    ) -> None:
        """Take the data of the entry, and where its problems go."""
        self._entry = dict(entry)
        self._lacks_title = entry.get("title") is None
        self._places = places
        self._problems = [] if problems is None else problems
        parents = self._entry.pop("parent", None)
        listed = parents if isinstance(parents, list) else [parents]
        self._parents = [dict(one) if isinstance(one, dict) else one for one in listed]
        first = self._parents[0] if self._parents else None
        self._parent: Data = first if isinstance(first, dict) else {}

    def found(self) -> Found:
        """Return the source in the entry, and its people."""
        fields: Data = {name: self._text(self._entry, field) for field, name in TEXTS.items()}
        entry_type = str(self._entry.get("type") or "misc").lower()
        parent_type = str(self._parent.get("type") or "").lower()
        kind = kind_of(entry_type, fields["genre"], parent_type)
        if fields["genre"] == KINDS[kind][1]:
            fields["genre"] = None
        fields |= self._titles(self._entry)
        fields |= self._publication()
        fields |= self._address()
        people = tuple(self._people())
        fields |= self._whole(kind)
        fields["pages"] = self._pages()
        fields["language"] = self._fitting(self._entry, "language", language)
        fields |= self._numbers(fields.get("container") is not None)
        container = fields.pop("container", None)
        if container is not None:
            issn = tuple(fields.pop("of_container", ()))
            fields["container"] = evolve(container, identifiers=issn)
        fields.pop("of_container", None)
        foreign = tuple(self._foreign(kind, entry_type, parent_type))
        given = {name: value for name, value in fields.items() if value}
        return Found(Source(key="-", kind=kind, foreign=foreign, **given), people)

    def _text(self, data: Data, name: str) -> str | None:
        """Take the text of a field."""
        value = data.get(name)
        if not isinstance(value, str) or not value.strip():
            return None
        del data[name]
        return str(value).strip()

    def _titles(self, data: Data) -> Data:
        """Take the title and the short one; braces round words keep their case and go."""
        value = data.get("title")
        parts = dict(value) if isinstance(value, dict) else {"value": value}
        full, short = parts.pop("value", None), parts.pop("short", None)
        title = shown_text(full, verbatim=str(parts.get("verbatim", "")).lower() == "true")
        if title is None:
            return {}
        if parts or title != full:
            data["title"] = value
        else:
            del data["title"]
        return {"title": title, "short_title": shown_text(short, verbatim=False)}

    def _publication(self) -> Data:
        """Take publisher, place and date: the entry's own, or else those of the whole."""
        fields: Data = {}
        for data in (self._entry, self._parent):
            publisher = data.get("publisher")
            if isinstance(publisher, dict):
                fields.setdefault("publisher", self._text(publisher, "name"))
                fields.setdefault("place", self._text(publisher, "location"))
                if not publisher:
                    del data["publisher"]
            elif "publisher" not in fields and (name := self._text(data, "publisher")):
                fields["publisher"] = name
            if "issued" not in fields and (date := self._date(data, "date")):
                fields["issued"] = date
        if "publisher" not in fields:
            fields["publisher"] = self._text(self._entry, "organization")
        return {name: value for name, value in fields.items() if value}

    def _date(self, data: Data, name: str) -> Date | None:
        value = data.get(name)
        if not isinstance(value, str):
            return None
        date = self._fitting(data, name, read_date)
        return date if isinstance(date, Date) else None

    def _address(self) -> Data:
        """Take the address and the day of access."""
        value = self._entry.get("url")
        parts = dict(value) if isinstance(value, dict) else {"value": value}
        data = {"url": parts.get("value"), "date": parts.get("date")}
        url = self._fitting(data, "url", address)
        accessed = self._date(data, "date")
        if url is not None and (accessed is not None or parts.get("date") is None):
            del self._entry["url"]
        return {"url": url, "accessed_on": accessed}

    def _people(self) -> Iterator[tuple[ContributorRole, Name]]:
        for field, role in (("author", ContributorRole.AUTHOR), ("editor", ContributorRole.EDITOR)):
            for name in _names(self._entry.pop(field, None)):
                yield role, name
        roles = {name: role for role, name in ROLES.items()}
        groups = self._entry.get("affiliated")
        others: list[Any] = []
        for group in groups if isinstance(groups, list) else [groups] if groups else []:
            given = str(group.get("role")).lower() if isinstance(group, dict) else ""
            if given not in roles:
                others.append(group)
                continue
            for name in _names(group.get("names")):
                yield roles[given], name
        if others:
            self._entry["affiliated"] = others
        else:
            self._entry.pop("affiliated", None)

    def _whole(self, kind: SourceKind) -> Data:
        """Take what the entry is part of: a container, or the occasion of a speech."""
        volume = self._text(self._parent, "volume") or self._text(self._entry, "volume")
        issue = self._text(self._parent, "issue") or self._text(self._entry, "issue")
        titles = self._titles(self._parent) if self._parent else {}
        place = self._text(self._parent, "location")
        title = titles.get("title")
        if title is None:
            self._put_back(volume=volume, issue=issue)
            if place:
                self._parent["location"] = place
            return {}
        if kind is SourceKind.SPEECH:
            date = self._date(self._parent, "date")
            return {"event": Event(title=title, place=place, date=date)}
        return {"container": Container(title=title, volume=volume, issue=issue, place=place)}

    def _put_back(self, **texts: str | None) -> None:
        self._entry |= {name: text for name, text in texts.items() if text}

    def _pages(self) -> Locator | None:
        value = self._text(self._entry, "page-range")
        return Locator(value=" ".join(value.split())) if value else None

    def _numbers(self, in_container: bool) -> Data:  # noqa: FBT001 - one of two homes of an ISSN
        """Take numbers in registers and any other number."""
        found: list[Identifier] = []
        of_container: list[Identifier] = []
        number = None
        for data in (self._entry, self._parent):
            value = data.get("serial-number")
            if isinstance(value, str):
                if data is self._entry:
                    number = self._text(data, "serial-number")
                continue
            if not isinstance(value, dict):
                continue
            left = dict(value)
            if data is self._entry:
                number = self._text(left, "serial")
            for scheme, name in IDENTIFIERS.items():
                one = self._fitting(left, name, partial(identifier, scheme))
                if one is not None:
                    is_issn = scheme is IdentifierScheme.ISSN
                    (of_container if is_issn and in_container else found).append(one)
            data["serial-number"] = left
            if not left:
                del data["serial-number"]
        return {"identifiers": tuple(found), "of_container": of_container, "number": number}

    def _fitting(self, data: Data, name: str, make: Callable[[str], Any]) -> Any:  # noqa: ANN401
        """Take the value of a field if it fits; if not, it stays and is among the problems."""
        value = data.get(name)
        if not isinstance(value, str) or not value.strip():
            return None
        place = self._places.of(name) if self._places else Place(1, 1, "", name)
        made = place.fitting(lambda: make(value.strip()), self._problems)
        if made is not None:
            del data[name]
        return made

    def _foreign(
        self, kind: SourceKind, entry_type: str, parent_type: str
    ) -> Iterator[ForeignField]:
        usual_type, _, usual_parent = KINDS[kind]
        csl_type = csl_type_of(entry_type, parent_type)
        if csl_type is not None:
            yield foreign_field("type", csl_type)
            usual_type, usual_parent = CSL_TYPES[csl_type]
        left = {name: value for name, value in self._entry.items() if value is not None}
        if entry_type == usual_type:
            left.pop("type", None)
        if parent_type == usual_parent:
            self._parent.pop("type", None)
        parents = [one for one in self._parents if one]
        if parents:
            # What it is part of tells which types fit, so that it is written before them.
            left = {"parent": [self._parent, *self._parents[1:]], **left}
        if self._lacks_title:
            left["title"] = None
        for name, value in left.items():
            text = json.dumps(value, ensure_ascii=False)
            yield ForeignField(format=FORMAT_NAME, name=name or "''", json=text)


def shown_text(value: object, *, verbatim: bool) -> str | None:
    """Return the text of a title without the braces that keep the case of words."""
    if not isinstance(value, str) or not value.strip():
        return None
    text = str(value) if verbatim else _BRACES.sub(lambda sign: sign[1] or "", value)
    return text.strip() or None


_BRACES: Final = re.compile(r"\\([{}\\$])|[{}]")
_CIRCA: Final = re.compile(r"~\s*(.+)")


def read_date(text: str) -> Date:
    """Return a date; raise `ValueError` if it is none that Hayagriva knows."""
    circa = _CIRCA.fullmatch(text)
    return Date.from_edtf(f"{circa[1]}~") if circa else Date.from_edtf(text)


def _names(value: object) -> Iterator[Name]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str) and one.strip():
            yield named(one)
        elif isinstance(one, dict):
            texts = {part: text for part, text in one.items() if isinstance(text, str) and text}
            if name := _in_parts(texts):
                yield name


def _in_parts(parts: dict[str, str]) -> Name | None:
    family, given = parts.get("name"), parts.get("given-name")
    prefix, suffix = parts.get("prefix"), parts.get("suffix")
    if not family or not family.strip():
        return None
    if not given and not prefix and not suffix:
        return Name(literal=family)
    if prefix:
        told = name_from(PersonName.from_text(f"{prefix} {family}, {given or 'X'}"))
        return told._replace(family=family, given=given, suffix=suffix)
    return Name(family=family, given=given, suffix=suffix)
