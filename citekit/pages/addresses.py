"""Addresses to cite: without what only counts visits, and never those of another outlet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from attrs import evolve

from citekit.pages.fields import Candidate
from citekit.pages.page import Page, host_of, registered

_COUNTING: Final = re.compile(
    r"^(?:utm_.*|fbclid|gclid|msclkid|dclid|yclid|mc_[ce]id|cmp|cmpid|cid|ref|ref_src|ref_url|ico|ito|maca|at_\w+|xtor|mtm_\w+"
    r"|rss|partner|smid|smtyp|src|source|wt_mc|wt_zmc|ocid|sr_share|igshid|spm|feature|_ga|__twitter_impression)$",
    re.IGNORECASE,
)


def tidy_address(address: str) -> str:
    """Return an address without the parameters that only count visits and without a fragment."""
    parts = urlsplit(address)
    pairs = [
        (k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _COUNTING.match(k)
    ]
    changed = len(pairs) != len(parse_qsl(parts.query, keep_blank_values=True))
    query = urlencode(pairs) if changed else parts.query
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def choose_canonical(page: Page, proposed: Sequence[Candidate]) -> Candidate | None:
    """Return the address that the page calls its own, if it is one of the same outlet and page."""
    own = registered(host_of(page.url))
    for one in proposed:
        address = str(one.value)
        is_own = not own or registered(host_of(address)) == own
        # The front page is the address of no article.
        is_page = urlsplit(address).path.strip("/") or not urlsplit(page.url or "").path.strip("/")
        if is_own and is_page:
            return evolve(one, value=tidy_address(address))
    return None


def choose_address(_page: Page, proposed: Sequence[Candidate]) -> Candidate | None:
    """Return the address of the page; for a copy in an archive that of its original."""
    best = max(proposed, key=lambda one: one.confidence, default=None)
    return evolve(best, value=tidy_address(str(best.value))) if best else None
