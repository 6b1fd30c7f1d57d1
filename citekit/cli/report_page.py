"""A report for people, with colours where a terminal shows them, and as data for programs."""

from __future__ import annotations

import re
from typing import Any, Final, TypeAlias

import click

from citekit.verification import Finding, LookedInto, Outcome, Report

_COLOURS: Final = {
    Outcome.PASS: "green",
    Outcome.NOTE: "cyan",
    Outcome.UNDECIDED: "yellow",
    Outcome.FAIL: "red",
}
_GONE: Final = re.compile(r"\[-.*?-\]")
_NEW: Final = re.compile(r"\{\+.*?\+\}")

Data: TypeAlias = dict[str, Any]


def report_page(report: Report) -> str:
    """Return the lines of a report with the outcomes and the changed words in colour."""
    first, *others = str(report).splitlines()
    rest = others[len(report.findings) :]
    lines = [_coloured(str(finding), finding) for finding in report.findings]
    return "\n".join([_begun(first, report.outcome), *lines, *rest])


def _coloured(line: str, finding: Finding) -> str:
    if finding.difference is not None:
        line = _GONE.sub(lambda words: click.style(words[0], fg="red"), line)
        line = _NEW.sub(lambda words: click.style(words[0], fg="green"), line)
    return _begun(line, finding.outcome)


def _begun(line: str, outcome: Outcome) -> str:
    """Return a line with the outcome that it begins with in colour."""
    colour = _COLOURS[outcome]
    return click.style(outcome.value, fg=colour, bold=True) + line.removeprefix(outcome.value)


def report_data(report: Report) -> Data:
    """Return a report as plain data; spans are pairs of offsets in code points."""
    return {
        "outcome": report.outcome.value,
        "findings": [_finding_data(finding) for finding in report.findings],
        "texts": [_text_data(text) for text in report.texts],
        "not_run": list(report.not_run),
        "unchecked": list(report.unchecked),
    }


def _text_data(text: LookedInto) -> Data:
    return {
        "source": text.source,
        "snapshot": text.snapshot,
        "digest": text.digest,
        "dated_at": text.dated_at.isoformat() if text.dated_at else None,
        "texts": text.texts,
        "dated": text.dated,
    }


def _finding_data(finding: Finding) -> Data:
    found: Data = {
        "outcome": finding.outcome.value,
        "code": finding.code,
        "record": finding.record,
        "message": finding.message,
        "spans": [[span.start, span.end] for span in finding.spans],
    }
    if finding.difference is not None:
        found["difference"] = [
            {"old": change.old, "new": change.new, "same": change.is_same}
            for change in finding.difference.changes
        ]
    return found
