"""Words of a page: tidied for a citation, and folded for comparison."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import unescape
from typing import Final

# Joiners within words of Arabic script and of India are letters' business: they stay.
_INVISIBLE: Final = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
    "|(?<![\u0600-\u0dff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u0dff])"
)
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_JOINERS: Final = re.compile("[\u200c\u200d]")
# A page names its outlet and its people many times over.
_MOST_NAMES: Final = 1_024
_NOT_WORD: Final = re.compile(r"[\W_]+")
_WORD: Final = re.compile(r"[^\W_]+")


def tidy(text: str) -> str:
    """Return a text on one line, without invisible characters and the spaces at its ends."""
    # Most texts have none of them, and a search for one set of signs is the fastest.
    is_all_seen = text.isascii() or not _UNSEEN.search(text)
    seen = text if is_all_seen else _INVISIBLE.sub("", text)
    return " ".join(seen.split())


def tidy_declared(text: str) -> str:
    """Return a value of a tag or script on one line, its character references read once more."""
    if "&" not in text and "<" not in text:
        return tidy(text)
    return tidy(re.sub(r"<[^<>]{1,200}>", "", unescape(text)))


def fold(text: str) -> str:
    """Return a text so that two ways to type the same words are equal."""
    if text.isascii():
        return " ".join(_WORD.findall(text.casefold()))
    composed = unicodedata.normalize("NFKC", _JOINERS.sub("", text)).casefold()
    return " ".join(_WORD.findall(composed))


@lru_cache(_MOST_NAMES)
def squeeze(text: str) -> str:
    """Return nothing but the letters and digits, as an address writes a name; marks are dropped."""
    if text.isascii():
        return _NOT_WORD.sub("", text.casefold())
    composed = unicodedata.normalize("NFKD", text).casefold().translate(_BARRED)
    return _NOT_WORD.sub("", "".join(c for c in composed if not unicodedata.combining(c)))


# Letters whose marks are a part of them.
_BARRED: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h"}
)


def shared_words(one: str, other: str) -> float:
    """Return the share of the shorter text's words that stand in the longer one, from 0 to 1."""
    words, others = set(_tokens(one)), set(_tokens(other))
    if not words or not others:
        return 0.0
    return len(words & others) / min(len(words), len(others))


def _tokens(text: str) -> list[str]:
    folded = fold(text)
    # Scripts without spaces are compared by pairs of characters.
    if " " not in folded and len(folded) > 12:
        return [folded[place : place + 2] for place in range(len(folded) - 1)]
    return folded.split()
