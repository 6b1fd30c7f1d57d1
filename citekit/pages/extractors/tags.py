"""What the meta tags of a page say: scholarly ones, Open Graph, and the many that tools read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from citekit.model.sources import SourceKind
from citekit.pages.bylines import read_byline
from citekit.pages.fields import Candidate, PageContributor, PageField
from citekit.pages.page import Page
from citekit.pages.proposing import propose, propose_names

# Highwire Press (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing) and
# Dublin Core (https://www.dublincore.org/specifications/dublin-core/dcmi-terms/).
_SCHOLARLY: Final = (
    (PageField.TITLE, ("citation_title", "dc.title", "dcterms.title")),
    (PageField.ISSUED, ("citation_publication_date", "citation_online_date", "citation_date",
                        "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date",
                        "dc.created", "prism.publicationdate")),
    (PageField.UPDATED, ("dcterms.modified", "dc.date.modified", "prism.modificationdate")),
    (PageField.OUTLET, ("citation_journal_title", "prism.publicationname")),
    (PageField.LANGUAGE, ("citation_language", "dc.language", "dcterms.language")),
    (PageField.IDENTIFIERS, ("citation_doi", "dc.identifier", "prism.doi")),
)  # fmt: skip
_OPEN_GRAPH: Final = (
    (PageField.TITLE, ("og:title",), 0.8),
    (PageField.ISSUED, ("article:published_time", "og:article:published_time", "og:published_time",
                        "og:pubdate", "article:published"), 0.9),
    (PageField.UPDATED, ("article:modified_time", "og:updated_time", "article:modified"), 0.85),
    (PageField.OUTLET, ("og:site_name",), 0.85),
    (PageField.LANGUAGE, ("og:locale",), 0.6),
    (PageField.CANONICAL_URL, ("og:url",), 0.7),
    (PageField.SECTION, ("article:section",), 0.8),
)  # fmt: skip
_NAMES: Final = (
    (PageField.TITLE, ("parsely-title", "sailthru.title", "twitter:title", "title", "headline",
                       "hdl", "mrf:title"), 0.7),
    (PageField.ISSUED, ("datepublished", "parsely-pub-date", "sailthru.date", "pubdate", "pdate", "publishdate",
                        "publish-date", "publish_date", "publication_date", "publication-date", "article.published",
                        "date", "originalpublicationdate", "rnews:datepublished", "cxenseparse:publishtime",
                        "cxenseparse:recs:publishtime", "cxensearticle:publishtime", "published_date",
                        "published-date", "ptime", "displaydate", "dcsext.articlefirstpublished", "bt:pubdate",
                        "article_date_original", "last_published_date", "buzzfeed:published", "release_date",
                        "vr:published_time", "iso-8601-publish-date", "date.release", "eomportal-publishdate",
                        "dc.date.published", "content_create_date", "firstpublished", "creation_date"), 0.8),
    (PageField.UPDATED, ("datemodified", "last-modified", "lastmod", "revision_date", "last_updated",
                         "utime", "article.updated", "dcsext.articlelastupdated", "lastmodified"), 0.6),
    (PageField.OUTLET, ("application-name", "apple-mobile-web-app-title", "cre", "parsely-site",
                        "cxenseparse:publisher-name", "mrf:site", "al:ios:app_name", "al:android:app_name",
                        "publisher", "dc.publisher", "copyright", "news_publisher"), 0.6),
    (PageField.LANGUAGE, ("content-language", "language", "lang"), 0.6),
    (PageField.SECTION, ("parsely-section", "section", "cxenseparse:taxonomy"), 0.6),
)  # fmt: skip
_AUTHORS: Final = (
    "citation_author", "dc.creator", "dcterms.creator", "dc.contributor.author", "parsely-author", "sailthru.author",
    "sailthru.byline_name", "byl", "byline", "author", "authors", "article:author", "article:author_name",
    "og:article:author", "og:author", "cxenseparse:author", "mrf:authors", "vr:author", "dable:author",
    "rbauthors", "auteur", "autor", "twitter:creator:name", "news_authors", "article_author", "lp.article:author",
)  # fmt: skip


def scholarly_tags(page: Page) -> Iterator[Candidate]:
    """Yield what the tags for scholarly indexes say."""
    for field, names in _SCHOLARLY:
        for name in names:
            yield from propose(page, field, page.tag(name), "scholarly-tags", 0.9)
    if "citation_journal_title" in page.tags:
        kind = SourceKind.JOURNAL_ARTICLE
        yield from propose(page, PageField.KIND, kind, "scholarly-tags", 0.9)


def open_graph(page: Page) -> Iterator[Candidate]:
    """Yield what the tags of Open Graph say (https://ogp.me/)."""
    for field, names, sure in _OPEN_GRAPH:
        for name in names:
            yield from propose(page, field, page.tag(name), "open-graph", sure)
    if page.tag("og:type") == "article":
        yield from propose(page, PageField.KIND, SourceKind.NEWS_ARTICLE, "open-graph", 0.6)


def meta_tags(page: Page) -> Iterator[Candidate]:
    """Yield what other tags with a name say, each known by what some tool reads it for."""
    for field, names, sure in _NAMES:
        for name in names:
            yield from propose(page, field, page.tag(name), "meta-tags", sure)
    for name in _AUTHORS:
        yield from propose_names(_authors(page, name), f"meta-{name}", 0.75)
    yield from propose_names(_twitter_label(page), "meta-twitter-label", 0.7)


def _authors(page: Page, name: str) -> tuple[PageContributor, ...]:
    found: list[PageContributor] = []
    for content in page.tags.get(name, [])[:15]:
        if "://" in content or content.startswith(("@", "www.")):
            continue
        for read in read_byline(content, declared=True):
            if all(read.name.casefold() != other.name.casefold() for other in found):
                found.append(read)
    return tuple(found)


_WRITTEN_BY: Final = frozenset(
    "written by|by|author|verfasst von|geschrieben von|escrito por|écrit par|scritto da|autor"
    "|geschreven door|skrevet av|skrevet af|skriven av|yazan|napisane przez|napsal(a)|автор"
    "|автор:|написано|ditulis oleh|được viết bởi|執筆者|작성자|作者|от|szerző|kirjoittanut".split("|")
)


def _twitter_label(page: Page) -> tuple[PageContributor, ...]:
    for number in ("1", "2"):
        label = (page.tag(f"twitter:label{number}") or "").casefold().strip(" :")
        if label in _WRITTEN_BY and (content := page.tag(f"twitter:data{number}")):
            return read_byline(content, declared=True)
    return ()
