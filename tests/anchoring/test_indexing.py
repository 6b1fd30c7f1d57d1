"""A text that is indexed once answers as the text itself would."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import example, given

from citekit.anchoring.describing import describe, describe_in
from citekit.anchoring.indexing import TextIndex, stands_once
from citekit.anchoring.resolving import Anchor, AnchorMethod, resolve
from citekit.text.spans import Span
from tests.strategies import texts_with_spans


@given(texts_with_spans())
@example(("the mud and the mud", Span(3, 8)))
@example(("unhappy mud, happy mud", Span(13, 22)))
@example(("one two three one two three", Span(0, 13)))
@example(("İ mud İ mud", Span(0, 6)))
def test_an_index_knows_what_stands_once(found: tuple[str, Span]) -> None:
    """Looking only at the places of the rarest word misses no other place."""
    text, span = found
    assert TextIndex(text).stands_once(span) == stands_once(text, span)


@given(texts_with_spans())
def test_an_index_describes_as_its_text(found: tuple[str, Span]) -> None:
    """A description is the same whether the text was indexed or read."""
    text, span = found
    assert describe_in(TextIndex(text), span) == describe(text, span)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It’s 4.5 Cafe\u0301s", ["it", "s", "4", "5", "cafés"]),
        ("", []),
        ("— … ”", []),
        ("twenty-one\u00a0boats", ["twenty", "one", "boats"]),
    ],
)
def test_an_index_reads_plain_words(text: str, words: list[str]) -> None:
    """Case, composition and the signs between words make no difference; starts are the text's."""
    index = TextIndex(text)
    assert index.words == words
    assert [text[start] for start in index.starts] == [
        word[0] if word[0] in text else word[0].upper() for word in words
    ]


def test_a_span_of_words_covers_their_letters() -> None:
    """A range of words is a span from the first letter to the last."""
    text = "So: “the Cafe\u0301” sank."
    index = TextIndex(text)
    assert index.span(1, 3).of(text) == "the Cafe\u0301"
    assert index.word_at(5) == 1
    assert index.word_at(6) == 2


def test_a_page_that_repeats_itself_is_described_by_position() -> None:
    """Where a thousand characters around are the same, context stays short and position decides."""
    text = "The quay is shut and the mud is deep. " * 300
    start = 38 * 150 + 4
    described = describe(text, Span(start, start + 4))
    assert len(described.quote.prefix) == len(described.quote.suffix) == 1024
    assert resolve(text, described) == Anchor(Span(start, start + 4), AnchorMethod.CONTEXT)


def test_an_index_takes_little_room() -> None:
    """A long text in which words come again takes a few times its own room, not dozens."""
    text = "“The mud is back,” said Isolde Farrant of the quay. " * 4_000
    tracemalloc.start()
    try:
        index = TextIndex(text)
        assert index.places["quay"]
        assert index.starts[0] == 1
        room = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert room < 8 * len(text)
