"""Adding a record from names and values in text, as a command line has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from citekit.curation.proposals import CLAIM, QUOTATION, decided
from citekit.curation.workplace import parts
from citekit.model.bundles import Bundle, Record
from citekit.model.claims import Claim
from citekit.model.provenance import Decision, NameVariant, Proposal
from citekit.model.quotations import Quotation
from citekit.model.sources import SourceKind
from citekit.notebook.notebook import Notebook
from citekit.notebook.reading import read_answer, unknown

# What each kind of record needs.
_NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "quotation": ("source", "speaker", "words"),
    "claim": ("source", "text"),
    "person": ("name",),
    "organization": ("name",),
    "group": ("name",),
    "unnamed_speaker": ("description",),
    "name_variant": ("agent", "written", "source", "reason"),
}
_STATEMENTS: Final = frozenset({"quotation", "claim", "name_variant"})
KINDS: Final = (*_NEEDED, *(kind.value for kind in SourceKind))


def add_record(
    bundle: Bundle, kind: str, values: Mapping[str, str]
) -> tuple[Bundle, Record | NameVariant]:
    """Return the bundle with one more record, and that record, from names and values in text.

    `kind` is `quotation`, `claim`, `person`, `organization`, `group`, `unnamed_speaker`,
    `name_variant` or a kind of source. Records are named by their keys; the only source of a bundle
    need not be named, and a claim without a speaker is the source's own. Raises `ValueError` for
    what cannot be added and `UnknownKeyError` for a key that is not there.
    """
    name = kind.replace("-", "_")
    if name not in KINDS:
        raise ValueError(unknown("kind of record", kind, KINDS))
    given = {field: _read(bundle, name, field, value) for field, value in values.items()}
    if name in _STATEMENTS and "source" not in given and len(bundle.sources) == 1:
        given["source"] = bundle.sources[0]
    _refuse_missing(name, given)
    if name == "claim":
        given["attributed_to"] = given.pop("speaker", None)
    notes = Notebook(bundle)
    try:
        made = getattr(notes, name)(**given) if name in _NEEDED else notes.source(name, **given)
    except TypeError as error:
        raise ValueError(f"cannot add a {kind}: {error}") from None
    return _settled(notes.bundle(), made), made


def _refuse_missing(name: str, given: Mapping[str, Any]) -> None:
    missing = [field for field in _NEEDED.get(name, ()) if field not in given]
    if missing:
        needed = " and ".join(f"{field}=…" for field in missing)
        raise ValueError(f"a {name.replace('_', ' ')} needs {needed}")


def _read(bundle: Bundle, name: str, field: str, value: str) -> Any:  # noqa: ANN401 - as the notebook takes it
    if field in _OF_RECORDS:
        return bundle[value]
    reader = _READERS.get(field)
    if reader is not None:
        return reader(bundle, value)
    # The text of a source is in a file, that of a claim is what it says.
    return Path(value) if field == "text" and name not in _NEEDED else value


def _several(bundle: Bundle, value: str) -> list[Record]:
    return [bundle[key] for key in parts(value, ",")]


def _number(_bundle: Bundle, value: str) -> int:
    if not value.strip().isdecimal():
        raise ValueError(f"not a number: {value!r}; the first occurrence is 1")
    return int(value)


def _answer(_bundle: Bundle, value: str) -> bool:
    return read_answer(value)


# Fields that name a record by its key, and fields that are no plain text.
_OF_RECORDS: Final = frozenset({"source", "speaker", "organization", "original", "agent"})
_READERS: Final[Mapping[str, Callable[[Bundle, str], object]]] = {
    "members": _several,
    "evidence": _several,
    "occurrence": _number,
    "original_seen": _answer,
}


def _settled(bundle: Bundle, made: Record | NameVariant) -> Bundle:
    """Return the bundle in which the guess that these are somebody's words is out of date."""
    match made:
        case Quotation(source=source, content=words):
            field = QUOTATION
        case Claim(source=source, text=words):
            field = CLAIM
        case _:
            return bundle

    def is_the_same(proposal: Proposal) -> bool:
        known = (proposal.record, proposal.field) == (source, field)
        return known and (words in proposal.value or proposal.value in words)

    return decided(bundle, Decision.SUPERSEDED, is_the_same)
