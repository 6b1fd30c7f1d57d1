"""Addresses of pages, as far as two of them lead to the same one."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

# What mails, networks and shops add to tell where a reader came from.
_TRACKING: Final = re.compile(
    r"utm_.*|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|_ga|cmpid|at_[a-z_]+|smid|ref_src"
)
_DOI: Final = re.compile(r"(?:dx\.)?doi\.org/(10\.[0-9]{4,9}/.+)", re.IGNORECASE)


def canonical_address(url: str) -> str:
    """Return what addresses of one page share: host and path, with the query that chooses it.

    Scheme, `www.`, the passage, a slash at the end and marks of tracking do not count.
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return url
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if _counts(pair[0])]
    shown_port = f":{port}" if port not in {None, 80, 443} else ""
    asked = f"?{urlencode(sorted(query))}" if query else ""
    return f"{host}{shown_port}{parts.path.rstrip('/')}{asked}" if host else url


def _counts(name: str) -> bool:
    return _TRACKING.fullmatch(name.lower()) is None


def doi_in(url: str) -> str | None:
    """Return the DOI of which an address is the resolver's, in lower case."""
    found = _DOI.fullmatch(canonical_address(url))
    return found[1].lower() if found else None
