"""`citekit set`, `accept`, `reject` and `add`: a bundle corrected by hand."""

from __future__ import annotations

from pathlib import Path

import click

from citekit.cli.bundles import in_one_line
from citekit.cli.values import VALUES, read_values
from citekit.codec.files import load, save
from citekit.notebook.adding import add_record
from citekit.notebook.curating import accept as accept_guesses, reject as reject_guesses, set_fields

_FILE = click.argument("file", metavar="BUNDLE", type=click.Path(path_type=Path))
_NAMES = click.argument("names", metavar="KEY[.FIELD]...", nargs=-1, required=True)


@click.command(name="set")
@_FILE
@click.argument("key")
@VALUES
@in_one_line
def set_(file: Path, key: str, values: tuple[str, ...]) -> None:
    """Set fields of the record KEY by hand; FIELD= alone takes a value away.

    A value set by hand is never overwritten by a later capture.
    """
    save(set_fields(load(file), key, read_values(values)), file)


@click.command()
@_FILE
@_NAMES
@in_one_line
def accept(file: Path, names: tuple[str, ...]) -> None:
    """Accept what rules proposed for records, or for single fields of them."""
    save(accept_guesses(load(file), names), file)


@click.command()
@_FILE
@_NAMES
@in_one_line
def reject(file: Path, names: tuple[str, ...]) -> None:
    """Reject what rules proposed; a rejected quotation or claim is taken out for good."""
    save(reject_guesses(load(file), names), file)


@click.command()
@click.argument("kind")
@_FILE
@VALUES
@in_one_line
def add(kind: str, file: Path, values: tuple[str, ...]) -> None:
    """Add a record: a quotation, claim, person, organization, group, unnamed-speaker or source.

    For example: citekit add quotation notes.json source=KEY speaker=KEY words="…"
    """
    bundle, record = add_record(load(file), kind, read_values(values))
    save(bundle, file)
    click.echo(record.key)
