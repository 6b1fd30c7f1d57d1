"""Numbers and languages of an odd form are told and kept, and refuse no file."""

from __future__ import annotations

import json
from typing import Final

import pytest

from citekit.errors import Problem
from citekit.formats import read, write
from citekit.formats.bib_fields import DATE_FIELDS, NAME_FIELDS, SUBTITLES, TEXT_FIELDS
from citekit.formats.importing import import_text

_ITEM: Final = {
    "id": "mud", "type": "article-journal", "title": "Mud", "container-title": "Silt",
    "ISSN": "1234-5678", "DOI": "none", "language": "Klingonish tongue",
}  # fmt: skip
_RIS: Final = "TY  - JOUR\nID  - mud\nTI  - Mud\nDO  - none\nLA  - Klingonish tongue\nER  - \n"
_BIB: Final = "@article{mud, title = {Mud}, issn = {1234-5678}, doi = {none}}\n"
_TEXTS: Final = {"csl-json": json.dumps([_ITEM]), "ris": _RIS, "bibtex": _BIB, "biblatex": _BIB}


def _problems(format_name: str) -> tuple[Problem, ...]:
    return import_text(_TEXTS[format_name], format_name, "mud").problems


@pytest.mark.parametrize("format_name", _TEXTS)
def test_odd_values_are_told(format_name: str) -> None:
    """Each has a problem with its place and what to do about it."""
    problems = _problems(format_name)
    assert len(problems) >= 2
    assert all(problem.is_kept and problem.cure and problem.field for problem in problems)


@pytest.mark.parametrize("format_name", _TEXTS)
def test_odd_values_refuse_no_file(format_name: str) -> None:
    """The strict reader gives the very records that importing gives."""
    assert read(_TEXTS[format_name], format_name) == (
        import_text(_TEXTS[format_name], format_name, "mud").bundle
    )


def test_odd_values_are_written_as_they_came() -> None:
    """An item of CSL-JSON has them still when it is written again."""
    again = json.loads(write(read(_TEXTS["csl-json"], "csl-json"), "csl-json").text)[0]
    assert {name: again[name] for name in _ITEM} == _ITEM


def test_the_cure_names_what_to_write() -> None:
    """A language asks for a tag, and a number for a fresh copy."""
    cures = {problem.field: problem.cure for problem in _problems("csl-json")}
    assert cures["language"] == "write a tag such as en-GB; it is kept as it came"
    assert cures["ISSN"] == "copy the ISSN anew; it is kept as it came"


def test_a_real_loss_still_refuses() -> None:
    """A file of which something is missing in the records is not read."""
    problems = import_text("@article{mud, title = {Mud}, title = {Silt}}", "bibtex").problems
    assert [problem.is_kept for problem in problems] == [False]


def test_two_dates_of_different_years_are_told() -> None:
    """The year of publication counts, and the other date is kept where it stands."""
    text = "TY  - JOUR\nID  - mud\nTI  - Mud\nPY  - 2019\nDA  - 2020/05/06\nER  - \n"
    imported = import_text(text, "ris", "mud")
    (problem,) = imported.problems
    assert (problem.line, problem.field, problem.is_kept) == (5, "DA", True)
    assert "2020/05/06" in problem.message
    source = imported.bundle.source("mud")
    assert str(source.issued) == "2019"
    assert "DA  - 2020/05/06" in write(imported.bundle, "ris").text


BLANK_TEX: Final = [
    "~",
    r"\,",
    "{}",
    "{~}",
    r"\quad",
    "$~$",
    r"{\relax}",
    r"\url{}",
    r"\c",
    r"\textsuperscript{}",
]
_READ: Final = sorted(
    {*TEXT_FIELDS, *NAME_FIELDS, *DATE_FIELDS, *SUBTITLES.values(), "date", "year", "month", "day"}
    | {"howpublished", "maintitle", "number", "part", "origyear", "urlyear", "keywords", "langid"}
)


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
@pytest.mark.parametrize("tex", BLANK_TEX)
def test_a_value_that_prints_nothing_is_none(dialect: str, tex: str) -> None:
    """Reference managers fill fields with a tie or empty braces; nothing is read of it."""
    for kind in ("article", "misc", "online"):
        for name in _READ:
            text = f"@{kind}{{k, {name} = {{{tex}}}, note2 = {{x}}}}"
            assert len(import_text(text, dialect).bundle.sources) == 1
