"""What verification found, and what it comes to."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from attrs import field, frozen

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

    `spans` are places in the text of the record's source: half-open, in code points.
    """

    code: str
    record: str
    outcome: Outcome
    message: str
    spans: tuple[Span, ...] = ()

    def __str__(self) -> str:
        """Return the finding as one line, but for what it cites."""
        return f"{self.outcome:9} {self.record}: {self.message} [{self.code}]"


@frozen(kw_only=True)
class Report:
    """All findings about a bundle, and what no rule looked at."""

    findings: tuple[Finding, ...] = field(default=())
    unchecked: tuple[str, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Return the worst outcome of all findings; undecided if there are none."""
        outcomes = [finding.outcome for finding in self.findings]
        return max(outcomes, key=BEST_TO_WORST.index, default=Outcome.UNDECIDED)

    def __str__(self) -> str:
        """Return the report as lines: what it comes to, each finding, what was not checked."""
        counts = [
            f"{count} {outcome}"
            for outcome in reversed(BEST_TO_WORST)
            if (count := sum(finding.outcome is outcome for finding in self.findings))
        ]
        summary = ", ".join(counts) or "nothing could be checked"
        lines = [f"{self.outcome}: {summary}", *(str(finding) for finding in self.findings)]
        return "\n".join([*lines, *(f"not checked: {what}" for what in self.unchecked)])
