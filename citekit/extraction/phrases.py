"""A phrase that says who spoke, as words of its sentence."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

from attrs import define

from citekit.extraction.lexicon import Lexicon
from citekit.extraction.names import Mention
from citekit.extraction.sentences import Sentence


class PhraseKind(StrEnum):
    """What the head of a phrase is."""

    NAME = "name"
    PRONOUN = "pronoun"
    NOUN = "noun"


@define(eq=False, repr=False)
class Phrase:
    """A noun phrase from word `first` to `after` (half-open), with all that stands beside it.

    `head` bounds the name, the pronoun or the words from the determiner to the last noun;
    `noun` is the head noun in lower case. `roles` bound the words that give an office.
    """

    first: int
    after: int
    kind: PhraseKind
    head: tuple[int, int]
    noun: str = ""
    mention: Mention | None = None
    roles: tuple[tuple[int, int], ...] = ()


class Names(NamedTuple):
    """The mentions of one sentence, found by where they begin and where they end."""

    starting: dict[int, Mention]
    ending: dict[int, Mention]

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> Names:
        """Index the mentions of a sentence."""
        listed = list(mentions)
        if not listed:
            return _NO_NAMES
        return cls(
            {mention.title: mention for mention in listed},
            {mention.after: mention for mention in listed},
        )


_NO_NAMES: Final = Names({}, {})  # of most sentences
PRONOUNS: Final = frozenset("he she it they we i you who himself herself".split())


def is_role(sentence: Sentence, place: int, lexicon: Lexicon) -> bool:
    """Say whether a word names an office, or closes the parentheses of one."""
    if place < 0:
        return False
    low = sentence.lows[place]
    if low == ")":
        return place > 2 and sentence.words[place - 2] == "("
    return low in lexicon.offices or low.endswith(_OFFICES)


_OFFICES: Final = ("-elect", "-general", "-grader")


def has_role(sentence: Sentence, first: int, after: int, lexicon: Lexicon) -> bool:
    """Say whether one of the words names an office, and no mere form of address."""
    lows = sentence.lows
    for low in lows[first:after]:
        if low in lexicon.offices and low not in lexicon.honorifics:
            return True
    return False
