"""Bytes to text: nothing is changed, and what is no text is refused with a cure."""

from __future__ import annotations

import codecs
import errno
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from citekit.capture.containers.saved import LARGEST_TEXT
from citekit.capture.documents import Document, read_document
from citekit.errors import ReadError
from citekit.text.digests import digest
from tests.strategies import texts

WORDS = "‘Silt,’ said Zoë Pennery – twice.\n"


def saved(folder: Path, content: bytes) -> Path:
    """Return a file with these bytes."""
    path = folder / "article.txt"
    path.write_bytes(content)
    return path


def read_saved_text(path: object, encoding: str | None = None) -> Document:
    """Return the document in a file."""
    return read_document(path, encoding=encoding)


def refusal(path: object, encoding: str | None = None) -> str:
    """Return the message with which a file is refused."""
    with pytest.raises(ReadError) as refused:
        read_saved_text(path, encoding)
    return str(refused.value)


# --- what is a text --------------------------------------------------------------------------------


@given(text=texts(60))
def test_no_character_is_changed(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Whatever stands in a file is read as it stands, and its bytes are kept."""
    path = saved(tmp_path_factory.getbasetemp(), text.encode())
    found = read_saved_text(path)
    assert found.text == text.removeprefix("\ufeff")
    assert found.digest == digest(text.encode())
    assert found.charset == "utf-8"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x85"])
def test_line_ends_stay_as_they_are(tmp_path: Path, ending: str) -> None:
    """No line end is turned into another one, so that offsets are those of the file's text."""
    text = ending.join(["Silt.", "", "“More silt,” she said.", ""])
    assert read_saved_text(saved(tmp_path, text.encode())).text == text


@pytest.mark.parametrize(
    ("mark", "name", "charset"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    ],
)
def test_a_byte_order_mark_tells_the_encoding_and_is_no_text(
    tmp_path: Path, mark: bytes, name: str, charset: str
) -> None:
    """A mark before the text belongs to the bytes alone; with an encoding given it is none either."""
    content = mark + WORDS.encode(name)
    found = read_saved_text(saved(tmp_path, content))
    assert (found.text, found.charset, found.digest) == (WORDS, charset, digest(content))
    assert read_saved_text(saved(tmp_path, content), name).text == WORDS


def test_only_one_mark_is_taken(tmp_path: Path) -> None:
    """A second mark at the beginning is a character of the text, as one in its middle is."""
    content = codecs.BOM_UTF8 * 2 + "a\ufeffb".encode()
    assert read_saved_text(saved(tmp_path, content)).text == "\ufeffa\ufeffb"


@pytest.mark.parametrize("name", ["windows-1252", "cp1252", "mac-roman", "utf-16-le", "utf-8-sig"])
def test_a_given_encoding_is_used(tmp_path: Path, name: str) -> None:
    """The bytes are read as the user says, and that is remembered."""
    found = read_saved_text(saved(tmp_path, WORDS.encode(name)), name)
    assert found.text == WORDS
    assert found.charset == name.removesuffix("-sig")


def test_a_path_may_be_a_string(tmp_path: Path) -> None:
    """Names of files are taken as text, too."""
    assert read_saved_text(str(saved(tmp_path, WORDS.encode()))).text == WORDS


def test_the_largest_text_is_read(tmp_path: Path) -> None:
    """Twelve million bytes are still a text."""
    assert len(read_saved_text(saved(tmp_path, b"a" * LARGEST_TEXT)).text) == LARGEST_TEXT


# --- what is none ----------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    """White space, or a mark alone, is nothing to cite."""
    path = saved(tmp_path, content)
    assert refusal(path) == f"{path} is empty; there is nothing in it to cite"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The name is shown as it was given."""
    assert refusal(tmp_path / "articel.txt") == f"no such file: {tmp_path / 'articel.txt'}"


@pytest.mark.parametrize("name", [".", ".."])
def test_a_folder_is_refused(tmp_path: Path, name: str) -> None:
    """The user is told to name the file."""
    path = tmp_path / name
    assert refusal(path) == f"{path} is a folder; name the file with the text"


def test_an_unreadable_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's reason is told."""

    def forbid(*_arguments: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    path = saved(tmp_path, WORDS.encode())
    monkeypatch.setattr(Path, "open", forbid)
    assert refusal(path) == f"cannot read {path}: Permission denied"


def test_what_the_system_cannot_open_is_refused(tmp_path: Path) -> None:
    """A name that no file can have is refused like a file that cannot be read."""
    assert refusal(saved(tmp_path, b"a") / "b").startswith(f"cannot read {tmp_path}")
    assert refusal(tmp_path / ("a" * 300)).startswith(f"cannot read {tmp_path}")


@pytest.mark.parametrize(
    ("content", "kind", "cure"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00", "a Word, OpenDocument or zip file", "plain text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word file", "plain text"),
        (rb"{\rtf1\ansi Silt.}", "an RTF file", "plain text"),
        (b"bplist00\xd1\x01", "a web archive of Safari or a property list", "text"),
        (b"\x89PNG\r\n\x1a\n", "a picture", "text file"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture", "text file"),
        (b"GIF89a", "a picture", "text file"),
        (b"II*\x00", "a picture", "text file"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_other_kinds_of_files_are_told_by_their_first_bytes(
    tmp_path: Path, content: bytes, kind: str, cure: str
) -> None:
    """The message says what the file is and how to get its text, whatever its name ends in."""
    path = saved(tmp_path, content)
    assert refusal(path).startswith(f"{path} is {kind}, not a text: ")
    assert cure in refusal(path)
    assert refusal(path, "latin-1") == refusal(path)


@pytest.mark.parametrize("text", ["<b>Silt</b> is back.", "The <html> tag is silt.", "<tweet/>"])
def test_a_text_that_speaks_of_tags_is_none(tmp_path: Path, text: str) -> None:
    """Only what begins as pages do is a page."""
    assert read_saved_text(saved(tmp_path, text.encode())).text == text


def test_a_bundle_is_no_text(tmp_path: Path) -> None:
    """Whoever names the bundle instead of the text is told so."""
    path = saved(tmp_path, b'{\n "citekit": "1.0",\n "sources": []\n}\n')
    assert refusal(path).startswith(f"{path} is a bundle of citekit already: capture the text")
    assert read_saved_text(saved(tmp_path, b'{"silt": 1}')).text == '{"silt": 1}'


def test_null_bytes_are_no_text(tmp_path: Path) -> None:
    """Bytes of zero are a program's, or an encoding that must be told."""
    path = saved(tmp_path, b"silt\x00silt")
    assert "it has null bytes; save it as plain text" in refusal(path)
    assert refusal(path, "latin-1") == refusal(path)
    wide = saved(tmp_path, "Грязь вернулась в порт.".encode("utf-16-le"))
    assert "for example with encoding utf-16-le" in refusal(wide)
    marked = saved(tmp_path, codecs.BOM_UTF16_LE + "a\x00b".encode("utf-16-le"))
    assert "it has null bytes" in refusal(marked)


def test_the_byte_that_is_wrong_is_shown(tmp_path: Path) -> None:
    """The place, the byte and an encoding to try are in one line."""
    path = saved(tmp_path, WORDS.encode("windows-1252"))
    assert refusal(path) == (
        f"{path} is not UTF-8 text (byte 0 is 0x91): save it as UTF-8, or say how to read it,"
        " for example with encoding windows-1252"
    )


def test_a_wrong_encoding_is_not_proposed_again(tmp_path: Path) -> None:
    """Where the given encoding does not fit, another one is named."""
    path = saved(tmp_path, b"silt \x81")
    assert refusal(path, "windows-1252") == (
        f"{path} is not WINDOWS-1252 text (byte 5 is 0x81): save it as UTF-8, or try another"
        " encoding, for example latin-1"
    )


@pytest.mark.parametrize("name", ["utf-9", "rot13", "base64", "undefined", "a b", "\x00"])
def test_an_unknown_encoding_is_refused(tmp_path: Path, name: str) -> None:
    """A name that is none, or that of something else, is shown with two that there are."""
    path = saved(tmp_path, WORDS.encode())
    assert refusal(path, name) == f"unknown encoding {name!r}; try windows-1252 or latin-1"


@pytest.mark.parametrize(
    "name", ["latin-1", "windows-1252", "utf-16-le", "utf-16", "mac-roman", "ascii"]
)
def test_an_encoding_that_would_change_words_is_refused(tmp_path: Path, name: str) -> None:
    """Bytes that are UTF-8 beyond doubt are not read as other signs, even on request."""
    for content in (WORDS.encode(), (WORDS * 2).encode()):
        path = saved(tmp_path, content)
        message = f"{path} is text in UTF-8, not in {name}: leave the encoding out"
        assert refusal(path, name) == message


@pytest.mark.parametrize("name", ["latin-1", "ascii", "utf-8", "iso-2022-jp"])
def test_an_encoding_that_changes_nothing_is_no_harm(tmp_path: Path, name: str) -> None:
    """Bytes of ASCII are the same text in most encodings."""
    assert read_saved_text(saved(tmp_path, b"Silt, she said."), name).text == "Silt, she said."


def test_what_is_too_large_is_refused(tmp_path: Path) -> None:
    """No more than one byte past the limit is read, whatever the file's size."""
    path = saved(tmp_path, b"a" * (LARGEST_TEXT + 1))
    assert refusal(path) == f"{path} has more than 12 MB: cut out the part that you cite"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless device")
def test_an_endless_device_does_not_run_for_ever() -> None:
    """What has no size is read to the limit and then refused."""
    assert refusal("/dev/zero").startswith("/dev/zero has more than 12 MB")


@given(st.binary(max_size=40))
def test_any_bytes_are_read_or_refused_in_one_line(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    """There is no third outcome, and a refusal is one line."""
    path = saved(tmp_path_factory.getbasetemp(), content)
    message, found = None, None
    try:
        found = read_saved_text(path)
    except ReadError as error:
        message = str(error)
    if found is None:
        assert message
        assert len(message.splitlines()) == 1
    else:
        assert found.digest == digest(content)
        assert found.text.strip()
