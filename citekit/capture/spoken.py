"""Which passages of a text a bundle already has records of, or decisions on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from citekit.anchoring.resolving import Anchor, resolve
from citekit.curation.proposals import CLAIM, QUOTATION, WORDS
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim
from citekit.model.quotations import Quotation
from citekit.model.selectors import Passage
from citekit.model.sources import Source
from citekit.text.spans import Span


@frozen
class Spoken:
    """The passages of a text that the records of a bundle already speak of."""

    text: str
    quoted: tuple[Span, ...]
    claimed: tuple[Span, ...]
    rejected_claims: frozenset[str]

    def has(self, record: Quotation | Claim) -> bool:
        """Say whether a quotation or claim is recorded, open or rejected already."""
        if isinstance(record, Claim):
            known = " ".join(record.text.split()) in self.rejected_claims
            return known or _overlaps(_passages(record), self.text, self.claimed)
        return _overlaps(_passages(record), self.text, self.quoted)

    def holds(self, words: str) -> bool:
        """Say whether words are recorded, open or rejected already."""
        start = self.text.find(words)
        return any(_meet(Span(start, start + len(words)), span) for span in self.quoted)


def spoken(bundle: Bundle, source: Source, text: str) -> Spoken:
    """Return which passages of a text the records and guesses about a source speak of."""
    words = [item for item in bundle.proposals if item.record == source.key and item.field in WORDS]
    quotations = bundle.quotations_of(source)
    quoted = [span for item in quotations for span in _spans(_passages(item), text)]
    for item in words:
        if item.field == QUOTATION:
            quoted.extend(_places(item.value, text))
    claimed = [span for item in bundle.claims_of(source) for span in _spans(_passages(item), text)]
    rejected = frozenset(" ".join(item.value.split()) for item in words if item.field == CLAIM)
    return Spoken(text, tuple(quoted), tuple(claimed), rejected)


def _passages(record: Quotation | Claim) -> list[Passage]:
    if isinstance(record, Claim):
        return [item.passage for item in record.evidence if item.passage]
    whole = [record.passage] if record.passage else []
    return [*whole, *(fragment.passage for fragment in record.fragments)]


def _spans(passages: Sequence[Passage], text: str) -> Iterator[Span]:
    for passage in passages:
        found = resolve(text, passage)
        if isinstance(found, Anchor):
            yield found.span


def _overlaps(passages: Sequence[Passage], text: str, known: Sequence[Span]) -> bool:
    return any(_meet(span, other) for span in _spans(passages, text) for other in known)


def _places(words: str, text: str) -> Iterator[Span]:
    start = text.find(words)
    while words and start >= 0:
        yield Span(start, start + len(words))
        start = text.find(words, start + len(words))


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
