"""`citekit verify`: records held against their stored texts, and against the page as it is now."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click
from attrs import evolve

from citekit.capture.text import capture_file
from citekit.cli.bundles import BUNDLES, in_one_line, load_all
from citekit.cli.report_page import report_data, report_page
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim
from citekit.model.quotations import Quotation
from citekit.model.snapshots import Snapshot
from citekit.verification import Outcome, Report, verify as verify_bundle


@click.command()
@BUNDLES
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The page as it is now: look for every passage there.",
)
@click.option("--source", metavar="KEY", help="The source that FILE is, if there are several.")
@click.option("--json", "as_json", is_flag=True, help="As data for other programs.")
@click.option("--strict", is_flag=True, help="A note is a finding, too.")
@in_one_line
def verify(
    files: tuple[Path, ...],
    against: Path | None,
    source: str | None,
    *,
    as_json: bool,
    strict: bool,
) -> None:
    """Check the records of BUNDLE files against the texts that are stored with them.

    Exit code 0 if all passed, 1 if a check failed or could not be made, 2 if it could not run.
    """
    bundle = load_all(files)
    if source is not None and against is None:
        raise ValueError("--source says which source a page is; name the page with --against FILE")
    report = verify_bundle(bundle, against=_page(bundle, against, source) if against else None)
    if as_json:
        click.echo(json.dumps(report_data(report), ensure_ascii=False, indent=2))
    else:
        # https://no-color.org; else a pipe has no colours and a terminal has.
        click.echo(report_page(report), color=False if os.environ.get("NO_COLOR") else None)
    raise click.exceptions.Exit(_exit_code(report, strict=strict))


def _exit_code(report: Report, *, strict: bool) -> int:
    bearable = {Outcome.PASS} if strict else {Outcome.PASS, Outcome.NOTE}
    return 0 if report.outcome in bearable else 1


def _page(bundle: Bundle, file: Path, source: str | None) -> Snapshot:
    """Return what stands in a file as a snapshot of one of the bundle's sources."""
    (found,) = capture_file(file).snapshots
    key = "page-now"
    while key in bundle:
        key += "-now"
    return evolve(found, key=key, source=source or _only_source(bundle))


def _only_source(bundle: Bundle) -> str:
    """Return the one source whose passages are on record; raise `ValueError` if there are more."""
    statements: tuple[Quotation | Claim, ...] = (*bundle.quotations, *bundle.claims)
    keys = sorted({statement.source for statement in statements})
    if not keys:
        raise ValueError("no quotation or claim is on record that could be looked for in a page")
    if len(keys) > 1:
        raise ValueError(f"which source is the page? name one with --source: {', '.join(keys)}")
    return keys[0]
