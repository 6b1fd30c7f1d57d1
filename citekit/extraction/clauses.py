"""Where the words begin and end that a cue reports, in words of its sentence.

The reported words follow the verb ("X said that ...", "X told Y ..."), precede it ("..., X said"),
stand on both sides ("..., X said, ...") or beside the source ("according to X, ..."). A marked
stretch is one word, so that partly quoted clauses are found in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from attrs import frozen

from citekit.extraction.cues import Cue
from citekit.extraction.lexicon import CueKind, Lexicon, VerbForm, read_sections
from citekit.extraction.links import ACCORDING, LABEL, Link
from citekit.extraction.phrases import Names, PhraseKind, phrase_after
from citekit.extraction.sentences import STRETCH, Sentence

Range = tuple[int, int]


@frozen
class ClauseWords:
    """The words of `clauses.txt`."""

    plain: frozenset[str]
    thing: frozenset[str]
    infinitive: frozenset[str]
    asked: frozenset[str]
    listener: frozenset[str]
    question: frozenset[str]
    subject: frozenset[str]
    nominative: frozenset[str]
    openers: frozenset[str]
    lead: frozenset[str]
    contrast: frozenset[str]
    subordinate: frozenset[str]
    setting: frozenset[str]
    time: frozenset[str]
    before_time: frozenset[str]
    condition: frozenset[str]
    label: frozenset[str]
    nouny: frozenset[str]
    told_how: frozenset[str]
    prompted: frozenset[str]
    finite: frozenset[str]


@cache
def clause_words() -> ClauseWords:
    """Return the words that the rules of this module know."""
    lists = {
        key.replace("-", "_"): frozenset(" ".join(lines).split())
        for key, lines in read_sections("en", "clauses").items()
        if key
    }
    return ClauseWords(**lists)


@frozen
class Place:
    """A cue in its sentence, with everything needed to find what it reports."""

    sentence: Sentence
    link: Link
    links: Sequence[Link]
    names: Names
    lexicon: Lexicon
    text: str

    @property
    def cue(self) -> Cue:
        """The verb of reporting."""
        return self.link.cue

    @property
    def lemma(self) -> str:
        """The plain form of the verb."""
        return self.link.cue.verb.lemma

    def starts_upper(self, at: int) -> bool:
        """Say whether marked words begin with a capital letter."""
        return self.text[self.sentence.stretches[at].inner.start].isupper()

    def low(self, at: int) -> str:
        """Return a word in lower case; a full stop past the end."""
        return self.sentence.lows[at] if 0 <= at < len(self.sentence) else "."


def reported_ranges(place: Place) -> tuple[Range, ...]:
    """Return the ranges of words that a cue reports: none, one, or two that it stands between."""
    if place.cue.verb is LABEL:
        if place.low(0) in clause_words().label:
            return ()
        return _some(_trimmed(place.sentence, place.link.after, len(place.sentence)))
    if place.cue.verb is ACCORDING:
        return _beside_source(place)
    if place.cue.verb.kind & CueKind.ACT and not place.cue.says:
        return _some(_acted(place))
    if not place.cue.says:
        return _some(_judged(place))
    after = place.link.after if place.link.is_inverted else place.cue.after
    start = _past_setting(place, after)
    if _is_over(place, start):
        return _some(_before(place))
    if place.low(start) == ",":
        return _on_both_sides(place, start)
    if place.link.is_inverted and place.low(start) != ":":
        return _some(_before(place)) if _names_speaker(place) else ()
    return (*_some(_condition(place)), *_some(_following(place, start)))


def _names_speaker(place: Place) -> bool:
    """Say whether the phrase of a cue is somebody who can speak."""
    phrase = place.link.phrase
    if phrase is None:
        return False
    return (
        phrase.kind is not PhraseKind.NOUN
        or phrase.noun in place.lexicon.speakers
        or (phrase.noun in place.lexicon.reporting or phrase.noun in place.lexicon.body_heads)
    )


def _condition(place: Place) -> Range | None:
    """Return a clause before the tag that belongs to what follows: "If it rains, she said he ..."."""
    first = _past_leads(place, 0)
    words = clause_words()
    if place.low(first) not in words.condition or place.low(first + 1) in words.prompted:
        return None
    if place.cue.is_hypothetical or place.low(place.link.first - 1) != ",":
        return None
    if place.low(first) == "when" and not _is_present(place.low(first + 2)):
        return None
    return _before(place)


def _some(found: Range | None) -> tuple[Range, ...]:
    return () if found is None else (found,)


_ENDS: Final = frozenset(".!?;…)")


def _is_over(place: Place, at: int) -> bool:
    return at >= len(place.sentence) or place.sentence.words[at] in _ENDS


_LEAST_ACT: Final = 3


def _acted(place: Place) -> Range | None:
    """Return what an act of speech is about: "warned of | a storm"."""
    start = place.cue.after
    if place.low(start) in {",", "."} or place.cue.is_passive:
        return None
    found = _trimmed(place.sentence, start, _end(place, start))
    if found is None or found[1] - found[0] < _LEAST_ACT and place.low(found[0]) != STRETCH:
        return None
    return found


def _judged(place: Place) -> Range | None:
    """Return what follows a verb of judging when some of it stands in marks: "called it “mad”"."""
    start, words = place.cue.after, place.sentence.words
    end = _end(place, start)
    marked = [at for at in range(start, end) if words[at] == STRETCH]
    if not marked or place.link.is_inverted or not place.cue.verb.kind & _JUDGES:
        return None
    if place.low(start) == ":":
        return None
    if place.low(start) == "as" and place.low(start + 1) == STRETCH:
        return start, start + 2
    last = marked[-1]
    for at in range(last + 1, end):
        if words[at] in {",", "—", "–", "-", "--", "―"}:
            end = at
            break
    return _trimmed(place.sentence, start, end)


_JUDGES: Final = CueKind.JUDGE | CueKind.ACT
_LEAST_BEFORE: Final = 4


def _before(place: Place, least: int = _LEAST_BEFORE) -> Range | None:
    """Return the words before ", X said": from the beginning of the sentence."""
    words, left = place.sentence.words, place.link.first
    left = _tag_start(place, left)
    if place.link.is_shared or left < 2 or words[left - 1] not in _BEFORE_TAG:
        return None
    if not place.cue.is_finite or _depends(place, clause_words()):
        return None
    start = _past_leads(place, 0)
    found = _trimmed(place.sentence, start, left)
    if found is None or found[1] - found[0] < least and STRETCH not in words[slice(*found)]:
        return None
    return found


_LONGEST_TAG: Final = 10


def _tag_start(place: Place, left: int) -> int:
    """Return where "as the head of the port said" begins, if more words belong to its subject."""
    words = clause_words()
    for at in range(left, max(0, left - _LONGEST_TAG), -1):
        low = place.low(at - 1)
        if low in _BEFORE_TAG:
            return at
        if low in words.finite and low not in {"'s", "’s"} or low in _ENDS:
            break
    return left


_BEFORE_TAG: Final = frozenset({",", STRETCH, "—", "–", "―", "--", "-"})


def _past_leads(place: Place, at: int) -> int:
    """Step over "But", "And" and the like, which are the reporter's."""
    while place.low(at) in clause_words().lead or place.low(at) == ",":
        at += 1
    return at


def _on_both_sides(place: Place, comma: int) -> tuple[Range, ...]:
    """Return what stands before and after "X said" between commas."""
    start = comma + 1
    low = place.low(start)
    words = clause_words()
    lows = place.sentence.lows
    tagged = place.low(place.link.first - 1) == STRETCH
    if (
        low.endswith("ing")
        or low in _GOES_ON
        or low in words.contrast
        and STRETCH not in lows[start:]
    ):
        return _some(_before(place))
    if tagged and STRETCH not in lows[start:]:
        return _some(_before(place))
    if low == STRETCH:
        return _some(_following(place, start) if not tagged else _before(place))
    if place.lemma not in words.plain:
        return _some(_before(place))
    before = _before(place, 1 if _names_a_thing(place) else _LEAST_BEFORE)
    after = _trimmed(place.sentence, start, _end(place, start))
    if before is None and (place.link.is_inverted or _depends(place, words)):
        return ()
    return tuple(found for found in (before, after) if found is not None)


def _names_a_thing(place: Place) -> bool:
    """Say whether the sentence begins with a subject: "The bridge, she said, would close"."""
    low = place.low(0)
    return (
        low in place.lexicon.determiners
        or low in clause_words().subject
        or (0 in place.names.starting)
    )


_GOES_ON: Final = frozenset({"and", "who", "which", "when", "where", "whose", "as", "according"})


def _following(place: Place, start: int) -> Range | None:
    """Return the clause, the noun phrase or the infinitive after a verb."""
    words = clause_words()
    if place.low(start) == ":":
        start += 1
    end = _end(place, start)
    if start >= end or not _may_begin(place, start, end, words):
        return None
    return _trimmed(place.sentence, start, end)


_LEAST_PLAIN: Final = 3


def _may_begin(place: Place, start: int, end: int, words: ClauseWords) -> bool:
    """Say whether reported words of this verb can begin with this word."""
    low = place.low(start)
    if low == "that":
        third = place.cue.verb.form == VerbForm.THIRD
        return not (third and place.low(start + 1) in words.finite)
    if low in {"and", "or"} or place.cue.is_infinitive and low not in words.openers:
        return False
    if low == STRETCH:
        return not _is_sentence(place, start)
    if low in words.question:
        return low in _CLAUSE_OPENERS or place.lemma in words.told_how or place.cue.is_negated
    if (
        low == "to"
        or start < end
        and place.low(start - 1) != STRETCH
        and _asks(place, start, end, words)
    ):
        return place.lemma in words.infinitive or place.lemma in words.asked
    if STRETCH in place.sentence.lows[start:end]:
        return True
    if low in words.setting and low not in {"in", "after", "before", "for"}:
        return False
    if place.lemma not in words.plain:
        return False
    if place.low(place.cue.first) in words.nouny and not _names_speaker(place):
        return low in words.nominative
    return end - start >= _LEAST_PLAIN


def _is_sentence(place: Place, at: int) -> bool:
    """Say whether marked words begin as a sentence does: those are direct speech."""
    stretch = place.sentence.stretches.get(at)
    return stretch is not None and place.starts_upper(at)


def _asks(place: Place, start: int, end: int, words: ClauseWords) -> bool:
    """Say whether an infinitive tells what somebody should do: "asked the crew to leave"."""
    if place.lemma not in words.asked:
        return False
    return "to" in place.sentence.lows[start : min(end, start + _FURTHEST_TO)]


_FURTHEST_TO: Final = 8


def _past_setting(place: Place, at: int) -> int:
    """Step over the listener, the time and the place that may follow a verb."""
    if place.low(at) in {"that", STRETCH, ":"}:
        return at
    at = _past_listener(place, at)
    words = clause_words()
    while not _is_over(place, at):
        past = _past_time(place, at, words)
        if past == at and place.low(at) in words.setting:
            past = _past_occasion(place, at, words)
        if past == at:
            break
        at = past
    return at


_LONGEST_LISTENER: Final = 14


def _past_listener(place: Place, at: int) -> int:
    words = clause_words()
    if place.lemma not in words.listener or place.low(at) in words.setting:
        return at
    if place.low(at) in _OBJECTS:
        return at + 1
    phrase = phrase_after(place.sentence, at, place.names, place.lexicon)
    if phrase is None:
        return at
    after = phrase.after
    for here in range(at + 1, min(after, len(place.sentence))):
        if place.low(here) in {"to", "that", ","} or place.low(here) in words.nominative:
            return here
    if place.low(after) == STRETCH and place.low(after - 1) in {"’s", "'s"}:
        after += 1
    return after + 1 if _is_over(place, after + 1) else after


_OBJECTS: Final = frozenset("him her them me us you it everyone everybody people".split())


def _past_time(place: Place, at: int, words: ClauseWords) -> int:
    while True:
        if place.low(at) in words.time:
            at += 1
        elif place.low(at) in words.before_time and place.low(at + 1) in words.time:
            at += 2
        else:
            return at


_FURTHEST: Final = 16


def _past_occasion(place: Place, at: int, words: ClauseWords) -> int:
    """Step over a phrase like "at a rally in Leeds": to "that", a clause, or the end."""
    for here in range(at + 1, min(len(place.sentence), at + _FURTHEST)):
        low = place.low(here)
        if low == "that" and place.low(here - 1) not in words.setting:
            return at if place.low(here + 1) in words.finite else here
        if low in words.nominative and here > at + 1:
            return here
        if low == ",":
            return _past_comma(place, here)
        if low in _ENDS or low in {":", STRETCH}:
            return here
        if low in words.finite and low not in {"'s", "’s"}:
            return at
    return at if at + _FURTHEST < len(place.sentence) else len(place.sentence)


def _past_comma(place: Place, comma: int) -> int:
    """Step over the rest of "in Toledo, Ohio," when "that" comes after it."""
    for here in range(comma + 1, min(len(place.sentence), comma + 5)):
        if place.low(here) == "," and place.low(here + 1) == "that":
            return here + 1
    return comma + 1 if place.low(comma + 1) == "that" else comma


def _end(place: Place, start: int) -> int:
    """Return where reported words end that begin at `start`: mostly with the sentence."""
    words = clause_words()
    stops = _stops(place, start)
    depends = _depends(place, words)
    count = len(place.sentence)
    is_thing = place.lemma in words.thing and place.low(start) not in _CLAUSE_OPENERS
    for at in range(start, count):
        if at in stops:
            return at
        low = place.low(at)
        if low == ";":
            return at
        if low == "," and at > start:
            following = place.low(at + 1)
            if depends or following in {"although", "though"} or is_thing and following == "which":
                return at
            if _comments(place, at) or _describes(place, at, count):
                return at
    return _without_parenthesis(place, start, count)


def _comments(place: Place, comma: int) -> bool:
    """Say whether the reporter goes on in the present: "she said it was safe, but she has ..."."""
    words = clause_words()
    if place.low(comma + 1) not in {"and", "but"} or place.low(comma + 2) not in words.nominative:
        return False
    return _tense(place.cue) and _is_present(place.low(comma + 3))


def _is_present(low: str) -> bool:
    return low in {"is", "are", "has", "have", "does", "do"} or (
        len(low) > 3 and low[-1] == "s" and low[-2] != "s"
    )


def _describes(place: Place, comma: int, end: int) -> bool:
    """Say whether the sentence ends with words on a name: "..., the town's oldest quay."."""
    words = clause_words()
    before, following = place.sentence.words[comma - 1], place.low(comma + 1)
    if following not in {"a", "an", "the"} or not (before[0].isupper() or before == ")"):
        return False
    for at in range(comma + 2, end):
        low = place.low(at)
        if low in {",", STRETCH, "and", "—", "–"}:
            return False
        if low in {"that", "who", "which", "where", "whose"}:
            return True
        if low in words.finite and low not in {"'s", "’s"}:
            return False
    return True


_CLAUSE_OPENERS: Final = frozenset({"that", "whether", "if", "how", "why", "what"})
_LEAST_PARENTHESIS: Final = 4


def _without_parenthesis(place: Place, start: int, end: int) -> int:
    """Leave out a remark in parentheses with which the reporter ends the sentence."""
    last = end
    while last > start and place.low(last - 1) in {".", "!", "?"}:
        last -= 1
    if place.low(last - 1) != ")":
        return end
    opening = last - 1
    while opening > start and place.low(opening) != "(":
        opening -= 1
    is_remark = opening > start and last - opening > _LEAST_PARENTHESIS
    return opening if is_remark else end


_REPORTS: Final = CueKind.SAY | CueKind.JUDGE | CueKind.ACT


def _stops(place: Place, start: int) -> frozenset[int]:
    """Return where other cues of the sentence end the words of this one."""
    return frozenset(
        stop
        for other in place.links
        if other.first >= start and other is not place.link and other.cue.verb.kind & _REPORTS
        for stop in _stop(place, other, start)
    )


def _stop(place: Place, other: Link, start: int) -> tuple[int, ...]:
    words = clause_words()
    at = other.first
    if other.cue.verb is ACCORDING:
        return (at,)
    before = place.low(at - 1)
    if other.is_shared:
        if not other.cue.is_finite:
            joined = before in {"and", "or"} and other.cue.is_infinitive
            if joined and (place.cue.is_infinitive or not place.cue.says):
                return (at - 1,)
            return (at,) if before in {",", STRETCH} and not other.cue.is_infinitive else ()
        return (at - 1,) if before in {"and", "but", ","} and _goes_on(place, other) else ()
    if before in words.contrast and _tense(other.cue) == _tense(place.cue):
        return (at - 1,)
    if before in {",", STRETCH} and _is_over(place, other.after) and at > start:
        return (at,)
    if before == "," and not place.cue.says:
        return (at - 1,)
    return ()


def _goes_on(place: Place, other: Link) -> bool:
    """Say whether a verb without a subject has the subject of this cue, rather than of its clause."""
    if other.cue.is_hypothetical:
        return False
    return _tense(other.cue) == _tense(place.cue) or other.cue.verb.lemma in {"say", "add", "note"}


def _tense(cue: Cue) -> bool:
    return bool(cue.verb.form & VerbForm.PAST)


def _depends(place: Place, words: ClauseWords) -> bool:
    """Say whether the clause of the cue is part of another: "while she said ..., he ..."."""
    link = place.link
    if link.is_shared:
        owner = next((one for one in place.links if one.phrase is link.phrase), link)
        link = owner
    before = place.low(link.first - 1) if link.first else "."
    return before in words.subordinate


_EDGES: Final = frozenset(".,;:!?…—–-") | {"--"}


def _trimmed(sentence: Sentence, start: int, end: int) -> Range | None:
    words = sentence.words
    while start < end and words[start] in _EDGES:
        start += 1
    while end > start and words[end - 1] in _EDGES:
        end -= 1
    if start + 1 < end and words[start].lower() == "that" and words[start + 1] != ",":
        start += 1
    return (start, end) if start < end else None


def _source_end(place: Place, at: int) -> int:
    """Return the comma or the full stop after "according to X", past words set off on X."""
    words, count = place.sentence.words, len(place.sentence)
    stops = [here for here in range(at, count) if words[here] in {",", ".", ";", "!", "?"}]
    stops = [here for here in stops if words[here] != "." or here + 1 >= count] or [count]
    if len(stops) < 2 or words[stops[0]] != "," or at > _LATEST_SOURCE:
        return stops[0]
    first, second = stops[0], stops[1]
    verbs = {link.cue.first for link in place.links}
    is_clause = any(
        place.low(here) in clause_words().finite or here in verbs for here in range(first, second)
    )
    return first if is_clause or words[second] != "," else second


_LATEST_SOURCE: Final = 4


def _beside_source(place: Place) -> tuple[Range, ...]:
    """Return what stands before and after "according to X"."""
    words, at = place.sentence.words, place.link.first
    after = _source_end(place, at + 2)
    before = _trimmed(place.sentence, _past_leads(place, 0), at) if at > 1 else None
    if before is not None and before[0] < before[1] or _is_over(place, after):
        return _some(before)
    return _some(_trimmed(place.sentence, after + 1, _end(place, after + 1)))
