"""Words of a text that no quotation repeats as they stand: note markers, and words in parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from citekit.verification.tokens import Words
from citekit.verification.wording import in_percent

_SUPERSCRIPT: Final = re.compile("[\u00b2\u00b3\u00b9\u2070-\u2079]+")
_LINE_BREAK: Final = re.compile("[-\u2010\u00ad]\\s*\n\\s*")
_LONGEST_NOTE: Final = 3


def is_note_marker(text: Words, first: int, after: int) -> bool:
    """Say whether words are a callout: [12], ², or a number glued to a full stop."""
    if after - first != 1:
        return False
    word = text.word(first)
    if _SUPERSCRIPT.fullmatch(word):
        return True
    if not word.isdigit() or len(word) > _LONGEST_NOTE:
        return False
    before, behind = text.between(first), text.between(after)
    if before.rstrip().endswith("[") and behind.startswith("]"):
        return True
    previous = text.word(first - 1) if first else ""
    is_word = len(previous) > 2 and previous.isalpha() and previous[1:].islower()
    glued = before == "" or (not before[-1].isspace() and before[0] in ".,;:!?”’\"')")
    return is_word and glued and (behind == "" or behind[:1].isspace() or behind[:1] in ".,;:")


def is_in_parts(text: Words, first: int, after: int, written: Sequence[str]) -> bool:
    """Say whether words are one word in parts: at the end of a line, or at a soft hyphen."""
    if after - first == 1:
        return is_soft(text, first, written)
    printed = "".join(text.keys[first:after])
    breaks = any(_LINE_BREAK.fullmatch(text.between(index)) for index in range(first, after))
    return printed == "".join(written) and breaks


def is_same_in_parts(text: Words, first: int, after: int, written: Sequence[str]) -> bool:
    """Say whether the same is parted into other words: “per cent” and “percent”, or “%”."""
    keys = text.keys[first:after]
    return keys != list(written) and (
        "".join(keys) == "".join(written) or in_percent(keys) == in_percent(written)
    )


def is_soft(text: Words, index: int, written: Sequence[str]) -> bool:
    """Say whether a word of the text with a soft hyphen is written in parts."""
    return "\u00ad" in text.word(index) and text.keys[index] == "".join(written)
