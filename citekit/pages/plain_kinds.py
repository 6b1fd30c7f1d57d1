"""Kinds of documents by their lines: labelled ones, folios, press releases, clipped pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from attrs import frozen

from citekit.pages.bylines import begins_as_byline
from citekit.pages.dates import read_date
from citekit.pages.outlets import outlet_row
from citekit.pages.page import host_of
from citekit.pages.person_names import is_person_name
from citekit.pages.plain_outlets import is_like_an_outlet, is_name
from citekit.pages.tables import rows
from citekit.pages.words import fold

_HEAD: Final = 12
_FOOT: Final = 30
_TOP: Final = 5
_LABELLED: Final = re.compile(r"([^\W\d_][\w ]{1,22}):\s+(\S.*)")
_QUOTES: Final = "\"'“”‘’"


def labelled_lines(lines: Sequence[str]) -> dict[str, str]:
    """Return what labelled lines over or under a text say, if they say it as a document's own.

    One label alone may be a line of the text, as of who took a picture.
    """
    for part in (lines[:_HEAD], lines[-_FOOT:]):
        found: dict[str, str] = {}
        for label, words in _labelled(part):
            if "://" in found.get(label, "://"):
                found[label] = words
        if len(found) > 1 and not {"title", "outlet"}.isdisjoint(found):
            return _checked(found)
    return {}


def _labelled(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if (found := _LABELLED.fullmatch(line)) and (label := _labels().get(found[1].casefold())):
            yield label, found[2].strip(_QUOTES)


@cache
def _labels() -> dict[str, str]:
    return {word: label for label, words in rows("line_labels") for word in words.split("|")}


def _checked(found: dict[str, str]) -> dict[str, str]:
    """Return the labelled words without those that cannot be what their label says."""
    outlet = found.pop("outlet", None)
    if outlet and "://" in outlet:
        row = outlet_row(host_of(outlet))
        outlet = row.name if row else None
    if outlet:
        found["outlet"] = _FOLIO_END.sub("", outlet)
    if "date" in found and read_date(found["date"]) is None:
        del found["date"]
    return found


# `Example Herald vom 24.05.2031, S. 9`.
_FOLIO_END: Final = re.compile(
    r",?\s+(?:vom|of|from|du|del|van|dated)\s+\d.*$|\s*[,|–-]\s*\d{1,2}[./ ].*\d{4}.*$"
)


@frozen(kw_only=True)
class Layout:
    """What the first lines of a document of a known order are."""

    outlet: str
    date: str | None = None
    title: str | None = None
    byline: str | None = None


def folio(lines: Sequence[str]) -> Layout | None:
    """Return what stands at and below a line such as a newspaper prints over its pages."""
    for place, line in enumerate(lines[:_TOP]):
        found = _FOLIO.match(line) if any(map(str.isdigit, line)) else None
        name = _without_days(found[1]) if found else ""
        if not found or not is_name(name) or not is_like_an_outlet(name):
            continue
        date = line[line.index(name) + len(name) :]
        if read_date(date) is not None:
            name = name.title() if name.isupper() else name
            return laid_out(lines[place + 1 : place + _TOP], outlet=name, date=date)
    return None


# A name before a day of the week, a word for `of` or a figure.
_FOLIO: Final = re.compile(r"(?:\d{1,3}\s+)?([^\W\d_][^\d|]{3,60})(?=[\s|]\d{1,2}\b)")


def _without_days(words: str) -> str:
    """Return a name without the days, months and small words after it."""
    parts = words.strip(" ,|–—-").split()
    while parts and (fold(parts[-1]) in _ends() or not parts[-1].strip(".,|–—-")):
        parts.pop()
    return " ".join(parts).strip(" ,|–—-")


@cache
def _ends() -> frozenset[str]:
    tables = (rows(table) for table in ("months", "weekdays"))
    days = (name for table in tables for row in table for name in row[-1].split())
    return frozenset({*map(fold, days), *"vom of du del van from den no nr issue".split()})


def laid_out(lines: Sequence[str], *, outlet: str, date: str | None = None) -> Layout:
    """Return the headline and the name below it, in lines whose order is known."""
    title = next((n for n, line in enumerate(lines) if _may_be_title(line)), None)
    if title is None or len(lines[title]) > _LONGEST:
        return Layout(outlet=outlet, date=date)
    below = lines[title + 1 : title + 3]
    byline = next((line for line in below if is_person_name(line) and not line.isupper()), None)
    return Layout(outlet=outlet, date=date, title=lines[title], byline=byline)


def _may_be_title(line: str) -> bool:
    is_other = is_person_name(line) or begins_as_byline(line) or _HOST.fullmatch(line)
    is_long = len(line.split()) >= _LEAST
    return is_long and not is_other and not _PAGE.search(line) and read_date(line) is None


_LEAST: Final = 3
_LONGEST: Final = 180
_PAGE: Final = re.compile(
    r"\b(?:seite|page|página|pagina|s|p|pg)\.?\s*[A-Z]?\d{1,3}$|^(?:aussi paru|also in)\b",
    re.IGNORECASE,
)


def release_title(lines: Sequence[str]) -> str | None:
    """Return the headline of a press release, which says over it that it is one."""
    for place, line in enumerate(lines[:_TOP]):
        if fold(line) in _release_labels() and place + 1 < len(lines):
            following = (
                other for other in lines[place + 1 : place + 4] if read_date(other) is None
            )
            return next((other for other in following if len(other.split()) >= _TITLE), None)
    return None


_TITLE: Final = 4


@cache
def _release_labels() -> frozenset[str]:
    return frozenset(fold(words) for (words,) in rows("release_labels"))


def dateline_date(paragraph: str) -> str | None:
    """Return the date of `MILLTOWN, 24 September 2031 – The board said`, or None."""
    found = _DATELINE.match(paragraph)
    return found[1] if found and read_date(found[1]) is not None else None


_DATELINE: Final = re.compile(
    r"[A-ZÀ-Þ][^\d–—:]{1,40}?[,(/]\s*((?:[^\W\d_]{3,12}\.? )?\d{1,2}[^–—:()]{3,25}?\d{4})\)?\s*"
    r"(?:[/–—:]|--|-)\s"
)


def printed_mail(lines: Sequence[str]) -> tuple[str, str, str] | None:
    """Return the subject, sender and date of an e-mail as Gmail prints it: over its count."""
    for place, line in enumerate(lines[1:_TOP], 1):
        if not _MESSAGES.fullmatch(line) or place + 1 >= len(lines):
            continue
        sent = _SENT.fullmatch(lines[place + 1])
        if sent and read_date(sent[2]) is not None:
            return lines[place - 1], sent[1].strip(_QUOTES + " "), sent[2]
    return None


_MESSAGES: Final = re.compile(
    r"\d+ (?:messages?|nachrichten?|mensajes?|messaggi\w*|berichten?|mensage(?:m|ns))",
    re.IGNORECASE,
)
_SENT: Final = re.compile(r"([^<>]{2,60})\s*<[^<>\s]+@[^<>\s]+>\s*(.+\d{4}.*)")


def clipped_page(lines: Sequence[str]) -> Layout | None:
    """Return the host that stands alone and the headline beside it, as in programs for reading."""
    host = next((found[1] for line in lines[:_TOP] if (found := _HOST_AT_END.search(line))), None)
    if host is None:
        return None
    bare = host_of(f"https://{host}")
    row = outlet_row(bare)
    return laid_out(lines[:_TOP], outlet=row.name if row else bare)


_HOST: Final = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,12}")
# Alone on its line, or after a byline and a comma.
_HOST_AT_END: Final = re.compile(rf"(?:^|^[^.]{{3,60}}, )({_HOST.pattern})$")
