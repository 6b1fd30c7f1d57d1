"""Keeping captured files: whole, under the digest of their bytes, and found again by `verify`."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from citekit.capture.keeping import keep_file
from citekit.capture.text import capture_file
from citekit.cli import citekit
from citekit.codec.files import load
from citekit.codec.storing import store, stored_name
from citekit.errors import WriteError
from citekit.text.digests import digest
from citekit.verification import Outcome
from citekit.verification.kept_files import kept_files_are_unchanged
from tests.transcripts import ROOT

PAGE = ROOT / "examples" / "saved_page" / "oysters.html"
DIGEST = digest(PAGE.read_bytes())
NAME = f"{DIGEST.replace(':', '-')}.html"


def run(*arguments: object) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(citekit, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder in which the page was captured and kept, as the current one."""
    monkeypatch.chdir(tmp_path)
    result = run("capture", PAGE, "--out", "oysters.json", "--archive", "kept/pages")
    assert (result.exit_code, result.stderr) == (0, "")
    return tmp_path


def test_the_bytes_are_kept_and_the_snapshot_says_where(folder: Path) -> None:
    """The place is told from the bundle, so that both can be moved together."""
    (snapshot,) = load(folder / "oysters.json").snapshots
    assert snapshot.file == f"kept/pages/{NAME}"
    assert (folder / snapshot.file).read_bytes() == PAGE.read_bytes()
    assert [path.name for path in (folder / "kept" / "pages").iterdir()] == [NAME]


def test_verify_finds_the_kept_file(folder: Path) -> None:
    """A file that is unchanged passes; from another folder it is found, too."""
    assert (
        "the file that was kept is unchanged: kept/pages/" in run("verify", "oysters.json").stdout
    )
    moved = folder / "elsewhere"
    moved.mkdir()
    (folder / "oysters.json").rename(moved / "oysters.json")
    (folder / "kept").rename(moved / "kept")
    assert run("verify", moved / "oysters.json").exit_code == 0


def test_a_changed_file_fails(folder: Path) -> None:
    """One byte more is another file."""
    with (folder / "kept" / "pages" / NAME).open("ab") as file:
        file.write(b" ")
    result = run("verify", "oysters.json")
    assert result.exit_code == 1
    assert "the file that was kept is not the captured one" in result.stdout


@pytest.mark.parametrize("otherwise", ["missing", "a folder"])
def test_a_missing_file_leaves_the_check_undecided(folder: Path, otherwise: str) -> None:
    """What cannot be compared is no pass."""
    kept = folder / "kept" / "pages" / NAME
    kept.unlink()
    if otherwise == "a folder":
        kept.mkdir()
    (found,) = kept_files_are_unchanged(load(folder / "oysters.json"), folder)
    assert (found.outcome, found.code) == (Outcome.UNDECIDED, "file-missing")
    assert run("verify", "oysters.json").exit_code == 1


def test_a_damaged_file_is_kept_anew(folder: Path) -> None:
    """Capturing again puts the right bytes in the place of wrong ones, and else changes nothing."""
    before = (folder / "oysters.json").read_bytes()
    kept = folder / "kept" / "pages" / NAME
    for content in (PAGE.read_bytes(), b"silt"):
        kept.write_bytes(content)
        run("capture", PAGE, "--out", "oysters.json", "--archive", "kept/pages")
        assert kept.read_bytes() == PAGE.read_bytes()
        assert (folder / "oysters.json").read_bytes() == before


def test_a_file_without_a_snapshot_is_not_kept(tmp_path: Path) -> None:
    """Bytes of which the bundle knows nothing would never be found again."""
    text = tmp_path / "silt.txt"
    text.write_text("The mud is back.", encoding="utf-8")
    bundle = capture_file(PAGE)
    assert keep_file(bundle, text, tmp_path / "kept", beside=tmp_path / "b.json") is bundle
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("page.html", ".html"),
        ("mud/page.WARC.gz", ".warc.gz"),
        ("page", ""),
        (".html", ""),
        ("page.html.zip", ".zip"),
        ("a.name with spaces", ""),
        ("page.gz", ".gz"),
    ],
)
def test_the_name_ends_as_the_file_does(name: str, ending: str) -> None:
    """Programs open the kept file as they would open the captured one."""
    assert stored_name("sha256:ab", name) == f"sha256-ab{ending}"


def test_bytes_that_change_meanwhile_are_not_kept(tmp_path: Path) -> None:
    """A file under a digest has that digest, or is not there."""
    with pytest.raises(WriteError, match="silt.txt changed while it was read"):
        store(BytesIO(b"silt"), tmp_path / "kept", digest(b"mud"), "silt.txt")
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """Nothing is written, and the reason is named."""
    (tmp_path / "kept").write_bytes(b"")
    result = run(
        "capture", PAGE, "--out", tmp_path / "b.json", "--archive", tmp_path / "kept" / "x"
    )
    assert result.exit_code == 2
    assert "cannot make the folder" in result.stderr
    assert not (tmp_path / "b.json").exists()
