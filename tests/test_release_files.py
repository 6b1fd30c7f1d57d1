"""The files that travel with a release agree with one another and name nobody's machine."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

import citekit
from tests.transcripts import ROOT

GENERATED = frozenset({"__pycache__", "_build", "build", "dist", "htmlcov"})
HIDDEN_BUT_OURS = frozenset({".ci", ".gitignore"})
# Put together here, so that this file does not contain what it forbids.
MACHINE_PATHS = tuple(f"/{folder}/" for folder in ("work", "root", "farm", "bash_jobs"))
EVALUATION_DATA = "shared" + "/data"


def test_citation_file_names_the_version() -> None:
    """CITATION.cff cites the version that the package has."""
    assert re.findall(r"^version: (.+)$", read("CITATION.cff"), re.MULTILINE) == [
        citekit.__version__
    ]


def test_changelog_begins_with_the_version() -> None:
    """The newest version in the changelog is the one that the package has."""
    versions = re.findall(r"^## \[(\d[^\]]*)\]", read("CHANGELOG.md"), re.MULTILINE)
    assert versions[0] == citekit.__version__


@pytest.mark.parametrize("name", ["main", "test"])
def test_readme_gives_each_command_in_one_line(name: str) -> None:
    """One marked block of the README holds one line: it makes an environment, installs and runs."""
    (block,) = re.findall(
        rf"^<!-- {name} command -->\n+```\w*\n(.*?)^```$",
        read("README.md"),
        re.MULTILINE | re.DOTALL,
    )
    (line,) = block.splitlines()
    words = shlex.split(line)
    assert words[:4] == ["python3", "-m", "venv", ".venv"]
    assert ".venv/bin/pip" in words


def test_readme_has_two_commands() -> None:
    """The README marks exactly two commands, the main one and the test one."""
    marks = re.findall(r"<!-- (\w+) command -->", read("README.md"))
    assert sorted(marks) == ["main", "test"]


def test_no_file_names_a_path_of_some_machine() -> None:
    """No text file names a folder that exists on one machine only."""
    named = [
        f"{path.relative_to(ROOT)}: {found}"
        for path in text_files()
        for found in MACHINE_PATHS
        if found in path.read_text(encoding="utf-8")
    ]
    assert named == []


def test_only_the_check_script_knows_where_evaluation_data_lie() -> None:
    """Tests find the evaluation data through the environment; one script sets it."""
    naming = {
        str(path.relative_to(ROOT))
        for path in text_files()
        if EVALUATION_DATA in path.read_text(encoding="utf-8")
    }
    assert naming == {".ci/run"}


def read(name: str) -> str:
    """Give the text of a file of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def text_files(folder: Path = ROOT) -> Iterator[Path]:
    """Give the project's own files that hold text, generated and hidden ones left out."""
    for path in sorted(folder.iterdir()):
        if path.name in GENERATED or (path.name[0] == "." and path.name not in HIDDEN_BUT_OURS):
            continue
        if path.is_dir():
            yield from text_files(path)
        elif is_text(path):
            yield path


def is_text(path: Path) -> bool:
    """Whether a file is UTF-8 without a NUL."""
    content = path.read_bytes()
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\0" not in content
