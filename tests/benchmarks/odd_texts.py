"""Texts of any length that are hard to read: rubbish, broken marks, no line breaks, endless lists.

They are invented, and always the same for the same length.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

_PROSE: Final = (
    "Ann Lorrimer, the Seawatch Agency’s Director, said that 40 of the locks “hold well” and would"
    " be mended, according to the Harbour Board’s annual Tide Report. She told the Herald: “We"
    " tried everything.” Critics called it “too little”. "
)


def _names(size: int) -> str:
    sentence = "{given} {family}, the Tide Board’s chief, said the Annual Report was “late”.\n"
    lines = (
        sentence.format(given=_GIVEN[number % len(_GIVEN)], family=_family(number))
        for number in range(size // len(sentence) + 1)
    )
    return "".join(lines)[:size]


def _lines(size: int) -> str:
    # Lines that are alike would be taken for captions.
    lines = (f"On day {number}, {_PROSE}\n" for number in range(size // len(_PROSE) + 1))
    return "".join(lines)[:size]


_GIVEN: Final = ("Ann", "Neil", "Owen", "Cora", "Ruth")
_SYLLABLES: Final = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "ro", "su")


def _family(number: int) -> str:
    return "".join(_SYLLABLES[int(digit)] for digit in str(number + 100)).capitalize()


def _repeated(words: str) -> Callable[[int], str]:
    return lambda size: (words * (size // len(words) + 1))[:size]


ODD_TEXTS: Final[Mapping[str, Callable[[int], str]]] = {
    "prose in lines": _lines,
    "prose without a line break": _repeated(_PROSE),
    "prose without a full stop": _repeated("the Harbour Board said it would “never again” close "),
    "many people": _names,
    "straight marks": _repeated('"'),
    "opening marks": _repeated("“"),
    "low marks": _repeated("„"),
    "pairs": _repeated("“”"),
    "apostrophes": _repeated("'"),
    "single marks": _repeated("‘a ’ "),
    "nested marks": _repeated("‘It “is” so,’ said Ann Lee. “Two 'be' no. "),
    "short quotations": _repeated("“a,” "),
    "one unclosed": _repeated("He said “no "),
    "open paragraphs": _repeated("“We tried.\n"),
    "dashes": _repeated("—Sí —dijo ella—. No\n"),
    "tags": _repeated("“No,” she said. "),
    "introductions": _repeated("She added:\n"),
    "verbs": _repeated("said "),
    "verbs and commas": _repeated("saying, "),
    "relatives": _repeated("Ann Lee, who said "),
    "one name": _repeated("Ann Lee, "),
    "capitals": _repeated("Board of "),
    "reports": _repeated("its annual Tide Report "),
    "one word": _repeated("a"),
    "one capital": _repeated("A"),
    "short lines": _repeated("Short line\n"),
    "white space": _repeated(" \n"),
    "a body": _repeated("The Seawatch Agency. the agency said so. "),
}
