"""Records held against their evidence; the rules are values in a tuple."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from citekit.model.bundles import Bundle
from citekit.model.snapshots import Snapshot
from citekit.verification.against import findings_against, texts_of_a_source_agree
from citekit.verification.claims import claims_have_evidence
from citekit.verification.dates import dates_are_in_order
from citekit.verification.figures import figures_are_in_the_evidence
from citekit.verification.names import names_are_printed_as_spelt
from citekit.verification.offices import offices_are_as_given
from citekit.verification.quotations import quotations_stand_in_the_text
from citekit.verification.quoting import verify_quotation
from citekit.verification.report import Finding, LookedInto, Outcome, Report
from citekit.verification.snapshots import snapshots_are_unchanged
from citekit.verification.texts import texts_looked_into
from citekit.verification.verdict import Verdict

__all__ = [
    "RULES",
    "Finding",
    "LookedInto",
    "Outcome",
    "Report",
    "Rule",
    "Verdict",
    "verify",
    "verify_quotation",
]

Rule: TypeAlias = Callable[[Bundle], Iterator[Finding]]

RULES: Final[tuple[Rule, ...]] = (
    snapshots_are_unchanged,
    texts_of_a_source_agree,
    quotations_stand_in_the_text,
    claims_have_evidence,
    figures_are_in_the_evidence,
    offices_are_as_given,
    names_are_printed_as_spelt,
    dates_are_in_order,
)

_UNCHECKED: Final = (
    "whether claims follow from their evidence, and whether the sources are right",
)


def verify(bundle: Bundle, *, against: Snapshot | None = None) -> Report:
    """Hold every record of a bundle against its evidence; opens no file and no connection.

    With `against`, the passages of that snapshot's source are looked for in its text, too, as the
    page is now, and what changed or vanished is reported; see `reanchor` for its errors.
    A bundle in which nothing could be checked is undecided, never a pass, and so is one for which a
    rule could not run.
    """
    findings: list[Finding] = []
    not_run: list[str] = []
    for rule in RULES:
        try:
            findings += rule(bundle)
        except Exception as error:  # noqa: BLE001 - whatever stops a rule, its silence is no pass
            name = getattr(rule, "__name__", str(rule)).replace("_", " ")
            not_run.append(f"{name}: {type(error).__name__}: {error}")
    findings += findings_against(bundle, against) if against else ()
    return Report(
        findings=tuple(findings),
        texts=tuple(texts_looked_into(bundle)),
        unchecked=_UNCHECKED,
        not_run=tuple(not_run),
    )
