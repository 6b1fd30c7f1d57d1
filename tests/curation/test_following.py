"""Claims that were captured with a quotation follow what is decided about its speaker."""

from __future__ import annotations

from attrs import evolve

from citekit.curation.deciding import reject
from citekit.curation.proposals import open_proposals
from citekit.curation.setting import set_fields
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim, Evidence
from citekit.model.provenance import Proposal
from tests.samples import BUNDLE, MIXED, SPEECH

# The quotation as a rule found it, and a claim of the same passage.
FOUND = evolve(
    MIXED, attribution=evolve(MIXED.attribution, rule="name-before-cue", confidence=0.75)
)
CLAIM = Claim(
    key="gates-claim",
    source=FOUND.source,
    text="The gates were not meant to hold back mud",
    attribution=FOUND.attribution,
    evidence=(Evidence(passage=FOUND.fragments[0].passage),),
)
GUESS = Proposal(
    record=FOUND.key,
    field="speaker",
    value=FOUND.attribution.speaker,
    rule="name-before-cue",
    confidence=0.75,
)
OTHER = SPEECH.attribution.speaker


def bundle(claim: Claim = CLAIM) -> Bundle:
    """Give the samples with the quotation, its guess and a claim."""
    found = BUNDLE.with_(FOUND, claim)
    return evolve(found, annotations=[*found.annotations, GUESS])


def test_a_claim_takes_the_speaker_that_is_set_for_its_passage() -> None:
    """Who said the words said what they claim."""
    changed = set_fields(bundle(), FOUND.key, {"speaker": OTHER})
    claim = changed[CLAIM.key]
    assert isinstance(claim, Claim)
    assert claim.attribution == changed[FOUND.key].attribution
    assert claim.attribution.speaker == OTHER


def test_a_claim_goes_with_the_speaker_that_is_rejected() -> None:
    """No claim keeps a speaker of whom a person said that it was not them; its text stays open."""
    changed = reject(bundle(), f"{FOUND.key}.speaker")
    assert CLAIM.key not in changed
    assert FOUND.key not in changed
    opened = {(item.proposal.field, item.proposal.value) for item in open_proposals(changed)}
    assert {("claim", CLAIM.text), ("quotation", FOUND.content)} <= opened


def test_a_claim_made_by_hand_keeps_its_speaker() -> None:
    """Only what the same rule guessed follows."""
    by_hand = evolve(CLAIM, attribution=evolve(CLAIM.attribution, rule=None, confidence=None))
    changed = set_fields(bundle(by_hand), FOUND.key, {"speaker": OTHER})
    assert changed[CLAIM.key] == by_hand


def test_a_claim_of_another_passage_keeps_its_speaker() -> None:
    """The same speaker may be right elsewhere."""
    elsewhere = evolve(CLAIM, evidence=(Evidence(passage=SPEECH.fragments[0].passage),))
    changed = reject(bundle(elsewhere), f"{FOUND.key}.speaker")
    assert changed[CLAIM.key] == elsewhere
