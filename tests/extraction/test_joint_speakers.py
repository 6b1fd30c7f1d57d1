"""Words that two or more people say together."""

import pytest

from citekit.extraction import read


@pytest.mark.parametrize(
    ("text", "name", "members"),
    [
        (
            "“Build it,” Ann Lee and Robert Ray said in a joint statement.",
            "Ann Lee and Robert Ray",
            2,
        ),
        ("“Build it,” said Ann Lee and Robert Ray in a letter.", "Ann Lee and Robert Ray", 2),
        ("“Build it,” said Ann Lee and Robert Ray.", "Ann Lee and Robert Ray", 2),
        (
            "“Build it,” Ann Lee, Robert Ray and Tom Hay wrote.",
            "Ann Lee, Robert Ray and Tom Hay",
            3,
        ),
        (
            "“Build it,” Ann Lee, the mayor, and Robert Ray, a pilot, said.",
            "Ann Lee, the mayor, and Robert Ray",
            2,
        ),
        (
            "Quarry manager Ann Lee and safety inspector Dame Ruth Ray said: “It held.”",
            "Quarry manager Ann Lee and safety inspector Dame Ruth Ray",
            2,
        ),
        (
            "“It held,” said quarry manager Ann Lee and safety inspector Bob Hay.",
            "quarry manager Ann Lee and safety inspector Bob Hay",
            2,
        ),
        (
            "“It held,” said Ann Lee, the quarry manager, and Bob Hay, a safety inspector.",
            "Ann Lee, the quarry manager, and Bob Hay",
            2,
        ),
        (
            "“It held,” said the council’s leader Ann Lee and its chief executive Bob Hay.",
            "the council’s leader Ann Lee and its chief executive Bob Hay",
            2,
        ),
        (
            "“It held,” said Ann Lee, Bob Hay and Cy Dent on Friday.",
            "Ann Lee, Bob Hay and Cy Dent",
            3,
        ),
        ("“We are glad,” said Ann Lee and her husband.", "Ann Lee and her husband", 1),
        ("“We are glad,” Ann Lee and her husband said.", "Ann Lee and her husband", 1),
        ("“We are glad,” said the mayor and her deputy.", "the mayor and her deputy", 0),
        ("“We are glad,” the mayor and her deputy said.", "the mayor and her deputy", 0),
        ("“Stop,” said Oxfam and the Red Cross.", "Oxfam and the Red Cross", 2),
        ("In a letter, Ann Lee and Robert Ray said: “Build it.”", "Ann Lee and Robert Ray", 2),
    ],
)
def test_words_said_together_are_those_of_all(text: str, name: str, members: int) -> None:
    """Joint words are given to both names, and to neither alone, before the verb and after it."""
    reading = read(text)
    (found,) = reading.quotations
    assert found.speaker is not None
    speaker = reading.cast[found.speaker]
    assert speaker.name == name
    assert len(speaker.members) in {0, members}


@pytest.mark.parametrize(
    "text",
    [
        "“It is late,” said Ann Lee and left the room.",
        "“It is late,” said Ann Lee and Robert Ray left the room.",
        "“It is late,” said Ann Lee and her husband laughed.",
        "“It is late,” said Ann Lee, and Bob Hay, the mayor, agreed.",
        "“It is late,” said Ann Lee, the owner, and shut the door.",
        "“It is late,” said Ann Lee, the yard’s owner and a pilot at Harwick.",
        "“It is late,” said Ann Lee, a pilot, a mother, and a poet.",
    ],
)
def test_a_second_name_with_a_verb_of_its_own_speaks_no_words(text: str) -> None:
    """Somebody who only does something after the speech is no speaker of it."""
    reading = read(text)
    (found,) = reading.quotations
    assert found.speaker is not None
    assert reading.cast[found.speaker].name == "Ann Lee"
