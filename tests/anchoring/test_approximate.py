"""Where words stand that a text has almost."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from citekit.anchoring.approximate import find_nearest, near_passages
from citekit.anchoring.indexing import TextIndex
from citekit.text.spans import Span
from tests.samples import TEXT

INDEX = TextIndex(TEXT)
_WORDS = TEXT.split()


def nearest(words: str, index: TextIndex = INDEX) -> str | None:
    """Return the nearest words of a text."""
    span = find_nearest(index, words)
    return span.of(index.text) if span else None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("it is arithmetic", "it is arithmetic"),
        ("it was arithmetic", "it is arithmetic"),
        ("IT IS ARITHMETIC", "it is arithmetic"),
        ("They bring the boats in on the last of the tide", None),
        ("a treaty on the moons of Jupiter", None),
        ("", None),
        ("…", None),
    ],
)
def test_the_nearest_words_are_those_that_share_most(words: str, found: str | None) -> None:
    """Words as they are come first, then those with the fewest changes; strange words have none."""
    if words.startswith("They bring"):
        found = "They bring the ferries in on the last of the tide"
    assert nearest(words) == found


@given(st.integers(0, len(_WORDS) - 12), st.integers(0, 11))
def test_a_word_changed_anywhere_leads_to_the_same_place(first: int, place: int) -> None:
    """Twelve words of which any one is another still stand where they stood."""
    words = _WORDS[first : first + 12]
    words[place] = "xylophone"
    found = near_passages(INDEX, " ".join(words))[0]
    start = len(INDEX.words[: found.first])
    assert found.similarity >= 0.75
    assert abs(start - INDEX.word_at(_offset(first))) <= 2


def _offset(number: int) -> int:
    offset = 0
    for word in _WORDS[:number]:
        offset = TEXT.index(word, offset) + len(word)
    return offset


def test_frequent_words_are_found_by_their_neighbours() -> None:
    """Where every word is frequent, pairs of neighbours lead to the place."""
    text = "it is so and so it is " * 400 + "it so is " + "and it is so " * 400
    index = TextIndex(text)
    assert nearest("is it so is", index) is not None
    assert near_passages(index, "it so is")[0].similarity == 1.0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("spam " * 50_000, "spam ham spam"),
        ("spam " * 50_000, "spam " * 2_000 + "ham"),
        ("“" * 10_000, "“" * 10_000 + " mud"),
        ("ab" * 50_000, "ab" * 1_000 + " mud"),
    ],
)
def test_any_text_gives_an_answer(text: str, words: str) -> None:
    """One word repeated, marks alone or a single long word are no trouble."""
    span = find_nearest(TextIndex(text), words)
    assert span is None or span.end <= len(text)


def test_the_most_similar_come_first() -> None:
    """Rival places are ordered by how similar they are, and the threshold leaves some out."""
    text = "Silt shut the north quay today. Later silt shut the south quay. Silt shut a lock."
    found = near_passages(TextIndex(text), "silt shut the south quay today")
    assert [near.span.of(text) for near in found][:1] == ["silt shut the south quay"] or (
        found[0].span == Span(0, 30)
    )
    assert [near.similarity for near in found] == sorted(
        (near.similarity for near in found), reverse=True
    )
    assert len(near_passages(TextIndex(text), "silt shut the south quay", 0.95)) == 1
