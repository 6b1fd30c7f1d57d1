"""Names that "and" joins before a verb: where the first of them begins."""

from __future__ import annotations

from typing import Final

from citekit.extraction.lexicon import Lexicon
from citekit.extraction.modifiers import modifiers_start
from citekit.extraction.sentences import STRETCH, Sentence

_AND: Final = frozenset({"and", "or", "&"})


def joined_before(sentence: Sentence, first: int, lexicon: Lexicon) -> int | None:
    """Return where "Ann Lee and" begins before a name that begins at `first`."""
    lows = sentence.lows
    if first < 2 or lows[first - 1] not in _AND:
        return None
    at = _name_start(sentence, first - 1, lexicon)
    if at == first - 1:
        return None
    while at > 1 and sentence.words[at - 1] == ",":  # "Ann Lee, Owen Hale and"
        start = _name_start(sentence, at - 1, lexicon)
        if start == at - 1 or not opens_subject(sentence, start, lexicon):
            break
        at = start
    # A verb before it would make it another clause.
    return at if opens_subject(sentence, at, lexicon) else None


def _name_start(sentence: Sentence, after: int, lexicon: Lexicon) -> int:
    """Return where a name that ends before a word begins, with its office: "the mayor Ann Lee"."""
    at = capitals_start(sentence, after, lexicon)
    return at if at == after else modifiers_start(sentence, at, lexicon)


def capitals_start(sentence: Sentence, after: int, lexicon: Lexicon) -> int:
    """Return where the capitalised words before a word begin; that word if there are none."""
    at = after
    while at > 0 and _is_in_name(sentence, at - 1, lexicon):
        at -= 1
    return at


def opens_subject(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """Say whether a subject can begin here: first, after marks or a comma, or after "that"."""
    if at == 0 or sentence.words[at - 1] == STRETCH:
        return True
    if sentence.lows[at - 1] == "of" and sentence.lows[at] in lexicon.titles:
        return True  # "a bench of Justices Lee and Hill"
    return sentence.lows[at - 1] in {"both", "that", ",", "."} | lexicon.clause


def _is_in_name(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """Say whether a word is part of a name: a capitalised one, or the full stop of "S. Lee"."""
    word, low = sentence.words[at], sentence.lows[at]
    if word == ".":
        return at > 0 and len(sentence.words[at - 1]) == 1 and sentence.words[at - 1].isupper()
    return word[0].isupper() and low not in lexicon.function
