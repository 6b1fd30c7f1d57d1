"""A JSON text that is a list, item by item: a mistake costs only the item that has it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from json import JSONDecodeError
from typing import Any, Final

from attrs import Factory, evolve, frozen

from citekit.codec.json_positions import positions
from citekit.codec.json_text import Repeating, decoder, parse
from citekit.errors import Problem, ReadError
from citekit.text.lines import Lines


@frozen
class JsonItems:
    """The data of a text, and what is wrong with what was left out of it.

    Where something was left out, `spans` are those of the items in `data`, which then is a list.
    """

    data: Any
    text: str
    problems: list[Problem] = Factory(list)
    spans: list[tuple[int, int]] | None = None

    def placed(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Yield problems of the data; their line and column, too, if paths lead to other items."""
        lines = Lines(self.text)
        for problem in problems:
            path = _PATH.fullmatch(problem.place)
            if self.spans is None or path is None:
                yield problem
                continue
            start, end = self.spans[int(path[1])]
            inside = positions(self.text[start:end], [f"${path[2]}"])[f"${path[2]}"]
            line, column = lines.at(start + inside)
            yield evolve(problem, line=line, column=column)


_PATH: Final = re.compile(r"\$\[([0-9]+)\](.*)", re.DOTALL)


def parse_items(text: str, name: str) -> JsonItems:
    """Return the data in a JSON text; of a broken list, the items that can be read.

    `name` tells in messages what it is. Raises `ReadError` as `parse` does where no item can be
    read.
    """
    try:
        return JsonItems(parse(text, name), text)
    except ReadError as error:
        opening = _LIST.match(text)
        if opening is None:
            raise
        found = _Salvage(text, opening.end())
        found.read()
        if not found.items:
            raise ReadError(error.summary, found.problems or error.problems) from None
        return JsonItems(found.items, text, found.problems or [*error.problems], found.spans)


# The list itself, or what holds it; people leave the brackets out, too.
_LIST: Final = re.compile(
    r'\ufeff?\s*(?:\{\s*(?:[^{}\[\]]*,\s*)?"(?:items|references)"\s*:\s*)?(?:\[|(?=\{))'
)
_BLANK: Final = re.compile(r"[\s,]*")
# What every item has at least one of.
_TELLING: Final = frozenset({"id", "type", "@id", "@type"})
_END: Final = re.compile(r"\s*\Z")
_WORD: Final = re.compile(r"[^,\]{}]*")
_ID: Final = re.compile(r'"id"\s*:\s*(?:"((?:[^"\\\n]|\\.)*)"|([0-9]+))')
_TOKEN: Final = re.compile(r'"(?:[^"\\\n]|\\.)*"|[{}\[\]]')
_STARTS_ITEM: Final = re.compile(r"^([ \t]*)(?:\}?[ \t]*,?[ \t]*)?(\{)", re.MULTILINE)


class _Salvage:
    """The state of reading one broken list."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start
        self.is_list = text[start - 1 : start] == "["
        # Whether the list is a member of an object.
        self.is_held = "{" in text[:start]
        # Before each item in a line of its own; None where they stand in one line.
        self.indent: int | None = None
        # Whether an item that cannot be read goes on to the end.
        self.is_cut_short = False
        self.lines = Lines(text)
        self.items: list[Any] = []
        self.spans: list[tuple[int, int]] = []
        self.problems: list[Problem] = []

    def read(self) -> None:
        """Read item after item; what stands between them is a comma and white space."""
        position = self._skipped(self.start)
        self.indent = self._indent(position)
        while position < len(self.text):
            if self.text[position] == "]":
                following = self.text.find("{", position)
                if following < 0 or self.is_held:
                    break
                self._report(position, "the list ends here, but more items follow", "remove the ]")
                position = following
            end, is_read = self._item(position)
            position = self._between(end) if is_read else self._skipped(end)
        self._ending(position)

    def _between(self, position: int) -> int:
        """Return where the next item begins behind one that ends at an offset."""
        end = self._skipped(position)
        commas = self.text.count(",", position, end)
        has_next = self.text[end : end + 1] not in {"", "]"}
        if commas > has_next:
            self._report(self.text.rindex(",", position, end), "a comma too many", "remove it")
        elif has_next and not commas and self.is_list:
            self._report(end, "a comma is missing before this item", "add it")
        return end

    def _skipped(self, position: int) -> int:
        return _BLANK.match(self.text, position).end()  # type: ignore[union-attr]

    def _ending(self, position: int) -> None:
        rest = _BLANK.match(self.text, position + 1)
        if not self.is_list:
            self._report(
                self.start, "the items stand in no list", "write [ before and ] behind them"
            )
        elif position >= len(self.text):
            if not self.is_cut_short:
                self._report(len(self.text.rstrip()), "the list is not closed", "add ] at its end")
        elif rest and self.text[rest.end() :].strip("} \t\r\n"):
            self._report(rest.end(), "more follows behind the list", "move it into the list")

    def _item(self, start: int) -> tuple[int, bool]:
        """Read the item at an offset; return where it ends, and whether it could be read."""
        repeats: list[Repeating] = []
        try:
            value, end = decoder(repeats).raw_decode(self.text, start)
        except JSONDecodeError as error:
            end = self._next_start(start)
            self._left_out(start, end, min(error.pos, end), *_told(error.msg))
            return end, False
        except RecursionError:
            end = self._next_start(start)
            message = "objects and lists lie too deep in one another"
            self._left_out(start, end, start, message, "take it apart")
            return end, False
        except ValueError as error:
            end = self._next_start(start)
            self._left_out(start, end, start, str(error), "write another value")
            return end, False
        if isinstance(value, dict) and value and value.keys().isdisjoint(_TELLING):
            message = "an object without id and type is no item of the list"
            self._left_out(start, end, start, message, "look for a mistake before it")
            return end, False
        self.items.append(value)
        self.spans.append((start, end))
        names = [name for one in repeats for name in one.repeated]
        places = positions(self.text[start:end], [f"$.{name}" for name in names]) if names else {}
        for name in names:
            cure = "keep one of them; the last one counts"
            place = start + places[f"$.{name}"]
            self._report(place, "stands twice in this object", cure, self._entry(start, end), name)
        return end, True

    def _left_out(self, start: int, end: int, place: int, message: str, cure: str) -> None:
        self.is_cut_short = _END.match(self.text, end) is not None
        entry = self._entry(start, end)
        self._report(place, message, f"{cure}; it is left out", entry)

    def _entry(self, start: int, end: int) -> str | None:
        found = _ID.search(self.text, start, end)
        return (found[1] or found[2]) if found else None

    def _report(
        self,
        offset: int,
        message: str,
        cure: str,
        entry: str | None = None,
        field: str | None = None,
    ) -> None:
        line, column = self.lines.at(offset)
        self.problems.append(
            Problem("", message, cure=cure, line=line, column=column, entry=entry, field=field)
        )

    def _indent(self, start: int) -> int | None:
        line = self.text.rfind("\n", 0, start) + 1
        before = self.text[line:start]
        return None if before.strip(" \t[") else len(before.expandtabs())

    @cached_property
    def _line_starts(self) -> list[int]:
        """Where items seem to begin: in lines that are indented as the first one, or less."""
        return [
            found.start(2)
            for found in _STARTS_ITEM.finditer(self.text)
            if self.indent is not None and len(found[1].expandtabs()) <= self.indent
        ]

    def _next_start(self, start: int) -> int:
        """Return where the next item seems to begin: in a line that is indented as the first."""
        if self.indent is not None:
            number = bisect_right(self._line_starts, start)
            if number < len(self._line_starts):
                return self._line_starts[number]
        if self.text[start] in "{[":
            return self._closing(start)
        return _WORD.match(self.text, start + 1).end()  # type: ignore[union-attr]

    def _closing(self, start: int) -> int:
        """Return what follows the bracket that closes the one at an offset."""
        depth = 0
        for token in _TOKEN.finditer(self.text, start):
            depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(token[0], 0)
            if depth <= 0:
                return token.end()
        return len(self.text)


def _told(message: str) -> tuple[str, str]:
    known = next((cure for start, cure in _CURES.items() if message.startswith(start)), None)
    shown = message.removesuffix(" at").removesuffix(" starting")
    return f"not JSON: {shown[:1].lower()}{shown[1:]}", known or "correct it"


# What may be wrong where Python's reader stops, by its message.
_CURES: Final = {
    "Expecting ',' delimiter": "add a comma, or close the quotation mark or bracket before it",
    "Expecting property name": "remove the comma before it, or put the name in double marks",
    "Illegal trailing comma": "remove it",
    "Expecting ':' delimiter": "write a colon between name and value",
    "Expecting value": "write text in double quotation marks, or remove the comma before it",
    "Unterminated string": "close it with a double quotation mark",
    "Invalid control character": r"close the text with a double mark; a line end in it is \n",
    "Invalid \\escape": r"write \\ for a backslash",
    "Invalid \\uXXXX": r"write four figures behind \u, or \\u",
}
