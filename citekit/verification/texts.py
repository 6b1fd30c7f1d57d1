"""The stored texts of a bundle's sources, prepared once for all that is looked up in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import frozen

from citekit.anchoring.approximate import find_nearest
from citekit.anchoring.indexing import TextIndex
from citekit.anchoring.resolving import (
    Anchor,
    AnchorMethod,
    Unanchored,
    resolve_exactly,
    resolve_folded,
)
from citekit.extraction import marked_spans
from citekit.extraction.snapshot_blocks import text_blocks
from citekit.model.bundles import Bundle
from citekit.model.selectors import Passage, TextQuoteSelector
from citekit.model.snapshots import Block
from citekit.text.digests import text_digest
from citekit.text.folding import FoldedText, fold
from citekit.text.spans import Span
from citekit.verification.report import LookedInto


@frozen(kw_only=True)
class Match:
    """Where words stand in a text: nowhere, in one place, or in several."""

    words: str
    spans: tuple[Span, ...]
    is_normalized: bool = False
    nearest: str | None = None


class SourceText:
    """One text, folded and with its marks paired only when that is first needed."""

    def __init__(self, text: str, blocks: Sequence[Block] = ()) -> None:
        """Keep the text, and its blocks where it was captured with some."""
        self.text = text
        self._blocks = blocks

    @cached_property
    def marked(self) -> tuple[Span, ...]:
        """The spans between quotation marks."""
        return marked_spans(self.text, text_blocks(self.text, self._blocks))

    @cached_property
    def _folded(self) -> FoldedText:
        return fold(self.text)

    @cached_property
    def _index(self) -> TextIndex:
        return TextIndex(self.text)

    def find(self, words: str, passage: Passage | None) -> Match:
        """Return where `words` stand, with the help of the passage's context if there is one."""
        passage = passage or Passage(quote=TextQuoteSelector(exact=words))
        found = resolve_exactly(self.text, passage)
        if not isinstance(found, Anchor) and not found.candidates:
            found = resolve_folded(self._folded, passage)
        if isinstance(found, Anchor) and self._cuts_a_word(found.span, words):
            found = Unanchored()
        if isinstance(found, Anchor):
            normalized = found.method is AnchorMethod.NORMALIZED
            return Match(words=words, spans=(found.span,), is_normalized=normalized)
        whole = tuple(span for span in found.candidates if not self._cuts_a_word(span, words))
        if whole:
            return Match(words=words, spans=whole)
        nearest = find_nearest(self._index, words)
        return Match(words=words, spans=(), nearest=nearest.of(self.text) if nearest else None)

    def _cuts_a_word(self, span: Span, words: str) -> bool:
        """Say whether the words are part of longer ones, as “happy” is of “unhappy”."""
        text, stripped = self.text, words.strip()
        before = span.start > 0 and stripped[:1].isalnum() and text[span.start - 1].isalnum()
        after = span.end < len(text) and stripped[-1:].isalnum() and text[span.end].isalnum()
        return before or after


class SourceTexts:
    """The texts of all sources of a bundle."""

    def __init__(self, bundle: Bundle) -> None:
        """Gather the latest text of each source."""
        stored = {source.key: bundle.text_snapshot(source) for source in bundle.sources}
        self._texts = {
            key: SourceText(snapshot.text, snapshot.blocks)
            for key, snapshot in stored.items()
            if snapshot and snapshot.text is not None
        }

    def of(self, source: str) -> SourceText | None:
        """Return the text of the source with that key, or None if none is stored."""
        return self._texts.get(source)


def texts_looked_into(bundle: Bundle) -> Iterator[LookedInto]:
    """Yield which text of each source the rules look into, by the key of the source."""
    for source in bundle.sources:
        stored = [item for item in bundle.snapshots_of(source) if item.text is not None]
        chosen = bundle.text_snapshot(source)
        if chosen is not None and chosen.text is not None:
            yield LookedInto(
                source=source.key,
                snapshot=chosen.key,
                digest=text_digest(chosen.text),
                dated_at=chosen.dated_at,
                texts=len(stored),
                dated=sum(item.dated_at is not None for item in stored),
            )
