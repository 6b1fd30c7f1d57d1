"""Folding: what makes texts comparable, and the way back to the source."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given, strategies as st

from citekit.text.folding import fold, folded
from citekit.text.spans import Span
from tests.samples import HOSTILE, TEXT
from tests.strategies import texts

# Pieces that are each whole: no mark of the next composes with the one before.
_PIECES = st.sampled_from(
    [
        "a", "Z", "9", "e\u0301", "é", "ü", "u\u0308", "가", "\u1100\u1161", "\u1112\u1161\u11ab",
        "“", "’", "«", "—", "-", " ", "\n", "\u00a0", "\t", "\U0001f6a2", "א", ".",
    ]
)  # fmt: skip
_PIECED = st.lists(_PIECES, max_size=25).map("".join)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“silt” „mud‟ «tide» ＂sea＂", '"silt" "mud" "tide" "sea"'),
        ("‘it’s’ ‹x› ´ `", "'it's' 'x' ' '"),
        ("a‐b‑c‒d–e—f―g−h", "a-b-c-d-e-f-g-h"),
        ("one\u00a0two\u202fthree\u2009four\u2003five", "one two three four five"),
        ("line\nline\r\nline\tend", "line line line end"),
        ("a  \n\n \u00a0 b", "a b"),
        ("Zu\u0308rich cafe\u0301", "Zürich café"),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", "한글"),
    ],
)
def test_folds_presentation(text: str, plain: str) -> None:
    """Marks, dashes, white space and composition become one plain form."""
    assert folded(text) == plain


@pytest.mark.parametrize("text", ["Case stays", "naïve", "1,5", "a.b", "ﬁ", "½", "x²", "ß"])
def test_keeps_what_is_not_presentation(text: str) -> None:
    """Letters, digits, case, accents and compatibility characters are not touched."""
    assert folded(text) == text


@given(texts(40))
def test_is_idempotent(text: str) -> None:
    """Folding what is folded changes nothing."""
    assert folded(folded(text)) == folded(text)


@given(texts(40))
@example("\u09c7\u09be")
@example("\u0bc6\u0bd7 \u0d46\u0d3e")
@example("e\u0323\u0302 \u1100\u1161\u11a8")
def test_composition_makes_no_difference(text: str) -> None:
    """A text folds to the same whether it came composed or decomposed, in any script."""
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert folded(decomposed) == folded(composed)


@given(st.lists(st.text("abé,.", min_size=1, max_size=5), min_size=1, max_size=6), st.data())
def test_presentation_makes_no_difference(words: list[str], data: st.DataObject) -> None:
    """Two presentations of the same words fold to the same."""
    spaces = st.sampled_from([" ", "\n", "  ", "\u00a0", " \n\n ", "\u2009\t"])

    def presented(opening: str, dash: str, closing: str) -> str:
        gaps = [data.draw(spaces) for _ in words]
        spoken = "".join(word + gap for word, gap in zip(words, gaps, strict=True))
        return f"{opening}{spoken}{dash} end{closing}"

    assert folded(presented('"', "-", "'")) == folded(presented("“", "—", "’"))


@given(texts(40))
@example("\u0958\u0308x")
@example("  \n a\u0301\u0301  ")
def test_origins_are_monotone_and_end_at_the_end(text: str) -> None:
    """Each folded character comes from a place not before the one before it."""
    result = fold(text)
    origins = list(result.origins)
    assert len(origins) == len(result.text) + 1
    assert origins[-1] == len(text)
    assert all(earlier <= later for earlier, later in pairwise(origins))


@given(_PIECED)
def test_spans_of_characters_do_not_overlap(text: str) -> None:
    """The spans behind single characters are not empty and lie apart, in order."""
    result = fold(text)
    spans = [result.source_span(index, index + 1) for index in range(len(result.text))]
    assert all(len(span) > 0 for span in spans)
    assert all(earlier.end <= later.start for earlier, later in pairwise(spans))


@given(_PIECED, st.data())
def test_span_leads_back_to_the_same_words(text: str, data: st.DataObject) -> None:
    """The source text behind a folded stretch folds to that stretch."""
    result = fold(text)
    start = data.draw(st.integers(0, len(result.text)))
    end = data.draw(st.integers(start, len(result.text)))
    assert folded(result.source_span(start, end).of(text)) == result.text[start:end]


def test_run_of_spaces_gives_one_space() -> None:
    """A match that ends with a space takes one of the source's spaces, not the whole run."""
    result = fold("a \n\n b")
    assert result.source_span(0, 2) == Span(0, 2)
    assert result.source_span(2, 3) == Span(5, 6)


def test_composed_character_stands_for_the_whole_cluster() -> None:
    """A match that ends with a composed character takes its combining marks along."""
    text = "cafe\u0301 noir"
    result = fold(text)
    start = result.text.index("é")
    assert result.source_span(start, start + 1).of(text) == "e\u0301"


def test_character_that_decomposes_for_good_keeps_its_place() -> None:
    """A character whose normal form is longer gives none of its parts an empty span."""
    result = fold("\u0958x")
    assert [len(result.source_span(index, index + 1)) for index in range(3)] == [1, 1, 1]


def test_empty_stretch_has_an_empty_span() -> None:
    """An empty stretch of the folded text is an empty span of the source."""
    assert fold("a  b").source_span(2, 2) == Span(3, 3)


@pytest.mark.parametrize("text", [*HOSTILE, TEXT])
def test_whole_text_leads_back_to_the_whole_source(text: str) -> None:
    """The span behind all that is folded holds every word of the source."""
    result = fold(text)
    span = result.source_span(0, len(result.text))
    assert span.start == 0
    assert not text[span.end :].strip()
