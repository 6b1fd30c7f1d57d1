"""Editions: a number in BibLaTeX and in records, a word such as “Third” in BibTeX.

BibTeX's styles print the word and “edition” behind it (btxdoc, section 3.2, “edition”); BibLaTeX
makes an ordinal of a number in the language of the text (biblatex, section 2.2.2, “edition”).
"""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = (
    "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth"
    " Fourteenth Fifteenth Sixteenth Seventeenth Eighteenth Nineteenth Twentieth"
).split()
_NUMBERS: Final = {word.lower(): str(number) for number, word in enumerate(_WORDS, 1)}
_HIGH: Final = re.compile(r"(?:[1-9][0-9]{2}|2[1-9]|[3-9][0-9])(?:st|nd|rd|th)")
_ORDINAL: Final = re.compile(
    r"(?P<value>[0-9]{1,3}(?:st|nd|rd|th)?|[A-Za-z]+?)(?:\s+(?:edition|edn\.?|ed\.?))?",
    re.IGNORECASE,
)


def number_of_word(edition: str) -> str:
    """Return the number of an edition that `as_word` wrote, or what is given."""
    known = _NUMBERS.get(edition.lower())
    if known is None and _HIGH.fullmatch(edition):
        return edition[:-2]
    return known or edition


def as_number(edition: str) -> str:
    """Return an edition as a number: `3` for `3rd`, `Third` and `3rd ed.`; others as they are."""
    if edition.isascii() and edition.isdecimal():
        return edition
    found = _ORDINAL.fullmatch(edition)
    if found is None:
        return edition
    value = number_of_word(found["value"])
    digits = value.rstrip("stndrhSTNDRH")
    return digits if digits.isdecimal() else edition


def as_word(edition: str) -> str:
    """Return an edition as an English ordinal: `Third` for `3`, `21st` for `21`."""
    number = as_number(edition)
    if not (number.isascii() and number.isdecimal()):
        return edition
    if 1 <= int(number) <= len(_WORDS):
        return _WORDS[int(number) - 1]
    return ordinal(number)


def ordinal(text: str) -> str:
    """Return a number as an ordinal (`2nd`), and anything else as it is."""
    if not (text.isascii() and text.isdigit()):
        return text
    is_teen = text[-2:] in {"11", "12", "13"}
    return text + ("th" if is_teen else {"1": "st", "2": "nd", "3": "rd"}.get(text[-1], "th"))
