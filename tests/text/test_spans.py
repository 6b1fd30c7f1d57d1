"""Half-open ranges of code points."""

from __future__ import annotations

import pytest

from citekit.text.spans import Span


def test_covers_code_points() -> None:
    """A span counts code points, so a character beyond the first plane is one."""
    text = "a \U0001f6a2 sails"
    span = Span(2, 3)
    assert (len(span), span.of(text)) == (1, "\U0001f6a2")


def test_refuses_negative_offsets() -> None:
    """A negative offset is refused with the field and the value."""
    with pytest.raises(ValueError, match="start: an offset cannot be negative: -1"):
        Span(-1, 2)


def test_refuses_to_end_before_it_starts() -> None:
    """A span that ends before it starts is refused with both offsets."""
    with pytest.raises(ValueError, match=r"cannot end \(2\) before it starts \(5\)"):
        Span(5, 2)


@pytest.mark.parametrize(
    ("inner", "held"),
    [
        (Span(2, 5), True),
        (Span(3, 3), True),
        (Span(1, 4), False),
        (Span(4, 6), False),
    ],
)
def test_contains_what_lies_wholly_inside(inner: Span, held: bool) -> None:  # noqa: FBT001
    """Only a span that lies wholly inside, ends included, is contained."""
    assert Span(2, 5).contains(inner) is held


def test_orders_by_start_then_end() -> None:
    """Spans sort by where they start, then by where they end."""
    spans = [Span(4, 5), Span(0, 9), Span(0, 2)]
    assert sorted(spans) == [Span(0, 2), Span(0, 9), Span(4, 5)]
