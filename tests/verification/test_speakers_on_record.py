"""Speakers of records held against what the text itself says."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

import citekit
from citekit.verification import Outcome

TEXT: Final = (Path(__file__).parent / "cases" / "sources" / "reservoir.txt").read_text("utf-8")


def judge(speaker: str, words: str, **fields: Any) -> list[tuple[str, Outcome]]:
    """Return the findings about a quotation that somebody enters by hand."""
    notes = citekit.Notebook()
    article = notes.news_article(outlet="The Upland Herald", text=TEXT)
    notes.quotation(article, notes.person(speaker), words, **fields)
    found = citekit.verify(notes.bundle()).findings
    return [(finding.code, finding.outcome) for finding in found]


def test_the_right_speaker_passes() -> None:
    """Words that the text gives to the person on record have no finding but that they stand."""
    assert judge("Delia Marrow", "that a man could put his fist into.") == [("exact", Outcome.PASS)]


@pytest.mark.parametrize("speaker", ["Anton Pryce", "Idris Calloway", "Ewa Lindqvist", "Jo Bloggs"])
def test_a_wrong_speaker_is_found(speaker: str) -> None:
    """Words entered under another name fail, whether the text has that name or not."""
    assert judge(speaker, "that a man could put his fist into.") == [
        ("exact", Outcome.PASS),
        ("wrong-speaker", Outcome.FAIL),
    ]


def test_a_collective_is_noted() -> None:
    """Words of several officials that are on record as one official's are noted."""
    assert judge("Delia Marrow", "look worried, confused and cross.") == [
        ("exact", Outcome.PASS),
        ("collective-speaker", Outcome.NOTE),
    ]


def test_words_known_through_another_are_noted() -> None:
    """What somebody is said to have said is second-hand."""
    assert ("second-hand", Outcome.NOTE) in judge("Delia Marrow", "a plaster on a broken leg,")


def test_an_open_speaker_is_noted() -> None:
    """Where the text does not say who speaks, the record may know more; the reader is told."""
    notes = citekit.Notebook()
    article = notes.news_article(outlet="The Upland Herald", text="« Nous restons ici ce soir. »\n")
    notes.quotation(article, notes.person("Anne Roux"), "Nous restons ici ce soir.")
    codes = [finding.code for finding in citekit.verify(notes.bundle()).findings]
    assert codes == ["exact", "speaker-unknown"]
