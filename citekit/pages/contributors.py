"""Who is cited for an article: the names of its byline, without the outlet's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from attrs import evolve

from citekit.model.sources import ContributorRole
from citekit.pages.agencies import agency_aliases
from citekit.pages.extractors.names_elsewhere import (
    credited_agency,
    names_below,
    names_in_scripts,
)
from citekit.pages.extractors.unmarked_names import (
    names_beside_date,
    names_in_brackets,
    names_over_text,
)
from citekit.pages.fields import Candidate, ContributorKind, PageContributor
from citekit.pages.page import Page
from citekit.pages.person_names import is_house_word, without_house_words
from citekit.pages.words import fold, squeeze

_TAGS: Final = frozenset({"meta-tags", "open-graph"})
_VISIBLE: Final = frozenset({"byline", "byline-line"})
_AUTHORS: Final = frozenset(
    {ContributorRole.AUTHOR, ContributorRole.CONTRIBUTOR, ContributorRole.INTERVIEWER}
)


def choose_contributors(
    page: Page, proposed: Sequence[Candidate], houses: frozenset[str]
) -> Candidate | None:
    """Return the candidate to cite, without names of the outlet itself; None where none is left."""
    kept = list(_cited(page, proposed, houses))
    if not kept:
        # A page that declares its outlet as the author says that no person is.
        is_declared = any(one.rule == "json-ld" for one in proposed)
        searches = _SHOWN_RESORTS if is_declared else _LAST_RESORTS
        elsewhere = (one for search in searches for one in search(page))
        return next(_cited(page, elsewhere, houses), None)
    declared = [one for one in kept if one.rule not in _VISIBLE]
    visible = _fullest([one for one in kept if one.rule in _VISIBLE])
    if not declared:
        return visible
    best = next((one for one in declared if _people(one)), declared[0])
    return visible if visible is not None and _is_better(page, visible, best) else best


def _fullest(visible: Sequence[Candidate]) -> Candidate | None:
    """Return the first byline, or the line that names those of it and others: it was a part."""
    if not visible:
        return None
    first, own = visible[0], _folded(visible[0])
    lines = (one for one in visible if len(own) == 1 and own < _folded(one))
    return next(lines, first)


def _cited(
    page: Page, proposed: Iterable[Candidate], houses: frozenset[str]
) -> Iterator[Candidate]:
    for one in proposed:
        if one.rule in _TAGS and _is_unseen_group(page, one):
            continue
        if (made := _without_houses(page, one, houses)) is not None:
            yield made


def _is_unseen_group(page: Page, candidate: Candidate) -> bool:
    """Say whether only a tag names a desk or body: those who typed the page in."""
    names = _names(candidate)
    return all(
        name.kind in _GROUPS and name.name.casefold() not in page.shown for name in names
    ) and bool(names)


_GROUPS: Final = frozenset({ContributorKind.DESK, ContributorKind.ORGANISATION})

# Searched only where nothing that is declared or marked names anybody.
_LAST_RESORTS: Final[tuple[Callable[[Page], Iterator[Candidate]], ...]] = (
    names_below,
    names_over_text,
    names_beside_date,
    names_in_scripts,
    credited_agency,
    names_in_brackets,
)
_SHOWN_RESORTS: Final = tuple(one for one in _LAST_RESORTS if one is not names_in_scripts)


def _is_better(page: Page, visible: Candidate, declared: Candidate) -> bool:
    """Say whether the byline that readers see is to be cited rather than the declared one."""
    if not _people(visible):
        return False
    names, shown = _folded(declared), _folded(visible)
    if names == shown:
        return visible.rule == "byline" and len(_agencies(visible)) > len(_agencies(declared))
    if not names or (_is_shown(page, visible) and not _is_shown(page, declared)):
        return True
    return names < shown and visible.rule == "byline"


def _is_unseen_login(page: Page, name: PageContributor) -> bool:
    """Say whether a name of one word is shown nowhere: the account of whoever typed the page in."""
    word = name.name.casefold()
    is_word = name.kind is ContributorKind.PERSON and " " not in word and word.isascii()
    return is_word and not _is_in(page.shown, word)


def _without_houses(page: Page, candidate: Candidate, houses: frozenset[str]) -> Candidate | None:
    seen = (name for name in _names(candidate) if not _is_unseen_login(page, name))
    own = (_without_outlet(name, houses) for name in seen)
    names = _whole(name for name in own if not _is_house(name, houses))
    cited = [name for name in names if name.role in _AUTHORS]
    return evolve(candidate, value=tuple(names)) if cited else None


def _without_outlet(name: PageContributor, houses: frozenset[str]) -> PageContributor:
    """Return `Jane Doe` of `Jane Doe DH` or `Jane Doe DH North`, who is of the Daily Herald."""
    words = name.name.split()
    for keep in range(2, len(words)):
        end = "".join(words[keep:])
        if name.kind is not ContributorKind.PERSON or not end[0].isupper():
            continue
        if squeeze(end) in houses or _is_initials(words[keep], houses):
            return evolve(name, name=" ".join(words[:keep]))
    return name


def _whole(given: Iterable[PageContributor]) -> list[PageContributor]:
    """Return the names without those that are the start of another of them."""
    names = list(given)
    folded = [fold(name.name) for name in names]
    return [
        name
        for name, own in zip(names, folded, strict=True)
        if not any(other.startswith(f"{own} ") for other in folded)
    ]


def _is_house(name: PageContributor, houses: frozenset[str]) -> bool:
    squeezed = squeeze(name.name)
    if squeezed in houses or squeezed.removeprefix("the") in houses or is_house_word(name.name):
        return True
    if name.kind is ContributorKind.AGENCY:
        return bool(agency_aliases(name.name) & houses)
    if name.kind is ContributorKind.PERSON:
        # A department of the outlet, such as `DHT North` of DHT.
        return _is_initials(name.name.split()[0], houses)
    if squeeze(without_house_words(name.name)) in houses:
        return True
    rest = [
        house for house in houses if len(house) > 3 and (house in squeezed or squeezed in house)
    ]
    return bool(rest)


def _is_initials(word: str, houses: frozenset[str]) -> bool:
    return word.isupper() and len(word) > 1 and squeeze(word) in houses


def _names(candidate: Candidate) -> tuple[PageContributor, ...]:
    value = candidate.value
    return (
        tuple(name for name in value if isinstance(name, PageContributor))
        if isinstance(value, tuple)
        else ()
    )


def _people(candidate: Candidate) -> list[PageContributor]:
    return [
        name
        for name in _names(candidate)
        if name.kind is ContributorKind.PERSON and name.role in _AUTHORS
    ]


def _agencies(candidate: Candidate) -> list[PageContributor]:
    return [name for name in _names(candidate) if name.kind is ContributorKind.AGENCY]


def _is_shown(page: Page, candidate: Candidate) -> bool:
    return any(_is_in(page.shown, name.name.casefold()) for name in _people(candidate))


def _is_in(text: str, name: str) -> bool:
    """Say whether a text has a name, and not only as the start of a longer one."""
    if name not in text:
        return False
    is_cased = name[-1].upper() != name[-1]
    return not is_cased or re.search(rf"{re.escape(name)}(?!\w)", text) is not None


def _folded(candidate: Candidate) -> set[str]:
    return {fold(name.name) for name in _people(candidate)}
