"""Giving a record another key."""

from __future__ import annotations

from attrs import evolve

from citekit.model.bundles import Bundle
from citekit.model.references import rename_references


def rename(bundle: Bundle, old: str, new: str) -> Bundle:
    """Return the bundle with `new` for the key `old`, everywhere.

    Raises `UnknownKeyError` if no record is called `old`, and `ValueError` if another one is called
    `new` (large and small letters are one) or if no record can be.
    """
    record = bundle[old]
    taken = next((key for key in bundle.by_key if key.lower() == new.lower() and key != old), None)
    if taken is not None:
        raise ValueError(f"the key {new!r} is taken by a {type(bundle[taken]).__name__.lower()}")

    def renamed(key: str) -> str:
        return new if key == old else key

    records = (
        rename_references(evolve(item, key=new) if item is record else item, renamed)
        for item in bundle.records
    )
    return evolve(
        bundle,
        records=records,
        annotations=(rename_references(item, renamed) for item in bundle.annotations),
        unknown=(evolve(item, owner=new) if item.owner == old else item for item in bundle.unknown),
    )
