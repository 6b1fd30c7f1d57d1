"""The parts of a bibliography file as they stand in it, each with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple


class Part(NamedTuple):
    """One of the texts that `#` joins to a value: a macro's name, or the text itself."""

    text: str
    is_macro: bool = False


class RawField(NamedTuple):
    """A field as it stands: where its name begins, and where its value does and ends."""

    name: str
    start: int
    value_start: int
    end: int
    parts: tuple[Part, ...]


class RawEntry(NamedTuple):
    """An entry as it stands in the file.

    `is_sound` says whether BibTeX reads it without an error; `trailing` are fields that a brace too
    many has shut out, which BibTeX does not see.
    """

    kind: str
    key: str
    fields: list[RawField]
    start: int
    end: int
    is_sound: bool
    trailing: list[RawField]


class RawMacro(NamedTuple):
    """An `@string`: a name for a text."""

    name: str
    parts: tuple[Part, ...]
    start: int
    end: int


class Fault(NamedTuple):
    """Something that is wrong at a place, in which entry and field.

    The message says what is wrong; behind a semicolon, what to do about it. `is_kept` says that the
    value has an odd form only, and stays as it came.
    """

    offset: int
    message: str
    entry: str = ""
    field: str = ""
    is_kept: bool = False


class Split(NamedTuple):
    """A file in its parts, in order.

    `strays` are the places of `@` where BibTeX looks for an entry and finds none that it can read;
    `preambles` are where those that it reads begin and end; `odd` are the places of white space
    that it does not know.
    """

    blocks: list[RawEntry | RawMacro]
    faults: list[Fault]
    strays: list[int]
    preambles: list[tuple[int, int]]
    odd: Sequence[int] = ()


def is_balanced(text: str) -> bool:
    """Say whether a text can stand in braces, as BibTeX counts them."""
    return balanced(text) == text.strip()


def balanced(text: str) -> str:
    """Return a text without the braces that have no partner in it."""
    opened: list[int] = []
    single: set[int] = set()
    for found in _BRACE.finditer(text):
        if found[0] == "{":
            opened.append(found.start())
        elif opened:
            opened.pop()
        else:
            single.add(found.start())
    single.update(opened)
    return "".join(sign for place, sign in enumerate(text) if place not in single).strip()


_BRACE: Final = re.compile(r"[{}]")
