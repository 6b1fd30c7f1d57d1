"""Things are found by place as if all of them were looked at."""

from __future__ import annotations

from hypothesis import given, strategies as st

from citekit.text.nearby import Nearby
from citekit.text.spans import Span


def spans() -> st.SearchStrategy[Span]:
    """Draw short spans that nest, overlap, touch and repeat."""
    return st.tuples(st.integers(0, 12), st.integers(0, 5)).map(
        lambda drawn: Span(drawn[0], sum(drawn))
    )


@given(st.lists(spans()), spans())
def test_finds_what_overlaps_or_touches_in_the_order_given(placed: list[Span], place: Span) -> None:
    """A look-up returns exactly the things that overlap or touch a place, in their first order."""
    found = Nearby((span, number) for number, span in enumerate(placed)).at(place)
    assert found == [
        number
        for number, span in enumerate(placed)
        if span.start <= place.end and span.end >= place.start
    ]
