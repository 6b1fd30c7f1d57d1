"""Correcting records: values set by hand, guesses accepted or rejected, records added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import evolve

from citekit.model.bundles import Bundle, Record
from citekit.model.claims import Claim
from citekit.model.provenance import Decision, Proposal
from citekit.model.quotations import Quotation
from citekit.model.sources import Source
from citekit.notebook.fields import EDITORS, kind_name
from citekit.notebook.reading import unknown
from citekit.notebook.shelf import Shelf

# The rule of a value that a person set; nothing overwrites it.
USER: Final = "user"


def set_fields(bundle: Bundle, key: str, values: Mapping[str, str]) -> Bundle:
    """Return the bundle with fields of one record set by hand; an empty value takes one away.

    Guesses about these fields are superseded, and a later capture leaves them alone. Raises
    `KeyError` for an unknown key, `ValueError` for a field or value that there cannot be.
    """
    record = bundle[key]
    editors = EDITORS[type(record)]
    for field in values:
        if field not in editors:
            raise ValueError(unknown(f"field of a {kind_name(record)}", field, editors))
    shelf = Shelf(bundle.records)
    for field, value in values.items():
        record = editors[field](shelf, record, field, value.strip())
    others = [item for item in shelf.records.values() if item.key != key]
    settled = (_superseded(item, key, values) for item in bundle.proposals)
    chosen = (
        Proposal(
            record=key,
            field=field,
            value=value.strip() or "(none)",
            rule=USER,
            confidence=1.0,
            decision=Decision.ACCEPTED,
        )
        for field, value in values.items()
    )
    return with_proposals(bundle.with_(*others, record), [*settled, *chosen])


def _superseded(proposal: Proposal, key: str, values: Mapping[str, str]) -> Proposal:
    about = proposal.record == key and proposal.field in values
    if about and proposal.decision in {Decision.OPEN, Decision.ACCEPTED}:
        return evolve(proposal, decision=Decision.SUPERSEDED)
    return proposal


def with_proposals(bundle: Bundle, proposals: Iterable[Proposal]) -> Bundle:
    """Return the bundle with these proposals and no others."""
    others = [item for item in bundle.annotations if not isinstance(item, Proposal)]
    return evolve(bundle, annotations=[*others, *dict.fromkeys(proposals)])


def accept(bundle: Bundle, names: Sequence[str]) -> Bundle:
    """Return the bundle with guesses accepted; a name is a record's key, or `KEY.FIELD`.

    Raises `ValueError` where nothing is proposed under that name.
    """
    chosen = {proposal for name in names for proposal in open_proposals(bundle, name)}
    wordless = next((found for found in chosen if found.field in _WITHOUT_RECORD), None)
    if wordless is not None:
        message = (
            f"nobody is known to have said {wordless.value!r}; add it with its speaker:"
            f" citekit add quotation … source={wordless.record} speaker=KEY words=…"
        )
        raise ValueError(message)
    return with_proposals(
        bundle,
        (
            evolve(proposal, decision=Decision.ACCEPTED) if proposal in chosen else proposal
            for proposal in bundle.proposals
        ),
    )


def reject(bundle: Bundle, names: Sequence[str]) -> Bundle:
    """Return the bundle without what was guessed; a later capture does not bring it back.

    A rejected quotation or claim is taken out, a rejected value of a source becomes unknown.
    """
    for name in names:
        for proposal in open_proposals(bundle, name):
            bundle = _rejected(bundle, proposal)
    return bundle


def open_proposals(bundle: Bundle, name: str) -> tuple[Proposal, ...]:
    """Return the open proposals under a record's key, `KEY.FIELD` or `KEY.FIELD.NUMBER`."""
    key, field, number = _address(bundle, name)
    found = [
        proposal
        for proposal in bundle.proposals
        if proposal.record == key
        and proposal.decision is Decision.OPEN
        and (proposal.field == field if field else proposal.field not in _WITHOUT_RECORD)
    ]
    if number is not None:
        found = found[number - 1 : number] if number > 0 else []
    if not found:
        message = f"nothing is proposed under {name!r} that is still open"
        raise ValueError(message)
    return tuple(found)


def _address(bundle: Bundle, name: str) -> tuple[str, str | None, int | None]:
    if name in bundle:
        return name, None, None
    key, _, field = name.rpartition(".")
    if field.isdigit():
        key, _, inner = key.rpartition(".")
        if key in bundle:
            return key, inner, int(field)
    if key in bundle:
        return key, field, None
    bundle[name]
    raise AssertionError


# Proposals of words for which there is no record, since it is not known who said them.
_WITHOUT_RECORD: Final = frozenset({"quotation"})


def _rejected(bundle: Bundle, proposal: Proposal) -> Bundle:
    gone = evolve(proposal, decision=Decision.REJECTED)
    settled = [gone if item == proposal else item for item in bundle.proposals]
    record = bundle[proposal.record]
    match record:
        case Quotation() | Claim():
            field = "quotation" if isinstance(record, Quotation) else "claim"
            words = record.content if isinstance(record, Quotation) else record.text
            kept = evolve(gone, record=record.source, field=field, value=words)
            without = _without(bundle, record)
            others = [item for item in without.proposals if item.record != record.key]
            return with_proposals(without, [*others, kept])
        case Source() if proposal.field == "outlet":
            return with_proposals(bundle.with_(evolve(record, container=None)), settled)
        case Source() if proposal.field == "title":
            return _without(_with_no_original(bundle, record), record)
        case _:
            return with_proposals(bundle, settled)


def _without(bundle: Bundle, record: Record) -> Bundle:
    """Return the bundle without a record, and without the evidence that names it."""
    changed = [
        evolve(
            claim,
            evidence=tuple(item for item in claim.evidence if item.quotation != record.key),
        )
        for claim in bundle.claims
        if claim.key != record.key
    ]
    activities = [
        evolve(
            activity,
            used=tuple(key for key in activity.used if key != record.key),
            generated=tuple(key for key in activity.generated if key != record.key),
        )
        for activity in bundle.activities
    ]
    others = [item for item in bundle.annotations if item not in bundle.activities]
    cleared = evolve(bundle.with_(*changed), annotations=[*activities, *others])
    return cleared.without(record.key)


def _with_no_original(bundle: Bundle, source: Source) -> Bundle:
    statements: list[Quotation | Claim] = [*bundle.quotations, *bundle.claims]
    changed = [
        evolve(statement, original=None, original_seen=False)
        for statement in statements
        if statement.original == source.key
    ]
    return bundle.with_(*changed)
