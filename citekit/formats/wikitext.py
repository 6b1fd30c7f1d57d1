"""Plain text and calls of templates in the markup of MediaWiki."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from citekit.formats.markdown_text import is_safe_url, safe_address


def escape(text: str) -> str:
    """Write plain text as wikitext on one line that reads as exactly these words.

    It may be the value of a template's parameter or stand in the middle of a line. Line breaks and
    runs of spaces become one space; characters that MediaWiki refuses are left out.
    """
    line = _LINE_SPACE.sub(" ", _UNCARRIED.sub("", text)).strip(" ")
    line = _ENTITY.sub("&amp;", line)
    line = _SIGN.sub(_reference, line)
    for pattern, written in _SEQUENCES:
        line = pattern.sub(written, line)
    return line


# A sign that would begin a character reference; any other ampersand is only itself.
_ENTITY: Final = re.compile(r"&(?=#|\w+;)")
_LINE_SPACE: Final = re.compile("[\t-\r\x1c-\x1f \x85\u2028\u2029]+")
_UNCARRIED: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_SIGN: Final = re.compile(r"[|\[\]{}<>]")


def _reference(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"


def _references(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(sign)};" for sign in found[0])


# Schemes that become links without `//` behind them.
_SCHEMES: Final = "bitcoin|geo|magnet|mailto|matrix|news|sips?|sms|tel|urn|xmpp"
_SEQUENCES: Final = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        # Bold and italics, also together with what stands beside the text.
        (r"'(?=')|^'|'$", _reference),
        # Signatures, and switches such as __NOTOC__.
        (r"~{3,}|__", _references),
        # Bare addresses, and numbers of books and standards, which become links.
        (r":(?=//)", _reference),
        (rf"(?i)\b({_SCHEMES}):(?=\S)", r"\1&#58;"),
        (r"\b(RFC|PMID|ISBN) (?=\d)", r"\1&#32;"),
        # Lists, headings, rules and preformatted lines; white space that would be cut off.
        (r"^[*#:;=-]|^[^\S ]|[^\S ]$", _reference),
    )
)


def address(url: str) -> str | None:
    """Write an address as the value of a parameter, or return None for one that is no web link."""
    if not (is_safe_url(url) and _WEB.match(url.strip())):
        return None
    return safe_address(url).replace("'", "%27")


_WEB: Final = re.compile("https?:", re.IGNORECASE)


def template(name: str, parameters: Iterable[tuple[str, str]]) -> str:
    """Return a call of a template with named parameters, whose values are wikitext."""
    return "{{" + " |".join([name, *(f"{key}={value}" for key, value in parameters)]) + "}}"


def reference(name: str, content: str) -> str:
    """Return a footnote; its name has letters, digits and hyphens only."""
    return f'<ref name="{name}">{content}</ref>'
