"""The paragraphs of a text: its lines, or what its hard-wrapped lines make together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

_ALSO_BREAK: Final = "\r\u2028\u2029\x0b\x0c\x85"
_BLANK_LINE: Final = re.compile(r"\n[ \t\r]*\n")
_WRAP_WIDTH: Final = 100
_LEAST_LINES: Final = 3
_MOST_COUNTED: Final = 40


class Paragraph(NamedTuple):
    """A stretch of text without the white space round it, and how many words it has.

    Of a line no more than 40 words are counted: nothing longer is a heading or a credit.
    """

    start: int
    end: int
    text: str
    words: int


def paragraphs(text: str) -> list[Paragraph]:
    """Return a paragraph for every line that is not blank; hard-wrapped lines make one together."""
    lines = list(_lines(text))
    return _unwrapped(text, lines) if _is_wrapped(text, lines) else lines


def _lines(text: str) -> Iterator[Paragraph]:
    broken = text
    for mark in _ALSO_BREAK:
        broken = broken.replace(mark, "\n")
    start = 0
    for raw in broken.split("\n"):
        stripped = raw.strip()
        if stripped:
            yield _line(start, raw, stripped)
        start += len(raw) + 1


def _line(start: int, raw: str, stripped: str) -> Paragraph:
    if raw[0] != stripped[0]:
        start += len(raw) - len(raw.lstrip())
    words = stripped.split(maxsplit=_MOST_COUNTED - 1)
    return Paragraph(start, start + len(stripped), stripped, len(words))


def _is_wrapped(text: str, lines: list[Paragraph]) -> bool:
    """Say whether the text breaks its lines at a width, with blank lines between paragraphs."""
    if len(lines) < _LEAST_LINES or not _BLANK_LINE.search(text):
        return False
    if max(len(line.text) for line in lines) > _WRAP_WIDTH:
        return False
    goes_on = sum(
        line.text[0].islower() and text[before.end : line.start].count("\n") == 1
        for before, line in pairwise(lines)
    )
    return goes_on > len(lines) / 4


def _unwrapped(text: str, lines: list[Paragraph]) -> list[Paragraph]:
    joined: list[list[Paragraph]] = []
    for line in lines:
        if joined and text.count("\n", joined[-1][-1].end, line.start) < 2:
            joined[-1].append(line)
        else:
            joined.append([line])
    return [
        Paragraph(
            part[0].start,
            part[-1].end,
            text[part[0].start : part[-1].end],
            sum(line.words for line in part),
        )
        for part in joined
    ]
