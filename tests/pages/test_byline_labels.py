"""The words before an author's name that make a line a byline."""

from __future__ import annotations

import pytest

from citekit.model.sources import ContributorRole
from citekit.pages.bylines import begins_as_byline, read_byline
from citekit.pages.fields import ContributorKind


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


@pytest.mark.parametrize(
    ("line", "affiliation"),
    [
        ("By Ann Lee, Brackwater Gazette", "Brackwater Gazette"),
        ("By Ann Lee, Chicago Tribune", "Chicago Tribune"),
        ("By Ann Lee, 23:40 Updated 3 March 2031", None),
        ("By Ann Lee, 02.03.2031, 23:40 Uhr Aktualisiert: 03.03.2031", None),
        ("By Ann Lee, who lives by the quay", None),
    ],
)
def test_only_a_name_after_a_name_is_what_somebody_writes_for(
    line: str, affiliation: str | None
) -> None:
    """Times, days and remarks after a comma are no body that anybody belongs to."""
    assert [name.affiliation for name in read_byline(line)] == [affiliation]


def test_a_newspaper_alone_in_a_byline_is_no_person() -> None:
    """What is named as other newspapers are is cited as a body."""
    (name,) = read_byline("By Brackwater Gazette")
    assert name.kind is ContributorKind.ORGANISATION
