"""`citekit export`: bundles in a format that other tools read."""

from __future__ import annotations

from pathlib import Path

import click

from citekit.cli.bundles import BUNDLES, in_one_line, load_all
from citekit.cli.writing import with_write_options, write_out
from citekit.formats import BUILTIN, format_for, format_named
from citekit.formats.options import WriteOptions

_NAMES = ", ".join(known.name for known in BUILTIN)


@click.command()
@BUNDLES
@click.option(
    "--to", "--format", "name", metavar="FORMAT", help=f"One of: {_NAMES}. Else by --output."
)
@click.option(
    "--output",
    "--out",
    "-o",
    type=click.Path(path_type=Path),
    help="A file instead of the screen.",
)
@with_write_options
@in_one_line
def export(
    files: tuple[Path, ...],
    name: str | None,
    output: Path | None,
    options: WriteOptions,
    *,
    quiet: bool,
) -> None:
    """Write the records of BUNDLE files in another format.

    What the format cannot carry is listed on standard error.
    """
    chosen = format_named(name) if name else format_for(output)
    write_out(load_all(files), chosen, output, options, quiet=quiet)
