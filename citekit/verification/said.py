"""Whether a text gives the words of a record to the speaker on record."""

from __future__ import annotations

from collections.abc import Iterator

from citekit.extraction import CastKind, CastMember
from citekit.model.quotations import Quotation, QuotationForm
from citekit.text.marks import in_marks
from citekit.text.spans import Span
from citekit.verification.attribution import judge_quoted, judge_speaker, judge_teller
from citekit.verification.judgement import Judgement
from citekit.verification.naming import NamedSpeaker, tokens
from citekit.verification.report import BEST_TO_WORST, Outcome
from citekit.verification.verdict import AttributionAxis, Flag, Remark
from citekit.verification.voices import Voice, VoiceKind, Voices

_UNTOLD = "found as printed, but it could not be told to whom the text gives the words"


def judge_record(
    speaker: NamedSpeaker, quotation: Quotation, span: Span, voices: Voices
) -> Judgement:
    """Return whether the words at a place are the recorded speaker's.

    What the text leaves open is a note: a person made the record and may know more. A record that
    says itself how the text calls its speaker is believed where the text names nobody else.
    """
    voice = voices.at(span)
    if voice.kind in {VoiceKind.NOBODY, VoiceKind.NARRATION} or _is_untold(voice):
        return _noted(_UNTOLD)
    judged = _best(judge_speaker(speaker, span, voices), *_others(speaker, span, voices))
    if judged.outcome is Outcome.FAIL and _tells(speaker, quotation, span, voices):
        message = "the words in marks are those of somebody whom the speaker on record reports"
        return _noted(message, Flag.SECOND_HAND)
    if judged.outcome is Outcome.FAIL and voice.speaker is not None:
        member = voices.reading.cast[voice.speaker]
        if _is_declared(quotation, member):
            return _noted(f"the text says {in_marks(member.name)}; who that is the record says")
    if quotation.form is QuotationForm.INDIRECT:
        return _without(judged, Flag.NARRATION)
    return judged


def _is_untold(voice: Voice) -> bool:
    return voice.turn is None and voice.speaker is None


def _noted(message: str, flag: Flag | None = None) -> Judgement:
    remark = Remark(flag=flag, outcome=Outcome.NOTE, message=message)
    return Judgement(AttributionAxis.UNKNOWN, (remark,))


def _tells(speaker: NamedSpeaker, quotation: Quotation, span: Span, voices: Voices) -> bool:
    """Say whether the record has the speaker's report of what another said: “he called it ‘x’”."""
    return quotation.form is QuotationForm.MIXED and any(
        judge_teller(speaker, found, voices).outcome in {Outcome.PASS, Outcome.NOTE}
        for found in voices.quoted(span)
    )


def _others(speaker: NamedSpeaker, span: Span, voices: Voices) -> Iterator[Judgement]:
    """Judge by every passage of the reading that has the words: one may stand in another."""
    for quotation in voices.quoted(span):
        yield judge_quoted(speaker, quotation, span, voices)


def _best(*judged: Judgement) -> Judgement:
    return min(judged, key=lambda one: BEST_TO_WORST.index(one.outcome))


def _is_declared(quotation: Quotation, member: CastMember) -> bool:
    """Say whether the record itself has the text's name for its speaker, or the original."""
    if member.kind is CastKind.PERSON:
        return False
    printed = quotation.attribution.speaker_as_printed
    is_printed = printed is not None and any(
        set(tokens(printed)) & set(tokens(name)) for name in member.names
    )
    return is_printed or quotation.original is not None


def _without(judged: Judgement, flag: Flag) -> Judgement:
    """Leave out a remark that is no news: an indirect quotation is in the text's own words."""
    kept = tuple(
        remark
        for remark in judged.remarks
        if remark.flag is not flag or remark.outcome is Outcome.FAIL
    )
    return Judgement(judged.axis, kept)
