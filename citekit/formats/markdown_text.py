"""Plain text and web addresses as inline Markdown that every engine shows as the same words.

One spelling serves pandoc (Markdown, gfm, commonmark_x, MultiMarkdown), markdown-it, MyST and
Python-Markdown, with their typographic extensions on or off.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator
from itertools import count
from typing import Final
from urllib.parse import quote

LONGEST_FOOTNOTE_ID: Final = 64


def escape(text: str) -> str:
    """Write plain text as one line of inline Markdown that reads as exactly these words.

    It may stand at the start of a paragraph or footnote, in the middle of a line, between emphasis
    marks or in the square brackets of a link. Line breaks and runs of spaces become one space, and
    none is left at the ends. Everything else stays: no-break and thin spaces, combining marks,
    marks of text direction. Only what HTML cannot carry is lost: control characters, noncharacters
    and the byte order mark are dropped, half a surrogate pair becomes U+FFFD.
    """
    line = _SIGN.sub(_write_sign, _one_line(text))
    if not unicodedata.is_normalized("NFC", line):
        line = _keep_decomposed(line)
    if _SEQUENCE_SIGN.search(line):
        for pattern, spelling in _SEQUENCES:
            line = pattern.sub(spelling, line)
    return line


def emphasis(text: str) -> str:
    """Write plain text as emphasised inline Markdown; of empty text nothing is left.

    Only white space, punctuation or an end of the line may touch the result, because engines
    disagree about emphasis inside a word.
    """
    escaped = escape(text)
    return f"*{escaped}*" if escaped else ""


def is_safe_url(url: str) -> bool:
    """Tell whether an address may become a link: http, https, mailto and doi addresses may.

    Everything else may not: ``javascript:``, ``data:``, relative addresses, hosts in brackets.
    """
    return _SAFE_URL.match(url.strip()) is not None


def link_target(url: str) -> str:
    r"""Write an address as the target of a link, angle brackets included: ``[words](<target>)``.

    What breaks a link in some engine is percent-encoded: white space, control and format
    characters, a ``%`` that encodes nothing, and the signs ``" < > \ ` | ^ { } [ ]``.
    Raises ValueError for an address that is_safe_url refuses; print such a one with escape.
    """
    address = safe_address(url)
    return f"<{address.replace('&', '&amp;') if _ENTITY.search(address) else address}>"


def autolink(url: str) -> str:
    """Write an address as a link that shows the address itself.

    Raises ValueError like link_target.
    """
    target = link_target(url)
    if _AUTOLINK.fullmatch(target) and not _ENTITY.search(target):
        return target
    return f"[{escape(safe_address(url))}]({target})"


def safe_address(url: str) -> str:
    """Return an address with everything percent-encoded that breaks a link in some engine.

    Raises ValueError for an address that is_safe_url refuses.
    """
    if not is_safe_url(url):
        raise ValueError(
            f"not an address to link to: {url!r}; links start with http://, https://, mailto: or"
            " doi:, other addresses can be shown as text"
        )
    address = _BREAKING.sub(_percent_encode, _HALF_PAIR.sub("\ufffd", url.strip()))
    # pandoc's CommonMark readers compose letters and accents here as well.
    composed = unicodedata.is_normalized("NFC", address)
    return address if composed else _NOT_ASCII.sub(_percent_encode, address)


def footnote_id(key: str, taken: Container[str] = ()) -> str:
    """Derive a footnote identifier from a record's key, different from all that are taken.

    It has small ASCII letters, digits and single hyphens, begins with a letter and is at most
    LONGEST_FOOTNOTE_ID characters long. ``taken`` holds identifiers that were derived here: being
    in small letters, they stay apart in engines that ignore case.
    """
    ascii_key = unicodedata.normalize("NFKD", key.casefold()).encode("ascii", "ignore").decode()
    stem = _NOT_IN_ID.sub("-", ascii_key).strip("-")
    stem = stem if stem[:1].isalpha() else f"note-{stem}".rstrip("-")
    candidates = (_shorten(stem, ending) for ending in _endings())
    return next(candidate for candidate in candidates if candidate not in taken)


def _one_line(text: str) -> str:
    if not text.isprintable():
        text = _HALF_PAIR.sub("\ufffd", _UNCARRIED.sub("", text))
    return _LINE_SPACE.sub(" ", text).strip(" ")


# Line breaks are spaces in Markdown. The other white space of Unicode (no-break, thin,
# ideographic) is the author's choice and stays.
_LINE_SPACE: Final = re.compile("[\t-\r\x1c-\x1f \x85\u2028\u2029]+")
# HTML cannot write these, Python-Markdown uses two of them as marks of its own, and readers cut
# off the byte order mark.
_UNCARRIED: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufeff"
    + "".join(
        chr(plane | last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
    )
    + "]"
)
_HALF_PAIR: Final = re.compile("[\ud800-\udfff]")


def _write_sign(found: re.Match[str]) -> str:
    return _SIGNS[found[0]]


# Python-Markdown honours a backslash only before \`*_{}[]()#+-.!> and MultiMarkdown reads \\( as
# mathematics: so the backslash itself and all other signs are written as references.
_SIGNS: Final = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    **{sign: f"&#{ord(sign)};" for sign in "\\|~^$@'"},
    **{sign: f"\\{sign}" for sign in "`*_[]{}"},
}
_SIGN: Final = re.compile(f"[{re.escape(''.join(_SIGNS))}]")


def _keep_decomposed(line: str) -> str:
    # pandoc's CommonMark readers compose letters and accents (NFC), but not references.
    written = []
    context = ""
    for character in line:
        if unicodedata.is_normalized("NFC", context + character):
            written.append(character)
            context = context + character if unicodedata.combining(character) else character
        else:
            written.append(_reference(character))
            context = ""
    return "".join(written)


def _reference(character: str) -> str:
    return f"&#{ord(character)};"


def _write_reference(found: re.Match[str]) -> str:
    return _reference(found[0])


def _write_stop(found: re.Match[str]) -> str:
    end = found.start()
    word = _WORD_BEFORE_STOP.search(found.string, max(0, end - _LONGEST_ABBREVIATION - 1), end)
    return "\\." if word and word[0] in _ABBREVIATIONS else "."


# pandoc's "smart" puts a no-break space after these words (its data file "abbreviations", 3.9).
_ABBREVIATIONS: Final = frozenset(
    "aet aetat al Apr Aug bk Bros c Capt cf ch chap chaps chs Co col Corp cp d Dec Dr e.g ed eds"
    " esp f fasc Feb ff fig fl fol fols Fr Gen Gov Hon i.e ill Inc incl Jan Jr Jul Jun Ltd M.A M.D"
    " Mar Mr Mrs Ms n n.b nn No Nov Oct p Ph.D pp Pres Prof pt q.v Rep Rev s.v s.vv saec sec Sen"
    " Sep Sept Sgt Sr St univ viz vol vs".split()
)
_LONGEST_ABBREVIATION: Final = max(map(len, _ABBREVIATIONS))
_WORD_BEFORE_STOP: Final = re.compile(r"[A-Za-z][A-Za-z.]*$")


def _write_repeated(found: re.Match[str]) -> str:
    return found[1] + _reference(found[1]) * (len(found[0]) - 1)


_LIST_NUMBER: Final = r"\d+|[^\W\d_]|[ivxlcdmIVXLCDM]+|#"


def _write_list_mark(found: re.Match[str]) -> str:
    opening, number, closing = found.groups()
    return f"\\{opening}{number}\\{closing}" if opening else f"{number}\\{closing}"


# Every sequence has one of these, which most names have not.
_SEQUENCE_SIGN: Final = re.compile(r"[-.,=%:!?()+#]|[^\S ]")
# Markup of more than one sign, and markup at the start of a line only: in this order, after _SIGNS.
_SEQUENCES: Final = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        # Dashes, ellipses and other replacements of pandoc's "smart", markdown-it and MyST.
        (r"([-.,=%:])\1+", _write_repeated),
        (r"(?<=[!?])[!?]", _write_reference),
        (r"\((?=(?:[cCrRpP]|tm|TM)\))", r"\\("),
        (r"\+(?=-)", r"\\+"),
        (r"(?<=[A-Za-z])\.(?=\s|$)", _write_stop),
        # MyST targets, emoji, and bare addresses, which are links in gfm.
        (r"(?<=\))=", _write_reference),
        (r":(?=//|[\w+-]+:)", _write_reference),
        (r"(?<=[wW]{3})\.", _write_reference),
        # Lists (pandoc numbers them with letters, too), headings, definitions, rules, titles.
        (rf"^(\(?)({_LIST_NUMBER})([.)])(?=\s|$)", _write_list_mark),
        (r"^[-+#]", r"\\\g<0>"),
        (r"^[:=%]", _write_reference),
        # Readers cut white space of any kind off a paragraph.
        (r"^[^\S ]|[^\S ]$", _write_reference),
    )
)


def _percent_encode(found: re.Match[str]) -> str:
    return quote(found[0], safe="")


_SAFE_URL: Final = re.compile(r"(?:https?://[^\s/?#\\\[]|mailto:\S|doi:\S)", re.IGNORECASE)
_NOT_ENCODED: Final = r"%(?![0-9A-Fa-f]{2})"
_BREAKING: Final = re.compile(
    "[\\s\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    '"<>\\\\`|^{}\\[\\]]|' + _NOT_ENCODED
)
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
# Engines disagree whether a reference counts inside <...>.
_ENTITY: Final = re.compile(r"&(?:\w+|#\w+);")
# Python-Markdown knows no doi: and hides mailto:; a straight quotation mark may be turned.
_AUTOLINK: Final = re.compile(r"<https?:[^']*>", re.IGNORECASE)

_NOT_IN_ID: Final = re.compile(r"[^a-z0-9]+")


def _endings() -> Iterator[str]:
    yield ""
    for number in count(2):
        yield f"-{number}"


def _shorten(stem: str, ending: str) -> str:
    return stem[: LONGEST_FOOTNOTE_ID - len(ending)].rstrip("-") + ending
