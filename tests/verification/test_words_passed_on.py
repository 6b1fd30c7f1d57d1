"""Words inside a report: those that somebody passes on, and those that only look so."""

import pytest

from citekit.verification import Outcome, verify_quotation
from citekit.verification.verdict import Flag


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("Nora Pell says Dan Frew’s letters blaming the crew for the fire are “a pack of lies.”",
         "a pack of lies"),
        ("Nora Pell said the harbour would tell visitors of “two hundred years of rope.”",
         "two hundred years of rope"),
        ("Nora Pell: Dan Frew asking for a second vote ‘smells of panic’", "smells of panic"),
    ],
)  # fmt: skip
def test_a_verb_inside_a_report_that_passes_nothing_on_takes_no_words(
    told: str, words: str
) -> None:
    """A participle that describes, a future and a label leave the words to who reports."""
    text = f"{told}\n\nDan Frew was at sea when Nora Pell spoke.\n"
    assert verify_quotation(text, words, speaker="Nora Pell").outcome is Outcome.PASS
    assert verify_quotation(text, words, speaker="Dan Frew").outcome is Outcome.FAIL


@pytest.mark.parametrize("verb", ["called", "had called", "was calling"])
def test_words_that_somebody_passes_on_are_noted_for_who_is_said_to_have_said_them(
    verb: str,
) -> None:
    """“Pell said that Frew called it ‘x’” is no word of Pell’s, and second-hand for Frew."""
    text = f"Nora Pell said that Dan Frew {verb} the rota “a pack of lies.” Nobody answered.\n"
    noted = verify_quotation(text, "a pack of lies", speaker="Dan Frew")
    assert noted.outcome is Outcome.NOTE
    assert Flag.SECOND_HAND in noted.flags
    assert verify_quotation(text, "a pack of lies", speaker="Nora Pell").outcome is Outcome.FAIL


def test_a_pronoun_after_but_is_the_subject_of_the_clause_before_it() -> None:
    """“Ovie said …, but he said …” is one man, whoever else was quoted before."""
    text = (
        "Lionel Marsh said it was late.\n\n"
        "Ovie Wendell, the harbour chief, said the log gave no “real proof of a boat,” but he said"
        " other papers “support what we were told” about the night.\n"
    )
    words = "support what we were told"
    assert verify_quotation(text, words, speaker="Ovie Wendell").outcome is Outcome.PASS
    assert verify_quotation(text, words, speaker="Lionel Marsh").outcome is Outcome.FAIL


RELAYED = (
    "Hilda Trant spoke for an hour, and Owen Pask sat still.\n\n"
    "She told the court that he answered “I know this coast” when Owen Pask was called back. Hilda"
    " Trant said it was “a long night.” Martin Slee came later.\n"
)


@pytest.mark.parametrize(
    ("speaker", "outcome"),
    [
        ("Hilda Trant", Outcome.FAIL),
        ("Owen Pask", Outcome.UNDECIDED),
        ("Martin Slee", Outcome.UNDECIDED),
        ("Dora Finn", Outcome.FAIL),
    ],
)
def test_words_of_a_he_inside_what_a_woman_says_are_not_hers(
    speaker: str, outcome: Outcome
) -> None:
    """“She said that he answered ‘x’” has no word of hers, nor surely one of any man’s."""
    assert verify_quotation(RELAYED, "I know this coast", speaker=speaker).outcome is outcome


def test_a_he_whom_the_paragraph_names_is_noted() -> None:
    """Where the paragraph names the man before, his words are known second-hand."""
    text = (
        "Hilda Trant said that Owen Pask was drunk. She told the court that he answered “I know"
        " this coast.” It rained.\n"
    )
    noted = verify_quotation(text, "I know this coast", speaker="Owen Pask")
    assert noted.outcome is Outcome.NOTE
    assert Flag.SECOND_HAND in noted.flags


def test_a_tag_inside_relayed_words_leaves_them_relayed() -> None:
    """“He had dismissed it, she said, as ‘x’” has the man’s words, and none of hers."""
    text = (
        "Hilda Trant showed Owen Pask a map in May. He had dismissed it, she said, as “mere"
        " homework.” It rained on the house that day.\n"
    )
    assert verify_quotation(text, "mere homework", speaker="Hilda Trant").outcome is Outcome.FAIL
    noted = verify_quotation(text, "mere homework", speaker="Owen Pask")
    assert noted.outcome is Outcome.NOTE
    assert Flag.SECOND_HAND in noted.flags
