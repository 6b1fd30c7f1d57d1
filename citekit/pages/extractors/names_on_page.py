"""The byline that readers see: marked as one, linked to an author's page, or a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

from attrs import evolve, frozen

from citekit.model.sources import ContributorRole
from citekit.pages.bylines import (
    begins_as_byline,
    read_byline,
    roles_of,
    with_author,
)
from citekit.pages.extractors.surroundings import (
    MOST_MARKS,
    is_aside,
    is_in_card,
    leads_to_person,
    marked_as,
    split_humps,
)
from citekit.pages.extractors.unlabelled_lines import (
    is_picture,
    names_of_unlabelled,
)
from citekit.pages.fields import Candidate, PageContributor
from citekit.pages.markup import Element
from citekit.pages.outline import marks_of
from citekit.pages.page import Page, found_in, text_of
from citekit.pages.proposing import propose_names
from citekit.pages.signed_lines import is_surely_named, reporter_in_dateline
from citekit.pages.words import fold, tidy

_MAYBE: Final = re.compile(
    "uthor|yline|utor|uteur|riter|eporter|ournalist|ontributor|ignature|edakt|irma|osted|kribent"
    "|orfatter|irjoittaja|card|ritten|zerzo|enulis|azar|uhabir|vtor|ac-?gia|ovinar|urnalist|oimitta"
)
_BYLINE: Final = marked_as(
    "by-?lines? authors? autor(?:en|es|a|e|in)? auteurs? autore writers? reporters? journalists?"
    " contributors? signature redakt\\w* firma author-?names? article-?authors? post-?authors?"
    " entry-?authors? skribent forfatter kirjoittaja cnnbyline storybyline p-author vcard"
    " written-?by posted-?by szerzo\\w* penulis yazar\\w* muhabir avtor\\w* tac-?gia novinar\\w*"
    " zurnalist\\w* toimittaja\\w*"
)
_BIOGRAPHY: Final = re.compile(
    r"bio(?:graphy)?\b|about-?(?:the-?)?author|author-?(?:box|card|info|description)", re.IGNORECASE
)
_NAME_PART: Final = (
    ".//*[contains(@itemprop,'name') or contains(concat(' ',@class,' '),' fn ')"
    " or contains(@class,'name')]"
)
_AUTHOR_PART: Final = ".//*[contains(@class,'author') or contains(@class,'autor')]"
_SIGNED: Final = re.compile(
    r"(?:^|[\s_-])(?:authors?|autor(?:en|es|a|e|i)?)(?=\s|$)", re.IGNORECASE
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
    yield from propose_names(_in_dateline(page), "byline", 0.6)


def _marked(page: Page, first: int, last: int | None) -> Iterator[_Found]:
    place = page.headline_place
    taken: set[Element] = set()
    for number, worth in _worthy(page, first, last):
        element = page.outline.elements[number]
        score = _near(worth, number - place)
        if score <= 0 or any(parent in taken for parent in element.iterancestors()):
            continue
        if is_aside(element, surely=True):
            continue
        names = names_in(element)
        score -= 1.5 * is_aside(element)
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
    if len(element) and (names := _marked_names(element)):
        return with_author(_as_told(names, _around(element, whole)))
    if len(whole) <= _SHORT and (names := with_author(_above_break(element) or read_byline(whole))):
        return names
    if len(whole) > 4 * _SHORT:
        return ()
    return _each(_segments(element))


def _marked_names(element: Element) -> tuple[PageContributor, ...]:
    """Return the names that parts of an element are marked or linked as; some may be only one."""
    links = found_in(element, ".//a[@href]")
    people = [a for a in links if _is_to_person(a.get("href"), a.get("rel") or "")]
    parts = found_in(element, _NAME_PART)
    return max(_names_of(parts), _names_of(people), key=len) or _names_of(_signed(element))


def _as_told(names: Sequence[PageContributor], words: str) -> tuple[PageContributor, ...]:
    """Return names with the parts and offices that the words round them give."""
    told = read_byline(words) if len(words) <= 2 * _SHORT else ()
    roles = _roles_in(words, told)
    offices = {fold(name.name): name.position for name in told if _is_office(name.position)}
    return tuple(
        evolve(
            name,
            role=_role(name, roles),
            position=name.position or offices.get(fold(name.name)),
        )
        for name in names
    )


def _is_office(position: str | None) -> bool:
    is_short = position is not None and len(position) <= _LONGEST_OFFICE
    return is_short and position is not None and not any(map(str.isdigit, position))


_LONGEST_OFFICE: Final = 60


def _is_to_person(address: str, relation: str) -> bool:
    """Say whether a link leads to a person's page, or writes to one."""
    return address.startswith("mailto:") or "author" in relation or leads_to_person(address)


def _names_of(group: Sequence[Element]) -> tuple[PageContributor, ...]:
    return _each([text_of(part) for part in group if not is_picture(part)])


def _signed(element: Element) -> list[Element]:
    """Return the elements inside one that are marked as an author, without his office or place."""
    return [one for one in found_in(element, _AUTHOR_PART) if _SIGNED.search(one.get("class"))]


def _roles_in(words: str, told: Sequence[PageContributor]) -> list[tuple[str, ContributorRole]]:
    """Return the roles that a byline gives, each with the folded words that it gives it to."""
    if len(words) > 2 * _SHORT:
        return []
    names = [(fold(name.name), name.role) for name in told]
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
    return names if names and all(is_surely_named(name) for name in names) else ()


def _around(element: Element, whole: str) -> str:
    """Return the words round a link, which may say what part the linked person played."""
    parent = element.getparent()
    if element.tag not in _IN_LINE or parent is None or parent.tag not in _LINES:
        return whole
    return text_of(parent) or whole


_IN_LINE: Final = frozenset({"a", "span", "strong", "b", "em"})


def _each(texts: Sequence[str]) -> tuple[PageContributor, ...]:
    found: list[PageContributor] = []
    for text in texts:
        if not text or len(text) > _SHORT:
            continue
        for name in with_author(read_byline(text)):
            if all(name.name.casefold() != other.name.casefold() for other in found):
                found.append(name)
    return tuple(found)


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


def _in_dateline(page: Page) -> tuple[PageContributor, ...]:
    """Return the reporters whom the first paragraphs name as those of China begin."""
    first = (page.words(one)[:_SHORT] for one in page.outline.named("p")[:_FIRST])
    return next((names for words in first if (names := reporter_in_dateline(words))), ())


_FIRST: Final = 8


def _line(page: Page) -> tuple[PageContributor, ...]:
    """Return the names of a short line near the headline that starts as a byline."""
    for number in page.near_headline(_BEFORE, _AFTER):
        if page.outline.names[number] not in _LINES:
            continue
        element = page.outline.elements[number]
        if len(element) and any(inner.tag in _HOLDERS for inner in element):
            continue
        words = page.words(element)
        if not 4 < len(words) <= _SHORT:
            continue
        if not begins_as_byline(words):
            names = names_of_unlabelled(page, element, words)
            if names and not is_aside(element) and not _is_of_other(element):
                return names
            continue
        # A label with a colon is that of a byline even in a frame for credits.
        if is_aside(element, surely=":" in words[:_LABEL_END]) or _is_in_link(element, words):
            continue
        names = with_author(read_byline(words))
        if any(is_surely_named(name) for name in names) and not is_in_card(page, element, number):
            return names
    return ()


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
