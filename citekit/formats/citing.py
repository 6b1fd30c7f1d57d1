"""What every format says about a record in the same way: titles, offices, passages, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC
from functools import lru_cache
from typing import Final, TypeAlias

from citekit.anchoring.resolving import Anchor, resolve
from citekit.anchoring.text_fragments import (
    NoTextFragment,
    takes_text_fragment,
    text_fragment,
    text_fragment_of_words,
    with_text_fragment,
)
from citekit.formats.format import Loss
from citekit.formats.open_lists import open_lists
from citekit.formats.options import WriteOptions
from citekit.model.agents import Affiliation, Organization, Person, speaker_name
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim, Stance
from citekit.model.dates import (
    MONTHS,
    SEASONS,
    Date,
    DateInterval,
    Endpoint,
    PartialDate,
    Qualification,
)
from citekit.model.quotations import Fragment, Quotation, QuotationForm
from citekit.model.selectors import Passage
from citekit.model.snapshots import RetrievalBasis, Snapshot
from citekit.model.sources import ContributorRole, Source, SourceKind
from citekit.text.marks import in_marks
from citekit.text.spans import Span

Citable: TypeAlias = Source | Quotation | Claim
Statement: TypeAlias = Quotation | Claim

KIND_NAMES: Final = {
    SourceKind.NEWS_ARTICLE: "news article",
    SourceKind.PRESS_RELEASE: "press release",
    SourceKind.REPORT: "report",
    SourceKind.WEB_PAGE: "web page",
    SourceKind.SPEECH: "speech",
    SourceKind.INTERVIEW: "interview",
    SourceKind.BROADCAST: "broadcast",
    SourceKind.SOCIAL_POST: "post",
    SourceKind.HEARING: "hearing",
    SourceKind.LEGISLATION: "legislation",
    SourceKind.DATASET: "dataset",
    SourceKind.BOOK: "book",
    SourceKind.JOURNAL_ARTICLE: "journal article",
    SourceKind.DOCUMENT: "document",
}


def display_title(source: Source) -> str:
    """Return the title, or a description in brackets that nobody can take for one."""
    if source.title is not None:
        return source.title
    described = f"Untitled {KIND_NAMES[source.kind]}"
    return (
        f"[{described} beginning {in_marks(source.opening)}]"
        if source.opening
        else f"[{described}]"
    )


def contributors(
    bundle: Bundle, source: Source, *roles: ContributorRole
) -> tuple[Person | Organization, ...]:
    """Return who played one of `roles` in making the source, in order (authors by default)."""
    wanted = roles or (ContributorRole.AUTHOR,)
    agents = (bundle[part.agent] for part in source.contributors if part.role in wanted)
    return tuple(agent for agent in agents if isinstance(agent, (Person, Organization)))


def author_names(bundle: Bundle, source: Source) -> str:
    """Return the authors in reading order, three or fewer, else the first “and others”."""
    names = [speaker_name(agent) for agent in contributors(bundle, source)]
    return listed_names(names, goes_on="author" in open_lists(source))


def listed_names(names: Sequence[str], *, goes_on: bool = False) -> str:
    """Return names as a sentence lists them, three or fewer, else the first “and others”.

    A list that `goes_on` ends in these words in any case.
    """
    if len(names) > 3:
        return f"{names[0]} and others"
    if names and goes_on:
        return f"{', '.join(names)} and others"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def statements(bundle: Bundle, source: Source) -> tuple[Statement, ...]:
    """Return the quotations and claims of a source in the order of its text, then by key."""
    found: list[Statement] = [*bundle.quotations_of(source), *bundle.claims_of(source)]
    return tuple(sorted(found, key=_place) if len(found) > 1 else found)


def _place(statement: Statement) -> tuple[float, int, tuple[str | int, ...]]:
    passage = first_passage(statement)
    position = passage.position if passage else None
    start = float("inf") if position is None else position.start
    return start, isinstance(statement, Claim), _natural(statement.key)


def _natural(key: str) -> tuple[str | int, ...]:
    """Split a key so that q2 comes before q10."""
    return tuple(int(part) if part.isdecimal() else part for part in _NUMBER.split(key))


_NUMBER: Final = re.compile(r"(\d+)")


def first_passage(statement: Statement) -> Passage | None:
    """Return the passage of its own source that a reader of the statement is led to."""
    if isinstance(statement, Quotation):
        return statement.first_passage
    return next(
        (
            evidence.passage
            for evidence in statement.evidence
            if evidence.passage and evidence.source in {None, statement.source}
        ),
        None,
    )


def is_quoted(statement: Statement) -> bool:
    """Say whether a source quotes words, rather than reports what somebody meant."""
    return isinstance(statement, Quotation) and statement.form is not QuotationForm.INDIRECT


def claim_text(claim: Claim) -> str:
    """Return a claim as a description in brackets that nobody can take for a quotation."""
    return f"[Claim: {claim.text.strip()}]"


def speaker_with_office(bundle: Bundle, statement: Statement) -> str | None:
    """Return who says it, then the office as given: `Ada Quay, Harbour Master, Port of Sel`."""
    speaker = bundle.speaker(statement)
    if speaker is None or statement.attribution is None:
        return None
    name = speaker_name(speaker)
    affiliation = statement.attribution.affiliation
    parts = [name, *(office_parts(bundle, affiliation) if affiliation else ())]
    if not isinstance(speaker, (Person, Organization)) and speaker.organization:
        body = bundle[speaker.organization]
        # “Chiefs from the Harbour Authority” have named it already.
        if not (isinstance(body, Organization) and _is_named(body, name)):
            parts.append(_organization_name(bundle, speaker.organization))
    printed = _printed_otherwise(bundle, statement)
    return ", ".join(parts) + (f" [printed as {printed}]" if printed else "")


def _is_named(body: Organization, words: str) -> bool:
    return any(name and name in words for name in (body.name, body.acronym))


def office_parts(bundle: Bundle, affiliation: Affiliation) -> tuple[str, ...]:
    """Return the position and the organisation's name, as far as they are known."""
    position = (affiliation.position,) if affiliation.position else ()
    if affiliation.organization is None:
        return position
    return *position, _organization_name(bundle, affiliation.organization)


def _organization_name(bundle: Bundle, key: str) -> str:
    organization = bundle[key]
    return organization.name if isinstance(organization, Organization) else key


def _printed_otherwise(bundle: Bundle, statement: Statement) -> str | None:
    """Return the name as the source prints it where a variant is on record."""
    attribution = statement.attribution
    if attribution is None or attribution.speaker_as_printed is None:
        return None
    # The source's words for the speaker may hold an office, too.
    printed = attribution.speaker_as_printed
    variants = bundle.variants_of(attribution.speaker)
    return next((found.written for found in variants if found.written in printed), None)


def accessed(bundle: Bundle, source: Source) -> Date | None:
    """Return the day on which the source was read: as recorded, or else as its user says."""
    for snapshot in reversed(bundle.snapshots_of(source)):
        if snapshot.retrieved_at and snapshot.retrieved_by is not RetrievalBasis.USER:
            day = snapshot.retrieved_at.astimezone(UTC)
            return _day(day.year, day.month, day.day)
    return source.accessed_on


@lru_cache(maxsize=1 << 10)
def _day(year: int, month: int, day: int) -> Date:
    """Return a date; many sources are read on one day."""
    return Date(value=PartialDate(year=year, month=month, day=day))


def archived(bundle: Bundle, source: Source) -> Snapshot | None:
    """Return the snapshot of which an archive keeps a copy, the latest if there are several."""
    kept = [snapshot for snapshot in bundle.snapshots_of(source) if snapshot.memento]
    return kept[-1] if kept else None


def source_url(bundle: Bundle, source: Source, options: WriteOptions) -> str | None:
    """Return the address to print: the archived copy's if the caller prefers it."""
    copy = archived(bundle, source) if options.prefer_archive else None
    return copy.memento if copy else source.url


def passage_url(
    bundle: Bundle, statement: Statement, options: WriteOptions
) -> tuple[str | None, tuple[Loss, ...]]:
    """Return the address that leads to a statement's passage, and why where it does not."""
    source = bundle.source(statement.source)
    url = source_url(bundle, source, options)
    passage = first_passage(statement)
    if url is None or passage is None or not options.text_fragments:
        return url, ()
    if not takes_text_fragment(url):
        return url, ()
    directive = _directive(bundle, source, statement, passage)
    if isinstance(directive, NoTextFragment):
        return url, (Loss("no-text-fragment", statement.key, "url", directive.reason),)
    return with_text_fragment(url, directive), ()


def _directive(
    bundle: Bundle, source: Source, statement: Statement, passage: Passage
) -> str | NoTextFragment:
    text = source_text(bundle, source)
    if text is None:
        return text_fragment_of_words(passage.exact)
    first = resolve(text, passage)
    if not isinstance(first, Anchor):
        return NoTextFragment("the passage is not in the stored text, or in several places of it")
    return text_fragment(text, _whole_span(text, statement, first.span))


def _whole_span(text: str, statement: Statement, first: Span) -> Span:
    fragments: tuple[Fragment, ...] = (
        statement.fragments if isinstance(statement, Quotation) and not statement.passage else ()
    )
    if len(fragments) < 2:
        return first
    last = resolve(text, fragments[-1].passage)
    if isinstance(last, Anchor) and last.span.end > first.end:
        return Span(first.start, last.span.end)
    return first


def source_text(bundle: Bundle, source: Source) -> str | None:
    """Return the text of the source's latest snapshot that has one."""
    snapshot = bundle.text_snapshot(source)
    return snapshot.text if snapshot else None


def long_date(date: Date) -> str:
    """Return a date for readers: `25 March 2025`, `about 1850`, `March 2024 to June 2024`."""
    match date.value:
        case PartialDate(month=None) as year if date.literal and _is_finer(date.literal, year):
            return date.literal
        case PartialDate() as single:
            return _long_single(single)
        case DateInterval(start=start, end=end):
            return _long_interval(start, end)
        case None:
            return str(date.literal)


def _is_finer(words: str, year: PartialDate) -> bool:
    """Say whether a source's own words tell more of a date than its year: `June/July 1999`."""
    is_certain = year.qualification is Qualification.CERTAIN
    return is_certain and _IN_YEAR.fullmatch(words.removesuffix(f" {year.year}")) is not None


_IN_YEAR: Final = re.compile(
    r"(?:[0-9]{1,2}\.? )?[^\W\d_]{3,}\.?(?: ?[/–-] ?[^\W\d_]{3,}\.?)?(?: [0-9]{1,2})?"
)


def _long_interval(start: PartialDate | Endpoint, end: PartialDate | Endpoint) -> str:
    if end is Endpoint.OPEN and isinstance(start, PartialDate):
        return f"from {_long_single(start)}"
    if start is Endpoint.OPEN and isinstance(end, PartialDate):
        return f"until {_long_single(end)}"
    return f"{_long_endpoint(start)} to {_long_endpoint(end)}"


def _long_endpoint(point: PartialDate | Endpoint) -> str:
    return _long_single(point) if isinstance(point, PartialDate) else "an unknown date"


_QUALIFIED: Final = {"": "{}", "?": "{}?", "~": "about {}", "%": "about {}?"}
_UNSPECIFIED: Final = {"YYYX": "{}s", "YYXX": "{}s"}


def _long_single(date: PartialDate) -> str:
    year = f"{1 - date.year} BC" if date.year < 1 else str(date.year)
    year = _UNSPECIFIED.get(date.unspecified.value, "{}").format(year)
    if date.season:
        month: str | None = SEASONS[date.season - 1]
    else:
        month = MONTHS[date.month - 1] if date.month else None
    parts = [str(part) for part in (date.day, month, year) if part]
    return _QUALIFIED[date.qualification.value].format(" ".join(parts))


def first_of_note(bundle: Bundle, statement: Statement) -> str | None:
    """Return the title of the source in which the words were first made, if it is on record."""
    return display_title(bundle.source(statement.original)) if statement.original else None


def every_statement(bundle: Bundle) -> Iterator[tuple[Source, Statement]]:
    """Yield every quotation and claim with its source: source by source, in the text's order."""
    for source in bundle.sources:
        for statement in statements(bundle, source):
            yield source, statement


def is_led_to(claim: Claim, url: str | None) -> bool:
    """Say whether the evidence is no more than the passage to which the address leads."""
    if len(claim.evidence) != 1:
        return not claim.evidence
    only = claim.evidence[0]
    return (
        url is not None
        and ":~:text=" in url
        and only.passage is not None
        and only.stance is Stance.SUPPORTS
        and only.source in {None, claim.source}
    )
