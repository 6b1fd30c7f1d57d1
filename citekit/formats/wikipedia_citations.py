"""Sources as citation templates of the English Wikipedia (Citation Style 1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC
from typing import Final, TypeAlias

from attrs import Factory, frozen

from citekit.formats.bib_export import is_plain
from citekit.formats.citing import accessed, archived, contributors, display_title
from citekit.formats.csl_foreign import foreign_type
from citekit.formats.editions import ordinal
from citekit.formats.format import Loss
from citekit.formats.open_lists import open_lists
from citekit.formats.options import WriteOptions
from citekit.formats.unshown import unshown
from citekit.formats.wikitext import address, escape, template
from citekit.model.agents import Identifier, IdentifierScheme, Organization, Person
from citekit.model.bundles import Bundle
from citekit.model.dates import (
    MONTHS,
    SEASONS,
    Date,
    DateInterval,
    PartialDate,
    Qualification,
    Unspecified,
)
from citekit.model.locators import Locator, LocatorLabel
from citekit.model.sources import ContributorRole, Source, SourceKind

Parameters: TypeAlias = Iterator[tuple[str, str]]

NOT_CARRIED: Final = "not-carried"
_NO_PLACE: Final = "the citation templates of Wikipedia have no place for it"


@frozen(kw_only=True)
class Template:
    """A citation template: its name, and its parameters for what only some of them know."""

    name: str
    title: str = "title"
    container: str | None = "work"
    fields: Mapping[str, str] = Factory(dict)
    genre: str | None = None


_PERIODICAL: Final = {
    "container.volume": "volume",
    "container.issue": "issue",
    "section": "department",
    "number": "id",
}
_NEWS: Final = Template(name="cite news", fields=_PERIODICAL)
_WEB: Final = Template(name="cite web", container="website", fields={"number": "id"})
_DOCUMENT: Final = Template(
    name="cite document", container=None, fields={"number": "id", "edition": "edition"}
)
_REPORT: Final = Template(
    name="cite report",
    container=None,
    fields={"number": "number", "container.volume": "volume", "edition": "edition"},
)
TEMPLATES: Final[Mapping[SourceKind, Template]] = {
    SourceKind.NEWS_ARTICLE: _NEWS,
    SourceKind.PRESS_RELEASE: Template(name="cite press release", fields=_PERIODICAL),
    SourceKind.REPORT: _REPORT,
    SourceKind.WEB_PAGE: _WEB,
    SourceKind.SPEECH: Template(
        name="cite speech", container=None, fields={"event.title": "event"}
    ),
    SourceKind.INTERVIEW: Template(name="cite interview", fields=_PERIODICAL),
    SourceKind.BROADCAST: Template(name="cite AV media", fields={"number": "id"}),
    SourceKind.SOCIAL_POST: _WEB,
    SourceKind.HEARING: Template(
        name="cite report", container=None, fields=_REPORT.fields, genre="Oral evidence"
    ),
    SourceKind.LEGISLATION: _WEB,
    SourceKind.DATASET: Template(
        name="cite web", container="website", fields={"number": "id", "version": "version"},
        genre="Data set",
    ),
    SourceKind.BOOK: Template(
        name="cite book",
        container=None,
        fields={"container.volume": "volume", "edition": "edition", "number": "id"},
    ),
    SourceKind.JOURNAL_ARTICLE: Template(name="cite journal", fields=_PERIODICAL),
    SourceKind.DOCUMENT: _WEB,
}  # fmt: skip
# Of what stands in a book, the book is what readers look for.
_BY_TYPE: Final[Mapping[str, Template]] = {
    "chapter": Template(
        name="cite book",
        title="chapter",
        container="title",
        fields={"container.volume": "volume", "edition": "edition", "number": "id"},
    ),
    **dict.fromkeys(
        ("entry", "entry-dictionary", "entry-encyclopedia"),
        Template(
            name="cite encyclopedia",
            container="encyclopedia",
            fields={"container.volume": "volume", "edition": "edition", "number": "id"},
        ),
    ),
    "paper-conference": Template(
        name="cite conference",
        container="book-title",
        fields={"event.title": "conference", "container.volume": "volume", "number": "id"},
    ),
    "thesis": Template(name="cite thesis", container=None, fields={"number": "id"}),
    "article-magazine": Template(name="cite magazine", fields=_PERIODICAL),
    "legal_case": Template(name="cite journal", fields=_PERIODICAL),
}
# Without an address `cite web` is an error.
_OFFLINE: Final = {_WEB.name: _DOCUMENT}

_PEOPLE: Final[Mapping[ContributorRole, str]] = {
    ContributorRole.AUTHOR: "",
    ContributorRole.EDITOR: "editor",
    ContributorRole.TRANSLATOR: "translator",
    ContributorRole.INTERVIEWER: "interviewer",
}
# Parts that no parameter names: they are told in words in `others`.
_OTHERS: Final[Mapping[ContributorRole, str]] = {
    ContributorRole.CONTRIBUTOR: "With {}",
    ContributorRole.PHOTOGRAPHER: "Photographs by {}",
    ContributorRole.HOST: "Presented by {}",
}
_IDENTIFIERS: Final = {
    IdentifierScheme.DOI: "doi",
    IdentifierScheme.ISBN: "isbn",
    IdentifierScheme.ISSN: "issn",
    IdentifierScheme.PMID: "pmid",
}
# What no template has a parameter for; the others depend on the template.
_NEVER: Final = (
    "short_title", "updated", "abstract", "note", "keywords", "medium", "foreign",
    "event.place", "event.date", "container.place",
)  # fmt: skip
_SOMETIMES: Final = (
    "container.volume", "container.issue", "section", "number", "edition", "version", "event.title",
)  # fmt: skip


@frozen
class Citation:
    """A call of a citation template, and what it could not carry."""

    text: str
    losses: tuple[Loss, ...] = ()


def citation(
    bundle: Bundle,
    source: Source,
    options: WriteOptions,
    *,
    url: str | None,
    extra: Iterable[tuple[str, str]] = (),
) -> Citation:
    """Return the template for a source, with `url` as its address and `extra` parameters last."""
    losses: list[Loss] = []
    link = address(url) if url else None
    if url and link is None:
        message = f"Wikipedia links only to web pages, so this address is left out: {url}"
        losses.append(Loss("address-dropped", source.key, "url", message))
    chosen = _template(source, link)
    parameters = [
        *_names(bundle, source),
        *_described(source, chosen, losses),
        *_published(bundle, source, losses),
        *_identifiers(source, losses),
        *_addresses(bundle, source, options, link, losses),
        *extra,
    ]
    losses.extend(_left_out(bundle, source, chosen))
    return Citation(template(chosen.name, parameters), tuple(losses))


def _template(source: Source, link: str | None) -> Template:
    by_type = _BY_TYPE.get(foreign_type(source) or "") if source.foreign else None
    if by_type and (source.container or by_type.container is None):
        return by_type
    chosen = TEMPLATES[source.kind]
    return chosen if link else _OFFLINE.get(chosen.name, chosen)


def _names(bundle: Bundle, source: Source) -> Parameters:
    for role, prefix in _PEOPLE.items():
        for number, agent in enumerate(contributors(bundle, source, role), 1):
            yield from _name(agent, prefix, "" if number == 1 else str(number))
        if role.value in open_lists(source):
            yield f"display-{prefix or 'author'}s", "etal"
    told = [
        words.format(", ".join(_full_name(agent) for agent in agents))
        for role, words in _OTHERS.items()
        if (agents := contributors(bundle, source, role))
    ]
    if told:
        yield "others", escape(". ".join(told))


def _name(agent: Person | Organization, prefix: str, number: str) -> Parameters:
    """Yield the parameters for one name; `author` stands for a name that is not to be split."""
    joined = f"{prefix}-" if prefix else ""
    if isinstance(agent, Person) and agent.name.family:
        name = agent.name
        family = " ".join(filter(None, (name.non_dropping_particle, name.family)))
        given = " ".join(filter(None, (name.given, name.dropping_particle, name.suffix)))
        yield f"{joined}last{number}", escape(family)
        if given:
            yield f"{joined}first{number}", escape(given)
    else:
        yield f"{prefix or 'author'}{number}", _whole(_full_name(agent))


def _full_name(agent: Person | Organization) -> str:
    return agent.name.full if isinstance(agent, Person) else agent.name


def _whole(name: str) -> str:
    """Write the name of a body; doubled brackets say that its commas part no names."""
    return f"(({escape(name)}))" if {",", ";", "&"} & set(name) else escape(name)


def _described(source: Source, chosen: Template, losses: list[Loss]) -> Parameters:
    if source.title is None:
        message = "there is no title; a description in brackets stands in its place"
        losses.append(Loss("missing-title", source.key, "title", message))
    yield chosen.title, escape(display_title(source))
    if genre := source.genre or chosen.genre:
        yield "type", escape(genre)
    if source.container and chosen.container:
        yield chosen.container, escape(source.container.title)
    elif source.container:
        losses.append(Loss(NOT_CARRIED, source.key, "container", _NO_PLACE))
    for path, parameter in chosen.fields.items():
        value = _value(source, path)
        if value:
            yield parameter, escape(ordinal(value) if parameter == "edition" else value)


def _value(source: Source, path: str) -> str | None:
    found: object = source
    for name in path.split("."):
        found = getattr(found, name, None)
    return found if isinstance(found, str) else None


def _published(bundle: Bundle, source: Source, losses: list[Loss]) -> Parameters:
    # A publisher that is named already, as author or outlet, is not named again.
    known = [_full_name(agent) for agent in contributors(bundle, source)]
    known += [source.container.title] if source.container else []
    if source.publisher and source.publisher not in known:
        yield "publisher", escape(source.publisher)
    if source.place:
        yield "location", escape(source.place)
    if source.issued:
        text, exact = template_date(source.issued)
        if text:
            yield "date", text
        if not exact:
            told = f"it is given as {text}" if text else "it is left out"
            losses.append(_simplified(source, "issued", source.issued, told))
    if source.pages:
        yield place(source.pages)
    if source.language:
        yield "language", escape(source.language)


def _simplified(source: Source, field: str, date: Date, told: str) -> Loss:
    words = " ".join(str(date).split())
    message = f"the templates have no form for the date {words}; {told}"
    return Loss("date-simplified", source.key, field, message)


def _identifiers(source: Source, losses: list[Loss]) -> Parameters:
    found: list[Identifier] = [*source.identifiers]
    found += source.container.identifiers if source.container else ()
    seen: set[str] = set()
    for identifier in found:
        parameter = _IDENTIFIERS.get(identifier.scheme)
        if parameter is None or parameter in seen:
            message = f"there is no parameter for {identifier.scheme} {identifier.value}"
            losses.append(Loss("identifier-dropped", source.key, "identifiers", message))
            continue
        seen.add(parameter)
        yield parameter, escape(identifier.value)


def _addresses(
    bundle: Bundle, source: Source, options: WriteOptions, link: str | None, losses: list[Loss]
) -> Parameters:
    if link is None:
        return
    yield "url", link
    day = accessed(bundle, source)
    if day:
        text, exact = template_date(day)
        if exact and text:
            yield "access-date", text
        else:
            losses.append(_simplified(source, "accessed_on", day, "it is left out"))
    copy = archived(bundle, source)
    if copy is None or copy.memento is None:
        return
    kept = address(copy.memento)
    if kept is None or copy.memento_datetime is None:
        message = "an archived copy needs a web address and the day of archiving"
        losses.append(Loss("archive-dropped", source.key, "snapshot.memento", message))
        return
    yield "archive-url", kept
    archived_on = copy.memento_datetime.astimezone(UTC)
    yield "archive-date", f"{archived_on.day} {MONTHS[archived_on.month - 1]} {archived_on.year}"
    if not options.prefer_archive:
        # Without this the title leads to the copy.
        yield "url-status", "live"


def place(locator: Locator, words: str | None = None) -> tuple[str, str]:
    """Return the parameter for a locator; `words` is how the house form names it."""
    if locator.label is LocatorLabel.PAGE:
        several = any(sign in locator.value for sign in "-–,")
        return ("pages" if several else "page"), escape(locator.value)
    return "at", escape(words or f"{locator.label} {locator.value}")


def _left_out(bundle: Bundle, source: Source, chosen: Template) -> Iterator[Loss]:
    paths = [*_NEVER, *(path for path in _SOMETIMES if path not in chosen.fields)]
    yield from unshown(source, paths, _NO_PLACE, code=NOT_CARRIED)
    for part in source.contributors:
        yield from unshown(bundle[part.agent], ["honorific"], _NO_PLACE, code=NOT_CARRIED)
    for snapshot in bundle.snapshots_of(source):
        message = "the stored page, its digests and the places in it stay in the bundle file"
        yield Loss("snapshot-dropped", snapshot.key, "record", message)


# --- dates ---------------------------------------------------------------------------------------


def template_date(date: Date) -> tuple[str | None, bool]:
    """Return a date in a form that the templates accept, and whether that tells all of it.

    They know days, months, seasons, years, ranges of these, and `c.` before a year.
    """
    match date.value:
        case PartialDate() as single:
            return _single(single)
        case DateInterval(start=PartialDate() as start, end=PartialDate() as end):
            return _range(start, end)
        case _:
            return None, False


def _single(date: PartialDate) -> tuple[str | None, bool]:
    if date.year < 100 or date.unspecified in {
        Unspecified.YEAR_OF_DECADE,
        Unspecified.YEAR_OF_CENTURY,
    }:
        return None, False
    if date.qualification is Qualification.APPROXIMATE:
        return f"c. {date.year}", date.month is None and date.unspecified is Unspecified.NOTHING
    if date.qualification is not Qualification.CERTAIN:
        return None, False
    exact = date.unspecified is Unspecified.NOTHING and date.time is None
    return " ".join([*_day_and_month(date), str(date.year)]), exact


def _day_and_month(date: PartialDate) -> list[str]:
    if date.season:
        return [SEASONS[date.season - 1].capitalize()]
    if date.month is None:
        return []
    return [*([str(date.day)] if date.day else []), MONTHS[date.month - 1]]


def _range(start: PartialDate, end: PartialDate) -> tuple[str | None, bool]:
    plain = all(is_plain(date) and date.year >= 100 for date in (start, end))
    if not plain or _precision(start) != _precision(end):
        return None, False
    shared = start.year == end.year
    first, last = _day_and_month(start), _day_and_month(end)
    exact = start.time is None and end.time is None
    if not first:
        return f"{start.year}–{end.year}", exact
    if shared and len(first) == 1:
        return f"{first[0]}–{last[0]} {end.year}", exact
    if shared and start.month == end.month:
        return f"{start.day}–{end.day} {last[-1]} {end.year}", exact
    opening = first if shared else [*first, str(start.year)]
    return f"{' '.join(opening)} – {' '.join([*last, str(end.year)])}", exact


def _precision(date: PartialDate) -> tuple[bool, bool]:
    return date.month is None, date.day is None
