"""The script that citekit was designed for runs as it was written, and its exports can be read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from bibtexparser.entrypoint import parse_string

from tests.formats.rendering import ENGINES, render
from tests.transcripts import ROOT

# To the letter; a backslash at the end of a line joins it with the next one.
SCRIPT = """\
import citekit
from pathlib import Path

notes = citekit.Notebook()
article = notes.news_article(title="Agency warns of “Com” networks", outlet="GB News", \
author="Jane Doe",
                             issued="2025-03-25", url="https://www.example.org/com", \
text=Path("article.txt"))
nca = notes.organization("National Crime Agency", acronym="NCA")
biggar = notes.person("Graeme Biggar", position="Director General", organization=nca)
words = notes.quotation(article, biggar, \
"the level of offending and speed to extremism is new and shocking")
rise = notes.claim(article, nca, "Reports of “Com” networks have increased six-fold since 2022",
                   passage="have increased six-fold in Britain since 2022")
bundle = notes.bundle()
print(citekit.verify(bundle))
for name in ("bibtex", "csl-json", "markdown"):
    print(citekit.write(bundle, name))
print("Biggar called it “new and shocking”." + citekit.footnote(bundle, words).reference)
"""
# Invented but for the words that the script quotes.
TEXT = """\
A page made up for a test
Sightings of what the harbour calls “Com” networks have increased six-fold in Britain since 2022.
The boats are painted blue, and nobody knows who paid for the paint.
Graeme Biggar told the pilots: “I shall be brief: the level of offending and speed to extremism is \
new and shocking. That is all.”
"""
WORDS = "the level of offending and speed to extremism is new and shocking"
KEY = "gbnews-2025-agency"


@frozen
class Printed:
    """What the script prints, in its parts."""

    report: str
    bibtex: str
    csl_json: str
    markdown: str
    sentence: str


def run(folder: Path) -> Printed:
    """Run the script in a folder that holds the article, and take apart what it prints."""
    finished = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
    )
    assert finished.stderr.decode() == ""
    printed = finished.stdout.decode()
    report, _, rest = printed.partition("\n@")
    bibtex, _, rest = rest.partition("\n[\n")
    csl_json, _, rest = rest.partition("\n]\n")
    markdown, _, sentence = rest.removesuffix("\n").rpartition("\n\n")
    return Printed(report, f"@{bibtex}", f"[{csl_json}]", f"{markdown.lstrip()}\n", sentence)


@pytest.fixture(scope="module", params=["invented", "real"])
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Give what the script prints about an invented text, and about the real one if it is there."""
    folder = tmp_path_factory.mktemp("acceptance")
    text = TEXT if request.param == "invented" else _real_article().read_text(encoding="utf-8")
    (folder / "article.txt").write_text(text, encoding="utf-8", newline="")
    return run(folder)


def _real_article() -> Path:
    folder = os.environ.get("CITEKIT_EVALUATION_DATA")
    if folder is None:
        pytest.skip("CITEKIT_EVALUATION_DATA names no folder with the real article")
    return Path(folder) / "article.txt"


def test_every_word_stands_in_the_text(printed: Printed) -> None:
    """Quotation and claim are verified, and what was not checked is named."""
    assert printed.report.splitlines() == [
        "pass: 2 pass",
        f"pass      {KEY}-q1: found as printed: “{WORDS}” [exact]",
        (
            f"pass      {KEY}-c1: its evidence stands in the text: “have increased six-fold in"
            " Britain since 2022” [evidence]"
        ),
        "not checked: whether claims follow from their evidence, and whether the sources are right",
    ]


def test_the_bibliography_is_read_back(printed: Printed) -> None:
    """A reader of BibTeX finds the article by its author, and the words by their speaker."""
    library = parse_string(printed.bibtex)
    assert library.failed_blocks == []
    entries = {entry.key: entry for entry in library.entries}
    assert set(entries) == {KEY, f"{KEY}-q1", f"{KEY}-c1"}
    article, words, claim = (entries[key] for key in (KEY, f"{KEY}-q1", f"{KEY}-c1"))
    assert article.entry_type == "article"
    assert article["author"] == "Doe, Jane"
    assert "Com" in article["title"]
    assert (article["journal"], article["year"]) == ("GB News", "2025")
    assert words["author"] == "Biggar, Graeme"
    assert WORDS in words["title"]
    assert "Doe" in words["howpublished"]
    assert claim["author"] == "{National Crime Agency}"
    assert "six-fold" in claim["title"]
    assert "shocking" in words["url"]
    assert "#:~:text=" in words["url"]


def test_the_items_are_read_back(printed: Printed) -> None:
    """A reader of CSL-JSON finds an article with an author and two chapters of it."""
    items: dict[str, dict[str, Any]] = {item["id"]: item for item in json.loads(printed.csl_json)}
    assert set(items) == {KEY, f"{KEY}-q1", f"{KEY}-c1"}
    article, words, claim = (items[key] for key in (KEY, f"{KEY}-q1", f"{KEY}-c1"))
    doe = [{"family": "Doe", "given": "Jane"}]
    assert article["type"] == "article-newspaper"
    assert article["author"] == doe
    assert article["title"] == "Agency warns of “Com” networks"
    assert article["container-title"] == "GB News"
    assert article["issued"] == {"date-parts": [[2025, 3, 25]]}
    assert words["author"] == [{"family": "Biggar", "given": "Graeme"}]
    assert words["container-author"] == doe
    assert f"“{WORDS}”" in words["title"]
    assert claim["author"] == [{"literal": "National Crime Agency"}]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_notes_are_shown(printed: Printed, engine: str) -> None:
    """Two lines with a note each, the first in full; the last sentence refers to the second."""
    page = render(engine, printed.markdown)
    words = [piece.words for piece in page.body]
    claim = "National Crime Agency (claim): Reports of “Com” networks have increased six-fold since 2022"
    said = f"Graeme Biggar, Director General, National Crime Agency: “{WORDS}”"
    assert words == [claim, said]
    first, second = (page.note_of(piece) for piece in page.body)
    assert first.unlinked == (
        "National Crime Agency, cited in Jane Doe, ‘Agency warns of “Com” networks’, GB News, 25"
        " March 2025, ."
    )
    assert second.unlinked == (
        "Graeme Biggar, Director General, National Crime Agency, quoted in Doe, ‘Agency warns of"
        " “Com” networks’, ."
    )
    assert [link.partition("#")[0] for link in (*first.links, *second.links)] == [
        "https://www.example.org/com"
    ] * 2


def test_the_sentence_ends_in_the_note_of_its_words(printed: Printed) -> None:
    """A citation in running text leads to the definition that the document has."""
    assert printed.sentence == f"Biggar called it “new and shocking”.[^{KEY}-q1]"
    assert f"\n[^{KEY}-q1]: " in printed.markdown


def test_the_real_article_is_cited_as_a_researcher_would() -> None:
    """The example about the real article verifies every word of it, where the text is at hand."""
    finished = subprocess.run(
        [sys.executable, ROOT / "examples" / "com_networks" / "cite.py", _real_article()],
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
    )
    report = finished.stderr.decode().splitlines()
    assert finished.returncode == 0
    assert report[0] == "note: 1 note, 7 pass"
    assert not [line for line in report if line.startswith(("fail", "undecided"))]
    # A name that is printed wrongly is kept as printed and told.
    assert any("prints the name as" in line for line in report)
    page = render("markdown-it", finished.stdout.decode())
    assert len(page.body) == len(page.notes) == 7
