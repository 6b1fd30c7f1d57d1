"""Markup of CSL as TeX."""

from __future__ import annotations

import re
from typing import Final

from citekit.formats.bib_text import Spelling

# Markup of CSL, and what sets it in TeX.
_TAG: Final = re.compile(
    r"<(i|b|sup|sub|sc)>|</(i|b|sup|sub|sc|span)>|<span (class=\"nocase\"|style=\"[^\"<>]*\")>"
)
_COMMANDS: Final = {
    "i": "\\emph{", "b": "\\textbf{", "sup": "\\textsuperscript{", "sub": "\\textsubscript{",
    "sc": "\\textsc{", 'class="nocase"': "{",
    'style="font-variant:small-caps;"': "\\textsc{",
}  # fmt: skip


def marked_up(text: str, spelling: Spelling) -> str | None:
    """Return a text with markup of CSL as TeX; None if it has none, or none that is understood."""
    if "<" not in text:
        return None
    pieces: list[str] = []
    opened = position = 0
    for tag in _TAG.finditer(text):
        pieces.append(_spelt(text[position : tag.start()], spelling))
        opening = _COMMANDS.get(tag[1] or tag[3] or "")
        if opening is None and not tag[2]:
            return None
        opened += 1 if opening else -1
        if opened < 0:
            return None
        pieces.append(opening or "}")
        position = tag.end()
    if position == 0 or opened:
        return None
    pieces.append(_spelt(text[position:], spelling))
    tex = "".join(pieces)
    # BibTeX would take a group that begins with a command for one letter.
    return f"{{}}{tex}" if tex.startswith("\\") else tex


def _spelt(text: str, spelling: Spelling) -> str:
    core = text.strip(" ")
    if not core:
        return text
    start = " " if text.startswith(" ") else ""
    end = " " if text.endswith(" ") else ""
    return f"{start}{spelling.text(core)}{end}"
