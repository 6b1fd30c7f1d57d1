"""What stands beside a name between commas: an office, an age, a relative clause."""

from __future__ import annotations

from typing import Final

from citekit.extraction.lexicon import Lexicon
from citekit.extraction.phrases import Phrase
from citekit.extraction.sentences import STRETCH, Sentence


def is_beside(sentence: Sentence, first: int, after: int, lexicon: Lexicon) -> bool:
    """Say whether words between commas can belong to the name before them."""
    if first >= after:
        return False
    low, word = sentence.lows[first], sentence.words[first]
    near = sentence.lows[first : min(after, first + _NEAR)]
    return (
        word[0].isupper()
        or word[0].isdigit()
        or low in _BESIDE
        or low in lexicon.determiners
        or low in lexicon.prepositions
        or low in lexicon.suffixes
        or low.endswith(("ing", "ed"))
        or not lexicon.roles.isdisjoint(near)
    )


_NEAR: Final = 6
_BESIDE: Final = frozenset(
    "one who which whose whom himself herself now then also and speaking according".split()
)


def with_role(
    sentence: Sentence, phrase: Phrase, first: int, after: int, lexicon: Lexicon
) -> Phrase:
    """Add the office that words beside a name give, where they give one."""
    role = role_range(sentence, first, after, lexicon)
    if role is not None:
        phrase.roles = (*phrase.roles, role)
    return phrase


NO_ROLE: Final = frozenset(
    "who which whose whom speaking in on at during after before when while asked told citing"
    " adding and".split()
)


def role_range(
    sentence: Sentence, first: int, after: int, lexicon: Lexicon
) -> tuple[int, int] | None:
    """Return the words of an apposition that give an office, or None."""
    words, lows = sentence.words, sentence.lows
    if first < after and words[first][0].isdigit():  # an age
        first += 2 if words[first + 1 : first + 2] == [","] else 1
    if first + 1 < after and lows[first] == "who" and lows[first + 1] in _HOLDS:
        end = _before_clause(sentence, first + 1, after, lexicon)
        return (first, end) if _is_office(sentence, first + 1, end) else None
    if first < after and lows[first] == "who":
        first = _past_being(sentence, first, after)
    if first >= after or lows[first] in NO_ROLE or lows[first].endswith("ing"):
        return None
    if lows[first] in lexicon.verbs and lows[first] not in lexicon.roles:
        return None
    if (
        lows[first].endswith("ed")
        and lows[first + 1 : first + 2]
        and _is_object(lows[first + 1], lexicon)
    ):
        return None
    after = _before_clause(sentence, first, after, lexicon)
    head = lows[first : min(after, first + 14)]
    wanted = lexicon.people if lows[first] == "one" else lexicon.roles
    if any(low in wanted or low in lexicon.titles for low in head):
        return first, after
    return None


def _is_object(low: str, lexicon: Lexicon) -> bool:
    """Say whether a word after a verb is somebody else: "Hart, | appointed her as engineer"."""
    return low in _OBJECTS or (low in lexicon.names and low not in lexicon.titles)


_OBJECTS: Final = frozenset("him her them me us it himself herself themselves".split())


def _past_being(sentence: Sentence, first: int, after: int) -> int:
    """Return where an office begins after "who is" or "who was then"; `first` if it does not."""
    lows = sentence.lows
    at = first + 1
    if at >= after or lows[at] not in {"is", "was"}:
        return first
    at += 2 if lows[at + 1 : at + 2] in (["also"], ["now"], ["still"], ["then"]) else 1
    return at if at < after and lows[at] in _BEFORE_OFFICE else first


_BEFORE_OFFICE: Final = frozenset("a an the his her its their".split())


# Verbs that say what somebody is: "who heads the harbour board".
_HOLDS: Final = frozenset(
    "heads headed runs ran leads led chairs chaired directs directed oversees oversaw manages"
    " managed founded co-founded helmed helms represents represented serves served edits edited"
    " teaches".split()
)


# Of these verbs, those that tell an office only with a name: "who runs the Harbour Trust".
_RUNS: Final = frozenset("runs ran manages managed founded co-founded directs directed".split())
_NAME_FOLLOWS: Final = 5


def _is_office(sentence: Sentence, verb: int, end: int) -> bool:
    """Say whether what somebody runs has a name: no office is "who runs a bakery on the quay"."""
    if sentence.lows[verb] not in _RUNS:
        return True
    return any(
        word[0].isupper() for word in sentence.words[verb + 1 : min(end, verb + _NAME_FOLLOWS)]
    )


def _before_clause(sentence: Sentence, first: int, after: int, lexicon: Lexicon) -> int:
    """Return where an office ends before a clause that tells something else of its holder."""
    words, lows = sentence.words, sentence.lows
    for at in range(first, after - 1):
        if words[at] == "," and _is_predicate(sentence, at + 1, after, lexicon):
            return at
        if words[at] == "," and lows[at + 1] in {"who", "which"}:
            is_office = at + 2 < after and (lows[at + 2] in _HOLDS or lows[at + 2] in {"is", "was"})
            if not is_office:
                return at
    return after


def _is_predicate(sentence: Sentence, at: int, after: int, lexicon: Lexicon) -> bool:
    """Say whether what follows a comma is no part of an office: "the mayor, | met a pilot"."""
    word, low = sentence.words[at], sentence.lows[at]
    listed = sentence.lows[at + 1 : at + 2] in (["and"], ["or"], [","])
    joins = low in {"and", "or"} or low in lexicon.determiners or low in lexicon.prepositions
    named = low in lexicon.offices or low in _BESIDE
    listed = listed or sentence.lows[at - 3] in lexicon.determiners  # "a small, lively group"
    office = not lexicon.roles.isdisjoint(sentence.lows[at : min(after, at + 3)])
    return word[0].islower() and not (listed or joins or named or office)


# Words after a comma with which a new clause begins.
_ENDING: Final = frozenset(
    "who which whose as when while but after before in said told he she they whether if how why"
    " what where".split()
)


_PLACING: Final = frozenset({"for", "at", "from", "in", "on", "with"})


def apposition_end(sentence: Sentence, first: int) -> int:
    """Return where an apposition ends: at the end, at marked words, or before a new clause."""
    words, lows = sentence.words, sentence.lows
    at = first
    count = len(words)
    while at < count:
        word = words[at]
        if word in {";", ":", "—", "–", STRETCH} or (word in {".", "!", "?"} and at + 1 == count):
            break
        if word == "," and at + 1 < count:
            low = lows[at + 1]
            # "by Hale, for the defence, Constable Lee agreed"
            is_placed = lows[first] in _PLACING
            if words[at + 1] == STRETCH or low.endswith("ing") or low in _ENDING or is_placed:
                break
        if lows[at] in {"said", "told"}:
            break
        at += 1
    while at > first and words[at - 1] in {",", "--"}:
        at -= 1
    return at
