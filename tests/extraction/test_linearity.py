"""Texts that are long or broken: reading takes work in proportion, and breaks only where they do."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any, Final

import pytest

from citekit.extraction import read
from tests.benchmarks.odd_texts import ODD_TEXTS
from tests.extraction.reading_texts import speakers

_SIZE: Final = 3_000


@pytest.mark.parametrize("kind", ODD_TEXTS)
def test_four_times_the_text_is_four_times_the_work(kind: str) -> None:
    """The lines of code that run grow with the text, not with its square (sixteen times)."""
    small, large = (_lines_run(ODD_TEXTS[kind](size)) for size in (_SIZE, 4 * _SIZE))
    assert large < 6.5 * small


def _lines_run(text: str) -> int:
    """Return how many lines of code run to read a text: the same number on every machine."""
    read("Ann Lee said so.")  # reads the lexicon
    count = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read(text)
    finally:
        sys.settrace(before)
    return count


_PARAGRAPHS: Final = (
    "Ann Lorrimer, the harbour master, said: “We have lost forty centimetres of water.”",
    "Neil Pask told the Wexmere Herald that the lock was “three-quarters done” and that it holds.",
    'Cora Brand said "nobody warned us" and left the meeting, which lasted an hour.',
    "Owen Probert, of the pilots’ union, called it ‘a slow emergency’ on Monday.",
    "Ruth Amble added: ‘It’s the islanders’ boats that we worry about,’ and sat down.",
)
_MARKS: Final = '“”"‘’'


def _broken() -> list[tuple[int, str]]:
    return [
        (number, paragraph[:at] + paragraph[at + 1 :])
        for number, paragraph in enumerate(_PARAGRAPHS)
        for at, character in enumerate(paragraph)
        if character in _MARKS
    ]


@pytest.mark.parametrize(("number", "paragraph"), _broken())
@pytest.mark.parametrize("joint", ["\n", "\n\n"])
def test_a_lost_mark_spoils_no_other_paragraph(number: int, paragraph: str, joint: str) -> None:
    """Whichever mark is lost, the quotations of all other paragraphs keep words and speakers."""
    whole = list(_PARAGRAPHS)
    others = [said for at, one in enumerate(whole) if at != number for said in speakers(one)]
    whole[number] = paragraph
    assert len(others) >= 4
    assert set(others) <= set(speakers(joint.join(whole)))


@pytest.mark.parametrize("kind", ["straight marks", "opening marks", "one unclosed", "apostrophes"])
def test_rubbish_spoils_nothing_after_it(kind: str) -> None:
    """A long paragraph of odd marks leaves the article after it as it is."""
    article = "\n".join(_PARAGRAPHS)
    found = speakers(f"{ODD_TEXTS[kind](2_001)}\n{article}")
    assert set(speakers(article)) <= set(found)
