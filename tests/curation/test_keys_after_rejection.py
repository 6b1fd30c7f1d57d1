"""The key of a rejected statement is not given to another one: somebody may have cited by it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from citekit.capture.renewal import renew
from citekit.capture.text import capture_text
from citekit.curation.adding import add_record
from citekit.curation.deciding import reject
from citekit.model.bundles import Bundle
from citekit.notebook.notebook import Notebook

WORDS = ("We wait.", "It is late.", "The tide turns.", "Nobody pays.", "Ask the port.")
TEXT = "\n\n".join(f"“{words}” said Bo Lund." for words in WORDS)


def started(count: int) -> Bundle:
    """Return a bundle with one source, its first statements and a speaker."""
    notes = Notebook()
    article = notes.news_article(key="ferry", title="Ferry", text=TEXT)
    lund = notes.person("Bo Lund", key="lund")
    for words in WORDS[:count]:
        notes.quotation(article, lund, words)
        notes.claim(article, lund, f"Lund said: {words}")
    return notes.bundle()


@pytest.mark.parametrize("name", ["ferry-q3", "ferry-q3.speaker"])
def test_the_next_quotation_is_numbered_after_a_rejected_one(name: str) -> None:
    """Whether the words or only their speaker were rejected, the number stays spent."""
    bundle = reject(started(3), name)
    again, made = add_record(bundle, "quotation", {"speaker": "lund", "words": WORDS[2]})
    assert made.key == "ferry-q4"  # type: ignore[union-attr]
    _, made = add_record(again, "quotation", {"speaker": "lund", "words": WORDS[3]})
    assert made.key == "ferry-q5"  # type: ignore[union-attr]


def test_the_next_claim_is_numbered_after_a_rejected_one() -> None:
    """Claims are numbered by themselves, and on after those that were rejected."""
    bundle = reject(started(3), "ferry-c3", "ferry-q2")
    _, made = add_record(bundle, "claim", {"speaker": "lund", "text": "The port is closed."})
    assert made.key == "ferry-c4"  # type: ignore[union-attr]


def test_a_number_that_was_left_out_is_not_filled_in() -> None:
    """Where the first of three was rejected, the next one is the fourth."""
    _, made = add_record(
        reject(started(3), "ferry-q1"), "quotation", {"speaker": "lund", "words": WORDS[3]}
    )
    assert made.key == "ferry-q4"  # type: ignore[union-attr]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.booleans()), min_size=1, max_size=6))
def test_no_key_is_ever_given_twice(steps: list[tuple[int, bool]]) -> None:
    """However often words are rejected and put on record again, their keys are new."""
    bundle, given_keys = started(2), {"ferry-q1", "ferry-q2"}
    for place, only_speaker in steps:
        quotations = bundle.quotations
        if place < len(quotations):
            bundle = reject(bundle, quotations[place].key + ".speaker" * only_speaker)
        words = {"speaker": "lund", "words": WORDS[place]}
        bundle, made = add_record(bundle, "quotation", words)
        assert made.key not in given_keys  # type: ignore[union-attr]
        given_keys.add(made.key)  # type: ignore[union-attr]


def test_a_later_capture_numbers_on_after_what_was_rejected() -> None:
    """Words that are new on the page do not get the key of words that were rejected."""
    old = capture_text(TEXT, url="https://ferry.example/1")
    last = old.quotations[-1]
    assert last.key.endswith("-q5")
    new = f"{TEXT}\n\n“We dredge by night,” said Nell Arrowsby."
    found = renew(reject(old, last.key), capture_text(new, url="https://ferry.example/1")).bundle
    (made,) = [item for item in found.quotations if "dredge" in item.content]
    assert made.key == last.key.replace("-q5", "-q6")
