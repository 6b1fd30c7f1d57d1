"""Words between quotation marks that no record gives to anybody."""

from __future__ import annotations

from citekit.anchoring.resolving import Anchor, resolve
from citekit.model.bundles import Bundle
from citekit.model.provenance import QUOTATION, Decision
from citekit.model.snapshots import Snapshot
from citekit.text.marks import marked_spans
from citekit.text.spans import Span


def unspoken(bundle: Bundle, snapshot: Snapshot) -> tuple[Span, ...]:
    """Return the spans of a snapshot's text, inside marks, that are nobody's words (scare quotes).

    Words of a quotation are somebody's; so, perhaps, are those that are proposed as one.
    """
    text = snapshot.text
    if text is None:
        return ()
    spoken = [*_quoted(bundle, snapshot, text), *_proposed(bundle, snapshot, text)]
    return tuple(
        span
        for span in marked_spans(text)
        if span.of(text).strip() and not any(span.overlaps(other) for other in spoken)
    )


def _quoted(bundle: Bundle, snapshot: Snapshot, text: str) -> list[Span]:
    source = bundle.source(snapshot.source)
    found = (
        resolve(text, fragment.passage)
        for quotation in bundle.quotations_of(source)
        for fragment in quotation.fragments
    )
    return [place.span for place in found if isinstance(place, Anchor)]


def _proposed(bundle: Bundle, snapshot: Snapshot, text: str) -> list[Span]:
    words = (
        proposal.value
        for proposal in bundle.proposals
        if proposal.record == snapshot.source
        and proposal.field == QUOTATION
        and proposal.decision is Decision.OPEN
    )
    starts = ((text.find(value), len(value)) for value in words)
    return [Span(start, start + length) for start, length in starts if start >= 0]
