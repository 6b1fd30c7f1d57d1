"""Half-open ranges of code points."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen


@frozen(order=True)
class Span:
    """A range of a text, half-open, in code points (not bytes, not UTF-16 units)."""

    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        """Refuse a range that is none; one check for both, since a text has thousands of spans."""
        if self.start < 0:
            message = f"start: an offset cannot be negative: {self.start}"
            raise ValueError(message)
        if self.end < self.start:
            message = f"end: a span cannot end ({self.end}) before it starts ({self.start})"
            raise ValueError(message)

    def __len__(self) -> int:
        """Return the number of code points covered."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the covered part of `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two have a code point in common."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Say whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


def occurrences(words: str, text: str) -> Iterator[Span]:
    """Yield where `words` stand in `text`, one after the other."""
    start = text.find(words)
    while words and start >= 0:
        yield Span(start, start + len(words))
        start = text.find(words, start + len(words))
