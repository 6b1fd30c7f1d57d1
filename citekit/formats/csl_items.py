"""Sources, quotations and claims as items of CSL-JSON, in what every program shows of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from citekit.formats.agents import name_of
from citekit.formats.citing import (
    Statement,
    accessed,
    archived,
    claim_text,
    contributors,
    display_title,
    passage_url,
    source_url,
    speaker_with_office,
    statements,
)
from citekit.formats.csl_dates import csl_date, date_loss
from citekit.formats.csl_fields import (
    IDENTIFIERS,
    KINDS,
    ROLES,
    STATEMENT_TYPE,
    TEXTS,
    WITHHELD,
    is_repeated,
)
from citekit.formats.csl_foreign import add_foreign, foreign_type, has_foreign
from citekit.formats.csl_names import csl_name
from citekit.formats.csl_text import (
    exact,
    has_few_marks,
    has_single_marks,
    in_one_case,
    literal,
)
from citekit.formats.format import Loss
from citekit.formats.open_lists import CSL_NAME, open_lists
from citekit.formats.options import Profile, WriteOptions
from citekit.formats.quoting import (
    Run,
    RunKind,
    joined_runs,
    quotation_text,
    quotation_title,
    title_runs,
)
from citekit.model.agents import Identifier, Organization, Person
from citekit.model.bundles import Bundle
from citekit.model.dates import Date
from citekit.model.locators import LocatorLabel
from citekit.model.quotations import Quotation
from citekit.model.sources import ContributorRole, Source
from citekit.text.marks import SINGLE_MARKS, in_marks

Item: TypeAlias = dict[str, Any]


def source_item(
    bundle: Bundle, source: Source, options: WriteOptions
) -> tuple[Item, tuple[Loss, ...]]:
    """Return a source as an item without citekit's own data, and what that does not show."""
    given_type = foreign_type(source)
    usual_type, usual_genre = KINDS[source.kind]
    texts = _texts(source)
    item: Item = {"id": source.key, "type": given_type or usual_type}
    item["title"] = texts.pop("title")
    item |= {**_names(bundle, source), **_container(source), **texts}
    if usual_genre and not given_type:
        item.setdefault("genre", usual_genre)
    item |= {**_event(source), **_dates(bundle, source), **_address(bundle, source, options)}
    item |= {**_identifiers(source), **_rest(bundle, source, options)}
    if is_repeated(item.get("publisher"), item) and not has_foreign(source, "publisher"):
        del item["publisher"]
    unwanted = () if given_type else WITHHELD.get(source.kind, ())
    withheld = [name for name in unwanted if item.pop(name, None) is not None]
    unkept = add_foreign(item, source)
    losses = (
        *_source_losses(source),
        *_archive_losses(bundle, source, options),
        *_hearsay_losses(bundle, source),
    )
    return item, (*losses, *_withheld(source, withheld), *unkept)


def _texts(source: Source) -> Item:
    texts = {variable: getattr(source, attribute) for variable, attribute in TEXTS.items()}
    item = {name: literal(text) for name, text in texts.items() if text is not None}
    if source.title is None:
        item["title"] = in_one_case(literal(display_title(source)))
    return item


def _names(bundle: Bundle, source: Source) -> Item:
    listed: dict[str, list[dict[str, Any]]] = {}
    roles: dict[tuple[str, str], ContributorRole] = {}
    for part in source.contributors:
        agent, variable = bundle[part.agent], ROLES[part.role]
        # Two roles of one person may be one variable, in which the name stands once.
        is_new = roles.setdefault((variable, part.agent), part.role) is part.role
        if is_new and isinstance(agent, (Person, Organization)):
            listed.setdefault(variable, []).append(csl_name(name_of(agent)))
    for variable in open_lists(source):
        if variable in listed:
            listed[variable].append({"literal": CSL_NAME})
    return listed


def _container(source: Source) -> Item:
    container = source.container
    if container is None:
        return {}
    variables = {
        "container-title": container.title,
        "volume": container.volume,
        "issue": container.issue,
        "publisher-place": container.place if source.place is None else source.place,
    }
    return {name: literal(text) for name, text in variables.items() if text is not None}


def _dates(bundle: Bundle, source: Source) -> Item:
    dates = {"issued": source.issued, "accessed": accessed(bundle, source)}
    return {name: csl_date(date) for name, date in dates.items() if date is not None}


def _event(source: Source) -> Item:
    event = source.event
    if event is None:
        return {}
    place = {} if event.place is None else {"event-place": literal(event.place)}
    date = {} if event.date is None else {"event-date": csl_date(event.date)}
    return {"event-title": literal(event.title), **place, **date}


def _address(bundle: Bundle, source: Source, options: WriteOptions) -> Item:
    url = source_url(bundle, source, options)
    if url is None:
        return {}
    copy = archived(bundle, source)
    # The archive is named only where the address leads to it; its own address is never a place.
    in_archive = copy is not None and copy.memento == url and copy.archive is not None
    return {"URL": url, **({"archive": literal(str(copy.archive))} if copy and in_archive else {})}


def _identifiers(source: Source) -> Item:
    return {name: found[0].value for name in IDENTIFIERS if (found := _of_scheme(source, name))}


def _of_scheme(source: Source, variable: str) -> list[Identifier]:
    inherited = source.container.identifiers if source.container else ()
    scheme = IDENTIFIERS[variable]
    return [found for found in (*source.identifiers, *inherited) if found.scheme is scheme]


def _rest(bundle: Bundle, source: Source, options: WriteOptions) -> Item:
    item: Item = {}
    if source.pages and source.pages.label is LocatorLabel.PAGE:
        item["page"] = literal(source.pages.value)
    if source.language:
        item["language"] = source.language
    if source.keywords:
        item["keyword"] = literal(", ".join(source.keywords))
    if options.profile is Profile.ANNOTATED:
        lines = [literal(source.note)] if source.note else []
        lines += (_line(bundle, statement) for statement in statements(bundle, source))
        if lines:
            item["note"] = "\n".join(lines)
    return item


def _line(bundle: Bundle, statement: Statement) -> str:
    speaker = speaker_with_office(bundle, statement)
    said = quotation_text(statement) if isinstance(statement, Quotation) else claim_text(statement)
    return literal(f"{speaker}: {said}" if speaker else said)


def statement_item(
    bundle: Bundle, statement: Statement, options: WriteOptions
) -> tuple[Item, tuple[Loss, ...]]:
    """Return a quotation or claim as a part of its source, by whoever said it.

    That is the only form in which styles print both who said it and whose article has it.
    """
    source = bundle.source(statement.source)
    speaker = bundle.speaker(statement)
    url, losses = passage_url(bundle, statement, options)
    authors = [csl_name(name_of(agent)) for agent in contributors(bundle, source)]
    outlet = source.container.title if source.container else source.publisher
    item: Item = {
        "id": statement.key,
        "type": STATEMENT_TYPE,
        "title": in_one_case(_shown(statement)),
        "author": [csl_name(name_of(speaker))] if speaker else None,
        "container-title": in_one_case(literal(display_title(source))),
        "container-author": authors or None,
        "publisher": literal(outlet) if outlet else None,
        **_dates(bundle, source),
        **_address(bundle, source, options),
        "language": _language(statement) or source.language,
    }
    item = {name: value for name, value in item.items() if value is not None}
    if url is not None:
        item["URL"] = url
    if item.get("container-author") == [{"literal": item.get("publisher")}]:
        del item["publisher"]
    item["custom"] = {"citekit": pointer(statement)}
    return item, (*losses, *_statement_losses(statement))


def pointer(statement: Statement) -> dict[str, str]:
    """Return citekit's own data in the item of a quotation or claim: where the record is."""
    if isinstance(statement, Quotation):
        return {"kind": "quotation", "quoted-in": statement.source}
    return {"kind": "claim", "reported-in": statement.source}


def _language(statement: Statement) -> str | None:
    return statement.language if isinstance(statement, Quotation) else None


def _shown(statement: Statement) -> str:
    """Return the words as CSL text, with marks of our own round quoted runs and only there."""
    if not isinstance(statement, Quotation):
        return literal(claim_text(statement))
    parts = title_runs(statement)
    if not _can_be_exact(parts):
        return literal(quotation_title(statement))
    singles = any(has_single_marks(part.text) or _needs_single_marks(part) for part in parts)
    return joined_runs(
        [
            _marked(part.text, singles=singles)
            if part.kind is RunKind.QUOTED
            else exact(part.text, inside_words=singles)
            for part in parts
        ]
    )


def _can_be_exact(parts: tuple[Run, ...]) -> bool:
    return has_few_marks("".join(part.text for part in parts))


def _needs_single_marks(part: Run) -> bool:
    """Say whether words with an apostrophe hold double marks, so that single ones stand round."""
    around = in_marks(part.text)[0] if part.kind is RunKind.QUOTED else ""
    return around in SINGLE_MARKS and any(mark in part.text for mark in SINGLE_MARKS)


def _marked(words: str, *, singles: bool) -> str:
    marked = in_marks(words)
    opening, closing = marked[0], marked[-1]
    # A style may set the outer marks by its own rules, for they are the citer's; the inner ones
    # stay. But pandoc misreads an outer single mark where there are single ones inside.
    if singles and opening in SINGLE_MARKS:
        opening, closing = exact(opening), exact(closing)
    return f"{opening}{exact(words, inside_words=singles)}{closing}"


def _source_losses(source: Source) -> Iterator[Loss]:
    if source.title is None:
        message = "there is no title; a description in brackets stands in its place"
        yield Loss("missing-title", source.key, "title", message)
    event_date = source.event.date if source.event else None
    dates = {"issued": source.issued, "accessed_on": source.accessed_on, "event.date": event_date}
    for name, date in dates.items():
        yield from _date_losses(source, name, date)
    if source.updated is not None:
        yield Loss("not-shown", source.key, "updated", "CSL-JSON has no date of an update")
    if source.pages and source.pages.label is not LocatorLabel.PAGE:
        message = f"CSL-JSON gives the extent of a source in pages, not by {source.pages.label}"
        yield Loss("not-shown", source.key, "pages", message)
    if source.container and source.container.place not in {None, source.place} and source.place:
        yield Loss("not-shown", source.key, "container.place", "CSL-JSON has one place only")
    if any(part.role is ContributorRole.PHOTOGRAPHER for part in source.contributors):
        message = "CSL-JSON has no photographers; they are written as contributors"
        yield Loss("approximated", source.key, "contributors", message)
    yield from _identifier_losses(source)


def _date_losses(source: Source, name: str, date: Date | None) -> Iterator[Loss]:
    message = None if date is None else date_loss(date)
    if message is not None:
        yield Loss("approximated", source.key, name, message)


def _identifier_losses(source: Source) -> Iterator[Loss]:
    shown = [_of_scheme(source, name)[:1] for name in IDENTIFIERS]
    for identifier in source.identifiers:
        if [identifier] not in shown:
            message = f"CSL-JSON has no place for {identifier.scheme} {identifier.value}"
            yield Loss("not-shown", source.key, "identifiers", message)


def _withheld(source: Source, names: list[str]) -> Iterator[Loss]:
    for name in names:
        message = f"'{name}' is left out, since styles read it as that of an American law"
        yield Loss("withheld", source.key, name, message)


def _archive_losses(bundle: Bundle, source: Source, options: WriteOptions) -> Iterator[Loss]:
    copy = archived(bundle, source)
    if copy is not None and not options.prefer_archive:
        message = f"CSL-JSON has one address only; the copy at {copy.memento} can take its place"
        yield Loss("not-shown", copy.key, "memento", message)


def _hearsay_losses(bundle: Bundle, source: Source) -> Iterator[Loss]:
    through = ", ".join(citing.key for citing in bundle.known_through(source))
    if through:
        message = f"CSL-JSON cannot say that nobody saw it; cite {through}, which tells of it"
        yield Loss("not-shown", source.key, "original_seen", message)


# What a quotation or claim has and no item, though its record has it.
_UNSHOWN: Final = {
    "locator": "CSL-JSON has pinpoints in citations, not in items",
    "note": "CSL-JSON has notes to sources only",
    "original": "CSL-JSON has no source behind the one that was read",
    "translation_of": "CSL-JSON has no words beside their translation",
}


def _statement_losses(statement: Statement) -> Iterator[Loss]:
    attribution = statement.attribution
    if attribution is not None and attribution.affiliation is not None:
        message = "CSL-JSON has no office of a speaker"
        yield Loss("not-shown", statement.key, "attribution.affiliation", message)
    if isinstance(statement, Quotation) and not _can_be_exact(title_runs(statement)):
        message = "with so many quotation marks inside, a style may set these by its own rules"
        yield Loss("approximated", statement.key, "content", message)
    for name, message in _UNSHOWN.items():
        if getattr(statement, name, None) is not None:
            yield Loss("not-shown", statement.key, name, message)
