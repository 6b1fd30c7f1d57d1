"""Which record of a WARC file holds the document that somebody wants to cite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import urljoin

from attrs import frozen

from citekit.capture.containers.saved import SavedKind
from citekit.capture.containers.warc_records import Entry
from citekit.errors import ReadError

_MOST_STEPS: Final = 20
_MOST_NAMED: Final = 5


@frozen
class Choice:
    """The record that was chosen, and what to tell about that."""

    entry: Entry
    remarks: tuple[str, ...] = ()


def chosen(entries: Sequence[Entry], url: str | None, name: str) -> Choice:
    """Return the record of the address, through redirections, or else of the first page.

    Raises `ReadError` with the addresses that there are where none answers to that.
    """
    if url is not None:
        return _at_address(entries, url, name)
    documents = _documents(entries)
    if not documents:
        raise ReadError(_nothing(entries, name))
    first = documents[0]
    others = sum(not _is_same(item.address, first.address) for item in documents)
    if not others:
        return Choice(first)
    more = f"{others} other {'page' if others == 1 else 'pages'}"
    remark = f"its first page, {first.address}, was taken, and it holds {more}"
    return Choice(first, (f"{remark}; to cite another one, name its address (--url)",))


def _documents(entries: Sequence[Entry]) -> list[Entry]:
    """Return the pages, or else the PDF files, or else the texts that were there."""
    for kind in SavedKind:
        found = [item for item in entries if _is_document(item) and _kind(item) is kind]
        if found:
            return found
    return []


def _is_document(entry: Entry) -> bool:
    return entry.type != "revisit" and entry.status in {None, 200} and _kind(entry) is not None


def _kind(entry: Entry) -> SavedKind | None:
    return entry.media_type.kind if entry.media_type else None


def _at_address(entries: Sequence[Entry], url: str, name: str) -> Choice:
    answers = list(_answers(entries, url))
    found = next((item for item in answers if _is_document(item)), None)
    if found is not None:
        return Choice(found)
    if not answers:
        raise ReadError(f"{name} holds no record of {url}{_there(entries)}")
    last = answers[-1]
    if last.type == "revisit":
        message = f"{name} only notes that {last.address} had not changed"
        raise ReadError(f"{message}: give the archive that holds {_earlier(last)}")
    if last.status is not None and 300 <= last.status < 400:
        message = f"{name} holds no page of {url}: it leads to {last.location}"
        raise ReadError(f"{message}, which is not in the file")
    if last.status not in {None, 200}:
        raise ReadError(f"{name} holds no page of {url}: the server answered {last.status}")
    kind = last.media_type.name if last.media_type else "a file of unknown kind"
    raise ReadError(f"{name} holds {kind} at {url}, which citekit does not read")


def _answers(entries: Sequence[Entry], url: str) -> Iterator[Entry]:
    """Yield the records of an address, then of those to which these lead, each once."""
    seen: set[str] = set()
    waiting = [url]
    while waiting and len(seen) < _MOST_STEPS:
        wanted = waiting.pop(0)
        if wanted in seen:
            continue
        seen.add(wanted)
        for entry in _records_of(entries, wanted):
            yield entry
            waiting += _further(entry)


def _further(entry: Entry) -> Iterator[str]:
    if entry.location and entry.status is not None and 300 <= entry.status < 400:
        yield urljoin(entry.address, entry.location)
    if entry.type == "revisit":
        yield from entry.same_as


def _records_of(entries: Sequence[Entry], wanted: str) -> list[Entry]:
    """Return the records with that identifier or address, or else with it but for its query."""
    of_id = [item for item in entries if item.record_id == wanted]
    found = of_id or [item for item in entries if _is_same(item.address, wanted)]
    if found or "?" in wanted:
        return found
    alike = [item for item in entries if _is_same(item.address.partition("?")[0], wanted)]
    return alike if len({item.address for item in alike}) == 1 else []


def _is_same(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _bare(address: str) -> str:
    """Return an address without what does not tell documents apart."""
    return re.sub(r"^https?://", "", address.partition("#")[0]).rstrip("/")


def _earlier(entry: Entry) -> str:
    return entry.same_as[-1] if entry.same_as else "the page itself"


def _there(entries: Sequence[Entry]) -> str:
    addresses = list(dict.fromkeys(item.address for item in _documents(entries)))
    if not addresses:
        return ""
    more = len(addresses) - _MOST_NAMED
    listed = ", ".join(addresses[:_MOST_NAMED])
    return f"; it holds {listed}" + (f" and {more} more" if more > 0 else "")


def _nothing(entries: Sequence[Entry], name: str) -> str:
    revisits = sum(item.type == "revisit" for item in entries)
    if revisits:
        message = f"{name} holds no page, only notes that pages had not changed"
        return f"{message}: give the archive that holds them"
    message = f"{name} holds no page, PDF file or text that a server sent"
    refused = [item for item in entries if item.status not in {None, 200}]
    if not refused:
        return message
    first = refused[0]
    leads = f", which leads to {first.location}" if first.location else ""
    return f"{message}: for {first.address}, the server answered {first.status}{leads}"
