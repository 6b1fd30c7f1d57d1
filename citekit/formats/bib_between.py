"""What stands between the entries of a bibliography file, so that BibTeX reads it as it came."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from citekit.formats.bib_splitting import RawEntry, Split

_READ_BY_BIBTEX: Final = re.compile(
    r"@(?!\s*[A-Za-z][^\s\"#%'(),={}]*\s*[({]|\s*comment(?:[\s{(]|$))", re.IGNORECASE
)


class Between:
    """The text of a file, of which parts are asked for."""

    def __init__(self, text: str, parts: Split) -> None:
        """Take a text and what it was split into."""
        self._text = text
        self._strays = parts.strays
        # An `@` inside of a text that BibTeX reads whole begins nothing.
        self._whole = sorted(_whole(parts))
        self._starts = [start for start, _ in self._whole]

    def __call__(self, start: int, end: int) -> str:
        """Return the text from one entry to the next, with nothing that BibTeX calls an error.

        Where it would look for an entry and find none that it can read, `(at)` stands for `@`.
        """
        text = self._text[start:end]
        if "@" not in text:
            return text
        strays = {place for place in self._strays if start <= place < end}
        strays.update(
            start + found.start()
            for found in _READ_BY_BIBTEX.finditer(text)
            if not self._is_inside(start + found.start())
        )
        for place in sorted(strays, reverse=True):
            text = f"{text[: place - start]}(at){text[place - start + 1 :]}"
        return text

    def _is_inside(self, place: int) -> bool:
        number = bisect_right(self._starts, place) - 1
        return number >= 0 and place < self._whole[number][1]


def _whole(parts: Split) -> Iterator[tuple[int, int]]:
    """Yield where the strings, preambles and entries begin and end that BibTeX reads."""
    yield from parts.preambles
    for block in parts.blocks:
        if not isinstance(block, RawEntry) or block.is_sound:
            yield block.start, block.end
