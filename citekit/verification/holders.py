"""Who holds an office that somebody names, and whom a description fits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from citekit.extraction import CastKind, CastMember, Reading
from citekit.extraction.lexicon import Lexicon, english
from citekit.verification.naming import has_role, is_possessive, tokens
from citekit.verification.posts import posts
from citekit.verification.same_names import is_same_body


def holds(form: str, one: CastMember, reading: Reading) -> bool:
    """Say whether a form names an office of that person, and fits nobody else’s better."""
    own = _misfit(form, one, reading)
    if own is None or not has_role(form):
        return False
    others = (
        _misfit(form, other, reading)
        for other in reading.cast
        if other is not one and other.kind is CastKind.PERSON
    )
    return all(other is None or own < other for other in others)


def _misfit(form: str, one: CastMember, reading: Reading) -> int | None:
    """Return how many words of somebody's office a form leaves out; None if it fits none."""
    known = _body_tokens(one, reading)
    found = (
        _left_out(position, one, known)
        for position, body in posts(form)
        if body is None or _is_held_at(body, one, reading)
    )
    return min((count for count in found if count is not None), default=None)


def _left_out(position: str, one: CastMember, body: set[str]) -> int | None:
    wanted = Counter(tokens(position))
    fits = []
    for words in (Counter(tokens(office.as_printed)) for office in one.offices):
        missing = [word for word in wanted if word not in words and word not in body]
        shared = [word for word in wanted if word in words and word not in body]
        if not missing and shared and not are_two_offices(wanted, words):
            fits.append(sum(1 for word in words if word not in wanted and word not in body))
    return min(fits, default=None)


def _is_held_at(body: str, one: CastMember, reading: Reading) -> bool:
    """Say whether somebody's office is one of that body, as far as the text tells where it is.

    Where it does not, it is that of the one body to which the text ties its officials.
    """
    bodies = bodies_of(one, reading) or _bodies_of_officials(reading)
    is_generic = set(tokens(body)) <= english().body_nouns
    return len(bodies) == 1 and any(
        is_same_body(body, reading.cast[index])
        or (is_generic and tokens(body)[-1:] == tokens(reading.cast[index].name)[-1:])
        for index in bodies
    )


def bodies_of(one: CastMember, reading: Reading) -> set[int]:
    """Return the organisations that somebody speaks for, by links or by the words of offices."""
    linked = {office.organization for office in one.offices} | {one.organization}
    found = {index for index in linked if index is not None}
    return found or _bodies_by_words(one, reading)


def _bodies_by_words(one: CastMember, reading: Reading) -> set[int]:
    """Return the bodies that an office names in full or, as “the board”, by the last word."""
    printed = [office.as_printed for office in one.offices]
    printed += [] if one.kind is CastKind.PERSON else [one.name]
    if not printed:
        return set()
    heads = english().body_heads.intersection(word for text in printed for word in tokens(text))
    return {
        index
        for index, body in enumerate(reading.cast)
        if body.kind is CastKind.ORGANIZATION
        and (
            not heads.isdisjoint(tokens(body.name)[-1:])
            or any(_has_words(text, name) for text in printed for name in _forms(body))
        )
    }


def _forms(body: CastMember) -> tuple[str, ...]:
    return (*body.names, body.acronym) if body.acronym else body.names


def _has_words(text: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", text) is not None


def _bodies_of_officials(reading: Reading) -> set[int]:
    return {
        index
        for member in reading.cast
        if member.kind is CastKind.PERSON and member.offices
        for index in bodies_of(member, reading)
    }


def words_of_post(one: CastMember, reading: Reading) -> set[str]:
    """Return the words of all offices of a person, and of the names of the bodies that fit them."""
    found = {word for office in one.offices for word in tokens(office.as_printed)}
    for index in bodies_of(one, reading) or _bodies_of_officials(reading):
        for name in reading.cast[index].names:
            found |= {*tokens(name), "".join(word[0] for word in tokens(name))}
    return found | _body_tokens(one, reading)


def are_two_offices(one: Iterable[str], other: Iterable[str]) -> bool:
    """Say whether a word of only one of two offices makes another of it: “deputy”, “prime”."""
    lexicon = english()
    return bool((lexicon.deputies | lexicon.higher).intersection(set(one) ^ set(other)))


def _body_tokens(one: CastMember, reading: Reading) -> set[str]:
    """Return the words of all names of the bodies for which a person speaks."""
    found: set[str] = set()
    for index in bodies_of(one, reading):
        body = reading.cast[index]
        for name in (*body.names, body.acronym or ""):
            found.update(tokens(name))
        head = tokens(body.name)[-1:]
        for other in reading.cast:
            if other.kind is CastKind.ORGANIZATION and head and tokens(other.name)[-1:] == head:
                found.update(tokens(other.name))
                found.update(tokens(other.acronym or ""))
    return found


def holders(one: CastMember, reading: Reading) -> list[CastMember]:
    """Return the people who hold an office that a description names."""
    words = tokens(one.name)
    roles = english().roles.intersection(words)
    return [
        member
        for member in reading.cast
        if member.kind is CastKind.PERSON
        and any(
            roles.intersection(printed) and not are_two_offices(words, printed)
            for office in member.offices
            for printed in (tokens(office.as_printed),)
        )
    ]


def role_words(member: CastMember) -> set[str]:
    """Return the nouns of the offices that a person holds."""
    roles = english().roles
    return {
        word for office in member.offices for word in tokens(office.as_printed) if word in roles
    }


def names_no_body(member: CastMember) -> bool:
    """Say whether a person's offices leave open where they are held."""
    return member.organization is None and not any(
        is_possessive(office.as_printed) for office in member.offices
    )


def is_described(form: str, one: CastMember) -> bool:
    """Say whether a description of the text and a form have one noun and nothing that differs."""
    if one.kind is CastKind.PERSON:
        return False
    wanted = set(tokens(form))
    return any(
        wanted
        and words
        and (wanted <= words or words <= wanted)
        and _heads(form) & _heads(name)
        and not are_two_offices(wanted, words)
        for name in one.names
        if (words := set(tokens(name)))
    )


def _heads(name: str) -> set[str]:
    lexicon = english()
    nouns = [word for word in tokens(name) if _is_speaking(word, lexicon)]
    return {word.rstrip("s") for word in nouns or tokens(name)[-1:]}


def _is_speaking(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.speakers or word.rstrip("s") in lexicon.roles
