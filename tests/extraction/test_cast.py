"""People, offices, organisations, and names that are written in two ways."""

import pytest

from citekit.extraction import CastKind, read
from citekit.model.quotations import Venue
from tests.extraction.reading_texts import member, quotations, speakers


@pytest.mark.parametrize(
    ("text", "as_printed", "position", "organization"),
    [
        ("Mayor Ann Lee said: “No.”", "Mayor", "Mayor", None),
        ("Ann Lee, the mayor, said: “No.”", "the mayor", "mayor", None),
        (
            "Ann Lee, the Seawatch Agency’s Director General, said: “No.”",
            "the Seawatch Agency’s Director General",
            "Director General",
            "Seawatch Agency",
        ),
        (
            "Director General (Operations) Ann Lee said: “No.”",
            "Director General (Operations)",
            "Director General (Operations)",
            None,
        ),
        (
            "Ann Lee, a professor at Harwick University, said: “No.”",
            "a professor at Harwick University",
            "professor",
            "Harwick University",
        ),
        (
            "“No,” said Ann Lee, who heads the harbour board.",
            "who heads the harbour board",
            None,
            None,
        ),
        (
            "Superintendent Ann Lee of Westmere Police said: “No.”",
            "Superintendent",
            "Superintendent",
            "Westmere Police",
        ),
        (
            "The director of the Seawatch Trust (Harbours), Ann Lee, said: “No.”",
            "The director of the Seawatch Trust (Harbours)",
            "director (Harbours)",
            "Seawatch Trust",
        ),
        (
            "Ann Lee, the mayor of Harwick, said: “No.”",
            "the mayor of Harwick",
            "mayor of Harwick",
            None,
        ),
        ("“No,” said the trust’s chair, Ann Lee.", "the trust’s chair", "chair", None),
        (
            "Ann Lee, head of the Pilots’ Association, said: “No.”",
            "head of the Pilots’ Association",
            "head",
            "Pilots’ Association",
        ),
        (
            "“No,” said Ann Lee, who was then the company’s technical director.",
            "the company’s technical director",
            "technical director",
            None,
        ),
        (
            "Asked by Ann Lee, counsel to the inquiry, whether he knew, he said: “No.” Ms Lee said: “Oh.”",
            "counsel to the inquiry",
            "counsel to the inquiry",
            None,
        ),
    ],
)
def test_an_office_is_given_as_printed(
    text: str, as_printed: str, position: str | None, organization: str | None
) -> None:
    """An office keeps its words; position and organisation are told apart where the text does."""
    office = quotations(text)[-1].office
    assert office is not None
    assert office.as_printed == as_printed
    assert office.span.of(text) == as_printed
    assert office.position == position
    body = None if office.organization is None else read(text).cast[office.organization].name
    assert body == organization


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee said: “No.”",
        "Ms Lee said: “No.”",
        "Ann Lee, speaking on Friday, said: “No.”",
        "“No,” said Ann Lee, adding that it rained.",
    ],
)
def test_no_office_is_invented(text: str) -> None:
    """A form of address or a clause of time is no office."""
    assert quotations(text)[0].office is None


def test_an_office_holds_for_later_quotations() -> None:
    """Somebody introduced with an office keeps it when quoted again by surname."""
    text = "Ann Lee, the mayor, said: “No.”\n\nLee said: “Never.”"
    first, second = quotations(text)
    assert first.office == second.office


def test_the_agencys_office_belongs_to_the_agency() -> None:
    """“The agency’s director” holds an office of the agency that the text names."""
    text = "The Seawatch Agency met. The agency’s director Ann Lee said: “No.”"
    office = quotations(text)[-1].office
    assert office is not None
    assert office.organization is not None
    assert read(text).cast[office.organization].name == "Seawatch Agency"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ann Lee said: “No.”", CastKind.PERSON),
        ("The Seawatch Agency said: “No.”", CastKind.ORGANIZATION),
        ("Harbour officials said: “No.”", CastKind.GROUP),
        ("A spokeswoman said: “No.”", CastKind.UNNAMED),
    ],
)
def test_speakers_are_of_four_kinds(text: str, kind: CastKind) -> None:
    """A speaker is a person, an organisation, a group, or somebody without a name."""
    assert read(text).cast[0].kind is kind


def test_an_acronym_is_another_name_of_its_organisation() -> None:
    """The long name and the acronym are one cast member."""
    text = "The Seawatch Agency (SWA) met. The SWA said: “No.”"
    body = member(text, "Seawatch Agency")
    assert body.acronym == "SWA"
    assert "SWA" in body.names


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("Sir Robin Vale said: “No.”", "he"),
        ("Dame Robin Vale said: “No.”", "she"),
        ("The chairwoman, Robin Vale, said: “No.”", "she"),
        ("Robin Vale said: “No.”", None),
    ],
)
def test_a_pronoun_is_likely_where_the_text_tells(text: str, pronoun: str | None) -> None:
    """Forms of address and offices tell a pronoun; a name that anybody may bear does not."""
    assert member(text, "Robin Vale").likely_pronoun == pronoun


@pytest.mark.parametrize(
    ("text", "written", "preferred"),
    [
        (
            "James Barrowby said: “One.”\n\nBarroby said: “Two.” Barroby left.",
            "James Barrowby",
            "Barroby",
        ),
        ("Ann Kettering said: “One.”\n\n“Two,” Ketterring said.", "Ketterring", "Ann Kettering"),
        (
            "Ann Kettering spoke. Ann Kettering won. Then Ann Ketering left.",
            "Ann Ketering",
            "Ann Kettering",
        ),
    ],
)
def test_a_misspelt_name_is_reported(text: str, written: str, preferred: str) -> None:
    """A name that differs by a letter or two is linked and flagged, and stays as printed."""
    reading = read(text)
    (variant,) = reading.variants
    assert (variant.written, variant.preferred) == (written, preferred)
    assert variant.span.of(text) == written
    names = reading.cast[variant.member].names
    assert {written, preferred} <= set(names)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Kettering said: “One.”\n\nThe Ketterings left.",
        "Ann Hill said: “One.”\n\n“Two,” Hall said.",
        "Jon Kettering said: “One.”\n\n“Two,” said John Kettering.",
        "Ann Kettering said: “One.”\n\n“Two,” said Ann Ingleby.",
    ],
)
def test_different_names_are_no_variants(text: str) -> None:
    """A plural, short names that are alike, and two given names are no slips."""
    assert read(text).variants == ()


@pytest.mark.parametrize(
    ("text", "venue", "addressee"),
    [
        ("Ann Lee told the Harwick Gazette: “No.”", Venue.TOLD_OUTLET, "Harwick Gazette"),
        ("Ann Lee told the BBC that it was “late”.", Venue.TOLD_OUTLET, "BBC"),
        ("Ann Lee told reporters: “No.”", Venue.UNKNOWN, "reporters"),
        ("Ann Lee told Robert Hill: “No.”", Venue.UNKNOWN, "Robert Hill"),
        ("Ann Lee told a news conference: “No.”", Venue.BRIEFING, "a news conference"),
        ("Ann Lee said in a statement: “No.”", Venue.STATEMENT, None),
        ("In an interview on Friday, Ann Lee said: “No.”", Venue.INTERVIEW, None),
        ("The report said that the lock was “late”.", Venue.REPORT, None),
        ("Ann Lee said: “No.”", Venue.UNKNOWN, None),
    ],
)
def test_the_venue_is_what_the_sentence_tells(
    text: str, venue: Venue, addressee: str | None
) -> None:
    """Where and to whom words were said is read from their own sentence."""
    found = quotations(text)[0]
    assert found.venue is venue
    assert found.addressee == addressee


def test_a_common_word_is_no_name() -> None:
    """A capital at the beginning of a sentence makes no name of a word used elsewhere."""
    text = "Regulators met regulators. Stronger locks are stronger. He said: “No.”"
    assert speakers(text) == [("No.", None)]
