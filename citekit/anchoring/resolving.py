"""From a portable description to the place in a text that it describes, or to none."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from typing import Final, TypeAlias

from attrs import frozen

from citekit.model.selectors import Passage
from citekit.text.folding import FoldedText, fold
from citekit.text.spans import Span


class AnchorMethod(StrEnum):
    """What decided where a passage stands."""

    EXACT = "exact"
    CONTEXT = "context"
    POSITION = "position"
    NORMALIZED = "normalized"


@frozen
class Anchor:
    """A passage found in one text: where (half-open, in code points) and by what."""

    span: Span
    method: AnchorMethod


@frozen
class Unanchored:
    """A passage not found in one text; nothing decides between the `candidates`, if any."""

    candidates: tuple[Span, ...] = ()


Resolution: TypeAlias = Anchor | Unanchored

# More places than a reader would compare; counting on would be wasted work.
_MOST_CANDIDATES: Final = 1000


def resolve(text: str, passage: Passage) -> Resolution:
    """Find `passage` in `text`: by its words and context, its words alone, or its position.

    Differences of presentation (marks, dashes, white space, composition) are tried last and
    reported as `AnchorMethod.NORMALIZED`.
    """
    found = resolve_exactly(text, passage)
    if isinstance(found, Anchor) or found.candidates:
        return found
    return resolve_folded(fold(text), passage)


def resolve_exactly(text: str, passage: Passage) -> Resolution:
    """Find `passage` in `text` by code points that are the same, as `resolve` does first."""
    quote = passage.quote
    there = _as_described(text, passage)
    if there is not None:
        return Anchor(there, AnchorMethod.CONTEXT)
    whole = _occurrences(text, quote.prefix + quote.exact + quote.suffix)
    spans = tuple(
        Span(start, start + len(quote.exact))
        for start in (span.start + len(quote.prefix) for span in whole)
    )
    if len(spans) == 1:
        has_context = bool(quote.prefix or quote.suffix)
        return Anchor(spans[0], AnchorMethod.CONTEXT if has_context else AnchorMethod.EXACT)
    spans = spans or _occurrences(text, quote.exact)
    if len(spans) == 1:
        return Anchor(spans[0], AnchorMethod.EXACT)
    closer = _with_context(text, spans, quote.prefix, quote.suffix)
    if len(closer) == 1:
        return Anchor(closer[0], AnchorMethod.CONTEXT)
    return _by_position(closer, passage)


def _as_described(text: str, passage: Passage) -> Span | None:
    """Return the passage's own position, if its words stand there with all their context.

    The rest of the text need not be read then: among equal places the position would decide.
    """
    quote, position = passage.quote, passage.position
    if position is None or not (quote.prefix or quote.suffix):
        return None
    start = position.start - len(quote.prefix)
    if start < 0 or not text.startswith(quote.prefix + quote.exact + quote.suffix, start):
        return None
    return Span(position.start, position.start + len(quote.exact))


def resolve_folded(text: FoldedText, passage: Passage) -> Resolution:
    """Find `passage` in a text that was folded before, so that many can share the work."""
    quote = passage.quote
    exact, prefix, suffix = (fold(part).text for part in (quote.exact, quote.prefix, quote.suffix))
    spans = _occurrences(text.text, exact.strip())
    if len(spans) > 1:
        spans = _with_context(text.text, spans, prefix.strip(), suffix.strip())
    sources = tuple(text.source_span(span.start, span.end) for span in spans)
    if len(sources) == 1:
        return Anchor(sources[0], AnchorMethod.NORMALIZED)
    return Unanchored(sources)


def _by_position(spans: tuple[Span, ...], passage: Passage) -> Resolution:
    position = passage.position
    if position is not None and (there := Span(position.start, position.end)) in spans:
        return Anchor(there, AnchorMethod.POSITION)
    return Unanchored(spans)


def _with_context(text: str, spans: tuple[Span, ...], prefix: str, suffix: str) -> tuple[Span, ...]:
    """Return the spans with most of their context in place, or all where none has any."""
    scores = [_context_score(text, span, prefix, suffix) for span in spans]
    best = max(scores, default=0)
    return tuple(span for span, score in zip(spans, scores, strict=True) if score == best)


def _occurrences(text: str, words: str) -> tuple[Span, ...]:
    return tuple(islice(_each_occurrence(text, words), _MOST_CANDIDATES)) if words else ()


def _each_occurrence(text: str, words: str) -> Iterator[Span]:
    start = text.find(words)
    while start >= 0:
        yield Span(start, start + len(words))
        start = text.find(words, start + 1)


def _context_score(text: str, span: Span, prefix: str, suffix: str) -> int:
    before = text[max(0, span.start - len(prefix) - 1) : span.start].strip()
    after = text[span.end : span.end + len(suffix) + 1].strip()
    return bool(prefix.strip() and before.endswith(prefix.strip())) + bool(
        suffix.strip() and after.startswith(suffix.strip())
    )
