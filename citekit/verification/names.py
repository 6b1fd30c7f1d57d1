"""Whether names stand in the source as their bearers spell them."""

from __future__ import annotations

from collections.abc import Iterator

from citekit.model.bundles import Bundle
from citekit.model.provenance import NameVariant
from citekit.text.folding import folded
from citekit.verification.report import Finding, Outcome


def names_are_printed_as_spelt(bundle: Bundle) -> Iterator[Finding]:
    """Report every name that a source prints otherwise, so that nobody corrects it unseen."""
    for variant in bundle.variants:
        if _is_not_printed(bundle, variant):
            message = f"{variant.source} does not print the name {variant.written!r}"
            yield _finding(variant, "variant-missing", Outcome.FAIL, message)
            continue
        message = (
            f"{variant.source} prints the name as {variant.written!r}; cited as"
            f" {variant.preferred!r}: {variant.reason}"
        )
        yield _finding(variant, "name-variant", Outcome.NOTE, message)


def _is_not_printed(bundle: Bundle, variant: NameVariant) -> bool:
    snapshot = bundle.text_snapshot(bundle.source(variant.source))
    if snapshot is None or snapshot.text is None:
        return False
    return folded(variant.written) not in folded(snapshot.text)


def _finding(variant: NameVariant, code: str, outcome: Outcome, message: str) -> Finding:
    return Finding(code=code, record=variant.agent, outcome=outcome, message=message)
