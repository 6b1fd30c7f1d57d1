"""Words that a text and a quotation share: how their letters, and the signs round them, differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from citekit.text.marks import in_marks
from citekit.verification.alignment import Run
from citekit.verification.manuscript import Edit, Manuscript, MarkedEdit
from citekit.verification.presentation import PRESENTED, word_presentation
from citekit.verification.report import Outcome
from citekit.verification.signs import (
    are_alike,
    closing_signs,
    compare_signs,
    ends_sentence,
    is_only_points,
)
from citekit.verification.tokens import Words, form_of
from citekit.verification.verdict import Change, ChangeKind, Flag, Remark


@frozen
class SameWords:
    """Looks at words that are the same by their keys, each by its index in both."""

    text: Words
    manuscript: Manuscript
    keeps_first_letter: bool

    # --- a word ----------------------------------------------------------------------------------

    def word(self, source: int, quoted: int) -> Iterator[Remark]:
        """Yield how one word is written otherwise: its case, its accents, letters in brackets."""
        printed, written = self.text.word(source), self.manuscript.words.word(quoted)
        letters = self._letters(quoted)
        if letters is not None:
            yield self._bracketed_letters(source, letters, printed, written)
            return
        if printed == written:
            return
        one, other = form_of(printed), form_of(written)
        if one != other:
            yield from self._case(source, quoted, one, other)
        for flag in word_presentation(printed, written):
            yield Remark(flag=flag, message=PRESENTED[flag])

    def _letters(self, quoted: int) -> Edit | None:
        edits = self.manuscript.edits_at(quoted)
        return next((edit for edit in edits if edit.kind is MarkedEdit.LETTERS), None)

    def _bracketed_letters(self, source: int, edit: Edit, printed: str, written: str) -> Remark:
        spans = (self.text.span(source, source + 1),)
        if printed.lower() == written.lower() and printed != written:
            message = f"the case of a letter is changed in brackets: {in_marks(printed)}"
            return Remark(flag=Flag.RECAPITALIZED, message=message, spans=spans)
        message = f"letters in brackets: [{edit.text}] in {in_marks(printed)}"
        return Remark(flag=Flag.BRACKETED, message=message, spans=spans)

    def _case(self, source: int, quoted: int, printed: str, written: str) -> Iterator[Remark]:
        spans = (self.text.span(source, source + 1),)
        words = f"{in_marks(printed)} is written {in_marks(written)}"
        if printed[1:] == written[1:] and self._may_recapitalise(quoted):
            outcome = Outcome.NOTE if self.keeps_first_letter else Outcome.PASS
            message = f"the first letter is changed without brackets: {words}"
            yield Remark(flag=Flag.RECAP_UNMARKED, outcome=outcome, message=message, spans=spans)
        elif written.isupper() and len(written) > 1 and self._is_alone_in_capitals(quoted):
            if not self.manuscript.declares_emphasis:
                message = f"capitals stress a word that the text does not stress: {words}"
                flag = Flag.EMPHASIS_UNMARKED
                yield Remark(flag=flag, outcome=Outcome.NOTE, message=message, spans=spans)
        else:
            message = f"capitals differ: {words}"
            yield Remark(flag=Flag.CASE, outcome=Outcome.NOTE, message=message, spans=spans)

    def _may_recapitalise(self, quoted: int) -> bool:
        edits = self.manuscript.edits_at(quoted)
        if quoted == 0 or any(edit.kind is MarkedEdit.ELLIPSIS for edit in edits):
            return True
        return ends_sentence(self.manuscript.words.between(quoted))

    def _is_alone_in_capitals(self, quoted: int) -> bool:
        words = self.manuscript.words
        near = [words.word(index) for index in (quoted - 1, quoted + 1) if 0 <= index < len(words)]
        return not near or not all(word.isupper() for word in near)

    # --- the signs before a word, and at the end -------------------------------------------------

    def signs(self, source: int, quoted: int) -> tuple[Remark, ...]:
        """Return how what stands before a word differs."""
        printed, written = self.text.between(source), self.manuscript.words.between(quoted)
        if printed == written:
            return ()
        edits = self.manuscript.edits_at(quoted)
        is_edited = any(edit.kind is not MarkedEdit.LETTERS for edit in edits)
        if is_edited and is_only_points(printed.strip()) and is_only_points(written.strip()):
            return ()
        return tuple(self.sign(flag, written, source) for flag in compare_signs(printed, written))

    def changed_signs(self, source: int, quoted: int, remarks: tuple[Remark, ...]) -> Change | None:
        """Return the difference to show for the signs before a word, if it is more than looks."""
        if all(remark.flag in PRESENTED for remark in remarks):
            return None
        printed, written = self.text.between(source), self.manuscript.words.between(quoted)
        return Change(kind=ChangeKind.CHANGED, printed=printed.strip(), quoted=written.strip())

    def sign(self, flag: Flag, written: str, source: int) -> Remark:
        """Return what a sign is worth that differs before a word of the text."""
        if flag in PRESENTED:
            return Remark(flag=flag, message=PRESENTED[flag])
        near = self.text.span(max(0, source - 1), min(source + 1, len(self.text)))
        if flag is Flag.PUNCTUATION and self._is_between_numbers(source):
            flag = Flag.NUMBER
        outcome = Outcome.NOTE if flag is Flag.PUNCTUATION else Outcome.FAIL
        message = (
            f"punctuation differs: the text has {in_marks(near.of(self.text.text))}, the quotation"
            f" has {in_marks(written.strip()) if written.strip() else 'none'} there"
        )
        return Remark(flag=flag, outcome=outcome, message=message, spans=(near,))

    def _is_between_numbers(self, source: int) -> bool:
        if not 0 < source < len(self.text):
            return False
        return self.text.keys[source - 1][-1].isdigit() and self.text.keys[source][:1].isdigit()

    def end(self, last: Run) -> Iterator[Remark]:
        """Yield how the signs after the last word differ: points may do so there."""
        quoted = self.manuscript.words
        if last.quoted_end != len(quoted):
            return
        written = _WITHOUT_MARKUP.sub("", quoted.text[quoted.ends[-1] :]).strip()
        following = self.text.between(last.source_end)
        # In French a space stands before a sign: « Jamais ! »
        spaced = _SPACED_SIGN.match(following)
        printed = closing_signs(following[spaced.end() - 1 :] if spaced else following)
        is_edited = bool(self.manuscript.edits_at(len(quoted)))
        if printed.startswith(written) or (is_edited and is_only_points(written)):
            return
        if _spaceless(following).startswith(_spaceless(written)):
            if not following.lstrip().startswith(written):
                yield self.sign(Flag.WHITESPACE, written, last.source_end)
            return
        beginning = printed[: len(written)]
        if is_only_points(written) and not are_alike(beginning, written):
            yield _other_point(printed, written)
            return
        for flag in compare_signs(beginning, written):
            yield self.sign(flag, written, last.source_end)


_SPACED_SIGN: Final = re.compile(r"[ \u00a0\u202f][?!;:]")


def _spaceless(signs: str) -> str:
    return "".join(signs.split())


_WITHOUT_MARKUP: Final = re.compile(r"[*_]")


def _other_point(printed: str, written: str) -> Remark:
    """Return what it is worth that a quotation ends in another point than the text."""
    if printed.strip("”’\"'»)").startswith("?") and written[:1] == ".":
        message = "a question ends in a full stop"
        return Remark(flag=Flag.SUBSTITUTION, outcome=Outcome.FAIL, message=message)
    return Remark(flag=Flag.TERMINAL_PUNCT, message=PRESENTED[Flag.TERMINAL_PUNCT])
