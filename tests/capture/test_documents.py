"""Documents that are no plain text: what a capture of them gives, whatever they were packed in."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from citekit.capture.documents import read_document
from citekit.capture.text import capture_file
from citekit.errors import ReadError
from citekit.model.bundles import Bundle
from citekit.model.locators import Locator
from citekit.model.snapshots import BlockKind, RetrievalBasis
from citekit.text.digests import digest
from citekit.verification import verify
from tests.capture.containers.pdf_files import pdf
from tests.capture.containers.warc_files import HARBOUR, Answer, warc

TEXT = """\
The Vennmouth Ledger
“The mud is back,” said Isolde Farrant, the Harbour Master.
Corin Vasey said that the pilots were “not amused”.
"""
FIRST = ("Vennmouth Harbour Authority", "“The mud is back,” said Isolde Farrant.", "12")
SECOND = (
    "Vennmouth Harbour Authority",
    "Corin Vasey said that the pilots of the harbour had been",
    "“not amused” by any of that since Monday.",
    "13",
)
TEXT_HEADS = (("Content-Type", "text/plain; charset=iso-8859-1"),)


def captured(folder: Path, name: str, content: bytes, **given: str) -> Bundle:
    """Return what a capture of these bytes gives."""
    path = folder / name
    path.write_bytes(content)
    return capture_file(path, **given)


def test_a_packed_text_is_captured_as_the_text_is(tmp_path: Path) -> None:
    """The digest is that of the file as it was handed over; all else is the same."""
    packed = gzip.compress(TEXT.encode())
    bundle = captured(tmp_path, "mud.txt.gz", packed, key="mud")
    plain = captured(tmp_path, "mud.txt", TEXT.encode(), key="mud")
    assert bundle.snapshots[0].digest == digest(packed)
    assert bundle.quotations == plain.quotations
    assert bundle.snapshots[0].text == plain.snapshots[0].text


def test_an_archive_tells_where_and_when(tmp_path: Path) -> None:
    """Address, instant, record and digest come from the archive, and are recorded as that."""
    content = warc(Answer(body=TEXT.encode("latin-1", "ignore"), heads=TEXT_HEADS))
    bundle = captured(tmp_path, "mud.warc.gz", content, retrieved_at="2026-01-01T00:00:00Z")
    snapshot = bundle.snapshots[0]
    assert (snapshot.target_uri, bundle.sources[0].url) == (HARBOUR, HARBOUR)
    assert str(snapshot.retrieved_at) == "2025-03-04 10:11:12+00:00"
    assert snapshot.retrieved_by is RetrievalBasis.RECORDED
    assert str(snapshot.record_id).startswith("urn:uuid:")
    assert str(snapshot.payload_digest).startswith("sha1:")
    assert str(bundle.sources[0].accessed_on) == "2026-01-01"


@pytest.mark.parametrize(
    ("heads", "encoding", "charset"),
    [
        (TEXT_HEADS, "latin-1", "iso-8859-1"),
        (TEXT_HEADS, "utf-8", "utf-8"),
        ((("Content-Type", "text/plain; charset=silt-8"),), "utf-8", "utf-8"),
    ],
)
def test_the_charset_of_the_server_counts_where_it_is_right(
    tmp_path: Path, heads: tuple[tuple[str, str], ...], encoding: str, charset: str
) -> None:
    """Text that is UTF-8 beyond doubt is read as that, whatever the server said."""
    path = tmp_path / "mud.warc"
    path.write_bytes(warc(Answer(body="Le port est fermé.".encode(encoding), heads=heads)))
    found = read_document(path)
    assert (found.text, found.charset) == ("Le port est fermé.", charset)


def test_quotations_of_a_report_have_its_printed_pages(tmp_path: Path) -> None:
    """Running heads are furniture, lines belong together, and the page number is the pinpoint."""
    bundle = captured(tmp_path, "mud.pdf", pdf(FIRST, SECOND), kind="report")
    snapshot = bundle.snapshots[0]
    assert snapshot.media_type == "application/pdf"
    kinds = [block.kind for block in snapshot.blocks]
    assert kinds.count(BlockKind.NAVIGATION) == 4
    assert [quotation.locator for quotation in bundle.quotations] == [
        Locator(value="12"),
        Locator(value="13"),
    ]
    assert bundle.quotations[1].fragments[0].passage.exact == "not amused"
    assert verify(bundle).outcome.name == "PASS"


def test_what_is_missing_stays_on_the_snapshot(tmp_path: Path) -> None:
    """A file that is cut off is captured as far as it goes, with a remark."""
    packed = gzip.compress(
        "".join(f"“Mud {n},” said Isolde Farrant.\n" for n in range(900)).encode()
    )
    bundle = captured(tmp_path, "mud.txt.gz", packed[: len(packed) // 2], key="mud")
    assert bundle.snapshots[0].remarks == ("the file is not whole: it is cut off in the middle",)
    assert bundle.quotations


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_page_in_utf_16_without_a_mark_is_read(tmp_path: Path, encoding: str) -> None:
    """Some programs save pages so."""
    path = tmp_path / "mud.html"
    page = "<html><head><title>Mud is back</title></head><body><h1>Mud is back</h1></body></html>"
    path.write_bytes(page.encode(encoding))
    assert [str(one.value) for one in read_document(path).page.fields][:1] == ["Mud is back"]


def test_the_address_to_which_an_archive_leads_is_offered(tmp_path: Path) -> None:
    """The given one is cited until the user takes the other."""
    path = tmp_path / "mud.warc.gz"
    leads = (("Location", HARBOUR),)
    short = "https://short.example/m"
    path.write_bytes(
        warc(Answer(address=short, status="301 Moved Permanently", heads=leads, body=b""), Answer())
    )
    bundle = capture_file(path, url=short)
    assert [source.url for source in bundle.sources] == [short]
    offered = [one for one in bundle.proposals if one.rule == "archive-record"]
    assert [(one.field, one.value) for one in offered] == [("url", HARBOUR)]
    direct = capture_file(path, url=HARBOUR)
    assert not [one for one in direct.proposals if one.rule == "archive-record"]


def test_an_archive_that_ends_before_its_page_says_so(tmp_path: Path) -> None:
    """And not that the page was empty."""
    path = tmp_path / "mud.warc.gz"
    whole = warc(Answer(), packed=False)
    path.write_bytes(whole[: whole.index(b"<!DOCTYPE")])
    with pytest.raises(ReadError, match="cut off before the page begins"):
        read_document(path)
