"""A speaker who is given together with an office or a body, as an official is cited."""

from collections.abc import Iterator

import pytest

from citekit import verify_quotation
from citekit.verification.called import name_alone
from citekit.verification.report import Outcome

_TEXT = """\
The harbour at Tarn Ferry will close for a month, the Tarn Ferry Harbour Authority said.

“The gates are worn through,” said Ruth Calder, the authority’s chief engineer.

Deputy Harbour Master (Pilotage) Owen Marsden said: “Nobody should sail in on the ebb.”

Deputy Harbour Master (Finance) Priya Anand told the Tarn Courier: “It will cost nine millions.”
"""
_PEOPLE = {
    ("Ruth Calder", "chief engineer"): "The gates are worn through",
    ("Owen Marsden", "Deputy Harbour Master (Pilotage)"): "Nobody should sail in on the ebb",
    ("Priya Anand", "Deputy Harbour Master (Finance)"): "It will cost nine millions",
}


def _given(name: str, office: str) -> Iterator[str]:
    surname, body, initials = name.rsplit(maxsplit=1)[-1], "Tarn Ferry Harbour Authority", "TFHA"
    yield from (name, surname, f"{name[0]}. {surname}")
    yield from (
        f"{office} {name}",
        f"{office} {surname}",
        f"{name}, {office}",
        f"{name} ({office})",
    )
    yield from (f"{name}, {office} of the {body}", f"{name}, {office}, {body}")
    yield from (f"{name}, the {initials}'s {office}", f"{name} of the {initials}")
    yield from (f"{name} ({initials})", f"the {initials}’s {name}", f"the {body}'s {surname}")
    yield from (f"{initials} {office} {name}", f"{body} {office} {name}")
    yield from (f"the {body}’s {office} {name}", f"{office} of the {body} {name}")
    yield from (office, f"the {office}", f"the {initials}'s {office}", f"the {body}’s {office}")
    yield from (f"{office} of the {initials}", f"{office}, {body}", f"{body} {office}")
    yield f"the authority's {office}"


@pytest.mark.parametrize(
    ("form", "words"),
    [(form, words) for person, words in _PEOPLE.items() for form in _given(*person)],
)
def test_only_the_official_who_is_given_has_said_the_words(form: str, words: str) -> None:
    """However an official is given, the words pass, and those of the others fail."""
    outcomes = {
        other: verify_quotation(_TEXT, other, speaker=form).outcome for other in _PEOPLE.values()
    }
    expected = {other: Outcome.PASS if other == words else Outcome.FAIL for other in outcomes}
    assert outcomes == expected


@pytest.mark.parametrize(
    "form",
    [
        "Sue Marchmont of the TFHA",
        "the TFHA's Sue Marchmont",
        "the Port of Ryle's Deputy Harbour Master (Pilotage)",
        "Deputy Harbour Master (Pilotage) Sue Marchmont",
        "Deputy Harbour Master (Pilotage) of the Port of Ryle",
        "Owen Marsden's deputy",
        "lawyer for Owen Marsden",
        "a spokesman for Mayor Owen Marsden",
        "James Dean Marsden",
    ],
)
def test_somebody_near_an_official_is_not_the_official(form: str) -> None:
    """Another name, another body and the official's own people do not pass."""
    verdict = verify_quotation(_TEXT, "Nobody should sail in on the ebb", speaker=form)
    assert verdict.outcome in {Outcome.FAIL, Outcome.UNDECIDED}


@pytest.mark.parametrize(
    ("form", "outcome"),
    [
        ("Deputy Harbour Master (Finance) Owen Marsden", Outcome.FAIL),
        ("Owen Marsden, the authority's chief engineer", Outcome.FAIL),
        ("Owen Marsden (chief engineer)", Outcome.FAIL),
        ("Owen Marsden, mayor of Tarn Ferry", Outcome.NOTE),
        ("Owen Marsden of the Port of Ryle Board", Outcome.NOTE),
        ("Sir Owen Marsden KC", Outcome.PASS),
    ],
)
def test_an_office_that_is_not_the_speakers_shows(form: str, outcome: Outcome) -> None:
    """A right name with another's office fails, and with one that the text does not have is noted."""
    words = "Nobody should sail in on the ebb"
    assert verify_quotation(_TEXT, words, speaker=form).outcome is outcome


@pytest.mark.parametrize(
    ("form", "outcome"),
    [("Johnny Halloran", Outcome.PASS), ("Joanna Halloran", Outcome.FAIL)],
)
def test_a_nickname_is_the_same_person_and_a_womans_name_is_not(
    form: str, outcome: Outcome
) -> None:
    """A shortened name is the person in full; a name of the other sex with the same letters is not."""
    text = "“The tide took it,” said John Halloran, a pilot.\n"
    assert verify_quotation(text, "The tide took it", speaker=form).outcome is outcome


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Owen Marsden", None),
        ("Marsden, Owen", None),
        ("Bank of Ryle", None),
        ("Human Rights Commission of Ryle", None),
        ("Deputy Harbour Master (Pilotage)", None),
        ("Friends of Owen Marsden", None),
        ("Deputy Harbour Master (Pilotage) Owen Marsden", "Owen Marsden"),
        ("Secretary of State for Ports Owen Marsden", "Owen Marsden"),
        ("Deputy Harbour Master, Owen Marsden", "Owen Marsden"),
        ("Owen Marsden, of the harbour office", "Owen Marsden"),
        ("Ms Calder of the TFHA", "Ms Calder"),
    ],
)
def test_the_name_is_told_from_the_office_and_the_body(given: str, name: str | None) -> None:
    """The name alone is found where an office or a body stands with it, and only there."""
    assert name_alone(given, frozenset({("owen", "marsden"), ("ruth", "calder")})) == name


_JOINT = """\
“We will build the bridge together,” Ann Lee and Robert Ray said in a joint statement.

“It is high time,” Lee told the Tarn Courier.
"""


@pytest.mark.parametrize(
    ("form", "outcome"),
    [
        ("Ann Lee and Robert Ray", Outcome.PASS),
        ("Robert Ray and Ann Lee", Outcome.PASS),
        ("Lee and Ray", Outcome.PASS),
        ("Ann Lee", Outcome.NOTE),
        ("Robert Ray", Outcome.NOTE),
        ("Tom Hay", Outcome.FAIL),
        ("Ann Lee and Tom Hay", Outcome.FAIL),
    ],
)
def test_joint_words_are_those_of_all_together(form: str, outcome: Outcome) -> None:
    """Words that two people say together pass for both, and are noted for one of them alone."""
    words = "We will build the bridge together"
    assert verify_quotation(_JOINT, words, speaker=form).outcome is outcome


def test_words_of_one_are_not_those_of_both() -> None:
    """What one of two people says alone fails for both."""
    verdict = verify_quotation(_JOINT, "It is high time", speaker="Ann Lee and Robert Ray")
    assert verdict.outcome is Outcome.FAIL


@pytest.mark.parametrize(
    ("form", "outcome"),
    [
        ("Mia Holt, spokeswoman for the National Water Board", Outcome.PASS),
        ("NWB spokeswoman", Outcome.PASS),
        ("the NWB", Outcome.NOTE),
        ("Consumer Watch", Outcome.FAIL),
        ("a spokesman for Consumer Watch", Outcome.FAIL),
    ],
)
def test_a_spokeswoman_for_the_board_speaks_for_the_board_of_the_text(
    form: str, outcome: Outcome
) -> None:
    """“The board” in an office is the board that the text names, and no other body."""
    text = (
        "“Pipes are old,” the National Water Board (NWB) said in a statement.\n\n"
        "A spokeswoman for the board, Mia Holt, said: “We regret it.”\n\n"
        "Consumer Watch called it “a scandal”.\n"
    )
    assert verify_quotation(text, "We regret it", speaker=form).outcome is outcome


@pytest.mark.parametrize(
    "form",
    ["Senator Ortega", "Sen. Maria Ortega (D-NV)", "Maria Ortega (D-Nev.)", "Sen. Ortega (D-NV)"],
)
def test_titles_and_parties_are_written_in_more_than_one_way(form: str) -> None:
    """A short form of a title and another form of a party tag change nothing."""
    text = "Sen. Maria Ortega, D-Nev., said: “I will vote no.”\n"
    assert verify_quotation(text, "I will vote no", speaker=form).outcome is Outcome.PASS
