"""Which news organisation a plain text comes from, as far as the text itself shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

# Words in names of outlets.
_OUTLET_WORDS: Final = frozenset(
    "advertiser argus bulletin chronicle courier daily dispatch echo evening examiner express"
    " gazette globe guardian herald independent inquirer journal ledger mail mercury mirror news"
    " observer post press record reporter review sentinel standard star sun telegraph times today"
    " tribune voice weekly world".split()
)
_TOP_LINES: Final = 6
_LONGEST_NAME: Final = 5
_NAME: Final = re.compile(
    r"(?:[A-Z0-9][\w&’'.-]*|of|the|and|for|on)(?: (?:[A-Z0-9][\w&’'.-]*|of|the|and|for|on))*"
)


@frozen(kw_only=True)
class OutletGuess:
    """The name of an outlet, the rule that found it, and how sure that is."""

    name: str
    rule: str
    confidence: float


def guess_outlet(text: str, addressees: Sequence[str]) -> OutletGuess | None:
    """Return the outlet that a text's own lines name, or None where nothing is sure enough.

    `addressees` are those to whom the text says that its speakers spoke.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    told = {_bare(name) for name in addressees}
    for name in _top_names(lines):
        if _bare(name) in told:
            return OutletGuess(name=name, rule="line-and-told", confidence=0.95)
    for name in _top_names(lines):
        if _named_in_furniture(lines, name):
            return OutletGuess(name=name, rule="line-and-menu", confidence=0.9)
    for name in _top_names(lines):
        if _OUTLET_WORDS & set(name.lower().split()):
            return OutletGuess(name=name, rule="line-like-outlet", confidence=0.7)
    return None


def _top_names(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines near the top that are nothing but a name."""
    for line in lines[:_TOP_LINES]:
        if _NAME.fullmatch(line) and len(line.split()) <= _LONGEST_NAME and line[0].isupper():
            yield line


def _named_in_furniture(lines: Sequence[str], name: str) -> bool:
    ending = re.compile(
        rf"(?:on|from|in|with|to|by|©) (?:the )?{re.escape(name)}\W*$", re.IGNORECASE
    )
    return any(ending.search(line) and len(line.split()) <= 8 and line != name for line in lines)


def _bare(name: str) -> str:
    return re.sub(r"^the\s+", "", name.strip().lower())
