"""The title and authors that a PDF file gives itself, if its first pages print them, too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from citekit.capture.containers import PdfText
from citekit.pages.bylines import read_byline
from citekit.pages.fields import Candidate, Chosen, PageField, Value
from citekit.pages.person_names import is_person_name
from citekit.pages.words import fold

_FIRST_PAGES: Final = 2
_MENU_PAGES: Final = 6
_LONG: Final = 5
_MOST_LINES: Final = 800
# A title is set in no more lines.
_TITLE_LINES: Final = 6
_LONGEST_LINE: Final = 120
_SHOWN_TITLE: Final = 0.8
_SHOWN_AUTHOR: Final = 0.75


def shown_of_itself(pdf: PdfText) -> Iterator[Chosen]:
    """Yield title and authors of the document information that the first pages print as such.

    Programs often write the name of a file, of another document or of whoever owns the computer
    there, and those that print pages from the web the name of the site behind the title. A title
    is printed as lines of its own, an author in a short line; words within a sentence are neither.
    """
    lines, folded = _lines(pdf.pages[:_FIRST_PAGES])
    # Menus may fill the first pages of a page that was printed; a long title is no chance there.
    _, more = _lines(pdf.pages[:_MENU_PAGES])
    shown = (
        words
        for words in _titles(pdf.title or "")
        if _is_heading(words, more if len(words.split()) >= _LONG else folded)
        or _is_in_running_head(words, lines)
    )
    title = next(shown, None)
    if title:
        yield _chosen(PageField.TITLE, title, "pdf-title", _SHOWN_TITLE)
    named = read_byline(pdf.author or "", declared=True)
    short = [own for line, own in zip(lines, folded, strict=True) if len(line) <= _LONGEST_LINE]
    if named and all(_is_named(name.name, short) for name in named):
        yield _chosen(PageField.CONTRIBUTORS, named, "pdf-author", _SHOWN_AUTHOR)


def _lines(pages: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the lines of some pages that are not blank, as they are and folded."""
    text = "\n".join(pages)
    lines = [line for line in text.splitlines() if line.strip()][:_MOST_LINES]
    return lines, [fold(line) for line in lines]


def _titles(title: str) -> Iterator[str]:
    """Yield a title, and what stands beside the names of a site and its sections in it.

    Those stand behind bars, mostly, or before them; a few words between bars may be a section's.
    """
    before_bar = title.rpartition(" | ")[0]
    whole = (before_bar, title, *(title.rpartition(mark)[0] for mark in (" - ", " – ")))
    yield from (words for words in whole if len(words.split()) > 1)
    parts = title.split(" | ")
    yield from (part for part in parts if len(parts) > _BARRED and len(part.split()) >= _WHOLE)


_BARRED: Final = 2
_WHOLE: Final = 4


def _is_heading(title: str, folded: Sequence[str]) -> bool:
    """Say whether whole lines that follow one another are a title."""
    wanted = fold(title)
    starts = (n for n, line in enumerate(folded) if line and wanted.startswith(line))
    return any(
        wanted in accumulate(folded[start : start + _TITLE_LINES], "{} {}".format)
        for start in starts
    )


def _is_in_running_head(title: str, lines: Sequence[str]) -> bool:
    """Say whether a title ends or begins a line beside a sign, as over every page of a report."""
    words = re.escape(title)
    head = re.compile(
        rf"(?:.{{2,60}}(?:[:|·•]|\s[–—-])\s+)?{words}(?:\s+(?:[|·•–—-]\s.{{1,60}}|\d{{1,4}}))?",
        re.IGNORECASE,
    )
    return any(head.fullmatch(line.strip()) for line in lines if len(line) <= _LONGEST_LINE)


def _is_named(name: str, folded: Sequence[str]) -> bool:
    words = fold(name)
    return is_person_name(name) and any(words in line for line in folded)


def _chosen(field: PageField, value: Value, rule: str, confidence: float) -> Chosen:
    return Chosen(candidate=Candidate(field=field, value=value, rule=rule, confidence=confidence))
