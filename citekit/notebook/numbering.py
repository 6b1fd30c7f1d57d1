"""The numbers in the keys of statements: none is given twice, not even after a rejection."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import Final

from citekit.model.claims import Claim
from citekit.model.provenance import (
    CLAIM,
    QUOTATION,
    SPEAKER_REJECTED,
    Decision,
    Proposal,
)
from citekit.model.quotations import Quotation

LETTERS: Final = {Quotation: "q", Claim: "c"}
_FIELDS: Final = {"q": QUOTATION, "c": CLAIM}


class Numbering:
    """Numbers the statements of sources: `SOURCE-q1`, `SOURCE-q2` and so on, claims `SOURCE-c1`.

    What was rejected had a number, too, by which somebody may have cited it. Rejected words are
    kept without their key, so that they are counted.
    """

    def __init__(self, keys: Iterable[str], proposals: Iterable[Proposal]) -> None:
        """Start after the numbers that are in use and those that may have been."""
        self._used: dict[str, list[int]] = {}
        for key in keys:
            if numbered := _NUMBERED.fullmatch(key.lower()):
                self._used.setdefault(numbered["stem"], []).append(int(numbered["number"]))
        self._rejected: dict[tuple[str, str], int] = {}
        for item in proposals:
            if may_have_had_key(item):
                named = item.record, item.field
                self._rejected[named] = self._rejected.get(named, 0) + 1
        self._next: dict[str, int] = {}

    def key(self, source: str, letter: str, taken: Container[str]) -> str:
        """Return a new key for a statement of a source; `taken` holds lower-case keys."""
        stem = f"{source}-{letter}"
        number = self._next.get(stem) or self._first(source, letter)
        while f"{stem}{number}".lower() in taken:
            number += 1
        # Counting on from here keeps the records of a long text from being counted again and again.
        self._next[stem] = number + 1
        return f"{stem}{number}"

    def may_have_been(self, source: str, letter: str) -> bool:
        """Say whether a number that is free may have been that of a rejected statement."""
        return (source, _FIELDS[letter]) in self._rejected

    def forget(self) -> None:
        """Count again from the start: what was numbered since is taken back."""
        self._next.clear()

    def _first(self, source: str, letter: str) -> int:
        used = self._used.get(f"{source}-{letter}".lower(), [])
        rejected = self._rejected.get((source, _FIELDS[letter]), 0)
        return max(max(used, default=0), len(used) + rejected) + 1


def may_have_had_key(item: Proposal) -> bool:
    """Say whether words without a record had one, and with it a key, before they were rejected."""
    is_rejected = item.decision is Decision.REJECTED or item.rule == SPEAKER_REJECTED
    return is_rejected and item.field in _FIELDS.values()


_NUMBERED: Final = re.compile(r"(?P<stem>.+-[qc])(?P<number>[0-9]{1,9})")
