"""Setting fields of a record by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import evolve

from citekit.curation.fields import editors, refuse_needed
from citekit.curation.following import with_claims_beside
from citekit.curation.proposals import given, with_proposals
from citekit.curation.renaming import rename
from citekit.curation.word_fields import PLACES
from citekit.curation.workplace import Workplace, kind_name
from citekit.model.agents import Organization, Person
from citekit.model.bundles import Annotation, Bundle, Record
from citekit.model.provenance import Decision, NameVariant, Proposal
from citekit.notebook.desk import Desk
from citekit.notebook.reading import unknown
from citekit.notebook.shelf import Shelf
from citekit.notebook.words import stored_texts

# What is kept of a value that was taken away.
NOTHING: Final = "(none)"
_KEY: Final = "key"
# Another word for a field, and the one under which guesses are made about it.
_SAME_AS: Final = {"container": "outlet"}
# Words of other programs, and of citekit where a document is captured, that are no fields here.
_OTHER_WORDS: Final = {
    "retrieved_at": "accessed", "retrieved": "accessed", "accessed_on": "accessed",
    "date": "issued", "published": "issued", "modified": "updated", "headline": "title",
    "authors": "author", "byline": "author", "journal": "outlet", "newspaper": "outlet",
    "site": "outlet", "link": "url", "address": "url", "lang": "language", "type": "kind",
}  # fmt: skip


def set_fields(bundle: Bundle, key: str, values: Mapping[str, str]) -> Bundle:
    """Return the bundle with fields of one record set by hand; an empty value takes one away.

    Values are texts, read as the notebook reads them; `key` gives the record another key. Guesses
    about these fields are superseded, and a later capture leaves them alone. Raises
    `UnknownKeyError` for a key that is not there, `ValueError` for a field or value that there
    cannot be.
    """
    record = bundle[key]
    known = [*editors(record), _KEY]
    for field in values:
        if field not in known:
            meant = _OTHER_WORDS.get(field)
            raise ValueError(unknown(f"field of {kind_name(record)}", field, known, meant=meant))
    wanted = _stripped(values)
    new_key = wanted.pop(_KEY, None)
    changed = with_values(bundle, key, wanted)
    settled = (_superseded(item, key, wanted) for item in changed.proposals)
    chosen = (
        given(key, field, value or NOTHING)
        for field, value in wanted.items()
        if field not in PLACES
    )
    changed = with_proposals(changed, [*settled, *chosen])
    return changed if new_key is None else rename(changed, key, new_key)


def _stripped(values: Mapping[str, str]) -> dict[str, str]:
    for name, field in _SAME_AS.items():
        if {name, field} <= values.keys():
            raise ValueError(f"{field} and {name} mean the same; give one of them")
    return {_SAME_AS.get(name, name): value.strip() for name, value in values.items()}


def _superseded(proposal: Proposal, key: str, values: Mapping[str, str]) -> Proposal:
    # A name that is spelt as it is printed varies no longer.
    is_moot = proposal.field == "variant" and proposal.value == values.get("name")
    about = proposal.record == key and (proposal.field in values or is_moot)
    if about and proposal.decision in {Decision.OPEN, Decision.ACCEPTED}:
        return evolve(proposal, decision=Decision.SUPERSEDED)
    return proposal


def with_values(bundle: Bundle, key: str, values: Mapping[str, str]) -> Bundle:
    """Return the bundle with fields of one record changed, whoever decided that.

    It does not matter in which order they are given: a speaker is set before the office.
    """
    before = record = bundle[key]
    shelf = Shelf(bundle.records)
    place = Workplace(shelf=shelf, desk=Desk(shelf, stored_texts(bundle)), beside=values)
    for field, editor in editors(record).items():
        if field in values:
            if not values[field]:
                refuse_needed(record, field)
            record = editor(place, record, field, values[field])
    others = [item for item in shelf.records.values() if item.key != key]
    annotations = _respelt(bundle, before, record)
    changed = evolve(bundle.with_(*others, record), annotations=annotations)
    return with_claims_beside(changed, before, record)


def _respelt(bundle: Bundle, before: Record, after: Record) -> Iterator[Annotation]:
    """Yield the annotations, with the variants of a name beside the new spelling of it."""
    old, new = _name(before), _name(after)
    for item in bundle.annotations:
        if not isinstance(item, NameVariant) or item.agent != after.key or item.preferred != old:
            yield item
        elif item.written != new and new is not None:
            yield evolve(item, preferred=new)


def _name(record: Record) -> str | None:
    match record:
        case Person(name=name):
            return name.full
        case Organization(name=text):
            return text
        case _:
            return None
