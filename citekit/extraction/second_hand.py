"""Words that a speaker only passes on: “Ann Lee said that Hill had called her “a liar””."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from citekit.extraction.contents import Passage
from citekit.extraction.lexicon import CueKind
from citekit.extraction.links import Link
from citekit.extraction.phrases import PhraseKind
from citekit.extraction.sentences import Sentence

_NEAR: Final = 9  # words between the inner verb and the marks
_SPEAKS: Final = CueKind.SAY | CueKind.JUDGE


def passed_on(passage: Passage, sentence: Sentence, links: Iterable[Link]) -> Link | None:
    """Return the link of somebody else inside a reported passage whose words the marks are."""
    outer = passage.link
    if outer is None or not outer.cue.says or not passage.stretches:
        return None
    first = passage.stretches[0]
    place = next((at for at, one in sentence.stretches.items() if one is first), None)
    if place is None:
        return None  # marks further on in the turn of a transcript
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
        and not cue.is_negated
        and cue.after <= place
        and bool(cue.verb.kind & _SPEAKS)
    )
