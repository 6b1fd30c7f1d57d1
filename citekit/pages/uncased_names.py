"""Names of people in scripts without capitals, known by their family names or given names."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from citekit.pages.tables import rows

_LONGEST: Final = 4
_ONE_WORD: Final = re.compile("[\u3005\u3040-\u30ff\u3400-\u9fff]{3,6}|[\uac00-\ud7a3]{3,4}")
_TWO_WORDS: Final = re.compile(
    "([\u3005\u3400-\u9fff]{1,3})[ ・]([\u3040-\u30ff\u3400-\u9fff]{1,3})"
)
_OTHER: Final = re.compile("[^\\W\\d_\u0041-\u024f][\\w\u0900-\u0dff'’\"״׳\u200c-]*")
# How many characters a given name has after a family name that stands in one word with it.
_GIVEN: Final = {"ko": (2, 2), "zh": (2, 2), "ja": (1, 3)}


def is_uncased_name(words: str) -> bool:
    """Say whether words in a script without capitals are the name of one person, beyond doubt.

    Any two words may look as a name there, so that only those with a name of the table are one.
    """
    if words.isascii():
        return False
    if _ONE_WORD.fullmatch(words):
        return any(_has_family_name(words, script) for script in _GIVEN)
    if found := _TWO_WORDS.fullmatch(words):
        return found[1] in _names("ja", "family")
    parts = words.split()
    if not 2 <= len(parts) <= _LONGEST or not all(map(_OTHER.fullmatch, parts)):
        return False
    return any(
        parts[0] in _names(script, "given")
        or parts[0] in _names(script, "first")
        or parts[-1] in _names(script, "last")
        for script in _SPACED
    )


_SPACED: Final = ("ar", "fa", "he", "hi", "bn", "ur")


def is_chinese_name(word: str) -> bool:
    """Say whether a word of two or three characters begins with a family name of China."""
    return len(word) in {2, 3} and (word[0] in _names("zh", "family"))


def _has_family_name(word: str, script: str) -> bool:
    least, most = _GIVEN[script]
    families = _names(script, "family")
    return any(
        word[:length] in families and least <= len(word) - length <= most for length in (1, 2, 3)
    )


@cache
def _names(script: str, part: str) -> frozenset[str]:
    found = (names for key, kind, names in rows("uncased_names") if (key, kind) == (script, part))
    return frozenset(name for names in found for name in names.split())
