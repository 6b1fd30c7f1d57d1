"""Where words stand in a row among others."""

from collections import defaultdict

from hypothesis import given, strategies as st

from citekit.text.rows import row_starts

_WORDS = st.lists(st.sampled_from("abc"), max_size=30)


@given(words=_WORDS, row=st.lists(st.sampled_from("abcd"), max_size=4))
def test_every_row_is_found(words: list[str], row: list[str]) -> None:
    """The places are all those at which the words stand one after another, in order."""
    places = defaultdict(list)
    for number, word in enumerate(words):
        places[word].append(number)
    expected = [start for start in range(len(words)) if words[start : start + len(row)] == row]
    assert list(row_starts(row, words, places)) == (expected if row else [])


def test_no_more_places_than_asked_are_looked_at() -> None:
    """With a limit, only the first places of the rarest word count."""
    assert list(row_starts(["a"], ["a", "a", "a"], {"a": [0, 1, 2]}, 2)) == [0, 1]
