"""Whether words in brackets name somebody else, or somewhere else, than the words they replace."""

from __future__ import annotations

from functools import cache

from citekit.extraction.lexicon import english
from citekit.verification.signs import parts_sentences
from citekit.verification.tokens import Words
from citekit.verification.wording import english_wording


def names_another(
    text: Words,
    first: int,
    after: int,
    written: Words,
    *,
    opens: bool = False,
    is_beside: bool = False,
) -> bool:
    """Say whether words of a text have a name, and others that stand for them a name unlike it.

    Offices and the words for bodies are no names: a bracket may tell who “the Minister” is. Names
    are alike if they share a word, or if one is the initials of the other. `is_beside` takes only a
    name with which the words begin, both in the same way: “in Redmouth”, “in Hull”.
    """
    inside = _names(written, 0, len(written), text, opens=opens)
    named = _names(text, first, after, text, opens=False) if inside else []
    if not named or (is_beside and _lead(text, first, named[0]) != _lead(written, 0, inside[0])):
        return False
    if _is_of_office(text, first, named[0]) and not _is_of_office(written, 0, inside[0]):
        return False
    one = {_own(text.keys[at]) for at in named}
    other = {_own(written.keys[at]) for at in inside}
    return one.isdisjoint(other) and not _is_short(text, first, after, written)


def _names(words: Words, first: int, after: int, text: Words, *, opens: bool) -> list[int]:
    """Return which words are those of names: capitals, but for what has one for another reason."""
    return [at for at in range(first, after) if _is_name(words, at, text, opens=opens)]


def _is_name(words: Words, at: int, text: Words, *, opens: bool) -> bool:
    word, key = words.word(at), _own(words.keys[at])
    if not word[0].isupper() or key in _common() or english_wording().is_number(key):
        return False
    if not (parts_sentences(words.between(at)) if at else opens) or key in english().names:
        return True
    places = text.places.get(words.keys[at], ())
    if not all(text.word(place)[0].isupper() for place in places):
        return False
    # The first word of a sentence: its capital is its own if it has one elsewhere, too.
    following = words.word(at + 1) if at + 1 < len(words) else ""
    return following[:1].isupper() or any(
        place and not parts_sentences(text.between(place)) for place in places
    )


def _is_of_office(words: Words, first: int, name: int) -> bool:
    """Say whether a name only tells of what somebody is in charge: Minister for Harbours."""
    lexicon = english()
    keys = words.keys[first:name]
    return bool(keys) and keys[-1] in {"of", "for"} and not lexicon.offices.isdisjoint(keys)


def _own(key: str) -> str:
    return key.removesuffix("'s").removesuffix("'")


@cache
def _common() -> frozenset[str]:
    """Return words that get a capital and name nobody: offices, kinds of bodies, days, months."""
    lexicon, wording = english(), english_wording()
    return (
        lexicon.function
        | lexicon.honorifics
        | lexicon.titles
        | lexicon.roles
        | lexicon.groups
        | lexicon.seniors
        | lexicon.body_words
        | lexicon.body_heads
        | lexicon.generic_bodies
        | lexicon.prepositions
        | lexicon.determiners
        | frozenset((*wording.months, *wording.weekdays, *wording.negations, *wording.modals))
    )


def _lead(words: Words, first: int, name: int) -> tuple[str, ...] | None:
    """Return the words before a name but for its articles and offices; None if others are there."""
    lexicon = english()
    keys = [key for key in words.keys[first:name] if key not in lexicon.determiners]
    if all(key in lexicon.prepositions for key in keys):
        return ("in",) if keys else ()
    return None


def _is_short(text: Words, first: int, after: int, written: Words) -> bool:
    """Say whether one side has the initials of the other: the NCA, the National Crime Agency."""
    for words, start, end, others in (
        (text, first, after, written.keys),
        (written, 0, len(written), text.keys[first:after]),
    ):
        initials = "".join(
            words.keys[at][0] for at in range(start, end) if words.word(at)[0].isupper()
        )
        keys = {_own(key) for key in others}
        if len(initials) > 1 and any(initials.endswith(key) for key in keys if len(key) > 1):
            return True
    return False
