"""From what people write to what records hold: dates, names, pinpoints, choices."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import Final, TypeVar

from citekit.model.dates import Date, PartialDate
from citekit.model.locators import Locator, LocatorLabel

_Choice = TypeVar("_Choice", bound=StrEnum)


def read_date(value: str | date | Date) -> Date:
    """Return a date from EDTF, English words, or a date of Python."""
    match value:
        case Date():
            return value
        case datetime():
            return Date(value=_day(value, time=_time(value)))
        case date():
            return Date(value=_day(value))
        case str():
            return Date.from_text(value)
        case _:
            message = f"not a date: {value!r}; write it as '2025-03-25'"
            raise ValueError(message)


def _day(value: date, time: str | None = None) -> PartialDate:
    return PartialDate(year=value.year, month=value.month, day=value.day, time=time)


def _time(value: datetime) -> str:
    return value.timetz().isoformat(timespec="seconds").replace("+00:00", "Z")


_LABELS: Final = {
    **{label.value: label for label in LocatorLabel},
    "p": LocatorLabel.PAGE,
    "pp": LocatorLabel.PAGE,
    "pages": LocatorLabel.PAGE,
    "para": LocatorLabel.PARAGRAPH,
    "paras": LocatorLabel.PARAGRAPH,
    "par": LocatorLabel.PARAGRAPH,
    "paragraphs": LocatorLabel.PARAGRAPH,
    "¶": LocatorLabel.PARAGRAPH,
    "§": LocatorLabel.SECTION,
    "s": LocatorLabel.SECTION,
    "sec": LocatorLabel.SECTION,
    "sections": LocatorLabel.SECTION,
    "ch": LocatorLabel.CHAPTER,
    "col": LocatorLabel.COLUMN,
    "art": LocatorLabel.ARTICLE,
    "article": LocatorLabel.ARTICLE,
    "n": LocatorLabel.NOTE,
    "fig": LocatorLabel.FIGURE,
    "q": LocatorLabel.QUESTION,
    "question": LocatorLabel.QUESTION,
    "time": LocatorLabel.TIMESTAMP,
    "at": LocatorLabel.TIMESTAMP,
}
_LOCATOR: Final = re.compile(r"(?P<label>[^\W\d_]+(?:-locator)?|[¶§])?\.?\s*(?P<value>\S.*)")
_ROMAN: Final = re.compile(r"(?P<label>)(?P<value>[ivxlc]+)")
_TIMESTAMP: Final = re.compile(r"\d{1,2}(?::\d\d){1,2}")


def read_locator(value: str | Locator) -> Locator:
    """Return a printed locator from `p. 4`, `para. 5`, `§ 2`, `12:30` or a bare page number."""
    if isinstance(value, Locator):
        return value
    match = _ROMAN.fullmatch(value.strip()) or _LOCATOR.fullmatch(value.strip())
    label = _LABELS.get((match["label"] or "page").lower()) if match else None
    if match is None or label is None:
        known = ", ".join(label.value for label in LocatorLabel)
        message = f"not a locator: {value!r}; write it as 'p. 4' or 'para. 5'; labels: {known}"
        raise ValueError(message)
    if not match["label"] and _TIMESTAMP.fullmatch(match["value"]):
        label = LocatorLabel.TIMESTAMP
    return Locator(label=label, value=match["value"])


def read_choice(kind: type[_Choice], value: str, what: str) -> _Choice:
    """Return the member of a closed set; raise `ValueError` that lists what there is."""
    try:
        return kind(value.replace(" ", "_"))
    except ValueError:
        raise ValueError(unknown(what, value, [member.value for member in kind])) from None


def read_answer(value: str) -> bool:
    """Return whether an answer is yes; raise `ValueError` for anything but yes and no."""
    answers = {"yes": True, "true": True, "no": False, "false": False}
    if value.lower() not in answers:
        raise ValueError(unknown("answer", value, ["yes", "no"]))
    return answers[value.lower()]


def unknown(what: str, value: str, known: Iterable[str], *, meant: str | None = None) -> str:
    """Return the message that refuses an unknown name and shows the known ones, `meant` first."""
    names = [name for name in known if name]
    close = [meant] if meant in names else get_close_matches(value, names, n=1)
    meant = f"; did you mean {close[0]!r}?" if close else ""
    return f"unknown {what} {value!r}{meant}; known: {', '.join(names)}"
