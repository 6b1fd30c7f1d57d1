"""Addresses that scroll a browser to a passage (WICG URL Fragment Text Directives)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, TypeAlias
from urllib.parse import quote as percent_encode

from attrs import frozen

from citekit.text.spans import Span

# The constants of Chrome's own generator: longest exact text, when context is needed, how many
# words a range starts and ends with.
_LONGEST_EXACT: Final = 300
_SHORTEST_ALONE: Final = 20
_RANGE_WORDS: Final = 3
_MOST_CONTEXT: Final = 8
_WORD: Final = re.compile(r"\S+")
_SAFE: Final = "!$'()*+./:;=?@_~"
_TO_ENCODE: Final = re.compile(f"[^A-Za-z0-9 {re.escape(_SAFE)}]")
_UNLINKABLE: Final = re.compile(r"(?:mailto:|.*\.pdf(?:[?#]|$))", re.IGNORECASE)


@frozen
class NoTextFragment:
    """Why no address can lead to a passage."""

    reason: str


@frozen
class _Directive:
    """The terms of a text directive; a term that is not needed is ''."""

    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        start, end, prefix, suffix = map(_encoded, (self.start, self.end, self.prefix, self.suffix))
        terms = (f"{prefix}-" if prefix else "", start, end, f"-{suffix}" if suffix else "")
        return "text=" + ",".join(term for term in terms if term)


def _encoded(term: str) -> str:
    return _TO_ENCODE.sub(_encoded_sign, term).replace(" ", "%20")


def _encoded_sign(found: re.Match[str]) -> str:
    return _SIGNS.get(found[0]) or percent_encode(found[0], safe="")


# A hyphen parts a term from its context, and is never encoded otherwise.
_SIGNS: Final = {"-": "%2D", ",": "%2C"}


TextFragment: TypeAlias = str | NoTextFragment


def text_fragment(text: str, span: Span) -> TextFragment:
    """Return the text directive (`text=…`) by which a browser finds `span` of `text` first.

    Lines of `text` count as blocks, as a browser would see them. Words cut by the span are taken
    whole. Returns why not, where no directive leads to that place. Raises `ValueError` for a span
    that reaches past the text.
    """
    if span.end > len(text):
        message = f"the span {span.start}-{span.end} reaches past the text ({len(text)} characters)"
        raise ValueError(message)
    span = _whole_words(text, span)
    if not span.of(text).strip():
        return NoTextFragment("the passage has no words")
    if not _fits_one_term(span.of(text)):
        span = _without_marks(text, span)
    page = _normalised(text)
    place = (_squeezed_offset(text, span.start), _squeezed_offset(text, span.end))
    for directive in _candidates(text, span):
        if _first_match(page, directive) == place:
            return str(directive)
    return NoTextFragment("the passage cannot be told from another one on the page")


def text_fragment_of_words(words: str) -> TextFragment:
    """Return the directive for words whose page is not at hand, if they are long enough."""
    plain = " ".join(words.split())
    if "\n" in words.strip() or len(plain) > _LONGEST_EXACT:
        return NoTextFragment("the passage spans several blocks and its page's text is not known")
    if len(plain) < _SHORTEST_ALONE or plain.count(" ") < _RANGE_WORDS:
        return NoTextFragment("the passage is too short to be found without its page's text")
    return str(_Directive(plain))


def with_text_fragment(url: str, directive: str) -> str:
    """Return `url` with a text directive in place of any that it has; a `#place` is kept."""
    base, _, _ = url.partition(":~:")
    return f"{base}:~:{directive}" if "#" in base else f"{base}#:~:{directive}"


def takes_text_fragment(url: str) -> bool:
    """Say whether a browser can scroll to words at that address."""
    return not _UNLINKABLE.match(url)


def _candidates(text: str, span: Span) -> Iterator[_Directive]:
    block = _block(text, span)
    words = span.of(text)
    exact = " ".join(words.split())
    whole = _fits_one_term(words)
    start, end = (exact, "") if whole else _range_terms(words)
    if not start:
        return
    if not whole or (len(exact) >= _SHORTEST_ALONE and exact.count(" ") >= _RANGE_WORDS):
        yield _Directive(start, end)
    before = _WORD.findall(text[block.start : span.start])
    after = _WORD.findall(text[span.end : block.end])
    # What is glued to the passage (an opening mark) is part of its context.
    for size in range(_RANGE_WORDS, _MOST_CONTEXT + 1):
        prefix, suffix = " ".join(before[-size:]), " ".join(after[:size])
        for context in ((prefix, ""), ("", suffix), (prefix, suffix)):
            if any(context):
                yield _Directive(start, end, *context)


def _fits_one_term(words: str) -> bool:
    return len(words) <= _LONGEST_EXACT and "\n" not in words


def _range_terms(words: str) -> tuple[str, str]:
    blocks = [line for line in words.split("\n") if line.strip()]
    first, last = _WORD.findall(blocks[0]), _WORD.findall(blocks[-1])
    if len(blocks) == 1 and len(first) < 2 * _RANGE_WORDS:
        return "", ""
    return " ".join(first[:_RANGE_WORDS]), " ".join(last[-_RANGE_WORDS:])


def _without_marks(text: str, span: Span) -> Span:
    """Leave out the marks around a passage that is given by its first and last words."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(_AROUND))
    return Span(start, max(start, span.end - len(words) + len(words.rstrip(_AROUND))))


_AROUND: Final = '“”"‘’ '


def _whole_words(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while 0 < start < len(text) and _joined(text, start):
        start -= 1
    while end < len(text) and end > 0 and _joined(text, end):
        end += 1
    return Span(start, end)


def _joined(text: str, place: int) -> bool:
    """Say whether no word begins or ends at `place` (UAX 29, the rules for alphabets)."""
    before, after = text[place - 1], text[place]
    if _is_word(before) and _is_word(after):
        return True
    return _holds(text[place - 2 : place - 1], before, after) or _holds(
        before, after, text[place + 1 : place + 2]
    )


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _holds(before: str, sign: str, after: str) -> bool:
    letters, digits = before.isalpha() and after.isalpha(), before.isdigit() and after.isdigit()
    return (letters and sign in "'’.·:") or (digits and sign in "'’.,;")


def _block(text: str, span: Span) -> Span:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Span(start, len(text) if end < 0 else end)


def _normalised(text: str) -> str:
    """Return the text as a browser compares it: one case, no accents, single spaces."""
    plain = text.casefold()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    # A block's end stays visible, since no term but a range may reach over it.
    lines = (" ".join(line.split()) for line in plain.split("\n"))
    return "\n".join(line for line in lines if line)


def _squeezed_offset(text: str, place: int) -> int:
    before = _normalised(text[:place] + "\u0001")
    return len(before) - 1


def _first_match(page: str, directive: _Directive) -> tuple[int, int] | None:
    """Return where a browser would find the directive first on the normalised page.

    The specification's "find a range from a text directive": a prefix need not end with a word, nor
    a suffix start with one, and blocks may end between the terms.
    """
    start, end, prefix, suffix = (
        _normalised(term)
        for term in (directive.start, directive.end, directive.prefix, directive.suffix)
    )
    place = -1
    while (place := page.find(start, place + 1)) >= 0:
        stop = place + len(start)
        if not (prefix or _is_boundary(page, place)) or not _precedes(page, prefix, place):
            continue
        if not ((suffix and not end) or _is_boundary(page, stop)):
            continue
        if end:
            return _first_range(page, end, suffix, place, stop)
        if _follows(page, suffix, stop):
            return place, stop
    return None


def _first_range(page: str, end: str, suffix: str, place: int, stop: int) -> tuple[int, int] | None:
    while (found := page.find(end, stop)) >= 0:
        stop = found + 1
        if not (_is_boundary(page, found) and (suffix or _is_boundary(page, found + len(end)))):
            continue
        # The search goes on after the words that were found, not inside them.
        stop = found + len(end)
        if _follows(page, suffix, stop):
            return place, stop
    return None


def _is_boundary(page: str, place: int) -> bool:
    return not 0 < place < len(page) or not _joined(page, place)


def _precedes(page: str, prefix: str, place: int) -> bool:
    if not prefix:
        return True
    while place and page[place - 1] in " \n":
        place -= 1
    first = place - len(prefix)
    return first >= 0 and page.startswith(prefix, first) and _is_boundary(page, first)


def _follows(page: str, suffix: str, place: int) -> bool:
    if not suffix:
        return True
    while place < len(page) and page[place] in " \n":
        place += 1
    return page.startswith(suffix, place) and _is_boundary(page, place + len(suffix))
