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
                yield from _judge(claim, amount, amounts, shown)
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


def _judge(claim: Claim, amount: Amount, others: Sequence[Amount], shown: str) -> Iterator[Finding]:
    """Yield what is wrong with a figure, if anything is."""
    same = [other for other in others if _is_equal(amount, other)]
    if same:
        yield from _judge_direction(claim, amount, same, shown)
        return
    code, outcome, evidence = _difference(amount, others)
    message = f"the claim says {amount.written}, its evidence {evidence}: {shown}"
    yield _finding(claim, code, outcome, message)


def _difference(amount: Amount, others: Sequence[Amount]) -> tuple[str, Outcome, str]:
    """Return how a figure differs from those of the evidence, and what the evidence has."""
    looser = _range(amount, others) or (_rounded(amount, others) if amount.bound else None)
    if looser:
        return "figure-rounded", Outcome.NOTE, looser.written
    other_unit = next((other for other in others if other.values == amount.values), None)
    if other_unit:
        return "figure-unit", Outcome.FAIL, f"{other_unit.written}, which is another unit"
    if others:
        return "figure-differs", Outcome.FAIL, ", ".join(other.written for other in others)
    return "figure-missing", Outcome.FAIL, "no figure"


def _judge_direction(
    claim: Claim, amount: Amount, same: Sequence[Amount], shown: str
) -> Iterator[Finding]:
    other = same[0]
    if all(_is_opposite(amount, other) for other in same):
        said = f"{amount.written} {amount.trend}, its evidence {other.trend}"
        yield _finding(claim, "figure-direction", Outcome.FAIL, f"the claim says {said}: {shown}")
    elif all(_is_beyond(amount, other) for other in same):
        said = f"{amount.bound} {amount.written}, its evidence {other.bound} {other.written}"
        yield _finding(claim, "figure-bound", Outcome.FAIL, f"the claim says {said}: {shown}")
    elif amount.bound is None and all(other.bound is not None for other in same):
        said = f"{amount.written}, its evidence {other.bound} {other.written}"
        yield _finding(claim, "figure-bound", Outcome.NOTE, f"the claim says {said}: {shown}")


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
