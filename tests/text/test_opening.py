"""The first words of a text's own prose."""

from __future__ import annotations

import pytest
from hypothesis import given

from citekit.text.opening import opening_words
from tests.samples import TEXT
from tests.strategies import texts


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        (TEXT, "The north basin of Vennmouth is"),
        ("Mud again\n\nIt was, said the pilots, deep and wide.", "It was, said the pilots, deep"),
        ("“We lost it in a single winter,” she said.", "“We lost it in a single"),
        ("Mud rises", "Mud rises"),
        ("No ferry, tonight.", "No ferry, tonight"),
        ("\n \n", None),
        ("", None),
    ],
)
def test_takes_the_first_words_of_the_first_sentence(text: str, opening: str | None) -> None:
    """Headlines and captions are passed over; without any sentence the first line counts."""
    assert opening_words(text) == opening


@given(texts(60))
def test_words_are_those_of_the_text(text: str) -> None:
    """The opening is made of words of the text, in order, and never of others."""
    opening = opening_words(text)
    assert opening is None or opening in " ".join(text.split())


def test_a_line_that_goes_on_with_a_sentence_is_not_its_opening() -> None:
    """A printed line that starts with a small letter belongs to the one before it."""
    text = (
        "Boats: A Review\n\n"
        "The pier had no lamp until the keepers asked three hundred house-\n"
        "holds to lend them theirs for a winter.\n"
    )
    assert opening_words(text) == "The pier had no lamp until"
