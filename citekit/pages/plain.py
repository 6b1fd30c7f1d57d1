"""The fields of an article that was saved as plain text, by where its lines stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from citekit.model.sources import ContributorRole
from citekit.pages.bylines import read_byline
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
from citekit.pages.person_names import is_house_word, without_house_words
from citekit.pages.plain_article import Article, is_prose
from citekit.pages.plain_days import day_of
from citekit.pages.plain_headers import Heading, heading_of
from citekit.pages.plain_kinds import dateline_date
from citekit.pages.plain_lines import lines_of, whole_lines
from citekit.pages.plain_names import PlainNames
from citekit.pages.plain_outlets import OutletGuess, guess_outlet
from citekit.pages.plain_titles import is_broken_off, last_line_of, title_of
from citekit.pages.reading import PageReading
from citekit.pages.words import squeeze

_NEAR: Final = 8
_AUTHORS: Final = frozenset({ContributorRole.AUTHOR, ContributorRole.INTERVIEWER})


def read_plain_page(
    text: str,
    *,
    url: str | None = None,
    addressees: Sequence[str] = (),
    title: str | None = None,
    is_set: bool = False,
) -> PageReading:
    """Return what the lines of a plain text say about it; what they do not say stays open.

    `addressees` are those to whom the text says that its speakers spoke; `title` is what is known
    for its headline already. `is_set` is true for lines as a page was set, in which a headline may
    be broken.
    """
    lines = whole_lines(lines_of(text)) if is_set else lines_of(text)
    prose = "\n".join(line for line in lines if is_prose(line))
    language = language_of(prose)
    # Too little prose to tell may do to read the name of a month.
    language_shown = language or language_of("\n".join(lines))
    page = Article(lines=lines, language=language_shown, is_set=is_set)
    heading = heading_of(lines)
    heading = evolve(heading, title=title or heading.title)
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
    page: Article, outlet: OutletGuess | None, heading: Heading
) -> Iterator[tuple[PageField, Candidate]]:
    if outlet:
        yield _candidate(PageField.OUTLET, outlet.name, outlet.rule, outlet.confidence)
    title, worth = title_of(page)
    if heading.title:
        yield _candidate(PageField.TITLE, heading.title, "labelled-line", 0.9)
        title = last_line_of(page, heading.title, otherwise=title)
    elif title is not None and not is_broken_off(page, title):
        yield _candidate(PageField.TITLE, page.lines[title], "heading-line", min(0.95, worth / 5))
    # Without a headline, the date and the byline stand just above the prose.
    anchor = title if title is not None else _head(page)
    if page.prose_start is None:
        return
    given = heading.date or dateline_date(page.lines[page.prose_start])
    is_given = bool(given) and read_date(given or "", language=page.language) is not None
    lines = [given or ""] if is_given else page.dated_near(anchor)
    shown = "\n".join(page.lines)
    for day in day_of(lines, shown, page.language, outlet.name if outlet else None):
        yield PageField.ISSUED, day
    house = squeeze(outlet.name) if outlet else ""
    found = PlainNames(page=page, title=anchor, is_sure=title is not None)
    signed = read_byline(heading.byline, declared=True) if heading.byline else ()
    names = tuple(
        name
        for name in signed or found.names()
        if not _is_of_house(name.name, house) and not is_house_word(name.name)
    )
    if any(name.role in _AUTHORS for name in names):
        yield _candidate(PageField.CONTRIBUTORS, names, "byline-line", 0.8)


def _head(page: Article) -> int:
    """Return where a headline may stand that was not found: over the date above the prose."""
    start = page.prose_start or 0
    above = range(min(start, len(page.lines) - 1), max(-1, start - _FAR), -1)
    dated = next((number for number in above if page.is_fresh(page.lines[number])), start)
    return max(0, min(start - _NEAR, dated - _OVER_DATE))


_FAR: Final = 25
_OVER_DATE: Final = 5


def _is_of_house(name: str, house: str) -> bool:
    """Say whether a name is that of the outlet, or of a part of it that has its name."""
    rest = squeeze(without_house_words(name))
    is_part = rest in house if rest != squeeze(name) else name.isupper() and rest.startswith(house)
    return squeeze(name) == house or (bool(house) and is_part)


def _candidate(
    field: PageField, value: Value, rule: str, confidence: float
) -> tuple[PageField, Candidate]:
    return field, Candidate(field=field, value=value, rule=rule, confidence=confidence)
