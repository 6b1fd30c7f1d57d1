"""A speaker as somebody names one: the words of a name, of an office, or of both."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from attrs import frozen

from citekit.extraction import CastKind, CastMember
from citekit.extraction.lexicon import english, read_sections

_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_POSSESSIVE: Final = re.compile(r"['’]s?(?=\s|\Z|[,;])")
_SMALL: Final = frozenset(
    "the a an of for to in at on and 's his her its their our that this".split()
)


@frozen(kw_only=True)
class NamedSpeaker:
    """A speaker as somebody names one: a name, an office, both, or a description.

    `names` are other forms of the name, `offices` the offices that are on record; `called` is the
    name alone, where what is given holds an office or a body too.
    """

    given: str
    called: str | None = None
    names: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    is_body: bool = False
    is_group: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form of the name."""
        return (self.called or self.given, *self.names)


def tokens(name: str) -> tuple[str, ...]:
    """Return the words of a name or an office in lower case, without articles and possessives."""
    bare = _POSSESSIVE.sub(" ", name)
    return tuple(low for match in _WORD.finditer(bare) if (low := match[0].lower()) not in _SMALL)


@cache
def _title_words() -> frozenset[str]:
    lexicon = english()
    return frozenset(
        word.strip(".")
        for word in (lexicon.titles | lexicon.honorifics | lexicon.suffixes | lexicon.roles)
    )


def bare_name(name: str) -> tuple[str, ...]:
    """Return a person's name without titles before it and offices after a comma."""
    alone = _without_body(name.partition(",")[0])
    found = list(tokens(alone))
    titles = _title_words() if _BOUND.search(alone) is None else frozenset()
    while len(found) > 1 and found[0] in titles:
        found.pop(0)
    while len(found) > 1 and found[-1] in _SUFFIXES:
        found.pop()
    return tuple(found)


def _without_body(name: str) -> str:
    """Leave out where somebody is from: “Ann Lee of the Harbour Board”, but not “Duke of York”."""
    first, *rest = FROM.split(name, maxsplit=1)
    return first if rest and len(proper_words(first)) > 1 else name


# “lawyer for Ann Lee” is not she.
_BOUND: Final = re.compile(r"\w\s+(?:for|of|to|with)\s+(?:\w+\.?\s+)*[A-Z]")
FROM: Final = re.compile(r"\s+(?:of|from|at)\s+|\s*\(")
_SUFFIXES: Final = frozenset("jr sr ii iii iv kc qc mp msp phd md obe cbe mbe".split())


def is_office(name: str) -> bool:
    """Say whether a speaker is named by an office or a description rather than by a name."""
    return has_role(name) and not proper_words(name)


def has_role(name: str) -> bool:
    """Say whether a word of a name is the noun of an office."""
    offices = english().offices
    return any(part in offices for low in tokens(name) for part in (low, *low.split("-")))


def same_title(word: str) -> str:
    """Return the word that stands for all words of an office that say the same."""
    return _same_titles().get(word, word)


@cache
def _same_titles() -> dict[str, str]:
    """Return the first word of its row for each word of an office that others say as well."""
    rows = read_sections("en", "titles", "citekit.verification")["same"]
    return {word: first for row in rows for first, *others in (row.split(),) for word in others}


def proper_words(name: str) -> tuple[str, ...]:
    """Return the words of a name that are a person's name: capitalised, and no office."""
    lexicon = english()
    words = [match[0] for match in _WORD.finditer(name.partition(",")[0])]
    while words and words[0].lower().strip(".") in _title_words() | _SMALL:
        words.pop(0)
    return tuple(
        word
        for word in words
        if word[:1].isupper()
        and word.lower() not in _title_words()
        and word.lower() not in lexicon.body_words
    )


def is_named_in(speaker: NamedSpeaker, text: str) -> bool:
    """Say whether any word of the speaker's name stands in a text."""
    low = {match[0].lower() for match in _WORD.finditer(_POSSESSIVE.sub(" ", text))}
    return any(word in low for form in speaker.forms for word in bare_name(form)[-1:])


def is_vague(member: CastMember) -> bool:
    """Say whether a description may be that of anybody: "the man", "his wife"."""
    words = tokens(member.name)
    return member.kind is CastKind.UNNAMED and (
        not _PEOPLE.isdisjoint(words) or not _ANYBODY.isdisjoint(words[-1:])
    )


def is_anonymous(member: CastMember) -> bool:
    """Say whether a source wants no name: "a person familiar with it", "a friend of his"."""
    words = member.name.lower().split()
    return len(words) > 2 and words[1] in {"person", "friend"} and words[2] in _JOINING


_JOINING: Final = frozenset("of close familiar with who briefed in".split())
_PEOPLE: Final = frozenset(
    "man woman lady gentleman boy girl father mother wife husband son daughter brother sister"
    " friend voice person uncle aunt child stranger fellow".split()
)
_ANYBODY: Final = frozenset({"one", "other", "another"})


def is_several_bodies(noun: str) -> bool:
    """Say whether a noun is that of several bodies: “organisations”, “companies”."""
    one = f"{noun[:-3]}y" if noun.endswith("ies") else noun[:-1]
    return noun.endswith("s") and one in english().body_nouns


def is_possessive(words: str) -> bool:
    """Say whether an office names its body by a possessive: “the agency’s director”."""
    return _POSSESSIVE.search(words) is not None
