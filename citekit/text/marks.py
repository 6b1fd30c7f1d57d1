"""Quotation marks: which characters are marks, and how words are put between them."""

from __future__ import annotations

from typing import Final

from citekit.text.pairing import dashed, only_dashes, pair_marks, prefers_single
from citekit.text.paragraphs import paragraphs
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
    several paragraphs. Single marks count where a text prefers them or a paragraph has no double
    ones; an apostrophe is no mark. Dashes count where nothing else marks the speech of a text.
    """
    found = [Span(one.start, one.end) for one in paragraphs(text)]
    singles, dashes = prefers_single(text), only_dashes(text, found)
    return tuple(
        Span(pair.first, pair.after)
        for paragraph in found
        for pair in (
            pair_marks(text, paragraph.start, paragraph.end, singles=singles)
            or (dashed(text, paragraph.start, paragraph.end) if dashes else ())
        )
    )
