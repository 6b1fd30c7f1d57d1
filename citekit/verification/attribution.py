"""Whether a text gives words to the speaker whom somebody names for them."""

from __future__ import annotations

from typing import Final, assert_never

from attrs import frozen

from citekit.extraction import CastKind, CastMember, FoundQuotation
from citekit.text.marks import in_marks
from citekit.text.spans import Span
from citekit.verification.called import called
from citekit.verification.given_offices import office_remark
from citekit.verification.likeness import is_namesake, likeness, may_be
from citekit.verification.naming import (
    NamedSpeaker,
    bare_name,
    is_named_in,
    is_office,
    is_vague,
    tokens,
)
from citekit.verification.nearness import (
    is_addressed_before,
    is_from_leaked_paper,
    is_named_before,
    is_named_near,
)
from citekit.verification.offices_told import office_told
from citekit.verification.report import BEST_TO_WORST, Outcome
from citekit.verification.same_names import Likeness
from citekit.verification.sexes import are_man_and_woman
from citekit.verification.transcripts import Turn, is_witness
from citekit.verification.verdict import AttributionAxis, Flag, Remark
from citekit.verification.voices import Voice, VoiceKind, Voices


@frozen
class Judgement:
    """What the attribution axis says, with the remarks that it comes from."""

    axis: AttributionAxis
    remarks: tuple[Remark, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Return the worst outcome of its remarks."""
        found = (remark.outcome for remark in self.remarks)
        return max(found, key=BEST_TO_WORST.index, default=Outcome.PASS)


def judge_speaker(speaker: NamedSpeaker, span: Span, voices: Voices) -> Judgement:
    """Return whether the words at a place of a text are the named speaker's."""
    speaker = called(speaker, voices.people)
    voice = voices.at(span)
    judged = _judge(speaker, voice, span, voices)
    if judged.outcome is Outcome.FAIL or voice.speaker is None:
        return judged
    remark = office_remark(speaker, voices.reading.cast[voice.speaker], voices)
    if remark is None:
        return judged
    axis = judged.axis if remark.flag is None else AttributionAxis.WRONG_SPEAKER
    return Judgement(axis, (*judged.remarks, remark))


def _judge(speaker: NamedSpeaker, voice: Voice, span: Span, voices: Voices) -> Judgement:
    is_labelled = voice.kind is not VoiceKind.SPEECH or voice.speaker is None
    if voice.turn is not None and is_labelled:
        return _turn(speaker, voice, voice.turn, span, voices)
    if voice.quotation is not None:
        if voice.kind is VoiceKind.SPEECH:
            return judge_quoted(speaker, voice.quotation, span, voices)
        return _indirect(speaker, voice, voice.quotation, span, voices)
    if voice.kind is VoiceKind.NOBODY:
        return _nobody(speaker, span, voices)
    message = f"these are the text's own words, not those of {in_marks(speaker.given)}"
    return _judged(AttributionAxis.NARRATION, Flag.NARRATION, Outcome.FAIL, message)


def _judged(axis: AttributionAxis, flag: Flag | None, outcome: Outcome, message: str) -> Judgement:
    return Judgement(axis, (Remark(flag=flag, outcome=outcome, message=message),))


def _wrong(speaker: NamedSpeaker, by: str) -> Judgement:
    message = f"the text gives these words to {in_marks(by)}, not to {in_marks(speaker.given)}"
    return _judged(AttributionAxis.WRONG_SPEAKER, Flag.WRONG_SPEAKER, Outcome.FAIL, message)


def _unsure(message: str, flag: Flag | None = None) -> Judgement:
    told = f"{message}; read the place"
    return _judged(AttributionAxis.UNKNOWN, flag, Outcome.UNDECIDED, told)


# --- transcripts ---------------------------------------------------------------------------------


def _turn(speaker: NamedSpeaker, voice: Voice, turn: Turn, span: Span, voices: Voices) -> Judgement:
    """Judge words under a label; words in marks are perhaps read out or repeated there."""
    told = [found for form in speaker.forms if (found := turn.is_of(form)) is not None]
    if voice.in_marks and not (any(told) and turn.is_answer):
        is_meant = is_named_before(speaker, span, voices) or (
            any(map(is_witness, speaker.forms)) and is_addressed_before(span, voices.text)
        )
        if any(told) or is_meant:
            message = f"“{turn.label}” reads out or repeats these words; their speaker is not heard"
            return _judged(AttributionAxis.SECOND_HAND, Flag.SECOND_HAND, Outcome.NOTE, message)
    if not told:
        return _unsure(f"the text gives these words to “{turn.label}” and does not say who that is")
    return Judgement(AttributionAxis.SPEAKER_OK) if any(told) else _wrong(speaker, turn.label)


# --- between marks -------------------------------------------------------------------------------


def judge_quoted(
    speaker: NamedSpeaker, quotation: FoundQuotation, span: Span, voices: Voices
) -> Judgement:
    """Return whether a reported passage gives its words at a place to the named speaker."""
    inner = voices.inner(quotation, span)
    if inner is not None:
        return _told(speaker, quotation, inner, voices)
    judged = judge_teller(speaker, quotation, voices)
    if judged.outcome is Outcome.FAIL and _is_term(quotation, span, voices):
        return _nobody(speaker, span, voices)
    return judged


def _is_term(quotation: FoundQuotation, span: Span, voices: Voices) -> bool:
    """Say whether marks set off a word of the text’s own: “pilots warn of ‘ghost’ ferries”."""
    count = voices.words.at(span.end) - voices.words.at(span.start)
    is_act = quotation.rule.startswith("act/")
    return is_act and count <= _LONGEST_TERM and quotation.content.end > span.end + 1


_LONGEST_TERM: Final = 2


def judge_teller(speaker: NamedSpeaker, quotation: FoundQuotation, voices: Voices) -> Judgement:
    """Judge by the one speaker whom the text gives words to."""
    if quotation.speaker is None:
        return _unknown(speaker, quotation, voices)
    name = voices.reading.cast[quotation.speaker].name
    how = likeness(speaker, quotation.speaker, voices.reading)
    if how is not Likeness.NONE and _is_guessed(quotation):
        return _unsure(f"a pronoun says whose these words are, and {in_marks(name)} is a guess")
    match how:
        case Likeness.NAME | Likeness.DESCRIPTION:
            found = _leaked(quotation, name, voices) or Judgement(AttributionAxis.SPEAKER_OK)
        case Likeness.OFFICE:
            message = f"{in_marks(speaker.given)} is {name} in the text"
            found = _spoken(Flag.SPEAKER_BY_OFFICE, Outcome.PASS, message)
        case Likeness.VARIANT:
            found = _variant(speaker, quotation.speaker, voices)
        case Likeness.GIVEN_NAME:
            found = _by_given_name(speaker, quotation.speaker, voices)
        case Likeness.ROLE | Likeness.MEMBER | Likeness.BODY:
            flag, message = _NOTED[how]
            found = _spoken(flag, Outcome.NOTE, message.format(in_marks(name), speaker.given))
        case Likeness.NONE:
            found = _other_than_teller(speaker, quotation, quotation.speaker, voices)
        case never:
            assert_never(never)
    return found


_NOTED: Final = {
    Likeness.ROLE: (
        Flag.SPEAKER_BY_OFFICE,
        "the text gives these words to {}, who seems to be {}",
    ),
    Likeness.MEMBER: (Flag.COLLECTIVE_SPEAKER, "said by {} together, not by {} alone"),
    Likeness.BODY: (Flag.SPEAKER_BY_OFFICE, "the text gives these words to {}, of {}"),
}


def _leaked(quotation: FoundQuotation, name: str, voices: Voices) -> Judgement | None:
    """Judge words that the text knows only from a paper that somebody passed on."""
    if not is_from_leaked_paper(quotation.content, voices.text):
        return None
    message = f"known only through a paper that others have seen, in which {in_marks(name)} says so"
    return _judged(AttributionAxis.SECOND_HAND, Flag.SECOND_HAND, Outcome.NOTE, message)


def _is_guessed(quotation: FoundQuotation) -> bool:
    """Say whether a pronoun names the speaker that may as well mean another one.

    Where the next one is nearly as near, the reading errs in about one of four.
    """
    return quotation.rule.endswith("/pronoun") and quotation.confidence < _LEAST_TRUSTED


_LEAST_TRUSTED: Final = 0.62


def _spoken(flag: Flag, outcome: Outcome, message: str) -> Judgement:
    return _judged(AttributionAxis.SPEAKER_OK, flag, outcome, message)


def _unknown(speaker: NamedSpeaker, quotation: FoundQuotation, voices: Voices) -> Judgement:
    if not is_named_in(speaker, voices.text):
        return _far(f"the text does not name {in_marks(speaker.given)}")
    if not is_named_near(speaker, quotation.content, voices):
        return _far(f"nothing near these words names {in_marks(speaker.given)}")
    return _unsure("it could not be told to whom the text gives these words")


def _far(message: str) -> Judgement:
    return _judged(AttributionAxis.WRONG_SPEAKER, Flag.WRONG_SPEAKER, Outcome.FAIL, message)


def _variant(speaker: NamedSpeaker, member: int, voices: Voices) -> Judgement:
    """Pass a spelling that the text itself has, and note one that it has not."""
    names = voices.reading.cast[member].names
    printed = {bare[-1] for name in names if (bare := bare_name(name))}
    others = ", ".join(in_marks(name) for name in names)
    is_printed = set(bare_name(speaker.forms[0])[-1:]) <= printed
    message = (
        f"the text spells the name in more than one way: {others}"
        if is_printed
        else f"the text spells the name {others}, not {in_marks(speaker.given)}"
    )
    outcome = Outcome.PASS if is_printed else Outcome.NOTE
    return _judged(AttributionAxis.NAME_VARIANT, Flag.NAME_VARIANT, outcome, message)


def _by_given_name(speaker: NamedSpeaker, member: int, voices: Voices) -> Judgement:
    """Note a speaker whom the text never calls by the surname, if nobody else there has it."""
    name = voices.reading.cast[member].name
    message = f"the text says only {in_marks(name)} for {in_marks(speaker.given)}"
    if is_named_in(speaker, voices.text):
        return _unsure(f"{message}, and somebody else there has the surname", Flag.NAME_VARIANT)
    return _judged(AttributionAxis.NAME_VARIANT, Flag.NAME_VARIANT, Outcome.NOTE, message)


_LEAST_SURE: Final = 0.6


def _other_than_teller(
    speaker: NamedSpeaker, quotation: FoundQuotation, member: int, voices: Voices
) -> Judgement:
    """Refuse a speaker who is somebody else than the text's, unless that may be the same one."""
    one = voices.reading.cast[member]
    told = office_told(speaker, one, voices)
    if told is not None:
        message = f"{in_marks(speaker.given)} is {one.name}, by what the text says of {one.name}"
        return _spoken(Flag.SPEAKER_BY_OFFICE, told, message)
    is_open = (
        (is_vague(one) and not are_man_and_woman(speaker.given, one))
        or is_namesake(speaker, one, voices.reading)
        or may_be(speaker, one, voices.reading)
        or quotation.confidence < _LEAST_SURE
        or (_has_open_office(one) and is_office(speaker.given) and not _is_another(speaker, voices))
    )
    place = quotation.content
    if is_open and is_named_near(speaker, place, voices) and not voices.is_furniture(place):
        return _unsure(
            f"the text seems to give these words to {in_marks(one.name)}, and whether that is"
            f" {speaker.given} could not be told"
        )
    return _wrong(speaker, one.name)


def _has_open_office(one: CastMember) -> bool:
    return one.kind is CastKind.PERSON and not one.offices


def _is_another(speaker: NamedSpeaker, voices: Voices) -> bool:
    """Say whether the text names somebody who is surely the speaker."""
    return any(
        likeness(speaker, index, voices.reading) in _SAME
        for index in range(len(voices.reading.cast))
    )


def _told(
    speaker: NamedSpeaker, quotation: FoundQuotation, inner: str, voices: Voices
) -> Judgement:
    """Judge words that somebody says that somebody else said."""
    if not _is_called(speaker, inner, voices):
        return _wrong(speaker, inner)
    by = quotation.speaker
    teller = "somebody" if by is None else voices.reading.cast[by].name
    message = f"known only through {in_marks(teller)}, who has it that {inner} said so"
    return _judged(AttributionAxis.SECOND_HAND, Flag.SECOND_HAND, Outcome.NOTE, message)


def _is_called(speaker: NamedSpeaker, printed: str, voices: Voices) -> bool:
    """Say whether a phrase of the text names the speaker."""
    wanted = tokens(printed)
    for form in speaker.forms:
        given, bare = tokens(form), bare_name(form)
        if wanted and (given == wanted or bare[-1:] == wanted[-1:] or set(given) <= set(wanted)):
            return True
    return any(
        name[-1:] == wanted[-1:] and likeness(speaker, index, voices.reading) in _SAME
        for index, member in enumerate(voices.reading.cast)
        for name in map(tokens, member.names)
        if name
    )


_SAME: Final = frozenset({Likeness.NAME, Likeness.VARIANT, Likeness.OFFICE, Likeness.DESCRIPTION})


# --- outside marks, and nobody's -----------------------------------------------------------------


def _indirect(
    speaker: NamedSpeaker, voice: Voice, quotation: FoundQuotation, span: Span, voices: Voices
) -> Judgement:
    judged = judge_teller(speaker, quotation, voices)
    if judged.outcome in {Outcome.FAIL, Outcome.UNDECIDED}:
        return judged
    if voice.kind is VoiceKind.MIXED and not _is_inside(quotation.content, span, voices):
        message = "some of these words are the text's own"
        return _judged(AttributionAxis.NARRATION, Flag.NARRATION, Outcome.FAIL, message)
    message = "the text reports this in its own words, not between quotation marks"
    note = Remark(flag=Flag.NARRATION, outcome=Outcome.NOTE, message=message)
    return Judgement(AttributionAxis.NARRATION, (*judged.remarks, note))


def _is_inside(content: Span, span: Span, voices: Voices) -> bool:
    """Say whether a place is part of a reported passage, but for the “that” before it."""
    words = voices.words
    before = words.keys[words.at(span.start) : words.at(content.start)]
    return _INTRODUCING.issuperset(before) and span.end <= content.end + 1


_INTRODUCING: Final = frozenset({"that", "if", "whether"})


def _nobody(speaker: NamedSpeaker, span: Span, voices: Voices) -> Judgement:
    count = voices.words.at(span.end) - voices.words.at(span.start)
    is_open = count >= _LEAST_SPOKEN and not voices.is_furniture(span)
    if is_open and is_named_near(speaker, span, voices):
        message = "these words stand between marks, and the text does not say whose they are"
        return _unsure(message, Flag.NOBODYS_WORDS)
    message = (
        "the text puts these words between marks and gives them to nobody, not to"
        f" {in_marks(speaker.given)}"
    )
    return _judged(AttributionAxis.WRONG_SPEAKER, Flag.NOBODYS_WORDS, Outcome.FAIL, message)


_LEAST_SPOKEN: Final = 8
