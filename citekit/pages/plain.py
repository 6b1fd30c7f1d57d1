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
)
from citekit.pages.dates import read_date
from citekit.pages.fields import (
    Candidate,
    Chosen,
    OpenField,
    OpenReason,
    PageField,
    Value,
)
from citekit.pages.languages import language_of
from citekit.pages.plain_days import dated_near, day_of
from citekit.pages.plain_headers import Heading, heading_of
from citekit.pages.plain_kinds import dateline_date
from citekit.pages.plain_lines import lines_of
from citekit.pages.plain_names import AGO, PlainNames
from citekit.pages.plain_outlets import OutletGuess, guess_outlet
from citekit.pages.reading import PageReading
from citekit.pages.words import fold, squeeze

_PROSE: Final = 140
_PROSE_CJK: Final = 50
_LONGEST_TITLE: Final = 180
_BEFORE_PROSE: Final = 25
_NEAR: Final = 8
_LEAST_WORTH: Final = 2.6
_STANDFIRST: Final = 0.2
_CLOSE: Final = 4
# Earlier dates belong to what the article tells.
_FIRST_PAGES: Final = 1991
_CJK: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LONG_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_CREDIT: Final = re.compile(
    r"photos? by|foto:|photo:|bild:|fotos:|image:|credits?:|getty|©|ảnh:|\(c\)|фото:|copyright"
    r"|\b(?:afp|efe|epa|ansa|reuters)/|\bap photo"
    r"|/\s?(?:ap|dpa|afp|efe|epa|ansa|sipa|reuters|imago|shutterstock)\b"
    r"|[.,] (?:ap|afp|efe|epa|ansa|dpa|reuters)\W*$|\([^()]{3,40}/[^()]{2,40}\)\W*(?:more\W*)?$",
    re.IGNORECASE,
)
# How long reading takes, as programs for reading print it under a byline.
_READING: Final = re.compile(
    r"\W*\d{1,2}(?:\s?[–-]\s?\d{1,2})?[\s-]?(?:min(?:ut[eo]?[ns]?|uti|uter)?\.?|мин\.?|хв\.?)"
    r"(?:\s(?:read(?:ing time)?|lesezeit|lesen|de lect\w+|di lettura|de leitura|czytania|läsning"
    r"|lesetid|чтения))?\W*",
    re.IGNORECASE,
)
_LONGEST_DATE: Final = 120
_LONGEST_AGO: Final = 60
_AUTHORS: Final = frozenset({ContributorRole.AUTHOR, ContributorRole.INTERVIEWER})


@frozen(kw_only=True, eq=False)
class _Text:
    """The lines of a text that are not blank."""

    lines: tuple[str, ...]
    language: str | None = None

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

    def is_dated(self, line: str) -> bool:
        """Say whether a line gives a day on which a page may have appeared."""
        if len(line) > _LONGEST_DATE or not any(c.isdigit() for c in line):
            return False
        found = read_date(line, language=self.language)
        return found is not None and found.value.year >= _FIRST_PAGES

    def dated_near(self, title: int) -> list[str]:
        """Return the lines near the headline that give a day."""
        dated = (number for number, line in enumerate(self.lines) if self.is_dated(line))
        return dated_near(self.lines, title, dated)

    def is_fresh(self, line: str) -> bool:
        """Say whether a line gives such a day, how long ago it was, or how long reading takes."""
        is_short = len(line) <= _LONGEST_AGO
        return self.is_dated(line) or (
            is_short and (AGO.search(line) is not None or _READING.fullmatch(line) is not None)
        )

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
    lines = lines_of(text)
    prose = "\n".join(line for line in lines if _is_prose(line))
    language = language_of(prose)
    # Too little prose to tell may do to read the name of a month.
    page = _Text(lines=lines, language=language or language_of("\n".join(lines)))
    heading = heading_of(lines)
    outlet = guess_outlet("\n".join(lines), addressees, url=url)
    if heading.outlet and (outlet is None or outlet.rule != "outlet-table"):
        outlet = OutletGuess(name=heading.outlet, rule="labelled-line", confidence=0.85)
    proposed = list(_found(page, outlet, heading))
    found = dict(proposed)
    days = tuple(one for field, one in proposed if field is PageField.ISSUED)
    if len(days) > 1:
        del found[PageField.ISSUED]
    if language:
        found[PageField.LANGUAGE] = _candidate(PageField.LANGUAGE, language, "words", 0.9)[1]
    expected = (PageField.TITLE, PageField.CONTRIBUTORS, PageField.OUTLET, PageField.ISSUED)
    return PageReading(
        fields=tuple(Chosen(candidate=found[field]) for field in PageField if field in found),
        open_fields=tuple(
            OpenField(field=field, reason=OpenReason.DISAGREEMENT, alternatives=days)
            if field is PageField.ISSUED and days
            else OpenField(field=field, reason=OpenReason.NOT_SAID)
            for field in expected
            if field not in found
        ),
    )


def _found(
    page: _Text, outlet: OutletGuess | None, heading: Heading
) -> Iterator[tuple[PageField, Candidate]]:
    if outlet:
        yield _candidate(PageField.OUTLET, outlet.name, outlet.rule, outlet.confidence)
    title, worth = _title(page)
    if heading.title:
        yield _candidate(PageField.TITLE, heading.title, "labelled-line", 0.9)
        title = next((n for n, line in enumerate(page.lines) if line == heading.title), title)
    elif title is not None:
        yield _candidate(PageField.TITLE, page.lines[title], "heading-line", min(0.95, worth / 5))
    # Without a headline, the date and the byline stand just above the prose.
    anchor = title if title is not None else max(0, (page.prose_start or 0) - _NEAR)
    if page.prose_start is None:
        return
    given = heading.date or dateline_date(page.lines[page.prose_start])
    is_given = bool(given) and read_date(given or "", language=page.language) is not None
    lines = [given or ""] if is_given else page.dated_near(anchor)
    shown = "\n".join(page.lines)
    for day in day_of(lines, shown, page.language, outlet.name if outlet else None):
        yield PageField.ISSUED, day
    house = squeeze(outlet.name) if outlet else ""
    prose = frozenset(number for number, line in enumerate(page.lines) if _is_prose(line))
    found = PlainNames(
        lines=page.lines,
        title=anchor,
        prose=prose,
        is_fresh=page.is_fresh,
        is_sure=title is not None,
        language=page.language,
    )
    signed = read_byline(heading.byline, declared=True) if heading.byline else ()
    names = tuple(
        name
        for name in signed or found.names()
        if squeeze(name.name) != house and not is_house_word(name.name)
    )
    if any(name.role in _AUTHORS for name in names):
        yield _candidate(PageField.CONTRIBUTORS, names, "byline-line", 0.8)


def _candidate(
    field: PageField, value: Value, rule: str, confidence: float
) -> tuple[PageField, Candidate]:
    return field, Candidate(field=field, value=value, rule=rule, confidence=confidence)


def _is_prose(line: str) -> bool:
    if "©" in line or "opyright" in line:
        return False
    if _CJK.search(line):
        is_whole = line[-1] in "。．！？」"
        return len(line) >= (_WHOLE_CJK if is_whole else _PROSE_CJK) and _is_marked(line)
    if _UNMARKED.search(line):
        return len(line) >= _PROSE_UNMARKED
    if _COMPACT.search(line) and line[-1] in _ENDS:
        return len(line) >= _PROSE_COMPACT
    return len(line) >= _PROSE and _is_marked(line)


def _is_marked(line: str) -> bool:
    return _SENTENCE_SIGN.search(line) is not None


_SENTENCE_SIGN: Final = re.compile(r"[.!?。．…:»”\"।۔؟！？]")
# A sentence in characters, whole, is shorter than what may be a headline in an alphabet.
_WHOLE_CJK: Final = 36
# Scripts without signs between sentences, those of Thailand, Laos, Burma and Cambodia; and those
# that write few vowels or set several into one sign, in which a paragraph is shorter.
_UNMARKED: Final = re.compile("[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff]")
_PROSE_UNMARKED: Final = 110
_COMPACT: Final = re.compile("[\u0590-\u0dff]")
_PROSE_COMPACT: Final = 90
_ENDS: Final = '.!?؟।۔"”»'


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
        if _can_be_title(page, page.lines[number]) and _is_shown_as_title(page, number)
    ]
    worth, number = max(scored, default=(0.0, 0), key=lambda one: (one[0], -one[1]))
    # What stands below a headline may share as many words with the prose.
    worths = {place: other for other, place in scored}
    while worths.get(number - 1, 0.0) > max(worth, _LEAST_WORTH) - _STANDFIRST:
        number -= 1
        worth = worths[number]
    above = worths.get(number - 1)
    if above is not None and above >= worth - _BELOW_HEADLINE and _is_standfirst(page, number):
        return number - 1, worth
    return (number, worth) if worth >= _LEAST_WORTH else (None, worth)


def _is_standfirst(page: _Text, number: int) -> bool:
    """Say whether a line stands between a whole sentence and a byline or date, and only there."""
    line, above = page.lines[number], page.lines[number - 1] if number else ""
    if not _is_sentence(above) or fold(line) in fold(above) or page.repeated[fold(line)] > 1:
        return False
    below = page.lines[number + 1 : number + 3]
    return any(page.is_fresh(other) or _is_signed(other) for other in below)


# As the lines that newspapers print over their pages, of whatever century.
_DATED_AT_END: Final = re.compile(r"\b1[5-9]\d\d\W*$")
_STOPS: Final = (".", "。", "।", "۔")
# A recording beside the article, with how long it takes.
_PLAYER: Final = re.compile(r"^(?:AUDIO|VIDEO|PODCAST)\b|\(\d{1,3}(?::\d\d)? ?[Mm]in\.?\)$")


def _is_sentence(line: str) -> bool:
    return len(line.split()) >= _SENTENCE and len(line) <= _LONGEST_ABOVE


_SENTENCE: Final = 5
_LONGEST_ABOVE: Final = 130
_BELOW_HEADLINE: Final = 2.0


def _can_be_title(page: _Text, line: str) -> bool:
    words = len(line.split())
    is_long = len(line) >= 8 if _CJK.search(line) else words >= 3
    if not is_long or len(line) > _LONGEST_TITLE or _CREDIT.search(line) or page.is_dated(line):
        return False
    if _DATED_AT_END.search(line) and read_date(line) is not None:
        return False
    if _PLAYER.search(line) or (_is_prose(line) and line.endswith(_STOPS)):
        return False
    return not (begins_as_byline(line) and len(line) < 60 and read_byline(line))


def _is_shown_as_title(page: _Text, number: int) -> bool:
    """Say whether a line stands where headlines do: beside a date or byline, or more than once.

    A standfirst or a promoted story may read as a headline, and is none.
    """
    near = page.lines[max(0, number - 5) : number + 1 + _NEAR]
    if any(page.is_fresh(line) or _is_byline(line) or ends_as_byline(line) for line in near):
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
    worth += 0.9 * any(page.is_fresh(other) for other in after)
    worth += 0.6 * any(_is_byline(other) for other in after)
    close = after[:_CLOSE]
    worth += 0.6 * (any(map(page.is_fresh, close)) and any(map(_is_signed, close)))
    worth += 0.5 * (page.repeated[fold(line)] > 1)
    worth += 0.6 * any(_ends_with(other, line) for other in page.lines[max(0, number - 4) : number])
    worth -= 0.03 * abs(start - number)
    worth -= 1.4 * line.endswith((".", "。", ",", ";")) + 0.4 * (len(line) > 130)
    return worth - 0.7 * (len(line.split()) < 5 and not _CJK.search(line))


def _is_signed(line: str) -> bool:
    """Say whether a line is a byline, or nothing but a name."""
    return _is_byline(line) or (len(line.split()) < _CLOSE and is_person_name(line))


def _ends_with(line: str, title: str) -> bool:
    """Say whether a line above ends with a title, or has it before the name of the site."""
    if len(line) <= len(title):
        return False
    return line.endswith(title) or re.search(rf"{re.escape(title)}\s+[|–—-]\s", line) is not None


def _is_byline(line: str) -> bool:
    return len(line) <= 120 and begins_as_byline(line) and bool(read_byline(line))
