"""People, bodies and the speakers that are neither, with the offices that they hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Final, TypeAlias

from attrs import Attribute, field, frozen

from citekit.model.dates import Date
from citekit.model.keys import key_field, reference_to, references_to
from citekit.model.names import PersonName
from citekit.model.validation import (
    instance_of,
    is_text,
    is_text_or_none,
    optional,
    refuse,
    tuple_of,
)


class IdentifierScheme(StrEnum):
    """The registers whose identifiers citekit knows."""

    DOI = "doi"
    ISBN = "isbn"
    ISSN = "issn"
    PMID = "pmid"
    ORCID = "orcid"
    ROR = "ror"
    WIKIDATA = "wikidata"
    VIAF = "viaf"
    ISNI = "isni"


def _mod_11_2(digits: str) -> bool:
    """Check the last character by ISO/IEC 7064 MOD 11-2, as ORCID and ISNI do."""
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == digits[-1]


def _issn(digits: str) -> bool:
    total = sum((8 - place) * _digit(digit) for place, digit in enumerate(digits))
    return total % 11 == 0


def _isbn(digits: str) -> bool:
    if len(digits) == 10:
        return sum((10 - place) * _digit(digit) for place, digit in enumerate(digits)) % 11 == 0
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0


def _digit(character: str) -> int:
    return 10 if character == "X" else int(character)


def _always(_digits: str) -> bool:
    return True


# Form of each identifier and the check of its last digit, applied to the text without hyphens.
_FORMS: Final[dict[IdentifierScheme, tuple[re.Pattern[str], Callable[[str], bool]]]] = {
    IdentifierScheme.DOI: (re.compile(r"10\.[0-9]{4,9}/\S+"), _always),
    IdentifierScheme.ISBN: (re.compile(r"(?:97[89])?[0-9]{9}[0-9X]"), _isbn),
    IdentifierScheme.ISSN: (re.compile(r"[0-9]{7}[0-9X]"), _issn),
    IdentifierScheme.PMID: (re.compile(r"[0-9]{1,9}"), _always),
    IdentifierScheme.ORCID: (re.compile(r"[0-9]{15}[0-9X]"), _mod_11_2),
    IdentifierScheme.ROR: (re.compile(r"0[a-z0-9]{6}[0-9][0-9]"), _always),
    IdentifierScheme.WIKIDATA: (re.compile(r"Q[1-9][0-9]*"), _always),
    IdentifierScheme.VIAF: (re.compile(r"[0-9]{2,22}"), _always),
    IdentifierScheme.ISNI: (re.compile(r"[0-9]{15}[0-9X]"), _mod_11_2),
}
_HYPHENATED: Final = frozenset(
    {IdentifierScheme.ISBN, IdentifierScheme.ISSN, IdentifierScheme.ORCID, IdentifierScheme.ISNI}
)


def _is_identifier(instance: Identifier, attribute: Attribute[str], value: object) -> None:
    is_text(instance, attribute, value)
    pattern, check = _FORMS[instance.scheme]
    bare = re.sub(r"[- ]", "", str(value)) if instance.scheme in _HYPHENATED else str(value)
    if not pattern.fullmatch(bare):
        reason = f"not the form of an identifier of the register {instance.scheme}"
        raise refuse(instance, attribute, value, reason)
    if not check(bare):
        raise refuse(
            instance, attribute, value, f"the check digit of this {instance.scheme} is wrong"
        )


@frozen(kw_only=True)
class Identifier:
    """A number or name in a register, such as an ORCID or a DOI, without an address before it."""

    scheme: IdentifierScheme = field(validator=instance_of(IdentifierScheme))
    value: str = field(validator=_is_identifier)


def _position_or_body(instance: Affiliation, attribute: Attribute[str], value: object) -> None:
    if value is None and instance.position is None:
        raise refuse(instance, attribute, value, "an affiliation needs a position or a body")


@frozen(kw_only=True)
class Affiliation:
    """An office held: a position, an organisation, or both, during a time if one is known.

    `as_printed` keeps the source's own words for it.
    """

    position: str | None = field(default=None, validator=is_text_or_none)
    organization: str | None = reference_to(
        "Organization", default=None, validator=_position_or_body
    )
    from_: Date | None = field(default=None, validator=optional(instance_of(Date)))
    until: Date | None = field(default=None, validator=optional(instance_of(Date)))
    as_printed: str | None = field(default=None, validator=is_text_or_none)


_identifiers = tuple_of(instance_of(Identifier))


@frozen(kw_only=True)
class Person:
    """A human being who speaks, writes or is spoken of; `honorific` is a title such as “Sir”."""

    key: str = key_field()
    name: PersonName = field(validator=instance_of(PersonName))
    honorific: str | None = field(default=None, validator=is_text_or_none)
    affiliations: tuple[Affiliation, ...] = field(
        default=(), validator=tuple_of(instance_of(Affiliation))
    )
    identifiers: tuple[Identifier, ...] = field(default=(), validator=_identifiers)


@frozen(kw_only=True)
class Organization:
    """A body that speaks, publishes or employs, with its acronym and other names."""

    key: str = key_field()
    name: str = field(validator=is_text)
    acronym: str | None = field(default=None, validator=is_text_or_none)
    aliases: tuple[str, ...] = field(default=(), validator=tuple_of(is_text))
    identifiers: tuple[Identifier, ...] = field(default=(), validator=_identifiers)


@frozen(kw_only=True)
class Group:
    """Several speakers named together (“the harbour bosses”); `members` are who that may mean."""

    key: str = key_field()
    name: str = field(validator=is_text)
    members: tuple[str, ...] = references_to("Person", "Organization")
    organization: str | None = reference_to("Organization", default=None)
    identifiers: tuple[Identifier, ...] = field(default=(), validator=_identifiers)


@frozen(kw_only=True)
class UnnamedSpeaker:
    """Somebody whom a source quotes without a name, described as it does (“a spokeswoman”)."""

    key: str = key_field()
    description: str = field(validator=is_text)
    organization: str | None = reference_to("Organization", default=None)
    identifiers: tuple[Identifier, ...] = field(default=(), validator=_identifiers)


Speaker: TypeAlias = Person | Organization | Group | UnnamedSpeaker
SPEAKERS: Final = ("Person", "Organization", "Group", "UnnamedSpeaker")


def speaker_name(speaker: Speaker) -> str:
    """Return how a reader is told who speaks, as printed, without an office."""
    match speaker:
        case Person(name=name, honorific=None):
            return name.full
        case Person(name=name, honorific=honorific):
            return f"{honorific} {name.full}"
        case Organization(name=text) | Group(name=text) | UnnamedSpeaker(description=text):
            return text
