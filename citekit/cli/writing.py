"""The choices for an export that commands share, and the writing of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, Final

import click

from citekit.codec.files import replace_text
from citekit.formats.format import Format
from citekit.formats.options import MarkdownDialect, Profile, WriteOptions
from citekit.model.bundles import Bundle

_OPTIONS: Final = (
    click.option(
        "--profile",
        type=click.Choice([profile.value for profile in Profile]),
        default=Profile.RECORDS.value,
        show_default=True,
        help="Sources only, with annotations, or an entry for each quotation and claim too.",
    ),
    click.option(
        "--dialect",
        type=click.Choice([dialect.value for dialect in MarkdownDialect]),
        default=MarkdownDialect.PORTABLE.value,
        show_default=True,
        help="Which engines have to read Markdown.",
    ),
    click.option("--no-text-fragments", is_flag=True, help="Addresses of pages, not of passages."),
    click.option(
        "--prefer-archive", is_flag=True, help="Archived copies instead of the originals."
    ),
    click.option(
        "--counted-paragraphs", is_flag=True, help="Count paragraphs that are not numbered."
    ),
    click.option("--quiet", "-q", is_flag=True, help="Do not list what the format cannot carry."),
)


def with_write_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of an export, as `options` and `quiet`."""

    @wraps(command)
    def given(
        *args: object,
        profile: str,
        dialect: str,
        no_text_fragments: bool,
        prefer_archive: bool,
        counted_paragraphs: bool,
        **others: object,
    ) -> object:
        options = WriteOptions(
            profile=Profile(profile),
            dialect=MarkdownDialect(dialect),
            text_fragments=not no_text_fragments,
            prefer_archive=prefer_archive,
            counted_paragraphs=counted_paragraphs,
        )
        return command(*args, options=options, **others)

    for option in reversed(_OPTIONS):
        given = option(given)
    return given


def write_out(
    bundle: Bundle, chosen: Format, output: Path | None, options: WriteOptions, *, quiet: bool
) -> None:
    """Write a bundle to a file or to standard output, and tell what the format cannot carry."""
    written = chosen.write(bundle, options)
    if output is None:
        click.echo(written.text, nl=False)
    else:
        replace_text(output, written.text)
    for loss in () if quiet else written.losses:
        click.echo(f"not carried: {loss}", err=True)
