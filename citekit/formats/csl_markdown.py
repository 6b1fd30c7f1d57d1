"""Text of CSL items as pandoc's Markdown has it, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

# Markup that CSL-JSON writes in tags, and what Markdown has for it.
_TAGS: Final = {
    "<i>": "*", "</i>": "*", "<b>": "**", "</b>": "**",
    "<sub>": "~", "</sub>": "~", "<sup>": "^", "</sup>": "^",
}  # fmt: skip
_TAG: Final = re.compile(r"</?(?:i|b|sub|sup)>|<span [^<>]*>|</span>")
# Signs that mean something to pandoc: hyphens and stops in a row, which become one sign, and what
# begins a heading, a quotation or a list where a line begins.
_SIGNS: Final = re.compile(
    r"""[\\`*_{}\[\]<>$^~@|"'&]|(?<=-)-|(?<=\.\.)\.|^[#+>:(-]|(?<=^\w)[.)]|(?<=^\w\w)[.)]
      |(?<=^\w\w\w)[.)]|(?<=^\w\w\w\w)[.)]""",
    re.VERBOSE | re.MULTILINE,
)


def to_markdown(text: str) -> str:
    """Return Markdown that pandoc shows as it shows this text of a CSL item."""
    if text.isalnum():
        return text
    shown = _with_tags(text, _TAGS)
    # Markup inside markup stays in tags.
    plain = shown if from_markdown(shown) == text else _with_tags(text, {})
    quoted = _CURLY.sub(r'"\1"', plain)
    return quoted if from_markdown(quoted) == text else plain


def _with_tags(text: str, tags: Mapping[str, str]) -> str:
    shown, place = "", 0
    for tag in _TAG.finditer(text):
        shown += _escaped(text[place : tag.start()]) + tags.get(tag[0], tag[0])
        place = tag.end()
    return shown + _escaped(text[place:])


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda sign: f"\\{sign[0]}", text)


# Only what straight marks stand round is quoted to pandoc, so that a style sets inner marks.
_CURLY: Final = re.compile(r"(?<!\w)“(?=\S)([^“”]+)(?<=\S)”(?!\w)")
_STRAIGHT: Final = re.compile(r'(?<!\w)"(?=\S)([^"]+)(?<=\S)"(?!\w)')


_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_EMPHASIS: Final = (
    (re.compile(r"\*\*(?=\S)([^*]+)(?<=\S)\*\*"), r"<b>\1</b>"),
    (re.compile(r"\*(?=\S)([^*]+)(?<=\S)\*"), r"<i>\1</i>"),
    (re.compile(r"(?<!\w)_(?=\S)([^_]+)(?<=\S)_(?!\w)"), r"<i>\1</i>"),
    (re.compile(r"~(?=\S)([^~\s]+)~"), r"<sub>\1</sub>"),
    (re.compile(r"\^(?=\S)([^\s^]+)\^"), r"<sup>\1</sup>"),
    (re.compile(r"\[([^\[\]]*)\]\{\.nocase\}"), r'<span class="nocase">\1</span>'),
)
# Where escaped signs are while emphasis is looked for.
_HIDDEN: Final = 0xF0000
_PRIVATE: Final = re.compile(f"[{chr(_HIDDEN)}-{chr(_HIDDEN + 127)}]")


def from_markdown(text: str) -> str:
    """Return text of a CSL item that is shown as pandoc shows this Markdown."""
    if text.isalnum() or _PRIVATE.search(text):
        return _ESCAPED.sub(r"\1", text)
    hidden = _ESCAPED.sub(lambda sign: chr(_HIDDEN + ord(sign[1])), text)
    hidden = _TAG.sub(lambda tag: tag[0].replace('"', chr(_HIDDEN + ord('"'))), hidden)
    hidden = _STRAIGHT.sub(r"“\1”", hidden)
    for pattern, tags in _EMPHASIS:
        hidden = pattern.sub(tags, hidden)
    return _PRIVATE.sub(lambda sign: chr(ord(sign[0]) - _HIDDEN), hidden)
