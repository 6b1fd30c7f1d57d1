"""From any saved file to the document in it."""

from __future__ import annotations

from io import BytesIO
from typing import BinaryIO, Final

from attrs import evolve

from citekit.capture.containers.comments import retrieval_in
from citekit.capture.containers.compression import GZIP, GzipStream, gunzipped
from citekit.capture.containers.mhtml import read_mhtml
from citekit.capture.containers.opening import read_whole
from citekit.capture.containers.recognising import (
    HEAD,
    is_mhtml,
    is_warc,
    kind_of,
    refuse_other_kinds,
)
from citekit.capture.containers.saved import (
    LARGEST,
    LARGEST_TEXT,
    Retrieval,
    SavedDocument,
    SavedKind,
)
from citekit.capture.containers.warc import read_warc
from citekit.errors import ReadError

_MEDIA_TYPES: Final = {
    SavedKind.PAGE: "text/html",
    SavedKind.PDF: "application/pdf",
    SavedKind.TEXT: "text/plain",
}


def unpack(stream: BinaryIO, name: str, url: str | None = None) -> SavedDocument:
    """Return the document in a saved file; of an archive of many, that of `url`, or the first page.

    `name` is what messages call the file. Raises `ReadError` for what is no document, with what to
    do about it.
    """
    head = _head(stream)
    if head.startswith(GZIP):
        return _unpacked(stream, name, url)
    if is_warc(head):
        return read_warc(stream, name, url)
    refuse_other_kinds(head, name)
    if is_mhtml(head):
        return read_mhtml(read_whole(stream, name), name)
    kind = kind_of(head, name)
    most = LARGEST_TEXT if kind is SavedKind.TEXT else LARGEST
    return _document(read_whole(stream, name, most), kind)


def _head(stream: BinaryIO) -> bytes:
    stream.seek(0)
    head = stream.read(HEAD)
    stream.seek(0)
    return head


def _unpacked(stream: BinaryIO, name: str, url: str | None) -> SavedDocument:
    inner = GzipStream(stream).read(HEAD) or b""
    stream.seek(0)
    if is_warc(inner):
        return read_warc(stream, name, url)
    if inner.startswith(GZIP):
        raise ReadError(f"{name} is compressed twice: unpack it first")
    found = gunzipped(stream, name)
    document = unpack(BytesIO(found.content), name.removesuffix(".gz"), url)
    remarks = (f"the file is not whole: {found.problem}",) if found.problem else ()
    return evolve(document, remarks=(*remarks, *document.remarks))


def _document(content: bytes, kind: SavedKind) -> SavedDocument:
    retrieval = retrieval_in(content) if kind is SavedKind.PAGE else Retrieval()
    return SavedDocument(
        content=content, kind=kind, media_type=_MEDIA_TYPES[kind], retrieval=retrieval
    )
