"""PDF files: the text of each page, and a clear word for those that give none."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest
from hypothesis import given, settings, strategies as st

from citekit.capture.containers import read_pdf
from citekit.errors import ReadError
from tests.capture.containers.pdf_files import pdf

LINES = ("Mud closes the quay", "“The mud is back,” said Isolde Farrant.")
REPORT = pdf(LINES, ("The second page.",), title="Mud closes the quay", labels="/S /D /St 12")


def refusal(content: bytes) -> str:
    """Return the message with which a file is refused."""
    with pytest.raises(ReadError) as refused:
        read_pdf(content, "mud.pdf")
    return str(refused.value)


def written(writer: pypdf.PdfWriter) -> bytes:
    """Return the file that a writer makes."""
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def locked(password: str) -> bytes:
    """Return the report, locked with a password."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(REPORT))
    writer.encrypt(user_password=password, owner_password=password, algorithm="RC4-128")
    return written(writer)


def test_pages_are_read_with_what_the_file_says_of_them() -> None:
    """Words, title and page numbers come as the file has them."""
    found = read_pdf(REPORT, "mud.pdf")
    assert [page.splitlines() for page in found.pages] == [list(LINES), ["The second page."]]
    assert (found.title, found.labels, found.remarks) == ("Mud closes the quay", ("12", "13"), ())
    assert read_pdf(pdf(LINES), "mud.pdf").labels == ()


def test_a_locked_file_is_refused_with_a_cure() -> None:
    """Without the password there is no text; an empty password is tried, as readers do."""
    assert refusal(locked("silt")) == (
        "mud.pdf is locked with a password: open it, and print it to a new PDF file or save its text"
    )
    assert LINES[1] in read_pdf(locked(""), "mud.pdf").pages[0]


def test_a_scan_is_refused_with_a_cure() -> None:
    """Pages that are pictures have no words."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    assert "without text, perhaps a scan: make its text readable" in refusal(written(writer))


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", REPORT[:300]])
def test_a_broken_file_is_refused(content: bytes) -> None:
    """What is no whole PDF file is told in one line."""
    assert refusal(content).startswith("mud.pdf is a broken PDF file (")
    assert len(refusal(content).splitlines()) == 1


@given(place=st.integers(0, len(REPORT)), junk=st.binary(min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_damage_is_no_traceback(place: int, junk: bytes) -> None:
    """Whatever is damaged, the file is read as far as it goes, or refused."""
    damaged = REPORT[:place] + junk + REPORT[place + len(junk) :]
    try:
        found = read_pdf(damaged, "mud.pdf")
    except ReadError as error:
        assert str(error).startswith("mud.pdf is a")  # noqa: PT017 - either outcome is right
    else:
        assert any(page.strip() for page in found.pages)


def test_a_page_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other pages are read, and a page that takes too much to draw is not."""
    monkeypatch.setattr("citekit.capture.containers.pdf._LONGEST_PAGE", 200)
    found = read_pdf(pdf(("The first page.",), LINES * 9, ("The last page.",)), "mud.pdf")
    assert found.pages[1] == ""
    assert found.remarks == ("page 2 could not be read",)
    assert "of which no page could be read" in refusal(pdf(LINES * 9))


def test_a_book_is_read_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is left out is told."""
    monkeypatch.setattr("citekit.capture.containers.pdf._MOST_PAGES", 1)
    found = read_pdf(REPORT, "mud.pdf")
    assert found.remarks == ("only the first 1 of its 2 pages were read",)
    monkeypatch.setattr("citekit.capture.containers.pdf._MOST_TEXT", 10)
    monkeypatch.setattr("citekit.capture.containers.pdf._MOST_PAGES", 2)
    found = read_pdf(REPORT, "mud.pdf")
    assert len(found.pages) == 1
    assert found.remarks == ("only the first 1 of its 2 pages were read",)


def test_a_file_of_very_many_lines_is_read_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where each word stands on a line of its own, the lines are counted, not the letters."""
    monkeypatch.setattr("citekit.capture.containers.pdf._MOST_LINES", 9)
    found = read_pdf(pdf(*[["mud"] * 6] * 5), "mud.pdf")
    assert found.remarks == ("only the first 2 of its 5 pages were read",)


def test_forgetting_pages_changes_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Later pages, their fonts, labels and the title are read again where they were forgotten."""
    pages = [(f"Mud of week {week}", "It is still back.") for week in range(6)]
    content = pdf(*pages, title="Weeks of mud", labels="/S /R /St 3")
    whole = read_pdf(content, "mud.pdf")
    monkeypatch.setattr("citekit.capture.containers.pdf._MOST_OBJECTS", 1)
    assert read_pdf(content, "mud.pdf") == whole
    assert whole.pages[5].splitlines() == ["Mud of week 5", "It is still back."]
