"""The names that an element marked as a byline holds, as a whole or in its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from attrs import evolve

from citekit.model.sources import ContributorRole
from citekit.pages.bylines import (
    begins_as_byline,
    is_office,
    parts_joined,
    read_byline,
    roles_of,
    with_author,
)
from citekit.pages.extractors.surroundings import is_to_person
from citekit.pages.extractors.unlabelled_lines import is_picture
from citekit.pages.fields import PageContributor
from citekit.pages.markup import Element
from citekit.pages.page import found_in, text_of
from citekit.pages.person_names import is_person_name
from citekit.pages.signed_lines import is_surely_named
from citekit.pages.words import fold, tidy

_NAME_PART: Final = (
    ".//*[contains(@itemprop,'name') or contains(concat(' ',@class,' '),' fn ')"
    " or contains(@class,'name')]"
)
_AUTHOR_PART: Final = ".//*[contains(@class,'author') or contains(@class,'autor')]"
_SIGNED: Final = re.compile(
    r"(?:^|[\s_-])(?:authors?|autor(?:en|es|a|e|i)?)(?=\s|$)", re.IGNORECASE
)
# A label that has an element of its own, before the name or between two names.
_LABEL: Final = re.compile(
    r"(?:by|von|par|por|di|av|af|door|da|text|autor\w*|und|and|et|y|e)\W*", re.IGNORECASE
)
# As long a line of names may be.
SHORT: Final = 140
_MOST_LINES: Final = 40
LINES: Final = frozenset("p div span li h3 h4 h5 address em strong small font".split())


def names_in(element: Element) -> tuple[PageContributor, ...]:
    """Return the authors that an element names, as a whole or in its parts."""
    whole = tidy(" ".join(element.itertext()))
    if not whole:
        return ()
    if element.tag in _LISTS and (names := _of_items(element)):
        return names
    if len(element) and (names := _marked_names(element)):
        return with_author(_as_told(_joined(names, element), _around(element, whole)))
    if len(whole) <= SHORT and (names := _above_break(element) or read_byline(whole)):
        return _of_whole(names, element)
    return _of_parts(element, whole) if len(whole) <= 4 * SHORT else ()


def _of_parts(element: Element, whole: str) -> tuple[PageContributor, ...]:
    return _before_preposition(whole) or _each(_segments(element))


def _of_whole(names: Sequence[PageContributor], element: Element) -> tuple[PageContributor, ...]:
    """Return the authors among the names that the words of an element give."""
    if _is_another_in(names, element):
        return _each(_people_of(element))
    linked = _linked_in_row(element)
    if len(linked) > len(names) and {name.name for name in names} <= set(linked):
        return _each(linked)
    # A picture's credit has no author in its parts either.
    return with_author(_as_set_apart(names, element))


def _linked_in_row(element: Element) -> list[str]:
    """Return the names of the first links of an element, as far as only signs part them."""
    found: list[str] = []
    for link in element.iter("a"):
        if is_person_name(text := text_of(link)):
            found.append(text)
        if any(map(str.isalpha, link.tail or "")):
            break
    return found


def _as_set_apart(
    names: Sequence[PageContributor], element: Element
) -> tuple[PageContributor, ...]:
    """Return names without the words that run into them from the next line or link."""
    parts = [text_of(part) for part in islice(element.iter(*_APART), _MOST_LINES)]
    whole = [part for part in parts if is_person_name(part)]
    return tuple(evolve(name, name=_start_of(name.name, whole)) for name in names)


def _start_of(name: str, parts: Sequence[str]) -> str:
    return next((part for part in parts if name.startswith(f"{part} ")), name)


_APART: Final = ("a", "p", "div", "li", "h3", "h4", "h5")


def _of_items(element: Element) -> tuple[PageContributor, ...]:
    """Return the names of a list's items, if two of them name somebody."""
    found: dict[str, PageContributor] = {}
    count = 0
    for item in islice(element.iterchildren("li"), _MOST_LINES):
        names = names_in(item)
        count += bool(names)
        for name in names:
            found.setdefault(fold(name.name), name)
    return tuple(found.values()) if count > 1 else ()


_LISTS: Final = frozenset({"ul", "ol"})


def _before_preposition(whole: str) -> tuple[PageContributor, ...]:
    """Return the name of `Written by Jane Doe in Rivers on 4 March`, before other words."""
    start = _PREPOSITION.split(whole, 1)[0]
    if start == whole or not begins_as_byline(whole) or len(parts_joined(whole)) > 1:
        return ()
    names = with_author(read_byline(start))
    return names if all(map(is_surely_named, names)) else ()


_PREPOSITION: Final = re.compile(r"\s(?:in|on|at|for|am|um|im|le|à|dans|en|el)\s")


def _is_another_in(names: Sequence[PageContributor], element: Element) -> bool:
    """Say whether what was taken for somebody's office has an element with another name in it."""
    office = names[0].position if len(names) == 1 and len(element) else None
    return office is not None and any(
        part in office and is_person_name(part) for part in _segments(element)
    )


def _people_of(element: Element) -> list[str]:
    return [part for part in _segments(element) if not is_office(part)]


def _joined(names: Sequence[PageContributor], element: Element) -> Sequence[PageContributor]:
    """Return names with those that a line joins to them, although no part of it is one of them."""
    lines = (text_of(one) for one in islice(element.iter(*LINES), _MOST_LINES) if len(one))
    found = (_joined_in(names, line) for line in lines if len(line) <= SHORT)
    return next((told for told in found if len(told) > len(names)), names)


def _joined_in(names: Sequence[PageContributor], line: str) -> Sequence[PageContributor]:
    told = read_byline(line)
    own = {fold(name.name) for name in names}
    others = [name for name in told if fold(name.name) not in own]
    if not others or len(others) + len(own) != len(told) or not all(map(is_surely_named, told)):
        return names
    parts = [fold(part) for part in parts_joined(line)[1:]]
    return told if fold(others[-1].printed or others[-1].name) in parts else names


def _marked_names(element: Element) -> tuple[PageContributor, ...]:
    """Return the names that parts of an element are marked or linked as; some may be only one."""
    links = found_in(element, ".//a[@href]")
    people = [a for a in links if is_to_person(a.get("href")) or "author" in a.get("rel", "")]
    parts = found_in(element, _NAME_PART)
    return max(_names_of(parts), _names_of(people), key=len) or _names_of(_signed(element))


def _as_told(names: Sequence[PageContributor], words: str) -> tuple[PageContributor, ...]:
    """Return names with the parts and offices that the words round them give."""
    told = read_byline(words) if len(words) <= 2 * SHORT else ()
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


def _names_of(group: Sequence[Element]) -> tuple[PageContributor, ...]:
    return _each([text_of(part) for part in group if not is_picture(part)])


def _signed(element: Element) -> list[Element]:
    """Return the elements inside one that are marked as an author, without his office or place."""
    return [one for one in found_in(element, _AUTHOR_PART) if _SIGNED.search(one.get("class"))]


def _roles_in(words: str, told: Sequence[PageContributor]) -> list[tuple[str, ContributorRole]]:
    """Return the roles that a byline gives, each with the folded words that it gives it to."""
    if len(words) > 2 * SHORT:
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
    if element.tag not in _IN_LINE or parent is None or parent.tag not in LINES:
        return whole
    return text_of(parent) or whole


_IN_LINE: Final = frozenset({"a", "span", "strong", "b", "em"})


def _each(texts: Sequence[str]) -> tuple[PageContributor, ...]:
    found: list[PageContributor] = []
    for text in texts:
        if not text or len(text) > SHORT:
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
