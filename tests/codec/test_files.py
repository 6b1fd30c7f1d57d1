"""Files are read whole or refused, and written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
from attrs import evolve

from citekit.codec import dumps, load, save
from citekit.codec.files import read_text, replace_text
from citekit.errors import ReadError, WriteError
from citekit.model.bundles import Bundle
from tests import samples

BUNDLE = samples.BUNDLE
OTHER = Bundle(records=[samples.COUNCIL])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of a file that is not there yet."""
    return tmp_path / "notes.json"


def everything_in(folder: Path) -> list[str]:
    """Give the names of all files of a folder."""
    return sorted(entry.name for entry in folder.iterdir())


def test_loading_gives_what_was_saved(path: Path) -> None:
    """A bundle comes back from its file, and nothing else is left in the folder."""
    save(BUNDLE, path)
    assert load(path) == BUNDLE
    assert everything_in(path.parent) == [path.name]


def test_paths_may_be_text(path: Path) -> None:
    """A path may be given as text."""
    save(BUNDLE, str(path))
    assert load(str(path)) == BUNDLE


def test_saving_replaces_a_file(path: Path) -> None:
    """The old file is gone once the new one is there."""
    save(OTHER, path)
    save(BUNDLE, path)
    assert path.read_text(encoding="utf-8") == dumps(BUNDLE)


def test_texts_can_be_left_out_of_a_file(path: Path) -> None:
    """A file saved without text has all but the snapshots' text."""
    save(BUNDLE, path, text=False)
    assert load(path) == BUNDLE.with_(evolve(samples.SNAPSHOT, text=None))


def test_a_file_has_line_feeds_and_no_byte_order_mark(path: Path) -> None:
    """A file is the same on every system."""
    save(BUNDLE, path)
    content = path.read_bytes()
    assert content.startswith(b'{\n "citekit"')
    assert b"\r" not in content


def test_a_byte_order_mark_is_read_over(path: Path) -> None:
    """A file that an editor saved with a byte order mark is read."""
    path.write_text(dumps(BUNDLE), encoding="utf-8-sig")
    assert load(path) == BUNDLE


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"{", "line 1, column 2: not JSON"),
        (b"Skippers", "is no bundle of citekit; `citekit capture` makes one of a text or page"),
        (b"[]", "expected an object, got a list"),
        (b'{"citekit": "\xe9"}', "byte 13: 0xe9 stands where no character begins"),
        (dumps(OTHER).encode("utf-16"), "the file begins as text in UTF-16 does"),
        (b'{"citekit": "2.0"}', "was written by a newer citekit"),
    ],
)
def test_a_bad_file_is_refused_by_name(path: Path, content: bytes, message: str) -> None:
    """The error names the file and what is wrong with it."""
    path.write_bytes(content)
    with pytest.raises(ReadError) as caught:
        load(path)
    assert str(path) in str(caught.value)
    assert message in str(caught.value)


def test_a_missing_file_is_named(path: Path) -> None:
    """A file that is not there is an error of citekit's, not a traceback."""
    with pytest.raises(ReadError, match=r"no such file: .*notes\.json"):
        load(path)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder cannot be read or replaced."""
    with pytest.raises(ReadError, match="is a folder, not a file"):
        load(tmp_path)
    with pytest.raises(WriteError, match="it is a folder; give the name of a file"):
        save(BUNDLE, tmp_path)


def test_a_null_character_is_no_file_name() -> None:
    """A path that no system takes is refused in words."""
    with pytest.raises(ReadError, match="not a file name"):
        read_text("a\0b")
    with pytest.raises(WriteError, match="nothing was changed"):
        replace_text("a\0b", "x")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_permissions_stay(path: Path) -> None:
    """A file that only its owner may read stays so."""
    save(OTHER, path)
    path.chmod(0o600)
    save(BUNDLE, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_new_file_has_the_usual_permissions(path: Path) -> None:
    """A new file may be read by whom any new file may be read."""
    usual = path.with_name("usual")
    usual.touch()
    save(BUNDLE, path)
    assert path.stat().st_mode == usual.stat().st_mode


@pytest.mark.skipif(os.name == "nt", reason="Windows needs a privilege for links")
def test_a_link_still_leads_to_its_file(path: Path) -> None:
    """Saving through a symbolic link writes what it leads to, also if that is new."""
    link = path.with_name("link.json")
    link.symlink_to(path)
    save(OTHER, link)
    save(BUNDLE, link)
    assert link.is_symlink()
    assert load(path) == BUNDLE


def test_a_missing_folder_is_named(path: Path) -> None:
    """A file in a folder that is not there cannot be written; the folder is not made."""
    with pytest.raises(WriteError, match="its folder does not exist; make the folder first"):
        save(BUNDLE, path / "no" / "bundle.json")
    assert everything_in(path.parent) == []


def test_a_file_is_no_folder(path: Path) -> None:
    """A file in a file cannot be written."""
    save(OTHER, path)
    with pytest.raises(WriteError, match="what should be its folder is a file"):
        save(BUNDLE, path / "bundle.json")
    assert load(path) == OTHER


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_only_ordinary_files_are_replaced(tmp_path: Path) -> None:
    """A pipe or device is not replaced by a file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(WriteError, match="it is no ordinary file"):
        save(BUNDLE, pipe)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.ENOSPC, "the disk is full; the file is as it was"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EIO, "nothing was changed"),
    ],
)
def test_a_failure_leaves_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int, message: str
) -> None:
    """When writing fails half way, the old file is as it was and no other file is left."""
    save(OTHER, path)

    def fail(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(WriteError, match=message):
        save(BUNDLE, path)
    assert load(path) == OTHER
    assert everything_in(path.parent) == [path.name]


def test_an_interruption_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who stops the program half way has the old file, and no other one."""
    save(OTHER, path)

    def interrupt(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        save(BUNDLE, path)
    assert load(path) == OTHER
    assert everything_in(path.parent) == [path.name]


def test_a_file_that_must_not_be_written_is_not_replaced(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A read-only file stays, though its folder would allow to replace it."""
    save(OTHER, path)
    path.chmod(0o444)
    # Whoever runs the tests may be allowed everything.
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(WriteError, match="no permission; choose another place"):
        save(BUNDLE, path)
    assert load(path) == OTHER


def test_a_left_over_file_is_not_touched(path: Path) -> None:
    """A file of that name from a program that died is neither used nor removed."""
    left = path.with_name(f".citekit-{os.getpid()}-0.tmp")
    left.write_text("left", encoding="utf-8")
    save(BUNDLE, path)
    assert load(path) == BUNDLE
    assert left.read_text(encoding="utf-8") == "left"
