"""Words that a speaker only passes on: “Ann Lee said that Hill had called her “a liar””."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from citekit.extraction.contents import Passage
from citekit.extraction.lexicon import CueKind, Lexicon, VerbForm
from citekit.extraction.links import Link
from citekit.extraction.phrases import PhraseKind
from citekit.extraction.sentences import Sentence

_NEAR: Final = 9  # words between the inner verb and the marks
_SPEAKS: Final = CueKind.SAY | CueKind.JUDGE


def passed_on(passage: Passage, sentence: Sentence, links: Iterable[Link]) -> Link | None:
    """Return the link of somebody else inside a reported passage whose words the marks are."""
    place = _first_marks(passage, sentence)
    if place is None:
        return None
    for link in links:
        phrase, cue = link.phrase, link.cue
        if phrase is None or phrase.kind is PhraseKind.PRONOUN or link.is_shared:
            continue
        inside = passage.content.start <= sentence.starts[phrase.first] and cue.after <= place
        if inside and _reports(link, place) and place - cue.after <= _NEAR:
            return link
    return None


def _reports(link: Link, place: int) -> bool:
    cue = link.cue
    return (
        cue.is_finite
        and not (cue.is_negated or cue.is_hypothetical)
        and cue.after <= place
        and bool(cue.verb.kind & _SPEAKS)
    )


def _first_marks(passage: Passage, sentence: Sentence) -> int | None:
    """Return the place of the first marks of a passage that a verb of saying reports."""
    outer = passage.link
    if outer is None or not outer.cue.says or not passage.stretches:
        return None
    first = passage.stretches[0]
    # None where the marks are further on in the turn of a transcript
    return next((at for at, one in sentence.stretches.items() if one is first), None)


def overheard(passage: Passage, sentence: Sentence, lexicon: Lexicon) -> str | None:
    """Return whom the speaker heard say the marks: “she heard | a farmer | say “No””."""
    place = _first_marks(passage, sentence)
    if place is None:
        return None
    for verb in range(place - 1, max(0, place - 1 - _NEAR), -1):
        if sentence.words[verb] == ";":
            return None
        forms = lexicon.verbs.get(sentence.lows[verb], ())
        if any(one.kind & CueKind.SAY and one.form & _HEARD_FORMS for one in forms):
            heard = _heard_before(verb, passage, sentence)
            if heard is not None:
                first = sentence.lows[heard]
                own = heard == verb or first in _OWN or first in lexicon.prepositions
                return None if own else " ".join(sentence.words[heard:verb])
    return None


def _heard_before(verb: int, passage: Passage, sentence: Sentence) -> int | None:
    """Return where the words after "heard" begin, if it stands near before a verb."""
    for at in range(verb - 1, max(-1, verb - _NEAR), -1):
        if sentence.starts[at] < passage.content.start or sentence.words[at] in _STOPS:
            return None
        if sentence.lows[at] in _HEARING:
            return at + 1
    return None


_HEARD_FORMS: Final = VerbForm.PLAIN | VerbForm.ING
_HEARING: Final = frozenset("hear hears heard hearing overhear overhears overheard".split())
_STOPS: Final = frozenset({",", ";", ":", "—", "–"})
_OWN: Final = frozenset("me myself himself herself themselves us ourselves".split())
