"""Whether quoted words stand in the text, and between quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from citekit.model.bundles import Bundle
from citekit.model.quotations import Fragment, Quotation, QuotationForm
from citekit.text.marks import in_marks
from citekit.text.spans import Span
from citekit.verification.report import BEST_TO_WORST, Finding, Outcome
from citekit.verification.texts import Match, SourceText, SourceTexts


def words_are_in_the_text(bundle: Bundle) -> Iterator[Finding]:
    """Look up every quotation's words in the stored text of its source."""
    texts = SourceTexts(bundle)
    for quotation in bundle.quotations:
        text = texts.of(quotation.source)
        if text is None:
            message = f"the words could not be checked: {quotation.source} has no stored text"
            yield _finding(quotation, "no-text", Outcome.UNDECIDED, message)
        else:
            yield _judge_quotation(quotation, text)


def _judge_quotation(quotation: Quotation, text: SourceText) -> Finding:
    matches = [text.find(part.words, part.passage) for part in quotation.fragments]
    if [part.words for part in quotation.fragments] == [quotation.content]:
        return _judge_fragments(quotation, matches, text.marked)
    # What stands between and round the fragments belongs to the quotation, too.
    whole = _judge(quotation, quotation.content, [text.find(quotation.content, quotation.passage)])
    if whole.outcome is Outcome.FAIL or quotation.form is QuotationForm.INDIRECT:
        return whole
    return max(
        _judge_fragments(quotation, matches, text.marked),
        whole,
        key=lambda finding: BEST_TO_WORST.index(finding.outcome),
    )


def _judge_fragments(
    quotation: Quotation, matches: Sequence[Match], marked: Sequence[Span]
) -> Finding:
    matches = [_spoken(match, marked) for match in matches]
    finding = _judge(quotation, _shown(quotation.fragments), matches)
    if finding.outcome is Outcome.FAIL:
        return finding
    outside = [span for span in finding.spans if not any(mark.contains(span) for mark in marked)]
    if outside and len(finding.spans) == len(matches):
        message = (
            "the text has these words, but not between quotation marks: they are the reporter's"
        )
        return _finding(quotation, "narration", Outcome.FAIL, message, outside)
    starts = [span.start for span in finding.spans]
    if starts != sorted(starts):
        message = "the text has these fragments in another order"
        return _finding(quotation, "reordered", Outcome.FAIL, message, finding.spans)
    return finding


def _spoken(match: Match, marked: Sequence[Span]) -> Match:
    """Return the match with only those of its places that stand between marks, if any does."""
    spans = tuple(span for span in match.spans if any(mark.contains(span) for mark in marked))
    return evolve(match, spans=spans) if spans else match


def _judge(quotation: Quotation, words: str, matches: Sequence[Match]) -> Finding:
    missing = next((match for match in matches if not match.spans), None)
    if missing is not None:
        message = f"the text does not have these words: {in_marks(missing.words)}"
        if missing.nearest:
            message += f"; the nearest passage is: {in_marks(missing.nearest)}"
        return _finding(quotation, "missing", Outcome.FAIL, message)
    spans = [match.spans[0] for match in matches if match.spans]
    if any(len(match.spans) > 1 for match in matches):
        message = "the text has these words in several places, and nothing tells which is meant"
        return _finding(quotation, "repeated", Outcome.NOTE, message, spans)
    if any(match.is_normalized for match in matches):
        message = f"found, but for marks, spaces or the like: {words}"
        return _finding(quotation, "normalized", Outcome.PASS, message, spans)
    return _finding(quotation, "exact", Outcome.PASS, f"found as printed: {words}", spans)


def _shown(fragments: Sequence[Fragment]) -> str:
    return " … ".join(in_marks(fragment.words) for fragment in fragments)


def _finding(
    quotation: Quotation,
    code: str,
    outcome: Outcome,
    message: str,
    spans: Sequence[Span] = (),
) -> Finding:
    return Finding(
        code=code,
        record=quotation.key,
        outcome=outcome,
        message=" ".join(message.split()),
        spans=tuple(spans),
    )
