"""What addresses say: the outlet of a host, the canonical page, an archive's copy, a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from citekit.pages.fields import Candidate, PageField
from citekit.pages.outlets import outlet_row
from citekit.pages.page import Page
from citekit.pages.proposing import propose

_DAY: Final = re.compile(
    r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2]|[a-z]{3})[/-](0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
    r"|[/_-]((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=\D|$)"
    r"|[/_-]((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?=\D|$)",
    re.IGNORECASE,
)
# A copy of a page in an archive: the address of the original stands at its end.
_ARCHIVED: Final = re.compile(
    r"https?://(?:web\.archive\.org/web|archive\.(?:today|is|ph|li|vn|fo|md)|webarchive\.[\w.]+|[\w.]+/wayback)"
    r"/\d{4,14}(?:[a-z]{2}_)?/(https?://\S+)",
    re.IGNORECASE,
)


def known_outlet(page: Page) -> Iterator[Candidate]:
    """Yield what the table of outlets says of the page's host."""
    row = outlet_row(page.host)
    if row is not None:
        yield from propose(page, PageField.OUTLET, row.name, "outlet-table", 0.95)
        yield from propose(page, PageField.PLACE, row.place, "outlet-table", 0.9)
        yield from propose(page, PageField.IDENTIFIERS, row.issn, "outlet-table", 0.9)


def site_links(page: Page) -> Iterator[Candidate]:
    """Yield the address that the page calls its own, and the names of its feeds."""
    for link in page.links.get("canonical", []):
        yield from propose(page, PageField.CANONICAL_URL, link.get("href"), "canonical-link", 0.9)
    for link in page.links.get("search", []):
        yield from propose(page, PageField.OUTLET, link.get("title"), "search-link", 0.5)
    for link in page.links.get("alternate", [])[:6]:
        if "rss" in (link.get("type") or "") or "atom" in (link.get("type") or ""):
            name = _FEED.split(link.get("title") or "")[0]
            yield from propose(page, PageField.OUTLET, name, "feed-link", 0.4)


_FEED: Final = re.compile(r"\s*(?:[»|:›>(-]|–|—|RSS\b|Feed\b|Atom\b)", re.IGNORECASE)


def address_itself(page: Page) -> Iterator[Candidate]:
    """Yield the address, the original of an archived copy, and the day in its path."""
    yield from propose(page, PageField.URL, page.address, "address", 0.9)
    archived = _ARCHIVED.match(page.url or "")
    if archived:
        yield from propose(page, PageField.ARCHIVE_URL, page.url, "address", 0.95)
        yield from propose(page, PageField.URL, archived[1], "archived-address", 0.95)
    path = archived[1] if archived else page.address or ""
    if found := _DAY.search(path):
        year, month, day = [part for part in found.groups() if part]
        words = f"{day} {month} {year}" if month.isalpha() else f"{year}-{month:0>2}-{day:0>2}"
        yield from propose(page, PageField.ISSUED, words, "address-day", 0.7)
