"""Whether stored texts are still those that were captured."""

from __future__ import annotations

from collections.abc import Iterator

from citekit.model.bundles import Bundle
from citekit.text.digests import text_digest
from citekit.verification.report import Finding, Outcome


def snapshots_are_unchanged(bundle: Bundle) -> Iterator[Finding]:
    """Compare every stored text with the digest that was taken of it."""
    for snapshot in bundle.snapshots:
        if snapshot.text is None or snapshot.text_digest is None:
            continue
        algorithm, _, wanted = snapshot.text_digest.partition(":")
        found = text_digest(snapshot.text, algorithm).removeprefix(f"{algorithm}:")
        if found != wanted:
            message = (
                f"the stored text is not the one that was captured: its {algorithm} is {found},"
                f" not {wanted}"
            )
            yield Finding(
                code="text-changed", record=snapshot.key, outcome=Outcome.FAIL, message=message
            )
