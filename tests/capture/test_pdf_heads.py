"""What a PDF file says of itself counts where its first pages print it as such."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from citekit import capture_file
from citekit.capture.documents import read_document
from citekit.pages.fields import PageField
from tests.capture.containers.pdf_files import pdf

BODY = (
    "The harbour master said that the mud will close the north quay for weeks,",
    "and that nobody had thought of Dredging the harbour before the winter came.",
)


def _title(folder: Path, lines: Sequence[str], title: str) -> str | None:
    path = folder / "report.pdf"
    path.write_bytes(pdf(lines, BODY, title=title))
    found = read_document(path).page.chosen(PageField.TITLE)
    return str(found.value) if found else None


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("Dredging the harbour", *BODY), "Dredging the harbour"),
        (("DREDGING", "THE HARBOUR", "Vennmouth Port Trust", *BODY), "Dredging the Harbour"),
        (("Dredging the harbour", "A first look", *BODY), "Dredging the harbour: a first look"),
    ],
)
def test_a_title_is_printed_as_lines_of_its_own(
    tmp_path: Path, lines: Sequence[str], title: str
) -> None:
    """On one line or on several, in capitals or not."""
    assert _title(tmp_path, lines, title) == title


def test_words_within_a_sentence_are_no_title(tmp_path: Path) -> None:
    """The file may have been made of another one, whose name it kept."""
    assert _title(tmp_path, ("Mud closes the quay", *BODY), "Dredging the harbour") is None


def test_the_name_of_a_site_is_no_part_of_a_title(tmp_path: Path) -> None:
    """Browsers print it behind the title of a page."""
    lines = ("Mud closes the quay", *BODY)
    assert _title(tmp_path, lines, "Mud closes the quay | Vennmouth Ledger") == lines[0]


@pytest.mark.parametrize(
    "title",
    ["Mud closes the quay | Harbour | Ledger", "Ledger | Harbour news | Mud closes the quay"],
)
def test_a_title_stands_among_the_names_of_site_and_section(tmp_path: Path, title: str) -> None:
    """Before them or behind them, parted by bars."""
    lines = ("Harbour news", "Mud closes", "the quay", *BODY)
    assert _title(tmp_path, lines, title) == "Mud closes the quay"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("Mud closes the", "north quay"), "Mud closes the north quay"),
        (("Mud closes quay of the", "Vennmouth Port Trust"), None),
    ],
)
def test_a_headline_without_a_title_of_the_file_may_be_broken(
    tmp_path: Path, lines: Sequence[str], title: str | None
) -> None:
    """It is whole where its next line shows that it goes on, and open where that may be."""
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf((*lines, "By Maud Ferris", "4 March 2031", *BODY), BODY))
    assert next(iter(capture_file(path).sources)).title == title


def test_a_line_with_the_name_of_the_site_is_not_the_whole_title(tmp_path: Path) -> None:
    """A player beside the article may show the title of the window."""
    window = "Mud closes the quay | Vennmouth Ledger"
    assert _title(tmp_path, (window, "Mud closes the quay", *BODY), window) == "Mud closes the quay"


def test_a_long_title_is_found_below_the_pages_of_menus(tmp_path: Path) -> None:
    """Whole, though it is set in two lines."""
    path = tmp_path / "page.pdf"
    menus = [("News", "Sport", "Weather")] * 3
    title = "Mud closes the north quay for weeks"
    path.write_bytes(pdf(*menus, ("Mud closes the north", "quay for weeks", *BODY), title=title))
    found = read_document(path).page.chosen(PageField.TITLE)
    assert found is not None
    assert found.value == title


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Isolde Farrant", ("Isolde Farrant",)),
        ("Isolde Farrant; Piet Harrow", ("Isolde Farrant", "Piet Harrow")),
        ("Maud Ferris", ()),
        ("admin", ()),
    ],
)
def test_authors_are_those_whom_the_first_pages_name(
    tmp_path: Path, author: str, names: tuple[str, ...]
) -> None:
    """Not whoever owns the computer."""
    path = tmp_path / "report.pdf"
    lines = ("Dredging the harbour", "by Isolde Farrant and Piet Harrow", *BODY)
    path.write_bytes(pdf(lines, author=author))
    found = read_document(path).page.chosen(PageField.CONTRIBUTORS)
    value = found.value if found else ()
    assert isinstance(value, tuple)
    assert tuple(getattr(name, "name", None) for name in value) == names
