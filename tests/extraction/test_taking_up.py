"""Pronouns and nouns that take up a subject, and cues whose subject stands further away."""

import pytest

from tests.extraction.reading_texts import speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The woman’s son thanked the crew. “It was a lot of work,” he said.", "The woman’s son"),
        ("Bob Hay fled.\n\nA lorry driver went to help. “It was hot,” he said.", "A lorry driver"),
        ("The mayor resigned on Friday. “I am done with it,” she said.", "The mayor"),
        ("Bob Hay was there. A waitress went to help. “It was hot,” he said.", "Bob Hay"),
        ("Bob Hay was there with a driver. Bob Hay wept. “It was hot,” he said.", "Bob Hay"),
        ("Bob Hay met his wife, a nurse. “It was hot,” he said.", "Bob Hay"),
    ],
)
def test_he_and_she_take_up_a_noun(text: str, speaker: str) -> None:
    """“He” is the driver of the sentence before, unless somebody named there can be meant."""
    assert speakers(text)[-1][1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“He is not breathing,” Hollis is heard saying on the tape.", "Hollis"),
        ("“Get out of it,” the officer can be heard shouting.", "the officer"),
        ("Ann Lee was filmed saying “get out of it”.", "Ann Lee"),
        ("The report cites a letter in which Ann Lee wrote: “It was late.”", "Ann Lee"),
    ],
)
def test_the_nearest_cue_gives_the_speaker(text: str, speaker: str) -> None:
    """Words are given to whom their own verb names, also in a passive and in a quoted letter."""
    assert speakers(text)[-1][1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Chairman of the hall committee Stan Pellew said: “It is late.”", "Stan Pellew"),
        ("“It is late,” said director of operations Stan Pellew.", "Stan Pellew"),
        ("“It is late,” said a spokesman for Stan Pellew.", "a spokesman for Stan Pellew"),
        ("Wife of singer Stan Pellew said: “It is late.”", "Wife of singer Stan Pellew"),
        ("Analysts at broker Quillfeather said: “It is late.”", "Analysts at broker Quillfeather"),
    ],
)
def test_an_office_of_several_words_stands_before_its_holder(text: str, speaker: str) -> None:
    """An office without an article leads to its holder, and a relative or spokesman speaks."""
    assert speakers(text)[-1][1] == speaker


def test_a_body_is_called_by_the_noun_beside_its_name() -> None:
    """“The lender” is the one that the text calls a lender, though another bank stands nearer."""
    text = (
        "Meridian, the mutual lender, made a profit. Ann Lee came to it from Lakeland Bank. “We will"
        " grow,” the lender said."
    )
    assert speakers(text)[-1][1] == "Meridian"


def test_initials_before_a_colon_are_those_of_a_person() -> None:
    """An interview names its two people once, and by their initials from then on."""
    text = (
        "Tove Larssen: I was in the sea for a year of my life.\n\nNed Barlow: What was it that you"
        " saw?\n\nTL: “It was the dark that I saw.”\n\nNB: “And were you afraid of it?”"
    )
    assert [name for _, name in speakers(text)] == ["Tove Larssen", "Ned Barlow"]
