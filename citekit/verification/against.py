"""Records held against another text of their source: the page as it is now, or another capture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from citekit.anchoring.reanchoring import (
    Follower,
    PassageState,
    Reanchored,
    passages_of,
    reanchor,
)
from citekit.anchoring.resolving import Anchor, resolve
from citekit.model.bundles import Bundle
from citekit.model.selectors import Passage
from citekit.model.snapshots import Snapshot
from citekit.model.sources import Source
from citekit.text.marks import in_marks
from citekit.verification.report import Finding, Outcome

_OUTCOMES: Final = {
    PassageState.STAYED: Outcome.PASS,
    PassageState.MOVED: Outcome.NOTE,
    PassageState.CHANGED: Outcome.FAIL,
    PassageState.VANISHED: Outcome.FAIL,
    PassageState.UNCLEAR: Outcome.UNDECIDED,
}


def findings_against(bundle: Bundle, snapshot: Snapshot) -> Iterator[Finding]:
    """Yield what became of every passage of a source in another snapshot of it.

    The spans are places in the text of that snapshot. Words between marks have a finding of their
    own only where they fared otherwise than the passage that they are a part of.
    """
    passages = reanchor(bundle, snapshot).passages
    yield from _each_once((found.passage, _finding(found)) for found in passages)


def _finding(found: Reanchored) -> Finding:
    return Finding(
        code=found.state.value,
        record=found.record,
        outcome=_OUTCOMES[found.state],
        message=_message(found),
        spans=(found.span,) if found.span else found.candidates,
        difference=found.difference,
    )


def _each_once(told: Iterable[tuple[Passage, Finding]]) -> Iterator[Finding]:
    """Yield findings about passages, but not the same of a part of one that it was said of."""
    said: dict[tuple[str, str], list[str]] = {}
    for passage, finding in told:
        wholes = said.setdefault((finding.record, finding.code), [])
        if not any(passage.exact in whole for whole in wholes):
            wholes.append(passage.exact)
            yield finding


def _message(found: Reanchored) -> str:
    words = in_marks(" ".join(found.passage.exact.split()))
    match found.state:
        case PassageState.STAYED:
            return f"the page still has {words}"
        case PassageState.MOVED:
            return f"the page has this elsewhere, among other words: {words}"
        case PassageState.CHANGED:
            return f"the page reads otherwise now: {found.difference}"
        case PassageState.UNCLEAR if len(found.candidates) > 1:
            return f"the page has this in several places, none where it stood: {words}"
        case PassageState.UNCLEAR:
            return (
                "the page has these words elsewhere, and those that stood beside them without them;"
                f" look whether it is the same passage: {words}"
            )
        case PassageState.VANISHED:
            like = "; it has something like it elsewhere" if found.candidates else ""
            return f"the page does not have this any more: {words}{like}"


def texts_of_a_source_agree(bundle: Bundle) -> Iterator[Finding]:
    """Compare passages with the other stored texts of their source.

    Words that one of them lacks are undecided where it is not known which text is the later one:
    where only one of them tells when it was retrieved. Where none does, the order of their keys is
    that in which they were captured.
    """
    for source in bundle.sources:
        latest = bundle.text_snapshot(source)
        for other in bundle.snapshots_of(source):
            if latest is not None and latest.text is not None and other is not latest:
                yield from _each_once(_compared(bundle, source, latest, other))


def _compared(
    bundle: Bundle, source: Source, latest: Snapshot, other: Snapshot
) -> Iterator[tuple[Passage, Finding]]:
    text = latest.text
    if text is None or other.text is None or other.text == text:
        return
    is_doubtful = other.dated_at is None and latest.dated_at is not None
    looked_into = f"that of {latest.key}" if other.dated_at is None else "the latest one"
    follower = Follower(other.text, text)
    for record, passage in passages_of(bundle, source.key):
        words = in_marks(" ".join(passage.exact.split()))
        if not isinstance(resolve(text, passage), Anchor):
            if isinstance(resolve(other.text, passage), Anchor):
                message = f"the text of {other.key} has this, {looked_into} has not: {words}"
                yield passage, _note(record, "in-another-text", Outcome.NOTE, message)
            continue
        found = follower.follow(record, passage) if is_doubtful else None
        if found and found.state not in {PassageState.STAYED, PassageState.MOVED}:
            shown = f"reads otherwise: {found.difference}" if found.difference else f"lacks {words}"
            message = (
                f"it is not known when the text of {other.key} was retrieved, which {shown};"
                " capture it again with its time of retrieval"
            )
            yield passage, _note(record, "undated-text", Outcome.UNDECIDED, message)


def _note(record: str, code: str, outcome: Outcome, message: str) -> Finding:
    return Finding(code=code, record=record, outcome=outcome, message=message)
