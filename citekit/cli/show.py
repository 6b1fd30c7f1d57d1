"""`citekit show`: a page of notes on what a bundle holds and what it lacks."""

from __future__ import annotations

from pathlib import Path

import click

from citekit.cli.bundles import BUNDLES, in_one_line, load_all
from citekit.cli.notes_page import notes_page


@click.command()
@BUNDLES
@in_one_line
def show(files: tuple[Path, ...]) -> None:
    """Show the records of BUNDLE files as a page of notes: found, missing, still open."""
    click.echo(notes_page(load_all(files)), nl=False)
