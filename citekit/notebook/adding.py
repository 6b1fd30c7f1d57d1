"""Adding a record from names and values in text, as a command line has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from citekit.model.bundles import Bundle, Record
from citekit.model.sources import SourceKind
from citekit.notebook.notebook import Notebook
from citekit.notebook.reading import read_answer, unknown


def add_record(bundle: Bundle, kind: str, values: Mapping[str, str]) -> tuple[Bundle, Record]:
    """Return the bundle with one more record, and the record, from names and values in text.

    `kind` is quotation, claim, person, organization, group, unnamed_speaker or a kind of source.
    """
    notes = Notebook(bundle)
    given = _records_for_keys(bundle, values)
    name = kind.replace("-", "_")
    makers = (*_MAKERS, *(source.value for source in SourceKind))
    if name not in makers:
        raise ValueError(unknown("kind of record", kind, makers))
    needed = _MAKERS.get(name, ())
    missing = [field for field in needed if field not in given]
    if missing:
        message = (
            f"a {name.replace('_', ' ')} needs {' and '.join(f'{field}=…' for field in missing)}"
        )
        raise ValueError(message)
    first = [given.pop(field) for field in needed]
    try:
        made: Record = getattr(notes, name)(*first, **given)
    except TypeError as error:
        raise ValueError(f"cannot add a {name}: {error}") from None
    return notes.bundle(), made


# What each kind of record cannot do without, in the order of the notebook's methods.
_MAKERS: Final[Mapping[str, tuple[str, ...]]] = {
    "quotation": ("source", "speaker", "words"),
    "claim": ("source", "speaker", "text"),
    "person": ("name",),
    "organization": ("name",),
    "group": ("name",),
    "unnamed_speaker": ("description",),
}
_NAMING: Final = frozenset({"source", "speaker", "organization", "original", "evidence"})
_NAMING_SEVERAL: Final = frozenset({"members"})


def _records_for_keys(bundle: Bundle, values: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = dict(values)
    for field, value in values.items():
        if field in _NAMING:
            found[field] = bundle[value]
        elif field in _NAMING_SEVERAL:
            found[field] = [bundle[key.strip()] for key in value.split(",")]
        elif field == "occurrence":
            found[field] = int(value) if value.isdigit() else value
        elif field == "original_seen":
            found[field] = read_answer(value)
    return found
