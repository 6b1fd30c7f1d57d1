"""The words beside a place of a text, compared as letters and digits alone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from citekit.text.folding import fold, folded
from citekit.text.spans import Span

_WORD: Final = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """Return the letters and digits of a text, in lower case, with single spaces."""
    return " ".join(_WORD.findall(_lower(folded(text))))


def _lower(text: str) -> str:
    low = text.lower()
    # A letter whose small form is longer would shift the offsets of all that follow.
    return low if len(low) == len(text) else "".join(sign.lower()[0] for sign in text)


class PlainText:
    """A text of which the words before and after any place are compared without reading them."""

    def __init__(self, text: str) -> None:
        """Read the words of the text, once."""
        form = fold(text)
        words = list(_WORD.finditer(_lower(form.text)))
        self._plain = " ".join([word[0] for word in words])
        self._origins: Sequence[int] = form.origins
        self._starts = [word.start() for word in words]
        self._ends = [word.end() for word in words]
        # Where each word starts among the plain ones: after the lengths of those before it.
        self._places = [0, *accumulate(len(word[0]) + 1 for word in words)]

    def score(self, span: Span, prefix: str, suffix: str) -> int:
        """Return how many of two plain contexts stand beside a place; an empty one never does."""
        before, after = self._before(span.start), self._after(span.end)
        return bool(prefix and self._plain.endswith(prefix, 0, before)) + bool(
            suffix and self._plain.startswith(suffix, after)
        )

    def _before(self, offset: int) -> int:
        """Return where the plain words before an offset end."""
        at = bisect_left(self._origins, offset)
        word = bisect_left(self._starts, at) - 1
        if word < 0:
            return 0
        return self._places[word] + min(at, self._ends[word]) - self._starts[word]

    def _after(self, offset: int) -> int:
        """Return where the plain words after an offset start."""
        at = bisect_left(self._origins, offset)
        word = bisect_right(self._ends, at)
        if word >= len(self._starts):
            return len(self._plain)
        return self._places[word] + max(0, at - self._starts[word])
