"""Claims that a capture made of the passage of a quotation, and that share its speaker."""

from __future__ import annotations

from attrs import evolve

from citekit.model.bundles import Bundle, Record
from citekit.model.claims import Claim
from citekit.model.quotations import Quotation
from citekit.text.spans import Span


def claims_beside(bundle: Bundle, quotation: Quotation) -> tuple[Claim, ...]:
    """Return the claims whose speaker was guessed with the speaker of a quotation.

    They stand in its passage, and by the same rule. A claim that a person made is never one.
    """
    if quotation.attribution.rule is None:
        return ()
    places = _places(quotation)
    claims = bundle.claims_of(bundle.source(quotation.source))
    return tuple(
        claim
        for claim in claims
        if claim.attribution == quotation.attribution
        and any(one.overlaps(other) for one in places for other in _places(claim))
    )


def with_claims_beside(bundle: Bundle, before: Record, after: Record) -> Bundle:
    """Return the bundle in which the claims beside a quotation have its new speaker, too."""
    if not isinstance(before, Quotation) or not isinstance(after, Quotation):
        return bundle
    return bundle.with_(
        *(evolve(claim, attribution=after.attribution) for claim in claims_beside(bundle, before))
    )


def _places(statement: Quotation | Claim) -> list[Span]:
    places = (passage.position for passage in statement.passages)
    return [Span(place.start, place.end) for place in places if place is not None]
