"""Offices held against what the source prints and when."""

from __future__ import annotations

import pytest

from citekit.model.agents import Affiliation, Person
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim
from citekit.model.dates import Date
from citekit.model.names import PersonName
from citekit.model.quotations import Attribution
from citekit.model.snapshots import Snapshot
from citekit.model.sources import Source, SourceKind
from citekit.verification import Finding, Outcome
from citekit.verification.offices import offices_are_as_given

TEXT = "Tilda Marsh, the Deputy\nDirector-General of the Weir Board, said no."
SPEAKER = Person(key="marsh", name=PersonName(family="Marsh", given="Tilda"))


def judge(office: Affiliation | None, text: str | None = TEXT, claims: int = 1) -> list[Finding]:
    """Return what is found about claims of somebody in that office."""
    source = Source(key="weir", kind=SourceKind.NEWS_ARTICLE, issued=Date.from_edtf("2024-10"))
    attribution = Attribution(speaker="marsh", affiliation=office)
    records = [
        Claim(key=f"c{number}", source="weir", text="No", attribution=attribution)
        for number in range(claims)
    ]
    shot = Snapshot(key="shot", source="weir", text=text)
    return list(offices_are_as_given(Bundle(records=(source, SPEAKER, shot, *records))))


@pytest.mark.parametrize(
    "position",
    ["Deputy Director General", "deputy director-general", "Director-General of the Weir"],
)
def test_a_printed_office_is_as_given(position: str) -> None:
    """Case, hyphens and line breaks make no difference."""
    assert judge(Affiliation(position=position)) == []


@pytest.mark.parametrize("position", ["Director", "Weir Board Director", "Chief Director"])
def test_an_office_that_is_not_printed_is_noted(position: str) -> None:
    """The finding names the office and its bearer; words out of order are another office."""
    found = judge(Affiliation(position=position))
    if position == "Director":
        assert found == []
        return
    (finding,) = found
    assert (finding.code, finding.outcome, finding.record) == (
        "office-not-printed",
        Outcome.NOTE,
        "c0",
    )
    assert finding.message == f"weir does not print this office of marsh: “{position}”"


def test_the_sources_own_words_for_an_office_count() -> None:
    """Where the record keeps how the office is printed, that is looked up."""
    office = Affiliation(position="Vice-Director", as_printed="Deputy Director-General")
    assert judge(office) == []


def test_an_office_is_told_of_once() -> None:
    """Several statements of one speaker in one source give one finding."""
    assert len(judge(Affiliation(position="Chief Director"), claims=3)) == 1


def test_an_office_of_which_the_text_says_nothing_is_somebodys_knowledge() -> None:
    """An office is held against the text where it was read there, or is printed otherwise."""
    assert judge(Affiliation(position="Chief Engineer")) == []
    (finding,) = judge(Affiliation(position="Engineer", as_printed="Chief Engineer"))
    assert finding.message.endswith("“Chief Engineer”")


def test_without_a_text_or_an_office_nothing_is_said() -> None:
    """What cannot be looked up is left alone."""
    assert judge(Affiliation(position="Chief Engineer"), text=None) == []
    assert judge(None) == []


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"until": Date.from_edtf("2023")}, "was held until 2023; issued 2024-10"),
        ({"from_": Date.from_edtf("2025-01")}, "is held from 2025-01; issued 2024-10"),
        ({"from_": Date.from_edtf("2024"), "until": Date.from_edtf("2024")}, None),
    ],
)
def test_an_office_of_another_time_is_noted(dates: dict[str, Date], words: str | None) -> None:
    """An office that was over, or not begun, when the source was issued shows."""
    found = judge(Affiliation(position="Deputy Director General", **dates))
    assert [finding.message.partition("' ")[2] for finding in found] == ([words] if words else [])
    assert all(finding.code == "office-dates" for finding in found)
