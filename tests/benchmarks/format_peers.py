"""Libraries that not everybody has, for the benchmark of formats: refkit, and citation-js in node.

`CITATION_JS` names the folder in which `@citation-js/core` and its plugins for CSL and BibTeX were
installed (`npm install`). What is not there is not measured.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

HAS_REFKIT: Final = importlib.util.find_spec("refkit") is not None


def read_with_refkit(text: str) -> object:
    """Return the entries of a BibTeX file, with their names and dates in parts."""
    import refkit  # type: ignore[import-not-found,unused-ignore] # noqa: PLC0415 - not everybody has it

    library: Any = refkit.Library.parse_bibtex(text)
    return library


def _folder_of_citation_js() -> Path | None:
    folder = os.environ.get("CITATION_JS")
    found = folder is not None and shutil.which("node") is not None
    return Path(folder) if folder and found else None


CITATION_JS: Final = _folder_of_citation_js()
# CPU time of the best of some runs in one process, after which V8 has compiled what is hot.
_SCRIPT: Final = """
import { Cite } from '@citation-js/core'
import '@citation-js/plugin-csl'
import '@citation-js/plugin-bibtex'
import { readFileSync } from 'node:fs'
const [file, output, runs] = process.argv.slice(2)
const text = readFileSync(file, 'utf8')
let best = Infinity
for (let run = 0; run < Number(runs); run++) {
  const start = process.cpuUsage()
  const cite = new Cite(text)
  if (output) cite.format(output)
  const used = process.cpuUsage(start)
  best = Math.min(best, used.user + used.system)
}
console.log(best / 1e6)
"""


def seconds_of_citation_js(text: str, suffix: str, output: str, runs: int) -> float:
    """Return the CPU time in seconds of reading a text, and of writing it if `output` is a format.

    Raises `CalledProcessError` if node cannot run it.
    """
    assert CITATION_JS is not None
    with TemporaryDirectory(dir=CITATION_JS) as folder:
        script, file = Path(folder) / "measure.mjs", Path(folder) / f"text.{suffix}"
        script.write_text(_SCRIPT, encoding="utf-8")
        file.write_text(text, encoding="utf-8")
        command = ["node", str(script), str(file), output, str(runs)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout)
