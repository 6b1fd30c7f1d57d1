"""Several speakers named together: “Ann Lee and Owen Hale said”."""

from __future__ import annotations

import re
from typing import Final

from citekit.extraction import CastMember
from citekit.verification.naming import bare_name, proper_words
from citekit.verification.same_names import Likeness

_BETWEEN: Final = re.compile(r",?\s+(?:and|&)\s+|,\s+")


def joint_likeness(form: str, one: CastMember) -> Likeness | None:
    """Return how a speaker is a group that the text calls by its people; None if it is no such.

    All of them, in any order, are the group; some of them have said the words only with the others.
    """
    together = _surnames(one.name)
    if len(together) < _SEVERAL:
        return None
    given = _surnames(form)
    if not given or not given <= together:
        return Likeness.NONE
    return Likeness.NAME if given == together else Likeness.MEMBER


_SEVERAL: Final = 2


def listed_people(name: str) -> list[str]:
    """Return the names that a phrase lists, without what describes them."""
    return [part for part in _BETWEEN.split(name) if proper_words(part) and bare_name(part)]


def _surnames(name: str) -> set[str]:
    return {bare_name(part)[-1] for part in listed_people(name)}
