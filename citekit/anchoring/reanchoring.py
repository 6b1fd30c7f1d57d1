"""What became of the passages of a source when its page was edited.

Two texts of the source are laid beside each other word by word. A passage is looked for where its
neighbours lead, and elsewhere only in words that are new: what another passage of the older text
became is not the one that is sought. Where neither its place nor its context speaks for a stretch,
the answer is that the passage is gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import takewhile
from typing import Final

from attrs import frozen

from citekit.anchoring.approximate import NearPassage, near_passages
from citekit.anchoring.editions import Editions
from citekit.anchoring.indexing import TextIndex, plain_words
from citekit.anchoring.resolving import Anchor, resolve
from citekit.anchoring.surroundings import (
    Beside,
    Surroundings,
    Window,
    are_inside,
    beside,
    speak_against,
    telling,
    window_at,
)
from citekit.model.bundles import Bundle
from citekit.model.selectors import Passage
from citekit.model.snapshots import Snapshot
from citekit.text.differences import Difference, difference
from citekit.text.folding import FoldedText, fold, folded
from citekit.text.spans import Span, occurrences


class PassageState(StrEnum):
    """What became of a passage."""

    STAYED = "stayed"
    MOVED = "moved"
    CHANGED = "changed"
    VANISHED = "vanished"
    UNCLEAR = "unclear"


@frozen(kw_only=True)
class Reanchored:
    """A passage of a record, and what became of it in another text of its source.

    `span` is where it stands now (half-open, in code points), None where it is gone; `difference`
    is there where words changed. `candidates` are places that are like it, but for which nothing
    else speaks.
    """

    record: str
    passage: Passage
    state: PassageState
    span: Span | None = None
    difference: Difference | None = None
    candidates: tuple[Span, ...] = ()

    def __str__(self) -> str:
        """Return what became of it in one line, with the words."""
        shown = str(self.difference) if self.difference else " ".join(self.passage.exact.split())
        return f"{self.state:8} {self.record}: {shown}"


@frozen(kw_only=True)
class Reanchoring:
    """What became of every passage that records have in one source, in the order of the records."""

    snapshot: Snapshot
    passages: tuple[Reanchored, ...]

    def __str__(self) -> str:
        """Return one line for each passage."""
        return "\n".join(map(str, self.passages))

    def in_state(self, *states: PassageState) -> tuple[Reanchored, ...]:
        """Return the passages of which one of these things became."""
        return tuple(passage for passage in self.passages if passage.state in states)


def reanchor(bundle: Bundle, new_snapshot: Snapshot) -> Reanchoring:
    """Return what became of the passages of a source in another snapshot of it.

    The older text is that of the bundle's latest other snapshot with one; without any, the context
    that a passage keeps has to do. Raises `ValueError` if the bundle has no such source, or the
    snapshot no text.
    """
    if new_snapshot.source not in bundle:
        raise ValueError(
            f"the snapshot {new_snapshot.key!r} is of {new_snapshot.source!r}, which the bundle"
            f" does not have; its sources: {', '.join(s.key for s in bundle.sources) or 'none'}"
        )
    source = bundle.source(new_snapshot.source)
    if new_snapshot.text is None:
        raise ValueError(f"the snapshot {new_snapshot.key!r} has no text to look into")
    older = [
        snapshot.text
        for snapshot in bundle.snapshots_of(source)
        if snapshot.text is not None and snapshot.key != new_snapshot.key
    ]
    follower = Follower(new_snapshot.text, older[-1] if older else None)
    found = (
        follower.follow(record, passage) for record, passage in passages_of(bundle, source.key)
    )
    return Reanchoring(snapshot=new_snapshot, passages=tuple(found))


def passages_of(bundle: Bundle, source: str) -> Iterator[tuple[str, Passage]]:
    """Yield the passages that records have in a source, each with the key of its record."""
    for quotation in bundle.quotations:
        if quotation.source == source:
            yield from ((quotation.key, passage) for passage in quotation.passages)
    for claim in bundle.claims:
        for evidence in claim.evidence:
            if evidence.passage and (evidence.source or claim.source) == source:
                yield claim.key, evidence.passage
    for variant in bundle.variants:
        if variant.passage and variant.source == source:
            yield variant.agent, variant.passage


# How alike a passage must be to what it became, in words that are the same and in order, and how
# alike the words on one of its sides.
_LIKE: Final = 0.5
_SAME_SURROUNDINGS: Final = 0.5
_MOVED_SURROUNDINGS: Final = 0.6
# So many words are no accident; fewer are found elsewhere only in the same surroundings.
_TELLING: Final = 5
_LIKE_TOGETHER: Final = 1.25
# Two common words are alike by accident, whatever stands beside them.
_LEAST_SHARED: Final = 3


class Follower:
    """Follows passages from an older text, if it is at hand, into a newer one."""

    def __init__(self, text: str, older: str | None) -> None:
        """Index both texts; what they share is found when it is first needed."""
        self._index = TextIndex(text)
        self._folded: FoldedText = fold(text)
        self._editions = None if older is None else Editions(TextIndex(older), self._index)
        # A sentence that stands a thousand times mostly has the same neighbours: each is read once.
        self._places: dict[str, Sequence[Span]] = {}
        self._windows: dict[Span, Window] = {}
        self._known: dict[Window, Window] = {}
        self._agreements: dict[tuple[Surroundings, Window], Beside] = {}

    def follow(self, record: str, passage: Passage) -> Reanchored:
        """Return what became of one passage."""
        editions = self._editions
        if editions is not None:
            old = resolve(editions.older.text, passage)
            if isinstance(old, Anchor) and editions.covers_words(old.span):
                return self._follow_from(editions, record, passage, old.span)
        return self._follow_alone(record, passage)

    def _follow_from(
        self, editions: Editions, record: str, passage: Passage, old: Span
    ) -> Reanchored:
        around = editions.surroundings(old)
        region = editions.region(old)
        exact = self._same_words(passage.exact)
        in_place = [
            place for place in exact if region.contains(place) and self._is_here(place, around)
        ]
        if in_place:
            best = max(in_place, key=lambda place: editions.shared(old, place))
            return _same(record, passage, best, PassageState.STAYED)
        near = None if exact else editions.nearest_in(old, region)
        if (
            near
            and near.similarity >= _LIKE
            and self._is_here(near.span, around)
            and not are_inside(self._index, near.first, near.end, around)
        ):
            return self._changed(record, passage, near)
        new = [place for place in exact if editions.is_new(place, old)]
        if not new:
            near_new = (
                near
                for near in near_passages(self._index, passage.exact, _LIKE)
                if editions.is_new(near.span, old)
            )
            return self._elsewhere(record, passage, around, list(near_new))
        return self._moved(record, passage, around, new)

    def _follow_alone(self, record: str, passage: Passage) -> Reanchored:
        """Follow a passage by the context that it keeps."""
        around = Surroundings.of(passage)
        exact = self._same_words(passage.exact)
        if not exact:
            near = near_passages(self._index, passage.exact, _LIKE)
            return self._elsewhere(record, passage, around, near)
        agreement = {place: self._beside(place, around) for place in exact}
        best = max(map(_sum, agreement.values()))
        chosen = [place for place in exact if _sum(agreement[place]) == best]
        if len(chosen) > 1:
            return _unclear(record, passage, chosen)
        (place,) = chosen
        if self._is_doubtful(place, around, agreement[place]):
            is_telling = len(plain_words(passage.exact)) >= _TELLING
            return (_unclear if is_telling else _vanished)(record, passage, chosen)
        if around.are_unknown or agreement[place].best >= _SAME_SURROUNDINGS:
            return _same(record, passage, place, PassageState.STAYED)
        return self._moved(record, passage, around, chosen)

    def _is_doubtful(self, place: Span, around: Surroundings, agreement: Beside) -> bool:
        """Say whether the same words may be those of another passage that reads alike."""
        return agreement.both < _SAME_SURROUNDINGS and speak_against(
            self._index, *self._numbers(place), around
        )

    def _moved(
        self, record: str, passage: Passage, around: Surroundings, places: Sequence[Span]
    ) -> Reanchored:
        """Choose between places with the same words, in other surroundings or elsewhere."""
        along = [place for place in places if self._likeness(place, around) >= _MOVED_SURROUNDINGS]
        chosen = along or places
        if len(chosen) > 1:
            return _unclear(record, passage, chosen)
        if along or len(plain_words(passage.exact)) >= _TELLING:
            return _same(record, passage, chosen[0], PassageState.MOVED)
        return _vanished(record, passage, chosen)

    def _elsewhere(
        self,
        record: str,
        passage: Passage,
        around: Surroundings,
        near: Sequence[NearPassage],
    ) -> Reanchored:
        """Take a place with like words only if they stand in the same surroundings."""
        along = [place for place in near if self._came_along(place, around)]
        if along:
            best = max(along, key=lambda place: self._evidence(place, around))
            return self._changed(record, passage, best)
        return _vanished(record, passage, [place.span for place in near])

    def _evidence(self, near: NearPassage, around: Surroundings) -> float:
        return near.similarity + _sum(beside(self._index, near.first, near.end, around))

    def _came_along(self, near: NearPassage, around: Surroundings) -> bool:
        agreement = beside(self._index, near.first, near.end, around)
        shared = near.similarity * (near.end - near.first)
        if shared < _LEAST_SHARED or self._speak_against(near, around):
            return False
        if agreement.both >= _SAME_SURROUNDINGS:
            return True
        best = telling(self._index, near.first, near.end, around)
        return best >= _MOVED_SURROUNDINGS and best + near.similarity >= _LIKE_TOGETHER

    def _speak_against(self, near: NearPassage, around: Surroundings) -> bool:
        return speak_against(self._index, near.first, near.end, around)

    def _is_here(self, place: Span, around: Surroundings) -> bool:
        return around.are_unknown or self._likeness(place, around) >= _SAME_SURROUNDINGS

    def _likeness(self, place: Span, around: Surroundings) -> float:
        return self._beside(place, around).best

    def _beside(self, place: Span, around: Surroundings) -> Beside:
        window = self._windows.get(place)
        if window is None:
            window = window_at(self._index, *self._numbers(place))
            self._windows[place] = window = self._known.setdefault(window, window)
        found = self._agreements.get((around, window))
        if found is None:
            found = beside(self._index, *self._numbers(place), around)
            self._agreements[around, window] = found
        return found

    def _numbers(self, place: Span) -> tuple[int, int]:
        return self._index.word_at(place.start), self._index.word_at(place.end)

    def _same_words(self, words: str) -> Sequence[Span]:
        """Return where the words stand, whatever their presentation, as whole words."""
        if words not in self._places:
            text = self._folded.text
            found = occurrences(folded(words).strip(), text)
            self._places[words] = [
                self._folded.source_span(span.start, span.end)
                for span in found
                if not _cuts_word(text, span)
            ]
        return self._places[words]

    def _changed(self, record: str, passage: Passage, near: NearPassage) -> Reanchored:
        span = _with_signs(self._index.text, near.span, passage.exact)
        return Reanchored(
            record=record,
            passage=passage,
            state=PassageState.CHANGED,
            span=span,
            difference=difference(passage.exact, span.of(self._index.text)),
        )


def _sum(agreement: Beside) -> float:
    return agreement.before + agreement.after


def _same(record: str, passage: Passage, span: Span, state: PassageState) -> Reanchored:
    return Reanchored(record=record, passage=passage, state=state, span=span)


def _vanished(record: str, passage: Passage, candidates: Sequence[Span]) -> Reanchored:
    return Reanchored(
        record=record,
        passage=passage,
        state=PassageState.VANISHED,
        candidates=tuple(candidates),
    )


def _unclear(record: str, passage: Passage, candidates: Sequence[Span]) -> Reanchored:
    return Reanchored(
        record=record, passage=passage, state=PassageState.UNCLEAR, candidates=tuple(candidates)
    )


def _cuts_word(text: str, span: Span) -> bool:
    before = text[span.start - 1 : span.start] + text[span.start : span.start + 1]
    after = text[span.end - 1 : span.end + 1]
    return any(len(pair) == 2 and pair.isalnum() for pair in (before, after))


def _with_signs(text: str, span: Span, words: str) -> Span:
    """Take in as many signs before and after a stretch of words as the passage has there."""
    start, end = span.start, span.end
    for _ in takewhile(_is_sign, words):
        start -= start > 0 and _is_sign(text[start - 1])
    for _ in takewhile(_is_sign, reversed(words)):
        end += end < len(text) and _is_sign(text[end])
    return Span(start, end)


def _is_sign(character: str) -> bool:
    return not (character.isspace() or character.isalnum())
