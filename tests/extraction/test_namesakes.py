"""People of one surname, words before a name, and whom the words after a turn are given to."""

import pytest

from citekit.extraction import read
from tests.extraction.reading_texts import name_of, speakers


def test_a_form_of_address_tells_namesakes_apart() -> None:
    """“Mrs Quist” is the mother of the text, and not the child who was named first."""
    text = (
        "Jamie Quist was sent home twice. “Nobody listened,” said his mother, Kerry Quist. The ward"
        " was full. A doctor wept. The coroner left. Mrs Quist said she was “numb”."
    )
    assert speakers(text)[-1] == ("numb", "Kerry Quist")


def test_a_shared_surname_makes_less_sure() -> None:
    """Where two people have a surname, it names one of them with less confidence."""
    alone = read("Ann Quist spoke. Bob Hay sat. “No,” Quist said.").quotations[-1]
    shared = read("Ann Quist spoke. Bob Quist sat. “No,” Quist said.").quotations[-1]
    assert shared.confidence < 0.9 < alone.confidence


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Late Oroko header sinks Rovers\n\nA substitute, Tunde Oroko, was the first to have a go at it. “No,” Oroko said.",
            "Tunde Oroko",
        ),
        ("“It is over,” said Det Con Imran Sole.", "Imran Sole"),
        ("Parent Xyla Voe said: “It is over.”", "Xyla Voe"),
        ("“It is over,” said one of them, Len Haddow, 71.", "Len Haddow"),
        ("“It is over,” said one of the pilots, Len Haddow.", "Len Haddow"),
    ],
)
def test_words_before_a_name_are_no_part_of_it(text: str, name: str) -> None:
    """A headline’s first word, a rank, a noun for a person and “one of them” name nobody."""
    assert speakers(text)[-1][1] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Ann Morley read. The critic Ines Valera called it “a sin”. Morley winces. “I am funny.”",
            "Ann Morley",
        ),
        (
            "Olwen Prys was a chemist. In York she met Emrys Doyle, a cook. “Emrys ate,” she said.",
            "Olwen Prys",
        ),
        ("Gwen Attwater was sure. “It is late,” her report concluded.", "Gwen Attwater"),
    ],
)
def test_a_turn_of_the_story_turns_the_speaker(text: str, name: str) -> None:
    """Who a sentence between is about speaks; whom she met is not she; her report is hers."""
    assert speakers(text)[-1][1] == name


def test_the_company_is_neither_of_two_that_stand_there() -> None:
    """Where another firm began a sentence since one spoke, “the company” is given to neither."""
    text = (
        "Northlink Group said: “We bid.” Castle Freight Ltd was silent. “We are ready,” the company"
        " said."
    )
    assert speakers(text) == [
        ("We bid.", "Northlink Group"),
        ("We are ready,", "the company"),
    ]


@pytest.mark.parametrize(
    ("headline", "speaker"),
    [
        ("Bridge could fall, engineer says", "Mona Quill"),
        ("Bridge could fall, city engineer says", "Mona Quill"),
        ("Bridge could fall, chief engineer says", "chief engineer"),
    ],
)
def test_whoever_a_headline_names_by_an_office_is_the_one_of_the_text(
    headline: str, speaker: str
) -> None:
    """The engineer of a headline is the engineer of the text, unless it is another office."""
    reading = read(f"{headline}\n\nStructural engineer Mona Quill said the deck was cracked.")
    assert name_of(reading, reading.quotations[0]) == speaker
