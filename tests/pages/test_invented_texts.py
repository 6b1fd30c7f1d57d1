"""Plain texts that were invented for citekit, as people get them.

Copied from a page, printed by a text browser, from a press database, a newsletter, or a printed page.
`invented/texts.json` has them with what a careful reader would cite; None stays open. Their prose
stands in `invented/prose.json`.
"""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import Any, Final

import pytest

from citekit.pages.plain import read_plain_page
from tests.benchmarks.capture import plain

FOLDER: Final = Path(__file__).parent / "invented"
TEXTS: Final[list[dict[str, Any]]] = json.loads((FOLDER / "texts.json").read_text("utf-8"))
PROSE: Final[dict[str, list[str]]] = json.loads((FOLDER / "prose.json").read_text("utf-8"))

each_text = pytest.mark.parametrize("gold", TEXTS, ids=[gold["text"] for gold in TEXTS])


def _read(gold: dict[str, Any]) -> dict[str, Any]:
    paragraphs = PROSE[gold["language"]]
    broken = [textwrap.indent(textwrap.fill(words, 72), "   ") for words in paragraphs]
    text = "\n".join(gold["lines"]).replace("{{BODY}}", "\n\n".join(paragraphs))
    return plain(read_plain_page(text.replace("{{WRAP}}", "\n\n".join(broken))))


@each_text
def test_the_title_is_the_headline(gold: dict[str, Any]) -> None:
    """Not a standfirst, nor the name of a section; where no line is surely one, none."""
    assert _read(gold)["title"] == gold["title"]


@each_text
def test_the_names_are_those_of_the_byline(gold: dict[str, Any]) -> None:
    """Wherever it stands; a text without one has no author."""
    assert [name["name"] for name in _read(gold)["authors"]] == gold["authors"]


@each_text
def test_the_day_is_that_of_publication(gold: dict[str, Any]) -> None:
    """In the words of the text's own language, and not that of a print or a change."""
    assert _read(gold)["published"] == gold["day"]


@each_text
def test_the_outlet_is_named_by_the_text(gold: dict[str, Any]) -> None:
    """At its head, in the line of a print, in a copyright line, or nowhere."""
    assert _read(gold)["publication"] == gold["outlet"]
