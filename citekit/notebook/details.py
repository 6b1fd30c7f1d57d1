"""What can be said about a source, a person or a quotation when it is made by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias, TypedDict

from attrs import evolve

from citekit.model.agents import Identifier, IdentifierScheme, Organization, Person
from citekit.model.claims import Stance
from citekit.model.dates import Date
from citekit.model.locators import Locator
from citekit.model.quotations import Quotation, QuotationForm, Venue
from citekit.model.sources import Container, ContributorRole, Event, Source
from citekit.notebook.reading import read_date, read_locator, unknown

Agent: TypeAlias = Person | Organization
Agents: TypeAlias = str | Agent | Sequence[str | Agent]
DateLike: TypeAlias = str | date | Date


class SourceDetails(TypedDict, total=False):
    """What may be said about a source; what is unknown is left out, or None.

    `outlet` is the newspaper or site of a news source and means the same as `container`. `text` is
    the source's text or the path of the file that holds it, `archive_url` the address of an
    archived copy.
    """

    key: str | None
    title: str | None
    short_title: str | None
    author: Agents | None
    editor: Agents | None
    translator: Agents | None
    contributor: Agents | None
    photographer: Agents | None
    interviewer: Agents | None
    host: Agents | None
    outlet: str | Container | None
    container: str | Container | None
    publisher: str | Organization | None
    place: str | None
    issued: DateLike | None
    updated: DateLike | None
    event: str | Event | None
    url: str | None
    accessed: DateLike | None
    archive_url: str | None
    language: str | None
    genre: str | None
    number: str | None
    edition: str | None
    version: str | None
    section: str | None
    medium: str | None
    pages: str | Locator | None
    abstract: str | None
    note: str | None
    keywords: str | Sequence[str] | None
    doi: str | None
    isbn: str | None
    issn: str | None
    pmid: str | None
    text: str | Path | None


class QuotationDetails(TypedDict, total=False):
    """What may be said about a quotation beside its source, speaker and words."""

    key: str | None
    form: str | QuotationForm | None
    cue: str | None
    position: str | None
    organization: Organization | None
    printed_as: str | None
    venue: str | Venue | None
    locator: str | Locator | None
    prefix: str | None
    suffix: str | None
    occurrence: int | None
    language: str | None
    translation_of: str | None
    original: Source | None
    original_seen: bool | None
    note: str | None


class ClaimDetails(TypedDict, total=False):
    """What may be said about a claim beside its source, text and whom it is attributed to.

    `passage` are words of the source that hold the claim, `evidence` quotations that do.
    """

    key: str | None
    kind: str | None
    passage: str | None
    evidence: Quotation | Sequence[Quotation]
    stance: str | Stance | None
    cue: str | None
    position: str | None
    organization: Organization | None
    venue: str | Venue | None
    locator: str | Locator | None
    prefix: str | None
    suffix: str | None
    occurrence: int | None
    original: Source | None
    original_seen: bool | None
    note: str | None


CONTRIBUTOR_ROLES: Final = tuple(role for role in ContributorRole)
_DATES: Final = {"issued": "issued", "updated": "updated", "accessed": "accessed_on"}
_VERBATIM: Final = (
    "title", "short_title", "place", "url", "language", "genre", "number", "edition", "version",
    "section", "medium", "abstract", "note",
)  # fmt: skip
_SCHEMES: Final = (IdentifierScheme.DOI, IdentifierScheme.ISBN, IdentifierScheme.PMID)
_DOI_ADDRESSES: Final = ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "doi:")


def refuse_unknown(what: str, given: Mapping[str, object], known: type) -> None:
    """Raise `ValueError` for a detail that `known` (a typed dictionary) does not have."""
    names = known.__annotations__
    for name in given:
        if name not in names:
            raise ValueError(unknown(f"detail of a {what}", name, names))


def plain_fields(details: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a source that follow from its details alone."""
    found: dict[str, Any] = {name: details[name] for name in _VERBATIM if _given(details, name)}
    for name, field in _DATES.items():
        if _given(details, name):
            found[field] = _named_date(name, details[name])
    if container := _container(details):
        found["container"] = container
    if _given(details, "publisher"):
        publisher = details["publisher"]
        found["publisher"] = publisher.name if isinstance(publisher, Organization) else publisher
    if _given(details, "event"):
        event = details["event"]
        found["event"] = event if isinstance(event, Event) else Event(title=event)
    if _given(details, "pages"):
        pages = details["pages"]
        found["pages"] = read_locator(pages)
    if _given(details, "keywords"):
        words = details["keywords"]
        found["keywords"] = (words,) if isinstance(words, str) else tuple(words)
    found["identifiers"] = tuple(
        Identifier(scheme=scheme, value=_bare(details[scheme.value]))
        for scheme in _SCHEMES
        if _given(details, scheme.value)
    )
    return found


def _given(details: Mapping[str, Any], name: str) -> bool:
    return details.get(name) is not None


def _named_date(name: str, value: DateLike) -> Date:
    try:
        return read_date(value)
    except ValueError as error:
        message = f"{name}: {error}"
        raise ValueError(message) from None


def _container(details: Mapping[str, Any]) -> Container | None:
    outlet, container = details.get("outlet"), details.get("container")
    if outlet is not None and container is not None and outlet != container:
        message = f"outlet and container mean the same, but differ: {outlet!r}, {container!r}"
        raise ValueError(message)
    named = outlet if outlet is not None else container
    issn = details.get("issn")
    if named is None:
        if issn is not None:
            message = f"an ISSN belongs to an outlet or container, and none is named: {issn!r}"
            raise ValueError(message)
        return None
    found = named if isinstance(named, Container) else Container(title=named)
    if issn is None:
        return found
    number = Identifier(scheme=IdentifierScheme.ISSN, value=issn)
    return evolve(found, identifiers=(*found.identifiers, number))


def _bare(identifier: str) -> str:
    """Return a DOI without the address that resolves it."""
    for address in _DOI_ADDRESSES:
        if identifier.lower().startswith(address):
            return identifier[len(address) :]
    return identifier
