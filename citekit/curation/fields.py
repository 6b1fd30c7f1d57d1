"""What can be set by hand, for each kind of record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from citekit.curation.source_fields import SOURCE_FIELDS
from citekit.curation.speaker_fields import (
    GROUP_FIELDS,
    ORGANIZATION_FIELDS,
    PERSON_FIELDS,
    UNNAMED_FIELDS,
)
from citekit.curation.statement_fields import CLAIM_FIELDS, QUOTATION_FIELDS
from citekit.curation.workplace import Editor, kind_name
from citekit.model.agents import Group, Organization, Person, UnnamedSpeaker
from citekit.model.bundles import Record
from citekit.model.claims import Claim
from citekit.model.quotations import Quotation
from citekit.model.sources import Source

_EDITORS: Final[Mapping[type, Mapping[str, Editor]]] = {
    Source: SOURCE_FIELDS,
    Person: PERSON_FIELDS,
    Organization: ORGANIZATION_FIELDS,
    Group: GROUP_FIELDS,
    UnnamedSpeaker: UNNAMED_FIELDS,
    Quotation: QUOTATION_FIELDS,
    Claim: CLAIM_FIELDS,
}
# What a record cannot be without.
_NEEDED: Final[Mapping[type, frozenset[str]]] = {
    Source: frozenset({"kind"}),
    Person: frozenset({"name"}),
    Organization: frozenset({"name"}),
    Group: frozenset({"name"}),
    UnnamedSpeaker: frozenset({"description"}),
    Quotation: frozenset({"speaker", "words", "form"}),
    Claim: frozenset({"text", "kind"}),
}


def editors(record: Record) -> Mapping[str, Editor]:
    """Return the fields of a record that can be set, each with what sets it from a text."""
    return _EDITORS.get(type(record), {})


def refuse_needed(record: Record, field: str) -> None:
    """Raise `ValueError` if a record cannot be without a field."""
    if field not in _NEEDED.get(type(record), ()):
        return
    otherwise = f", or reject {record.key}.speaker" if field == "speaker" else ""
    message = f"{kind_name(record)} cannot be without its {field}; give another{otherwise}"
    raise ValueError(f"{record.key!r}: {message}")
