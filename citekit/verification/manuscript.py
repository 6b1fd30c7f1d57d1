"""A quotation as somebody writes it down: its words, and the changes that its marks declare."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import Final

from attrs import evolve, frozen

from citekit.text.marks import without_outer_marks
from citekit.verification.tokens import Words, key_of


class MarkedEdit(StrEnum):
    """What a mark inside a quotation declares."""

    ELLIPSIS = "ellipsis"
    BRACKET = "bracket"
    SIC = "sic"
    LETTERS = "letters"


@frozen
class Edit:
    """A declared change before the word of index `at`; of LETTERS, in that word."""

    kind: MarkedEdit
    at: int
    text: str = ""
    pattern: re.Pattern[str] | None = None


@frozen(kw_only=True)
class Manuscript:
    """The words of a quotation without its marks of editing, and what these declare."""

    written: str
    words: Words
    edits: tuple[Edit, ...] = ()
    is_emphasised: bool = False
    declares_emphasis: bool = False
    declares_translation: bool = False

    @cached_property
    def _edits_by_place(self) -> dict[int, list[Edit]]:
        found: dict[int, list[Edit]] = defaultdict(list)
        for edit in self.edits:
            found[edit.at].append(edit)
        return dict(found)

    def edits_at(self, index: int) -> Sequence[Edit]:
        """Return the edits before one word, or in it."""
        return self._edits_by_place.get(index, ())

    def edits_between(self, first: int, last: int) -> tuple[Edit, ...]:
        """Return the edits before one of the words from `first` to `last`, both included."""
        edits = self._in_order
        start, end = bisect_left(edits, first, key=_place), bisect_right(edits, last, key=_place)
        return edits[start:end]

    @cached_property
    def _in_order(self) -> tuple[Edit, ...]:
        return tuple(sorted(self.edits, key=_place))


_place: Final = attrgetter("at")


_DECLARED: Final = re.compile(
    r"\s*[\[(]\s*(?:(?P<emphasis>(?:my )?(?:emphasis|italics)(?: (?:added|mine|in (?:the )?original"
    r"|original))?)|(?P<translation>(?:my translation|translation mine|translated by [^\])]*"
    r"|author[’']s translation|trans\. [^\])]*)))\s*[\])]\s*(?P<point>[.,;:]?)",
    re.IGNORECASE,
)
_EMPHASIS: Final = re.compile(
    r"</?(?:em|i|b|strong)>|\*\*(?=\S)|(?<=\S)\*\*|(?<![\w*])\*(?=\w)|(?<=[\w.,;:!?])\*(?![\w*])"
    r"|(?<!\w)__?(?=\w)|(?<=[\w.,;:!?])__?(?!\w)"
)
_MARK: Final = re.compile(
    r"(?P<ellipsis>[\[(]\s*(?:\.\s?\.\s?\.|…)\s*[\])]|\.(?:\s?\.){2,3}|…)"
    r"|(?P<sic>\s*[\[(]\s*_?sic[.!]?_?\s*[\])])"
    r"|(?P<bracket>\[(?P<inside>[^\[\]\n]{0,200})\])",
    re.IGNORECASE,
)


def read_manuscript(quotation: str) -> Manuscript:
    """Return a quotation with its marks of editing read as such."""
    written = quotation.strip()
    declared = {name for name in ("emphasis", "translation") if _declares(written, name)}
    bare = _DECLARED.sub(lambda match: match["point"], written) if declared else written
    bare = _without_outer(bare)
    marked = _EMPHASIS.sub("", bare)
    words, edits = _split(marked)
    return Manuscript(
        written=written,
        words=words,
        edits=edits,
        is_emphasised=marked != bare,
        declares_emphasis="emphasis" in declared,
        declares_translation="translation" in declared,
    )


def read_literally(quotation: str) -> Manuscript:
    """Return a quotation whose brackets, points and stars are words of the text."""
    written = quotation.strip()
    return Manuscript(written=written, words=Words(_without_outer(written)))


def _declares(written: str, name: str) -> bool:
    return any(match[name] for match in _DECLARED.finditer(written))


def _without_outer(written: str) -> str:
    stripped = written.strip()
    bare = without_outer_marks(stripped)
    single = len(bare) > 1 and bare[0] == "‘" and bare[-1] == "’" and "‘" not in bare[1:]
    return bare[1:-1] if single and bare == stripped else bare


def _split(text: str) -> tuple[Words, tuple[Edit, ...]]:
    """Take the marks of editing out of a text."""
    clean, position = "", 0
    found: list[tuple[int, MarkedEdit, str]] = []
    for match in _MARK.finditer(text):
        clean += text[position : match.start()]
        position = match.end()
        if match["ellipsis"]:
            found.append((len(clean), MarkedEdit.ELLIPSIS, match[0]))
            clean += " "
        elif match["sic"]:
            found.append((len(clean), MarkedEdit.SIC, match[0]))
        elif _is_attached(text, match):
            found.append((len(clean), MarkedEdit.LETTERS, match["inside"]))
            clean += match["inside"]
        else:
            found.append((len(clean), MarkedEdit.BRACKET, match["inside"]))
            clean += " "
    clean += text[position:]
    words = Words(clean)
    edits = [_edit(words, *one) for one in found]
    inside: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for edit, (offset, *_) in zip(edits, found, strict=True):
        if edit.kind is MarkedEdit.LETTERS:
            inside[edit.at].append((offset, offset + len(edit.text)))
    return words, tuple(
        evolve(edit, pattern=_letters(words, edit.at, inside[edit.at]))
        if edit.kind is MarkedEdit.LETTERS
        else edit
        for edit in edits
    )


def _is_attached(text: str, match: re.Match[str]) -> bool:
    """Say whether a bracket holds letters of a word: [T]he, believe[d]."""
    inside = match["inside"]
    if not all(character.isalpha() or character in "’'" for character in inside):
        return False
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    return before.isalpha() or after.isalpha()


def _edit(words: Words, offset: int, kind: MarkedEdit, inside: str) -> Edit:
    at = words.at(offset)
    if kind is not MarkedEdit.LETTERS:
        return Edit(kind, at, inside.strip())
    if at and words.ends[at - 1] >= offset:
        at -= 1
    if at >= len(words) or words.starts[at] > offset:
        return Edit(MarkedEdit.BRACKET, min(at, len(words)), inside)
    return Edit(MarkedEdit.LETTERS, at, inside)


def _letters(words: Words, at: int, brackets: Sequence[tuple[int, int]]) -> re.Pattern[str]:
    """Return what a word with letters in brackets may be in the text: `fe[e]d[s]` may be fed."""
    pattern, position = "", words.starts[at]
    for start, end in brackets:
        pattern += re.escape(key_of(words.text[position:start])) + rf"\w{{0,{_MOST_LETTERS}}}"
        position = end
    return re.compile(pattern + re.escape(key_of(words.text[position : words.ends[at]])))


_MOST_LETTERS: Final = 6
