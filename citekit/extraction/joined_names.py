"""Names that "and" joins: where the first of them begins, and where the last one ends."""

from __future__ import annotations

from typing import Final

from citekit.extraction.lexicon import Lexicon
from citekit.extraction.modifiers import modifiers_start
from citekit.extraction.phrases import Names, has_role
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
    return sentence.lows[at - 1] in _BEFORE_SUBJECT or sentence.lows[at - 1] in lexicon.clause


_BEFORE_SUBJECT: Final = frozenset({"both", "that", ",", "."})


def _is_in_name(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """Say whether a word is part of a name: a capitalised one, or the full stop of "S. Lee"."""
    word, low = sentence.words[at], sentence.lows[at]
    if word == ".":
        return at > 0 and len(sentence.words[at - 1]) == 1 and sentence.words[at - 1].isupper()
    return word[0].isupper() and low not in lexicon.function


def joined_after(
    sentence: Sentence, first: int, end: int, names: Names, lexicon: Lexicon
) -> int | None:
    """Return where the last of several ends of whom the first ends here: "Ann Lee | and Bob Hay".

    After a verb, as in "said Ann Lee and Bob Hay left", a verb would make the last one the subject
    of another clause.
    """
    words, lows, at = sentence.words, sentence.lows, end
    if "and" not in lows[at : at + _LONGEST_LIST]:
        return None
    while True:
        comma = words[at : at + 1] == [","]
        if lows[at + comma : at + comma + 1] == ["and"]:
            last = _described_name(sentence, at + comma + 1, names, lexicon)
            last = last or _described(sentence, at + comma + 1, lexicon, apart=at > end)
            if last is None or opens_subject(sentence, first, lexicon):
                return last
            return last if _ends_clause(sentence, last, lexicon) else None
        if not comma:
            return None
        named = _described_name(sentence, at + 1, names, lexicon)
        at = named or _past_office(sentence, at + 1, names, lexicon)
        if not at:
            return None


_LONGEST_LIST: Final = 40
_LONGEST_OFFICE: Final = 12


def _described_name(sentence: Sentence, first: int, names: Names, lexicon: Lexicon) -> int | None:
    """Return where the name ends that begins here or after its office: "inspector Owen Hale"."""
    found = None
    for at in range(first, min(len(sentence), first + _LONGEST_OFFICE)):
        mention = names.starting.get(at)
        if mention is not None and mention.key:
            bare = at - first == (sentence.lows[first] == "the")
            if bare or modifiers_start(sentence, at, lexicon) == first:
                found = mention.after
    return found


_MOST_WORDS: Final = 4


def _described(sentence: Sentence, first: int, lexicon: Lexicon, *, apart: bool) -> int | None:
    """Return where somebody ends whom a noun names with its determiner: "her husband".

    Apart from the name before it, "a poet" is the same person: "Ann Lee, a pilot, and ...".
    """
    lows = sentence.lows
    known = _OWNING if apart else lexicon.determiners
    if lows[first : first + 1] == [] or lows[first] not in known:
        return None
    for at in range(first + 1, min(len(lows), first + _MOST_WORDS)):
        if not sentence.words[at].isalpha() or lows[at] in lexicon.outside:
            return None
        if lows[at] in lexicon.roles and lows[at + 1 : at + 2] not in (["’s"], ["'s"]):
            return at + 1
    return None


_OWNING: Final = frozenset({"his", "her", "their"})


def _past_office(sentence: Sentence, first: int, names: Names, lexicon: Lexicon) -> int:
    """Return where an office between commas ends that names nobody, 0 where it is none."""
    for at in range(first, min(len(sentence), first + _LONGEST_OFFICE)):
        if sentence.words[at] == ",":
            return at if has_role(sentence, first, at, lexicon) else 0
        if at in names.starting or sentence.words[at] == STRETCH:
            return 0
    return 0


def _ends_clause(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """Say whether no verb follows, not even after an aside: "and Owen Hale, a pilot, | agreed"."""
    words, lows = sentence.words, sentence.lows
    if words[at : at + 1] == [","]:
        later = words.index(",", at + 1) if "," in words[at + 1 :] else len(words)
        beside = later - at < _LONGEST_OFFICE
        at = later + 1 if beside else at
        if at < len(words) and beside and lows[at] in lexicon.clause:
            return True
    if at >= len(words) or not words[at][0].isalnum():
        return words[at : at + 1] != ["’s"]
    return lows[at] in lexicon.prepositions or lows[at] in lexicon.days or lows[at] in _JOINTLY


_JOINTLY: Final = frozenset({"together", "jointly", "yesterday", "today"})
