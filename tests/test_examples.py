"""The examples that ship run as they are, and write what the documentation shows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_string

from citekit.codec.files import load
from citekit.formats import read, write
from citekit.model.agents import Group, UnnamedSpeaker
from citekit.model.bundles import Bundle
from citekit.model.quotations import QuotationForm
from citekit.verification import Outcome, verify
from tests.formats.rendering import ENGINES, render
from tests.transcripts import ROOT


def run(name: str, *arguments: object, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run an example in a folder."""
    return subprocess.run(
        [sys.executable, ROOT / "examples" / name / "cite.py", *map(str, arguments)],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder in which the example about the harbour has run."""
    place = tmp_path_factory.mktemp("harbour")
    finished = run("harbour", "build", folder=place)
    (place / "printed.md").write_bytes(finished.stdout)
    (place / "report.txt").write_bytes(finished.stderr)
    assert finished.returncode == 0
    return place


@pytest.fixture(scope="module")
def bundle(folder: Path) -> Bundle:
    """Give the records that the example saved."""
    return load(folder / "build" / "harbour.json")


def test_the_harbour_example_writes_four_files(folder: Path, bundle: Bundle) -> None:
    """Bundle and exports are in the folder, and each is what the library writes of the bundle."""
    written = {path.name: path.read_bytes() for path in (folder / "build").iterdir()}
    assert sorted(written) == ["harbour.bib", "harbour.csl.json", "harbour.json", "harbour.md"]
    for name, suffix in (("bibtex", "bib"), ("csl-json", "csl.json"), ("markdown", "md")):
        assert written[f"harbour.{suffix}"] == write(bundle, name).text.encode()
    assert (folder / "printed.md").read_bytes() == written["harbour.md"]


def test_the_harbour_example_verifies(folder: Path, bundle: Bundle) -> None:
    """Every word stands in the article; two open speakers and the misprinted name are noted."""
    report = (folder / "report.txt").read_text(encoding="utf-8")
    assert report == f"{verify(bundle)}\n"
    assert verify(bundle).outcome is Outcome.NOTE
    assert [item.code for item in verify(bundle).findings if item.outcome is Outcome.NOTE] == [
        "speaker-unknown",
        "speaker-unknown",
        "name-variant",
    ]


def test_the_harbour_article_is_as_awkward_as_real_ones(bundle: Bundle) -> None:
    """The example shows each difficulty: no title, three paragraphs, a group, the unnamed, [sic]."""
    (article,) = (source for source in bundle.sources if bundle.snapshots_of(source))
    text = bundle.snapshots_of(article)[0].text
    assert text is not None
    caption = text.splitlines()[2]
    assert (article.title, article.issued, article.url) == (None, None, None)
    assert text.count(caption) == 3
    assert {type(speaker) for speaker in bundle.speakers} > {Group, UnnamedSpeaker}
    assert {quotation.form for quotation in bundle.quotations} == set(QuotationForm)
    assert max(len(quotation.fragments) for quotation in bundle.quotations) == 3
    assert any(part.edits for quotation in bundle.quotations for part in quotation.fragments)
    assert bundle.variants
    assert any(claim.original and not claim.original_seen for claim in bundle.claims)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_harbour_notes_are_shown(folder: Path, bundle: Bundle, engine: str) -> None:
    """Each quotation and claim has a line and a note, in the order of the article."""
    page = render(engine, (folder / "build" / "harbour.md").read_text(encoding="utf-8"))
    assert len(page.body) == len(page.notes) == len(bundle.quotations) + len(bundle.claims)
    first = page.note_of(page.body[0]).words
    assert first == (
        "Port Skellan Harbour Authority, Coastal Safety Review [not seen], cited in [Untitled news"
        " article beginning “Skippers leaving Port Skellan before dawn”], The Skellan Courier."
    )
    assert page.body[1].words == (
        "Isolde Farrant, Harbour Master, Port Skellan Harbour Authority: a wooden hull can be opened"
        " “like a tin of sardines” before anybody is out of their bunk"
    )
    assert any("[printed as Kettlesworth]" in piece.words for piece in page.body)
    assert not any("armchair coastguard" in piece.words for piece in page.body)


def test_the_harbour_bibliography_is_read_back(folder: Path, bundle: Bundle) -> None:
    """Nothing in the BibTeX fails, and nobody quoted is an author of the article."""
    library = parse_string((folder / "build" / "harbour.bib").read_text(encoding="utf-8"))
    assert library.failed_blocks == []
    keys = {record.key for record in (*bundle.sources, *bundle.quotations, *bundle.claims)}
    assert {entry.key for entry in library.entries} == keys
    (article,) = (entry for entry in library.entries if entry.entry_type == "article")
    assert "author" not in article or "Skellan Courier" in article["author"]


def test_the_harbour_items_are_read_back(folder: Path, bundle: Bundle) -> None:
    """The CSL-JSON gives the records again, without the text of the article."""
    text = (folder / "build" / "harbour.csl.json").read_text(encoding="utf-8")
    assert read(text, "csl-json") == bundle.without_text()
    assert "lost property office" not in text
    assert all(item["type"] for item in json.loads(text))


def test_the_example_about_the_real_article_runs_without_it(tmp_path: Path) -> None:
    """Without the text nothing is verified, and the notes are written all the same."""
    finished = run("com_networks", folder=tmp_path)
    assert finished.returncode == 0
    assert finished.stderr.decode().startswith("undecided: 7 undecided, 1 note\n")
    page = render("markdown-it", finished.stdout.decode())
    assert len(page.body) == len(page.notes) == 7
    assert list(tmp_path.iterdir()) == []


def test_the_example_about_the_real_article_refuses_another_text(tmp_path: Path) -> None:
    """A text that does not have the words is no evidence for them."""
    other = tmp_path / "article.txt"
    other.write_text("The boats are painted blue, the harbour said.\n", encoding="utf-8")
    finished = run("com_networks", other, folder=tmp_path)
    assert finished.returncode != 0
    assert "these words are not in the text of 'gbnews-com'" in finished.stderr.decode()
