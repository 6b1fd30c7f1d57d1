"""What verbs report that take no clause: "warned of a storm", "urged them to go"."""

from __future__ import annotations

from typing import Final

from citekit.extraction.clause_ends import end_of
from citekit.extraction.lexicon import CueKind
from citekit.extraction.places import DASHES, Place, Range, clause_words, trimmed
from citekit.extraction.sentences import STRETCH

_LEAST_ACT: Final = 3


def acted(place: Place) -> Range | None:
    """Return what an act of speech is about: "warned of | a storm"."""
    start = place.cue.after
    if place.low(start) in {",", "."} or place.cue.is_passive:
        return None
    found = trimmed(place.sentence, start, end_of(place, start))
    if found is None or (found[1] - found[0] < _LEAST_ACT and place.low(found[0]) != STRETCH):
        return None
    return found


def urged(place: Place) -> Range | None:
    """Return what somebody is urged to do, or accused of: "urged | the crew to leave"."""
    words, start = clause_words(), place.cue.after
    if place.cue.is_passive or place.link.is_inverted:
        return None
    if place.low(start) == "aloud" or place.lexicon.is_adverb(place.low(start)):
        start += 1
    end = end_of(place, start)
    if place.lemma in words.wonder and place.low(start) in words.question:
        return trimmed(place.sentence, start, end)
    if asks(place, start, end):
        return trimmed(place.sentence, start + (place.low(start) == "on"), end)
    if place.lemma in words.accused:
        for at in range(start + 1, min(end, start + _FURTHEST)):
            if place.low(at) == "of":
                end = _before_reporter(place, at, end)
                found = trimmed(place.sentence, at + 1, end)
                marked = STRETCH in place.sentence.words[at:end]
                return found if marked or end - at > _LEAST_CHARGE else None
    return None


def _before_reporter(place: Place, start: int, end: int) -> int:
    """Return where a charge ends whose last words stand in marks: "of “greed” | after a flood"."""
    marked = [at for at in range(start, end) if place.sentence.words[at] == STRETCH]
    after = marked[-1] + 1 if marked else end
    return after if after < end and _takes_over(place, after, after - 1) else end


_LEAST_CHARGE: Final = 3


_FURTHEST: Final = 8


def asks(place: Place, start: int, end: int) -> bool:
    """Say whether an infinitive tells what somebody should do: "asked the crew to leave"."""
    if place.lemma not in clause_words().asked or hides_a_name(place):
        return False
    return "to" in place.lows[start : min(end, start + _FURTHEST)]


def hides_a_name(place: Place) -> bool:
    """Say whether a source only wants no name: "asked not to be named"."""
    start = place.cue.after
    return not clause_words().unnamed.isdisjoint(place.lows[start : start + _FURTHEST_NAMED])


_FURTHEST_NAMED: Final = 5


def judged(place: Place) -> Range | None:
    """Return what follows a verb of judging, when some of it stands in marks: "called it “mad”"."""
    start, words = place.cue.after, place.sentence.words
    if place.link.is_inverted or not place.cue.verb.kind & CueKind.JUDGE:
        return None
    if place.lemma in clause_words().speak:
        return None
    end = end_of(place, start)
    marked = [at for at in range(start, end) if words[at] == STRETCH]
    if not marked or place.low(start) == ":":
        return None
    if place.low(start) == "as" and marked[0] == start + 1:
        return start, start + 2
    last = marked[-1]
    if place.sentence.stretches[last].last == ",":
        return trimmed(place.sentence, start, last + 1)
    stops = (at for at in range(last + 1, end) if _takes_over(place, at, last))
    return trimmed(place.sentence, start, next(stops, end))


def _takes_over(place: Place, at: int, last: int) -> bool:
    """Say whether the reporter goes on at a word after the last marks, if only with a time."""
    word = place.sentence.words[at]
    words = clause_words()
    if at == last + 1 and (place.low(at) in words.finite or place.low(at) in words.explaining):
        return True
    timed = at == last + 1 and (
        place.low(at) in place.lexicon.days or place.low(at + 1) in place.lexicon.days
    )
    return word == "," or word in DASHES or timed
