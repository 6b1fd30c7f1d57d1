"""Saved files of every kind: what is in them, and what the program that saved them wrote."""

from __future__ import annotations

import gzip
from base64 import b64encode
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from io import BytesIO

import pytest

from citekit.capture.containers import (
    Retrieval,
    SavedDocument,
    SavedKind,
    read_plain_text,
    unpack,
)
from citekit.capture.containers.recognising import kind_of
from citekit.errors import ReadError
from tests.capture.containers.pdf_files import pdf
from tests.capture.containers.warc_files import HARBOUR, PAGE


def opened(content: bytes, name: str = "mud") -> SavedDocument:
    """Return the document in these bytes."""
    return unpack(BytesIO(content), name)


def refusal(content: bytes) -> str:
    """Return the message with which these bytes are refused."""
    with pytest.raises(ReadError) as refused:
        opened(content)
    return str(refused.value)


# --- what it is ----------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize(
    "start",
    [
        "<!DOCTYPE html><title>Silt</title>",
        "\n  <HTML lang=en>",
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN">',
        "<!-- a remark -->\n<html>",
        "<head><title>Silt</title></head>",
    ],
)
def test_a_page_is_known_by_its_first_tag(start: str, encoding: str) -> None:
    """It does not matter how it is encoded, nor what its name ends in."""
    found = opened(start.encode(encoding))
    assert (found.kind, found.media_type) == (SavedKind.PAGE, "text/html")


def test_a_name_tells_a_page_that_begins_with_any_tag() -> None:
    """Fragments that end in .html are pages; the same words in a text are its own."""
    assert opened(b"<div>Silt</div>", "silt.html").kind is SavedKind.PAGE
    assert opened(b"<div>Silt</div>", "silt.txt").kind is SavedKind.TEXT
    assert opened(b"Silt", "silt.html").kind is SavedKind.TEXT


def test_a_pdf_file_is_known_by_its_first_bytes() -> None:
    """Its name does not matter."""
    assert opened(pdf(["Silt"])).media_type == "application/pdf"


def test_a_web_archive_in_a_zip_file_is_refused_with_a_cure() -> None:
    """WACZ holds a WARC file, which is read, and is no document of an office program."""
    with pytest.raises(ReadError, match="packed as WACZ: unpack it"):
        opened(b"PK\x03\x04", "crawl.wacz")


def test_a_pdf_file_may_begin_with_other_bytes() -> None:
    """Readers of PDF files look for the first bytes in a thousand, where the name says what it is."""
    content = b"\xef\xbb\xbfsent by fax\n%PDF-1.7"
    assert kind_of(content, "mud.pdf") is SavedKind.PDF
    assert kind_of(content, "mud.txt") is SavedKind.TEXT


def test_a_page_as_it_was_sent_is_refused_with_a_cure() -> None:
    """Bytes that only a browser unpacks are no text with an odd encoding."""
    with pytest.raises(ReadError, match="compressed or damaged; open the page in a browser"):
        read_plain_text(b"\x1b\x00\x07 mud", "mud.html")


# --- compressed ----------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [PAGE, b"The mud is back.", pdf(["Silt"])])
def test_a_compressed_file_is_unpacked(content: bytes) -> None:
    """What is in it is read as it would be without; several members are one file."""
    assert opened(gzip.compress(content)).content == content
    parts = gzip.compress(content[:7]) + gzip.compress(content[7:])
    assert opened(parts + b"\x00" * 20).content == content


def test_a_file_that_is_cut_off_gives_what_it_holds() -> None:
    """The part is kept and the loss told; where nothing is left, the file is refused."""
    text = "".join(f"The mud is back for the {number}th time. " for number in range(900)).encode()
    packed = gzip.compress(text)
    found = opened(packed[: len(packed) // 2])
    assert text.startswith(found.content)
    assert found.remarks == ("the file is not whole: it is cut off in the middle",)
    damaged = opened(packed[: len(packed) // 2] + b"\xff" * 400)
    assert [remark[:22] for remark in damaged.remarks] == ["the file is not whole:"]
    assert "cannot be unpacked: it is cut off in the middle" in refusal(packed[:12])


def test_a_bomb_is_refused() -> None:
    """What unpacks to more than any document has is read to the limit only."""
    assert "has more than 64 MB" in refusal(gzip.compress(b"<html>" + b" " * 65_000_000))
    assert "compressed twice" in refusal(gzip.compress(gzip.compress(PAGE)))


# --- what programs write into pages --------------------------------------------------------------

SAVED_AT = datetime(2025, 3, 4, 11, 12, 13, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    ("remark", "retrieval"),
    [
        (f"<!-- saved from url=(0040){HARBOUR} -->", Retrieval(target_uri=HARBOUR)),
        ("<!-- saved from url=(0014)about:internet -->", Retrieval()),
        ("<!-- saved from url=(0021)javascript:alert(1) -->", Retrieval()),
        (
            (
                f"<!--\n Page saved with SingleFile \n url: {HARBOUR} \n saved date: Tue Mar 04 2025"
                " 11:12:13 GMT+0100 (heure normale d’Europe centrale)\n-->"
            ),
            Retrieval(target_uri=HARBOUR, retrieved_at=SAVED_AT),
        ),
        (
            (
                "<!--\n Page saved with SingleFile \n url: data:text/html,x \n saved date: Tue Feb 31"
                " 2025 11:12:13 GMT+0100\n-->"
            ),
            Retrieval(),
        ),
        (
            (
                f'<meta name="savepage-url" content="{HARBOUR}?a=1&amp;b=2">\n<meta name="savepage-date"'
                ' content="Tue Mar 04 2025 11:12:13 GMT+0100 (CET)">'
            ),
            Retrieval(target_uri=f"{HARBOUR}?a=1&b=2", retrieved_at=SAVED_AT),
        ),
        ("<!-- nothing of the kind -->", Retrieval()),
    ],
)
def test_remarks_of_programs_are_read(remark: str, retrieval: Retrieval) -> None:
    """The address and the instant that a program wrote down are those of the retrieval."""
    page = f"<!DOCTYPE html>\n{remark}\n<html><head></head></html>"
    assert opened(page.encode()).retrieval == retrieval


def mhtml(page: bytes = PAGE, charset: str = "utf-8", kind: str = "html") -> bytes:
    """Return a page saved in one file, as browsers do."""
    whole = EmailMessage()
    whole["Snapshot-Content-Location"] = HARBOUR
    whole["Date"] = "Tue, 04 Mar 2025 11:12:13 +0100"
    whole.set_content(page, "text", kind, cte="quoted-printable", params={"charset": charset})
    whole["Content-Location"] = HARBOUR
    whole.make_related()
    whole.add_related(b"\x89PNG", "image", "png", cid="<mud>")
    return b"From: <Saved by Blink>\r\n" + whole.as_bytes()


def test_a_page_saved_in_one_file_is_taken_out() -> None:
    """The page comes with the address and the instant that the browser wrote down."""
    found = opened(mhtml())
    assert (found.content.strip(), found.kind, found.charset) == (PAGE, SavedKind.PAGE, "utf-8")
    assert found.retrieval == Retrieval(target_uri=HARBOUR, retrieved_at=SAVED_AT)
    assert found.remarks == ()


def test_a_saved_file_without_its_page_is_refused() -> None:
    """What holds pictures only is told."""
    assert "but the page is missing from it" in refusal(mhtml(kind="css"))
    assert "but the page is missing from it" in refusal(b"From: <Saved by Blink>\n\n")


def _saved_in_one_file(coding: str, page: bytes, *, heads: str = "", after: str = "") -> bytes:
    start = (
        "From: <Saved by Blink>\nMIME-Version: 1.0\n"
        f'{heads}Content-Type: multipart/related; boundary="B"\n\n'
        f"--B\nContent-Type: text/html\nContent-Transfer-Encoding: {coding}\n\n"
    )
    return start.encode() + page + f"\n{after}".encode()


def test_a_page_in_base_64_that_is_cut_off_gives_its_beginning() -> None:
    """What is left of the page is read, and never the signs that it was coded in."""
    coded = b64encode(PAGE * 3)[:-7]
    found = opened(_saved_in_one_file("base64", coded))
    assert found.content.startswith(PAGE)
    assert (PAGE * 3).startswith(found.content)
    assert found.remarks == ("parts of the page are missing",)


@pytest.mark.parametrize(
    ("heads", "after"),
    [
        ("", "--B\nContent-Type: text/css\n\nx\n" * 200_000 + "--B--\n"),
        ("X-Nothing: x\n" * 100 + f"Subject: {'=?utf-8?q?x?= ' * 4_000}\n", "--B--\n"),
        (f"X-Long: {'x' * 60_000}\n", "--B--\n"),
    ],
    ids=["parts", "words", "line"],
)
def test_parts_and_heads_without_end_cost_no_time(heads: str, after: str) -> None:
    """The page is taken out, whatever stands before and after it."""
    found = opened(_saved_in_one_file("8bit", PAGE, heads=heads, after=after))
    assert (found.content.strip(), found.remarks) == (PAGE, ())


def test_parts_within_parts_end_somewhere() -> None:
    """A file that holds a part in a part, and so on, is refused with a message."""
    nested = "".join(
        f'Content-Type: multipart/mixed; boundary="b{place}"\n\n--b{place}\n'
        for place in range(3_000)
    )
    content = f"From: <Saved by Blink>\n{nested}Content-Type: text/html\n\n<p>x".encode()
    assert "but the page is missing from it" in refusal(content)
