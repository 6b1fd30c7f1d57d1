"""Whether quotations stand in the texts of their sources as they are on record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from citekit.model.bundles import Bundle
from citekit.model.quotations import Fragment, Quotation, QuotationForm
from citekit.model.selectors import Passage
from citekit.text.marks import in_marks
from citekit.text.spans import Span
from citekit.verification.given_speakers import given_speaker
from citekit.verification.held import Asked, HeldText
from citekit.verification.judging import judge
from citekit.verification.report import BEST_TO_WORST, Finding, Outcome
from citekit.verification.said import judge_record
from citekit.verification.verdict import PRESENTATION, Flag, Remark, TextAxis, Verdict


def quotations_stand_in_the_text(bundle: Bundle) -> Iterator[Finding]:
    """Hold every quotation against the text of its source: the words, and who says them there.

    Each text is read once.
    """
    texts: dict[str, HeldText] = {}
    for source in bundle.sources:
        stored = bundle.text_snapshot(source)
        if stored is not None and stored.text is not None:
            texts[source.key] = HeldText(stored.text)
    for quotation in bundle.quotations:
        held = texts.get(quotation.source)
        if held is None:
            message = f"the words could not be checked: {quotation.source} has no stored text"
            yield _finding(quotation, _Found("no-text", Outcome.UNDECIDED, message))
        else:
            yield from _judge_quotation(bundle, quotation, held)


@frozen
class _Found:
    """What is to be said of a quotation."""

    code: str
    outcome: Outcome
    message: str
    spans: tuple[Span, ...] = ()

    @property
    def rank(self) -> int:
        return BEST_TO_WORST.index(self.outcome)


def _judge_quotation(bundle: Bundle, quotation: Quotation, held: HeldText) -> Iterator[Finding]:
    words = _judge_words(quotation, held)
    said = _judge_speaker(bundle, quotation, held, words) if words.spans else None
    yield _finding(quotation, words)
    if said is not None:
        yield _finding(quotation, said)


# --- the words -----------------------------------------------------------------------------------


def _judge_words(quotation: Quotation, held: HeldText) -> _Found:
    fragments = quotation.fragments
    if [part.words for part in fragments] == [quotation.content]:
        return _judge_fragments(quotation, held)
    # What stands between and round the fragments belongs to the quotation, too.
    whole = _judge(
        quotation.content, [_look_up(held, quotation.content, quotation.passage, spoken=False)]
    )
    if whole.outcome is Outcome.FAIL or quotation.form is QuotationForm.INDIRECT:
        return whole
    return max(_judge_fragments(quotation, held), whole, key=lambda found: found.rank)


def _look_up(held: HeldText, words: str, passage: Passage | None, *, spoken: bool) -> Verdict:
    quote, position = (passage.quote, passage.position) if passage else (None, None)
    asked = Asked(
        quotation=words,
        prefix=quote.prefix if quote else "",
        suffix=quote.suffix if quote else "",
        position=Span(position.start, position.end) if position else None,
        is_literal=True,
        is_spoken=spoken,
    )
    return judge(held, asked)


def _judge_fragments(quotation: Quotation, held: HeldText) -> _Found:
    verdicts = [
        _look_up(held, part.words, part.passage, spoken=True) for part in quotation.fragments
    ]
    found = _judge(_shown(quotation.fragments), verdicts)
    if found.outcome is Outcome.FAIL:
        return found
    outside = tuple(span for span in found.spans if not held.voices.is_marked(span))
    if outside:
        message = (
            "the text has these words, but not between quotation marks: they are the reporter's"
        )
        return _Found("narration", Outcome.FAIL, message, outside)
    starts = [span.start for span in found.spans]
    if starts != sorted(starts):
        message = "the text has these fragments in another order"
        return _Found("reordered", Outcome.FAIL, message, found.spans)
    return found


def _judge(words: str, verdicts: Sequence[Verdict]) -> _Found:
    for verdict in verdicts:
        wrong = _not_printed(verdict)
        if wrong is not None:
            return wrong
    spans = tuple(verdict.spans[0] for verdict in verdicts)
    remarks = [remark for verdict in verdicts for remark in verdict.remarks]
    noted = next((remark for remark in remarks if _counts(remark)), None)
    if noted is not None and noted.flag is not None:
        message = _REPEATED if noted.flag is Flag.REPEATED else noted.message
        return _Found(noted.flag.value, noted.outcome, message, spans)
    if any(verdict.text is not TextAxis.EXACT for verdict in verdicts):
        message = f"found, but for marks, spaces or the like: {words}"
        return _Found("normalized", Outcome.PASS, message, spans)
    return _Found("exact", Outcome.PASS, f"found as printed: {words}", spans)


_REPEATED: Final = "the text has these words in several places, and nothing tells which is meant"


def _not_printed(verdict: Verdict) -> _Found | None:
    """Return what is wrong with words that are on record as printed, and are not."""
    if verdict.text in {TextAxis.EXACT, TextAxis.NORMALIZED, TextAxis.UNCHECKED} and verdict.spans:
        changed = [
            remark
            for remark in verdict.remarks
            if remark.flag in _UNPRINTED or (remark.outcome is Outcome.FAIL)
        ]
        if not changed:
            return None
    remark = verdict.remarks[0]
    if not verdict.spans:
        code = "too-short" if remark.flag is Flag.TOO_SHORT else "missing"
        return _Found(code, remark.outcome, remark.message)
    message = f"the text does not have these words as they are on record: {remark.message}"
    if verdict.difference:
        message += f"; the difference is: {verdict.difference}"
    return _Found("altered", Outcome.FAIL, message, verdict.spans)


# The look of a text may differ from the record's, its signs and letters may not.
_UNPRINTED: Final = frozenset(
    {Flag.CASE, Flag.TERMINAL_PUNCT, Flag.RECAP_UNMARKED, Flag.EMPHASIS_UNMARKED, Flag.NOTE_MARKER}
)


def _counts(remark: Remark) -> bool:
    """Say whether a remark is one on the record: presentation and a single word are none."""
    return remark.outcome is not Outcome.PASS and remark.flag not in PRESENTATION | {Flag.TOO_SHORT}


def _shown(fragments: Sequence[Fragment]) -> str:
    return " … ".join(in_marks(fragment.words) for fragment in fragments)


# --- the speaker ---------------------------------------------------------------------------------


def _judge_speaker(
    bundle: Bundle, quotation: Quotation, held: HeldText, words: _Found
) -> _Found | None:
    """Judge whether the text gives the words to the speaker on record."""
    speaker = bundle.speaker(quotation)
    if speaker is None:
        return None
    given = given_speaker(bundle, speaker)
    found = [judge_record(given, quotation, span, held.voices) for span in words.spans]
    worst = max(found, key=lambda judged: BEST_TO_WORST.index(judged.outcome))
    if worst.outcome is Outcome.PASS:
        return None
    remark = max(worst.remarks, key=lambda remark: BEST_TO_WORST.index(remark.outcome))
    code = remark.flag.value if remark.flag else "speaker-unknown"
    return _Found(code, worst.outcome, remark.message, words.spans)


def _finding(quotation: Quotation, found: _Found) -> Finding:
    return Finding(
        code=found.code,
        record=quotation.key,
        outcome=found.outcome,
        message=" ".join(found.message.split()),
        spans=found.spans,
    )
