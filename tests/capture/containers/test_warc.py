"""Web archives: the right record, what the archive says of it, and what is missing."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
import zlib
from datetime import UTC, datetime
from io import BytesIO

import brotli
import pytest

from citekit.capture.containers import SavedDocument, SavedKind, unpack
from citekit.errors import ReadError
from tests.capture.containers.warc_files import HARBOUR, HTML, PAGE, Answer, warc

OTHER = "https://www.vennmouth-ledger.example/silt"
PICTURE = Answer(f"{HARBOUR}/mud.png", b"\x89PNG", (("Content-Type", "image/png"),))
MISSING = Answer(f"{HARBOUR}/gone", b"<html>404</html>", status="404 Not Found")


def opened(content: bytes, url: str | None = None) -> SavedDocument:
    """Return the document in these bytes."""
    return unpack(BytesIO(content), "mud.warc.gz", url)


def refusal(content: bytes, url: str | None = None) -> str:
    """Return the message with which these bytes are refused."""
    with pytest.raises(ReadError) as refused:
        opened(content, url)
    return str(refused.value)


# --- which record --------------------------------------------------------------------------------


@pytest.mark.parametrize("packed", [True, False])
def test_the_first_page_is_taken_with_what_the_archive_says(packed: bool) -> None:  # noqa: FBT001 - a parameter
    """Pictures and errors before it are none; its address, instant and digest come with it."""
    found = opened(warc(PICTURE, MISSING, Answer(), packed=packed))
    assert (found.content, found.kind, found.media_type) == (PAGE, SavedKind.PAGE, "text/html")
    assert (found.charset, found.remarks) == ("utf-8", ())
    assert found.retrieval.target_uri == HARBOUR
    assert found.retrieval.retrieved_at == datetime(2025, 3, 4, 10, 11, 12, tzinfo=UTC)
    digest = base64.b32encode(hashlib.sha1(PAGE, usedforsecurity=False).digest()).decode()
    assert found.retrieval.payload_digest == f"sha1:{digest}"
    assert str(found.retrieval.record_id).startswith("urn:uuid:")


def test_a_whole_file_packed_at_once_is_read() -> None:
    """Archives that were compressed as one file, which the standard does not ask for, are read."""
    assert opened(gzip.compress(warc(PICTURE, Answer(), packed=False))).content == PAGE


def test_the_page_of_an_address_is_taken() -> None:
    """The address chooses, with or without a fragment, a last slash and the letter s."""
    archive = warc(Answer(), Answer(OTHER, b"<html>silt</html>"))
    for address in (OTHER, f"{OTHER}#top", f"{OTHER}/", OTHER.replace("https", "http")):
        assert opened(archive, address).content == b"<html>silt</html>"


def test_more_pages_than_one_are_told() -> None:
    """Who names no address is told that there was something to choose."""
    found = opened(warc(Answer(), Answer(OTHER), Answer(f"{OTHER}2")))
    assert found.remarks == (
        (
            f"its first page, {HARBOUR}, was taken, and it holds 2 other pages; to cite another one,"
            " name its address (--url)"
        ),
    )
    assert opened(warc(Answer(), Answer())).remarks == ()


def test_an_address_without_its_query_is_enough_where_it_is_clear() -> None:
    """What a newsletter adds to an address need not be known."""
    archive = warc(Answer(f"{HARBOUR}?from=letter"), Answer(OTHER))
    assert opened(archive, HARBOUR).content == PAGE
    two = warc(Answer(f"{HARBOUR}?page=1"), Answer(f"{HARBOUR}?page=2"))
    assert "holds no record of" in refusal(two, HARBOUR)


def test_redirections_are_followed() -> None:
    """A short address leads to the page, through as many steps as there are."""
    archive = warc(
        Answer("https://ledger.example/1", b"", (("Location", "/2"),), "301 Moved"),
        Answer("https://ledger.example/2", b"", (("Location", HARBOUR),), "302 Found"),
        Answer(),
    )
    assert opened(archive, "https://ledger.example/1").retrieval.target_uri == HARBOUR


def test_redirections_in_a_circle_end() -> None:
    """A page that leads to itself is told as one that leads elsewhere."""
    circle = Answer(HARBOUR, b"", (("Location", HARBOUR),), "302 Found")
    assert "which is not in the file" in refusal(warc(circle), HARBOUR)


def revisit(*heads: str) -> Answer:
    """Return a record that a page had not changed, with where its content is."""
    return Answer(
        OTHER,
        b"",
        HTML,
        type="revisit",
        record_heads=dict(zip(heads[::2], heads[1::2], strict=True)),
    )


def test_a_revisit_gives_the_page_that_had_not_changed() -> None:
    """The record that the note refers to is read, by its identifier or its address."""
    identifier = "<urn:uuid:3f2d6c1e-7b0a-4f5e-9a41-0c6b8d2e5f17>"
    page = Answer(record_heads={"WARC-Record-ID": identifier})
    assert opened(warc(page, revisit("WARC-Refers-To", identifier)), OTHER).content == PAGE
    by_address = revisit("WARC-Refers-To-Target-URI", HARBOUR)
    assert opened(warc(page, by_address), OTHER).content == PAGE


def test_a_revisit_alone_names_what_is_needed() -> None:
    """The archive that holds the content is asked for."""
    alone = warc(revisit("WARC-Refers-To-Target-URI", HARBOUR))
    assert refusal(alone, OTHER) == (
        f"mud.warc.gz only notes that {OTHER} had not changed: give the archive that holds {HARBOUR}"
    )
    assert "only notes that pages had not changed" in refusal(alone)


def test_an_address_that_is_not_there_is_answered_with_those_that_are() -> None:
    """The pages of the archive are listed, a few of them."""
    archive = warc(*(Answer(f"{HARBOUR}{number}") for number in range(7)))
    message = refusal(archive, OTHER)
    assert message.startswith(f"mud.warc.gz holds no record of {OTHER}; it holds {HARBOUR}0, ")
    assert message.endswith(f"{HARBOUR}4 and 2 more")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (MISSING, "the server answered 404"),
        (PICTURE, "holds image/png at"),
    ],
)
def test_what_is_no_page_is_told(answer: Answer, words: str) -> None:
    """The reason why the address gives no page is named."""
    assert words in refusal(warc(answer), answer.address)
    assert "holds no page, PDF file or text" in refusal(warc(answer))


def test_an_archive_without_a_page_tells_what_the_server_answered() -> None:
    """An error or a redirection that leads out of the file is no page, and is named."""
    assert f"for {HARBOUR}/gone, the server answered 404" in refusal(warc(MISSING))
    moved = Answer(HARBOUR, b"", (("Location", OTHER),), "301 Moved")
    assert refusal(warc(moved)).endswith(f"the server answered 301, which leads to {OTHER}")


def test_resources_and_texts_are_read() -> None:
    """Files that were put into the archive without a server, and plain texts, are documents, too."""
    text = Answer(HARBOUR, b"The mud is back.", (("Content-Type", "text/plain"),), type="resource")
    found = opened(warc(text))
    assert (found.kind, found.content) == (SavedKind.TEXT, b"The mud is back.")


# --- what is in it -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("br", brotli.compress(PAGE)),
        ("gzip, br", brotli.compress(gzip.compress(PAGE, mtime=0))),
        ("identity", PAGE),
        # Some programs store pages unpacked and keep the heads.
        ("gzip", PAGE),
        ("deflate", PAGE),
        ("br", PAGE),
    ],
)
def test_codings_are_undone(coding: str, body: bytes) -> None:
    """The page is what the browser showed; the digest is of what was sent, and fits."""
    found = opened(warc(Answer(body=body, heads=(*HTML, ("Content-Encoding", coding)))))
    assert (found.content, found.remarks) == (PAGE, ())


def test_an_unknown_coding_is_named() -> None:
    """What cannot be unpacked is refused by its name."""
    archive = warc(Answer(heads=(*HTML, ("Content-Encoding", "zstd"))))
    assert "compressed as 'zstd'" in refusal(archive)


def test_chunks_are_joined() -> None:
    """The lengths that a server sends between parts of the page are no part of it."""
    body = b"10\r\n" + PAGE[:16] + b"\r\n" + f"{len(PAGE) - 16:x}".encode() + b"\r\n" + PAGE[16:]
    heads = (*HTML, ("Transfer-Encoding", "chunked"))
    found = opened(warc(Answer(body=body + b"\r\n0\r\n\r\n", heads=heads)))
    assert (found.content, found.remarks) == (PAGE, ())


def test_digests_that_do_not_fit_are_told() -> None:
    """A page that was changed after it was archived, or damaged, is remarked on."""
    wrong = {"WARC-Payload-Digest": "sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}
    found = opened(warc(Answer(record_heads=wrong)))
    assert found.remarks == (
        (
            "its WARC-Payload-Digest is not that of the page in the archive:"
            " sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        ),
    )


def test_digests_of_the_server_are_kept_and_compared() -> None:
    """Content-Digest and Repr-Digest (RFC 9530) stay as the server wrote them."""
    right = f"sha-256=:{base64.b64encode(hashlib.sha256(PAGE).digest()).decode()}:"
    wrong = "sha-256=:AAAA:, unixsum=:AAAA:"
    heads = (*HTML, ("Content-Digest", right), ("Repr-Digest", wrong))
    found = opened(warc(Answer(heads=heads)))
    assert (found.retrieval.content_digest, found.retrieval.repr_digest) == (right, wrong)
    assert [remark[:15] for remark in found.remarks] == ["its Repr-Digest"]


@pytest.mark.parametrize("digest", ["unixsum:12", "blake9=:AAAA:", "what is it"])
def test_digests_that_nobody_can_take_are_no_disagreement(digest: str) -> None:
    """An algorithm that is not known here tells nothing."""
    assert opened(warc(Answer(record_heads={"WARC-Payload-Digest": digest}))).remarks == ()


def test_a_copy_of_an_archive_is_told_from_the_page() -> None:
    """A page retrieved from an archive keeps the address there, its instant and the original."""
    memento = f"https://web.archive.org/web/20250304101112/{HARBOUR}"
    heads = (*HTML, ("Memento-Datetime", "Tue, 04 Mar 2025 10:11:12 GMT"))
    found = opened(warc(Answer(memento, heads=heads))).retrieval
    assert (found.memento, found.target_uri) == (memento, HARBOUR)
    assert found.memento_datetime == datetime(2025, 3, 4, 10, 11, 12, tzinfo=UTC)
    link = f'<{OTHER}>; rel="original", <{memento}>; rel="memento"'
    linked = opened(warc(Answer("https://perma.example/A1", heads=(*heads, ("Link", link)))))
    assert linked.retrieval.target_uri == OTHER


# --- what is missing -----------------------------------------------------------------------------


def test_what_was_cut_off_when_it_was_archived_is_told() -> None:
    """WARC-Truncated is passed on in words."""
    found = opened(warc(Answer(record_heads={"WARC-Truncated": "length"})))
    assert found.remarks == ("the page was cut off when it was archived (length)",)


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_that_is_cut_off_gives_what_it_holds(packed: bool) -> None:  # noqa: FBT001 - a parameter
    """Wherever it ends there is a part of the page with a remark, or a clear refusal."""
    body = b"<!DOCTYPE html>" + b"<p>The mud is back.</p>" * 300
    whole = warc(Answer(body=body), Answer(OTHER), packed=packed)
    for length in range(60, len(whole) - 1, 41):
        try:
            found = opened(whole[:length])
        except ReadError as error:
            assert len(str(error).splitlines()) == 1  # noqa: PT017 - either outcome is right
        else:
            assert body.startswith(found.content)
            is_whole = found.content == body
            assert is_whole or any("cut off" in remark for remark in found.remarks)


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A record that grows beyond all measure when unpacked is not read to its end."""
    monkeypatch.setattr("citekit.capture.containers.warc_records._ALWAYS_ALLOWED", 1_000_000)
    bomb = warc(Answer(PICTURE.address, b"\x00" * 20_000_000, PICTURE.heads), Answer())
    assert "much larger unpacked" in refusal(bomb)


def test_damage_is_no_traceback() -> None:
    """Whatever bytes follow the first words of an archive, they are read or refused."""
    whole = warc(Answer(), packed=False)
    for place in range(0, len(whole), 23):
        damaged = bytearray(whole)
        damaged[place : place + 7] = b"\xff\x00\r\n:<>"[: len(whole) - place]
        try:
            opened(b"WARC/1.1" + bytes(damaged)[8:])
        except ReadError as error:
            assert str(error)  # noqa: PT017 - either outcome is right


def test_heads_without_an_end_are_refused_at_once() -> None:
    """A file whose first record never comes to its content is refused with a message."""
    with pytest.raises(ReadError, match="its heads have no end"):
        unpack(BytesIO(b"WARC/1.0\r\nX: " + b"y" * 60_000_000), "mud")


@pytest.mark.parametrize("head", [b"X-A: b\r\n", b" b\r\n", b"X-A: " + b"b" * 40])
def test_heads_of_an_answer_without_an_end_are_not_read(head: bytes) -> None:
    """What goes before an answer whose heads never end is read, with a remark on the rest."""
    answer = Answer(OTHER, b"", (("X-B", "c"),))
    endless = warc(answer, packed=False).replace(b"X-B: c\r\n", b"X-B: c\r\n" + head * 50_000)
    size = len(head) * 50_000
    endless = re.sub(
        rb"Content-Length: (\d+)", lambda own: b"Content-Length: %d" % (int(own[1]) + size), endless
    )
    assert "the heads of a record in it have no end" in refusal(endless)
    found = opened(warc(Answer(), packed=False) + endless)
    assert "the heads of a record in it have no end" in found.remarks[0]
