"""Titles of rank, which stay with a name."""

import pytest

from citekit.capture.text import capture_text
from citekit.extraction import read
from citekit.model.agents import Person


@pytest.mark.parametrize(
    ("text", "name", "honorific"),
    [
        ("“Act,” said Sir Alan Reed. “Now,” Reed said.", "Alan Reed", "Sir"),
        ("“Act,” said Reed. The judge, Sir Alan Reed, left.", "Alan Reed", "Sir"),
        ("“Act,” said Professor Dame Ruth Ray.", "Ruth Ray", "Dame"),
        ("“Act,” said LORD PELL.", "PELL", "Lord"),
        ("Baroness Pell of Harwick said: “Act.”", "Pell of Harwick", "Baroness"),
        ("“Act,” said Prince Osric.", "Osric", "Prince"),
        ("“Act,” said Lord Justice Pell.", "Pell", None),
        ("“Act,” said Mr Alan Reed.", "Alan Reed", None),
        ("“Act,” said Dr Ruth Ray.", "Ruth Ray", None),
    ],
)
def test_a_title_of_rank_is_kept(text: str, name: str, honorific: str | None) -> None:
    """Sir, Dame and the like are kept with a person, and forms of address and offices are not."""
    reading = read(text)
    speakers = {found.speaker for found in reading.quotations}
    assert len(speakers) == 1
    (speaker,) = speakers
    assert speaker is not None
    assert (reading.cast[speaker].name, reading.cast[speaker].honorific) == (name, honorific)


def test_a_lady_is_not_the_lord_of_her_name() -> None:
    """A peer and his wife are two people, and “she” is the wife."""
    text = "Lord Pell of Harwick said: “No.”\n\nLady Pell was there. “I am cold,” she said."
    reading = read(text)
    names = [(reading.cast[one.speaker or 0].honorific) for one in reading.quotations]
    assert names == ["Lord", "Lady"]


def test_an_office_in_capitals_is_no_person_whom_she_means() -> None:
    """“The Home Office” and “the Prime Minister” are no names that “she” can take up."""
    text = "Ann Lee met the Prime Minister in the Home Office. “It is late,” she said."
    reading = read(text)
    (found,) = reading.quotations
    assert reading.cast[found.speaker or 0].name == "Ann Lee"


def test_a_record_keeps_the_title_of_rank() -> None:
    """The captured person has the title beside the name, and the place of a peer in the name."""
    text = "Reed left. “Act,” said Sir Alan Reed.\n\n“Now,” said Lord Pell of Harwick."
    people = [one for one in capture_text(text).speakers if isinstance(one, Person)]
    assert sorted((one.honorific, one.name.full) for one in people) == [
        ("Lord", "Pell of Harwick"),
        ("Sir", "Alan Reed"),
    ]
