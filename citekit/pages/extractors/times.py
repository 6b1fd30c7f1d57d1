"""The times that readers see near the headline, and those that stand in scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

from citekit.pages.bylines import begins_as_byline
from citekit.pages.extractors.surroundings import (
    is_by_headline,
    is_in_card,
    stands_aside,
)
from citekit.pages.fields import Candidate, PageField
from citekit.pages.marks import MOST_MARKS, holds_any
from citekit.pages.markup import Element
from citekit.pages.outline import marks_of
from citekit.pages.page import Page
from citekit.pages.proposing import propose

_UPDATED: Final = re.compile(
    "|".join(
        "updat modif aktualis bijgewerkt oppdatert opdateret oppdatert uppdaterad actualit actualiz"
        " aggiorn atualiz mis.à.jour màj zaktualiz aktualiz geändert gewijzigd endret ændret ändrad"
        " frissít módosít ažurir posodob güncelle обновл оновл ажурир ενημερ τροποπ 최종수정 수정"
        " 更新 修改 訂正 revised amended corrected last.edited diubah diperbarui cập.nhật muokattu"
        " päivitetty uuendatud atnaujin atjaunin تحديث עודכן imesasishwa".split()
    ),
    re.IGNORECASE,
)
_PUBLISHED: Final = re.compile(
    "|".join(
        "publi posted created first veröffentl erstellt udgivet publicer julkaistu vydán vydan"
        " zveřejn opublik objav közzét megjelen yayın oluştur опубл создан публик дата δημοσ"
        " đăng xuất terbit dipublikasi 입력 등록 발행 公開 投稿 掲載 发布 發布 نشر פורסם".split()
    ),
    re.IGNORECASE,
)
_DATED: Final = ("date", "time", "publish", "posted", "byline", "meta", "fecha", "data", "datum")
_ONLY_UPDATED: Final = re.compile(r"(?:^|\s)updated(?:\s|$)")
_AT_END: Final = re.compile(r"[|–—-]\s*\d{1,2}[./]\d{1,2}[./]\d{4}$")
# The day of the visit, which a page shows in its head.
_TODAY: Final = re.compile(
    r"today|current|clock|\bnow\b|heute|aujourd|\bhoy\b|oggi|hoje|vandaag|idag|i-dag"
)
_LONGEST: Final = 160
_MOST_TIMES: Final = 6
_BEFORE: Final = 80
_AFTER: Final = 250


def visible_times(page: Page) -> Iterator[Candidate]:
    """Yield the times beside the headline, those of time elements first, then the others."""
    place = page.headline_place
    elements, numbers = page.outline.elements, page.outline.places.get("time", ())
    own = (
        (elements[number], number)
        for number in sorted(numbers, key=lambda one: _distance(one - place))
        if not stands_aside(page, elements[number], number)
        and not is_in_card(page, elements[number], number)
    )
    times = list(islice(own, _MOST_TIMES))
    found = [*_in_elements(page, times), *_in_words(page)]
    # A time under the text may be that of a comment, one over the headline that of the visit.
    yield from (one for is_beside, one in found if is_beside)
    # Some templates mark the only date of an article so, whatever it is of.
    for time, _ in times[:1]:
        if _ONLY_UPDATED.search(marks_of(time)) and not _UPDATED.search(page.words(time)):
            yield from propose(page, PageField.ISSUED, time.get("datetime"), "time-element", 0.5)
    yield from (one for is_beside, one in found if not is_beside)
    for title in filter(None, (page.tag("og:title"), page.title)):
        if _AT_END.search(title):
            yield from propose(page, PageField.ISSUED, title[-24:], "title-date", 0.6)


def _in_elements(
    page: Page, times: Sequence[tuple[Element, int]]
) -> Iterator[tuple[bool, Candidate]]:
    """Yield the times of elements at places, each with whether it stands beside the headline."""
    for time, number in times:
        field = _field(page, time)
        found = list(propose(page, field, time.get("datetime"), "time-element", 0.85))
        found = found or list(_worded(page, field, page.words(time), "time-element", 0.85))
        is_beside = is_by_headline(page, time, number)
        yield from ((is_beside, one) for one in found)


def worded_times(page: Page) -> Iterator[Candidate]:
    """Yield the dates that readers see in the time elements beside the headline."""
    for number in page.outline.places.get("time", ())[:_TIMES]:
        time = page.outline.elements[number]
        if is_by_headline(page, time, number) and not is_in_card(page, time, number):
            words = page.words(time)
            yield from _worded(page, _field(page, time), words, "time-words", 0.6)


_TIMES: Final = 6


def _in_words(page: Page) -> Iterator[tuple[bool, Candidate]]:
    count = 0
    place = page.headline_place
    near = page.near_headline(_BEFORE, _AFTER)
    dated = page.outline.marked(_is_dated, near.start, near.stop)
    for number in sorted(dated, key=lambda one: _distance(one - place)):
        element = page.outline.elements[number]
        if count >= 4:
            return
        if stands_aside(page, element, number):
            continue
        attribute = element.get("datetime") or _kept_time(element)
        words = page.words(element)
        if len(words) > _LONGEST:
            continue
        field = _field(page, element)
        found = list(propose(page, field, attribute, "visible-date", 0.75))
        found += _worded(page, field, words, "visible-date", 0.75)
        if not found or is_in_card(page, element, number):
            continue
        count += len(found)
        is_beside = is_by_headline(page, element, number)
        yield from ((is_beside, one) for one in found)


def _kept_time(element: Element) -> str | None:
    """Return what an attribute of a site's own making keeps of a time, such as `data-date`."""
    kept = (str(value) for name, value in element.items() if _KEPT.match(name))
    return next((value for value in kept if sum(map(str.isdigit, value)) >= _LEAST_FIGURES), None)


# As many as a year, a month and a day.
_LEAST_FIGURES: Final = 6
_KEPT: Final = re.compile(r"data-(?!.*(?:updat|modif)).*(?:date|time)")


def _worded(
    page: Page, field: PageField, words: str, rule: str, sure: float
) -> Iterator[Candidate]:
    """Yield the dates of words that may say both when an article appeared and was changed."""
    update = _UPDATED.search(words)
    if update is None:
        yield from propose(page, field, words, rule, sure)
        return
    yield from propose(page, PageField.ISSUED, words[: update.start()], rule, sure)
    after = words[update.start() :]
    again = _PUBLISHED.search(after)
    cut = again.start() if again else len(after)
    yield from propose(page, PageField.UPDATED, after[:cut], rule, sure)
    yield from propose(page, PageField.ISSUED, after[cut:], rule, sure)


@lru_cache(MOST_MARKS)
def _is_dated(marks: str) -> bool:
    return holds_any(marks, _DATED) and not _TODAY.search(marks)


def _distance(distance: int) -> int:
    return distance if distance >= 0 else 40 - distance


def _field(page: Page, element: Element) -> PageField:
    parent = element.getparent()
    before = (element.getprevious().tail or "") if element.getprevious() is not None else ""
    own = " ".join((marks_of(element), element.get("itemprop") or "", page.words(element)[:60]))
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
    """Yield the date of a short line near the headline that says little else, however marked.

    A line over the headline and apart from it comes last: it may be the day of the visit.
    """
    over: list[Candidate] = []
    for number in page.near_headline(_BEFORE // 4, _AFTER):
        element = page.outline.elements[number]
        if page.outline.names[number] in _NO_LINES or not _may_be_dated(element):
            continue
        words = page.words(element)
        if len(words) > _LINE or not _WITH_YEAR.search(words):
            continue
        if stands_aside(page, element, number):
            continue
        is_long = sum(map(str.isalpha, words)) > _REST and not begins_as_byline(words)
        if is_long or is_in_card(page, element, number):
            continue
        found = list(_worded(page, _field(page, element), words, "dated-line", 0.6))
        if not is_by_headline(page, element, number):
            over += found
            continue
        yield from found
        if any(one.field is PageField.ISSUED for one in found):
            return
    yield from over


def _may_be_dated(element: Element) -> bool:
    texts = (element.text, *(inner.tail for inner in element))
    return any(text and _WITH_YEAR.search(text) for text in texts)


_NO_LINES: Final = frozenset("script style option a h1 h2 title meta link code time".split())
