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


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("As Dora Finn likes to say, “no pond is dull.”", "Dora Finn"),
        ("The pond is “a puddle”, as my friend Dora Finn used to say.", "Dora Finn"),
        ("One of the divers, Dora Finn, said: “We found a boot.”", "Dora Finn"),
        ("One of them, Dora Finn, said: “We found a boot.”", "Dora Finn"),
        ("The divers’ vice-chair, Dora Finn, said it was “a boot.”", "Dora Finn"),
        ("The divers' leader, Dora Finn, said it was “a boot.”", "Dora Finn"),
        ("The regulator, Pondwatch, has since said that it was “a boot.”", "Pondwatch"),
        ("The walking group Clear Path waits. “We walk on,” the group said.", "Clear Path"),
    ],
)
def test_a_speaker_beside_a_noun_is_called_by_the_name(told: str, name: str) -> None:
    """What is said as a habit is said, and a noun beside a name tells who or what has it."""
    assert speakers(f"{told} It rained.\n")[-1] == name


def test_a_title_tells_by_which_noun_somebody_is_called_again() -> None:
    """A lord is “the peer”, and a constable “the officer”."""
    text = (
        "Lord Finch opened the pond. PC Ruth Amery kept the gate.\n\n“It is a fine pond,” the peer"
        " said. “It is a deep one,” the officer said.\n"
    )
    assert speakers(text) == ["Finch", "Ruth Amery"]


def test_whom_somebody_is_called_by_says_nothing() -> None:
    """“The foreman called her ‘x’” has the foreman’s words, and none of hers."""
    text = (
        "Dora Finn mended the bridge in a summer.\n\n"
        "The foreman, Jock Barr, called her “the lass with the spanner” and wept.\n"
    )
    assert speakers(text)[-1] != "Dora Finn"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("The smith, Dora Finn, called it “a fine bolt.”", "Dora Finn"),
        ("Her biographer, Hester Lamb, has called her “a saint with a spanner.”", "Hester Lamb"),
        ("Her elder son, Magnus, said: “She died as she lived.”", "Magnus"),
        ("The union Wirework was angry. It said it would “fight.” The union said no.", "Wirework"),
        ("Dora Finn shot back that he “must have been asleep.”", "Dora Finn"),
        ("Dora Finn’s co-author, the poet Jan de Wit, put it in a letter: “No.”", "Jan de Wit"),
    ],
)
def test_a_name_after_any_noun_of_people_is_who_speaks(told: str, name: str) -> None:
    """A noun that tells who has a name need not be one of those that the rules know."""
    assert speakers(f"{told} It rained on the house that day.\n")[-1] == name


@pytest.mark.parametrize(
    "told",
    [
        "Dora Finn did not pay a smith who said he was late, saying: “He bent it.”",
        "Dora Finn told us that we must pay for it, saying that it was “a bent bolt.”",
    ],
)
def test_a_participle_after_a_comma_passes_over_inner_clauses(told: str) -> None:
    """“…, saying” goes with the subject of the sentence, not with a smith inside it, or with us."""
    assert speakers(f"{told} It rained on the house that day.\n")[-1] == "Dora Finn"


def test_whoever_asks_does_not_answer() -> None:
    """“Lee asked him. “Daily,” he answered.” has no answer of Lee’s."""
    text = (
        "The driver, Kevin Stroud, said the sun was “like a torch.”\n\n"
        "Coroner Dr Imelda Quist asked him about the mirrors. “Every morning,” he answered.\n"
    )
    assert speakers(text)[-1] == "Kevin Stroud"


def test_an_office_is_known_of_somebody_whom_only_a_pronoun_quotes() -> None:
    """The envoy who “appealed for calm” is the envoy whose words follow under “he said”."""
    reading = read(
        "The river envoy, Thabo Nkemel, who chaired the talks, appealed for calm. Rivers, he said,"
        " “do not read napkins.” He left in the evening.\n"
    )
    assert [office.as_printed for office in reading.cast[0].offices] == ["The river envoy"]


@pytest.mark.parametrize(
    ("told", "content"),
    [
        ("After saying the foot was “so sore,” Dora Finn went home.", "the foot was “so sore,”"),
        ("By calling it “a bent law”, Dora Finn made the news.", "it “a bent law”"),
    ],
)
def test_who_leaves_after_saying_something_has_said_it(told: str, content: str) -> None:
    """An adjunct before its subject reports the words of that subject, and nothing after them."""
    text = f"{told} It rained on the house that day.\n"
    assert speakers(text) == ["Dora Finn"]
    assert read(text).quotations[0].content.of(text) == content


def test_whoever_leaves_without_saying_something_has_not_said_it() -> None:
    """“Without calling it ‘mad’” gives nobody the word."""
    text = "Without calling it “a bent law”, Dora Finn left. It rained on the house that day.\n"
    assert speakers(text) == []


def test_a_time_before_a_name_is_no_office() -> None:
    """“The same night, Finn, a smith, said” tells when, and “the same night” is nobody’s office."""
    reading = read("The same night, Dora Finn, a smith, said it was “a fine bolt” for a bridge.\n")
    assert [office.as_printed for office in reading.cast[0].offices] in ([], ["a smith"])
    plain = read("The same night, Dora Finn, said it was “a fine bolt” for all of the bridge.\n")
    assert plain.cast[0].offices == ()
