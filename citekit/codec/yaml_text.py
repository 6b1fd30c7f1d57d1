"""YAML text to plain data and back, with the place of everything and no surprise of types.

A scalar is the text that stands there: no `no` becomes false, no `2024-01` a date, no `1.10` a
number. Aliases are followed, within bounds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from types import ModuleType
from typing import Any, Final, Self, TypeAlias

from attrs import Factory, evolve, frozen

from citekit.errors import Problem, ReadError

Place: TypeAlias = tuple[int, int]

# Without aliases a text has no more values than signs.
_MOST_VALUES_A_SIGN: Final = 10
_INSTALL: Final = "reading YAML needs PyYAML; install it with: pip install 'citekit-sources[yaml]'"


@frozen
class YamlData:
    """The data of a text, where each path such as `$[3].title` stands, and what is wrong."""

    data: list[Any] = Factory(list)
    places: dict[str, Place] = Factory(dict)
    problems: list[Problem] = Factory(list)

    def place(self, path: str) -> Place:
        """Return line and column of a path, or of the nearest thing around it."""
        while path and path not in self.places:
            path = _LAST_STEP.sub("", path) if _LAST_STEP.search(path) else ""
        return self.places.get(path, (1, 1))


_LAST_STEP: Final = re.compile(r"(?:\[[0-9]+\]|\.[^.\[]*)$")


def parse_yaml(text: str, name: str, *, entry: re.Pattern[str]) -> YamlData:
    """Return the documents in a YAML text; `name` tells in messages what it is.

    Where the text is not well formed, what begins with `entry` is read part by part, so that a
    mistake costs only the part that has it. Raises `ReadError` where YAML cannot be read at all.
    """
    yaml = _yaml()
    found = YamlData()
    problem = _read_part(yaml, text, 0, found)
    if problem is None:
        return found
    parts = list(_parts(text, entry))
    if len(parts) < 2:
        message = f"{name} cannot be read:"
        raise ReadError(message, [problem])
    for line, part in parts:
        problem = _read_part(yaml, part, line, found)
        if problem is not None:
            name_found = _NAMED.match(part)
            entry_name = name_found[1] if name_found else None
            cure = problem.cure or "mend it; the entry is left out"
            found.problems.append(evolve(problem, entry=entry_name, cure=cure))
    return found


# The key of an entry, or the id in the first line of an item.
_NAMED: Final = re.compile(r"\s*(?:-\s+(?:id:\s*)?)?[\"']?([^\s:\"']+)")


def _yaml() -> ModuleType:
    try:
        import yaml
    except ImportError as error:
        raise ReadError(_INSTALL) from error
    return yaml


def _parts(text: str, entry: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Yield the parts of a text that begin with an entry, with the number of lines before each."""
    marks = list(entry.finditer(text))
    indent = min((len(mark[0]) for mark in marks), default=0)
    starts = [mark.start() for mark in marks if len(mark[0]) == indent]
    for start, end in pairwise([*starts, len(text)]):
        yield text.count("\n", 0, start), text[start:end]


def _read_part(yaml: ModuleType, text: str, lines: int, found: YamlData) -> Problem | None:
    """Add the documents in a text to what was found; return what is wrong with it, if it is."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        nodes = list(yaml.compose_all(text, Loader=loader))
        for node in nodes:
            _Conversion(yaml, lines, found, len(text) * _MOST_VALUES_A_SIGN).add(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = " ".join(str(error.problem or error.context).split())
        cure = next((cure for start, cure in _CURES.items() if said.startswith(start)), None)
        return evolve(_problem(f"not YAML: {said}", mark, lines), cure=cure)
    except yaml.YAMLError as error:
        message = f"not YAML: {' '.join(str(error).split())}"
        return Problem("", message, line=lines + 1, column=1)
    except (RecursionError, _TooMuchError):
        message = "lists, mappings or aliases lie too deep in one another"
        return Problem("", message, line=lines + 1, column=1)
    return None


# What may be wrong where PyYAML stops, by what it says.
_CURES: Final = {
    "found unexpected end of stream": "close the quotation mark before it; the entry is left out",
    "mapping values are not allowed": "put the text in quotation marks; the entry is left out",
    "found character '\\t'": "write spaces for the tabulator; the entry is left out",
}


def _problem(message: str, mark: Any, lines: int) -> Problem:  # noqa: ANN401 - a mark of PyYAML
    if mark is None:
        return Problem("", message, line=lines + 1, column=1)
    return Problem("", message, line=mark.line + lines + 1, column=mark.column + 1)


class _TooMuchError(ValueError):
    """Aliases that make a small text endless."""


class _Conversion:
    """One document, from nodes of PyYAML to plain data."""

    def __init__(self, yaml: ModuleType, lines: int, found: YamlData, most: int) -> None:
        self._yaml = yaml
        self._lines = lines
        self._found = found
        self._inside: set[int] = set()
        self._left = most

    def add(self, node: Any) -> None:  # noqa: ANN401 - a node of PyYAML
        """Add a document to what was found."""
        self._found.data.append(self._value(node, f"${len(self._found.data)}"))

    def _value(self, node: Any, path: str) -> Any:  # noqa: ANN401 - as above
        self._left -= 1
        if self._left < 0 or id(node) in self._inside:
            raise _TooMuchError
        place = (node.start_mark.line + self._lines + 1, node.start_mark.column + 1)
        self._found.places.setdefault(path, place)
        if isinstance(node, self._yaml.ScalarNode):
            return _scalar(node.value, is_plain=not node.style)
        self._inside.add(id(node))
        if isinstance(node, self._yaml.SequenceNode):
            value: Any = [self._value(item, f"{path}[{n}]") for n, item in enumerate(node.value)]
        else:
            value = self._mapping(node, path)
        self._inside.discard(id(node))
        return value

    def _mapping(self, node: Any, path: str) -> dict[str, Any]:  # noqa: ANN401 - as above
        members: dict[str, Any] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, self._yaml.ScalarNode) else ""
            mark = key.start_mark
            if name in members or not isinstance(key, self._yaml.ScalarNode):
                shown = f"{name!r} stands here twice" if name else "a name has to be one word"
                problem = _problem(f"{shown}; the first one counts", mark, self._lines)
                self._found.problems.append(problem)
                continue
            place = (mark.line + self._lines + 1, mark.column + 1)
            self._found.places.setdefault(f"{path}.{name}", place)
            members[name] = self._value(value, f"{path}.{name}")
        return members


def _scalar(text: str, *, is_plain: bool) -> Any:  # noqa: ANN401 - text or nothing
    return None if is_plain and text in {"", "~", "null", "Null", "NULL"} else Plain(text, is_plain)


class Plain(str):
    """The text of a scalar, which knows whether it stands without quotation marks."""

    __slots__ = ("is_plain",)
    is_plain: bool

    def __new__(cls, text: str, is_plain: bool) -> Self:  # noqa: FBT001 - the text's own form
        """Keep the text and its form."""
        made = super().__new__(cls, text)
        made.is_plain = is_plain
        return made


def json_value(value: Any) -> Any:  # noqa: ANN401 - any data
    """Return data in which plain numbers, `true` and `false` are what JSON takes them for."""
    if isinstance(value, Mapping):
        return {str(name): json_value(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [json_value(inner) for inner in value]
    if isinstance(value, Plain):
        return _json_scalar(value) if value.is_plain else str(value)
    return value


def _json_scalar(text: str) -> Any:  # noqa: ANN401 - any scalar
    if _JSON_SCALAR.fullmatch(text):
        try:
            return json.loads(text)
        except ValueError:
            return str(text)
    return str(text)


_JSON_SCALAR: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false")
