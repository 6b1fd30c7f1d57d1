"""`import` and `convert` read standard input, and what they keep of an older bundle stays."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

import citekit
from citekit.cli import citekit as command

RIS = "TY  - BOOK\nID  - mud\nTI  - Mud\nER  - \n"


def run(*arguments: str, text: str = "") -> tuple[int, str, str]:
    """Give the exit code of a command, and its two outputs."""
    done = CliRunner().invoke(command, arguments, input=text)
    return done.exit_code, done.stdout, done.stderr


def test_standard_input_is_read_in_a_named_format() -> None:
    """The records go to the screen, and nothing else does."""
    code, output, problems = run("import", "-", "--from", "ris", text=RIS)
    assert (code, problems) == (0, "")
    assert citekit.loads(output).source("mud").title == "Mud"


def test_standard_input_without_a_format_is_refused() -> None:
    """It has no name that could tell."""
    code, output, message = run("import", "-", text=RIS)
    assert (code, output) == (2, "")
    assert message.startswith("citekit: -: no format is known by its name; say which one: ")


def test_a_bundle_can_be_piped() -> None:
    """Its first member tells what it is."""
    _, bundle, _ = run("import", "-", "--from", "ris", text=RIS)
    code, output, note = run("convert", "-", "-", "--to", "csl-json", text=bundle)
    assert (code, note) == (0, "-: read as a bundle file of citekit\n")
    assert json.loads(output)[0]["title"] == "Mud"


def test_keys_of_a_bundle_are_never_made_anew(tmp_path: Path) -> None:
    """Another source of the same key gets another, and it is told which."""
    target = str(tmp_path / "mine.json")
    run("import", "-", "--from", "ris", "--out", target, text=RIS)
    other = RIS.replace("TI  - Mud", "TI  - More mud")
    code, output, told = run("import", "-", "--from", "ris", "--out", target, text=other)
    assert (code, told) == (0, "-: mud is called mud-2 here\n")
    assert output.startswith(f"{target}: 2 sources")
    assert citekit.load(target).source("mud").title == "Mud"


def test_a_target_that_is_no_bundle_stays(tmp_path: Path) -> None:
    """A file that is there and cannot be read is never replaced."""
    target = tmp_path / "mine.json"
    target.write_text("my shopping list", encoding="utf-8")
    code, _, message = run("import", "-", "--from", "ris", "--out", str(target), text=RIS)
    assert code == 2
    assert "mine.json" in message
    assert target.read_text(encoding="utf-8") == "my shopping list"
