"""Which news organisation a plain text comes from, as far as the text itself shows it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from attrs import frozen

from citekit.pages.agencies import agency_of
from citekit.pages.bylines import begins_as_byline
from citekit.pages.extractors.names_elsewhere import SOURCE_LABEL
from citekit.pages.outlets import is_company, outlet_names, outlet_row, tidy_outlet
from citekit.pages.page import host_of
from citekit.pages.person_names import is_person_name
from citekit.pages.plain_headings import name_in_head
from citekit.pages.tables import rows

_TOP_LINES: Final = 6
_LONGEST_NAME: Final = 5
# Words that names of outlets have in small letters.
_SMALL: Final = frozenset(
    "of the and for on de la le les du des der die das den und von van het een el los las y da do"
    " dos das e et il lo di del della dello dei delle degli im am".split()
)
_NAME_SIGNS: Final = re.compile(r"[^\w\u0900-\u0dff\u0e31-\u0e4e &’'.!-]")


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
    if owner := _owner_at_end(lines):
        return OutletGuess(name=owner, rule="copyright-line", confidence=0.8)
    if own := _told_about(lines):
        return OutletGuess(name=own, rule="about-line", confidence=0.75)
    top = None if _is_whole_page(lines) else _by_top_line(lines)
    return top or _by_head(lines)


def _is_surely_like_one(name: str) -> bool:
    """Say whether a name sounds as an outlet's, and not as that of a section of news."""
    return is_like_an_outlet(name) and name.casefold().split()[-1] not in _words("news")


def _by_head(lines: Sequence[str]) -> OutletGuess | None:
    name = name_in_head(lines, is_name, _is_surely_like_one)
    return OutletGuess(name=name, rule="line-and-owner", confidence=0.75) if name else None


def _by_top_line(lines: Sequence[str]) -> OutletGuess | None:
    for name in _top_names(lines):
        if _named_in_furniture(lines, name):
            return OutletGuess(name=name, rule="line-and-menu", confidence=0.9)
    for name in _top_names(lines):
        if is_like_an_outlet(name):
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
        found = _COPYRIGHT.search(line)
        if found and (name := _owner(found[1], lines)) and not _is_of_picture(line, name):
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
    if _has_agency(name) or not _words("company").isdisjoint(name.casefold().split()):
        return None
    return name if sum(name in line for line in lines) > 1 else None


def _is_of_picture(line: str, name: str) -> bool:
    """Say whether a line tells whose a picture is: somebody's, and since no year."""
    is_page = _YEAR.search(line) or re.search(_RIGHTS, line, re.IGNORECASE)
    return is_person_name(name) and not is_page and not is_like_an_outlet(name)


def _has_agency(name: str) -> bool:
    """Say whether the owner of a picture is named, and not that of the page."""
    parts = re.split(r"[/,]| (?:via|and|und|et) ", name)
    return any(agency_of(part.removeprefix("The ")) or _PICTURES.search(part) for part in parts)


_PICTURES: Final = re.compile(
    r"getty|shutterstock|imago|istock|alamy|images?\b|photos?\b|copyright", re.IGNORECASE
)


def _owner_at_end(lines: Sequence[str]) -> str | None:
    """Return the owner whom the last copyright line of a text names, if it is no company."""
    for line in reversed(lines[len(lines) // 2 :]):
        found = _OWNED.search(line) or _OWNED_BEFORE.match(line) if len(line) <= _SHORT else None
        name = tidy_outlet(_SLOGAN.split(found[1].strip())[0]) if found else ""
        if name and is_company(name):
            bare = _LEGAL_FORM.sub("", name)
            name = bare if not is_company(bare) and is_like_an_outlet(bare) else ""
        if not name or not is_name(name) or _has_agency(name):
            continue
        if not _words("company").isdisjoint(name.casefold().split()):
            continue
        # A picture's owner stands there without a year.
        if _YEAR.search(line) or re.search(_RIGHTS, line, re.IGNORECASE) or is_like_an_outlet(name):
            return name
    return None


_YEAR: Final = re.compile(r"(?:19|20)\d\d")


_RIGHTS: Final = "|".join(re.escape(words) for (words,) in rows("rights"))
_OWNED: Final = re.compile(
    rf"(?:©|\(c\)|copyright|{_RIGHTS})[\s\d,.|:–-]*(?:by\s+|copyright\s+)?([^\W\d_][^|©,()]{{1,50}})",
    re.IGNORECASE,
)
_OWNED_BEFORE: Final = re.compile(r"([^\W\d_][^|©,()]{1,50}?)[\s,.|–-]*(?:©|\(c\))", re.IGNORECASE)
_SLOGAN: Final = re.compile(rf"\s+[|–—•·-]+\s+|\s\d{{4}}|[.;]\s|\s*(?:{_RIGHTS})", re.IGNORECASE)
_LEGAL_FORM: Final = re.compile(
    r"\s+(?:gmbh|ag|kg|inc|ltd|limited|llc|s\.?a|s\.?p\.?a|s\.?r\.?l|b\.?v|n\.?v|plc|a\.s|as|ab|oy)\b.*$",
    re.IGNORECASE,
)


def _told_about(lines: Sequence[str]) -> str | None:
    """Return the name of a site's own menu, as in `About Example Herald`."""
    for line in lines[len(lines) // 3 :]:
        first, _, name = line.partition(" ")
        is_short = len(line) <= _MENU and first.casefold() in _words("about")
        words = name.casefold().split()
        if is_short and is_name(name) and (_words("nobody") | _words("company")).isdisjoint(words):
            return name
    return None


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
            name = names.get(" ".join(words[start : start + length]))
            if name and not _is_part(name, words[start : start + length + 2], length):
                yield name


def _is_part(name: str, words: Sequence[str], length: int) -> bool:
    """Say whether words are the plain one of `The Week`, or go on as `The Week of Milltown`."""
    is_plain = length == 1 and name.startswith("The ")
    after = words[length:]
    return is_plain or (len(after) > 1 and after[0] in _SMALL and after[1][0].isupper())


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
        if is_name(line) and not begins_as_byline(line):
            yield line


def is_name(line: str) -> bool:
    """Say whether a line may name an outlet: a few words with capitals, and no section."""
    words = line.split()
    if not 0 < len(words) <= _LONGEST_NAME or _NAME_SIGNS.search(line):
        return False
    if _words("section").issuperset(line.casefold().split()):
        return False
    spelt = [word for word in words if word.casefold() not in _SMALL]
    return bool(spelt) and spelt[0][0].isalnum() and all(map(_is_spelt, line.split()))


def _is_spelt(word: str) -> bool:
    """Say whether a word has a capital, or is one that names of outlets have in small letters."""
    bare = _ELISION.sub("", word)
    is_small = word.casefold() in _SMALL or word in _words("small")
    return is_small or (bare[:1].isalnum() and not bare[0].islower())


_ELISION: Final = re.compile(r"^(?:[ldns]|all|dall|dell|nell|sull)['’](?=\w)")


def is_like_an_outlet(name: str) -> bool:
    """Say whether a name has a word of the names of newspapers, where they have it."""
    words = [_ELISION.sub("", part) for word in name.casefold().split() for part in word.split("-")]
    while len(words) > 1 and words[-1] in _words("edition"):
        words.pop()
    sides = (words[0], words[-1])
    if any(word.endswith(end) and word != end for word in sides for end in _words("ending")):
        return True
    place = next((words.index(word) for word in words if word in _OF and words[0] != word), None)
    last = words[place - 1] if place else words[-1]
    first = next((word for word in words if word not in _SMALL), "")
    return len(words) > 1 and (last in _words("name") or first in _words("first"))


_OF: Final = frozenset("of de du des del della delle degli der di do da dos das van".split())


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(next(words for name, words in rows("outlet_words") if name == kind).split())


def _named_in_furniture(lines: Sequence[str], name: str) -> bool:
    bare = re.escape(re.sub(r"^The ", "", name))
    ending = re.compile(rf"(?:on|from|in|with|to|by|©) (?:the )?{bare}\W*$", re.IGNORECASE)
    owner = re.compile(
        rf"(?:©|\(c\)|copyright|reading|subscribed? to)[\s\d,–-]*(?:the )?{bare}(?!\w)"
        rf"|^(?:the )?{bare}\W*(?:©|\(c\))",
        re.IGNORECASE,
    )
    for line in lines:
        if line != name and len(line) <= _SHORT:
            source = SOURCE_LABEL.sub("", line)
            if (source != line and source == name) or owner.search(line):
                return True
            if ending.search(line) and len(line.split()) <= _FEW_WORDS:
                return True
    return False


_FEW_WORDS: Final = 8


def _bare(name: str) -> str:
    return re.sub(r"^the\s+", "", name.strip().lower())
