"""The words before an author's name that make a line a byline."""

from __future__ import annotations

import pytest

from citekit.pages.bylines import begins_as_byline


@pytest.mark.parametrize("line", ["By Ann Lee", "By: Ann Lee", "By, Ann Lee", "— by Ann Lee"])
def test_whatever_parts_a_label_from_the_name_it_begins_a_byline(line: str) -> None:
    """A blank, a colon or a comma may stand behind the label, and a dash before it."""
    assert begins_as_byline(line)


@pytest.mark.parametrize("line", ["Byron Lee", "Beside the quay", "Ann Lee", "", "—"])
def test_other_first_words_are_no_label(line: str) -> None:
    """A line that begins with a name or with prose is no byline."""
    assert not begins_as_byline(line)
