"""Where the words stand that a cue reports, in words of its sentence.

The reported words follow the verb ("X said that ...", "X told Y ..."), precede it ("..., X said"),
stand on both sides ("..., X said, ...") or beside the source ("according to X, ..."). A marked
stretch is one word, so that partly quoted clauses are found in the same way.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from citekit.extraction.clause_ends import end_of
from citekit.extraction.clause_starts import past_setting
from citekit.extraction.leads import past_leads
from citekit.extraction.lexicon import CueKind, VerbForm
from citekit.extraction.links import ACCORDING, LABEL
from citekit.extraction.places import (
    CLAUSE_OPENERS,
    DASHES,
    ENDS,
    Place,
    Range,
    clause_words,
    depends,
    is_over,
    is_present,
    names_speaker,
    points_back,
    trimmed,
)
from citekit.extraction.sentences import STRETCH
from citekit.extraction.without_clause import acted, asks, hides_a_name, judged, urged

Rule = Callable[[Place], tuple[Range, ...] | None]
ClauseRule = Callable[[Place, int], tuple[Range, ...] | None]


def reported_ranges(place: Place) -> tuple[str, tuple[Range, ...]]:
    """Return the rule that decides, and the ranges of words that the cue reports by it.

    There is no range where nothing is reported, and there are two where the cue stands between.
    """
    for name, rule in _RULES:
        found = rule(place)
        if found is not None:
            return name, found
    start = words_begin(place)
    for name, clause_rule in _CLAUSE_RULES:
        found = clause_rule(place, start)
        if found is not None:
            return name, found
    return "", ()


def words_begin(place: Place) -> int:
    """Return where the words after a verb begin, past its listener and the setting."""
    link = place.link
    return past_setting(place, link.after if link.is_inverted else link.cue.after)


def _after_label(place: Place) -> tuple[Range, ...] | None:
    """Take what follows the name before a colon: "Mayor: dues will double"."""
    if place.cue.verb is not LABEL:
        return None
    if place.low(0) in clause_words().label:
        return ()
    return _some(trimmed(place.sentence, place.link.after, len(place.lows)))


def _beside_source(place: Place) -> tuple[Range, ...] | None:
    """Take what stands before "according to X", or after it where nothing does."""
    if place.cue.verb is not ACCORDING:
        return None
    at = place.link.first
    after = _source_end(place, at + 2)
    before = trimmed(place.sentence, past_leads(place, 0), at) if at > 1 else None
    if is_over(place, after) or (before is not None and _has_verb(place, before)):
        return _some(before)
    # "The bridge, according to Hale, will close"
    return (*_some(before), *_some(trimmed(place.sentence, after + 1, end_of(place, after + 1))))


def _has_verb(place: Place, words: Range) -> bool:
    """Say whether words may be a whole clause; a few words without a helper are none."""
    first, after = words
    finite = clause_words().finite
    return after - first > _LONGEST_SUBJECT or any(
        place.low(at) in finite for at in range(first, after - 1)
    )


_LONGEST_SUBJECT: Final = 6


def _withheld(place: Place) -> tuple[Range, ...] | None:
    """Take nothing where nothing was said: "did not say whether", "declined to say how"."""
    words = clause_words()
    before, at = place.low(place.cue.left - 1), place.cue.left - 2
    withheld = before in words.withheld or (before == "to" and place.low(at) in words.withheld)
    helpers = place.lows[place.cue.left : place.cue.first]
    unsaid = place.cue.is_negated or not words.unsaid.isdisjoint(helpers)
    first = place.link.first
    supposed = place.low(first - 1) in words.supposed or place.low(first) in words.nobody
    return () if unsaid or withheld or (supposed and place.cue.says) else None


def _without_clause(place: Place) -> tuple[Range, ...] | None:
    """Take what a verb reports that introduces no clause."""
    if place.cue.says:
        return None
    if place.cue.verb.kind & CueKind.ACT:
        return _some(acted(place))
    return _some(urged(place) or judged(place))


def _before_tag(place: Place, start: int) -> tuple[Range, ...] | None:
    """Take the words before "X said" where the sentence is over after it."""
    if place.link.is_inverted and not names_speaker(place):
        return None
    return _some(_before(place)) if is_over(place, start) else None


def _past_aside(place: Place, start: int) -> tuple[Range, ...] | None:
    """Take the clause after an aside: "warned, as he often does, that ..."."""
    if place.low(start) != ",":
        return None
    for at in range(start + 1, min(len(place.lows) - 1, start + _LONGEST_ASIDE)):
        if place.low(at) == ",":
            return _some(_following(place, at + 1)) if place.low(at + 1) == "that" else None
    return None


def _round_tag(place: Place, start: int) -> tuple[Range, ...] | None:
    """Take what stands before and after "X said" between commas."""
    if place.low(start) != ",":
        return None
    words, start = clause_words(), start + 1
    marked = STRETCH in place.lows[start : start + _FURTHEST_MARKS]
    tagged = place.low(place.link.first - 1) == STRETCH
    if place.low(start) == STRETCH and not tagged:
        return _some(_following(place, start))
    if _reporter_goes_on(place, start, marked=marked) or (tagged and not marked):
        return _some(_before(place))
    if place.low(start) == STRETCH or place.lemma not in words.tagging:
        return _some(_before(place))
    # "despite what she said, ...", "needless to say, ..."
    if place.low(place.link.first - 1) == "what" or place.cue.is_infinitive:
        return ()
    return _split(place, start)


def _split(place: Place, start: int) -> tuple[Range, ...]:
    before = _before(place, 1 if _names_a_thing(place) else _LEAST_BEFORE)
    if before is not None and _is_adjunct(place, before):
        before = None
    is_aside = place.low(place.link.first - 1) == "as"
    if before is None and not is_aside and (place.link.is_inverted or depends(place)):
        return ()
    return (*_some(before), *_some(trimmed(place.sentence, start, end_of(place, start))))


def _is_adjunct(place: Place, words: Range) -> bool:
    """Say whether words before a tag only tell when or how: "In those years, she said, ..."."""
    first, after = words
    low, finite = place.low(first), clause_words().finite
    begins = low in place.lexicon.prepositions or low in clause_words().adjunct
    return begins and finite.isdisjoint(place.lows[first:after])


def _before_inverted(place: Place, start: int) -> tuple[Range, ...] | None:
    """Take the words before "said X", where no colon follows."""
    if not place.link.is_inverted or place.low(start) == ":":
        return None
    return _some(_before(place)) if names_speaker(place) else ()


def _after_verb(place: Place, start: int) -> tuple[Range, ...] | None:
    """Take what follows "X said", with a condition before it."""
    if place.low(place.link.first - 1) == STRETCH and place.low(start) in clause_words().setting:
        return ()  # “...,” she told reporters | after a meeting that lasted a day
    if points_back(place, start):
        return ()
    if place.low(start) in _INFINITIVES and place.lemma in clause_words().asked:
        start = place.cue.after  # "told | the crew to leave": whom she asks is part of it
    return (*_some(_condition(place)), *_some(_following(place, start)))


_RULES: Final[tuple[tuple[str, Rule], ...]] = (
    ("label", _after_label),
    ("according-to", _beside_source),
    ("withheld", _withheld),
    ("act", _without_clause),
)
# These rules are told where the words after the verb begin, past the setting.
_CLAUSE_RULES: Final[tuple[tuple[str, ClauseRule], ...]] = (
    ("clause-before", _before_tag),
    ("clause", _past_aside),
    ("clause-round", _round_tag),
    ("clause-before", _before_inverted),
    ("clause", _after_verb),
)
_LONGEST_ASIDE: Final = 16
_FURTHEST_MARKS: Final = 60


def _some(found: Range | None) -> tuple[Range, ...]:
    return () if found is None else (found,)


_LEAST_BEFORE: Final = 4
_LEAST_CLAUSE: Final = 2


def _before(place: Place, least: int = _LEAST_BEFORE) -> Range | None:
    """Return the words before ", X said": from the beginning of the sentence."""
    words, left = place.sentence.words, _tag_start(place)
    if place.link.is_shared or left < 2 or words[left - 1] not in _BEFORE_TAG:
        return None
    if not place.cue.is_finite or depends(place) or place.low(left) in {"and", "but"}:
        return None
    found = trimmed(place.sentence, past_leads(place, 0), left)
    if _names_a_thing(place):
        least = min(least, _LEAST_CLAUSE)
    if found is None or (found[1] - found[0] < least and STRETCH not in words[slice(*found)]):
        return None
    return found


_LONGEST_TAG: Final = 10
_BEFORE_TAG: Final = frozenset({",", STRETCH}) | DASHES


def _tag_start(place: Place) -> int:
    """Return where "as the head of the port said" begins, if more words belong to its subject."""
    words, left = clause_words(), place.link.first
    for at in range(left, max(0, left - _LONGEST_TAG), -1):
        low = place.low(at - 1)
        if low in _BEFORE_TAG:
            return at
        if low in words.finite or low in ENDS:
            break
    return left


def _reporter_goes_on(place: Place, start: int, *, marked: bool) -> bool:
    low = place.low(start)
    contrasts = low in clause_words().contrast and not marked
    return low.endswith("ing") or low in _GOES_ON or contrasts


_INFINITIVES: Final = frozenset({"to", "never", "not"})
_GOES_ON: Final = frozenset({"and", "who", "which", "when", "where", "whose", "as", "according"})


def _names_a_thing(place: Place) -> bool:
    """Say whether the sentence begins with a subject: "The bridge, she said, would close"."""
    low = place.low(0)
    begins = low in place.lexicon.determiners or low in clause_words().subject
    return begins or 0 in place.names.starting


def _condition(place: Place) -> Range | None:
    """Return a clause before the tag that what follows depends on: "If it rains, she said he"."""
    first = past_leads(place, 0)
    words = clause_words()
    if place.low(first) not in words.condition or place.low(first + 1) in words.prompted:
        return None
    if place.cue.is_hypothetical or place.low(place.link.first - 1) != ",":
        return None
    if place.low(first) == "when" and not is_present(place.low(first + 2)):
        return None
    return _before(place)


def _following(place: Place, start: int) -> Range | None:
    """Return the clause, the noun phrase or the infinitive after a verb."""
    if place.low(start) == ":":
        start += 1
    if place.lows[start : start + 2] == ["to", "know"]:  # "demanded to know who"
        start += 2
    end = end_of(place, start)
    phrase = place.link.phrase
    if place.link.is_shared and phrase is not None and start < phrase.first < end:
        end = phrase.first  # "After saying it was “mad”, | Ann Lee left"
    found = trimmed(place.sentence, start, end)
    if found is None or found[1] - found[0] < _LEAST_CLAUSE:
        return None
    return found if _may_begin(place, start, found[1]) else None


_LEAST_PLAIN: Final = 3


def _may_begin(place: Place, start: int, end: int) -> bool:
    """Say whether what this verb reports can begin with this word."""
    if start >= end:
        return False
    for check in _CHECKS:
        decided = check(place, start, end)
        if decided is not None:
            return decided
    return end - start >= _LEAST_PLAIN


def _opened(place: Place, start: int, _end: int) -> bool | None:
    low, words = place.low(start), clause_words()
    if low == "that":
        # "rules that would close": a noun and what is said of it
        is_noun = place.cue.verb.form == VerbForm.THIRD and place.low(start + 1) in words.finite
        named = place.low(place.cue.first) in words.nouny
        return not is_noun and not (
            named and place.low(place.cue.left - 1) in place.lexicon.determiners
        )
    if low in {"and", "or"} or (place.cue.is_infinitive and low not in words.openers):
        return False
    return None


def _marked(place: Place, start: int, end: int) -> bool | None:
    if place.low(start) != STRETCH:
        return None
    # Marked words that begin as a sentence does are direct speech.
    return not place.starts_upper(start) or (end - start > 1 and place.low(start + 1) in _JOINED)


_JOINED: Final = frozenset({"and", "or"})


def _questioned(place: Place, start: int, _end: int) -> bool | None:
    low, words = place.low(start), clause_words()
    if low not in words.question:
        return None
    if place.cue.is_hypothetical and place.lemma not in words.aside:
        return False  # "neither would say how much": nothing was said
    return low in CLAUSE_OPENERS or place.lemma in words.told_how or place.lemma in words.asked


def _infinitive(place: Place, start: int, end: int) -> bool | None:
    words = clause_words()
    if place.low(start) == "to" or asks(place, start, end):
        if hides_a_name(place):
            return False
        return place.lemma in words.infinitive or place.lemma in words.asked
    return None


def _plain(place: Place, start: int, end: int) -> bool | None:
    low, words = place.low(start), clause_words()
    if STRETCH in place.lows[start:end]:
        return True
    # "what she said was true": a relative clause, as in "the gates that she said had failed"
    is_open = place.link.phrase is None or place.low(place.link.first - 1) == "what"
    judges = low in words.finite and is_open
    denies = low == "no" and _holds_verb(place, start, end)  # "insisted no plan was made"
    if place.lemma not in words.plain or (low in words.nothing and not denies) or judges:
        return False
    needs_verb = place.lemma in words.full or low in words.bare_setting
    if needs_verb and not _holds_verb(place, start, end):
        return False
    if place.low(place.cue.first) in words.nouny and not names_speaker(place):
        return low in words.nominative
    return None


_FURTHEST_VERB: Final = 16


def _holds_verb(place: Place, start: int, end: int) -> bool:
    """Say whether a clause begins here, and no setting: "said about 40 boats had sunk"."""
    finite = clause_words().finite
    return any(place.low(at) in finite for at in range(start, min(end, start + _FURTHEST_VERB)))


_CHECKS: Final = (_opened, _marked, _questioned, _infinitive, _plain)
_LATEST_SOURCE: Final = 4
_LONGEST_SOURCE: Final = 60


def _source_end(place: Place, at: int) -> int:
    """Return the comma or the full stop after "according to X", past words set off on X."""
    words = place.sentence.words
    count = min(len(words), at + _LONGEST_SOURCE)
    stops = [here for here in range(at, count) if words[here] in _STOPS]
    first = stops[0] if stops else count
    if len(stops) < 2 or words[first] != "," or at > _LATEST_SOURCE or words[stops[1]] != ",":
        return first
    return stops[1] if _is_set_off(place, first, stops[1]) else first


def _is_set_off(place: Place, comma: int, end: int) -> bool:
    """Say whether words between commas tell more of a source: "to Hale, a pilot, the gates"."""
    low, lexicon, finite = place.low(comma + 1), place.lexicon, clause_words().finite
    describes = low in clause_words().description or low in lexicon.offices
    verbs = {link.cue.first for link in place.links}
    is_clause = any(place.low(here) in finite or here in verbs for here in range(comma, end))
    return describes and (not is_clause or low in {"who", "which", "whose"})


_STOPS: Final = frozenset({",", ";", "!", "?"})
