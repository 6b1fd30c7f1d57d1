"""Writes what commands and scripts print now into the transcripts and the pages that show it.

``python -m tests.transcripts_refill [FILE ...]`` refills the named pages and transcripts, or all of
them. What still agrees stays as it is, and so do ``pycon`` sessions. Read the difference before you
commit it: it may show a mistake.
"""

import sys
import tempfile
from pathlib import Path

from sybil import Document, Example

from conftest import PAGE_PARSERS, check_output, enter_folder, leave_folder, run_console, run_python
from tests.transcripts import ROOT, prepare_folder, refill_transcript


def main(arguments: list[str]) -> None:
    """Refill the files named in the arguments, or all, and tell which ones changed."""
    for path in [Path(name).resolve() for name in arguments] or _all_files():
        before = path.read_text(encoding="utf-8")
        after = _refilled_page(path) if path.suffix == ".md" else _refilled_transcript(before)
        if after != before:
            path.write_text(after, encoding="utf-8", newline="")
            sys.stdout.write(f"refilled {path.relative_to(ROOT)}\n")


def _all_files() -> list[Path]:
    return [
        *sorted((ROOT / "tests" / "transcripts").glob("*.txt")),
        ROOT / "README.md",
        *sorted((ROOT / "docs").rglob("*.md")),
    ]


def _refilled_transcript(text: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        prepare_folder(Path(folder))
        return refill_transcript(text, Path(folder), separate=True)


def _refilled_page(path: Path) -> str:
    """Run the examples of a page in their order and give it with what they print now."""
    document = Document.parse(str(path), *PAGE_PARSERS)
    pieces: list[str] = []
    place = 0
    enter_folder(document.namespace)
    try:
        for example in document.examples():
            if (text := _answer(example)) is not None:
                shown = document.text[example.start : example.end]
                pieces += [
                    document.text[place : example.start],
                    shown.replace(example.parsed, text),
                ]
                place = example.end
    finally:
        leave_folder(document.namespace)
    return "".join([*pieces, document.text[place:]])


def _answer(example: Example) -> str | None:
    """Run one example and give the text that must stand in it now, or None if it shows no output."""
    evaluator = example.region.evaluator
    if evaluator is run_console:
        return refill_transcript(example.parsed, Path.cwd())
    if evaluator is check_output:
        printed: str = example.namespace["__printed__"]
        return example.parsed if check_output(example) is None else printed.rstrip("\n") + "\n"
    if evaluator is run_python:
        run_python(example)
    return None


if __name__ == "__main__":
    main(sys.argv[1:])
