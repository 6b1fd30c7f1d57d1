"""`citekit export`: bundles in a format that other tools read."""

from __future__ import annotations

from pathlib import Path

import click

from citekit.cli.bundles import BUNDLES, in_one_line, load_all
from citekit.codec.files import replace_text
from citekit.formats import BUILTIN, format_for, format_named
from citekit.formats.options import MarkdownDialect, Profile, WriteOptions

_NAMES = ", ".join(known.name for known in BUILTIN)


@click.command()
@BUNDLES
@click.option("--to", "name", metavar="FORMAT", help=f"One of: {_NAMES}. Else by --output.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="A file instead of the screen."
)
@click.option(
    "--profile",
    type=click.Choice([profile.value for profile in Profile]),
    default=Profile.RECORDS.value,
    show_default=True,
    help="Sources only, with annotations, or an entry for each quotation and claim too.",
)
@click.option(
    "--dialect",
    type=click.Choice([dialect.value for dialect in MarkdownDialect]),
    default=MarkdownDialect.PORTABLE.value,
    show_default=True,
    help="Which engines have to read Markdown.",
)
@click.option("--no-text-fragments", is_flag=True, help="Addresses of pages, not of passages.")
@click.option("--prefer-archive", is_flag=True, help="Archived copies instead of the originals.")
@click.option("--counted-paragraphs", is_flag=True, help="Count paragraphs that are not numbered.")
@click.option("--quiet", "-q", is_flag=True, help="Do not list what the format cannot carry.")
@in_one_line
def export(
    files: tuple[Path, ...],
    name: str | None,
    output: Path | None,
    profile: str,
    dialect: str,
    *,
    no_text_fragments: bool,
    prefer_archive: bool,
    counted_paragraphs: bool,
    quiet: bool,
) -> None:
    """Write the records of BUNDLE files in another format.

    What the format cannot carry is listed on standard error.
    """
    options = WriteOptions(
        profile=Profile(profile),
        dialect=MarkdownDialect(dialect),
        text_fragments=not no_text_fragments,
        prefer_archive=prefer_archive,
        counted_paragraphs=counted_paragraphs,
    )
    chosen = format_named(name) if name else format_for(output)
    written = chosen.write(load_all(files), options)
    if output is None:
        click.echo(written.text, nl=False)
    else:
        replace_text(output, written.text)
    for loss in () if quiet else written.losses:
        click.echo(f"not carried: {loss}", err=True)
