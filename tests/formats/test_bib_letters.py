"""Letters at which pdfLaTeX stops are told once for a file."""

from __future__ import annotations

import json

import pytest

from citekit.formats import read, write


def _told(dialect: str, *titles: str) -> list[tuple[str, str]]:
    items = [
        {"id": f"k{number}", "type": "book", "title": title} for number, title in enumerate(titles)
    ]
    losses = write(read(json.dumps(items), "csl-json"), dialect).losses
    return [(loss.record, loss.message) for loss in losses if loss.code == "needs-xelatex"]


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_other_scripts_are_told_once(dialect: str) -> None:
    """The first entry with such letters is named, and what they are."""
    (told,) = _told(dialect, "Mud", "Ιλύς και 泥", "Ил")
    message = "Greek, Chinese and Cyrillic letters or signs, first here, need XeLaTeX or LuaLaTeX"
    assert told == ("k1", f"{message}; pdfLaTeX stops at them")
    assert "and other letters" in _told(dialect, "Ил 泥 ιλύς طين")[0][1]


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_letters_of_the_west_are_not_told(dialect: str) -> None:
    """What LaTeX sets up by itself is nothing to tell."""
    assert _told(dialect, "Zoë’s “Łódź” – €5, Şišli… ‹Çığ› §3 ±1°") == []


def test_signs_are_told_where_they_stay() -> None:
    """BibTeX is given a command for a sign, BibLaTeX the sign."""
    assert _told("bibtex", "α decay") == []
    assert [record for record, _ in _told("biblatex", "α decay")] == ["k0"]


def test_an_entry_as_it_came_is_not_told() -> None:
    """What somebody has in a file already needs no warning."""
    written = write(read("@book{a, title = {Ил}}", "bibtex"), "bibtex")
    assert "needs-xelatex" not in {loss.code for loss in written.losses}
