"""What browsers write into a page that they save: its address, and when that was."""

from __future__ import annotations

import re
from datetime import datetime
from html import unescape
from typing import Final

from citekit.capture.containers.heads import is_address
from citekit.capture.containers.saved import Retrieval

# Remarks of programs stand at the beginning; in the middle they would be words of the page.
_HEAD: Final = 16_384
# “Webpage, complete” of Chrome, Edge and Internet Explorer; the number is the address's length.
_SAVED_FROM: Final = re.compile(rb"<!--\s*saved from url=\(\d{4,}\)(\S+)\s*-->", re.IGNORECASE)
_SINGLE_FILE: Final = re.compile(rb"<!--\s*Page saved with SingleFile\s(.*?)-->", re.DOTALL)
_ADDRESS: Final = re.compile(r"^\s*url:\s*(\S+)", re.MULTILINE)
_SAVED: Final = re.compile(r"^\s*saved date:\s*(.+)$", re.MULTILINE)
# As Date.prototype.toString of ECMAScript writes it.
_SCRIPT_DATE: Final = re.compile(r"\w{3} (\w{3} \d\d \d{4} \d\d:\d\d:\d\d) GMT([+-]\d{4})")
_SAVE_PAGE_WE: Final = re.compile(
    rb"""<meta name="savepage-(url|date)" content="([^"]*)">""", re.IGNORECASE
)


def retrieval_in(content: bytes) -> Retrieval:
    """Return what the program that saved a page wrote into it; nothing where it wrote nothing."""
    head = content[:_HEAD]
    if remark := _SINGLE_FILE.search(head):
        words = _text(remark[1])
        return Retrieval(
            target_uri=_address(_ADDRESS.search(words)), retrieved_at=_instant(_SAVED.search(words))
        )
    if remark := _SAVED_FROM.search(head):
        return Retrieval(target_uri=_checked(_text(remark[1])))
    fields = {name.lower(): _text(value) for name, value in _SAVE_PAGE_WE.findall(head)}
    return Retrieval(
        target_uri=_checked(fields.get(b"url", "")),
        retrieved_at=_script_date(fields.get(b"date", "")),
    )


def _text(value: bytes) -> str:
    return unescape(value.decode(errors="replace"))


def _address(match: re.Match[str] | None) -> str | None:
    return _checked(match[1]) if match else None


def _checked(address: str) -> str | None:
    return address if is_address(address) else None


def _instant(match: re.Match[str] | None) -> datetime | None:
    return _script_date(match[1]) if match else None


def _script_date(written: str) -> datetime | None:
    found = _SCRIPT_DATE.match(written)
    try:
        return datetime.strptime("".join(found.groups()), "%b %d %Y %H:%M:%S%z") if found else None
    except ValueError:
        return None
