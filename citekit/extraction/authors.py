"""Whose a report is that says something: "a report published on Monday by the Harbour Board"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from citekit.extraction.lexicon import Lexicon
from citekit.extraction.names import Entity, Mention
from citekit.extraction.phrases import Names, Phrase
from citekit.extraction.reading import CastKind
from citekit.extraction.sentences import Sentence

_MADE: Final = frozenset(
    "released published issued produced compiled written prepared conducted carried drawn put out"
    " up on together this last late early earlier week month year".split()
)
# Before "by": who asked for a report or has seen it, and did not write it.
_OTHERS: Final = frozenset(
    "commissioned ordered requested funded sponsored seen obtained viewed leaked quoted cited read"
    " reviewed reported backed endorsed".split()
)
_LONGEST: Final = 8


def past_author(sentence: Sentence, at: int, names: Names, lexicon: Lexicon) -> int:
    """Return where the author ends whom the words after a document name; `at` without one."""
    lows, here = sentence.lows, at
    while here < len(lows) and here - at < _LONGEST:
        if lows[here] == "by":
            mention = names.starting.get(
                here + 2 if lows[here + 1 : here + 2] == ["the"] else here + 1
            )
            return at if mention is None else mention.after
        if lows[here] not in _MADE and lows[here] not in lexicon.days:
            break
        here += 1
    return at


def author(phrase: Phrase, sentence: Sentence, mentions: Iterable[Mention]) -> Entity | None:
    """Return the organisation that a phrase of a document names as its author or its owner."""
    lows = sentence.lows
    for mention in mentions:
        entity = mention.entity
        if entity is None or entity.kind is not CastKind.ORGANIZATION:
            continue
        if not phrase.first <= mention.first < phrase.after:
            continue
        before = mention.title - 1 - (lows[mention.title - 1] == "the")
        made = before >= phrase.first and lows[before] in {"by", "from"}
        made = made and lows[before - 1] not in _OTHERS
        owns = lows[mention.after : mention.after + 1] in (["’s"], ["'s"])
        if made or owns:
            return entity
    return None
