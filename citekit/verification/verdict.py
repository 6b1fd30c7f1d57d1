"""The judgement on one quotation: four axes, what was remarked, and what it comes to."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from attrs import field, frozen

from citekit.text.differences import marked_change
from citekit.text.spans import Span
from citekit.verification.report import BEST_TO_WORST, Outcome


class SourceAxis(StrEnum):
    """Which text the words were held against."""

    OK = "ok"
    CHANGED = "changed"
    UNPINNED = "unpinned"
    MISSING = "missing"
    READING_CHANGED = "reading-changed"


class TextAxis(StrEnum):
    """How the words of the quotation stand in the text."""

    EXACT = "exact"
    NORMALIZED = "normalized"
    EDITED = "edited"
    ALTERED = "altered"
    SPLICED = "spliced"
    MISSING = "missing"
    UNCHECKED = "unchecked"


class LocationAxis(StrEnum):
    """Whether one place is meant, and which."""

    UNIQUE = "unique"
    AT_ANCHOR = "at-anchor"
    AMBIGUOUS = "ambiguous"
    MOVED = "moved"
    NOWHERE = "nowhere"


class AttributionAxis(StrEnum):
    """Whether the text gives the words to the speaker."""

    SPEAKER_OK = "speaker-ok"
    NAME_VARIANT = "name-variant"
    WRONG_SPEAKER = "wrong-speaker"
    NARRATION = "narration"
    SECOND_HAND = "second-hand"
    UNKNOWN = "unknown"
    UNCHECKED = "unchecked"


class Flag(StrEnum):
    """What was noticed about a quotation, each with the name that reports use."""

    # presentation
    DASH = "dash"
    WHITESPACE = "whitespace"
    QUOTE_GLYPH = "quote-glyph"
    QUOTE_LEVEL = "quote-level"
    NFC = "nfc"
    LIGATURE = "ligature"
    CASE = "case"
    LINEBREAK_HYPHEN = "linebreak-hyphen"
    TERMINAL_PUNCT = "terminal-punct"
    MULTI_PARAGRAPH = "multi-paragraph"
    PAGE_FURNITURE = "page-furniture"
    NOTE_MARKER = "note-marker"
    # marked edits
    ELIDED = "elided"
    SENTENCE_ELIDED = "sentence-elided"
    BRACKETED = "bracketed"
    BRACKET_IN_SOURCE = "bracket-in-source"
    RECAPITALIZED = "recapitalized"
    SIC = "sic"
    SIC_IN_SOURCE = "sic-in-source"
    EMPHASIS_ADDED = "emphasis-added"
    SPEECH_TAG_DROPPED = "speech-tag-dropped"
    TRANSLATED = "translated"
    # unmarked changes
    SUBSTITUTION = "substitution"
    INSERTION = "insertion"
    OMISSION_UNMARKED = "omission-unmarked"
    NEGATION = "negation"
    MODAL = "modal"
    NUMBER = "number"
    SPELLING = "spelling"
    PUNCTUATION = "punctuation"
    SILENT_CORRECTION = "silent-correction"
    RECAP_UNMARKED = "recap-unmarked"
    EMPHASIS_UNMARKED = "emphasis-unmarked"
    REORDERED = "reordered"
    # location
    REPEATED = "repeated"
    MOVED = "moved"
    SOURCE_REVISED = "source-revised"
    # attribution
    WRONG_SPEAKER = "wrong-speaker"
    NAME_VARIANT = "name-variant"
    SPEAKER_BY_OFFICE = "speaker-by-office"
    COLLECTIVE_SPEAKER = "collective-speaker"
    NARRATION = "narration"
    SECOND_HAND = "second-hand"
    NOBODYS_WORDS = "nobody's-words"
    CROSS_SPEAKER = "cross-speaker"
    # completeness
    TRUNCATED_OPENING = "truncated-opening"
    TRUNCATED_CONDITION = "truncated-condition"
    ELISION_HIDES = "elision-hides"
    TOO_SHORT = "too-short"


PRESENTATION: Final = frozenset(list(Flag)[: list(Flag).index(Flag.ELIDED)])
MARKED_EDITS: Final = frozenset(
    list(Flag)[list(Flag).index(Flag.ELIDED) : list(Flag).index(Flag.SUBSTITUTION)]
)


@frozen(kw_only=True)
class Remark:
    """One thing that was noticed: its flag, what it comes to, and a sentence for people.

    `spans` are places of the text: half-open, in code points.
    """

    flag: Flag | None = None
    outcome: Outcome = Outcome.PASS
    message: str = ""
    spans: tuple[Span, ...] = ()


def _one_line(text: str) -> str:
    return " ".join(text.split())


class ChangeKind(StrEnum):
    """Whether words are the same in the text and in the quotation, or how they differ."""

    SAME = "same"
    LEFT_OUT = "left out"
    ADDED = "added"
    CHANGED = "changed"
    MARKED = "marked"


@frozen(kw_only=True)
class Change:
    """A stretch of the word-level difference: what the text has, and what the quotation has."""

    kind: ChangeKind
    printed: str = field(converter=_one_line)
    quoted: str = field(converter=_one_line)

    def __str__(self) -> str:
        """Return the stretch with what differs in brackets: [-printed-] {+quoted+}."""
        match self.kind:
            case ChangeKind.SAME:
                return self.quoted
            case ChangeKind.MARKED:
                return f"[{self.printed} → {self.quoted}]" if self.printed else f"[{self.quoted}]"
            case ChangeKind.LEFT_OUT | ChangeKind.ADDED | ChangeKind.CHANGED:
                return marked_change(self.printed, self.quoted)


@frozen(kw_only=True)
class Verdict:
    """What is known of one quotation after it was held against a text.

    `spans` are the places of its fragments in the text, one a fragment: half-open, in code points.
    `changes` is the difference word by word, empty where there is none.
    """

    source: SourceAxis = SourceAxis.OK
    text: TextAxis
    location: LocationAxis = LocationAxis.UNIQUE
    attribution: AttributionAxis = AttributionAxis.UNCHECKED
    remarks: tuple[Remark, ...] = ()
    spans: tuple[Span, ...] = ()
    places: int = 1
    changes: tuple[Change, ...] = field(default=())

    @property
    def outcome(self) -> Outcome:
        """Return what it comes to: the worst of what was remarked; undecided is never a pass."""
        return max(
            (remark.outcome for remark in self.remarks),
            key=BEST_TO_WORST.index,
            default=Outcome.PASS,
        )

    @property
    def flags(self) -> tuple[Flag, ...]:
        """Return the names of what was noticed, each once, in the order of `Flag`."""
        found = {remark.flag for remark in self.remarks}
        return tuple(flag for flag in Flag if flag in found)

    @property
    def difference(self) -> str:
        """Return the word-level difference as one line; empty where the words are the same."""
        return " ".join(str(change) for change in self.changes)

    def __str__(self) -> str:
        """Return the verdict as lines: the outcome and the axes, what was noticed, the words."""
        axes = f"text {self.text}, location {self.location}, attribution {self.attribution}"
        lines = [f"{self.outcome}: {axes}"]
        for remark in self.remarks:
            flag = f" [{remark.flag}]" if remark.flag else ""
            lines.append(f"{remark.outcome:9} {remark.message}{flag}")
        if self.difference:
            lines.append(f"difference: {self.difference}")
        return "\n".join(lines)
