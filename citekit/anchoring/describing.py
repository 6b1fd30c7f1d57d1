"""From a span of a text to a portable description of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from citekit.anchoring.indexing import TextIndex, stands_once
from citekit.model.selectors import Passage, TextPositionSelector, TextQuoteSelector
from citekit.text.spans import Span

# Long enough to tell most passages apart, short enough to survive edits nearby.
_CONTEXT: Final = 32
# A page that repeats more than this before and after a passage is told apart by position alone.
_LONGEST_CONTEXT: Final = 32 * _CONTEXT


def describe(text: str, span: Span) -> Passage:
    """Return the words of `span` with as much context as makes them unique in `text`.

    There are at most 1024 characters of it on each side; where that is not enough, the position
    decides. Raises `ValueError` if the span covers nothing, only white space, or more than the
    text. For many passages of one text, `describe_in` looks at the text once.
    """
    return _described(text, span, lambda around: stands_once(text, around))


def describe_in(index: TextIndex, span: Span) -> Passage:
    """Return the description of a span as `describe` does, in a text that is indexed once."""
    return _described(index.text, span, index.stands_once)


def _described(text: str, span: Span, is_alone: Callable[[Span], bool]) -> Passage:
    if span.end > len(text):
        message = f"the span {span.start}-{span.end} reaches past the text ({len(text)} characters)"
        raise ValueError(message)
    size = _CONTEXT
    while size < _LONGEST_CONTEXT and not is_alone(_around(text, span, size)):
        size *= 2
    around = _around(text, span, size)
    return Passage(
        quote=TextQuoteSelector(
            exact=span.of(text),
            prefix=text[around.start : span.start],
            suffix=text[span.end : around.end],
        ),
        position=TextPositionSelector(start=span.start, end=span.end),
    )


def _around(text: str, span: Span, size: int) -> Span:
    return Span(max(0, span.start - size), min(len(text), span.end + size))
