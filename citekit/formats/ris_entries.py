"""Entries of RIS: lines of a tag of two signs and a value, from `TY` to `ER`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import Factory, frozen

from citekit.errors import Problem

# Two spaces before the hyphen are the rule; programs write one, or a tabulator, too.
_LINE: Final = re.compile(r"(?P<tag>[A-Z][A-Z0-9])[ \t]{1,2}-(?:[ \t](?P<value>.*)|[ \t]*)")
_LINE_END: Final = re.compile(r"\r\n?|\n")
# Numbers that reference lists put between entries, and the name of the program that wrote them.
_BETWEEN: Final = re.compile(r"\s*(?:\[?[0-9]+[.\])]?|Provider:.*|Database:.*|Content:.*)?\s*")


@frozen
class Line:
    """A tag with its value, which may go on in further lines; `column` is that of the value."""

    tag: str
    value: str
    line: int
    column: int


@frozen
class RisEntry:
    """An entry: its lines without `ER`, and its text as it came."""

    lines: list[Line] = Factory(list)
    raw: list[str] = Factory(list)

    @property
    def text(self) -> str:
        """Return the entry as it came."""
        return "\n".join(self.raw) + "\n"


def entries(text: str, problems: list[Problem]) -> Iterator[RisEntry]:
    """Yield the entries of a file; what belongs to none of them is among the problems."""
    entry: RisEntry | None = None
    for number, line in enumerate(_LINE_END.split(text), 1):
        match = _LINE.fullmatch(line.strip("\ufeff").rstrip())
        if match is None:
            _go_on(entry, line, number, problems)
        elif match["tag"] == "TY":
            if entry:
                yield from _unended(entry, number, problems)
            entry = RisEntry([_line(match, number)], [line])
        elif entry is None:
            if match["tag"] != "ER":
                problems.append(_outside(line, number))
        else:
            entry.raw.append(line)
            if match["tag"] == "ER":
                yield entry
                entry = None
            else:
                entry.lines.append(_line(match, number))
    if entry:
        yield from _unended(entry, entry.lines[-1].line, problems)


def _line(match: re.Match[str], number: int) -> Line:
    value = match["value"] or ""
    column = match.start("value") + 1 if match["value"] else match.end() + 1
    return Line(match["tag"], value.strip(), number, column)


def _go_on(entry: RisEntry | None, line: str, number: int, problems: list[Problem]) -> None:
    """Take a line without a tag as more of the value before it."""
    if entry is None:
        if not _BETWEEN.fullmatch(line.strip("\ufeff")):
            problems.append(_outside(line, number))
        return
    entry.raw.append(line)
    if line.strip():
        last = entry.lines[-1]
        value = f"{last.value}\n{line.strip()}" if last.value else line.strip()
        entry.lines[-1] = Line(last.tag, value, last.line, last.column)


def _outside(line: str, number: int) -> Problem:
    shown = line.strip()
    shown = f"{shown[:40]}…" if len(shown) > 40 else shown
    message = f"this line stands in no entry: {shown!r}"
    cure = "an entry begins with a line TY and ends with a line ER"
    return Problem("", message, line=number, column=1, cure=cure)


def _unended(entry: RisEntry, number: int, problems: list[Problem]) -> Iterator[RisEntry]:
    """Yield an entry that goes on to the next one or the end of the file, unless it is blank."""
    first = entry.lines[0].line
    message = f"the entry that begins in line {first} has no line ER"
    cure = "it is taken to end here"
    if len(entry.lines) == 1:
        cure = "it has no field at all and is left out"
    else:
        entry.raw.append("ER  - ")
        yield entry
    problems.append(Problem("", message, line=number, column=1, cure=cure))
