"""The words before an author's name that make a line a byline."""

from __future__ import annotations

import pytest

from citekit.model.sources import ContributorRole
from citekit.pages.bylines import begins_as_byline, read_byline


@pytest.mark.parametrize("line", ["By Ann Lee", "By: Ann Lee", "By, Ann Lee", "— by Ann Lee"])
def test_whatever_parts_a_label_from_the_name_it_begins_a_byline(line: str) -> None:
    """A blank, a colon or a comma may stand behind the label, and a dash before it."""
    assert begins_as_byline(line)


@pytest.mark.parametrize("line", ["Byron Lee", "Beside the quay", "Ann Lee", "", "—"])
def test_other_first_words_are_no_label(line: str) -> None:
    """A line that begins with a name or with prose is no byline."""
    assert not begins_as_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "Haber: Ayla Denizci EDİTÖR: Kerem Ovalı",
        "Haber: Ayla Denizci editör: Kerem Ovalı",
        "By Ann Lee, EDITOR: Bo Ek",
        "By Ann Lee, ed\u0131tor: Bo Ek",
    ],
)
def test_labels_in_capitals_are_the_same_labels(line: str) -> None:
    """Capitals and small letters of every alphabet write the same label, with a dot or without."""
    assert [name.role for name in read_byline(line)] == [
        ContributorRole.AUTHOR,
        ContributorRole.EDITOR,
    ]
