"""What it costs to start: `python -m tests.benchmarks.imports`.

CPU time of whole processes, the end of the interpreter included, beside one that does nothing.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Final

from tests.benchmarks.tables import Bar, bar_table, table

_ROOT: Final = Path(__file__).resolve().parents[2]
_EXPORT: Final = """
import citekit
notes = citekit.Notebook()
article = notes.news_article(title="Silt fills the basin", outlet="Wexmere Herald", issued="2025")
board = notes.organization("Wexmere Harbour Board")
master = notes.person("Ada van Quay", position="Harbour Master", organization=board)
notes.quotation(article, master, "the basin fills up faster than we can dredge it")
citekit.write(notes.bundle(), "markdown")
"""
_NOTHING: Final = "python -c pass"
_IMPORT: Final = "import citekit"
_WITH_EXPORT: Final = "import citekit and one Markdown export"
PROGRAMS: Final = {
    _NOTHING: "pass",
    "import attrs": "import attrs",
    _IMPORT: "import citekit",
    _WITH_EXPORT: _EXPORT,
}


def cpu_time(program: str) -> float:
    """Return the CPU time, in milliseconds, of a fresh process that runs `program`."""
    before = _used_by_children()
    subprocess.run([sys.executable, "-c", program], check=True, cwd=_ROOT)
    return (_used_by_children() - before) * 1000


def _used_by_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(runs: int) -> Mapping[str, Sequence[float]]:
    """Return the CPU times of each program, run in turn so that a slow moment slows all of them."""
    for program in PROGRAMS.values():
        cpu_time(program)  # writes the compiled modules that later runs find
    rounds = [{name: cpu_time(program) for name, program in PROGRAMS.items()} for _ in range(runs)]
    return {name: [times[name] for times in rounds] for name in PROGRAMS}


def report(times: Mapping[str, Sequence[float]]) -> str:
    """Return the tables of a run, in Markdown."""
    least, middle = min(times[_NOTHING]), median(times[_NOTHING])
    rows = [
        [
            f"`{name}`" if name == _NOTHING else name,
            *(f"{time:.0f}" for time in (min(taken), median(taken))),
            *(f"{time:.0f}" for time in (min(taken) - least, median(taken) - middle)),
        ]
        for name, taken in times.items()
    ]
    heads = ["CPU time in ms", "best", "median", "best above nothing", "median above nothing"]
    bars = [
        Bar(name=f"{name}: median, in ms", measured=median(times[name]), at_most=limit)
        for name, limit in ((_IMPORT, 150), (_WITH_EXPORT, 350))
    ]
    return f"{table(heads, rows)}\n{bar_table(bars)}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure as the command line says, and print the tables."""
    parser = argparse.ArgumentParser(description="CPU time of importing citekit.")
    parser.add_argument("--runs", type=int, default=15, help="fresh processes for each program")
    print(report(measure(parser.parse_args(arguments).runs)), end="")


if __name__ == "__main__":
    main()
