"""Words of many kinds of texts, each given to its own speaker or to somebody else.

`speakers/cases.jsonl` has what may come of each; `speakers/<source>.txt` are the texts. Cases that
may only be undecided are known gaps: they may be neither passed nor refused without a change here.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from citekit.verification import Outcome
from citekit.verification.held import Asked, HeldText
from citekit.verification.judging import judge
from citekit.verification.naming import NamedSpeaker

DIRECTORY = Path(__file__).parent / "speakers"
CASES: list[dict[str, Any]] = [
    json.loads(line) for line in (DIRECTORY / "cases.jsonl").read_text("utf-8").splitlines() if line
]


@cache
def held(source: str) -> HeldText:
    """Return a text, which is read for its speakers once."""
    return HeldText((DIRECTORY / f"{source}.txt").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_words_are_whose_the_text_says(case: dict[str, Any]) -> None:
    """Its own speaker passes or is noted, and anybody else is refused."""
    asked = Asked(quotation=case["quotation"], speaker=NamedSpeaker(given=case["speaker"]))
    verdict = judge(held(case["source"]), asked)
    assert verdict.outcome in {Outcome(name) for name in case["outcomes"]}, str(verdict)


def test_few_cases_are_left_open() -> None:
    """What cannot be told stays rare: the cases do not turn into gaps unseen."""
    assert sum(case["outcomes"] == ["undecided"] for case in CASES) <= len(CASES) // 20
