"""`FIELD=VALUE` arguments of commands."""

from __future__ import annotations

from collections.abc import Sequence

import click

VALUES = click.argument("values", metavar="FIELD=VALUE...", nargs=-1, required=True)


def read_values(values: Sequence[str]) -> dict[str, str]:
    """Return fields and their values; raise `ValueError` for what has no `=`, or a field twice."""
    found: dict[str, str] = {}
    for value in values:
        field, sign, text = value.partition("=")
        field = field.strip().replace("-", "_")
        if not sign or not field:
            cure = 'a value with spaces stands between quotation marks, as in title="Two words"'
            raise ValueError(f"not of the form FIELD=VALUE: {value!r}; {cure}")
        if field in found:
            raise ValueError(f"{field} is given twice: {found[field]!r} and {text!r}")
        found[field] = text
    return found
