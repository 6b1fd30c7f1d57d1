"""Every difference between a place of a text and a quotation of it, and what each is worth."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from operator import attrgetter
from typing import Final

from attrs import define, field, frozen

from citekit.text.marks import in_marks
from citekit.text.spans import Span
from citekit.verification.alignment import Alignment, Run
from citekit.verification.capitals import sense_keys
from citekit.verification.manuscript import Edit, Manuscript, MarkedEdit
from citekit.verification.odd_words import is_in_parts, is_note_marker, is_same_in_parts
from citekit.verification.presentation import PRESENTED
from citekit.verification.report import Outcome
from citekit.verification.same_words import SameWords
from citekit.verification.signs import (
    closing_signs,
    compare_signs,
    ends_sentence,
    reopens,
    same_signs,
)
from citekit.verification.tokens import Words
from citekit.verification.verdict import Change, ChangeKind, Flag, Remark
from citekit.verification.wording import unlike


@frozen
class Skipped:
    """Words of the text, by index, that a quotation leaves out, with the marks that say so."""

    first: int
    after: int
    edits: tuple[Edit, ...] = ()

    @property
    def is_elided(self) -> bool:
        """Say whether an ellipsis stands for them."""
        return any(edit.kind is MarkedEdit.ELLIPSIS for edit in self.edits)


@define(slots=True)
class Comparison:
    """A quotation held against one place of a text, word by word."""

    text: Words
    manuscript: Manuscript
    alignment: Alignment
    keeps_first_letter: bool = True
    remarks: list[Remark] = field(factory=list)
    skipped: list[Skipped] = field(factory=list)
    changes: list[Change] = field(factory=list)
    cuts: list[tuple[int, int]] = field(factory=list)
    first: int = 0
    after: int = 0
    is_numbered: bool = False  # chosen by its number among the places
    _same_words: SameWords = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Compare every run and everything between the runs."""
        self._same_words = SameWords(self.text, self.manuscript, self.keeps_first_letter)
        quoted = self.manuscript.words
        first, last = self.alignment[0], self.alignment[-1]
        self.first = self._beside(first.source, -first.quoted)
        self.after = self._beside(last.source_end, len(quoted) - last.quoted_end)
        if first.quoted:
            self._block((self.first, first.source), (0, first.quoted))
        self._run(first)
        for run, following in pairwise(self.alignment):
            self._block((run.source_end, following.source), (run.quoted_end, following.quoted))
            self._run(following)
        if last.quoted_end < len(quoted):
            self._block((last.source_end, self.after), (last.quoted_end, len(quoted)))
        self.remarks += self._same_words.end(last)
        self._marked()

    def _beside(self, index: int, count: int) -> int:
        """Return the end of the words beside a place that the quotation may have changed."""
        words = self.manuscript.words.keys
        written = words[:-count] if count < 0 else words[len(words) - count :]
        for other in _near(index, -1 if count < 0 else 1, len(self.text)) if count else ():
            if is_same_in_parts(self.text, min(index, other), max(index, other), written):
                return other
        other = index + count
        if not 0 <= other <= len(self.text) or abs(count) > _MOST_CHANGED:
            return index
        between = range(min(index, other) + (count < 0), max(index, other) + (count < 0))
        return index if any(ends_sentence(self.text.between(at)) for at in between) else other

    # --- what is said of it ----------------------------------------------------------------------

    def _remark(
        self, flag: Flag | None, outcome: Outcome, message: str, span: Span | None = None
    ) -> None:
        spans = (span,) if span is not None else ()
        self.remarks.append(Remark(flag=flag, outcome=outcome, message=message, spans=spans))

    @property
    def span(self) -> Span:
        """The whole place, from its first word to its last."""
        return self.text.span(self.first, self.after)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The places of the fragments: parted where words of the text are passed over."""
        quoted, bounds = self.manuscript.words, []
        start = self.first
        for end, following in self.cuts:
            bounds.append((start, end))
            start = following
        bounds.append((start, self.after))
        found = [self.text.span(first, after) for first, after in bounds if first < after]
        opening = _reversed_same(self.text.between(self.alignment[0].source), quoted.between(0))
        if self.alignment[0].quoted == 0 and found:
            found[0] = Span(found[0].start - opening, found[0].end)
        return tuple(Span(span.start, self._with_signs(span.end)) for span in found)

    def _with_signs(self, end: int) -> int:
        """Return the end of a fragment with the signs after its last word that are quoted, too."""
        index = self.text.at(end)
        at = bisect_left(self.alignment, index, key=_source) - 1
        if at < 0 or index > self.alignment[at].source_end:
            return end
        quoted = self.alignment[at].quoted + index - self.alignment[at].source
        printed = self.text.between(index)
        return end + same_signs(printed, self.manuscript.words.between(quoted))

    # --- words that are the same -----------------------------------------------------------------

    def _run(self, run: Run) -> None:
        start = run.quoted
        for offset in range(run.length):
            source, at = run.source + offset, run.quoted + offset
            unlike_signs = self._signs(source, at) if offset else None
            if unlike_signs is not None:
                self._same(start, at)
                self.changes.append(unlike_signs)
                start = at
            self._word(source, at)
        self._same(start, run.quoted_end)

    def _word(self, source: int, quoted: int) -> None:
        for remark in self._same_words.word(source, quoted):
            # One remark on capitals is enough.
            if remark.flag is not Flag.CASE or not self._has(Flag.CASE):
                self.remarks.append(remark)

    def _has(self, flag: Flag) -> bool:
        return any(remark.flag is flag for remark in self.remarks)

    def _signs(self, source: int, quoted: int) -> Change | None:
        """Compare what stands before a word; return the difference to show, if there is one."""
        found = self._same_words.signs(source, quoted)
        self.remarks += found
        return self._same_words.changed_signs(source, quoted, found)

    def _same(self, first: int, after: int) -> None:
        words = self.manuscript.words.span(first, after).of(self.manuscript.words.text)
        self.changes.append(Change(kind=ChangeKind.SAME, printed=words, quoted=words))

    # --- words that differ -----------------------------------------------------------------------

    def _block(self, source: tuple[int, int], inside: tuple[int, int]) -> None:
        """Judge what stands between two runs of the same words."""
        quoted = self.manuscript.words
        edits = tuple(
            edit
            for edit in self.manuscript.edits_between(*inside)
            if edit.kind is not MarkedEdit.LETTERS
        )
        printed = self.text.span(*source).of(self.text.text) if source[0] < source[1] else ""
        written = quoted.span(*inside).of(quoted.text) if inside[0] < inside[1] else ""
        if edits and not written:
            self._edited(source, inside, edits, printed)
        elif not written:
            self._left_out(source, inside, printed)
        elif printed and is_in_parts(self.text, *source, quoted.keys[slice(*inside)]):
            self._remark(Flag.LINEBREAK_HYPHEN, Outcome.PASS, PRESENTED[Flag.LINEBREAK_HYPHEN])
            self.changes.append(Change(kind=ChangeKind.SAME, printed=written, quoted=written))
        elif printed or written:
            self._unmarked(source, inside, printed, written)
        if not printed and not written and (signs := self._signs(source[0], inside[0])):
            self.changes.append(signs)

    def _edited(
        self,
        source: tuple[int, int],
        inside: tuple[int, int],
        edits: tuple[Edit, ...],
        printed: str,
    ) -> None:
        size = source[1] - source[0]
        kinds = {edit.kind for edit in edits}
        if MarkedEdit.BRACKET in kinds or MarkedEdit.SIC in kinds or size:
            self.cuts.append(source)
        if MarkedEdit.ELLIPSIS in kinds and size:
            self._at_ellipsis(source, inside[0])
        if MarkedEdit.ELLIPSIS not in kinds and size > _room(kinds):
            self._unmarked(source, inside, printed, "")
            return
        if size:
            self.skipped.append(Skipped(*source, edits))
        shown = " ".join(_shown(edit) for edit in edits)
        self.changes.append(Change(kind=ChangeKind.MARKED, printed=printed, quoted=shown))

    def _at_ellipsis(self, source: tuple[int, int], quoted: int) -> None:
        """Tell of a point that the ellipsis stands for, too, and of a mark that opens again."""
        printed = closing_signs(self.text.between(source[0]))
        written = _POINTS_OF_ELLIPSIS.split(self.manuscript.words.between(quoted))[0]
        if printed[:1] in set(",.;:") and not written.strip():
            self._remark(Flag.TERMINAL_PUNCT, Outcome.PASS, PRESENTED[Flag.TERMINAL_PUNCT])
        if any(reopens(self.text.between(at)) for at in range(source[0], source[1] + 1)):
            self._remark(Flag.MULTI_PARAGRAPH, Outcome.PASS, PRESENTED[Flag.MULTI_PARAGRAPH])

    def _left_out(self, source: tuple[int, int], inside: tuple[int, int], printed: str) -> None:
        if not printed:
            return
        self.cuts.append(source)
        if is_note_marker(self.text, *source):
            message = f"a note marker of the text is left out: {in_marks(printed)}"
            self._remark(Flag.NOTE_MARKER, Outcome.PASS, message, self.text.span(*source))
        elif printed.lower() == "sic" and "[" in self.text.between(source[0]):
            message = "the text prints [sic] here, and the quotation leaves it out"
            self._remark(Flag.SIC_IN_SOURCE, Outcome.NOTE, message, self.text.span(*source))
        else:
            # Whoever knows the layout and the speakers judges it.
            self.skipped.append(Skipped(*source))
            self.changes.append(_omission(printed))
            return
        left = self.text.between(source[0]) + self.text.between(source[1])
        written = self.manuscript.words.between(inside[0])
        bare = re.sub(r"[\[\]()]", "", left)
        for flag in compare_signs(bare, written):
            if flag not in {Flag.WHITESPACE, Flag.PUNCTUATION}:
                self.remarks.append(self._same_words.sign(flag, written, source[1]))

    def _unmarked(
        self, source: tuple[int, int], inside: tuple[int, int], printed: str, written: str
    ) -> None:
        quoted = self.manuscript.words
        if printed.endswith("[sic") and source[1] - source[0] > 1:
            self._left_out((source[1] - 1, source[1]), inside, "sic")
            source = (source[0], source[1] - 1)
            printed = self.text.span(*source).of(self.text.text)
        one, other = sense_keys(self.text, *source), sense_keys(quoted, *inside)
        before = self.text.keys[source[0] - 1] if source[0] else ""
        flags = unlike(one, other, before)
        span = self.text.span(*source)
        if one and not other:
            self.cuts.append(source)
        # [sic] says that the text has the very word before it.
        is_sworn = bool(other) and self._is_sic(inside[1])
        for flag in flags:
            outcome = Outcome.NOTE if flag in _MINOR and not is_sworn else Outcome.FAIL
            self._remark(flag, outcome, _unlike_message(flag, printed, written), span)
        kind = ChangeKind.CHANGED if one and other else ChangeKind.ADDED
        kind = ChangeKind.LEFT_OUT if not other else kind
        self.changes.append(Change(kind=kind, printed=printed, quoted=written))

    def _is_sic(self, quoted: int) -> bool:
        return any(edit.kind is MarkedEdit.SIC for edit in self.manuscript.edits_at(quoted))

    def excuse(self, skipped: Skipped, flag: Flag, message: str) -> None:
        """Note that words are left out for a reason of the page or of the speech."""
        span = self.text.span(skipped.first, skipped.after)
        printed = span.of(self.text.text)
        self.changes.remove(_omission(printed))
        told = f"{message}: {in_marks(' '.join(printed.split()))}"
        self._remark(flag, Outcome.PASS, told, span)

    def fail_omission(self, skipped: Skipped) -> None:
        """Judge words that are left out without a mark and for no reason of the page."""
        span = self.text.span(skipped.first, skipped.after)
        before = self.text.keys[skipped.first - 1] if skipped.first else ""
        for flag in unlike(sense_keys(self.text, skipped.first, skipped.after), (), before):
            self._remark(
                flag, Outcome.FAIL, _unlike_message(flag, span.of(self.text.text), ""), span
            )

    # --- the marks -------------------------------------------------------------------------------

    def _marked(self) -> None:
        """Tell of the marks that a quotation declares its changes with."""
        manuscript = self.manuscript
        for edit in manuscript.edits:
            if edit.kind is MarkedEdit.ELLIPSIS:
                self._remark(Flag.ELIDED, Outcome.PASS, "words are left out at an ellipsis")
            elif edit.kind is MarkedEdit.SIC:
                self._remark(Flag.SIC, Outcome.PASS, "[sic] marks a slip of the text")
            elif edit.kind is MarkedEdit.BRACKET:
                message = f"added in brackets: [{edit.text}]"
                self._remark(Flag.BRACKETED, Outcome.PASS, message)
        if manuscript.declares_emphasis:
            self._remark(Flag.EMPHASIS_ADDED, Outcome.PASS, "emphasis is declared as added")
        elif manuscript.is_emphasised:
            message = "emphasis is added and not declared; say “[emphasis added]”"
            self._remark(Flag.EMPHASIS_UNMARKED, Outcome.NOTE, message)


def _near(index: int, step: int, size: int) -> list[int]:
    found = [index + step * count for count in range(1, _MOST_CHANGED + 1)]
    return [other for other in found if 0 <= other <= size]


_source: Final = attrgetter("source")
_MOST_CHANGED: Final = 3
_MINOR: Final = frozenset({Flag.SPELLING, Flag.SILENT_CORRECTION, Flag.PUNCTUATION})
_POINTS_OF_ELLIPSIS: Final = re.compile(r"\.\s?\.|…|[\[(]")


def _omission(printed: str) -> Change:
    return Change(kind=ChangeKind.LEFT_OUT, printed=printed, quoted="")


def _room(kinds: set[MarkedEdit]) -> int:
    return _MOST_BRACKETED if MarkedEdit.BRACKET in kinds else 0


_MOST_BRACKETED: Final = 8


def _shown(edit: Edit) -> str:
    match edit.kind:
        case MarkedEdit.ELLIPSIS:
            return "…"
        case MarkedEdit.SIC:
            return "sic"
        case MarkedEdit.BRACKET | MarkedEdit.LETTERS:
            return edit.text


def _reversed_same(printed: str, written: str) -> int:
    return same_signs(printed[::-1], written[::-1])


def _unlike_message(flag: Flag, printed: str, written: str) -> str:
    kind = _KINDS.get(flag, "")
    if not printed:
        return f"{kind}the text does not have {in_marks(written)}"
    if not written:
        return f"{kind}left out without a mark: {in_marks(printed)}"
    return f"{kind}the text has {in_marks(printed)}, the quotation {in_marks(written)}"


_KINDS: Final = {
    Flag.NEGATION: "a negation is changed: ",
    Flag.NUMBER: "a number is changed: ",
    Flag.MODAL: "how sure or how possible something is, is changed: ",
    Flag.SPELLING: "spelt otherwise: ",
    Flag.SILENT_CORRECTION: "corrected without a mark: ",
}
