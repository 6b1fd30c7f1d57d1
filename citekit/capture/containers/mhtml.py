"""A page that a browser saved in one file (MHTML, RFC 2557)."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from citekit.capture.containers.heads import http_instant, is_address
from citekit.capture.containers.media_types import read_media_type
from citekit.capture.containers.saved import Retrieval, SavedDocument, SavedKind
from citekit.errors import ReadError


def read_mhtml(content: bytes, name: str) -> SavedDocument:
    """Return the page itself; raise `ReadError` where the file holds none."""
    whole = message_from_bytes(content, _class=EmailMessage, policy=default)
    page = next((part for part in whole.walk() if part.get_content_type() == "text/html"), None)
    body = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(body, bytes) or not body.strip():
        raise ReadError(f"{name} is a page saved in one file, but the page is missing from it")
    address = _head(whole, "Snapshot-Content-Location") or _head(page, "Content-Location")
    media_type = read_media_type(_head(page, "Content-Type"))
    return SavedDocument(
        content=body,
        kind=SavedKind.PAGE,
        media_type="text/html",
        charset=media_type.charset if media_type else None,
        retrieval=Retrieval(
            target_uri=address if address and is_address(address) else None,
            retrieved_at=http_instant(_head(whole, "Date")),
        ),
        remarks=("parts of the page are missing",) if whole.defects or page.defects else (),
    )


def _head(part: EmailMessage, field: str) -> str | None:
    try:
        value = part.get(field)
    except (ValueError, IndexError, AttributeError):
        # The standard library fails on some heads that break the rules.
        return None
    return "".join(str(value).split()) if value and field.endswith("Location") else value
