"""A page that is too long to be read whole, without what holds no words of it.

Programs that save a page in one file put its scripts, styles and pictures into it, before and
between the paragraphs, so that its first megabytes may hold none of its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from citekit.pages.limits import LEAST_DEAD, LONGEST_MARKUP

# Tags are looked at for so many bytes; a longer one is left as it is.
_DEAD: Final = re.compile(
    rb"<(?P<name>script|style|svg)\b(?P<tag>[^<>]{0,2000})>|(?P<note><!--)|\bdata:[\w/+.-]*[;,]",
    re.IGNORECASE,
)
_ENDS: Final = {
    name: re.compile(rb"</" + name + rb"\b", re.IGNORECASE)
    for name in (b"script", b"style", b"svg")
}
# What ends an address in an attribute or style.
_AFTER_ADDRESS: Final = re.compile(rb"""["'<>\s)]""")
_LAST_TAG: Final = 100_000


def lightened(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return the markup of a long page, at most `LONGEST_MARKUP` bytes of it, and what is missing.

    Data that scripts hold for readers (JSON-LD) stay. A page that is no longer is returned as it
    is.
    """
    if len(content) <= LONGEST_MARKUP:
        return content, ()
    parts: list[bytes] = []
    room = LONGEST_MARKUP
    place = 0
    for start, end in _living(content):
        parts.append(content[start : min(end, start + room)])
        room -= len(parts[-1])
        place = start + len(parts[-1])
        if not room:
            break
    markup = b"".join(parts)
    read = f"the page has {len(content) / 1_000_000:.1f} MB"
    if room:
        return markup, (f"{read}; long scripts, styles and embedded files were left out of it",)
    return _whole(markup), (f"{read}; only the first {place / 1_000_000:.1f} MB were read",)


def _whole(markup: bytes) -> bytes:
    """Return markup that was cut without the rest of a tag or character at its end."""
    last = markup.rfind(b">", len(markup) - _LAST_TAG) + 1
    return markup[:last] if last else markup.rstrip(bytes(range(0x80, 0x100)))


def _living(content: bytes) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a page that may hold words."""
    start = place = 0
    while found := _DEAD.search(content, place):
        first = found.end()
        place = _end(content, found)
        if place - first >= LEAST_DEAD and b"ld+json" not in (found["tag"] or b""):
            yield start, first
            start = place
    yield start, len(content)


def _end(content: bytes, found: re.Match[bytes]) -> int:
    """Return where a script, style, picture, comment or embedded file ends."""
    if found["note"]:
        end = content.find(b"-->", found.end())
        return end if end >= 0 else len(content)
    pattern = _ENDS[found["name"].lower()] if found["name"] else _AFTER_ADDRESS
    after = pattern.search(content, found.end())
    return after.start() if after else len(content)
