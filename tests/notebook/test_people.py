"""People, bodies and other speakers made by hand: once each, and never one by name alone."""

from __future__ import annotations

import re
from typing import Any

import pytest

from citekit.model.agents import Affiliation, Identifier, IdentifierScheme, Organization, Person
from citekit.model.dates import Date
from citekit.model.keys import GENERATED
from citekit.model.names import PersonName
from citekit.notebook import Notebook

ORCID = "0000-0002-1694-233X"


def test_a_name_is_read_into_its_parts() -> None:
    """Title, given name, particle, family name and suffix are told apart."""
    person = Notebook().person("Dame Marit van Aalsburg OBE")
    assert person.honorific == "Dame"
    assert person.name == PersonName(
        given="Marit", non_dropping_particle="van", family="Aalsburg", suffix="OBE"
    )


def test_a_name_in_parts_is_taken_as_it_is() -> None:
    """A `PersonName` is not read again."""
    name = PersonName(given="Dame", family="Marit")
    assert Notebook().person(name).name == name


@pytest.mark.parametrize("name", ["", "   ", "\n"])
def test_a_blank_name_is_refused(name: str) -> None:
    """Nobody is called nothing."""
    with pytest.raises(ValueError, match="a person's name must not be blank"):
        Notebook().person(name)


def test_an_office_is_kept_with_its_time() -> None:
    """Position, organisation and dates become an affiliation."""
    notes = Notebook()
    body = notes.organization("Vennmouth Harbour Authority", acronym="VHA")
    person = notes.person(
        "Oona Breslaw", position="Engineer", organization=body, from_="2019-03", until="May 2024"
    )
    assert person.affiliations == (
        Affiliation(
            position="Engineer",
            organization=body.key,
            from_=Date.from_edtf("2019-03"),
            until=Date.from_text("May 2024"),
        ),
    )


def test_a_position_or_a_body_is_enough() -> None:
    """An office may lack either half."""
    notes = Notebook()
    body = notes.organization("Vennmouth Harbour Authority")
    first = notes.person("Ada Quay", position="Pilot").affiliations
    second = notes.person("Bo Lund", organization=body).affiliations
    assert first == (Affiliation(position="Pilot"),)
    assert second == (Affiliation(organization=body.key),)


@pytest.mark.parametrize("details", [{"from_": "2019"}, {"until": "2024"}])
def test_the_time_of_no_office_is_refused(details: dict[str, Any]) -> None:
    """Dates of an office that is not named are not dropped in silence."""
    with pytest.raises(ValueError, match="position|organization"):
        Notebook().person("Ada Quay", **details)


def test_identifiers_are_read_by_the_name_of_their_register() -> None:
    """An identifier is given by keyword."""
    notes = Notebook()
    assert notes.person("Ada Quay", orcid=ORCID).identifiers == (
        Identifier(scheme=IdentifierScheme.ORCID, value=ORCID),
    )
    assert notes.organization("Harbour Board", wikidata="Q42").identifiers == (
        Identifier(scheme=IdentifierScheme.WIKIDATA, value="Q42"),
    )


def test_an_unknown_register_is_refused_with_a_suggestion() -> None:
    """A slip of the pen is met with the register that was probably meant, and all that there are."""
    with pytest.raises(ValueError, match=r"did you mean 'orcid'\?; known: doi, isbn") as refused:
        Notebook().person("Ada Quay", orkid=ORCID)
    assert str(refused.value).startswith("unknown kind of identifier 'orkid'")


def test_a_wrong_check_digit_is_refused() -> None:
    """A mistyped number is found by its last digit."""
    with pytest.raises(ValueError, match="the check digit of this orcid is wrong: '0000-0002"):
        Notebook().person("Ada Quay", orcid="0000-0002-1694-2331")


# --- once ----------------------------------------------------------------------------------------


def _records(notes: Notebook) -> int:
    return len(notes.bundle().records)


def test_equal_people_and_bodies_are_one() -> None:
    """Making the same record again gives the one that is there."""
    notes = Notebook()
    body = notes.organization("Harbour Board", acronym="HB", aliases=["the board"])
    person = notes.person("Ada Quay", position="Pilot", organization=body)
    spokesman = notes.unnamed_speaker("A spokesman", organization=body)
    group = notes.group("The pilots", members=[person], organization=body)
    assert notes.organization("Harbour Board", acronym="HB", aliases=["the board"]) is body
    assert notes.person("Ada Quay", position="Pilot", organization=body) is person
    assert notes.unnamed_speaker("A spokesman", organization=body) is spokesman
    assert notes.group("The pilots", members=[person], organization=body) is group
    assert _records(notes) == 4


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"position": "Pilot"}),
        ({"position": "Pilot"}, {"position": "Clerk"}),
        ({}, {"orcid": ORCID}),
    ],
)
def test_a_name_alone_makes_nobody_the_same(first: dict[str, Any], second: dict[str, Any]) -> None:
    """Two records that differ in anything stay two, whatever their names."""
    notes = Notebook()
    one, two = notes.person("Ada Quay", **first), notes.person("Ada Quay", **second)
    assert (one.key, two.key) == ("ada-quay", "ada-quay-2")
    assert _records(notes) == 2


def test_bodies_that_differ_stay_apart() -> None:
    """An acronym more makes another body, until somebody says that they are one."""
    notes = Notebook()
    keys = [notes.organization("Harbour Board", acronym=short).key for short in (None, "HB")]
    assert keys == ["harbour-board", "hb"]


def test_an_author_is_the_person_already_there() -> None:
    """A byline that equals a person on record is that person; one that only looks alike is not."""
    notes = Notebook()
    plain = notes.person("Ada Quay")
    officer = notes.person("Bo Lund", position="Pilot")
    article = notes.news_article(title="Silt", author=["Ada Quay", "Bo Lund", officer])
    agents = [contributor.agent for contributor in article.contributors]
    assert agents == [plain.key, "bo-lund-2", officer.key]


# --- bodies as authors -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Isolde Pennery", Person),
        ("Pennery", Person),
        ("Pennery, Isolde", Person),
        ("The Pilots of Vennmouth", Organization),
        ("Vennmouth Harbour Authority", Organization),
        ("Ledger Reporters", Organization),
        ("BBC News", Organization),
    ],
)
def test_a_body_is_never_cut_into_given_and_family_name(
    name: str, kind: type[Person | Organization]
) -> None:
    """An author whose name only a body can have is an organisation with that name."""
    notes = Notebook()
    article = notes.news_article(title="Silt", author=name)
    author = notes.bundle()[article.contributors[0].agent]
    assert type(author) is kind
    assert not isinstance(author, Organization) or author.name == name


# --- keys ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ada Quay", "ada-quay"),
        ("Zoë Ångström", "zoe-angstrom"),
        ("Sean O'Hare", "sean-ohare"),
        ("Łukasz Groß", "lukasz-gross"),
        ("شالوم", "person"),
        ("7 Up", "person-7-up"),
    ],
)
def test_keys_are_made_of_names(name: str, key: str) -> None:
    """A key is the name in small ASCII letters and hyphens, or says what the record is."""
    notes = Notebook()
    assert notes.person(name).key == key
    assert re.fullmatch(GENERATED, key)


def test_an_acronym_makes_the_shorter_key() -> None:
    """A body with an acronym is called by it."""
    assert Notebook().organization("Vennmouth Harbour Authority", acronym="VHA").key == "vha"


def test_a_key_may_be_chosen() -> None:
    """A key that is asked for is kept as it is, even for a record that exists under another."""
    notes = Notebook()
    generated = notes.person("Ada Quay")
    chosen = notes.person("Ada Quay", key="Quay:2024")
    assert (generated.key, chosen.key) == ("ada-quay", "Quay:2024")
    assert notes.person("Ada Quay", key="Quay:2024") is chosen


@pytest.mark.parametrize("key", ["ada-quay", "ADA-QUAY"])
def test_a_key_that_is_taken_is_refused(key: str) -> None:
    """No record takes another's key, in whatever letters, since files and notes ignore case."""
    notes = Notebook()
    notes.person("Ada Quay")
    with pytest.raises(ValueError, match="is taken by another record; give a different one"):
        notes.organization("Harbour Board", key=key)


@pytest.mark.parametrize("key", [" ", " a", "a\n", "a\tb"])
def test_a_key_that_cannot_be_printed_is_refused(key: str) -> None:
    """A key is one line without spaces at its ends."""
    with pytest.raises(ValueError, match=r"key"):
        Notebook().person("Ada Quay", key=key)
