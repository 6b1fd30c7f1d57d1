"""Files of other programs become records as far as they can be read, and it is said how they were read."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import pytest

import citekit
from citekit.errors import ReadError
from citekit.formats.importing import READABLE
from tests.samples import BUNDLE

ITEMS = json.dumps([{"id": "quay", "type": "book", "title": "Mud – and müd"}], ensure_ascii=False)
RIS = "TY  - BOOK\nID  - quay\nTI  - Mud – and müd\nER  - \n"


def test_the_suffix_tells_the_format(tmp_path: Path) -> None:
    """Where it means one format, nothing else is asked, and nothing needs to be said."""
    path = tmp_path / "Mud.RIS"
    path.write_text(RIS, encoding="utf-8")
    imported = citekit.import_file(path)
    assert (imported.format_name, imported.note, imported.problems) == ("ris", "", ())
    assert imported.bundle.source("quay").title == "Mud – and müd"


def test_a_named_format_counts_more(tmp_path: Path) -> None:
    """A file may be called anything."""
    path = tmp_path / "mud.txt"
    path.write_text(ITEMS, encoding="utf-8")
    assert citekit.import_file(path, "csl-json").format_name == "csl-json"
    with pytest.raises(
        ValueError, match=r"mud\.txt: no format is known by its name; say which one"
    ):
        citekit.import_file(path)
    with pytest.raises(ValueError, match="markdown can be written but not read; readable formats"):
        citekit.import_file(path, "markdown")


@pytest.mark.parametrize(
    ("entry", "name", "other"),
    [
        ("@article{mud, title = {Mud}, journal = {The date = 5 papers}}", "bibtex", "BibLaTeX"),
        ("@online{mud, title = {Mud}}", "biblatex", "BibTeX"),
        ("@book{mud, title = {Mud}, date = {2020}}", "biblatex", "BibTeX"),
    ],
)
def test_the_dialect_of_a_bib_file_is_told(entry: str, name: str, other: str) -> None:
    """The suffix means two formats, so it is said which one its content shows."""
    imported = citekit.import_text(entry, name="mud.bib")
    assert imported.format_name == name
    assert imported.note.endswith(f", by its content; .bib can be {other}, too")
    assert imported.bundle.source("mud").title == "Mud"


def test_a_bundle_file_is_read_too(tmp_path: Path) -> None:
    """What citekit keeps is recognised by its first member, and a damaged one has its problems."""
    path = tmp_path / "notes.json"
    citekit.save(BUNDLE, path)
    imported = citekit.import_file(path)
    assert (imported.bundle, imported.note) == (BUNDLE, "read as a bundle file of citekit")
    (problem,) = citekit.import_text('{"citekit": "1.0", "sources": [5]}', name="x.json").problems
    assert (
        str(problem)
        == "x.json:1:32: expected an object with the fields of a Source, got a number 5"
    )


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """It is the only thing that an import cannot go on after."""
    with pytest.raises(ReadError, match="no such file"):
        citekit.import_file(tmp_path / "mud.ris")


@pytest.mark.parametrize(
    "content",
    [
        RIS.encode(),
        codecs.BOM_UTF8 + RIS.encode(),
        codecs.BOM_UTF16_LE + RIS.encode("utf-16-le"),
        codecs.BOM_UTF32_BE + RIS.encode("utf-32-be"),
        RIS.encode("utf-16-be"),
        RIS.encode("utf-16-le"),
        b"% Encoding: mac_roman\n" + RIS.encode("mac_roman"),
    ],
)
def test_any_usual_encoding_is_read(tmp_path: Path, content: bytes) -> None:
    """Marks, zero bytes and what the first line says show how a file is written."""
    path = tmp_path / "mud.ris"
    path.write_bytes(content)
    imported = citekit.import_file(path)
    assert imported.bundle.source("quay").title == "Mud – and müd"
    assert not any("windows" in problem.message for problem in imported.problems)


@pytest.mark.parametrize("header", [b"", b"% Encoding: utf-8\n", b"% Encoding: nonsense\n"])
def test_an_old_encoding_is_taken_with_a_warning(tmp_path: Path, header: bytes) -> None:
    """Bytes that are no UTF-8 are read as what older programs write, and the user is told."""
    path = tmp_path / "mud.ris"
    path.write_bytes(header + RIS.encode("windows-1252"))
    imported = citekit.import_file(path)
    assert imported.bundle.source("quay").title == "Mud – and müd"
    assert str(imported.problems[0]) == (
        f"{path}: not text in UTF-8; it is read as windows-1252; if letters look wrong, open it in"
        " an editor and save it as UTF-8"
    )
    path.write_bytes(RIS.encode("windows-1252").replace(b"M", b"\x81", 1))
    assert citekit.import_file(path).bundle.source("quay").title == "\x81ud \x96 and müd"


def test_problems_come_in_the_order_of_the_text() -> None:
    """Each has the line and column of what it speaks of, or of what is around it."""
    text = (
        '[\n {"id": "a",\n  "title": ["x"],\n  "type": 5},\n {"id": "a"},\n 7,\n {"title": "B"}\n]'
    )
    found = citekit.import_text(text, "csl-json", name="mud.json")
    assert [str(problem) for problem in found.problems] == [
        "mud.json:3:3: a, title: expected text, got ['x']; it is kept as it came",
        "mud.json:4:3: a, type: expected text, got 5; it is kept as it came",
        "mud.json:5:3: a: the item at $[0] has the id 'a' too; it is called 'a-2' here; give one of them another",
        "mud.json:6:2: expected an item, got a number 7; remove it, or write it as an object",
        "mud.json:7:2: the item has no id; give it one; it is called 'b' here",
    ]


@pytest.mark.parametrize("known", READABLE, ids=lambda known: known.name)
@pytest.mark.parametrize("text", ["", "{", "\x00 no records", "]]]", '{"a": [}', "[" * 3000])
def test_no_text_raises(known: citekit.formats.format.Format, text: str) -> None:
    """What is nothing of the format at all is a problem with a place."""
    imported = citekit.import_text(text, known.name, name="x")
    assert imported.bundle == citekit.Bundle()
    assert all(str(problem).startswith("x") for problem in imported.problems)
    assert imported.problems or not text
