"""Records that name an office beside a person before what was said."""

import pytest

from citekit.verification import Outcome, verify_quotation

HANSARD = """Harbour Committee, 4 March

The Minister for Harbours (Ms Quill): We will not pay for the sea wall.

The wall is not ours, and it never was.

Mr Tobin (Barrow North): Somebody must pay for the sea wall, then.

Ms Quill: The port will pay for all of it.

The Minister for Roads (Mr Quill): The road behind it is safe today.

The Chair (Sir Alan Rook): Order. We turn to the dredging of the basin.

Q: Does the dredger belong to the port?

HALE: It belongs to the bank these days.
"""
MINUTES = """Ms Quill: We will not pay for the sea wall.
Mr Tobin: Somebody must pay for the sea wall, then.
CHAIR: Order. We turn to the dredging of the basin.
"""


@pytest.mark.parametrize(
    ("words", "speaker", "outcome"),
    [
        ("We will not pay for the sea wall", "Ms Quill", Outcome.PASS),
        ("We will not pay for the sea wall", "Jane Quill", Outcome.PASS),
        ("We will not pay for the sea wall", "the Minister for Harbours", Outcome.PASS),
        ("We will not pay for the sea wall", "Ms Quill, Minister for Harbours", Outcome.PASS),
        ("We will not pay for the sea wall", "Mr Quill", Outcome.FAIL),
        ("We will not pay for the sea wall", "the Minister for Roads", Outcome.FAIL),
        ("We will not pay for the sea wall", "the Minister", Outcome.UNDECIDED),
        ("We will not pay for the sea wall", "Quill", Outcome.UNDECIDED),
        ("We will not pay for the sea wall", "Mr Tobin", Outcome.FAIL),
        ("The wall is not ours, and it never was", "Ms Quill", Outcome.UNDECIDED),
        ("The wall is not ours, and it never was", "Mr Tobin", Outcome.FAIL),
        ("The port will pay for all of it", "the Minister for Harbours", Outcome.PASS),
        ("The road behind it is safe today", "Ms Quill", Outcome.FAIL),
        ("Somebody must pay for the sea wall", "Mr Tobin", Outcome.PASS),
        ("We turn to the dredging of the basin", "the Chairman", Outcome.PASS),
        ("We turn to the dredging of the basin", "Alan Rook", Outcome.PASS),
        ("We turn to the dredging of the basin", "Ms Quill", Outcome.FAIL),
        ("Does the dredger belong to the port?", "Mr Tobin", Outcome.UNDECIDED),
        ("It belongs to the bank these days", "Joan Hale", Outcome.PASS),
        ("It belongs to the bank these days", "Sir Alan Rook", Outcome.FAIL),
    ],
)
def test_an_office_beside_a_name_tells_whose_words_follow(
    words: str, speaker: str, outcome: Outcome
) -> None:
    """Words under a label are those of its person and its office, and of nobody else."""
    verdict = verify_quotation(HANSARD, words, speaker=speaker)
    assert verdict.outcome is outcome, str(verdict)


@pytest.mark.parametrize(
    ("words", "speaker", "outcome"),
    [
        ("We will not pay for the sea wall", "Ms Quill", Outcome.PASS),
        ("We will not pay for the sea wall", "the Chair", Outcome.FAIL),
        ("We turn to the dredging of the basin", "the Chair", Outcome.PASS),
        ("We turn to the dredging of the basin", "Mr Tobin", Outcome.FAIL),
        ("We turn to the dredging of the basin", "Alan Rook", Outcome.UNDECIDED),
    ],
)
def test_lines_after_titles_are_turns_where_most_lines_are(
    words: str, speaker: str, outcome: Outcome
) -> None:
    """A talk of which each line begins with a title or an office needs no office beside a name."""
    verdict = verify_quotation(MINUTES, words, speaker=speaker)
    assert verdict.outcome is outcome, str(verdict)


def test_prose_with_a_colon_is_no_record() -> None:
    """One line with an office and a colon makes a text no record: its words are nobody's."""
    text = (
        "The committee met at noon.\n\nMinister: no money for the wall\n\nNobody spoke for long.\n"
    )
    verdict = verify_quotation(text, "no money for the wall", speaker="the Minister")
    assert verdict.outcome is not Outcome.PASS, str(verdict)
