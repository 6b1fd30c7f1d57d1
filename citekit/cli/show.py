"""`citekit show`: a page of notes on what a bundle holds and what it lacks."""

from __future__ import annotations

import json
from pathlib import Path

import click

from citekit.cli.bundles import BUNDLES, in_one_line, load_all
from citekit.cli.explanations import explanations, explanations_page
from citekit.cli.notes_json import notes_data
from citekit.cli.notes_page import notes_page


@click.command()
@BUNDLES
@click.option("--json", "as_json", is_flag=True, help="As data for other programs.")
@click.option(
    "--explain", "explained", is_flag=True, help="Tell for each quotation which rule decided what."
)
@in_one_line
def show(files: tuple[Path, ...], *, as_json: bool, explained: bool) -> None:
    """Show the records of BUNDLE files as a page of notes: found, missing, still open."""
    bundle = load_all(files)
    if as_json:
        reasons = {"explanations": explanations(bundle)} if explained else {}
        data = {**notes_data(bundle), **reasons}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        reasons_page = explanations_page(bundle) if explained else ""
        click.echo("\n".join(filter(None, [notes_page(bundle), reasons_page])), nl=False)
