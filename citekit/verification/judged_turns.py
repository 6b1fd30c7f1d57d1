"""Whether the words under a label of a transcript or an interview are a named speaker's."""

from __future__ import annotations

from citekit.text.spans import Span
from citekit.verification.judgement import Judgement, judged, spoken, unsure, wrong
from citekit.verification.naming import NamedSpeaker, bare_name
from citekit.verification.nearness import is_addressed_before, is_named_before
from citekit.verification.records_of_turns import RecordTurn
from citekit.verification.report import Outcome
from citekit.verification.transcripts import Turn, interviewee, is_witness
from citekit.verification.verdict import AttributionAxis, Flag
from citekit.verification.voices import Voice, Voices


def judge_turn(
    speaker: NamedSpeaker, voice: Voice, turn: Turn | RecordTurn, span: Span, voices: Voices
) -> Judgement:
    """Judge words under a label; words in marks are perhaps read out or repeated there."""
    told = [found for form in speaker.forms if (found := turn.is_of(form)) is not None]
    if voice.in_marks and not (any(told) and turn.is_answer):
        is_meant = is_named_before(speaker, span, voices) or (
            any(map(is_witness, speaker.forms)) and is_addressed_before(span, voices.text)
        )
        if any(told) or is_meant:
            message = f"“{turn.label}” reads out or repeats these words; their speaker is not heard"
            return judged(AttributionAxis.SECOND_HAND, Flag.SECOND_HAND, Outcome.NOTE, message)
    guest = interviewee(voices.text) if turn.is_answer or turn.is_question else None
    if not told and guest is not None:
        return _of_guest(speaker, turn, guest)
    if not told:
        return unsure(f"the text gives these words to “{turn.label}” and does not say who that is")
    if any(told) and isinstance(turn, RecordTurn) and turn.goes_on:
        return unsure(f"these words stand after the first paragraph of “{turn.label}”")
    return Judgement(AttributionAxis.SPEAKER_OK) if any(told) else wrong(speaker, turn.label)


def _of_guest(speaker: NamedSpeaker, turn: Turn | RecordTurn, guest: str) -> Judgement:
    """Judge an answer or a question by whom the text says to be interviewed."""
    is_guest = any(bare_name(form)[-1:] == bare_name(guest)[-1:] for form in speaker.forms)
    if turn.is_question:
        who = f"“{turn.label}” and does not say who that is"
        return wrong(speaker, turn.label) if is_guest else unsure(f"the text gives this to {who}")
    message = f"the text heads the answers of {guest} with “{turn.label}”"
    found = spoken(Flag.SPEAKER_BY_OFFICE, Outcome.NOTE, message)
    return found if is_guest else wrong(speaker, guest)
