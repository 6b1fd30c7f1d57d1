"""`citekit show --explain`: as data, and where the bundle does not hold enough."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve
from click.testing import CliRunner

from citekit import Notebook
from citekit.capture.text import capture_text
from citekit.cli import citekit
from citekit.cli.explanations import SECTIONS, explanations
from citekit.codec.files import save
from citekit.curation.setting import set_fields
from citekit.model.bundles import Bundle
from citekit.model.quotations import QuotationForm

TEXT: Final = (
    "Isolde Farrant met Corin Vasey on Monday.\n"
    "“The mud is back,” she said.\n"
    "Corin Vasey said that the pilots were late.\n"
)


def show(bundle: Bundle, folder: Path, *options: str) -> str:
    """Return what the command prints of a bundle."""
    save(bundle, folder / "bundle.json")
    result = CliRunner().invoke(citekit, ["show", str(folder / "bundle.json"), *options])
    assert result.exit_code == 0
    return result.output


def quotations(bundle: Bundle) -> list[dict[str, Any]]:
    """Return the explanations of a bundle's quotations as data."""
    return explanations(bundle)["quotations"]


def test_the_data_hold_an_explanation_for_every_quotation(tmp_path: Path) -> None:
    """`--json` has the steps of each quotation, with offsets into the stored text."""
    data = json.loads(show(capture_text(TEXT), tmp_path, "--explain", "--json"))
    first, second = data["explanations"]["quotations"]
    assert first["key"] == data["quotations"][0]["key"]
    (mark,) = first["steps"]["marks"]
    assert TEXT[mark["start"] : mark["end"]] == mark["words"] == "“The mud is back,”"
    assert first["steps"]["cue"]["verb"] == "say"
    assert first["steps"]["subject"]["kind"] == "pronoun"
    assert first["steps"]["candidates"][0]["name"] == "Isolde Farrant"
    assert second["steps"]["marks"] == []


def test_nothing_is_explained_unasked(tmp_path: Path) -> None:
    """Without `--explain` the page and the data are what they are."""
    bundle = capture_text(TEXT)
    assert "explanations" not in json.loads(show(bundle, tmp_path, "--json"))
    assert SECTIONS[0].title not in show(bundle, tmp_path)


def test_a_bundle_without_its_text_says_so(tmp_path: Path) -> None:
    """Without the text only the rule on record can be told, and the page says why."""
    bundle = capture_text(TEXT)
    (snapshot,) = bundle.snapshots
    bundle = bundle.with_(evolve(snapshot, text=None))
    page = show(bundle, tmp_path, "--explain")
    assert "the text is not in the bundle" in page
    assert "recorded speaker: Isolde Farrant, by tag-after/pronoun" in page
    assert [one["steps"] for one in quotations(bundle)] == [None, None]


def test_a_record_made_by_hand_has_no_rule(tmp_path: Path) -> None:
    """A quotation that a person recorded, and that no rule finds, is told to be that."""
    notes = Notebook()
    source = notes.news_article(title="Mud", outlet="The Ledger", text="Mud is what we have.\n")
    notes.quotation(
        source, notes.person("Ann Lee"), "Mud is what we have", form=QuotationForm.INDIRECT
    )
    page = show(notes.bundle(), tmp_path, "--explain")
    assert "a person recorded it" in page
    assert "recorded speaker: Ann Lee, by a person" in page


def test_a_speaker_who_was_set_differs_from_the_one_found(tmp_path: Path) -> None:
    """Where the record was changed, the rules' own answer and the record both stand on the page."""
    bundle = capture_text(TEXT)
    key = quotations(bundle)[0]["key"]
    changed = set_fields(bundle, key, {"speaker": "corin-vasey"})
    page = show(changed, tmp_path, "--explain")
    assert "the record was made otherwise" in page
    assert "recorded speaker: Corin Vasey" in page
    assert "speaker: Isolde Farrant, by pronoun" in page


def test_a_bundle_without_quotations_has_no_explanations(tmp_path: Path) -> None:
    """Nothing to explain gives no section."""
    bundle = capture_text("The north quay was closed on Monday.\n")
    assert SECTIONS[0].title not in show(bundle, tmp_path, "--explain")


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name)
def test_every_section_has_lines_for_its_data(section: Any) -> None:
    """Each item of a section can be told in lines."""
    assert all(list(section.lines(item)) for item in section.explain(capture_text(TEXT)))
