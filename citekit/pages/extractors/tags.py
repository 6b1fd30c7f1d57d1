"""What the meta tags of a page say: scholarly ones, Open Graph, and the many that tools read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from citekit.model.sources import SourceKind
from citekit.pages.bylines import read_byline
from citekit.pages.fields import Candidate, PageContributor, PageField
from citekit.pages.page import Page
from citekit.pages.proposing import propose, propose_names
from citekit.pages.signed_lines import reporter_within
from citekit.pages.tables import rows

_MOST_AUTHORS: Final = 15


def scholarly_tags(page: Page) -> Iterator[Candidate]:
    """Yield what the tags for scholarly indexes say."""
    yield from _of_rule(page, "scholarly-tags")
    if "citation_journal_title" in page.tags:
        kind = SourceKind.JOURNAL_ARTICLE
        yield from propose(page, PageField.KIND, kind, "scholarly-tags", 0.9)


def open_graph(page: Page) -> Iterator[Candidate]:
    """Yield what the tags of Open Graph say (https://ogp.me/)."""
    yield from _of_rule(page, "open-graph")
    if page.tag("og:type") == "article":
        yield from propose(page, PageField.KIND, SourceKind.NEWS_ARTICLE, "open-graph", 0.6)


def meta_tags(page: Page) -> Iterator[Candidate]:
    """Yield what other tags with a name say, each known by what some tool reads it for."""
    yield from _of_rule(page, "meta-tags")
    yield from propose_names(_twitter_label(page), "meta-tags", 0.7)


def _of_rule(page: Page, rule: str) -> Iterator[Candidate]:
    for field, sure, filed, names in _known_tags():
        if filed != rule:
            continue
        for name in names:
            if name not in page.tags:
                continue
            if field is PageField.CONTRIBUTORS:
                yield from propose_names(_authors(page.tags[name]), rule, sure)
            else:
                yield from propose(page, field, page.tag(name), rule, sure)


@cache
def _known_tags() -> tuple[tuple[PageField, float, str, tuple[str, ...]], ...]:
    return tuple(
        (PageField(field), float(sure), rule, tuple(names.split()))
        for field, sure, rule, names in rows("tags")
    )


def _authors(contents: list[str]) -> tuple[PageContributor, ...]:
    found: list[PageContributor] = []
    for content in contents[:_MOST_AUTHORS]:
        if "://" in content or content.startswith(("@", "www.")):
            continue
        for read in reporter_within(content) or read_byline(content, declared=True):
            if all(read.name.casefold() != other.name.casefold() for other in found):
                found.append(read)
    return tuple(found)


# What sharing tools print before an author's name.
_WRITTEN_BY: Final = frozenset(
    "written by|by|author|verfasst von|geschrieben von|escrito por|écrit par|scritto da|autor"
    "|geschreven door|skrevet av|skrevet af|skriven av|yazan|napisane przez|napsal(a)|автор"
    "|автор:|написано|ditulis oleh|được viết bởi|執筆者|작성자|作者|от|szerző|kirjoittanut".split(
        "|"
    )
)


def _twitter_label(page: Page) -> tuple[PageContributor, ...]:
    for number in ("1", "2"):
        label = (page.tag(f"twitter:label{number}") or "").casefold().strip(" :")
        if label in _WRITTEN_BY and (content := page.tag(f"twitter:data{number}")):
            return read_byline(content, declared=True)
    return ()
