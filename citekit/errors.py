"""The errors that citekit raises, and the problems that they carry.

A caller's mistake (an unknown format, an impossible date) is a plain `ValueError`.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field as _detail, frozen


@frozen
class Problem:
    """One thing wrong with an input: where it is, and what to do about it.

    `place` leads to it inside the data (`$[3].issued`); a text has `line` and `column` too, both
    counted from 1. `entry` and `field` name what is concerned as the input does. `is_kept` says
    that nothing is missing for it: a value has not the form that it should have, and stays as it
    came.
    """

    place: str
    message: str
    cure: str | None = _detail(default=None, kw_only=True)
    file: str | None = _detail(default=None, kw_only=True)
    line: int | None = _detail(default=None, kw_only=True)
    column: int | None = _detail(default=None, kw_only=True)
    entry: str | None = _detail(default=None, kw_only=True)
    field: str | None = _detail(default=None, kw_only=True)
    is_kept: bool = _detail(default=False, kw_only=True)

    def __str__(self) -> str:
        """Return the problem as one line: the place, what is concerned, the message, the cure."""
        in_text = self.line is not None and not (self.place and self.file is None)
        concerned = ", ".join(filter(None, (self.entry, self.field))) if in_text else ""
        message = f"{self.message}; {self.cure}" if self.cure else self.message
        return ": ".join(filter(None, (self._where(), concerned, message)))

    def _where(self) -> str:
        if self.line is None or (self.place and self.file is None):
            return ", ".join(filter(None, (self.file, self.place)))
        if self.file is None:
            return f"line {self.line}, column {self.column or 1}"
        return f"{self.file}:{self.line}:{self.column or 1}"


class CitekitError(Exception):
    """The base of every error that citekit itself raises for bad input or records."""

    def __init__(self, message: str, problems: Iterable[Problem] = ()) -> None:
        """Keep the summary, without the problems, and each single problem behind it."""
        self.summary = message
        self.problems = tuple(problems)
        super().__init__("\n".join([message, *(f"  {problem}" for problem in self.problems)]))


class ReadError(CitekitError):
    """An input that cannot be read: not the format, not well formed, or too new."""


class IntegrityError(CitekitError):
    """Records that contradict one another, such as a key that names nothing."""


class WriteError(CitekitError):
    """A target that cannot be written; what was there before is untouched."""


class EvidenceError(CitekitError):
    """Records that their evidence does not bear out, or that could not be checked."""
