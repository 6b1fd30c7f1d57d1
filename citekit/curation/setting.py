"""Setting fields of a record by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import evolve

from citekit.curation.fields import editors
from citekit.curation.proposals import given, with_proposals
from citekit.curation.renaming import rename
from citekit.curation.workplace import Workplace, kind_name
from citekit.model.bundles import Bundle
from citekit.model.provenance import Decision, Proposal
from citekit.notebook.desk import Desk
from citekit.notebook.reading import unknown
from citekit.notebook.shelf import Shelf
from citekit.notebook.words import stored_texts

# What is kept of a value that was taken away.
NOTHING: Final = "(none)"
_KEY: Final = "key"


def set_fields(bundle: Bundle, key: str, values: Mapping[str, str]) -> Bundle:
    """Return the bundle with fields of one record set by hand; an empty value takes one away.

    Values are texts, read as the notebook reads them; `key` gives the record another key. Guesses
    about these fields are superseded, and a later capture leaves them alone. Raises
    `UnknownKeyError` for a key that is not there, `ValueError` for a field or value that there
    cannot be.
    """
    record = bundle[key]
    known = editors(record)
    for field in values:
        if field != _KEY and field not in known:
            raise ValueError(unknown(f"field of a {kind_name(record)}", field, [*known, _KEY]))
    changed = _with_fields(bundle, key, {name: values[name] for name in values if name != _KEY})
    return rename(changed, key, values[_KEY].strip()) if _KEY in values else changed


def _with_fields(bundle: Bundle, key: str, values: Mapping[str, str]) -> Bundle:
    record = bundle[key]
    shelf = Shelf(bundle.records)
    place = Workplace(shelf=shelf, desk=Desk(shelf, stored_texts(bundle)))
    for field, value in values.items():
        record = editors(record)[field](place, record, field, value.strip())
    others = [item for item in shelf.records.values() if item.key != key]
    settled = (_superseded(item, key, values) for item in bundle.proposals)
    chosen = (given(key, field, value.strip() or NOTHING) for field, value in values.items())
    return with_proposals(bundle.with_(*others, record), [*settled, *chosen])


def _superseded(proposal: Proposal, key: str, values: Mapping[str, str]) -> Proposal:
    about = proposal.record == key and proposal.field in values
    if about and proposal.decision in {Decision.OPEN, Decision.ACCEPTED}:
        return evolve(proposal, decision=Decision.SUPERSEDED)
    return proposal
