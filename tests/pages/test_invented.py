"""Pages that were invented for citekit, in many languages and the markup of many systems.

`invented/gold.json` says what a careful reader would cite: `optional` names may be cited, `outlets`
are further right names. Pages whose name ends in `stripped` hold no script, as a browser saves them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from citekit.pages.reading import PageOptions, PageReading, read_page
from tests.benchmarks.capture import plain

FOLDER: Final = Path(__file__).parent / "invented"
PAGES: Final[list[dict[str, Any]]] = json.loads((FOLDER / "gold.json").read_text("utf-8"))

each_page = pytest.mark.parametrize("gold", PAGES, ids=[gold["page"] for gold in PAGES])


def _read(gold: dict[str, Any]) -> PageReading:
    content = (FOLDER / f"{gold['page']}.html").read_bytes()
    return read_page(content, url=gold["url"], options=PageOptions(body=False))


@each_page
def test_the_title_is_the_displayed_one(gold: dict[str, Any]) -> None:
    """Without the site's name, a kicker, or the words for search engines."""
    assert str(plain(_read(gold))["title"]).split() == gold["title"].split()


@each_page
def test_the_authors_are_those_of_the_byline(gold: dict[str, Any]) -> None:
    """Without offices, places, dates, photographers and the outlet's own people."""
    names = {name["name"] for name in plain(_read(gold))["authors"]}
    optional = set(gold.get("optional", ()))
    assert names - optional == set(gold["authors"]) - optional


@each_page
def test_the_day_is_that_of_publication_where_the_publisher_works(gold: dict[str, Any]) -> None:
    """Not that of a change, nor that of UTC."""
    assert plain(_read(gold))["published"] == gold["day"]


@each_page
def test_the_outlet_is_spelt_as_on_the_page(gold: dict[str, Any]) -> None:
    """Not as its address or its company is."""
    allowed = {gold["outlet"], *gold.get("outlets", ())}
    assert str(plain(_read(gold))["publication"]).casefold() in {
        name.casefold() for name in allowed
    }


@each_page
def test_the_language_is_that_of_the_words(gold: dict[str, Any]) -> None:
    """Whatever the root element declares."""
    language = str(plain(_read(gold))["language"]).split("-")[0]
    assert {"nb": "no", "nn": "no"}.get(language, language) == gold["language"]
