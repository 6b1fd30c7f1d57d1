"""Lines near a headline that name an author without a label before the name."""

from __future__ import annotations

import re
from typing import Final

from citekit.pages.bylines import (
    agency_of,
    begins_as_byline,
    is_person_name,
    read_byline,
    reporter_within,
    with_author,
)
from citekit.pages.dates import read_date
from citekit.pages.fields import ContributorKind, PageContributor
from citekit.pages.markup import Element
from citekit.pages.page import text_of


def names_of_unlabelled(element: Element, words: str) -> tuple[PageContributor, ...]:
    """Return the names of a line without a label: after a date, with an agency, or in Chinese."""
    if names := reporter_within(words):
        return names
    if (
        _MAYBE_SIGNED.search(words)
        and (signed := _SIGNED_WITHIN.search(words))
        and read_date(words)
    ):
        names = with_author(read_byline(signed[1]))
        return names if any(is_person_name(name.name) for name in names) else ()
    if names := _labelled_beside_date(words):
        return names
    if len(words) > _AGENCY_LINE or not agency_of(_PARTS.split(words)[-1]):
        return ()
    return _agency_beside_date(words) or _with_agency(element, words)


def _labelled_beside_date(words: str) -> tuple[PageContributor, ...]:
    """Return the names of `4 March 2031 | By Jane Doe`: a date, a bar, and a byline."""
    if not any(bar in words for bar in "|•·"):
        return ()
    parts = _BARS.split(words)
    if len(parts) > _MOST_PARTS or not any(_is_date(part) for part in parts):
        return ()
    read = (with_author(read_byline(part)) for part in parts if begins_as_byline(part))
    return next((names for names in read if names and all(map(is_surely_named, names))), ())


_MOST_PARTS: Final = 4


def _agency_beside_date(words: str) -> tuple[PageContributor, ...]:
    """Return the agency of `4 March 2031 | dpa`."""
    *dates, agency = _BARS.split(words)
    is_dated = bool(dates) and all(read_date(part) is not None for part in dates)
    return read_byline(agency) if is_dated and agency_of(agency) else ()


def _with_agency(element: Element, words: str) -> tuple[PageContributor, ...]:
    """Return the names of `Jane Doe/Reuters` beside a date; beside a picture it is of that."""
    names = read_byline(words)
    is_signed = {ContributorKind.AGENCY, ContributorKind.PERSON} <= {name.kind for name in names}
    is_whole = all(is_surely_named(name) and not name.affiliation for name in names)
    parent = element.getparent()
    if not is_signed or not is_whole or parent is None or is_picture(element):
        return ()
    beside = [text_of(other) for other in parent if other is not element]
    is_dated = any(_is_date(other) for other in beside)
    is_by_picture = next(parent.iter("img", "picture", "video"), None) is not None
    return names if is_dated and not is_by_picture else ()


def _is_date(words: str) -> bool:
    return sum(map(str.isalpha, words)) <= _DATE_LETTERS and read_date(words) is not None


_AGENCY_LINE: Final = 70
_MAYBE_SIGNED: Final = re.compile(r"\d.* (?:by|von|par|por|door|av|af) ", re.IGNORECASE)
# `Posted on 4 March 2031 by Jane Doe in Water`, but not who changed it then.
_SIGNED_WITHIN: Final = re.compile(
    r"^(?!.*(?:updat|review|modif|edit)).*?\d\W[^.]*?\b(?:by|von|par|por|door|av|af)\s+"
    r"([^\W\d_].{3,60}?)(?:\s(?:in|on|at|under|dans|en|i)\s|\s?[|•·–—,]|$)",
    re.IGNORECASE,
)
_DATE_LETTERS: Final = 45
_BARS: Final = re.compile(r"\s*[|•·]\s*")
_PARTS: Final = re.compile(r"[/,|(]|\s[–-]\s")


def is_surely_named(name: PageContributor) -> bool:
    """Say whether a name is that of a person, by its form, or of an agency."""
    if name.kind is ContributorKind.PERSON:
        return is_person_name(name.name)
    return agency_of(name.name) is not None


def is_picture(element: Element) -> bool:
    """Say whether an element stands in the frame of a picture."""
    return any(
        parent.tag in {"figure", "picture", "figcaption"} for parent in element.iterancestors()
    )
