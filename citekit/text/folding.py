"""Normal forms that remember where each character came from.

A *fold* makes texts comparable that differ only in presentation: quotation marks, dashes, white
space and Unicode composition. Every folded character knows the source offset that it stands for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from attrs import frozen

from citekit.text.spans import Span

# One character to one character, so that offsets stay valid; `str.replace` in a loop is far
# cheaper than `str.translate` on long texts.
_FOLDS: Final = tuple(
    (odd, plain)
    for plain, odds in (
        ('"', "“”„‟«»＂"),
        ("'", "‘’‚‛‹›´`"),
        ("-", "‐‑‒–—―−"),
        (" ", "\u00a0\u2007\u2009\u202f\u2002\u2003\u200a\u2008\t\n\r\u2028\u2029"),
    )
    for odd in odds
)
_SPACES: Final = re.compile(" {2,}")


@frozen
class FoldedText:
    """A folded text and, for each of its characters, the offset that it came from.

    `origins` has one more item than `text`: the length of the source.
    """

    text: str
    origins: Sequence[int]

    def source_span(self, start: int, end: int) -> Span:
        """Return the span of the source text behind `text[start:end]` (code points)."""
        if start == end:
            return Span(self.origins[start], self.origins[start])
        return Span(self.origins[start], self.origins[end - 1] + self._width(end - 1))

    def _width(self, index: int) -> int:
        # A composed character stands for several source characters, a folded space for a run of
        # them: for the first, the whole belongs to the match; for the second, one is enough.
        following = self.origins[index + 1]
        return 1 if self.text[index] == " " else max(1, following - self.origins[index])


def fold(text: str) -> FoldedText:
    """Fold marks, dashes, white space and composition (NFC), keeping the way back."""
    composed, origins = _compose(text)
    for odd, plain in _FOLDS:
        composed = composed.replace(odd, plain)
    return _collapse(composed, origins)


def folded(text: str) -> str:
    """Return only the folded characters of `text`."""
    return fold(text).text


def _compose(text: str) -> tuple[str, Sequence[int]]:
    if unicodedata.is_normalized("NFC", text):
        return text, range(len(text) + 1)
    pieces: list[str] = []
    origins: list[int] = []
    for start, end in _clusters(text):
        piece = unicodedata.normalize("NFC", text[start:end])
        pieces.append(piece)
        # Every character of a cluster points to its start but for the last, which ends it.
        origins.extend(min(start + index, end - 1) for index in range(len(piece)))
    return "".join(pieces), [*origins, len(text)]


def _clusters(text: str) -> list[tuple[int, int]]:
    starts = [index for index, character in enumerate(text) if index == 0 or not _joins(character)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _joins(character: str) -> bool:
    # Marks compose with what precedes, some of no combining class among them; so do the vowels and
    # finals of Hangul, although they are no marks.
    return unicodedata.category(character).startswith("M") or "\u1160" <= character <= "\u11ff"


def _collapse(text: str, origins: Sequence[int]) -> FoldedText:
    if "  " not in text:
        return FoldedText(text, origins)
    pieces: list[str] = []
    kept: list[int] = []
    position = 0
    for run in _SPACES.finditer(text):
        pieces.append(text[position : run.start() + 1])
        kept.extend(origins[position : run.start() + 1])
        position = run.end()
    pieces.append(text[position:])
    kept.extend(origins[position:])
    return FoldedText("".join(pieces), kept)
