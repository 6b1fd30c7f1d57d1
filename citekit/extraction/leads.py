"""What stands before reported words at the beginning of a sentence and is the reporter's own."""

from __future__ import annotations

from typing import Final

from citekit.extraction.places import DASHES, Place, clause_words


def past_leads(place: Place, at: int) -> int:
    """Step over a dateline, "But", "In addition" and the like, which are the reporter's."""
    words = clause_words()
    at = _past_phrase(place, _past_dateline(place, at))
    while place.low(at) in words.lead or place.low(at) == ",":
        if place.low(at) in words.lead_with_comma and place.low(at + 1) != ",":
            break
        at += 1
    return at


_LONGEST_DATELINE: Final = 10


def _past_dateline(place: Place, at: int) -> int:
    """Step over "PORT ELLERY, May 2 —" at the beginning of a text."""
    words = place.sentence.words
    if at or len(words[0]) < _LEAST_DATELINE or not words[0].isupper():
        return at
    near = range(1, min(len(words), _LONGEST_DATELINE))
    return next((here + 1 for here in near if words[here] in DASHES), at)


_LEAST_DATELINE: Final = 4


def _past_phrase(place: Place, at: int) -> int:
    """Step over a phrase before a comma that joins sentences: "In addition, ..."."""
    near = place.lows[at + 1 : at + _LONGEST_LEAD]
    if "," not in near:
        return at
    comma = at + 1 + near.index(",")
    phrase = " ".join(place.lows[at:comma])
    return comma + 1 if phrase in clause_words().lead_phrase else at


_LONGEST_LEAD: Final = 6
