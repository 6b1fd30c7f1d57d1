"""What a file is, by its first bytes."""

from __future__ import annotations

import codecs
import re
from typing import Final

from citekit.capture.containers.saved import SavedKind
from citekit.errors import ReadError
from citekit.text.wide_bytes import unmarked_utf16

HEAD: Final = 4096
_AS_TEXT: Final = "save it as plain text first"
_PICTURE: Final = ("a picture", "copy the words that it shows into a text file")
# How files begin that are often taken for texts, and how to get their text.
_SIGNATURES: Final = (
    (b"PK\x03\x04", "a Word, OpenDocument or zip file", _AS_TEXT),
    (b"\xd0\xcf\x11\xe0", "an old Word file", _AS_TEXT),
    (b"{\\rtf", "an RTF file", _AS_TEXT),
    (b"bplist00", "a web archive of Safari or a property list", "save it as Page Source or text"),
    (b"\x89PNG", *_PICTURE),
    (b"\xff\xd8\xff", *_PICTURE),
    (b"GIF8", *_PICTURE),
    (b"II*\x00", *_PICTURE),
    (b"MM\x00*", *_PICTURE),
)
# The first tag of a page, after what may stand before it: a declaration of XML, remarks.
_PAGE_START: Final = re.compile(
    r"\s*(?:<\?xml\b[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_PDF: Final = b"%PDF-"
# Readers of PDF files pass over so many bytes before the first ones that are theirs.
_PDF_WITHIN: Final = 1024
_ANY_TAG: Final = re.compile(r"\s*<[a-z!?]", re.IGNORECASE)
PAGE_ENDINGS: Final = (".html", ".htm", ".xhtml", ".shtml")
# A page that a browser saved with all its parts in one file (MIME, RFC 2557).
_MHTML_START: Final = re.compile(rb"\s*(?:From: <Saved by |MIME-Version: )", re.IGNORECASE)
_WIDE_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def refuse_other_kinds(head: bytes, name: str) -> None:
    """Raise `ReadError` for a file of which the text cannot be read here, with a cure."""
    if name.lower().endswith(".wacz") and head.startswith(b"PK"):
        cure = "unpack it, and give the file of its folder archive"
        raise ReadError(f"{name} is a web archive packed as WACZ: {cure}")
    for signature, kind, cure in _SIGNATURES:
        if head.startswith(signature):
            raise ReadError(f"{name} is {kind}, not a text: {cure}")


def is_warc(head: bytes) -> bool:
    """Say whether bytes begin as a WARC file does (ISO 28500)."""
    return head.startswith(b"WARC/")


def is_mhtml(head: bytes) -> bool:
    """Say whether bytes begin as a page saved in one file by a browser does."""
    return bool(_MHTML_START.match(head))


def kind_of(head: bytes, name: str) -> SavedKind:
    """Return how a document that begins so is to be read."""
    if head.lstrip()[:5] == _PDF or (name.lower().endswith(".pdf") and _PDF in head[:_PDF_WITHIN]):
        return SavedKind.PDF
    start = _readable(head)
    is_named_page = name.lower().endswith(PAGE_ENDINGS) and _ANY_TAG.match(start)
    return SavedKind.PAGE if is_named_page or _PAGE_START.match(start) else SavedKind.TEXT


def marked_charset(content: bytes) -> str | None:
    """Return the charset of two or four bytes a character that the bytes tell, or None.

    They tell it by a byte order mark, or by null bytes in the place of every second one.
    """
    marked = next((name for mark, name in _WIDE_MARKS if content.startswith(mark)), None)
    return marked or unmarked_utf16(content)


def _readable(head: bytes) -> str:
    charset = marked_charset(head) or "latin-1"
    if charset == "latin-1":
        head = head.removeprefix(codecs.BOM_UTF8)
    return head.decode(charset, errors="replace").removeprefix("\ufeff")
