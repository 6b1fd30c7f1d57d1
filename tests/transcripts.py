"""Transcripts of a shell: commands with the output that they must give.

They stand in ``console`` blocks of the documentation and in the files ``tests/transcripts/*.txt``::

    Comment lines before the first command say what is shown.

    [file note.txt]
    The contents of an input file.
    [end]

    $ citekit show missing.json
    [stderr]
    Error: ...
    [exit 2]

A command may go on in the next line after a backslash, and may end in ``> FILE``. The lines after
it are its standard output, those after ``[stderr]`` its standard error. A line ``...`` stands for
any number of lines. Without ``[exit N]`` the command must succeed.
"""

import difflib
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypandoc
from attrs import field, frozen

ROOT = Path(__file__).parent.parent
SHELL_ONLY = frozenset({"|", "||", "&", "&&", ";", "<", ">>", "2>"})
SYSTEM_PROGRAMS = ("cat", "cp", "ls")

_COMMAND = re.compile(r"\$ (?P<command>.+)")
_FILE = re.compile(r"\[file (?P<name>.+)\]")
_EXIT = re.compile(r"\[exit (?P<code>\d+)\]")


@frozen(kw_only=True)
class Step:
    """One command and what it must print.

    ``stderr`` is None where the transcript does not tell the two streams apart.
    """

    command: str
    stdout: str = ""
    stderr: str | None = None
    exit_code: int = 0


@frozen(kw_only=True)
class Transcript:
    """Commands to run one after another, beside the input files that they need."""

    steps: tuple[Step, ...]
    files: dict[str, str] = field(factory=dict)


@frozen(kw_only=True)
class Outcome:
    """What a command did."""

    stdout: str
    stderr: str
    exit_code: int


def parse_transcript(text: str) -> Transcript:
    """Read a transcript; ValueError if it has no command or a file in it does not end."""
    opening, *turns = _split_at_commands(text)
    files = dict(_files(opening))
    if not turns:
        raise ValueError("a transcript needs a command: a line that begins with '$ '")
    return Transcript(steps=tuple(map(_step, turns)), files=files)


def run_transcript(transcript: Transcript, folder: Path, *, separate: bool = False) -> str:
    """Run every step in the folder and give the differences, which are empty if all is as written.

    With ``separate``, standard error must be empty wherever the transcript has no ``[stderr]``.
    Without it, such a step is compared with standard output and then standard error in one piece.
    """
    for name, content in transcript.files.items():
        (folder / name).write_text(content, encoding="utf-8")
    return "".join(
        differences(step, run_command(step.command, folder), separate=separate)
        for step in transcript.steps
    )


def refill_transcript(text: str, folder: Path, *, separate: bool = False) -> str:
    """Run every step in the folder and give the text with what the commands print now.

    A step that agrees with its command stays as it is, with its lines ``...``.
    """
    transcript = parse_transcript(text)
    for name, content in transcript.files.items():
        (folder / name).write_text(content, encoding="utf-8")
    opening, *turns = _split_at_commands(text)
    lines = list(opening)
    for step, turn in zip(transcript.steps, turns, strict=True):
        outcome = run_command(step.command, folder)
        if not differences(step, outcome, separate=separate):
            lines += turn
            continue
        _, output = _command(turn)
        told_apart = separate or step.stderr is not None
        streams = (
            [outcome.stdout, outcome.stderr] if told_apart else [outcome.stdout + outcome.stderr]
        )
        answer = _as_transcript(step.command, streams, outcome.exit_code)[1:]
        lines += [*turn[: len(turn) - len(output)], *answer]
        lines += [""] * (len(output) - len(_lines("\n".join(output))))
    return "".join(f"{line}\n" for line in lines)


def run_command(command: str, folder: Path) -> Outcome:
    """Run one command line in the folder; ValueError if it needs a shell or an unknown program."""
    words = shlex.split(command)
    target = None
    if len(words) > 2 and words[-2] == ">":
        *words, _, target = words
    if misplaced := (SHELL_ONLY | {">"}).intersection(words):
        raise ValueError(
            f"no shell runs a transcript, so it has no {' '.join(sorted(misplaced))}: {command}"
        )
    finished = subprocess.run(
        [_program(words[0]), *words[1:]],
        check=False,
        cwd=folder,
        env=os.environ | {"COLUMNS": "80", "NO_COLOR": "1"},
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )
    stdout = finished.stdout.decode("utf-8")
    if target is not None:
        (folder / target).write_text(stdout, encoding="utf-8", newline="")
        stdout = ""
    return Outcome(
        stdout=stdout, stderr=finished.stderr.decode("utf-8"), exit_code=finished.returncode
    )


def differences(step: Step, outcome: Outcome, *, separate: bool) -> str:
    """Give what differs between the transcript and the outcome, as a diff, or nothing."""
    if step.stderr is None and not separate:
        expected, actual = [step.stdout], [outcome.stdout + outcome.stderr]
    else:
        expected, actual = [step.stdout, step.stderr or ""], [outcome.stdout, outcome.stderr]
    streams_agree = all(map(agrees, expected, actual))
    if streams_agree and step.exit_code == outcome.exit_code:
        return ""
    return _diff(
        _as_transcript(step.command, expected, step.exit_code),
        _as_transcript(step.command, actual, outcome.exit_code),
    )


def agrees(expected: str, actual: str) -> bool:
    """Whether the output is the expected one, where a line ``...`` stands for any lines.

    Blank lines at the end do not count.
    """
    pattern = "".join(
        r"(?:[^\n]*\n)*?" if line == "..." else re.escape(line) + r"\n" for line in _lines(expected)
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in _lines(actual))) is not None


def prepare_folder(folder: Path) -> None:
    """Give a folder the examples that commands and scripts in the documentation refer to."""
    shutil.copytree(ROOT / "examples", folder / "examples")


def _split_at_commands(text: str) -> list[list[str]]:
    """Give the lines before the first command, and each command line with the lines after it."""
    parts: list[list[str]] = [[]]
    in_file = False
    for line in text.splitlines():
        in_file = line != "[end]" if in_file else _FILE.fullmatch(line) is not None
        if _COMMAND.fullmatch(line) and not in_file:
            parts.append([])
        parts[-1].append(line)
    return parts


def _files(lines: list[str]) -> Iterator[tuple[str, str]]:
    remaining = iter(lines)
    for line in remaining:
        if start := _FILE.fullmatch(line):
            content: list[str] = []
            for inner in remaining:
                if inner == "[end]":
                    break
                content.append(inner)
            else:
                raise ValueError(f"the file {start['name']} has no line [end]")
            yield start["name"], "".join(f"{inner}\n" for inner in content)


def _step(lines: list[str]) -> Step:
    command, output = _command(lines)
    while output and not output[-1].strip():
        output.pop()
    exit_code = 0
    if output and (ending := _EXIT.fullmatch(output[-1])):
        exit_code = int(ending["code"])
        output.pop()
    stderr = None
    if "[stderr]" in output:
        place = output.index("[stderr]")
        output, stderr = output[:place], "\n".join(output[place + 1 :])
    return Step(command=command, stdout="\n".join(output), stderr=stderr, exit_code=exit_code)


def _command(lines: list[str]) -> tuple[str, list[str]]:
    """Join a command that goes on after a backslash; give it and the lines after it."""
    remaining = list(lines)
    command = remaining.pop(0).removeprefix("$ ")
    while command.endswith("\\") and remaining:
        command = command.removesuffix("\\") + remaining.pop(0).removeprefix("> ").lstrip()
    return command, remaining


def _program(name: str) -> str:
    """Give the path of a program that transcripts may use."""
    programs: dict[str, str] = {program: program for program in SYSTEM_PROGRAMS} | {
        "citekit": str(Path(sys.executable).parent / "citekit"),
        "pandoc": pypandoc.get_pandoc_path(),
        "python": sys.executable,
    }
    if name not in programs:
        raise ValueError(
            f"transcripts run {', '.join(sorted(programs))}, not {name!r};"
            " a command that is only to be read belongs in a ```sh block"
        )
    return programs[name]


def _lines(output: str) -> list[str]:
    lines = output.split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    return lines


def _as_transcript(command: str, streams: list[str], exit_code: int) -> list[str]:
    stdout, *stderr = streams
    shown = [f"$ {command}", *_lines(stdout)]
    if any(stderr):
        shown += ["[stderr]", *_lines(stderr[0])]
    if exit_code:
        shown += [f"[exit {exit_code}]"]
    return shown


def _diff(expected: list[str], actual: list[str]) -> str:
    lines = difflib.unified_diff(expected, actual, "as written", "as run", lineterm="")
    return "".join(f"{line}\n" for line in lines)
