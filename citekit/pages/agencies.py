"""News agencies by their names, their short forms and the signs under their reports."""

from __future__ import annotations

from functools import cache
from typing import Final

from citekit.pages.fields import ContributorKind, PageContributor
from citekit.pages.tables import rows
from citekit.pages.words import squeeze, tidy

_EDGES: Final = " ,;:.|/-–—•·*»«©\"“”„'‘’（）()[]"


def agency_of(text: str) -> str | None:
    """Return the agency that some words name, or None."""
    bare = text.strip(_EDGES).casefold()
    return _agencies().get(bare)


def agency_in(text: str) -> PageContributor | None:
    """Return the agency that some words name, and the words if it is cited otherwise."""
    name = agency_of(text)
    if name is None:
        return None
    printed = tidy(text.strip(_EDGES))
    return PageContributor(
        name=name, kind=ContributorKind.AGENCY, printed=None if printed == name else printed
    )


@cache
def agency_aliases(name: str) -> frozenset[str]:
    """Return the squeezed names of an agency."""
    return frozenset(squeeze(alias) for alias, agency in _agencies().items() if agency == name)


@cache
def _agencies() -> dict[str, str]:
    found = {}
    for name, aliases in rows("agencies"):
        for alias in (name, *aliases.split("|")):
            found[alias.strip("/ ").casefold()] = name
    return found
