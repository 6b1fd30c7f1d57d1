"""Accepting and rejecting guesses."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from attrs import evolve

from citekit.curation.proposals import (
    WORDS,
    decided,
    given,
    has_value,
    is_held,
    named_proposals,
    open_proposals,
    with_proposals,
)
from citekit.curation.setting import with_values
from citekit.curation.undoing import taken_out, undone
from citekit.model.agents import Group, Organization, Person, UnnamedSpeaker
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim
from citekit.model.provenance import QUOTATION, Decision, Proposal
from citekit.model.quotations import Quotation
from citekit.model.sources import Source


def accept(bundle: Bundle, *names: str) -> Bundle:
    """Return the bundle with guesses accepted, named `KEY`, `KEY.FIELD` or `KEY.FIELD.N`.

    A record that had another value gets the accepted one. Raises `UnknownKeyError` for a key that
    is not there, and `ValueError` where nothing is open under a name, where it is not known who
    said the words, or where two values of one field are to be accepted.
    """
    chosen = dict.fromkeys(item for name in names for item in named_proposals(bundle, name))
    _refuse_wordless(chosen)
    _refuse_rivals(bundle, chosen)
    for item in chosen:
        if not is_held(bundle, item):
            bundle = with_values(bundle, item.record, {item.field: item.value})
    settled = {(item.record, item.field) for item in chosen if has_value(bundle, item)}
    return with_proposals(
        bundle, (_after_choice(item, chosen, settled) for item in bundle.proposals)
    )


def _refuse_wordless(chosen: Iterable[Proposal]) -> None:
    for item in chosen:
        if item.field in WORDS:
            words = "words" if item.field == QUOTATION else "text"
            message = (
                f"nobody is known to have said {item.value!r}; add the words with their speaker:"
                f" citekit add {item.field} BUNDLE source={item.record} speaker=KEY {words}=…"
            )
            raise ValueError(message)


def _refuse_rivals(bundle: Bundle, chosen: Collection[Proposal]) -> None:
    values: dict[tuple[str, str], str] = {}
    for item in chosen:
        field = (item.record, item.field)
        if has_value(bundle, item) and values.setdefault(field, item.value) != item.value:
            rivals = [
                known.name
                for known in open_proposals(bundle)
                if (known.proposal.record, known.proposal.field) == field
            ]
            message = f"{item.record!r} can have one {item.field} only; accept one of"
            raise ValueError(f"{message} {', '.join(rivals)}")


def _after_choice(
    item: Proposal, chosen: Collection[Proposal], settled: Collection[tuple[str, str]]
) -> Proposal:
    """Return a guess as it is when the chosen ones are accepted and their rivals are not."""
    if item in chosen:
        return evolve(item, decision=Decision.ACCEPTED)
    is_rival = (item.record, item.field) in settled
    if is_rival and item.decision in {Decision.OPEN, Decision.ACCEPTED}:
        return evolve(item, decision=Decision.SUPERSEDED)
    return item


def accept_sure(bundle: Bundle, at_least: float) -> Bundle:
    """Return the bundle with every guess accepted that is as sure as `at_least` (0 to 1).

    Guesses for a field that has another value stay open: these are to be chosen between.
    """
    if not 0 <= at_least <= 1:
        raise ValueError(
            f"how sure a guess is lies between 0 and 1: {at_least!r}; write 0.9 for 90%"
        )
    return decided(
        bundle,
        Decision.ACCEPTED,
        lambda item: (
            item.field not in WORDS and item.confidence >= at_least and is_held(bundle, item)
        ),
    )


def reject(bundle: Bundle, *names: str) -> Bundle:
    """Return the bundle without what was guessed; a later capture does not bring it back.

    A quotation or claim is taken out, whether it is still open or not. With `.speaker` behind its
    key, only the speaker of a quotation is rejected: the words stay open, with nobody to say them.
    A rejected outlet or variant of a name is gone, a rejected report is no longer the origin of
    anything. Speakers, and sources without a text, are taken out if nothing names them any more.
    Names mean what they mean before anything is rejected. Raises what `accept` raises.
    """
    names = tuple(dict.fromkeys(names))
    whole = [name for name in names if _goes_whole(bundle, name)]
    rejected = [
        (item, name in bundle)
        for name in names
        if name not in whole
        for item in _rejected(bundle, name)
    ]
    for item, is_record in rejected:
        bundle = undone(bundle, item, is_record=is_record)
    for name in whole:
        bundle = taken_out(bundle, name)
    return bundle


def _goes_whole(bundle: Bundle, name: str) -> bool:
    """Say whether a name means a record itself, not what is guessed about it."""
    match bundle.by_key.get(name):
        case Person() | Organization() | Group() | UnnamedSpeaker():
            return True
        case Source() as source:
            is_open = any(item.proposal.record == name for item in open_proposals(bundle))
            return not is_open and not bundle.snapshots_of(source)
        case _:
            return False


def _rejected(bundle: Bundle, name: str) -> tuple[Proposal, ...]:
    """Return the guesses that a name means, or what was decided or made by hand before."""
    try:
        return named_proposals(bundle, name)
    except ValueError:
        key = name if name in bundle else name.removesuffix(".speaker")
        record = bundle.by_key.get(key)
        if isinstance(record, Quotation):
            return (given(key, "speaker", record.attribution.speaker),)
        if isinstance(record, Claim) and key == name:
            return (given(key, "text", record.text),)
        raise
