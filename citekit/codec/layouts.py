"""What plain data of each record looks like: the sections of a file and the members of records."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from attrs import NOTHING, Attribute, fields, frozen, has

from citekit.model.agents import Group, Organization, Person, UnnamedSpeaker
from citekit.model.claims import Claim
from citekit.model.dates import Date
from citekit.model.provenance import Activity, NameVariant, Proposal
from citekit.model.quotations import Quotation
from citekit.model.snapshots import Snapshot
from citekit.model.sources import Source

# In the order in which a file has them.
RECORD_SECTIONS: Final[Mapping[str, type]] = {
    "sources": Source,
    "people": Person,
    "organizations": Organization,
    "groups": Group,
    "unnamed_speakers": UnnamedSpeaker,
    "snapshots": Snapshot,
    "quotations": Quotation,
    "claims": Claim,
}
ANNOTATION_SECTIONS: Final[Mapping[str, type]] = {
    "activities": Activity,
    "variants": NameVariant,
    "proposals": Proposal,
}
SECTIONS: Final[Mapping[str, type]] = {**RECORD_SECTIONS, **ANNOTATION_SECTIONS}
SECTION_NAMES: Final[Mapping[type, str]] = {kind: name for name, kind in SECTIONS.items()}

# A date is a string in EDTF, or an object with these members if the source's words are kept.
DATE_MEMBERS: Final = ("edtf", "literal")


@frozen
class Member:
    """One member of a record's data: the field it stands for and the type of its value.

    `record` is the class of the record, or records, that the value holds; None for other values.
    """

    attribute: Attribute[Any]
    hint: Any
    record: type | None
    many: bool

    @property
    def required(self) -> bool:
        """Say whether the field has no default."""
        return self.attribute.default is NOTHING


@cache
def members(kind: type) -> Mapping[str, Member]:
    """Return the members of a record class by the names that they have in a file."""
    hints = get_type_hints(kind)
    return {
        member_name(attribute.name): _member(attribute, hints[attribute.name])
        for attribute in fields(kind)
    }


def member_name(attribute_name: str) -> str:
    """Return the name in a file, without the underscore that keeps a field off a keyword."""
    return attribute_name.rstrip("_")


def without_none(hint: Any) -> Any:  # noqa: ANN401 - type hints are any objects
    """Return the type of a field that is not None; other hints come back as they are."""
    if get_origin(hint) in {Union, UnionType}:
        inner = [argument for argument in get_args(hint) if argument is not NoneType]
        if len(inner) == 1 and len(get_args(hint)) == 2:
            return inner[0]
    return hint


def _member(attribute: Attribute[Any], hint: object) -> Member:
    inner = without_none(hint)
    many = get_origin(inner) is tuple
    single = get_args(inner)[0] if many else inner
    record = single if isinstance(single, type) and has(single) else None
    return Member(attribute=attribute, hint=hint, record=record, many=many)


def names_of(kind: type) -> frozenset[str]:
    """Return the names of the members that this version of citekit knows in a record."""
    return frozenset(DATE_MEMBERS if kind is Date else members(kind))
