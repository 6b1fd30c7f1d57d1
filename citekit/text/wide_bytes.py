"""Whether bytes are UTF-16 without a byte order mark, by where their null bytes stand."""

from __future__ import annotations

from typing import Final

_HEAD: Final = 4_096
_LEAST: Final = 16
_MANY: Final = 0.6
_HARDLY_ANY: Final = 0.01


def unmarked_utf16(content: bytes) -> str | None:
    """Return the byte order of UTF-16 in which most characters are of ASCII, or None.

    Every second byte of such a text is null, and hardly any other is; the markup of a page is
    such a text in any language. No charset of one byte a character has null bytes, and hardly
    any file of another kind has them so.
    """
    head = content[: _HEAD & ~1]
    pairs = len(head) // 2
    if pairs < _LEAST or b"\0" not in head:
        return None
    first, second = head[0::2].count(0) / pairs, head[1::2].count(0) / pairs
    if second >= _MANY and first <= _HARDLY_ANY:
        return "utf-16-le"
    return "utf-16-be" if first >= _MANY and second <= _HARDLY_ANY else None
