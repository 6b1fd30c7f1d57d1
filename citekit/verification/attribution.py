"""Whether a text gives words to the speaker whom somebody names for them."""

from __future__ import annotations

import re
from typing import Final, assert_never

from citekit.extraction import CastKind, CastMember, FoundQuotation
from citekit.extraction.lexicon import english
from citekit.text.marks import in_marks
from citekit.text.spans import Span
from citekit.verification.called import called
from citekit.verification.given_offices import office_remark
from citekit.verification.judged_turns import judge_turn
from citekit.verification.judgement import Judgement, judged, spoken, unsure, wrong
from citekit.verification.likeness import is_namesake, likeness, may_be
from citekit.verification.naming import (
    NamedSpeaker,
    bare_name,
    is_anonymous,
    is_named_in,
    is_office,
    is_several_bodies,
    is_vague,
    tokens,
)
from citekit.verification.nearness import (
    is_from_leaked_paper,
    is_introduced_next,
    is_named_above,
    is_named_near,
)
from citekit.verification.offices_told import office_told
from citekit.verification.passed_on import passed_on
from citekit.verification.report import Outcome
from citekit.verification.same_names import Likeness
from citekit.verification.sexes import are_man_and_woman, likely_pronoun
from citekit.verification.verdict import AttributionAxis, Flag, Remark
from citekit.verification.voices import Voice, VoiceKind, Voices


def judge_speaker(speaker: NamedSpeaker, span: Span, voices: Voices) -> Judgement:
    """Return whether the words at a place of a text are the named speaker's."""
    speaker = called(speaker, voices.people)
    voice = voices.at(span)
    found = _judge(speaker, voice, span, voices)
    if found.outcome is Outcome.FAIL or voice.speaker is None:
        return found
    remark = office_remark(speaker, voices.reading.cast[voice.speaker], voices)
    if remark is None:
        return found
    axis = found.axis if remark.flag is None else AttributionAxis.WRONG_SPEAKER
    return Judgement(axis, (*found.remarks, remark))


def _judge(speaker: NamedSpeaker, voice: Voice, span: Span, voices: Voices) -> Judgement:
    is_labelled = voice.kind is not VoiceKind.SPEECH or voice.speaker is None
    if voice.turn is not None and is_labelled:
        return judge_turn(speaker, voice, voice.turn, span, voices)
    if voice.quotation is not None:
        if voice.kind is VoiceKind.SPEECH:
            return judge_quoted(speaker, voice.quotation, span, voices)
        return _indirect(speaker, voice, voice.quotation, span, voices)
    if voice.kind is VoiceKind.NOBODY:
        return _nobody(speaker, span, voices)
    message = f"these are the text's own words, not those of {in_marks(speaker.given)}"
    return judged(AttributionAxis.NARRATION, Flag.NARRATION, Outcome.FAIL, message)


# --- between marks -------------------------------------------------------------------------------


def judge_quoted(
    speaker: NamedSpeaker, quotation: FoundQuotation, span: Span, voices: Voices
) -> Judgement:
    """Return whether a reported passage gives its words at a place to the named speaker."""
    inner = passed_on(quotation, span, voices.text, voices.before_tag(quotation))
    if inner is not None and inner.pronoun is None:
        return _told(speaker, quotation, inner.printed, voices)
    if inner is not None and _is_somebody_else(inner.pronoun, quotation, voices):
        return _told_of(speaker, quotation, inner.pronoun, voices)
    found = judge_teller(speaker, quotation, voices)
    if found.outcome is Outcome.FAIL and _is_term(quotation, span, voices):
        return _nobody(speaker, span, voices)
    return found


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
    if how is Likeness.NONE and _is_printed_so(speaker, quotation, voices.text):
        how = Likeness.OFFICE
    if how is not Likeness.NONE and _is_guessed(quotation):
        return unsure(f"a pronoun says whose these words are, and {in_marks(name)} is a guess")
    match how:
        case Likeness.NAME | Likeness.DESCRIPTION:
            found = _leaked(quotation, name, voices) or Judgement(AttributionAxis.SPEAKER_OK)
        case Likeness.OFFICE:
            message = f"{in_marks(speaker.given)} is {name} in the text"
            found = spoken(Flag.SPEAKER_BY_OFFICE, Outcome.PASS, message)
        case Likeness.VARIANT:
            found = _variant(speaker, quotation.speaker, voices)
        case Likeness.GIVEN_NAME:
            found = _by_given_name(speaker, quotation.speaker, voices)
        case Likeness.ROLE | Likeness.MEMBER | Likeness.BODY:
            flag, message = _NOTED[how]
            found = spoken(flag, Outcome.NOTE, message.format(in_marks(name), speaker.given))
        case Likeness.NONE:
            found = _other_than_teller(speaker, quotation, quotation.speaker, voices)
        case never:
            assert_never(never)
    return found


def _is_printed_so(speaker: NamedSpeaker, quotation: FoundQuotation, text: str) -> bool:
    """Say whether the text calls whoever says these words by the office that names the speaker."""
    printed = () if quotation.speaker_span is None else tokens(quotation.speaker_span.of(text))
    return bool(printed) and any(
        is_office(form) and tokens(form) == printed for form in speaker.forms
    )


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
    return judged(AttributionAxis.SECOND_HAND, Flag.SECOND_HAND, Outcome.NOTE, message)


def _is_guessed(quotation: FoundQuotation) -> bool:
    """Say whether a pronoun names the speaker that may as well mean another one.

    Where the next one is nearly as near, the reading errs in about one of four.
    """
    return quotation.rule.endswith("/pronoun") and quotation.confidence < _LEAST_TRUSTED


_LEAST_TRUSTED: Final = 0.62


def _unknown(speaker: NamedSpeaker, quotation: FoundQuotation, voices: Voices) -> Judgement:
    if not is_named_in(speaker, voices.text):
        return _far(f"the text does not name {in_marks(speaker.given)}")
    if not is_named_near(speaker, quotation.content, voices):
        return _far(f"nothing near these words names {in_marks(speaker.given)}")
    return unsure("it could not be told to whom the text gives these words")


def _far(message: str) -> Judgement:
    return judged(AttributionAxis.WRONG_SPEAKER, Flag.WRONG_SPEAKER, Outcome.FAIL, message)


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
    return judged(AttributionAxis.NAME_VARIANT, Flag.NAME_VARIANT, outcome, message)


def _by_given_name(speaker: NamedSpeaker, member: int, voices: Voices) -> Judgement:
    """Note a speaker whom the text never calls by the surname, if nobody else there has it.

    A relative of somebody, as in “his sister Ann”, mostly has the same one.
    """
    one = voices.reading.cast[member]
    message = f"the text says only {in_marks(one.name)} for {in_marks(speaker.given)}"
    is_kin = any(not english().kin.isdisjoint(tokens(office.as_printed)) for office in one.offices)
    if is_named_in(speaker, voices.text) and not is_kin:
        return unsure(f"{message}, and somebody else there has the surname", Flag.NAME_VARIANT)
    return judged(AttributionAxis.NAME_VARIANT, Flag.NAME_VARIANT, Outcome.NOTE, message)


def _is_kin(one: CastMember, text: str) -> bool:
    """Say whether a text calls somebody a relative of another: “Ann’s brother Stephen”."""
    kin = "|".join(sorted(english().kin))
    names = "|".join(map(re.escape, one.names))
    return re.search(rf"\b(?:{kin}),? (?:{names})\b", text) is not None


_LEAST_SURE: Final = 0.6


def _other_than_teller(
    speaker: NamedSpeaker, quotation: FoundQuotation, member: int, voices: Voices
) -> Judgement:
    """Refuse a speaker who is somebody else than the text's, unless that may be the same one."""
    one = voices.reading.cast[member]
    told = office_told(speaker, one, voices)
    if told is not None:
        message = f"{in_marks(speaker.given)} is {one.name}, by what the text says of {one.name}"
        return spoken(Flag.SPEAKER_BY_OFFICE, told, message)
    if is_introduced_next(speaker, one, voices):
        message = f"{in_marks(one.name)} seems to be {speaker.given}, whom the text names next"
        return spoken(Flag.SPEAKER_BY_OFFICE, Outcome.NOTE, message)
    is_open = (
        (
            is_vague(one)
            and not are_man_and_woman(speaker.given, one)
            and not (is_anonymous(one) and _is_new(speaker, one, voices))
        )
        or is_namesake(speaker, one, voices.reading)
        or may_be(speaker, one, voices.reading)
        or (quotation.confidence < _LEAST_SURE and not _is_new(speaker, one, voices))
        or (_has_open_office(one) and is_office(speaker.given) and not _is_another(speaker, voices))
    )
    place = quotation.content
    if is_open and is_named_near(speaker, place, voices) and not voices.is_furniture(place):
        return unsure(
            f"the text seems to give these words to {in_marks(one.name)}, and whether that is"
            f" {speaker.given} could not be told"
        )
    return wrong(speaker, one.name)


def _is_new(speaker: NamedSpeaker, one: CastMember, voices: Voices) -> bool:
    """Say whether words bring in somebody whom the text has not named: “one builder said”.

    Whoever is named before them is somebody else, and so is a person where several bodies speak.
    """
    words = one.name.lower().split()
    if one.kind not in {CastKind.UNNAMED, CastKind.GROUP} or not words:
        return False
    if is_several_bodies(words[-1]) and _is_person(speaker, voices):
        return True
    return words[0] in _BRINGING_IN and is_named_in(speaker, voices.text[: one.span.start])


def _is_person(speaker: NamedSpeaker, voices: Voices) -> bool:
    """Say whether the text names the speaker, and as a person."""
    return any(
        one.kind is CastKind.PERSON and likeness(speaker, index, voices.reading) in _SAME
        for index, one in enumerate(voices.reading.cast)
    )


_BRINGING_IN: Final = frozenset({"a", "an", "one", "another", "some"})


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
        return wrong(speaker, inner)
    by = quotation.speaker
    teller = "somebody" if by is None else voices.reading.cast[by].name
    message = f"known only through {in_marks(teller)}, who has it that {inner} said so"
    return judged(AttributionAxis.SECOND_HAND, Flag.SECOND_HAND, Outcome.NOTE, message)


def _is_somebody_else(pronoun: str | None, quotation: FoundQuotation, voices: Voices) -> bool:
    """Say whether “he” inside what a woman says is surely not herself."""
    own = None if quotation.speaker is None else voices.reading.cast[quotation.speaker]
    return own is not None and own.likely_pronoun not in {None, pronoun}


def _told_of(
    speaker: NamedSpeaker, quotation: FoundQuotation, pronoun: str | None, voices: Voices
) -> Judgement:
    """Judge words of somebody whom a speaker only calls “he” or “she”."""
    by, place = quotation.speaker, quotation.content
    is_teller = by is not None and likeness(speaker, by, voices.reading) is not Likeness.NONE
    told = likely_pronoun(speaker.given)
    is_near = is_named_near(speaker, place, voices)
    if is_teller or not is_near or told not in {None, pronoun}:
        return wrong(speaker, str(pronoun))
    if told is None or not is_named_above(speaker, place, voices):
        return unsure(f"“{pronoun}” is said to have said so, and who that is could not be told")
    teller = "somebody" if by is None else voices.reading.cast[by].name
    message = f"known only through {in_marks(teller)}, who has it that “{pronoun}” said so"
    return judged(AttributionAxis.SECOND_HAND, Flag.SECOND_HAND, Outcome.NOTE, message)


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
    found = judge_teller(speaker, quotation, voices)
    if found.outcome in {Outcome.FAIL, Outcome.UNDECIDED}:
        return found
    if voice.kind is VoiceKind.MIXED and not _is_inside(quotation.content, span, voices):
        message = "some of these words are the text's own"
        return judged(AttributionAxis.NARRATION, Flag.NARRATION, Outcome.FAIL, message)
    message = "the text reports this in its own words, not between quotation marks"
    note = Remark(flag=Flag.NARRATION, outcome=Outcome.NOTE, message=message)
    return Judgement(AttributionAxis.NARRATION, (*found.remarks, note))


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
        return unsure(message, Flag.NOBODYS_WORDS)
    message = (
        "the text puts these words between marks and gives them to nobody, not to"
        f" {in_marks(speaker.given)}"
    )
    return judged(AttributionAxis.WRONG_SPEAKER, Flag.NOBODYS_WORDS, Outcome.FAIL, message)


_LEAST_SPOKEN: Final = 8
