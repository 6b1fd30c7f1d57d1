"""What every format says about a record in the same way: titles, offices, passages, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final, TypeAlias

from attrs import frozen

from citekit.anchoring.resolving import Anchor, resolve
from citekit.anchoring.text_fragments import (
    NoTextFragment,
    takes_text_fragment,
    text_fragment,
    text_fragment_of_words,
    with_text_fragment,
)
from citekit.formats.format import Loss
from citekit.formats.options import WriteOptions
from citekit.model.agents import Affiliation, Organization, Person, speaker_name
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim
from citekit.model.dates import MONTHS, SEASONS, Date, DateInterval, Endpoint, PartialDate
from citekit.model.quotations import Fragment, Quotation, QuotationForm
from citekit.model.selectors import Passage
from citekit.model.snapshots import RetrievalBasis, Snapshot
from citekit.model.sources import ContributorRole, Source, SourceKind
from citekit.text.marks import DOUBLE_MARKS, MARKS, in_marks
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
    if len(names) > 3:
        return f"{names[0]} and others"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def statements(bundle: Bundle, source: Source) -> tuple[Statement, ...]:
    """Return the quotations and claims of a source in the order of its text, then by key."""
    found: list[Statement] = [*bundle.quotations_of(source), *bundle.claims_of(source)]
    return tuple(sorted(found, key=_place))


def _place(statement: Statement) -> tuple[float, int, tuple[str | int, ...]]:
    passage = first_passage(statement)
    position = passage.position if passage else None
    start = float("inf") if position is None else position.start
    return start, isinstance(statement, Claim), _natural(statement.key)


def _natural(key: str) -> tuple[str | int, ...]:
    """Split a key so that q2 comes before q10."""
    return tuple(int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", key))


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


class RunKind(StrEnum):
    """Whose words a stretch of a quotation is."""

    QUOTED = "quoted"
    REPORTED = "reported"


@frozen
class Run:
    """A stretch of a quotation: the speaker's own words, or the reporter's about them."""

    kind: RunKind
    text: str


def runs(quotation: Quotation) -> tuple[Run, ...]:
    """Return a quotation's content as stretches that are quoted and stretches that are not.

    The marks of the source are dropped: writers put their own round quoted stretches, and only
    there. Fragments that nothing but marks and white space parts, as the paragraphs of one speech,
    become one stretch.
    """
    content = quotation.content
    found: list[Run] = []
    position = 0
    for fragment, start in zip(quotation.fragments, _starts(quotation), strict=True):
        end = start + len(fragment.words)
        opening, closing = content[max(start - 1, 0) : start], content[end : end + 1]
        marked = opening != "" and closing != "" and opening + closing in _SINGLE_PAIRS
        _append(found, RunKind.REPORTED, content[position : start - marked])
        _append(found, RunKind.QUOTED, fragment.edited)
        position = end + marked
    _append(found, RunKind.REPORTED, content[position:])
    return tuple(found)


def title_runs(quotation: Quotation) -> tuple[Run, ...]:
    """Return the stretches of a quotation as the title of an entry of its own.

    Many styles set a title between quotation marks. Where a reporter's words stand in it, it
    is a description in brackets, as that of a claim is: nobody may take them for the speaker's.
    """
    parts = list(runs(quotation))
    if not any(run.kind is RunKind.REPORTED and _WORD.search(run.text) for run in parts):
        return tuple(parts)
    if parts[0].kind is RunKind.REPORTED:
        parts[0] = Run(RunKind.REPORTED, f"[Reported: {parts[0].text}")
    else:
        parts.insert(0, Run(RunKind.REPORTED, "[Reported:"))
    if parts[-1].kind is RunKind.REPORTED:
        parts[-1] = Run(RunKind.REPORTED, f"{parts[-1].text}]")
    else:
        parts.append(Run(RunKind.REPORTED, "]"))
    return tuple(parts)


_WORD: Final = re.compile(r"\w")
# Double marks are dropped wherever they stand; a single one may be an apostrophe.
_DROPPED: Final = re.compile(f"[{DOUBLE_MARKS}]")
_SINGLE_PAIRS: Final = ("‘’", "''", "‚‘", "‹›", "›‹", "’’")


def _starts(quotation: Quotation) -> tuple[int, ...]:
    """Return where the fragments start in the content: the reporter may use the same words, too."""
    placed = _placed_starts(quotation)
    if placed is not None:
        return placed
    words = tuple(fragment.words for fragment in quotation.fragments)
    marks = "" if quotation.form is QuotationForm.DIRECT else MARKS
    return _fitting(quotation.content, words, marks)


def _placed_starts(quotation: Quotation) -> tuple[int, ...] | None:
    """Return the starts by the positions on record, where all are known and fit the content."""
    whole = quotation.passage.position if quotation.passage else None
    starts: list[int] = []
    end = 0
    for fragment in quotation.fragments:
        place = fragment.passage.position
        start = place.start - whole.start if place and whole else -1
        if start < end or not quotation.content.startswith(fragment.words, start):
            return None
        starts.append(start)
        end = start + len(fragment.words)
    return tuple(starts)


def _fitting(content: str, words: tuple[str, ...], marks: str) -> tuple[int, ...]:
    """Return where the words start, in order; a place right after one of `marks` comes first.

    No place is taken after which the rest would not fit.
    """
    starts: list[int] = []
    after = 0
    for part, last in zip(words, _last_starts(content, words), strict=True):
        places = list(_places(content, part, after, last))
        marked = (place for place in places if place and content[place - 1] in marks)
        starts.append(next(marked, places[0]))
        after = starts[-1] + len(part)
    return tuple(starts)


def _last_starts(content: str, words: tuple[str, ...]) -> list[int]:
    """Return the last place at which each of the words can start for the others to follow."""
    lasts: list[int] = []
    end = len(content)
    for part in reversed(words):
        end = content.rindex(part, 0, end)
        lasts.append(end)
    return lasts[::-1]


def _places(content: str, words: str, first: int, last: int) -> Iterator[int]:
    place = content.find(words, first)
    while 0 <= place <= last:
        yield place
        place = content.find(words, place + 1)


def _append(found: list[Run], kind: RunKind, text: str) -> None:
    if kind is RunKind.REPORTED:
        plain = " ".join(_DROPPED.sub("", text).split())
        if plain:
            found.append(Run(kind, plain))
    elif found and found[-1].kind is RunKind.QUOTED:
        found[-1] = Run(kind, f"{found[-1].text} {text}")
    else:
        found.append(Run(kind, text))


def quotation_text(quotation: Quotation) -> str:
    """Return a quotation as running text, the speaker's own words between marks."""
    return _in_marks(runs(quotation))


def quotation_title(quotation: Quotation) -> str:
    """Return a quotation as the title of an entry of its own, in plain text."""
    return _in_marks(title_runs(quotation))


def _in_marks(parts: tuple[Run, ...]) -> str:
    return joined_runs(
        [in_marks(run.text) if run.kind is RunKind.QUOTED else run.text for run in parts]
    )


def is_quoted(statement: Statement) -> bool:
    """Say whether a source quotes words, rather than reports what somebody meant."""
    return isinstance(statement, Quotation) and statement.form is not QuotationForm.INDIRECT


_CLOSED_UP: Final = tuple(",.;:!?)]…’")


def joined_runs(shown: list[str]) -> str:
    """Join stretches that a writer has marked up, with spaces where words need them."""
    text = ""
    for piece in shown:
        closed_up = not text or text.endswith(("(", "[")) or piece.startswith(_CLOSED_UP)
        text += piece if closed_up else f" {piece}"
    return text


def was_edited(quotation: Quotation) -> bool:
    """Say whether any fragment shows a marked edit."""
    return any(fragment.edits for fragment in quotation.fragments)


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
        parts.append(_organization_name(bundle, speaker.organization))
    printed = _printed_otherwise(bundle, statement)
    return ", ".join(parts) + (f" [printed as {printed}]" if printed else "")


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
    written = attribution.speaker_as_printed
    variants = bundle.variants_of(attribution.speaker)
    return written if any(variant.written in written for variant in variants) else None


def accessed(bundle: Bundle, source: Source) -> Date | None:
    """Return the day on which the source was read: as recorded, or else as its user says."""
    for snapshot in reversed(_by_time(bundle, source)):
        if snapshot.retrieved_at and snapshot.retrieved_by is not RetrievalBasis.USER:
            return Date.from_edtf(snapshot.retrieved_at.astimezone(UTC).date().isoformat())
    return source.accessed_on


def archived(bundle: Bundle, source: Source) -> Snapshot | None:
    """Return the snapshot of which an archive keeps a copy, the latest if there are several."""
    kept = [snapshot for snapshot in _by_time(bundle, source) if snapshot.memento]
    return kept[-1] if kept else None


def _by_time(bundle: Bundle, source: Source) -> list[Snapshot]:
    """Return the snapshots of a source, the latest last; those without an instant come first."""
    return sorted(bundle.snapshots_of(source), key=_instant)


def _instant(snapshot: Snapshot) -> datetime:
    return snapshot.retrieved_at or snapshot.memento_datetime or datetime.min.replace(tzinfo=UTC)


def source_url(bundle: Bundle, source: Source, options: WriteOptions) -> str | None:
    """Return the address to print: the archived copy's if the caller prefers it."""
    copy = archived(bundle, source)
    if options.prefer_archive and copy:
        return copy.memento
    return source.url


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
    texts = [snapshot.text for snapshot in _by_time(bundle, source) if snapshot.text is not None]
    return texts[-1] if texts else None


def long_date(date: Date) -> str:
    """Return a date for readers: `25 March 2025`, `about 1850`, `March 2024 to June 2024`."""
    match date.value:
        case PartialDate() as single:
            return _long_single(single)
        case DateInterval(start=start, end=end):
            return " to ".join(_long_endpoint(point) for point in (start, end))
        case None:
            return str(date.literal)


def _long_endpoint(point: PartialDate | Endpoint) -> str:
    match point:
        case Endpoint.OPEN:
            return "(open)"
        case Endpoint.UNKNOWN:
            return "(unknown)"
        case PartialDate() as single:
            return _long_single(single)


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
