"""The pages of a PDF file as one text: paragraphs, what runs along every page, printed numbers."""

from __future__ import annotations

from hypothesis import given, strategies as st

from citekit.capture.pdf_layout import laid_out
from citekit.model.snapshots import BlockKind

FIRST = """Vennmouth Harbour Authority
Mud at the north quay
The north quay has been closed since Monday, when the mud came
back and the pilots refused to bring ships alongside it in the com-
mon berths.
“The mud is back,” said Isolde Farrant, the Harbour Master.
Corin Vasey said that nobody had been surprised by that at all.
12"""
SECOND = """Vennmouth Harbour Authority
The pilots were “not amused”, said Corin Vasey, who has brought
ships into the harbour for thirty years.
13"""


def blocks(*pages: str) -> list[tuple[BlockKind, str]]:
    """Return what the pages are made of."""
    found = laid_out(pages)
    return [(block.kind, block.span.of(found.text)) for block in found.blocks]


def test_lines_of_a_paragraph_are_one_block() -> None:
    """A paragraph goes on to the line that is short or ends a sentence; broken words stay so."""
    prose = [words for kind, words in blocks(FIRST, SECOND) if kind is BlockKind.BODY]
    assert prose == [
        (
            "The north quay has been closed since Monday, when the mud came back and the pilots"
            " refused to bring ships alongside it in the com-\nmon berths."
        ),
        "“The mud is back,” said Isolde Farrant, the Harbour Master.",
        "Corin Vasey said that nobody had been surprised by that at all.",
        (
            "The pilots were “not amused”, said Corin Vasey, who has brought ships into the harbour for"
            " thirty years."
        ),
    ]


def test_what_runs_along_the_pages_is_furniture() -> None:
    """Running heads and page numbers are no prose, on any page."""
    furniture = [words for kind, words in blocks(FIRST, SECOND) if kind is BlockKind.NAVIGATION]
    assert furniture == ["Vennmouth Harbour Authority", "12", "Vennmouth Harbour Authority", "13"]
    alone = [words for kind, words in blocks(FIRST) if kind is BlockKind.NAVIGATION]
    assert "12" not in alone[1:2]


def test_printed_numbers_are_found() -> None:
    """Numbers that count on from page to page are the pages'; others are not."""
    found = laid_out((FIRST, SECOND), labels=("i", "ii"))
    assert found.numbers == ("12", "13")
    assert found.number_at(found.text.index("The north quay")) == "12"
    assert found.number_at(found.text.index("not amused")) == "13"
    assert laid_out((FIRST, SECOND.replace("13", "44"))).numbers == ()
    assert laid_out((FIRST, SECOND.replace("13", "44"))).number_at(0) is None


def test_the_numbers_of_the_file_stand_in() -> None:
    """Where no number is printed, the labels that the file gives its pages count."""
    assert laid_out(("The mud is back.", "It was."), labels=("i", "ii")).numbers == ("i", "ii")


@given(st.lists(st.text(st.sampled_from("ab M.,”“12\n-"), max_size=60), min_size=1, max_size=4))
def test_the_text_is_that_of_the_pages(pages: list[str]) -> None:
    """Laying out adds the breaks between pages, and turns ends of lines into blanks."""
    found = laid_out(pages)
    assert len(found.text) == len("\f".join(pages))
    assert found.text.split() == "\f".join(pages).split()
    assert [found.text[start : start + 1] for start in found.pages if start] == [
        page[:1] or found.text[start : start + 1]
        for start, page in zip(found.pages[1:], pages[1:], strict=True)
    ]
    ends = 0
    for block in found.blocks:
        assert ends <= block.span.start <= block.span.end
        ends = block.span.end
