"""From the bytes of a page to its characters, and from these to a tree."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final, TypeAlias

from attrs import frozen

from citekit.pages.lightening import lightened
from citekit.pages.limits import LONGEST_MARKUP, MOST_ATTRIBUTES, MOST_TAGS
from citekit.text.wide_bytes import unmarked_utf16

# lxml publishes no types.
Element: TypeAlias = Any

# What the encoding standard (https://encoding.spec.whatwg.org/#names-and-labels) reads for labels
# that promise less than pages use.
_WIDER: Final = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs", "iso8859-9": "cp1254",
    "tis-620": "cp874", "iso8859-11": "cp874",
}  # fmt: skip
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE
)
_IN_TYPE: Final = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_PAIR: Final = re.compile(rb"[\xc3-\xf4][\x80-\xbf]")
_HEAD: Final = 8_192
# libxml2 compares each attribute of a tag with all others of it.
_LONG: Final = 20_000
_LONG_TAG: Final = re.compile(rf"<([A-Za-z][\w:-]*)[^>]{{{_LONG},}}(?:>|$)")
_ATTRIBUTE: Final = re.compile(r"""[\s"'/][\w:.-]+=|\s[\w:.-]+""")
_MOST_ATTRIBUTES: Final = 3_000
# A page that is no longer has not so many attributes that they could harm.
_SHORT: Final = 1_000_000


@frozen(kw_only=True)
class Decoded:
    """The characters of a page, the charset that gave them, and what went wrong.

    `encoded` are the characters in UTF-8, in which they are parsed.
    """

    text: str
    encoded: bytes
    charset: str | None
    problems: tuple[str, ...] = ()


def charset_of(media_type: str | None) -> str | None:
    """Return the charset that a Content-Type names."""
    found = _IN_TYPE.search(media_type or "")
    return found[1] if found else None


def decode(content: bytes | str, charset: str | None = None) -> Decoded:
    """Return the characters of a page, by its byte order mark, `charset`, its own word or UTF-8."""
    if isinstance(content, str):
        if len(content) <= LONGEST_MARKUP:
            return _within_bounds(content, None, ())
        markup, problems = lightened(content.encode("utf-8", "replace"))
        return _within_bounds(markup.decode("utf-8", "replace"), None, problems)
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _marked(content, mark, name)
    if wide := unmarked_utf16(content):
        return _marked(content, b"", wide)
    content, problems = lightened(content)
    return _decoded(content, charset, problems)


def _marked(content: bytes, mark: bytes, name: str) -> Decoded:
    """Return the characters of a page whose charset its first bytes tell, after `mark`."""
    if mark == codecs.BOM_UTF8:
        content, problems = lightened(content[len(mark) :])
        return _within_bounds(content.decode(name, "replace"), name, problems)
    most = len(mark) + 2 * LONGEST_MARKUP
    size = f"the page has {len(content) / 1_000_000:.1f} MB"
    cut = f"{size}; only the first {most / 1_000_000:.1f} MB were read"
    text = content[len(mark) : most].decode(name, "replace")
    return _within_bounds(text, name, (cut,) if len(content) > most else ())


def _decoded(content: bytes, charset: str | None, cut: tuple[str, ...]) -> Decoded:
    declared = _DECLARED.search(content[:_HEAD])
    labels = (charset, declared[1].decode("ascii") if declared else None)
    if (text := _surely_utf_8(content)) is not None:
        return _within_bounds(text, "utf-8", cut, content)
    problems = list(cut)
    for label in filter(None, labels):
        codec = _codec(label)
        if codec is None:
            problems.append(f"unknown charset {label!r}")
            continue
        try:
            return _within_bounds(content.decode(codec), codec, problems)
        except UnicodeDecodeError as error:
            problems.append(f"byte {error.start} is not {label}")
    return _guess(content, problems)


def _surely_utf_8(content: bytes) -> str | None:
    """Return bytes that are UTF-8 whatever their page says: no other text happens to be."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if len(content) - len(text) > 3 else None


def _guess(content: bytes, problems: list[str]) -> Decoded:
    try:
        return _within_bounds(content.decode("utf-8"), "utf-8", problems)
    except UnicodeDecodeError as error:
        # A page of UTF-8 with a few damaged bytes is still one.
        is_utf8 = len(_PAIR.findall(content[: error.start])) > 2
    name = "utf-8" if is_utf8 else "cp1252"
    wrong = "and some characters may be wrong: if so, say how to read them with encoding"
    problems.append(f"no charset fits; read as {name}, {wrong}")
    return _within_bounds(content.decode(name, "replace"), name, problems)


def _codec(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
        "".encode(name)
    except (LookupError, UnicodeError):
        return None
    # A page that could be searched for its charset is in no charset of two bytes a letter.
    return "utf-8" if name.startswith("utf-16") else _WIDER.get(name, name)


def _within_bounds(
    text: str,
    charset: str | None,
    problems: list[str] | tuple[str, ...],
    encoded: bytes | None = None,
) -> Decoded:
    """Return the characters that a tree is made of; `encoded` are all of them in UTF-8."""
    found = list(problems)
    whole = text
    encoded = text.encode("utf-8", "replace") if encoded is None else encoded
    if b"\0" in encoded:
        text = text.replace("\0", "")
        found.append("null characters were left out")
    text, crowded = _uncrowded(_without_long_tags(text))
    if text != whole:
        encoded = text.encode("utf-8", "replace")
    return Decoded(text=text, encoded=encoded, charset=charset, problems=(*found, *crowded))


def _uncrowded(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a page as far as its tags and attributes are not too many, and what was not read."""
    # The shortest tag has three characters, and one that is none begins no element.
    if len(text) > 3 * MOST_TAGS and text.count("<") > MOST_TAGS:
        last = next(islice(re.finditer("<", text), MOST_TAGS, None))
        text, problems = _uncrowded(text[: last.start()])
        return text, problems or (f"only the first {MOST_TAGS} tags of the page were read",)
    if len(text) <= _SHORT:
        return text, ()
    room = MOST_ATTRIBUTES
    for tag in _TAG.finditer(text):
        room -= len(_NAME.findall(_QUOTED.sub('""', tag[0])))
        if room < 0:
            said = f"only the first {MOST_ATTRIBUTES} attributes of the page's tags were read"
            return text[: tag.start()], (said,)
    return text, ()


# A tag with its values in quotation marks, and the names of attributes beside these.
_TAG: Final = re.compile(r"""<[A-Za-z](?:[^"'>]+|"[^"]*"|'[^']*')*""")
_QUOTED: Final = re.compile(r""""[^"]*"|'[^']*'""")
_NAME: Final = re.compile(r"""[\s"'/]\w""")


def _without_long_tags(text: str) -> str:
    """Return a page whose tags of too many attributes have none."""
    pieces: list[str] = []
    done = 0
    for start, end in _long_gaps(text):
        pieces += (text[done:start], _LONG_TAG.sub(_without_attributes, text[start:end]))
        done = end
    return "".join((*pieces, text[done:])) if pieces else text


def _long_gaps(text: str) -> Iterator[tuple[int, int]]:
    """Yield where so many characters follow each other that none ends a tag, with what does."""
    place = 0
    while place + _LONG <= len(text):
        last = text.rfind(">", place, place + _LONG)
        if last >= 0:
            place = last + 1
            continue
        after = text.find(">", place + _LONG)
        end = after + 1 if after >= 0 else len(text)
        yield place, end
        place = end


def _without_attributes(tag: re.Match[str]) -> str:
    # Each begins with a blank or goes on with an equals sign.
    most = sum(map(tag[0].count, "= \t\n\r\f\v"))
    if most <= _MOST_ATTRIBUTES or len(_ATTRIBUTE.findall(tag[0])) <= _MOST_ATTRIBUTES:
        return tag[0]
    return f"<{tag[1]}>"


def parse_markup(encoded: bytes) -> Element | None:
    """Return the root of the tree of a page in UTF-8, or None where there is no element in it.

    Depth is bounded by libxml2; entities are never expanded from a document type, and nothing is
    fetched.
    """
    from lxml import etree, html

    # libxml2 reads UTF-8 and no other charset without a further pass over the page.
    parser = html.HTMLParser(
        remove_comments=True, remove_pis=True, no_network=True, recover=True, encoding="utf-8"
    )
    # One class for all elements, since the usual choice by tag takes longer than parsing.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    try:
        return html.document_fromstring(encoded, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
