"""Finding the passage that looks most like some words."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from citekit.text.spans import Span

_WORD: Final = re.compile(r"\w+(?:['’-]\w+)*")
_LEAST_SHARED: Final = 0.5


def nearest_passage(text: str, words: str) -> Span | None:
    """Return the span of `text` that shares most words with `words`, or None if under half are.

    The window is as long as `words`, in words; cost is linear in the length of `text`.
    """
    wanted = Counter(_lower_words(words))
    found = list(_WORD.finditer(text))
    size = wanted.total()
    if not size or not found:
        return None
    shared, first = _best_window([match[0].lower() for match in found], wanted, size)
    if shared < size * _LEAST_SHARED:
        return None
    # The window may as well begin with a word that is wanted, if it loses none at its start.
    while found[first][0].lower() not in wanted and first + size < len(found):
        first += 1
    last = min(first + size, len(found)) - 1
    return Span(found[first].start(), found[last].end())


def _lower_words(text: str) -> list[str]:
    return [match[0].lower() for match in _WORD.finditer(text)]


def _best_window(tokens: list[str], wanted: Counter[str], size: int) -> tuple[int, int]:
    missing = wanted.copy()
    shared, best, first = 0, 0, 0
    for index, token in enumerate(tokens):
        if index >= size:
            dropped = tokens[index - size]
            if dropped in wanted:
                missing[dropped] += 1
                shared -= missing[dropped] > 0
        if token in wanted:
            shared += missing[token] > 0
            missing[token] -= 1
        if shared > best:
            best, first = shared, max(0, index - size + 1)
    return best, first
