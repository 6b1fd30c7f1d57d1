"""What BibTeX and BibLaTeX say of quotations and claims in the same way, and the whole file."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, cast

from citekit.formats.bib_entries import Fields
from citekit.formats.bib_export import Draft, Export
from citekit.formats.bib_sources import (
    NOTE_DROPPED,
    language,
    shown_title,
)
from citekit.formats.bib_text import place, sentences, written_runs
from citekit.formats.citing import (
    Statement,
    claim_text,
    is_led_to,
    speaker_with_office,
)
from citekit.formats.house_form import counted_paragraph
from citekit.formats.options import Profile
from citekit.formats.quoting import Run, runs, title_runs
from citekit.model.agents import Person, Speaker, speaker_name
from citekit.model.claims import Claim
from citekit.model.quotations import Attribution, Quotation, Venue


def entry_key(export: Export, key: str) -> str:
    """Return the key of a record's entry, and note it if it is not the record's own."""
    written_as = export.keys[key]
    if written_as != key:
        message = f"bibliography files cannot have this key; the entry is called {written_as!r}"
        export.lose("key-changed", key, "key", message)
    return written_as


def said_by(export: Export, cited: Draft, statement: Statement) -> tuple[str, tuple[str, ...]]:
    """Return who says it, as names, and their keys; a source's own claim is its authors'."""
    if statement.attribution is None:
        return cited.authors.names, cited.authors.keys
    speaker = statement.attribution.speaker
    return export.name(speaker), (speaker,)


def statement_title(export: Export, statement: Statement) -> str:
    """Return a quotation's words or a claim's description, as a title that no style changes."""
    return _statement_words(export, statement, title_runs)


def statement_line(export: Export, statement: Statement) -> str:
    """Return a quotation's words or a claim's description, for an annotation of its source."""
    return _statement_words(export, statement, runs)


def _statement_words(
    export: Export, statement: Statement, stretches: Callable[[Quotation], tuple[Run, ...]]
) -> str:
    if isinstance(statement, Quotation):
        _lose_characters(export, statement.key, "content", statement.content)
        return written_runs(stretches(statement), export.dialect.spelling)
    _lose_characters(export, statement.key, "text", statement.text)
    return export.dialect.spelling.unchanged(claim_text(statement))


# No text on paper shows these, and TeX stops at some of them.
_UNCARRIED: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff\ud800-\udfff]")


def _lose_characters(export: Export, record: str, field: str, words: str) -> None:
    if not words.isprintable() and (found := _UNCARRIED.search(words)):
        message = (
            f"a character that TeX cannot print is left out or replaced: U+{ord(found[0]):04X}"
        )
        export.lose("character-dropped", record, field, message)


def statement_language(export: Export, cited: Draft, statement: Statement) -> Fields:
    """Return the field for the language of a statement: its own, or else the source's."""
    own = statement.language if isinstance(statement, Quotation) else None
    if own is None or own == cited.source.language:
        return [*cited.language]
    return language(export, statement.key, own)


def printed_place(export: Export, statement: Statement) -> str | None:
    """Return where in its source a statement stands, as printed, or counted if asked for."""
    if statement.locator:
        return place(statement.locator, export.dialect.spelling)
    if export.options.counted_paragraphs:
        counted = counted_paragraph(export.bundle, statement)
        return place(counted, export.dialect.spelling) if counted else None
    return None


def notes(export: Export, statement: Statement) -> list[str]:
    """Return what the note of a statement tells: office and venue, origin, the words translated."""
    told: list[str] = []
    if statement.attribution:
        office = _office(export, statement, statement.attribution)
        told += [f"Speaker: {office}"] if office else []
    return told + _origin(export, statement)


_VENUES: Final = {
    Venue.TOLD_OUTLET: ", speaking to {}",
    Venue.STATEMENT: ", in a statement",
    Venue.REPORT: ", in a report",
    Venue.BRIEFING: ", at a briefing",
    Venue.INTERVIEW: ", in an interview",
    Venue.UNKNOWN: "",
}


def _office(export: Export, statement: Statement, attribution: Attribution) -> str | None:
    """Return the speaker as the source gives them, if that is more than the name."""
    bundle = export.bundle
    speaker = cast("Speaker", bundle.by_key[attribution.speaker])
    plain = (
        attribution.affiliation is None
        and attribution.speaker_as_printed is None
        and attribution.venue is Venue.UNKNOWN
    )
    if plain and isinstance(speaker, Person) and speaker.honorific is None:
        return None
    container = bundle.source(statement.source).container
    outlet = container.title if container else "the outlet"
    shown = f"{speaker_with_office(bundle, statement)}{_VENUES[attribution.venue].format(outlet)}"
    return export.text(shown) if shown != _bare_name(speaker) else None


def _bare_name(speaker: Speaker) -> str:
    return speaker.name.full if isinstance(speaker, Person) else speaker_name(speaker)


def _origin(export: Export, statement: Statement) -> list[str]:
    told: list[str] = []
    if statement.original:
        original = export.bundle.source(statement.original)
        unseen = "" if statement.original_seen else " (not seen)"
        told.append(f"Originally in {shown_title(export, original)}{unseen}")
    if isinstance(statement, Quotation) and statement.translation_of:
        told.append(f"Translated from: {export.text(statement.translation_of)}")
    return told


def annotation(export: Export, said: tuple[Statement, ...]) -> str:
    """Return the quotations and claims of a source as lines: `Q1 (para. 5) Ada Quay: “…”`."""
    numbers = {"Q": 0, "C": 0}
    lines: list[str] = []
    for statement in said:
        letter = "Q" if isinstance(statement, Quotation) else "C"
        numbers[letter] += 1
        lines.append(_annotated(export, statement, f"{letter}{numbers[letter]}"))
    # A paragraph's end would make pandoc repeat words.
    return " \\newline ".join(lines)


def _annotated(export: Export, statement: Statement, number: str) -> str:
    where = printed_place(export, statement)
    who = ""
    if statement.attribution:
        speaker = cast("Speaker", export.bundle.by_key[statement.attribution.speaker])
        office = _office(export, statement, statement.attribution)
        who = office or export.text(speaker_name(speaker))
    head = " ".join(filter(None, [number, f"({where})" if where else "", who]))
    note = [export.text(statement.note)] if statement.note else []
    line = f"{head}: {statement_line(export, statement)}"
    told = [line, *_origin(export, statement), *note]
    lose_details(export, statement, told, None)
    return sentences(told)


def lose_details(export: Export, statement: Statement, told: list[str], url: str | None) -> None:
    """Note what is left out of a statement whose note tells `told` and whose address is `url`."""
    is_kept = export.dialect.keeps_statements and export.options.profile is Profile.RECORDS

    def lose(code: str, field: str, message: str) -> None:
        if is_kept:
            code, message = "not-shown", f"{message}; citekit reads it back"
        export.lose(code, statement.key, field, message)

    if statement.attribution:
        left_out = _left_out(statement.attribution, told)
        if left_out:
            relation = "not shown" if is_kept else "not carried"
            lose("attribution-simplified", "attribution", f"{relation}: {left_out}")
    if statement.note and export.options.profile is not Profile.ANNOTATED:
        lose("note-dropped", "note", NOTE_DROPPED)
    if isinstance(statement, Claim) and not is_led_to(statement, url):
        lose("evidence-dropped", "evidence", _EVIDENCE_SHOWN if is_kept else _EVIDENCE_DROPPED)


_EVIDENCE_SHOWN: Final = "what supports, disputes or mentions the claim is not shown"
_EVIDENCE_DROPPED: Final = "what supports, disputes or mentions the claim is not carried"


def _left_out(attribution: Attribution, told: list[str]) -> str | None:
    office = attribution.affiliation
    details = (
        ("the cue", attribution.cue),
        ("the name as printed", attribution.speaker_as_printed if not _is_told(told) else None),
        ("the office as printed", office and office.as_printed),
        ("the dates of the office", office and (office.from_ or office.until)),
        ("the rule", attribution.rule),
        ("the confidence", attribution.confidence is not None),
    )
    left_out = [name for name, detail in details if detail]
    return ", ".join(left_out) or None


def _is_told(told: list[str]) -> bool:
    return any("[printed as " in part for part in told)
