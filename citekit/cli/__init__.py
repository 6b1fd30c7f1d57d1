"""The command `citekit`; each of its commands is a module."""

from __future__ import annotations

import click

from citekit.cli.capture import capture
from citekit.cli.cite import cite
from citekit.cli.curate import accept, add, reject, set_
from citekit.cli.export import export
from citekit.cli.importing import convert, import_
from citekit.cli.show import show
from citekit.cli.verify import verify
from citekit.cli.verify_quotation import verify_quotation


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
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
