"""Which passages of a text a bundle already has records of, or decisions on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from citekit.anchoring.resolving import Anchor, Unanchored, resolve
from citekit.curation.proposals import WORDS
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim
from citekit.model.provenance import CLAIM, QUOTATION
from citekit.model.quotations import Quotation
from citekit.model.selectors import Passage
from citekit.model.sources import Source
from citekit.text.spans import Span, occurrences


@frozen
class Spoken:
    """The passages of a text that the records of a bundle already speak of.

    `quoted` and `claimed` are in order and lie apart.
    """

    text: str
    quoted: tuple[Span, ...]
    claimed: tuple[Span, ...]
    rejected_claims: frozenset[str]

    def has(self, record: Quotation | Claim) -> bool:
        """Say whether a quotation or claim is recorded, open or rejected already."""
        if isinstance(record, Claim):
            known = " ".join(record.text.split()) in self.rejected_claims
            return known or _overlaps(record.passages, self.text, self.claimed)
        return _overlaps(record.passages, self.text, self.quoted)

    def holds(self, words: str) -> bool:
        """Say whether words are recorded, open or rejected already."""
        return any(_meets(span, self.quoted) for span in occurrences(words, self.text))


def spoken(bundle: Bundle, source: Source, text: str) -> Spoken:
    """Return which passages of a text the records and guesses about a source speak of."""
    words = [item for item in bundle.proposals if item.record == source.key and item.field in WORDS]
    quotations = bundle.quotations_of(source)
    quoted = [span for item in quotations for span in _spans(item.passages, text)]
    for item in words:
        if item.field == QUOTATION:
            quoted.extend(occurrences(item.value, text))
    claimed = [span for item in bundle.claims_of(source) for span in _spans(item.passages, text)]
    rejected = frozenset(" ".join(item.value.split()) for item in words if item.field == CLAIM)
    return Spoken(text, _apart(quoted), _apart(claimed), rejected)


def _spans(passages: Sequence[Passage], text: str) -> Iterator[Span]:
    """Yield where passages stand, or may stand where nothing decides between several places."""
    for passage in passages:
        found = _in_place(passage, text) or resolve(text, passage)
        match found:
            case Span():
                yield found
            case Anchor(span=span):
                yield span
            case Unanchored(candidates=candidates):
                yield from candidates


def _in_place(passage: Passage, text: str) -> Span | None:
    """Return the span of a passage that stands where its offsets say, with its context round it.

    Searching for each of thousands of passages would take long.
    """
    place, quote = passage.position, passage.quote
    if place is None or place.start < len(quote.prefix):
        return None
    words = quote.prefix + quote.exact + quote.suffix
    stands = text.startswith(words, place.start - len(quote.prefix))
    return Span(place.start, place.end) if stands else None


def _overlaps(passages: Sequence[Passage], text: str, known: Sequence[Span]) -> bool:
    return any(_meets(span, known) for span in _spans(passages, text))


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that meet made one."""
    apart: list[Span] = []
    for span in sorted(spans):
        if apart and span.start < apart[-1].end:
            apart[-1] = Span(apart[-1].start, max(apart[-1].end, span.end))
        else:
            apart.append(span)
    return tuple(apart)


def _meets(span: Span, known: Sequence[Span]) -> bool:
    """Say whether a span meets one of those that lie apart, in order."""
    before = bisect_left(known, span.end, key=lambda other: other.start) - 1
    return before >= 0 and known[before].end > span.start
