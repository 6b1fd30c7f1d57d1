"""Lines near a headline that name an author without a label before the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from citekit.pages.agencies import agency_of
from citekit.pages.bylines import read_byline
from citekit.pages.dates import read_date
from citekit.pages.fields import ContributorKind, PageContributor
from citekit.pages.markup import Element
from citekit.pages.page import Page
from citekit.pages.person_names import is_person_name
from citekit.pages.signed_lines import (
    BARS,
    is_date,
    is_surely_named,
    reporter_within,
    signed_after_date,
)


def names_of_unlabelled(page: Page, element: Element, words: str) -> tuple[PageContributor, ...]:
    """Return the names of a line without a label: beside a date, with an agency, or in Chinese."""
    if names := reporter_within(words):
        others = (reporter_within(page.words(other)) for other in _alike_after(element))
        return names + tuple(name for more in others for name in more if name not in names)
    if names := signed_after_date(words):
        return names
    if names := _named_once(page, words):
        return names
    if len(words) > _AGENCY_LINE or not agency_of(_PARTS.split(words)[-1]):
        return ()
    return _agency_beside_date(words) or _with_agency(page, element, words)


def _alike_after(element: Element) -> Iterator[Element]:
    """Yield the elements right after one that are called as it is, on which others may sign."""
    return takewhile(lambda other: other.tag == element.tag, element.itersiblings())


def _named_once(page: Page, words: str) -> tuple[PageContributor, ...]:
    """Return the name of `Jane Doe | 4 March 2031`, which a section is where its menu has it."""
    first, *others = BARS.split(words) if "|" in words else (words,)
    if not others or not is_date(others[0]) or not 1 < len(first.split()) < _MOST_WORDS:
        return ()
    names = read_byline(first)
    is_person = len(names) == 1 and is_person_name(first) and first.lower() != first.upper()
    return names if is_person and page.shown.count(first.casefold()) == 1 else ()


_MOST_WORDS: Final = 5


def _agency_beside_date(words: str) -> tuple[PageContributor, ...]:
    """Return the agency of `4 March 2031 | dpa`."""
    *dates, agency = BARS.split(words)
    is_dated = bool(dates) and all(read_date(part) is not None for part in dates)
    return read_byline(agency) if is_dated and agency_of(agency) else ()


def _with_agency(page: Page, element: Element, words: str) -> tuple[PageContributor, ...]:
    """Return the names of `Jane Doe/Reuters` beside a date; beside a picture it is of that."""
    names = read_byline(words)
    is_signed = {ContributorKind.AGENCY, ContributorKind.PERSON} <= {name.kind for name in names}
    is_whole = all(is_surely_named(name) and not name.affiliation for name in names)
    parent = element.getparent()
    if not is_signed or not is_whole or parent is None or is_picture(element):
        return ()
    beside = [page.words(other) for other in parent if other is not element]
    is_dated = any(is_date(other) for other in beside)
    is_by_picture = next(parent.iter("img", "picture", "video"), None) is not None
    return names if is_dated and not is_by_picture else ()


_AGENCY_LINE: Final = 70
_PARTS: Final = re.compile(r"[/,|(]|\s[–-]\s")


def is_picture(element: Element) -> bool:
    """Say whether an element stands in the frame of a picture."""
    return any(
        parent.tag in {"figure", "picture", "figcaption"} for parent in element.iterancestors()
    )
