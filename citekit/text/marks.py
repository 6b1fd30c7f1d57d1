"""Quotation marks: which characters are marks, and how words are put between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from citekit.text.spans import Span

# Double marks of the scripts that citekit reads; single ones are told from apostrophes elsewhere.
DOUBLE_MARKS: Final = '“”„‟«»"＂「」『』'
SINGLE_MARKS: Final = "‘’‚‛‹›'"
MARKS: Final = DOUBLE_MARKS + SINGLE_MARKS

_DOUBLE: Final = ("“", "”")
_SINGLE: Final = ("‘", "’")


def in_marks(words: str) -> str:
    """Return `words` unchanged between marks that do not occur inside them."""
    opening, closing = _SINGLE if any(mark in words for mark in '“”"') else _DOUBLE
    return f"{opening}{words}{closing}"


def in_title_marks(words: str) -> str:
    """Return a title between single marks, or double ones where it holds single opening marks."""
    opening, closing = _DOUBLE if _SINGLE[0] in words else _SINGLE
    return f"{opening}{words}{closing}"


def without_outer_marks(words: str) -> str:
    """Return `words` without white space and one pair of enclosing double marks.

    Marks that open and close different quotations (`“a” and “b”`) are left alone.
    """
    stripped = words.strip()
    if len(stripped) > 1 and stripped[0] in DOUBLE_MARKS and stripped[-1] in DOUBLE_MARKS:
        inner = stripped[1:-1]
        if not any(mark in inner for mark in DOUBLE_MARKS):
            return inner
    return stripped


def marked_spans(text: str) -> tuple[Span, ...]:
    """Return the spans inside quotation marks, without the marks, paragraph by paragraph.

    A paragraph that opens a mark and never closes it is marked to its end, as in quotations of
    several paragraphs. Single marks count where a paragraph has no double ones; an apostrophe
    inside a word is no mark. Guillemets and low marks pair like the English ones.
    """
    # Where blank lines part the paragraphs, a single line break is no more than a space.
    paragraphs = _BLOCK if _BLANK_LINE.search(text) else _LINE
    return tuple(span for paragraph in paragraphs.finditer(text) for span in _pairs(paragraph))


_LINE: Final = re.compile(r"[^\n]+")
_BLANK_LINE: Final = re.compile(r"\n[ \t\r]*\n")
_BLOCK: Final = re.compile(r"[^\n]+(?:\n(?![ \t\r]*\n)[^\n]+)*")
_OPENING_DOUBLE: Final = "“„‟«「『"
_CLOSING_DOUBLE: Final = "”»」』"  # a mark that only closes
_DOUBLE_MARK: Final = re.compile(f"[{DOUBLE_MARKS}]")
_SINGLE_MARK: Final = re.compile(r"(?<!\w)['‘‚‹](?=\S)|(?<=\S)['’›](?!\w)")


def _pairs(paragraph: re.Match[str]) -> Iterator[Span]:
    text, base = paragraph[0], paragraph.start()
    marks = [match.start() for match in _DOUBLE_MARK.finditer(text)]
    if not marks:
        marks = [match.start() for match in _SINGLE_MARK.finditer(text)]
    opened: int | None = None
    for mark in marks:
        if opened is None:
            if text[mark] not in _CLOSING_DOUBLE:
                opened = mark + 1
        elif text[mark] not in _OPENING_DOUBLE or (text[mark] == "“" and text[opened - 1] == "„"):
            yield Span(base + opened, base + mark)
            opened = None
    if opened is not None and opened < len(text):
        yield Span(base + opened, base + len(text))
