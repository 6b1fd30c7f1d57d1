"""The benchmark of reanchoring edits pages truly, and prints its tables."""

from __future__ import annotations

import re

import pytest

from tests.benchmarks import reanchoring
from tests.benchmarks.edited_pages import EDITS, edited_pages


@pytest.mark.parametrize("name", EDITS)
def test_an_edited_page_has_its_passage_or_has_lost_it(name: str) -> None:
    """An edit tells truly where the passage stands afterwards, and is the same every time."""
    pages = list(edited_pages(EDITS[name], 6))
    assert pages == list(edited_pages(EDITS[name], 6))
    for text, span, edited in pages:
        if edited.place is None:
            assert span.of(text) not in edited.text
        elif "changed" in name:
            assert edited.place.of(edited.text) != span.of(text)
        else:
            assert edited.place.of(edited.text) == span.of(text)


def test_the_benchmark_of_reanchoring_prints_its_tables(capsys: pytest.CaptureFixture[str]) -> None:
    """Every edit is scored with the older text and without it, and changed passages are found."""
    reanchoring.main(["--number", "40"])
    printed = capsys.readouterr().out
    for name in EDITS:
        assert printed.count(f"| {name} |") == 2
    with_text, _, by_context = printed.partition("By the stored context alone")
    assert re.findall(r"% changed: found.*(yes|no)", with_text) == ["yes", "yes"]
    assert by_context.count("wrong, in %") == 2
