"""Digests, names and dates held against each other, and what all findings come to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from hashlib import new as new_hash
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings

from citekit.errors import EvidenceError
from citekit.model.bundles import Bundle
from citekit.model.dates import Date
from citekit.model.snapshots import Snapshot
from citekit.model.sources import Source, SourceKind
from citekit.text.spans import Span
from citekit.verification import RULES, Finding, Outcome, Report, verify
from tests.samples import BUNDLE, SNAPSHOT, VARIANT
from tests.strategies import bundles

SOURCE = Source(key="silt", kind=SourceKind.NEWS_ARTICLE, issued=Date.from_edtf("2024-10-07"))


def found(*records: Source | Snapshot, code: str) -> list[Finding]:
    """Return the findings of one kind about records."""
    return [item for item in verify(Bundle(records=records)).findings if item.code == code]


# --- digests ---------------------------------------------------------------------------------------


def _shot(text: str | None, digest: str | None) -> Snapshot:
    return Snapshot(key="shot", source="silt", text=text, text_digest=digest)


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "sha384", "sha512"])
def test_a_text_with_its_digest_is_the_captured_one(algorithm: str) -> None:
    """Every kind of digest that a record can hold is understood."""
    digest = f"{algorithm}:{new_hash(algorithm, 'Café.'.encode()).hexdigest()}"
    assert found(SOURCE, _shot("Café.", digest), code="text-changed") == []
    (finding,) = found(SOURCE, _shot("Cafe.", digest), code="text-changed")
    assert (finding.record, finding.outcome) == ("shot", Outcome.FAIL)
    assert finding.message.startswith(
        f"the stored text is not the one that was captured: its {algorithm} is "
    )


def test_one_changed_sign_shows() -> None:
    """A stored text in which somebody mended a misprint is not the captured one."""
    mended = evolve(SNAPSHOT, text=str(SNAPSHOT.text).replace("seems to of", "seems to have"))
    report = verify(BUNDLE.with_(mended))
    assert report.outcome is Outcome.FAIL
    assert "text-changed" in {finding.code for finding in report.findings}


@pytest.mark.parametrize(("text", "digest"), [(None, f"sha256:{'0' * 64}"), ("Café.", None)])
def test_half_of_a_pair_proves_nothing(text: str | None, digest: str | None) -> None:
    """A digest without a text, or a text without a digest, gives no finding of change."""
    assert found(SOURCE, _shot(text, digest), code="text-changed") == []


# --- names -----------------------------------------------------------------------------------------


def test_a_name_printed_otherwise_is_noted() -> None:
    """The finding shows both spellings and the reason, and fails nothing."""
    (finding,) = [item for item in verify(BUNDLE).findings if item.code == "name-variant"]
    assert (finding.record, finding.outcome) == (VARIANT.agent, Outcome.NOTE)
    assert finding.message == (
        "pennery-2024-silting prints the name as 'Oona Breslaw'; cited as 'Oonagh Breslaw':"
        " the authority's list of staff spells it so"
    )


# --- dates -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"updated": Date.from_edtf("2024-10-06")}, "updated"),
        ({"accessed_on": Date.from_edtf("2024-09")}, "accessed"),
        ({"accessed_on": Date.from_edtf("2023")}, "accessed"),
    ],
)
def test_a_day_before_publication_is_noted(fields: dict[str, Any], word: str) -> None:
    """A source cannot be changed or read before it is out."""
    (finding,) = found(evolve(SOURCE, **fields), code="date-order")
    assert finding.outcome is Outcome.NOTE
    assert finding.message == (
        f"{word} {next(iter(fields.values()))}, which is before it was issued (2024-10-07)"
    )


@pytest.mark.parametrize("date", ["2024-10-07", "2024-10", "2024", "2024-10-08", "2024-10-06/.."])
def test_a_day_that_may_be_right_is_left_alone(date: str) -> None:
    """Only what leaves no doubt is noted."""
    source = evolve(SOURCE, updated=Date.from_edtf(date), accessed_on=Date.from_edtf(date))
    assert found(source, code="date-order") == []


@pytest.mark.parametrize("issued", [None, Date(literal="Michaelmas"), Date.from_edtf("../2024")])
def test_without_a_day_of_publication_nothing_is_out_of_order(issued: Date | None) -> None:
    """A source whose first day is unknown may have been read on any."""
    source = evolve(SOURCE, issued=issued, accessed_on=Date.from_edtf("1904"))
    assert found(source, code="date-order") == []


@pytest.mark.parametrize(
    ("instant", "noted"),
    [
        (datetime(2024, 10, 5, 9, tzinfo=UTC), True),
        (datetime(2024, 10, 7, 1, tzinfo=timezone(timedelta(hours=13))), False),
        # In the easternmost zone it was the 7th by then.
        (datetime(2024, 10, 6, 10, tzinfo=UTC), False),
        (datetime(2024, 10, 6, 9, tzinfo=UTC), True),
        (datetime(2024, 10, 8, 9, tzinfo=UTC), False),
    ],
)
def test_instants_are_days_somewhere(instant: datetime, *, noted: bool) -> None:
    """Retrieval or archiving is noted only if it was too early everywhere on earth."""
    retrieved = Snapshot(key="a", source="silt", retrieved_at=instant)
    archived = Snapshot(key="b", source="silt", memento_datetime=instant)
    messages = [item.message for item in found(SOURCE, retrieved, archived, code="date-order")]
    assert [message.split(" ")[0] for message in messages] == ["retrieved", "archived"] * noted


# --- the whole -------------------------------------------------------------------------------------


def test_nothing_checked_is_never_a_pass() -> None:
    """An empty bundle, or one without statements, is undecided and says so."""
    for bundle in (Bundle(), Bundle(records=(SOURCE,))):
        report = verify(bundle)
        assert (report.outcome, report.findings) == (Outcome.UNDECIDED, ())
        assert str(report).splitlines()[0] == "undecided: nothing could be checked"


def test_what_no_rule_looks_at_is_named() -> None:
    """A report never looks as if it covered everything."""
    assert verify(BUNDLE).unchecked == (
        "whether claims follow from their evidence, and whether the sources are right",
    )
    assert str(verify(BUNDLE)).splitlines()[-1] == (
        "not checked: whether claims follow from their evidence, and whether the sources are right"
    )


@pytest.mark.parametrize(
    ("outcomes", "whole"),
    [
        (["pass"], "pass"),
        (["pass", "note"], "note"),
        (["note", "undecided", "pass"], "undecided"),
        (["fail", "pass", "undecided", "note"], "fail"),
        ([], "undecided"),
    ],
)
def test_a_report_is_as_good_as_its_worst_finding(outcomes: list[str], whole: str) -> None:
    """Passes never outweigh a failure or a doubt."""
    findings = tuple(
        Finding(code="c", record="r", outcome=Outcome(outcome), message="m") for outcome in outcomes
    )
    assert Report(findings=findings).outcome is Outcome(whole)


def test_a_report_is_printed_line_by_line() -> None:
    """What it comes to and the counts, then each finding, then what was not checked."""
    report = Report(
        findings=(
            Finding(
                code="exact",
                record="q1",
                outcome=Outcome.PASS,
                message="found",
                spans=(Span(1, 2),),
            ),
            Finding(code="missing", record="q2", outcome=Outcome.FAIL, message="not there"),
            Finding(code="missing", record="q3", outcome=Outcome.FAIL, message="nor there"),
        ),
        unchecked=("the weather",),
    )
    assert str(report) == (
        "fail: 2 fail, 1 pass\n"
        "pass      q1: found [exact]\n"
        "fail      q2: not there [missing]\n"
        "fail      q3: nor there [missing]\n"
        "not checked: the weather"
    )


def test_a_rule_that_cannot_run_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stops a rule is told, the others run, and the whole is no pass."""

    def tides_are_low(_bundle: Bundle) -> Iterator[Finding]:
        raise RecursionError("too deep")

    monkeypatch.setattr("citekit.verification.RULES", (tides_are_low, *RULES))
    report = verify(BUNDLE)
    assert report.not_run == ("tides are low: RecursionError: too deep",)
    assert report.findings == verify(BUNDLE).findings
    assert report.outcome is Outcome.UNDECIDED
    assert "not run: tides are low: RecursionError: too deep" in str(report).splitlines()
    with pytest.raises(EvidenceError, match="not run: tides are low"):
        report.require()


# --- for scripts -----------------------------------------------------------------------------------

_PASS = Finding(code="exact", record="q1", outcome=Outcome.PASS, message="found")
_NOTE = Finding(code="repeated", record="q2", outcome=Outcome.NOTE, message="twice")
_FAIL = Finding(code="missing", record="q3", outcome=Outcome.FAIL, message="not there")


def test_a_report_that_passes_requires_nothing() -> None:
    """Passes and notes let a script go on."""
    Report(findings=(_PASS, _NOTE)).require()


@pytest.mark.parametrize(
    ("report", "message"),
    [
        (
            Report(findings=(_FAIL, _PASS, _NOTE)),
            "verification: fail\n  q3: not there [fail: missing]",
        ),
        (Report(), "verification: undecided\n  nothing could be checked"),
        (
            Report(findings=(_PASS,), not_run=("the tide: ValueError: ebb",)),
            "verification: undecided\n  not run: the tide: ValueError: ebb",
        ),
    ],
)
def test_what_is_no_pass_stops_a_script(report: Report, message: str) -> None:
    """The error lists what stands in the way, and an empty report stands in its own."""
    with pytest.raises(EvidenceError) as raised:
        report.require()
    assert str(raised.value) == message


def test_a_strict_script_stops_at_a_note() -> None:
    """With `strict`, a note counts as well."""
    with pytest.raises(EvidenceError, match="q2: twice"):
        Report(findings=(_PASS, _NOTE)).require(strict=True)


def test_every_rule_speaks_of_records_of_the_bundle() -> None:
    """A finding names a record by its key, and its code in small letters and hyphens."""
    for rule in RULES:
        for finding in rule(BUNDLE):
            assert finding.record in BUNDLE
            assert finding.code.replace("-", "").islower()


@given(bundles())
@settings(max_examples=40)
def test_any_bundle_can_be_verified(bundle: Bundle) -> None:
    """No records make a rule raise, change the bundle, or judge differently the second time."""
    report = verify(bundle)
    assert verify(bundle) == report
    statements = {record.key for record in (*bundle.quotations, *bundle.claims)}
    assert statements <= {finding.record for finding in report.findings}
    assert str(report).startswith(f"{report.outcome}: ")
