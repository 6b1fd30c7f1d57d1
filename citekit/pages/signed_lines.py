"""Lines that name an author without a label before the name, or after a date."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from citekit.pages.agencies import agency_of
from citekit.pages.bylines import (
    begins_as_byline,
    is_office,
    read_byline,
    with_author,
    with_commas,
    without_contacts,
)
from citekit.pages.dates import read_date
from citekit.pages.fields import ContributorKind, PageContributor
from citekit.pages.person_names import is_person_name
from citekit.pages.tables import rows


def signed_after_date(words: str) -> tuple[PageContributor, ...]:
    """Return the names of `Posted on 4 March 2031 by Jane Doe`, or of a byline beside a date.

    The name may also stand before the date, after that of a section.
    """
    if _MAYBE_SIGNED.search(words) and (signed := _signed_in(words)) and read_date(words):
        names = with_author(read_byline(signed[1]))
        return names if any(is_person_name(name.name) for name in names) else ()
    return _labelled_beside_date(words)


def _signed_in(words: str) -> re.Match[str] | None:
    return _SIGNED_WITHIN.search(words) or _FILED.match(words)


def _labelled_beside_date(words: str) -> tuple[PageContributor, ...]:
    """Return the names of `4 March 2031 | By Jane Doe`: a date, a bar, and a byline."""
    if not _BAR.search(words):
        return ()
    parts = BARS.split(words)
    if len(parts) > _MOST_PARTS or not any(is_date(part) for part in parts):
        return ()
    read = (with_author(read_byline(part)) for part in parts if begins_as_byline(part))
    return next((names for names in read if names and all(map(is_surely_named, names))), ())


_MOST_PARTS: Final = 4


def is_date(words: str) -> bool:
    """Say whether a line gives a date and says little else."""
    return sum(map(str.isalpha, words)) <= _DATE_LETTERS and read_date(words) is not None


_DATE_LETTERS: Final = 45
_BAR: Final = re.compile("[|•·]")
BARS: Final = re.compile(r"\s*[|•·]\s*")


def is_siglum(words: str) -> bool:
    """Say whether words are the few small letters by which a newspaper's own people sign."""
    return _SIGLUM.fullmatch(words) is not None and agency_of(words) is None


_SIGLUM: Final = re.compile(r"[a-zäöüß]{1,5}\.?")

_MAYBE_SIGNED: Final = re.compile(
    r"\d.* (?:by|von|par|por|door|av|af) |^\W*(?:posted|published|filed|written)\b.* by .*\d",
    re.IGNORECASE,
)
# `Posted in Water by Jane Doe on 4 March 2031`.
_FILED: Final = re.compile(
    r"^\W*(?:posted|published|filed|written)\s(?:in|under|to)\b[^|.]{1,60}?\sby\s+([^\W\d_].{3,60}?)"
    r"(?:\s(?:on|at)\s|\s?[|•·–—,]|$)",
    re.IGNORECASE,
)
# `Posted on 4 March 2031 by Jane Doe in Water`, but not who changed it then.
_SIGNED_WITHIN: Final = re.compile(
    r"^(?!.*(?:updat|review|modif|edit)).*?\d\W[^.]*?\b(?:by|von|par|por|door|av|af)\s+"
    r"([^\W\d_].{3,60}?)(?:\s(?:in|on|at|under|dans|en|i)\s|\s?[|•·–—,]|$)",
    re.IGNORECASE,
)


def is_surely_named(name: PageContributor) -> bool:
    """Say whether a name is that of a person, by its form, or of an agency."""
    if name.kind is ContributorKind.PERSON:
        return is_person_name(name.name)
    return agency_of(name.name) is not None


def names_with_office(line: str) -> tuple[PageContributor, ...]:
    """Return the one name of `Jane Doe Senior Reporter` or `Jane Doe – Reporter in Oslo`, or none.

    A name ends at a dash or comma, or before the first word of what somebody does.
    """
    if len(line) > _LONGEST_POST or not is_office(line):
        return ()
    name, *after = _BEFORE_OFFICE.split(line, maxsplit=1)
    office = once(after[0]) if after else ""
    if not office:
        words = line.split()
        keep = next((n for n, word in enumerate(words) if _is_of_office(word)), 0)
        name, office = " ".join(words[:keep]), " ".join(words[keep:])
    others = is_person_name(_BRACKET.split(office)[0].strip())
    is_whole = is_person_name(name) and is_office(office) and not begins_as_byline(line)
    return (PageContributor(name=name, position=office),) if is_whole and not others else ()


_LONGEST_POST: Final = 80
_BRACKET: Final = re.compile(r"[(,]")
_BEFORE_OFFICE: Final = re.compile(r"\s+[–—|-]\s+|\s*,\s+")


def _is_of_office(word: str) -> bool:
    return word.casefold() in _beats() or is_office(word)


@cache
def _beats() -> frozenset[str]:
    return frozenset(words_beside_names("beat"))


@cache
def words_beside_names(kind: str) -> tuple[str, ...]:
    """Return what of one kind stands behind the names of authors."""
    return tuple(
        word for name, words in rows("beside_names") if name == kind for word in words.split("|")
    )


def once(words: str) -> str:
    """Return `Jane Doe` of `Jane Doe Jane Doe`, as a picture's text doubles a name."""
    parts = words.split()
    half = len(parts) // 2
    return " ".join(parts[:half]) if half and parts[:half] == parts[half:] else words


def reporter_within(text: str) -> tuple[PageContributor, ...]:
    """Return the reporter of a Chinese line that names the newspaper, a reporter and a place."""
    if text.isascii() or not any(word in text for word in _REPORTERS):
        return ()
    if korean := _KOREAN_REPORTER.fullmatch(without_contacts(text)):
        return read_byline(korean[1])
    found = (
        _CJK_REPORTER.search(text)
        or _HOUSE_REPORTER.fullmatch(text)
        or _LABELLED_WITHIN.search(text)
    )
    return read_byline(with_commas(found[1].strip())) if found else ()


def reporter_in_dateline(text: str) -> tuple[PageContributor, ...]:
    """Return the reporters in the brackets after the place and day of a Chinese report."""
    is_likely = any(word in text for word in _REPORTERS)
    found = _DATELINE.match(text) or _dateline_within().match(text) if is_likely else None
    own = _OTHER_LABEL.split(found[1])[0] if found else ""
    return read_byline(with_commas(own.strip())) if own.strip() else ()


# Those who are named after the reporters.
_OTHER_LABEL: Final = re.compile("通讯员|通訊員|实习生|實習生|摄影|攝影|编辑|編輯|编译")
_CJK_REPORTER: Final = re.compile(
    r"[\s／/|｜](?:[本特]报|[本特]報)?(?:记者|記者)\s*([\u4e00-\u9fff]{2,4})(?=\s*[／/|｜]|\s|$)"
)
_REPORTERS: Final = ("记者", "記者", "作者", "기자", "특파원")
# `来源：江河报 作者：沈知遥 编辑：邱月`, where blanks part the labels and their names.
_LABELLED_WITHIN: Final = re.compile(
    r"(?:作者|记者|記者)[：:]\s*([\u4e00-\u9fff·]{2,5}(?:、[\u4e00-\u9fff·]{2,5})*)(?=[\s|/]|$)"
)
# `江河网记者 沈知遥`: the newspaper's own, with nothing else on the line.
_HOUSE_REPORTER: Final = re.compile(
    r"[\u4e00-\u9fff]{2,10}?(?:特约|见习|实习)?(?:记者|記者)[\s:：]+"
    r"([\u4e00-\u9fff][\u4e00-\u9fff、 ]{1,24}?)"
    r"(?:\s+(?:实习生|实习记者|通讯员|通訊員|摄影|攝影|编辑|編輯|责编|图|圖)\b.*)?"
)
_KOREAN_REPORTER: Final = re.compile(
    r"(?:[\uac00-\ud7a3]{2,6}\s?=\s?)?([\uac00-\ud7a3]{2,4})\s?(?:(?:선임|인턴|객원|전문|수습)?기자|특파원)"
)
_DATELINE: Final = re.compile(
    r"(?:[^（(。]{2,30}[电電訊讯]|【[^】]{2,20}】)\s*[（(]\s*[\u4e00-\u9fff]{0,6}(?:记者|記者)\s*"
    r"([\u4e00-\u9fff、 ]{2,30})[）)]"
)


@cache
def _dateline_within() -> re.Pattern[str]:
    """Return the pattern of a dateline of Taiwan, in which the name runs into that of a place."""
    places = "|".join(place for (names,) in rows("dateline_places") for place in names.split())
    return re.compile(
        rf"[（(][\u4e00-\u9fff]{{2,8}}記者([\u4e00-\u9fff]{{2,4}}?)(?:{places})[縣市]?\d{{1,2}}日"
        r"(?:綜合)?(?:外電報導|專電|電)"
    )
