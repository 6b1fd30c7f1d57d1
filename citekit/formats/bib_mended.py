"""Entries that BibTeX cannot read, as ones that it can."""

from __future__ import annotations

from citekit.formats.bib_blocks import RawEntry, RawField
from citekit.formats.tex_text import key as safe_key


def mended(entry: RawEntry) -> str:
    """Return an entry that BibTeX cannot read as one that it can, with the fields that it shows."""
    lines = [f"  {field.name} = {_written(field)},\n" for field in entry.fields]
    return f"@{entry.kind}{{{safe_key(entry.key) if entry.key else ''},\n{''.join(lines)}}}"


def _written(field: RawField) -> str:
    return " # ".join(part.text if part.is_macro else f"{{{part.text}}}" for part in field.parts)
