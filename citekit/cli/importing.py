"""`citekit import` and `citekit convert`: files of other programs as records, and on to others."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import click

from citekit.cli.bundles import in_one_line, merged, tell_doubles
from citekit.cli.notes_page import summary
from citekit.cli.writing import with_write_options, write_out
from citekit.codec.files import dumps, load, save
from citekit.formats import BUILTIN, format_for, format_named
from citekit.formats.format import Imported
from citekit.formats.importing import READABLE, import_bytes, import_file
from citekit.formats.options import WriteOptions
from citekit.model.bundles import Bundle
from citekit.model.merging import suggestions

_STANDARD: Final = Path("-")
_READ_NAMES: Final = ", ".join(known.name for known in READABLE)
_WRITE_NAMES: Final = ", ".join(known.name for known in BUILTIN)
_FROM: Final[Callable[[Callable[..., Any]], Callable[..., Any]]] = click.option(
    "--from",
    "read_as",
    metavar="FORMAT",
    help=f"One of: {_READ_NAMES}. Else by the name of the file.",
)


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@_FROM
@click.option(
    "--out",
    "-o",
    type=click.Path(path_type=Path),
    help="The bundle, to which records are added if it is there; else the screen.",
)
@in_one_line
def import_(files: tuple[Path, ...], read_as: str | None, out: Path | None) -> None:
    """Make records of the bibliographies of other programs, such as RIS or CSL-JSON.

    Every problem is told on standard error with its place; everything else is read, and the exit
    code is then 1. A - is standard input. Records that a bundle has keep their keys; what may be
    the same twice is told and never merged by its title.
    """
    imported = [_read(file, read_as) for file in files]
    _refuse_nothing(imported)
    known = [(out, load(out))] if out is not None and out.exists() else []
    found = [*known, *zip(files, (item.bundle for item in imported), strict=True)]
    bundle = merged([file for file, _ in found], [part for _, part in found])
    if len(found) == 1:
        tell_doubles(suggestions(bundle))
    if out is None:
        click.echo(dumps(bundle), nl=False)
    else:
        save(bundle, out)
        click.echo(f"{out}: {summary(bundle)}")
    _end(imported)


@click.command()
@click.argument("file", metavar="A", type=click.Path(path_type=Path))
@click.argument("target", metavar="B", type=click.Path(path_type=Path))
@_FROM
@click.option(
    "--to",
    "--format",
    "write_as",
    metavar="FORMAT",
    help=f"One of: {_WRITE_NAMES}. Else by B.",
)
@with_write_options
@in_one_line
def convert(
    file: Path,
    target: Path,
    read_as: str | None,
    write_as: str | None,
    options: WriteOptions,
    *,
    quiet: bool,
) -> None:
    """Write what file A of another program holds to file B in another format.

    A - is standard input or output. Problems of A and what the format of B cannot carry are told on
    standard error.
    """
    output = None if target == _STANDARD else target
    chosen = format_named(write_as) if write_as else format_for(output)
    if output is not None and output.resolve() == file.resolve():
        raise ValueError(f"{file} would be overwritten by what was read of it; name another file")
    imported = _read(file, read_as)
    _refuse_nothing([imported])
    write_out(imported.bundle, chosen, output, options, quiet=quiet)
    _end([imported])


def _read(file: Path, read_as: str | None) -> Imported:
    """Return what can be read of a file, and tell how it was read and what is wrong with it."""
    if file == _STANDARD:
        content = sys.stdin.buffer.read()
        imported = import_bytes(content, read_as, str(file))
    else:
        imported = import_file(file, read_as)
    if imported.note:
        click.echo(f"{file}: {imported.note}", err=True)
    for problem in imported.problems:
        click.echo(problem, err=True)
    return imported


def _refuse_nothing(imported: Sequence[Imported]) -> None:
    """Stop where problems have left nothing at all to write."""
    if any(item.problems for item in imported) and all(
        item.bundle == Bundle() for item in imported
    ):
        raise ValueError("nothing could be read, so that nothing was written")


def _end(imported: Sequence[Imported]) -> None:
    if any(item.problems for item in imported):
        raise click.exceptions.Exit(1)
