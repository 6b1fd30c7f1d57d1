"""Runs the examples in the documentation, the README and the docstrings as tests.

On a page, ``python`` blocks and ``pycon`` sessions share one set of names. They run in a temporary
folder that holds a copy of ``examples/``, and so do the shell sessions in ``console`` blocks. A
fenced block after the comment ``<!-- output -->`` must be what the last ``python`` block printed.
"""

import contextlib
import io
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from sybil import Document, Example, Region, Sybil
from sybil.evaluators.doctest import DocTestEvaluator
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.abstract import DocTestStringParser
from sybil.parsers.myst import CodeBlockParser
from sybil.parsers.rest import DocTestParser
from sybil.sybil import SybilCollection
from sybil.typing import Parser

from tests.transcripts import agrees, parse_transcript, prepare_folder, run_transcript

# A slow machine is no reason to fail; how fast things are is measured by benchmarks.
# The same examples in every run, so that a listed gap stays one.
hypothesis.settings.register_profile(
    "citekit", hypothesis.settings(), deadline=None, derandomize=True, database=None
)
hypothesis.settings.load_profile("citekit")

_OUTPUT = re.compile(
    r"^<!-- output -->\n+(?P<fence>`{3,}|~{3,})[^\n]*\n(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)


def run_python(example: Example) -> None:
    """Run a ``python`` block and keep what it prints for a block of output after it."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        PythonEvaluator()(example)
    example.namespace["__printed__"] = printed.getvalue()


def check_output(example: Example) -> str | None:
    """Compare a block of output with what the last ``python`` block printed."""
    printed = example.namespace["__printed__"]
    if agrees(example.parsed, printed):
        return None
    return f"written:\n{example.parsed}\nprinted:\n{printed}"


def run_console(example: Example) -> str:
    """Run a shell session and give what differs."""
    return run_transcript(parse_transcript(example.parsed), Path.cwd())


def output_blocks(document: Document) -> Iterator[Region]:
    """Find the fenced blocks that show what a ``python`` block prints."""
    for match in _OUTPUT.finditer(document.text):
        yield Region(match.start(), match.end(), match["text"], check_output)


def python_sessions(document: Document) -> Iterator[Region]:
    """Find the doctest examples in ``pycon`` blocks."""
    doctests = DocTestStringParser(DocTestEvaluator())
    for block in CodeBlockParser("pycon", run_python)(document):
        for region in doctests(block.parsed, document.path):
            region.adjust(block, block.parsed)
            yield region


def enter_folder(names: dict[str, Any]) -> None:
    """Move to a temporary folder for the examples of one page."""
    names["__left__"], names["__folder__"] = Path.cwd(), Path(tempfile.mkdtemp())
    prepare_folder(names["__folder__"])
    os.chdir(names["__folder__"])


def leave_folder(names: dict[str, Any]) -> None:
    """Go back and remove the temporary folder."""
    os.chdir(names["__left__"])
    shutil.rmtree(names["__folder__"])


PAGE_PARSERS = (
    CodeBlockParser("python", run_python),
    CodeBlockParser("console", run_console),
    python_sessions,
    output_blocks,
)


def _examples(path: str, pattern: str, *parsers: Parser) -> Sybil:
    return Sybil(
        parsers=parsers, path=path, pattern=pattern, setup=enter_folder, teardown=leave_folder
    )


pytest_collect_file = SybilCollection(
    (
        _examples("docs", "*.md", *PAGE_PARSERS),
        _examples(".", "README.md", *PAGE_PARSERS),
        _examples("citekit", "*.py", DocTestParser()),
    )
).pytest()


_GAPS = Path(__file__).parent / "tests" / "known_gaps.txt"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Expect the listed gaps to fail: one that passes fails the run, as does any other failure."""
    listed = set(_GAPS.read_text(encoding="utf-8").splitlines())
    for item in items:
        if item.nodeid in listed:
            item.add_marker(pytest.mark.xfail(reason="listed in tests/known_gaps.txt", strict=True))
