"""Finding words in a text as somebody quotes them: with [sic], brackets and ellipses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from typing import Final, TypeAlias

from attrs import frozen

from citekit.model.quotations import EditKind, EditorialMark
from citekit.text.folding import FoldedText, fold
from citekit.text.spans import Span

_DOTS: Final = r"\[\ ?(?:…|\.\ ?\.\ ?\.)\ ?\]|…|\.(?:\ ?\.){2,3}"
_END_DOTS: Final = re.compile(rf"^(?:(?:{_DOTS})\ ?)+|(?:\ ?(?:{_DOTS}))+$")
_EDIT: Final = re.compile(
    rf"""(?P<sic>\s?\[sic\])
      | (?P<ellipsis>{_DOTS})
      | \[(?!(?:my\ )?emphasis)(?P<bracket>[^\[\]]+)\]""",
    re.VERBOSE,
)
_REOPENED: Final = re.compile(r"\n\s*[“\"„«]")
_BREAK: Final = re.compile(r"\s*\n\s*[“\"„«]\s*")
# How far a marked gap may reach: characters left out, words replaced by a bracket.
_LONGEST_GAP: Final = 600
_MOST_REPLACED: Final = 8
_REPLACED: Final = rf"[^ ]{{1,60}}?(?: [^ ]{{1,60}}?){{0,{_MOST_REPLACED - 1}}}?"
# A gap neither starts nor ends with a space: those around it stay.
_GAP: Final = rf"\S(?:.{{0,{_LONGEST_GAP}}}?\S)??"

_WHOLE: Final = "whole"


class _Group(StrEnum):
    """The kinds of group in a pattern; a group's name is its kind and its number."""

    SIC = "sic"
    GAP = "gap"
    BRACKET = "bracket"
    PLACE = "place"


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
        for pattern, brackets in _patterns(wanted):
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


def _patterns(wanted: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the ways to read the words: as they are, then with brackets that replace or add."""
    yield _bounded(wanted, re.escape(wanted)), {}
    # Dots before the first word or after the last leave out nothing of the words between.
    inner = _END_DOTS.sub("", wanted)
    if any(character.isalnum() for character in _EDIT.sub("", inner)) and _EDIT.search(wanted):
        yield _edited_pattern(inner, adds_at_ends=False)
        yield _edited_pattern(inner, adds_at_ends=True)


def _bounded(wanted: str, pattern: str, *, edited: bool = False) -> str:
    before = r"(?<!\w)" if wanted[0].isalnum() or (edited and _EDIT.match(wanted)) else ""
    after = r"(?!\w)" if wanted[-1].isalnum() or (edited and wanted[-1] in "]….") else ""
    return before + pattern + after


def _edited_pattern(wanted: str, *, adds_at_ends: bool) -> tuple[str, dict[str, str]]:
    pieces: list[str] = []
    brackets: dict[str, str] = {}
    position = 0
    for number, match in enumerate(_EDIT.finditer(wanted)):
        before, position = wanted[position : match.start()], match.end()
        if match["sic"]:
            pieces += [re.escape(before), f"(?P<{_Group.SIC}{number}>)"]
        elif match["ellipsis"]:
            position += wanted.startswith(" ", position)
            pieces += [re.escape(before.rstrip(" ")), f" ?(?P<{_Group.GAP}{number}>{_GAP}) ?"]
        elif not _is_word(wanted, match):
            brackets[f"{_Group.BRACKET}{number}"] = match["bracket"]
            glued = _bracket_pattern(match["bracket"], wanted, match)
            pieces += [re.escape(before), f"(?P<{_Group.BRACKET}{number}>{glued})"]
        else:
            at_start, at_end = match.start() == 0, match.end() == len(wanted)
            added = f"{match['bracket']} " if at_start else f" {match['bracket']}"
            brackets[f"{_Group.PLACE}{number}"] = added
            brackets[f"{_Group.BRACKET}{number}"] = match["bracket"]
            position += at_start and adds_at_ends
            words = _words_pattern(number, at_start, at_end, adds_at_ends)
            pieces += [re.escape(before.removesuffix(" ")), words]
    pieces.append(re.escape(wanted[position:]))
    return _bounded(wanted, "".join(pieces), edited=True), brackets


def _words_pattern(number: int, at_start: bool, at_end: bool, adds_at_ends: bool) -> str:  # noqa: FBT001
    """Return the pattern of a bracket that stands for whole words, and its space."""
    place = f"(?P<{_Group.PLACE}{number}>)"
    words = f"(?P<{_Group.BRACKET}{number}>{_REPLACED})"
    if not (at_start or at_end):
        return f"{place}(?: {words})??"
    if adds_at_ends:
        return place
    return words if at_start else f" {words}"


def _is_word(wanted: str, match: re.Match[str]) -> bool:
    """Say whether a bracket stands between spaces, so that it replaces or adds whole words."""
    around = wanted[: match.start()][-1:], wanted[match.end() :][:1]
    return all(character in {"", " "} for character in around) and any(around)


def _bracket_pattern(text: str, wanted: str, match: re.Match[str]) -> str:
    letter_of_word = (
        len(text) == 1 and text.isalpha() and wanted[match.end() : match.end() + 1].isalpha()
    )
    if letter_of_word:
        return f"[{re.escape(text.upper())}{re.escape(text.lower())}]"
    return r"\w{0,60}?"


def _located(
    text: FoldedText, source: str, match: re.Match[str], brackets: dict[str, str]
) -> Located | None:
    whole = text.source_span(*match.span(_WHOLE))
    edits = list(_edits(text, match, brackets))
    gaps = [place for kind, place, _ in edits if kind is EditKind.ELLIPSIS]
    spans = tuple(_without_gaps(tuple(_paragraphs(source, whole)), gaps))
    placed = tuple(
        tuple(
            EditorialMark(
                kind=kind, start=place.start - span.start, end=place.end - span.start, text=shown
            )
            for kind, place, shown in _clipped(edits, span)
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


def _without_gaps(spans: Sequence[Span], gaps: Sequence[Span]) -> Iterator[Span]:
    """Yield the paragraphs, or what is left of them where a gap reaches from one into another."""
    for number, span in enumerate(spans):
        end = span.end
        later = spans[number + 1].start if number + 1 < len(spans) else None
        for gap in gaps:
            if later is not None and span.start <= gap.start < span.end and later < gap.end:
                end = gap.start - (gap.start > span.start)
        if (
            not any(gap.start < span.start and span.end <= gap.end for gap in gaps)
            and end > span.start
        ):
            yield Span(span.start, end)


_Edit: TypeAlias = tuple[EditKind, Span, str | None]


def _clipped(edits: Sequence[_Edit], span: Span) -> Iterator[_Edit]:
    """Yield the edits that stand in a paragraph, a gap as far as it does."""
    for kind, place, shown in edits:
        if span.contains(place):
            yield kind, place, shown
        elif kind is EditKind.ELLIPSIS and place.start < span.end and span.start < place.end:
            yield kind, Span(max(place.start, span.start), min(place.end, span.end)), shown


def _edits(text: FoldedText, match: re.Match[str], brackets: dict[str, str]) -> Iterator[_Edit]:
    for name, value in match.groupdict().items():
        if name == _WHOLE or value is None:
            continue
        place = text.source_span(*match.span(name))
        if name.startswith(_Group.SIC):
            yield EditKind.SIC, place, None
        elif name.startswith(_Group.GAP):
            yield EditKind.ELLIPSIS, place, None
        elif value:
            yield EditKind.SUBSTITUTION, place, brackets[name]
        elif name.startswith(_Group.BRACKET) or not _is_replaced(match, name):
            yield EditKind.INSERTION, place, brackets[name]


def _is_replaced(match: re.Match[str], place: str) -> bool:
    words = place.replace(_Group.PLACE, _Group.BRACKET)
    return bool(match.groupdict().get(words))
