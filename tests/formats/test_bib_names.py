"""Names in lists of BibTeX and BibLaTeX, and dates."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given, strategies as st

from citekit.formats.agents import Name
from citekit.formats.bib_dates import read_date, read_parts
from citekit.formats.bib_names import Particles, read_names
from citekit.formats.tex_text import literal_name, personal_name

NAMES: Final = {
    "Ada Quay": Name(family="Quay", given="Ada"),
    "Quay, Ada": Name(family="Quay", given="Ada"),
    "Quay, Jr, Ada": Name(family="Quay", given="Ada", suffix="Jr"),
    "Ada Niamh van der Quay": Name(
        family="Quay", given="Ada Niamh", non_dropping_particle="van der"
    ),
    "von Quay, Ada": Name(family="Quay", given="Ada", dropping_particle="von"),
    "de la Vall{\\'e}e Poussin, Ada": Name(
        family="Vallée Poussin", given="Ada", non_dropping_particle="de la"
    ),
    "{\\'E}loc, Zo{\\\"e}": Name(family="Éloc", given="Zoë"),
    "Quay": Name(family="Quay"),
    "A.~B. Quay": Name(family="Quay", given="A. B."),
    "Jo\\~{a}o Quay": Name(family="Quay", given="João"),
    "da Concei\\c{c}\\~ao, Jo\\~ao~M.": Name(
        family="Conceição", given="João M.", non_dropping_particle="da"
    ),
    "A.\\,B. Quay": Name(family="Quay", given="A. B."),
    "{Harbour and Basin Board}": Name(literal="Harbour and Basin Board"),
    "{{Harbour Board}}": Name(literal="Harbour Board"),
    "{van Quay}, Ada": Name(family="van Quay", given="Ada"),
    "Ada {Quay Pennery}": Name(family="Quay Pennery", given="Ada"),
    "family=Quay, given=Ada, prefix=van der, useprefix=false": Name(
        family="Quay", given="Ada", dropping_particle="van der"
    ),
    "given={Ada, the elder}, family=Quay, suffix=III": Name(
        family="Quay", given="Ada, the elder", suffix="III"
    ),
    "given=Hans, family=Harbour, given-i=H, useprefix=true, prefix=zu": Name(
        family="Harbour", given="Hans", non_dropping_particle="zu"
    ),
    "{\\relax Ch}arles Quay": Name(family="Quay", given="Charles"),
    "Quay, Jr, Ada, more": Name(family="Quay", given="Ada more", suffix="Jr"),
    "ada quay": Name(family="quay", dropping_particle=None, non_dropping_particle="ada"),
}


@pytest.mark.parametrize("tex", NAMES)
def test_a_name_is_read_in_its_parts(tex: str) -> None:
    """BibTeX's three ways, braces and BibLaTeX's labelled parts give the parts of a name."""
    assert read_names(tex).names == (NAMES[tex],)


def test_a_list_is_parted_outside_braces() -> None:
    """The word `and` parts names in any letters, but not inside braces."""
    found = read_names("Quay, Ada and {Silt and Tide} AND\n Pennery, {\\'E}mile and {B and C}")
    assert [name.literal or name.family for name in found.names] == [
        "Quay", "Silt and Tide", "Pennery", "B and C",
    ]  # fmt: skip
    assert not found.has_others
    assert found.faults == ()


@pytest.mark.parametrize(
    ("tex", "people", "fault"),
    [
        ("Quay, A.; Silt, Bo", [("Quay", "A."), ("Silt", "Bo")], "';' parts no names"),
        ("Quay A., Silt-Mud B.C.", [("Quay", "A."), ("Silt-Mud", "B.C.")], "',' parts no names"),
        ("Li Quay 0012", [("Quay", "Li")], "0012 is a number of DBLP"),
    ],
)
def test_names_of_other_programs_are_read_and_told(
    tex: str, people: list[tuple[str, str]], fault: str
) -> None:
    """What no reader could take for one name is read as what it says, with the way to mend it."""
    read = read_names(tex)
    assert [(name.family, name.given) for name in read.names] == people
    assert fault in read.faults[0]


@pytest.mark.parametrize(
    ("tex", "family", "given"),
    [
        (r"Fran\c cois Ma\~nas", "Mañas", "François"),
        (r"M\o ller, J\o rn", "Møller", "Jørn"),
        (r"Erd\H os, P.", "Erdős", "P."),
        ("Quay A., Ada", "Quay A.", "Ada"),
    ],
)
def test_a_space_behind_a_command_ends_its_name(tex: str, family: str, given: str) -> None:
    """TeX prints no space there, so that it parts no words of a name."""
    (name,) = read_names(tex).names
    assert (name.family, name.given) == (family, given)


def test_others_are_nobody() -> None:
    """`and others` says that there are more, and makes no person."""
    found = read_names("Quay, Ada and others")
    assert found.has_others
    assert len(found.names) == 1


@pytest.mark.parametrize("tex", ["Quay, Ada and , and Pennery, Bo", "Quay, Ada and {} and Pennery"])
def test_a_blank_name_costs_only_itself(tex: str) -> None:
    """A name without letters is left out with a fault; the others stay."""
    found = read_names(tex)
    assert [name.family for name in found.names] == ["Quay", "Pennery"]
    assert "a name is blank" in found.faults[0]


def test_stray_words_between_names_are_passed_over() -> None:
    """An `and` at either end of a list parts nothing."""
    assert read_names("and Ada Quay and").names == (Name(family="Quay", given="Ada"),)
    assert read_names("  ").names == ()


@pytest.mark.parametrize(
    ("particles", "dropped"),
    [(Particles.KEPT, False), (Particles.DROPPED, True), (Particles.BY_NAME, False)],
)
def test_options_say_what_becomes_of_particles(particles: Particles, dropped: bool) -> None:  # noqa: FBT001
    """An option decides about “van”; without one, it stays with the family name."""
    (name,) = read_names("van Quay, Ada", particles).names
    assert (name.dropping_particle or None) == ("van" if dropped else None)
    assert (name.non_dropping_particle or None) == (None if dropped else "van")


_WORD: Final = st.text("abcXYZéß", min_size=1, max_size=6).map(str.title)


@given(_WORD, _WORD, st.none() | st.sampled_from(["van der", "de"]), st.none() | _WORD)
def test_written_names_are_read_back(
    family: str, given_name: str, prefix: str | None, suffix: str | None
) -> None:
    """The parts that a name is written in are those that are read."""
    tex = personal_name(family, given_name, prefix, suffix)
    expected = Name(family=family, given=given_name, non_dropping_particle=prefix, suffix=suffix)
    assert read_names(tex, Particles.KEPT).names == (expected,)


@given(st.text("ab ,and{}&é", min_size=1, max_size=12).filter(str.strip))
def test_written_bodies_are_read_back_whole(name: str) -> None:
    """The name of a body is one name, whatever is in it."""
    (found,) = read_names(literal_name(name)).names
    assert found.literal == " ".join(name.split())


DATES: Final = {
    "2024": "2024",
    "2024-05-03": "2024-05-03",
    "2024-05/2024-07": "2024-05/2024-07",
    "1999/..": "1999/..",
    "199X": "199X",
    "2019-03~": "2019-03~",
    "2019-3-7": "2019-03-07",
    "2019/03/07": "2019-03-07",
    "5. Mai 2019": "2019-05-05",
    "1er mars 2019": "2019-03-01",
    "c. 1850": "1850~",
    "25 March 2025": "2025-03-25",
    "1998--2000": "1998/2000",
    "[1998]": "1998",
    "850": "0850",
    "-0044": "-0044",
}


@pytest.mark.parametrize("text", DATES)
def test_dates_are_read_as_edtf(text: str) -> None:
    """EDTF, English dates, ranges with dashes and years in brackets are dates."""
    assert str(read_date(text).value) == DATES[text]


@pytest.mark.parametrize("words", ["in press", "2000/01", "1.2.2003"])
def test_what_is_no_date_is_kept_as_words(words: str) -> None:
    """Words that are no date, or that may be several, are its literal; no date is made up."""
    date = read_date(words.replace(" ", "  "))
    assert date.value is None
    assert date.literal == words


PARTS: Final = {
    ("2024", "", ""): "2024",
    ("2024", "mar", ""): "2024-03",
    ("2024", "March", "5"): "2024-03-05",
    ("2024", "03", ""): "2024-03",
    ("2024", "10\u00a0jan", ""): "2024-01-10",
    ("2024", "Sept. 9", ""): "2024-09-09",
    ("2024", "Summer", ""): "2024-22",
    ("2024", "June/July", ""): "2024-06/2024-07",
    ("2024", "Sept.\u2013Oct.", ""): "2024-09/2024-10",
    ("2024", "July/June", ""): "2024",
    ("2024", "Easter", ""): "2024",
    ("2024", "Mai", ""): "2024-05",
    ("2024", "d\u00e9cembre", ""): "2024-12",
    ("2024", "5. M\u00e4rz", ""): "2024-03-05",
    ("2024", "ma", ""): "2024",
    ("2024", "13", ""): "2024",
    ("2024", "feb", "30"): "2024",
    ("in press", "mar", ""): "None",
    ("", "mar", ""): "None",
}


@pytest.mark.parametrize("parts", PARTS)
def test_years_months_and_days_make_a_date(parts: tuple[str, str, str]) -> None:
    """Names and numbers of months are understood; what is none leaves the year and its words."""
    date = read_parts(*parts)
    assert str(date.value) == PARTS[parts]
    if parts[1] and (date.value is None or "-" not in str(date.value)):
        assert date.literal == " ".join(filter(None, (parts[2], parts[1], parts[0])))
