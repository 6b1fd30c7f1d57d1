"""The scores on saved pages with answers by hand do not fall; whoever raises one raises its floor."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.capture import page_prediction, text_prediction
from tests.evaluation.documents import evaluation_data
from tests.quality.scorers import scorer


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@cache
def _shares() -> dict[str, float]:
    """Return the share of pages on which each field of the citation is right."""
    folder = evaluation_data() / "capture-dev"
    rules = scorer("evaluate_capture")
    answers = {row["id"]: row["gold"] for row in _rows(folder / "gold.jsonl")}
    right: dict[str, list[bool]] = {"title": [], "authors": [], "day": [], "outlet": [], "all": []}
    for row in _rows(folder / "inputs.jsonl"):
        found, gold = page_prediction(folder, row, body=False), answers[row["id"]]
        title = rules.norm(found["title"]) in [rules.norm(name) for name in gold["title_display"]]
        choices = gold["authors_alternatives"] or [gold["authors"]]
        scores = [
            rules.author_score(found["authors"], names, gold["authors_optional"])
            for names in choices
        ]
        authors = bool(gold.get("authors_skip")) or any(score[1] for score in scores)
        day = not gold["published_day"] or found["published"] in gold["published_days"]
        outlet = rules.nsite(found["publication"]) in {
            rules.nsite(name) for name in gold["publication_accepted"]
        }
        for name, value in (
            ("title", title),
            ("authors", authors),
            ("day", day),
            ("outlet", outlet),
        ):
            right[name].append(value)
        right["all"].append(title and authors and day and outlet)
    return {name: 100 * sum(values) / len(values) for name, values in right.items()}


@pytest.mark.parametrize(
    ("measure", "floor"),
    [("title", 100), ("authors", 99.1), ("day", 100), ("outlet", 100), ("all", 99.1)],
)
def test_no_field_of_a_page_is_right_less_often(measure: str, floor: float) -> None:
    """Title, authors, day and outlet of saved pages are right as often as they have been."""
    assert _shares()[measure] >= floor


def test_a_headline_in_plain_text_is_rarely_a_wrong_one() -> None:
    """Where a plain text is given a title or a day, it is the right one nearly always."""
    folder = evaluation_data() / "capture-dev"
    rules = scorer("evaluate_capture")
    answers = {row["id"]: row["gold"] for row in _rows(folder / "gold.jsonl")}
    rows = _rows(folder / "text_inputs.jsonl")
    found = [(text_prediction(folder, row), answers[row["id"]]) for row in rows]
    titles = [
        rules.norm(made["title"]) in [rules.norm(name) for name in gold["title_display"]]
        for made, gold in found
        if made["title"]
    ]
    days = [
        made["published"] in gold["published_days"] for made, gold in found if made["published"]
    ]
    assert sum(titles) / len(titles) >= 0.94
    assert sum(days) / len(days) >= 0.97
    assert sum(titles) >= 75
    assert len(days) >= 77
