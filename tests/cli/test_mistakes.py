"""What a newcomer types wrongly: one line that says what, where and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result

from citekit.cli import citekit
from citekit.codec.files import load

TEXT: Final = """\
The ferry will run, the council said on Monday.

“The mud is back,” said Isolde Farrant, the harbour master.
"""
DOUBLES: Final = """\
@book{one, author={Frome, Gilda}, title={After the break}, year=2010, doi={10.5555/boat}}
@book{two, author={Frome, Gilda}, title={After the Break}, year=2010, doi={10.5555/BOAT}}
@book{three, author={Frome, Gilda}, title={Broken}, year=2010, doi={10.5555/boat}}
"""


def run(*arguments: str) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(citekit, arguments)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("on the mud.txt").write_text(TEXT, encoding="utf-8")
    Path("a.pdf").write_bytes(b"%PDF-1.7\n\xe2\xe3")
    Path("a.bib").write_text(DOUBLES, encoding="utf-8")
    run("capture", "on the mud.txt", "--out", "mud.json", "--key", "mud")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("capture", "on", "the", "mud.txt"), "spaces between quotation marks"),
        (("verify-quotation", "on the mud.txt", "The", "mud"), "spaces between quotation marks"),
        (("verify-quotation", "The mud", "on the mud.txt"), "the file comes before the words"),
        (("verify-quotation", "The mud" * 999, "x"), "citekit: "),
        (("set", "mud.json", "mud", "title=The", "mud"), 'title="Two words"'),
        (("set", "a.pdf", "mud", "title=a"), "a.pdf is no bundle of citekit; `citekit capture`"),
        (("export", "a.bib", "--to", "ris"), "`citekit import` of a bibliography"),
        (("import", "on the mud.txt"), "a text or a page is read with `citekit capture`"),
        (("accept", "mud.json", "--sure", "90"), "write 0.9 for 90%"),
        (("accept", "mud.json", "--sure", "very"), "'very' is not a number such as 0.9 or 90%"),
    ],
)
def test_a_mistake_is_told_with_its_cure(arguments: tuple[str, ...], told: str) -> None:
    """Exit code 2, and a message that says what to type instead."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr


def test_how_sure_may_be_given_in_per_cent() -> None:
    """`--sure 90%` accepts what `--sure 0.9` accepts."""
    assert run("accept", "mud.json", "--sure", "90%").exit_code == 0
    decided = load("mud.json")
    run("capture", "on the mud.txt", "--out", "other.json", "--key", "mud")
    run("accept", "other.json", "--sure", "0.9")
    assert load("other.json").proposals == decided.proposals


def test_a_file_to_write_is_named_alike_in_all_commands() -> None:
    """`export` takes `--out`, as `capture` and `import` do."""
    assert run("export", "mud.json", "--out", "mud.ris").exit_code == 0
    assert "TY  - " in Path("mud.ris").read_text(encoding="utf-8")


def test_a_format_may_be_named_by_its_own_word() -> None:
    """`--format` does what `--to` does."""
    by_word = run("export", "mud.json", "--format", "bibtex").stdout
    assert by_word == run("export", "mud.json", "--to", "bibtex").stdout
    assert by_word.startswith("@")


def test_doubles_within_one_file_are_told_in_one_line() -> None:
    """Entries with one DOI are named together, and stay apart."""
    result = run("import", "a.bib", "--out", "books.json")
    assert "perhaps the same: one, three and two (same doi: 10.5555/boat)" in result.stderr
    assert len(load("books.json").sources) == 3


def test_an_outlet_that_a_news_article_does_not_show_is_asked_for() -> None:
    """What is missing includes the newspaper, until it is given."""
    asked = run("capture", "on the mud.txt", "--out", "other.json").stdout
    assert "not known: title, author, outlet, issued, url" in asked
    given = run("capture", "on the mud.txt", "--out", "x.json", "--outlet", "Mud News").stdout
    assert "not known: title, author, issued, url" in given
