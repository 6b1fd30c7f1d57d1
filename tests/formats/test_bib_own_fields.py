"""What only citekit reads in an entry of BibLaTeX comes back, unless somebody changed the entry."""

from __future__ import annotations

import json
from typing import Any

import pytest
from attrs import evolve

from citekit.formats import read, write
from citekit.formats.options import Profile, WriteOptions
from citekit.model.agents import Person
from citekit.model.bundles import Bundle
from citekit.model.names import PersonName
from citekit.model.sources import Contributor, ContributorRole, Source, SourceKind
from tests.samples import ARTICLE, BUNDLE, EVERY_KIND, FULL_BUNDLE, UNTITLED

_SOURCES_ONLY = WriteOptions(profile=Profile.BIBLIOGRAPHY)


def _again(bundle: Bundle, key: str, *changes: tuple[str, str]) -> Source:
    text = write(bundle, "biblatex", _SOURCES_ONLY).text
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return read(text, "biblatex").source(key)


def test_what_csl_has_no_variable_for_comes_back() -> None:
    """The update, the opening words, the place of the newspaper and the day of access return."""
    again = _again(BUNDLE, ARTICLE.key)
    assert again.updated == ARTICLE.updated
    assert again.opening == ARTICLE.opening
    assert again.container == ARTICLE.container
    assert again.accessed_on == ARTICLE.accessed_on


def test_photographers_come_back_as_such() -> None:
    """A part that CSL has no list for is still the part that somebody played."""
    before = FULL_BUNDLE.source("every-field")
    again = _again(FULL_BUNDLE, before.key)
    assert [part.role for part in again.contributors] == [part.role for part in before.contributors]


@pytest.mark.parametrize(
    ("changes", "field", "expected"),
    [
        ((("urldate      = {2024-11-03}", "urldate = {2024-12-24}"),), "accessed_on", "2024-12-24"),
        ((('"updated": "2024-10-08"', '"updated": "2024-13"'),), "updated", "None"),
        ((('"updated": "2024-10-08"', '"updated": ["x"]'),), "updated", "None"),
        ((('"record": {', '"record": 3, "x-": {'),), "updated", "None"),
    ],
)
def test_a_changed_entry_wins(
    changes: tuple[tuple[str, str], ...], field: str, expected: str
) -> None:
    """What somebody writes into an entry counts, and what is no value any more does no harm."""
    assert str(getattr(_again(BUNDLE, ARTICLE.key, *changes), field)) == expected


def test_a_changed_name_wins() -> None:
    """A list of names that somebody edits is not set back."""
    again = _again(FULL_BUNDLE, "every-field", ("nameb        = {Pennery", "nameb = {Quillon"))
    assert again.contributors[5].agent == "isolde-quillon"


def test_a_place_that_was_added_stays() -> None:
    """The place of a newspaper gives way to the one that somebody adds."""
    fields = "journaltitle = {The Vennmouth Ledger},"
    rest = '"publisher-place": "Vennmouth"'
    changes = (rest, '"publisher-place": "Marlhaven"')
    assert fields in write(BUNDLE, "biblatex", _SOURCES_ONLY).text
    assert _again(BUNDLE, UNTITLED.key, changes).place == "Marlhaven"


def test_a_usual_entry_keeps_nothing_aside() -> None:
    """Where the fields say it all, there is no field that only citekit reads."""
    book = evolve(EVERY_KIND.source("kind-report"), pages=None)
    text = write(EVERY_KIND.with_(book), "biblatex", _SOURCES_ONLY).text
    entry = next(part for part in text.split("\n\n") if part.startswith("@report{kind-report"))
    assert "verbc" not in entry


def test_the_rest_is_plain_json() -> None:
    """Other programs can read it, too."""
    text = write(BUNDLE, "biblatex", _SOURCES_ONLY).text
    rest: list[dict[str, Any]] = [
        json.loads(line.partition("{")[2][:-2]) for line in text.split("\n") if "verbc" in line
    ]
    assert rest[0]["record"]["updated"] == "2024-10-08"


def test_a_day_of_retrieval_is_told() -> None:
    """Where nobody says when a page was read, the day on which it was fetched stands, and is told."""
    bundle = BUNDLE.with_(evolve(ARTICLE, accessed_on=None))
    losses = write(bundle, "biblatex", _SOURCES_ONLY).losses
    assert ("approximated", ARTICLE.key, "accessed_on") in {
        (loss.code, loss.record, loss.field) for loss in losses
    }


def test_nobody_is_left_of_what_was_read_otherwise_at_first() -> None:
    """A translator of one name is one person when read back, and no body besides."""
    item = {"id": "a", "type": "book", "title": "Mud", "translator": [{"given": "Cy"}]}
    text = write(read(json.dumps([item]), "csl-json"), "biblatex").text
    agents = [record for record in read(text, "biblatex").records if not isinstance(record, Source)]
    assert [type(agent) for agent in agents] == [Person]


@pytest.mark.parametrize("format_name", ["bibtex", "biblatex", "ris", "hayagriva"])
def test_a_name_kept_whole_is_told(format_name: str) -> None:
    """Where nothing tells a person's whole name from that of a body, a loss says so."""
    person = Person(key="p", name=PersonName(literal="王小明"))
    author = Contributor(agent="p", role=ContributorRole.AUTHOR)
    source = Source(key="a", kind=SourceKind.BOOK, title="Mud", contributors=(author,))
    losses = write(Bundle(records=(person, source)), format_name).losses
    assert any("read as that of a body" in loss.message for loss in losses)
