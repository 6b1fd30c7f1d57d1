"""A bundle as a page of notes in plain text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from citekit.capture.unrecorded import Unrecorded, unrecorded
from citekit.curation.proposals import USER, WORDS, open_proposals
from citekit.formats.citing import (
    KIND_NAMES,
    Statement,
    author_names,
    display_title,
    first_of_note,
    long_date,
    source_text,
    speaker_with_office,
    statements,
)
from citekit.formats.quoting import quotation_text
from citekit.model.agents import Group, Person, Speaker, speaker_name
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim
from citekit.model.provenance import Decision, Proposal
from citekit.model.quotations import Quotation, QuotationForm, Venue
from citekit.model.snapshots import Snapshot
from citekit.model.sources import Source, SourceKind
from citekit.text.marks import in_marks

# What a citation of a source usually needs, and what a user calls it.
_NEEDED = {
    "title": "title",
    "contributors": "author",
    "container": "outlet",
    "issued": "issued",
    "url": "url",
}
# Kinds that a reader finds without an address.
_WITHOUT_ADDRESS = frozenset({SourceKind.BOOK, SourceKind.LEGISLATION, SourceKind.JOURNAL_ARTICLE})

# Each stored text, and what stands in it between marks and is no quotation on record.
Marked: TypeAlias = list[tuple[Snapshot, Unrecorded]]


def notes_page(bundle: Bundle) -> str:
    """Return the page: each source with what it says, then the speakers, then what is open."""
    lines: list[str] = []
    # A report of which only the title was read comes after the sources that were read.
    for source in sorted(bundle.sources, key=lambda item: bool(bundle.known_through(item))):
        lines += [*_source_lines(bundle, source), ""]
    lines += [*_section("Speakers and others", _people(bundle))]
    lines += [*_section("Names printed otherwise", _variants(bundle))]
    marked = [(snapshot, unrecorded(bundle, snapshot)) for snapshot in bundle.snapshots]
    lines += [*_section("Spoken, but not on record", _spoken(marked))]
    lines += [*_section("In quotation marks, nobody's", _nobodys(marked))]
    lines += [*_section("To decide", _undecided(bundle))]
    return "\n".join(lines).rstrip("\n") + "\n" if lines else "no records\n"


def summary(bundle: Bundle) -> str:
    """Return what a bundle holds, in one line."""
    counts = [
        _counted(len(bundle.sources), "source", "sources"),
        _counted(len(bundle.speakers), "speaker", "speakers"),
        _counted(len(bundle.quotations), "quotation", "quotations"),
        _counted(len(bundle.claims), "claim", "claims"),
    ]
    open_count = sum(proposal.decision is Decision.OPEN for proposal in bundle.proposals)
    return f"{', '.join(counts)}; {_counted(open_count, 'guess', 'guesses')} to review"


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _source_lines(bundle: Bundle, source: Source) -> Iterator[str]:
    yield f"{source.key}: {display_title(source)}"
    outlet = source.container.title if source.container else source.publisher
    date = long_date(source.issued) if source.issued else None
    facts = [KIND_NAMES[source.kind], author_names(bundle, source), outlet, date, source.url]
    yield "  " + ", ".join(fact for fact in facts if fact)
    missing = not_known(source)
    if missing:
        yield f"  not known: {', '.join(missing)}"
    if source_text(bundle, source) is None:
        yield "  no text is stored, so words cannot be verified"
    for statement in statements(bundle, source):
        yield from _statement_lines(bundle, statement)


def not_known(source: Source) -> tuple[str, ...]:
    """Return what a citation of the source needs and the record lacks, as a user would give it."""
    without = {"url"} if source.kind in _WITHOUT_ADDRESS else set()
    if source.kind is not SourceKind.NEWS_ARTICLE or source.publisher:
        without.add("outlet")
    return tuple(
        word for name, word in _NEEDED.items() if not getattr(source, name) and word not in without
    )


def _statement_lines(bundle: Bundle, statement: Statement) -> Iterator[str]:
    speaker = speaker_with_office(bundle, statement)
    told = _told(statement)
    match statement:
        case Quotation():
            yield f"  {statement.key}  {speaker}{told}: {quotation_text(statement)}"
        case Claim():
            yield f"  {statement.key}  {speaker or 'the source itself'}{told}: {statement.text}"
    original = first_of_note(bundle, statement)
    if original is not None:
        seen = "seen" if statement.original_seen else "not seen"
        yield f"    first in {original} ({seen})"
    yield from _how_found(bundle, statement)


def _told(statement: Statement) -> str:
    """Return how the words are given and where they were said, in brackets, if that is special."""
    facts: list[str] = ["claim"] if isinstance(statement, Claim) else []
    if isinstance(statement, Quotation) and statement.form is not QuotationForm.DIRECT:
        facts.append(statement.form.value)
    if statement.attribution and statement.attribution.venue is not Venue.UNKNOWN:
        facts.append(_VENUES[statement.attribution.venue])
    return f" ({', '.join(facts)})" if facts else ""


_VENUES: Final = {
    Venue.TOLD_OUTLET: "to the outlet",
    Venue.STATEMENT: "in a statement",
    Venue.REPORT: "in a report",
    Venue.BRIEFING: "at a briefing",
    Venue.INTERVIEW: "in an interview",
}


def _how_found(bundle: Bundle, statement: Statement) -> Iterator[str]:
    """Yield by which rule a statement and its speaker were found, with `?` if that is open."""
    guesses = [item for item in bundle.proposals if item.record == statement.key]
    speaker = next((item for item in guesses if item.field == "speaker"), None)
    attribution = statement.attribution
    if attribution and attribution.rule:
        sure = f", {attribution.confidence:.0%} sure" if attribution.confidence is not None else ""
        yield f"    {_state(speaker)}speaker found by {attribution.rule}{sure}"
    for item in guesses:
        if item.field != "speaker" and item.rule != USER:
            yield f"    {_state(item)}found by {item.rule}, {item.confidence:.0%} sure"


def _state(guess: Proposal | None) -> str:
    return "? " if guess is not None and guess.decision is Decision.OPEN else ""


def _people(bundle: Bundle) -> Iterator[str]:
    for speaker in bundle.speakers:
        yield f"{speaker.key}: {speaker_name(speaker)}{_about(bundle, speaker)}"


def _about(bundle: Bundle, speaker: Speaker) -> str:
    match speaker:
        case Person(affiliations=affiliations):
            offices = [
                " of ".join(filter(None, [office.position, _named(bundle, office.organization)]))
                for office in affiliations
            ]
            return "".join(f"; {office}" for office in offices)
        case Group(members=members) if members:
            return f"; perhaps {', '.join(str(_named(bundle, member)) for member in members)}"
        case _:
            return ""


def _named(bundle: Bundle, key: str | None) -> str | None:
    if key is None:
        return None
    record = bundle[key]
    return str(getattr(record, "name", key))


def _variants(bundle: Bundle) -> Iterator[str]:
    for variant in bundle.variants:
        printed = f"{variant.source} prints {variant.written}; cited as {variant.preferred}"
        yield f"{printed}: {variant.reason}"


def _spoken(marked: Marked) -> Iterator[str]:
    for snapshot, found in marked:
        for words in found.spoken:
            yield f"{words.speaker}: {in_marks(_line(words.span.of(snapshot.text or '')))}"


def _nobodys(marked: Marked) -> Iterator[str]:
    for snapshot, found in marked:
        text = snapshot.text or ""
        for span in found.nobodys:
            before = _line(text[max(0, span.start - 30) : span.start])
            yield f"…{before}{_line(text[span.start : span.end + 1])}"


def _line(words: str) -> str:
    return " ".join(words.split())


def _undecided(bundle: Bundle) -> Iterator[str]:
    """Yield what is open, by the name under which it is accepted or rejected."""
    statements = 0
    for name, guess in ((item.name, item.proposal) for item in open_proposals(bundle)):
        sure = f"({guess.rule}, {guess.confidence:.0%} sure)"
        if isinstance(bundle[guess.record], (Quotation, Claim)):
            statements += 1
        elif guess.field in WORDS:
            words = " ".join(guess.value.split())
            yield f"{name}: said by nobody known: {words} {sure}"
        else:
            yield f"{name}: {guess.value} {sure}"
    if statements:
        yield f"{_counted(statements, 'guess', 'guesses')} marked with ? above, by their keys"


def _section(title: str, lines: Iterator[str]) -> list[str]:
    found = [f"  {line}" for line in lines]
    return [title, *found, ""] if found else []
