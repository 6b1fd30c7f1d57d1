"""Markup inside a text that is read from TeX, until all of it is read."""

from __future__ import annotations

from typing import Final

from citekit.formats.tex_symbols import LOWERED, RAISED

# Characters that no text has stand for markup.
OPEN: Final = "\ufdd0"
CLOSE: Final = "\ufdd1"
KINDS: Final = {
    "case": "\ufdd2", "i": "\ufdd3", "b": "\ufdd4", "sc": "\ufdd5", "sup": "\ufdd6",
    "sub": "\ufdd7", "none": "\ufdd8",
}  # fmt: skip


def marked(kind: str, text: str) -> str:
    """Return a text marked as of a kind; raised and lowered figures as signs of their own."""
    single = _SINGLE.get(kind)
    if single and text and all(sign in single for sign in text):
        return "".join(single[sign] for sign in text)
    return f"{OPEN}{KINDS[kind]}{text}{CLOSE}"


# Without its height, a figure would make another number of the one before it.
_SINGLE: Final = {"sup": RAISED, "sub": LOWERED}
