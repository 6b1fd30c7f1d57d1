"""The first words of a text's own prose, by which an untitled text can be named."""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = 6
_SENTENCE_END: Final = re.compile(r"[.!?…][”\"’')\]]*$")
_SHORTEST_PARAGRAPH: Final = 8


def opening_words(text: str) -> str | None:
    """Return the first six words of the first line that is a sentence, or of any line.

    Headlines, credits and menus seldom end as a sentence does.
    """
    lines = [line.split() for line in text.splitlines() if line.strip()]
    number = next((number for number, line in enumerate(lines) if _is_prose(line)), 0)
    # A printed line that starts with a small letter goes on with the sentence of the one before.
    while (
        number and lines[number][0][0].islower() and len(lines[number - 1]) >= _SHORTEST_PARAGRAPH
    ):
        number -= 1
    words = lines[number] if lines else []
    return " ".join(words[:_WORDS]).rstrip(",;:.") or None


def _is_prose(words: list[str]) -> bool:
    return len(words) >= _SHORTEST_PARAGRAPH and bool(_SENTENCE_END.search(words[-1]))
