"""The names that one line of a plain text gives: with a label before them, or nothing but names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from attrs import evolve

from citekit.pages.agencies import agency_of
from citekit.pages.byline_labels import role_of_label
from citekit.pages.bylines import (
    begins_as_byline,
    ends_as_byline,
    is_office,
    read_byline,
    without_contacts,
)
from citekit.pages.fields import ContributorKind, PageContributor
from citekit.pages.person_names import is_house_word, is_person_name, without_house_words
from citekit.pages.relative_times import relative_time
from citekit.pages.signed_lines import (
    BARS,
    names_with_office,
    once,
    reporter_within,
    signed_after_date,
    words_beside_names,
)
from citekit.pages.uncased_names import is_chinese_name, is_uncased_name
from citekit.pages.words import fold, squeeze, tidy

_NEAR: Final = 8
_LONGEST_LINE: Final = 140
_LONGEST_NAMES: Final = 100
_LONGEST_PART: Final = 80
_BRACKETS: Final = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
_COUNT_AT_END: Final = re.compile(r"\s+\d{1,3}(?=\W*$)")
_GOES_ON: Final = re.compile(r"(?:[,&]|\s(?:and|und|et|y|e|og|och|en|ja))\s*$")
_CJK: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_AND_BEFORE: Final = re.compile(r"^(?:and|und|et|y|e|og|och|i|ja|és|ve|и|та)\s+(?=[^\W\d_])")
_UNCASED: Final = re.compile("[\u0590-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_APART: Final = re.compile(r"\s*[|•·]\s*|\s[-–—]\s")
_COMMA: Final = re.compile(r"\s*[,،]\s*")
_SLASH: Final = re.compile(r"\s*/\s*")
# Pictures and recordings have makers of their own.
_PICTURE: Final = re.compile(
    r"[fp]h?oto|\bbild\b|image|©|copyright|\bby\b.*/|fot\.|ảnh|^(?:audio|video|podcast)\b",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(r"^[\"“„«»‘']|[\"”“»«]$")
# How many more reporters there are, as in Korea.
_OTHERS: Final = re.compile(r"\s*외\s*\d+\s*명\s*$")


def line_names(line: str, following: Sequence[str]) -> tuple[PageContributor, ...]:
    """Return the names of a line that starts as a byline; its label may be a line of its own."""
    if len(line) > _LONGEST_LINE:
        return ()
    line = _OTHERS.sub("", line.replace("｜", "："))
    rest = list(following[:_NEAR])
    is_label = begins_as_byline(f"{line} X") and len(line.split()) <= 2
    if is_label and rest and not sure(read_byline(line)):
        if len(rest[0]) <= _LONGEST_PART:
            line = f"{line} {_COUNT_AT_END.sub('', rest.pop(0))}"
        while rest and _GOES_ON.search(line) and len(rest[0]) <= _LONGEST_PART:
            line = f"{line} {_COUNT_AT_END.sub('', rest.pop(0))}"
    signed: tuple[PageContributor, ...] = ()
    if not begins_as_byline(line) and not ends_as_byline(line):
        signed = signed_after_date(line) or reporter_within(line)
        # A byline may follow the name of the outlet, or a date.
        line = next((part for part in BARS.split(line)[1:] if begins_as_byline(part)), "")
    return sure(read_byline(_apart(_without_buttons(_without_date(line)))) if line else signed)


def _apart(line: str) -> str:
    """Return a byline with commas between the names of China that blanks part."""
    names = line.split()[1:] if _LABEL_APART.search(line) else _AFTER_LABEL.split(line)[-1].split()
    if len(names) < _PAIR or not all(map(is_chinese_name, names)):
        return line
    return line.replace(" ".join(names), "、".join(names))


_PAIR: Final = 2
_AFTER_LABEL: Final = re.compile(r"[:：]\s*")
_LABEL_APART: Final = re.compile(r"^[\u4e00-\u9fff]{2,4}\s")


def names_over_labels(lines: Sequence[str]) -> tuple[PageContributor, ...]:
    """Return the names over lines that are nothing but an author's label, in a row of such pairs.

    `Jane Doe`, `Text`, `John Roe`, `Photos`: the label of each stands below the name.
    """
    pairs = list(zip(lines[::2], lines[1::2], strict=False))
    labelled = [pair for pair in pairs if role_of_label(pair[1]) and people_only(pair[0])]
    if len(labelled) < _PAIR or labelled != pairs[: len(labelled)]:
        return ()
    found = ((people_only(name), role_of_label(label)) for name, label in labelled)
    return tuple(evolve(name, role=role) for names, role in found if role for name in names)


def bare_names(line: str, heads: frozenset[str] = frozenset()) -> tuple[PageContributor, ...]:
    """Return the names of a line that is nothing but names, or names beside a date.

    `heads` are the folded lines of the menu and the like, which may stand beside a name, too.
    """
    if len(line) > _LONGEST_LINE or _PICTURE.search(line) or _QUOTED.search(line):
        return ()
    undated = _without_date(_AND_BEFORE.sub("", line))
    bare = once(_without_heads(_without_buttons(without_contacts(undated)), heads))
    if len(bare) > _LONGEST_NAMES:
        return ()
    uncased = _uncased(bare)
    return (uncased,) if uncased else _cased(bare, is_dated=bare != line)


def _cased(bare: str, *, is_dated: bool) -> tuple[PageContributor, ...]:
    """Return the names of words that are nothing else, in a script with capitals."""
    # Without capitals a name looks as any other words do.
    if _UNCASED.search(bare) or (bare.isupper() and not _has_agency(bare)):
        return ()
    bare = _without_place(bare)
    if posted := names_with_office(bare):
        return posted
    names = sure(read_byline(bare))
    named = {ContributorKind.PERSON, ContributorKind.AGENCY}
    if is_office(bare) and named.isdisjoint(name.kind for name in names):
        return ()
    letters = sum(len(squeeze(name.name + (name.position or ""))) for name in names)
    plain = without_house_words(_BRACKETS.sub(" ", bare))
    return names if letters >= (0.5 if is_dated else 0.6) * len(squeeze(plain)) else ()


def _uncased(words: str) -> PageContributor | None:
    """Return the name of a line in a script without capitals, with a post behind a comma."""
    name, *post = _COMMA.split(words, maxsplit=1)
    if not is_uncased_name(name) or (post and not is_house_word(post[0])):
        return None
    return PageContributor(name=name, position=post[0] if post else None)


def people_only(line: str, heads: frozenset[str] = frozenset()) -> tuple[PageContributor, ...]:
    """Return the names of a line that is nothing but names of people."""
    names = bare_names(line, heads)
    return names if all(name.kind is ContributorKind.PERSON for name in names) else ()


def sure(names: Sequence[PageContributor]) -> tuple[PageContributor, ...]:
    """Return those of some names that have the form of one."""
    return tuple(
        name
        for name in names
        if not is_house_word(_ARTICLE.sub("", name.name))
        and fold(name.name) not in _no_names()
        and (name.kind is not ContributorKind.PERSON or is_person_name(name.name))
    )


_ARTICLE: Final = re.compile(r"^(?:(?:the|die|der|das|la|le|el|il|a|de|o)\s+|l['’])", re.IGNORECASE)


@cache
def _no_names() -> frozenset[str]:
    return frozenset(words_beside_names("button"))


def name_at_end(line: str) -> tuple[PageContributor, ...]:
    """Return the name before the word for a reporter with which a line ends, as in Korea."""
    bare = without_contacts(line)
    if not ends_as_byline(bare):
        return ()
    words = bare.split()
    return sure(read_byline(words[-2] if _CJK.search(bare) and len(words) > 1 else bare))


def name_in_brackets(line: str) -> tuple[PageContributor, ...]:
    """Return the name of a line that is nothing but one in brackets, as Japanese reports end."""
    found = _SIGNATURE.fullmatch(line)
    return (PageContributor(name=tidy(found[1])),) if found and not agency_of(found[1]) else ()


_SIGNATURE: Final = re.compile(
    "[（(]((?!.*(?:[部社局班発版]|提供|共同|時事|撮影|写真|つづく)$)"
    "[\u3400-\u9fff]{2,4}[ \u3000・]?[\u3040-\u30ff\u3400-\u9fff]{1,4})[)）]"
)


def _has_agency(words: str) -> bool:
    return any(name.kind is ContributorKind.AGENCY for name in read_byline(words))


def _without_date(line: str) -> str:
    """Return the parts of a line that hold no date, time or count."""
    line = _COUNT_AT_END.sub("", relative_time().sub("", line))
    if not any(c.isdigit() for c in line):
        return line
    parts = map(_before_figure, re.split(r"\s*[|•·/,]\s*|\s[-–—]\s", line))
    return " | ".join(part for part in parts if not any(c.isdigit() for c in part))


def _before_figure(part: str) -> str:
    """Return `Jane Doe` of `Jane Doe 11:00 AM`."""
    found = _FIGURE.match(part)
    return found[1] if found and is_person_name(found[1]) else part


_FIGURE: Final = re.compile(r"([^\d,;:]{5,40}?)\s+\d")


def _without_heads(line: str, heads: frozenset[str]) -> str:
    """Return the parts of a line that are no line of the menu or name of the outlet."""
    parts = _APART.split(line)
    own = [part for part in parts if fold(part) not in heads]
    if own and len(own) < len(parts):
        return " | ".join(own)
    words = line.split()
    # The outlet's name may run into that of the author.
    starts = (n for n in range(2, len(words) - 1) if fold(" ".join(words[:n])) in heads)
    return next((" ".join(words[start:]) for start in starts), line)


def _without_buttons(line: str) -> str:
    """Return `Jane Doe` of `Jane Doe Follow`."""
    bare = _buttons().sub("", line)
    return bare if bare.strip() else line


@cache
def _buttons() -> re.Pattern[str]:
    any_of = "|".join(re.escape(words) for words in words_beside_names("furniture"))
    return re.compile(rf"(?:[\s,|•·-]+(?:{any_of}))+\W*$", re.IGNORECASE)


def _without_place(line: str) -> str:
    """Return `Jane Doe` of `Jane Doe/Milltown`, which has the place behind the name."""
    name, *places = _SLASH.split(line)
    if len(places) != 1 or agency_of(places[0]) or is_person_name(places[0]):
        return line
    is_place = len(places[0].split()) == 1 and places[0][:1].isupper()
    return name if is_place and is_person_name(name) else line
