"""The page of notes: what was found, what is uncertain, what is missing."""

from __future__ import annotations

import pytest
from attrs import evolve

from citekit.cli.notes_page import notes_page
from citekit.model.bundles import Bundle
from citekit.model.sources import Source, SourceKind
from tests.samples import BUNDLE, SNAPSHOT

PAGE = notes_page(BUNDLE)


def section(title: str, page: str = PAGE) -> list[str]:
    """Return the lines below a title."""
    _, _, rest = page.partition(f"\n{title}\n")
    below, _, _ = rest.partition("\n\n")
    return [line.strip() for line in below.splitlines()]


def test_an_empty_bundle_says_so() -> None:
    """Nothing is not shown as an empty page."""
    assert notes_page(Bundle()) == "no records\n"


def test_statements_stand_below_their_source_in_its_order() -> None:
    """A source is named, described, and followed by what it says, each under its key."""
    lines = PAGE.splitlines()
    assert lines[0] == (
        "pennery-2024-silting: Harbour authority warns of “silent silting” at Vennmouth"
    )
    assert lines[1] == (
        "  news article, Isolde Pennery, The Vennmouth Ledger, 7 October 2024,"
        " https://www.vennmouth-ledger.example/harbour/silent-silting"
    )
    assert lines[2] == (
        "  basin-filling  the source itself (claim): The north basin fills three times as fast as"
        " in 2019"
    )
    assert lines[6].startswith("  aalsburg-arithmetic  Marit van Aalsburg: “That is not a threat")


@pytest.mark.parametrize(
    "line",
    [
        (
            "  breslaw-gates  Oonagh Breslaw, chief engineer [printed as Oona Breslaw] (mixed): the"
            " gates were “never meant to hold back mud” and that a survey was “three-quarters done”,"
            " at least on paper."
        ),
        "    speaker found by name-before-cue, 75% sure",
        (
            "  thornbeck-money  Dame Philippa Thornbeck OBE, Chair, Vennmouth Town Council"
            " (indirect, in a statement): that the money had been found"
        ),
        "    first in State of the Quays (not seen)",
    ],
)
def test_form_original_and_uncertainty_are_told(line: str) -> None:
    """A reader sees how words are given, where they come from, and how sure the speaker is."""
    assert line in PAGE.splitlines()


def test_what_is_missing_is_named_as_a_user_would_give_it() -> None:
    """The fields that a citation needs and the source lacks are listed by their names."""
    assert "  not known: title, author, issued" in PAGE.splitlines()
    assert PAGE.count("  no text is stored, so words cannot be verified") == 2


@pytest.mark.parametrize("kind", SourceKind)
def test_only_what_a_kind_needs_is_missing(kind: SourceKind) -> None:
    """Books, laws and journals are found without an address; a news article needs its outlet."""
    page = notes_page(Bundle(records=(Source(key="s", kind=kind, title="Silt"),)))
    without = kind in {SourceKind.BOOK, SourceKind.LEGISLATION, SourceKind.JOURNAL_ARTICLE}
    missing = "author, issued" if without else "author, issued, url"
    if kind is SourceKind.NEWS_ARTICLE:
        missing = missing.replace("author", "author, outlet")
    assert f"  not known: {missing}" in page.splitlines()


def test_speakers_have_their_offices_and_groups_their_members() -> None:
    """Offices are those on record, and members are only who it may be."""
    lines = section("Speakers and others")
    assert (
        "philippa-thornbeck: Dame Philippa Thornbeck OBE; Chair of Vennmouth Town Council" in lines
    )
    assert "harbour-bosses: Harbour bosses; perhaps Marit van Aalsburg, Oonagh Breslaw" in lines


def test_misprinted_names_are_listed() -> None:
    """Both spellings and the reason are shown."""
    assert section("Names printed otherwise") == [
        (
            "pennery-2024-silting prints Oona Breslaw; cited as Oonagh Breslaw: the authority's list of"
            " staff spells it so"
        )
    ]


def test_only_open_guesses_are_listed() -> None:
    """What was decided is no longer asked."""
    assert section("To decide") == [
        "pennery-2024-silting.title: Vennmouth: the silt (first-heading, 20% sure)"
    ]


def test_marks_that_are_nobodys_speech_are_listed() -> None:
    """Scare quotes and terms are shown as such, with the words before them."""
    (only,) = section("In quotation marks, nobody's")
    assert only.endswith("The “mud tax”")


def test_speech_that_no_record_holds_is_listed_apart() -> None:
    """Words that the text gives to somebody are not called nobody's where no record has them."""
    assert section("Spoken, but not on record") == ["Harbour authority: “silent silting”"]


def test_a_page_without_a_text_lists_no_marks() -> None:
    """Where no text is stored there is nothing to look through."""
    page = notes_page(BUNDLE.with_(evolve(SNAPSHOT, text=None)))
    assert "nobody's" not in page
