"""The command `citekit`; each of its commands is a module."""

from __future__ import annotations

from typing import Final

import click

from citekit.cli.capture import capture
from citekit.cli.cite import cite
from citekit.cli.curate import accept, add, reject, set_
from citekit.cli.export import export
from citekit.cli.importing import convert, import_
from citekit.cli.show import show
from citekit.cli.verify import verify
from citekit.cli.verify_quotation import verify_quotation

_TOO_MANY: Final = "Got unexpected extra argument"
_MARKS: Final = "; put a name or words that have spaces between quotation marks"


class _Commands(click.Group):
    """The commands; where there are too many arguments, it is told how spaces are given."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was named."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            if not error.message.startswith(_TOO_MANY):
                raise
            raise click.UsageError(error.message + _MARKS, error.ctx) from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="citekit-sources", prog_name="citekit")
def citekit() -> None:
    """Cite what a document says: who said which words, in which source, and where.

    Exit codes: 0 done, 1 findings (verify) or problems (import), 2 it could not run.
    """


for command in (
    capture, import_, show, set_, accept, reject, add, verify, verify_quotation, cite, export,
    convert,
):  # fmt: skip
    citekit.add_command(command)


def main() -> None:
    """Run the command line."""
    citekit(prog_name="citekit")
