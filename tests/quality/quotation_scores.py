"""How well quotations and their speakers are found, scored against answers by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tests.benchmarks.quotations import predictions
from tests.benchmarks.review import at_share, kept_links, planted_slips
from tests.evaluation.documents import answers, evaluation_data
from tests.quality.marked_texts import marked_documents
from tests.quality.scorers import scorer


def news() -> Mapping[str, float]:
    """Return the scores on newspaper articles."""
    return _scores("polnear")


def novels() -> Mapping[str, float]:
    """Return the scores on extracts from novels."""
    return _scores("litbank")


@cache
def article() -> Mapping[str, float]:
    """Return the scores on the article that names a body's chiefs together."""
    return _scored([answers("article-gold.json")])


@cache
def invented() -> Mapping[str, float]:
    """Return the scores on news texts that were written for the purpose."""
    path = Path(__file__).with_name("invented_press.txt")
    return _scored(list(marked_documents(path, scorer("evaluate_quotes").ftype)))


@cache
def review() -> Mapping[str, float]:
    """Return how often the surest nine of ten speakers are right, and how many slips are flagged."""
    documents = _documents("polnear")
    kept = at_share(kept_links(scorer("evaluate_quotes"), documents), 0.9)
    slips = planted_slips([document["text"] for document in documents])
    return {
        "right of 90 % kept": 100 * kept.precision,
        "planted slips flagged": 100 * slips.flagged / slips.planted,
    }


@cache
def _scores(name: str) -> Mapping[str, float]:
    return _scored(_documents(name))


def _documents(name: str) -> list[dict[str, Any]]:
    file = evaluation_data() / "quotes-dev" / f"dev_{name}.jsonl"
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]


def _scored(documents: list[dict[str, Any]]) -> Mapping[str, float]:
    program = scorer("evaluate_quotes")
    counts = [program.doc_counts(one, predictions(one)["quotes"]) for one in documents]
    # F1 where there is one, else the share of right answers.
    return {
        measure: found.get("F1", found.get("acc"))
        for measure, found in program.fold(counts).items()
    }
