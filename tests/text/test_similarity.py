"""Finding the passage that looks most like some words."""

from __future__ import annotations

from hypothesis import given, strategies as st

from citekit.text.similarity import nearest_passage
from tests.samples import TEXT

_FILLER = "zul vop mik dar fen gos hib"
_WORD = st.text("abcd", min_size=1, max_size=4)


def _nearest(words: str, text: str = TEXT) -> str | None:
    span = nearest_passage(text, words)
    return span.of(text) if span else None


def test_finds_a_passage_with_changed_words() -> None:
    """Words that were changed by memory lead to the passage as printed."""
    words = "we lost fifty centimetres of depth in one single winter"
    assert _nearest(words) == "We lost forty centimetres of depth in a single winter"


def test_finds_a_passage_with_a_word_left_out() -> None:
    """A left-out word does not hide the passage."""
    found = _nearest("we will have to turn the boats away")
    assert found is not None
    assert "have to turn the larger boats" in found


def test_case_and_punctuation_make_no_difference() -> None:
    """Words are compared without case and without the signs between them."""
    assert _nearest("THAT, is not: a threat!") == "That is not a threat"


def test_finds_nothing_for_unrelated_words() -> None:
    """Words of which under half stand together are not found at all."""
    assert _nearest("quantum lemurs negotiate purple treaties") is None


def test_finds_nothing_without_words() -> None:
    """Signs alone, or an empty text, have no nearest passage."""
    assert nearest_passage(TEXT, "… — !") is None
    assert nearest_passage("", "silt") is None


def test_counts_a_word_as_often_as_it_is_wanted() -> None:
    """A text that only repeats one of the words is not the nearest passage."""
    text = "mud mud mud mud mud and then the mud is deep here"
    assert _nearest("the mud is deep", text) == "the mud is deep"


def test_words_longer_than_the_text_can_match_all_of_it() -> None:
    """A text shorter than the words is compared as a whole."""
    assert _nearest("the mud is deep", "mud is deep") == "mud is deep"


@given(
    st.lists(_WORD, min_size=1, max_size=8),
    st.integers(0, 6),
    st.integers(0, 6),
    st.data(),
)
def test_finds_a_planted_passage(
    words: list[str], before: int, after: int, data: st.DataObject
) -> None:
    """A passage among other words is found exactly, also with up to half its words changed."""
    fillers = _FILLER.split()
    text = " ".join([*fillers[:before], *words, *fillers[:after]])
    changed = data.draw(st.integers(0, len(words) // 2))
    asked = ["xyz"] * changed + words[changed:]
    span = nearest_passage(text, " ".join(asked))
    assert span is not None
    assert set(words[changed:]) <= set(span.of(text).split())
    if not changed:
        assert span.of(text).split() == words
