"""TeX that no plain text says, taken from the entry that a source came with."""

from __future__ import annotations

from citekit.formats.bib_blocks import RawEntry
from citekit.formats.bib_kept import FORMATS, kept_of
from citekit.formats.bib_splitting import split
from citekit.formats.tex_reading import read_text
from citekit.model.sources import Source


def tex_as_it_came(source: Source, field: str, plain: str) -> str | None:
    """Return the TeX of a field that a record has as `plain`, with commands that stay as they are.

    None where nothing in it is a command, or where the record has been changed.
    """
    if not source.foreign or ("$" not in plain and "\\" not in plain):
        return None
    for name in FORMATS:
        kept = kept_of(source, name)
        for block in split(kept.text).blocks if kept else ():
            for found in block.fields if isinstance(block, RawEntry) else ():
                tex = found.parts[0].text
                if found.name.lower() == field and len(found.parts) == 1:
                    read = read_text(tex)
                    if read.unknown and read.plain == plain:
                        return " ".join(tex.split())
    return None
