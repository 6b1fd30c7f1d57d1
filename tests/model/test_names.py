"""Names of people: their parts, and the ways to read and write them."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from citekit.model.names import PersonName, names_a_body, several_names, split_honorific
from tests.strategies import names


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Isolde Pennery", {"given": "Isolde", "family": "Pennery"}),
        ("Pennery, Isolde", {"given": "Isolde", "family": "Pennery"}),
        ("Isolde M. F. Pennery", {"given": "Isolde M. F.", "family": "Pennery"}),
        (
            "Marit van Aalsburg",
            {"given": "Marit", "non_dropping_particle": "van", "family": "Aalsburg"},
        ),
        (
            "van Aalsburg, Marit",
            {"given": "Marit", "non_dropping_particle": "van", "family": "Aalsburg"},
        ),
        (
            "Juana de la Marca",
            {"given": "Juana", "non_dropping_particle": "de la", "family": "Marca"},
        ),
        (
            "Otto von Brandt",
            {"given": "Otto", "dropping_particle": "von", "family": "Brandt"},
        ),
        (
            "Otto von der Marsch",
            {"given": "Otto", "non_dropping_particle": "von der", "family": "Marsch"},
        ),
        (
            "Tobias Frensham Jr",
            {"given": "Tobias", "family": "Frensham", "suffix": "Jr"},
        ),
        (
            "Tobias Frensham, Jr.",
            {"given": "Tobias", "family": "Frensham", "suffix": "Jr."},
        ),
        (
            "Frensham, Jr., Tobias",
            {"given": "Tobias", "family": "Frensham", "suffix": "Jr."},
        ),
        (
            "Philippa Thornbeck OBE KC",
            {"given": "Philippa", "family": "Thornbeck", "suffix": "OBE KC"},
        ),
        (
            "Marit van Aalsburg III",
            {
                "given": "Marit",
                "non_dropping_particle": "van",
                "family": "Aalsburg",
                "suffix": "III",
            },
        ),
        ("Oonagh Frensham-Breslaw", {"given": "Oonagh", "family": "Frensham-Breslaw"}),
        ("  Isolde\n Pennery ", {"given": "Isolde", "family": "Pennery"}),
        ("Isolde", {"literal": "Isolde"}),
    ],
)
def test_reads_the_parts_of_a_name(text: str, parts: dict[str, str]) -> None:
    """A name is read in reading order or inverted, with particles and suffixes apart."""
    assert PersonName.from_text(text) == PersonName(**parts)


@pytest.mark.parametrize("text", ["Pell of Harwick", "Joan of Arc", "Helena of the Quay"])
def test_a_name_after_a_place_stays_whole(text: str) -> None:
    """The place in the title of a peer or a saint is no family name."""
    assert PersonName.from_text(text) == PersonName(literal=text)


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Ana Carreño Quiñones", "Carreño Quiñones"),
        ("José Luis Rodríguez Llosera", "Rodríguez Llosera"),
        ("Tomás Ibáñez de la Marca", "Ibáñez de la Marca"),
        ("Jordi Ferrer i Puig", "Ferrer i Puig"),
        ("Ramiro Tejada y Luna", "Tejada y Luna"),
        ("María Begoña Lara", "Lara"),
        ("Ana Peña", "Peña"),
        ("سعيد بن عبد الكريم", "بن عبد الكريم"),
    ],
)
def test_two_family_names_stay_together(text: str, family: str) -> None:
    """Spanish, Catalan and Arabic names whose form shows where the family name begins."""
    name = PersonName.from_text(text)
    assert (name.family, name.full) == (family, text)


@pytest.mark.parametrize("text", ["Nguyễn Thị Minh Hằng", "Lê Văn Bình"])
def test_a_vietnamese_name_is_printed_as_it_stands(text: str) -> None:
    """The family name comes first, and nothing may print it last."""
    assert PersonName.from_text(text) == PersonName(literal=text)


def test_a_chinese_name_is_one_of_several() -> None:
    """A name without spaces is parted from the one before it all the same."""
    assert several_names("Wei Zhang and 王小明") == ["Wei Zhang", "王小明"]


@pytest.mark.parametrize("text", ["Van Morris", "Ben Aldous", "Della Crane", "Al Breslaw"])
def test_capitalised_given_name_is_no_particle(text: str) -> None:
    """A given name that is spelt like a particle stays a given name."""
    name = PersonName.from_text(text)
    assert (name.given, name.non_dropping_particle) == (text.split(maxsplit=1)[0], None)


@pytest.mark.parametrize("text", ["", "  ", "\n\u00a0"])
def test_refuses_a_blank_name(text: str) -> None:
    """A blank name is refused with its value."""
    with pytest.raises(ValueError, match="must not be blank") as refused:
        PersonName.from_text(text)
    assert repr(text) in str(refused.value)


@given(st.lists(st.from_regex("[A-ZÉ][a-zé-]{1,5}[a-z]", fullmatch=True), min_size=2, max_size=4))
def test_name_in_reading_order_stays_as_it_is(words: list[str]) -> None:
    """What is read in reading order is written in the same words."""
    text = " ".join(words)
    name = PersonName.from_text(text)
    assert (name.full, str(name)) == (text, text)


@pytest.mark.parametrize(
    "text", ["Juana de la Marca", "Otto von Brandt", "Tobias Frensham Jr", "Bo’ Frensham"]
)
def test_particles_and_suffixes_stay_in_place(text: str) -> None:
    """A name with particles, a suffix or a clipped given name keeps its spelling."""
    assert PersonName.from_text(text).full == text


def test_elided_particle_is_written_together() -> None:
    """A particle that ends in an apostrophe stands right before the family name."""
    name = PersonName(given="Jeanne", non_dropping_particle="d’", family="Arvor")
    assert (name.full, name.short) == ("Jeanne d’Arvor", "d’Arvor")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        (PersonName(given="Marit", non_dropping_particle="van", family="Aalsburg"), "van Aalsburg"),
        (PersonName(given="Otto", dropping_particle="von", family="Brandt"), "Brandt"),
        (PersonName(given="Tobias", family="Frensham", suffix="Jr"), "Frensham"),
        (PersonName(literal="The Tidewatcher"), "The Tidewatcher"),
        (PersonName(given="Isolde"), "Isolde"),
    ],
)
def test_short_name_keeps_the_particle_that_belongs_to_it(name: PersonName, short: str) -> None:
    """Later mentions use the family name with its own particle."""
    assert name.short == short


def test_literal_name_stands_alone() -> None:
    """A literal name is written as it is and cannot have parts beside it."""
    assert PersonName(literal="The Tidewatcher").full == "The Tidewatcher"
    with pytest.raises(ValueError, match="a literal name stands alone, without parts"):
        PersonName(literal="The Tidewatcher", family="Pennery")


@pytest.mark.parametrize("parts", [{}, {"suffix": "Jr"}, {"non_dropping_particle": "van"}])
def test_refuses_a_name_without_family_given_or_literal(parts: dict[str, str]) -> None:
    """A particle or suffix alone is no name."""
    with pytest.raises(ValueError, match="needs a family name, a given name or a literal"):
        PersonName(**parts)


def test_refuses_a_blank_part() -> None:
    """A blank part is refused with its field."""
    with pytest.raises(ValueError, match=r"PersonName\.given: must not be blank"):
        PersonName(given=" ", family="Pennery")


@given(names())
def test_every_name_can_be_written(name: PersonName) -> None:
    """Every name has a full and a short form, and the full one holds the short one's words."""
    assert name.full.strip()
    assert name.short.strip()
    assert name.family is None or name.family in name.full


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        ("Dame Philippa Thornbeck", "Dame", "Philippa Thornbeck"),
        ("Professor Sir Tobias Frensham", "Professor Sir", "Tobias Frensham"),
        ("Dr. Oonagh Breslaw", "Dr.", "Oonagh Breslaw"),
        ("Baroness Pell of Harwick", "Baroness", "Pell of Harwick"),
        ("Isolde Pennery", None, "Isolde Pennery"),
        ("Dame", None, "Dame"),
    ],
)
def test_splits_titles_from_a_name(text: str, title: str | None, name: str) -> None:
    """Titles before a name come apart from it; a title alone is taken for a name."""
    assert split_honorific(text) == (title, name)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Vennmouth Harbour Authority", True),
        ("Ledger newsroom", True),
        ("The Tidewatchers", True),
        ("Isolde Pennery", False),
        ("Theodora Bankside", False),
    ],
)
def test_tells_bodies_from_people(text: str, body: bool) -> None:  # noqa: FBT001
    """A name with a word that only bodies have is that of a body."""
    assert names_a_body(text) is body


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Isolde Pennery", ["Isolde Pennery"]),
        ("Isolde Pennery and Otto von Brandt", ["Isolde Pennery", "Otto von Brandt"]),
        ("Isolde Pennery & Otto Brandt", ["Isolde Pennery", "Otto Brandt"]),
        ("Ada Quay, Bo Lund and Cy Moor", ["Ada Quay", "Bo Lund", "Cy Moor"]),
        ("Ada Quay, Bo Lund, and Cy Moor", ["Ada Quay", "Bo Lund", "Cy Moor"]),
        ("Ada Quay and Bo Lund and Cy Moor", ["Ada Quay", "Bo Lund", "Cy Moor"]),
        ("Pennery, Isolde; Brandt, Otto", ["Pennery, Isolde", "Brandt, Otto"]),
        (" Ada Quay ;; Bo Lund; ", ["Ada Quay", "Bo Lund"]),
        ("Ledger newsroom; Ada Quay and Bo Lund", ["Ledger newsroom", "Ada Quay", "Bo Lund"]),
    ],
)
def test_several_people_are_told_apart(text: str, found: list[str]) -> None:
    """Names between semicolons, and people joined by commas and “and”, are names of their own."""
    assert several_names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Pennery, Isolde",
        "Quay & Lund",
        "Lund & Sons Shipping",
        "Isolde and Otto Brandt",
        "Department of Tides and Dues",
        "The Sailmakers and Riggers",
        "Harbour Authority and Town Council",
        "Oliver Andover",
        "Alexandra Handley",
    ],
)
def test_one_name_stays_whole(text: str) -> None:
    """A name that holds “and”, “&” or a comma, but not two people in full, is not parted."""
    assert several_names(text) == [text]


@given(
    st.lists(
        st.from_regex("[A-Z][a-z]{1,5} [A-Z][a-z]{1,5}ov", fullmatch=True),
        min_size=2,
        max_size=4,
        unique=True,
    )
)
def test_a_list_of_people_is_read_as_it_is_written(people: list[str]) -> None:
    """However people are listed, each of them is found once and in order."""
    assert several_names("; ".join(people)) == people
    assert several_names(", ".join(people[:-1]) + " and " + people[-1]) == people


@pytest.mark.parametrize("text", ["", " ; "])
def test_a_text_without_a_name_is_given_back(text: str) -> None:
    """A text that names nobody stays as it is, so that whoever reads it as a name refuses it."""
    assert several_names(text) == [text]


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [
        ("Anna-Liisa Ó Briain", "Anna-Liisa", "Ó Briain"),
        ("Sorcha Ní Dhuibhne", "Sorcha", "Ní Dhuibhne"),
        ("Tadhg Mac an Bhaird", "Tadhg", "Mac an Bhaird"),
        ("Mac Tallow", "Mac", "Tallow"),
    ],
)
def test_irish_family_names_are_whole(text: str, given: str, family: str) -> None:
    """“Ó” is no initial, and bibliographies sort by the family name with it."""
    name = PersonName.from_text(text)
    assert (name.given, name.family) == (given, family)
    assert name.short == family
    assert name.full == text


@pytest.mark.parametrize("text", ["山田 太郎", "やまだ たろう", "김 민수"])
def test_east_asian_names_stay_as_they_are_printed(text: str) -> None:
    """The family name comes first, so that nothing may turn the words round."""
    assert PersonName.from_text(text) == PersonName(literal=text)
