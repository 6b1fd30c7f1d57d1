"""Words between quotation marks that are nobody's."""

from __future__ import annotations

from attrs import evolve

from citekit.anchoring.unspoken import unspoken
from citekit.model.provenance import Decision, Proposal
from tests.samples import ARTICLE, BUNDLE, DIRECT, REPORTED, SNAPSHOT, TEXT


def test_scare_quotes_are_nobodys() -> None:
    """What no quotation holds is nobody's; all that somebody said is left out."""
    words = [span.of(TEXT) for span in unspoken(BUNDLE, SNAPSHOT)]
    assert words == ["silent silting", "mud tax"]


def test_words_without_their_quotation_are_nobodys() -> None:
    """Words whose quotation is taken away are listed again."""
    words = [span.of(TEXT) for span in unspoken(BUNDLE.without(REPORTED.key), SNAPSHOT)]
    assert "a slow emergency" in words


def test_proposed_words_may_be_somebodys() -> None:
    """Words that are proposed as a quotation are left out while that is open."""
    proposal = Proposal(
        record=ARTICLE.key, field="quotation", value="mud tax", rule="marks", confidence=0.3
    )
    rejected = evolve(proposal, decision=Decision.REJECTED)
    open_words = [span.of(TEXT) for span in unspoken(BUNDLE.with_(proposal), SNAPSHOT)]
    assert open_words == ["silent silting"]
    assert len(unspoken(BUNDLE.with_(rejected), SNAPSHOT)) == 2


def test_snapshot_without_text_has_no_words() -> None:
    """Without its text nothing can be listed."""
    slim = BUNDLE.without_text()
    assert unspoken(slim, slim.snapshots[0]) == ()
    assert DIRECT in slim.quotations
