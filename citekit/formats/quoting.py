"""A quotation as stretches that are the speaker's own words and stretches that are not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from attrs import frozen

from citekit.formats.citing import Statement, claim_text, speaker_with_office
from citekit.model.bundles import Bundle
from citekit.model.quotations import Quotation, QuotationForm
from citekit.text.denials import denial
from citekit.text.marks import DOUBLE_MARKS, MARKS, in_marks


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
    become one stretch. What the speaker denies begins with the verb in brackets: nobody may take it
    for what was said.
    """
    denied = _denied(quotation)
    opening = (Run(RunKind.REPORTED, f"[{denied}]"),) if denied else ()
    return opening + _content_runs(quotation)


def _denied(quotation: Quotation) -> str | None:
    """Return the verb by which the speaker says that the reported words are not so."""
    if quotation.form is QuotationForm.DIRECT or quotation.attribution is None:
        return None
    return denial(quotation.attribution.cue)


def _content_runs(quotation: Quotation) -> tuple[Run, ...]:
    content = quotation.content
    if len(quotation.fragments) == 1 and quotation.fragments[0].words == content:
        return (Run(RunKind.QUOTED, quotation.fragments[0].edited),)
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
    parts = list(_content_runs(quotation))
    denied = _denied(quotation)
    verb = denied.capitalize() if denied else "Reported"
    if not denied and not any(
        run.kind is RunKind.REPORTED and _WORD.search(run.text) for run in parts
    ):
        return tuple(parts)
    if parts[0].kind is RunKind.REPORTED:
        parts[0] = Run(RunKind.REPORTED, f"[{verb}: {parts[0].text}")
    else:
        parts.insert(0, Run(RunKind.REPORTED, f"[{verb}:"))
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
        plain = without_marks(text)
        # A speech over several paragraphs has an opening mark at each, and one closing mark.
        if plain.strip(f"{MARKS} "):
            found.append(Run(kind, plain))
    elif found and found[-1].kind is RunKind.QUOTED:
        found[-1] = Run(kind, f"{found[-1].text} {text}")
    else:
        found.append(Run(kind, text))


def without_marks(text: str) -> str:
    """Return a source's words on one line without its double marks, so that nobody is quoted."""
    return " ".join(_DROPPED.sub("", text).split())


def quotation_text(quotation: Quotation) -> str:
    """Return a quotation as running text, the speaker's own words between marks."""
    return _in_marks(runs(quotation))


def quotation_title(quotation: Quotation) -> str:
    """Return a quotation as the title of an entry of its own, in plain text."""
    return _in_marks(title_runs(quotation))


def annotation(bundle: Bundle, statement: Statement) -> str:
    """Return a quotation or claim as a line of plain text, with who says it in which office."""
    speaker = speaker_with_office(bundle, statement)
    said = quotation_text(statement) if isinstance(statement, Quotation) else claim_text(statement)
    return f"{speaker}: {said}" if speaker else said


def _in_marks(parts: tuple[Run, ...]) -> str:
    return joined_runs(
        [in_marks(run.text) if run.kind is RunKind.QUOTED else run.text for run in parts]
    )


_CLOSED_UP: Final = tuple(",.;:!?)]…’")


def joined_runs(shown: list[str]) -> str:
    """Join stretches that a writer has marked up, with spaces where words need them."""
    text = ""
    for piece in shown:
        closed_up = not text or text.endswith(("(", "[")) or piece.startswith(_CLOSED_UP)
        text += piece if closed_up else f" {piece}"
    return text
