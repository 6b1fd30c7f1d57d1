"""Verbs of reporting whose subject is not who speaks: signs, participles, names, courts told."""

from __future__ import annotations

from typing import Final

from citekit.extraction.cues import Cue
from citekit.extraction.lexicon import Lexicon, VerbForm
from citekit.extraction.sentences import STRETCH, Sentence


def is_inscribed(sentence: Sentence, cue: Cue, lexicon: Lexicon) -> bool:
    """Say whether a verb tells what stands on a thing: "signs reading", "a banner there said"."""
    if cue.verb.lemma not in _WRITTEN:
        return False
    near = sentence.lows[max(0, cue.left - _FURTHEST_THING) : cue.left]
    after_clause = max((at for at, low in enumerate(near) if low in _BREAKS), default=-1)
    return not lexicon.inscribed.isdisjoint(near[after_clause + 1 :])


def is_judged(sentence: Sentence, cue: Cue) -> bool:
    """Say whether a participle judges whoever stands before it: "A firm accused of “greed”"."""
    following = sentence.lows[cue.after] if cue.after < len(sentence) else "."
    judged = following in _JUDGED and cue.verb.lemma in _JUDGED[following]
    is_past = bool(cue.verb.form & VerbForm.PAST)
    # "what she described as “greed”": the object stands before
    return judged and is_past and _RELATIVES.isdisjoint(sentence.lows[: cue.left])


# Verbs that need an object before these words, if they tell what somebody does.
_AS: Final = frozenset(
    "describe dismiss hail brand label portray characterize characterise denounce condemn depict"
    " cast paint deride mock frame praise ridicule".split()
)
_FOR: Final = frozenset("blame praise criticize criticise condemn mock ridicule slam blast".split())
_JUDGED: Final = {
    "of": frozenset({"accuse"}),
    "as": _AS,
    "for": _FOR,
    "to": frozenset({"compare", "liken"}),
    "with": frozenset({"compare"}),
}
_RELATIVES: Final = frozenset({"what", "which", "that", "whom", "who", "whose", "as"})


def is_what_others_call(sentence: Sentence, cue: Cue) -> bool:
    """Say whether a verb tells how people name a thing: "The “widow-maker,” as pilots call it"."""
    if cue.verb.lemma not in _NAMING:
        return False
    return any(
        sentence.lows[at] == "as" and sentence.words[at - 1] in {STRETCH, ",", "("}
        for at in range(max(1, cue.left - _FURTHEST_NAMER), cue.left)
    )


_NAMING: Final = frozenset({"call", "dub", "label", "term"})
_FURTHEST_NAMER: Final = 5


def is_to_come(sentence: Sentence, cue: Cue) -> bool:
    """Say whether a verb tells what will or must be: "the gales were to blame"."""
    lows, at = sentence.lows, cue.first - 1
    return at > 0 and lows[at] == "to" and lows[at - 1] in _BE


_BE: Final = frozenset("is are was were be been being".split())


def was_told(sentence: Sentence, cue: Cue) -> bool:
    """Say whether a verb of telling has no listener but its subject: "..., court told"."""
    is_past = bool(cue.verb.form & VerbForm.PAST) and cue.verb.lemma == "tell"
    return is_past and sentence.words[cue.after :] in ([], ["."])


_WRITTEN: Final = frozenset({"read", "say", "declare", "proclaim", "state", "warn"})
_FURTHEST_THING: Final = 8
_BREAKS: Final = frozenset({",", ";", ":", STRETCH, "he", "she", "they", "who", "and"})
