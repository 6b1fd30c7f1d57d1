"""What the real `bibtex` reads in a file: every entry with its type, key and fields."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Final

from attrs import frozen

BIBTEX: Final = which("bibtex")
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_FIELD: Final = re.compile(r"[,{(]\s*([A-Za-z][^\s\"#%'(),={}]*)\s*=")
_ENTRY: Final = re.compile(r"^\x01", re.MULTILINE)


@frozen
class Reading:
    """The entries that BibTeX reads, by key, each as one text, and whether it found an error."""

    entries: dict[str, str]
    is_clean: bool
    log: str


def field_names(*texts: str) -> list[str]:
    """Return the names that may be those of fields in files."""
    found = {name.lower() for text in texts for name in _FIELD.findall(text)}
    return sorted(name for name in found - {"crossref"} if name.isascii() and name.isprintable())


def read_by_bibtex(text: str, fields: Iterable[str]) -> Reading:
    """Return what BibTeX reads in a file, of these fields."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "file.bib").write_bytes(text.encode("utf-8", "surrogatepass"))
        (folder / "dump.bst").write_text(_style(list(fields)), encoding="utf-8")
        (folder / "file.aux").write_text(
            "\\citation{*}\n\\bibdata{file}\n\\bibstyle{dump}\n", encoding="utf-8"
        )
        done = subprocess.run(
            [str(BIBTEX), "file"], cwd=folder, capture_output=True, timeout=60, check=False
        )
        listing = folder / "file.bbl"
        dump = listing.read_bytes().decode("utf-8", "replace") if listing.exists() else ""
    log = done.stdout.decode("utf-8", "replace")
    # Each begins with its key; BibTeX parts long lines at their spaces.
    entries = {part.split("\x02")[0]: " ".join(part.split()) for part in _ENTRY.split(dump)[1:]}
    return Reading(entries, done.returncode < 2, log)


def _style(fields: list[str]) -> str:
    """Return a style that prints all that it is given."""
    shown = "\n".join(
        f'{name} missing$ \'skip$ {{ "{name} = " {name} * write$ newline$ }} if$' for name in fields
    )
    months = "\n".join(f'MACRO {{{month}}} {{"{month}"}}' for month in _MONTHS)
    return (
        f"ENTRY {{ {' '.join(fields) or 'title'} }} {{}} {{}}\n{months}\n"
        f'FUNCTION {{default.type}} {{ "\x01" cite$ * "\x02" * type$ * write$ newline$\n{shown}\n}}\n'
        "READ\nITERATE {call.type$}\n"
    )
