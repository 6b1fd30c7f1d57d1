"""Which words are reported without marks, where they begin and where they end."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from citekit.extraction import read
from citekit.model.quotations import QuotationForm


def _reported(text: str, form: QuotationForm = QuotationForm.INDIRECT) -> list[str]:
    return [found.content.of(text) for found in read(text).quotations if found.form is form]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ruth Calder said that the gates would hold.", "the gates would hold"),
        ("Ruth Calder said the gates would hold.", "the gates would hold"),
        ("Ruth Calder said on Tuesday that the gates would hold.", "the gates would hold"),
        ("Ruth Calder said on Monday night the gates would hold.", "the gates would hold"),
        (
            "Ruth Calder said at a meeting in Ockham, Surrey, that the gates would hold.",
            "the gates would hold",
        ),
        ("Ruth Calder told reporters that the gates would hold.", "the gates would hold"),
        ("Ruth Calder told the Harwell Gazette the gates would hold.", "the gates would hold"),
        ("Ruth Calder told him he was late for the boat.", "he was late for the boat"),
        ("The gates would hold, Ruth Calder said.", "The gates would hold"),
        ("The gates would hold, said Ruth Calder, the mayor of Harwell.", "The gates would hold"),
        ("The gates would hold, Ruth Calder said on Friday.", "The gates would hold"),
        ("But the gates would hold, Ruth Calder said.", "the gates would hold"),
        ("According to Ruth Calder, the gates would hold.", "the gates would hold"),
        ("According to Ruth Calder, a former pilot, the gates would hold.", "the gates would hold"),
        ("The gates would hold, according to Ruth Calder.", "The gates would hold"),
        ("The inspector asked whether the lamps had been lit.", "whether the lamps had been lit"),
        ("The inspector asked why the lamps had gone out.", "why the lamps had gone out"),
        ("Ruth Calder vowed to rebuild the north pier.", "to rebuild the north pier"),
        ("Ruth Calder urged skippers to stay in port.", "skippers to stay in port"),
        ("Ruth Calder told skippers to stay in port.", "skippers to stay in port"),
        ("Ruth Calder warned of a hard winter for the fleet.", "a hard winter for the fleet"),
        ("Ruth Calder accused the board of hiding the figures.", "hiding the figures"),
        ("Ruth Calder denied any part in the sale.", "any part in the sale"),
        ("The board has issued a warning about the old pumps.", "the old pumps"),
        ("The board raised concerns that the pumps were old.", "the pumps were old"),
        ("Critics rejected her claim that the pier was safe.", "the pier was safe"),
        ("Asked whether she would resign, Ruth Calder said she would not go.", "she would not go"),
        ("As one of the pilots pointed out, the gates would hold.", "the gates would hold"),
        ("Ruth Calder tweeted: the gates will hold.", "the gates will hold"),
        (
            "In a statement on Tuesday, the board said it regretted the delay.",
            "it regretted the delay",
        ),
        ("Those close to her say the gates will hold.", "the gates will hold"),
        ("Ruth Calder said to reporters that the gates would hold.", "the gates would hold"),
        ("Ruth Calder said on “Harbour Hour” that the gates would hold.", "the gates would hold"),
        (
            "Ruth Calder, speaking on “Harbour Hour,” said the gates would hold.",
            "the gates would hold",
        ),
        ("Ruth Calder told Radio 2 she would not resign.", "she would not resign"),
        ("Ruth Calder warned up to 300 jobs were at risk.", "up to 300 jobs were at risk"),
        ("Ruth Calder said about 40 boats had sunk.", "about 40 boats had sunk"),
        ("Ruth Calder warned, as she often does, that the gates were old.", "the gates were old"),
        ("Why, she asked, had nobody called the coastguard?", "had nobody called the coastguard"),
        ("The court heard that the lamps had gone out.", "the lamps had gone out"),
        ("The survey found that the gates were old.", "the gates were old"),
        ("The jury was told that the lamps had gone out.", "the lamps had gone out"),
        (
            "According to a draft report, read by the Courier, the gates were old.",
            "the gates were old",
        ),
        ("According to a letter, sent on Monday, the gates were old.", "the gates were old"),
        ("According to a letter, sent in May, the gates were old.", "the gates were old"),
        (
            "According to the board, Ann Pell and her crew left the port, then came back.",
            "Ann Pell and her crew left the port, then came back",
        ),
        ("Ruth Calder called on the board to mend the gates.", "the board to mend the gates"),
        ("The inspector asked who had lit the lamps.", "who had lit the lamps"),
        ("The inspector wondered aloud who had lit the lamps.", "who had lit the lamps"),
        ("The inspector demanded to know who had lit the lamps.", "who had lit the lamps"),
        ("Ruth Calder questioned whether the sale was legal.", "whether the sale was legal"),
        ("In the words of one pilot, the gates were old.", "the gates were old"),
        (
            "Ruth Calder said the gates would open in June, a month later than planned.",
            "the gates would open in June, a month later than planned",
        ),
        (
            "Ruth Calder said that according to the survey, the gates were old.",
            "according to the survey, the gates were old",
        ),
        (
            "As part of the winter plan, Ruth Calder said, patrols would double.",
            "patrols would double",
        ),
    ],
)
def test_reported_words_are_found_with_their_bounds(text: str, content: str) -> None:
    """The clause is reported without its verb, its "that", its setting and the full stop."""
    assert _reported(text) == [content]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("The bridge, Ruth Calder said, would close in May.", ["The bridge", "would close in May"]),
        (
            "If the gates failed, Ruth Calder said, the town would flood.",
            ["If the gates failed", "the town would flood"],
        ),
        (
            "Ruth Calder said the gates would hold and warned of a hard winter.",
            ["the gates would hold", "a hard winter"],
        ),
        (
            "Ruth Calder said the gates would hold, adding that the pumps were new.",
            ["the gates would hold", "the pumps were new"],
        ),
        (
            "Ruth Calder said the gates would hold but Ann Pell said they would not.",
            ["the gates would hold", "they would not"],
        ),
        (
            "Ruth Calder said that the gates would hold and that the pumps were new.",
            ["the gates would hold and that the pumps were new"],
        ),
        (
            "Ruth Calder said the union claims its members were misled.",
            ["the union claims its members were misled"],
        ),
        (
            "The board said Ann Pell had left the port and had asked a pilot to wait.",
            ["Ann Pell had left the port and had asked a pilot to wait"],
        ),
        (
            "The board said the gates would hold, and the crews said they would stay.",
            ["the gates would hold", "they would stay"],
        ),
        ("The bridge, according to Ruth Calder, will close.", ["The bridge", "will close"]),
    ],
)
def test_several_clauses_of_a_sentence_are_kept_apart(text: str, contents: list[str]) -> None:
    """A tag may split a clause, verbs may be joined, and a clause in a clause is no second one."""
    assert _reported(text) == contents


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "While Ruth Calder said the gates would hold, she sold her house.",
            "the gates would hold",
        ),
        ("Ruth Calder said the gates would hold, although they were old.", "the gates would hold"),
        (
            "Ruth Calder said the gates would hold (they had failed twice since May).",
            "the gates would hold",
        ),
        (
            "Ruth Calder said she would sell the boat to Ann Pell, a former pilot.",
            "she would sell the boat to Ann Pell",
        ),
        ("Ruth Calder said the gates would hold; the pumps ran all night.", "the gates would hold"),
        (
            "Ruth Calder has said the gates would hold, but she has no proof of it.",
            "the gates would hold",
        ),
        ("Ruth Calder, who said the gates would hold, has left the town.", "the gates would hold"),
        ("Ann Pell, who the board said had left the port, is in Ockham.", "had left the port"),
        (
            "Ruth Calder said the gates would hold, a claim that the pilots deny.",
            "the gates would hold",
        ),
        ("Ruth Calder said the gates would hold in an email on Friday.", "the gates would hold"),
        ("The gates, whose builder says they will hold, are shut.", "they will hold"),
        (
            "Ruth Calder said the gates would hold but declined to give a reason.",
            "the gates would hold",
        ),
        (
            "Ruth Calder said two gates would hold, but she declined to name them.",
            "two gates would hold",
        ),
    ],
)
def test_a_reporters_own_words_are_left_out(text: str, content: str) -> None:
    """Reported words end where the reporter takes over again."""
    assert _reported(text) == [content]


@pytest.mark.parametrize(
    "text",
    [
        "Ruth Calder declined to say whether the gates would hold.",
        "Ruth Calder did not say whether the gates would hold.",
        "“The gates will hold,” Ruth Calder said in an interview on Friday.",
        "“The gates will hold,” said Ruth Calder, who has led the town since May.",
        "The new rules that would close the port were signed.",
        "In the battleground states the vote was close.",
        "Reports of thefts have risen since May.",
        "The claims were settled out of court.",
        "It goes without saying that the gates are old.",
        "Correction: The gates were built in May.",
        "The pilots met at the pier.",
        "Ruth Calder said little about the gates.",
        "What Ruth Calder said was not true.",
        "A pilot, who asked not to be named, left the pier.",
        "Ruth Calder is expected to tell the board that the gates are old.",
        "Neither Ruth Calder nor the board would say how much had been paid.",
        "The port’s books showed crews added 900 boxes.",
        "Neither the board nor Ruth Calder said that the gates would hold.",
        "If Ruth Calder says that the gates will hold, the port will open.",
        "Unless Ruth Calder says the gates will hold, nobody will sail.",
        "Ruth Calder may say that the gates will hold.",
        "No one said that the gates would hold.",
        "Nobody said that the gates would hold.",
        "Ruth Calder has yet to say whether the gates will hold.",
    ],
)
def test_what_nobody_says_is_not_reported(text: str) -> None:
    """Nouns like verbs, settings of direct speech, words withheld or supposed report nothing."""
    assert _reported(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Ruth Calder said the gates were “a disgrace” and would be rebuilt.",
            "the gates were “a disgrace” and would be rebuilt",
        ),
        (
            "Ruth Calder called the gates “a disgrace” to the town, citing a survey.",
            "the gates “a disgrace” to the town",
        ),
        (
            "According to Ruth Calder, the gates are “a disgrace” to the town.",
            "the gates are “a disgrace” to the town",
        ),
        (
            "The gates are “a disgrace” to the town, Ruth Calder said.",
            "The gates are “a disgrace” to the town",
        ),
        (
            "Ruth Calder urged crews to “sit tight” until Friday.",
            "crews to “sit tight” until Friday",
        ),
    ],
)
def test_partly_marked_words_reach_beyond_their_marks(text: str, content: str) -> None:
    """A clause with some words in marks is one passage with the bounds of the clause."""
    assert _reported(text, QuotationForm.MIXED) == [content]


def test_a_speaker_is_kept_for_reported_words() -> None:
    """Indirect speech is linked as direct speech is, and a clause without subject to nobody."""
    reading = read("Ruth Calder, the mayor, met the crews. She said the gates would hold.")
    [found] = reading.quotations
    assert found.speaker is not None
    assert reading.cast[found.speaker].name == "Ruth Calder"


PIECES = (
    *" ,.;:“”’()—\n",
    "Hale ",
    "said ",
    "says ",
    "that ",
    "told ",
    "the port ",
    "according to ",
    "issued a warning about ",
    "to ",
    "and ",
    "would close ",
    "“it is mad” ",
    "her claim that ",
    "called ",
    "of ",
)


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_no_text_raises_and_contents_lie_in_it(pieces: list[str]) -> None:
    """Whatever the text, reported words are a part of it, in order, and none is reported twice."""
    text = "".join(pieces)
    spans = [found.content for found in read(text).quotations]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize(
    "piece", ["Hale said, ", " according to Hale,", "said (", "She said that it "]
)
def test_broken_text_is_read_in_linear_time(piece: str) -> None:
    """Four times the text without a full stop takes about four times as long, not sixteen."""
    short, long = (_seconds(piece * count) for count in (2000, 8000))
    assert long < 9 * short + 0.2


def _seconds(text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start
