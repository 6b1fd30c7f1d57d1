"""Where reported words begin after a verb: past its listener, the time and the place."""

from __future__ import annotations

from typing import Final

from citekit.extraction.phrases_after import phrase_after
from citekit.extraction.places import ENDS, Place, clause_words, is_over
from citekit.extraction.sentences import OWNERS, STRETCH


def past_setting(place: Place, at: int) -> int:
    """Step over the listener, the time and the place that may follow a verb."""
    if place.low(at) in {"that", STRETCH, ":"}:
        return at
    if place.lexicon.is_adverb(place.low(at)) and place.low(at + 1) == "that":
        return at + 1
    at = _past_hearer(place, at)
    at = _past_listener(place, at)
    while not is_over(place, at):
        past = _past_time(place, at)
        if past == at:
            past = _past_occasion(place, at)
        if past == at:
            break
        at = past
    return at


_FURTHEST_THAT: Final = 9


def _past_hearer(place: Place, at: int) -> int:
    """Step over "to reporters" before "that"."""
    if place.low(at) != "to":
        return at
    for here in range(at + 2, min(len(place.lows), at + _FURTHEST_THAT)):
        if place.low(here) == "that":
            return here
        if place.low(here) in clause_words().finite or place.low(here) == ",":
            break
    return at


def _past_listener(place: Place, at: int) -> int:
    words = clause_words()
    if place.lemma not in words.listener:
        return at
    several = place.low(at) == "some" and place.low(at + 1) == "of"
    if not several and any(
        place.low(at) in none for none in (words.setting, words.no_listener, words.question)
    ):
        return at
    if place.low(at) in words.object:
        return at + 1
    phrase = phrase_after(place.sentence, at, place.names, place.lexicon)
    if phrase is None:
        return at
    after = phrase.after
    for here in range(at + 1, min(after, len(place.lows))):
        begins = place.low(here) == "it" and place.low(here + 1) in words.finite
        if place.low(here) in {"to", "that", ","} or place.low(here) in words.nominative or begins:
            return here
    if place.low(after) in OWNERS:
        after = _past_owned(place, after)
    if place.low(after) == STRETCH and place.low(after - 1) in {"’s", "'s"}:
        after += 1
    if place.low(after).isdigit() and place.low(after + 1) in words.nominative:
        after += 1  # "told Radio 2 he"
    return after + 1 if is_over(place, after + 1) else after


_LONGEST_OWNED: Final = 8


def _past_owned(place: Place, at: int) -> int:
    """Step over the rest of a listener: "told the Gazette | ’s weekly podcast that"."""
    words = clause_words()
    for here in range(at + 1, min(len(place.lows), at + _LONGEST_OWNED)):
        low = place.low(here)
        begins = low == "it" and place.low(here + 1) in words.finite
        if low in {"that", ",", STRETCH} or low in words.nominative or begins:
            return here
    return at + 1


def _past_time(place: Place, at: int) -> int:
    words = clause_words()
    while True:
        if place.low(at) in words.time:
            at += 1
        elif place.low(at) in words.before_time and place.low(at + 1) in words.time:
            at += 2
        else:
            return at


_LONGEST: Final = 16


def _past_occasion(place: Place, at: int) -> int:
    """Step over a phrase like "at a rally in Leeds": to "that", to a clause, or to the end."""
    words = clause_words()
    if place.low(at) not in words.setting:
        return at
    for here in range(at + 1, min(len(place.lows), at + _LONGEST)):
        low = place.low(here)
        if low == "that" and place.low(here - 1) not in words.setting:
            return at if place.low(here + 1) in words.finite else here
        if low == ",":
            return _past_comma(place, here)
        if low == STRETCH and place.low(here + 1) == "that":
            continue  # "on “Today” that"
        if (low in words.nominative and here > at + 1) or low in ENDS or low in {":", STRETCH}:
            return here
        if low in words.finite:
            return at
    return at if at + _LONGEST < len(place.lows) else len(place.lows)


_LONGEST_PLACE: Final = 5


def _past_comma(place: Place, comma: int) -> int:
    """Step over the rest of "in Ockham, Surrey," when "that" comes after it."""
    for here in range(comma + 1, min(len(place.lows), comma + _LONGEST_PLACE)):
        if place.low(here) == "," and place.low(here + 1) == "that":
            return here + 1
    return comma + 1 if place.low(comma + 1) == "that" else comma
