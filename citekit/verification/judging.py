"""The verdict on one quotation: its words, its place, its speaker, and what it leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from citekit.anchoring.approximate import find_nearest
from citekit.anchoring.indexing import TextIndex
from citekit.text.marks import in_marks
from citekit.verification.completeness import incomplete
from citekit.verification.differences import Comparison
from citekit.verification.held import Asked, HeldText
from citekit.verification.manuscript import Manuscript, MarkedEdit, read_manuscript
from citekit.verification.places import Choice, choose, comparisons
from citekit.verification.report import BEST_TO_WORST, Outcome
from citekit.verification.spoken import joined_voices, spoken_by
from citekit.verification.tokens import Words
from citekit.verification.verdict import (
    MARKED_EDITS,
    PRESENTATION,
    AttributionAxis,
    Flag,
    LocationAxis,
    Remark,
    TextAxis,
    Verdict,
)
from citekit.verification.wording import english_wording


def judge(held: HeldText, asked: Asked) -> Verdict:
    """Return the verdict on a quotation held against a prepared text."""
    found = comparisons(held, asked)
    if not found:
        return _missing(held, asked)
    choice = choose(held, asked, found)
    return _verdict(held, asked, choice, places=len(found))


# --- what it comes to ----------------------------------------------------------------------------


def _verdict(held: HeldText, asked: Asked, choice: Choice, *, places: int) -> Verdict:
    chosen = choice.place
    spans = chosen.spans
    remarks = [*chosen.remarks, *choice.remarks, *incomplete(chosen)]
    remarks += _in_source(held, chosen)
    remarks += _too_short(asked, chosen)
    remarks += _reordered(held, chosen)
    remarks += joined_voices(held, asked, chosen, spans)
    axis = AttributionAxis.UNCHECKED
    if asked.speaker is not None:
        judged = spoken_by(held, asked, chosen)
        axis, remarks = judged.axis, [*remarks, *judged.remarks]
    return Verdict(
        text=_text_axis(held, chosen, remarks),
        location=choice.location,
        attribution=axis,
        remarks=_once(remarks),
        spans=spans,
        places=places,
        changes=tuple(chosen.changes) if _has_changes(chosen) else (),
    )


def _has_changes(chosen: Comparison) -> bool:
    return any(change.printed != change.quoted for change in chosen.changes)


def _once(remarks: Sequence[Remark]) -> tuple[Remark, ...]:
    """Return the remarks without repetitions, the worst first."""
    kept: list[Remark] = []
    for remark in remarks:
        if not any((remark.flag, remark.message) == (one.flag, one.message) for one in kept):
            kept.append(remark)
    return tuple(sorted(kept, key=lambda remark: -BEST_TO_WORST.index(remark.outcome)))


def _text_axis(held: HeldText, chosen: Comparison, remarks: Sequence[Remark]) -> TextAxis:
    flags = {remark.flag for remark in remarks if remark.flag is not None}
    if flags & {Flag.REORDERED, Flag.CROSS_SPEAKER} and Flag.NUMBER not in flags:
        return TextAxis.SPLICED
    if flags & _ALTERING:
        return TextAxis.ALTERED
    if Flag.TOO_SHORT in flags and not _is_worth(chosen):
        return TextAxis.UNCHECKED
    if flags & _EDITING or chosen.manuscript.edits:
        return TextAxis.EDITED
    if flags & _NORMALIZING:
        return TextAxis.NORMALIZED
    whole = chosen.manuscript.words.text.strip()
    near = held.text[max(0, chosen.span.start - _NEAR) : chosen.span.end + _NEAR]
    is_exact = whole in near or whole in held.text
    return TextAxis.EXACT if is_exact else TextAxis.NORMALIZED


_NEAR: Final = 8  # marks that a quotation may have round its words

_ALTERING: Final = frozenset(
    {
        Flag.SUBSTITUTION,
        Flag.INSERTION,
        Flag.OMISSION_UNMARKED,
        Flag.NEGATION,
        Flag.MODAL,
        Flag.NUMBER,
        Flag.SPELLING,
        Flag.PUNCTUATION,
        Flag.SILENT_CORRECTION,
    }
)
_EDITING: Final = (MARKED_EDITS - {Flag.BRACKET_IN_SOURCE, Flag.SIC_IN_SOURCE}) | {
    Flag.EMPHASIS_UNMARKED
}
_NORMALIZING: Final = PRESENTATION | {Flag.RECAP_UNMARKED}


def _in_source(held: HeldText, chosen: Comparison) -> Iterator[Remark]:
    """Tell of brackets that the text itself prints inside the quoted words."""
    if chosen.manuscript.edits:
        return
    printed = chosen.span.of(held.text)
    if "[" not in printed or "[" not in chosen.manuscript.words.text:
        return
    is_sic = "[sic" in printed.lower()
    flag = Flag.SIC_IN_SOURCE if is_sic else Flag.BRACKET_IN_SOURCE
    yield Remark(flag=flag, message="the text itself prints the brackets")


def _too_short(asked: Asked, chosen: Comparison) -> Iterator[Remark]:
    if not _is_worth(chosen):
        message = "too short to prove anything: these words stand in almost every text"
        yield Remark(flag=Flag.TOO_SHORT, outcome=Outcome.UNDECIDED, message=message)
    elif len(chosen.manuscript.words) == 1 and asked.speaker is None:
        message = "one word proves little; name the speaker"
        yield Remark(flag=Flag.TOO_SHORT, outcome=Outcome.NOTE, message=message)


def _is_worth(chosen: Comparison) -> bool:
    function = english_wording().function
    keys = chosen.manuscript.words.keys
    return any(key not in function for key in keys) or len(keys) > _MOST_FUNCTION


_MOST_FUNCTION: Final = 3


def _reordered(held: HeldText, chosen: Comparison) -> Iterator[Remark]:
    """Yield a remark where words that do not fit their place stand elsewhere in the text."""
    quoted, position = chosen.manuscript.words, 0
    for run in (*chosen.alignment, None):
        end = run.quoted if run is not None else len(quoted)
        keys = quoted.keys[position:end]
        if len(keys) >= _LEAST_MOVED and held.words.find(keys) >= 0:
            words = quoted.span(position, end).of(quoted.text)
            message = f"these words stand elsewhere in the text: {in_marks(words)}"
            yield Remark(flag=Flag.REORDERED, outcome=Outcome.FAIL, message=message)
        position = run.quoted_end if run is not None else end

    clauses = _clauses(quoted)
    if len(chosen.alignment) > 1 and len(clauses) > 1 and not chosen.manuscript.edits:
        places = [held.words.find(keys) for keys in clauses]
        if min(places) >= 0 and places != sorted(places):
            message = "the text has all of these clauses, but in another order"
            yield Remark(flag=Flag.REORDERED, outcome=Outcome.FAIL, message=message)


def _clauses(quoted: Words) -> list[list[str]]:
    """Return the words between the points of a quotation."""
    cuts = [at for at in range(1, len(quoted)) if _POINT.search(quoted.between(at))]
    return [quoted.keys[start:end] for start, end in pairwise([0, *cuts, len(quoted)])]


_POINT: Final = re.compile(r"[,;:.!?]")


_LEAST_MOVED: Final = 3


def _missing(held: HeldText, asked: Asked) -> Verdict:
    """Return the verdict on words that stand nowhere in a row, with the nearest passage."""
    manuscript = read_manuscript(asked.quotation)
    if not len(manuscript.words):
        message = "the quotation has no words"
        remark = Remark(flag=Flag.TOO_SHORT, outcome=Outcome.UNDECIDED, message=message)
        text = TextAxis.UNCHECKED
    else:
        remark, text = _not_there(held, manuscript)
    return Verdict(text=text, location=LocationAxis.NOWHERE, remarks=(remark,), places=0)


def _not_there(held: HeldText, manuscript: Manuscript) -> tuple[Remark, TextAxis]:
    pieces = _pieces(manuscript)
    if len(pieces) > 1 and all(held.words.find(piece) >= 0 for piece in pieces):
        message = "the text has these fragments, but not in this order"
        return Remark(flag=Flag.REORDERED, outcome=Outcome.FAIL, message=message), TextAxis.SPLICED
    message = f"the text does not have these words: {in_marks(manuscript.written)}"
    nearest = find_nearest(TextIndex(held.text), manuscript.words.text[:_LONGEST_SHOWN])
    if nearest is not None:
        message += f"; the nearest passage is: {in_marks(nearest.of(held.text))}"
    return Remark(outcome=Outcome.FAIL, message=" ".join(message.split())), TextAxis.MISSING


_LONGEST_SHOWN: Final = 2000


def _pieces(manuscript: Manuscript) -> list[list[str]]:
    """Return the words between the ellipses of a quotation."""
    cuts = [edit.at for edit in manuscript.edits if edit.kind is MarkedEdit.ELLIPSIS]
    bounds = [0, *cuts, len(manuscript.words)]
    pieces = [manuscript.words.keys[start:end] for start, end in pairwise(bounds)]
    return [piece for piece in pieces if piece]
