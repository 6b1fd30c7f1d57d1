"""Where a plain text names its authors: under its headline, beside its date, or at its end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from attrs import evolve, frozen

from citekit.pages.agencies import agency_in
from citekit.pages.bare_names import (
    bare_names,
    line_names,
    name_at_end,
    name_in_brackets,
    names_over_labels,
    people_only,
    sure,
)
from citekit.pages.bylines import is_office, without_contacts
from citekit.pages.extractors.names_elsewhere import SOURCE_LABEL
from citekit.pages.fields import ContributorKind, PageContributor
from citekit.pages.plain_article import Article, is_paragraph, is_prose
from citekit.pages.signed_lines import names_with_office, reporter_in_dateline, words_beside_names
from citekit.pages.words import fold

_NEAR: Final = 8
_BELOW: Final = 15
_ABOVE: Final = 7
_ROW: Final = 4
# Where newspapers print the author's name alone under the article.
_SIGNED_AT_END: Final = frozenset({"vi"})
# Where menus have capitals as names have them, so that a line at the end may be either.
_CAPITALS: Final = frozenset({"en", "de", None})


@frozen(kw_only=True, eq=False)
class PlainNames:
    """Where to look for names: the article, and the place of its title.

    `is_sure` is false where no headline was found and `title` is only where one may stand.
    """

    page: Article
    title: int
    is_sure: bool

    def names(self) -> tuple[PageContributor, ...]:
        """Return the names of the byline below the headline, or of the line that ends the text."""
        searches: tuple[Callable[[], tuple[PageContributor, ...]], ...] = (
            self._labelled,
            self._beside_date,
            self._above,
            self._alone,
            self._at_end,
            self._labelled_at_end,
            self._in_dateline,
            self._source,
        )
        names = next((names for search in searches if (names := search())), ())
        names = tuple(name for name in names if not self._is_told([name])) or names
        return (self._with_office(names[0]),) if len(names) == 1 else names

    def _with_office(self, name: PageContributor) -> PageContributor:
        """Return a name with the office of the line below it, if that is one."""
        for line, following in pairwise(self._below):
            if fold(line).endswith(fold(name.name)) and _tells_office([following]):
                position, _, body = following.partition(", ")
                if name.position:
                    return name
                return evolve(name, position=position, affiliation=body.strip() or name.affiliation)
        return name

    @cached_property
    def _below(self) -> Sequence[str]:
        return self.page.lines[self.title + 1 : self.title + 1 + _BELOW]

    @cached_property
    def _menu(self) -> frozenset[str]:
        return frozenset(fold(line) for line in self.page.lines[: self.title])

    def _labelled(self) -> tuple[PageContributor, ...]:
        for place, line in enumerate(self._below):
            if names := names_over_labels(self._below[place : place + 2 * _ROW]):
                return names
            if names := line_names(line, self._below[place + 1 :]):
                return names
            if place > _NEAR and is_prose(line):
                break
        return ()

    def _beside_date(self) -> tuple[PageContributor, ...]:
        below = enumerate(filter(without_contacts, self._below))
        telling = [(place, line) for place, line in below if not self._is_button(line)]
        return tuple(self._signed(telling[:_NEAR]))

    def _is_button(self, line: str) -> bool:
        return self.page.is_button(line) and not bare_names(line, self._menu)

    def _signed(self, lines: Sequence[tuple[int, str]]) -> Iterator[PageContributor]:
        """Yield the names of lines that are nothing else, in a row beside a date."""
        agencies: tuple[PageContributor, ...] = ()
        for number, (place, line) in enumerate(lines):
            names = bare_names(line, self._menu) if self._may_be_signed(lines, number) else ()
            # An author's box below the article may be as long as a paragraph.
            if not names or (self._is_told(names) and not self.page.is_dated(line)):
                continue
            # An agency alone may have made the picture over the byline.
            if all(name.kind is ContributorKind.AGENCY for name in names):
                agencies = agencies or names
                continue
            yield from names
            for away, (other_place, other) in enumerate(lines[number + 1 : number + _ROW], 1):
                more = people_only(other, self._menu) if other_place == place + away else ()
                if not more or self._is_told(more):
                    return
                yield from (name for name in more if name not in names)
            return
        yield from agencies

    def _may_be_signed(self, lines: Sequence[tuple[int, str]], number: int) -> bool:
        """Say whether a date stands beside a line, or an office below it."""
        near = lines[max(0, number - 2) : number + 3]
        if names_with_office(lines[number][1]):
            near = lines[max(0, number - 2) : number + _NEAR]
        following = [line for _, line in lines[number + 1 : number + 2]]
        return any(self.page.is_fresh(line) for _, line in near) or _tells_office(following)

    def _above(self) -> tuple[PageContributor, ...]:
        """Return the names of a line that stands with the date over the headline."""
        above = self.page.lines[max(0, self.title - _ABOVE) : self.title] if self.is_sure else ()
        if any(map(self.page.is_fresh, above)):
            labelled = (line_names(line, above[n + 1 :]) for n, line in enumerate(above))
            if names := next(filter(None, labelled), ()):
                return names
        return tuple(self._signed(list(enumerate(above))))

    def _alone(self) -> tuple[PageContributor, ...]:
        """Return the names of a line over the prose that stand again below, as in an author's box.

        What stands over the headline, too, is an entry of the site's menu.
        """
        own = self._own_prose
        if not self.is_sure or not own:
            return ()
        below = [fold(line) for line in self.page.lines[own[0] :]]
        for line in self.page.lines[self.title + 1 : own[0]]:
            names = people_only(line)
            shown = [fold(name.name) for name in names]
            if not names or self._is_told(names) or not self._menu.isdisjoint(shown):
                continue
            if any(shown[0] in other for other in below):
                return names
        return ()

    def _at_end(self) -> tuple[PageContributor, ...]:
        """Return the names of the line that ends the text, or the article."""
        last = self._last_paragraph
        if last is None or last + 1 >= len(self.page.lines):
            return ()
        line = self.page.lines[last + 1]
        if names := name_at_end(line) or self._in_brackets(line):
            return names
        names = people_only(line, self._menu)
        is_last = last + 2 == len(self.page.lines)
        if self._is_told(names) or fold(line) in self._menu:
            return ()
        is_signed = is_last or self.page.language in _SIGNED_AT_END
        return names if is_signed or self._is_new_at_end(names) else ()

    def _labelled_at_end(self) -> tuple[PageContributor, ...]:
        """Return the names of a line below the article that has the whole word for an author."""
        last = self._last_paragraph
        after = self.page.lines[last + 1 : last + 1 + _BELOW] if last is not None else ()
        for line in after:
            if is_prose(line):
                break
            if (found := _AUTHOR.match(line)) and (names := people_only(found[1])):
                return names
        return ()

    def _in_brackets(self, line: str) -> tuple[PageContributor, ...]:
        return name_in_brackets(line) if self.page.language == "ja" else ()

    def _is_new_at_end(self, names: Sequence[PageContributor]) -> bool:
        """Say whether the article has no word of the names, as it has those of its keywords."""
        words = {word for name in names for word in fold(name.name).split()}
        is_name = self.page.language not in _CAPITALS
        return is_name and words.isdisjoint(self._told.split())

    def _in_dateline(self) -> tuple[PageContributor, ...]:
        own = self._own_prose[:1]
        return next((sure(reporter_in_dateline(self.page.lines[place])) for place in own), ())

    def _source(self) -> tuple[PageContributor, ...]:
        """Return the agency that a line between headline and prose gives as the source."""
        for line in self._below[:_NEAR]:
            source = SOURCE_LABEL.sub("", line)
            if source != line and (agency := _agency_first_in(source)):
                return (agency,)
        return ()

    @cached_property
    def _own_prose(self) -> list[int]:
        """Return the places of the article's paragraphs, among which few other lines stand."""
        found: list[int] = []
        for place, line in enumerate(self.page.lines):
            if place <= self.title or not is_prose(line):
                continue
            if found and place - found[-1] > _NEAR:
                break
            found.append(place)
        return found

    @cached_property
    def _last_paragraph(self) -> int | None:
        """Return the place of the article's last paragraph, which may be a short one."""
        if not self._own_prose:
            return None
        following = enumerate(self.page.lines[self._own_prose[-1] + 1 :], self._own_prose[-1])
        return next((place for place, line in following if not is_paragraph(line)), None)

    @cached_property
    def _told(self) -> str:
        return fold(" ".join(self.page.lines[place] for place in self._own_prose))

    def _is_told(self, names: Sequence[PageContributor]) -> bool:
        """Say whether the article tells of somebody or some place of that name."""
        people = [name for name in names if name.kind is ContributorKind.PERSON]
        return any(fold(name.name) in self._told for name in people or names)


_AUTHOR: Final = re.compile(
    r"(?:autorin/autor|autor(?:in|a|ka|zy|i)?|author|auteure?|autore|autrice|tekst|автор|szerző"
    r"|συντάκτης|penulis|yazar)(?::\s*|\s+)(\S.{3,60})",
    re.IGNORECASE,
)


def _agency_first_in(source: str) -> PageContributor | None:
    """Return the agency of `dpa Sport`, which has the name of a service behind its own."""
    words = source.split()
    parts = (" ".join(words[:length]) for length in range(len(words), 0, -1))
    return next((agency for part in parts if (agency := agency_in(part))), None)


def _tells_office(following: Sequence[str]) -> bool:
    """Say whether the line after a name is nothing but an office, as under the names of the BBC."""
    short = [line for line in following if len(line) <= _LONGEST_OFFICE]
    return any(is_office(line) or line.split()[0] in words_beside_names("verb") for line in short)


_LONGEST_OFFICE: Final = 50
