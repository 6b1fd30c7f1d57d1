"""The words that describe a name before it: an office, a body, a party."""

from __future__ import annotations

from typing import Final

from citekit.extraction.lexicon import Lexicon
from citekit.extraction.phrases import is_role
from citekit.extraction.sentences import OWNERS, Sentence


def modifiers_start(sentence: Sentence, first: int, lexicon: Lexicon) -> int:
    """Return where the words that describe a name begin: "the agency’s former head | Ann Lee"."""
    words, lows = sentence.words, sentence.lows
    at = first
    if at == 0:
        return at
    if lows[at - 1] == "the" and words[at][0].isupper() and _is_title(lows[at], lexicon):
        return at - 1  # "the Rev Ann Lee", "the Labour MP Ann Lee"
    owned = lows[at - 1] in OWNERS and words[at][0].isupper()
    owned = owned or (lows[at] in lexicon.titles and lows[at - 1] in lexicon.body_heads)
    if not (owned or is_role(sentence, at - 1, lexicon) or lows[at - 1] in lexicon.party):
        return at
    while at > 0 and at > first - _MOST_MODIFIERS:
        if lows[at - 1] in lexicon.determiners:
            # "a loss that owner Ann Lee called": a clause begins
            return at if lows[at - 1] == "that" else at - 1
        step = _modifier(sentence, at, lexicon)
        if not step:
            break
        at -= step
    return at


def _is_title(low: str, lexicon: Lexicon) -> bool:
    return low in lexicon.honorifics or low in lexicon.titles or low in lexicon.party


_MOST_MODIFIERS: Final = 12


def _modifier(sentence: Sentence, at: int, lexicon: Lexicon) -> int:
    """Return how many words before `at` can describe a name."""
    words, lows = sentence.words, sentence.lows
    word, low = words[at - 1], lows[at - 1]
    if low in OWNERS:
        return 1
    if low in {"of", "for", "and"} and at > 1 and is_role(sentence, at - 2, lexicon):
        return int(low == "and" or lows[at - 2] not in lexicon.kin)  # "wife of singer Ann Lee"
    if word == ")":
        return 3 if at > 3 and words[at - 3] == "(" else 0
    if word == ".":
        return int(at > 1 and f"{lows[at - 2]}." in lexicon.abbreviations)
    is_verb = low in lexicon.verbs and not is_role(sentence, at - 1, lexicon)
    # "Fire chief Ann Lee", "the State Department spokesman"
    is_verb = is_verb and not (at == 1 and is_role(sentence, at, lexicon))
    is_verb = is_verb and not (at > 1 and word[0].isupper())
    closed = low in lexicon.function or low in lexicon.outside or lexicon.is_adverb(low)
    return int(word[0].isalnum() and not is_verb and (not closed or low == "longtime"))
