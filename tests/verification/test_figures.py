"""Figures of claims held against those of their evidence."""

from __future__ import annotations

import pytest

from citekit.model.agents import Person
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim, Evidence
from citekit.model.names import PersonName
from citekit.model.quotations import Attribution, Fragment, Quotation
from citekit.model.selectors import Passage, TextQuoteSelector
from citekit.model.sources import Source, SourceKind
from citekit.verification import Finding, Outcome
from citekit.verification.amounts import Amount, Bound, Trend, amounts_in
from citekit.verification.figures import figures_are_in_the_evidence

SOURCE = Source(key="silt", kind=SourceKind.NEWS_ARTICLE)


def judge(claim: str, evidence: str) -> list[Finding]:
    """Return what is found about a claim with that passage as evidence."""
    passage = Passage(quote=TextQuoteSelector(exact=evidence))
    record = Claim(key="c", source="silt", text=claim, evidence=(Evidence(passage=passage),))
    return list(figures_are_in_the_evidence(Bundle(records=(SOURCE, record))))


def codes(claim: str, evidence: str) -> list[tuple[str, Outcome]]:
    """Return the code and outcome of each finding."""
    return [(finding.code, finding.outcome) for finding in judge(claim, evidence)]


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Silt rose six-fold", "silt increased sixfold"),
        ("Silt rose 6x", "silt has increased six-fold at the quay"),
        ("Silt rose by 60 %", "silt rose by sixty per cent"),
        ("Silt rose by 60 per cent", "silt is up 60% this year"),
        ("A third of the boats left", "one in three boats left"),
        ("75 % of the boats left", "three-quarters of the boats left"),
        ("206 boats left", "two hundred and six boats left"),
        ("It cost £3.4 million", "the bill was £3.4m"),
        ("It cost 3.4 million pounds", "the bill was £3.4m"),
        ("1200 boats left", "1,200 boats left"),
        ("Traffic doubled", "traffic is twice what it was"),
        ("It took two decades", "for two decades it went on"),
        ("More than 300 boats left", "over 300 boats left"),
        ("Between 10 and 20 boats left", "10 to 20 boats left"),
        ("Silt rose by 12 per cent", "a rise of 12 per cent, while traffic fell by nine"),
    ],
)
def test_the_same_amount_is_right_however_it_is_written(claim: str, evidence: str) -> None:
    """Words and digits, signs and names of units, fractions and shares are the same amounts."""
    assert codes(claim, evidence) == []


@pytest.mark.parametrize(
    ("claim", "evidence", "code"),
    [
        ("Silt rose by 60 per cent", "silt increased six-fold", "figure-differs"),
        ("Silt rose by 6 per cent", "silt increased six-fold", "figure-unit"),
        ("It cost $40 million", "the bill was £40 million", "figure-unit"),
        ("It took 12 weeks", "it took twelve months", "figure-unit"),
        ("Silt rose by 5 per cent", "silt rose by five percentage points", "figure-unit"),
        ("Silt rose by 12 per cent", "silt fell by 12 per cent", "figure-direction"),
        ("Costs doubled", "costs fell to twice the limit", "figure-direction"),
        ("306 boats left", "206 boats left", "figure-differs"),
        ("It cost £3.4 billion", "the bill was £3.4m", "figure-differs"),
        ("More than 300 boats left", "fewer than 300 boats left", "figure-bound"),
        ("Three hundred boats left", "the boats left", "figure-missing"),
        ("About 300 boats left", "200 boats left", "figure-differs"),
        ("More than 300 boats left", "290 boats left", "figure-differs"),
        ("Nearly 300 boats left", "310 boats left", "figure-differs"),
        ("Boats are fewer since 2019", "boats are fewer since 2021", "year-differs"),
    ],
)
def test_another_amount_fails(claim: str, evidence: str, code: str) -> None:
    """Another number, unit, direction, bound or year is another claim."""
    assert codes(claim, evidence) == [(code, Outcome.FAIL)]


@pytest.mark.parametrize(
    ("claim", "evidence", "code"),
    [
        ("About 300 boats left", "297 boats left", "figure-rounded"),
        ("More than 300 boats left", "312 boats left", "figure-rounded"),
        ("20 boats left", "10 to 20 boats left", "figure-rounded"),
        ("300 boats left", "fewer than 300 boats left", "figure-bound"),
        ("Boats are fewer since 2019", "boats are fewer than they were", "year-missing"),
    ],
)
def test_a_looser_amount_is_noted(claim: str, evidence: str, code: str) -> None:
    """Rounding that says so, one end of a range, and a bound left out are noted."""
    assert codes(claim, evidence) == [(code, Outcome.NOTE)]


def test_a_denied_rise_is_no_rise() -> None:
    """What did not fall is not held to have fallen, nor to have risen."""
    assert codes("Silt rose by 12 per cent", "silt did not fall by 12 per cent") == []


def test_a_claim_without_figures_or_evidence_has_no_finding() -> None:
    """Other rules tell of missing evidence."""
    assert codes("Silt rose", "silt rose six-fold") == []
    bare = Claim(key="c", source="silt", text="Silt rose six-fold")
    assert list(figures_are_in_the_evidence(Bundle(records=(SOURCE, bare)))) == []


def test_the_message_shows_both_figures_and_the_evidence() -> None:
    """A reader sees what the claim says and what the source does."""
    (finding,) = judge("Silt rose by 60 per cent", "silt  increased\nsix-fold")
    assert finding.message == (
        "the claim says 60 per cent, its evidence six-fold: “silt increased six-fold”"
    )
    (finding,) = judge("Silt rose by 12 per cent", "silt fell by 12 per cent")
    assert finding.message == (
        "the claim says 12 per cent up, its evidence down: “silt fell by 12 per cent”"
    )


def test_a_quotation_is_evidence_for_figures() -> None:
    """The content of a quotation that is named as evidence is read for figures."""
    words = "We lost forty boats"
    quotation = Quotation(
        key="q",
        source="silt",
        content=words,
        attribution=Attribution(speaker="p"),
        fragments=(Fragment(passage=Passage(quote=TextQuoteSelector(exact=words))),),
    )
    speaker = Person(key="p", name=PersonName(family="Marsh"))
    for text, found in (("40 boats were lost", []), ("50 boats", [Outcome.FAIL])):
        claim = Claim(key="c", source="silt", text=text, evidence=(Evidence(quotation="q"),))
        bundle = Bundle(records=(SOURCE, speaker, quotation, claim))
        assert [item.outcome for item in figures_are_in_the_evidence(bundle)] == found


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("costs halved", Amount("halved", (0.5,), "multiple", Trend.DOWN)),
        ("six in ten boats", Amount("six in ten", (60.0,), "percent")),
        ("up to 300 boats", Amount("300", (300.0,), "number", None, Bound.BELOW)),
        ("not more than 12 boats", Amount("12", (12.0,), "number", None, Bound.BELOW)),
        ("about a dozen boats", Amount("a dozen", (12.0,), "number", None, Bound.NEAR)),
        ("40k visitors", Amount("40k", (40_000.0,), "number")),
        ("two centuries of mud, for two centuries", Amount("two centuries", (2.0,), "century")),
    ],
)
def test_amounts_are_read(text: str, amount: Amount) -> None:
    """A figure is a number of a unit, perhaps with a direction and a bound."""
    assert next(iter(amounts_in(text))) == amount


@pytest.mark.parametrize("text", ["in 2022", "aged 12", "Article 50", "on 3 May", "", "boats"])
def test_numbers_that_name_are_no_amounts(text: str) -> None:
    """Years, ages, days and labels are not compared as amounts."""
    assert list(amounts_in(text)) == []
