"""Single quotations held against texts: the cases, what must always hold, and what is refused."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import assume, given, settings, strategies as st

from citekit.verification import Outcome, verify_quotation
from citekit.verification.verdict import AttributionAxis, LocationAxis, SourceAxis, TextAxis
from tests.benchmarks.verification import answer, wrong

FOLDER: Final = Path(__file__).parent / "cases"
CASES: Final = [
    json.loads(line) for line in (FOLDER / "cases.jsonl").read_text("utf-8").splitlines()
]
FLAGS_MISSING: Final = frozenset({"P13"})
RESERVOIR: Final = (FOLDER / "sources" / "reservoir.txt").read_text("utf-8")
SPEECH: Final = (FOLDER / "sources" / "speech.txt").read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_case_is_judged_right(case: dict[str, Any]) -> None:
    """Honest quotations pass, false ones fail, and those that need a note have one."""
    found = answer(case, FOLDER / "sources")
    expected = case["expected"]
    assert not wrong(case, found), found
    assert found["verdict"] in {expected["verdict"], *expected.get("accept", ())}, found
    is_told = set(expected["flags"]) <= set(found["flags"])
    assert is_told is (case["id"] not in FLAGS_MISSING), found


def test_a_verdict_tells_what_it_found() -> None:
    """As text, it has the outcome, the axes, every remark, and the difference word by word."""
    verdict = verify_quotation(
        RESERVOIR, "the gates were rusted, quick and almost impossible to close"
    )
    assert str(verdict) == (
        "fail: text altered, location unique, attribution unchecked\n"
        "fail      the text has “slow”, the quotation “quick” [substitution]\n"
        "note      punctuation differs: the text has ‘were “rusted’, the quotation has none there"
        " [punctuation]\n"
        "difference: the gates were [-“-] rusted [-slow-] {+quick+} and almost impossible to close"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"quotation": " \n"}, "the quotation is empty"),
        ({"quotation": "a", "speaker": ""}, "the speaker is empty: name who is said to have said"),
        ({"quotation": "a", "speaker": " "}, "the speaker is empty"),
        ({"quotation": "a", "prefix": " \n"}, "the prefix is empty: give the words before"),
        ({"quotation": "a", "suffix": ""}, "the suffix is empty: give the words after"),
        ({"quotation": "a", "original": ""}, "the original is empty: give the words that were"),
        ({"quotation": "a", "occurrence": 0}, "occurrences are counted from 1, not 0"),
        ({"quotation": "a", "style": "aap"}, "unknown style 'aap'; known styles: apa, chicago"),
    ],
)
def test_mistakes_are_told(arguments: dict[str, Any], message: str) -> None:
    """A caller's mistake is an error that says what to do."""
    with pytest.raises(ValueError, match=message):
        verify_quotation(RESERVOIR, **arguments)


def test_words_without_a_speaker_are_not_checked_for_one() -> None:
    """The attribution axis says so."""
    verdict = verify_quotation(RESERVOIR, "water does not wait and neither will we")
    assert verdict.outcome is Outcome.PASS
    assert verdict.attribution is AttributionAxis.UNCHECKED
    assert verdict.source is SourceAxis.UNPINNED


def test_a_style_allows_another_first_letter() -> None:
    """APA and Chicago let the first letter change in silence, OSCOLA does not."""
    words = "we have been told that the young will leave"
    assert verify_quotation(SPEECH, words, style="apa").outcome is Outcome.PASS
    assert verify_quotation(SPEECH, words, style="OSCOLA").outcome is Outcome.NOTE


_LEASE: Final = (
    "Guests may, with permission of the warden, keep one dog. The yard is not open to guests during"
    " the winter. The hall is almost never shut. They will thank nobody, nor ever recall who paid,"
    " but they will eat well."
)


@pytest.mark.parametrize(
    ("quotation", "outcome", "flags"),
    [
        ("Guests may … keep one dog", Outcome.NOTE, {"elision-hides"}),
        ("The hall is … never shut", Outcome.NOTE, {"elision-hides"}),
        ("They will thank nobody … but they will eat well", Outcome.NOTE, {"elision-hides"}),
        ("The yard is … open to guests", Outcome.FAIL, {"elision-hides"}),
        ("The yard is not open to guests", Outcome.NOTE, {"truncated-condition"}),
    ],
)
def test_what_is_left_out_shows_where_the_words_hang_on_it(
    quotation: str, outcome: Outcome, flags: set[str]
) -> None:
    """A condition, an “almost” and a further denial that are left out are noted; a bare “not” fails."""
    verdict = verify_quotation(_LEASE, quotation)
    assert verdict.outcome is outcome
    assert flags <= {flag.value for flag in verdict.flags}


# --- what must always hold -----------------------------------------------------------------------

SENTENCES: Final = (
    "the cracks this year are not something that mortar alone can fix.",
    "The danger grows with every storm, unless the gates are replaced.",
    "while the wall had stood for a century, inspectors were now finding cracks “that a man could",
    "Residents estimate that 2,400 homes – farms and cottages – lie below the wall.",
    "The ministry’s office said it had receive several complaints in the last 4 to 6 weeks.",
)
PRESENTATIONS: Final = (
    lambda words: words.translate(str.maketrans("“”‘’", "\"\"''")),
    lambda words: words.replace(" ", "  "),
    lambda words: words.replace(" ", "\n"),
    lambda words: words.replace(" ", "\u00a0"),
    lambda words: unicodedata.normalize("NFD", words),
    lambda words: unicodedata.normalize("NFC", words),
    lambda words: words.replace("–", "-"),
)


@given(st.sampled_from(SENTENCES), st.lists(st.sampled_from(PRESENTATIONS), max_size=4))
def test_presentation_never_fails_a_true_quotation(words: str, changes: list[Any]) -> None:
    """Marks, white space, composition and line breaks may differ in the quotation."""
    for change in changes:
        words = change(words)
    assert verify_quotation(RESERVOIR, words).outcome is Outcome.PASS


@given(st.sampled_from(SENTENCES), st.lists(st.sampled_from(PRESENTATIONS), max_size=3))
def test_presentation_of_the_text_never_fails_one(words: str, changes: list[Any]) -> None:
    """They may differ in the text as well."""
    text = RESERVOIR
    for change in changes:
        text = change(text) if change is not PRESENTATIONS[2] else text
    assert verify_quotation(text, words).outcome is Outcome.PASS


WORDS: Final = st.sampled_from(
    "the a of not never two 4 will must very and ferry quietly if only almost it".split()
)


@given(st.sampled_from(SENTENCES), st.data())
def test_an_inserted_word_always_shows(words: str, data: st.DataObject) -> None:
    """Whatever word is put in and wherever, the quotation fails."""
    parts = words.split(" ")
    place = data.draw(st.integers(1, len(parts) - 1))
    parts.insert(place, data.draw(WORDS))
    assert verify_quotation(RESERVOIR, " ".join(parts)).outcome is Outcome.FAIL


@given(st.sampled_from(SENTENCES), st.data())
def test_a_deleted_word_always_shows(words: str, data: st.DataObject) -> None:
    """Whatever word is left out inside a quotation, it fails."""
    parts = words.split(" ")
    place = data.draw(st.integers(1, len(parts) - 2))
    assume(any(character.isalnum() for character in parts[place]))
    del parts[place]
    assert verify_quotation(RESERVOIR, " ".join(parts)).outcome is Outcome.FAIL


CHANGED: Final = (
    ("are not something", "are something"),
    ("alone can fix", "alone cannot fix"),
    ("alone can fix", "alone must fix"),
    ("unless the", "if the"),
    ("2,400", "2,500"),
    ("2,400", "24,00"),
    ("in the last 4", "in the last 14"),
    ("4 to 6", "6 to 4"),
    ("a century", "two centuries"),
    ("could put", "would put"),
)


@given(st.sampled_from(SENTENCES), st.lists(st.sampled_from(PRESENTATIONS), max_size=2))
def test_a_changed_negation_number_or_modal_is_never_a_mere_note(
    words: str, changes: list[Any]
) -> None:
    """Such a change fails in any presentation."""
    for before, after in CHANGED:
        if before in words:
            altered = words.replace(before, after)
            for change in changes:
                altered = change(altered)
            assert verify_quotation(RESERVOIR, altered).outcome is Outcome.FAIL


@settings(max_examples=50)
@given(st.text(max_size=60))
def test_no_quotation_is_too_odd(words: str) -> None:
    """Any string gives a verdict or the error for an empty quotation."""
    assume(words.strip())
    verdict = verify_quotation(RESERVOIR, words)
    assert verdict.outcome in set(Outcome)
    for span in verdict.spans:
        assert 0 <= span.start < span.end <= len(RESERVOIR)


# --- places --------------------------------------------------------------------------------------

REPEATED: Final = "The mud is back. The silt is gone. The mud is back. And the mud is back."


def test_context_chooses_a_place() -> None:
    """The words before, the words after, or a number say which of several places is meant."""
    words = "mud is back"
    assert verify_quotation(REPEATED, words).location is LocationAxis.AMBIGUOUS
    found = verify_quotation(REPEATED, words, prefix="And the")
    assert (found.location, found.spans[0].start) == (
        LocationAxis.AT_ANCHOR,
        REPEATED.index("the mud") + 4,
    )
    second = verify_quotation(REPEATED, words, suffix=". And")
    assert second.spans[0].start == REPEATED.index("The mud", 5) + 4
    third = verify_quotation(REPEATED, words, occurrence=3)
    assert third.spans[0].start == REPEATED.index("the mud") + 4


@pytest.mark.parametrize(
    ("words", "occurrence", "message"),
    [
        ("The silt is gone", 3, "the words stand once; there is no place number 3"),
        ("The silt … gone", 2, "the words stand once; there is no place number 2"),
        ("The mud is back", 4, "the words stand in 3 places; there is no place number 4"),
    ],
)
def test_a_place_that_is_not_there_cannot_be_meant(
    words: str, occurrence: int, message: str
) -> None:
    """A number above that of the places fails, and chooses none of them."""
    verdict = verify_quotation(REPEATED, words, occurrence=occurrence)
    assert verdict.outcome is Outcome.FAIL
    assert message in [remark.message for remark in verdict.remarks]
    assert verdict.location is not LocationAxis.AT_ANCHOR


def test_places_of_words_that_differ_are_not_counted() -> None:
    """Where the words stand only in another form, a number tells nothing."""
    verdict = verify_quotation("The har-\nbour is shut today.", "The harbour is shut", occurrence=2)
    assert verdict.outcome is Outcome.UNDECIDED
    assert "which place is number 2 cannot be told" in str(verdict)


def test_places_are_counted_past_a_thousand() -> None:
    """A great number is a place like any other."""
    verdict = verify_quotation("Row the boat. " * 1200, "Row the boat", occurrence=1100)
    assert verdict.location is LocationAxis.AT_ANCHOR
    assert verdict.spans[0].start == 1099 * 14


def test_words_that_are_nowhere_show_the_nearest() -> None:
    """The message has the passage that is most like them."""
    verdict = verify_quotation(RESERVOIR, "young engineers will leave when they may")
    assert verdict.outcome is Outcome.FAIL
    assert verdict.text in {TextAxis.MISSING, TextAxis.ALTERED}
