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
    prose = (line for line in lines if _is_prose(line))
    words = next(prose, lines[0] if lines else [])
    return " ".join(words[:_WORDS]).rstrip(",;:.") or None


def _is_prose(words: list[str]) -> bool:
    return len(words) >= _SHORTEST_PARAGRAPH and bool(_SENTENCE_END.search(words[-1]))
