"""The transcripts of the command, and the rules by which transcripts and pages are run."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sybil import Document
from sybil.example import SybilFailure

from conftest import PAGE_PARSERS
from tests.transcripts import (
    ROOT,
    Outcome,
    Step,
    agrees,
    differences,
    parse_transcript,
    prepare_folder,
    refill_transcript,
    run_command,
    run_transcript,
)

TRANSCRIPTS = sorted((ROOT / "tests" / "transcripts").glob("*.txt"))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_the_command_answers_as_the_transcript_says(path: Path, tmp_path: Path) -> None:
    """Every transcript file gives exactly the output, the errors and the exit codes in it."""
    prepare_folder(tmp_path)
    transcript = parse_transcript(path.read_text(encoding="utf-8"))
    assert run_transcript(transcript, tmp_path, separate=True) == ""


def test_every_part_of_a_transcript_is_read() -> None:
    """Files, commands, streams and exit codes are told apart; what stands before is a comment."""
    transcript = parse_transcript(
        "What this shows.\n\n[file a.txt]\n$ no command\n\n[end]\n\n"
        "$ cat a.txt\nout\n\nmore\n\n[stderr]\nerr\n[exit 2]\n\n$ ls\n"
    )
    assert transcript.files == {"a.txt": "$ no command\n\n"}
    assert transcript.steps == (
        Step(command="cat a.txt", stdout="out\n\nmore\n", stderr="err", exit_code=2),
        Step(command="ls"),
    )


def test_a_command_goes_on_after_a_backslash() -> None:
    """A backslash at the end joins the next line, with or without the shell's prompt for it."""
    transcript = parse_transcript("$ cat a.txt \\\n>   b.txt \\\n  c.txt\nout\n")
    assert transcript.steps == (Step(command="cat a.txt b.txt c.txt", stdout="out"),)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("only words\n", "needs a command"),
        ("[file a.txt]\n$ cat a.txt\n", "a.txt has no line"),
    ],
)
def test_a_transcript_that_would_check_nothing_is_refused(text: str, complaint: str) -> None:
    """No command, or a file that swallows the commands, is a mistake and not an empty success."""
    with pytest.raises(ValueError, match=complaint):
        parse_transcript(text)


@pytest.mark.parametrize(
    ("expected", "actual", "agree"),
    [
        ("a\nb", "a\nb\n\n", True),
        ("a\n...\nd", "a\nb\nc\nd\n", True),
        ("a\n...\nd", "a\nd\n", True),
        ("a\n...", "b\na\n", False),
        ("a", "a\nb\n", False),
        ("a", "a \n", False),
        ("", "a\n", False),
        ("a", "", False),
        ("a.c", "abc\n", False),
    ],
)
def test_output_agrees_line_by_line(expected: str, actual: str, *, agree: bool) -> None:
    """Only blank lines at the end and what three dots stand for may differ."""
    assert agrees(expected, actual) is agree


@pytest.mark.parametrize(
    ("step", "separate", "agree"),
    [
        (Step(command="x", stdout="out\nerr"), False, True),
        (Step(command="x", stdout="out"), False, False),
        (Step(command="x", stdout="out", stderr="err"), False, True),
        (Step(command="x", stdout="out\nerr"), True, False),
        (Step(command="x", stdout="out"), True, False),
        (Step(command="x", stdout="out", stderr="err"), True, True),
        (Step(command="x", stdout="out", stderr="other"), True, False),
        (Step(command="x", stdout="out", stderr="err", exit_code=2), True, False),
    ],
)
def test_streams_and_exit_codes_count(step: Step, *, separate: bool, agree: bool) -> None:
    """A page may show both streams as one, a transcript file may not, and exit codes count."""
    outcome = Outcome(stdout="out\n", stderr="err\n", exit_code=0)
    assert (differences(step, outcome, separate=separate) == "") is agree


def test_a_difference_is_shown_as_a_diff() -> None:
    """Whoever broke a transcript sees the line that was written and the line that came."""
    step = Step(command="citekit show a.json", stdout="old")
    shown = differences(step, Outcome(stdout="new\n", stderr="", exit_code=2), separate=False)
    assert "-old\n" in shown
    assert "+new\n+[exit 2]\n" in shown


def test_input_files_and_redirection_meet_in_one_folder(tmp_path: Path) -> None:
    """A step finds the transcript's files, and later steps find what earlier ones wrote."""
    transcript = parse_transcript(
        "[file a.txt]\nfirst “words”\n[end]\n$ cat a.txt > b.txt\n$ cat b.txt\nfirst “words”\n"
    )
    assert run_transcript(transcript, tmp_path, separate=True) == ""
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == "first “words”\n"


def test_streams_and_exit_code_of_a_program_are_kept(tmp_path: Path) -> None:
    """Output, errors and the exit code of a program come back separately."""
    (tmp_path / "a.py").write_text("import sys\nprint('out')\nsys.exit('err')\n", encoding="utf-8")
    outcome = run_command("python a.py", tmp_path)
    assert outcome == Outcome(stdout="out\n", stderr="err\n", exit_code=1)


@pytest.mark.parametrize("command", ["cat a | ls", "cat a && ls", "cat a > b > c", "cat < a"])
def test_what_needs_a_shell_is_refused(command: str, tmp_path: Path) -> None:
    """A pipe or a list of commands is refused rather than passed to the program as an argument."""
    with pytest.raises(ValueError, match="no shell runs a transcript"):
        run_command(command, tmp_path)


def test_an_unknown_program_is_refused(tmp_path: Path) -> None:
    """A command that transcripts do not run is named, with the way to show it unchecked."""
    with pytest.raises(ValueError, match="not 'curl'; a command that is only to be read"):
        run_command("curl https://www.example.org", tmp_path)


PAGE = """\
```python
name = "Skellan"
print(f"Port {name}")
```

<!-- output -->
```text
Port Skellan
```

```pycon
>>> name.lower()
'skellan'
```

```console
$ cat examples/harbour/article.txt
...
```
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with the examples, as the current one."""
    prepare_folder(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run_page(text: str, folder: Path) -> Iterator[str]:
    """Run a page and give what failed in it."""
    page = folder / "page.md"
    page.write_text(text, encoding="utf-8")
    for example in Document.parse(str(page), *PAGE_PARSERS):
        try:
            example.evaluate()
        except SybilFailure as failure:
            yield failure.result


def test_a_true_page_passes(folder: Path) -> None:
    """Scripts, their output, sessions and shell commands on one page share names and folder."""
    assert list(run_page(PAGE, folder)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Port Skellan\n", "Port Skellen\n"),
        ("'skellan'", "'skellen'"),
        ("$ cat examples/harbour/article.txt\n...", "$ cat examples/harbour/article.txt\nWATCH"),
    ],
)
def test_a_page_that_shows_other_output_fails(old: str, new: str, folder: Path) -> None:
    """One wrong letter in a printed output, a session or a shell transcript fails that example."""
    assert old in PAGE
    assert len(list(run_page(PAGE.replace(old, new), folder))) == 1


def test_a_transcript_is_refilled_where_the_command_answers_otherwise(tmp_path: Path) -> None:
    """What agrees stays, with its three dots; what differs is what the command prints now."""
    text = (
        "Two files.\n\n[file a.txt]\none\ntwo\nthree\n[end]\n\n"
        "$ cat a.txt\none\n...\nthree\n\n$ cat \\\n  a.txt\nfour\n\n$ cat b.txt\n"
    )
    refilled = refill_transcript(text, tmp_path, separate=True)
    assert refilled == (
        "Two files.\n\n[file a.txt]\none\ntwo\nthree\n[end]\n\n"
        "$ cat a.txt\none\n...\nthree\n\n$ cat \\\n  a.txt\none\ntwo\nthree\n\n"
        "$ cat b.txt\n[stderr]\ncat: b.txt: No such file or directory\n[exit 1]\n"
    )
    assert run_transcript(parse_transcript(refilled), tmp_path, separate=True) == ""
