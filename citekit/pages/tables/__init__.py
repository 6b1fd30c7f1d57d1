"""What citekit knows of outlets, agencies and the words of bylines, in files of one row a line."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table, split at tabs; lines that start with `#` say where it is from."""
    text = (files(__name__) / f"{name}.tsv").read_text("utf-8")
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines)


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the first cell of each row of a table."""
    return tuple(row[0] for row in rows(name))
