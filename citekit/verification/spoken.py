"""The speakers of a quotation's place: the one whom a text gives all of it to, or several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Final

from citekit.text.spans import Span
from citekit.verification.attribution import judge_speaker
from citekit.verification.differences import Comparison
from citekit.verification.held import Asked, HeldText
from citekit.verification.judgement import Judgement
from citekit.verification.manuscript import MarkedEdit
from citekit.verification.report import BEST_TO_WORST, Outcome
from citekit.verification.verdict import AttributionAxis, Flag, Remark
from citekit.verification.voices import SAID, VoiceKind


def speaker_at(held: HeldText, asked: Asked, comparison: Comparison) -> Judgement:
    """Return the worst judgement on the speaker over the fragments of a place."""
    if asked.speaker is None:
        return Judgement(AttributionAxis.UNCHECKED)
    found = [judge_speaker(asked.speaker, span, held.voices) for span in comparison.spans]
    return max(found, key=lambda judged: BEST_TO_WORST.index(judged.outcome))


def spoken_by(held: HeldText, asked: Asked, chosen: Comparison) -> Judgement:
    """Judge the speaker at the chosen place, or at another of the same words that is speech.

    A pull quote or a caption repeats words that somebody says elsewhere in the text.
    """
    judged = speaker_at(held, asked, chosen)
    if judged.outcome is not Outcome.FAIL or is_said(held, chosen):
        return judged
    places = islice(held.words.occurrences(chosen.manuscript.words.keys), _MOST_PLACES)
    if len(chosen.alignment) > 1:
        return judged
    for at in places:
        span = held.words.span(at, at + len(chosen.manuscript.words))
        if asked.speaker is not None and held.voices.at(span).kind in SAID:
            other = judge_speaker(asked.speaker, span, held.voices)
            if other.outcome in {Outcome.PASS, Outcome.NOTE}:
                return other
    return judged


def joined_voices(
    held: HeldText, asked: Asked, chosen: Comparison, spans: Sequence[Span]
) -> Iterator[Remark]:
    """Yield a remark where the words of different speakers are joined, by an ellipsis or bare."""
    is_elided = any(edit.kind is MarkedEdit.ELLIPSIS for edit in chosen.manuscript.edits)
    apart = [piece for span in spans for piece in _utterances(held, span)]
    has_marks = any(mark in asked.quotation.strip()[1:-1] for mark in '“”"«»')
    is_joined = len(apart) > len(spans) and not has_marks
    if len(apart) < 2 or not (is_elided or chosen.skipped or is_joined):
        return
    spans = apart
    voices = [held.voices.at(span) for span in spans]
    said = [voice for voice in voices if voice.kind in SAID]
    labels = {voice.turn.label for voice in voices if voice.turn is not None}
    known = {voice.speaker for voice in voices if voice.speaker is not None}
    if len(labels) > 1 or (said and len(known) > 1):
        names = sorted(labels) or [held.voices.reading.cast[index].name for index in sorted(known)]
        message = f"words of different speakers are joined: {', '.join(names)}"
        yield Remark(
            flag=Flag.CROSS_SPEAKER, outcome=Outcome.FAIL, message=message, spans=tuple(spans)
        )
        return
    is_open = any(voice.speaker is None and voice.turn is None for voice in said)
    if is_open and len({voice.utterance for voice in said}) > 1:
        message = "whether one speaker says all of these words could not be told; read the place"
        yield Remark(outcome=Outcome.UNDECIDED, message=message, spans=tuple(spans))
    mixes = said and any(voice.kind is VoiceKind.NARRATION for voice in voices)
    if mixes and not has_marks:
        message = "quoted words are joined with words of the text's own"
        yield Remark(flag=Flag.NARRATION, outcome=Outcome.NOTE, message=message, spans=tuple(spans))


def _utterances(held: HeldText, span: Span) -> list[Span]:
    """Part a place where one mark closes and another opens with no word between them."""
    words, marks = held.words, held.voices.marks_in(span)
    cuts = [
        words.at(after.start)
        for before, after in pairwise(marks)
        if words.at(before.end) == words.at(after.start)
    ]
    bounds = [words.at(span.start), *cuts, words.at(span.end)]
    if not cuts or bounds != sorted(set(bounds)):
        return [span]
    return [words.span(first, after) for first, after in pairwise(bounds)]


def is_said(held: HeldText, comparison: Comparison) -> bool:
    """Say whether somebody says the words at a place in the text's own prose."""
    voice = held.voices.at(comparison.span)
    return voice.kind in SAID and not voice.is_furniture


_MOST_PLACES: Final = 50
