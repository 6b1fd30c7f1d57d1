"""The guesses about a bundle's records: how they are named, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from attrs import evolve, frozen

from citekit.model.agents import Speaker, speaker_name
from citekit.model.bundles import Bundle, UnknownKeyError
from citekit.model.claims import Claim
from citekit.model.provenance import CLAIM, QUOTATION, Decision, Proposal
from citekit.model.sources import ContributorRole, Source
from citekit.notebook.numbering import may_have_had_key

# The rule of a value that a person gave.
USER: Final = "user"
WORDS: Final = frozenset({QUOTATION, CLAIM})


@frozen
class OpenProposal:
    """A guess that awaits a decision, and the name by which a user decides on it.

    `number` tells it apart from other guesses for the field.
    """

    name: str
    proposal: Proposal
    number: int


def open_proposals(bundle: Bundle) -> Iterator[OpenProposal]:
    """Yield the open guesses in order, named `KEY.FIELD`, or `KEY.FIELD.N` where there are several.

    Numbers count from 1, decided guesses among them, so that a decision on one leaves the others.
    """
    of_field: dict[tuple[str, str], list[Proposal]] = {}
    for proposal in bundle.proposals:
        of_field.setdefault((proposal.record, proposal.field), []).append(proposal)
    for proposal in bundle.proposals:
        if proposal.decision is Decision.OPEN:
            alike = of_field[proposal.record, proposal.field]
            number = alike.index(proposal) + 1
            is_one_of_several = sum(item.decision is Decision.OPEN for item in alike) > 1
            name = f"{proposal.record}.{proposal.field}"
            yield OpenProposal(f"{name}.{number}" if is_one_of_several else name, proposal, number)


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
        key = _key(bundle, name)
        open_names = [item.name for item in known if item.proposal.record == key]
        listed = f"; open there: {', '.join(open_names)}" if open_names else ""
        raise ValueError(f"nothing is proposed under {name!r} that is still open{listed}")
    return tuple(found)


def _is_meant(item: OpenProposal, name: str) -> bool:
    field = f"{item.proposal.record}.{item.proposal.field}"
    return name in {field, f"{field}.{item.number}"}


def _key(bundle: Bundle, name: str) -> str:
    """Return the longest part of a name that is the key of a record, or ''."""
    while name and name not in bundle:
        name = name.rpartition(".")[0]
    return name


def _refuse_unknown_key(bundle: Bundle, name: str) -> None:
    if not _key(bundle, name):
        raise UnknownKeyError(name, bundle.by_key)


def has_value(bundle: Bundle, proposal: Proposal) -> bool:
    """Say whether a guess is for a field that has one value, a text, in its record."""
    return (type(bundle[proposal.record]), proposal.field) in _VALUES


def is_held(bundle: Bundle, proposal: Proposal) -> bool:
    """Say whether the record has the guessed value, as far as that can be told."""
    record = bundle[proposal.record]
    value = _VALUES.get((type(record), proposal.field))
    return value is None or value(bundle, record) == proposal.value


def _field(name: str) -> Callable[[Bundle, Any], str | None]:
    def held(_bundle: Bundle, record: object) -> str | None:
        value = getattr(record, name)
        return None if value is None else str(value)

    return held


def _outlet(_bundle: Bundle, source: Source) -> str | None:
    return source.container.title if source.container else None


def _names(role: ContributorRole) -> Callable[[Bundle, Source], str | None]:
    def held(bundle: Bundle, source: Source) -> str | None:
        agents = (bundle[part.agent] for part in source.contributors if part.role is role)
        # Only speakers can have a part in a source.
        names = [speaker_name(agent) for agent in agents if isinstance(agent, Speaker)]
        return "; ".join(names) or None

    return held


_PLAIN: Final = ("title", "kind", "issued", "updated", "url", "language", "section")
_VALUES: Final[Mapping[tuple[type, str], Callable[[Bundle, Any], str | None]]] = {
    **{(Source, name): _field(name) for name in _PLAIN},
    (Source, "outlet"): _outlet,
    **{(Source, role.value): _names(role) for role in ContributorRole},
    (Claim, "text"): _field("text"),
}


def with_proposals(bundle: Bundle, proposals: Iterable[Proposal]) -> Bundle:
    """Return the bundle with these proposals and no others, each once.

    Words that were rejected twice are there twice, since each time a key went with them.
    """
    others = [item for item in bundle.annotations if not isinstance(item, Proposal)]
    known: set[Proposal] = set()
    kept: list[Proposal] = []
    for item in proposals:
        if item not in known or may_have_had_key(item):
            kept.append(item)
        known.add(item)
    return evolve(bundle, annotations=[*others, *kept])


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
