"""The byline that readers see: marked as one, linked to an author's page, or a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

from attrs import evolve, frozen

from citekit.model.sources import ContributorRole
from citekit.pages.bylines import (
    agency_of,
    begins_as_byline,
    is_person_name,
    read_byline,
    reporter_within,
    roles_of,
)
from citekit.pages.dates import read_date
from citekit.pages.extractors.surroundings import (
    MOST_MARKS,
    is_aside,
    marked_as,
    split_humps,
)
from citekit.pages.fields import Candidate, ContributorKind, PageContributor
from citekit.pages.markup import Element
from citekit.pages.page import Page, found_in, text_of
from citekit.pages.proposing import propose_names
from citekit.pages.words import fold, tidy

_MAYBE: Final = re.compile(
    "uthor|yline|utor|uteur|riter|eporter|ournalist|ontributor|ignature|edakt|irma|osted|kribent"
    "|orfatter|irjoittaja|card|ritten"
)
_BYLINE: Final = marked_as(
    "by-?lines? authors? autor(?:en|es|a|e|in)? auteurs? autore writers? reporters? journalists?"
    " contributors? signature redakt\\w* firma author-?names? article-?authors? post-?authors?"
    " entry-?authors? skribent forfatter kirjoittaja cnnbyline storybyline p-author vcard"
    " written-?by posted-?by"
)
_PEOPLE: Final = re.compile(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|by|people|profiles?|staff|contributors?|journalists?|reporters?|writers?"
    r"|columnists?|redaktion|person|bio)/[^/?#]+",
    re.IGNORECASE,
)
_BIOGRAPHY: Final = re.compile(
    r"bio(?:graphy)?\b|about-?(?:the-?)?author|author-?(?:box|card|info|description)", re.IGNORECASE
)
_NAME_PART: Final = (
    ".//*[contains(@itemprop,'name') or contains(concat(' ',@class,' '),' fn ')"
    " or contains(@class,'name')]"
)
_SHORT: Final = 140
_LABEL_END: Final = 12
_MOST: Final = 40
_BEFORE: Final = 150
_AFTER: Final = 400
_LINES: Final = frozenset("p div span li h3 h4 h5 address em strong small font".split())
_HOLDERS: Final = frozenset("p div ul ol section article".split())
_NO_BYLINES: Final = frozenset("meta link html body img article main script style".split())
# A label that has an element of its own, before the name or between two names.
_LABEL: Final = re.compile(
    r"(?:by|von|par|por|di|av|af|door|da|text|autor\w*|und|and|et|y|e)\W*", re.IGNORECASE
)


@frozen(kw_only=True)
class _Found:
    element: Element
    names: tuple[PageContributor, ...]
    score: float


def visible_byline(page: Page) -> Iterator[Candidate]:
    """Yield the names of the best marked byline, and those of a line that reads as one."""
    place = page.headline_place
    first = max(0, place - _BEFORE)
    # Only a page without a byline near its headline is searched to its end.
    near = _marked(page, first, place + _AFTER)
    found = list(islice(near, _MOST)) or list(islice(_marked(page, 0, None), _MOST))
    if found:
        best = max(found, key=lambda one: one.score)
        sure = 0.8 if best.score >= 3 else 0.6
        yield from propose_names(_united(best, found), "byline", sure)
    yield from propose_names(_line(page), "byline-line", 0.7)


def _marked(page: Page, first: int, last: int | None) -> Iterator[_Found]:
    place = page.headline_place
    taken: set[Element] = set()
    for number, element, name, attributes, marks in page.outline.stretch(first, last):
        worth = 0.0 if name in _NO_BYLINES else _worth(name, attributes, marks)
        score = _near(worth, number - place) if worth else 0.0
        if score <= 0 or any(parent in taken for parent in element.iterancestors()):
            continue
        if is_aside(element, surely=True):
            continue
        names = names_in(element)
        score -= 1.5 * is_aside(element)
        if names and score > 0:
            taken.add(element)
            yield _Found(element=element, names=names, score=score)


def _worth(name: str, attributes: Mapping[str, str], marks: str) -> float:
    """Return how surely an element is marked as a byline; 0 where it is not."""
    if "author" in attributes.get("itemprop", ""):
        return 4.5
    if name == "a" and (address := attributes.get("href")):
        if "author" in attributes.get("rel", "").split():
            return 4.0
        if _PEOPLE.search(address):
            return 3.0
    return _worth_of(marks) if marks else 0.0


@lru_cache(MOST_MARKS)
def _worth_of(marks: str) -> float:
    # Most elements are told apart by one search, before words in camel case are.
    if not _MAYBE.search(marks) or not _BYLINE.search(split_humps(marks)):
        return 0.0
    return 2.5 if _BIOGRAPHY.search(split_humps(marks)) else 3.5


def _near(worth: float, distance: int) -> float:
    """Return the worth of a byline at a distance from the headline, in elements."""
    if -_BEFORE <= distance <= _AFTER:
        return worth + 1.5 - abs(distance) / _AFTER
    return worth - 1.0 - min(abs(distance) / 4_000, 1.5)


def names_in(element: Element) -> tuple[PageContributor, ...]:
    """Return the authors that an element names, as a whole or in its parts."""
    whole = tidy(" ".join(element.itertext()))
    if not whole:
        return ()
    links = found_in(element, ".//a[@href]")
    people = [a for a in links if _PEOPLE.search(a.get("href")) or "author" in (a.get("rel") or "")]
    parts = found_in(element, _NAME_PART)
    for group in (parts, people):
        if names := _each([text_of(part) for part in group if not is_picture(part)]):
            roles = _roles_in(_around(element, whole))
            return _authors(tuple(evolve(name, role=_role(name, roles)) for name in names))
    if len(whole) <= _SHORT and (names := _authors(_above_break(element) or read_byline(whole))):
        return names
    if len(whole) > 4 * _SHORT:
        return ()
    return _each(_segments(element))


def _roles_in(words: str) -> list[tuple[str, ContributorRole]]:
    """Return the roles that a byline gives, each with the folded words that it gives it to."""
    if len(words) > 2 * _SHORT:
        return []
    names = [(fold(name.name), name.role) for name in read_byline(words)]
    parts = [(fold(part), role) for role, part in roles_of(words) if role is not None]
    return [*names, *parts]


def _role(name: PageContributor, roles: Sequence[tuple[str, ContributorRole]]) -> ContributorRole:
    """Return the part that a byline gives to a name, among others or before further words."""
    own = fold(name.name)
    return next((role for words, role in roles if own in words), name.role)


def _above_break(element: Element) -> tuple[PageContributor, ...]:
    """Return the names of the line above a break, below which an office stands."""
    broken = next(element.iter("br"), None)
    first = _segments(element)[0] if broken is not None else ""
    names = read_byline(first)
    return names if names and all(_is_surely_named(name) for name in names) else ()


def _around(element: Element, whole: str) -> str:
    """Return the words round a link, which may say what part the linked person played."""
    parent = element.getparent()
    if element.tag not in _IN_LINE or parent is None or parent.tag not in _LINES:
        return whole
    return text_of(parent) or whole


_IN_LINE: Final = frozenset({"a", "span", "strong", "b", "em"})


def is_picture(element: Element) -> bool:
    """Say whether an element stands in the frame of a picture."""
    return any(
        parent.tag in {"figure", "picture", "figcaption"} for parent in element.iterancestors()
    )


def _each(texts: Sequence[str]) -> tuple[PageContributor, ...]:
    found: list[PageContributor] = []
    for text in texts:
        if not text or len(text) > _SHORT:
            continue
        for name in _authors(read_byline(text)):
            if all(name.name.casefold() != other.name.casefold() for other in found):
                found.append(name)
    return tuple(found)


def _authors(names: tuple[PageContributor, ...]) -> tuple[PageContributor, ...]:
    """Return the names if there is an author among them; a picture's credit alone is no byline."""
    return names if any(name.role is not ContributorRole.PHOTOGRAPHER for name in names) else ()


def _segments(element: Element) -> list[str]:
    """Return the words of an element part by part, a label with the part that follows it."""
    found: list[str] = []
    for text in element.itertext():
        words = " ".join(text.split())
        if not words:
            continue
        if found and _LABEL.fullmatch(found[-1]):
            found[-1] += " " + words
        else:
            found.append(words)
    return found[:12]


def _united(best: _Found, found: Sequence[_Found]) -> tuple[PageContributor, ...]:
    """Return the names of the best byline and of those made like it that stand beside it."""
    names = list(best.names)
    for other in found:
        alike = other.element.tag == best.element.tag and other.element.get(
            "class"
        ) == best.element.get("class")
        if other is best or not alike or not _beside(best.element, other.element):
            continue
        names += [name for name in other.names if all(name.name != known.name for known in names)]
    return tuple(names)


def _beside(one: Element, other: Element) -> bool:
    near = [one.getparent(), one.getparent().getparent() if one.getparent() is not None else None]
    parents = [
        other.getparent(),
        other.getparent().getparent() if other.getparent() is not None else None,
    ]
    shared = next((parent for parent in near if parent is not None and parent in parents), None)
    return shared is not None and len(text_of(shared)) < 4 * _SHORT


def _line(page: Page) -> tuple[PageContributor, ...]:
    """Return the names of a short line near the headline that starts as a byline."""
    for number in page.near_headline(_BEFORE, _AFTER):
        if page.outline.names[number] not in _LINES:
            continue
        element = page.outline.elements[number]
        if len(element) and any(inner.tag in _HOLDERS for inner in element):
            continue
        words = text_of(element)
        if not 4 < len(words) <= _SHORT:
            continue
        if not begins_as_byline(words):
            if (names := _unlabelled(element, words)) and not is_aside(element):
                return names
            continue
        # A label with a colon is that of a byline even in a frame for credits.
        if is_aside(element, surely=":" in words[:_LABEL_END]) or _is_in_card(element, words):
            continue
        names = _authors(read_byline(words))
        if any(_is_surely_named(name) for name in names):
            return names
    return ()


def _is_in_card(element: Element, words: str) -> bool:
    """Say whether a line stands in an aside or a link round much else: another article's card."""
    if next(element.iterancestors("aside"), None) is not None:
        return True
    link = next(element.iterancestors("a", "article", "main", "body"), None)
    return link is not None and link.tag == "a" and len(text_of(link)) > len(words) + _SHORTEST_CARD


_SHORTEST_CARD: Final = 20


def _unlabelled(element: Element, words: str) -> tuple[PageContributor, ...]:
    """Return the names of a line without a label: after a date, with an agency, or in Chinese."""
    if names := reporter_within(words):
        return names
    if (
        _MAYBE_SIGNED.search(words)
        and (signed := _SIGNED_WITHIN.search(words))
        and read_date(words)
    ):
        names = _authors(read_byline(signed[1]))
        return names if any(is_person_name(name.name) for name in names) else ()
    if len(words) > _AGENCY_LINE or not agency_of(_PARTS.split(words)[-1]):
        return ()
    return _agency_beside_date(words) or _with_agency(element, words)


def _agency_beside_date(words: str) -> tuple[PageContributor, ...]:
    """Return the agency of `4 March 2031 | dpa`."""
    *dates, agency = _BARS.split(words)
    is_dated = bool(dates) and all(read_date(part) is not None for part in dates)
    return read_byline(agency) if is_dated and agency_of(agency) else ()


def _with_agency(element: Element, words: str) -> tuple[PageContributor, ...]:
    """Return the names of `Jane Doe/Reuters` beside a date; beside a picture it is of that."""
    names = read_byline(words)
    is_signed = {ContributorKind.AGENCY, ContributorKind.PERSON} <= {name.kind for name in names}
    is_whole = all(_is_surely_named(name) and not name.affiliation for name in names)
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


def _is_surely_named(name: PageContributor) -> bool:
    if name.kind is ContributorKind.PERSON:
        return is_person_name(name.name)
    return agency_of(name.name) is not None
