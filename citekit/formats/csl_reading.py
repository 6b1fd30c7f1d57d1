"""Items of CSL-JSON as records: citekit's own ones whole, those of others field by field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple, TypeVar

from attrs import AttrsInstance, evolve

from citekit.codec.converting import described
from citekit.codec.documents import Decoded
from citekit.codec.json_items import parse_items
from citekit.codec.unknown_fields import in_order
from citekit.errors import Problem
from citekit.formats.agents import Agents
from citekit.formats.csl_drafts import Reading
from citekit.formats.csl_gathering import Gathering, belonging, still_fitting
from citekit.formats.csl_records import checksum
from citekit.formats.csl_sources import edited_source, read_sources
from citekit.formats.format import Imported
from citekit.memory import collection_paused
from citekit.model.agents import Organization, Person
from citekit.model.bundles import Bundle, Record
from citekit.model.claims import Claim
from citekit.model.keys import generated_key, unused_key
from citekit.model.quotations import Quotation
from citekit.model.references import rename_references
from citekit.model.sources import Source
from citekit.model.validation import fits_key

_Item = TypeVar("_Item", bound=AttrsInstance)

_NAME: Final = "this CSL-JSON"


class _Entry(NamedTuple):
    """An item, the key that it gives, its place, and citekit's own data in it, if it has any."""

    key: str
    item: dict[str, Any]
    place: str
    own: dict[str, Any]


def read(text: str) -> Imported:
    """Return the records in a text of CSL-JSON: a list of items, or one item alone.

    What citekit wrote into an item counts, but for visible fields of a source that were changed
    since: these are taken from the item. An item of a quotation or claim whose record is not in the
    file is read like one that citekit never saw, with all that it has. A mistake in the JSON of one
    item costs only that item. Raises `ReadError` where no item can be read.
    """
    with collection_paused():
        found = parse_items(text, _NAME)
        imported = read_items(found.data)
        return evolve(imported, problems=[*found.problems, *found.placed(imported.problems)])


def read_items(data: object) -> Imported:
    """Return the records in the data of items, and the problems with what could not be read."""
    problems: list[Problem] = []
    entries = list(_entries(data, problems))
    bundle = _bundle(entries, problems)
    return Imported(bundle, problems)


def _entries(data: object, problems: list[Problem]) -> Iterator[_Entry]:
    """Yield the items, each with a key of its own."""
    items = list(_items(data, problems))
    keys = [_key(item.get("id")) for item, _ in items]
    taken = {key.lower() for key in keys if key}
    seen: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for (item, place), key in zip(items, keys, strict=True):
        if key is None:
            words = _describing(item)
            given = generated_key(*words, taken=taken, otherwise="item", numbers=numbers)
            message = f"expected text or a number, got {described(item.get('id'))}"
            if item.get("id") is None:
                message = "the item has no id"
            cure = f"give it one; it is called {given!r} here"
            problems.append(Problem(f"{place}.id", message, cure=cure))
        elif key in seen:
            given = unused_key(key, taken, numbers)
            message = f"the item at {seen[key]} has the id {key!r} too"
            cure = f"it is called {given!r} here; give one of them another"
            problems.append(Problem(f"{place}.id", message, cure=cure, entry=key))
        else:
            given = key
        seen[given] = place
        taken.add(given.lower())
        yield _Entry(given, item, place, _own(item))


def _items(data: object, problems: list[Problem]) -> Iterator[tuple[dict[str, Any], str]]:
    if not isinstance(data, dict | list):
        problems.append(Problem("$", f"expected a list of items, got {described(data)}"))
        return
    for index, item in enumerate(data if isinstance(data, list) else [data]):
        place = f"$[{index}]" if isinstance(data, list) else "$"
        if isinstance(item, dict):
            yield item, place
        else:
            message = f"expected an item, got {described(item)}"
            problems.append(Problem(place, message, cure="remove it, or write it as an object"))


def _key(value: object) -> str | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    key = value.strip() if isinstance(value, str) else ""
    return key if key and fits_key(key) else None


def _describing(item: dict[str, Any]) -> Iterator[str]:
    """Yield the words of an item that a key can be made of."""
    title = item.get("title")
    if isinstance(title, str):
        yield " ".join(title.split()[:4])


def _own(item: dict[str, Any]) -> dict[str, Any]:
    custom = item.get("custom")
    own = custom.get("citekit") if isinstance(custom, dict) else None
    return own if isinstance(own, dict) else {}


def _bundle(entries: list[_Entry], problems: list[Problem]) -> Bundle:
    sources, others = _parted(entries)
    gathering = Gathering()
    for entry in sources:
        gathering.add(entry.own, f"{entry.place}.custom.citekit")
    decoded = gathering.decoded()
    problems.extend(decoded.problems)
    records = {record.key: record for record in belonging(decoded.records, problems)}
    agents = Agents([*records, *(entry.key for entry in entries)])
    reading = Reading(agents, problems)
    whole = [entry for entry in sources if entry.own["key"] in records]
    for entry in whole:
        _take_edits(entry, records, reading)
    damaged = [entry for entry in sources if entry.own["key"] not in records]
    foreign = [
        entry[:3]
        for entry in (*others, *damaged)
        if not isinstance(records.get(entry.key), Quotation | Claim)
    ]
    made = read_sources(foreign, reading)
    return _closed([*records.values(), *made, *agents.records], decoded, _renamed(whole))


def _parted(entries: list[_Entry]) -> tuple[list[_Entry], list[_Entry]]:
    """Return the items that carry records, one for each source, and all others."""
    homes: dict[str, _Entry] = {}
    for entry in entries:
        key = entry.own.get("key")
        # Of several with one source, that which still has its key; the others are copies.
        is_carrying = entry.own.get("kind") == "source" and isinstance(key, str)
        if is_carrying and (key not in homes or entry.key == key):
            homes[str(key)] = entry
    sources = list(homes.values())
    carrying = {entry.key for entry in sources}
    return sources, [entry for entry in entries if entry.key not in carrying]


def _take_edits(entry: _Entry, records: dict[str, Record], reading: Reading) -> None:
    """Put the source with the edits of its visible fields in place of the one that was written."""
    changed = _changed(entry)
    source = records.get(entry.own["key"])
    if not changed or not isinstance(source, Source):
        return
    contributors = {
        part.agent: agent
        for part in source.contributors
        if isinstance(agent := records.get(part.agent), Person | Organization)
    }
    edited = edited_source(
        source, entry.item, changed, entry.place, reading, contributors=contributors
    )
    records[source.key] = edited


def _changed(entry: _Entry) -> set[str]:
    """Return the visible fields that are not as citekit wrote them, lost ones included."""
    shown = entry.own.get("shown")
    if not isinstance(shown, dict):
        return set()
    changed = {name for name in shown if name not in entry.item}
    for name, value in entry.item.items():
        if name not in _OWN and shown.get(name) != checksum(value):
            changed.add(name)
    return changed


_OWN: Final = frozenset({"id", "custom"})


def _renamed(sources: list[_Entry]) -> dict[str, str]:
    """Return the new keys of sources whose items got another id."""
    return {entry.own["key"]: entry.key for entry in sources if entry.own["key"] != entry.key}


def _closed(records: list[Record], decoded: Decoded, renamed: dict[str, str]) -> Bundle:
    annotations = [*still_fitting(decoded.annotations, records)]
    unknown = decoded.unknown
    if renamed:
        records = [evolve(_moved(r, renamed), key=renamed.get(r.key, r.key)) for r in records]
        annotations = [_moved(annotation, renamed) for annotation in annotations]
        unknown = [
            evolve(item, owner=renamed.get(item.owner, item.owner)) if item.owner else item
            for item in unknown
        ]
    return Bundle(records=records, annotations=annotations, unknown=in_order(unknown))


def _moved(item: _Item, renamed: dict[str, str]) -> _Item:
    return rename_references(item, lambda key: renamed.get(key, key))
