"""What verification found, and what it comes to."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from attrs import field, frozen

from citekit.errors import EvidenceError, Problem
from citekit.text.differences import Difference
from citekit.text.spans import Span


class Outcome(StrEnum):
    """What a finding or a report comes to; `undecided` is never a pass."""

    PASS = "pass"  # noqa: S105 - an outcome, no password
    NOTE = "note"
    UNDECIDED = "undecided"
    FAIL = "fail"


# From the best to the worst: a report is as good as its worst finding.
BEST_TO_WORST: Final = tuple(Outcome)


@frozen(kw_only=True)
class Finding:
    """What a rule says about one record.

    `spans` are places in the text of the record's source: half-open, in code points. `difference`
    lays the words on record beside those that the text has, where a rule compared them.
    """

    code: str
    record: str
    outcome: Outcome
    message: str
    spans: tuple[Span, ...] = ()
    difference: Difference | None = None

    def __str__(self) -> str:
        """Return the finding as one line, but for what it cites."""
        return f"{self.outcome:9} {self.record}: {self.message} [{self.code}]"


@frozen(kw_only=True)
class Report:
    """All findings about a bundle, what no rule looked at, and which rules could not run."""

    findings: tuple[Finding, ...] = field(default=())
    unchecked: tuple[str, ...] = ()
    not_run: tuple[str, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Return the worst outcome of all findings.

        It is undecided if there are none, and no better than that if a rule could not run.
        """
        outcomes = [finding.outcome for finding in self.findings]
        if self.not_run or not outcomes:
            outcomes.append(Outcome.UNDECIDED)
        return max(outcomes, key=BEST_TO_WORST.index)

    def worse_than(self, outcome: Outcome) -> tuple[Finding, ...]:
        """Return the findings that are worse than an outcome, in order."""
        limit = BEST_TO_WORST.index(outcome)
        return tuple(
            finding for finding in self.findings if BEST_TO_WORST.index(finding.outcome) > limit
        )

    def require(self, *, strict: bool = False) -> None:
        """Raise `EvidenceError` unless everything passed; with `strict`, a note counts, too.

        The message lists every finding that stands in the way, and a report without findings does
        not pass.
        """
        bearable = Outcome.PASS if strict else Outcome.NOTE
        problems = [
            Problem(finding.record, f"{finding.message} [{finding.outcome}: {finding.code}]")
            for finding in self.worse_than(bearable)
        ]
        problems += [Problem("", f"not run: {what}") for what in self.not_run]
        if not self.findings:
            problems.append(Problem("", "nothing could be checked"))
        if problems:
            raise EvidenceError(f"verification: {self.outcome}", problems)

    def __str__(self) -> str:
        """Return the report as lines: what it comes to, each finding, what was not checked."""
        counts = [
            f"{count} {outcome}"
            for outcome in reversed(BEST_TO_WORST)
            if (count := sum(finding.outcome is outcome for finding in self.findings))
        ]
        summary = ", ".join(counts) or "nothing could be checked"
        lines = [f"{self.outcome}: {summary}", *(str(finding) for finding in self.findings)]
        lines += [f"not run: {what}" for what in self.not_run]
        return "\n".join([*lines, *(f"not checked: {what}" for what in self.unchecked)])
