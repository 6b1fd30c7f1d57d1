"""The times that readers see near the headline, and those that stand in scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter
from typing import Final

from citekit.pages.extractors.surroundings import is_aside, marks_of
from citekit.pages.fields import Candidate, PageField
from citekit.pages.markup import Element
from citekit.pages.page import Page, text_of
from citekit.pages.proposing import propose

_UPDATED: Final = re.compile(
    "|".join(
        "updat modif aktualis bijgewerkt oppdatert opdateret uppdaterad actualiz aggiorn atualiz"
        " mis.à.jour zaktualiz aktualiz güncelle обновл оновл 최종수정 수정 更新 revised"
        " last.edited diubah cập.nhật muokattu päivitetty".split()
    ),
    re.IGNORECASE,
)
_DATED: Final = re.compile("[dD]ate|[tT]ime|ublish|osted|[bB]yline|meta|fecha|data|datum")
_AT_END: Final = re.compile(r"[|–—-]\s*\d{1,2}[./]\d{1,2}[./]\d{4}$")
_LONGEST: Final = 160
_BEFORE: Final = 80
_AFTER: Final = 250


def visible_times(page: Page) -> Iterator[Candidate]:
    """Yield the time elements of the article, the nearest to the headline first, then words."""
    place = page.headline_place
    numbered = ((number, one) for number, one in enumerate(page.elements) if one.tag == "time")
    times = [(_distance(number - place), one) for number, one in numbered if not is_aside(one)]
    for _, time in sorted(times, key=itemgetter(0))[:6]:
        field = _field(time)
        for words in (time.get("datetime"), text_of(time)):
            found = list(propose(page, field, words, "time-element", 0.85))
            yield from found
            if found:
                break
    yield from _in_words(page)
    for title in filter(None, (page.tag("og:title"), page.title)):
        if _AT_END.search(title):
            yield from propose(page, PageField.ISSUED, title[-24:], "title-date", 0.6)


def _in_words(page: Page) -> Iterator[Candidate]:
    count = 0
    for element in page.near_headline(_BEFORE, _AFTER):
        if count >= 4 or not _DATED.search(marks_of(element)) or is_aside(element):
            continue
        attribute = element.get("datetime") or element.get("data-time") or element.get("data-date")
        words = text_of(element)
        if len(words) > _LONGEST:
            continue
        for given in filter(None, (attribute, words)):
            found = list(propose(page, _field(element), given, "visible-date", 0.75))
            count += len(found)
            yield from found


def _distance(distance: int) -> int:
    return distance if distance >= 0 else 40 - distance


def _field(element: Element) -> PageField:
    parent = element.getparent()
    before = (element.getprevious().tail or "") if element.getprevious() is not None else ""
    own = " ".join((marks_of(element), element.get("itemprop") or "", text_of(element)[:60]))
    near = (parent.text or "")[-40:] if parent is not None and parent.text else ""
    is_update = _UPDATED.search(own) or _UPDATED.search(before[-30:]) or _UPDATED.search(near)
    return PageField.UPDATED if is_update else PageField.ISSUED


# A name with its value in the JSON or JavaScript of a script, with its marks as they are or
# escaped, or in an attribute of an element.
_NAMED_TIME: Final = re.compile(
    r"""(?:data-|["'])([A-Za-z][\w-]{2,30})\\?["']?\s*[:=]\s*\\?["']?"""
    r"""(1[0-9]{9}(?:[0-9]{3})?(?!\d)|(?:19|20)\d\d[-./]?\d\d[^"'\\<>]{2,30})"""
)
_WORDS_OF_PUBLISHING: Final = (
    re.compile(
        r"(?:first|initial|orig|re)?(?:published|publication|publish|pub|issued?|releas|deploy)"
    ),
    re.compile(r"(?:first|display|live|launch|post|article|news|service|reg|insert|input|creat)"),
)
_IS_TIME: Final = re.compile(r"(?:date|time|dt|at|on|day|ts|published|utc|iso|timestamp)$")
_IS_OTHER: Final = re.compile(
    r"updat|modif|edit|^re(?:deploy|publish|issue)|last|expir|unpub|end|crawl|now|current|today|build"
)


def times_in_scripts(page: Page) -> Iterator[Candidate]:
    """Yield a time of publication that a script or attribute holds under a name for it."""
    named = [(_name(found[1]), found[2]) for found in _NAMED_TIME.finditer(page.text)]
    for words in _WORDS_OF_PUBLISHING:
        for name, given in named:
            if words.match(name) and _IS_TIME.search(name) and not _IS_OTHER.search(name):
                yield from propose(page, PageField.ISSUED, given, "script-time", 0.5)


def _name(written: str) -> str:
    return re.sub(r"[^a-z]", "", written.lower())


_WITH_YEAR: Final = re.compile(
    r"(?:19|20|25)\d\d|[0-3]\d\.[01]\d\.\d\d"
    r"|[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]{4}"
)
_LINE: Final = 110
# Letters beside a date that a line may have for the names of its author and section.
_REST: Final = 45


def dated_lines(page: Page) -> Iterator[Candidate]:
    """Yield the date of a short line near the headline that says little else, however marked."""
    for element in page.near_headline(_BEFORE // 4, _AFTER):
        if element.tag in _NO_LINES or not _may_be_dated(element):
            continue
        words = text_of(element)
        if len(words) > _LINE or not _WITH_YEAR.search(words) or is_aside(element):
            continue
        for one in propose(page, _field(element), words, "dated-line", 0.6):
            if sum(map(str.isalpha, words)) <= _REST:
                yield one
                return


def _may_be_dated(element: Element) -> bool:
    texts = (element.text, *(inner.tail for inner in element))
    return any(text and _WITH_YEAR.search(text) for text in texts)


_NO_LINES: Final = frozenset("script style option a h1 h2 title meta link code time".split())
