"""Whether a speaker whom somebody names is a member of the cast of a text."""

from __future__ import annotations

from collections import Counter
from typing import Final

from citekit.extraction import CastKind, CastMember, Reading
from citekit.extraction.lexicon import english
from citekit.verification.holders import (
    bodies_of,
    holders,
    holds,
    is_described,
    names_no_body,
    role_words,
)
from citekit.verification.joint import joint_likeness, listed_people
from citekit.verification.naming import NamedSpeaker, bare_name, tokens
from citekit.verification.same_names import Likeness, is_same_body, person_likeness


def likeness(speaker: NamedSpeaker, member: int, reading: Reading) -> Likeness:
    """Return how a named speaker is that member of a text's cast."""
    one = reading.cast[member]
    joint = joint_likeness(speaker.forms[0], one) if one.kind is CastKind.GROUP else None
    found = _direct(speaker, one, reading) if joint is None else joint
    if joint is not None or found is not Likeness.NONE:
        return found
    return _indirect(speaker, one, reading)


def _indirect(speaker: NamedSpeaker, one: CastMember, reading: Reading) -> Likeness:
    """Return how a speaker belongs to a member of the cast whose name is another."""
    if _is_report_of(speaker, one, reading):
        return Likeness.BODY
    match one.kind:
        case CastKind.GROUP:
            found = _all_in_group(speaker, one, reading)
            return found if found is not Likeness.NONE else _of_body(speaker, one, reading)
        case CastKind.UNNAMED if _is_the_one(speaker, one, reading):
            return Likeness.ROLE
        case CastKind.PERSON | CastKind.UNNAMED:
            return _of_body(speaker, one, reading)
        case CastKind.ORGANIZATION:
            return Likeness.NONE


def is_namesake(speaker: NamedSpeaker, one: CastMember, reading: Reading) -> bool:
    """Say whether a surname alone may be the speaker's, whom the text names elsewhere in full."""
    full = {bare for form in speaker.forms if len(bare := bare_name(form)) > 1}
    own = {bare for name in one.names if (bare := bare_name(name))}
    return (
        one.kind is CastKind.PERSON
        and all(len(bare) == 1 for bare in own)
        and any(bare[-1:] in own for bare in full)
        and any(
            bare_name(name) in full
            for other in reading.cast
            if other is not one and other.kind is CastKind.PERSON
            for name in other.names
        )
    )


def _direct(speaker: NamedSpeaker, one: CastMember, reading: Reading) -> Likeness:
    if is_namesake(speaker, one, reading):
        return Likeness.NONE
    named = [_name_likeness(form, one, reading) for form in speaker.forms]
    best = min(named, key=list(Likeness).index)
    if best is not Likeness.NONE:
        return best
    for form in (*speaker.forms, *speaker.offices):
        is_office = one.kind in {CastKind.PERSON, CastKind.UNNAMED} and holds(form, one, reading)
        # An office on record is no name: whoever is called by it and has another name is not.
        if is_office and form in speaker.forms and not _proper_person(form, reading):
            return Likeness.OFFICE
    if any(is_described(form, one) for form in speaker.forms):
        return Likeness.DESCRIPTION
    return Likeness.NONE


def _proper_person(form: str, reading: Reading) -> bool:
    """Say whether a form is a name that the text gives to somebody."""
    surname = bare_name(form)[-1:]
    return bool(surname) and any(
        bare_name(name)[-1:] == surname
        for member in reading.cast
        if member.kind is CastKind.PERSON
        for name in member.names
    )


def _name_likeness(form: str, one: CastMember, reading: Reading) -> Likeness:
    match one.kind:
        case CastKind.PERSON:
            return person_likeness(form, one, reading)
        case CastKind.ORGANIZATION:
            return Likeness.NAME if is_same_body(form, one) else Likeness.NONE
        case CastKind.GROUP | CastKind.UNNAMED:
            same = any(tokens(form) == tokens(name) for name in one.names)
            return Likeness.NAME if same and tokens(form) else Likeness.NONE


def _is_report_of(speaker: NamedSpeaker, one: CastMember, reading: Reading) -> bool:
    """Say whether a member of the cast is a report that the text says to be the speaker's."""
    return one.kind is not CastKind.PERSON and any(
        set(tokens(one.name)) <= set(tokens(original.title))
        and original.owner is not None
        and _is_direct(speaker, reading.cast[original.owner], reading)
        for original in reading.originals
    )


def _is_the_one(speaker: NamedSpeaker, one: CastMember, reading: Reading) -> bool:
    """Say whether a description such as "the senator" fits the speaker and nobody else."""
    is_definite = one.name.lower().startswith(("the ", "this "))
    found = holders(one, reading)
    return is_definite and len(found) == 1 and _is_direct(speaker, found[0], reading)


def may_be(speaker: NamedSpeaker, one: CastMember, reading: Reading) -> bool:
    """Say whether an unnamed speaker is described by an office that the named one holds."""
    return one.kind is CastKind.UNNAMED and any(
        _is_direct(speaker, holder, reading) for holder in holders(one, reading)
    )


def _is_direct(speaker: NamedSpeaker, one: CastMember, reading: Reading) -> bool:
    return _direct(speaker, one, reading) is not Likeness.NONE


def _all_in_group(speaker: NamedSpeaker, one: CastMember, reading: Reading) -> Likeness:
    """Say whether everybody who is named belongs to a group: “Lee and Hale” to “the officials”."""
    listed = listed_people(speaker.forms[0])
    if len(listed) < 2:
        return _in_group(speaker, one, reading)
    found = {_in_group(NamedSpeaker(given=name), one, reading) for name in listed}
    return Likeness.MEMBER if found == {Likeness.MEMBER} else Likeness.NONE


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
        is_fit = common is None or member.organization == common or names_no_body(member)
        if is_official and is_fit and _direct(speaker, member, reading) is not Likeness.NONE:
            return Likeness.MEMBER
    if common is not None and any(
        is_same_body(form, reading.cast[common]) for form in speaker.forms
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
    roles = {word for member in within for word in role_words(member)}
    return [
        member
        for member in proposed
        if member.organization == body
        or (member.organization is None and roles & role_words(member))
    ]


_SEVERAL: Final = 2

_OFFICIALS: Final = frozenset(
    "officials directors leaders ministers officers executives managers both".split()
)


def _commonest(bodies: Counter[int]) -> int | None:
    best = bodies.most_common(1)
    return best[0][0] if best else None


def _of_body(speaker: NamedSpeaker, one: CastMember, reading: Reading) -> Likeness:
    """Say whether the named speaker is the body for which a person speaks."""
    found = any(
        is_same_body(form, reading.cast[index])
        for index in bodies_of(one, reading)
        for form in speaker.forms
    )
    return Likeness.BODY if found else Likeness.NONE
