"""Differences between passages, as a reader would mark them."""

from __future__ import annotations

import pytest
from hypothesis import given

from citekit.text.differences import Change, difference
from tests.strategies import texts


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("the mud is deep", "the mud is not deep", "the mud is {+not+} deep"),
        ("the mud is not deep", "the mud is deep", "the mud is [-not-] deep"),
        ("six of ten", "nine of ten", "[-six-] {+nine+} of ten"),
        ("fell by 4.5", "fell by -4.5", "fell by [-4.5-] {+-4.5+}"),
        ("It's mud", "It’s\n mud", "It’s mud"),
        ("", "mud", "{+mud+}"),
        ("", "", ""),
    ],
)
def test_words_gone_and_new_are_marked(old: str, new: str, shown: str) -> None:
    """Every changed word is marked, and what differs in presentation alone is none."""
    assert str(difference(old, new)) == shown


def test_a_difference_tells_whether_there_is_one() -> None:
    """White space and the shape of marks make no difference; a capital does."""
    assert difference("“the  mud”", '"the mud"').is_empty
    assert not difference("the mud", "The mud").is_empty
    assert difference("a b c", "a x c").changes == (
        Change("a", "a", is_same=True),
        Change("b", "x", is_same=False),
        Change("c", "c", is_same=True),
    )


@given(texts(40), texts(40))
def test_a_difference_holds_both_passages(old: str, new: str) -> None:
    """The old words and the new ones can be read off whole, in order."""
    changes = difference(old, new).changes
    assert " ".join(change.old for change in changes if change.old).split() == old.split()
    assert " ".join(change.new for change in changes if change.new).split() == new.split()
