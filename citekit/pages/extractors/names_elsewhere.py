"""Names where no byline is marked: under the article, in a script, and as its source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Final

from citekit.pages.agencies import agency_of
from citekit.pages.bylines import read_byline
from citekit.pages.extractors.surroundings import is_aside
from citekit.pages.fields import Candidate, ContributorKind, PageContributor
from citekit.pages.marks import MOST_MARKS, holds_any
from citekit.pages.markup import Element
from citekit.pages.outlets import fit
from citekit.pages.outline import marks_of
from citekit.pages.page import Page, text_of
from citekit.pages.person_names import is_person_name
from citekit.pages.proposing import propose_names
from citekit.pages.signed_lines import is_siglum
from citekit.pages.words import shared_words, tidy_declared

_PARAGRAPH: Final = 80
_LINES_BELOW: Final = 4
_NAME_LINE: Final = 60
_SIGNED: Final = re.compile(r"right|author|sign|firma|autor|byline|writer|credit", re.IGNORECASE)
_STRONG: Final = frozenset({"strong", "b", "em", "i"})
_SOURCE: Final = tuple(
    "source agenc agenz agentur quelle kilde fonte fuente zdroj kalla provider credit author"
    " byline".split()
)
_BEFORE: Final = 40
_AFTER: Final = 200
_IN_SCRIPT: Final = re.compile(
    r"""["'](?=[abjrw])(?:authors?|by_?lines?|writers?|author_?names?|reporters?|journalists?)\\?["']\s*:\s*"""
    r"""(?:\[?\s*\{[^{}\[\]]{0,300}?\\?["'](?:name|full_?name|display_?name|title)\\?["']\s*:\s*)?"""
    r"""\[?\s*\\?["']([^"'\\{}<>]{4,80})\\?["']""",
    re.IGNORECASE,
)
_MOST: Final = 20


def names_below(page: Page) -> Iterator[Candidate]:
    """Yield the name that stands alone under the last paragraph of the article."""
    last = last_paragraph(page)
    if last is None:
        return
    for line in closing_lines(last):
        names = signature(line)
        if names:
            yield from propose_names(names, "closing-line", 0.6)
            return


def last_paragraph(page: Page) -> Element | None:
    """Return the last paragraph of the element that holds most of them."""
    all_of_them = page.outline.named("p")
    long = [p for p in all_of_them if len(page.words(p)) >= _PARAGRAPH and not is_aside(p)]
    if not long:
        return None
    parents = [p.getparent() for p in long]
    most, _ = Counter(parents).most_common(1)[0]
    return next(
        p for p, parent in zip(reversed(long), reversed(parents), strict=True) if parent is most
    )


def closing_lines(paragraph: Element) -> Iterator[Element]:
    """Yield the few elements after a paragraph."""
    element = paragraph.getnext()
    for _ in range(_LINES_BELOW):
        if element is None:
            return
        yield element
        element = element.getnext()


def signature(line: Element) -> tuple[PageContributor, ...]:
    """Return the names of a line that is nothing but names, set apart as a signature is."""
    words = text_of(line)
    if not 3 < len(words) <= _NAME_LINE or words.endswith((".", ":", "?", "!", "…")):
        return ()
    inner = list(line)
    is_strong = len(inner) == 1 and inner[0].tag in _STRONG and text_of(inner[0]) == words
    marks = f"{marks_of(line)} {line.get('style', '')} {line.get('align', '')}"
    if not is_strong and not _SIGNED.search(marks):
        return ()
    names = read_byline(words)
    people = [name for name in names if name.kind is ContributorKind.PERSON]
    return names if people and all(is_person_name(name.name) for name in people) else ()


def credited_agency(page: Page) -> Iterator[Candidate]:
    """Yield an agency that stands near the headline as the only source of the article."""
    near = page.near_headline(_BEFORE, _AFTER)
    for number in page.outline.marked(_may_be_source, near.start, near.stop):
        element = page.outline.elements[number]
        if is_aside(element):
            continue
        words = text_of(element)
        source = SOURCE_LABEL.sub("", words) if len(words) <= _NAME_LINE else ""
        parts = [part for part in _AND.split(source) if not _is_own(page, part)]
        agencies = [agency_of(part) for part in parts]
        found = tuple(
            PageContributor(name=agency, kind=ContributorKind.AGENCY)
            for agency in agencies
            if agency
        )
        if found and len(found) == len(agencies):
            yield from propose_names(found, "credited-agency", 0.5)
            return


def _is_own(page: Page, part: str) -> bool:
    """Say whether a part of a credit is the outlet itself or the siglum of one of its people."""
    return is_siglum(part) or (agency_of(part) is None and fit(part, page.host) > 0)


@lru_cache(MOST_MARKS)
def _may_be_source(marks: str) -> bool:
    return holds_any(marks, _SOURCE)


_AND: Final = re.compile(r"\s*[/,;|+&]\s*")
SOURCE_LABEL: Final = re.compile(
    r"^(?:source|quelle|fuente|fonte|kilde|källa|zdroj|źródło|forrás|lähde|bron|sursa|πηγή|kaynak"
    r"|источник|джерело|nguồn|sumber|来源|來源|出典|출처|المصدر)s?\s*[:：]\s*",
    re.IGNORECASE,
)


def names_in_scripts(page: Page) -> Iterator[Candidate]:
    """Yield the author whom a script names and whom the page shows."""
    for found in islice(_IN_SCRIPT.finditer(page.text), _MOST):
        if _is_of_other(page, found):
            continue
        name = tidy_declared(found[1])
        names = read_byline(name, declared=True)
        people = [one.name for one in names if one.kind is ContributorKind.PERSON]
        if people and all(is_person_name(one) and one.casefold() in page.shown for one in people):
            yield from propose_names(names, "script-names", 0.5)
            return


def _is_of_other(page: Page, found: re.Match[str]) -> bool:
    """Say whether a name in a script follows, in one object, the title of another article."""
    before = page.text[max(0, found.start() - _OBJECT) : found.start()]
    titles = _TITLED.findall(before[before.rfind("{") + 1 :])
    own = page.tag("og:title") or page.title or ""
    return bool(own) and any(
        shared_words(title, own) < _SAME_TITLE for title in titles if title.count(" ") >= _SPACES
    )


_OBJECT: Final = 400
_SAME_TITLE: Final = 0.5
# Fewer words may be the name of a section or of somebody.
_SPACES: Final = 3
_TITLED: Final = re.compile(
    r"""["'](?:title|headline|name)\\?["']\s*:\s*\\?["']([^"'\\{}<>]{12,200})""", re.IGNORECASE
)
