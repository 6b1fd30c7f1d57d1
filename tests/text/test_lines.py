"""Lines and columns are those that an editor shows."""

from __future__ import annotations

from hypothesis import given, strategies as st

from citekit.text.lines import Lines


def test_lines_end_in_every_usual_way() -> None:
    """LF, CR and both together end a line; other signs do not."""
    text = "ab\ncd\r\ne\rf\u2028g"
    lines = Lines(text)
    assert [lines.at(text.index(sign)) for sign in "abcdefg"] == [
        (1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (4, 1), (4, 3),
    ]  # fmt: skip
    assert Lines("").at(0) == (1, 1)


@given(st.text("ab\n"), st.data())
def test_a_place_is_found_again(text: str, data: st.DataObject) -> None:
    """Line and column lead back to the offset."""
    offset = data.draw(st.integers(0, len(text)))
    line, column = Lines(text).at(offset)
    before = text.split("\n")[: line - 1]
    assert sum(len(part) + 1 for part in before) + column - 1 == offset
