"""JSON text to plain data and back: strict about what JSON leaves open."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any, Final, Never

from citekit.errors import Problem, ReadError

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def parse(text: str, name: str) -> Any:  # noqa: ANN401 - any JSON
    """Return the data in a JSON text; `name` tells in messages what it is.

    Raises `ReadError` for text that is not JSON (RFC 8259), with line and column, and for objects
    that have two members of one name, of which most readers drop one without a word.
    """
    text = text.removeprefix("\ufeff")
    if not text or text.isspace():
        message = f"{name} is empty"
        raise ReadError(message)
    repeats: list[Repeating] = []
    data = _parsed(text, name, repeats)
    if repeats:
        message = f"{name} says the same thing twice:"
        raise ReadError(message, _repetitions(data, "$"))
    return data


class Repeating(dict[str, Any]):
    """An object in which a name occurs twice."""

    repeated: tuple[str, ...] = ()


def decoder(repeats: list[Repeating]) -> json.JSONDecoder:
    """Return a decoder of JSON values that lists the objects in which a name stands twice."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members = dict(pairs)
        if len(members) == len(pairs):
            return members
        times = Counter(name for name, _ in pairs)
        found = Repeating(members)
        found.repeated = tuple(name for name in members if times[name] > 1)
        repeats.append(found)
        return found

    return json.JSONDecoder(object_pairs_hook=unique, parse_constant=_refuse_constant)


def _parsed(text: str, name: str, repeats: list[Repeating]) -> object:
    try:
        return decoder(repeats).decode(text)
    except json.JSONDecodeError as error:
        message = f"not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        problem = Problem("", message, line=error.lineno, column=error.colno)
    except RecursionError:
        problem = Problem("", "objects and lists lie too deep in one another")
    except ValueError as error:
        problem = Problem("", f"not JSON: {error}")
    summary = f"{name} cannot be read:"
    raise ReadError(summary, [problem])


def _refuse_constant(constant: str) -> Never:
    message = f"{constant} is no JSON number"
    raise ValueError(message)


def _repetitions(data: object, place: str) -> Iterator[Problem]:
    if isinstance(data, Repeating):
        for name in data.repeated:
            yield Problem(f"{place}.{name}", "stands twice in this object; keep one of them")
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _repetitions(value, f"{place}.{name}")
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _repetitions(value, f"{place}[{index}]")


@cache
def _encoder(indent: int | None) -> json.JSONEncoder:
    return json.JSONEncoder(ensure_ascii=False, indent=indent)


def encoded(data: object, *, indent: int | None = None) -> str:
    """Return data as JSON text that any file in UTF-8 can hold."""
    return _without_halves(_encoder(indent).encode(data))


def encoded_parts(data: object, *, indent: int | None = None) -> Iterator[str]:
    """Yield the JSON text of data in parts, so that it need not be held whole."""
    waiting: list[str] = []
    length = 0
    for part in _encoder(indent).iterencode(data):
        waiting.append(part)
        length += len(part)
        if length > _PART:
            yield _without_halves("".join(waiting))
            waiting.clear()
            length = 0
    yield _without_halves("".join(waiting))


_PART: Final = 1_000_000


def _without_halves(text: str) -> str:
    # Half of a surrogate pair is a string in JSON and in Python, but no text in UTF-8.
    if text.isascii() or not _SURROGATE.search(text):
        return text
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)
