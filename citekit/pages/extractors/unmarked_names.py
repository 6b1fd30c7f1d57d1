"""Names that no label or mark shows to be the authors': by their place and what is beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from citekit.pages.agencies import agency_in, agency_of
from citekit.pages.bylines import read_byline
from citekit.pages.extractors.names_elsewhere import (
    SOURCE_LABEL,
    closing_lines,
    last_paragraph,
    signature,
)
from citekit.pages.extractors.surroundings import is_aside, is_in_card, is_to_person
from citekit.pages.fields import Candidate, ContributorKind, PageContributor
from citekit.pages.markup import Element
from citekit.pages.outlets import fit
from citekit.pages.page import Page, text_of
from citekit.pages.person_names import has_given_name, is_person_name
from citekit.pages.proposing import propose_names
from citekit.pages.signed_lines import is_date, is_siglum

_HEAD: Final = 80
_NAME_LINE: Final = 60
_BLOCKS: Final = frozenset("p div span li h3 h4 h5 strong b em address a".split())


def names_over_text(page: Page) -> Iterator[Candidate]:
    """Yield the name that stands alone over the first paragraph, set apart as a signature is."""
    for place, element, line in _head(page):
        names = signature(element)
        if not names or not (line.isupper() or _is_surely_person(names)):
            continue
        if not _is_prose(page, names) and not _is_apart(page, element, place):
            yield from propose_names(names, "opening-line", 0.5)
            return


def names_beside_date(page: Page) -> Iterator[Candidate]:
    """Yield the names that stand by themselves beside the date, between headline and text."""
    for place, element, words in _head(page):
        if _is_in_words(element) or _leads_elsewhere(element):
            continue
        line = SOURCE_LABEL.sub("", words)
        names = read_byline(line)
        if not _is_surely_person(names) or not _are_all(names, line):
            continue
        if not _is_beside_date(page, element):
            continue
        if _is_by_picture(element, line) or _is_linked(page, line) or _is_prose(page, names):
            continue
        if not _is_apart(page, element, place):
            yield from propose_names(names, "beside-date", 0.5)
            return


def _is_surely_person(names: Sequence[PageContributor]) -> bool:
    """Say whether one of some names begins as people's do, and so is of no place or section."""
    return any(one.kind is ContributorKind.PERSON and has_given_name(one.name) for one in names)


def _head(page: Page) -> Iterator[tuple[int, Element, str]]:
    """Yield the short lines between headline and text: place, element and words of each."""
    outline, first = page.outline, page.headline_place + 1
    for place in range(first, min(page.text_place, first + _HEAD)):
        element = outline.elements[place]
        if outline.names[place] not in _BLOCKS or len(element) > 1:
            continue
        line = page.words(element)
        if _may_be_names(line):
            yield place, element, line


def _is_apart(page: Page, element: Element, place: int) -> bool:
    return is_aside(element) or is_in_card(page, element, place)


def _may_be_names(line: str) -> bool:
    is_short = (
        4 < len(line) <= _NAME_LINE and " " in line and not line.endswith((".", ":", "!", "?"))
    )
    return is_short and not any(map(str.isdigit, line))


def _is_in_words(element: Element) -> bool:
    """Say whether words stand right before or after an element, as on a line of prose."""
    parent = element.getparent()
    around = (element.tail or "", (parent.text or "") if parent[0] is element else "")
    return any(any(map(str.isalpha, words)) for words in around)


def _is_by_picture(element: Element, line: str) -> bool:
    """Say whether an element stands with a picture that is not one of those whom a line names."""
    pictures = [element.getparent(), *element.itersiblings(), *element.itersiblings(preceding=True)]
    images = (image for part in pictures[:_MOST_BESIDE] for image in part.iter("img"))
    return any(
        (image.get("alt") or "").casefold() not in line.casefold() or not image.get("alt")
        for image in images
    )


def _are_all(names: Sequence[PageContributor], line: str) -> bool:
    """Say whether a line is nothing but names."""
    people = [one for one in names if one.kind is ContributorKind.PERSON]
    letters = sum(len(one.printed or one.name) for one in names)
    is_whole = sum(map(str.isalpha, line)) <= letters
    return bool(people) and is_whole


def _is_prose(page: Page, names: Sequence[PageContributor]) -> bool:
    """Say whether the text has a word of a name in small letters: none is `Key Points`."""
    parts = [re.escape(part) for one in names for part in one.name.split() if len(part) > _PARTICLE]
    small = [part.lower() for part in parts if part.lower() != part]
    pattern = rf"(?<![\w@/.])(?:{'|'.join(small)})(?![\w@/.]*[\w@/])"
    return bool(small) and re.search(pattern, page.body_text) is not None


_PARTICLE: Final = 3


def _leads_elsewhere(element: Element) -> bool:
    """Say whether an element is in a link, or holds one, that is not to a page about a person."""
    links = [*element.iter("a"), *islice(element.iterancestors("a"), 1)]
    return any(not is_to_person(link.get("href") or "") for link in links)


def _is_linked(page: Page, line: str) -> bool:
    """Say whether the page has a line as a link that is not to a person, as that of a section."""
    same = (link for link in page.outline.named("a") if page.words(link) == line)
    return any(not is_to_person(link.get("href") or "") for link in same)


def _is_beside_date(page: Page, element: Element) -> bool:
    branch = element
    for parent in islice(element.iterancestors(), 2):
        others = (other for other in parent if other is not branch)
        if any(_is_short_date(page, other) for other in islice(others, _MOST_BESIDE)):
            return True
        branch = parent
    return False


def _is_short_date(page: Page, element: Element) -> bool:
    line = page.words(element) if element.tag not in {"script", "style", "meta"} else ""
    return 0 < len(line) <= _NAME_LINE and is_date(line)


_MOST_BESIDE: Final = 12


def names_in_brackets(page: Page) -> Iterator[Candidate]:
    """Yield who signs the end of the text in brackets, or holds the rights to a report."""
    last = last_paragraph(page)
    if last is None:
        return
    for element in (last, *closing_lines(last), *_opening_paragraph(last)):
        names = _signing(page, text_of(element))
        if names:
            yield from propose_names(names, "closing-brackets", 0.5)
            return


def _opening_paragraph(last: Element) -> list[Element]:
    """Return the first paragraph of those before the last, at whose end Japanese reporters sign."""
    before = [one for one in last.itersiblings(preceding=True) if one.tag == "p"]
    ending = [one for one in before if _KANJI.search(text_of(one)[-_NAME_LINE:])]
    return [one for one in ending if len(text_of(one)) > _NAME_LINE][-1:]


def _signing(page: Page, line: str) -> tuple[PageContributor, ...]:
    """Return the agencies and people of the brackets that end a line; sigla and dates are none."""
    if rights := _RIGHTS.match(line):
        agency = agency_in(rights[1])
        return (agency,) if agency else ()
    found = _BRACKETS.search(line)
    if not found:
        return ()
    parts = [part.strip() for part in _PARTS.split(found[1] or found[2]) if part.strip()]
    agencies = [agency for part in parts if (agency := agency_in(part))]
    rest = [part for part in parts if not agency_of(part) and not is_date(part)]
    people = [part for part in rest if not is_siglum(part) and not fit(part, page.host)]
    is_signed = len(rest) < len(parts) or found.start() == 0 or _is_cjk_end(line, found)
    if not people:
        return tuple(agencies)
    if not is_signed or not all(map(_is_signature, people)):
        return ()
    return (*(PageContributor(name=name) for name in people), *agencies)


def _is_signature(name: str) -> bool:
    if _KANJI.search(name):
        return _KANJI_NAME.fullmatch(name) is not None and is_person_name(name)
    return is_person_name(name)


def _is_cjk_end(line: str, found: re.Match[str]) -> bool:
    """Say whether brackets follow the full stop of a text in Japanese or Chinese."""
    return line[: found.start()].rstrip().endswith(("。", "」", "”", "？", "！"))


_BRACKETS: Final = re.compile(r"(?:[(（]([^()（）]{2,60})[)）]|【([^【】]{2,40})】)\s*\.?$")
_PARTS: Final = re.compile(r"\s*[/／,，;；|・、+]\s*|\s(?:und|and|et|y|e|och|og|en)\s")
_RIGHTS: Final = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:(?:19|20)\d\d\s*)?(?:by\s)?([^.:,©]{2,40}?)(?:\s*[.:,].*)?$",
    re.IGNORECASE,
)
_KANJI: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_KANJI_NAME: Final = re.compile(
    r"[\u3400-\u9fff々ヶケノ]{1,4}\s?[\u3040-\u30ff\u3400-\u9fff々]{1,4}"
)
