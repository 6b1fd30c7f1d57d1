"""Instants and addresses in the heads of archived messages."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

_ORIGINAL: Final = re.compile(r"""<([^>]+)>[^<]*?;\s*rel\s*=\s*"?[^"<]*\boriginal\b""")
_WITHIN: Final = re.compile(r"/\d{14}(?:[a-z]{2}_)?/(https?:/.+)$")


def is_address(address: str) -> bool:
    """Say whether an address is one of the web, with nothing in it that no address has."""
    return bool(re.fullmatch(r"https?://[^\s<>\"\x00-\x1f]+", address))


def iso_instant(written: str | None) -> datetime | None:
    """Return an instant in the profile of ISO 8601 that WARC-Date has; None for anything else."""
    try:
        found = datetime.fromisoformat((written or "").strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def http_instant(written: str | None) -> datetime | None:
    """Return an instant as HTTP and mail write it (RFC 9110, section 5.6.7); None for others."""
    try:
        found = parsedate_to_datetime((written or "").strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def original_of(memento: str, link: str | None) -> str | None:
    """Return the address of which an archive keeps a copy: its link says it, or its own address."""
    declared = _ORIGINAL.search(link or "")
    if declared and is_address(declared[1]):
        return declared[1]
    within = _WITHIN.search(memento)
    # Servers make one slash of two.
    found = re.sub(r"^(https?):/(?!/)", r"\1://", within[1]) if within else ""
    return found if is_address(found) else None
