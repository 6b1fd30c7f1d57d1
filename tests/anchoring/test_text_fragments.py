"""Addresses that lead to a passage, checked by a reader of the specification's own making.

The reader below follows the steps "parse a text directive" and "find a range from a text directive"
of the WICG draft on URL fragment text directives. It knows nothing of how citekit writes them.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import unquote

import pytest
from attrs import frozen
from hypothesis import example, given, strategies as st

from citekit.anchoring.text_fragments import (
    NoTextFragment,
    takes_text_fragment,
    text_fragment,
    text_fragment_of_words,
    with_text_fragment,
)
from citekit.text.spans import Span
from tests.samples import HOSTILE, QUOTATIONS, TEXT, UNTITLED

# --- a browser -----------------------------------------------------------------------------------


@frozen
class _Directive:
    start: str
    end: str | None
    prefix: str | None
    suffix: str | None


_TERM: Final = r"(?:[!$'()*+./:;=?@_~A-Za-z0-9]|%[0-9A-F]{2})+"
_GRAMMAR: Final = re.compile(
    f"text=(?:(?P<prefix>{_TERM})-,)?(?P<start>{_TERM})(?:,(?P<end>{_TERM}))?(?:,-(?P<suffix>{_TERM}))?"
)


def _parse(directive: str) -> _Directive:
    match = _GRAMMAR.fullmatch(directive)
    assert match is not None, directive
    terms = {name: term and unquote(term) for name, term in match.groupdict().items()}
    return _Directive(**terms)


class _Page:
    """A page as a browser compares it: blocks of characters without case or accents."""

    def __init__(self, text: str) -> None:
        self.characters: list[str] = []
        self.origins: list[int] = []
        for place, character in enumerate(text):
            for plain in _primary(character):
                self.characters.append(plain)
                self.origins.append(place)

    def __len__(self) -> int:
        return len(self.characters)

    def is_block_end(self, place: int) -> bool:
        return self.characters[place] == "\n"

    def skip_white_space(self, place: int) -> int:
        while place < len(self) and self.characters[place].isspace():
            place += 1
        return place

    def match_at(self, place: int, query: str) -> int | None:
        """Return where `query` ends if it stands at `place`; a run of spaces equals one space."""
        for wanted in query:
            if place >= len(self) or self.is_block_end(place):
                return None
            if wanted == " ":
                if not self.characters[place].isspace():
                    return None
                while (
                    place < len(self)
                    and self.characters[place].isspace()
                    and not self.is_block_end(place)
                ):
                    place += 1
            elif self.characters[place] == wanted:
                place += 1
            else:
                return None
        return place

    def is_boundary(self, place: int) -> bool:
        """Say whether a word begins or ends there (UAX 29, the rules for Latin text)."""
        if place in {0, len(self)}:
            return True
        before, after = self.characters[place - 1], self.characters[place]
        if _is_word(before) and _is_word(after):
            return False
        further = self.characters[place + 1] if place + 1 < len(self) else " "
        earlier = self.characters[place - 2] if place > 1 else " "
        return not (_links(before, after, further) or _links(earlier, before, after))

    def find(
        self, query: str, start: int, *, start_bounded: bool, end_bounded: bool
    ) -> tuple[int, int] | None:
        for place in range(start, len(self)):
            end = self.match_at(place, query)
            if end is None:
                continue
            if start_bounded and not self.is_boundary(place):
                continue
            if end_bounded and not self.is_boundary(end):
                continue
            return place, end
        return None


def _primary(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character.casefold())
    return "".join(part for part in decomposed if not unicodedata.combining(part))


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _links(before: str, middle: str, after: str) -> bool:
    """Say whether a sign holds the letters or digits around it together as one word."""
    if middle in "'’.·:" and before.isalpha() and after.isalpha():
        return True
    return middle in "'’.,;" and before.isdigit() and after.isdigit()


def _query(term: str) -> str:
    return " ".join("".join(map(_primary, term)).split())


def _find_range(text: str, directive: _Directive) -> tuple[int, int] | None:
    """Return the offsets in `text` of the range that the directive leads to."""
    page = _Page(text)
    found = _search(page, directive)
    if found is None:
        return None
    start, end = found
    return page.origins[start], page.origins[end - 1] + 1


def _search(page: _Page, directive: _Directive) -> tuple[int, int] | None:
    search = 0
    while search < len(page):
        ends_word = directive.end is not None or directive.suffix is None
        start = _query(directive.start)
        if directive.prefix is not None:
            prefix = page.find(
                _query(directive.prefix), search, start_bounded=True, end_bounded=False
            )
            if prefix is None:
                return None
            search = prefix[0] + 1
            after = page.skip_white_space(prefix[1])
            match = page.find(start, after, start_bounded=False, end_bounded=ends_word)
            if match is None:
                return None
            if match[0] != after:
                continue
        else:
            match = page.find(start, search, start_bounded=True, end_bounded=ends_word)
            if match is None:
                return None
            search = match[0] + 1
        found, is_final = _search_end(page, directive, match)
        if found is not None or is_final:
            return found
    return None


def _search_end(
    page: _Page, directive: _Directive, match: tuple[int, int]
) -> tuple[tuple[int, int] | None, bool]:
    """Return the range from a start that was found, and whether the search is over."""
    end = match[1]
    while end < len(page) or directive.end is None:
        if directive.end is not None:
            last = page.find(
                _query(directive.end),
                end,
                start_bounded=True,
                end_bounded=directive.suffix is None,
            )
            if last is None:
                return None, True
            end = last[1]
        if directive.suffix is None:
            return (match[0], end), True
        after = page.skip_white_space(end)
        suffix = page.find(_query(directive.suffix), after, start_bounded=False, end_bounded=True)
        if suffix is None:
            return None, True
        if suffix[0] == after:
            return (match[0], end), True
        if directive.end is None:
            return None, False
    return None, True


def _led_to(text: str, directive: str) -> str | None:
    found = _find_range(text, _parse(directive))
    return None if found is None else text[found[0] : found[1]]


def _directive(text: str, words: str) -> str:
    start = text.index(words)
    found = text_fragment(text, Span(start, start + len(words)))
    assert isinstance(found, str)
    return found


@pytest.mark.parametrize(
    ("directive", "found"),
    [
        ("text=ferry", "ferry"),
        ("text=FERRY", "ferry"),
        ("text=ferr", None),
        ("text=the-,ferry", "ferry"),
        ("text=ferry,-sailed", None),
        ("text=The,sailed", "The ferry that never sailed"),
        ("text=naive", "naïve"),
        ("text=mud-,Next", "Next"),
        ("text=mud%20Next", None),
        ("text=a-,b,c,-d", "b x c"),
    ],
)
def test_reader_follows_the_specification(directive: str, found: str | None) -> None:
    """The reader that checks the addresses does what the specification's examples say."""
    page = "The ferry that never sailed is naïve mud.\nmud\nNext block: a b x c d"
    assert _led_to(page, directive) == found


# --- citekit's addresses -------------------------------------------------------------------------

_WORDS: Final = (
    "the", "harbour", "master", "said", "silt", "boats", "don’t", "“mud”,", "(never)", "3,456",
    "Café", "re-open", "a", "b.", "“we",
)  # fmt: skip
_LINES: Final = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12).map(" ".join)
_PAGES: Final = st.lists(_LINES, min_size=1, max_size=5).map("\n".join)


@st.composite
def _pages_with_passages(draw: st.DrawFn) -> tuple[str, Span]:
    """Draw a page of few different words, and a passage of whole words in it."""
    text = draw(_PAGES)
    places = [(match.start(), match.end()) for match in re.finditer(r"\S+", text)]
    first = draw(st.integers(0, len(places) - 1))
    last = draw(st.integers(first, len(places) - 1))
    return text, Span(places[first][0], places[last][1])


@given(_pages_with_passages())
@example(("the harbour\nmaster said\nthe harbour master said", Span(36, 47)))
@example(("we b. the silt\nwe b. a silt\nwe b. the boats", Span(0, 43)))
@example(("a b c d e f g\nh i j f g k\nl m n e f g", Span(0, 37)))
@example(("we b. c said x boats d\nthe we b. c said y boats e", Span(27, 47)))
@example(("“we b. c\nsaid x boats”,", Span(0, 23)))
def test_browser_finds_the_passage_first(found: tuple[str, Span]) -> None:
    """Where citekit gives an address, a browser finds exactly that passage, and finds it first."""
    text, span = found
    directive = text_fragment(text, span)
    if isinstance(directive, str):
        assert _find_range(text, _parse(directive)) in _readings(text, span)


def _readings(text: str, span: Span) -> set[tuple[int, int]]:
    """Return the range of the span, with or without the marks around it."""
    start, end = span.start, span.end
    while text[start] in "“”":
        start += 1
    while text[end - 1] in "“”":
        end -= 1
    return {(first, last) for first in (span.start, start) for last in (span.end, end)}


@st.composite
def _pages_with_cuts(draw: st.DrawFn) -> tuple[str, Span]:
    """Draw a page of few different words, and a stretch of it that may cut words."""
    text = draw(_PAGES)
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(_pages_with_cuts())
@example(("mud’s mud", Span(0, 3)))
@example(("at 3,456 metres", Span(0, 4)))
@example(("said_so said", Span(0, 4)))
def test_browser_finds_a_passage_that_cuts_words(found: tuple[str, Span]) -> None:
    """A passage that starts or ends inside a word is led to in its place, with the whole word."""
    text, span = found
    directive = text_fragment(text, span)
    if isinstance(directive, str):
        place = _find_range(text, _parse(directive))
        assert place is not None
        outside = text[span.start : place[0]] + text[place[1] : span.end]
        assert not any(character.isalnum() for character in outside)
        assert place[0] < span.end
        assert span.start < place[1]


@given(st.permutations([f"w{number}x" for number in range(30)]), st.data())
def test_passage_of_unique_words_always_has_an_address(
    words: list[str], data: st.DataObject
) -> None:
    """A passage of words that stand nowhere else on the page can always be linked."""
    text = " ".join(words)
    places = [(match.start(), match.end()) for match in re.finditer(r"\S+", text)]
    first = data.draw(st.integers(0, len(places) - 1))
    last = data.draw(st.integers(first, len(places) - 1))
    span = Span(places[first][0], places[last][1])
    directive = text_fragment(text, span)
    assert isinstance(directive, str)
    assert _led_to(text, directive) == span.of(text)


@pytest.mark.parametrize(
    "quotation",
    [quotation for quotation in QUOTATIONS if quotation.source != UNTITLED.key],
    ids=lambda quotation: str(quotation.key),
)
def test_every_sample_quotation_has_an_address(quotation: object) -> None:
    """Each sample quotation, of three paragraphs or three words, is led to."""
    content = getattr(quotation, "content", "")
    assert _led_to(TEXT, _directive(TEXT, content)) == content


def test_repeated_words_are_told_apart_by_context() -> None:
    """The first of two equal captions needs no context; the later one is never led to wrongly."""
    caption = "The north quay, where dredging stopped in June."
    first, second = TEXT.index(caption), TEXT.rindex(caption)
    at_first = text_fragment(TEXT, Span(first, first + len(caption)))
    assert at_first == "text=The%20north%20quay%2C%20where%20dredging%20stopped%20in%20June."
    at_second = text_fragment(TEXT, Span(second, second + len(caption)))
    if isinstance(at_second, str):
        assert _find_range(TEXT, _parse(at_second)) == (second, second + len(caption))


def test_short_words_get_context() -> None:
    """A short passage is given with the words beside it, glued marks included."""
    directive = _directive(TEXT, "open to talks")
    assert _parse(directive) == _Directive("open to talks", None, "they were “", None)
    assert _led_to(TEXT, directive) == "open to talks"


def test_long_passage_is_a_range() -> None:
    """A passage of over 300 characters is given by its first and last words."""
    words = " ".join(f"word{number}" for number in range(60))
    directive = _directive(f"Before. {words} after.", words)
    assert (_parse(directive).start, _parse(directive).end) == (
        "word0 word1 word2",
        "word57 word58 word59",
    )


def test_passage_over_blocks_is_a_range() -> None:
    """A passage of several blocks is given by its first and last words, without marks."""
    content = QUOTATIONS[0].content
    directive = _parse(_directive(TEXT, content))
    assert (directive.start, directive.end) == ("We lost forty", "larger boats away.")


def test_cut_words_are_taken_whole() -> None:
    """A span that cuts a word is led to with the whole word."""
    start = TEXT.index("arithmetic")
    directive = text_fragment(TEXT, Span(start + 2, start + 6))
    assert isinstance(directive, str)
    assert _led_to(TEXT, directive) == "arithmetic"


@pytest.mark.parametrize(
    ("sign", "encoded"),
    [("-", "%2D"), (",", "%2C"), ("&", "%26"), ("#", "%23"), ("%", "%25"), ("é", "%C3%A9")],
)
def test_signs_of_the_syntax_are_encoded(sign: str, encoded: str) -> None:
    """Signs that mean something in a directive or address never stand there as they are."""
    words = f"some words with one{sign}sign and others after it"
    directive = _directive(f"Before: {words}", words)
    assert f"one{encoded}sign" in directive
    assert _parse(directive).start == words


@given(st.sampled_from([text for text in HOSTILE if text.strip()]))
def test_any_words_make_a_well_formed_address(hostile: str) -> None:
    """Whatever the words, a directive keeps to the grammar and says the same words."""
    text = f"first words {hostile} last words"
    directive = text_fragment(text, Span(0, len(text)))
    assert isinstance(directive, str)
    parsed = _parse(directive)
    if parsed.end is None:
        assert parsed.start == " ".join(text.split())


@pytest.mark.parametrize("span", [Span(3, 3), Span(3, 5)])
def test_no_address_for_no_words(span: Span) -> None:
    """White space cannot be linked, and the reason is given."""
    assert text_fragment("one  two", span) == NoTextFragment("the passage has no words")


def test_no_address_for_what_cannot_be_told_apart() -> None:
    """A passage that looks like an earlier one, context and all, gets no wrong address."""
    assert text_fragment("mud\nmud", Span(4, 7)) == NoTextFragment(
        "the passage cannot be told from another one on the page"
    )


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("mud", "too short"),
        ("extraordinarily unparagraphed mud", "too short"),
        ("one block of some words\nand another block", "several blocks"),
        ("word " * 61, "several blocks"),
    ],
)
def test_words_without_their_page_may_have_no_address(words: str, reason: str) -> None:
    """Without its page, a passage that is too short or too long is not linked, and why is said."""
    found = text_fragment_of_words(words)
    assert isinstance(found, NoTextFragment)
    assert reason in found.reason


def test_words_without_their_page_are_linked_if_long_enough() -> None:
    """Words of some length are linked exactly, with single spaces."""
    found = text_fragment_of_words("  We have had  no accident — so far. ")
    assert isinstance(found, str)
    assert _parse(found) == _Directive("We have had no accident — so far.", None, None, None)


# --- addresses around them -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://a.example/x", "https://a.example/x#:~:text=mud"),
        ("https://a.example/x#part", "https://a.example/x#part:~:text=mud"),
        ("https://a.example/x#:~:text=old", "https://a.example/x#:~:text=mud"),
        ("https://a.example/x#part:~:text=old,-er&text=x", "https://a.example/x#part:~:text=mud"),
        ("https://a.example/x?q=1", "https://a.example/x?q=1#:~:text=mud"),
    ],
)
def test_directive_is_added_to_an_address(url: str, linked: str) -> None:
    """A directive comes after the place in the page and instead of an older directive."""
    assert with_text_fragment(url, "text=mud") == linked
    assert with_text_fragment(linked, "text=mud") == linked


@pytest.mark.parametrize(
    ("url", "takes"),
    [
        ("https://a.example/x", True),
        ("https://a.example/pdf", True),
        ("https://a.example/x.html#part", True),
        ("https://a.example/report.pdf", False),
        ("https://a.example/report.PDF?v=1", False),
        ("https://a.example/report.pdf#page=4", False),
        ("mailto:quay@a.example", False),
    ],
)
def test_pdf_and_mail_take_no_directive(url: str, takes: bool) -> None:  # noqa: FBT001
    """Addresses at which a browser cannot look for words are left alone."""
    assert takes_text_fragment(url) is takes


@pytest.mark.parametrize("span", [Span(0, 4), Span(3, 4), Span(9, 9)])
def test_refuses_a_span_past_the_text(span: Span) -> None:
    """A span that reaches past its text is refused with both lengths."""
    with pytest.raises(ValueError, match=rf"{span.start}-{span.end} reaches past the text \(3 "):
        text_fragment("mud", span)
