"""`citekit capture`: exit codes, one line for what cannot be, and a bundle that is never lost.

What it prints is shown in `tests/transcripts`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result

from citekit.capture.text import capture_file
from citekit.cli import citekit
from citekit.codec.files import load, save
from citekit.model.bundles import Bundle
from citekit.model.snapshots import RetrievalBasis
from citekit.model.sources import SourceKind

TEXT: Final = """\
The Vennmouth Ledger
“The mud is back,” said Isolde Farrant.
Corin Vasey said that the pilots were “not amused”.
"""


def run(*arguments: object) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(citekit, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with a text, as the current one."""
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    """Return the names and contents of all files in a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_the_bundle_is_what_the_library_captures(folder: Path) -> None:
    """The command writes what `capture_file` gives, and says so on standard output alone."""
    result = run("capture", "article.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert load(folder / "article.json") == capture_file(folder / "article.txt")


@pytest.mark.parametrize(
    ("file", "target"),
    [
        ("article.txt", "article.json"),
        ("sub/article.txt", "article.json"),
        ("sub/2024.10.07 mud.text", "2024.10.07 mud.json"),
        ("sub/article", "article.json"),
    ],
)
def test_a_bundle_is_called_like_its_text(folder: Path, file: str, target: str) -> None:
    """Without --out, the bundle stands in the current folder under the text's name."""
    (folder / "sub").mkdir()
    (folder / file).write_text(TEXT, encoding="utf-8")
    assert run("capture", file).exit_code == 0
    assert (folder / target).exists()


def test_every_option_reaches_the_record(folder: Path) -> None:
    """What the user says stands in the bundle."""
    result = run(
        "capture", "article.txt", "--out", "mud.json", "--outlet", "Tideline", "--title", "Mud",
        "--author", "Jane Doe; Nora Post", "--issued", "25 March 2025", "--kind", "speech",
        "--url", "https://www.tideline.example/mud", "--retrieved-at", "2026-01-15T12:00:00Z",
        "--key", "mud", "--encoding", "utf-8",
    )  # fmt: skip
    assert result.exit_code == 0
    bundle = load(folder / "mud.json")
    source = bundle.source("mud")
    assert source.container is not None
    assert (source.container.title, source.title) == ("Tideline", "Mud")
    assert [part.agent for part in source.contributors] == ["jane-doe", "nora-post"]
    assert (str(source.issued), source.kind) == ("2025-03-25", SourceKind.SPEECH)
    assert (str(source.accessed_on), source.url) == (
        "2026-01-15",
        "https://www.tideline.example/mud",
    )
    assert bundle.snapshots[0].retrieved_by is RetrievalBasis.USER
    assert "not known" not in result.stdout


def test_an_empty_option_says_nothing(folder: Path) -> None:
    """A variable that is empty in a script is no value."""
    assert run("capture", "article.txt", "--title", "", "--key", "").exit_code == 0
    assert load(folder / "article.json") == capture_file(folder / "article.txt")


@pytest.mark.usefixtures("folder")
def test_what_is_not_known_is_listed_with_the_command_that_sets_it() -> None:
    """The command can be copied, even where names have spaces."""
    result = run("capture", "article.txt", "--out", "my notes.json", "--key", "the mud")
    first, second, third = result.stdout.splitlines()
    assert first.startswith("my notes.json: 1 source, 2 speakers, 2 quotations")
    assert second == "not known: title, author, issued, url"
    command = "citekit set 'my notes.json' 'the mud' title=… author=… issued=… url=…"
    assert third == f"set what you know: {command}"


def test_only_what_is_needed_is_listed(folder: Path) -> None:
    """Known fields are not asked for, and the fields of the other sources of a bundle are not."""
    run("capture", "article.txt", "--out", "notes.json")
    (folder / "other.txt").write_text("“Boats stay in,” said Nell Arrowsby.", encoding="utf-8")
    result = run("capture", "other.txt", "--out", "notes.json", "--title", "Boats", "--key", "b")
    assert result.stdout.splitlines()[1:] == [
        "not known: author, outlet, issued, url",
        "set what you know: citekit set notes.json b author=… outlet=… issued=… url=…",
    ]


# --- again and again -------------------------------------------------------------------------------


def test_a_second_run_changes_no_byte(folder: Path) -> None:
    """Capturing again is harmless."""
    run("capture", "article.txt")
    before = files(folder)
    assert run("capture", "article.txt").exit_code == 0
    assert files(folder) == before


def test_several_runs_gather_what_is_given(folder: Path) -> None:
    """Each run may add a value; none takes one away."""
    for option, value in (("--title", "Mud"), ("--issued", "2025"), ("--author", "Jane Doe")):
        result = run("capture", "article.txt", option, value)
        assert (result.exit_code, result.stderr) == (0, "")
    source = load(folder / "article.json").sources[0]
    assert (source.title, str(source.issued)) == ("Mud", "2025")
    assert [part.agent for part in source.contributors] == ["jane-doe"]


def test_what_was_set_withstands_and_is_reported(folder: Path) -> None:
    """The user learns that the value is not taken, and how to set it."""
    run("capture", "article.txt", "--key", "mud")
    run("set", "article.json", "mud", "title=Mud", "outlet=")
    result = run("capture", "article.txt", "--title", "Silt", "--outlet", "Tideline")
    assert result.exit_code == 0
    assert sorted(result.stderr.splitlines()) == [
        "mud: outlet stays as it was set; to change it to 'Tideline', use citekit set",
        "mud: title stays as it was set; to change it to 'Silt', use citekit set",
    ]
    assert load(folder / "article.json").sources[0].title == "Mud"


def test_another_key_is_not_taken_for_another_source(folder: Path) -> None:
    """The text tells which source it is; its key is changed with `set`."""
    run("capture", "article.txt", "--key", "mud")
    before = files(folder)
    result = run("capture", "article.txt", "--key", "silt")
    assert result.stderr == (
        "mud: key stays as it was; to change it, use citekit set with key=silt\n"
    )
    assert files(folder) == before
    assert run("capture", "article.txt", "--key", "mud").stderr == ""


def test_two_articles_go_into_one_bundle(folder: Path) -> None:
    """A bundle that is there is added to, and the same name is not the same person."""
    (folder / "other.txt").write_text("“Boats stay in,” said Isolde Farrant.", encoding="utf-8")
    run("capture", "article.txt", "--out", "notes.json")
    assert run("capture", "other.txt", "--out", "notes.json").exit_code == 0
    bundle = load(folder / "notes.json")
    assert len(bundle.sources) == len(bundle.snapshots) == 2
    speakers = {item.content: item.attribution.speaker for item in bundle.quotations}
    assert len({name for words, name in speakers.items() if "amused" not in words}) == 2


# --- what cannot be --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("missing.txt",), "no such file: missing.txt"),
        (("empty.txt",), "empty.txt is empty; there is nothing in it to cite"),
        ((".",), ". is a folder; name the file with the text"),
        (("..",), ".. is a folder; name the file with the text"),
        (("/",), "/ is a folder; name the file with the text"),
        (("a.pdf",), "a.pdf is a broken PDF file ("),
        (("article.txt", "--encoding", "utf-9"), "unknown encoding 'utf-9'; try windows-1252"),
        (("article.txt", "--encoding", "utf-16-le"), "article.txt is text in UTF-8, not in utf-16"),
        (
            ("article.txt", "--out", "no/x.json"),
            "cannot write no/x.json: its folder does not exist",
        ),
        (("article.txt", "--out", "article.txt"), "article.txt would be overwritten by its own"),
        (("article.txt", "--out", "./article.txt"), "article.txt would be overwritten by its own"),
        (("article.txt", "--out", "a.pdf"), "a.pdf "),
        (("article.txt", "--out", "."), ". is a folder"),
        (("list.json",), "list.json would be overwritten by its own bundle; say where with --out"),
        (("article.txt", "--out", "list.json"), "list.json "),
        (("bundle.json",), "bundle.json is a bundle of citekit already: capture the text"),
        (("bundle.json", "-o", "x.json"), "bundle.json is a bundle of citekit already"),
        (("article.txt", "--issued", "soon"), "issued: not a date: 'soon'"),
        (("article.txt", "--url", "tideline"), "Source.url of"),
        (("article.txt", "--retrieved-at", "noon"), "retrieved_at: not a day or instant: 'noon'"),
        (("article.txt", "--title", " "), "Source.title of"),
        (("article.txt", "--key", "two\nlines"), "Source.key: a key is one line"),
    ],
)
def test_a_refusal_is_told_and_nothing_is_written(
    folder: Path, arguments: tuple[str, ...], message: str
) -> None:
    """Exit code 2, a message that names the cure, no file made and none changed."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "a.pdf").write_bytes(b"%PDF-1.7\n\xe2\xe3")
    (folder / "list.json").write_bytes(b"[1, 2]")
    save(Bundle(), folder / "bundle.json")
    before = files(folder)
    result = run("capture", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"citekit: {message}")
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert files(folder) == before


@pytest.mark.parametrize("arguments", [(), ("a", "b"), ("article.txt", "--kind", "blog")])
def test_a_wrong_call_is_explained(folder: Path, arguments: tuple[str, ...]) -> None:
    """What the command line cannot read is shown with its usage."""
    before = files(folder)
    result = run("capture", *arguments)
    assert (result.exit_code, files(folder)) == (2, before)
    assert result.stderr.startswith("Usage: citekit capture")


def test_a_text_may_be_called_json(folder: Path) -> None:
    """A text whose name ends so is captured if its bundle is to stand elsewhere."""
    (folder / "article.json").write_text(TEXT, encoding="utf-8")
    assert run("capture", "article.json").exit_code == 2
    assert run("capture", "article.json", "--out", "mud.json").exit_code == 0
    assert (folder / "article.json").read_text(encoding="utf-8") == TEXT
    assert len(load(folder / "mud.json").quotations) == 2


def test_a_link_to_the_text_is_the_text(folder: Path) -> None:
    """The text is not overwritten under another name either."""
    (folder / "link.json").symlink_to(folder / "article.txt")
    result = run("capture", "article.txt", "--out", "link.json")
    assert result.exit_code == 2
    assert (folder / "article.txt").read_text(encoding="utf-8") == TEXT


def test_a_bundle_that_cannot_be_read_is_kept(folder: Path) -> None:
    """A bundle of a later version, or a broken one, is not replaced by a new one."""
    for content in (b'{"citekit": "99.0"}', b'{"citekit": "1.0"', b""):
        (folder / "article.json").write_bytes(content)
        assert run("capture", "article.txt").exit_code == 2
        assert (folder / "article.json").read_bytes() == content
