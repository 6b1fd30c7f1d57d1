"""The headline that readers see, and the title that browsers show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Final

from citekit.pages.extractors.surroundings import is_aside
from citekit.pages.fields import Candidate, PageField
from citekit.pages.marks import MOST_MARKS, marked_as
from citekit.pages.markup import Element
from citekit.pages.outline import Outline, marks_of
from citekit.pages.page import Page, text_of
from citekit.pages.proposing import propose
from citekit.pages.words import fold

_MARKED: Final = marked_as(
    "headline entry-?title article-?title post-?title story-?title page-?title title-?article"
    " article-?head(?:line|er-title) news-?title content-?title single-?title titulo titre titolo"
    " otsikko tytul nadpis"
)
_KICKER: Final = re.compile(
    r"kicker|headline-?intro|overline|dachzeile|eyebrow|topline|toptitle|spitzmarke|pretitle|pre-title|rubri[ck]|label|badge|icon"
    r"|flag|tag\b|category|section|sr-only|screen-?reader|visually-?hidden|visuallyhidden|supertitle|antetitulo"
    r"|catch|roofline|premium|paywall|subtitle|sub-title|subhead|share|comment",
    re.IGNORECASE,
)


def headline_element(page: Page) -> Iterator[Candidate]:
    """Yield the words of the page's first headings, then of what is marked as a headline."""
    found = list(islice(_headings(page), 20))
    # A template may keep the headline in what looks like a frame for something else.
    for heading in sorted(found, key=is_aside):
        yield from _words(page, heading, "headline", 0.9)
    if not found and (heading := _second_rank(page.outline)) is not None:
        yield from _words(page, heading, "headline-over-byline", 0.6)
    declared = fold(page.tag("og:title") or page.title or "")
    if any(fold(text_of(heading)) == declared for heading in found):
        return
    for heading in _marked(page.outline, 12):
        yield from _words(page, heading, "marked-headline", 0.7)


def _headings(page: Page) -> Iterator[Element]:
    outline = page.outline
    marked = (
        place
        for place in page.described
        if outline.elements[place].get("itemprop") == "headline"
        and outline.names[place] not in {"meta", "h1"}
    )
    for place in sorted((*outline.places.get("h1", ()), *marked)):
        yield outline.elements[place]


def _second_rank(outline: Outline) -> Element | None:
    """Return the heading over a byline of a page that has no heading of the first rank."""
    bylines = [
        place for place in outline.marked(_OVER.search) if not is_aside(outline.elements[place])
    ]
    for place in outline.places.get("h2", ()):
        heading = outline.elements[place]
        is_over = any(0 < byline - place <= _OVER_BYLINE for byline in bylines)
        is_long = len(text_of(heading).split()) >= _FEWEST_WORDS
        if is_over and is_long and not is_aside(heading) and not _is_link(heading):
            return heading
    return None


def _is_link(heading: Element) -> bool:
    links = [*heading.iter("a"), *heading.iterancestors("a")]
    return any(link.get("href") for link in links)


_OVER: Final = marked_as("by-?line\\w* authors? author-?section authors?-?names?")
_OVER_BYLINE: Final = 30
_FEWEST_WORDS: Final = 4


def _marked(outline: Outline, most: int) -> list[Element]:
    """Return the first headings of lower ranks, and what is marked or set in letters as one."""
    elements, names, places = outline.elements, outline.names, outline.places
    large = (place for place in places.get("font", ()) if elements[place].get("size") in _LARGE)
    ranks = sorted((*places.get("h2", ()), *places.get("h3", ()), *large))[:most]
    last = ranks[-1] if len(ranks) == most else None
    marked = (
        place for place in outline.marked(_is_marked, 0, last) if names[place] in _LIKE_HEADINGS
    )
    return [elements[place] for place in sorted((*ranks, *marked))[:most]]


@lru_cache(MOST_MARKS)
def _is_marked(marks: str) -> bool:
    is_likely = "itle" in marks or "eadline" in marks
    return is_likely and bool(_MARKED.search(marks)) and not _KICKER.search(marks)


def _words(page: Page, heading: Element, rule: str, sure: float) -> Iterator[Candidate]:
    whole = text_of(heading)
    kickers = _kickers_above(page, heading)
    for words in dict.fromkeys((without_kicker(heading, kickers) or whole, whole)):
        yield from propose(page, PageField.TITLE, words, rule, sure)


def _kickers_above(page: Page, heading: Element) -> frozenset[str]:
    """Return the folded words of a kicker: so marked before a heading, or declared as its start."""
    if not len(heading) or (heading.text or "").strip() or not _tail(heading):
        return frozenset()
    if declared := _declared_kicker(page, heading):
        return frozenset({declared})
    outline = page.outline
    place = outline.elements.index(heading)
    marked = outline.marked(_KICKER.search, max(0, place - _ABOVE), place)
    return frozenset(fold(text_of(outline.elements[number])) for number in marked)


def _declared_kicker(page: Page, heading: Element) -> str | None:
    """Return what stands in an element of its own where a declared title has it before a colon."""
    first = text_of(heading[0])
    if len(heading) == 1 or (heading[0].tail or "").strip() or len(first) > _KICKER_LENGTH:
        return None
    start = first.rstrip(": ")
    titles = (page.tag("og:title"), page.title)
    is_start = any(title and _is_before_colon(start, title) for title in titles)
    return fold(first) if start and is_start else None


def _is_before_colon(start: str, title: str) -> bool:
    return title.startswith(start) and _COLON.match(title, len(start)) is not None


_COLON: Final = re.compile(r"\s*:\s|\s[–—|-]\s|\s*\|\s*")


def _tail(heading: Element) -> bool:
    """Say whether words follow the first element of a heading."""
    return len(heading) > 1 or bool((heading[0].tail or "").strip())


_ABOVE: Final = 12


def without_kicker(heading: Element, kickers: frozenset[str] = frozenset()) -> str:
    """Return the words of a heading without those that stand over or beside the headline.

    `kickers` are folded words that the page marks as a kicker outside the heading.
    """
    extra = [
        inner
        for inner in heading.iter()
        if inner is not heading
        and (
            _KICKER.search(marks_of(inner))
            or inner.tag in _NOT_WORDS
            or (kickers and fold(text_of(inner)) in kickers)
            or _is_barred(heading, inner)
        )
    ]
    if not extra:
        return text_of(heading)
    words = text_of(heading)
    for inner in extra:
        left = text_of(inner)
        if left and words.startswith(left):
            words = words[len(left) :].lstrip(" :|–—-/+").strip()
        elif left and words.endswith(left):
            words = words[: -len(left)].rstrip(" |–—-+").strip()
    return words


def _is_barred(heading: Element, inner: Element) -> bool:
    """Say whether an element begins a heading and ends in a bar, as a kicker does."""
    if (
        inner.getparent() is not heading
        or (heading.text or "").strip()
        or not (inner.tail or "").strip()
    ):
        return False
    return (
        heading[0] is inner
        and text_of(inner).endswith(("|", "｜"))
        and len(text_of(inner)) <= _KICKER_LENGTH
    )


_KICKER_LENGTH: Final = 40


# Sizes of letters by which pages without style sheets set their headlines.
_LARGE: Final = frozenset({"5", "6", "7", "+2", "+3", "+4"})
_LIKE_HEADINGS: Final = frozenset({"div", "span", "p", "strong"})
_NOT_WORDS: Final = frozenset({"button", "svg", "small"})


def title_element(page: Page) -> Iterator[Candidate]:
    """Yield the title that browsers show, which often ends in the name of the site."""
    yield from propose(page, PageField.TITLE, page.title, "title-element", 0.6)
