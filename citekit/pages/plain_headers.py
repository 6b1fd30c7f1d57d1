"""What stands over a text: the lines of an e-mail, of a press database, or of a printed page.

The lines of a database are those in which Factiva and Nexis print a document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from attrs import frozen

from citekit.pages.bylines import begins_as_byline
from citekit.pages.dates import read_date
from citekit.pages.outlets import is_company
from citekit.pages.page import own_label
from citekit.pages.person_names import is_person_name
from citekit.pages.plain_kinds import (
    Layout,
    clipped_page,
    folio,
    labelled_lines,
    laid_out,
    printed_mail,
    release_title,
)
from citekit.pages.plain_outlets import is_name
from citekit.pages.tables import rows
from citekit.pages.words import fold, squeeze, tidy

_HEAD: Final = 12
_NAME: Final = 60
_LABELLED: Final = re.compile(r"([^\W\d_][\w -]{1,14}):\s+(\S.*)")
_ADDRESS: Final = re.compile(r"\s*<[^<>]*>|\s*\S+@\S+")
_COUNT: Final = re.compile(
    r"(?:length:\s*)?\d[\d.,]* "
    r"(?:words|wörter|mots|palabras|palavras|parole|woorden|ord|słów|slov)",
    re.IGNORECASE,
)
_EDITION: Final = re.compile(r"\s*\([^()]*\)$")


@frozen(kw_only=True)
class Heading:
    """What the lines over a text say of it; None for what they do not."""

    title: str | None = None
    outlet: str | None = None
    date: str | None = None
    byline: str | None = None


def heading_of(lines: Sequence[str]) -> Heading:
    """Return what the lines over a text say, as an e-mail, a database or a browser prints them."""
    readings = (read(lines) for read in _KINDS)
    return next((heading for heading in readings if heading), Heading())


def _of_labels(lines: Sequence[str]) -> Heading | None:
    found = labelled_lines(lines)
    if not found:
        return None
    outlet = found.get("outlet")
    title = found.get("title") or (_over_citation(lines, outlet) if outlet else None)
    return Heading(title=title, outlet=outlet, date=found.get("date"), byline=found.get("byline"))


def _over_citation(lines: Sequence[str], outlet: str) -> str | None:
    """Return the line over the one in which ProQuest cites a document."""
    for title, line in pairwise(lines[:_HEAD]):
        if f"{outlet};" in line and read_date(line[-_DATE_LENGTH:]) is not None:
            return title
    return None


_DATE_LENGTH: Final = 30


def _of_gmail(lines: Sequence[str]) -> Heading | None:
    found = printed_mail(lines)
    if found is None:
        return None
    subject, sender, date = found
    is_person = is_person_name(sender)
    return Heading(
        title=subject,
        outlet=None if is_person else sender,
        date=date,
        byline=sender if is_person else None,
    )


def _of_folio(lines: Sequence[str]) -> Heading | None:
    return _of_layout(folio(lines))


def _of_layout(layout: Layout | None) -> Heading | None:
    if layout is None:
        return None
    return Heading(title=layout.title, outlet=layout.outlet, date=layout.date, byline=layout.byline)


def _of_release(lines: Sequence[str]) -> Heading | None:
    title = release_title(lines)
    return Heading(title=title) if title else None


def _of_clipping(lines: Sequence[str]) -> Heading | None:
    return _of_layout(clipped_page(lines))


@cache
def _mail_labels() -> dict[str, str]:
    return {word: label for label, words in rows("mail_headers") for word in words.split("|")}


def _of_mail(lines: Sequence[str]) -> Heading | None:
    found: dict[str, str] = {}
    for line in lines[:_HEAD]:
        labelled = _LABELLED.fullmatch(line)
        label = _mail_labels().get(labelled[1].casefold()) if labelled else None
        if labelled and label:
            found.setdefault(label, labelled[2])
    if len(found) < 3 or "subject" not in found:
        return None
    sender = tidy(_ADDRESS.sub("", found.get("from", "")).strip(' "'))
    if (letter := _LETTER.fullmatch(sender)) and is_person_name(letter[1]):
        outlet, byline = letter[2], letter[1]
        return Heading(title=found["subject"], outlet=outlet, date=found.get("date"), byline=byline)
    host = found.get("from", "").rpartition("@")[2].rstrip("> ")
    is_own = bool(label := own_label(host)) and label in squeeze(sender)
    is_outlet = 1 < len(sender) <= _NAME and (is_own or not is_person_name(sender))
    is_person = not is_outlet and is_person_name(sender)
    return Heading(
        title=found["subject"],
        outlet=sender if is_outlet else None,
        date=found.get("date"),
        byline=sender if is_person else None,
    )


# `Jane Doe from Example Letter`, as programs for newsletters send them.
_LETTER: Final = re.compile(r"(\S.*?) (?:from|at|von|de|@) (\S.*)")


def _of_database(lines: Sequence[str]) -> Heading | None:
    """Return the outlet beside the date, in lines that also count the document's words."""
    count = next((n for n, line in enumerate(lines[:_HEAD]) if _COUNT.fullmatch(line)), None)
    if count is None:
        return _of_europresse(lines)
    day = next((n for n, line in enumerate(lines[:_HEAD]) if _is_day(line)), None)
    if day is None or not day:
        return None
    # Below the count Factiva has the date and then the outlet, Nexis the outlet over the date.
    place = day + 1 if day > count else day - 1
    if place >= len(lines) or not _is_outlet(lines[place]):
        return Heading(date=lines[day])
    title = lines[place - 1] if place == day - 1 and place else _over_count(lines[:count])
    return Heading(title=title, outlet=_EDITION.sub("", lines[place]), date=lines[day])


def _over_count(lines: Sequence[str]) -> str | None:
    """Return the headline over the count of words, with a byline between them or not."""
    whole = [line for line in lines if not begins_as_byline(line) and not is_person_name(line)]
    return whole[-1] if whole and len(whole[-1].split()) > _SECTION else None


_SECTION: Final = 2


def _of_europresse(lines: Sequence[str]) -> Heading | None:
    """Return the outlet over a line that has the section, the date and the count of words."""
    for place, (outlet, line) in enumerate(pairwise(lines[:_HEAD]), 2):
        found = _COUNT.search(line)
        date = line[: found.start()] if found else ""
        if date and _is_dated(date) and _is_outlet(outlet) and is_name(outlet):
            return _of_layout(laid_out(lines[place : place + 5], outlet=outlet, date=date))
    return None


def _of_print(lines: Sequence[str]) -> Heading | None:
    """Return the title and the site in the line that a browser prints over a page."""
    shown = {fold(line): line for line in lines[:_SHOWN_BY]}
    for line in lines[:_HEAD]:
        found = _PRINTED.fullmatch(line)
        title = shown.get(fold(found[1])) if found else None
        if found is None or title is None or not _is_long(title) or begins_as_byline(found[2]):
            continue
        if is_name(found[2]):
            return Heading(title=title, outlet=found[2])
    return None


def _is_long(title: str) -> bool:
    """Say whether words are more than a name, which may stand before a place in the same way."""
    is_whole = len(title.split()) > _NAME_WORDS or (not title.isascii() and " " not in title)
    return len(title) >= _SHORTEST and is_whole


_NAME_WORDS: Final = 3
_KINDS: Final[tuple[Callable[[Sequence[str]], Heading | None], ...]] = (
    _of_mail,
    _of_gmail,
    _of_database,
    _of_labels,
    _of_print,
    _of_release,
    _of_folio,
    _of_clipping,
)
_SHOWN_BY: Final = 40
_SHORTEST: Final = 12
# The day and time of printing, the title, and the site's name.
_PRINTED: Final = re.compile(
    r"(?:.*\d{1,2}:\d\d(?:\s*[AP]M)?\s+)?(\S.{7,}?)\s+[|–—-]\s+([^|]{2,40})"
)


def _is_day(line: str) -> bool:
    return len(line) <= _NAME and ":" not in line and "©" not in line and _is_dated(line)


def _is_dated(line: str) -> bool:
    return any(map(str.isdigit, line)) and read_date(line) is not None


def _is_outlet(line: str) -> bool:
    return 1 < len(line) <= _NAME and not is_company(line) and not line.endswith((".", ":"))
