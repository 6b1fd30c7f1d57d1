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


_IN_SCRIPT: Final = re.compile(
    r"""["'](?=[acdfp])(?:date_?published|published_?(?:at|date|time)|publish_?(?:date|time|ed)|pub_?date|publicationDate|datePublication"""
    r"""|firstPublish\w*|created_?at|articlePublish\w*)["']\s*:\s*["']([^"']{8,40})["']""",
    re.IGNORECASE,
)


def times_in_scripts(page: Page) -> Iterator[Candidate]:
    """Yield a publication time that a script holds as data, the last resort before guessing."""
    found = _IN_SCRIPT.search(page.text)
    if found:
        yield from propose(page, PageField.ISSUED, found[1], "script-time", 0.5)
