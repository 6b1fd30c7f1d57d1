"""Text as CSL processors show it unchanged, and back.

CSL-JSON has no escapes: `<b>` and its like are markup, quotation marks are set anew by each style,
and titles may be put in capitals. Words inside `<span class="nocase">` are not, and a sign that has
such a span of its own is a sign and nothing else.
"""

from __future__ import annotations

import re
from typing import Final

from citekit.text.marks import MARKS, SINGLE_MARKS

_OPEN: Final = '<span class="nocase">'
_CLOSE: Final = "</span>"

_TAG: Final = r"<(?=[A-Za-z/])"
_APOSTROPHES: Final = "'’"
_OTHER_MARKS: Final = "".join(mark for mark in MARKS if mark not in _APOSTROPHES)
# An apostrophe inside a word is taken for a mark only where another one opens.
_AT_EDGES: Final = rf"(?<!\w)[{_APOSTROPHES}]|[{_APOSTROPHES}](?!\w)"
_LITERAL: Final = re.compile(_TAG)
# pandoc makes the space before these a narrow one that does not break.
_AFTER_SPACE: Final = r"(?<=\s)[!?;]"
_EXACT: Final = re.compile(f"{_TAG}|[{_OTHER_MARKS}]|{_AT_EDGES}|{_AFTER_SPACE}")
_EXACT_WORDS: Final = re.compile(f"{_TAG}|[{MARKS}]|{_AFTER_SPACE}")
_SINGLE_MARK: Final = re.compile(f"[{''.join(set(SINGLE_MARKS) - set(_APOSTROPHES))}]|{_AT_EDGES}")
_BREAKS: Final = re.compile(r"[ \t]*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")

_MARKUP: Final = re.compile(
    rf"{re.escape(_OPEN)}<{_CLOSE}|</?(?:i|b|u|sup|sub|sc|span)>|<span\b[^<>]*>|</?a\b[^<>]*>"
)


def literal(text: str) -> str:
    """Return text in which nothing is markup; a style may still set its quotation marks."""
    return _LITERAL.sub(_alone, text) if "<" in text else text


def in_any_case(marked: str) -> str:
    """Return marked up text without what keeps its case, where nothing changes that."""
    while _OPEN in marked and (plainer := _IN_ONE_CASE.sub(r"\1", marked)) != marked:
        marked = plainer
    return marked


_IN_ONE_CASE: Final = re.compile(rf"{re.escape(_OPEN)}((?:(?!</?span|<{_CLOSE}).)+){_CLOSE}")


def exact(text: str, *, inside_words: bool = False) -> str:
    """Return text on one line that every style shows as it is, quotation marks included.

    Where single marks stand near, apostrophes `inside_words` need to be protected too.
    """
    pattern = _EXACT_WORDS if inside_words else _EXACT
    return pattern.sub(_alone, _BREAKS.sub(" ", text))


def has_single_marks(text: str) -> bool:
    """Say whether text has single quotation marks, or apostrophes that look like them."""
    return _SINGLE_MARK.search(text) is not None


def has_few_marks(text: str) -> bool:
    """Say whether text can be written by `exact`.

    For each mark that may open a quotation and is protected, pandoc takes twice as long to read.
    """
    return len(_OPENING.findall(text)) <= _MOST_OPENING


_OPENING: Final = re.compile(f"[{''.join(mark for mark in MARKS if mark not in '”’」』')}]")
_MOST_OPENING: Final = 10


def in_one_case(text: str) -> str:
    """Return CSL text that no style puts in capitals."""
    return f"{_OPEN}{text}{_CLOSE}"


def plain(text: str) -> str:
    """Return the text that a reader sees: without markup, signs as they are."""
    return _MARKUP.sub(_sign, text) if "<" in text else text


def _alone(sign: re.Match[str]) -> str:
    return in_one_case(sign[0])


def _sign(markup: re.Match[str]) -> str:
    return "<" if markup[0] == in_one_case("<") else ""
