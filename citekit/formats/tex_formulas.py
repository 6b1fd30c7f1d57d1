"""Formulas of TeX as text, where Unicode has a plain form for all of what they print."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from citekit.formats.tex_marks import marked
from citekit.formats.tex_symbols import (
    FORMULA_ACCENTS,
    FUNCTIONS,
    GREEK,
    MATH,
    SIZES,
    UPRIGHT,
    VULGAR,
)


def formula(tex: str) -> str | None:
    """Return a formula as a row of letters and signs; None for one that cannot be one."""
    try:
        return _Formula(tex).whole() or None
    except (_NoPlainFormError, RecursionError):
        return None


class _NoPlainFormError(Exception):
    """Something in a formula has no form in one line."""


_TOKEN: Final = re.compile(
    r"\\(?P<name>[A-Za-z]+)\*?\s*|(?P<height>[\^_])\s*|(?P<brace>[{}])"
    r"|(?P<sign>[^\\{}^_$&#]|\\[ ,;:!%&#{}|$])",
    re.DOTALL,
)


class _Formula:
    """The state of reading one formula."""

    def __init__(self, tex: str) -> None:
        self.tokens = [*_TOKEN.finditer(tex)]
        self.place = 0
        if sum(len(token[0]) for token in self.tokens) != len(tex):
            raise _NoPlainFormError

    def whole(self) -> str:
        """Return all of it."""
        text = self.until_brace()
        if self.place < len(self.tokens):
            raise _NoPlainFormError
        return text

    def until_brace(self) -> str:
        """Return what stands before the brace that closes this group."""
        text, after_fraction = "", False
        while self.place < len(self.tokens) and self.tokens[self.place][0] != "}":
            token = self.tokens[self.place]
            is_fraction = token["name"] in _FRACTIONS
            piece = self.next()
            if token["name"] in FUNCTIONS and text[-1:].isalnum():
                piece = f" {piece}"
            elif token["name"] in MATH and token[0][-1].isspace() and text[-1:].isspace():
                piece += " "
            # Next to a letter or figure, nobody could tell where a fraction begins or ends.
            is_simple = is_fraction and "/" in piece
            if (is_simple and text[-1:].isalnum()) or (after_fraction and piece[:1].isalnum()):
                raise _NoPlainFormError
            text, after_fraction = text + piece, is_simple
        return text

    def next(self) -> str:
        """Return the next token, with its argument if it takes one."""
        if self.place >= len(self.tokens):
            raise _NoPlainFormError
        token = self.tokens[self.place]
        self.place += 1
        match token.lastgroup:
            case "name":
                return self.command(token["name"])
            case "height":
                return marked("sup" if token["height"] == "^" else "sub", self.next())
            case "brace":
                return self.group(token["brace"])
            case _:
                sign = token["sign"]
                return _SIGNS.get(sign, sign.lstrip("\\"))

    def group(self, brace: str) -> str:
        """Return what stands in braces; the opening one was read."""
        text = self.until_brace()
        if brace == "}" or self.place >= len(self.tokens):
            raise _NoPlainFormError
        self.place += 1
        return text

    def command(self, name: str) -> str:
        """Return what a command prints."""
        known = GREEK.get(name) or MATH.get(name)
        if known is not None:
            return known
        if name in SIZES:
            return ""
        if name in FUNCTIONS:
            return f"{name} " if self.is_letter_next() else name
        if name in UPRIGHT:
            return self.next()
        return self.with_argument(name)

    def is_letter_next(self) -> bool:
        """Say whether a letter follows, which would seem to belong to a function's name."""
        following = self.tokens[self.place] if self.place < len(self.tokens) else None
        return following is not None and (following[0].isalpha() or following["name"] in GREEK)

    def with_argument(self, name: str) -> str:
        """Return a fraction, a root, a letter with an accent, or one of another alphabet."""
        if name in _FRACTIONS:
            over, under = self.next(), self.next()
            return VULGAR.get((over, under)) or f"{_bracketed(over)}/{_bracketed(under)}"
        if name == "sqrt":
            return f"√{_bracketed(self.next())}"
        if name in FORMULA_ACCENTS:
            return _accented(self.next(), FORMULA_ACCENTS[name])
        if name in {"mathbb", "Bbb"}:
            return _double_struck(self.next())
        raise _NoPlainFormError


_FRACTIONS: Final = frozenset({"frac", "tfrac", "dfrac", "nicefrac", "sfrac"})
_SIGNS: Final = {
    "-": "−",
    "'": "′",
    "~": "\u00a0",
    r"\,": "\u2009",
    r"\;": " ",
    r"\:": " ",
    r"\!": "",
    r"\|": "‖",
}


def _bracketed(text: str) -> str:
    return text if text.isalnum() else f"({text})"


def _accented(text: str, accent: str) -> str:
    letter = unicodedata.normalize("NFC", f"{text}{accent}")
    if len(text) != 1 or not text.isalpha():
        raise _NoPlainFormError
    return letter


def _double_struck(text: str) -> str:
    for form in ("DOUBLE-STRUCK CAPITAL", "MATHEMATICAL DOUBLE-STRUCK CAPITAL"):
        try:
            return unicodedata.lookup(f"{form} {text}")
        except KeyError:
            continue
    raise _NoPlainFormError
