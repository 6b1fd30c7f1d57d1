"""What brackets, numbers and ends of quotations may change, and what they may not."""

import pytest

from citekit.verification import Outcome, verify_quotation
from citekit.verification.verdict import Flag

TEXT = (
    "We must replace 14 miles of main, and they will pay 1,250 pounds. The boats are safe. The"
    " mill cannot be sold without consent. They did not wait because it rained. The tenant may"
    " sublet a room only with consent. Soft\u00adware was new. The goverment [sic] was told.\n"
)


@pytest.mark.parametrize(
    ("quotation", "outcome", "flag"),
    [
        ("We [should] replace 14 miles", Outcome.FAIL, Flag.MODAL),
        ("We [had to] replace 14 miles", Outcome.NOTE, Flag.ELISION_HIDES),
        ("they [would] pay", Outcome.PASS, Flag.BRACKETED),
        ("they [might] pay", Outcome.FAIL, Flag.MODAL),
        ("We must replace [fourteen] miles of main", Outcome.PASS, Flag.BRACKETED),
        ("We must replace [40] miles of main", Outcome.FAIL, Flag.NUMBER),
        ("The boats are [not] safe", Outcome.FAIL, Flag.NEGATION),
        ("The boats [may be] safe", Outcome.FAIL, Flag.MODAL),
        ("The boats [of the pilots] are safe", Outcome.PASS, Flag.BRACKETED),
        ("they will pay 1250 pounds", Outcome.NOTE, Flag.PUNCTUATION),
        ("they will pay 1,520 pounds", Outcome.FAIL, Flag.NUMBER),
        ("they will pay 125 pounds", Outcome.FAIL, Flag.NUMBER),
        ("The mill cannot be sold", Outcome.NOTE, Flag.TRUNCATED_CONDITION),
        ("They did not wait", Outcome.NOTE, Flag.TRUNCATED_CONDITION),
        ("The tenant may sublet a room", Outcome.NOTE, Flag.TRUNCATED_CONDITION),
        ("Soft-ware was new", Outcome.PASS, Flag.LINEBREAK_HYPHEN),
        ("they will pay 1,250 pounds. The boats are safe.", Outcome.PASS, None),
        ("The government was told", Outcome.NOTE, Flag.SILENT_CORRECTION),
    ],
)
def test_a_change_is_worth_what_it_does_to_the_sense(
    quotation: str, outcome: Outcome, flag: Flag | None
) -> None:
    """A bracket may explain or put into the past; it may not deny, weaken or count anew."""
    verdict = verify_quotation(TEXT, quotation)
    assert verdict.outcome is outcome, str(verdict)
    assert flag is None or flag in verdict.flags


SPOKEN = (
    "He said: “The quay is old.\n“The main trouble is money.\n“Nobody will mend it,” Tom Reddy said,"
    " “before the spring.” The deposit [see Annex B] is due.\n"
)


@pytest.mark.parametrize(
    ("quotation", "outcome", "flag"),
    [
        ("The quay is old. Nobody will mend it", Outcome.FAIL, Flag.OMISSION_UNMARKED),
        ("Nobody will mend it, before the spring.", Outcome.PASS, Flag.SPEECH_TAG_DROPPED),
        ("The deposit [see Annex C] is due", Outcome.FAIL, Flag.SUBSTITUTION),
        ("The deposit [see Annex B] is due", Outcome.PASS, Flag.BRACKET_IN_SOURCE),
    ],
)
def test_only_what_nobody_says_may_go_without_a_mark(
    quotation: str, outcome: Outcome, flag: Flag
) -> None:
    """A speech tag may be dropped in silence, a paragraph of the speech or a printed bracket not."""
    verdict = verify_quotation(SPOKEN, quotation)
    assert verdict.outcome is outcome, str(verdict)
    assert flag in verdict.flags


TALK = (
    "“You feed the sharks with every excuse,” Tom Reddy said. He sat down.\n\n"
    "“You give them a stick,” said Tom Reddy, “to break the bank.”\n\n"
    "“Why is it still open?” Ann Hale asked. “Not 40 people in Port Lorn trust it. Probably not 12.”\n"
)


@pytest.mark.parametrize(
    "quotation",
    ["to break the bank. … Why is it still open?", "to break the bank. Why is it still open?"],
)
def test_neighbouring_words_of_two_speakers_are_not_one_quotation(quotation: str) -> None:
    """Words of two speakers that follow each other directly are no better joined than others."""
    verdict = verify_quotation(TALK, quotation)
    assert verdict.outcome is Outcome.FAIL
    assert Flag.CROSS_SPEAKER in verdict.flags


def test_a_dialogue_may_be_quoted_with_its_marks() -> None:
    """Whoever quotes both speakers with their marks joins nobody's words."""
    quotation = "“to break the bank.” “Why is it still open?”"
    assert Flag.CROSS_SPEAKER not in verify_quotation(TALK, quotation).flags


@pytest.mark.parametrize(
    ("quotation", "flag"),
    [
        ("Probably … 12.", Flag.ELISION_HIDES),
        ("… 40 people in Port Lorn trust it.", Flag.ELISION_HIDES),
        ("trust it. Probably not [13]", Flag.NUMBER),
        ("Not [50] people in Port Lorn trust it", Flag.NUMBER),
        ("[50] people in Port Lorn trust it", Flag.NUMBER),
    ],
)
def test_no_mark_hides_a_negation_or_another_number(quotation: str, flag: Flag) -> None:
    """An ellipsis for a bare “not” fails, and so does a bracket for a number at an end."""
    verdict = verify_quotation(TALK, quotation)
    assert verdict.outcome is Outcome.FAIL, str(verdict)
    assert flag in verdict.flags
