"""What a format is: its names, and a writer and reader between text and records."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from attrs import field, frozen

from citekit.errors import Problem
from citekit.formats.options import WriteOptions
from citekit.model.bundles import Bundle


@frozen(order=True)
class Loss:
    """Something of a record that a format cannot carry, or a field that it needs and lacks."""

    code: str
    record: str
    field: str
    message: str

    def __str__(self) -> str:
        """Return the loss as one line."""
        return f"{self.record}, {self.field}: {self.message} [{self.code}]"


def _sorted_losses(losses: Iterable[Loss]) -> tuple[Loss, ...]:
    # Comparing plain tuples is many times faster than comparing records.
    distinct = {(loss.code, loss.record, loss.field, loss.message): loss for loss in losses}
    return tuple(distinct[order] for order in sorted(distinct))


def _all(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(problems)


@frozen
class Written:
    """An export: its text, and what the format could not carry."""

    text: str
    losses: tuple[Loss, ...] = field(default=(), converter=_sorted_losses)

    def __str__(self) -> str:
        """Return the text, so that an export can be printed."""
        return self.text


@frozen
class Imported:
    """What was read of a text: its records, and every problem with the rest of it.

    `format_name` is the format that it was read as, and `note` says how that was decided where
    neither the caller nor the file's name says it.
    """

    bundle: Bundle
    problems: tuple[Problem, ...] = field(default=(), converter=_all)
    format_name: str = field(default="", kw_only=True)
    note: str = field(default="", kw_only=True)


Writer: TypeAlias = Callable[[Bundle, WriteOptions], Written]
Reader: TypeAlias = Callable[[str], Imported]


@frozen(kw_only=True)
class Format:
    """A format that citekit writes and, if it has a reader, reads.

    A writer is pure and deterministic: LF line ends, a final newline, the same text for equal
    bundles. A reader takes what it can of any text: a bad entry or value costs only itself. It
    raises `ReadError` only for a text in which nothing at all is of the format. `recognizes` says
    whether a text looks like one of this format rather than of others that share its suffixes.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    media_type: str
    write: Writer
    read: Reader | None = None
    recognizes: Callable[[str], bool] | None = None
