"""Reports on a terminal, in a pipe and for programs, and what the exit code says."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from attrs import evolve
from click.testing import CliRunner, Result

from citekit.cli import citekit
from citekit.cli.report_page import report_data, report_page
from citekit.codec.files import save
from citekit.model.bundles import Bundle
from citekit.text.differences import difference
from citekit.text.spans import Span
from citekit.verification import Finding, LookedInto, Outcome, Report
from tests.samples import BUNDLE, SNAPSHOT, TEXT

_PASS = Finding(code="exact", record="q1", outcome=Outcome.PASS, message="found [-so-]")
_FAIL = Finding(
    code="changed",
    record="q2",
    outcome=Outcome.FAIL,
    message="it reads: the [-old-] {+new+} quay",
    spans=(Span(1, 4),),
    difference=difference("the old quay", "the new quay"),
)
_TEXT = LookedInto(
    source="weir",
    snapshot="weir-text",
    digest="sha256:00",
    dated_at=datetime(2024, 10, 7, 9, tzinfo=UTC),
    texts=2,
    dated=1,
)
REPORT = Report(
    findings=(_PASS, _FAIL), texts=(_TEXT,), unchecked=("the tide",), not_run=("moon: dark",)
)


def run(*arguments: str | Path, **options: object) -> Result:
    """Run `citekit verify` with these arguments."""
    return CliRunner().invoke(citekit, ["verify", *map(str, arguments)], **options)


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """Return the file of a bundle whose findings are notes at worst."""
    file = tmp_path / "bundle.json"
    statements = {item.key for item in (*BUNDLE.quotations, *BUNDLE.claims)}
    kept = {item.key for item in BUNDLE.quotations if item.source == SNAPSHOT.source}
    records = [
        record for record in BUNDLE.records if record.key not in statements or record.key in kept
    ]
    bundle = Bundle(records=records, annotations=BUNDLE.variants)
    save(bundle.with_(evolve(SNAPSHOT, file=None)), file)
    return file


def test_a_terminal_has_colours_and_a_pipe_the_same_words() -> None:
    """Outcomes and changed words are coloured; without the colours the page is the report."""
    page = report_page(REPORT)
    assert click.unstyle(page) == str(REPORT)
    assert click.style("[-old-]", fg="red") in page
    assert click.style("{+new+}", fg="green") in page
    assert click.style("fail", fg="red", bold=True) in page
    # Words of a source that look like a mark are no change.
    assert "found [-so-]" in page


def test_a_pipe_has_no_colours(stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Colours are for terminals, and not for those who want none."""
    assert "\x1b[" not in run(stored).output
    assert "\x1b[" in run(stored, color=True).output
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run(stored, color=True).output


def test_programs_get_the_same_report_as_data(stored: Path) -> None:
    """The data has every finding with its spans, and its difference if there is one."""
    assert report_data(REPORT) == {
        "outcome": "fail",
        "findings": [
            {
                "outcome": "pass",
                "code": "exact",
                "record": "q1",
                "message": "found [-so-]",
                "spans": [],
            },
            {
                "outcome": "fail",
                "code": "changed",
                "record": "q2",
                "message": "it reads: the [-old-] {+new+} quay",
                "spans": [[1, 4]],
                "difference": [
                    {"old": "the", "new": "the", "same": True},
                    {"old": "old", "new": "new", "same": False},
                    {"old": "quay", "new": "quay", "same": True},
                ],
            },
        ],
        "texts": [
            {
                "source": "weir",
                "snapshot": "weir-text",
                "digest": "sha256:00",
                "dated_at": "2024-10-07T09:00:00+00:00",
                "texts": 2,
                "dated": 1,
            }
        ],
        "not_run": ["moon: dark"],
        "unchecked": ["the tide"],
    }
    assert json.loads(run(stored, "--json").stdout)["outcome"] == "note"


def test_the_exit_code_tells_what_was_found(stored: Path, tmp_path: Path) -> None:
    """Notes pass unless they are asked for; a page that changed is a finding."""
    page = tmp_path / "page.txt"
    page.write_text(f"Corrected.\n\n{TEXT}", encoding="utf-8")
    assert run(stored).exit_code == 0
    assert run(stored, "--strict").exit_code == 1
    assert run(stored, "--against", page).exit_code == 0
    page.write_text(TEXT.replace("arithmetic", "algebra"), encoding="utf-8")
    changed = run(stored, "--against", page)
    assert changed.exit_code == 1
    assert "[-arithmetic" in changed.output
    assert "[changed]" in changed.output


def test_the_page_is_one_source(tmp_path: Path) -> None:
    """Where several sources have passages, one must be named."""
    file, page = tmp_path / "bundle.json", tmp_path / "page.txt"
    save(BUNDLE, file)
    page.write_text(TEXT, encoding="utf-8")
    unnamed = run(file, "--against", page)
    assert (unnamed.exit_code, unnamed.stdout) == (2, "")
    assert "which source is the page? name one with --source: " in unnamed.stderr
    named = run(file, "--against", page, "--source", SNAPSHOT.source)
    assert "[stayed]" in named.output


def test_a_page_never_takes_the_key_of_a_record(tmp_path: Path) -> None:
    """A snapshot that has the page's own name stays the older text."""
    file, page = tmp_path / "bundle.json", tmp_path / "page.txt"
    records = [
        evolve(record, key="page-now") if record is SNAPSHOT else record
        for record in BUNDLE.records
    ]
    save(Bundle(records=records), file)
    page.write_text(TEXT, encoding="utf-8")
    assert "[stayed]" in run(file, "--against", page, "--source", SNAPSHOT.source).output
