"""What can be said about a source, a person or a quotation when it is made by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeAlias, TypedDict

from attrs import evolve

from citekit.model.agents import Identifier, IdentifierScheme, Organization, Person
from citekit.model.claims import Stance
from citekit.model.dates import Date
from citekit.model.locators import Locator
from citekit.model.quotations import QuotationForm, Venue
from citekit.model.sources import Container, ContributorRole, Event, Source
from citekit.notebook.reading import read_date, unknown

Agent: TypeAlias = Person | Organization
Agents: TypeAlias = str | Agent | Sequence[str | Agent]
DateLike: TypeAlias = str | date | Date


class SourceDetails(TypedDict, total=False):
    """What may be said about a source; everything is optional and unknown things are left out.

    `outlet` is the newspaper or site of a news source and means the same as `container`. `text` is
    the source's text as the user has it, `archive_url` the address of an archived copy.
    """

    key: str
    title: str
    short_title: str
    author: Agents
    editor: Agents
    translator: Agents
    contributor: Agents
    photographer: Agents
    interviewer: Agents
    host: Agents
    outlet: str | Container
    container: str | Container
    publisher: str | Organization
    place: str
    issued: DateLike
    updated: DateLike
    event: str | Event
    url: str
    accessed: DateLike
    archive_url: str
    language: str
    genre: str
    number: str
    edition: str
    version: str
    section: str
    medium: str
    pages: str | Locator
    abstract: str
    note: str
    keywords: str | Sequence[str]
    doi: str
    isbn: str
    issn: str
    pmid: str
    text: str


class QuotationDetails(TypedDict, total=False):
    """What may be said about a quotation beside its source, speaker and words."""

    key: str
    form: str | QuotationForm
    cue: str
    position: str
    organization: Organization
    printed_as: str
    venue: str | Venue
    locator: str | Locator
    prefix: str
    suffix: str
    occurrence: int
    language: str
    translation_of: str
    original: Source
    original_seen: bool
    note: str


class ClaimDetails(TypedDict, total=False):
    """What may be said about a claim beside its source, text and whom it is attributed to.

    `passage` are words of the source that hold the claim, `evidence` quotations that do.
    """

    key: str
    kind: str
    passage: str
    evidence: Any
    stance: str | Stance
    cue: str
    position: str
    organization: Organization
    venue: str | Venue
    locator: str | Locator
    prefix: str
    suffix: str
    occurrence: int
    original: Source
    original_seen: bool
    note: str


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
        found["pages"] = pages if isinstance(pages, Locator) else Locator(value=pages)
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
