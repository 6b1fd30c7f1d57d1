"""Where the paragraphs of a text begin and end."""

from __future__ import annotations

import pytest

from citekit.text.paragraphs import paragraphs

_WRAPPED = ("The lock at Wexmere", "was closed on Monday,", "and nobody knows why.")


def _texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(text)]


def test_every_line_is_a_paragraph() -> None:
    """Lines part paragraphs; blank lines and white space round them belong to none."""
    assert _texts("  One two.\n\n \nThree.\r\nFour.\n") == ["One two.", "Three.", "Four."]


def test_a_paragraph_knows_its_place_and_its_words() -> None:
    """Offsets are those of the text, and words are counted."""
    text = "\n  One two. \n"
    (paragraph,) = paragraphs(text)
    assert text[paragraph.start : paragraph.end] == paragraph.text == "One two."
    assert paragraph.words == 2


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_broken_at_a_width_make_one_paragraph(end: str) -> None:
    """Where lines go on in lower case and blank lines part the paragraphs, a line is none."""
    text = end.join([*_WRAPPED, "", "It opened again", "on Friday."])
    assert _texts(text) == [end.join(_WRAPPED), f"It opened again{end}on Friday."]


@pytest.mark.parametrize("text", ["one\n\nTwo.\nThree.", "One\n\ntwo", "One\ntwo\nthree"])
def test_few_signs_of_broken_lines_are_none(text: str) -> None:
    """Capital letters, few lines, or no blank line: each line stays a paragraph."""
    assert len(_texts(text)) == len(text.split())


def test_long_lines_are_not_broken_at_a_width() -> None:
    """Lines longer than a page is wide are paragraphs, however they begin."""
    long = "word " * 30
    assert len(_texts(f"{long}\n\n{long}\n{long}")) == 3
