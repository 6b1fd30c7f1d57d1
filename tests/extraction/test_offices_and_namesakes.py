"""Who "the Mayor", "Mr Lane" and "her" are: capitals, deputies, namesakes and objects."""

import pytest

from citekit.extraction import read


def speakers(text: str) -> list[str | None]:
    """Return the names of the speakers of a text, in order."""
    reading = read(text)
    return [
        None if found.speaker is None else reading.cast[found.speaker].name
        for found in reading.quotations
    ]


MINUTES = (
    "The Mayor, Cllr Owen Stagg, opened the meeting.\n\n"
    "Cllr Ruth Amery said the pond was “a puddle.” The Mayor said that it was “our puddle.”\n"
)


def test_a_capital_makes_no_name_of_an_office() -> None:
    """“The Mayor” of minutes is whoever was called the mayor, and no body of that name."""
    assert speakers(MINUTES) == ["Ruth Amery", "Owen Stagg"]


def test_an_office_with_a_capital_that_nobody_holds_is_somebody_unnamed() -> None:
    """Of a clerk without a name no organisation is made."""
    reading = read("The Clerk advised that the lease was “as dead as the tenant.”\n")
    assert [member.kind.value for member in reading.cast] == ["unnamed"]


def test_a_deputy_is_not_who_holds_the_office() -> None:
    """“The mayor said” is not the deputy mayor, who is named further down."""
    text = (
        "The mayor said the pond was “a puddle.” It rained.\n\n"
        "“It is our puddle,” the deputy mayor, Dora Finn, said. The deputy mayor added that she"
        " “would swim in it.”\n"
    )
    assert speakers(text) == ["The mayor", "Dora Finn", "Dora Finn"]


NAMESAKES = (
    "“The road will be built,” said the leader, Rhys Lane. Rhys Lane left, and Rhys Lane came back."
    "\n\nThe surveyor, Hugh Lane, is no relation. Mr Lane, 34, said he had been “asked about it at"
    " every meeting.”\n\nMrs Lane, the leader’s wife, was away. Hugh Lane went home.\n"
)


def test_of_two_with_one_surname_a_title_means_who_was_named_last() -> None:
    """“Mr Lane” is the Lane of the sentence before, however often the other one is named."""
    assert speakers(NAMESAKES)[-1] == "Hugh Lane"


def test_an_initial_tells_two_of_one_surname_apart() -> None:
    """“H. Lane” is Hugh and not Rhys."""
    text = (
        "Rhys Lane and Rhys Lane’s brother Hugh Lane met.\n\n"
        "H. Lane said the road was “a gift.” R. Lane said it was “a grave.”\n"
    )
    assert speakers(text) == ["Hugh Lane", "Rhys Lane"]


@pytest.mark.parametrize(("pronoun", "name"), [("her", "Dora Finn"), ("him", "Rhys Lane")])
def test_according_to_her_takes_up_who_is_named_before(pronoun: str, name: str) -> None:
    """What stands for the object takes up somebody, as what stands for the subject does."""
    text = f"{name} wants a wall. Walls, according to {pronoun}, “keep the sea honest.”\n"
    assert speakers(text)[-1] == name
