"""Whether what a quotation leaves out or puts in brackets turns its words round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from citekit.verification.brackets import changed_in_brackets
from citekit.verification.differences import Comparison, Skipped
from citekit.verification.manuscript import MarkedEdit
from citekit.verification.report import Outcome
from citekit.verification.signs import ends_sentence, parts_sentences
from citekit.verification.tokens import Words
from citekit.verification.verdict import Flag, Remark
from citekit.verification.wording import english_wording

_FURTHEST: Final = 14
_LONG: Final = 300
_MOST_SENTENCES: Final = 2
_OPENING: Final = 3  # words of “under no circumstances”
_BARE: Final = 2  # words of “No matter” and “Probably not”, which are little but a negation
_BREAKS: Final = frozenset(";:—–()")


def incomplete(comparison: Comparison) -> Iterator[Remark]:
    """Yield what the text has before, after and between the quoted words that changes them."""
    first, last = comparison.alignment[0], comparison.alignment[-1]
    quoted = comparison.manuscript.words
    edits = comparison.manuscript.edits
    if first.quoted == 0:
        leading = any(edit.kind is MarkedEdit.ELLIPSIS and edit.at == 0 for edit in edits)
        yield from _opening(comparison.text, first.source, is_marked=leading)
    if last.quoted_end == len(quoted):
        yield from _ending(comparison.text, first.source, last.source_end)
    for skipped in comparison.skipped:
        if skipped.is_elided:
            yield from _elided(comparison.text, skipped)
    yield from changed_in_brackets(comparison)


# --- the ends ------------------------------------------------------------------------------------


def _opening(text: Words, first: int, *, is_marked: bool) -> Iterator[Remark]:
    start = _sentence_start(text, first)
    if start == first:
        return
    before = text.span(start, first)
    if _is_negated(text, start, first):
        flag = Flag.ELISION_HIDES if is_marked else Flag.TRUNCATED_OPENING
        message = (
            f"the sentence begins with a negation that is left out: {text.shown(start, first)}"
        )
        outcome = Outcome.FAIL if is_marked else Outcome.NOTE
        yield Remark(flag=flag, outcome=outcome, message=message, spans=(before,))
    elif _is_conditional(text, start, first):
        message = (
            f"the sentence begins with a condition that is left out: {text.shown(start, first)}"
        )
        yield Remark(
            flag=Flag.TRUNCATED_OPENING, outcome=Outcome.NOTE, message=message, spans=(before,)
        )


def _sentence_start(text: Words, first: int) -> int:
    start = first
    while start > max(0, first - _FURTHEST) and not parts_sentences(text.between(start)):
        start -= 1
    return start


def _is_negated(text: Words, start: int, end: int) -> bool:
    """Say whether a negation before a place reaches it: no clause of its own begins between."""
    wording = english_wording()
    for index in range(end - 1, start - 1, -1):
        key = text.keys[index]
        following = text.keys[index + 1] if index + 1 < len(text) else ""
        if wording.is_negation(key) and following != "only":
            return True
        if key in wording.clauses or _BREAKS & set(text.between(index + 1)):
            return False
        # “That is not a threat, it is arithmetic”: a clause of its own begins after the comma.
        has_comma = index == end - 1 and "," in text.between(end) and end - start > _OPENING
        if has_comma and text.keys[end] in wording.subjects:
            return False
    return False


def _is_conditional(text: Words, start: int, end: int) -> bool:
    opens = text.keys[start] in english_wording().opening_conditions
    return opens and "," in text.between(end)


def _ending(text: Words, start: int, end: int) -> Iterator[Remark]:
    if end >= len(text) or parts_sentences(text.between(end)) or not _is_joined(text.between(end)):
        return
    following = text.keys[end : end + 3]
    if any(tuple(following[: len(words)]) == words for words in _limits(text, start, end)):
        after = min(_sentence_end(text, end), end + _FURTHEST)
        message = f"the text goes on with what limits these words: {text.shown(end, after)}"
        yield Remark(
            flag=Flag.TRUNCATED_CONDITION,
            outcome=Outcome.NOTE,
            message=message,
            spans=(text.span(end, after),),
        )


def _limits(text: Words, start: int, end: int) -> frozenset[tuple[str, ...]]:
    """Return what would limit quoted words, if it came next: more where they deny something."""
    wording = english_wording()
    start = max(start, _sentence_start(text, end))
    if any(map(wording.is_negation, text.keys[start:end])):
        return wording.conditions | wording.denied_conditions
    return wording.conditions


def _is_joined(between: str) -> bool:
    return not re.search(r"[()\[\]\d]", between)


def _sentence_end(text: Words, start: int) -> int:
    end = start + 1
    while end < len(text) and not parts_sentences(text.between(end)):
        end += 1
    return end


# --- ellipses -----------------------------------------------------------------------------------


def _elided(text: Words, skipped: Skipped) -> Iterator[Remark]:
    first, after = skipped.first, skipped.after
    span = text.span(first, after)
    ends = [index for index in range(first, after + 1) if ends_sentence(text.between(index))]
    if len(ends) > 1:
        is_far = len(ends) - 1 > _MOST_SENTENCES or len(span) > _LONG
        yield Remark(
            flag=Flag.SENTENCE_ELIDED,
            outcome=Outcome.NOTE if is_far else Outcome.PASS,
            message=f"{len(ends) - 1} or more whole sentences are left out ({len(span)} characters)"
            if is_far
            else "a whole sentence is left out",
            spans=(span,),
        )
    elif len(span) > _LONG:
        message = f"much is left out at the ellipsis ({len(span)} characters)"
        yield Remark(flag=Flag.ELIDED, outcome=Outcome.NOTE, message=message, spans=(span,))
    yield from _hidden(text, skipped, ends)


def _hidden(text: Words, skipped: Skipped, ends: Sequence[int]) -> Iterator[Remark]:
    """Yield a remark where what is left out of a sentence negates or limits what is kept."""
    first, after = skipped.first, skipped.after
    wording = english_wording()
    parts = [(first, ends[0]), (ends[-1], after)] if ends else [(first, after)]
    keys = [key for start, end in parts for key in text.keys[start:end]]
    negates = any(map(wording.is_negation, keys))
    limits = any(key in wording.limiting for key in keys)
    if not negates and not limits:
        return
    aside = _is_aside(text, first, after)
    is_bare = any(
        end - start <= _BARE and any(map(wording.is_negation, text.keys[start:end]))
        for start, end in parts
    )
    fails = negates and not aside and not _is_further(keys) and (not ends or is_bare)
    message = f"the ellipsis hides what changes the sense: {text.shown(first, after)}"
    yield Remark(
        flag=Flag.ELISION_HIDES,
        outcome=Outcome.FAIL if fails else Outcome.NOTE,
        message=message,
        spans=(text.span(first, after),),
    )


def _is_further(keys: Sequence[str]) -> bool:
    """Say whether left-out words only deny one thing more: “will note, nor remember”."""
    others = map(english_wording().is_negation, keys[1:])
    return keys[:1] == ["nor"] and not any(others)


def _is_aside(text: Words, first: int, after: int) -> bool:
    """Say whether left-out words stand between two commas, dashes or brackets."""
    before, behind = text.between(first), text.between(after)
    return any(
        opening in before and closing in behind for opening, closing in (",,", "——", "––", "()")
    )
