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
