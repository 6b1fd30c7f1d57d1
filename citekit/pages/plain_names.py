"""The names of a plain text's byline: a line that starts as one, or that is nothing but names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from attrs import evolve, frozen

from citekit.pages.bylines import (
    begins_as_byline,
    ends_as_byline,
    is_house_word,
    is_office,
    is_person_name,
    read_byline,
    without_contacts,
)
from citekit.pages.fields import ContributorKind, PageContributor
from citekit.pages.signed_lines import signed_after_date
from citekit.pages.words import fold, squeeze

AGO: Final = re.compile(r"\b\d+ (?:hours?|hrs?|minutes?|mins?|days?)(?: ago)?\b", re.IGNORECASE)
_NEAR: Final = 8
_BELOW: Final = 15
_ROW: Final = 4
# Where newspapers print the author's name alone under the article.
_SIGNED_AT_END: Final = frozenset({"vi"})
_LONGEST_LINE: Final = 140
_LONGEST_NAMES: Final = 100
_LONGEST_PART: Final = 80
_BRACKETS: Final = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
_COUNT_AT_END: Final = re.compile(r"\s+\d{1,3}(?=\W*$)")
_GOES_ON: Final = re.compile(r"(?:[,&]|\s(?:and|und|et|y|e|og|och|en|ja))\s*$")
_CJK: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_AND_BEFORE: Final = re.compile(r"^(?:and|und|et|y|e|og|och|i|ja|és|ve|и|та)\s+(?=[^\W\d_])")
_UNCASED: Final = re.compile("[\u0590-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_BARS: Final = re.compile(r"\s*[|•·]\s*")
_PICTURE: Final = re.compile(r"[fp]h?oto|bild|image|©|\bby\b.*/|fot\.|ảnh", re.IGNORECASE)
_QUOTED: Final = re.compile(r"^[\"“„«»‘']|[\"”“»«]$")


@frozen(kw_only=True)
class PlainNames:
    """Where to look for names: the lines, the place of the title, and which lines are prose.

    `is_sure` is false where no headline was found and `title` is only where one may stand.
    """

    lines: Sequence[str]
    title: int
    prose: frozenset[int]
    is_fresh: Callable[[str], bool]
    is_sure: bool
    language: str | None = None

    def names(self) -> tuple[PageContributor, ...]:
        """Return the names of the byline below the headline, or of the line that ends the text."""
        searches = (self._labelled, self._beside_date, self._alone, self._at_end)
        names = next((names for search in searches if (names := tuple(search()))), ())
        return (self._with_office(names[0]),) if len(names) == 1 else names

    def _with_office(self, name: PageContributor) -> PageContributor:
        """Return a name with the office of the line below it, if that is one."""
        below = self._below()
        for line, following in pairwise(below):
            if fold(line).endswith(fold(name.name)) and _tells_office([following]):
                position, _, body = following.partition(", ")
                if name.position:
                    return name
                return evolve(name, position=position, affiliation=body.strip() or name.affiliation)
        return name

    def _below(self) -> list[str]:
        return list(self.lines[self.title + 1 : self.title + 1 + _BELOW])

    def _labelled(self) -> tuple[PageContributor, ...]:
        below = self._below()
        for place, line in enumerate(below):
            if names := _line_names(line, below[place + 1 :]):
                return names
            if place > _NEAR and self.title + 1 + place in self.prose:
                break
        return ()

    def _beside_date(self) -> Iterator[PageContributor]:
        """Yield the names of lines that are nothing else, in a row beside a date."""
        below, told = self._below(), self._told()
        for place, line in enumerate(below[:_NEAR]):
            near = below[max(0, place - 2) : place + 3]
            is_signed = any(map(self.is_fresh, near)) or _tells_office(below[place + 1 : place + 2])
            names = _bare_names(line) if is_signed else ()
            if names and not _is_told(names, told):
                yield from names
                for other in below[place + 1 : place + _ROW]:
                    if not is_person_name(other) or _is_told(more := _bare_names(other), told):
                        return
                    yield from (name for name in more if name not in names)
                return

    def _alone(self) -> tuple[PageContributor, ...]:
        """Return the names of a line over the prose that stand again below, as in an author's box.

        What stands over the headline, too, is an entry of the site's menu.
        """
        if not self.is_sure:
            return ()
        own, told = self._own_prose(), self._told()
        menu = {fold(line) for line in self.lines[: self.title]}
        below = [fold(line) for line in self.lines[own[0] :]] if own else []
        for line in self.lines[self.title + 1 : own[0] if own else self.title]:
            names = _people_only(line, told)
            shown = [fold(name.name) for name in names]
            if names and menu.isdisjoint(shown) and any(shown[0] in other for other in below):
                return names
        return ()

    def _at_end(self) -> tuple[PageContributor, ...]:
        """Return the names of the line that ends the text, or the article as in Vietnam."""
        own = self._own_prose()
        if not own or own[-1] + 1 >= len(self.lines):
            return ()
        line = self.lines[own[-1] + 1]
        if ends_as_byline(bare := without_contacts(line)):
            return _sure(read_byline(bare.split()[-2] if _CJK.search(bare) else bare))
        is_last = own[-1] + 2 == len(self.lines)
        is_signed = is_last or self.language in _SIGNED_AT_END
        return _people_only(line, self._told()) if is_signed else ()

    def _own_prose(self) -> list[int]:
        """Return the places of the article's paragraphs, among which few other lines stand."""
        found: list[int] = []
        for place in sorted(place for place in self.prose if place > self.title):
            if found and place - found[-1] > _NEAR:
                break
            found.append(place)
        return found

    def _told(self) -> str:
        return fold(" ".join(self.lines[place] for place in self._own_prose()))


def _tells_office(following: Sequence[str]) -> bool:
    """Say whether the line after a name is nothing but an office, as under the names of the BBC."""
    return any(len(line) <= _LONGEST_OFFICE and is_office(line) for line in following)


_LONGEST_OFFICE: Final = 50


def _people_only(line: str, told: str) -> tuple[PageContributor, ...]:
    names = () if _PICTURE.search(line) or _QUOTED.search(line) else _bare_names(line)
    is_people = all(name.kind is ContributorKind.PERSON for name in names)
    return names if is_people and not _is_told(names, told) else ()


def _is_told(names: Sequence[PageContributor], told: str) -> bool:
    """Say whether the article tells of somebody or some place of that name."""
    return any(fold(name.name) in told for name in names)


def _line_names(line: str, following: Sequence[str]) -> tuple[PageContributor, ...]:
    """Return the names of a line that starts as a byline; its label may be a line of its own."""
    if len(line) > _LONGEST_LINE:
        return ()
    rest = list(following[:_NEAR])
    is_label = begins_as_byline(f"{line} X") and len(line.split()) <= 2
    if is_label and rest and not (_CJK.search(line) and _sure(read_byline(line))):
        if len(rest[0]) <= _LONGEST_PART:
            line = f"{line} {_COUNT_AT_END.sub('', rest.pop(0))}"
        while rest and _GOES_ON.search(line) and len(rest[0]) <= _LONGEST_PART:
            line = f"{line} {_COUNT_AT_END.sub('', rest.pop(0))}"
    signed: tuple[PageContributor, ...] = ()
    if not begins_as_byline(line) and not ends_as_byline(line):
        signed = signed_after_date(line)
        # A byline may follow the name of the outlet, or a date.
        line = next((part for part in _BARS.split(line)[1:] if begins_as_byline(part)), "")
    return _sure(read_byline(_without_date(line)) if line else signed)


def _bare_names(line: str) -> tuple[PageContributor, ...]:
    """Return the names of a line that is nothing but names, or names beside a date."""
    if len(line) > _LONGEST_NAMES or _PICTURE.search(line):
        return ()
    bare = _once(without_contacts(_without_date(_AND_BEFORE.sub("", line))))
    # Without capitals a name looks as any other words do.
    if _UNCASED.search(bare) or (bare.isupper() and not _has_agency(bare)):
        return ()
    names = _sure(read_byline(bare))
    letters = sum(len(squeeze(name.name + (name.position or ""))) for name in names)
    is_dated = bare != line
    plain = _BRACKETS.sub(" ", bare)
    return names if letters >= (0.5 if is_dated else 0.6) * len(squeeze(plain)) else ()


def _has_agency(words: str) -> bool:
    return any(name.kind is ContributorKind.AGENCY for name in read_byline(words))


def _sure(names: Sequence[PageContributor]) -> tuple[PageContributor, ...]:
    return tuple(
        name
        for name in names
        if not is_house_word(name.name)
        and (name.kind is not ContributorKind.PERSON or is_person_name(name.name))
    )


def _without_date(line: str) -> str:
    """Return the parts of a line that hold no date, time or count."""
    line = _COUNT_AT_END.sub("", AGO.sub("", line))
    if not any(c.isdigit() for c in line):
        return line
    parts = re.split(r"\s*[|•·/,]\s*|\s[-–—]\s", line)
    return " | ".join(part for part in parts if not any(c.isdigit() for c in part))


def _once(line: str) -> str:
    """Return `Jane Doe` of `Jane Doe Jane Doe`, as a picture's text doubles a name."""
    words = line.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half and words[:half] == words[half:] else line
