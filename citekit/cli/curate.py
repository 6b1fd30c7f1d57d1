"""`citekit set`, `accept`, `reject` and `add`: a bundle corrected by hand."""

from __future__ import annotations

from pathlib import Path

import click

from citekit.cli.bundles import in_one_line
from citekit.cli.values import VALUES, read_values
from citekit.codec.files import load, save
from citekit.curation.adding import KINDS, add_record
from citekit.curation.deciding import (
    accept as accept_guesses,
    accept_sure,
    reject as reject_guesses,
)
from citekit.curation.setting import set_fields
from citekit.model.provenance import NameVariant

_FILE = click.argument("file", metavar="BUNDLE", type=click.Path(path_type=Path))


@click.command(name="set")
@_FILE
@click.argument("key")
@VALUES
@in_one_line
def set_(file: Path, key: str, values: tuple[str, ...]) -> None:
    """Set fields of the record KEY by hand; FIELD= alone takes a value away.

    A value set by hand is never overwritten by a later capture. key=NEW gives another key.
    """
    bundle = load(file)
    if "=" in key and key not in bundle:
        raise ValueError(f"the record comes before its fields: citekit set {file} KEY {key}")
    save(set_fields(bundle, key, read_values(values)), file)


def _read_share(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> float | None:
    """Return a number from 0 to 1, which may be written as it is shown, in per cent."""
    if value is None:
        return None
    written = value.strip()
    try:
        number = float(written.removesuffix("%"))
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a number such as 0.9 or 90%") from None
    return number / 100 if written.endswith("%") else number


@click.command()
@_FILE
@click.argument("names", metavar="KEY[.FIELD]...", nargs=-1)
@click.option(
    "--sure", callback=_read_share, metavar="0-1", help="Accept all guesses so sure: 0.9 or 90%."
)
@in_one_line
def accept(file: Path, names: tuple[str, ...], sure: float | None) -> None:
    """Accept what rules proposed for records, or for single fields of them."""
    if not names and sure is None:
        raise ValueError("say which guesses: keys as `citekit show` lists them, or --sure 0.9")
    bundle = accept_guesses(load(file), *names)
    save(bundle if sure is None else accept_sure(bundle, sure), file)


@click.command()
@_FILE
@click.argument("names", metavar="KEY[.FIELD]...", nargs=-1, required=True)
@in_one_line
def reject(file: Path, names: tuple[str, ...]) -> None:
    """Reject what rules proposed; a rejected quotation or claim is taken out for good.

    KEY.speaker rejects only the speaker of a quotation: its words stay open.
    """
    save(reject_guesses(load(file), *names), file)


@click.command()
@click.argument("kind")
@click.argument("file", metavar="BUNDLE", type=click.Path(path_type=Path))
@VALUES
@in_one_line
def add(kind: str, file: Path, values: tuple[str, ...]) -> None:
    """Add a record: a quotation, claim, person, organization, group or source, for example.

    For example: citekit add quotation notes.json speaker=KEY words="…"
    """
    if str(file).replace("-", "_") in KINDS:
        raise ValueError(f"the kind comes first: citekit add {file} {kind} FIELD=VALUE...")
    bundle, record = add_record(load(file), kind, read_values(values))
    save(bundle, file)
    click.echo(record.agent if isinstance(record, NameVariant) else record.key)
