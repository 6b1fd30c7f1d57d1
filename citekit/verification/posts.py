"""An office and its body, as one phrase names both: “the board’s head of works”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from citekit.extraction.lexicon import english

_OF_BODY: Final = re.compile(r"(?P<position>.+?) (?:of|for|at|with) (?:the )?(?P<body>.+)")
_BODYS: Final = re.compile(r"(?P<body>.+?)(?:['’]s|(?<=s)['’]) (?P<position>.+)")
_SET_OFF: Final = re.compile(r"(?P<position>[^,]+), (?:the )?(?P<body>[^,]+)")
_SHAPES: Final = (_OF_BODY, _BODYS, _SET_OFF)
_ACRONYM: Final = re.compile(r"[A-Z][A-Z&]{1,6}")
_HEAD_ENDS: Final = re.compile(r",|\s+(?:of|for|at|from|with|in)\s+|\s*\(")


def posts(form: str) -> Iterator[tuple[str, str | None]]:
    """Yield an office without a body, and then every office and body that its words can be."""
    yield form, None
    for shape in _SHAPES:
        match = shape.fullmatch(form.strip())
        if match is not None:
            yield match["position"], match["body"]
    yield from _led_by_body(form)


def _led_by_body(form: str) -> Iterator[tuple[str, str | None]]:
    """Yield the office after a body: “Harwell Harbour Authority | director”, “HHA | director”."""
    words = form.split()
    for at in range(len(words) - 1, 0, -1):
        word = words[at - 1]
        if word.lower() in english().body_words or _ACRONYM.fullmatch(word):
            yield " ".join(words[at:]), " ".join(words[:at])
            return


def is_post(form: str) -> bool:
    """Say whether an office heads a phrase: a “director of the Harbour Board” is no board."""
    match = _BODYS.fullmatch(form.strip())
    words = _HEAD_ENDS.split(match["position"] if match else form.strip())[0].lower().split()
    lexicon = english()
    return bool(words) and words[-1] in lexicon.offices and words[-1] not in lexicon.body_words
