"""The headline of a plain text: the line that is most like one, by its words and its place."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import accumulate
from typing import Final

from citekit.pages.bylines import begins_as_byline, ends_as_byline, read_byline
from citekit.pages.dates import read_date
from citekit.pages.languages import frequent_words
from citekit.pages.plain_article import (
    Article,
    is_byline,
    is_cjk,
    is_paragraph,
    is_prose,
    is_signed,
    stems,
)
from citekit.pages.tables import rows
from citekit.pages.words import fold

_LONGEST_TITLE: Final = 180
_BEFORE_PROSE: Final = 40
_NEAR: Final = 8
_LEAST_WORTH: Final = 2.6
_STANDFIRST: Final = 0.2
_CLOSE: Final = 4
_HEAD: Final = 6
_QUOTES: Final = "\"'”“’»"
_CREDIT: Final = re.compile(
    r"photos? by|foto:|photo:|bild:|fotos:|image:|credits?(?::|\.\.\.)|\bgetty\b|©|ảnh:|\(c\)"
    r"|фото:|copyright"
    r"|\b(?:afp|efe|epa|ansa|reuters)/|\bap photo"
    r"|/\s?(?:ap|dpa|afp|efe|epa|ansa|sipa|reuters|imago|shutterstock)\b"
    r"|[.,] (?:ap|afp|efe|epa|ansa|dpa|reuters)\W*$|\([^()]{3,40}/[^()]{2,40}\)\W*(?:more\W*)?$",
    re.IGNORECASE,
)


def title_of(page: Article) -> tuple[int | None, float]:
    """Return the line that is most like a headline, and its worth; None where none is."""
    start = page.prose_start
    if start is None:
        return None, 0.0
    first = max(0, start - _BEFORE_PROSE)
    worths = {
        number: _worth(page, number, start)
        for number in range(first, min(start + 4, len(page.lines)))
        if _can_be_title(page, page.lines[number])
        and not (number > start and is_paragraph(page.lines[number]))
        and _is_shown_as_title(page, number)
    }
    if not worths:
        return None, 0.0
    number = max(worths, key=lambda place: (worths[place], -place))
    worth = worths[number]
    if _is_alone(page, worths, number):
        worth += _ALONE + _FRAMED * _is_framed(page, number)
    while (above := _headline_above(page, worths, number)) is not None:
        # Whole sentences below a headline show that it is one.
        worth += _WITH_STANDFIRST * page.lines[number].endswith(_STOPS)
        number = above
    return (number, worth) if worth >= _LEAST_WORTH else (None, worth)


_WITH_STANDFIRST: Final = 0.6
_ALONE: Final = 0.7
_FRAMED: Final = 0.6


def _is_framed(page: Article, number: int) -> bool:
    """Say whether a name and a date follow a line at once, as nothing but headlines have them."""
    after = page.lines[number + 1 : number + 4]
    return any(map(is_signed, after[:2])) and any(map(page.is_fresh, after))


def _is_alone(page: Article, worths: dict[int, float], number: int) -> bool:
    """Say whether no other line between the menus and the prose might be a headline."""
    line = page.lines[number]
    if not _is_sentence(line) or line.endswith(_STOPS):
        return False
    after = page.lines[number + 1 : number + _NEAR]
    # Below the date stand buttons and promotions.
    last = next((n for n, other in enumerate(after) if page.is_fresh(other)), len(after)) + number
    others = (place for place in worths if number - _NEAR < place <= last and place != number)
    near = (page.lines[place] for place in others)
    return not any(_is_sentence(other) and not other.endswith(_STOPS) for other in near)


def is_broken_off(page: Article, number: int) -> bool:
    """Say whether a headline of a printed page may go on in the next line or begin in the last.

    Nobody knows whether a line beside it is its rest, its standfirst or another headline.
    """
    if not page.is_set:
        return False
    is_unfinished = page.lines[number].split()[-1].casefold() in frequent_words()
    beside = (*page.lines[max(0, number - 1) : number], *page.lines[number + 1 : number + 2])
    # What goes on is hardly longer than what stands above it.
    longest = _WIDER * len(page.lines[number])
    return is_unfinished or any(
        len(line) <= longest and _may_be_part(page, line) for line in beside
    )


def _may_be_part(page: Article, line: str) -> bool:
    is_whole = line.endswith((*_STOPS, "!", "?")) or page.is_fresh(line) or is_byline(line)
    is_other = is_whole or _is_menu(line) or _CREDIT.search(line) or is_prose(line)
    return len(line.split()) >= _SOME_WORDS and not is_other


def _is_menu(line: str) -> bool:
    """Say whether a line is nothing but words with capitals, as are entries of a menu in a row."""
    words = line.split()
    is_long = len(words) >= _SOME_WORDS
    is_repeated = is_long and max(Counter(_NAME_WORD.findall(line)).values(), default=0) >= _OFTEN
    is_cased = is_long and sum(word[0].isupper() for word in words) >= _MOST * len(words)
    return is_repeated or (is_cased and not any(word[0].islower() for word in words))


_NAME_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_OFTEN: Final = 3
_MENU_WORDS: Final = 9
_MOST: Final = 0.8


_SOME_WORDS: Final = 4
_WIDER: Final = 1.3
_SET_LINES: Final = 3


def last_line_of(page: Article, title: str, *, otherwise: int | None) -> int | None:
    """Return the last of the lines near the prose that a known title has, best over a date."""
    wanted = fold(title)
    folded = [fold(line) for line in page.lines[: (page.prose_start or 0) + _BEFORE_PROSE]]
    ends: list[int] = []
    for start, line in enumerate(folded):
        if not line or not wanted.startswith(line):
            continue
        joined = accumulate(folded[start : start + _SET_LINES + 1], "{} {}".format)
        ends += [start + more for more, words in enumerate(joined) if words == wanted]
    dated = [end for end in ends if any(map(page.is_fresh, page.telling_after(end, _NEAR)))]
    return max(dated or ends, default=otherwise)


def _headline_above(page: Article, worths: dict[int, float], number: int) -> int | None:
    """Return the headline over a line that is its standfirst, a caption or a teaser, if one is.

    What stands below a headline may share more words with the prose than the headline does.
    """
    close = max(worths[number], _LEAST_WORTH) - _STANDFIRST
    if worths.get(number - 1, 0.0) > close and not _is_menu(page.lines[number - 1]):
        return number - 1
    if _is_sure(page, number):
        return None
    line = page.lines[number]
    for place in range(number - 1, max(-1, number - 1 - _REACH), -1):
        above = page.lines[place]
        is_like_one = worths.get(place, _NONE) >= worths[number] - _BELOW_HEADLINE
        if not is_like_one or not _is_sentence(above) or not _is_about_it(page, above):
            continue
        if fold(line) not in fold(above) and not (_is_menu(above) and not _is_menu(line)):
            return place
    return None


def _is_about_it(page: Article, line: str) -> bool:
    """Say whether a line shares a word with the prose, as few lines about something else do."""
    return not page.prose_words.isdisjoint(stems(line))


def _is_sure(page: Article, number: int) -> bool:
    """Say whether a line stands more than once over the prose, or at the end of one above."""
    line = page.lines[number]
    above = page.lines[max(0, number - _CLOSE) : number]
    return page.repeated[fold(line)] > 1 or any(_ends_with(other, line) for other in above)


_REACH: Final = 3
_NONE: Final = -10.0


# As the lines that newspapers print over their pages, of whatever century.
_DATED_AT_END: Final = re.compile(r"\b1[5-9]\d\d\W*$")
_LONG: Final = 120
_STOPS: Final = (".", "。", "।", "۔")
# Where a page stands in its site.
_CRUMBS: Final = re.compile(r"\s[>»›→]\s.*\s[>»›→]\s")
# A recording beside the article, with how long it takes.
_PLAYER: Final = re.compile(r"^(?:AUDIO|VIDEO|PODCAST)\b|\(\d{1,3}(?::\d\d)? ?[Mm]in\.?\)$")


def _is_sentence(line: str) -> bool:
    is_long = len(line.split()) >= _SENTENCE
    if _UNSPACED.search(line):
        # Blanks part the entries of a menu there.
        is_long = len(line.split()) <= _PARTS and len(line) >= _SENTENCE_CJK
    return is_long and len(line) <= _LONGEST_ABOVE


_SENTENCE: Final = 5
_SENTENCE_CJK: Final = 9
_PARTS: Final = 2
_UNSPACED: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_LONGEST_ABOVE: Final = 130
_BELOW_HEADLINE: Final = 2.0


def _can_be_title(page: Article, line: str) -> bool:
    words = len(line.split())
    is_long = len(line) >= 8 if is_cjk(line) else words >= 3
    if not is_long or len(line) > _LONGEST_TITLE or _CREDIT.search(line) or page.is_dated(line):
        return False
    if _DATED_AT_END.search(line) and read_date(line) is not None:
        return False
    if _is_furniture(line) or (is_prose(line) and line.endswith(_STOPS)):
        return False
    return not (begins_as_byline(line) and len(line) < 60 and read_byline(line))


def _is_furniture(line: str) -> bool:
    """Say whether a line is of the page, and no words of an article: links, players, menus."""
    is_menu = len(line.split()) >= _MENU_WORDS and _is_menu(line)
    patterns = (_PLAYER, _CRUMBS, _notices())
    return is_menu or any(pattern.search(line) for pattern in patterns)


@cache
def _notices() -> re.Pattern[str]:
    """Return the pattern of notes on the page, at whose beginning or end their words stand."""
    words = {kind: "|".join(map(re.escape, cell.split("|"))) for kind, cell in rows("notices")}
    return re.compile(rf"^\W*(?:{words['age']})\b|\b(?:{words['link']})\W*$", re.IGNORECASE)


def _is_shown_as_title(page: Article, number: int) -> bool:
    """Say whether a line stands where headlines do: beside a date or byline, or more than once.

    A standfirst or a promoted story may read as a headline, and is none.
    """
    near = [*page.lines[max(0, number - 5) : number + 1], *page.telling_after(number, _NEAR)]
    if any(page.is_fresh(line) or is_byline(line) or ends_as_byline(line) for line in near):
        return True
    line = page.lines[number]
    above = page.lines[max(0, number - 4) : number]
    is_whole = len(line.split()) > 4 and page.repeated[fold(line)] > 1
    return is_whole or any(_ends_with(other, line) for other in above)


def _worth(page: Article, number: int, start: int) -> float:
    """Return how much a line is like the headline of the prose below it."""
    line = page.lines[number]
    own = set(stems(line))
    shared = len(own & page.prose_words)
    worth = 0.45 * min(shared, 5) + 0.8 * (shared / len(own) if own else 0.0)
    worth += _worth_of_place(page, number)
    worth += 0.5 * (page.repeated[fold(line)] > 1)
    is_stopped = line.rstrip(_QUOTES).endswith((".", "。", ",", ";"))
    below = page.lines[number + 1 : min(number + 2, start)]
    worth += 0.5 * (not is_stopped and any(map(is_paragraph, below)))
    worth -= 0.03 * abs(start - number)
    worth -= 1.4 * is_stopped + (1.4 if is_stopped else 0.4) * (len(line) > _LONG)
    return worth - 0.7 * (len(line.split()) < 5 and not is_cjk(line))


def _worth_of_place(page: Article, number: int) -> float:
    """Return how much the lines round one show that it is a headline."""
    above = page.lines[max(0, number - _CLOSE) : number]
    worth = 0.6 * any(_ends_with(other, page.lines[number]) for other in above)
    after = page.telling_after(number, _NEAR)
    if any(page.is_fresh(other) for other in after):
        worth += 0.9
    elif any(page.is_fresh(other) for other in above[-2:]):
        worth += 0.7
    worth += 0.6 * any(is_byline(other) for other in after)
    head = after[:_HEAD]
    return worth + 0.6 * (any(map(page.is_fresh, head)) and any(map(is_signed, head)))


def _ends_with(line: str, title: str) -> bool:
    """Say whether a line above ends with a title, or has it before the name of the site."""
    if len(line) <= len(title):
        return False
    return line.endswith(title) or re.search(rf"{re.escape(title)}\s+[|–—-]\s", line) is not None
