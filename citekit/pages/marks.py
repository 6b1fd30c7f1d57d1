"""Marks: the class, id and test names by which a page says what an element is for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from attrs import frozen

# The elements of a page carry few different marks.
MOST_MARKS: Final = 8_192


@frozen(kw_only=True)
class MarkWords:
    """Some words of marks: a pattern of them all, and letters that each of them holds.

    Nearly all marks hold none of them, and looking for letters takes a tenth of trying a pattern.
    """

    pattern: re.Pattern[str]
    stems: tuple[str, ...]

    def may_be_in(self, marks: str) -> bool:
        """Say whether marks hold the letters of a word; where they do not, they have no word."""
        return holds_any(marks, self.stems)

    def search(self, marks: str) -> re.Match[str] | None:
        """Return the first of the words in marks, or None."""
        return self.pattern.search(marks) if self.may_be_in(marks) else None


def marked_as(words: str) -> MarkWords:
    """Return the test for classes and ids that have one of some words, given as patterns."""
    patterns = words.split()
    stems = {stem for pattern in patterns for stem in _stems(pattern)}
    return MarkWords(
        pattern=re.compile(rf"(?:^|[\s_-])(?:{'|'.join(patterns)})(?:$|[\s_-])", re.IGNORECASE),
        # A stem that holds another one finds nothing more.
        stems=tuple(
            stem for stem in sorted(stems) if not any(one in stem for one in stems - {stem})
        ),
    )


def holds_any(marks: str, parts: Iterable[str]) -> bool:
    """Say whether marks hold one of some parts of words, which are in small letters."""
    return any(map(marks.lower().__contains__, parts))


def _stems(pattern: str) -> tuple[str, ...]:
    """Return the most letters in a row that all words of a pattern hold, in one or two spellings.

    A capital may stand for a hyphen, as in `byLine`.
    """
    sure = _UNSURE.sub(" ", pattern.replace("-?", "-"))
    longest = max((part.strip("-") for part in re.findall("[a-z-]+", sure)), key=len, default="")
    return (longest, longest.replace("-", ""))


# Groups, what a question mark leaves open, and any letters.
_UNSURE: Final = re.compile(r"\([^()]*\)\??|.\?|\\w\*|\[[^\]]*\](?:\{[^}]*\})?")


def split_humps(marks: str) -> str:
    """Return the words of names in camel case apart, without what styled components add."""
    return _STYLED.sub("", _HUMP.sub("-", marks))


_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_STYLED: Final = re.compile(r"(?<=[a-z])-?styled(?![a-z])", re.IGNORECASE)
