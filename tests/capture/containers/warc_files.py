"""WARC files made for tests, as crawlers write them."""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import field, frozen

PAGE: Final = b"<!DOCTYPE html><html><body><p>The mud is back.</p></body></html>"
HARBOUR: Final = "https://www.vennmouth-ledger.example/mud"
DATE: Final = "2025-03-04T10:11:12Z"
HTML: Final = (("Content-Type", "text/html; charset=utf-8"),)


@frozen
class Answer:
    """What a server sent: a record of a WARC file."""

    address: str = HARBOUR
    body: bytes = PAGE
    heads: Sequence[tuple[str, str]] = HTML
    status: str = "200 OK"
    type: str = "response"
    record_heads: Mapping[str, str] = field(factory=dict)


def warc(*answers: Answer, packed: bool = True) -> bytes:
    """Return a WARC file of these records, each compressed for itself if `packed`."""
    records = (_record(number, answer) for number, answer in enumerate(answers))
    return b"".join(gzip.compress(record) if packed else record for record in records)


def _record(number: int, answer: Answer) -> bytes:
    sent = answer.body
    content_type = dict(answer.heads).get("Content-Type", "")
    if answer.type != "resource":
        content_type = "application/http; msgtype=response"
        sent = _lines(f"HTTP/1.1 {answer.status}", answer.heads) + sent
    digest = base64.b32encode(hashlib.sha1(answer.body, usedforsecurity=False).digest()).decode()
    heads = {
        "WARC-Type": answer.type,
        "WARC-Record-ID": f"<urn:uuid:3f2d6c1e-7b0a-4f5e-9a41-{number:012}>",
        "WARC-Date": DATE,
        "WARC-Target-URI": answer.address,
        "WARC-Payload-Digest": f"sha1:{digest}",
        "Content-Type": content_type,
        "Content-Length": str(len(sent)),
        **answer.record_heads,
    }
    return _lines("WARC/1.1", heads.items()) + sent + b"\r\n\r\n"


def _lines(first: str, heads: Iterable[tuple[str, str]]) -> bytes:
    lines = [first, *(f"{name}: {value}" for name, value in heads), "", ""]
    return "\r\n".join(lines).encode()
