"""From the bytes of a saved text to its characters, and a cure where that cannot be right."""

from __future__ import annotations

import codecs
import re
from typing import Final

from attrs import frozen

from citekit.capture.containers.recognising import PAGE_ENDINGS, marked_charset
from citekit.errors import ReadError

_BUNDLE_START: Final = re.compile(r'\s*\{\s*"citekit"\s*:')
_MARK: Final = "\ufeff"


@frozen(kw_only=True)
class SavedText:
    """The characters of a text, and the charset that made them of its bytes."""

    text: str
    charset: str


def read_plain_text(
    content: bytes, name: str, encoding: str | None = None, *, declared: str | None = None
) -> SavedText:
    """Return the text; line ends stay as they are, and a byte order mark is no part of it.

    Raises `ReadError` for what is no text, with what to do about it; `name` is what messages call
    it. `encoding` says how the bytes are to be read where they are not UTF-8; what a server
    `declared` counts only there, too, since it is often wrong.
    """
    charset = encoding or marked_charset(content) or _declared(content, declared) or "utf-8"
    if not encoding and charset == "utf-8" and b"\x00" in content:
        raise ReadError(_null_bytes(name))
    text = _decoded(name, content, charset, given=encoding is not None)
    if encoding and _utf8_text(content, charset) not in {None, text}:
        raise ReadError(_is_utf8(name, charset))
    _refuse_other_texts(name, text)
    return SavedText(text=text, charset=charset.removesuffix("-sig"))


def _declared(content: bytes, charset: str | None) -> str | None:
    try:
        is_known = charset is not None and bool(content.decode(charset))
    except (LookupError, UnicodeError, ValueError):
        return None
    return charset if is_known and _utf8_text(content, charset or "") is None else None


def _refuse_other_texts(path: str, text: str) -> None:
    if _BUNDLE_START.match(text):
        cure = "capture the text that it was made from, or use citekit show or citekit verify"
        raise ReadError(f"{path} is a bundle of citekit already: {cure}")
    if "\x00" in text:
        raise ReadError(_null_bytes(path))
    if not text.strip():
        raise ReadError(f"{path} is empty; there is nothing in it to cite")


def _null_bytes(path: str) -> str:
    if path.lower().endswith(PAGE_ENDINGS):
        # Programs that fetch pages may save them as they were sent, which browsers undo.
        message = f"{path} has the name of a page and is none: its bytes are compressed or damaged"
        return f"{message}; open the page in a browser and save it there"
    cure = "save it as plain text, or say how to read it, for example with encoding utf-16-le"
    return f"{path} is no plain text: it has null bytes; {cure}"


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
