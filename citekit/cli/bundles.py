"""Bundles from the files that a command is given, and errors in one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from citekit.codec.files import load
from citekit.errors import CitekitError
from citekit.model.bundles import Bundle, UnknownKeyError
from citekit.model.merging import Suggestion, merge

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")

BUNDLES = click.argument(
    "files", metavar="BUNDLE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)


def load_all(files: Sequence[Path]) -> Bundle:
    """Return one bundle of all files; what may be the same twice is told on standard error."""
    return merged(files, [load(file) for file in files])


def merged(files: Sequence[Path], bundles: Sequence[Bundle]) -> Bundle:
    """Return one bundle of those in some files; what may be the same twice is told."""
    if len(bundles) == 1:
        return bundles[0]
    united = merge(*bundles)
    for renaming in united.renamed:
        file = files[renaming.bundle]
        click.echo(f"{file}: {renaming.old} is called {renaming.new} here", err=True)
    tell_doubles(united.suggestions)
    return united.bundle


def tell_doubles(suggestions: Iterable[Suggestion]) -> None:
    """Tell on standard error which records may be the same, those with one reason in one line."""
    alike: dict[str, dict[str, None]] = {}
    for suggestion in suggestions:
        alike.setdefault(suggestion.reason, {}).update(dict.fromkeys(suggestion.keys))
    for reason, keys in alike.items():
        *others, last = keys
        click.echo(f"perhaps the same: {', '.join(others)} and {last} ({reason})", err=True)


def in_one_line(command: Callable[_Given, _Result]) -> Callable[_Given, _Result]:
    """Turn an error that citekit raises into its message and exit code 2."""

    @wraps(command)
    def guarded(*args: _Given.args, **kwargs: _Given.kwargs) -> _Result:
        try:
            return command(*args, **kwargs)
        except (CitekitError, ValueError, UnknownKeyError) as error:
            click.echo(f"citekit: {error}", err=True)
            raise click.exceptions.Exit(2) from None

    return guarded
