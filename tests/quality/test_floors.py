"""No score falls below its floor; whoever raises a score raises the floor with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import pytest

from tests.quality import quotation_scores

Scores = Callable[[], Mapping[str, float]]

# What is scored, and by measure the floor, in per cent: about a point under the score reached.
FLOORS: Final[tuple[tuple[Scores, Mapping[str, float]], ...]] = (
    (
        quotation_scores.news,
        {
            "seg_exact": 95.0,
            "spk_all": 92.4,
            "spk_named": 95.6,
            "spk_pronoun": 86.3,
            "spk_fullname": 86.6,
            "seg+speaker": 88.7,
            "mixed_overlap": 87.7,
            "mixed_exact": 74.9,
            "indirect_reporting_overlap": 83.7,
            "indirect_reporting_exact": 76.7,
            "role_overlap": 85.8,
        },
    ),
    (
        quotation_scores.invented,
        {
            "seg_exact": 98.0,
            "spk_all": 98.4,
            "spk_fullname": 96.8,
            "seg+speaker": 97.2,
            "mixed_overlap": 90.2,
            "mixed_exact": 74.3,
            "indirect_reporting_overlap": 89.0,
            "indirect_reporting_exact": 86.0,
            "role_overlap": 90.6,
        },
    ),
    (quotation_scores.novels, {"seg_exact": 92.8, "spk_all": 33.8}),
    (quotation_scores.review, {"right of 90 % kept": 96.1, "planted slips flagged": 84}),
    (
        quotation_scores.article,
        {
            "seg_exact": 100,
            "spk_all": 100,
            "seg+speaker": 100,
            "mixed_exact": 100,
            "indirect_reporting_exact": 100,
            "role_exact": 100,
        },
    ),
)


@pytest.mark.parametrize(
    ("scores", "measure", "floor"),
    [
        pytest.param(scores, measure, floor, id=f"{scores.__name__}-{measure}")
        for scores, floors in FLOORS
        for measure, floor in floors.items()
    ],
)
def test_no_score_falls_below_its_floor(scores: Scores, measure: str, floor: float) -> None:
    """A measure on real documents stays at least as good as it was."""
    assert scores()[measure] >= floor
