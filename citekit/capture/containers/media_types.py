"""Content-Type fields (RFC 9110, section 8.3) and the documents that they announce."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from citekit.capture.containers.saved import SavedKind

_CHARSET: Final = re.compile(r""";\s*charset\s*=\s*["']?([\w.:+-]+)""", re.IGNORECASE)
_KINDS: Final = {
    "text/html": SavedKind.PAGE,
    "application/xhtml+xml": SavedKind.PAGE,
    "application/pdf": SavedKind.PDF,
    "text/plain": SavedKind.TEXT,
}


@frozen
class MediaType:
    """A media type and the charset that stands beside it."""

    name: str
    charset: str | None = None

    @property
    def kind(self) -> SavedKind | None:
        """How a document of that type is read; None for pictures, scripts and the like."""
        return _KINDS.get(self.name)


def read_media_type(field: str | None) -> MediaType | None:
    """Return what a Content-Type field says, or None where it says nothing."""
    name = (field or "").partition(";")[0].strip().lower()
    charset = _CHARSET.search(field or "")
    return MediaType(name, charset[1].lower() if charset else None) if "/" in name else None
