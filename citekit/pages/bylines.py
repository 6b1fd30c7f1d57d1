"""Bylines: the names in them, who stands behind each, and the part that they played."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from attrs import evolve

from citekit.model.sources import ContributorRole
from citekit.pages.agencies import agency_in, agency_of
from citekit.pages.byline_labels import first_label, is_label, labels_in, role_of_label
from citekit.pages.fields import ContributorKind, PageContributor
from citekit.pages.outlets import is_name_of_outlet
from citekit.pages.person_names import is_no_name, is_person_name, sorts_of
from citekit.pages.tables import rows
from citekit.pages.words import fold, tidy

_SPLIT: Final = re.compile(
    r"\s*(?:;|\||/|、|／|•|·|\n|\s[-–—]\s|\s(?:and|und|et|y|e|og|och|en|ja|i|a|şi|și|και|и|та|ve|và|dan|na|&|\+|with|mit|avec)\s)\s*|(?<=[\u3040-\u9fff])[・，](?=[\u3040-\u9fff])",
    re.IGNORECASE,
)
_BARS: Final = re.compile(r"[|/;•·]")
_COMMA: Final = re.compile(r"\s*[,،，]\s*")
_CONTACT: Final = re.compile(r"\(?\b[\w.+-]+@[\w-]+\.[\w.-]+\b\)?|https?://\S+|(?<!\w)@\w+")
_BRACKETS: Final = re.compile(r"\s*[(\[（【]([^)\]）】]*)[)\]）】]\s*")
_SIGNS: Final = " ,;:.|/-–—•·*»«©\"“”„'‘’"
_EDGES: Final = _SIGNS + "（）()[]"
_JOB: Final = re.compile(
    r"\b(?:editor|reporter|correspondent|correspondant\w*|corrispondente|envoyée?s? spécia\w*"
    r"|enviad[oa]"
    r"|korespondent\w*|verslaggever|redacteur\w*|writer|columnist|journalist|producer|critic|director"
    r"|professor|chief|fellow|analyst|author|redakteur\w*|korrespondent\w*|journalist\w*|chef\w*"
    r"|reporter\w*|periodista|corresponsal|redactor\w*|journaliste|rédact\w+|giornalista|inviat[oa]"
    r"|redaktør|skribent|toimittaja|dziennikar\w*|leiter\w*|kolumnist\w*|ph\.?d|lecturer|president)\b",
    re.IGNORECASE,
)
_CJK_AFTER: Final = re.compile(
    r"\s*(?:선임기자|인턴기자|객원기자|전문기자|특파원|기자|논설위원|記者|记者|特派員|編集委員|さん|氏)\s*$"
)
_FIGURE: Final = re.compile(r"(?<![^\W_])\d")
_LONGEST: Final = 300
# A page gives its byline several times: to readers, in tags and in scripts.
_MOST_BYLINES: Final = 512


@lru_cache(_MOST_BYLINES)
def read_byline(text: str, *, declared: bool = False) -> tuple[PageContributor, ...]:
    """Return the people and bodies that a byline names, in its order.

    `declared` is true for a byline that a tag or script gives as one, where a single word may be a
    name. What is no name is left out.
    """
    words = without_contacts(text)
    if not words or len(words) > _LONGEST:
        return ()
    found: list[PageContributor] = []
    for role, part in roles_of(words):
        for contributor in _names(part, declared=declared):
            if role and all(fold(contributor.name) != fold(other.name) for other in found):
                # A part that stands in brackets after a name is that name's own.
                own = contributor.role is not ContributorRole.AUTHOR
                found.append(contributor if own else evolve(contributor, role=role))
    return tuple(found)


def with_author(names: tuple[PageContributor, ...]) -> tuple[PageContributor, ...]:
    """Return the names if there is an author among them; a picture's credit alone is no byline."""
    return names if any(name.role is not ContributorRole.PHOTOGRAPHER for name in names) else ()


def roles_of(words: str) -> Iterator[tuple[ContributorRole | None, str]]:
    """Yield the parts of a byline with the role that the words before each give."""
    role: ContributorRole | None = ContributorRole.AUTHOR
    start = 0
    for first, last, label in labels_in(words):
        if before := words[start:first].strip(_EDGES):
            yield role, before
        role, start = role_of_label(label), last
    if rest := words[start:].strip():
        yield role, with_commas(rest) if _CHINESE_LABEL.match(words) else rest


# Chinese names after a label, which only blanks part: not those of Japan, which have one inside.
_CHINESE_LABEL: Final = re.compile(r"\W*\w{0,6}(?:记者|記者|通讯员|作者|撰文)")


def with_commas(names: str) -> str:
    """Return Chinese names with commas where blanks part whole ones, not a name's characters."""
    return _APART.sub("、", names)


_APART: Final = re.compile(r"(?<=[\u4e00-\u9fff]{2})\s+(?=[\u4e00-\u9fff]{2})")


def without_contacts(text: str) -> str:
    """Return a byline without addresses and names of accounts."""
    return tidy(_MARKED.sub("：", _CONTACT.sub(" ", text)))


# As Japanese pages mark a label: `文● 名前`.
_MARKED: Final = re.compile(r"(?<=[\u3040-\u9fff])\s*[●◎○■]\s*")


def ends_as_byline(text: str) -> bool:
    """Say whether a line ends with a word for a reporter after the name, as in Korean."""
    return _CJK_AFTER.search(text) is not None


def begins_as_byline(text: str) -> bool:
    """Say whether a line starts with the words before an author's name."""
    found = first_label(text)
    return found is not None and role_of_label(found[2]) is ContributorRole.AUTHOR


def _names(text: str, *, declared: bool) -> Iterator[PageContributor]:
    for part in _parts(text):
        bare = _bare(part, _SIGNS)
        if not bare:
            continue
        if agency := agency_in(part):
            yield agency
            continue
        yield from _with_office(bare, declared=declared)


def _bare(text: str, signs: str = _EDGES) -> str:
    """Return words without the signs round them, but with the dot of a last initial."""
    bare = text.strip(signs)
    is_dotted = _LAST_INITIAL.search(bare) and text.lstrip(signs).startswith(f"{bare}.")
    return f"{bare}." if is_dotted else bare


_LAST_INITIAL: Final = re.compile(r"(?:^|[\s.])[^\W\d_]$")


def parts_joined(text: str) -> list[str]:
    """Return the parts of a byline that a word such as `and`, a bar or a dash joins."""
    return [_bare(part) for part in _parts(text)]


def _parts(text: str) -> list[str]:
    whole = text.strip(_EDGES)
    if agency_of(whole) or (_is_desk(whole) and not _BARS.search(whole)):
        return [whole]
    return [part for part in _SPLIT.split(text) if part]


def _with_office(part: str, *, declared: bool) -> Iterator[PageContributor]:
    """Yield the names of a part that may hold an office or a place after commas or in brackets."""
    asides = [aside for aside in _BRACKETS.findall(part) if aside]
    plain = _bare(_BRACKETS.sub(" ", part))
    pieces = [
        bare
        for piece in _COMMA.split(plain)
        for side in _before_agency(_bare(piece))
        if (bare := _bare(side))
    ]
    if inverted := _inverted(pieces, declared=declared):
        pieces = [inverted]
    last: PageContributor | None = None
    for piece in pieces:
        contributor = _contributor(
            piece, declared=declared and piece == pieces[0], beside=last is not None
        )
        if contributor is not None:
            if last is not None:
                yield last
            last = contributor
        elif last is not None and (agency := agency_in(piece)):
            yield last
            last = agency
        elif last is not None and last.position is None and _JOB.search(piece):
            last = evolve(last, position=piece)
        elif last is not None and last.affiliation is None and _may_be_body(piece):
            last = evolve(last, affiliation=piece)
    if last is not None:
        yield from _in_role(last, _bracketed_role(asides))
        yield from (agency for aside in asides if (agency := agency_in(aside)))


def _in_role(name: PageContributor, role: ContributorRole | None) -> tuple[PageContributor, ...]:
    """Return a name in the role that brackets give it; an author's leaves it its own."""
    if role is None:
        return ()
    return (name if role is ContributorRole.AUTHOR else evolve(name, role=role),)


def _may_be_body(piece: str) -> bool:
    """Say whether words after a name can be whom it writes for: no time, day or other remark."""
    is_name = not piece[0].islower() and _NO_BODY.search(piece) is None
    return is_name and len(piece) < _LONGEST_BODY


_NO_BODY: Final = re.compile(r"[\d:：@]")
_LONGEST_BODY: Final = 60


def _before_agency(piece: str) -> tuple[str, ...]:
    """Return `Jane Doe` and `Associated Press` of the two in one, as many newspapers print them."""
    words = piece.split()
    for keep in range(2, min(len(words), _LONGEST_NAME)):
        name, rest = " ".join(words[:keep]), " ".join(words[keep:])
        # A short word in small letters may be a surname, too.
        is_plain = len(rest) >= _PLAIN or (rest.isupper() and not name.isupper())
        if is_plain and agency_of(rest) and is_person_name(name):
            return name, rest
    return (piece,)


_LONGEST_NAME: Final = 5
# As long no surname is that an agency has for its name.
_PLAIN: Final = 5


def _bracketed_role(asides: Sequence[str]) -> ContributorRole | None:
    """Return the part that brackets after a name give, as in `Jane Doe (photos)`; else author's."""
    named = (aside.strip() for aside in asides)
    return next((role_of_label(one) for one in named if is_label(one)), ContributorRole.AUTHOR)


def _inverted(pieces: Sequence[str], *, declared: bool) -> str | None:
    """Return `Doe, Jane` as `Jane Doe`, where each side is one word and no job or agency."""
    if not declared or len(pieces) != 2 or any(" " in piece for piece in pieces):
        return None
    if any(agency_of(piece) or is_no_name(piece) for piece in pieces):
        return None
    return f"{pieces[1]} {pieces[0]}"


def _contributor(piece: str, *, declared: bool, beside: bool) -> PageContributor | None:
    bare = _bare(_CJK_AFTER.sub("", _without_day(piece)))
    if (part := _part_after(bare) or _at_place(bare)) is not None:
        return part
    if agency := agency_in(bare):
        return agency
    name, position = _split_job(bare)
    if is_person_name(name, single=declared) and not is_name_of_outlet(bare):
        return PageContributor(name=name, position=position)
    return None if beside else _group(bare, declared=declared)


def _group(bare: str, *, declared: bool) -> PageContributor | None:
    """Return the desk or body that words name, or another outlet, as some articles are signed."""
    if is_name_of_outlet(bare):
        return PageContributor(name=bare, kind=ContributorKind.ORGANISATION)
    kind = _group_kind(bare)
    if kind and bare[0].isupper() and (declared or kind is ContributorKind.DESK):
        return PageContributor(name=bare, kind=kind)
    return None


def _at_place(words: str) -> PageContributor | None:
    """Return who is meant in `Jane Doe in Berlin`, as correspondents sign."""
    found = _IN_PLACE.fullmatch(words)
    is_person = found is not None and is_person_name(found[1])
    return PageContributor(name=found[1], affiliation=found[2]) if found and is_person else None


_IN_PLACE: Final = re.compile(r"(.{4,40}?)\s(?:in|à)\s([^\W\d_a-zß-öø-ÿ][\w '’-]{2,40})")


def _part_after(words: str) -> PageContributor | None:
    """Return who took the pictures in `Jane Doe Photo`, as labels stand below names."""
    name, _, label = words.rpartition(" ")
    role = role_of_label(label) if label.casefold() in _AFTER_NAMES else None
    return PageContributor(name=name, role=role) if role and is_person_name(name) else None


_AFTER_NAMES: Final = frozenset(
    "text texte texto tekst teksti foto fotos photo photos bild kuva kuvat фото".split()
)


def _without_day(piece: str) -> str:
    """Return `Jane Doe` of `Jane Doe on Tuesday 4 March 2031`: what stands before a date."""
    figure = _FIGURE.search(piece)
    words = piece[: figure.start() if figure else None].split()
    days = _days()
    if figure is None and (len(words) < _WITH_DAY or words[-1].strip(".,:").casefold() not in days):
        return piece
    if figure is not None and not figure.start():
        return piece
    while words and (words[-1].islower() or words[-1].strip(".,:").casefold() in days):
        # Such a word may be a surname, too.
        if len(words) == 2 and not words[-1].islower():
            break
        words.pop()
    return " ".join(words)


# A name of two words, a preposition and the day of the week.
_WITH_DAY: Final = 4


@cache
def _days() -> frozenset[str]:
    return frozenset(
        name for table in ("months", "weekdays") for row in rows(table) for name in row[-1].split()
    )


# Words of an office before a name.
_LONGEST_OFFICE: Final = 5


def is_office(words: str) -> bool:
    """Say whether words begin or end with a word for an office, before or after a comma at most."""
    found = _JOB.search(words)
    return found is not None and not words.endswith((".", "!", "?", ":"))


def _split_job(name: str) -> tuple[str, str | None]:
    """Return `Jane Doe` and `Senior Reporter` of `Jane Doe Senior Reporter`, in either order."""
    found = _JOB.search(name)
    words = name.split()
    if not found:
        return name, None
    for count in range(1, min(len(words) - 1, _LONGEST_OFFICE)):
        office, rest = " ".join(words[:count]), " ".join(words[count:])
        if found.end() == len(office) and is_person_name(rest):
            return rest, office
    if len(words) < 4:
        return name, None
    before = name[: found.start()].split()
    keep = min(2, len(before))
    first = " ".join(before[:keep])
    return (
        (first, name[len(first) :].strip()) if keep == 2 and is_person_name(first) else (name, None)
    )


def _is_desk(name: str) -> bool:
    return "desk" in sorts_of(name) and len(name.split()) <= 6


def _group_kind(name: str) -> ContributorKind | None:
    sorts = sorts_of(name)
    if "label" in sorts or not sorts or len(name.split()) > 8:
        return None
    if "desk" in sorts:
        return ContributorKind.DESK
    return ContributorKind.ORGANISATION if "body" in sorts else ContributorKind.DESK
