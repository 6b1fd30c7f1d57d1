"""Whether files of bibliographies come back as they were: `python -m tests.benchmarks.roundtrip DIR`.

Every `.bib` file under the directory is read and written again. The judge is the real `bibtex`,
which reads both texts; where it is not installed, citekit's own splitter has to do. Files in
CSL-JSON are judged by their items, alone and by way of BibLaTeX.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from traceback import format_exception_only
from typing import Final

from attrs import field, frozen

from citekit.formats import format_named
from citekit.formats.bib_blocks import RawEntry
from citekit.formats.bib_splitting import split
from citekit.formats.options import WriteOptions
from tests.benchmarks.roundtrip_items import are_good, item_report, items_in, judged_items
from tests.benchmarks.tables import table
from tests.formats.real_bibtex import BIBTEX, Reading, field_names, read_by_bibtex

# Of the entries in which BibTeX finds no error, so many must come back as they were.
LEAST: Final = 0.9995
# Of the items of CSL-JSON, by way of BibLaTeX.
LEAST_ITEMS: Final = 0.95


@frozen(kw_only=True)
class Result:
    """What became of one file.

    `clean` are the entries of a file in which BibTeX finds no error, `identical` those of them that
    it reads alike in the file and in what was written of it.
    """

    path: Path
    entries: int = 0
    problems: int = 0
    clean: int = 0
    identical: int = 0
    different: tuple[str, ...] = ()
    error: str | None = None
    output_is_clean: bool = field(default=True)


def text_of(path: Path) -> str:
    """Return the text of a file in the encoding that it seems to have."""
    data = path.read_bytes()
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def judged(path: Path, format_name: str = "bibtex") -> Result:
    """Return what became of a bibliography file."""
    try:
        text = text_of(path)
        chosen = format_named(format_name)
        assert chosen.read is not None
        imported = chosen.read(text)
        again = chosen.write(imported.bundle, WriteOptions()).text
    except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
        return Result(path=path, error=format_exception_only(error)[-1].strip())
    fields = field_names(text)
    before, after = _reading(text, fields), _reading(again, fields)
    clean = before.entries if before.is_clean else {}
    different = tuple(key for key, entry in clean.items() if after.entries.get(key) != entry)
    return Result(
        path=path,
        entries=len(imported.bundle.sources),
        problems=len(imported.problems),
        clean=len(clean),
        identical=len(clean) - len(different),
        different=different,
        output_is_clean=after.is_clean,
    )


def _reading(text: str, fields: Sequence[str]) -> Reading:
    return read_by_bibtex(text, fields) if BIBTEX else _own_reading(text)


def _own_reading(text: str) -> Reading:
    """Return what citekit itself sees in a file, where there is no `bibtex`."""
    blocks, faults, *_ = split(text)
    entries = {
        block.key: f"{block.kind} {[(one.name, one.parts) for one in block.fields]}"
        for block in blocks
        if isinstance(block, RawEntry)
    }
    return Reading(entries, not faults, "")


def report(results: Sequence[Result], folder: Path) -> Iterator[str]:
    """Yield the table of a run, and what is wrong."""
    rows = [
        [
            str(result.path.relative_to(folder)),
            str(result.entries),
            str(result.problems),
            str(result.clean),
            str(result.identical),
            "raised" if result.error else "yes" if result.output_is_clean else "**no**",
        ]
        for result in results
    ]
    clean = sum(result.clean for result in results)
    identical = sum(result.identical for result in results)
    total = [
        f"all {len(results)} files",
        str(sum(result.entries for result in results)),
        str(sum(result.problems for result in results)),
        str(clean),
        str(identical),
        f"{sum(result.output_is_clean for result in results)}",
    ]
    heads = ["file", "entries read", "problems", "clean entries", "identical", "written clean"]
    yield table(heads, [*rows, total])
    judge = "bibtex" if BIBTEX else "citekit’s own splitter, since bibtex is not installed"
    yield f"Judged by {judge}: {_share(identical, clean):.2%} of the clean entries are identical.\n"
    for result in results:
        if result.error:
            yield f"{result.path}: {result.error}"
        if result.different:
            yield f"{result.path}: not identical: {', '.join(result.different)}"


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def is_good(results: Sequence[Result]) -> bool:
    """Say whether no file raised and enough entries are identical."""
    clean = sum(result.clean for result in results)
    identical = sum(result.identical for result in results)
    return _share(identical, clean) >= LEAST and not any(result.error for result in results)


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge the files of a directory, print what became of them, and return the exit code."""
    parser = argparse.ArgumentParser(description="Round trips of bibliography files.")
    parser.add_argument("folder", type=Path, help="where the files are, subfolders included")
    parser.add_argument("--format", default="bibtex", help="bibtex or biblatex")
    chosen = parser.parse_args(arguments)
    paths = sorted(path for path in chosen.folder.rglob("*.bib") if path.is_file())
    results = [judged(path, chosen.format) for path in paths]
    found = [
        judged_items(path, items)
        for path in sorted(chosen.folder.rglob("*.json"))
        if path.is_file() and (items := items_in(path))
    ]
    parts = [*report(results, chosen.folder), *(item_report(found, chosen.folder) if found else ())]
    for part in parts:
        print(part)
    return 0 if is_good(results) and are_good(found, LEAST_ITEMS) else 1


if __name__ == "__main__":
    sys.exit(main())
