"""The formats that citekit speaks, and the two functions that use them.

A new format is a module that defines a `FORMAT` and one name in `BUILTIN`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from citekit.errors import ReadError
from citekit.formats import (
    biblatex,
    bibtex,
    csl_json,
    csl_yaml,
    hayagriva,
    literature_note,
    markdown,
    prov_json,
    prov_o,
    ris,
    schema_org,
    web_annotation,
    wikipedia,
)
from citekit.formats.format import Format, Reader, Written
from citekit.formats.options import DEFAULTS, WriteOptions
from citekit.model.bundles import Bundle

BUILTIN: Final[tuple[Format, ...]] = (
    bibtex.FORMAT,
    biblatex.FORMAT,
    csl_json.FORMAT,
    csl_yaml.FORMAT,
    ris.FORMAT,
    hayagriva.FORMAT,
    markdown.FORMAT,
    literature_note.FORMAT,
    schema_org.FORMAT,
    web_annotation.FORMAT,
    prov_json.FORMAT,
    prov_o.FORMAT,
    wikipedia.FORMAT,
)


def write(bundle: Bundle, format_name: str, options: WriteOptions = DEFAULTS) -> Written:
    """Return the bundle in a format, with what the format could not carry.

    Raises `ValueError` for a format that citekit does not know.
    """
    return format_named(format_name).write(bundle, options)


def read(text: str, format_name: str) -> Bundle:
    """Return the records in a text of a format, if none of it is missing in them.

    A number or language of an odd form refuses no text, for it is kept as it came. Raises
    `ValueError` for a format that citekit does not know or cannot read, and `ReadError` with every
    problem of the text. `import_text` takes what it can of such a text, and tells of odd forms.
    """
    chosen = format_named(format_name)
    imported = reader_of(chosen)(text)
    if not all(problem.is_kept for problem in imported.problems):
        message = f"this {chosen.title} cannot be read:"
        raise ReadError(message, imported.problems)
    return imported.bundle


def reader_of(chosen: Format) -> Reader:
    """Return the reader of a format; raise `ValueError` that lists the formats that have one."""
    if chosen.read is not None:
        return chosen.read
    readable = ", ".join(known.name for known in BUILTIN if known.read)
    message = f"{chosen.name} can be written but not read; readable formats: {readable}"
    raise ValueError(message)


def format_named(name: str) -> Format:
    """Return the format of that name; raise `ValueError` that lists the known ones."""
    for known in BUILTIN:
        if known.name == name:
            return known
    names = ", ".join(known.name for known in BUILTIN)
    message = f"unknown format {name!r}; known formats: {names}"
    raise ValueError(message)


def format_for(path: Path | None) -> Format:
    """Return the format that a file's suffix means; raise `ValueError` that tells how to say it."""
    _, fitting = formats_of(path, BUILTIN) if path else ("", ())
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(known.name for known in fitting or BUILTIN)
    where = f"the suffix of {str(path)!r} can mean several" if fitting else "no format is named"
    message = f"{where}; say which one: {names}"
    raise ValueError(message)


def formats_of(path: Path, among: Iterable[Format]) -> tuple[str, tuple[Format, ...]]:
    """Return the longest suffix of a file that a format has, and the formats that have it."""
    name = path.name.lower()
    found: dict[str, list[Format]] = {}
    for known in among:
        for suffix in filter(name.endswith, known.suffixes):
            found.setdefault(suffix, []).append(known)
    # Of `.note.md` and `.md` the longer one says more.
    longest = max(found, key=len, default="")
    return longest, tuple(found.get(longest, ()))
