"""The document that a saved file holds, and what the file says of how it was retrieved."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

from attrs import field, frozen

# The record of a parliament's day has some million characters, and one of a year some hundred.
LARGEST_TEXT: Final = 12_000_000
# A page with all its pictures inside has some ten million bytes; what is longer is no document.
LARGEST: Final = 64_000_000


class SavedKind(StrEnum):
    """How the words of a saved document are read."""

    PAGE = "page"
    PDF = "pdf"
    TEXT = "text"


@frozen(kw_only=True)
class Retrieval:
    """How a document was retrieved, as the program that saved it wrote down.

    The fields have the names that snapshots give them: WARC-Target-URI, WARC-Date, WARC-Record-ID,
    WARC-Payload-Digest and WARC-Truncated (ISO 28500), Memento-Datetime (RFC 7089), Content-Digest
    and Repr-Digest (RFC 9530).
    """

    target_uri: str | None = None
    retrieved_at: datetime | None = None
    record_id: str | None = None
    payload_digest: str | None = None
    content_digest: str | None = None
    repr_digest: str | None = None
    truncated: str | None = None
    memento: str | None = None
    memento_datetime: datetime | None = None


@frozen(kw_only=True)
class SavedDocument:
    """A document as it was served or saved: its bytes, decoded from what they were packed in.

    `charset` is the one that is declared outside the document; `remarks` tell in whole sentences
    what is missing or contradicts itself.
    """

    content: bytes = field(repr=False)
    kind: SavedKind
    media_type: str
    charset: str | None = None
    retrieval: Retrieval = Retrieval()
    remarks: tuple[str, ...] = ()
