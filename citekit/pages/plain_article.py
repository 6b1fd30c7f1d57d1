"""The lines of a plain text as those of an article: which are prose, and which date it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final

from attrs import frozen

from citekit.pages.bylines import begins_as_byline, is_office, read_byline
from citekit.pages.dates import read_date
from citekit.pages.person_names import is_person_name
from citekit.pages.plain_days import dated_near
from citekit.pages.relative_times import is_relative_time, is_time_of_day
from citekit.pages.signed_lines import names_with_office, once
from citekit.pages.uncased_names import is_uncased_name
from citekit.pages.words import fold

_PROSE: Final = 140
_PROSE_CJK: Final = 50
# A sentence in characters, whole, is shorter than what may be a headline in an alphabet.
_WHOLE_CJK: Final = 36
# Earlier dates belong to what the article tells.
_FIRST_PAGES: Final = 1991
_LONGEST_DATE: Final = 120
_LONGEST_AGO: Final = 60
_LONGEST_BYLINE: Final = 120
_LONGEST_BARE: Final = 4
# Those near a headline are asked many times over.
_MOST_LINES: Final = 512
_CJK: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# Letters of Vietnamese alone, which writes every syllable as a word.
_SYLLABLES: Final = re.compile("[\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
# With the vowel signs of scripts in which they are no letters.
_LONG_WORD: Final = re.compile(
    r"(?:[^\W\d_]|[\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u0e31-\u0e4e\u1000-\u109f]){4,}"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
# How long reading takes, as programs for reading print it under a byline.
_READING: Final = re.compile(
    r"\W*\d{1,2}(?:\s?[–-]\s?\d{1,2})?[\s-]?(?:min(?:ut[eo]?[ns]?|uti|uter)?\.?|мин\.?|хв\.?)"
    r"(?:\s(?:read(?:ing time)?|lesezeit|lesen|de lect\w+|di lettura|de leitura|czytania|läsning"
    r"|lesetid|чтения))?\W*",
    re.IGNORECASE,
)


@frozen(kw_only=True, eq=False)
class Article:
    """The lines of a text that are not blank; `is_set` is true for those of a printed page."""

    lines: tuple[str, ...]
    language: str | None = None
    is_set: bool = False

    @cached_property
    def prose_start(self) -> int | None:
        """Return the line where the article's own prose starts."""
        long = [number for number, line in enumerate(self.lines) if is_prose(line)]
        for place, number in enumerate(long):
            near = [other for other in long[place : place + 6] if other - number <= 12]
            if len(near) >= min(3, len(long)):
                return number
        return long[0] if long else None

    @cached_property
    def prose_words(self) -> frozenset[str]:
        """Return the longer words of the prose, cut to their stems' length, folded."""
        start = self.prose_start or 0
        near = self.lines[start : start + _SAMPLE]
        prose = (line for line in near if is_prose(line) or is_paragraph(line))
        return frozenset(stems(" ".join(prose)))

    def telling_after(self, number: int, count: int) -> list[str]:
        """Return so many lines after one as tell something: without the buttons for sharing it."""
        after = self.lines[number + 1 : number + 1 + 2 * count]
        return [line for line in after if not self.is_button(line)][:count]

    def is_button(self, line: str) -> bool:
        """Say whether a line is as short as a link for sharing, and no name, date or office."""
        if len(line.split()) > _BUTTON or is_cjk(line):
            return False
        return not (self.is_fresh(line) or is_signed(line) or is_office(line))

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
        found = self._fresh.get(line)
        if found is None:
            found = self._fresh[line] = self._tells_time(line)
        return found

    @cached_property
    def _fresh(self) -> dict[str, bool]:
        return {}

    def _tells_time(self, line: str) -> bool:
        is_short = len(line) <= _LONGEST_AGO
        is_told = is_relative_time(line) if is_short else is_time_of_day(line[:_LONGEST_DATE])
        return is_told or self.is_dated(line) or (is_short and bool(_READING.fullmatch(line)))

    @cached_property
    def repeated(self) -> Counter[str]:
        """Return how often each line stands above the prose.

        One that is repeated further down may be the text of a picture.
        """
        return Counter(fold(line) for line in self.lines[: (self.prose_start or 0) + 1])


def is_prose(line: str) -> bool:
    """Say whether a line is as long as the paragraphs of articles are, and has sentences."""
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
# Scripts without signs between sentences, those of Thailand, Laos, Burma and Cambodia; and those
# that write few vowels or set several into one sign, in which a paragraph is shorter.
_UNMARKED: Final = re.compile("[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff]")
_PROSE_UNMARKED: Final = 110
_COMPACT: Final = re.compile("[\u0590-\u0dff]")
_PROSE_COMPACT: Final = 90
_ENDS: Final = '.!?؟।۔"”»'


def is_paragraph(line: str) -> bool:
    """Say whether a line is a sentence of some length, as the short paragraphs of tabloids are."""
    return len(line) >= _SHORT_PARAGRAPH and line[-1] in _ENDS


_SHORT_PARAGRAPH: Final = 60
_BUTTON: Final = 3
_SAMPLE: Final = 60


def is_cjk(line: str) -> bool:
    """Say whether a line has characters of East Asia."""
    return _CJK.search(line) is not None


def stems(text: str) -> Iterator[str]:
    """Yield what tells a text's words: their beginnings, or pairs where words are that short."""
    for word in _LONG_WORD.findall(text.casefold()):
        yield from (word[:6],) if not _UNMARKED.match(word) else _pieces(word)
    characters = [match[0] for match in _CJK.finditer(text)]
    yield from (one + other for one, other in pairwise(characters))
    if _SYLLABLES.search(text):
        yield from map(" ".join, pairwise(_WORD.findall(text.casefold())))


def _pieces(words: str) -> Iterator[str]:
    """Yield pieces of words that no blanks part."""
    yield from (words[place : place + 4] for place in range(len(words) - 3))


@lru_cache(_MOST_LINES)
def is_byline(line: str) -> bool:
    """Say whether a line begins with the words before an author's name, and has a name."""
    words = line.replace("｜", "：")
    is_short = len(line) <= _LONGEST_BYLINE
    return is_short and begins_as_byline(words) and bool(read_byline(words))


@lru_cache(_MOST_LINES)
def is_signed(line: str) -> bool:
    """Say whether a line is a byline, or nothing but a name, with an office or without."""
    if is_byline(line):
        return True
    bare = once(line)
    is_cased = bare.lower() != bare.upper()
    is_name = len(bare.split()) < _LONGEST_BARE and is_person_name(bare)
    is_name = is_name if is_cased else is_uncased_name(bare)
    return is_name or bool(names_with_office(bare))
