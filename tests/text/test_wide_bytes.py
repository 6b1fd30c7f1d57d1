"""UTF-16 without a byte order mark is told by its null bytes."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from citekit.text.wide_bytes import unmarked_utf16

PAGE = "<!DOCTYPE html><html><body><h1>Мель в порту</h1><p>The mud is back.</p></body></html>"


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_the_order_of_bytes_shows_in_markup(name: str) -> None:
    """Whatever the language of the page."""
    assert unmarked_utf16(PAGE.encode(name)) == name


@given(st.text(min_size=1).filter(lambda text: "\0" not in text))
def test_no_text_in_utf_8_is_taken_for_it(text: str) -> None:
    """Such a text has no null bytes."""
    assert unmarked_utf16(text.encode("utf-8", "ignore")) is None


def test_null_bytes_elsewhere_are_not_it() -> None:
    """As in a file of numbers, or one that is damaged."""
    assert unmarked_utf16(bytes(1000)) is None
    assert unmarked_utf16(b"\0\1\2\0" * 100) is None
    assert unmarked_utf16(b"The mud \0 is back." * 10) is None
