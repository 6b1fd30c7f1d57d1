"""The fourth step: the verbs and phrases of a sentence that may report somebody's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from attrs import define

from citekit.extraction.lexicon import CueKind, CueVerb, Lexicon, VerbForm
from citekit.extraction.sentences import OWNERS, STRETCH, Sentence


@define(eq=False, repr=False)
class Cue:
    """A verb of reporting, its words from `first` to `after`; its auxiliaries begin at `left`.

    `is_finite` is false for "saying" and "to say", `is_passive` true for "was called".
    """

    first: int
    after: int
    left: int
    verb: CueVerb
    is_finite: bool = True
    is_passive: bool = False
    is_infinitive: bool = False
    is_negated: bool = False
    is_hypothetical: bool = False

    @property
    def says(self) -> bool:
        """Say whether the verb can introduce a clause."""
        return bool(self.verb.kind & CueKind.SAY)


def find_cues(sentence: Sentence, lexicon: Lexicon) -> Iterator[Cue]:
    """Yield the cues of a sentence from left to right."""
    verbs = lexicon.verbs
    for place in [place for place, low in enumerate(sentence.lows) if low in verbs]:
        if sentence.words[place][0].islower() or _can_be_verb(sentence, place):
            cue = _cue(sentence, place, verbs[sentence.lows[place]], lexicon)
            if cue is not None:
                yield cue


def _can_be_verb(sentence: Sentence, place: int) -> bool:
    """Say whether a capitalised word can be a verb: where a sentence begins or in a headline."""
    words = sentence.words
    if sentence.starts_text(place):
        return True
    long_words = [word for word in words if len(word) > 3 and word[0].isalpha()]
    in_headline = sum(word[0].isupper() for word in long_words) > 0.75 * len(long_words)
    return in_headline and sentence.lows[place - 1] != "united"


def _cue(
    sentence: Sentence, place: int, verbs: tuple[CueVerb, ...], lexicon: Lexicon
) -> Cue | None:
    lows = sentence.lows
    left, helpers = _helpers(sentence, place, lexicon)
    beside = _Beside(sentence, place, left, helpers)
    for verb in verbs:
        after = place + 1 + len(verb.phrase)
        if verb.phrase and tuple(lows[place + 1 : after]) != verb.phrase:
            continue
        if not _is_noun(beside, verb, lexicon):
            return _formed(Cue(place, after, left, verb), helpers, sentence, lexicon)
    return None


_BE: Final = frozenset("is are was were be been being am 's ’s 're ’re 'm ’m get gets got".split())
_HAVE: Final = frozenset("has have had having 've ’ve 'd ’d 's ’s".split())
_NEGATIONS: Final = frozenset(
    "not n't never cannot didn't didn’t doesn't doesn’t don't don’t won't won’t".split()
)
_HYPOTHETICAL: Final = frozenset(
    "would could should may might must will ll 'll ’ll can cannot shall".split()
)


def _helpers(sentence: Sentence, place: int, lexicon: Lexicon) -> tuple[int, list[str]]:
    """Return where the auxiliaries and adverbs before a verb begin, and the auxiliaries."""
    lows = sentence.lows
    at, helpers = place, []
    while at > 0:
        low = lows[at - 1]
        if low in lexicon.auxiliaries or low in _NEGATIONS:
            helpers.append(low)
        elif not _stands_between(sentence, at - 1, lexicon):
            break
        at -= 1
    return at, helpers


def verb_start(sentence: Sentence, place: int, lexicon: Lexicon) -> int:
    """Return where a verb begins, with its auxiliaries and adverbs: "has also found"."""
    lows = sentence.lows
    while place > 0 and (
        lows[place - 1] in lexicon.auxiliaries or lexicon.is_adverb(lows[place - 1])
    ):
        place -= 1
    return place


def _stands_between(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """Say whether a word stands between a verb and its auxiliary: "has since said"."""
    lows = sentence.lows
    if lows[at] == "since":
        return at > 0 and lows[at - 1] in _HAVE
    return lexicon.is_adverb(lows[at]) and at > 0 and sentence.words[at][0].islower()


def _formed(cue: Cue, helpers: list[str], sentence: Sentence, lexicon: Lexicon) -> Cue:
    form = cue.verb.form
    cue.is_negated = not _NEGATIONS.isdisjoint(helpers)
    cue.is_hypothetical = not _HYPOTHETICAL.isdisjoint(helpers)
    if form & VerbForm.ING and not form & VerbForm.PLAIN:
        cue.is_finite = not _BE.isdisjoint(helpers)
    elif helpers == ["to"] and sentence.lows[cue.left - 1] in lexicon.habits and cue.left > 1:
        cue.left -= 1  # "used to say": it was said
    elif helpers and helpers[-1] == "to" and helpers[0] not in _BE:
        cue.is_finite = False
        cue.is_infinitive = True
    elif form & VerbForm.PARTICIPLE and helpers:
        nearest = helpers[0]
        cue.is_passive = nearest in _BE and not (nearest in _HAVE and _is_active(sentence, cue))
    return cue


def _is_active(sentence: Sentence, cue: Cue) -> bool:
    """Say whether "’s said" is "has said": something follows that only an active verb takes."""
    return sentence.lows[cue.after : cue.after + 1] in (["that"], [STRETCH], [","], [":"])


class _Beside:
    """What stands beside a word that may be a verb or a noun.

    `common` is true where the word before it is in lower case, `owned` after a possessive, `helped`
    after an auxiliary that only a verb has.
    """

    __slots__ = ("before", "common", "following", "has_helpers", "helped", "joined", "owned")

    def __init__(self, sentence: Sentence, place: int, left: int, helpers: list[str]) -> None:
        words, lows = sentence.words, sentence.lows
        self.before = lows[left - 1] if left else ""
        self.following = lows[place + 1] if place + 1 < len(lows) else "."
        self.common = left > 0 and words[left - 1][0].islower()
        self.owned = place > 1 and lows[place - 1] in OWNERS and lows[place - 2] not in _PRONOUNS
        self.helped = bool(helpers) and not OWNERS.issuperset(helpers)
        self.has_helpers = bool(helpers)
        self.joined = left > _JOINT and lows[left - 2] == "and" and _are_names(words, left)


_JOINT: Final = 2


def _are_names(words: list[str], after: int) -> bool:
    return words[after - 1][0].isupper() and words[after - 3][0].isupper()


_PRONOUNS: Final = frozenset("he she it they we you i who that there".split())
_PLAIN_SUBJECTS: Final = frozenset("i we you they who people".split())
_SURE: Final = frozenset("he she it who which".split())
# Determiners that stand for a noun, too: "some said".
_PRONOUNS_TOO: Final = frozenset(
    "this that those these some many all both each either neither another others".split()
)
_SEVERAL: Final = frozenset("these those some many all both".split())
_AFTER_NOUN: Final = frozenset(
    "of about from by are were was is have had has with which who against among over".split()
)
_AFTER_VERB: Final = frozenset(
    {"that", STRETCH, ":", ",", "to", "how", "he", "she", "it", "they", "as"}
)


def _is_noun(beside: _Beside, verb: CueVerb, lexicon: Lexicon) -> bool:
    """Say whether a word that can be a verb is a noun or an adjective here."""
    form, before = verb.form, beside.before
    stands_alone = before in _PRONOUNS_TOO and form & ~VerbForm.PLAIN
    if before in _SEVERAL and form & VerbForm.THIRD:
        stands_alone = False  # "some calls": several things
    is_determined = before in lexicon.determiners and not stands_alone
    if beside.helped or is_determined:
        return not beside.helped
    if form & VerbForm.ING and form & ~VerbForm.PLAIN:
        return beside.owned
    if form & VerbForm.PAST:
        can_be_noun = form == VerbForm.PAST | VerbForm.PLAIN
        return can_be_noun and (before in lexicon.prepositions or beside.following in _AFTER_NOUN)
    if beside.has_helpers or before in lexicon.prepositions:
        return True
    if form & VerbForm.THIRD and not form & VerbForm.PLAIN:
        return any(sign(beside, verb, lexicon) for sign in _SIGNS_OF_A_PLURAL)
    return before not in _PLAIN_SUBJECTS and not _is_plural(beside, lexicon)


def _is_joined(beside: _Beside, _verb: CueVerb, lexicon: Lexicon) -> bool:
    """Shootings and protests."""
    return beside.before in {"and", "or"} and not _takes_clause(beside, lexicon)


def _has_part(beside: _Beside, verb: CueVerb, _lexicon: Lexicon) -> bool:
    """Reports of."""
    return beside.following in _AFTER_NOUN and not verb.phrase


def _follows_adjective(beside: _Beside, _verb: CueVerb, lexicon: Lexicon) -> bool:
    """British claims as."""
    before, following = beside.before, beside.following
    return before in lexicon.party and (following not in _AFTER_VERB or following == "as")


def _follows_no_speaker(beside: _Beside, _verb: CueVerb, lexicon: Lexicon) -> bool:
    """Early-morning tweets."""
    if "-" in beside.before:
        return True
    speaks = beside.before in _SURE or beside.before in lexicon.speakers
    return beside.common and not speaks and not _takes_clause(beside, lexicon)


def _follows_verb(beside: _Beside, _verb: CueVerb, lexicon: Lexicon) -> bool:
    """Rejected claims that."""
    speaks = beside.before in lexicon.speakers or beside.before in lexicon.roles
    return beside.common and beside.before.endswith(_VERB_ENDINGS) and not speaks


_VERB_ENDINGS: Final = ("ed", "ing")


def _takes_clause(beside: _Beside, lexicon: Lexicon) -> bool:
    return beside.following in _AFTER_VERB or beside.following in lexicon.determiners


# Signs that "claims" or "reports" are several things, not what somebody does.
_SIGNS_OF_A_PLURAL: Final[tuple[Callable[[_Beside, CueVerb, Lexicon], bool], ...]] = (
    _is_joined,
    _has_part,
    _follows_adjective,
    _follows_no_speaker,
    _follows_verb,
)


def _is_plural(beside: _Beside, lexicon: Lexicon) -> bool:
    """Say whether several that speak stand before; "gives credit" has no such subject."""
    word = beside.before
    if beside.joined or word in lexicon.groups or word in lexicon.reporting:
        return True
    is_known = not beside.common or word[:-1] in lexicon.speakers
    return len(word) > 3 and word[-1] == "s" and is_known
