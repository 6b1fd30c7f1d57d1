"""What stands between two words: marks, dashes, points and spaces, and how they may differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from citekit.text.marks import DOUBLE_MARKS, MARKS
from citekit.verification.verdict import Flag

_DASHES: Final = "-‐‑‒–—―−"
_WIDTHLESS: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_POINTS: Final = ".,;:"
_MINOR: Final = frozenset(".,;:!()[]/*_'\"-…•·")
_MARKUP: Final = "*_"
_ELLIPSIS: Final = re.compile(r"\.(?:\s?\.){2,3}")
_REOPENED: Final = re.compile(rf"(?:(?<=\n)|(?<=[\u2028\u2029]))[ \t]*[{re.escape(MARKS)}]")
_SAME_MARKS: Final = str.maketrans({"`": "'", "´": "'"})


def compare_signs(printed: str, quoted: str) -> Iterator[Flag]:
    """Yield how the signs between the same two words differ in a text and in a quotation."""
    if printed == quoted:
        return
    one, other = _signs(printed), _signs(quoted)
    if one != other and (reopened := _without_reopened(printed)) != printed:
        if _signs(reopened) == other:
            yield Flag.MULTI_PARAGRAPH
            return
        one = _signs(reopened)
    if one == other:
        yield from _presentation(printed, quoted)
    elif sorted(one) == sorted(other) and set(one) <= set('.,"'):
        # A point inside the marks here and outside them there, as in America and in Britain.
        yield Flag.TERMINAL_PUNCT
    else:
        yield from {_unlike(sign) for sign in _unlike_signs(one, other)}


def reopens(between: str) -> bool:
    """Say whether a new paragraph begins with a mark that no paragraph before it closed."""
    found = _REOPENED.search(between)
    return found is not None and not any(mark in between[: found.start()] for mark in MARKS)


def _without_reopened(printed: str) -> str:
    """Leave out a mark that a new paragraph of the same speech opens again."""
    return _REOPENED.sub("", printed)


def _signs(between: str) -> str:
    """Return the signs in one form: any mark as `"`, any dash as `-`, no space."""
    if between.isascii() and between.strip() == "":
        return ""
    plain = _ELLIPSIS.sub("…", between.translate(_SAME_MARKS))
    for mark in MARKS:
        plain = plain.replace(mark, '"')
    for dash in _DASHES:
        plain = plain.replace(dash, "-")
    for sign in _WIDTHLESS:
        plain = plain.replace(sign, "")
    return "".join(re.sub("-+", "-", plain).split())


def _presentation(printed: str, quoted: str) -> Iterator[Flag]:
    one, other = (_only(MARKS, text) for text in (printed, quoted))
    if one != other:
        levels = [[mark in DOUBLE_MARKS for mark in marks] for marks in (one, other)]
        yield Flag.QUOTE_GLYPH if levels[0] == levels[1] else Flag.QUOTE_LEVEL
    if _only(_DASHES, printed) != _only(_DASHES, quoted):
        yield Flag.DASH
    if _spaces(printed) != _spaces(quoted):
        yield Flag.WHITESPACE


def _only(signs: str, text: str) -> str:
    return "".join(sign for sign in text if sign in signs)


def _spaces(text: str) -> str:
    return "".join(sign if sign.isspace() else "x" for sign in text)


def _unlike_signs(one: str, other: str) -> str:
    found = ""
    for tag, *(first, after, start, end) in SequenceMatcher(
        None, one, other, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            found += one[first:after] + other[start:end]
    return found


def _unlike(sign: str) -> Flag:
    """Say what a sign is worth that only one of both has."""
    if sign in _MINOR:
        return Flag.PUNCTUATION
    if sign == "?":
        return Flag.SUBSTITUTION
    return Flag.NUMBER if sign in "%‰£$€¥+±×÷=<>°≤≥≈" else Flag.SUBSTITUTION


def are_alike(printed: str, quoted: str) -> bool:
    """Say whether signs are the same but for their shape."""
    return _signs(printed) == _signs(quoted)


def closing_signs(between: str) -> str:
    """Return the signs that belong to the word before: up to the first space."""
    return re.split(r"\s", between, maxsplit=1)[0]


def is_only_points(signs: str) -> bool:
    """Say whether signs are points that may differ where a quotation ends."""
    return all(sign in _POINTS or sign in MARKS or sign.isspace() for sign in signs)


def same_signs(printed: str, quoted: str) -> int:
    """Return how many of the first code points of `printed` are those of `quoted`."""
    count = 0
    for one, other in zip(printed, quoted, strict=False):
        if one.isspace() or _signs(one) != _signs(other):
            break
        count += 1
    return count


def ends_sentence(between: str) -> bool:
    """Say whether a sentence ends somewhere in what stands between two words."""
    return bool(_SENTENCE_END.search(between))


def parts_sentences(between: str) -> bool:
    """Say whether a sentence ends or quotation marks stand between two words."""
    return (
        ends_sentence(between)
        or any(mark in between for mark in MARKS)
        or "\n" in between.strip(" ")[:1]
    )


_SENTENCE_END: Final = re.compile(
    # A bracket glued to a full stop is that of a note.
    rf"[.!?…][{re.escape(MARKS)})\]]*(?:\s|\[|\Z)|\n\s*\n|\n(?=[{re.escape(MARKS)}])"
)
