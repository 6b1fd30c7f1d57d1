"""A real browser finds the passages that addresses lead to; skipped where there is none."""

from __future__ import annotations

import pytest

from citekit.anchoring.text_fragments import text_fragment
from citekit.text.spans import Span
from tests.benchmarks import text_fragments
from tests.benchmarks.browser import browser, missing_browser

_PAGE = (
    "The harbour-master said: “We are lost, and the café’s shut.”\n"
    "“We are lost,” she said again. Re-opening cost 4,500 pounds.\n"
    "Nothing more was said at the quay - or was it?"
)


@pytest.mark.skipif(missing_browser() is not None, reason="needs chromium and chromedriver")
def test_a_browser_finds_what_an_address_leads_to() -> None:
    """Repeated words, hyphens, commas, accents, curly marks and several paragraphs are found."""
    passages = (
        "We are lost, and the café’s",
        "We are lost,” she said",
        "café’s",
        "4,500 pounds",
        "Re-opening",
        "quay - or was it?",
        "shut.”\n“We are lost,” she said again. Re-opening cost 4,500 pounds.\nNothing more",
    )
    with browser() as found_by:
        for words in passages:
            span = Span(_PAGE.index(words), _PAGE.index(words) + len(words))
            directive = text_fragment(_PAGE, span)
            assert isinstance(directive, str)
            assert found_by.lights_up(_PAGE, directive, span), directive
        assert not found_by.lights_up(_PAGE, "text=nowhere", Span(0, 3))
        assert not found_by.lights_up(_PAGE, "text=The", Span(4, 11))
        printed = text_fragments.report(found_by, text_fragments.cases(4))
    assert "| yes |" in printed


def test_passages_are_the_same_every_time() -> None:
    """Two runs ask for the same passages, and each stands on its page."""
    first = list(text_fragments.cases(20))
    assert first == list(text_fragments.cases(20))
    assert all(case.span.of(case.text).strip() for case in first)


def test_without_a_browser_the_benchmark_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A machine without the browser is told what is missing."""
    monkeypatch.setattr(text_fragments, "missing_browser", lambda: "chromium")
    text_fragments.main([])
    assert capsys.readouterr().out == "not run: chromium is not installed\n"
