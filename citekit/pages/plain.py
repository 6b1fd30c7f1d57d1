"""The fields of an article that was saved as plain text, by where its lines stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from attrs import frozen

from citekit.model.sources import ContributorRole
from citekit.pages.bylines import (
    begins_as_byline,
    ends_as_byline,
    is_house_word,
    is_person_name,
    read_byline,
    without_contacts,
)
from citekit.pages.dates import read_date
from citekit.pages.fields import (
    Candidate,
    Chosen,
    ContributorKind,
    OpenField,
    OpenReason,
    PageContributor,
    PageDate,
    PageField,
    Value,
)
from citekit.pages.languages import language_of
from citekit.pages.plain_outlets import OutletGuess, guess_outlet
from citekit.pages.reading import PageReading
from citekit.pages.words import fold, squeeze, tidy

_PROSE: Final = 140
_PROSE_CJK: Final = 50
_LONGEST_TITLE: Final = 180
_BEFORE_PROSE: Final = 25
_NEAR: Final = 8
_LEAST_WORTH: Final = 2.6
# Earlier dates belong to what the article tells.
_FIRST_PAGES: Final = 1991
_CJK: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LONG_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_UPDATED: Final = re.compile(
    "updat|aktualis|mis à jour|actualiz|aggiorn|oppdatert|opdateret|uppdaterad|bijgewerkt|modif",
    re.IGNORECASE,
)
_CREDIT: Final = re.compile(
    r"photos? by|foto:|photo:|bild:|fotos:|image:|credits?:|getty|©|ảnh:|\(c\)|фото:|copyright"
    r"|\b(?:afp|efe|epa|ansa|reuters)/|\bap photo"
    r"|/\s?(?:ap|dpa|afp|efe|epa|ansa|sipa|reuters|imago|shutterstock)\b"
    r"|[.,] (?:ap|afp|efe|epa|ansa|dpa|reuters)\W*$|\([^()]{3,40}/[^()]{2,40}\)\W*(?:more\W*)?$",
    re.IGNORECASE,
)
_AGO: Final = re.compile(r"\b\d+ (?:hours?|hrs?|minutes?|mins?|days?)(?: ago)?\b", re.IGNORECASE)
_AUTHORS: Final = frozenset({ContributorRole.AUTHOR, ContributorRole.INTERVIEWER})


@frozen(kw_only=True, eq=False)
class _Text:
    """The lines of a text that are not blank."""

    lines: tuple[str, ...]

    @cached_property
    def prose_start(self) -> int | None:
        """Return the line where the article's own prose starts."""
        long = [number for number, line in enumerate(self.lines) if _is_prose(line)]
        for place, number in enumerate(long):
            near = [other for other in long[place : place + 6] if other - number <= 12]
            if len(near) >= min(3, len(long)):
                return number
        return long[0] if long else None

    @cached_property
    def prose_words(self) -> frozenset[str]:
        """Return the longer words of the prose, cut to their stems' length, folded."""
        start = self.prose_start or 0
        prose = " ".join(line for line in self.lines[start : start + 60] if _is_prose(line))
        return frozenset(_stems(prose))

    @cached_property
    def repeated(self) -> Counter[str]:
        """Return how often each line stands above the prose.

        One that is repeated further down may be the text of a picture.
        """
        return Counter(fold(line) for line in self.lines[: (self.prose_start or 0) + 1])


def read_plain_page(
    text: str, *, url: str | None = None, addressees: Sequence[str] = ()
) -> PageReading:
    """Return what the lines of a plain text say about it; what they do not say stays open.

    `addressees` are those to whom the text says that its speakers spoke.
    """
    lines = tuple(words for line in text.splitlines() if (words := tidy(line).lstrip("> ")))
    page = _Text(lines=lines)
    outlet = guess_outlet(text, addressees, url=url)
    found = dict(_found(page, outlet))
    expected = (PageField.TITLE, PageField.CONTRIBUTORS, PageField.OUTLET, PageField.ISSUED)
    return PageReading(
        fields=tuple(Chosen(candidate=found[field]) for field in PageField if field in found),
        open_fields=tuple(
            OpenField(field=field, reason=OpenReason.NOT_SAID)
            for field in expected
            if field not in found
        ),
    )


def _found(page: _Text, outlet: OutletGuess | None) -> Iterator[tuple[PageField, Candidate]]:
    if outlet:
        yield _candidate(PageField.OUTLET, outlet.name, outlet.rule, outlet.confidence)
    prose = "\n".join(line for line in page.lines if _is_prose(line))
    if language := language_of(prose):
        yield _candidate(PageField.LANGUAGE, language, "words", 0.9)
    title, worth = _title(page)
    if title is not None:
        yield _candidate(PageField.TITLE, page.lines[title], "heading-line", min(0.95, worth / 5))
    # Without a headline, the date and the byline stand just above the prose.
    anchor = title if title is not None else max(0, (page.prose_start or 0) - _NEAR)
    if page.prose_start is None:
        return
    if day := _day(page, anchor):
        yield _candidate(PageField.ISSUED, day, "date-line", 0.85)
    house = squeeze(outlet.name) if outlet else ""
    names = tuple(
        name
        for name in _names(page, anchor)
        if squeeze(name.name) != house and not is_house_word(name.name)
    )
    if any(name.role in _AUTHORS for name in names):
        yield _candidate(PageField.CONTRIBUTORS, names, "byline-line", 0.8)


def _candidate(
    field: PageField, value: Value, rule: str, confidence: float
) -> tuple[PageField, Candidate]:
    return field, Candidate(field=field, value=value, rule=rule, confidence=confidence)


def _is_prose(line: str) -> bool:
    longest = _PROSE_CJK if _CJK.search(line) else _PROSE
    return len(line) >= longest and bool(re.search(r"[.!?。．…:»”\"]", line))


def _stems(text: str) -> Iterator[str]:
    for word in _LONG_WORD.findall(text.casefold()):
        yield word[:6]
    characters = [match[0] for match in _CJK.finditer(text)]
    yield from (one + other for one, other in pairwise(characters))


def _title(page: _Text) -> tuple[int | None, float]:
    """Return the line that is most like a headline, and its worth; None where none is."""
    start = page.prose_start
    if start is None:
        return None, 0.0
    first = max(0, start - _BEFORE_PROSE)
    scored = [
        (_worth(page, number, start), number)
        for number in range(first, min(start + 4, len(page.lines)))
        if _can_be_title(page.lines[number]) and _is_shown_as_title(page, number)
    ]
    worth, number = max(scored, default=(0.0, 0), key=lambda one: (one[0], -one[1]))
    return (number, worth) if worth >= _LEAST_WORTH else (None, worth)


def _can_be_title(line: str) -> bool:
    words = len(line.split())
    is_long = len(line) >= 8 if _CJK.search(line) else words >= 3
    if not is_long or len(line) > _LONGEST_TITLE or _CREDIT.search(line) or _is_dated(line):
        return False
    return not (begins_as_byline(line) and len(line) < 60 and read_byline(line))


def _is_shown_as_title(page: _Text, number: int) -> bool:
    """Say whether a line stands where headlines do: beside a date or byline, or more than once.

    A standfirst or a promoted story may read as a headline, and is none.
    """
    near = page.lines[max(0, number - 5) : number + 1 + _NEAR]
    if any(_is_fresh(line) or _is_byline(line) or ends_as_byline(line) for line in near):
        return True
    line = page.lines[number]
    above = page.lines[max(0, number - 4) : number]
    is_whole = len(line.split()) > 4 and page.repeated[fold(line)] > 1
    return is_whole or any(_ends_with(other, line) for other in above)


def _worth(page: _Text, number: int, start: int) -> float:
    """Return how much a line is like the headline of the prose below it."""
    line = page.lines[number]
    stems = set(_stems(line))
    shared = len(stems & page.prose_words)
    worth = 0.45 * min(shared, 5) + 0.8 * (shared / len(stems) if stems else 0.0)
    after = page.lines[number + 1 : number + 1 + _NEAR]
    worth += 0.9 * any(_is_fresh(other) for other in after)
    worth += 0.6 * any(_is_byline(other) for other in after)
    worth += 0.5 * (page.repeated[fold(line)] > 1)
    worth += 0.6 * any(_ends_with(other, line) for other in page.lines[max(0, number - 4) : number])
    worth -= 0.03 * abs(start - number)
    worth -= 1.4 * line.endswith((".", "。", ",", ";")) + 0.4 * (len(line) > 130)
    return worth - 0.7 * (len(line.split()) < 5 and not _CJK.search(line))


def _ends_with(line: str, title: str) -> bool:
    return len(line) > len(title) and line.endswith(title)


def _is_dated(line: str) -> bool:
    if len(line) > 120 or not any(c.isdigit() for c in line):
        return False
    found = read_date(line)
    return found is not None and found.value.year >= _FIRST_PAGES


def _is_fresh(line: str) -> bool:
    return _is_dated(line) or (len(line) <= 60 and _AGO.search(line) is not None)


def _is_byline(line: str) -> bool:
    return len(line) <= 120 and begins_as_byline(line) and bool(read_byline(line))


def _day(page: _Text, title: int) -> PageDate | None:
    """Return the date that stands nearest to the headline, first below it, then above."""
    below = page.lines[title + 1 : title + 16]
    above = page.lines[max(0, title - 5) : title][::-1]
    dated = [line for line in (*below, *above) if _is_dated(line)]
    own = [line for line in dated if not _UPDATED.search(line.split("/")[0][:40])]
    for line in (*own, *dated):
        return read_date(line)
    return None


def _names(page: _Text, title: int) -> Iterator[PageContributor]:
    """Yield the names of the byline below the headline, or of the one just above it."""
    below = page.lines[title + 1 : title + 16]
    for place, line in enumerate(below):
        following = below[place + 1] if place + 1 < len(below) else ""
        if names := _line_names(line, following):
            yield from names
            return
        if place > 1 and _is_prose(line) and place > _NEAR:
            break
    for place, line in enumerate(below[:_NEAR]):
        beside = below[max(0, place - 2) : place + 3]
        is_near = any(_is_fresh(other) for other in beside)
        if is_near and (names := _bare_names(line)):
            yield from names
            return


def _line_names(line: str, following: str) -> tuple[PageContributor, ...]:
    """Return the names of a line that starts as a byline; its label may be a line of its own."""
    if len(line) > 140:
        return ()
    if begins_as_byline(f"{line} X") and len(line.split()) <= 2 and len(following) <= 80:
        line = f"{line} {following}"
    if not begins_as_byline(line) and not ends_as_byline(line):
        return ()
    return _sure(read_byline(_without_date(line)))


def _bare_names(line: str) -> tuple[PageContributor, ...]:
    """Return the names of a line that is nothing but names, or names beside a date."""
    if len(line) > 100:
        return ()
    bare = _once(without_contacts(_without_date(line)))
    names = _sure(read_byline(bare))
    letters = sum(len(squeeze(name.name)) for name in names)
    is_dated = bare != line
    return names if letters >= (0.5 if is_dated else 0.6) * len(squeeze(bare)) else ()


def _sure(names: Sequence[PageContributor]) -> tuple[PageContributor, ...]:
    return tuple(
        name
        for name in names
        if name.kind is not ContributorKind.PERSON or is_person_name(name.name)
    )


def _without_date(line: str) -> str:
    """Return the parts of a line that hold no date, time or count."""
    line = _AGO.sub("", line)
    if not any(c.isdigit() for c in line):
        return line
    parts = re.split(r"\s*[|•·/,]\s*|\s[-–—]\s", line)
    return " | ".join(part for part in parts if not any(c.isdigit() for c in part))


def _once(line: str) -> str:
    """Return `Jane Doe` of `Jane Doe Jane Doe`, as a picture's text doubles a name."""
    words = line.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half and words[:half] == words[half:] else line
