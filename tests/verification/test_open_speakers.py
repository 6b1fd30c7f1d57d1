"""Speakers whom a text leaves open, or tells with little certainty: nobody is passed on a guess."""

import pytest
from attrs import evolve

from citekit.verification import Outcome, verify_quotation
from citekit.verification.attribution import judge_teller
from citekit.verification.held import HeldText
from citekit.verification.naming import NamedSpeaker
from citekit.verification.verdict import Flag, Verdict


def given_to(speaker: str, words: str, text: str) -> Verdict:
    """Return the verdict on words that are given to somebody."""
    return verify_quotation(text, words, speaker=speaker)


@pytest.mark.parametrize(
    ("confidence", "outcome"), [(0.6, Outcome.UNDECIDED), (0.75, Outcome.PASS)]
)
def test_a_guess_of_a_pronoun_passes_nobody(confidence: float, outcome: Outcome) -> None:
    """Where a second person is nearly as near, the reading is unsure, and the verdict is open."""
    voices = HeldText("Joan Marsh left. “We have not seen a boat,” she said.\n").voices
    found = evolve(voices.reading.quotations[-1], rule="tag-after/pronoun", confidence=confidence)
    judged = judge_teller(NamedSpeaker(given="Joan Marsh"), found, voices)
    assert judged.outcome is outcome


OPEN = (
    "Tom Reddy sold the mill in March.\n\nIt was old.\n\nIt was damp.\n\nIt was cheap.\n\n"
    "“It is over,” Lena Voss said on Friday.\n\n"
    "“Nobody here will ever see this wheel turn again, and it is nobody’s fault.”\n\n"
    "The wheel is of oak.\n"
)


def test_somebody_whom_nothing_near_the_words_names_is_refused() -> None:
    """Words whose speaker is open are surely not those of somebody named far away."""
    words = "Nobody here will ever see this wheel turn again"
    refused = given_to("Tom Reddy", words, OPEN)
    assert refused.outcome is Outcome.FAIL
    assert Flag.WRONG_SPEAKER in refused.flags
    assert "nothing near these words names" in str(refused)
    assert given_to("Lena Voss", words, OPEN).outcome is not Outcome.FAIL


FAMILY = (
    "Mr. Castell opened the show with a long speech.\n\n"
    "“Every picture here is a promise,” Mr. Castell said. He thanked his guests.\n\n"
    "With him came his sister, Michelle Castell, and the band.\n"
)


@pytest.mark.parametrize("text", [FAMILY, FAMILY.replace("his sister, Michelle Castell, and ", "")])
def test_a_surname_of_a_man_is_not_a_womans(text: str) -> None:
    """“Mr. Castell” is not Michelle Castell, whether or not the text names her, too."""
    verdict = given_to("Michelle Castell", "Every picture here is a promise", text)
    assert verdict.outcome not in {Outcome.PASS, Outcome.NOTE}


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("In a letter leaked to the Herald, the mayor called the plan", Outcome.NOTE),
        ("In a memo seen by the Herald, the mayor called the plan", Outcome.NOTE),
        ("In a letter to the Herald, the mayor called the plan", Outcome.PASS),
    ],
)
def test_words_from_a_paper_that_was_passed_on_are_noted(told: str, outcome: Outcome) -> None:
    """What is known from a leaked paper is known second-hand; an open letter is its writer’s."""
    verdict = given_to(
        "the mayor", "a gift to the sea", f"{told} “a gift to the sea.” It rained.\n"
    )
    assert verdict.outcome is outcome
    assert (Flag.SECOND_HAND in verdict.flags) is (outcome is Outcome.NOTE)


def test_a_word_that_the_text_sets_off_is_nobodys() -> None:
    """A mark round a word of a headline gives it to nobody, whoever is named beside it."""
    text = "Pilots warn of ‘ghost’ boats\n\nTom Reddy said the boats were “fast and dark.”\n"
    verdict = given_to("Tom Reddy", "ghost", text)
    assert verdict.outcome is Outcome.FAIL
    assert Flag.NOBODYS_WORDS in verdict.flags


HEARING = (
    "Q. When did you arrive?\n"
    "A. At noon. I waited in the hall.\n"
    "Q. The minister has told us, and I quote, “nobody waited in the hall”. Is that so?\n"
    "A. No.\n"
    "Q. You told the police, and I quote, “the hall was locked”. Was it?\n"
    "A. It was.\n"
)


def test_words_that_a_questioner_repeats_are_noted_for_whom_he_names() -> None:
    """Of words put to a witness, the one who is said to have said them is known second-hand."""
    noted = given_to("the minister", "nobody waited in the hall", HEARING)
    assert noted.outcome is Outcome.NOTE
    assert Flag.SECOND_HAND in noted.flags
    assert given_to("the witness", "the hall was locked", HEARING).outcome is Outcome.NOTE
    refused = given_to("the witness", "nobody waited in the hall", HEARING)
    assert refused.outcome is Outcome.FAIL


REPORTED = (
    "Joan Marsh said that anybody who lands here in winter “is asking for trouble.” "
    "Joan Marsh said that a clerk had called the map “a rough sketch at best.”\n"
)


def test_only_somebody_who_can_speak_speaks_inside_a_report() -> None:
    """“Anybody who lands here” says nothing, and a clerk who “had called the map” does."""
    own = given_to("Joan Marsh", "is asking for trouble", REPORTED)
    assert own.outcome is Outcome.PASS
    assert given_to("a clerk", "a rough sketch at best", REPORTED).outcome is Outcome.NOTE
    assert given_to("Joan Marsh", "a rough sketch at best", REPORTED).outcome is Outcome.FAIL


MILL = (
    "“It is dull work,” Ruth Ebdon said.\n\n"
    "It rained. Tom Hill, the finance director, disagreed. “It is my life,” he said.\n\n"
    "Ebdon, who is chief engineer at Severn Mills, left. The board named Hill as its vice-chair.\n"
)


@pytest.mark.parametrize(
    ("speaker", "words", "outcome"),
    [
        ("the chief engineer", "It is dull work", Outcome.PASS),
        ("chief engineer", "It is dull work", Outcome.PASS),
        ("the finance director", "It is dull work", Outcome.FAIL),
        ("the vice-chair", "It is my life", Outcome.PASS),
        ("the chief engineer", "It is my life", Outcome.FAIL),
        ("Ruth Ebdon of Severn Mills", "It is dull work", Outcome.PASS),
        ("Ruth Ebdon of Severn Mills", "It is my life", Outcome.FAIL),
    ],
)
def test_an_office_that_the_text_tells_elsewhere_names_its_holder(
    speaker: str, words: str, outcome: Outcome
) -> None:
    """“Ebdon, who is chief engineer” holds for what she says three paragraphs before."""
    assert given_to(speaker, words, MILL).outcome is outcome


COMPANY = (
    "Severn Water said it has 40 boats. Ruth Ebdon, the company’s chief engineer, said they were “old"
    " iron on water.” Delta Foods said it has none.\n"
)


def test_an_office_of_the_company_is_noted_for_the_company_named_before() -> None:
    """“The company’s chief engineer” seems to be that of the company named last, of no other."""
    noted = given_to("the chief engineer of Severn Water", "old iron on water", COMPANY)
    assert noted.outcome is Outcome.NOTE
    assert Flag.SPEAKER_BY_OFFICE in noted.flags
    refused = given_to("the chief engineer of Delta Foods", "old iron on water", COMPANY)
    assert refused.outcome is Outcome.FAIL


def test_his_wife_is_not_the_husband() -> None:
    """Words of “his lady” are not a gentleman’s, whoever she is."""
    text = "“You want to tell me,” said his lady to Mr. Thorne, “and I do not mind.”\n"
    assert given_to("Mr. Thorne", "You want to tell me", text).outcome is Outcome.FAIL
    assert given_to("his lady", "You want to tell me", text).outcome is Outcome.PASS


@pytest.mark.parametrize(
    ("speaker", "outcome"),
    [
        ("Marian", Outcome.PASS),
        ("Marian Osgood", Outcome.NOTE),
        ("Marian Frew", Outcome.UNDECIDED),
        ("Dora Osgood", Outcome.FAIL),
    ],
)
def test_a_given_name_alone_is_noted_for_a_full_name(speaker: str, outcome: Outcome) -> None:
    """A text that says only “Marian” does not show whose daughter she is."""
    text = "“I kept the lamp lit,” Marian said.\n\nMr. Frew and Dora went home.\n"
    verdict = given_to(speaker, "I kept the lamp lit", text)
    assert verdict.outcome is outcome
    assert (Flag.NAME_VARIANT in verdict.flags) is (outcome in {Outcome.NOTE, Outcome.UNDECIDED})


INTERVIEW = (
    "‘We have no maps’: a conversation with the diver Dora Finn\n\n"
    "Q: What did you find?\n\nA: One boot, and then the other.\n\n"
    "Q: And then?\n\nA: Then it was time for tea, and nobody drew anything.\n"
)


def test_answers_are_those_of_whom_the_text_says_to_be_interviewed() -> None:
    """“A conversation with Dora Finn” tells who answers, and that nobody else does."""
    words = "One boot, and then the other."
    noted = given_to("Dora Finn", words, INTERVIEW)
    assert noted.outcome is Outcome.NOTE
    assert Flag.SPEAKER_BY_OFFICE in noted.flags
    assert given_to("Rhys Lane", words, INTERVIEW).outcome is Outcome.FAIL
    assert given_to("Dora Finn", "What did you find?", INTERVIEW).outcome is Outcome.FAIL
    untold = INTERVIEW.replace("a conversation with the diver Dora Finn", "under the pond")
    assert given_to("Dora Finn", words, untold).outcome is Outcome.UNDECIDED


LEAD = (
    "The county’s health officer called the clinics “one frost away from ruin.”\n\n"
    "Dr. Ann Cope, speaking at a hearing, said it was late. Tom Hill, the sheriff, left.\n"
)


def test_who_is_only_described_at_first_may_be_who_is_named_next() -> None:
    """A lead that describes its speaker gives the name in the next paragraph, if no other office."""
    words = "one frost away from ruin"
    assert given_to("Ann Cope", words, LEAD).outcome is Outcome.NOTE
    assert given_to("Tom Hill", words, LEAD).outcome is Outcome.FAIL
    other = LEAD.replace("Dr. Ann Cope, speaking", "Ann Cope, the treasurer, speaking")
    assert given_to("Ann Cope", words, other).outcome is Outcome.FAIL


@pytest.mark.parametrize(
    ("speaker", "words", "outcome"),
    [
        ("the prime minister", "keeps the letter", Outcome.FAIL),
        ("the minister", "keeps the letter", Outcome.PASS),
        ("the deputy prime minister", "a fine sea", Outcome.PASS),
        ("the prime minister", "a fine sea", Outcome.FAIL),
        ("the deputy prime minister", "keeps the letter", Outcome.FAIL),
    ],
)
def test_a_higher_or_a_deputy_office_is_another_one(
    speaker: str, words: str, outcome: Outcome
) -> None:
    """The minister, the prime minister and the deputy prime minister are three people."""
    text = (
        "The minister said that she “keeps the letter.” The prime minister did not speak.\n\n"
        "The sea was “a fine sea,” the deputy prime minister, Kirsten Aalund, said.\n"
    )
    assert given_to(speaker, words, text).outcome is outcome


@pytest.mark.parametrize(
    ("speaker", "outcome"),
    [
        ("Dr van der Merwe", Outcome.PASS),
        ("Joost van der Merwe", Outcome.PASS),
        ("Jan van der Merwe", Outcome.FAIL),
        ("Bill Harrow", Outcome.FAIL),
    ],
)
def test_particles_belong_to_a_surname(speaker: str, outcome: Outcome) -> None:
    """“Dr van der Merwe” has no given name “van”."""
    text = "Dr Joost van der Merwe said the fish were “as well as fish can be.” Bill Harrow left.\n"
    assert given_to(speaker, "as well as fish can be", text).outcome is outcome


@pytest.mark.parametrize("speaker", ["Bill Harrow", "William Harrow", "Harrow"])
def test_a_nickname_between_marks_is_a_name(speaker: str) -> None:
    """William “Bill” Harrow answers to both."""
    text = "William “Bill” Harrow blew the horn. “I have been frightened by worse,” Harrow said.\n"
    assert given_to(speaker, "I have been frightened by worse", text).outcome is Outcome.PASS


def test_somebody_new_is_nobody_named_before() -> None:
    """“One builder said” brings in somebody whom the text has not named."""
    text = "Samir Rahm has put up a box for the birds. One builder said: “Nobody buys a box.”\n"
    assert given_to("Samir Rahm", "Nobody buys a box", text).outcome is Outcome.FAIL
