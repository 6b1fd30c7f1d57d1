"""The subject of a sentence: the phrase that begins it, or what follows its first adjunct."""

from __future__ import annotations

from typing import Final

from citekit.extraction.cues import Cue
from citekit.extraction.lexicon import Lexicon
from citekit.extraction.phrases import PRONOUNS, Names, Phrase, PhraseKind
from citekit.extraction.phrases_after import phrase_after
from citekit.extraction.phrases_before import phrase_before
from citekit.extraction.sentences import STRETCH, Sentence


def _begins_phrase(sentence: Sentence, at: int, names: Names, lexicon: Lexicon) -> bool:
    low = sentence.lows[at]
    return at in names.starting or low in PRONOUNS or low in lexicon.determiners


def _past_dateline(sentence: Sentence) -> int:
    """Return where a sentence begins after its place: "HARWICK, Essex (Wire) — | The mayor"."""
    words = sentence.words
    if not words or len(words[0]) < _LEAST_PLACE or not words[0].isupper():
        return 0
    for at in range(1, min(len(words), _LONGEST_DATELINE)):
        if words[at] in _DASHES or words[at] == ":":
            return at + 1
        if words[at][0].islower():
            break
    return 0


_DASHES: Final = frozenset({"—", "–", "―", "--", "-"})
_LEAST_PLACE: Final = 3
_LONGEST_DATELINE: Final = 12
_FURTHEST_SUBJECT: Final = 60
_LEADS: Final = frozenset("but and so yet however meanwhile also then still".split())


def sentence_subject(
    sentence: Sentence, before: int, names: Names, lexicon: Lexicon
) -> Phrase | None:
    """Return the phrase with which the sentence, or what follows its first adjunct, begins."""
    words, lows = sentence.words, sentence.lows
    at, before = _past_dateline(sentence), min(before, _FURTHEST_SUBJECT)
    while at < before and (lows[at] in _LEADS or words[at] == "," or lexicon.is_adverb(lows[at])):
        at += 1
    if at < before and (
        lows[at] in lexicon.prepositions or lows[at].endswith("ing") or lows[at] in lexicon.clause
    ):
        at += 1
        while at < before and not (
            words[at - 1] == "," and _begins_phrase(sentence, at, names, lexicon)
        ):
            at += 1
    if at >= before:
        return None
    mention = names.starting.get(at)
    if mention is not None and mention.after <= before:
        return phrase_after(sentence, at, names, lexicon)
    if words[at] == STRETCH:
        return None
    return phrase_after(sentence, at, names, lexicon)


def may_speak(phrase: Phrase, lexicon: Lexicon) -> bool:
    """Say whether a phrase is somebody who can speak."""
    return phrase.kind is not PhraseKind.NOUN or phrase.noun in lexicon.speakers


def past_place(sentence: Sentence, phrase: Phrase, names: Names, lexicon: Lexicon) -> Phrase:
    """Return the subject before a place that ends it: "The owner of a boat in Harwick | said"."""
    lows, first = sentence.lows, phrase.first
    first -= first > 0 and lows[first - 1] == "the"
    if phrase.kind is PhraseKind.PRONOUN or first < 1 or lows[first - 1] not in _PLACING:
        return phrase
    if phrase.kind is PhraseKind.NOUN and may_speak(phrase, lexicon):
        return phrase
    subject = sentence_subject(sentence, first, names, lexicon)
    if subject is None or subject.after > first - 1 or not may_speak(subject, lexicon):
        return phrase
    if any(low in lexicon.verbs for low in lows[subject.after : first]):
        return phrase  # "Ann Lee said the price of bread | shows"
    subject.after = phrase.after
    return subject


_PLACING: Final = frozenset({"in", "on", "at", "near", "from", "of"})


def object_pronoun(sentence: Sentence, at: int) -> Phrase | None:
    """Return "her" of "according to her", and not of "according to her lawyer"."""
    subject = _SUBJECTS.get(sentence.lows[at]) if at < len(sentence) else None
    following = sentence.words[at + 1 : at + 2]
    if subject is None or (following and following[0][0].isalnum()):
        return None
    return Phrase(at, at + 1, PhraseKind.PRONOUN, (at, at + 1), subject)


_SUBJECTS: Final = {"him": "he", "her": "she", "them": "they"}


def before_participle(
    sentence: Sentence, cue: Cue, names: Names, lexicon: Lexicon
) -> Phrase | None:
    """Return the subject before a participle: "Protesters | marching in the streets chanted"."""
    subject = sentence_subject(sentence, cue.left, names, lexicon)
    if subject is None or subject.after >= cue.left or not may_speak(subject, lexicon):
        return None
    begun = sentence.lows[subject.after].endswith("ing")
    inside = sentence.lows[subject.after + 1 : cue.left]
    plain = not any(low == "," or low in lexicon.clause or low in lexicon.verbs for low in inside)
    return subject if begun and plain else None


_LONGEST_START: Final = 6


def widen(sentence: Sentence, phrase: Phrase, lexicon: Lexicon) -> None:
    """Let a phrase begin right after marks: `“No,” panel chairman Ann Lee said`."""
    words, lows = sentence.words, sentence.lows
    at = phrase.first
    while at > 0 and phrase.first - at < _LONGEST_START:
        low = lows[at - 1]
        if words[at - 1] == STRETCH:
            phrase.first = at
            return
        is_word = words[at - 1][0].isalnum() or low in {"'s", "’s"}
        if (
            not is_word
            or low in lexicon.clause
            or low in lexicon.prepositions
            or low in lexicon.verbs
        ):
            return
        at -= 1


def heard_saying(sentence: Sentence, cue: Cue, names: Names, lexicon: Lexicon) -> Phrase | None:
    """Return the subject before a passive that leads to a participle: "Lee is heard | saying"."""
    lows, at = sentence.lows, cue.left
    if at < _LEAST_HEARD or lows[at - 1] not in _HEARD or lows[at - 2] not in _PASSIVE:
        return None
    left = at - 2
    while left > 1 and lows[left - 1] in lexicon.auxiliaries:
        left -= 1
    return phrase_before(sentence, left, names, lexicon)


_LEAST_HEARD: Final = 3
_HEARD: Final = frozenset("heard overheard seen shown filmed recorded caught captured".split())
_PASSIVE: Final = frozenset("is are was were be been".split())
