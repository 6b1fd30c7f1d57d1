"""Acts of speech that a noun names, with a verb or alone: "issued a warning about"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from citekit.extraction.cues import Cue, verb_start
from citekit.extraction.lexicon import CueKind, CueVerb, Lexicon, VerbForm
from citekit.extraction.links import ACCORDING, Link
from citekit.extraction.phrases import Names, Phrase, PhraseKind
from citekit.extraction.phrases_after import phrase_after
from citekit.extraction.phrases_before import phrase_before
from citekit.extraction.places import clause_words
from citekit.extraction.sentences import OWNERS, Sentence

_IN_THE_WORDS_OF: Final = ["in", "the", "words", "of"]
_FURTHEST_NOUN: Final = 5
_AFTER: Final = frozenset({"that", "about", "of", "on", "over", "against", "to", "for"})


def find_acts(sentence: Sentence, names: Names, lexicon: Lexicon) -> Iterator[Link]:
    """Yield a link for each act of speech that a noun names, with whoever performs it."""
    lows = sentence.lows
    naming = lexicon.act_words
    for place in [place for place, low in enumerate(lows) if low in naming]:
        low = lows[place]
        if low == "words" and lows[place - 2 : place + 2] == _IN_THE_WORDS_OF:
            phrase = phrase_after(sentence, place + 2, names, lexicon)
            cue = Cue(place - 2, place + 2, place - 2, ACCORDING, is_finite=False)
            after = phrase.after if phrase is not None else place + 2
            yield Link(cue, phrase, place - 2, after, is_phrase=True)
        elif low in lexicon.acts:
            yield from _performed(sentence, place, names, lexicon)
        elif low in lexicon.cue_nouns and lows[place + 1 : place + 2] in (["that"], ["to"]):
            yield from _owned(sentence, place, names, lexicon)


def _performed(sentence: Sentence, place: int, names: Names, lexicon: Lexicon) -> Iterator[Link]:
    lows = sentence.lows
    nouns = lexicon.acts[lows[place]]
    for at in range(place + 1, min(len(lows) - 1, place + 1 + _FURTHEST_NOUN)):
        if lows[at] in lexicon.prepositions or not lows[at][0].isalnum():
            return
        if lows[at] in nouns and lows[at + 1] in _AFTER:
            left = verb_start(sentence, place, lexicon)
            phrase = phrase_before(sentence, left, names, lexicon)
            if phrase is not None:
                yield Link(_cue(place, at, left, lows), phrase, phrase.first, _past(lows, at + 1))
            return


def _cue(place: int, noun: int, left: int, lows: list[str]) -> Cue:
    verb = CueVerb(" ".join(lows[place : noun + 1]), CueKind.ACT, VerbForm.PAST)
    return Cue(place, _past(lows, noun + 1), left, verb)


def _past(lows: list[str], at: int) -> int:
    """Step over the preposition, which belongs to the noun; "to" belongs to what is promised."""
    return at if lows[at] in {"to", "that"} else at + 1


_OWNERS: Final = {"his": "he", "her": "she", "their": "they", "its": "it"}


def _owned(sentence: Sentence, place: int, names: Names, lexicon: Lexicon) -> Iterator[Link]:
    """Yield "the mayor’s claim that" and "her claim that" where they are no subject."""
    lows = sentence.lows
    at = place
    while at > 0 and place - at < _FURTHEST_NOUN - 2 and lows[at - 1][0].isalpha():
        if lows[at - 1] in _OWNERS or lows[at - 1] in OWNERS:
            break
        at -= 1
    before = lows[at - 1] if at else ""
    phrase: Phrase | None = None
    if before in _OWNERS:
        words = (at - 1, at)
        phrase = Phrase(at - 1, at, PhraseKind.PRONOUN, words, _OWNERS[before])
    elif before in {"'s", "’s"}:
        phrase = phrase_before(sentence, at - 1, names, lexicon)
    finite = clause_words().finite
    if phrase is None or not (
        lows[: phrase.first] and _has_verb(lows[: phrase.first], finite, lexicon)
    ):
        return
    verb = CueVerb(lows[place], CueKind.ACT, VerbForm.PLAIN)
    yield Link(Cue(place, place + 1, phrase.first, verb), phrase, phrase.first, place + 1)


def _has_verb(lows: list[str], finite: frozenset[str], lexicon: Lexicon) -> bool:
    return any(low in finite or low in lexicon.verbs or low.endswith("ed") for low in lows)
