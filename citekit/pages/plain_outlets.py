"""Which news organisation a plain text comes from, as far as the text itself shows it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from citekit.pages.outlets import is_company, outlet_names, outlet_row, tidy_outlet
from citekit.pages.page import host_of

# Words in which names of outlets end, or that come before "of" and a place.
_OUTLET_WORDS: Final = frozenset(
    "advertiser argus bulletin chronicle courier daily dispatch echo evening examiner express"
    " gazette globe guardian herald independent inquirer journal ledger mail mercury mirror news"
    " observer post press record reporter review sentinel standard star sun telegraph times today"
    " tribune voice weekly world".split()
)
# Words in the menus and headings of a site, which name no outlet even together with one of the
# words above ("World News").
_SECTION_WORDS: Final = frozenset(
    "a all an breaking business celebrity celebrities comment crime culture education elections"
    " entertainment environment features finance football from health home international latest"
    " life lifestyle live local money more most national news opinion other our politics popular"
    " programmes read regional related royal royals science showbiz sport sports stories tech"
    " technology the today top travel trending tv uk us video videos weather world your".split()
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


def guess_outlet(
    text: str, addressees: Sequence[str] = (), *, url: str | None = None
) -> OutletGuess | None:
    """Return the outlet that a text's own lines name, or None where nothing is sure enough.

    `addressees` are those to whom the text says that its speakers spoke; `url` is where the text
    was found, if anybody knows.
    """
    if url and (row := outlet_row(host_of(url))):
        return OutletGuess(name=row.name, rule="outlet-table", confidence=0.95)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    told = {_bare(name) for name in addressees}
    for name in _top_names(lines):
        if _bare(name) in told:
            return OutletGuess(name=name, rule="line-and-told", confidence=0.95)
    if named := _named_most(lines):
        return OutletGuess(name=named, rule="furniture", confidence=0.8)
    return None if _is_whole_page(lines) else _by_top_line(lines)


def _by_top_line(lines: Sequence[str]) -> OutletGuess | None:
    for name in _top_names(lines):
        if _named_in_furniture(lines, name):
            return OutletGuess(name=name, rule="line-and-menu", confidence=0.9)
    for name in _top_names(lines):
        if _is_like_an_outlet(name):
            return OutletGuess(name=name, rule="line-like-outlet", confidence=0.7)
    return None


def _is_whole_page(lines: Sequence[str]) -> bool:
    """Say whether the text starts with the menus of its site, whose words are no names."""
    return sum(len(line) <= _MENU for line in lines[:30]) > 24


def _named_most(lines: Sequence[str]) -> str | None:
    """Return the outlet that menus, notes and the copyright line name most, at least twice."""
    counts: Counter[str] = Counter()
    for line in (line for line in lines if len(line) <= _SHORT):
        counts.update(set(_known_in(line)))
        if (found := _COPYRIGHT.search(line)) and (name := _owner(found[1], lines)):
            counts[name] += 2
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < 2:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else None


def _owner(words: str, lines: Sequence[str]) -> str | None:
    """Return the name of a copyright line, if it is no company's and the text has it elsewhere."""
    name = tidy_outlet(words)
    if not name or is_company(name) or not name[0].isupper() or len(name) > _MENU:
        return None
    return name if sum(name in line for line in lines) > 1 else None


def _known_in(line: str) -> Iterator[str]:
    """Yield the outlets of the table that a line names, by name or by host."""
    for host in _HOST.findall(line):
        if row := outlet_row(host.lower()):
            yield row.name
    words = _WORD.findall(line)
    names = outlet_names()
    for start in range(len(words)):
        # `Example Herald` is not `The Herald`.
        alone = start == 0 or not words[start - 1][0].isupper() or words[start - 1] == "The"
        for length in range(1 if alone else 2, min(5, len(words) - start) + 1):
            if name := names.get(" ".join(words[start : start + length])):
                yield name


_HOST: Final = re.compile(r"\b[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,6}\b")
_WORD: Final = re.compile(r"[\w’'&!-]+(?:\.(?=\w)[\w]+)*")
_MENU: Final = 40
_SHORT: Final = 110
_COPYRIGHT: Final = re.compile(
    r"(?:©|\(c\)|copyright)[\s\d,–-]*(?:by\s+)?([^.|©,()]{2,50})", re.IGNORECASE
)


def _top_names(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines near the top that are nothing but a name."""
    for line in lines[:_TOP_LINES]:
        words = line.lower().split()
        is_name = _NAME.fullmatch(line) and line[0].isupper() and len(words) <= _LONGEST_NAME
        if is_name and words[0] != "by" and not _SECTION_WORDS.issuperset(words):
            yield line


def _is_like_an_outlet(name: str) -> bool:
    words = name.lower().split()
    place = words.index("of") if "of" in words else len(words)
    return words[place - 1] in _OUTLET_WORDS


def _named_in_furniture(lines: Sequence[str], name: str) -> bool:
    ending = re.compile(
        rf"(?:on|from|in|with|to|by|©) (?:the )?{re.escape(name)}\W*$", re.IGNORECASE
    )
    return any(ending.search(line) and len(line.split()) <= 8 and line != name for line in lines)


def _bare(name: str) -> str:
    return re.sub(r"^the\s+", "", name.strip().lower())
