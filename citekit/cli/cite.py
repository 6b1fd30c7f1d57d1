"""`citekit cite`: one footnote to paste."""

from __future__ import annotations

from pathlib import Path

import click

from citekit.cli.bundles import in_one_line
from citekit.codec.files import load
from citekit.formats.markdown import footnote


@click.command()
@click.argument("file", metavar="BUNDLE", type=click.Path(path_type=Path))
@click.argument("key")
@in_one_line
def cite(file: Path, key: str) -> None:
    """Print the Markdown footnote of a source, quotation or claim: its mark, then the note."""
    note = footnote(load(file), key)
    click.echo(note.reference)
    click.echo()
    click.echo(note.definition, nl=False)
