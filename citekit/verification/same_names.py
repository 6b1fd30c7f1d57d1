"""Whether two forms of a name go together: of a person, or of a body."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import Final

from citekit.extraction import CastKind, CastMember, Reading
from citekit.extraction.lexicon import english, read_sections
from citekit.extraction.names import PARTICLES
from citekit.extraction.variants import distance
from citekit.verification.naming import bare_name, tokens
from citekit.verification.posts import is_post
from citekit.verification.sexes import are_man_and_woman, differ_in_sex


class Likeness(StrEnum):
    """How a named speaker and a member of the cast are the same, from the surest to none."""

    NAME = "name"
    VARIANT = "variant"
    OFFICE = "office"
    DESCRIPTION = "description"
    GIVEN_NAME = "given name"
    ROLE = "role"
    MEMBER = "member"
    BODY = "body"
    NONE = "none"


def person_likeness(form: str, one: CastMember, reading: Reading) -> Likeness:
    """Return whether a form of a name is that of a person, or another spelling of it."""
    given = bare_name(form)
    names = [bare_name(name) for name in one.names]
    names = [name for name in names if name]
    if not given or not names or are_man_and_woman(form, one):
        return Likeness.NONE
    if given in names:
        return Likeness.NAME if len(_surnames(names)) == 1 else Likeness.VARIANT
    full = max(names, key=len)
    if any(_is_same_person(given, name) for name in names):
        fits = all(_given_names_fit(given, name) for name in names)
        if fits:
            return Likeness.NAME if len(_surnames(names)) == 1 else Likeness.VARIANT
    if _is_variant(given, full) and not _is_somebody_else(given, one, reading):
        return Likeness.VARIANT
    is_open = _is_by_given_name(given, names) and not _is_somebody_else(given, one, reading)
    return Likeness.GIVEN_NAME if is_open else Likeness.NONE


def _is_by_given_name(given: tuple[str, ...], names: Iterable[tuple[str, ...]]) -> bool:
    """Say whether a text calls somebody only by the given name of a full name."""
    return len(given) > 1 and all(name == given[:1] for name in names)


def _surnames(names: Iterable[tuple[str, ...]]) -> set[str]:
    return {name[-1] for name in names}


def _is_same_person(given: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Say whether two forms of a name go together: the same surname, or a given name alone."""
    if given[-1] == name[-1]:
        return _given_names_fit(given, name)
    return len(given) == 1 and len(name) > 1 and given[0] == name[0]


def _given_names_fit(given: tuple[str, ...], name: tuple[str, ...]) -> bool:
    if len(given) == 1 or len(name) == 1 or _is_surname_of(given, name):
        return True
    if _is_middle_name(given, name) or _is_middle_name(name, given):
        return True
    one, other = given[0], name[0]
    if one == other or (one[0] == other[0] and 1 in (len(one), len(other))):
        return True
    if differ_in_sex(one, other):
        return False
    is_short = one.startswith(other) or other.startswith(one)
    return (is_short and min(len(one), len(other)) >= 3) or not _rows(one).isdisjoint(_rows(other))


def _rows(given_name: str) -> frozenset[int]:
    return _nicknames().get(given_name, frozenset())


@cache
def _nicknames() -> dict[str, frozenset[int]]:
    """Return the rows of the table of nicknames in which a given name stands."""
    rows = read_sections("en", "nicknames", "citekit.verification")["given-name"]
    found: dict[str, set[int]] = {}
    for number, row in enumerate(rows):
        for name in row.split():
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def _is_middle_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether a second given name of one is the other’s first: William “Bill” Harrow."""
    return one[0] in other[1:-1] and other[0] in english().names


def _is_surname_of(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether one of two is the surname of the other with its particles: “van der Meer”."""
    short, full = sorted((one, other), key=len)
    return short[0] in PARTICLES and full[-len(short) :] == short


def _is_variant(given: tuple[str, ...], name: tuple[str, ...]) -> bool:
    one, other = given[-1], name[-1]
    if min(len(one), len(other)) < 5 or one[0] != other[0] or not _given_names_fit(given, name):
        return False
    if len(given) == 1 or len(name) == 1:
        return distance(one, other, 1) <= 1
    return distance(one, other, 2) <= 2


def _is_somebody_else(given: tuple[str, ...], one: CastMember, reading: Reading) -> bool:
    """Say whether a form of a name is that of another person, by the fullest of their names."""
    return any(
        _is_same_person(given, max(bare, key=len))
        for other in reading.cast
        if other is not one and other.kind is CastKind.PERSON
        if (bare := [found for name in other.names if (found := bare_name(name))])
    )


def is_same_body(form: str, one: CastMember) -> bool:
    """Say whether a form names an organisation: by its name, a part of it, or its initials."""
    if is_post(form):
        return False
    wanted = tokens(form)
    names = [tokens(name) for name in (*one.names, one.name)]
    if one.acronym and wanted == tokens(one.acronym):
        return True
    is_acronym = len(wanted) == 1 and form.removeprefix("the ").isupper()
    if is_acronym and len(wanted[0]) >= _LEAST_ACRONYM and wanted[0] in map(_first_letters, names):
        return True
    if wanted and wanted in names:
        return True
    if _initials(form) in {
        (one.acronym or "").lower(),
        *("".join(name) for name in names if len(name) == 1),
    }:
        return len(wanted) > 1
    return any(
        bool(wanted and name)
        and wanted[-1] == name[-1]
        and (set(wanted) <= set(name) or set(name) <= set(wanted))
        for name in names
    )


_LEAST_ACRONYM: Final = 3


def _initials(name: str) -> str:
    return _first_letters(tokens(name))


def _first_letters(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words)
