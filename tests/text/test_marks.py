"""Quotation marks: putting words between them and finding what stands there."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, strategies as st

from citekit.text.marks import (
    DOUBLE_MARKS,
    in_marks,
    in_title_marks,
    marked_spans,
    without_outer_marks,
)
from tests.samples import TEXT
from tests.strategies import plain_words, texts


def _marked(text: str) -> list[str]:
    return [span.of(text) for span in marked_spans(text)]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("open to talks", "“open to talks”"),
        ("it’s mud", "“it’s mud”"),
        ("the ‘mud tax’", "“the ‘mud tax’”"),
        ("the “mud tax”", "‘the “mud tax”’"),
        ('a 6" gap', '‘a 6" gap’'),
    ],
)
def test_marks_do_not_occur_in_the_words(words: str, shown: str) -> None:
    """Words stand between double marks, or between single ones if they hold double ones."""
    assert in_marks(words) == shown


@given(texts())
def test_words_between_marks_stay_as_they_are(words: str) -> None:
    """Nothing but the first and last character is added."""
    assert in_marks(words)[1:-1] == words
    assert in_title_marks(words)[1:-1] == words


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Dredger leaves", "‘Dredger leaves’"),
        ("A “silent” silt", "‘A “silent” silt’"),
        ("The ‘mud tax’", "“The ‘mud tax’”"),
    ],
)
def test_title_stands_between_single_marks(title: str, shown: str) -> None:
    """A title stands between single marks unless it holds such marks itself."""
    assert in_title_marks(title) == shown


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("“open to talks”", "open to talks"),
        ("  «open»\n", "open"),
        ('"open"', "open"),
        ("“a” and “b”", "“a” and “b”"),
        ("open “to” talks", "open “to” talks"),
        ("“open", "“open"),
        ("‘open’", "‘open’"),
        ("“", "“"),
        ("", ""),
    ],
)
def test_takes_away_one_enclosing_pair(words: str, bare: str) -> None:
    """Only marks that enclose the whole are taken away."""
    assert without_outer_marks(words) == bare


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("He said “a” and then “b”.", ["a", "b"]),
        ('He said "a" and then "b".', ["a", "b"]),
        ("Er sagte „a“ und „b”.", ["a", "b"]),
        ("Il dit «a» puis « b ».", ["a", " b "]),
        ("Er sagte »a« und »b«.", ["a", "b"]),
        ("彼は「甲」と『乙』", ["甲", "乙"]),
        ("She said ‘a’ and 'b'.", ["a", "b"]),
        ("She said ‘it’s mine’.", ["it’s mine"]),
        ("‘It is the pilots’ mud,’ she said.", ["It is the pilots’ mud,"]),
        ("‘It is in the docks’ and in the pilots’ boats.", ["It is in the docks"]),
        ("“the ‘mud tax’ is here”", ["the ‘mud tax’ is here"]),
        ("no marks at all", []),
        ("", []),
    ],
)
def test_finds_what_stands_between_marks(text: str, marked: list[str]) -> None:
    """Marks of every script pair up; single ones count where there are no double ones."""
    assert _marked(text) == marked


@pytest.mark.parametrize(
    "text",
    [
        "It’s the harbour’s own mud.",
        "It's the harbour's own mud.",
        "rock ’n’ roll",
        "The boats’ owners and the pilots’ wives left.",
        "The boats' owners left.",
        "Back in the ’90s it was deep.",
    ],
)
def test_apostrophes_are_no_marks(text: str) -> None:
    """An apostrophe in or after a word marks nothing as quoted."""
    assert _marked(text) == []


def test_paragraph_that_never_closes_is_marked_to_its_end() -> None:
    """Each paragraph of one speech opens its mark again, and only the last closes it."""
    assert _marked("“One.\n\n“Two.\n\n“Three.” He left.") == ["One.", "Two.", "Three."]


def test_unclosed_mark_does_not_reach_into_the_next_paragraph() -> None:
    """A mark that is left open ends with its paragraph, not with the next mark."""
    assert _marked("He said “one.\nShe left and said “two”.") == ["one.", "two"]


def test_odd_straight_mark_is_open_to_the_end_of_its_paragraph() -> None:
    """With an odd number of straight marks the last one opens."""
    assert _marked('"a" and "b\nand c') == ["a", "b"]


def test_mark_at_the_very_end_marks_nothing() -> None:
    """An opening mark with nothing after it in its paragraph marks nothing."""
    assert _marked("So “\nhe left") == []


def test_closing_mark_alone_opens_nothing() -> None:
    """A closing mark without an opening one leaves the words after it unmarked."""
    assert _marked("he said.” Then he left.") == []


def test_finds_every_mark_of_the_sample() -> None:
    """The sample's speech of three paragraphs and its short quotations are all found."""
    marked = _marked(TEXT)
    assert marked[0] == "silent silting"
    assert marked[1].startswith("We lost forty")
    assert marked[2].startswith("The pilots noticed.")
    assert marked[3].endswith("larger boats away.")
    assert marked[4:] == [
        "That is not a threat, it is arithmetic.",
        "never meant to hold back mud",
        "three-quarters done",
        "a slow emergency",
        "mud tax",
        "open to talks",
        "We have had no accident — so far.",
    ]


@given(st.lists(st.tuples(plain_words(), plain_words()), min_size=1, max_size=4))
def test_pairs_any_words(parts: list[tuple[str, str]]) -> None:
    """Whatever words are put between marks are found, and no others."""
    text = " ".join(f"{reported} “{quoted}”" for reported, quoted in parts)
    assert _marked(text) == [quoted for _, quoted in parts]


@given(texts(40))
def test_spans_are_in_order_apart_and_within_a_paragraph(text: str) -> None:
    """Spans follow one another, and none crosses a line or starts with a double mark's pair."""
    spans = marked_spans(text)
    assert all("\n" not in span.of(text) for span in spans)
    assert all(earlier.end < later.start for earlier, later in itertools.pairwise(spans))
    double = any(mark in text for mark in DOUBLE_MARKS)
    if double and "\n" not in text:
        assert all(text[span.start - 1] in DOUBLE_MARKS for span in spans)
