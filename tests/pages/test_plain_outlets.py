"""The outlet of a text: found where its own lines name it, and never made up."""

from __future__ import annotations

import pytest
from hypothesis import given

from citekit.pages.plain_outlets import OutletGuess, guess_outlet
from tests.strategies import texts

PROSE = "Boats stayed in the harbour at Vennmouth on Monday, and their owners stayed at home."


def guess(*lines: str, told: tuple[str, ...] = ()) -> OutletGuess | None:
    """Return the guess for a text of these lines and some prose."""
    return guess_outlet("\n".join([*lines, PROSE, PROSE]), told)


@pytest.mark.parametrize(
    ("lines", "told", "name", "rule"),
    [
        (("The Vennmouth Ledger",), ("the Vennmouth Ledger",), "The Vennmouth Ledger", "told"),
        (("Vennmouth Ledger",), ("The Vennmouth Ledger",), "Vennmouth Ledger", "told"),
        (("Tideline", "More from Tideline"), (), "Tideline", "menu"),
        (("VN News", "Trending on VN News"), (), "VN News", "menu"),
        (("Tideline", "Sign up to the Tideline"), (), "Tideline", "menu"),
        (("The Larkmont Sentinel",), (), "The Larkmont Sentinel", "outlet"),
        (("Times of Vennmouth",), (), "Times of Vennmouth", "outlet"),
        (("Folkebladet Vennmunding",), (), "Folkebladet Vennmunding", "outlet"),
        (("L’Écho de Vennbouche",), (), "L’Écho de Vennbouche", "outlet"),
        (("Storm closes pier", "", "Daily Express"), (), "Daily Express", "outlet"),
    ],
)
def test_an_outlet_is_a_line_of_its_own(
    lines: tuple[str, ...], told: tuple[str, ...], name: str, rule: str
) -> None:
    """A name near the top counts if somebody spoke to it, a menu has it, or it sounds like one."""
    found = guess(*lines, told=told)
    assert found is not None
    assert (found.name, found.rule.rpartition("-")[2]) == (name, rule)


def test_more_evidence_is_surer() -> None:
    """Being spoken to is surer than a menu, and a menu surer than a name's sound."""
    sure = [
        found.confidence
        for found in (
            guess("The Ledger", "More from The Ledger", told=("The Ledger",)),
            guess("The Ledger", "More from The Ledger"),
            guess("The Ledger"),
        )
        if found
    ]
    assert len(sure) == 3
    assert sure == sorted(sure, reverse=True)
    assert len(set(sure)) == 3


@pytest.mark.parametrize(
    "line",
    [
        "World News",
        "News",
        "Breaking News",
        "Most Read",
        "UK News",
        "More Sport",
        "Politics",
        "By Nora Post",
        "WATCH: Runaway float ends its day in the Vennmouth Star",
        "Sun Sets On Pier",
        "World Record For Vennmouth Swimmer",
        "Sign up to our Tide Tables newsletter",
        "Isolde Farrant",
        "Vennmouth",
        "the daily mail arrives late",
        "Picture: Tideline News",
    ],
)
def test_a_line_that_names_no_outlet_is_none(line: str) -> None:
    """Menus, bylines, places, people and headlines are not taken for the name of a paper."""
    assert guess(line) is None


@pytest.mark.parametrize("section", ["Politics", "Sport", "World", "UK News", "Opinion"])
def test_a_section_in_a_menu_is_no_outlet(section: str) -> None:
    """A heading that the menu has, too, is that of a section."""
    assert guess(section, f"More in {section}", f"More from {section}") is None


@pytest.mark.parametrize(
    "end",
    [
        "© 2031 Vennmouth Ledger & Media Limited",
        "Vennmouth Ledger, S.L.",
        "editor@vennmouthledger.example",
        "Boats in the harbour. Photo: Nora Post / Vennmouth Ledger",
    ],
)
def test_a_name_in_the_head_is_that_of_its_page(end: str) -> None:
    """Of the many lines of a menu, the page itself tells which one is its name."""
    menu = ["Skip to content", "Menu", "Search", "Isolde Farrant", "Boat Shop", "Tide Tables"]
    found = guess(*menu, "Vennmouth Ledger", *menu, end)
    assert found is not None
    assert found.name == "Vennmouth Ledger"


def test_a_name_in_the_middle_of_a_text_is_not_looked_at() -> None:
    """Only what stands at the top is where a page names its publisher."""
    assert guess(*["A line of prose, said nobody."] * 6, "The Vennmouth Ledger") is None


def test_an_outlet_that_prose_names_is_not_the_articles_own() -> None:
    """Somebody may have spoken to another paper than the one that prints it."""
    assert guess("Storm", told=("The Vennmouth Ledger",)) is None


@given(texts(80))
def test_a_guess_is_a_line_of_the_text(text: str) -> None:
    """Whatever the text, the name is one of its lines and never put together."""
    found = guess_outlet(text, ())
    assert found is None or found.name in [line.strip() for line in text.splitlines()]
