"""The commands, whatever they are given: an exit code, one message, never a traceback.

What they print is shown in `tests/transcripts`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from attrs import evolve
from click.testing import CliRunner, Result
from hypothesis import given, settings, strategies as st

from citekit.cli import citekit
from citekit.codec.files import dumps, save
from citekit.formats import BUILTIN, write
from citekit.formats.options import Profile, WriteOptions
from citekit.model.bundles import Bundle
from tests.samples import BUNDLE, FULL_BUNDLE, HOSTILE, SNAPSHOT, TEXT
from tests.strategies import bundles
from tests.transcripts import ROOT

COMMANDS = (["show"], ["verify"], *(["export", "--to", chosen.name] for chosen in BUILTIN))


def run(*arguments: object) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(citekit, [str(argument) for argument in arguments])


def ended_well(result: Result) -> bool:
    """Say whether a command ended as commands should, with a code and no traceback."""
    return result.exit_code in {0, 1, 2} and (
        result.exception is None or isinstance(result.exception, SystemExit)
    )


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Give a file that holds the shared samples."""
    path = tmp_path / "notes.json"
    save(BUNDLE, path)
    return path


# --- export ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("chosen", BUILTIN, ids=lambda chosen: chosen.name)
def test_an_export_is_what_the_library_writes(notes: Path, chosen: Any) -> None:
    """The text goes to standard output as it is, and every loss to standard error."""
    result = run("export", notes, "--to", chosen.name)
    written = write(BUNDLE, chosen.name)
    assert result.exit_code == 0
    assert result.stdout == written.text
    assert result.stderr.splitlines() == [f"not carried: {loss}" for loss in written.losses]


@pytest.mark.parametrize("profile", Profile)
def test_choices_reach_the_writer(notes: Path, profile: Profile) -> None:
    """Every option of the command is one of the export."""
    result = run(
        "export", notes, "--to", "markdown", "--profile", profile.value, "--dialect", "gfm",
        "--no-text-fragments", "--prefer-archive", "--counted-paragraphs", "--quiet",
    )  # fmt: skip
    options = WriteOptions(
        profile=profile.value,
        dialect="gfm",
        text_fragments=False,
        prefer_archive=True,
        counted_paragraphs=True,
    )
    assert result.stdout == write(BUNDLE, "markdown", options).text
    assert result.stderr == ""


def test_a_file_gets_exactly_the_text(notes: Path, tmp_path: Path) -> None:
    """A file is written in UTF-8 with LF, and nothing goes to standard output."""
    target = tmp_path / "notes.md"
    result = run("export", notes, "--output", target)
    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_bytes() == write(BUNDLE, "markdown").text.encode()


@pytest.mark.parametrize(
    "arguments",
    [
        ("missing.json", "--to", "markdown"),
        ("notes.json", "--to", "bibtx"),
        ("notes.json", "missing.json", "--to", "markdown"),
        ("notes.json", "--to", "markdown", "--profile", "all"),
    ],
)
def test_a_failed_export_leaves_the_target_alone(
    notes: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was in a file stays there when the command cannot run, and no other file appears."""
    monkeypatch.chdir(notes.parent)
    target = notes.parent / "target.md"
    target.write_text("mine\n", encoding="utf-8")
    before = sorted(path.name for path in notes.parent.iterdir())
    assert run("export", *arguments, "--output", target).exit_code == 2
    assert target.read_text(encoding="utf-8") == "mine\n"
    assert sorted(path.name for path in notes.parent.iterdir()) == before


# --- verify ----------------------------------------------------------------------------------------


def test_exit_codes_tell_what_was_found(tmp_path: Path) -> None:
    """Passes and notes are 0; failures, and what could not be checked, are 1."""
    known = BUNDLE.without("thornbeck-boats").without("basin-filling")
    known = known.with_(evolve(SNAPSHOT, file=None))
    changed = _changed_text(known)
    for bundle, code in ((known, 0), (BUNDLE, 1), (changed, 1), (Bundle(), 1)):
        path = tmp_path / "bundle.json"
        save(bundle, path)
        result = run("verify", path)
        assert (result.exit_code, ended_well(result)) == (code, True)


def _changed_text(bundle: Bundle) -> Bundle:
    """Return a bundle whose stored text was changed by hand."""
    return bundle.with_(evolve(SNAPSHOT, text=TEXT.replace("forty", "fifty")))


# --- whatever it is given --------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"\x00",
        b"null",
        b"[]",
        b"{}",
        b'{"citekit": 1}',
        b'{"citekit": "1.0", "sources": 3}',
        b'{"citekit": "1.0", "sources": [null, 3, {}]}',
        b'{"citekit": "1.0", "sources": [{"key": "a", "kind": "report", "title": 3}]}',
        b'{"citekit": "99.0"}',
        b'{"citekit": "1.0", "citekit": "1.0"}',
        b'{"citekit": "1.0", "people": [{"key": "a", "name": {}}]}',
        b"[" * 100_000,
        b'{"citekit": "1.0", "unknown": ' + b"[" * 5000 + b"]" * 5000 + b"}",
        b'{"citekit": "1.0", "sources": [{"key": "\\ud800", "kind": "report"}]}',
        b'{"citekit": "1.0", "sources": [{"key": "a", "kind": "report", "title": "\\ud800"}]}',
        b'{"citekit": 1e999999}',
        b"9" * 10_000,
    ],
    ids=lambda content: content[:40],
)
def test_no_file_makes_a_traceback(command: list[str], content: bytes, tmp_path: Path) -> None:
    """Whatever stands in a file, a command does its work or says what is wrong."""
    path = tmp_path / "bundle.json"
    path.write_bytes(content)
    result = run(*command, path)
    assert ended_well(result), result.exception
    assert result.exit_code != 2 or result.stderr.startswith("citekit: ")


def _places(data: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    members: Any = ()
    if isinstance(data, dict):
        members = data.items()
    elif isinstance(data, list):
        members = enumerate(data)
    found = []
    for name, inner in members:
        found += [(*place, name), *_places(inner, (*place, name))]
    return found


_DATA = dumps(BUNDLE.with_(*FULL_BUNDLE.records))
_PLACES = _places(json.loads(_DATA))
_WRONG = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 10**20),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(HOSTILE),
    st.just([]),
    st.just({}),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)


@given(st.lists(st.tuples(st.sampled_from(_PLACES), _WRONG), min_size=1, max_size=2))
@settings(max_examples=150)
def test_no_damage_to_a_file_makes_a_traceback(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    """With any value in any place, a command does its work or says what is wrong."""
    data = json.loads(_DATA)
    for place, value in changes:
        _put(data, place, value)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bundle.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        for command in (["show"], ["verify"], ["export", "--to", "markdown"]):
            result = run(*command, path)
            assert ended_well(result), result.exception
            assert result.exit_code != 2 or result.stderr.startswith("citekit: ")


def _put(data: Any, place: tuple[Any, ...], value: Any) -> None:
    *way, last = place
    for step in way:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return
    if isinstance(data, dict) or (isinstance(data, list) and last in range(len(data))):
        data[last] = value


@given(bundles())
@settings(max_examples=25)
def test_any_bundle_can_be_shown(bundle: Bundle) -> None:
    """Every valid bundle goes through every command."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bundle.json"
        save(bundle, path)
        for command in COMMANDS:
            result = run(*command, path)
            assert ended_well(result), result.exception
            assert result.exit_code in {0, 1}


def test_a_terminal_without_unicode_gets_no_traceback(notes: Path) -> None:
    """Where the output cannot show a sign, the command says so or shows another."""
    finished = subprocess.run(
        [sys.executable, "-m", "citekit", "show", str(notes)],
        env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert finished.returncode in {0, 2}
    assert b"Traceback" not in finished.stderr


def test_a_reader_that_stops_early_gets_no_traceback(notes: Path) -> None:
    """A pipe that is closed before all is printed is no error of the user's."""
    process = subprocess.Popen(
        [sys.executable, "-m", "citekit", "export", str(notes), "--to", "csl-json"],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    _, errors = process.communicate()
    assert b"Traceback" not in errors
