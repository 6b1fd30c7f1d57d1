"""Entries of a bibliography file, the keys that they may have, and the text that they make."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from attrs import frozen

from citekit.formats.citing import Citable
from citekit.formats.tex_text import key as safe_key
from citekit.model.bundles import Bundle
from citekit.model.keys import unused_key

Field: TypeAlias = tuple[str, str]
Fields: TypeAlias = list[Field]

# Names that stand without braces, since BibTeX's styles define what they mean.
_MACRO_FIELDS: Final = frozenset({"month"})
_VALUE_COLUMN: Final = 15


@frozen
class BibEntry:
    """One entry: its type, its key, and its fields with values as TeX."""

    kind: str
    key: str
    fields: Fields


def laid_out(entry: BibEntry) -> str:
    """Return an entry as text, its values in one column."""
    lines = [
        f"{_heads[name]}{value},\n" if name in _MACRO_FIELDS else f"{_heads[name]}{{{value}}},\n"
        for name, value in entry.fields
    ]
    return f"@{entry.kind}{{{entry.key},\n{''.join(lines)}}}\n"


class _Heads(dict[str, str]):
    """What stands before the value of a field, by its name."""

    def __missing__(self, name: str) -> str:
        head = self[name] = f"  {name}".ljust(_VALUE_COLUMN - 1) + " = "
        return head


_heads: Final = _Heads()


def entry_keys(bundle: Bundle, as_they_came: Mapping[str, str | None]) -> Mapping[str, str]:
    """Return the key of the entry of each source, quotation and claim.

    BibTeX takes `K1` and `k1` for one key, and most signs for the end of it. A key that can stay
    stays, whatever the others are; so do those of entries that came as they are.
    """
    cited: tuple[Citable, ...] = (*bundle.sources, *bundle.quotations, *bundle.claims)
    records = [record.key for record in cited]
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for key, written in as_they_came.items():
        if written is not None and written.lower() not in taken:
            keys[key] = written
            taken.add(written.lower())
    for key in records:
        if key not in keys and key.lower() not in taken and safe_key(key) == key:
            keys[key] = key
            taken.add(key.lower())
    numbers: dict[str, int] = {}
    for key in records:
        if key not in keys:
            keys[key] = unused_key(safe_key(key), taken, numbers)
            taken.add(keys[key].lower())
    return keys
