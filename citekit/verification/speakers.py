"""Whether a speaker whom somebody names is the one to whom a text gives the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import Final

from attrs import frozen

from citekit.extraction import CastKind, CastMember, Reading
from citekit.extraction.lexicon import Lexicon, english
from citekit.extraction.variants import distance

_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_POSSESSIVE: Final = re.compile(r"['’]s?(?=\s|\Z|[,;])")
_SMALL: Final = frozenset(
    "the a an of for to in at on and 's his her its their our that this".split()
)


class Likeness(StrEnum):
    """How a named speaker and a member of the cast are the same, from the surest to none."""

    NAME = "name"
    VARIANT = "variant"
    OFFICE = "office"
    DESCRIPTION = "description"
    ROLE = "role"
    MEMBER = "member"
    BODY = "body"
    NONE = "none"


@frozen(kw_only=True)
class NamedSpeaker:
    """A speaker as somebody names one: a name, an office, both, or a description.

    `names` are other forms of the name, `offices` the offices that are on record.
    """

    given: str
    names: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    is_body: bool = False
    is_group: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form of the name."""
        return (self.given, *self.names)


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
    found = list(tokens(name.partition(",")[0]))
    titles = _title_words()
    while len(found) > 1 and found[0] in titles:
        found.pop(0)
    while len(found) > 1 and found[-1] in _SUFFIXES:
        found.pop()
    return tuple(found)


_SUFFIXES: Final = frozenset("jr sr ii iii iv kc qc mp msp phd md obe cbe mbe".split())


def is_office(name: str) -> bool:
    """Say whether a speaker is named by an office or a description rather than by a name."""
    return _has_role(name) and not _proper(name)


def _has_role(name: str) -> bool:
    lexicon = english()
    return any(low in lexicon.roles or low in lexicon.titles for low in tokens(name))


def _proper(name: str) -> tuple[str, ...]:
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


def likeness(speaker: NamedSpeaker, member: int, reading: Reading) -> Likeness:
    """Return how a named speaker is that member of a text's cast."""
    one = reading.cast[member]
    found = _direct(speaker, one, reading)
    if found is not Likeness.NONE:
        return found
    if _is_report_of(speaker, one, reading):
        return Likeness.BODY
    match one.kind:
        case CastKind.GROUP:
            return _in_group(speaker, one, reading)
        case CastKind.UNNAMED if _is_the_one(speaker, one, reading):
            return Likeness.ROLE
        case CastKind.PERSON | CastKind.UNNAMED:
            return _of_body(speaker, one, reading)
        case CastKind.ORGANIZATION:
            return Likeness.NONE


def _is_report_of(speaker: NamedSpeaker, one: CastMember, reading: Reading) -> bool:
    """Say whether a member of the cast is a report that the text says to be the speaker's."""
    return one.kind is not CastKind.PERSON and any(
        set(tokens(one.name)) <= set(tokens(original.title))
        and original.owner is not None
        and _is_direct(speaker, reading.cast[original.owner], reading)
        for original in reading.originals
    )


def _direct(speaker: NamedSpeaker, one: CastMember, reading: Reading) -> Likeness:
    named = [_name_likeness(form, one, reading) for form in speaker.forms]
    best = min(named, key=list(Likeness).index)
    if best is not Likeness.NONE:
        return best
    for form in (*speaker.forms, *speaker.offices):
        holds = one.kind in {CastKind.PERSON, CastKind.UNNAMED} and _holds(form, one, reading)
        # An office on record is no name: whoever is called by it and has another name is not.
        if holds and form in speaker.forms and not _proper_person(form, reading):
            return Likeness.OFFICE
    if any(_is_described(form, one) for form in speaker.forms):
        return Likeness.DESCRIPTION
    return Likeness.NONE


def _proper_person(form: str, reading: Reading) -> bool:
    """Say whether a form is a name that the text gives to somebody."""
    bare = bare_name(form)
    return any(
        bare and bare[-1] == bare_name(name)[-1:][0]
        for member in reading.cast
        if member.kind is CastKind.PERSON
        for name in member.names
        if bare_name(name)
    )


def _name_likeness(form: str, one: CastMember, reading: Reading) -> Likeness:
    match one.kind:
        case CastKind.PERSON:
            return _person_likeness(form, one, reading)
        case CastKind.ORGANIZATION:
            return Likeness.NAME if _is_same_body(form, one) else Likeness.NONE
        case CastKind.GROUP | CastKind.UNNAMED:
            same = any(tokens(form) == tokens(name) for name in one.names)
            return Likeness.NAME if same and tokens(form) else Likeness.NONE


# --- people --------------------------------------------------------------------------------------


def _person_likeness(form: str, one: CastMember, reading: Reading) -> Likeness:
    given = bare_name(form)
    names = [bare_name(name) for name in one.names]
    names = [name for name in names if name]
    if not given or not names:
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
    return Likeness.NONE


def _surnames(names: Iterable[tuple[str, ...]]) -> set[str]:
    return {name[-1] for name in names}


def _is_same_person(given: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Say whether two forms of a name go together: the same surname, or a given name alone."""
    if given[-1] == name[-1]:
        return _given_names_fit(given, name)
    return len(given) == 1 and len(name) > 1 and given[0] == name[0]


def _given_names_fit(given: tuple[str, ...], name: tuple[str, ...]) -> bool:
    if len(given) == 1 or len(name) == 1:
        return True
    one, other = given[0], name[0]
    if one == other or (one[0] == other[0] and 1 in (len(one), len(other))):
        return True
    return min(len(one), len(other)) >= 3 and (one.startswith(other) or other.startswith(one))


def _is_variant(given: tuple[str, ...], name: tuple[str, ...]) -> bool:
    one, other = given[-1], name[-1]
    if min(len(one), len(other)) < 5 or one[0] != other[0] or not _given_names_fit(given, name):
        return False
    if len(given) == 1 or len(name) == 1:
        return distance(one, other, 1) <= 1
    return distance(one, other, 2) <= 2


def _is_somebody_else(given: tuple[str, ...], one: CastMember, reading: Reading) -> bool:
    return any(
        _is_same_person(given, bare)
        for other in reading.cast
        if other is not one and other.kind is CastKind.PERSON
        for name in other.names
        if (bare := bare_name(name))
    )


# --- offices and descriptions --------------------------------------------------------------------


def _body_tokens(one: CastMember, reading: Reading) -> set[str]:
    bodies = {office.organization for office in one.offices} | {one.organization}
    found: set[str] = set()
    for index in bodies:
        if index is None:
            continue
        body = reading.cast[index]
        for name in (*body.names, body.acronym or ""):
            found.update(tokens(name))
        head = tokens(body.name)[-1:]
        for other in reading.cast:
            if other.kind is CastKind.ORGANIZATION and head and tokens(other.name)[-1:] == head:
                found.update(tokens(other.name))
                found.update(tokens(other.acronym or ""))
    return found


def _misfit(form: str, one: CastMember, reading: Reading) -> int | None:
    """Return how many words of somebody's office a form leaves out; None if it fits none."""
    wanted = Counter(tokens(form))
    if not wanted:
        return None
    body = _body_tokens(one, reading)
    fits = []
    for words in (Counter(tokens(office.as_printed)) for office in one.offices):
        missing = [word for word in wanted if word not in words and word not in body]
        shared = [word for word in wanted if word in words and word not in body]
        if not missing and shared:
            fits.append(sum(1 for word in words if word not in wanted and word not in body))
    return min(fits, default=None)


def _holds(form: str, one: CastMember, reading: Reading) -> bool:
    own = _misfit(form, one, reading)
    if own is None or not _has_role(form):
        return False
    others = (
        _misfit(form, other, reading)
        for other in reading.cast
        if other is not one and other.kind is CastKind.PERSON
    )
    return all(other is None or own < other for other in others)


def _is_described(form: str, one: CastMember) -> bool:
    """Say whether a description of the text and a form have one noun and nothing that differs."""
    if one.kind is CastKind.PERSON:
        return False
    wanted = set(tokens(form))
    return any(
        wanted and words and (wanted <= words or words <= wanted) and _heads(form) & _heads(name)
        for name in one.names
        if (words := set(tokens(name)))
    )


def _heads(name: str) -> set[str]:
    lexicon = english()
    nouns = [word for word in tokens(name) if _is_speaking(word, lexicon)]
    return {word.rstrip("s") for word in nouns or tokens(name)[-1:]}


def _is_speaking(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.speakers or word.rstrip("s") in lexicon.roles


def _is_the_one(speaker: NamedSpeaker, one: CastMember, reading: Reading) -> bool:
    """Say whether a description such as "the senator" fits the speaker and nobody else."""
    is_definite = one.name.lower().startswith(("the ", "this "))
    holders = _holders(one, reading)
    return is_definite and len(holders) == 1 and _is_direct(speaker, holders[0], reading)


def may_be(speaker: NamedSpeaker, one: CastMember, reading: Reading) -> bool:
    """Say whether an unnamed speaker is described by an office that the named one holds."""
    return one.kind is CastKind.UNNAMED and any(
        _is_direct(speaker, holder, reading) for holder in _holders(one, reading)
    )


def _holders(one: CastMember, reading: Reading) -> list[CastMember]:
    """Return the people who hold an office that a description names."""
    roles = english().roles.intersection(tokens(one.name))
    return [
        member
        for member in reading.cast
        if member.kind is CastKind.PERSON and roles & _role_words(member)
    ]


def _is_direct(speaker: NamedSpeaker, one: CastMember, reading: Reading) -> bool:
    return _direct(speaker, one, reading) is not Likeness.NONE


# --- bodies and groups ---------------------------------------------------------------------------


def _is_same_body(form: str, one: CastMember) -> bool:
    wanted = tokens(form)
    names = [tokens(name) for name in (*one.names, one.name)]
    if one.acronym and wanted == tokens(one.acronym):
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


def _initials(name: str) -> str:
    return "".join(word[0] for word in tokens(name))


def _in_group(speaker: NamedSpeaker, one: CastMember, reading: Reading) -> Likeness:
    for member in _likely_members(one, reading):
        if _direct(speaker, member, reading) is not Likeness.NONE:
            return Likeness.MEMBER
    if one.members or not english().seniors.union(_OFFICIALS).intersection(tokens(one.name)):
        return Likeness.NONE
    bodies = Counter(
        member.organization
        for member in reading.cast
        if member.kind is CastKind.PERSON and member.organization is not None
    )
    common = one.organization if one.organization is not None else _commonest(bodies)
    for member in reading.cast:
        is_official = member.kind is CastKind.PERSON and member.offices
        is_fit = common is None or member.organization == common or _names_no_body(member)
        if is_official and is_fit and _direct(speaker, member, reading) is not Likeness.NONE:
            return Likeness.MEMBER
    if common is not None and any(
        _is_same_body(form, reading.cast[common]) for form in speaker.forms
    ):
        return Likeness.BODY
    return Likeness.NONE


def _likely_members(one: CastMember, reading: Reading) -> list[CastMember]:
    """Return the proposed members of a group; where some share a body, only those who fit it."""
    proposed = [reading.cast[index] for index in one.members]
    bodies = Counter(member.organization for member in proposed if member.organization is not None)
    body, count = next(iter(bodies.most_common(1)), (None, 0))
    if count < _SEVERAL:
        return proposed
    within = [member for member in proposed if member.organization == body]
    roles = {word for member in within for word in _role_words(member)}
    return [
        member
        for member in proposed
        if member.organization == body
        or (member.organization is None and roles & _role_words(member))
    ]


_SEVERAL: Final = 2


def _role_words(member: CastMember) -> set[str]:
    roles = english().roles
    return {
        word for office in member.offices for word in tokens(office.as_printed) if word in roles
    }


def _names_no_body(member: CastMember) -> bool:
    """Say whether a person's offices leave open where they are held."""
    return member.organization is None and not any(
        _POSSESSIVE.search(office.as_printed) for office in member.offices
    )


_OFFICIALS: Final = frozenset(
    "officials directors leaders ministers officers executives managers both".split()
)


def _commonest(bodies: Counter[int]) -> int | None:
    best = bodies.most_common(1)
    return best[0][0] if best else None


def _of_body(speaker: NamedSpeaker, one: CastMember, reading: Reading) -> Likeness:
    """Say whether the named speaker is the body for which a person speaks."""
    bodies = {office.organization for office in one.offices} | {one.organization}
    found = any(
        _is_same_body(form, reading.cast[index])
        for index in bodies
        if index is not None
        for form in speaker.forms
    )
    return Likeness.BODY if found else Likeness.NONE


def is_named_in(speaker: NamedSpeaker, text: str) -> bool:
    """Say whether any word of the speaker's name stands in a text."""
    low = {match[0].lower() for match in _WORD.finditer(_POSSESSIVE.sub(" ", text))}
    return any(word in low for form in speaker.forms for word in bare_name(form)[-1:])


def is_vague(member: CastMember) -> bool:
    """Say whether a description may be that of anybody: "the man", "his wife"."""
    return member.kind is CastKind.UNNAMED and not _PEOPLE.isdisjoint(tokens(member.name))


_PEOPLE: Final = frozenset(
    "man woman lady gentleman boy girl father mother wife husband son daughter brother sister"
    " friend voice other person one uncle aunt child stranger fellow".split()
)
