"""Records held against the page as it is now, and against other captures of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from attrs import evolve

from citekit.anchoring.describing import describe
from citekit.model.agents import Person
from citekit.model.bundles import Bundle
from citekit.model.names import PersonName
from citekit.model.provenance import NameVariant
from citekit.model.quotations import Attribution, Fragment, Quotation
from citekit.model.snapshots import Snapshot
from citekit.model.sources import Source, SourceKind
from citekit.text.digests import text_digest
from citekit.text.spans import Span
from citekit.verification import Outcome, verify
from citekit.verification.against import findings_against, texts_of_a_source_agree

WORDS = "We open the old gates by hand."
PAGE = f"The weir was shut on Monday morning. Tilda Marsh, who keeps it, said: “{WORDS}” Barges waited.\n"
SOURCE = Source(key="weir", kind=SourceKind.NEWS_ARTICLE)
SPEAKER = Person(key="marsh", name=PersonName(family="Marsh", given="Tilda"))
START = PAGE.index(WORDS)
QUOTATION = Quotation(
    key="q",
    source="weir",
    content=WORDS,
    attribution=Attribution(speaker="marsh"),
    fragments=(Fragment(passage=describe(PAGE, Span(START, START + len(WORDS)))),),
)
THEN = Snapshot(
    key="then", source="weir", text=PAGE, retrieved_at=datetime(2024, 10, 7, 9, tzinfo=UTC)
)
BUNDLE = Bundle(records=(SOURCE, SPEAKER, QUOTATION, THEN))


def _now(text: str) -> Snapshot:
    return Snapshot(key="now", source="weir", text=text)


@pytest.mark.parametrize(
    ("text", "code", "outcome", "message"),
    [
        (f"Corrected.\n{PAGE}", "stayed", Outcome.PASS, f"the page still has “{WORDS}”"),
        (
            PAGE.replace("by hand", "by motor"),
            "changed",
            Outcome.FAIL,
            "the page reads otherwise now: We open the old gates by [-hand.-] {+motor.+}",
        ),
        (
            PAGE.replace(f"“{WORDS}”", "nothing."),
            "vanished",
            Outcome.FAIL,
            f"the page does not have this any more: “{WORDS}”",
        ),
        (
            f"Nobody came.\n\nIn a letter to all the papers of the district: “{WORDS}” So it ended.",
            "moved",
            Outcome.NOTE,
            f"the page has this elsewhere, among other words: “{WORDS}”",
        ),
        (
            f"Nobody came. A crow: “{WORDS}” So it ended, and a rook: “{WORDS}” It rained a lot.",
            "unclear",
            Outcome.UNDECIDED,
            f"the page has this in several places, none where it stood: “{WORDS}”",
        ),
    ],
)
def test_the_page_as_it_is_now_is_told(
    text: str, code: str, outcome: Outcome, message: str
) -> None:
    """Every passage has a finding that says what became of it, with its place on the page."""
    (finding,) = findings_against(BUNDLE, _now(text))
    assert (finding.code, finding.outcome, finding.message) == (code, outcome, message)
    assert all(span.of(text) for span in finding.spans)
    assert (finding.difference is not None) == (code == "changed")


def test_a_lookalike_is_mentioned() -> None:
    """Where the passage is gone and something like it stands elsewhere, a reader is told."""
    between = "The council of the lower town met at noon and spoke of bread and of the new bridge. "
    text = PAGE.replace(f"“{WORDS}”", "nothing.") + 3 * between + "We shut the old gates by hand."
    (finding,) = findings_against(BUNDLE, _now(text))
    assert finding.message.endswith("; it has something like it elsewhere")
    assert finding.outcome is Outcome.FAIL


def test_a_bundle_is_verified_against_a_page() -> None:
    """The findings about the page come after those about the stored text."""
    report = verify(BUNDLE, against=_now(PAGE.replace("by hand", "by motor")))
    assert [finding.code for finding in report.findings][-1] == "changed"
    assert report.outcome is Outcome.FAIL
    assert verify(BUNDLE, against=_now(PAGE)).outcome is verify(BUNDLE).outcome


CONTENT = f"“{WORDS}”"
AT = PAGE.index(CONTENT)
WITH_CONTENT = BUNDLE.with_(
    evolve(QUOTATION, content=CONTENT, passage=describe(PAGE, Span(AT, AT + len(CONTENT))))
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (PAGE, ["stayed"]),
        (PAGE.replace("by hand", "by motor"), ["changed"]),
        (PAGE.replace(CONTENT, "nothing."), ["vanished"]),
    ],
)
def test_words_between_marks_are_told_once_with_their_passage(text: str, codes: list[str]) -> None:
    """A quotation that is on record with its marks and without them has one finding, not two."""
    found = list(findings_against(WITH_CONTENT, _now(text)))
    assert [finding.code for finding in found] == codes
    (undated,) = texts_of_a_source_agree(WITH_CONTENT.with_(_now(f"{PAGE[:60]} Nothing.")))
    assert undated.code == "undated-text"


def test_words_that_fared_otherwise_than_their_passage_are_told() -> None:
    """Where only the reporter's words of a passage changed, the words between marks still stand."""
    content = f"who keeps it, said: “{WORDS}”"
    at = PAGE.index(content)
    bundle = BUNDLE.with_(
        evolve(QUOTATION, content=content, passage=describe(PAGE, Span(at, at + len(content))))
    )
    found = findings_against(bundle, _now(PAGE.replace("keeps", "guards")))
    assert [finding.code for finding in found] == ["changed", "stayed"]


# --- several captures ------------------------------------------------------------------------------


def _with(words: str, **fields: Any) -> Bundle:
    return BUNDLE.with_(evolve(_now(words), **fields))


def test_an_undated_capture_with_other_words_leaves_a_doubt() -> None:
    """Where nobody knows which text is the later one, words that one of them lacks are undecided."""
    (finding,) = texts_of_a_source_agree(_with(PAGE.replace("by hand", "by motor")))
    assert (finding.code, finding.outcome, finding.record) == (
        "undated-text",
        Outcome.UNDECIDED,
        "q",
    )
    assert finding.message == (
        "it is not known when the text of now was retrieved, which reads otherwise: We open the old"
        " gates by [-hand.-] {+motor.+}; capture it again with its time of retrieval"
    )
    (finding,) = texts_of_a_source_agree(_with(PAGE.replace(f"“{WORDS}”", "nothing.")))
    assert f"which lacks “{WORDS}”" in finding.message


def test_undated_captures_are_in_the_order_of_their_keys() -> None:
    """Where no text tells its age, the one that was captured last counts; numbers of keys count."""
    changed = PAGE.replace("by hand", "by motor")
    keys = ["text", "text-10", "text-2"]
    texts = [evolve(_now(changed if key != "text-10" else PAGE), key=key) for key in keys]
    bundle = BUNDLE.without("then").with_(*texts)
    assert [item.key for item in bundle.snapshots_of(SOURCE)] == ["text", "text-2", "text-10"]
    assert list(texts_of_a_source_agree(bundle)) == []
    assert verify(bundle).texts[0].snapshot == "text-10"


def test_words_of_an_undated_capture_are_told_by_its_name() -> None:
    """Where the text that was looked into may be the older one, it is not called the latest."""
    bundle = _with(PAGE).with_(evolve(THEN, text=PAGE.replace("by hand", "by motor")))
    (finding,) = texts_of_a_source_agree(bundle)
    assert (finding.code, finding.outcome) == ("in-another-text", Outcome.NOTE)
    assert finding.message == f"the text of now has this, that of then has not: “{WORDS}”"


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ((), None),
        (
            ({"retrieved_at": None},),
            "then (2024-10-07 09:00 UTC, sha256 DIGITS), the latest of 2 texts, of which 1 dated",
        ),
        (
            ({"retrieved_at": datetime(2024, 1, 1, tzinfo=UTC)},),
            "then (2024-10-07 09:00 UTC, sha256 DIGITS), the latest of 2 texts",
        ),
        (
            ({"retrieved_at": datetime(2025, 1, 1, tzinfo=UTC)},),
            "now (2025-01-01 00:00 UTC, sha256 DIGITS), the latest of 2 texts",
        ),
        (
            ({"key": "then", "retrieved_at": None}, {"key": "ahead"}),
            "then (undated, sha256 DIGITS), one of 2 texts of which none is dated",
        ),
    ],
)
def test_the_text_that_was_looked_into_is_told_among_several(
    others: tuple[dict[str, Any], ...], told: str | None
) -> None:
    """A report names the snapshot, its instant, its digest, and how it was chosen."""
    bundle = BUNDLE.with_(*(evolve(_now(PAGE), **fields) for fields in others))
    report = verify(bundle)
    digits = text_digest(PAGE).partition(":")[2][:12]
    lines = [line for line in str(report).splitlines() if line.startswith("looked into")]
    assert lines == ([f"looked into weir: {told.replace('DIGITS', digits)}"] if told else [])
    (text,) = report.texts
    assert (text.source, text.digest) == ("weir", text_digest(PAGE))


@pytest.mark.parametrize("text", [PAGE, f"Corrected.\n{PAGE}"])
def test_captures_with_the_same_words_agree(text: str) -> None:
    """Text that was put in elsewhere is no matter."""
    assert list(texts_of_a_source_agree(_with(text))) == []


def test_the_latest_of_dated_captures_decides() -> None:
    """An older text that has other words is no matter, nor one without a text."""
    older = datetime(2024, 10, 6, tzinfo=UTC)
    changed = PAGE.replace("by hand", "by motor")
    assert list(texts_of_a_source_agree(_with(changed, retrieved_at=older))) == []
    assert list(texts_of_a_source_agree(_with(changed, text=None))) == []


def test_words_that_only_an_older_text_has_are_told() -> None:
    """Where the latest text lacks the words, a reader learns which text has them."""
    later = datetime(2025, 1, 1, tzinfo=UTC)
    bundle = _with(PAGE.replace("by hand", "by motor"), retrieved_at=later)
    (finding,) = texts_of_a_source_agree(bundle)
    assert (finding.code, finding.outcome) == ("in-another-text", Outcome.NOTE)
    assert finding.message == f"the text of then has this, the latest one has not: “{WORDS}”"
    assert verify(bundle).outcome is Outcome.FAIL


def test_a_variant_that_is_not_printed_fails() -> None:
    """A name that the source is said to print stands in its text."""
    variant = NameVariant(
        agent="marsh", source="weir", written="Tilda Mersh", preferred="Tilda Marsh", reason="r"
    )
    findings = verify(BUNDLE.with_(variant)).findings
    (finding,) = [item for item in findings if item.record == "marsh"]
    assert (finding.code, finding.outcome) == ("variant-missing", Outcome.FAIL)
    assert finding.message == "weir does not print the name 'Tilda Mersh'"
    (finding,) = [
        item
        for item in verify(BUNDLE.with_(evolve(variant, written="Tilda Marsh"))).findings
        if item.record == "marsh"
    ]
    assert finding.code == "name-variant"
