"""The byline that readers see: marked as one, linked to an author's page, or a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

from attrs import frozen

from citekit.pages.bylines import (
    begins_as_byline,
    read_byline,
    with_author,
)
from citekit.pages.extractors.byline_elements import LINES, SHORT, names_in
from citekit.pages.extractors.surroundings import (
    is_aside,
    is_in_card,
    leads_to_person,
    stands_aside,
)
from citekit.pages.extractors.unlabelled_lines import (
    names_of_unlabelled,
)
from citekit.pages.fields import Candidate, PageContributor
from citekit.pages.marks import MOST_MARKS, marked_as, split_humps
from citekit.pages.markup import Element
from citekit.pages.outline import marks_of
from citekit.pages.page import Page, text_of
from citekit.pages.proposing import propose_names
from citekit.pages.signed_lines import is_surely_named, reporter_in_dateline

_BYLINE: Final = marked_as(
    "by-?lines? authors? autor(?:en|es|a|e|in)? auteurs? autore writers? reporters? journalists?"
    " contributors? author-?(?:bio|box|card|info) signature redakt\\w* firma author-?names?"
    " article-?authors? post-?authors?"
    " entry-?authors? skribent forfatter kirjoittaja cnnbyline storybyline p-author vcard"
    " written-?by posted-?by szerzo\\w* penulis yazar\\w* muhabir avtor\\w* tac-?gia novinar\\w*"
    " zurnalist\\w* toimittaja\\w*"
)
_BIOGRAPHY: Final = re.compile(
    r"bio(?:graphy)?\b|about-?(?:the-?)?author|author-?(?:box|card|info|description)", re.IGNORECASE
)
_LABEL_END: Final = 12
_MOST: Final = 40
_BEFORE: Final = 150
_AFTER: Final = 400
_HOLDERS: Final = frozenset("p div ul ol section article".split())
_NO_BYLINES: Final = frozenset("meta link html body img article main script style".split())


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
    yield from propose_names(_in_dateline(page), "byline", 0.6)


def _marked(page: Page, first: int, last: int | None) -> Iterator[_Found]:
    place = page.headline_place
    taken: set[Element] = set()
    for number, worth in _worthy(page, first, last):
        element = page.outline.elements[number]
        score = _near(worth, number - place)
        if score <= 0 or any(parent in taken for parent in element.iterancestors()):
            continue
        if stands_aside(page, element, number, surely=True):
            continue
        names = names_in(element)
        score -= 1.5 * stands_aside(page, element, number)
        if names and score > 0 and not is_in_card(page, element, number):
            taken.add(element)
            yield _Found(element=element, names=names, score=score)


def _worthy(page: Page, first: int, last: int | None) -> list[tuple[int, float]]:
    """Return the places of the elements that are marked as bylines, and how surely each is."""
    outline = page.outline
    elements = outline.elements
    marked = outline.marked(_worth_of, first, last)
    worth = {place: _worth_of(marks_of(elements[place])) for place in marked}
    for name in outline.places:
        # An element of the site's own making has its use in its name.
        for place in outline.between(name, first, last) if "-" in name else ():
            worth[place] = _worth_of(f"{name} {marks_of(elements[place])}")
    for place in outline.between("a", first, last):
        if sure := _worth_of_link(elements[place]):
            worth[place] = sure
    for place in page.described:
        if first <= place and "author" in elements[place].get("itemprop", ""):
            worth[place] = 4.5
    names, end = outline.names, len(elements) if last is None else last
    return sorted(
        (place, sure)
        for place, sure in worth.items()
        if sure and place < end and names[place] not in _NO_BYLINES
    )


def _worth_of_link(link: Element) -> float:
    """Return how surely a link is one to its author; 0 where it is not."""
    address = link.get("href")
    if not address:
        return 0.0
    if "author" in link.get("rel", "").split():
        return 4.0
    return 3.0 if leads_to_person(address) else 0.0


@lru_cache(MOST_MARKS)
def _worth_of(marks: str) -> float:
    if not _BYLINE.may_be_in(marks) or not _BYLINE.search(split_humps(marks)):
        return 0.0
    return 2.5 if _BIOGRAPHY.search(split_humps(marks)) else 3.5


def _near(worth: float, distance: int) -> float:
    """Return the worth of a byline at a distance from the headline, in elements."""
    if -_BEFORE <= distance <= _AFTER:
        return worth + 1.5 - abs(distance) / _AFTER
    return worth - 1.0 - min(abs(distance) / 4_000, 1.5)


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
    return shared is not None and len(text_of(shared)) < 4 * SHORT


def _in_dateline(page: Page) -> tuple[PageContributor, ...]:
    """Return the reporters whom the first paragraphs name as those of China begin."""
    first = (page.words(one)[:SHORT] for one in page.outline.named("p")[:_FIRST])
    return next((names for words in first if (names := reporter_in_dateline(words))), ())


_FIRST: Final = 8


def _line(page: Page) -> tuple[PageContributor, ...]:
    """Return the names of a short line near the headline that starts as a byline."""
    for number, element, words in _short_lines(page):
        if not begins_as_byline(words):
            names = names_of_unlabelled(page, element, words)
            if names and not is_aside(element) and not _is_of_other(element):
                return names
            continue
        # A label with a colon is that of a byline even in a frame for credits, and so is one over
        # the text.
        is_in_head = page.headline_place < number < page.text_place
        is_sure = ":" in words[:_LABEL_END] or is_in_head
        if is_aside(element, surely=is_sure) or _is_in_link(element, words):
            continue
        names = with_author(read_byline(words))
        if any(is_surely_named(name) for name in names) and not is_in_card(page, element, number):
            return names
    return ()


def _short_lines(page: Page) -> Iterator[tuple[int, Element, str]]:
    """Yield the lines near the headline that may be a byline: place, element and words."""
    outline, near = page.outline, page.near_headline(_BEFORE, _AFTER)
    stretch = slice(near.start, near.stop)
    parts = zip(near, outline.elements[stretch], outline.names[stretch], strict=True)
    for number, element, name in parts:
        if name not in LINES:
            continue
        if len(element):
            # Most elements that hold others begin with one of these.
            if element[0].tag in _HOLDERS or any(inner.tag in _HOLDERS for inner in element):
                continue
        elif not element.text:
            continue
        words = page.words(element)
        if 4 < len(words) <= SHORT:
            yield number, element, words


def _is_in_link(element: Element, words: str) -> bool:
    """Say whether a line stands in an aside or a link round much else: another article's card."""
    if next(element.iterancestors("aside"), None) is not None:
        return True
    link = next(element.iterancestors("a", "article", "main", "body"), None)
    return link is not None and link.tag == "a" and len(text_of(link)) > len(words) + _SHORTEST_CARD


_SHORTEST_CARD: Final = 20


def _is_of_other(element: Element) -> bool:
    """Say whether a line stands in one of several articles that is not the headline's."""
    own = next(element.iterancestors("article"), None)
    if own is None or next(own.iter("h1"), None) is not None:
        return False
    return sum(1 for _ in islice(own.getroottree().iter("article"), _SEVERAL)) == _SEVERAL


_SEVERAL: Final = 3
