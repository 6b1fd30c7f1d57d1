"""Lists of names that go on with names that nobody knows: `and others` in BibTeX."""

from __future__ import annotations

import json
from typing import Final

from citekit.model.sources import ForeignField, Source

# What such a list ends in, and the name of the field that keeps it.
OTHERS: Final = "and others"
# The last name of such a list in CSL-JSON, which has no other way to say it.
CSL_NAME: Final = "others"


def open_list(format_name: str, role: str) -> ForeignField:
    """Return the field for `Source.foreign` that says that the list of a role goes on."""
    return ForeignField(format=format_name, name=OTHERS, json=json.dumps(role))


def open_lists(source: Source) -> frozenset[str]:
    """Return the roles whose lists of names end in `and others`."""
    if not source.foreign:
        return frozenset()
    return frozenset(role_of(field) for field in source.foreign if field.name == OTHERS)


def role_of(field: ForeignField) -> str:
    """Return the role whose list a field says to go on."""
    return field.json.strip('"')
