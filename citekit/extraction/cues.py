"""The fourth step: the verbs and phrases of a sentence that may report somebody's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import define

from citekit.extraction.lexicon import CueKind, CueVerb, Lexicon, VerbForm
from citekit.extraction.sentences import STRETCH, Sentence


@define(slots=True)
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
    for verb in verbs:
        after = place + 1 + len(verb.phrase)
        if verb.phrase and tuple(lows[place + 1 : after]) != verb.phrase:
            continue
        left, helpers = _helpers(sentence, place, lexicon)
        if _is_noun(sentence, place, left, verb, helpers, lexicon):
            continue
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
            # A possessive is no auxiliary: "the mayor’s warning".
            helpers.append(low)
        elif not (lexicon.is_adverb(low) and at - 1 > 0) or low in lexicon.days:
            break
        at -= 1
    return at, helpers


def _formed(cue: Cue, helpers: list[str], sentence: Sentence, lexicon: Lexicon) -> Cue:
    form = cue.verb.form
    cue.is_negated = any(helper in _NEGATIONS for helper in helpers)
    cue.is_hypothetical = any(helper in _HYPOTHETICAL for helper in helpers)
    if form & VerbForm.ING and not form & VerbForm.PLAIN:
        cue.is_finite = any(helper in _BE for helper in helpers)
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


_AFTER_NOUN: Final = frozenset(
    "of about from by are were was is have had has with which who against among over".split()
)
_AFTER_VERB: Final = frozenset(
    {"that", STRETCH, ":", ",", "to", "how", "he", "she", "it", "they", "as"}
)
_SURE: Final = frozenset("he she it who which".split())


def _is_common(sentence: Sentence, left: int, lexicon: Lexicon) -> bool:
    """Say whether a word in lower case that names no speaker stands before a verb."""
    if not left or not sentence.words[left - 1][0].islower():
        return False
    return sentence.lows[left - 1] not in lexicon.speakers


_PLAIN_SUBJECTS: Final = frozenset("i we you they who people".split())


def _is_noun(
    sentence: Sentence,
    place: int,
    left: int,
    verb: CueVerb,
    helpers: list[str],
    lexicon: Lexicon,
) -> bool:
    """Say whether a word that can be a verb is a noun or an adjective here."""
    lows = sentence.lows
    form = verb.form
    before = lows[left - 1] if left else ""
    following = lows[place + 1] if place + 1 < len(lows) else "."
    if helpers and any(helper not in {"'s", "’s"} for helper in helpers):
        return False
    if before in lexicon.determiners and not (before in _PRONOUNS_TOO and form & ~VerbForm.PLAIN):
        return True
    if form & VerbForm.ING and form & ~VerbForm.PLAIN:
        return bool(helpers) and _possessed(sentence, place)
    if form & VerbForm.PAST:
        return form == VerbForm.PAST | VerbForm.PLAIN and _is_noun_form(before, following, lexicon)
    if helpers or before in lexicon.prepositions:
        return True
    if form & VerbForm.THIRD and not form & VerbForm.PLAIN:
        if (
            before in {"and", "or"}
            and following not in _AFTER_VERB
            and not (following in lexicon.determiners)
        ):
            return True
        if following in _AFTER_NOUN and not verb.phrase:
            return True
        if before in lexicon.party and (following not in _AFTER_VERB or following == "as"):
            return True
        return "-" in before or (
            before not in _SURE
            and _is_common(sentence, left, lexicon)
            and following not in _AFTER_VERB
            and following not in lexicon.determiners
        )
    capital = bool(left) and sentence.words[left - 1][0].isupper()
    return not (before in _PLAIN_SUBJECTS or _is_plural(before, lexicon, capital=capital))


_PRONOUNS_TOO: Final = frozenset(
    "this that those these some many all both each either neither others".split()
)


def _is_noun_form(before: str, following: str, lexicon: Lexicon) -> bool:
    return before in lexicon.prepositions or following in _AFTER_NOUN


def _possessed(sentence: Sentence, place: int) -> bool:
    lows = sentence.lows
    return place > 1 and lows[place - 1] in {"'s", "’s"} and lows[place - 2] not in _PRONOUNS


_PRONOUNS: Final = frozenset("he she it they we you i who that there".split())


def _is_plural(word: str, lexicon: Lexicon, *, capital: bool) -> bool:
    """Say whether a word names several that speak; "gives credit" has no such subject."""
    if word in lexicon.groups or word in lexicon.reporting:
        return True
    return len(word) > 3 and word[-1] == "s" and (capital or word[:-1] in lexicon.speakers)
