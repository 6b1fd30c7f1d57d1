"""How one word may look in two texts and be the same word."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from citekit.verification.verdict import Flag

PRESENTED: Final = {
    Flag.DASH: "dashes are of another kind",
    Flag.WHITESPACE: "white space differs",
    Flag.QUOTE_GLYPH: "quotation marks or apostrophes have another shape",
    Flag.QUOTE_LEVEL: "inner quotation marks are single for double, or double for single",
    Flag.NFC: "letters with accents are composed otherwise",
    Flag.LIGATURE: "the text has ligatures",
    Flag.LINEBREAK_HYPHEN: "the text breaks a word at the end of a line",
    Flag.TERMINAL_PUNCT: "the sign at the end differs",
    Flag.MULTI_PARAGRAPH: "the text goes on in a new paragraph, with a mark before it",
}


def word_presentation(printed: str, written: str) -> Iterator[Flag]:
    """Yield how two forms of one word are presented otherwise."""
    if any(mark in printed for mark in "’'ʼ") and _only("’'ʼ", printed) != _only("’'ʼ", written):
        yield Flag.QUOTE_GLYPH
    if _only("-\u2212\u2013", printed) != _only("-\u2212\u2013", written):
        yield Flag.DASH
    if _only(_LIGATURE_SIGNS, printed) != _only(_LIGATURE_SIGNS, written):
        yield Flag.LIGATURE
    if ("\u00ad" in printed) != ("\u00ad" in written):
        yield Flag.LINEBREAK_HYPHEN
    if _spaces(printed) != _spaces(written):
        yield Flag.WHITESPACE
    if _is_composed(printed) != _is_composed(written):
        yield Flag.NFC


_LIGATURE_SIGNS: Final = "".join(map(chr, range(0xFB00, 0xFB07)))


def _only(signs: str, word: str) -> str:
    return "".join(sign for sign in word if sign in signs)


def _spaces(word: str) -> str:
    return "".join(sign for sign in word if sign.isspace())


def _is_composed(word: str) -> bool:
    return word.isascii() or unicodedata.is_normalized("NFC", word)
