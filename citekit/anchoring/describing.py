"""From a span of a text to a portable description of it."""

from __future__ import annotations

from typing import Final

from citekit.model.selectors import Passage, TextPositionSelector, TextQuoteSelector
from citekit.text.spans import Span

# Long enough to tell most passages apart, short enough to survive edits nearby.
_CONTEXT: Final = 32


def describe(text: str, span: Span) -> Passage:
    """Return the words of `span` with as much context as makes them unique in `text`.

    Raises `ValueError` if the span covers nothing, only white space, or more than the text.
    """
    if span.end > len(text):
        message = f"the span {span.start}-{span.end} reaches past the text ({len(text)} characters)"
        raise ValueError(message)
    size = _CONTEXT
    prefix, suffix = _context(text, span, size)
    while not _is_unique(text, prefix + span.of(text) + suffix) and size < len(text):
        size *= 2
        prefix, suffix = _context(text, span, size)
    return Passage(
        quote=TextQuoteSelector(exact=span.of(text), prefix=prefix, suffix=suffix),
        position=TextPositionSelector(start=span.start, end=span.end),
    )


def _context(text: str, span: Span, size: int) -> tuple[str, str]:
    return text[max(0, span.start - size) : span.start], text[span.end : span.end + size]


def _is_unique(text: str, words: str) -> bool:
    first = text.find(words)
    return text.find(words, first + 1) < 0
