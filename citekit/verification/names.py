"""Whether names stand in the source as their bearers spell them."""

from __future__ import annotations

from collections.abc import Iterator

from citekit.model.bundles import Bundle
from citekit.verification.report import Finding, Outcome


def names_are_printed_as_spelt(bundle: Bundle) -> Iterator[Finding]:
    """Report every name that a source prints otherwise, so that nobody corrects it unseen."""
    for variant in bundle.variants:
        message = (
            f"{variant.source} prints the name as {variant.written!r}; cited as"
            f" {variant.preferred!r}: {variant.reason}"
        )
        yield Finding(
            code="name-variant", record=variant.agent, outcome=Outcome.NOTE, message=message
        )
