"""What verification found, and what it comes to."""

from __future__ import annotations

from datetime import datetime
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
class LookedInto:
    """Which text of a source its records were held against.

    `digest` is that of the text, `dated_at` when it was retrieved or archived, as far as is known.
    `texts` counts the stored texts of the source, `dated` those of them with such an instant.
    """

    source: str
    snapshot: str
    digest: str
    dated_at: datetime | None = None
    texts: int = 1
    dated: int = 0

    def __str__(self) -> str:
        """Return which text it was in one line, and how it was chosen among several."""
        algorithm, _, digits = self.digest.partition(":")
        when = f"{self.dated_at:%Y-%m-%d %H:%M %Z}" if self.dated_at else "undated"
        told = f"{self.source}: {self.snapshot} ({when}, {algorithm} {digits[:_SHOWN_DIGITS]})"
        if self.texts == 1:
            return told
        if self.dated == 0:
            return f"{told}, one of {self.texts} texts of which none is dated"
        kind = "texts" if self.dated == self.texts else f"texts, of which {self.dated} dated"
        return f"{told}, the latest of {self.texts} {kind}"


_SHOWN_DIGITS: Final = 12


@frozen(kw_only=True)
class Report:
    """All findings about a bundle, what no rule looked at, and which rules could not run.

    `texts` tells which text of each source was looked into.
    """

    findings: tuple[Finding, ...] = field(default=())
    texts: tuple[LookedInto, ...] = ()
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
        """Return the report as lines: what it comes to, each finding, what was not checked.

        Which text was looked into is told where a source has several.
        """
        counts = [
            f"{count} {outcome}"
            for outcome in reversed(BEST_TO_WORST)
            if (count := sum(finding.outcome is outcome for finding in self.findings))
        ]
        summary = ", ".join(counts) or "nothing could be checked"
        lines = [f"{self.outcome}: {summary}", *(str(finding) for finding in self.findings)]
        lines += [f"not run: {what}" for what in self.not_run]
        lines += [f"looked into {text}" for text in self.texts if text.texts > 1]
        return "\n".join([*lines, *(f"not checked: {what}" for what in self.unchecked)])
