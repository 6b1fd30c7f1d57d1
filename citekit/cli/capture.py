"""`citekit capture`: a saved document becomes a bundle of records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shlex import quote

import click

from citekit.capture.given import Given
from citekit.capture.keeping import keep_file
from citekit.capture.renewal import renew
from citekit.capture.text import capture_file
from citekit.cli.bundles import in_one_line
from citekit.cli.notes_page import not_known, summary
from citekit.codec.files import load, save
from citekit.model.bundles import Bundle
from citekit.model.sources import SourceKind


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--out", "-o", type=click.Path(path_type=Path), help="The bundle; else FILE's name with .json."
)
@click.option("--outlet", help="The newspaper, site or agency that published it.")
@click.option("--title", help="Its headline, as displayed.")
@click.option("--author", help="Who signed it; several are parted by semicolons.")
@click.option("--issued", help="When it was published, as 2025-03-25 or “25 March 2025”.")
@click.option("--url", help="Its address.")
@click.option("--retrieved-at", help="When you retrieved it, as 2026-01-15T12:00:00Z.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in SourceKind]),
    metavar="KIND",
    help="What it is, if no news article: report, press_release, speech …",
)
@click.option("--key", help="The key to cite it by.")
@click.option("--encoding", help="How the file is written, if it does not tell.")
@click.option(
    "--archive",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Keep FILE in this folder, under the digest of its bytes; verify finds it there.",
)
@in_one_line
def capture(
    file: Path,
    out: Path | None,
    encoding: str | None,
    archive: Path | None,
    **given: str | None,
) -> None:
    """Find the people, quotations and claims in FILE and keep them as records.

    FILE is a saved web page, a PDF file or a plain text, compressed or in a web archive (WARC), of
    which --url chooses the page. What it does not show stays unknown and is listed. If the bundle
    is there already, what was decided in it stays, and what is new is added.
    """
    known: Given = {name: value for name, value in given.items() if value}  # type: ignore[assignment]
    captured = capture_file(file, encoding=encoding, **known)
    target = out or Path(file.name.removesuffix(".gz")).with_suffix(".json")
    if target.resolve() == file.resolve():
        raise ValueError(f"{file} would be overwritten by its own bundle; say where with --out")
    bundle = _renewed(target, captured) if target.exists() else captured
    if archive is not None:
        bundle = keep_file(bundle, file, archive, beside=target)
    save(bundle, target)
    for key in _sources(bundle, captured) if known.get("key") else ():
        if key != known["key"]:
            note = f"{key}: key stays as it was; to change it, use citekit set with key="
            click.echo(f"{note}{known['key']}", err=True)
    for remark in dict.fromkeys(line for shot in captured.snapshots for line in shot.remarks):
        click.echo(f"{file}: {remark}", err=True)
    click.echo(f"{target}: {summary(bundle)}")
    for line in _still_needed(target, bundle, captured):
        click.echo(line)


def _still_needed(target: Path, bundle: Bundle, captured: Bundle) -> Iterator[str]:
    """Yield what a citation of the captured source lacks, and the command that sets it."""
    for key in _sources(bundle, captured):
        missing = not_known(bundle.source(key))
        if missing:
            fields = " ".join(f"{name}=…" for name in missing)
            yield f"not known: {', '.join(missing)}"
            yield f"set what you know: citekit set {quote(str(target))} {quote(key)} {fields}"


def _sources(bundle: Bundle, captured: Bundle) -> list[str]:
    """Return the keys that captured sources have in the bundle, by their texts."""
    digests = {snapshot.text_digest for snapshot in captured.snapshots}
    return [item.source for item in bundle.snapshots if item.text_digest in digests]


def _renewed(target: Path, captured: Bundle) -> Bundle:
    renewed = renew(load(target), captured)
    for item in renewed.kept:
        click.echo(
            f"{item.record}: {item.field} stays as it was set; to change it to {item.value!r},"
            f" use citekit set",
            err=True,
        )
    return renewed.bundle
