"""Quotation marks: which characters are marks, and how words are put between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
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
# A closing mark opens where it stands right before a word: German »a«, Swedish ”a”.
_OPENED_BY_CLOSING: Final = re.compile(rf"(?:(?<![^\s(\[]))[{_CLOSING_DOUBLE}](?=\w)")
_OTHER_PAIRS: Final = frozenset({"„“", "»«"})
# After a word a single mark closes, or it is an apostrophe (the boats’ owners).
_OWNERS: Final = re.compile(r"(?<=s)['’] [a-z]")
_SINGLE_MARK: Final = re.compile(r"(?P<opens>(?<!\w)['‘‚‹](?=\S))|(?<=\S)['’›](?!\w)")


def _marks(text: str) -> list[tuple[int, bool]]:
    """Return where the marks of a paragraph stand, and whether each can open a quotation."""
    double = [
        (
            match.start(),
            match[0] not in _CLOSING_DOUBLE or bool(_OPENED_BY_CLOSING.match(text, match.start())),
        )
        for match in _DOUBLE_MARK.finditer(text)
    ]
    if double:
        return double
    single = list(_SINGLE_MARK.finditer(text))
    return [
        (match.start(), match["opens"] is not None)
        for match, later in zip_longest(single, single[1:])
        if not (later and _is_owners(match) and _ends_speech(later))
    ]


def _is_owners(mark: re.Match[str]) -> bool:
    """Say whether a mark can be the apostrophe of a plural owner (the pilots’ mud)."""
    return bool(_OWNERS.match(mark.string, mark.start()))


def _ends_speech(mark: re.Match[str]) -> bool:
    return mark["opens"] is None and mark.string[mark.start() - 1] in ",.?!…"


def _pairs(paragraph: re.Match[str]) -> Iterator[Span]:
    text, base = paragraph[0], paragraph.start()
    opened: int | None = None
    for mark, opens in _marks(text):
        if opened is None:
            opened = mark + 1 if opens else None
        elif text[mark] not in _OPENING_DOUBLE or text[opened - 1] + text[mark] in _OTHER_PAIRS:
            yield Span(base + opened, base + mark)
            opened = None
    if opened is not None and opened < len(text):
        yield Span(base + opened, base + len(text))
