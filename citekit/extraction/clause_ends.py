"""Where reported words end: mostly with the sentence, or where the reporter takes over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from citekit.extraction.lexicon import CueKind
from citekit.extraction.links import ACCORDING, Link
from citekit.extraction.phrases import PhraseKind
from citekit.extraction.places import (
    CLAUSE_OPENERS,
    DASHES,
    LONGEST,
    Place,
    clause_words,
    depends,
    is_over,
    is_past,
    is_present,
)
from citekit.extraction.sentences import STRETCH


def end_of(place: Place, start: int) -> int:
    """Return where reported words end that begin at word `start`; `start` if they never do."""
    count = len(place.lows)
    if count - start > LONGEST:
        return start
    refusing = clause_words().refusing
    limit = min((stop for stop in _stops(place, start) if stop >= start), default=count)
    for at, low in enumerate(place.lows[start:limit], start):
        if low not in _TURNS:
            continue
        if low == ";":
            return at
        if low == "," and at > start and _ends_at_comma(place, start, at):
            return at
        if low in _JOINING:
            verb = place.low(at + 1 + (place.low(at + 1) in _SAME_SUBJECT))
            if verb in refusing and (verb[-1] == "d") == is_past(place.cue):
                return at - (place.low(at - 1) == ",")
    if limit < count:
        return limit
    return _without_occasion(place, start, _without_parenthesis(place, start))


_JOINING: Final = frozenset({"and", "but"})
_TURNS: Final = _JOINING | {",", ";"}  # where reported words may end
_SAME_SUBJECT: Final = frozenset({"he", "she", "they", "it"})
_LONGEST_OCCASION: Final = 12


def _without_occasion(place: Place, start: int, end: int) -> int:
    """Leave out where the words were said: "said it was over | in an email on Friday"."""
    words = clause_words()
    if words.occasion.isdisjoint(place.lows[max(start, end - _LONGEST_OCCASION) : end]):
        return end
    for at in range(end - 1, max(start, end - _LONGEST_OCCASION), -1):
        if place.low(at) not in words.occasion:
            continue
        for here in range(at - 1, max(start + 2, at - _FURTHEST_ARTICLE), -1):
            if place.low(here) in words.before_occasion and place.low(here + 1) in words.article:
                return here
        return end
    return end


_FURTHEST_ARTICLE: Final = 6


def _ends_at_comma(place: Place, start: int, comma: int) -> bool:
    following = place.low(comma + 1)
    if following in {"although", "though", "something"} or depends(place):
        return True
    is_thing = place.lemma in clause_words().thing and place.low(start) not in CLAUSE_OPENERS
    if is_thing and following == "which":
        return True
    return _comments(place, comma) or _describes(place, comma)


def _comments(place: Place, comma: int) -> bool:
    """Say whether the reporter goes on in the present: "she said it was safe, but she has"."""
    words = clause_words()
    if place.low(comma + 1) not in {"and", "but"} or place.low(comma + 2) not in words.nominative:
        return False
    return is_past(place.cue) and is_present(place.low(comma + 3))


def _describes(place: Place, comma: int) -> bool:
    """Say whether the sentence ends with words on a name: "..., the town's oldest quay."."""
    words = clause_words()
    before = place.sentence.words[comma - 1]
    if place.low(comma + 1) not in _ARTICLES:
        return False
    if place.low(comma + 2) in words.comment:
        return True
    if not (before[0].isupper() or before == ")") or before.lower() in place.lexicon.days:
        return False
    for at in range(comma + 2, len(place.lows)):
        low = place.low(at)
        if low in _RELATIVES:
            return True
        if low in _GOES_ON or low in words.finite:
            return False
    return True


_ARTICLES: Final = frozenset({"a", "an", "the"})
_RELATIVES: Final = frozenset({"that", "who", "which", "where", "whose"})
_GOES_ON: Final = frozenset({",", STRETCH, "and"}) | DASHES
_LEAST_PARENTHESIS: Final = 4


def _without_parenthesis(place: Place, start: int) -> int:
    """Leave out a remark in parentheses with which the reporter ends the sentence."""
    lows = place.lows
    end = last = len(lows)
    while last > start and lows[last - 1] in {".", "!", "?"}:
        last -= 1
    if last < 1 or lows[last - 1] != ")":
        return end
    opening = last - 1
    while opening > start and place.low(opening) != "(":
        opening -= 1
    is_remark = opening > start and last - opening > _LEAST_PARENTHESIS
    return opening if is_remark else end


_BEFORE_AND: Final = DASHES | {","}
_REPORTS: Final = CueKind.SAY | CueKind.JUDGE | CueKind.ACT
_MOST_OTHERS: Final = 16


def _stops(place: Place, start: int) -> Iterator[int]:
    """Yield where other cues of the sentence end the words of this one."""
    for other in place.links[place.index + 1 : place.index + 1 + _MOST_OTHERS]:
        reports = other.cue.verb.kind & _REPORTS or other.cue.verb.lemma in clause_words().asked
        if other.first >= start and reports:
            stop = _stop(place, other, start)
            if stop is not None:
                yield stop


def _stop(place: Place, other: Link, start: int) -> int | None:
    """Return where the words of a cue end before another cue, or None where they go on."""
    if other.cue.verb is ACCORDING:
        # "said that according to the survey, crews lost": a part of what is said
        return other.first if other.first > start + 1 else None
    if other.is_shared:
        return _before_shared(place, other)
    return _before_subject(place, other, start)


def _before_subject(place: Place, other: Link, start: int) -> int | None:
    """Return where words end before somebody else's: "..., but the crews said", "..., he said"."""
    # The article before a body's name is part of the subject.
    at = other.first - (place.low(other.first - 1) == "the")
    before = place.low(at - 1)
    contrasts = before in clause_words().contrast and is_past(other.cue) == is_past(place.cue)
    joined = before == "and" and place.low(at - 2) in _BEFORE_AND
    another = joined and _is_another(place, other, start)
    is_aside = before == "as" and is_over(place, other.after)
    explains = not place.cue.says and before in clause_words().explaining
    if contrasts or another or is_aside or explains:
        return at - 1
    if before in {",", STRETCH} and is_over(place, other.after) and at > start:
        return at
    return at - 1 if before == "," and not place.cue.says else None


def _is_another(place: Place, other: Link, start: int) -> bool:
    """Say whether somebody else speaks after ", and": "she said ..., and the crews said ..."."""
    if place.low(start) == "to":
        return True
    phrase = other.phrase
    dashed = place.low(other.first - 2) in DASHES
    named = phrase is not None and (dashed or phrase.kind is not PhraseKind.PRONOUN)
    return named and other.cue.says and is_past(other.cue) == is_past(place.cue)


def _before_shared(place: Place, other: Link) -> int | None:
    """Return where words end before a verb with the same subject: "said ... and warned ..."."""
    at = other.first
    before = place.low(at - 1)
    if other.cue.is_finite:
        return at - 1 if before in {"and", "but", ","} and _goes_on(place, other) else None
    if other.cue.is_infinitive:
        joins = before in {"and", "or"} and (place.cue.is_infinitive or not place.cue.says)
        return at - 1 if joins else None
    return at if before in {",", STRETCH} else None


def _goes_on(place: Place, other: Link) -> bool:
    """Say whether a verb has the subject of this cue, rather than that of its clause."""
    helpers = place.lows[other.cue.left : other.cue.first]
    if other.cue.is_hypothetical or ("had" in helpers and is_past(place.cue)):
        return False  # "said he had lied and had asked": both are reported
    return is_past(other.cue) == is_past(place.cue) or other.cue.verb.lemma in _ALWAYS


_ALWAYS: Final = frozenset({"say", "add", "note"})
