"""Finding words in a text as somebody quotes them: with [sic], brackets and ellipses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import Final

from attrs import frozen

from citekit.model.quotations import EditKind, EditorialMark
from citekit.text.folding import FoldedText, fold
from citekit.text.spans import Span

_EDIT: Final = re.compile(
    r"""(?P<sic>\s?\[sic\])
      | (?P<ellipsis>\[\ ?(?:…|\.\ ?\.\ ?\.)\ ?\]|…|\.(?:\ ?\.){2,3})
      | \[(?P<bracket>[^\[\]]+)\]""",
    re.VERBOSE,
)
_REOPENED: Final = re.compile(r"\n\s*[“\"„«]")
_BREAK: Final = re.compile(r"\s*\n\s*[“\"„«]\s*")
# How far a marked gap may reach: characters left out, words replaced by a bracket.
_LONGEST_GAP: Final = 600
_MOST_REPLACED: Final = 8
_REPLACED: Final = rf"(?:[^ ]{{1,60}}(?: [^ ]{{1,60}}){{0,{_MOST_REPLACED - 1}}}?)?"


_WHOLE: Final = "whole"


class _Group(StrEnum):
    """The kinds of group in a pattern; a group's name is its kind and its number."""

    SIC = "sic"
    GAP = "gap"
    BRACKET = "bracket"


@frozen
class Located:
    """Words found in a text: one span for each paragraph, with the marked edits inside it.

    The offsets of the edits count from the start of their span, in code points.
    """

    spans: tuple[Span, ...]
    edits: tuple[tuple[EditorialMark, ...], ...]

    @property
    def whole(self) -> Span:
        """Return the span from the first word to the last."""
        return Span(self.spans[0].start, self.spans[-1].end)


class WordFinder:
    """Finds words in one text, which is folded once for all of them."""

    def __init__(self, text: str) -> None:
        """Fold `text`, as it is and as one stretch of speech."""
        self._text = text

    @cached_property
    def _foldings(self) -> tuple[FoldedText, FoldedText]:
        # In speech of several paragraphs each opens its mark again; that mark is no word.
        speech = _REOPENED.sub(lambda mark: mark[0][:-1] + " ", self._text)
        return fold(self._text), fold(speech)

    def locate(self, words: str) -> tuple[Located, ...]:
        """Return every place where `words` stand as whole words, in order.

        Presentation may differ, and a paragraph may re-open its quotation mark. Only where the
        words do not stand as they are, `[sic]`, brackets and ellipses are read as the editor's.
        """
        wanted = fold(words).text.strip()
        if not wanted:
            return ()
        patterns = [(_plain_pattern(wanted), dict[str, str]())]
        if _EDIT.search(wanted):
            patterns.append(_edited_pattern(wanted))
        for pattern, brackets in patterns:
            for folding in self._foldings:
                if found := self._matches(folding, pattern, brackets):
                    return found
        return ()

    def _matches(
        self, folding: FoldedText, pattern: str, brackets: dict[str, str]
    ) -> tuple[Located, ...]:
        # Looking ahead finds matches that begin inside others; of those that end together the
        # shortest counts, since a gap is never longer than it must be.
        found = re.finditer(f"(?=(?P<{_WHOLE}>{pattern}))", folding.text)
        shortest = {match.end(_WHOLE): match for match in found}
        located = (_located(folding, self._text, match, brackets) for match in shortest.values())
        return tuple(place for place in located if place is not None)


def _plain_pattern(wanted: str) -> str:
    return _bounded(wanted, re.escape(wanted))


def _bounded(wanted: str, pattern: str) -> str:
    before = r"(?<!\w)" if wanted[0].isalnum() else ""
    return before + pattern + (r"(?!\w)" if wanted[-1].isalnum() else "")


def _edited_pattern(wanted: str) -> tuple[str, dict[str, str]]:
    pieces: list[str] = []
    brackets: dict[str, str] = {}
    position = 0
    for number, match in enumerate(_EDIT.finditer(wanted)):
        pieces.append(re.escape(wanted[position : match.start()]))
        position = match.end()
        if match["sic"]:
            pieces.append(f"(?P<{_Group.SIC}{number}>)")
        elif match["ellipsis"]:
            pieces[-1] = pieces[-1].removesuffix(r"\ ")
            position += wanted.startswith(" ", position)
            gap = rf"\S(?:.{{0,{_LONGEST_GAP}}}?\S)?"
            pieces.append(rf"(?:\ )?(?P<{_Group.GAP}{number}>{gap})(?:\ )?")
        else:
            name = f"{_Group.BRACKET}{number}"
            brackets[name] = match["bracket"]
            pieces.append(f"(?P<{name}>{_bracket_pattern(match['bracket'], wanted, match)})")
    pieces.append(re.escape(wanted[position:]))
    return _bounded(wanted, "".join(pieces)), brackets


def _bracket_pattern(text: str, wanted: str, match: re.Match[str]) -> str:
    letter_of_word = len(text) == 1 and wanted[match.end() : match.end() + 1].isalpha()
    if letter_of_word:
        return f"[{re.escape(text.upper())}{re.escape(text.lower())}]"
    return _REPLACED


def _located(
    text: FoldedText, source: str, match: re.Match[str], brackets: dict[str, str]
) -> Located | None:
    whole = text.source_span(*match.span(_WHOLE))
    spans = tuple(_paragraphs(source, whole))
    edits = list(_edits(text, match, brackets))
    placed = tuple(
        tuple(
            EditorialMark(
                kind=kind, start=place.start - span.start, end=place.end - span.start, text=shown
            )
            for kind, place, shown in edits
            if span.contains(place)
        )
        for span in spans
    )
    return Located(spans, placed) if sum(map(len, placed)) == len(edits) else None


def _paragraphs(source: str, whole: Span) -> Iterator[Span]:
    position = whole.start
    for gap in _BREAK.finditer(source, whole.start, whole.end):
        yield Span(position, gap.start())
        position = gap.end()
    yield Span(position, whole.end)


def _edits(
    text: FoldedText, match: re.Match[str], brackets: dict[str, str]
) -> Iterator[tuple[EditKind, Span, str | None]]:
    for name, value in match.groupdict().items():
        if name == _WHOLE:
            continue
        place = text.source_span(*match.span(name))
        if name.startswith(_Group.SIC):
            yield EditKind.SIC, place, None
        elif name.startswith(_Group.GAP):
            yield EditKind.ELLIPSIS, place, None
        elif value:
            yield EditKind.SUBSTITUTION, place, brackets[name]
        else:
            yield EditKind.INSERTION, place, brackets[name]
