"""Whose words the stretches of a quotation are, and what is said of them in brackets."""

import pytest
from attrs import evolve

from citekit.formats.quoting import quotation_text, quotation_title
from citekit.model.quotations import Quotation
from tests.samples import DIRECT, INDIRECT, MIXED


def _with_cue(quotation: Quotation, cue: str) -> Quotation:
    assert quotation.attribution is not None
    return evolve(quotation, attribution=evolve(quotation.attribution, cue=cue))


def test_words_that_somebody_denies_are_told_as_denied() -> None:
    """The verb stands in brackets before the words, so that nobody takes them for what was said."""
    denied = _with_cue(INDIRECT, "has always denied")
    assert quotation_text(denied) == f"[denied] {INDIRECT.content}"
    assert quotation_title(denied) == f"[Denied: {INDIRECT.content}]"


def test_marked_words_in_a_denial_are_told_as_denied() -> None:
    """Words between marks that stand in a denial may be those of whoever accused the speaker."""
    rejected = _with_cue(MIXED, "rejects")
    assert quotation_text(rejected).startswith("[rejected] the gates were “never meant")
    assert quotation_title(rejected).startswith("[Rejected: the gates were “never meant")


@pytest.mark.parametrize("quotation", [DIRECT, INDIRECT, MIXED])
def test_other_words_have_no_verb_before_them(quotation: Quotation) -> None:
    """What somebody said, and whatever stands in an utterance of its own, is told as it is."""
    cue = "denied" if quotation is DIRECT else "said"
    assert "enied" not in quotation_text(_with_cue(quotation, cue))
