"""What becomes of the records when a guess about them is rejected."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from attrs import evolve

from citekit.curation.following import claims_beside
from citekit.curation.proposals import (
    decided,
    is_held,
    open_proposals,
    with_proposals,
)
from citekit.curation.setting import with_values
from citekit.errors import IntegrityError
from citekit.model.agents import Group, Organization, Person
from citekit.model.bundles import Annotation, Bundle, Record
from citekit.model.claims import Claim
from citekit.model.provenance import (
    CLAIM,
    QUOTATION,
    SPEAKER_REJECTED,
    Activity,
    Decision,
    NameVariant,
    Proposal,
)
from citekit.model.quotations import Quotation
from citekit.model.references import references
from citekit.model.sources import ContributorRole, Source

# Takes the bundle, the record and the guess about it that is rejected.
_Undo: TypeAlias = Callable[[Bundle, Any, Proposal], Bundle]


def undone(bundle: Bundle, proposal: Proposal, *, is_record: bool) -> Bundle:
    """Return the bundle without what was guessed; `is_record` rejects the record as a whole."""
    record = bundle.by_key.get(proposal.record)
    if record is None:
        # It has gone with another guess about it.
        return bundle
    undo = _UNDOING.get((type(record), _WHOLE)) if is_record else None
    if undo is None and is_held(bundle, proposal):
        undo = _UNDOING.get((type(record), proposal.field))
    return (undo or _leave)(bundle, record, proposal)


def _leave(bundle: Bundle, _record: Record, proposal: Proposal) -> Bundle:
    return decided(bundle, Decision.REJECTED, proposal.__eq__)


def _take_out(bundle: Bundle, record: Quotation | Claim, proposal: Proposal) -> Bundle:
    """Take a statement out, and keep its words as rejected ones of its source."""
    return _keep_words(bundle, record, evolve(proposal, decision=Decision.REJECTED))


def _leave_unsaid(bundle: Bundle, record: Quotation, proposal: Proposal) -> Bundle:
    """Take a quotation out, and keep its words as open ones that nobody is known to say.

    The claims that were made of it go the same way.
    """
    unsaid = evolve(proposal, confidence=0.0, rule=SPEAKER_REJECTED, decision=Decision.OPEN)
    for claim in claims_beside(bundle, record):
        bundle = _keep_words(bundle, claim, unsaid)
    return _keep_words(bundle, record, unsaid)


def _keep_words(bundle: Bundle, record: Quotation | Claim, proposal: Proposal) -> Bundle:
    is_quotation = isinstance(record, Quotation)
    kept = evolve(
        proposal,
        record=record.source,
        field=QUOTATION if is_quotation else CLAIM,
        value=record.content if isinstance(record, Quotation) else record.text,
    )
    without = _without_record(bundle, record)
    return with_proposals(without, [*without.proposals, kept])


def _take_field(bundle: Bundle, record: Source, proposal: Proposal) -> Bundle:
    return _leave(with_values(bundle, record.key, {proposal.field: ""}), record, proposal)


def _take_title(bundle: Bundle, record: Source, proposal: Proposal) -> Bundle:
    """Take the title from a source, or take out a report of which only the title was read."""
    if not _is_only_an_original(bundle, record):
        return _leave(bundle.with_(evolve(record, title=None)), record, proposal)
    statements: tuple[Quotation | Claim, ...] = (*bundle.quotations, *bundle.claims)
    changed = [
        evolve(statement, original=None, original_seen=False)
        for statement in statements
        if statement.original == record.key
    ]
    return _without_record(bundle.with_(*changed), record)


def _is_only_an_original(bundle: Bundle, source: Source) -> bool:
    """Say whether nothing is known of a source but that something was first said in it."""
    named = (
        reference.field
        for item in (*bundle.records, *bundle.variants)
        for reference in references(item)
        if reference.key == source.key
    )
    return all(field == "original" for field in named)


def _take_variant(bundle: Bundle, record: Person | Organization, proposal: Proposal) -> Bundle:
    kept = [
        item
        for item in bundle.annotations
        if not (
            isinstance(item, NameVariant)
            and item.agent == record.key
            and item.written == proposal.value
        )
    ]
    return _leave(evolve(bundle, annotations=kept), record, proposal)


def _take_members(bundle: Bundle, record: Group, proposal: Proposal) -> Bundle:
    return _leave(bundle.with_(evolve(record, members=())), record, proposal)


_WHOLE: Final = "*"
# What a page may give a source and it can be without.
_SHOWN: Final = (
    "outlet",
    "issued",
    "updated",
    "url",
    "language",
    "section",
    *(role.value for role in ContributorRole),
)
# What is undone when a guess is rejected: by the kind of record and the field of the guess. Some
# kinds know another way where the record as a whole is rejected.
_UNDOING: Final[Mapping[tuple[type, str], _Undo]] = {
    (Quotation, _WHOLE): _take_out,
    (Quotation, "speaker"): _leave_unsaid,
    (Claim, _WHOLE): _take_out,
    (Claim, "text"): _take_out,
    **{(Source, name): _take_field for name in _SHOWN},
    (Source, "title"): _take_title,
    (Person, "variant"): _take_variant,
    (Organization, "variant"): _take_variant,
    (Group, "members"): _take_members,
}


def taken_out(bundle: Bundle, key: str) -> Bundle:
    """Return the bundle without a record; raise `ValueError` if other records name it."""
    try:
        return _without_record(bundle, bundle[key])
    except IntegrityError:
        raise ValueError(_still_named(bundle, key)) from None


def _still_named(bundle: Bundle, key: str) -> str:
    by = [
        item.key
        for item in bundle.records
        if any(reference.key == key for reference in references(item))
    ]
    message = f"{key!r} is named by {', '.join(by)}; reject these, or set another there, first"
    guesses = [item.name for item in open_proposals(bundle) if item.proposal.record == key]
    return f"{message}; open about it: {', '.join(guesses)}" if guesses else message


def _without_record(bundle: Bundle, record: Record) -> Bundle:
    """Return the bundle without a record, and without the evidence and history that name it."""
    claims: Sequence[Claim] = [
        evolve(
            claim,
            evidence=tuple(item for item in claim.evidence if item.quotation != record.key),
        )
        for claim in bundle.claims
        if claim.key != record.key
    ]
    annotations = [_without_mention(item, record.key) for item in bundle.annotations]
    return evolve(bundle.with_(*claims), annotations=annotations).without(record.key)


def _without_mention(item: Annotation, key: str) -> Annotation:
    if not isinstance(item, Activity):
        return item
    return evolve(
        item,
        used=tuple(known for known in item.used if known != key),
        generated=tuple(known for known in item.generated if known != key),
    )
