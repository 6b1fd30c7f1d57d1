"""Candidates from plain words: what an extractor proposes is typed here, or is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from typing import Final

from citekit.model.agents import Identifier, IdentifierScheme
from citekit.model.sources import SourceKind
from citekit.pages.bylines import read_byline
from citekit.pages.dates import is_month_first, read_date, zone_of
from citekit.pages.fields import Candidate, PageContributor, PageDate, PageField, Value
from citekit.pages.outlets import outlet_row
from citekit.pages.page import Page
from citekit.pages.words import tidy_declared

_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)
_LONGEST: Final = 500
_MOST_HOSTS: Final = 256


def propose(
    page: Page, field: PageField, words: str | None, rule: str, confidence: float
) -> Iterator[Candidate]:
    """Yield a candidate for a field from words of the page, if they can be one."""
    bare = tidy_declared(words or "")
    if not bare or len(bare) > _LONGEST:
        return
    value = _typed(page, field, bare)
    if value:
        yield Candidate(field=field, value=value, rule=rule, confidence=confidence)


def propose_names(
    names: tuple[PageContributor, ...], rule: str, confidence: float
) -> Iterator[Candidate]:
    """Yield a candidate for the contributors, if there are any."""
    if names:
        yield Candidate(field=PageField.CONTRIBUTORS, value=names, rule=rule, confidence=confidence)


def _typed(page: Page, field: PageField, words: str) -> Value | None:
    read = _READERS.get(field)
    return read(page, words) if read else words


def _date(page: Page, words: str) -> PageDate | None:
    return _reader_of_dates(page.host, page.declared_language)(words)


@lru_cache(_MOST_HOSTS)
def _reader_of_dates(host: str, declared: str | None) -> Callable[[str], PageDate | None]:
    """Return what reads a date as a page of a host in a language means it."""
    row = outlet_row(host)
    language = (declared or "").replace("_", "-").split("-")[0].lower()
    places = (f"place:{row.place}",) if row and row.place else ()
    country = host.rsplit(".", 1)[-1]
    zone = zone_of(country, *places, f"language:{language}")
    month_first = is_month_first(host, declared)
    return partial(read_date, zone=zone, month_first=month_first, language=language or country)


def _language(_page: Page, words: str) -> str | None:
    return words.replace("_", "-") if _LANGUAGE.fullmatch(words) else None


def _names(_page: Page, words: str) -> tuple[PageContributor, ...]:
    return read_byline(words, declared=True)


def _address(page: Page, words: str) -> str | None:
    return page.absolute(words)


def _kind(_page: Page, words: str) -> SourceKind:
    return SourceKind(words)


_DOI: Final = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]+")


def _identifiers(_page: Page, words: str) -> tuple[Identifier, ...]:
    return tuple(_identified(words))


def _identified(words: str) -> Iterator[Identifier]:
    if found := _DOI.search(words):
        yield Identifier(scheme=IdentifierScheme.DOI, value=found[0].rstrip(".,;"))
        return
    for scheme in (IdentifierScheme.ISSN, IdentifierScheme.ISBN):
        try:
            yield Identifier(scheme=scheme, value=words.upper())
        except ValueError:
            continue
        return


_READERS: Final[Mapping[PageField, Callable[[Page, str], Value | None]]] = {
    PageField.ISSUED: _date,
    PageField.UPDATED: _date,
    PageField.CONTRIBUTORS: _names,
    PageField.LANGUAGE: _language,
    PageField.URL: _address,
    PageField.CANONICAL_URL: _address,
    PageField.ARCHIVE_URL: _address,
    PageField.IDENTIFIERS: _identifiers,
    PageField.KIND: _kind,
}
