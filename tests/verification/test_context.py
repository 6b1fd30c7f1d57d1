"""Contexts are compared by letters and digits, at any place of a text."""

from __future__ import annotations

from hypothesis import given, strategies as st

from citekit.text.spans import Span
from citekit.verification.context import PlainText, plain

TEXTS = st.text(st.sampled_from("abC1 _.,“’é\u0301İß\n"), min_size=1, max_size=24)


@given(TEXTS, st.data())
def test_finds_what_stands_beside_a_place(text: str, data: st.DataObject) -> None:
    """A context counts exactly where the plain words before or after a place end or begin with it."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    # A mark that composes with the letter before it stands in no context of its own.
    if any(text[at : at + 1] == "\u0301" for at in (start, end)):
        return
    before, after = plain(text[:start]), plain(text[end:])
    prefix, suffix = plain(data.draw(TEXTS)), plain(data.draw(TEXTS))
    near = PlainText(text)
    for wanted in (prefix, before, before[-2:]):
        assert near.score(Span(start, end), wanted, "") == bool(wanted and before.endswith(wanted))
    for wanted in (suffix, after, after[:2]):
        assert near.score(Span(start, end), "", wanted) == bool(wanted and after.startswith(wanted))
