"""The words of a byline that are no names but say what part those named played."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from citekit.model.sources import ContributorRole
from citekit.pages.tables import rows


def labels_in(words: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each label of a byline starts and ends, and the label."""
    end = 0
    if first := first_label(words):
        end = first[1]
        yield first
    is_long = _MAYBE_PHRASE.search(words) is not None
    if is_long or ":" in words or "：" in words:
        for found in _inner_labels(is_long=is_long).finditer(_small(words), end):
            yield found.start(), found.end(), found[found.lastgroup or 0]


def first_label(words: str) -> tuple[int, int, str] | None:
    """Return the label that a byline starts with, or None: most lines start with none."""
    begun = _FIRST_WORD.search(words)
    if begun is None:
        return None
    first = _small(begun[0])
    if first < _FIRST_WITHOUT_SPACES and first not in _first_words():
        return None
    start, whole = begun.start(), _small(words)
    for name in _by_first_letter().get(first[0], ()):
        if whole.startswith(name, start) and (end := _AFTER_LABEL.match(words, start + len(name))):
            return 0, end.end(), name
    return None


def is_label(words: str) -> bool:
    """Say whether words are nothing but a label."""
    return _small(words) in _roles()


def role_of_label(label: str) -> ContributorRole | None:
    """Return the part that a label, with a colon or without, gives to names; None for no part."""
    return _roles().get(_small(label.strip(" :")))


def _small(words: str) -> str:
    """Return words in small letters, character by character, as the capitals of Turkish need."""
    return words.lower() if words.isascii() else words.translate(_ONE_LETTER).lower()


# Letters that are others' capitals or final forms, of which there may be two small ones.
_ONE_LETTER: Final = str.maketrans({"İ": "i", "ı": "i", "ſ": "s", "Σ": "σ", "ς": "σ"})


@cache
def _roles() -> dict[str, ContributorRole | None]:
    return {
        _small(words): None if role == "none" else ContributorRole(role)
        for words, role in rows("byline_words")
    }


@cache
def _by_first_letter() -> dict[str, list[str]]:
    """Return the labels by the letter that they start with, the longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(_roles(), key=len, reverse=True):
        found.setdefault(name[0], []).append(name)
    return found


# In scripts without spaces the name follows its label at once.
_AFTER_LABEL: Final = re.compile(
    r"\s*[:：/／|]\s*|\s*[,،]\s+|\s+|(?<=[\u3040-\u9fff\uac00-\ud7af])"
)


@cache
def _inner_labels(*, is_long: bool) -> re.Pattern[str]:
    """Return the pattern of a label inside a byline in small letters: before a colon, or a phrase.

    `is_long` is for a byline that may have a label of two words, which needs no colon after it.
    """
    names = sorted((re.escape(name) for name in _roles()), key=len, reverse=True)
    inside = "|".join(name for name in names if len(name) > 3)
    phrases = "|".join(name for name in names if _PHRASE.search(name)) if is_long else "(?!)"
    return re.compile(
        rf"(?<=[\W])(?P<inside>{inside})\s*[:：]\s*|(?<=\s)(?P<phrase>{phrases})\s+(?=\w)"
    )


# A label of two words, such as `photos by`, needs no colon after it.
_MAYBE_PHRASE: Final = re.compile(r"\s\w{4,}.* (?:by|von|par) ", re.IGNORECASE)
_PHRASE: Final = re.compile(r"^\w{4,}.* (?:by|von|par)$")


@cache
def _first_words() -> frozenset[str]:
    return frozenset(first[0] for words in _roles() if (first := _FIRST_WORD.search(words)))


_FIRST_WORD: Final = re.compile(r"[^\W_][^\s:/|,：／｜،，]*")
# From here on are the scripts whose labels run into the names after them.
_FIRST_WITHOUT_SPACES: Final = "\u3040"
