"""Whether words in brackets turn round what they replace, or the sentence they are put into."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from citekit.text.marks import in_marks
from citekit.verification.amounts import Amount, amounts_in
from citekit.verification.calendar_words import YEAR, Dates
from citekit.verification.capitals import sense_keys
from citekit.verification.differences import Comparison, Skipped
from citekit.verification.manuscript import Edit, MarkedEdit
from citekit.verification.names_in_brackets import names_another
from citekit.verification.report import Outcome
from citekit.verification.signs import parts_sentences
from citekit.verification.tokens import Words
from citekit.verification.verdict import Flag, Remark
from citekit.verification.wording import english_wording, turned_in_brackets

_FURTHEST: Final = 8  # words that a bracket may replace
_BREAKS: Final = frozenset(";:—–()")


def changed_in_brackets(comparison: Comparison) -> Iterator[Remark]:
    """Yield what the brackets of a quotation do to the sense of the text."""
    replacing: set[Edit] = set()
    for skipped in comparison.skipped:
        brackets = [edit for edit in skipped.edits if edit.kind is MarkedEdit.BRACKET]
        replacing.update(brackets)
        if skipped.is_elided:
            yield from _beside_ellipsis(comparison.text, skipped, brackets)
        elif skipped.edits:
            yield from _replaced(comparison.text, skipped)
    for edit in comparison.manuscript.edits:
        if edit.kind is MarkedEdit.BRACKET and edit not in replacing:
            yield from _inserted(edit)
            yield from _at_an_end(comparison, edit)


# --- inside the quoted words ---------------------------------------------------------------------


def _replaced(text: Words, skipped: Skipped) -> Iterator[Remark]:
    """Yield what words in brackets do to the sense of the words that they replace."""
    first, after = skipped.first, skipped.after
    keys, inside = sense_keys(text, first, after), _keys(skipped.edits)
    shown, spans = text.shown(first, after), (text.span(first, after),)
    turned = turned_in_brackets(keys, inside)
    for flag in turned:
        message = f"the bracket changes the sense of what it replaces: {shown}"
        yield Remark(flag=flag, outcome=Outcome.FAIL, message=message, spans=spans)
    if _is_in_brackets(text, skipped) and keys != inside:
        message = f"the bracket replaces one that the text itself prints: {shown}"
        yield Remark(flag=Flag.SUBSTITUTION, outcome=Outcome.FAIL, message=message, spans=spans)
    printed, written = Dates.of(text, first, after), _dates(skipped.edits)
    if Flag.NUMBER not in turned and printed.differ(written):
        message = f"the bracket changes the date that it replaces: {shown}"
        yield Remark(flag=Flag.NUMBER, outcome=Outcome.FAIL, message=message, spans=spans)
    for kind, outcome in _lost(keys, inside, is_undated=printed.are_lost_in(written)):
        message = f"the bracket replaces {kind}: {shown}"
        yield Remark(flag=Flag.ELISION_HIDES, outcome=outcome, message=message, spans=spans)
    if names_another(text, first, after, _words(skipped.edits), opens=_opens(skipped.edits)):
        message = f"the bracket replaces a name by another one: {shown}"
        yield Remark(flag=Flag.ELISION_HIDES, outcome=Outcome.NOTE, message=message, spans=spans)


def _lost(
    keys: Sequence[str], inside: Sequence[str], *, is_undated: bool
) -> Iterator[tuple[str, Outcome]]:
    """Yield what of the replaced words has nothing of its kind in the bracket."""
    wording = english_wording()
    for is_one, outcome, kind in (
        (wording.is_negation, Outcome.FAIL, "a negation"),
        (wording.is_number, Outcome.NOTE, "a number"),
        (wording.is_modal, Outcome.NOTE, "how sure something is"),
    ):
        if any(map(is_one, keys)) and not any(map(is_one, inside)):
            yield kind, outcome
    if is_undated:
        yield "a date", Outcome.NOTE


def _is_in_brackets(text: Words, skipped: Skipped) -> bool:
    before, after = text.between(skipped.first), text.between(skipped.after)
    return before.rstrip().endswith("[") and after.lstrip().startswith("]")


def _beside_ellipsis(text: Words, skipped: Skipped, brackets: Sequence[Edit]) -> Iterator[Remark]:
    """Yield what a bracket beside an ellipsis says that the words left out there do not."""
    first, after = skipped.first, skipped.after
    spans = (text.span(first, after),)
    keys, inside = sense_keys(text, first, after), _keys(brackets)
    turned = set(turned_in_brackets(keys, inside)) - {Flag.NUMBER}
    if _has_other_figures(text, first, after, brackets):
        turned.add(Flag.NUMBER)
    for flag in sorted(turned):
        message = f"the bracket beside the ellipsis changes the sense: {_shown(brackets)}"
        yield Remark(flag=flag, outcome=Outcome.FAIL, message=message, spans=spans)


def _inserted(edit: Edit) -> Iterator[Remark]:
    """Yield what words in brackets that replace nothing do to the sense."""
    for flag in turned_in_brackets((), _keys((edit,))):
        message = f"words in brackets change the sense: [{edit.text}]"
        yield Remark(flag=flag, outcome=Outcome.FAIL, message=message)


# --- at an end -----------------------------------------------------------------------------------


def _at_an_end(comparison: Comparison, edit: Edit) -> Iterator[Remark]:
    """Yield what a bracket at an end says otherwise than the text says there.

    Nothing tells how many words it stands for: those of the clause beside it, at most as many as a
    bracket may replace.
    """
    text, last = comparison.text, len(comparison.manuscript.words)
    if edit.at not in {0, last}:
        return
    is_before = edit.at == 0
    first, after = _before(text, comparison.first) if is_before else _behind(text, comparison.after)
    if first == after:
        return
    near = after - 1 if is_before else first
    shown = text.shown(first, after)
    if _is_other_number(text, near, edit) or _has_other_figures(text, first, after, (edit,)):
        message = f"the text has {shown} where the bracket has another number: [{edit.text}]"
        yield Remark(flag=Flag.NUMBER, outcome=Outcome.FAIL, message=message)
    if is_before:
        first = _last_capitals(text, first, after)
    if names_another(text, first, after, _words((edit,)), opens=is_before, is_beside=True):
        message = f"the text has {shown} where the bracket has another name: [{edit.text}]"
        yield Remark(flag=Flag.ELISION_HIDES, outcome=Outcome.NOTE, message=message)


def _behind(text: Words, start: int) -> tuple[int, int]:
    """Return the words of a clause after a place."""
    end = start
    while end < min(len(text), start + _FURTHEST) and not _breaks(text.between(end), ","):
        end += 1
    return start, end


def _before(text: Words, end: int) -> tuple[int, int]:
    """Return the words of a clause before a place: “In October, …” belongs to what follows."""
    start = end
    while start > max(0, end - _FURTHEST) and not _breaks(text.between(start)):
        start -= 1
    return start, end


def _last_capitals(text: Words, first: int, after: int) -> int:
    """Return where the capitals begin with which some words end."""
    while after > first and text.word(after - 1)[0].isupper():
        after -= 1
    return after


def _breaks(between: str, *more: str) -> bool:
    return parts_sentences(between) or not _BREAKS.union(more).isdisjoint(between)


def _is_other_number(text: Words, beside: int, edit: Edit) -> bool:
    return Flag.NUMBER in turned_in_brackets(text.keys[beside : beside + 1], _keys((edit,)))


def _has_other_figures(text: Words, first: int, after: int, edits: Sequence[Edit]) -> bool:
    """Say whether brackets have a date, a year or an amount where words have others of its kind."""
    if Dates.of(text, first, after).lack(_dates(edits)):
        return True
    own, printed = _keys(edits), text.keys[first:after]
    years = [{key for key in keys if YEAR.fullmatch(key)} for keys in (printed, own)]
    if all(years) and years[0].isdisjoint(years[1]):
        return True
    found = list(amounts_in(text.span(first, after).of(text.text)))
    return any(_is_unlike(amount, found) for amount in amounts_in(_words(edits).text))


def _is_unlike(amount: Amount, others: Sequence[Amount]) -> bool:
    same = [other for other in others if other.unit == amount.unit]
    return bool(same) and all(other.values != amount.values for other in same)


# --- what stands in brackets ---------------------------------------------------------------------


def _words(edits: Sequence[Edit]) -> Words:
    return Words(" ".join(edit.text for edit in edits))


def _opens(edits: Sequence[Edit]) -> bool:
    return any(edit.at == 0 for edit in edits)


def _keys(edits: Sequence[Edit]) -> list[str]:
    words = _words(edits)
    return sense_keys(words, 0, len(words), opens=_opens(edits))


def _dates(edits: Sequence[Edit]) -> Dates:
    words = _words(edits)
    return Dates.of(words, 0, len(words), opens=_opens(edits))


def _shown(edits: Sequence[Edit]) -> str:
    return in_marks(" ".join(f"[{edit.text}]" for edit in edits))
