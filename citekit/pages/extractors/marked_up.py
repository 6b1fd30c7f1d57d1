"""What microdata and RDFa say: properties of schema.org on the elements that show them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from citekit.pages.bylines import read_byline
from citekit.pages.extractors.surroundings import is_aside, stands_aside
from citekit.pages.fields import Candidate, PageContributor, PageField
from citekit.pages.kinds import kind_of_types
from citekit.pages.markup import Element
from citekit.pages.page import Page, found_in, text_of
from citekit.pages.proposing import propose, propose_names

_RULE: Final = "microdata"
_SURE: Final = 0.85
_FIELDS: Final = {
    "headline": PageField.TITLE,
    "alternativeheadline": PageField.SUBTITLE,
    "datepublished": PageField.ISSUED,
    "datemodified": PageField.UPDATED,
    "inlanguage": PageField.LANGUAGE,
    "articlesection": PageField.SECTION,
    "publisher": PageField.OUTLET,
}
_NAMES: Final = ".//*[contains(@itemprop, 'name') or contains(@property, 'name')]"


def marked_up_properties(page: Page) -> Iterator[Candidate]:
    """Yield the properties that elements of the page carry, outside lists of other articles."""
    authors: list[PageContributor] = []
    seen: set[PageField] = set()
    described = [page.outline.elements[place] for place in page.described]
    if not described:
        return
    for place in page.described:
        element = page.outline.elements[place]
        if not _is_carrier(element):
            continue
        for name in _properties(element):
            if name in {"author", "creator"}:
                _add(page, authors, element, place)
            field = _FIELDS.get(name)
            if field is None or field in seen or is_aside(element):
                continue
            found = list(propose(page, field, _value(element), _RULE, _SURE))
            seen.update(candidate.field for candidate in found)
            yield from found
    yield from propose_names(tuple(authors), _RULE, _SURE)
    types = [re.split(r"[/:#]", name)[-1] for name in islice(_scopes(described), 20)]
    yield from propose(page, PageField.KIND, kind_of_types(types), _RULE, _SURE)


def _is_carrier(element: Element) -> bool:
    """Say whether an element carries a property."""
    is_plain = element.tag == "meta" or element.get("property") is None
    return not is_plain or element.get("itemprop") is not None


def _scopes(described: Iterable[Element]) -> Iterator[str]:
    """Yield the types of the things that elements describe."""
    for element in described:
        if kind := element.get("itemtype") or element.get("typeof"):
            yield kind


def _properties(element: Element) -> list[str]:
    names = (element.get("itemprop") or element.get("property") or "").lower().split()
    return [re.split(r"[:/#]", name)[-1] for name in names]


def _add(page: Page, authors: list[PageContributor], element: Element, place: int) -> None:
    if len(authors) > _MOST_AUTHORS or stands_aside(page, element, place):
        return
    inner = found_in(element, _NAMES)
    texts = [_value(part) for part in inner] or [_value(element)]
    for text in texts:
        for name in read_byline(text or "", declared=True):
            if all(name.name.casefold() != other.name.casefold() for other in authors):
                authors.append(name)


_MOST_AUTHORS: Final = 12


def _value(element: Element) -> str:
    if element.tag == "meta":
        return str(element.get("content") or "")
    if element.tag == "time" and element.get("datetime"):
        return str(element.get("datetime"))
    if element.get("itemprop") and element.get("content"):
        return str(element.get("content"))
    inner = (
        found_in(element, ".//*[@itemprop='name']") if element.get("itemscope") is not None else []
    )
    return _value(inner[0]) if inner and inner[0] is not element else text_of(element)
