"""The text of an article, with the stretches that are not its prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from attrs import frozen

from citekit.model.snapshots import BlockKind
from citekit.pages.fields import PageBlock, PageBody
from citekit.pages.limits import (
    LONGEST_TEXT,
    MOST_ELEMENTS_COMPARED,
    MOST_ELEMENTS_OF_TEXT,
)
from citekit.pages.markup import Element
from citekit.pages.page import Page, found_in, text_of
from citekit.pages.tables import rows
from citekit.pages.words import fold
from citekit.text.spans import Span

_CAPTIONS: Final = (
    "//figcaption | //*[contains(@class,'caption') or contains(@class,'Caption')"
    " or contains(@class,'bildunterschrift') or contains(@class,'legende')]"
)
_LONGEST_FURNITURE: Final = 300
# Elements of the extracted tree that are blocks of their own, and those that hold such blocks.
_HOLDERS: Final = frozenset({"body", "list", "table", "row", "quote", "div"})


def read_body(page: Page) -> PageBody | None:
    """Return the text of the page's article, or None where there is none.

    Its lines are the paragraphs, list items and headings of the page in their order, each with
    its words as they stand there.
    """
    lines = list(_bounded(_lines(_extracted(page)), page.problems))
    if not lines:
        return None
    furniture = _furniture(page)
    blocks, place = [], 0
    for line, kind in lines:
        span = Span(place, place + len(line))
        blocks.append(PageBlock(span=span, kind=furniture.kind_of(line) or kind))
        place = span.end + 1
    return PageBody(text="\n".join(line for line, _ in lines), blocks=tuple(blocks))


def _extracted(page: Page) -> Element | None:
    """Return the tree of the article's own blocks."""
    if page.root is None:
        return None
    count = len(page.outline.elements)
    if count > MOST_ELEMENTS_OF_TEXT:
        page.problems.append(
            f"the text was looked for in its first {MOST_ELEMENTS_OF_TEXT} elements only"
        )
        _cut_after(page.outline.elements[MOST_ELEMENTS_OF_TEXT - 1])
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    try:
        found = bare_extraction(
            page.root,
            url=page.address,
            include_comments=False,
            with_metadata=False,
            fast=count > MOST_ELEMENTS_COMPARED,
        )
    except (LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        page.problems.append(f"the text of the article was not found: {error}")
        return None
    return found.body if isinstance(found, Document) else None


def _cut_after(element: Element) -> None:
    """Take everything out of a tree that begins after the start of an element."""
    del element[:]
    while element is not None:
        while (following := element.getnext()) is not None:
            following.getparent().remove(following)
        element = element.getparent()


def _bounded(
    lines: Iterable[tuple[str, BlockKind]], problems: list[str]
) -> Iterator[tuple[str, BlockKind]]:
    room = LONGEST_TEXT
    for line, kind in lines:
        if len(line) > room:
            said = f"only the first {LONGEST_TEXT} characters of the article's text were read"
            problems.append(said)
            # A word that is cut in two would be another one.
            if start := line[:room].rpartition(" ")[0]:
                yield start, kind
            return
        room -= len(line)
        yield line, kind


def _lines(element: Element | None) -> Iterator[tuple[str, BlockKind]]:
    """Yield the lines of an extracted tree, and whether each is a heading."""
    if element is None:
        return
    if not _holds_blocks(element):
        kind = BlockKind.HEADING if element.tag == "head" else BlockKind.BODY
        for line in _text(element).split("\n"):
            if words := " ".join(line.split()):
                yield words, kind
        return
    if words := " ".join((element.text or "").split()):
        yield words, BlockKind.BODY
    for inner in element:
        yield from _lines(inner)
        if words := " ".join((inner.tail or "").split()):
            yield words, BlockKind.BODY


def _holds_blocks(element: Element) -> bool:
    if element.tag in _HOLDERS:
        return True
    return any(inner.tag in {"p", "head", "list", "quote", "table"} for inner in element)


def _text(element: Element) -> str:
    """Return the words of a block; a line break in it ends a line."""
    parts = [element.text or ""]
    for inner in element:
        parts.append("\n" if inner.tag == "lb" else _text(inner))
        parts.append(inner.tail or "")
    return "".join(" ".join(part.split("\n")) if part != "\n" else part for part in parts)


@frozen(kw_only=True)
class _Furniture:
    """The words of a page's captions and links, folded, to know them again in its text."""

    captions: frozenset[str]
    links: frozenset[str]

    def kind_of(self, line: str) -> BlockKind | None:
        """Return what a line is, or None for one of the article's own."""
        if len(line) > _LONGEST_FURNITURE:
            return None
        folded = fold(line)
        found = _labels().match(line.casefold())
        if found:
            return _kinds()[found[1]]
        if folded in self.captions:
            return BlockKind.CAPTION
        return BlockKind.PROMO if folded in self.links else None


def _furniture(page: Page) -> _Furniture:
    captions = frozenset(fold(text_of(element)) for element in page.find(_CAPTIONS)[:300])
    # A paragraph that is nothing but a link leads elsewhere.
    alone = page.find("//*[self::p or self::li or self::h3 or self::h4][count(.//a)=1]")
    links = frozenset(_alone(alone))
    return _Furniture(captions=captions - {""}, links=links - {""})


def _alone(elements: Sequence[Element]) -> Iterator[str]:
    for element in elements[:2_000]:
        whole = fold(text_of(element))
        if len(whole) > 15 and whole == fold(text_of(found_in(element, ".//a")[0])):
            yield whole


@cache
def _kinds() -> dict[str, BlockKind]:
    return {words: BlockKind(kind) for words, kind in rows("furniture")}


@cache
def _labels() -> re.Pattern[str]:
    names = sorted(map(re.escape, _kinds()), key=len, reverse=True)
    return re.compile(rf"[^\w©(]*({'|'.join(names)})(?:(?<=\W)|(?!\w))")
