"""The places of a text that a quotation may mean, and the one that is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import evolve, frozen

from citekit.text.folding import folded
from citekit.text.marks import MARKS
from citekit.text.spans import Span
from citekit.verification.alignment import (
    Alignment,
    Run,
    edited_places,
    nearest_place,
    whole_places,
)
from citekit.verification.context import plain
from citekit.verification.differences import Comparison, Skipped
from citekit.verification.held import Asked, HeldText
from citekit.verification.manuscript import Manuscript, read_literally, read_manuscript
from citekit.verification.report import BEST_TO_WORST, Outcome
from citekit.verification.signs import ends_sentence
from citekit.verification.spoken import is_said, speaker_at
from citekit.verification.verdict import AttributionAxis, Flag, LocationAxis, Remark

_MOST_COMPARED: Final = 50
_MOST_EDITS: Final = 5000


def comparisons(held: HeldText, asked: Asked) -> list[Comparison]:
    """Return the quotation compared with each place where it may stand, the best way of reading."""
    literal = read_literally(asked.quotation)
    if not len(literal.words):
        return []
    found = _compared(held, asked, literal, _whole(held, asked, literal))
    if asked.is_literal and found:
        return found
    manuscript = literal if asked.is_literal else read_manuscript(asked.quotation)
    is_marked = bool(manuscript.edits) or manuscript.is_emphasised or manuscript.declares_emphasis
    if found and (not is_marked or _is_printed(held, found[0])):
        return found
    if is_marked and len(manuscript.words):
        edited = _compared(held, asked, manuscript, edited_places(held.words, manuscript))
        found = edited or found
    if found:
        return found
    if not len(manuscript.words):
        return []
    return _at_nearest(held, asked, manuscript)


def _whole(held: HeldText, asked: Asked, literal: Manuscript) -> list[Alignment]:
    """Return where all words stand; where they were recorded with all of their context, only that.

    A sentence that a text has a thousand times is then looked for once.
    """
    at = _recorded(held, asked, literal)
    if at is not None:
        return [(Run(at, 0, len(literal.words)),)]
    return whole_places(held.words, literal, at_least=asked.occurrence or 0)


def _recorded(held: HeldText, asked: Asked, literal: Manuscript) -> int | None:
    """Return the index of the first word where a position and its context say that words stand."""
    if asked.position is None or asked.occurrence is not None:
        return None
    words, count = held.words, len(literal.words)
    first, after = words.at(asked.position.start), words.at(asked.position.end)
    if after - first != count or words.keys[first:after] != literal.words.keys:
        return None
    span = words.span(first, after)
    prefix, suffix = plain(asked.prefix), plain(asked.suffix)
    if held.plain.score(span, prefix, suffix) < bool(prefix) + bool(suffix):
        return None
    return first if not asked.is_spoken or held.voices.is_marked(span) else None


def _is_printed(held: HeldText, literal: Comparison) -> bool:
    """Say whether the text itself prints the brackets, points or stars of a quotation."""
    span = literal.span
    near = held.text[max(0, span.start - _NEAR) : span.end + _NEAR]
    return folded(literal.manuscript.words.text.strip()) in folded(near)


_NEAR: Final = 12


def _compared(
    held: HeldText, asked: Asked, manuscript: Manuscript, places: Sequence[Alignment]
) -> list[Comparison]:
    """Compare a quotation with places, and keep those that differ from it least."""
    count = len(places)
    is_numbered = asked.occurrence is not None and asked.occurrence <= count
    if asked.occurrence is not None and is_numbered:
        places = places[asked.occurrence - 1 : asked.occurrence]
    # Hundreds of marks take as long at every place; no quotation of a person has so many.
    most = max(1, min(_MOST_COMPARED, _MOST_EDITS // (1 + len(manuscript.edits))))
    if len(places) > most:
        places = _with_context(held, asked, places)[:most]
    found = [
        _settled(held, Comparison(held.words, manuscript, place, asked.keeps_first_letter))
        for place in places
    ]
    best = min((BEST_TO_WORST.index(_worst(one)) for one in found), default=0)
    kept = [one for one in found if BEST_TO_WORST.index(_worst(one)) == best]
    for one in kept:
        one.is_numbered = is_numbered
        if asked.occurrence is not None and not is_numbered:
            one.remarks.append(_no_such_place(count, asked.occurrence))
    return kept


def _no_such_place(count: int, occurrence: int) -> Remark:
    places = "once" if count == 1 else f"in {count} places"
    message = f"the words stand {places}; there is no place number {occurrence}"
    return Remark(outcome=Outcome.FAIL, message=message)


def _at_nearest(held: HeldText, asked: Asked, manuscript: Manuscript) -> list[Comparison]:
    """Compare a quotation with the place that is most like it, where it stands nowhere as it is."""
    nearest = nearest_place(held.words, manuscript)
    found = _compared(
        held, evolve(asked, occurrence=None), manuscript, [nearest] if nearest else []
    )
    if asked.occurrence is not None and asked.occurrence > 1:
        message = (
            "the text has these words nowhere just as they are given; which place is number"
            f" {asked.occurrence} cannot be told"
        )
        for one in found:
            one.remarks.append(Remark(outcome=Outcome.UNDECIDED, message=message))
    return found


def _worst(comparison: Comparison) -> Outcome:
    return max(
        (remark.outcome for remark in comparison.remarks),
        key=BEST_TO_WORST.index,
        default=Outcome.PASS,
    )


def _settled(held: HeldText, comparison: Comparison) -> Comparison:
    """Judge what is left out without a mark by the layout and the speakers of the text."""
    for skipped in comparison.skipped:
        if skipped.edits:
            continue
        if _is_furniture(held, skipped):
            comparison.excuse(skipped, Flag.PAGE_FURNITURE, "a line of the page stands between")
        elif _is_speech_tag(held, skipped):
            comparison.excuse(skipped, Flag.SPEECH_TAG_DROPPED, "a speech tag is left out")
        else:
            comparison.fail_omission(skipped)
    return comparison


def _span(held: HeldText, skipped: Skipped) -> Span:
    return held.words.span(skipped.first, skipped.after)


_MOST_LINES: Final = 3
_LONGEST_LINE: Final = 16


def _is_furniture(held: HeldText, skipped: Skipped) -> bool:
    """Say whether left-out words are whole lines of the page that interrupt a sentence.

    A running head with its page number is one between sentences, too.
    """
    words = held.words
    before, after = words.between(skipped.first), words.between(skipped.after)
    if "\n" not in before or "\n" not in after:
        return False
    if _RUNNING_HEAD.fullmatch(_span(held, skipped).of(held.text)):
        return True
    if ends_sentence(before.split("\n")[0] + "\n"):
        return False
    lines = [line for line in _span(held, skipped).of(held.text).splitlines() if line.strip()]
    if len(lines) > _MOST_LINES or any(len(line.split()) > _LONGEST_LINE for line in lines):
        return False
    span = _span(held, skipped)
    is_apart = before.count("\n") > 1 and after.count("\n") > 1
    return not span.of(held.text).rstrip().endswith((".", "!", "?")) and (
        is_apart or held.voices.is_furniture(span)
    )


# One line that has a page number at one end, far from the words.
_RUNNING_HEAD: Final = re.compile(
    r"\d{1,4}|\d{1,4}(?: {3,}|\t)\S[^\n]*|[^\n]*\S(?: {3,}|\t)\d{1,4}"
)
_LONGEST_TAG: Final = 16


def _is_speech_tag(held: HeldText, skipped: Skipped) -> bool:
    """Say whether left-out words stand outside the marks of one speech: “A,” said X, “B”."""
    words = held.words
    before, after = words.between(skipped.first), words.between(skipped.after)
    has_marks = any(mark in before for mark in MARKS) and any(mark in after for mark in MARKS)
    if not has_marks or skipped.after - skipped.first > _LONGEST_TAG or not skipped.first:
        return False
    if held.voices.touches_marks(_span(held, skipped)):
        return False
    one = words.span(skipped.first - 1, skipped.first)
    other = words.span(skipped.after, skipped.after + 1)
    return held.voices.same_speech(one, other)


# --- which place ---------------------------------------------------------------------------------


@frozen(kw_only=True)
class Choice:
    """The place that is meant, how it was chosen, and what is to be said of that."""

    place: Comparison
    location: LocationAxis
    remarks: tuple[Remark, ...] = ()


def choose(held: HeldText, asked: Asked, found: list[Comparison]) -> Choice:
    """Return the place that is meant, by what was given to choose it and by the speaker."""
    chosen = _by_choice(held, asked, _spoken(held, found) if asked.is_spoken else found)
    if len(chosen) == 1:
        one = chosen[0]
        is_chosen = len(found) > 1 or one.is_numbered or asked.position == one.span
        location = LocationAxis.AT_ANCHOR if is_chosen else LocationAxis.UNIQUE
        return Choice(place=one, location=location)
    if asked.speaker is not None:
        by_speaker = _by_speaker(held, asked, chosen)
        if by_speaker is not None:
            return Choice(place=by_speaker, location=LocationAxis.UNIQUE)
        chosen = [one for one in chosen if speaker_at(held, asked, one).outcome is not Outcome.FAIL]
    message = f"the words stand in {len(found)} places, and nothing tells which is meant"
    remark = Remark(
        flag=Flag.REPEATED,
        outcome=Outcome.NOTE,
        message=message,
        spans=tuple(one.span for one in found[:_MOST_COMPARED]),
    )
    return Choice(place=chosen[0], location=LocationAxis.AMBIGUOUS, remarks=(remark,))


def _spoken(held: HeldText, found: list[Comparison]) -> list[Comparison]:
    """Return the places between quotation marks, if there are any."""
    return [one for one in found if held.voices.is_marked(one.span)] or found


def _by_speaker(held: HeldText, asked: Asked, found: Sequence[Comparison]) -> Comparison | None:
    """Return the place at which the speaker says the words, if nobody else says them as well."""
    judged = [speaker_at(held, asked, one) for one in found]
    best = min(judged, key=lambda one: BEST_TO_WORST.index(one.outcome))
    said = [is_said(held, one) for one in found]
    if best.outcome is Outcome.FAIL:
        return next((one for one, is_one in zip(found, said, strict=True) if is_one), found[0])
    rivals = any(
        is_one and (other.outcome is Outcome.FAIL or other.axis is AttributionAxis.SECOND_HAND)
        for other, is_one in zip(judged, said, strict=True)
        if other is not best
    )
    return None if rivals else found[judged.index(best)]


def _by_choice(held: HeldText, asked: Asked, found: list[Comparison]) -> list[Comparison]:
    if len(found) == 1:
        return found
    near = _scored(held, asked, [one.span for one in found])
    best = max(near)
    kept = [one for one, score in zip(found, near, strict=True) if score == best]
    if len(kept) > 1 and asked.position is not None:
        there = [one for one in kept if one.span == asked.position]
        kept = there or kept
    return kept


def _with_context(held: HeldText, asked: Asked, places: Sequence[Alignment]) -> Sequence[Alignment]:
    """Return the places with the given context first."""
    spans = [held.words.span(place[0].source, place[-1].source_end) for place in places]
    scores = _scored(held, asked, spans)
    order = sorted(range(len(places)), key=lambda index: -scores[index])
    return [places[index] for index in order]


def _scored(held: HeldText, asked: Asked, spans: Sequence[Span]) -> list[int]:
    """Return for each place how much of the given context stands beside it."""
    prefix, suffix = plain(asked.prefix), plain(asked.suffix)
    if not prefix and not suffix:
        return [0] * len(spans)
    beside = held.plain
    return [beside.score(span, prefix, suffix) for span in spans]
