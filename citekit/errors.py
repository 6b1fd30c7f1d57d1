"""The errors that citekit raises, and the problems that they carry.

A caller's mistake (an unknown format, an impossible date) is a plain `ValueError`.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen


@frozen
class Problem:
    """One thing wrong with an input: where it is, and what to do about it."""

    place: str
    message: str

    def __str__(self) -> str:
        """Return the problem as one line: the place, then the message."""
        return f"{self.place}: {self.message}" if self.place else self.message


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
