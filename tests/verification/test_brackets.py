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


SIGNS = (
    "Rents rose by 8% in a year. Wages fell by 4.5 per cent, and prices by 12\u00a0%, or £ 40 a week."
    " The levy is 3 percent of 90 €. The board met on 6 May. In May Theresa May and Will Stone said"
    " that they may sue. The bridge opens in spring. May the ferry run? It may."
)


@pytest.mark.parametrize(
    ("quotation", "outcome", "flag"),
    [
        ("Rents rose by 8 % in a year.", Outcome.PASS, Flag.WHITESPACE),
        ("Rents rose by 8\u202f% in a year.", Outcome.PASS, Flag.WHITESPACE),
        ("prices by 12%, or £40 a week", Outcome.PASS, Flag.WHITESPACE),
        ("3 percent of 90€", Outcome.PASS, Flag.WHITESPACE),
        ("Rents rose by 8 per cent in a year.", Outcome.NOTE, Flag.SPELLING),
        ("8 percent in a year.", Outcome.NOTE, Flag.SPELLING),
        ("Rents rose by 8 pct", Outcome.NOTE, Flag.SPELLING),
        ("Wages fell by 4.5%, and prices", Outcome.NOTE, Flag.SPELLING),
        ("4.5% , and prices by 12 percent", Outcome.NOTE, Flag.SPELLING),
        ("The levy is 3% of 90 €.", Outcome.NOTE, Flag.SPELLING),
        ("Rents rose by 9 % in a year.", Outcome.FAIL, Flag.NUMBER),
        ("Rents rose by 8 in a year.", Outcome.FAIL, Flag.NUMBER),
        ("Rents rose by 8‰ in a year.", Outcome.FAIL, Flag.NUMBER),
        ("Wages fell by 4.5 percentage points, and prices", Outcome.FAIL, Flag.NUMBER),
        ("Wages fell by 45%, and prices", Outcome.FAIL, Flag.NUMBER),
        ("or £ 400 a week", Outcome.FAIL, Flag.NUMBER),
        ("or $40 a week", Outcome.FAIL, Flag.NUMBER),
    ],
)
def test_space_before_a_sign_is_looks_and_another_way_to_write_it_is_noted(
    quotation: str, outcome: Outcome, flag: Flag
) -> None:
    """`8 %` is `8%`; “8 per cent” is the same amount in other words; another number is neither."""
    verdict = verify_quotation(SIGNS, quotation)
    assert (verdict.outcome, flag in verdict.flags) == (outcome, True), verdict


@pytest.mark.parametrize(
    ("quotation", "outcome", "modals"),
    [
        ("The board met on 6 June.", Outcome.FAIL, 0),
        ("Theresa Day and Will Stone said", Outcome.FAIL, 0),
        ("Theresa May and Bill Stone said", Outcome.FAIL, 0),
        ("The bridge opens [in May].", Outcome.PASS, 0),
        ("The bridge opens [in May 2024] in spring.", Outcome.PASS, 0),
        ("The bridge [to Will Stone] opens in spring.", Outcome.PASS, 0),
        ("The bridge [may] opens in spring.", Outcome.FAIL, 1),
        ("they can sue", Outcome.FAIL, 1),
        ("they sue", Outcome.FAIL, 1),
        ("Must the ferry run?", Outcome.FAIL, 1),
        ("[May] The bridge opens in spring.", Outcome.FAIL, 1),
    ],
)
def test_a_name_that_spells_a_modal_is_none(quotation: str, outcome: Outcome, modals: int) -> None:
    """The month May and somebody called Will tell nothing of how sure something is."""
    verdict = verify_quotation(SIGNS, quotation)
    assert (verdict.outcome, verdict.flags.count(Flag.MODAL)) == (outcome, modals), verdict


DATED = (
    "“The slipway will be rebuilt in October,” Ann Hale said. “We met Alan Pike in Redmouth on Monday,”"
    " she said. “It cost twelve million pounds that year, and the NCA told the Minister for Harbours"
    " that Ferrell knew.” He added: “The lock opened in 1999 and ran for 40 years. In June, it shut"
    " after a long wait by the heirs of Ferrell.”"
)


@pytest.mark.parametrize(
    "quotation",
    [
        "The slipway will be rebuilt [by May]",
        "The slipway will be rebuilt in [May]",
        "The slipway will be [finished in Nov.]",
        "We met Alan Pike in Redmouth on [Tuesday]",
        "We met Alan Pike [on Tuesday]",
        "It cost [£13m] that year",
        "The lock opened in [1998]",
        "The lock opened [in 1998]",
        "The lock opened in 1999 [and ran for 41 years]",
        "[In May] it shut after a long wait",
        "it shut … [not] by the heirs",
        "The slipway … [by May]",
        "We met Alan Pike … [on Tuesday]",
    ],
)
def test_no_bracket_gives_another_figure_or_date(quotation: str) -> None:
    """A number, an amount, a year, a month or a day that the text does not have there fails."""
    verdict = verify_quotation(DATED, quotation)
    assert verdict.outcome is Outcome.FAIL, str(verdict)
    assert {Flag.NUMBER, Flag.NEGATION} & set(verdict.flags)
    assert Flag.BRACKETED in verdict.flags


@pytest.mark.parametrize(
    "quotation",
    [
        "The slipway will be rebuilt in [October 2025]",
        "The slipway will be rebuilt in October [2025]",
        "The slipway will be rebuilt [in Oct. 2025]",
        "We met Alan Pike in Redmouth on [5 May]",
        "It cost [£12m] that year",
        "It cost twelve million pounds [in 1999]",
        "The lock opened in 1999 [and closed in May]",
        "[In June] it shut after a long wait",
        "[They] met Alan Pike in Redmouth",
        "We met [the engineer] in Redmouth",
        "We met [Alan James Pike] in Redmouth",
        "the [National Crime Agency] told the Minister",
        "told [Ann Hale] that Ferrell knew",
        "that [the owner’s son] knew",
        "The lock [at Hull] opened in 1999",
    ],
)
def test_a_bracket_may_tell_what_the_text_means(quotation: str) -> None:
    """The same figure or date in other words, a date for “that year”, and whose name is meant."""
    verdict = verify_quotation(DATED, quotation)
    assert verdict.outcome is Outcome.PASS, str(verdict)


@pytest.mark.parametrize(
    "quotation",
    [
        "We met [John Stone] in Redmouth",
        "We met Alan Pike in [Barrow] on Monday",
        "that [Lorn Shipping] knew",
        "We met [John Stone]",
        "told the [Minister for Roads] that Ferrell knew",
        "[John Stone] knew",
        "The slipway will be rebuilt in [the autumn of that year],” Ann Hale said",
        "We met Alan Pike in Redmouth on [that day],” she said",
    ],
)
def test_a_bracket_that_names_another_or_undates_is_noted(quotation: str) -> None:
    """A name for another name, and words without a date for one with it, are never silent."""
    verdict = verify_quotation(DATED, quotation)
    assert verdict.outcome is Outcome.NOTE, str(verdict)
    assert Flag.ELISION_HIDES in verdict.flags


FRENCH = "« Nous n’avons rien promis ! », dit-elle. « Qui paiera\u00a0? » Il attend.\n"


@pytest.mark.parametrize(
    ("quotation", "outcome"),
    [
        ("Nous n’avons rien promis !", Outcome.PASS),
        ("Nous n’avons rien promis!", Outcome.PASS),
        ("Qui paiera ?", Outcome.PASS),
        ("Qui paiera\u00a0?", Outcome.PASS),
        ("Nous n’avons rien promis ?", Outcome.FAIL),
        ("Qui paiera !", Outcome.FAIL),
    ],
)
def test_a_space_before_the_last_sign_is_no_difference(quotation: str, outcome: Outcome) -> None:
    """French and some older texts set a space before a sign; another sign is another sentence."""
    assert verify_quotation(FRENCH, quotation).outcome is outcome


SLIPS = "Tom Reddy said: “We was cold and the pilots were late. The goverment knew.”\n"


@pytest.mark.parametrize(
    ("quotation", "outcome"),
    [
        ("We was [sic] cold and the pilots were late", Outcome.PASS),
        ("The goverment [sic] knew.", Outcome.PASS),
        ("the pilots was [sic] late. The goverment knew", Outcome.FAIL),
        ("We were [sic] cold and the pilots were late", Outcome.FAIL),
        ("The government [sic] knew.", Outcome.FAIL),
        ("The government knew.", Outcome.NOTE),
    ],
)
def test_sic_vouches_for_the_word_before_it(quotation: str, outcome: Outcome) -> None:
    """Whoever writes [sic] says that the text has that word: a mended slip is not it."""
    assert verify_quotation(SLIPS, quotation).outcome is outcome
