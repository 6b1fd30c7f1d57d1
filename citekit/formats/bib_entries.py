"""Entries of a bibliography file, the keys that they may have, and the text that they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Final, TypeAlias

from attrs import frozen

from citekit.codec.documents import collection_paused
from citekit.formats.citing import Citable
from citekit.formats.tex_text import key as safe_key
from citekit.model.bundles import Bundle
from citekit.model.keys import unused_key

Fields: TypeAlias = list[tuple[str, str]]

# Names that stand without braces, since BibTeX's styles define what they mean.
_MACRO_FIELDS: Final = frozenset({"month"})
_VALUE_COLUMN: Final = 15
# Entries are handed to bibtexparser in portions and forgotten, so that those of a large bundle are
# never all in memory at once.
_PORTION: Final = 500


@frozen
class BibEntry:
    """One entry: its type, its key, and its fields with values as TeX."""

    kind: str
    key: str
    fields: Fields


def bibliography(entries: Iterable[BibEntry]) -> str:
    """Return the file that holds `entries`, in order, with LF and a final newline."""
    remaining = iter(entries)
    portions = iter(lambda: list(islice(remaining, _PORTION)), [])
    with collection_paused():
        return "\n".join(_portion(portion) for portion in portions) or "\n"


def _portion(entries: list[BibEntry]) -> str:
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Entry, Field
    from bibtexparser.writer import BibtexFormat

    layout = BibtexFormat()  # type: ignore[no-untyped-call]
    layout.indent = "  "
    layout.value_column = _VALUE_COLUMN
    layout.trailing_comma = True
    layout.block_separator = "\n"
    library = Library(
        [
            Entry(
                entry.kind,
                entry.key,
                [
                    Field(name, value if name in _MACRO_FIELDS else f"{{{value}}}")
                    for name, value in entry.fields
                ],
            )
            for entry in entries
        ]
    )
    # The values have their braces; with bibtexparser's own step for it, writing takes half as long
    # again.
    return write_string(library, unparse_stack=[], bibtex_format=layout)


def entry_keys(bundle: Bundle) -> Mapping[str, str]:
    """Return the key of the entry of each source, quotation and claim.

    BibTeX takes `K1` and `k1` for one key, and most signs for the end of it. A key that can stay
    stays, whatever the others are.
    """
    cited: tuple[Citable, ...] = (*bundle.sources, *bundle.quotations, *bundle.claims)
    records = [record.key for record in cited]
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for key in records:
        if key.lower() not in taken and safe_key(key) == key:
            keys[key] = key
            taken.add(key.lower())
    for key in records:
        if key not in keys:
            keys[key] = unused_key(safe_key(key), taken)
            taken.add(keys[key].lower())
    return keys
