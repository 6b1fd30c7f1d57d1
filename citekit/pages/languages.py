"""The language of a text, by its letters and by the small words that it uses most."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container
from functools import cache
from operator import itemgetter
from typing import Final

from citekit.pages.tables import rows

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Letters with the vowel signs of the scripts of India, which are no word characters.
_INDIAN: Final = re.compile("[\u0900-\u0dff]")
_INDIAN_WORD: Final = re.compile(r"(?:[^\W\d_]|[\u0900-\u0dff])+(?:['’][^\W\d_]+)?")
_SAMPLE: Final = 3_000
_LEAST_WORDS: Final = 25
_LEAST_SHARE: Final = 0.08
# Scripts that one language of the news writes, by the letters that show it.
_SCRIPTS: Final = (
    ("ja", re.compile("[\u3041-\u3096\u30a1-\u30fa]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("th", re.compile("[\u0e01-\u0e3a]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("el", re.compile("[\u0386-\u03ce]")),
    ("ka", re.compile("[\u10d0-\u10fa]")),
    ("hy", re.compile("[\u0561-\u0587]")),
    ("bn", re.compile("[\u0985-\u09b9]")),
    ("ta", re.compile("[\u0b85-\u0bb9]")),
    ("te", re.compile("[\u0c05-\u0c39]")),
    ("ml", re.compile("[\u0d05-\u0d39]")),
    ("kn", re.compile("[\u0c85-\u0cb9]")),
    ("gu", re.compile("[\u0a85-\u0ab9]")),
    ("pa", re.compile("[\u0a05-\u0a39]")),
    ("si", re.compile("[\u0d85-\u0dc6]")),
    ("am", re.compile("[\u1200-\u135a]")),
    ("my", re.compile("[\u1000-\u102a]")),
    ("km", re.compile("[\u1780-\u17b3]")),
)
_LEAST_LETTERS: Final = 40
_LEAST_OF_SCRIPT: Final = 0.12
_NOT_LATIN: Final = re.compile("[\u0370-\u1dff\u2c00-\ud7ff]")


def language_of(text: str) -> str | None:
    """Return the language that a text of some length is in, or None where its words do not say."""
    sample = text[:_SAMPLE]
    pattern = _INDIAN_WORD if _INDIAN.search(sample) else _WORD
    words = pattern.findall(sample.casefold())
    letters = sum(map(len, words))
    if letters < _LEAST_LETTERS:
        return None
    if not sample.isascii() and len(_NOT_LATIN.findall(sample)) >= _LEAST_OF_SCRIPT * letters:
        for language, pattern in _SCRIPTS:
            if len(pattern.findall(sample)) >= _LEAST_OF_SCRIPT * letters:
                return language
    if len(words) < _LEAST_WORDS:
        return None
    shares: defaultdict[str, float] = defaultdict(float)
    frequent = _frequent()
    for word, count in Counter(words).items():
        for language, weight in frequent.get(word, ()):
            shares[language] += weight * count
    ranked = sorted(shares.items(), key=itemgetter(1), reverse=True)[:2]
    if not ranked or ranked[0][1] / len(words) < _LEAST_SHARE:
        return None
    if len(ranked) > 1 and ranked[0][1] < 1.08 * ranked[1][1]:
        return None
    return ranked[0][0]


def frequent_words() -> Container[str]:
    """Return the small words that languages use most, in small letters."""
    return _frequent()


@cache
def _frequent() -> dict[str, tuple[tuple[str, float], ...]]:
    """Return the languages of each word; a word that few languages use says more."""
    found: dict[str, list[str]] = {}
    for language, words in rows("frequent_words"):
        for word in words.split():
            found.setdefault(word, []).append(language)
    return {
        word: tuple((language, 1.0 if len(languages) == 1 else 0.7) for language in languages)
        for word, languages in found.items()
    }
