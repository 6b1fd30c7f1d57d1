"""Whether the figures of a claim are those of its evidence: number, unit and direction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from citekit.model.bundles import Bundle
from citekit.model.claims import Claim
from citekit.model.quotations import Quotation
from citekit.text.marks import in_marks
from citekit.verification.amounts import Amount, Bound, amounts_in
from citekit.verification.report import Finding, Outcome

# A round figure that is called one may be so far from the exact one.
_ROUNDING: Final = 0.1
_YEAR: Final = re.compile(r"(?<![\w.,£$€])(?:1[5-9]|20)\d\d(?![\w%]|[.,]\d)")


def figures_are_in_the_evidence(bundle: Bundle) -> Iterator[Finding]:
    """Hold every figure and year of a claim against the words of its evidence."""
    for claim in bundle.claims:
        evidence = _evidence(bundle, claim)
        if evidence:
            amounts = [amount for words in evidence for amount in amounts_in(words)]
            shown = " … ".join(in_marks(" ".join(words.split())) for words in evidence)
            for amount in amounts_in(claim.text):
                yield _judge(claim, amount, amounts, shown)
            yield from _years(claim, evidence, shown)


def _evidence(bundle: Bundle, claim: Claim) -> list[str]:
    words: list[str] = []
    for evidence in claim.evidence:
        if evidence.passage is not None:
            words.append(evidence.passage.exact)
        elif evidence.quotation is not None:
            quotation = bundle[evidence.quotation]
            words += [quotation.content] if isinstance(quotation, Quotation) else []
    return words


def _judge(claim: Claim, amount: Amount, others: Sequence[Amount], shown: str) -> Finding:
    said = f"the claim says {amount.written}"
    same = [other for other in others if _is_equal(amount, other)]
    if same:
        return _judge_direction(claim, amount, same, shown)
    if wider := _range(amount, others):
        message = f"{said}, its evidence {wider.written}: {shown}"
        return _finding(claim, "figure-rounded", Outcome.NOTE, message)
    if amount.bound is not None and (near := _rounded(amount, others)):
        message = f"{said}, its evidence {near.written}: {shown}"
        return _finding(claim, "figure-rounded", Outcome.NOTE, message)
    other_unit = [other for other in others if other.values == amount.values]
    if other_unit:
        message = f"{said}, its evidence {other_unit[0].written}, which is another unit: {shown}"
        return _finding(claim, "figure-unit", Outcome.FAIL, message)
    if others:
        figures = ", ".join(other.written for other in others)
        message = f"{said}, its evidence {figures}: {shown}"
        return _finding(claim, "figure-differs", Outcome.FAIL, message)
    message = f"{said}, its evidence no figure: {shown}"
    return _finding(claim, "figure-missing", Outcome.FAIL, message)


def _judge_direction(claim: Claim, amount: Amount, same: Sequence[Amount], shown: str) -> Finding:
    if all(_is_opposite(amount, other) for other in same):
        message = (
            f"the claim says {amount.written} {amount.trend}, its evidence {same[0].trend}: {shown}"
        )
        return _finding(claim, "figure-direction", Outcome.FAIL, message)
    if all(_is_beyond(amount, other) for other in same):
        message = (
            f"the claim says {amount.bound} {amount.written}, its evidence"
            f" {same[0].bound} {same[0].written}: {shown}"
        )
        return _finding(claim, "figure-bound", Outcome.FAIL, message)
    if amount.bound is None and all(other.bound is not None for other in same):
        message = (
            f"the claim says {amount.written}, its evidence {same[0].bound} {same[0].written}:"
            f" {shown}"
        )
        return _finding(claim, "figure-bound", Outcome.NOTE, message)
    message = f"its evidence has the figure {amount.written}"
    return _finding(claim, "figure", Outcome.PASS, message)


def _is_equal(amount: Amount, other: Amount) -> bool:
    return amount.unit == other.unit and amount.values == other.values


def _range(amount: Amount, others: Sequence[Amount]) -> Amount | None:
    """Return the range, or the rise from one to the other, of which the claim tells one end."""
    for other in others:
        if other.unit == amount.unit and set(amount.values) < set(other.values):
            return None if _is_opposite(amount, other) else other
    return None


def _is_opposite(amount: Amount, other: Amount) -> bool:
    return None not in {amount.trend, other.trend} and amount.trend is not other.trend


def _is_beyond(amount: Amount, other: Amount) -> bool:
    return {amount.bound, other.bound} == {Bound.ABOVE, Bound.BELOW}


def _rounded(amount: Amount, others: Sequence[Amount]) -> Amount | None:
    """Return the figure of the evidence that the claim rounds, on the side that it says."""
    for other in others:
        if other.unit != amount.unit or len(other.values) != 1 or len(amount.values) != 1:
            continue
        told, true = amount.values[0], other.values[0]
        is_near = abs(told - true) <= _ROUNDING * abs(true)
        is_wrong_side = (amount.bound is Bound.ABOVE and true < told) or (
            amount.bound is Bound.BELOW and true > told
        )
        if is_near and not is_wrong_side and not _is_opposite(amount, other):
            return other
    return None


def _years(claim: Claim, evidence: Sequence[str], shown: str) -> Iterator[Finding]:
    years = {year for words in evidence for year in _YEAR.findall(words)}
    for year in sorted(set(_YEAR.findall(claim.text)) - years):
        if years:
            message = f"the claim says {year}, its evidence {', '.join(sorted(years))}: {shown}"
            yield _finding(claim, "year-differs", Outcome.FAIL, message)
        else:
            message = f"the claim says {year}, which its evidence does not: {shown}"
            yield _finding(claim, "year-missing", Outcome.NOTE, message)


def _finding(claim: Claim, code: str, outcome: Outcome, message: str) -> Finding:
    return Finding(code=code, record=claim.key, outcome=outcome, message=message)
