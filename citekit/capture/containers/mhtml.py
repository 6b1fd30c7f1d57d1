"""A page that a browser saved in one file (MHTML, RFC 2557)."""

from __future__ import annotations

import binascii
import re
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from typing import Final

from attrs import frozen

from citekit.capture.containers.heads import http_instant, is_address
from citekit.capture.containers.media_types import read_media_type
from citekit.capture.containers.saved import Retrieval, SavedDocument, SavedKind
from citekit.errors import ReadError

# Heads of a part; its style sheets and pictures follow the page, which is the first one.
_LONGEST_HEADS: Final = 65_536
_MOST_PARTS: Final = 1_000
_DEEPEST: Final = 8
_END_OF_HEADS: Final = re.compile(rb"\r?\n\r?\n")
_NOT_BASE_64: Final = re.compile(rb"[^A-Za-z0-9+/]+")


@frozen
class _Part:
    """A part of the file: its heads, and where its content begins and ends."""

    heads: Message
    start: int
    end: int
    is_whole: bool


def read_mhtml(content: bytes, name: str) -> SavedDocument:
    """Return the page itself; raise `ReadError` where the file holds none.

    Only the heads of parts and the page are read, however many pictures follow it.
    """
    whole = _part(content, 0, len(content), is_whole=True)
    page = _page(content, whole)
    body = _decoded(content[page.start : page.end], page.heads) if page else b""
    if page is None or not body.strip():
        raise ReadError(f"{name} is a page saved in one file, but the page is missing from it")
    address = _head(whole.heads, "Snapshot-Content-Location") or _head(
        page.heads, "Content-Location"
    )
    media_type = read_media_type(_head(page.heads, "Content-Type"))
    return SavedDocument(
        content=body,
        kind=SavedKind.PAGE,
        media_type="text/html",
        charset=media_type.charset if media_type else None,
        retrieval=Retrieval(
            target_uri=address if address and is_address(address) else None,
            retrieved_at=http_instant(_head(whole.heads, "Date")),
        ),
        remarks=() if page.is_whole else ("parts of the page are missing",),
    )


def _part(content: bytes, start: int, end: int, *, is_whole: bool) -> _Part:
    first = start
    # A part without heads begins with an empty line.
    found = _END_OF_HEADS.search(content, start, min(end, start + _LONGEST_HEADS))
    if content[start : start + 1] == b"\n" or content[start : start + 2] == b"\r\n":
        heads, first = b"", content.index(b"\n", start) + 1
    elif found:
        heads, first = content[start : found.start()], found.end()
    else:
        heads, first = b"", end
    message = BytesHeaderParser(policy=compat32).parsebytes(heads)
    return _Part(message, first, end, is_whole)


def _page(content: bytes, part: _Part, depth: int = 0) -> _Part | None:
    """Return the first part that is a page, in the order of the file."""
    kind = part.heads.get_content_type()
    if kind == "text/html":
        return part
    boundary = part.heads.get_boundary() if kind.startswith("multipart/") else None
    if not boundary or depth > _DEEPEST:
        return None
    mark = re.escape(b"--" + boundary.encode("ascii", "surrogateescape"))
    line = re.compile(rb"(?<![^\n])" + mark + rb"(?P<last>--)?[ \t]*(?:\r?\n|\Z)")
    found = line.search(content, part.start, part.end)
    for _ in range(_MOST_PARTS):
        if found is None or found["last"]:
            return None
        following = line.search(content, found.end(), part.end)
        end = following.start() if following else part.end
        inner = _part(content, found.end(), end, is_whole=following is not None)
        if (page := _page(content, inner, depth + 1)) is not None:
            return page
        found = following
    return None


def _decoded(body: bytes, heads: Message) -> bytes:
    """Return a part without its transfer coding (RFC 2045), as far as it goes."""
    match (_head(heads, "Content-Transfer-Encoding") or "").strip().lower():
        case "base64":
            signs = _NOT_BASE_64.sub(b"", body)
            return binascii.a2b_base64(signs[: len(signs) // 4 * 4] + _rest(signs))
        case "quoted-printable":
            return binascii.a2b_qp(body)
        case _:
            return body


def _rest(signs: bytes) -> bytes:
    """Return the last signs of Base64 that make no group of four, filled up where that can be."""
    rest = signs[len(signs) // 4 * 4 :]
    return rest + b"=" * (4 - len(rest)) if len(rest) > 1 else b""


def _head(part: Message, field: str) -> str | None:
    value = part.get(field)
    return "".join(str(value).split()) if value and field.endswith("Location") else value
