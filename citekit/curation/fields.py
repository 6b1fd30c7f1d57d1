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
from citekit.curation.workplace import Editor
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


def editors(record: Record) -> Mapping[str, Editor]:
    """Return the fields of a record that can be set, each with what sets it from a text."""
    return _EDITORS.get(type(record), {})
