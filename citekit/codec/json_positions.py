"""Where in a JSON text the things are that a path such as `$[3].issued` leads to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+', re.DOTALL)
_LAST_STEP: Final = re.compile(r"(?:\[[0-9]+\]|\.[^.\[]*)$")


def positions(text: str, paths: Iterable[str]) -> Mapping[str, int]:
    """Return the offset, in code points, to which each path leads.

    A member of an object begins with its name. A path to what is missing leads to the nearest
    thing around it.
    """
    wanted = set(paths)
    ways = {path: tuple(_ways(path)) for path in wanted}
    found = _found(text, {way for all_ways in ways.values() for way in all_ways})
    return {
        path: next((found[way] for way in all_ways if way in found), 0)
        for path, all_ways in ways.items()
    }


def _ways(path: str) -> Iterable[str]:
    """Yield a path and, one after another, the paths to what is around its end."""
    yield path
    while (shorter := _LAST_STEP.sub("", path)) != path:
        path = shorter
        yield path


class _Level:
    """An object or list that is being read: its path, and where in it the reading is."""

    def __init__(self, path: str, *, is_list: bool) -> None:
        self.path = path
        self.index = 0 if is_list else None
        self.member: str | None = None

    @property
    def awaits_name(self) -> bool:
        """Say whether the next token is the name of a member."""
        return self.index is None and self.member is None

    def place(self) -> str:
        """Return the path of the value that comes next."""
        step = f".{self.member}" if self.index is None else f"[{self.index}]"
        return f"{self.path}{step}"

    def go_on(self) -> None:
        """Go past a comma."""
        self.member = None
        if self.index is not None:
            self.index += 1


def _found(text: str, wanted: set[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    levels = [_Level("", is_list=True)]
    for token in _TOKEN.finditer(text):
        level = levels[-1]
        match token[0]:
            case "]" | "}":
                levels[1:] = levels[1:-1]
            case ",":
                level.go_on()
            case ":":
                pass
            case sign:
                if level.awaits_name:
                    level.member = sign.strip('"')
                path = level.place() if levels[1:] else "$"
                if path in wanted:
                    found.setdefault(path, token.start())
                if sign in "[{":
                    levels.append(_Level(path, is_list=sign == "["))
    return found
