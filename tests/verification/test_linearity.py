"""Checking a bundle takes work in proportion to its size."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Callable
from typing import Final

import pytest

import citekit

_GIVEN: Final = ("Ann", "Ben", "Cara", "Dan", "Eva", "Finn")


def _surname(number: int) -> str:
    return f"{chr(65 + number % 26)}{chr(97 + number // 26 % 26)}rimer"


def one_speaker(number: int) -> str:
    """Give a paragraph whose words stand nowhere else."""
    return f"“The harbour wall number {number} will be mended soon,” said Ann Lee."


def many_people(number: int) -> str:
    """Give a paragraph with a speaker of its own."""
    name = f"{_GIVEN[number % 6]} {_surname(number)}"
    return f"“The wall number {number} will be mended in May,” said {name}, the harbour master."


@pytest.mark.parametrize("paragraph", [one_speaker, many_people])
def test_four_times_the_quotations_are_four_times_the_work(
    paragraph: Callable[[int], str],
) -> None:
    """The calls that a check makes grow with the bundle, not with its square (sixteen times)."""
    _calls(paragraph, 4)  # what is read once only
    small, large = (_calls(paragraph, count) for count in (40, 160))
    assert large < 5.5 * small


def _calls(paragraph: Callable[[int], str], count: int) -> int:
    """Return how many functions are called to verify so many paragraphs."""
    text = "\n".join(["Harbour walls to be mended", *map(paragraph, range(count))])
    bundle = citekit.capture_text(text)
    assert len(bundle.quotations) == count
    profile = cProfile.Profile()
    profile.runcall(citekit.verify, bundle)
    return pstats.Stats(profile).total_calls  # type: ignore[attr-defined,no-any-return]


def test_one_sentence_over_and_over_takes_work_in_proportion() -> None:
    """A sentence that stands in hundreds of places is looked for where it was recorded."""
    small, large = (_calls(lambda _: one_speaker(7), count) for count in (100, 400))
    assert large < 5.5 * small


def test_many_ellipses_take_work_in_proportion() -> None:
    """The work grows with the marks of a quotation, not with their square."""
    text = " ".join(f"word{number % 97} and more" for number in range(8000))
    small, large = (
        _checked(text, " … ".join(map("word{}".format, range(count)))) for count in (24, 96)
    )
    assert large < 5.5 * small


def _checked(text: str, quotation: str) -> int:
    profile = cProfile.Profile()
    verdict = profile.runcall(citekit.verify_quotation, text, quotation)
    assert len(verdict.spans) == quotation.count("…") + 1
    return pstats.Stats(profile).total_calls  # type: ignore[attr-defined,no-any-return]
