"""The benchmark of speakers gives each quotation to everybody, and counts what lets a wrong one by."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks import attribution

_TEXT = (
    "Ann Lee said the bridge was “safe for all who cross it.” Tom Hill said the bridge was"
    " “a danger to everybody.” She added: “We look at every bolt.”"
)


def _quote(words: str, speaker: str, kind: str = "named") -> dict[str, Any]:
    start = _TEXT.index(words)
    place = [start, start + len(words)]
    return {
        "start": place[0],
        "end": place[1],
        "segments": [place],
        "speaker_name": speaker,
        "speaker_kind": kind,
    }


def _article() -> dict[str, Any]:
    quotes = [
        _quote("safe for all who cross it", "Ann Lee"),
        _quote("a danger to everybody", "Tom Hill"),
        _quote("We look at every bolt", "Ann Lee", "pronoun"),
    ]
    return {"doc_id": "bridge", "text": _TEXT, "quotes": quotes}


def test_every_quotation_is_given_to_every_person_of_its_article() -> None:
    """Three quotations and two people make three true cases and three false ones."""
    found = list(attribution.cases(_article()))
    assert sum(given.is_true for given in found) == 3
    assert len(found) == 6


def test_two_forms_of_a_name_are_not_two_people() -> None:
    """A quotation is not given to its own speaker under a shorter name as to somebody else."""
    article = _article()
    article["quotes"][2]["speaker_name"] = "Mr. Hill"
    found = [given for given in attribution.cases(article) if given.speaker == "Tom Hill"]
    assert {given.given_to for given in found} == {"Tom Hill", "Ann Lee"}


def test_words_that_two_people_are_said_to_have_said_are_left_out() -> None:
    """Where one reports what another said, nobody's name would be simply right."""
    article = _article()
    article["quotes"].append(_quote("a danger to everybody", "Ann Lee"))
    assert not [given for given in attribution.cases(article) if "danger" in given.quotation]


def test_the_report_counts_what_is_let_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A true speaker that passes and a false one that fails are both told in numbers."""
    (tmp_path / "quotes-dev").mkdir()
    path = tmp_path / "quotes-dev" / "dev_polnear.jsonl"
    path.write_text(json.dumps(_article()) + "\n", encoding="utf-8")
    monkeypatch.setenv(attribution.VARIABLE, str(tmp_path))
    attribution.main(["--list"])
    printed = capsys.readouterr().out
    assert "| its own speaker | 3 | 3 | 0 | 0 | 0 |" in printed
    assert "| somebody else of the article | 3 | 0 | 0 | 0 | 3 |" in printed
    assert "| false ones that pass or are noted | ≤ 0 | 0.00 | yes |" in printed


def test_without_articles_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is shown a table of nothing."""
    monkeypatch.delenv(attribution.VARIABLE, raising=False)
    with pytest.raises(SystemExit, match="CITEKIT_EVALUATION_DATA"):
        attribution.main([])
