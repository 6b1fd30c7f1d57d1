"""The guesses about a bundle's records: how they are named, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from attrs import evolve, frozen

from citekit.model.bundles import Bundle, UnknownKeyError
from citekit.model.provenance import Decision, Proposal

# The rule of a value that a person gave.
USER: Final = "user"
# Words in a source for which there is no record: it is not known, or not wanted, who says them.
QUOTATION: Final = "quotation"
CLAIM: Final = "claim"
WORDS: Final = frozenset({QUOTATION, CLAIM})


@frozen
class OpenProposal:
    """A guess that awaits a decision, and the name by which a user decides on it."""

    name: str
    proposal: Proposal


def open_proposals(bundle: Bundle) -> Iterator[OpenProposal]:
    """Yield the open guesses in order, named `KEY.FIELD`, or `KEY.FIELD.N` where there are several.

    Numbers count from 1 and stay the same until a guess of that field is decided on.
    """
    found = [item for item in bundle.proposals if item.decision is Decision.OPEN]
    of_field: dict[tuple[str, str], list[Proposal]] = {}
    for proposal in found:
        of_field.setdefault((proposal.record, proposal.field), []).append(proposal)
    for proposal in found:
        alike = of_field[proposal.record, proposal.field]
        number = f".{alike.index(proposal) + 1}" if len(alike) > 1 else ""
        yield OpenProposal(f"{proposal.record}.{proposal.field}{number}", proposal)


def named_proposals(bundle: Bundle, name: str) -> tuple[Proposal, ...]:
    """Return the open guesses that a name means: a record's key, `KEY.FIELD` or `KEY.FIELD.N`.

    A key alone means all that is guessed about the record, without the words that have no record of
    their own. Raises `UnknownKeyError` for a key that is not there, and `ValueError` where nothing
    is open under that name.
    """
    known = list(open_proposals(bundle))
    if name in bundle:
        found = [
            item.proposal
            for item in known
            if item.proposal.record == name and item.proposal.field not in WORDS
        ]
    else:
        found = [item.proposal for item in known if _is_meant(item, name)]
        _refuse_unknown_key(bundle, name)
    if not found:
        open_names = [item.name for item in known if item.name.startswith(_key(bundle, name))]
        listed = f"; open there: {', '.join(open_names)}" if open_names else ""
        raise ValueError(f"nothing is proposed under {name!r} that is still open{listed}")
    return tuple(found)


def _is_meant(item: OpenProposal, name: str) -> bool:
    return name in {item.name, f"{item.proposal.record}.{item.proposal.field}"}


def _key(bundle: Bundle, name: str) -> str:
    """Return the longest part of a name that is the key of a record, or ''."""
    while name and name not in bundle:
        name = name.rpartition(".")[0]
    return name


def _refuse_unknown_key(bundle: Bundle, name: str) -> None:
    if not _key(bundle, name):
        raise UnknownKeyError(name, bundle.by_key)


def with_proposals(bundle: Bundle, proposals: Iterable[Proposal]) -> Bundle:
    """Return the bundle with these proposals and no others."""
    others = [item for item in bundle.annotations if not isinstance(item, Proposal)]
    return evolve(bundle, annotations=[*others, *dict.fromkeys(proposals)])


def decided(bundle: Bundle, decision: Decision, chosen: Callable[[Proposal], bool]) -> Bundle:
    """Return the bundle with a decision on the open guesses that `chosen` tells."""
    return with_proposals(
        bundle,
        (
            evolve(item, decision=decision)
            if item.decision is Decision.OPEN and chosen(item)
            else item
            for item in bundle.proposals
        ),
    )


def given(record: str, field: str, value: str) -> Proposal:
    """Return the record of a value that a person gave."""
    return Proposal(
        record=record,
        field=field,
        value=value,
        rule=USER,
        confidence=1.0,
        decision=Decision.ACCEPTED,
    )
