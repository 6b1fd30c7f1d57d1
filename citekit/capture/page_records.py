"""From what a page says about itself to the fields of its source, its makers, and guesses."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

from attrs import frozen

from citekit.model.agents import Affiliation, Identifier, IdentifierScheme, Organization, Person
from citekit.model.dates import Date, PartialDate
from citekit.model.provenance import Decision, Proposal
from citekit.model.sources import Container, Contributor, Source, SourceKind
from citekit.notebook.details import Agent
from citekit.notebook.shelf import Shelf, person_fields
from citekit.pages.fields import (
    Candidate,
    Chosen,
    ContributorKind,
    OpenReason,
    PageContributor,
    PageDate,
    PageField,
    Value,
)
from citekit.pages.reading import PageReading

# Fields that a source has under the name by which a user sets them, too.
_PLAIN: Final = {
    PageField.TITLE: "title",
    PageField.LANGUAGE: "language",
    PageField.SECTION: "section",
    PageField.ISSUED: "issued",
    PageField.UPDATED: "updated",
    PageField.URL: "url",
    # The address that a page gives itself is the one to cite.
    PageField.CANONICAL_URL: "url",
    PageField.KIND: "kind",
}
_NAMED: Final = {**_PLAIN, PageField.OUTLET: "outlet", PageField.ARCHIVE_URL: "archive_url"}
_OF_CONTAINER: Final = frozenset({IdentifierScheme.ISSN})
# How many values that were not chosen are kept for a field, the surest, and how sure these are.
_MOST_OTHERS: Final = 5
_LEAST_SURE: Final = 0.3
# A value that somebody is asked to decide on is surer than one that is only kept.
_LEAST_PROPOSED: Final = 0.6


@frozen(kw_only=True)
class PageFields:
    """What a page gives a source, and in words what it gave that cannot be right."""

    fields: dict[str, Any]
    remarks: tuple[str, ...] = ()


def page_fields(page: PageReading) -> PageFields:
    """Return the fields of a source that were chosen on its page, without its contributors."""
    fields: dict[str, Any] = {}
    remarks = []
    for field, name in _PLAIN.items():
        chosen = page.chosen(field)
        value = _value(chosen.value) if chosen else None
        if value is None:
            continue
        if problem := _problem(name, value):
            remarks.append(problem)
        else:
            fields[name] = value
    identifiers = [item for chosen in page.fields for item in _identifiers(chosen)]
    fields["container"] = _container(page, identifiers)
    fields["identifiers"] = tuple(item for item in identifiers if item.scheme not in _OF_CONTAINER)
    return PageFields(fields=fields, remarks=tuple(remarks))


def _value(value: Value) -> str | Date | SourceKind | None:
    match value:
        case PageDate():
            return page_date(value)
        case SourceKind() | str():
            return value or None
        case _:
            return None


def page_date(found: PageDate) -> Date:
    """Return the day in the publisher's zone, with the time where it is of that day."""
    day = found.published_day
    whole = found.value
    if (whole.year, whole.month, whole.day) != (day.year, day.month, day.day):
        whole = PartialDate(year=day.year, month=day.month, day=day.day)
    literal = found.given.strip()
    return Date(value=whole, literal=None if not literal or literal == str(whole) else literal)


def _problem(name: str, value: object) -> str | None:
    """Say why a value cannot be that of a field, or None where it can."""
    fields: dict[str, Any] = {"kind": SourceKind.NEWS_ARTICLE, name: value}
    try:
        Source(key="any", **fields)
    except ValueError:
        return f"what the page gives as its {name} is none: {value}"
    return None


def _container(page: PageReading, identifiers: Sequence[Identifier]) -> Container | None:
    outlet, place = page.chosen(PageField.OUTLET), page.chosen(PageField.PLACE)
    if outlet is None or not str(outlet.value).strip():
        return None
    return Container(
        title=str(outlet.value).strip(),
        place=str(place.value).strip() or None if place else None,
        identifiers=tuple(item for item in identifiers if item.scheme in _OF_CONTAINER),
    )


def _identifiers(chosen: Chosen) -> Iterator[Identifier]:
    """Yield the first identifier of each register, the chosen one before others."""
    if chosen.field is not PageField.IDENTIFIERS:
        return
    found: dict[IdentifierScheme, Identifier] = {}
    for candidate in (chosen.candidate, *chosen.alternatives):
        for item in candidate.value if isinstance(candidate.value, tuple) else ():
            if isinstance(item, Identifier):
                found.setdefault(item.scheme, item)
    yield from found.values()


# --- contributors --------------------------------------------------------------------------------


def page_contributors(shelf: Shelf, page: PageReading) -> tuple[Contributor, ...]:
    """Add those who stand in the byline to the shelf, and return the part that each has."""
    chosen = page.chosen(PageField.CONTRIBUTORS)
    parts = (
        Contributor(agent=_agent(shelf, name).key, role=name.role)
        for name in _names(chosen.candidate if chosen else None)
    )
    return tuple(dict.fromkeys(parts))


def _names(candidate: Candidate | None) -> Iterator[PageContributor]:
    values = candidate.value if candidate and isinstance(candidate.value, tuple) else ()
    for name in values:
        if isinstance(name, PageContributor) and name.name.strip():
            yield name


def _agent(shelf: Shelf, name: PageContributor) -> Agent:
    match name.kind:
        case ContributorKind.PERSON:
            fields = {**person_fields(name.name), "affiliations": tuple(_offices(shelf, name))}
            return shelf.once(Person, fields, None, name.name)
        case ContributorKind.ORGANISATION | ContributorKind.AGENCY | ContributorKind.DESK:
            return _body(shelf, name.name, name.printed)


def _offices(shelf: Shelf, name: PageContributor) -> Iterator[Affiliation]:
    body = _body(shelf, name.affiliation).key if name.affiliation else None
    if name.position or body:
        position = name.position or None
        yield Affiliation(position=position, organization=body, as_printed=position)


def _body(shelf: Shelf, name: str, printed: str | None = None) -> Organization:
    fields = {"name": " ".join(name.split()), "aliases": (printed,) if printed else ()}
    return shelf.once(Organization, fields, None, name)


# --- guesses -------------------------------------------------------------------------------------


def page_proposals(source: Source, page: PageReading, given: Collection[str]) -> Iterator[Proposal]:
    """Yield a guess for each value that was chosen, and the others that were proposed for it.

    These, and whatever a user has `given` a value for, are superseded. Where nothing was chosen,
    the surest values are open, for a user to choose.
    """
    for chosen in page.fields:
        if chosen.field is PageField.URL and page.chosen(PageField.CANONICAL_URL):
            # The page knows its own address better than whoever followed a link to it.
            continue
        values = list(_texts(chosen.candidate))
        for field, text in values:
            decision = Decision.SUPERSEDED if field in given else Decision.OPEN
            yield _proposal(source, field, text, chosen.candidate, decision)
        yield from _others(source, chosen.alternatives, values)
    for left in page.open_fields:
        if left.reason is OpenReason.DISAGREEMENT:
            yield from _to_choose(source, left.alternatives, given)


def _others(
    source: Source, candidates: Sequence[Candidate], chosen: Sequence[tuple[str, str]]
) -> Iterator[Proposal]:
    kept = [one for one in _surest(candidates) if one.confidence >= _LEAST_SURE]
    for candidate in kept[:_MOST_OTHERS]:
        for field, text in _texts(candidate):
            if (field, text) not in chosen:
                yield _proposal(source, field, text, candidate, Decision.SUPERSEDED)


def _to_choose(
    source: Source, candidates: Sequence[Candidate], given: Collection[str]
) -> Iterator[Proposal]:
    kept = [one for one in _surest(candidates) if one.confidence >= _LEAST_PROPOSED]
    for candidate in kept[:_MOST_OTHERS]:
        for field, text in _texts(candidate):
            decision = Decision.SUPERSEDED if field in given else Decision.OPEN
            yield _proposal(source, field, text, candidate, decision)


def _surest(candidates: Sequence[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda one: -one.confidence)


def _proposal(
    source: Source, field: str, text: str, candidate: Candidate, decision: Decision
) -> Proposal:
    return Proposal(
        record=source.key,
        field=field,
        value=text,
        rule=candidate.rule,
        confidence=candidate.confidence,
        decision=decision,
    )


def _texts(candidate: Candidate) -> Iterator[tuple[str, str]]:
    """Yield the fields that a candidate is for, as a user would set them, and its values there."""
    match candidate.value:
        case PageDate() as date:
            yield _NAMED[candidate.field], str(page_date(date))
        case str() as text:
            if candidate.field in _NAMED and text.strip():
                yield _NAMED[candidate.field], text.strip()
        case tuple():
            roles: dict[str, list[str]] = {}
            for name in _names(candidate):
                roles.setdefault(name.role.value, []).append(name.name)
            yield from ((role, "; ".join(names)) for role, names in roles.items())
            for item in candidate.value:
                if isinstance(item, Identifier):
                    yield item.scheme.value, item.value
