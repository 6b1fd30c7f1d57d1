"""Web Annotations as records: citekit's own whole, those of others kept with their page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from attrs import evolve

from citekit.codec.converting import described
from citekit.codec.json_items import parse_items
from citekit.codec.unknown_fields import in_order
from citekit.errors import Problem
from citekit.formats.csl_gathering import Gathering, belonging, still_fitting
from citekit.formats.csl_records import checksum
from citekit.formats.format import Imported
from citekit.memory import collection_paused
from citekit.model.bundles import Bundle, Record
from citekit.model.keys import generated_key
from citekit.model.provenance import Proposal
from citekit.model.sources import ForeignField, Source, SourceKind

FORMAT_NAME: Final = "web-annotation"
_NAME: Final = "this Web Annotation"
_RULE: Final = "web-annotation"
# Somebody marked the passage; nothing tells whether somebody is quoted in it.
_CONFIDENCE: Final = 0.5


class _Entry(NamedTuple):
    """An annotation, its place in the file, and citekit's own data in it, if it has any."""

    item: dict[str, Any]
    place: str
    own: dict[str, Any]


def read(text: str) -> Imported:
    """Return the records in a text of Web Annotations: one, a list, a page or a collection of them.

    Annotations of other programs become no quotations, since they name no speaker. They are kept
    word for word in `foreign` of the source that is their page, and are written again; a passage
    that one marks is proposed as a quotation. So is an annotation of citekit's own that somebody
    has edited since. A mistake in the JSON of one annotation costs only that one. Raises
    `ReadError` where none can be read.
    """
    with collection_paused():
        found = parse_items(text, _NAME)
        imported = _imported(found.data)
        return evolve(imported, problems=[*found.problems, *found.placed(imported.problems)])


def _imported(data: object) -> Imported:
    problems: list[Problem] = []
    entries = list(_entries(data, "$", problems))
    gathering = Gathering()
    for entry in entries:
        if entry.own.get("kind") == "source":
            gathering.add(entry.own, f"{entry.place}.citekit")
    decoded = gathering.decoded()
    problems.extend(decoded.problems)
    pages = _Pages(belonging(decoded.records, problems))
    for entry in entries:
        if not _is_known(entry, pages.records):
            _take(entry, pages, problems)
    records = list(pages.records.values())
    annotations = dict.fromkeys([*still_fitting(decoded.annotations, records), *pages.proposals])
    bundle = Bundle(records=records, annotations=annotations, unknown=in_order(decoded.unknown))
    return Imported(bundle, problems)


def _entries(data: object, place: str, problems: list[Problem]) -> Iterator[_Entry]:
    """Yield the annotations in a list, page or collection, and the problem where there is none."""
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from _entries(item, f"{place}[{index}]", problems)
    elif not isinstance(data, dict):
        problems.append(Problem(place, f"expected an annotation, got {described(data)}"))
    elif "Annotation" in _types(data.get("type")):
        own = data.get("citekit")
        yield _Entry(data, place, own if isinstance(own, dict) else {})
    else:
        inside = [name for name in _HOLDING if name in data]
        if not inside:
            message = "expected an annotation (its type is “Annotation”), a page or a collection"
            problems.append(Problem(f"{place}.type", message))
        for name in inside:
            yield from _entries(data[name], f"{place}.{name}", problems)


# Where a page, and where a collection that holds its first page, has its annotations.
_HOLDING: Final = ("items", "first")


def _types(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _is_known(entry: _Entry, records: dict[str, Record]) -> bool:
    """Say whether an annotation is one of citekit's own, whose record is here, and unchanged."""
    visible = [entry.item.get(name) for name in ("motivation", "body", "target")]
    return entry.own.get("key") in records and entry.own.get("shown") == checksum(visible)


class _Pages:
    """The records so far, and what other programs' annotations add to them."""

    def __init__(self, records: Iterable[Record]) -> None:
        """Start with the records that were found whole."""
        self.records = {record.key: record for record in records}
        self.proposals: list[Proposal] = []
        self._taken = {key.lower() for key in self.records}
        self._at = {
            _bare(record.url): record.key
            for record in self.records.values()
            if isinstance(record, Source) and record.url
        }

    def at(self, url: str) -> Source:
        """Return the source with that address, made if there is none."""
        known = self.records.get(self._at.get(_bare(url), ""))
        if isinstance(known, Source):
            return known
        parts = urlsplit(url)
        words = (parts.hostname or "", parts.path.rstrip("/").rpartition("/")[2])
        key = generated_key(*words, taken=self._taken, otherwise="page")
        source = Source(key=key, kind=SourceKind.WEB_PAGE, url=url)
        self._at[_bare(url)] = key
        self._taken.add(key)
        self.records[key] = source
        return source

    def keep(self, source: Source, field: ForeignField) -> None:
        """Keep an annotation with the source that is its page."""
        self.records[source.key] = evolve(source, foreign=(*source.foreign, field))


def _bare(url: str) -> str:
    """Return an address without what leads to a passage of its page."""
    return url.partition(":~:")[0].removesuffix("#")


def _take(entry: _Entry, pages: _Pages, problems: list[Problem]) -> None:
    """Keep an annotation of another program with each page that it is on."""
    targets = _target_list(entry.item.get("target"))
    addresses = dict.fromkeys(filter(None, map(_address, targets)))
    if not addresses:
        message = "no address of a page; give the target or its source as an address"
        problems.append(Problem(f"{entry.place}.target", message))
        return
    name = entry.item.get("id")
    field = ForeignField(
        format=FORMAT_NAME,
        name=name if isinstance(name, str) and name.strip() else "annotation",
        json=json.dumps(_foreign(entry), ensure_ascii=False),
    )
    try:
        sources = [pages.at(address) for address in addresses]
    except ValueError as error:
        problems.append(Problem(f"{entry.place}.target", str(error)))
        return
    if any(field in source.foreign for source in sources):
        return
    # It is kept, and so written again, with the first page only.
    pages.keep(sources[0], field)
    for target in targets:
        url = _address(target)
        if url:
            key = pages.at(url).key
            pages.proposals.extend(_proposal(key, words) for words in _exact_words(target))


def _foreign(entry: _Entry) -> dict[str, Any]:
    """Return an annotation as it came; an edited one of citekit's own is no longer that."""
    return {name: value for name, value in entry.item.items() if name != "citekit"}


def _proposal(key: str, words: str) -> Proposal:
    return Proposal(record=key, field="quotation", value=words, rule=_RULE, confidence=_CONFIDENCE)


def _target_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _address(target: object) -> str | None:
    """Return the address of the page that a target is on, or is."""
    match target:
        case str():
            return target
        case {"source": str(source)} | {"source": {"id": str(source)}} | {"id": str(source)}:
            return source
        case _:
            return None


def _exact_words(target: object) -> Iterator[str]:
    selectors = target.get("selector") if isinstance(target, dict) else None
    for selector in selectors if isinstance(selectors, list) else [selectors]:
        match selector:
            case {"type": "TextQuoteSelector", "exact": str(exact)} if exact.strip():
                yield exact
            case _:
                pass
