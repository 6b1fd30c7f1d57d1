"""Reading the bytes of a saved text, and refusing what is none with a cure."""

from __future__ import annotations

import codecs
import os
from pathlib import Path
from typing import Final

from attrs import frozen

from citekit.errors import ReadError

# A long book has about two million characters; what is longer is seldom one text.
LARGEST: Final = 20_000_000
# How files begin that are often taken for texts, and how to get their text.
_SIGNATURES: Final = (
    (b"%PDF-", "a PDF file", "save its text first, for example with pdftotext"),
    (b"PK\x03\x04", "a Word, OpenDocument or zip file", "save it as plain text first"),
    (b"\xd0\xcf\x11\xe0", "an old Word file", "save it as plain text first"),
    (b"{\\rtf", "an RTF file", "save it as plain text first"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"\x89PNG", "a picture", "citekit reads text"),
    (b"\xff\xd8\xff", "a picture", "citekit reads text"),
)
_PAGE_STARTS: Final = (b"<!doctype html", b"<html")
_WIDE_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@frozen(kw_only=True)
class SavedText:
    """A text as it was saved: its bytes, its characters, and how the one became the other."""

    content: bytes
    text: str
    charset: str


def read_saved_text(path: str | os.PathLike[str], encoding: str | None = None) -> SavedText:
    """Read a saved text; line ends stay as they are, and a byte order mark is no part of it.

    Raises `ReadError` for what is no text, with what to do about it. `encoding` says how the bytes
    are to be read where they are not UTF-8.
    """
    content = _bytes(Path(path))
    _refuse_other_kinds(str(path), content)
    charset = encoding or _marked_charset(content) or "utf-8-sig"
    text = _decoded(str(path), content, charset)
    if not text.strip():
        raise ReadError(f"{path} is empty; there is nothing in it to cite")
    return SavedText(content=content, text=text, charset=charset.removesuffix("-sig"))


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise ReadError(f"{path} is a folder; name the file with the text")
        if size > LARGEST:
            limit = LARGEST // 1_000_000
            message = f"{path} has {size / 1_000_000:.0f} MB; a text to capture has at most {limit}"
            raise ReadError(f"{message} MB: cut out the part that you cite")
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadError(f"no such file: {path}") from None
    except OSError as error:
        raise ReadError(f"cannot read {path}: {error.strerror}") from None


def _refuse_other_kinds(path: str, content: bytes) -> None:
    for signature, kind, cure in _SIGNATURES:
        if content.startswith(signature):
            raise ReadError(f"{path} is {kind}, not a text: {cure}")
    if content[:1000].lstrip().lower().startswith(_PAGE_STARTS):
        cure = "save the article's text from the browser (Save as, Text)"
        raise ReadError(f"{path} is a web page, which this version does not read: {cure}")
    if b"\x00" in content and not _marked_charset(content):
        raise ReadError(f"{path} is not a text: it has null bytes; save it as plain text first")


def _marked_charset(content: bytes) -> str | None:
    return next((name for mark, name in _WIDE_MARKS if content.startswith(mark)), None)


def _decoded(path: str, content: bytes, charset: str) -> str:
    try:
        return content.decode(charset)
    except LookupError:
        raise ReadError(f"unknown encoding {charset!r}; try windows-1252 or latin-1") from None
    except UnicodeDecodeError as error:
        place = f"byte {error.start} is {content[error.start]:#04x}"
        cure = "save it as UTF-8, or say how to read it, for example with encoding windows-1252"
        name = charset.removesuffix("-sig").upper()
        raise ReadError(f"{path} is not {name} text ({place}): {cure}") from None
