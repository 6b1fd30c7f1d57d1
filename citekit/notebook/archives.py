"""Reading the address of an archived copy: which archive keeps it, and since when."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

# Hosts of web archives and the names that readers know them by.
ARCHIVES: Final = {
    "web.archive.org": "Internet Archive",
    "archive.org": "Internet Archive",
    "archive.today": "archive.today",
    "archive.ph": "archive.today",
    "archive.is": "archive.today",
    "perma.cc": "Perma.cc",
    "webarchive.nationalarchives.gov.uk": "The National Archives (UK)",
    "www.webarchive.org.uk": "UK Web Archive",
    "arquivo.pt": "Arquivo.pt",
}
_HOST: Final = re.compile(r"https?://([^/?#]+)")
_STAMP: Final = re.compile(r"/(\d{14})(?:[a-z]{2}_)?/")


def archive_name(url: str) -> str | None:
    """Return the name of the archive at that address, or None if it is not a known one."""
    host = _HOST.match(url)
    return ARCHIVES.get(host[1].lower()) if host else None


def memento_datetime(url: str) -> datetime | None:
    """Return the instant of the copy where the address has it (14 digits, UTC)."""
    stamp = _STAMP.search(url)
    if stamp is None:
        return None
    try:
        return datetime.strptime(stamp[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
