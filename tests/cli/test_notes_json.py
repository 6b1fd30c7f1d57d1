"""`citekit show --json`: the notes as data, in a shape that programs can rely on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve
from click.testing import CliRunner
from hypothesis import given, settings

from citekit.capture.renewal import renew
from citekit.capture.text import capture_text
from citekit.cli import citekit
from citekit.cli.notes_json import notes_data
from citekit.codec.files import save
from citekit.curation.deciding import accept, reject
from citekit.curation.proposals import open_proposals
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim
from citekit.model.quotations import Quotation
from tests.samples import BUNDLE, SNAPSHOT, STATISTIC, TEXT
from tests.strategies import bundles

ARTICLE: Final = """\
The Vennmouth Ledger
The north quay has been closed since Monday, and the “mud tax” is back.
Isolde Farrant, the Harbour Master, told the Vennmouth Ledger: “The mud is back.”
Corin Vasey said that the pilots were “not amused” and that 38 per cent of the quay was gone.
"""
CAPTURED: Final = capture_text(ARTICLE, key="mud")


def read(bundle: Bundle) -> Any:
    """Return the data as another program reads it."""
    return json.loads(json.dumps(notes_data(bundle), ensure_ascii=False))


def test_the_parts_are_named_and_in_order() -> None:
    """There are seven parts, and they are there even where they are empty."""
    parts = ["source", "people", "quotations", "claims", "open", "nobodys", "variants"]
    assert list(read(CAPTURED)) == parts
    assert list(read(Bundle())) == parts
    assert all(value == [] for value in read(Bundle()).values())


def test_a_quotation_has_exactly_these_fields() -> None:
    """Each says how it is given, who says it in which office, the words, and how that is known."""
    first = read(CAPTURED)["quotations"][0]
    assert list(first) == [
        "key", "form", "speaker", "office", "content", "fragments", "venue", "rule", "confidence",
    ]  # fmt: skip
    assert (first["key"], first["form"]) == ("mud-q1", "direct")
    assert (first["speaker"], first["venue"]) == ("isolde-farrant", "told_outlet")
    assert "Harbour Master" in first["office"]
    assert (first["content"], first["fragments"]) == ("“The mud is back.”", ["The mud is back."])
    record = CAPTURED["mud-q1"].attribution
    assert (first["rule"], first["confidence"]) == (record.rule, record.confidence)


def test_one_source_is_no_list() -> None:
    """The captured source stands alone, with what is known of it and a title to display."""
    source = read(CAPTURED)["source"]
    assert (source["key"], source["kind"]) == ("mud", "news_article")
    assert source["container"] == {"title": "The Vennmouth Ledger"}
    assert source["display_title"].startswith("[Untitled news article beginning “The north quay")
    assert "title" not in source
    assert source["originals"] == []


def test_a_report_that_was_not_read_belongs_to_the_source_that_tells_of_it() -> None:
    """It makes no second source, so that `source` is still the article."""
    text = (
        "Silt has risen six-fold since 2021, the Vennmouth Harbour Authority (VHA) disclosed as part"
        " of its annual State of the Quays Review.\n"
    )
    bundle = capture_text(text, key="mud")
    assert len(bundle.sources) == 2
    data = read(bundle)
    assert data["source"]["key"] == "mud"
    (original,) = data["source"]["originals"]
    assert original["title"] == "State of the Quays Review"
    assert {claim["original"] for claim in data["claims"]} == {original["key"]}


def test_several_sources_are_a_list_and_every_quotation_names_its_own() -> None:
    """With two articles in a bundle, nothing is left to guess."""
    other = capture_text("“Boats stay in,” said Nell Arrowsby.", key="boats")
    data = read(renew(CAPTURED, other).bundle)
    assert [source["key"] for source in data["source"]] == ["boats", "mud"]
    assert {item["key"][:-3]: item["source"] for item in data["quotations"]} == {
        "mud": "mud",
        "boats": "boats",
    }


def test_claims_name_speaker_source_and_original() -> None:
    """A claim of the source's own has no speaker, and one from a report names it."""
    claims = {item["key"]: item for item in read(BUNDLE)["claims"]}
    own = claims["basin-filling"]
    assert (own["speaker"], own["office"], own["rule"]) == (None, None, None)
    cited = claims[STATISTIC.key]
    assert cited["original"] == STATISTIC.original
    assert (cited["original_seen"], cited["kind"]) == (False, "statistic")
    assert cited["text"] == STATISTIC.text


def test_people_have_a_kind_and_a_name_to_show() -> None:
    """Whatever somebody is, the name is one line as a reader is told it."""
    people = {item["key"]: item for item in read(BUNDLE)["people"]}
    assert people["philippa-thornbeck"]["name"] == "Dame Philippa Thornbeck OBE"
    assert people["philippa-thornbeck"]["kind"] == "Person"
    kinds = {item["kind"] for item in people.values()}
    assert kinds == {"Person", "Organization", "Group", "UnnamedSpeaker"}
    assert all(isinstance(item["name"], str) for item in people.values())


def test_open_guesses_have_the_names_that_decide_on_them() -> None:
    """Each name can be accepted or rejected, and what is decided is no longer listed."""
    names = [item["name"] for item in read(CAPTURED)["open"]]
    assert names == [item.name for item in open_proposals(CAPTURED)]
    first = read(CAPTURED)["open"][0]
    assert set(first) >= {"name", "record", "field", "value", "rule", "confidence"}
    assert read(accept(CAPTURED, *names))["open"] == []


def test_marks_of_nobody_have_their_place() -> None:
    """Scare quotes come with source and offsets, half-open, in code points."""
    (marked,) = read(CAPTURED)["nobodys"]
    assert (marked["source"], marked["words"]) == ("mud", "mud tax")
    assert ARTICLE[marked["start"] : marked["end"]] == "mud tax"


def test_a_rejected_quotation_is_in_no_list_of_quotations() -> None:
    """What the user took out is not handed on."""
    data = read(reject(CAPTURED, "mud-q1"))
    assert [item["key"] for item in data["quotations"]] == ["mud-q2"]


def test_names_printed_otherwise_are_told() -> None:
    """Both spellings, the bearer, the source and the reason are there."""
    (variant,) = read(BUNDLE)["variants"]
    assert set(variant) >= {"agent", "source", "written", "preferred", "reason"}


def test_without_a_text_nothing_is_said_of_marks() -> None:
    """Where no text is stored, there are none to list."""
    assert any(item["words"] in TEXT for item in read(BUNDLE)["nobodys"])
    assert read(BUNDLE.with_(evolve(SNAPSHOT, text=None)))["nobodys"] == []


@pytest.mark.parametrize(
    "bundle", [CAPTURED, BUNDLE, Bundle()], ids=["captured", "samples", "none"]
)
def test_the_command_prints_the_data(bundle: Bundle, tmp_path: Path) -> None:
    """Standard output is one JSON document, with its letters as they are."""
    path = tmp_path / "notes.json"
    save(bundle, path)
    result = CliRunner().invoke(citekit, ["show", "--json", str(path)])
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == read(bundle)
    assert "\\u" not in result.stdout


@given(bundles())
@settings(max_examples=60)
def test_any_bundle_is_data(bundle: Bundle) -> None:
    """Every statement of a bundle is listed once, under its key."""
    data = read(bundle)
    said = [record for record in bundle.records if isinstance(record, (Quotation, Claim))]
    listed = [item["key"] for item in [*data["quotations"], *data["claims"]]]
    assert sorted(listed) == sorted(record.key for record in said)
    assert [item["key"] for item in data["people"]] == [item.key for item in bundle.speakers]
    sources = data["source"] if isinstance(data["source"], list) else [data["source"]]
    shown = {item["key"] for item in sources}
    shown |= {item["key"] for source in sources for item in source["originals"]}
    assert shown == {source.key for source in bundle.sources}
