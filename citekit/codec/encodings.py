"""The text in bytes whose encoding nobody has told."""

from __future__ import annotations

import codecs
import re
from typing import Final

# A mark of UTF-32 begins as one of UTF-16 does, so that it is looked for first.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What JabRef and other editors of bibliographies write into the first lines.
_DECLARED: Final = re.compile(rb"(?:encoding|coding)\s*[:=]\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_LEGACY: Final = "windows-1252"


def decoded(content: bytes) -> tuple[str, str]:
    """Return the text in some bytes, and the encoding that it was taken to be in.

    A byte order mark counts most, then UTF-8, then what the first lines say, then zero bytes as
    UTF-16 has them. Bytes that are none of these are read as windows-1252, in which any are a text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace"), encoding
    for encoding in (*_wide(content), "utf-8", *_declared(content), _LEGACY):
        try:
            return content.decode(encoding), encoding
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("latin-1"), _LEGACY


def _wide(content: bytes) -> tuple[str, ...]:
    """Return UTF-16 as its zero bytes show it: every other byte of Latin text is one."""
    start = content[:200]
    if len(start) % 2 or not start:
        start = start[:-1]
    half = len(start) // 2
    if half and start[0::2].count(0) > half * 0.7:
        return ("utf-16-be",)
    if half and start[1::2].count(0) > half * 0.7:
        return ("utf-16-le",)
    return ()


def _declared(content: bytes) -> tuple[str, ...]:
    found = _DECLARED.search(content[:500])
    name = found[1].decode("ascii") if found else ""
    try:
        return (codecs.lookup(name).name,) if name else ()
    except LookupError:
        return ()
