"""How long reading and writing takes, beside other libraries: `python -m tests.benchmarks.formats`.

Everything is CPU time, measured in one run, the best of a few repetitions. Writers of other
libraries get the very entries that citekit wrote; readers get the same text.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from math import prod
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias

from attrs import Factory, frozen
from bibtexparser import Library
from bibtexparser.entrypoint import parse_string as parse_with_bibtexparser, write_string
from bibtexparser.middlewares.parsestack import default_unparse_stack
from bibtexparser.model import Block, Entry, Field
from pybtex.database import parse_string as parse_with_pybtex

import citekit
from citekit.model.bundles import Bundle
from tests.benchmarks.bibliography import bibliography
from tests.benchmarks.collection import (
    collection,
    collection_annotations,
    collection_records,
    plain_items,
)
from tests.benchmarks.format_peers import (
    CITATION_JS,
    HAS_REFKIT,
    read_with_refkit,
    seconds_of_citation_js,
)
from tests.benchmarks.tables import Bar, bar_table, table
from tests.benchmarks.timing import Patience, best_time
from tests.benchmarks.varied_items import varied_items

SIZES: Final = (1_000, 10_000, 50_000)

PlainEntry: TypeAlias = tuple[str, str, tuple[tuple[str, str], ...]]


@frozen(slots=False)
class Material:
    """What is read and written at one size; each part is made when it is first needed."""

    size: int
    folder: Path

    @cached_property
    def bundle(self) -> Bundle:
        """The bundle."""
        return collection(self.size)

    @cached_property
    def bibtex(self) -> str:
        """The bundle as citekit writes it in BibTeX."""
        return citekit.write(self.bundle, "bibtex").text

    @cached_property
    def bibliography(self) -> str:
        """A BibTeX file as people and their programs write it, of as many entries."""
        return bibliography(self.size)

    @cached_property
    def imported(self) -> Bundle:
        """The records in that file."""
        return citekit.read(self.bibliography, "bibtex")

    @cached_property
    def plain_items(self) -> Bundle:
        """The records in items in CSL-JSON that another program wrote."""
        return citekit.read(self.plain_csl_json, "csl-json")

    @cached_property
    def entries(self) -> tuple[PlainEntry, ...]:
        """The entries of that text; tuples of strings cost the garbage collector nothing."""
        library = parse_with_bibtexparser(self.bibtex)
        if library.failed_blocks:
            message = f"bibtexparser cannot read {len(library.failed_blocks)} entries"
            raise ValueError(message)
        return tuple(
            (entry.entry_type, entry.key, tuple((part.key, part.value) for part in entry.fields))
            for entry in library.entries
        )

    @cached_property
    def csl_json(self) -> str:
        """The bundle as citekit writes it in CSL-JSON."""
        return citekit.write(self.bundle, "csl-json").text

    @cached_property
    def plain_csl_json(self) -> str:
        """Items in CSL-JSON that another program wrote."""
        return json.dumps(plain_items(self.size), ensure_ascii=False)

    @cached_property
    def varied_csl_json(self) -> str:
        """Items in CSL-JSON in which names, dates and titles do not repeat."""
        return json.dumps(varied_items(self.size), ensure_ascii=False)

    @cached_property
    def file(self) -> Path:
        """A file of the bundle."""
        path = self.folder / "bundle.json"
        citekit.save(self.bundle, path)
        return path

    @property
    def scratch(self) -> Path:
        """A file that may be overwritten."""
        return self.folder / "scratch.json"


@frozen(kw_only=True)
class Task:
    """Something that is measured: `run` is timed with what `prepare` makes anew for every run.

    `peer` names the task beside which its time is set. What runs in a process of its own has
    `seconds`, which tells its best time in so many runs.
    """

    name: str
    prepare: Callable[[Material], Any]
    run: Callable[[Any], object] = repr
    peer: str | None = None
    seconds: Callable[[Any, int], float] | None = None


def _bundle_of(material: Material) -> Bundle:
    return material.bundle


def _writes(name: str, profile: str = "records") -> Callable[[Bundle], str]:
    options = citekit.WriteOptions(profile=citekit.Profile(profile))
    return lambda bundle: citekit.write(bundle, name, options).text


def _write_with_bibtexparser(entries: Sequence[PlainEntry]) -> str:
    blocks: list[Block] = [
        Entry(kind, key, [Field(name, value) for name, value in fields])
        for kind, key, fields in entries
    ]
    # The way of writing that copies nothing is the fastest that it has.
    stack = default_unparse_stack(allow_inplace_modification=True)
    return write_string(Library(blocks), unparse_stack=stack)


def _load_plainly(path: Path) -> object:
    return json.loads(path.read_text(encoding="utf-8"))


def _save_plainly(prepared: tuple[object, Path]) -> None:
    data, path = prepared
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


_BIBTEX: Final = "BibTeX write"
_BIBTEX_SOURCES: Final = "BibTeX write, sources only"
_PYBTEX: Final = "BibTeX write: pybtex"
_BIBTEXPARSER: Final = "BibTeX write: bibtexparser, in place"
_BIB_READ: Final = "BibTeX read"
_BIB_READ_BIBTEXPARSER: Final = "BibTeX read: bibtexparser"
_BIB_READ_PYBTEX: Final = "BibTeX read: pybtex"
_BIB_KEPT: Final = "BibTeX write, as it came"
_CSL_TO_BIB: Final = "CSL-JSON to BibTeX"
_CSL_TEXT_TO_BIB: Final = "CSL-JSON to BibTeX, text to text"
_CSL_TEXT_TO_BIB_NODE: Final = "CSL-JSON to BibTeX, text to text: citation-js"
_CSL_VARIED_TO_BIB: Final = "CSL-JSON to BibTeX, text to text, varied items"
_CSL_VARIED_TO_BIB_NODE: Final = "CSL-JSON to BibTeX, text to text, varied items: citation-js"
_BIBLATEX: Final = "BibLaTeX write"
_READ: Final = "CSL-JSON read, citekit’s export"
_READ_PLAIN: Final = "CSL-JSON read, plain items"
_READ_VARIED: Final = "CSL-JSON read, varied items"
_JSON_READ: Final = "CSL-JSON read, citekit’s export: json.loads"
_JSON_READ_PLAIN: Final = "CSL-JSON read, plain items: json.loads"
_JSON_READ_VARIED: Final = "CSL-JSON read, varied items: json.loads"
_JSON_WRITE: Final = "CSL-JSON write: json.dumps"
_JSON_LOAD: Final = "file load: json.loads"
_JSON_SAVE: Final = "file save: json.dumps"

_PEERS: Final = (
    *(
        [
            Task(
                name="BibTeX read: refkit",
                prepare=lambda material: material.bibliography,
                run=read_with_refkit,
                peer=_BIB_READ,
            )
        ]
        if HAS_REFKIT
        else []
    ),
    *(
        [
            Task(
                name="BibTeX read: citation-js",
                prepare=lambda material: material.bibliography,
                seconds=lambda text, runs: seconds_of_citation_js(text, "bib", "", runs),
                peer=_BIB_READ,
            ),
            Task(
                name=_CSL_TEXT_TO_BIB_NODE,
                prepare=lambda material: material.plain_csl_json,
                seconds=lambda text, runs: seconds_of_citation_js(text, "json", "bibtex", runs),
            ),
            Task(
                name=_CSL_VARIED_TO_BIB_NODE,
                prepare=lambda material: material.varied_csl_json,
                seconds=lambda text, runs: seconds_of_citation_js(text, "json", "bibtex", runs),
            ),
        ]
        if CITATION_JS
        else []
    ),
)
TASKS: Final = (
    Task(
        name="bundle from records",
        prepare=lambda material: (
            collection_records(material.size),
            collection_annotations(material.size),
        ),
        run=lambda parts: Bundle(records=parts[0], annotations=parts[1]),
    ),
    Task(
        name="records and bundle",
        prepare=lambda material: material.size,
        run=collection,
    ),
    Task(name=_BIBTEX, prepare=_bundle_of, run=_writes("bibtex"), peer=_PYBTEX),
    Task(
        name=_BIBTEX_SOURCES,
        prepare=_bundle_of,
        run=_writes("bibtex", "bibliography"),
    ),
    Task(name="BibTeX write, annotated", prepare=_bundle_of, run=_writes("bibtex", "annotated")),
    Task(
        name=_BIBTEXPARSER,
        prepare=lambda material: material.entries,
        run=_write_with_bibtexparser,
        peer=_BIBTEX,
    ),
    Task(
        name=_PYBTEX,
        prepare=lambda material: parse_with_pybtex(material.bibtex, "bibtex"),
        run=lambda database: database.to_string("bibtex"),
        peer=_BIBTEX,
    ),
    Task(
        name=_BIB_READ,
        prepare=lambda material: material.bibliography,
        run=lambda text: citekit.read(text, "bibtex"),
        peer=_BIB_READ_BIBTEXPARSER,
    ),
    Task(
        name=_BIB_READ_BIBTEXPARSER,
        prepare=lambda material: material.bibliography,
        run=parse_with_bibtexparser,
    ),
    Task(
        name=_BIB_READ_PYBTEX,
        prepare=lambda material: material.bibliography,
        run=lambda text: parse_with_pybtex(text, "bibtex"),
        peer=_BIB_READ,
    ),
    Task(name=_BIB_KEPT, prepare=lambda material: material.imported, run=_writes("bibtex")),
    Task(name=_CSL_TO_BIB, prepare=lambda material: material.plain_items, run=_writes("bibtex")),
    Task(
        name=_CSL_TEXT_TO_BIB,
        prepare=lambda material: material.plain_csl_json,
        run=lambda text: citekit.write(citekit.read(text, "csl-json"), "bibtex").text,
        peer=_CSL_TEXT_TO_BIB_NODE if CITATION_JS else None,
    ),
    Task(
        name=_CSL_VARIED_TO_BIB,
        prepare=lambda material: material.varied_csl_json,
        run=lambda text: citekit.write(citekit.read(text, "csl-json"), "bibtex").text,
        peer=_CSL_VARIED_TO_BIB_NODE if CITATION_JS else None,
    ),
    Task(name=_BIBLATEX, prepare=_bundle_of, run=_writes("biblatex"), peer=_BIBTEX),
    Task(
        name=_READ,
        prepare=lambda material: material.csl_json,
        run=lambda text: citekit.read(text, "csl-json"),
        peer=_JSON_READ,
    ),
    Task(name=_JSON_READ, prepare=lambda material: material.csl_json, run=json.loads),
    Task(
        name=_READ_PLAIN,
        prepare=lambda material: material.plain_csl_json,
        run=lambda text: citekit.read(text, "csl-json"),
        peer=_JSON_READ_PLAIN,
    ),
    Task(name=_JSON_READ_PLAIN, prepare=lambda material: material.plain_csl_json, run=json.loads),
    Task(
        name=_READ_VARIED,
        prepare=lambda material: material.varied_csl_json,
        run=lambda text: citekit.read(text, "csl-json"),
        peer=_JSON_READ_VARIED,
    ),
    Task(name=_JSON_READ_VARIED, prepare=lambda material: material.varied_csl_json, run=json.loads),
    Task(name="CSL-JSON write", prepare=_bundle_of, run=_writes("csl-json"), peer=_JSON_WRITE),
    Task(
        name=_JSON_WRITE,
        prepare=lambda material: json.loads(material.csl_json),
        run=lambda data: json.dumps(data, ensure_ascii=False),
    ),
    Task(name="Markdown write", prepare=_bundle_of, run=_writes("markdown")),
    Task(
        name="file load", prepare=lambda material: material.file, run=citekit.load, peer=_JSON_LOAD
    ),
    Task(name=_JSON_LOAD, prepare=lambda material: material.file, run=_load_plainly),
    Task(
        name="file save",
        prepare=lambda material: (material.bundle, material.scratch),
        run=lambda prepared: citekit.save(*prepared),
        peer=_JSON_SAVE,
    ),
    Task(
        name=_JSON_SAVE,
        prepare=lambda material: (_load_plainly(material.file), material.scratch),
        run=_save_plainly,
    ),
    *_PEERS,
)
_OF_BIBTEX: Final = (_BIBTEX, _BIBTEXPARSER, _PYBTEX, _BIBLATEX)
# A time that grew with the square of the size would grow fifty times as much; one that sorts, or
# that the garbage collector shares, grows by half.
_LINEAR: Final = 2.0


@frozen
class Measurements:
    """Seconds for each task at each size, and how many BibTeX entries a bundle makes."""

    seconds: dict[str, dict[int, float]] = Factory(dict)
    entries: dict[int, int] = Factory(dict)

    def microseconds(self, task: str) -> dict[int, float]:
        """Return the time for one source, by size."""
        return {size: time / size * 1e6 for size, time in self.seconds[task].items()}

    def an_entry(self, task: str) -> dict[int, float]:
        """Return the time for one BibTeX entry, by size."""
        return {size: time / self.entries[size] * 1e6 for size, time in self.seconds[task].items()}

    def times_as_long(self, task: str, peer: str) -> list[float]:
        """Return how many times as long as its peer the task takes, for each size."""
        return [time / self.seconds[peer][size] for size, time in self.seconds[task].items()]

    def growth(self, task: str) -> list[float]:
        """Return how much longer one source takes from size to size; 1.0 is linear."""
        times = [time for _, time in sorted(self.microseconds(task).items())]
        return [after / before for before, after in pairwise(times)]


def measure(sizes: Sequence[int], patience: Patience) -> Measurements:
    """Measure every task at every size."""
    measured = Measurements()
    for size in sizes:
        with TemporaryDirectory() as folder:
            material = Material(size, Path(folder))
            for task in TASKS:
                time = (
                    task.seconds(task.prepare(material), min(patience.runs, 3))
                    if task.seconds
                    else best_time(_preparation(task, material), task.run, patience)
                )
                measured.seconds.setdefault(task.name, {})[size] = time
            measured.entries[size] = len(material.entries)
    return measured


def _preparation(task: Task, material: Material) -> Callable[[], Any]:
    return lambda: task.prepare(material)


def report(measured: Measurements, sizes: Sequence[int]) -> Iterator[str]:
    """Yield the tables of a run, in Markdown."""
    heads = [f"{size:,}" for size in sizes]
    yield "CPU time for one source with what belongs to it, in microseconds:\n"
    rows = [
        [task.name, *_numbers(measured.microseconds(task.name)), *_comparison(measured, task)]
        for task in TASKS
    ]
    yield table(["task", *heads, "growth", "beside"], rows)
    counts = ", ".join(f"{count / size:.2f}" for size, count in measured.entries.items())
    yield f"CPU time for one entry of BibTeX or BibLaTeX, in microseconds (a source makes {counts} of them):\n"
    yield table(
        ["task", *heads], [[name, *_numbers(measured.an_entry(name))] for name in _OF_BIBTEX]
    )
    yield bar_table(list(bars(measured)))


def _numbers(by_size: Mapping[int, float]) -> list[str]:
    return [f"{time:,.1f}" for time in by_size.values()]


def _comparison(measured: Measurements, task: Task) -> list[str]:
    growth = " → ".join(f"{factor:.2f}" for factor in measured.growth(task.name))
    if task.peer is None:
        return [growth, ""]
    ratios = measured.times_as_long(task.name, task.peer)
    peer = task.peer.rpartition(": ")[2]
    return [growth, f"{min(ratios):.2f} to {max(ratios):.2f} × {peer}"]


def bars(measured: Measurements) -> Iterator[Bar]:
    """Yield what is demanded of the formats, with the worst that was measured at any size."""
    # A source by itself is one entry; with what it says it is several, of which each counts.
    worst = max(measured.microseconds(_BIBTEX_SOURCES).values())
    yield Bar(name=f"{_BIBTEX_SOURCES}: µs a source", measured=worst, at_most=60)
    worst = max(measured.an_entry(_BIBTEX).values())
    yield Bar(name=f"{_BIBTEX}: µs an entry", measured=worst, at_most=60)
    for name, most in (
        (_BIB_READ, 250),
        (_BIB_KEPT, 60),
        (_CSL_TO_BIB, 100),
        (_CSL_TEXT_TO_BIB, 100),
    ):
        worst = max(measured.microseconds(name).values())
        yield Bar(name=f"{name}: µs an entry", measured=worst, at_most=most)
    slowness = min(measured.times_as_long(_PYBTEX, _BIBTEX))
    yield Bar(name=f"{_BIBTEX}: times as fast as pybtex", measured=slowness, at_least=10)
    for name, peer in ((_READ, _JSON_READ), (_READ_PLAIN, _JSON_READ_PLAIN)):
        ratio = max(measured.times_as_long(name, peer))
        yield Bar(name=f"{name}: times as long as json.loads", measured=ratio, at_most=8)
    for task in TASKS:
        if ": " not in task.name:
            growth = prod(measured.growth(task.name))
            name = f"{task.name}: growth from the smallest size to the largest"
            yield Bar(name=name, measured=growth, at_most=_LINEAR)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure as the command line says, and print the tables."""
    parser = argparse.ArgumentParser(description="CPU time of reading and writing formats.")
    parser.add_argument(
        "--sizes", type=_sizes, default=SIZES, help="numbers of sources: 1000,10000"
    )
    parser.add_argument("--runs", type=int, default=5, help="at most so many runs of each task")
    parser.add_argument("--seconds", type=float, default=10, help="about so long for each task")
    chosen = parser.parse_args(arguments)
    measured = measure(chosen.sizes, Patience(chosen.runs, chosen.seconds))
    for part in report(measured, chosen.sizes):
        print(part)


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(sorted(int(size.replace("_", "")) for size in text.split(",")))


if __name__ == "__main__":
    main()
