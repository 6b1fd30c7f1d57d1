"""Who speaks at a place of a text: somebody quoted, the reporter, or nobody."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import Final

from attrs import frozen

from citekit.extraction import CastKind, FoundQuotation, Reading, TextBlock, marked_spans, read
from citekit.model.snapshots import BlockKind
from citekit.text.nearby import Nearby
from citekit.text.spans import Span
from citekit.verification.naming import bare_name
from citekit.verification.records_of_turns import RecordTurn, read_plain_record, read_record
from citekit.verification.tokens import Words
from citekit.verification.transcripts import Turn, read_turns


class VoiceKind(StrEnum):
    """How words stand in a text."""

    SPEECH = "speech"  # between marks, and reported as said
    INDIRECT = "indirect"  # in a reporter's words for what somebody said
    NOBODY = "nobody"  # between marks, and said by nobody
    NARRATION = "narration"  # the text's own words
    TURN = "turn"  # under a label of a transcript
    MIXED = "mixed"  # some inside a quotation and some outside


@frozen(kw_only=True)
class Voice:
    """Whose words stand at a place: `quotation` is what the reading has there."""

    kind: VoiceKind
    quotation: FoundQuotation | None = None
    turn: Turn | RecordTurn | None = None
    in_marks: bool = False
    is_furniture: bool = False

    @property
    def speaker(self) -> int | None:
        """The index of the speaker in the cast, if the reading has one."""
        return self.quotation.speaker if self.quotation is not None else None

    @property
    def utterance(self) -> Span | None:
        """What words of one utterance share: the tag that tells who speaks, or the passage."""
        if self.quotation is None:
            return None
        return self.quotation.speaker_span or self.quotation.content

    @property
    def confidence(self) -> float:
        """How sure the reading is of the speaker."""
        return self.quotation.confidence if self.quotation is not None else 0.0


class Voices:
    """A text read for its speakers, only when somebody asks for one."""

    def __init__(self, text: str, words: Words) -> None:
        """Keep the text; it is read when that is first needed."""
        self.text = text
        self.words = words

    @cached_property
    def reading(self) -> Reading:
        """What the text says and who says it."""
        return read(self.text)

    @cached_property
    def people(self) -> frozenset[tuple[str, ...]]:
        """The names and the surnames of the people, in words of lower case without titles."""
        people = (one for one in self.reading.cast if one.kind is CastKind.PERSON)
        names = {bare for one in people for name in one.names if (bare := bare_name(name))}
        return frozenset(names | {bare[-1:] for bare in names})

    @cached_property
    def _turns(self) -> Nearby[Turn | RecordTurn]:
        """The turns of a transcript."""
        turns = read_record(self.text) or read_turns(self.text) or read_plain_record(self.text)
        return Nearby((turn.span, turn) for turn in turns)

    @cached_property
    def _marked(self) -> Nearby[Span]:
        """The spans between quotation marks."""
        return Nearby((mark, mark) for mark in marked_spans(self.text))

    @cached_property
    def _nobodys(self) -> Nearby[Span]:
        """The spans of marks that nobody speaks."""
        return Nearby((mark, mark) for mark in self.reading.nobodys)

    @cached_property
    def _blocks(self) -> Nearby[TextBlock]:
        """The paragraphs of the text."""
        return Nearby((block.span, block) for block in self.reading.blocks)

    @cached_property
    def _quotations(self) -> Nearby[FoundQuotation]:
        """The reported passages of the text."""
        return Nearby((_reach(found), found) for found in self.reading.quotations)

    def at(self, span: Span) -> Voice:
        """Return whose words stand at a place."""
        in_marks = self.is_marked(span)
        quoted = self._quoted(span)
        if quoted is None and (turn := self._turn(span)) is not None:
            return Voice(kind=VoiceKind.TURN, turn=turn, in_marks=in_marks)
        if quoted is not None:
            kind, found = quoted
            turn = self._turn(span)
            return Voice(
                kind=VoiceKind.TURN if turn and kind is not VoiceKind.SPEECH else kind,
                quotation=found,
                turn=turn,
                in_marks=in_marks,
                is_furniture=self.is_furniture(span),
            )
        nobody = in_marks or any(
            span.overlaps(mark) for mark in self._nobodys.at(span) if mark.contains(span)
        )
        return Voice(
            kind=VoiceKind.NOBODY if nobody else VoiceKind.NARRATION,
            in_marks=in_marks,
            is_furniture=self.is_furniture(span),
        )

    def touches_marks(self, span: Span) -> bool:
        """Say whether any part of a place lies between quotation marks."""
        return bool(self.marks_in(span))

    def marks_in(self, span: Span) -> list[Span]:
        """Return the spans between quotation marks that overlap a place, in their order."""
        return sorted(mark for mark in self._marked.at(span) if mark.overlaps(span))

    def is_marked(self, span: Span) -> bool:
        """Say whether a place lies between quotation marks."""
        return any(
            mark.start <= span.start and span.end <= mark.end + 1 for mark in self._marked.at(span)
        )

    def _turn(self, span: Span) -> Turn | RecordTurn | None:
        return next((turn for turn in self._turns.at(span) if turn.span.contains(span)), None)

    def is_furniture(self, span: Span) -> bool:
        """Say whether a place is no part of the article's own prose."""
        return any(
            block.span.overlaps(span) and block.kind is not BlockKind.BODY
            for block in self._blocks.at(span)
        )

    def _quoted(self, span: Span) -> tuple[VoiceKind, FoundQuotation] | None:
        """Return how a reported passage covers a place: in its marks, in it, or in part."""
        ranked = [(self._kind(found, span), found) for found in self._overlapping(span)]
        order = (VoiceKind.SPEECH, VoiceKind.INDIRECT, VoiceKind.MIXED)
        # Of several that cover it, the innermost one tells.
        return min(
            ranked, key=lambda pair: (order.index(pair[0]), len(pair[1].content)), default=None
        )

    def quoted(self, span: Span) -> tuple[FoundQuotation, ...]:
        """Return every reported passage that has all words of a place between its marks."""
        return tuple(
            found
            for found in self._overlapping(span)
            if self._kind(found, span) is VoiceKind.SPEECH
        )

    def _overlapping(self, span: Span) -> list[FoundQuotation]:
        return [found for found in self._quotations.at(span) if _reach(found).overlaps(span)]

    def _kind(self, found: FoundQuotation, span: Span) -> VoiceKind:
        first, after = self.words.at(span.start), self.words.at(span.end)
        inside = [
            any(part.start <= self.words.starts[at] < part.end for part in found.fragments)
            for at in range(first, after)
        ]
        if inside and all(inside):
            return VoiceKind.SPEECH
        content = found.content
        if content.start <= span.start + 1 and span.end <= content.end + 1:
            return VoiceKind.INDIRECT if not any(inside) else VoiceKind.MIXED
        return VoiceKind.MIXED

    def same_speech(self, one: Span, other: Span) -> bool:
        """Say whether two places are said by one speaker whom the reading knows."""
        first, second = self.at(one), self.at(other)
        if first.kind is not VoiceKind.SPEECH or second.kind is not VoiceKind.SPEECH:
            return False
        if first.utterance is not None and first.utterance == second.utterance:
            return True
        return first.speaker is not None and first.speaker == second.speaker

    def before_tag(self, found: FoundQuotation) -> Span | None:
        """Return the part of a reported passage that stands before its tag, if `found` is after it.

        “It was late, she said, and ‘dark’” has both.
        """
        tag, cue = found.speaker_span, found.cue
        if tag is None or cue is None or found.content.start < cue.end:
            return None
        start = min(tag.start, cue.start)
        near = self._quotations.at(Span(max(0, start - _TO_TAG), start))
        return next(
            (
                other.content
                for other in near
                if other.cue == cue and other.content.end <= start and not other.fragments
            ),
            None,
        )


def _reach(found: FoundQuotation) -> Span:
    parts = (found.content, *found.fragments)
    return Span(min(part.start for part in parts), max(part.end for part in parts))


_TO_TAG: Final = 3  # letters from the end of a passage to its tag
SAID: Final = frozenset({VoiceKind.SPEECH, VoiceKind.TURN})
