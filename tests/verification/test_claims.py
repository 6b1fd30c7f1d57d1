"""Claims held against their evidence, and words that they put between marks."""

from __future__ import annotations

from typing import Any

import pytest

from citekit.model.bundles import Bundle
from citekit.model.claims import Claim, Evidence, Stance
from citekit.model.selectors import Passage, TextQuoteSelector
from citekit.model.snapshots import Snapshot
from citekit.model.sources import Source, SourceKind
from citekit.verification import Finding, Outcome, verify
from tests.samples import BUNDLE

ARTICLE = Source(key="silt", kind=SourceKind.NEWS_ARTICLE)
REPORT = Source(key="soundings", kind=SourceKind.REPORT)
TEXT = "Costs rose by 38 per cent. The “mud tax”, a tax on mud, rose too. A tax rose.\n"


def passage(words: str, *, source: str | None = None, **fields: Any) -> Evidence:
    """Return words alone as evidence."""
    quote = TextQuoteSelector(exact=words)
    return Evidence(passage=Passage(quote=quote), source=source, **fields)


def judge(
    *evidence: Evidence, text: str = "Costs rose", article: str | None = TEXT
) -> tuple[Finding, ...]:
    """Return what is found about a claim with that evidence."""
    claim = Claim(key="claim", source="silt", text=text, evidence=evidence)
    shots = (
        Snapshot(key="shot", source="silt", text=article),
        Snapshot(key="other", source="soundings", text="Depths fell.\n"),
    )
    return verify(Bundle(records=(ARTICLE, REPORT, claim, *shots))).findings


def outcomes(findings: tuple[Finding, ...]) -> list[tuple[str, Outcome]]:
    """Return the code and outcome of each finding."""
    return [(finding.code, finding.outcome) for finding in findings]


def test_evidence_that_stands_in_the_text_passes() -> None:
    """The finding shows the words."""
    (finding,) = judge(passage("Costs rose by 38 per cent"))
    assert (finding.code, finding.outcome) == ("evidence", Outcome.PASS)
    assert finding.message == "its evidence stands in the text: “Costs rose by 38 per cent”"


def test_evidence_that_is_not_there_fails() -> None:
    """The nearest passage is shown with the words."""
    (finding,) = judge(passage("Costs rose by 83 per cent"))
    assert (finding.code, finding.outcome) == ("missing-evidence", Outcome.FAIL)
    assert finding.message == (
        "the text does not have its evidence: “Costs rose by 83 per cent”; the nearest passage is:"
        " “Costs rose by 38 per cent”"
    )


@pytest.mark.parametrize("words", ["8 per cent", "osts rose", "Costs rose by 38 per cen"])
def test_evidence_is_whole_words(words: str) -> None:
    """A number or word cut out of a longer one is other evidence than the text has."""
    assert outcomes(judge(passage(words))) == [("missing-evidence", Outcome.FAIL)]


def test_evidence_in_another_source_is_looked_up_there() -> None:
    """A passage with a source of its own is held against that source's text."""
    assert outcomes(judge(passage("Depths fell", source="soundings"))) == [
        ("evidence", Outcome.PASS)
    ]
    assert outcomes(judge(passage("Costs rose", source="soundings"))) == [
        ("missing-evidence", Outcome.FAIL)
    ]


def test_evidence_in_several_places_is_noted() -> None:
    """Words alone that stand twice are noted."""
    assert outcomes(judge(passage("tax"))) == [("repeated", Outcome.NOTE)]


def test_evidence_without_a_text_is_undecided() -> None:
    """The finding names the source whose text is missing."""
    (finding,) = judge(passage("Costs rose"), article=None)
    assert (finding.code, finding.outcome) == ("no-text", Outcome.UNDECIDED)
    assert finding.message == "its evidence could not be checked: silt has no stored text"


def test_a_claim_without_evidence_is_undecided() -> None:
    """The finding says what to give."""
    (finding,) = judge()
    assert (finding.code, finding.outcome) == ("no-evidence", Outcome.UNDECIDED)
    assert finding.message == (
        "no evidence is on record; give a passage of the source or a quotation"
    )


def test_each_piece_of_evidence_is_judged() -> None:
    """Every passage has a finding of its own, whatever its stance."""
    found = judge(passage("Costs rose"), passage("Costs fell", stance=Stance.DISPUTES))
    assert outcomes(found) == [
        ("evidence", Outcome.PASS),
        ("missing-evidence", Outcome.FAIL),
    ]


def test_a_quotation_is_evidence_that_is_judged_itself() -> None:
    """A claim that rests on a quotation names it; the quotation has its own finding."""
    findings = [item for item in verify(BUNDLE).findings if item.record == "ferries-at-risk"]
    assert outcomes(tuple(findings)) == [("quoted-evidence", Outcome.PASS)] * 2
    assert findings[0].message == "its evidence is the quotation aalsburg-depth"


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The “mud tax” rose", Outcome.PASS),
        ("The “mud  tax” rose", Outcome.PASS),
        ("The ‘mud tax’ rose", Outcome.PASS),
        ("The “silt tax” rose", Outcome.FAIL),
        ('The "silt tax" rose', Outcome.FAIL),
        ("The «silt tax» rose", Outcome.FAIL),
        ("The “mud” and the “silt” rose", Outcome.FAIL),
        ("The “mud ta” rose", Outcome.FAIL),
    ],
)
def test_words_that_a_claim_marks_are_the_sources(text: str, outcome: Outcome) -> None:
    """What a claim puts between double marks stands in the text, or the claim fails."""
    first, *others = outcomes(judge(passage("Costs rose"), text=text))
    assert first == ("evidence", Outcome.PASS)
    missing = [("marked-words-missing", Outcome.FAIL)]
    assert others == (missing if outcome is Outcome.FAIL else [])


def test_a_marked_word_that_is_not_there_is_shown() -> None:
    """The finding names the words."""
    *_, finding = judge(passage("Costs rose"), text="The “silt tax” rose")
    assert finding.code == "marked-words-missing"
    assert finding.message == (
        "the claim marks words as quoted that the text does not have: “silt tax”"
    )


def test_marked_words_without_a_text_are_left_alone() -> None:
    """Where there is no text, the evidence is undecided already."""
    assert outcomes(judge(passage("x"), text="The “silt tax” rose", article=None)) == [
        ("no-text", Outcome.UNDECIDED)
    ]
