"""Giving a record another key."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from attrs import evolve

from citekit.codec.unknown_fields import in_order
from citekit.curation.workplace import kind_name
from citekit.model.bundles import Annotation, Bundle
from citekit.model.provenance import Proposal
from citekit.model.references import rename_references
from citekit.model.sources import ContributorRole


def rename(bundle: Bundle, old: str, new: str) -> Bundle:
    """Return the bundle with `new` for the key `old`, everywhere.

    Raises `UnknownKeyError` if no record is called `old`, and `ValueError` if another one is called
    `new` (large and small letters are one) or if no record can be.
    """
    record = bundle[old]
    taken = next((key for key in bundle.by_key if key.lower() == new.lower() and key != old), None)
    if taken is not None:
        like = "" if taken == new else f" called {taken!r}"
        raise ValueError(f"the key {new!r} is taken by {kind_name(bundle[taken])}{like}")

    def renamed(key: str) -> str:
        return new if key == old else key

    records = (
        rename_references(evolve(item, key=new) if item is record else item, renamed)
        for item in bundle.records
    )
    unknown = (evolve(item, owner=new) if item.owner == old else item for item in bundle.unknown)
    return evolve(
        bundle,
        records=records,
        annotations=(_renamed_in(item, renamed) for item in bundle.annotations),
        unknown=in_order(unknown),
    )


def _renamed_in(item: Annotation, renamed: Callable[[str], str]) -> Annotation:
    item = rename_references(item, renamed)
    if not isinstance(item, Proposal) or item.field not in _OF_KEYS:
        return item
    value = "".join(renamed(part) for part in _SIGN.split(item.value))
    return evolve(item, value=value)


# Fields of which a proposed value names records, several of them with a sign between.
_OF_KEYS: Final = frozenset(
    {"speaker", "organization", "members", "original", "evidence", *ContributorRole}
)
_SIGN: Final = re.compile(r"(\s*[,;]\s*)")
