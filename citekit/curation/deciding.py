"""Accepting and rejecting guesses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from attrs import evolve

from citekit.curation.proposals import (
    CLAIM,
    QUOTATION,
    WORDS,
    decided,
    named_proposals,
    with_proposals,
)
from citekit.errors import IntegrityError
from citekit.model.agents import Group, Organization, Person, UnnamedSpeaker
from citekit.model.bundles import Annotation, Bundle, Record
from citekit.model.claims import Claim
from citekit.model.provenance import Activity, Decision, NameVariant, Proposal
from citekit.model.quotations import Quotation
from citekit.model.sources import Source

# Takes the bundle, the record and the guess about it that is rejected.
_Undo: TypeAlias = Callable[[Bundle, Any, Proposal], Bundle]
_AGENTS: Final = (Person, Organization, Group, UnnamedSpeaker)


def accept(bundle: Bundle, *names: str) -> Bundle:
    """Return the bundle with guesses accepted, named `KEY`, `KEY.FIELD` or `KEY.FIELD.N`.

    Raises `UnknownKeyError` for a key that is not there, and `ValueError` where nothing is open
    under a name, or where it is not known who said the words.
    """
    chosen = {proposal for name in names for proposal in named_proposals(bundle, name)}
    wordless = next((item for item in chosen if item.field in WORDS), None)
    if wordless is not None:
        message = (
            f"nobody is known to have said {wordless.value!r}; add the words with their speaker:"
            f" citekit add quotation BUNDLE source={wordless.record} speaker=KEY words=…"
        )
        raise ValueError(message)
    return decided(bundle, Decision.ACCEPTED, chosen.__contains__)


def accept_sure(bundle: Bundle, at_least: float) -> Bundle:
    """Return the bundle with every guess accepted that is as sure as `at_least` (0 to 1)."""
    if not 0 <= at_least <= 1:
        raise ValueError(f"how sure a guess is lies between 0 and 1: {at_least!r}")
    return decided(
        bundle,
        Decision.ACCEPTED,
        lambda item: item.field not in WORDS and item.confidence >= at_least,
    )


def reject(bundle: Bundle, *names: str) -> Bundle:
    """Return the bundle without what was guessed; a later capture does not bring it back.

    A quotation or claim is taken out. With `.speaker` behind its key, only the speaker is rejected:
    the words stay open, with nobody to say them. A rejected outlet or variant of a name is gone, a
    rejected report is no longer the origin of anything. People whom nothing names can be rejected,
    too. Raises what `accept` raises.
    """
    for name in names:
        bundle = _without_agent(bundle, name) or _without_guesses(bundle, name)
    return bundle


def _without_agent(bundle: Bundle, name: str) -> Bundle | None:
    record = bundle.by_key.get(name)
    if not isinstance(record, _AGENTS):
        return None
    try:
        return without_record(bundle, record)
    except IntegrityError:
        statements: tuple[Quotation | Claim, ...] = (*bundle.quotations, *bundle.claims)
        named = [item.key for item in statements if _says(item, name)]
        by = ", ".join(named) or "another record"
        message = f"{name!r} is named by {by}; reject these, or set another speaker, first"
        raise ValueError(message) from None


def _says(statement: Quotation | Claim, speaker: str) -> bool:
    return statement.attribution is not None and statement.attribution.speaker == speaker


def _without_guesses(bundle: Bundle, name: str) -> Bundle:
    whole = name in bundle
    for proposal in named_proposals(bundle, name):
        record = bundle.by_key.get(proposal.record)
        # A record may have gone with the guess before.
        if record is not None:
            bundle = _undoing(record, proposal, whole=whole)(bundle, record, proposal)
    return bundle


def _undoing(record: Record, proposal: Proposal, *, whole: bool) -> _Undo:
    for field in (_WHOLE, proposal.field) if whole else (proposal.field,):
        if (type(record), field) in _UNDOING:
            return _UNDOING[type(record), field]
    return _leave


def _leave(bundle: Bundle, _record: Record, proposal: Proposal) -> Bundle:
    return decided(bundle, Decision.REJECTED, proposal.__eq__)


def _take_out(bundle: Bundle, record: Quotation | Claim, proposal: Proposal) -> Bundle:
    """Take a statement out, and keep its words as rejected ones of its source."""
    return _keep_words(bundle, record, evolve(proposal, decision=Decision.REJECTED))


def _leave_unsaid(bundle: Bundle, record: Quotation, proposal: Proposal) -> Bundle:
    """Take a quotation out, and keep its words as open ones that nobody is known to say."""
    return _keep_words(bundle, record, evolve(proposal, confidence=0.0, rule="speaker rejected"))


def _keep_words(bundle: Bundle, record: Quotation | Claim, proposal: Proposal) -> Bundle:
    is_quotation = isinstance(record, Quotation)
    kept = evolve(
        proposal,
        record=record.source,
        field=QUOTATION if is_quotation else CLAIM,
        value=record.content if isinstance(record, Quotation) else record.text,
    )
    without = without_record(bundle, record)
    return with_proposals(without, [*without.proposals, kept])


def _take_outlet(bundle: Bundle, record: Source, proposal: Proposal) -> Bundle:
    return _leave(bundle.with_(evolve(record, container=None)), record, proposal)


def _take_title(bundle: Bundle, record: Source, proposal: Proposal) -> Bundle:
    """Take the title from a source, or take out a report of which only the title was read."""
    if bundle.snapshots_of(record) or bundle.quotations_of(record) or bundle.claims_of(record):
        return _leave(bundle.with_(evolve(record, title=None)), record, proposal)
    statements: tuple[Quotation | Claim, ...] = (*bundle.quotations, *bundle.claims)
    changed = [
        evolve(statement, original=None, original_seen=False)
        for statement in statements
        if statement.original == record.key
    ]
    return without_record(bundle.with_(*changed), record)


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
# What is undone when a guess is rejected: by the kind of record and the field of the guess. Some
# kinds know another way where the record as a whole is rejected.
_UNDOING: Final[Mapping[tuple[type, str], _Undo]] = {
    (Quotation, _WHOLE): _take_out,
    (Quotation, "speaker"): _leave_unsaid,
    (Claim, _WHOLE): _take_out,
    (Claim, "text"): _take_out,
    (Source, "outlet"): _take_outlet,
    (Source, "title"): _take_title,
    (Person, "variant"): _take_variant,
    (Organization, "variant"): _take_variant,
    (Group, "members"): _take_members,
}


def without_record(bundle: Bundle, record: Record) -> Bundle:
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
