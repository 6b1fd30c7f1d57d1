"""Reading the bytes of a saved text, and refusing what is none with a cure."""

from __future__ import annotations

import codecs
import os
import re
from pathlib import Path
from typing import Final

from attrs import frozen

from citekit.errors import ReadError

# A long book has about two million characters; what is longer is seldom one text.
LARGEST: Final = 20_000_000
_AS_TEXT: Final = "save it as plain text first"
_PICTURE: Final = ("a picture", "copy the words that it shows into a text file")
# How files begin that are often taken for texts, and how to get their text.
_SIGNATURES: Final = (
    (b"%PDF-", "a PDF file", "save its text first, for example with pdftotext"),
    (b"PK\x03\x04", "a Word, OpenDocument or zip file", _AS_TEXT),
    (b"\xd0\xcf\x11\xe0", "an old Word file", _AS_TEXT),
    (b"{\\rtf", "an RTF file", _AS_TEXT),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"bplist00", "a web archive or property list", _AS_TEXT),
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
# A page that a browser saved with all its parts in one file (MIME, RFC 2557).
_ARCHIVE_START: Final = re.compile(r"From: <Saved by |MIME-Version: ", re.IGNORECASE)
_BUNDLE_START: Final = re.compile(r'\s*\{\s*"citekit"\s*:')
_WIDE_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MARK: Final = "\ufeff"


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
    charset = encoding or _marked_charset(content) or "utf-8"
    if not encoding and charset == "utf-8" and b"\x00" in content:
        raise ReadError(_null_bytes(str(path)))
    text = _decoded(str(path), content, charset, given=encoding is not None)
    if encoding and _utf8_text(content, charset) not in {None, text}:
        raise ReadError(_is_utf8(str(path), charset))
    _refuse_other_texts(str(path), text)
    return SavedText(content=content, text=text, charset=charset.removesuffix("-sig"))


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ReadError(f"{path} is a folder; name the file with the text")
        with path.open("rb") as file:
            # The size of a pipe or device is not known before it is read.
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise ReadError(f"no such file: {path}") from None
    except OSError as error:
        raise ReadError(f"cannot read {path}: {error.strerror}") from None
    if len(content) > LARGEST:
        limit = f"{LARGEST // 1_000_000} MB"
        raise ReadError(f"{path} has more than {limit}: cut out the part that you cite")
    return content


def _refuse_other_kinds(path: str, content: bytes) -> None:
    for signature, kind, cure in _SIGNATURES:
        if content.startswith(signature):
            raise ReadError(f"{path} is {kind}, not a text: {cure}")


def _refuse_other_texts(path: str, text: str) -> None:
    if _PAGE_START.match(text[:2000]) or _ARCHIVE_START.match(text):
        cure = "save the article's text from the browser (Save as, Text)"
        raise ReadError(f"{path} is a web page, which this version does not read: {cure}")
    if _BUNDLE_START.match(text):
        cure = "capture the text that it was made from, or read it with citekit show"
        raise ReadError(f"{path} is a bundle of citekit already: {cure}")
    if "\x00" in text:
        raise ReadError(_null_bytes(path))
    if not text.strip():
        raise ReadError(f"{path} is empty; there is nothing in it to cite")


def _null_bytes(path: str) -> str:
    cure = "save it as plain text, or say how to read it, for example with encoding utf-16-le"
    return f"{path} is no plain text: it has null bytes; {cure}"


def _marked_charset(content: bytes) -> str | None:
    return next((name for mark, name in _WIDE_MARKS if content.startswith(mark)), None)


def _utf8_text(content: bytes, charset: str) -> str | None:
    """Return the text of bytes that are UTF-8 beyond doubt, or None.

    Bytes of ASCII alone may be anything but UTF-16 and UTF-32, of which such bytes make odd signs.
    """
    is_wide = codecs.lookup(charset).name.startswith(("utf-16", "utf-32"))
    if b"\x00" in content or (content.isascii() and not is_wide):
        return None
    try:
        return content.decode().removeprefix(_MARK)
    except UnicodeDecodeError:
        return None


def _decoded(path: str, content: bytes, charset: str, *, given: bool) -> str:
    try:
        return content.decode(charset).removeprefix(_MARK)
    except UnicodeDecodeError as error:
        if given and _utf8_text(content, charset) is not None:
            raise ReadError(_is_utf8(path, charset)) from None
        place = f"byte {error.start} is {content[error.start]:#04x}"
        say = "say how to read it, for example with encoding windows-1252"
        cure = "try another encoding, for example latin-1" if given else say
        name = charset.removesuffix("-sig").upper()
        message = f"{path} is not {name} text ({place}): save it as UTF-8, or {cure}"
        raise ReadError(message) from None
    except (LookupError, UnicodeError, ValueError):
        raise ReadError(f"unknown encoding {charset!r}; try windows-1252 or latin-1") from None


def _is_utf8(path: str, charset: str) -> str:
    return f"{path} is text in UTF-8, not in {charset}: leave the encoding out"
