"""What stands between the entries of a bibliography file, so that BibTeX reads it as it came."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from citekit.formats.bib_blocks import RawEntry, Split

_READ_BY_BIBTEX: Final = re.compile(
    r"@(?!\s*[A-Za-z][^\s\"#%'(),={}]*\s*[({]|\s*comment(?:[\s{(]|$))", re.IGNORECASE
)


class Between:
    """The text of a file, of which parts are asked for."""

    def __init__(self, text: str, parts: Split, skipped: Sequence[tuple[int, int]] = ()) -> None:
        """Take a text, what it was split into, and where entries stand that are passed over."""
        self._skipped = sorted(skipped)
        self._text = text
        self._strays = parts.strays
        self._odd = parts.odd
        # An `@` inside of a text that BibTeX reads whole begins nothing.
        self._whole = sorted(_whole(parts))
        self._starts = [start for start, _ in self._whole]

    def __call__(self, start: int, end: int) -> str:
        """Return the text from one entry to the next, with nothing that BibTeX calls an error.

        Where it would look for an entry and find none that it can read, `(at)` stands for `@`.
        """
        pieces: list[str] = []
        for first, last in self._skipped:
            if start <= first < end:
                piece = self._piece(start, first).strip("\r\n")
                pieces.append(f"\n{piece}\n" if piece and not piece.isspace() else "")
                start = last
        rest = self._piece(start, end)
        # An entry that is written anew ends with its line.
        return "".join((*pieces, rest.removeprefix("\n"))) if pieces else rest

    def _piece(self, start: int, end: int) -> str:
        text = self._text[start:end]
        if "@" not in text:
            return text
        for place in self._odd:
            if start <= place < end:
                text = f"{text[: place - start]} {text[place - start + 1 :]}"
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
