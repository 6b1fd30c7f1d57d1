"""Words laid beside each other: the nearest stretch, and which words pair."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from citekit.text.alignment import Stretch, nearest_stretch, paired

_FEW = st.lists(st.sampled_from("abc"), max_size=9)


def _distance(first: list[str], second: list[str]) -> int:
    """Return the edit distance, by the textbook."""
    row = list(range(len(second) + 1))
    for number, word in enumerate(first, 1):
        previous, row[0] = row[0], number
        for column, other in enumerate(second, 1):
            previous, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, previous + (word != other)),
            )
    return row[-1]


@given(_FEW.filter(bool), _FEW)
def test_no_stretch_is_nearer_than_the_nearest(sought: list[str], words: list[str]) -> None:
    """The stretch has the distance that is told, and no other has a smaller one."""
    found = nearest_stretch(sought, words)
    assert _distance(sought, words[found.start : found.end]) == found.distance
    least = min(
        _distance(sought, words[start:end])
        for start in range(len(words) + 1)
        for end in range(start, len(words) + 1)
    )
    assert found.distance == least


@pytest.mark.parametrize(
    ("sought", "words", "stretch"),
    [
        ("b c", "a b c d", Stretch(1, 3, 0)),
        ("b x", "a b c d", Stretch(1, 3, 1)),
        ("x c", "a b c d", Stretch(1, 3, 1)),
        ("b c", "a b y c d", Stretch(1, 4, 1)),
        ("b c", "b c a b c", Stretch(0, 2, 0)),
        ("b c d e", "a b c x y d e f", Stretch(1, 7, 2)),
        ("b c d e", "a b c x y f", Stretch(1, 5, 2)),
        ("b c", "", Stretch(0, 0, 2)),
        ("", "a b", Stretch(0, 0, 0)),
    ],
)
def test_a_replaced_word_belongs_to_the_stretch(sought: str, words: str, stretch: Stretch) -> None:
    """The first of equal stretches counts, and a word that was replaced is part of it."""
    assert nearest_stretch(sought.split(), words.split()) == stretch


@given(_FEW, _FEW)
def test_pairs_are_the_same_words_in_order(first: list[str], second: list[str]) -> None:
    """Paired words are equal, and neither sequence is read backwards."""
    pairs = sorted(paired(first, second))
    assert all(first[place] == second[other] for place, other in pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))


@given(_FEW, _FEW)
def test_short_sequences_pair_as_well_as_possible(first: list[str], second: list[str]) -> None:
    """No other choice pairs more words."""
    rows = [[0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for line, word in enumerate(first, 1):
        for column, other in enumerate(second, 1):
            best = max(rows[line - 1][column], rows[line][column - 1])
            rows[line][column] = max(best, rows[line - 1][column - 1] + (word == other))
    assert len(list(paired(first, second))) == rows[-1][-1]


def test_long_sequences_pair_by_words_that_stand_once() -> None:
    """Sequences too long to compare word by word keep what they share, in order."""
    old = [f"w{number}" for number in range(900)]
    new = [*old[:300], "x", "y", *old[305:600], *old[700:], *old[600:700]]
    new[10] = new[450] = "z"
    pairs = sorted(paired(old, new))
    assert len(pairs) == 300 - 1 + 295 - 1 + 200
    assert all(old[place] == new[other] for place, other in pairs)


def test_long_sequences_without_a_word_that_stands_once_pair_at_their_ends() -> None:
    """One word repeated is paired from both ends, whatever the length."""
    old = ["a", *["mud"] * 400, "x", *["silt"] * 400, "b"]
    new = ["a", *["silt"] * 300, "y", *["mud"] * 300, "b"]
    assert sorted(paired(old, new)) == [(0, 0), (len(old) - 1, len(new) - 1)]
