"""One document of a WARC file (ISO 28500), with what the file says of its retrieval."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

from attrs import evolve, frozen

from citekit.capture.containers.compression import decoded
from citekit.capture.containers.extras import library
from citekit.capture.containers.heads import (
    http_instant,
    is_address,
    iso_instant,
    original_of,
)
from citekit.capture.containers.media_types import MediaType
from citekit.capture.containers.message_digests import disagreement
from citekit.capture.containers.opening import too_long
from citekit.capture.containers.saved import LARGEST, Retrieval, SavedDocument, SavedKind
from citekit.capture.containers.warc_choosing import chosen
from citekit.capture.containers.warc_records import Entry, Records
from citekit.errors import ReadError


@frozen(kw_only=True)
class _Payload:
    """What a record holds: as it was sent, without its transfer coding, and without any coding."""

    sent: bytes
    message: bytes
    content: bytes
    remarks: tuple[str, ...]


def read_warc(stream: BinaryIO, name: str, url: str | None = None) -> SavedDocument:
    """Return the document of an address, or the first page that a WARC file holds.

    Redirections and revisits are followed within the file. A file that is cut off gives what it
    still holds, and says so. Raises `ReadError` where it holds no such document.
    """
    records = Records(stream, name)
    entries = records.entries()
    if not entries and records.problem:
        raise ReadError(f"{name} holds no whole record: {records.problem}")
    choice = chosen(entries, url, name)
    damage = (f"the archive is not whole: {records.problem}",) if records.problem else ()
    record = records.at(choice.entry.place)
    payload = _payload(record, name)
    retrieval = _retrieval(choice.entry, record)
    media_type = choice.entry.media_type or MediaType("text/html")
    return SavedDocument(
        content=payload.content,
        kind=media_type.kind or SavedKind.PAGE,
        media_type=media_type.name,
        charset=media_type.charset,
        retrieval=retrieval,
        remarks=(*choice.remarks, *damage, *payload.remarks, *_doubts(retrieval, payload)),
    )


def _payload(record: Any, name: str) -> _Payload:  # noqa: ANN401 - a record of a library without types
    sent = record.raw_stream.read(LARGEST + 1)
    if len(sent) > LARGEST:
        raise ReadError(too_long(f"the page in {name}"))
    remarks = []
    missing = getattr(record.raw_stream, "limit", 0)
    if missing > 0:
        remarks.append(f"the page is cut off: {missing} bytes of it are not in the archive")
    message = _without_transfer_coding(record, sent)
    coding = _head(record, "Content-Encoding") or ""
    found = decoded(message, coding, f"the page in {name}")
    if found.problem and not remarks:
        remarks.append(f"the page is not whole: {found.problem}")
    if not found.content.strip():
        if missing > 0:
            where = f"{name} is cut off before the page begins: {missing} bytes are missing"
            raise ReadError(f"{where}; copy or download the archive again")
        raise ReadError(f"the page in {name} is empty: nothing of it was archived")
    return _Payload(sent=sent, message=message, content=found.content, remarks=tuple(remarks))


def _without_transfer_coding(record: Any, sent: bytes) -> bytes:  # noqa: ANN401 - as above
    if "chunked" not in (_head(record, "Transfer-Encoding") or "").lower():
        return sent
    readers = library("warcio.bufferedreaders", "the archive")
    message: bytes = readers.ChunkedDataReader(BytesIO(sent)).read()
    return message


def _head(record: Any, field: str) -> str | None:  # noqa: ANN401 - as above
    answer = record.http_headers
    value = answer.get_header(field) if answer else None
    return str(value).strip() or None if value else None


def _retrieval(entry: Entry, record: Any) -> Retrieval:  # noqa: ANN401 - as above
    heads = record.rec_headers
    found = Retrieval(
        target_uri=entry.address if is_address(entry.address) else None,
        retrieved_at=iso_instant(entry.date),
        record_id=entry.record_id,
        payload_digest=heads.get_header("WARC-Payload-Digest"),
        content_digest=_head(record, "Content-Digest"),
        repr_digest=_head(record, "Repr-Digest"),
        truncated=heads.get_header("WARC-Truncated"),
    )
    archived_at = http_instant(_head(record, "Memento-Datetime"))
    if archived_at is None or found.target_uri is None:
        return found
    original = original_of(found.target_uri, _head(record, "Link"))
    return evolve(
        found,
        memento=found.target_uri,
        memento_datetime=archived_at,
        target_uri=original or found.target_uri,
    )


def _doubts(retrieval: Retrieval, payload: _Payload) -> Iterator[str]:
    """Yield what the archive or the server says of the page and is not so."""
    if retrieval.truncated:
        yield f"the page was cut off when it was archived ({retrieval.truncated})"
    if payload.remarks or retrieval.truncated:
        # Of a part there is no digest to compare.
        return
    forms = (payload.sent, payload.message, payload.content)
    for field, value in (
        ("WARC-Payload-Digest", retrieval.payload_digest),
        ("Content-Digest", retrieval.content_digest),
        ("Repr-Digest", retrieval.repr_digest),
    ):
        if value and disagreement(value, forms):
            yield f"its {field} is not that of the page in the archive: {value}"
