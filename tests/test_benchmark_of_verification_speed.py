"""The benchmark of speed measures what it says; how fast anything is, is no test's business."""

from __future__ import annotations

import pytest

from citekit.verification import verify
from tests.benchmarks import verification_speed as speed


def test_quotations_stand_in_their_text() -> None:
    """Exact quotations stand in the text, changed ones do not, and both are the same every time."""
    given = speed.search(20_000, 3)
    assert given == speed.search(20_000, 3)
    assert all(words in given.text for words in given.exact)
    assert not any(words in given.text for words in given.changed)


def test_every_article_has_a_quotation() -> None:
    """The bundle has as many articles as are asked for, and every quotation is found."""
    report = verify(speed.bundle(3))
    assert [finding.code for finding in report.findings if finding.code == "exact"] == ["exact"] * 3


def test_the_benchmark_prints_its_tables(capsys: pytest.CaptureFixture[str]) -> None:
    """Every way of finding is measured at every size, with the growth, hostile input and the bars."""
    speed.main(["--sizes", "20000,40000", "--number", "4", "--articles", "5"])
    printed = capsys.readouterr().out
    for line in (
        "| ms for a quotation | 20,000 | 40,000 |",
        "| citekit, one word changed |",
        "| growth, where linear is 1 |",
        "| a passage of 100 kB of one word |",
        "| exact: times the time of str.find | ≤ 5 |",
        "| verifying 5 quotations, in s | ≤ 5 |",
    ):
        assert line in printed
