"""The lines of a plain text: paragraphs without hard breaks, and no numbers of links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from citekit.pages.bylines import begins_as_byline
from citekit.pages.words import tidy

# A text browser prints `[4]News` for the fourth link of a page.
_LINK: Final = re.compile(r"\[\d{1,3}\](?=\S)")
_LEAST_LINKS: Final = 3
# A heading of Markdown, as programs that save pages write it.
_MARKUP: Final = re.compile(r"^#{1,6} (?=\S)")
# Lines that a program broke are of about one length; those of a menu are shorter.
_LEAST: Final = 50
_LONGEST: Final = 100
_PAIR: Final = 2


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines that are not blank; those of a broken paragraph are one."""
    if len(_LINK.findall(text)) >= _LEAST_LINKS:
        text = _LINK.sub("", text)
    lines = [_MARKUP.sub("", tidy(line).lstrip("> ")) for line in text.splitlines()]
    groups = (list(group) for is_full, group in groupby(lines, bool) if is_full)
    whole = list(groups)
    # Two lines of this length are a broken paragraph only in a text that has longer ones.
    least = 2 if sum(_is_broken(group, 3) for group in whole) > 1 else 3
    return tuple(line for group in whole for line in _joined(group, least))


def whole_lines(lines: Sequence[str]) -> tuple[str, ...]:
    """Return lines of a printed page, with those that begin within a sentence put to the others.

    A headline is broken where it is as wide as its column, in the middle of what it says.
    """
    whole: list[str] = []
    for line in lines:
        is_rest = line[0].islower() and not begins_as_byline(line)
        if whole and is_rest and _may_go_on(whole[-1]):
            whole[-1] = f"{whole[-1]} {line}"
        else:
            whole.append(line)
    return tuple(whole)


def _may_go_on(line: str) -> bool:
    is_short = len(line.split()) >= _WORDS and len(line) <= _LONGEST
    return is_short and not line.endswith(_ENDS) and not begins_as_byline(line)


_WORDS: Final = 3
_ENDS: Final = (".", "!", "?", "”", '"', "»", "“", ":")


def _joined(group: Sequence[str], least: int) -> Iterator[str]:
    """Yield the lines between two blank ones, as one where a program broke them."""
    if _is_broken(group, least) or _is_column(group) or _is_in_capitals(group):
        yield _BROKEN_WORD.sub("", " ".join(group))
    else:
        yield from group


# A hyphen at the end of a line, before a small letter.
_BROKEN_WORD: Final = re.compile(
    r"(?<=[^\W\d_])- (?=[a-zß-öø-ÿ]{2})(?!(?:und|and|et|y|e|och|og|en|oder|or|bzw)\b)"
)


def _is_in_capitals(group: Sequence[str]) -> bool:
    """Say whether lines are one headline in capitals, as columns of a newspaper break it."""
    is_short = 1 < len(group) <= _CAPITALS and all(len(line.split()) > 1 for line in group)
    return is_short and all(line.isupper() and not line[-1].isdigit() for line in group)


_CAPITALS: Final = 4


def _is_broken(group: Sequence[str], least: int) -> bool:
    full = [line for line in group[:-1] if len(line) >= _LEAST]
    is_full = len(full) >= _MOST * (len(group) - 1)
    if len(group) < least or not is_full or any(len(line) > _LONGEST for line in group[:-1]):
        return False
    return len(group) > _PAIR or group[-1].endswith(_ENDS[:-1])


# A word too long for the line makes one of many short.
_MOST: Final = 0.85


def _is_column(group: Sequence[str]) -> bool:
    """Say whether lines are those of a narrow column, most of which begin within a sentence."""
    widths = [len(line) for line in group[:-1]]
    if len(group) < _COLUMN or max(widths) > _LONGEST or max(widths) < _NARROWEST:
        return False
    is_even = min(widths) >= _EVEN * max(widths)
    return is_even and 2 * sum(line[0].islower() for line in group) > len(group)


_COLUMN: Final = 4
_NARROWEST: Final = 28
_EVEN: Final = 0.7
