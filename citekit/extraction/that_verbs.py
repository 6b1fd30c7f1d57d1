"""Verbs that report only before "that": "the survey found that", "the jury was told that"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from citekit.extraction.cues import Cue, verb_start
from citekit.extraction.lexicon import CueKind, CueVerb, Lexicon, VerbForm
from citekit.extraction.links import Link
from citekit.extraction.phrases import Names
from citekit.extraction.phrases_before import phrase_before
from citekit.extraction.places import clause_words
from citekit.extraction.sentences import Sentence
from citekit.extraction.subjects import past_place

_OPENERS: Final = frozenset({"that", "how", "whether"})
_BETWEEN: Final = frozenset({"just", "exactly", "precisely", "clearly"})


def find_that_verbs(sentence: Sentence, names: Names, lexicon: Lexicon) -> Iterator[Link]:
    """Yield a link for each such verb; a passive one has no speaker."""
    lows, words = sentence.lows, clause_words()
    if _OPENERS.isdisjoint(lows):
        return
    for place in _before_openers(lows):
        low = lows[place]
        if low in words.finding:
            left = verb_start(sentence, place, lexicon)
            phrase = phrase_before(sentence, left, names, lexicon)
            if phrase is not None:
                phrase = past_place(sentence, phrase, names, lexicon)
                yield Link(_cue(place, left, low), phrase, phrase.first, place + 1)
        elif low in words.heard and place and lows[place - 1] in words.be:
            yield Link(_cue(place, place - 1, low), None, place - 1, place + 1)


def _before_openers(lows: list[str]) -> Iterator[int]:
    """Yield the words before "that" and the like, and before "just that"."""
    for opener in [at for at, low in enumerate(lows) if low in _OPENERS]:
        if opener > 1 and lows[opener - 1] in _BETWEEN:
            yield opener - 2
        if opener > 0:
            yield opener - 1


def _cue(place: int, left: int, low: str) -> Cue:
    form = VerbForm.PAST if low in clause_words().past else VerbForm.THIRD
    return Cue(place, place + 1, left, CueVerb(low, CueKind.SAY, form))
