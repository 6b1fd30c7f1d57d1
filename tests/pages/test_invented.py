"""Pages that were invented for citekit, in many languages and the markup of many systems.

`invented/gold.json` says what a careful reader would cite: `optional` names may be cited, `outlets`
are further right names. Pages whose name ends in `stripped` hold no script, as a browser saves them;
pages with `stripped` are read once more without their scripts. Where many pages tell the same story,
its words stand once in `invented/prose.json`.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from citekit.pages.reading import PageOptions, PageReading, read_page
from tests.benchmarks.capture import plain

FOLDER: Final = Path(__file__).parent / "invented"
PAGES: Final[list[dict[str, Any]]] = json.loads((FOLDER / "gold.json").read_text("utf-8"))

PROSE: Final[dict[str, list[str]]] = json.loads((FOLDER / "prose.json").read_text("utf-8"))
# A page, and whether its scripts are left out.
CASES: Final = [
    (gold, is_stripped)
    for gold in PAGES
    for is_stripped in (False, True)[: 1 + ("stripped" in gold)]
]

each_page = pytest.mark.parametrize(
    ("gold", "is_stripped"),
    CASES,
    ids=[gold["page"] + (" without scripts" if is_stripped else "") for gold, is_stripped in CASES],
)


@cache
def _content(name: str, language: str, *, is_stripped: bool) -> str:
    content = (FOLDER / f"{name}.html").read_text("utf-8")
    paragraphs = "".join(f"<p>{words}</p>" for words in PROSE.get(language, ()))
    content = content.replace("<!-- prose -->", paragraphs)
    return re.sub(r"(?s)<script.*?</script>", "", content) if is_stripped else content


@cache
def _reading(name: str, language: str, url: str, *, is_stripped: bool) -> PageReading:
    content = _content(name, language, is_stripped=is_stripped)
    return read_page(content.encode(), url=url, options=PageOptions(body=False))


def _read(gold: dict[str, Any], *, is_stripped: bool) -> PageReading:
    return _reading(gold["page"], gold["language"], gold["url"], is_stripped=is_stripped)


@each_page
def test_the_title_is_the_displayed_one(gold: dict[str, Any], *, is_stripped: bool) -> None:
    """Without the site's name, a kicker, or the words for search engines."""
    assert (
        str(plain(_read(gold, is_stripped=is_stripped))["title"]).split() == gold["title"].split()
    )


@each_page
def test_the_authors_are_those_of_the_byline(gold: dict[str, Any], *, is_stripped: bool) -> None:
    """Without offices, places, dates, photographers and the outlet's own people."""
    names = {name["name"] for name in plain(_read(gold, is_stripped=is_stripped))["authors"]}
    optional = set(gold.get("optional", ()))
    assert names - optional == set(gold["authors"]) - optional


@each_page
def test_the_day_is_that_of_publication_where_the_publisher_works(
    gold: dict[str, Any], *, is_stripped: bool
) -> None:
    """Not that of a change, nor that of UTC."""
    assert plain(_read(gold, is_stripped=is_stripped))["published"] == gold["day"]


@each_page
def test_the_outlet_is_spelt_as_on_the_page(gold: dict[str, Any], *, is_stripped: bool) -> None:
    """Not as its address or its company is."""
    allowed = {gold["outlet"], *gold.get("outlets", ())}
    assert str(plain(_read(gold, is_stripped=is_stripped))["publication"]).casefold() in {
        name.casefold() for name in allowed
    }


@each_page
def test_the_language_is_that_of_the_words(gold: dict[str, Any], *, is_stripped: bool) -> None:
    """Whatever the root element declares."""
    language = str(plain(_read(gold, is_stripped=is_stripped))["language"]).split("-")[0]
    assert {"nb": "no", "nn": "no"}.get(language, language) == gold["language"]
