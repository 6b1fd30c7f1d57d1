"""Whether claims have evidence, and whether the text has it."""

from __future__ import annotations

from collections.abc import Iterator

from citekit.model.bundles import Bundle
from citekit.model.claims import Claim, Evidence
from citekit.text.marks import in_marks, marked_spans
from citekit.verification.report import Finding, Outcome
from citekit.verification.texts import SourceTexts


def claims_have_evidence(bundle: Bundle) -> Iterator[Finding]:
    """Look up the evidence of every claim, and the words that it puts between marks."""
    texts = SourceTexts(bundle)
    for claim in bundle.claims:
        if not claim.evidence:
            message = "no evidence is on record; give a passage of the source or a quotation"
            yield _finding(claim, "no-evidence", Outcome.UNDECIDED, message)
        for evidence in claim.evidence:
            yield _judge(claim, evidence, texts)
        yield from _marked_words(claim, texts)


def _judge(claim: Claim, evidence: Evidence, texts: SourceTexts) -> Finding:
    if evidence.passage is None:
        message = f"its evidence is the quotation {evidence.quotation}"
        return _finding(claim, "quoted-evidence", Outcome.PASS, message)
    source = evidence.source or claim.source
    text = texts.of(source)
    if text is None:
        message = f"its evidence could not be checked: {source} has no stored text"
        return _finding(claim, "no-text", Outcome.UNDECIDED, message)
    match = text.find(evidence.passage.exact, evidence.passage)
    words = in_marks(match.words)
    if not match.spans:
        nearest = f"; the nearest passage is: {in_marks(match.nearest)}" if match.nearest else ""
        message = f"the text does not have its evidence: {words}{nearest}"
        return _finding(claim, "missing-evidence", Outcome.FAIL, message)
    if len(match.spans) > 1:
        message = f"the text has its evidence in several places: {words}"
        return _finding(claim, "repeated", Outcome.NOTE, message)
    return _finding(claim, "evidence", Outcome.PASS, f"its evidence stands in the text: {words}")


def _marked_words(claim: Claim, texts: SourceTexts) -> Iterator[Finding]:
    """Yield a failure for words that a claim puts between marks and its source does not have."""
    text = texts.of(claim.source)
    if text is None or not any(mark in claim.text for mark in '“”"„«»'):
        return
    for span in marked_spans(claim.text):
        words = span.of(claim.text)
        if words.strip() and not text.find(words, None).spans:
            message = (
                f"the claim marks words as quoted that the text does not have: {in_marks(words)}"
            )
            yield _finding(claim, "marked-words-missing", Outcome.FAIL, message)


def _finding(claim: Claim, code: str, outcome: Outcome, message: str) -> Finding:
    return Finding(code=code, record=claim.key, outcome=outcome, message=" ".join(message.split()))
