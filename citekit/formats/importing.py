"""Texts and files of other programs as records, as far as they can be read, and what is wrong."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from attrs import evolve

from citekit.codec.encodings import decoded
from citekit.codec.files import loads, read_bytes
from citekit.codec.json_positions import positions
from citekit.errors import CitekitError, Problem, ReadError
from citekit.formats import BUILTIN, format_named, formats_of, reader_of
from citekit.formats.format import Format, Imported
from citekit.model.bundles import Bundle
from citekit.text.lines import Lines


def import_file(path: str | os.PathLike[str], format_name: str | None = None) -> Imported:
    """Return what can be read of a file, in a format that is named or that its suffix means.

    Where a suffix can mean several formats, the content decides, and `note` says so; a file of
    citekit's own is read, too. Raises `ValueError` where no format is known, and `ReadError` for a
    file that cannot be read at all.
    """
    return import_bytes(read_bytes(path), format_name, os.fspath(path))


def import_bytes(content: bytes, format_name: str | None, name: str) -> Imported:
    """Return what can be read of the bytes of a file with that name."""
    text, encoding = decoded(content)
    imported = import_text(text, format_name, name)
    if encoding != "windows-1252":
        return imported
    message = "not text in UTF-8; it is read as windows-1252"
    cure = "if letters look wrong, open it in an editor and save it as UTF-8"
    problem = Problem("", message, file=name, cure=cure)
    return evolve(imported, problems=(problem, *imported.problems))


def import_text(text: str, format_name: str | None = None, name: str = "this text") -> Imported:
    """Return what can be read of a text; `name` tells in messages what it is, and may be a path.

    Without a format, the suffix of `name` decides. Bad entries and values are among the problems:
    no text raises an error. Raises `ValueError` where no format is known.
    """
    text = text.removeprefix("\ufeff")
    if format_name is None and _is_bundle(text, name):
        imported = _from_bundle(text)
    else:
        known, note = _chosen(text, format_name, name)
        imported = evolve(_read(text, known), format_name=known.name, note=note)
    found = [evolve(problem, file=name) for problem in _located(imported.problems, text)]
    return evolve(imported, problems=sorted(found, key=_place))


def _read(text: str, known: Format) -> Imported:
    try:
        return reader_of(known)(text)
    except ReadError as error:
        problems = error.problems or (Problem("", error.summary.removesuffix(":")),)
        return Imported(Bundle(), problems)


READABLE: Final[tuple[Format, ...]] = tuple(known for known in BUILTIN if known.read)


def _chosen(text: str, format_name: str | None, name: str) -> tuple[Format, str]:
    """Return the format to read a text in, and how that was decided if not by its name."""
    if format_name is not None:
        return format_named(format_name), ""
    suffix, fitting = formats_of(Path(name), READABLE)
    if len(fitting) == 1:
        return fitting[0], ""
    alike = [known for known in fitting if known.recognizes and known.recognizes(text)]
    if len(alike) == 1:
        others = " or ".join(known.title for known in fitting if known is not alike[0])
        note = f"read as {alike[0].title}, by its content; {suffix} can be {others}, too"
        return alike[0], note
    names = ", ".join(known.name for known in fitting or READABLE)
    text = "; a text or a page is read with `citekit capture`" if not fitting else ""
    reason = f"{suffix} can mean several formats" if fitting else "no format is known by its name"
    message = f"{name}: {reason}; say which one: {names}{text}"
    raise ValueError(message)


_OWN: Final = re.compile(r'\s*\{\s*"citekit"\s*:')


def _is_bundle(text: str, name: str) -> bool:
    return _OWN.match(text) is not None and Path(name).suffix.lower() in {"", ".json"}


def _from_bundle(text: str) -> Imported:
    note = "read as a bundle file of citekit"
    try:
        return Imported(loads(text), note=note)
    except CitekitError as error:
        return Imported(Bundle(), error.problems, note=note)


def _located(problems: Iterable[Problem], text: str) -> Iterator[Problem]:
    """Yield problems with line and column, as far as their place in JSON tells them."""
    found = tuple(problems)
    paths = [problem.place for problem in found if _is_path(problem)]
    offsets = positions(text, paths) if paths else {}
    lines = Lines(text)
    for problem in found:
        if _is_path(problem):
            line, column = lines.at(offsets[problem.place])
            yield evolve(problem, line=line, column=column)
        else:
            yield problem


def _place(problem: Problem) -> tuple[int, int]:
    return problem.line or 0, problem.column or 0


def _is_path(problem: Problem) -> bool:
    return problem.line is None and problem.place.startswith("$")
