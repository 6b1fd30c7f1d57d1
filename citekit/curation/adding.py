"""Adding a record from names and values in text, as a command line has them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from citekit.curation.proposals import decided
from citekit.curation.source_fields import agents
from citekit.curation.speaker_fields import (
    GROUP_FIELDS,
    ORGANIZATION_FIELDS,
    PERSON_FIELDS,
    UNNAMED_FIELDS,
    body,
)
from citekit.curation.workplace import number, parts
from citekit.model.bundles import Bundle, Record
from citekit.model.provenance import QUOTATION, Decision, NameVariant, Proposal
from citekit.model.quotations import Quotation
from citekit.model.selectors import TextPositionSelector
from citekit.model.sources import ContributorRole, Source, SourceKind
from citekit.notebook.details import ClaimDetails, QuotationDetails, SourceDetails
from citekit.notebook.notebook import Notebook
from citekit.notebook.reading import read_answer, unknown
from citekit.notebook.shelf import Shelf

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
# What else can be said of it; a title before a person's name is part of the name.
_MORE: Final[Mapping[str, tuple[str, ...]]] = {
    "quotation": tuple(QuotationDetails.__annotations__),
    "claim": ("speaker", *ClaimDetails.__annotations__),
    "person": (*(name for name in PERSON_FIELDS if name != "honorific"), "key"),
    "organization": (*ORGANIZATION_FIELDS, "key"),
    "group": (*GROUP_FIELDS, "key"),
    "unnamed_speaker": (*UNNAMED_FIELDS, "key"),
    "name_variant": (),
}
_STATEMENTS: Final = frozenset({"quotation", "claim", "name_variant"})
KINDS: Final = (*_NEEDED, *(kind.value for kind in SourceKind))


def add_record(
    bundle: Bundle, kind: str, values: Mapping[str, str]
) -> tuple[Bundle, Record | NameVariant]:
    """Return the bundle with one more record, and that record, from names and values in text.

    `kind` is `quotation`, `claim`, `person`, `organization`, `group`, `unnamed_speaker`,
    `name_variant` or a kind of source. Records are named by their keys, organisations also by name
    or acronym. The only source need not be named, nor the only one whose text is there; a claim
    without a speaker is the source's own. Raises `ValueError` for what cannot be added and
    `UnknownKeyError` for a key that is not there.
    """
    name = kind.replace("-", "_").replace(" ", "_")
    if name not in KINDS:
        raise ValueError(unknown("kind of record", kind, KINDS))
    _refuse_unknown(name, values)
    shelf = Shelf(bundle.records)
    given = {field: _read(shelf, name, field, value.strip()) for field, value in values.items()}
    sources = _likely_sources(bundle) if name in _STATEMENTS else []
    if "source" not in given and len(sources) == 1:
        given["source"] = sources[0]
    _refuse_missing(name, given, sources)
    notes = Notebook(bundle.with_(*shelf.records.values()))
    made = _made(notes, name, {_STORED_AS.get(field, field): given[field] for field in given})
    return _settled(notes.bundle(), made), made


def _refuse_unknown(name: str, values: Mapping[str, str]) -> None:
    known = (*_NEEDED[name], *_MORE[name]) if name in _NEEDED else tuple(_SOURCE_DETAILS)
    for field in values:
        if field not in known:
            what = "source" if name not in _NEEDED else name.replace("_", " ")
            raise ValueError(unknown(f"field of a new {what}", field, dict.fromkeys(known)))


_SOURCE_DETAILS: Final = SourceDetails.__annotations__


def _likely_sources(bundle: Bundle) -> list[Source]:
    """Return the sources whose texts are there, or all if none has one."""
    with_text = [source for source in bundle.sources if bundle.text_snapshot(source)]
    return with_text or list(bundle.sources)


def _refuse_missing(name: str, given: Mapping[str, Any], sources: Sequence[Source]) -> None:
    missing = [field for field in _NEEDED.get(name, ()) if field not in given]
    if missing:
        needed = " and ".join(f"{field}=…" for field in missing)
        keys = ", ".join(source.key for source in sources) if "source" in missing else ""
        known = f"; there are {keys}" if keys else ""
        raise ValueError(f"a new {name.replace('_', ' ')} needs {needed}{known}")


def _made(notes: Notebook, name: str, given: dict[str, Any]) -> Record | NameVariant:
    if name not in _NEEDED:
        return notes.source(name, **given)
    if name == "claim":
        given["attributed_to"] = given.pop("speaker", None)
    made: Record | NameVariant = getattr(notes, name)(**given)
    return made


# Fields whose names are words of Python.
_STORED_AS: Final = {"from": "from_"}


def _read(shelf: Shelf, name: str, field: str, value: str) -> Any:  # noqa: ANN401 - as the notebook takes it
    if field == "text" and name not in _NEEDED:
        # The text of a source is in a file, that of a claim is what it says.
        return Path(value)
    reader = _READERS.get(field)
    return value if reader is None else reader(shelf, value)


def _records(shelf: Shelf, value: str) -> list[Record]:
    return [shelf.find(key) for key in parts(value, ",")]


# Fields that name records or are otherwise no plain text.
_READERS: Final[Mapping[str, Callable[[Shelf, str], object]]] = {
    **dict.fromkeys(("source", "speaker", "original", "agent"), Shelf.find),
    **dict.fromkeys(ContributorRole, lambda shelf, value: list(agents(shelf, value))),
    "organization": body,
    "members": _records,
    "evidence": _records,
    "aliases": lambda _shelf, value: parts(value, ";"),
    "keywords": lambda _shelf, value: parts(value, ","),
    "occurrence": lambda _shelf, value: number(value),
    "original_seen": lambda _shelf, value: read_answer(value),
}


def _settled(bundle: Bundle, made: Record | NameVariant) -> Bundle:
    """Return the bundle in which the guess that these are somebody's words is out of date."""
    if not isinstance(made, Quotation):
        return bundle
    snapshot = bundle.text_snapshot(bundle.source(made.source))
    text = snapshot.text or "" if snapshot else ""
    spans = list(_spans(made))

    def is_the_same(proposal: Proposal) -> bool:
        if (proposal.record, proposal.field) != (made.source, QUOTATION):
            return False
        places = [match.span() for match in re.finditer(re.escape(proposal.value), text)]
        return any(
            place.start < end and start < place.end for place in spans for start, end in places
        )

    return decided(bundle, Decision.SUPERSEDED, is_the_same)


def _spans(quotation: Quotation) -> Iterator[TextPositionSelector]:
    whole = [quotation.passage] if quotation.passage else []
    for passage in (*whole, *(fragment.passage for fragment in quotation.fragments)):
        if passage.position:
            yield passage.position
