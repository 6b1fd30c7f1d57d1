"""What stands between quotation marks in a stored text and is no quotation on record."""

from __future__ import annotations

from attrs import frozen

from citekit.anchoring.unspoken import unspoken
from citekit.extraction import read
from citekit.extraction.long_texts import blocks_to, read_to
from citekit.extraction.snapshot_blocks import text_blocks
from citekit.model.bundles import Bundle
from citekit.model.provenance import QUOTATION, Decision
from citekit.model.snapshots import Snapshot
from citekit.text.spans import Span, occurrences


@frozen(kw_only=True)
class SpokenWords:
    """Words that a text puts in somebody's mouth, and whose that is, as the text names them."""

    span: Span
    speaker: str


@frozen(kw_only=True)
class Unrecorded:
    """Marked words of a text that no record holds: those that nobody says, and the others."""

    nobodys: tuple[Span, ...] = ()
    spoken: tuple[SpokenWords, ...] = ()


def unrecorded(bundle: Bundle, snapshot: Snapshot) -> Unrecorded:
    """Return the marked words of a snapshot's text that are no quotation of the bundle.

    Words that a user rejected as a quotation are nobody's, whatever the text says.
    """
    text = snapshot.text
    if text is None:
        return Unrecorded()
    # Nobody was looked for in the rest of a very long text.
    end = read_to(text)
    marked = [span for span in unspoken(bundle, snapshot) if span.end <= end]
    if not marked:
        return Unrecorded()
    said = _said(snapshot, text, end)
    rejected = [
        place
        for proposal in bundle.proposals
        if proposal.record == snapshot.source
        and proposal.field == QUOTATION
        and proposal.decision is Decision.REJECTED
        for place in occurrences(proposal.value, text)
    ]
    spoken = tuple(
        SpokenWords(span=span, speaker=speaker)
        for span in marked
        if not any(span.overlaps(other) for other in rejected)
        for speaker in _speakers(span, said)
    )
    known = {words.span for words in spoken}
    return Unrecorded(nobodys=tuple(span for span in marked if span not in known), spoken=spoken)


def _said(snapshot: Snapshot, text: str, end: int) -> list[SpokenWords]:
    reading = read(text[:end], blocks_to(end, text_blocks(text, snapshot.blocks)))
    return [
        SpokenWords(span=fragment, speaker=reading.cast[quotation.speaker].name)
        for quotation in reading.quotations
        if quotation.speaker is not None
        for fragment in quotation.fragments
    ]


def _speakers(span: Span, said: list[SpokenWords]) -> list[str]:
    found = (words.speaker for words in said if words.span.overlaps(span))
    return list(dict.fromkeys(found))[:1]
