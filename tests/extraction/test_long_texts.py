"""Very long texts: how much of them is read for who says what."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from citekit.extraction import TextBlock
from citekit.extraction.long_texts import blocks_to, read_to
from citekit.model.kinds import BlockKind
from citekit.text.spans import Span


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("citekit.extraction.long_texts.LONGEST_READ", 40)
    monkeypatch.setattr("citekit.extraction.long_texts.MOST_LINES_READ", 3)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Mud is back.\nBoats stay in.", "Mud is back.\nBoats stay in."),
        ("Mud is back on the quay.\nAll boats stay in port.", "Mud is back on the quay.\n"),
        (
            "A line too long. And one more that ends too late.",
            "A line too long. And one more that ends ",
        ),
        ("mud mud " * 6, "mud mud " * 5),
        ("m" * 50, "m" * 40),
        ("a\nb\nc\nd\ne\n", "a\nb\nc\n"),
    ],
)
def test_a_long_text_is_read_to_the_end_of_a_line(text: str, part: str) -> None:
    """What is read ends with a line, else with a word; a short text is read whole."""
    assert text[: read_to(text)] == part


@given(st.text(alphabet="m. \n", max_size=90))
def test_no_more_is_read_than_the_limit(text: str) -> None:
    """What is read is bounded in characters and in lines, and is never nothing."""
    end = read_to(text)
    assert end <= 40
    assert text.count("\n", 0, end) <= 4
    assert end == len(text) or end >= 3


def test_blocks_past_the_end_are_left_out() -> None:
    """A block that goes past the place is not read in part."""
    blocks = [TextBlock(span=Span(at, at + 9), kind=BlockKind.BODY) for at in (0, 10, 20)]
    assert list(blocks_to(29, blocks)) == blocks
    assert list(blocks_to(25, blocks)) == blocks[:2]
