"""`citekit verify`: records held against their stored texts."""

from __future__ import annotations

from pathlib import Path

import click

from citekit.cli.bundles import BUNDLES, in_one_line, load_all
from citekit.verification import Outcome, verify as verify_bundle

_EXIT_CODES = {Outcome.PASS: 0, Outcome.NOTE: 0, Outcome.UNDECIDED: 1, Outcome.FAIL: 1}


@click.command()
@BUNDLES
@in_one_line
def verify(files: tuple[Path, ...]) -> None:
    """Check the records of BUNDLE files against the texts that are stored with them.

    Exit code 1 if a check failed or could not be made.
    """
    report = verify_bundle(load_all(files))
    click.echo(report)
    raise click.exceptions.Exit(_EXIT_CODES[report.outcome])
