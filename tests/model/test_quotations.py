"""Quotations and claims: whose words, which words, and on what evidence."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given

from citekit.model.claims import Claim, Evidence, Stance
from citekit.model.locators import Locator, LocatorBasis
from citekit.model.quotations import (
    EditKind,
    EditorialMark,
    Fragment,
    Quotation,
    QuotationForm,
)
from tests.samples import (
    DIRECT,
    EDITED,
    INDIRECT,
    MIXED,
    REPORT,
    REPORTED,
    SIC,
    SPEECH,
    STATISTIC,
    fragment,
    passage,
)
from tests.strategies import fragments, quotations

_COUNTED = Locator(value="4", basis=LocatorBasis.COUNTED)


# --- fragments inside content --------------------------------------------------------------------


def test_fragments_stand_in_the_content() -> None:
    """Words that the content does not hold are refused, and both are shown."""
    with pytest.raises(ValueError, match="does not hold these words in this order") as refused:
        evolve(DIRECT, content="That is not a threat")
    message = str(refused.value)
    assert "Quotation.form of 'aalsburg-arithmetic'" in message
    assert "'That is not a threat, it is arithmetic.'" in message


def test_fragments_stand_in_the_order_of_the_content() -> None:
    """Fragments in another order than the content's are refused."""
    with pytest.raises(ValueError, match="in this order: 'never meant to hold back mud'"):
        evolve(MIXED, fragments=MIXED.fragments[::-1])


def test_fragments_do_not_share_words() -> None:
    """Two fragments cannot both be the same words of the content."""
    with pytest.raises(ValueError, match="in this order"):
        evolve(DIRECT, fragments=DIRECT.fragments * 2)


def test_fragments_keep_the_spelling_of_the_content() -> None:
    """A corrected spelling is not what the source prints and is refused."""
    with pytest.raises(ValueError, match="does not hold"):
        evolve(SIC, fragments=(fragment("have noticed", text="seems to have noticed"),))


@given(quotations())
def test_words_of_every_quotation_stand_in_its_content(quotation: Quotation) -> None:
    """The words of each fragment are words of the content."""
    assert all(part.words in quotation.content for part in quotation.fragments)


# --- forms ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [QuotationForm.DIRECT, QuotationForm.MIXED])
def test_quoted_words_need_marks(form: QuotationForm) -> None:
    """A direct or mixed quotation without words in marks is refused."""
    with pytest.raises(ValueError, match=f"a {form} quotation needs its words in marks"):
        evolve(DIRECT, fragments=(), form=form)


def test_indirect_speech_has_no_words_in_marks() -> None:
    """An indirect quotation with words in marks is refused."""
    with pytest.raises(ValueError, match="an indirect quotation has no words in marks"):
        evolve(INDIRECT, fragments=(fragment("the money had been found"),))


def test_reader_is_led_to_the_whole_passage_or_the_first_words() -> None:
    """The passage of the content comes first, then that of the first fragment, then none."""
    assert MIXED.first_passage == MIXED.passage
    assert SPEECH.first_passage == SPEECH.fragments[0].passage
    assert evolve(INDIRECT, passage=None).first_passage is None


# --- editorial marks -----------------------------------------------------------------------------


def test_shows_every_marked_edit() -> None:
    """[sic], replaced words and gaps are shown in brackets; the printed words stay."""
    assert SIC.fragments[0].edited == "nobody upstream seems to of [sic] noticed"
    assert EDITED.fragments[0].edited == (
        "They bring the ferries in […] and [the pilots] can feel the bottom"
    )
    assert EDITED.fragments[0].words == (
        "They bring the ferries in on the last of the tide and they can feel the bottom"
    )


def _mark(kind: EditKind, start: int, end: int, text: str | None = None) -> EditorialMark:
    return EditorialMark(kind=kind, start=start, end=end, text=text)


def test_shows_inserted_and_emphasised_words() -> None:
    """An insertion stands in brackets; emphasis changes no word and is owned up to."""
    part = fragment(
        "open to talks",
        _mark(EditKind.INSERTION, 4, 4, "only"),
        _mark(EditKind.EMPHASIS, 8, 13),
    )
    assert part.edited == "open[only] to talks [emphasis added]"


@pytest.mark.parametrize(
    ("kind", "start", "end", "text", "reason"),
    [
        (EditKind.SUBSTITUTION, 0, 4, None, "needs the editor's text"),
        (EditKind.INSERTION, 2, 2, None, "needs the editor's text"),
        (EditKind.SIC, 4, 4, "so", "has no text of its own"),
        (EditKind.ELLIPSIS, 0, 4, "so", "has no text of its own"),
        (EditKind.SUBSTITUTION, 4, 4, "so", "of kind substitution covers printed words"),
        (EditKind.ELLIPSIS, 4, 4, None, "of kind ellipsis covers printed words"),
        (EditKind.SIC, 0, 4, None, "of kind sic covers no printed words"),
        (EditKind.INSERTION, 0, 4, "so", "of kind insertion covers no printed words"),
        (EditKind.SIC, 4, 2, None, "ends before it starts (4)"),
    ],
)
def test_edit_fits_its_kind(
    kind: EditKind, start: int, end: int, text: str | None, reason: str
) -> None:
    """An edit that adds has words of its own, one that takes away covers printed ones."""
    with pytest.raises(ValueError, match=r"EditorialMark\.") as refused:
        _mark(kind, start, end, text)
    assert reason in str(refused.value)


@pytest.mark.parametrize(
    "marks",
    [
        (_mark(EditKind.ELLIPSIS, 5, 7), _mark(EditKind.SIC, 4, 4)),
        (_mark(EditKind.ELLIPSIS, 0, 7), _mark(EditKind.ELLIPSIS, 5, 9)),
        (_mark(EditKind.ELLIPSIS, 5, 14),),
    ],
    ids=["order", "overlap", "outside"],
)
def test_edits_are_in_order_apart_and_inside(marks: tuple[EditorialMark, ...]) -> None:
    """Edits in disorder, over one another or past the words are refused."""
    with pytest.raises(ValueError, match="in order, apart, and inside the fragment"):
        Fragment(passage=passage("open to talks"), edits=marks)


@given(fragments())
def test_edits_change_nothing_but_what_they_cover(part: Fragment) -> None:
    """Leaving out what the edits show and cover leaves the same printed words."""
    shown, position, kept = part.edited, 0, []
    for mark in part.edits:
        between = part.words[position : mark.start]
        assert shown.startswith(between)
        shown = shown[len(between) :].removeprefix(mark.shown(part.words[mark.start : mark.end]))
        kept.append(between)
        position = mark.end
    assert shown == part.words[position:]


# --- where it was first said, and where it stands ------------------------------------------------


@pytest.mark.parametrize("record", [DIRECT, STATISTIC])
def test_refuses_a_counted_locator(record: Quotation | Claim) -> None:
    """Only locators that the source prints are stored; a counted one is refused with the reason."""
    with pytest.raises(ValueError, match="a counted locator is not stored") as refused:
        evolve(record, locator=_COUNTED)
    assert f".locator of {record.key!r}" in str(refused.value)
    assert evolve(record, locator=Locator(value="4")).locator == Locator(value="4")


@pytest.mark.parametrize("record", [DIRECT, evolve(STATISTIC, original=None)])
def test_what_is_not_named_was_not_seen(record: Quotation | Claim) -> None:
    """An original that was seen has to be named."""
    with pytest.raises(ValueError, match="no original source is named that could be seen"):
        evolve(record, original_seen=True)


@pytest.mark.parametrize("record", [REPORTED, STATISTIC])
def test_original_is_not_seen_unless_said(record: Quotation | Claim) -> None:
    """An original that is named counts as not seen until somebody says so."""
    assert (record.original, record.original_seen) == (REPORT.key, False)
    assert evolve(record, original_seen=True).original_seen


# --- evidence ------------------------------------------------------------------------------------


def test_evidence_supports_unless_said() -> None:
    """Evidence names a quotation or a passage and supports the claim by default."""
    assert Evidence(quotation=DIRECT.key).stance is Stance.SUPPORTS
    assert Evidence(passage=passage("open to talks")).quotation is None
