"""The headline that readers see, and the title that browsers show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from citekit.pages.extractors.surroundings import is_aside, marked_as, marks_of
from citekit.pages.fields import Candidate, PageField
from citekit.pages.markup import Element
from citekit.pages.page import Page, text_of
from citekit.pages.proposing import propose
from citekit.pages.words import fold

_MARKED: Final = marked_as(
    "headline entry-?title article-?title post-?title story-?title page-?title title-?article"
    " article-?head(?:line|er-title) news-?title content-?title single-?title titulo titre titolo"
    " otsikko tytul nadpis"
)
_KICKER: Final = re.compile(
    r"kicker|overline|dachzeile|eyebrow|topline|toptitle|spitzmarke|pretitle|pre-title|rubri[ck]|label|badge|icon"
    r"|flag|tag\b|category|section|sr-only|screen-?reader|visually-?hidden|visuallyhidden|supertitle|antetitulo"
    r"|catch|roofline|premium|paywall|subtitle|sub-title|subhead|share|comment",
    re.IGNORECASE,
)
_HEADINGS: Final = "//h1 | //*[@itemprop='headline'][not(self::meta)]"
_OTHERS: Final = (
    "//h2 | //h3 | //*[self::div or self::span or self::p or self::strong]"
    "[contains(@class,'itle') or contains(@class,'eadline') or contains(@id,'itle')]"
)


def headline_element(page: Page) -> Iterator[Candidate]:
    """Yield the words of the page's first headings, then of what is marked as a headline."""
    found = page.find(_HEADINGS)[:20]
    # A template may keep the headline in what looks like a frame for something else.
    for heading in sorted(found, key=is_aside):
        yield from _words(page, heading, "headline", 0.9)
    declared = fold(page.tag("og:title") or page.title or "")
    if any(fold(text_of(heading)) == declared for heading in found):
        return
    marked = (e for e in page.find(_OTHERS) if e.tag in _RANKS or _MARKED.search(marks_of(e)))
    for heading in islice(marked, 12):
        yield from _words(page, heading, "marked-headline", 0.7)


def _words(page: Page, heading: Element, rule: str, sure: float) -> Iterator[Candidate]:
    whole = text_of(heading)
    for words in dict.fromkeys((without_kicker(heading) or whole, whole)):
        yield from propose(page, PageField.TITLE, words, rule, sure)


def without_kicker(heading: Element) -> str:
    """Return the words of a heading without those that stand over or beside the headline."""
    extra = [
        inner
        for inner in heading.iter()
        if inner is not heading and (_KICKER.search(marks_of(inner)) or inner.tag in _NOT_WORDS)
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


_RANKS: Final = frozenset({"h2", "h3"})
_NOT_WORDS: Final = frozenset({"button", "svg", "small"})


def title_element(page: Page) -> Iterator[Candidate]:
    """Yield the title that browsers show, which often ends in the name of the site."""
    yield from propose(page, PageField.TITLE, page.title, "title-element", 0.6)
