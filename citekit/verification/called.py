"""The name alone of a speaker whom somebody names together with an office or a body.

“Director General (Ports) Ann Lee”, “the HHA’s Ann Lee” and “Ann Lee of the HHA” all name Ann Lee.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import evolve

from citekit.extraction.lexicon import english
from citekit.verification.naming import (
    FROM,
    NamedSpeaker,
    bare_name,
    has_role,
    is_possessive,
    proper_words,
)

_PORTFOLIO: Final = re.compile(r"\s*\([^()]*\)(?=\s+\w)")
_POSSESSIVE: Final = re.compile(r".*?\w(?:['’]s|(?<=s)['’])\s+(?=\S)")
_BINDING: Final = frozenset("of for to with by from at and or on in about a an".split())


def called(speaker: NamedSpeaker, people: frozenset[tuple[str, ...]]) -> NamedSpeaker:
    """Return a speaker who is looked for by the name alone, if what is given holds more than it.

    `people` are the names and the surnames of the text, in words of lower case: they tell where an
    office ends and a name begins.
    """
    return evolve(speaker, called=name_alone(speaker.given, people))


def name_alone(given: str, known: frozenset[tuple[str, ...]]) -> str | None:
    """Return the name of a person in what somebody calls a speaker; None if it is only that."""
    head, *rest = (part.strip() for part in _PORTFOLIO.sub("", given).split(","))
    for name in _names(head, known):
        return name if name != given else None
    if rest and _tells_office(rest[0]) and (_is_person(head) or bare_name(head) in known):
        return head
    after_office = rest[0] if rest and has_role(head) else ""
    return after_office if bare_name(after_office) in known else None


def _names(head: str, known: frozenset[tuple[str, ...]]) -> Iterator[str]:
    """Yield the names that a phrase without commas can give, the surest first."""
    first, *bodies = FROM.split(head, maxsplit=1)
    if bodies and (_is_person(first) or bare_name(first) in known):
        yield first
    tail = _known_tail(head.split(), known)
    if tail is not None:
        yield tail
    tail = _after_office(head.split())
    if tail is not None:
        yield tail
    owned = _POSSESSIVE.sub("", head)
    if owned != head and (_is_person(owned) or bare_name(owned) in known):
        yield owned


def _is_person(words: str) -> bool:
    """Say whether words can only be the name of a person: no office in them, and no body."""
    named, parts = proper_words(words), words.split()
    if not named or is_possessive(words) or any(map(_is_of_body, parts)):
        return False
    is_titled = _low(parts[0]) in english().honorifics
    is_office = has_role(" ".join(parts[parts.index(named[0]) :])) if named[0] in parts else True
    return (is_titled or len(named) > 1) and not is_office


def _tells_office(words: str) -> bool:
    return has_role(words) or any(map(_is_of_body, words.split()))


def _known_tail(words: list[str], known: frozenset[tuple[str, ...]]) -> str | None:
    """Return the full name of somebody in the text with which a longer phrase ends."""
    other = _BINDING | english().roles | english().titles - english().honorifics
    for at in range(len(words) - 2, 0, -1):
        tail = " ".join(words[at:])
        is_known = _low(words[at]) not in other and bare_name(tail) in known
        if is_known and _ends_office(words[:at]):
            return tail
    return None


def _after_office(words: list[str]) -> str | None:
    """Return the name after an office: “Deputy Harbour Master | Ann Lee”."""
    at = _office_end(words)
    tail = words[at:]
    is_name = all(word[:1].isupper() and not _is_of_body(word) for word in tail)
    return " ".join(tail) if at and tail and is_name and _ends_office(words[:at]) else None


def _office_end(words: list[str]) -> int:
    """Return how many words there are up to the last noun of an office."""
    offices = english().offices
    found = (at for at, word in enumerate(words, 1) if _low(word) in offices)
    return max(found, default=0)


def _ends_office(before: list[str]) -> bool:
    """Say whether words before a name are an office or a body, and not somebody who is near it.

    “Minister for Ports Ann Lee” is Ann Lee; “James Dean Lee” is somebody else.
    """
    offices = english().offices
    lows = [_low(word) for word in before]
    if lows[-1] in _BINDING or any(
        low in _BINDING and lows[at - 1] in offices and not offices.isdisjoint(lows[at:])
        for at, low in enumerate(lows)
    ):
        return False
    is_body = any(map(_is_of_body, before)) or is_possessive(before[-1])
    return is_body or (not offices.isdisjoint(lows) and lows[0] not in english().names)


def _is_of_body(word: str) -> bool:
    return _low(word) in english().body_words or (len(word) > 1 and word.isupper())


def _low(word: str) -> str:
    return word.lower().strip(".")
