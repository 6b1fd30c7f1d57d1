"""Citation keys: made from words, unique and plain."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from citekit.model.keys import GENERATED, generated_key, slug, unused_key
from tests.strategies import texts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Vennmouth Ledger", "the-vennmouth-ledger"),
        ("Oonagh O'Breslaw", "oonagh-obreslaw"),
        ("Oonagh O’Breslaw", "oonagh-obreslaw"),
        ("Zürich, Łódź & Ærø", "zurich-lodz-aero"),
        ("straße", "strasse"),
        ("cafe\u0301", "cafe"),
        ("  --silt--  ", "silt"),
        ("№ 5", "no-5"),
        ("שלום", ""),
        ("!?", ""),
    ],
)
def test_slug_is_plain_words(text: str, words: str) -> None:
    """Letters become ASCII, everything else parts words, and nothing may be left."""
    assert slug(text) == words


@given(texts(20))
def test_slug_of_a_slug_is_itself(text: str) -> None:
    """A slug is its own slug."""
    assert slug(slug(text)) == slug(text)


@pytest.mark.parametrize(
    ("parts", "key"),
    [
        (("Pennery", "2024", "Silting"), "pennery-2024-silting"),
        (("2024", "Silting"), "record-2024-silting"),
        (("שלום",), "record"),
        ((), "record"),
        (("", "Silt"), "silt"),
    ],
)
def test_key_is_made_of_its_parts(parts: tuple[str, ...], key: str) -> None:
    """Parts that give no word are passed over; a key always begins with a letter."""
    assert generated_key(*parts, taken=()) == key


def test_stem_for_want_of_words_can_be_chosen() -> None:
    """What a key is called when nothing else is left can be chosen."""
    assert generated_key("1187", taken=(), otherwise="article") == "article-1187"


def test_taken_key_gets_a_number() -> None:
    """A key that is taken gets the first free number from 2 on."""
    taken = {"silt", "silt-2"}
    assert generated_key("Silt", taken=taken) == "silt-3"
    assert unused_key("mud", taken) == "mud"


def test_keys_that_differ_in_case_only_count_as_one() -> None:
    """An imported key is taken also in another case."""
    assert unused_key("Silt", {"silt"}) == "Silt-2"
    assert unused_key("Silt", {"silt", "silt-2"}) == "Silt-3"


@given(st.lists(st.lists(texts(), max_size=3), max_size=8))
def test_generated_keys_are_plain_and_unlike(titles: list[list[str]]) -> None:
    """Whatever the words, a generated key has the plain form and no two are alike."""
    taken: set[str] = set()
    for parts in titles:
        key = generated_key(*parts, taken=taken)
        assert GENERATED.fullmatch(key)
        assert key not in taken
        taken.add(key)
