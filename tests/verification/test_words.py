"""Quoted words held against the stored text: no false quotation passes, no true one fails."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from textwrap import fill
from time import process_time
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given, strategies as st

from citekit.anchoring.describing import describe
from citekit.model.agents import UnnamedSpeaker
from citekit.model.bundles import Bundle
from citekit.model.quotations import Attribution, Fragment, Quotation, QuotationForm
from citekit.model.selectors import Passage, TextQuoteSelector
from citekit.model.snapshots import Snapshot
from citekit.model.sources import Source, SourceKind
from citekit.text.spans import Span
from citekit.verification import Finding, Outcome, verify, verify_quotation
from tests.samples import BUNDLE, QUOTATIONS, SNAPSHOT, SPEECH, TEXT, TRANSLATED
from tests.strategies import plain_words

SOURCE = Source(key="silt", kind=SourceKind.NEWS_ARTICLE)
SPEAKER = UnnamedSpeaker(key="pilot", description="A pilot")
TRUE_QUOTATIONS = tuple(quotation for quotation in QUOTATIONS if quotation is not TRANSLATED)


def quotation(
    *fragments: str, content: str | None = None, form: str = "direct", **fields: Any
) -> Quotation:
    """Return a quotation of words alone, with no context and no position."""
    return Quotation(
        key="q",
        source="silt",
        content=content or " ".join(fragments),
        fragments=tuple(Fragment(passage=words_alone(words)) for words in fragments),
        form=QuotationForm(form),
        attribution=Attribution(speaker="pilot"),
        **fields,
    )


def words_alone(words: str) -> Passage:
    """Return a passage that is nothing but its words."""
    return Passage(quote=TextQuoteSelector(exact=words))


def judge(text: str | None, record: Quotation) -> Finding:
    """Return what is found about the only quotation of a source with that text."""
    shot = Snapshot(key="shot", source="silt", text=text)
    finding, *_ = verify(Bundle(records=(SOURCE, SPEAKER, shot, record))).findings
    return finding


def judge_sample(record: Quotation, text: str = TEXT) -> Finding:
    """Return what is found about a quotation of the samples, held against another text."""
    bundle = BUNDLE.with_(record, evolve(SNAPSHOT, text=text, text_digest=None))
    finding, *_ = (item for item in verify(bundle).findings if item.record == record.key)
    return finding


# --- true words pass -------------------------------------------------------------------------------


@pytest.mark.parametrize("record", TRUE_QUOTATIONS, ids=lambda record: record.key)
def test_every_true_quotation_passes(record: Quotation) -> None:
    """All forms of quotation, with and without marked changes, are found as printed."""
    finding = judge_sample(record)
    assert (finding.outcome, finding.code) == (Outcome.PASS, "exact")


def test_a_pass_shows_the_words_and_where_they_stand() -> None:
    """The spans lead to each fragment in the text."""
    finding = judge_sample(SPEECH)
    assert [span.of(TEXT) for span in finding.spans] == [part.words for part in SPEECH.fragments]
    assert finding.message.startswith("found as printed: “We lost forty centimetres")


def _curly_to_straight(text: str) -> str:
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


PRESENTATIONS: dict[str, Callable[[str], str]] = {
    "straight marks": _curly_to_straight,
    "guillemets": lambda text: text.replace("“", "«").replace("”", "»"),
    "low marks": lambda text: text.replace("“", "„").replace("”", "“"),
    "two spaces": lambda text: text.replace(" ", "  "),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "thin spaces": lambda text: text.replace(" ", "\u2009"),
    "hyphens for dashes": lambda text: text.replace("—", "-"),
    "non-breaking hyphens": lambda text: text.replace("-", "\u2011"),
    "NFD": lambda text: unicodedata.normalize("NFD", text),
}


@pytest.mark.parametrize("change", PRESENTATIONS.values(), ids=PRESENTATIONS)
@pytest.mark.parametrize("record", TRUE_QUOTATIONS, ids=lambda record: record.key)
def test_presentation_of_the_text_fails_no_true_quotation(
    record: Quotation, change: Callable[[str], str]
) -> None:
    """Marks, spaces, dashes and composition of the stored text may differ from the record's."""
    assert judge_sample(record, change(TEXT)).outcome is Outcome.PASS


@pytest.mark.parametrize("record", TRUE_QUOTATIONS, ids=lambda record: record.key)
def test_a_text_in_short_lines_fails_no_true_quotation(record: Quotation) -> None:
    """Lines may be broken inside a speech, as in mail and in texts copied from a page."""
    text = "\n\n".join(
        fill(paragraph, 60, break_on_hyphens=False) for paragraph in TEXT.split("\n\n")
    )
    assert judge_sample(record, text).outcome is Outcome.PASS


@given(
    st.lists(st.sampled_from(sorted(PRESENTATIONS)), unique=True, max_size=4),
    st.sampled_from(["text", "record"]),
)
def test_no_mixture_of_presentations_fails_a_true_quotation(names: list[str], where: str) -> None:
    """Several such differences at once, on either side, are still the same words."""
    words = "it’s a cafe\u0301 — half-done, they say"
    changed = words
    for name in names:
        changed = PRESENTATIONS[name](changed)
    printed, recorded = (changed, words) if where == "text" else (words, changed)
    finding = judge(f"She said: “{printed}” and left.", quotation(recorded))
    assert finding.outcome is Outcome.PASS, finding.message


def test_a_difference_of_presentation_is_told() -> None:
    """Words that differ in presentation pass, and the finding says so."""
    finding = judge("She said: “It’s mud.”", quotation("It's  mud."))
    assert (finding.outcome, finding.code) == (Outcome.PASS, "normalized")
    assert finding.message.startswith("found, but for marks, spaces or the like: “It's")


@given(plain_words(2, 6), plain_words(0, 4), plain_words(0, 4))
def test_any_words_between_marks_pass(words: str, before: str, after: str) -> None:
    """Whatever a text has between marks passes when it is quoted whole, and where it stands."""
    assume(any(map(str.isalnum, words)))
    text = f"{before} “{words}” {after}\n"
    start = text.index("“") + 1
    record = quotation(words)
    anchored = evolve(
        record,
        fragments=(Fragment(passage=describe(text, Span(start, start + len(words)))),),
    )
    finding = judge(text, anchored)
    assert finding.outcome is Outcome.PASS, finding.message


# --- false words fail ------------------------------------------------------------------------------

_OTHER_WORDS = ("not", "never", "nobody", "all", "some", "and", "the", "larger", "harbour", "38")
_WORDED = tuple(record for record in TRUE_QUOTATIONS if record.fragments)


def _with_words(record: Quotation, number: int, words: str) -> Quotation:
    """Return the quotation with the words of one fragment changed, in fragment and content."""
    old = record.fragments[number]
    quote = evolve(old.passage.quote, exact=words)
    part = Fragment(passage=evolve(old.passage, quote=quote, position=None))
    fragments = (*record.fragments[:number], part, *record.fragments[number + 1 :])
    content = record.content.replace(old.words, words, 1)
    return evolve(record, content=content, fragments=fragments)


@given(st.data())
def test_a_changed_word_always_shows(data: st.DataObject) -> None:
    """With one word of a fragment replaced by another, no quotation passes."""
    record = data.draw(st.sampled_from(_WORDED))
    number = data.draw(st.integers(0, len(record.fragments) - 1))
    words = record.fragments[number].words.split(" ")
    place = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(st.sampled_from(_OTHER_WORDS))
    assume(other != words[place])
    changed = " ".join([*words[:place], other, *words[place + 1 :]])
    assume(changed not in TEXT)
    finding = judge_sample(_with_words(record, number, changed))
    assert finding.outcome is Outcome.FAIL, changed


@given(st.data())
def test_an_inserted_word_always_shows(data: st.DataObject) -> None:
    """With one word put in anywhere, before the first and after the last included, none passes."""
    record = data.draw(st.sampled_from(_WORDED))
    number = data.draw(st.integers(0, len(record.fragments) - 1))
    words = record.fragments[number].words.split(" ")
    place = data.draw(st.integers(0, len(words)))
    other = data.draw(st.sampled_from(_OTHER_WORDS))
    changed = " ".join([*words[:place], other, *words[place:]])
    assume(changed not in TEXT)
    finding = judge_sample(_with_words(record, number, changed))
    assert finding.outcome is Outcome.FAIL, changed


@given(st.data())
def test_a_left_out_word_always_shows(data: st.DataObject) -> None:
    """With one word left out between others and not marked, none passes."""
    record = data.draw(
        st.sampled_from([item for item in _WORDED if " " in item.fragments[0].words])
    )
    words = record.fragments[0].words.split(" ")
    assume(len(words) > 2)
    place = data.draw(st.integers(1, len(words) - 2))
    changed = " ".join([*words[:place], *words[place + 1 :]])
    assume(changed not in TEXT)
    finding = judge_sample(_with_words(record, 0, changed))
    assert finding.outcome is Outcome.FAIL, changed


@given(st.data())
def test_a_changed_letter_always_shows(data: st.DataObject) -> None:
    """With one letter of any word changed, doubled or left out, none passes."""
    record = data.draw(st.sampled_from(_WORDED))
    words = record.fragments[0].words
    place = data.draw(st.sampled_from([i for i, sign in enumerate(words) if sign.isalnum()]))
    letter = data.draw(st.sampled_from(["", "x", words[place] * 2, words[place].swapcase()]))
    changed = words[:place] + letter + words[place + 1 :]
    assume(changed != words)
    assume(changed not in TEXT)
    finding = judge_sample(_with_words(record, 0, changed))
    assert finding.outcome is Outcome.FAIL, changed


@pytest.mark.parametrize(
    ("printed", "recorded"),
    [
        ("We are unhappy with the plan", "happy with the plan"),
        ("I cannot agree to it", "not agree to it"),
        ("We saw 38 boats", "8 boats"),
        ("Nobody objected", "body objected"),
        ("It is legal everywhere", "It is legal every"),
        ("The plan is workable", "The plan is work"),
    ],
)
def test_words_begin_and_end_where_printed_words_do(printed: str, recorded: str) -> None:
    """Words cut out of longer ones are other words, which often say the opposite."""
    finding = judge(f"She said: “{printed}.”", quotation(recorded))
    assert finding.outcome is Outcome.FAIL, finding.message


def test_a_whole_word_counts_before_a_part_of_one() -> None:
    """Words that stand once, and once more inside longer ones, are found where they are whole."""
    text = "They called it “unhappy”. She said: “We are happy.”"
    finding = judge(text, quotation("happy"))
    assert finding.outcome is Outcome.PASS
    assert [span.start for span in finding.spans] == [text.rindex("happy")]


def test_missing_words_are_shown_with_the_nearest_passage() -> None:
    """A failure names the words and what the text has instead."""
    finding = judge("She said: “We lost forty boats in June.”", quotation("We lost fifty boats"))
    assert (finding.outcome, finding.code) == (Outcome.FAIL, "altered")
    assert finding.message == (
        "the text does not have these words as they are on record: a number is changed: the text"
        " has “forty”, the quotation “fifty”; the difference is: We lost [-forty-] {+fifty+} boats"
    )


def test_nothing_near_is_not_shown() -> None:
    """A failure without a passage like the words shows none."""
    finding = judge("She said: “No.”", quotation("We lost fifty boats"))
    assert finding.message == "the text does not have these words: “We lost fifty boats”"


def test_the_readers_marks_are_chosen_for_the_message() -> None:
    """Words that hold double marks are shown between single ones."""
    finding = judge("She said: “No.”", quotation("the “mud tax” fell"))
    assert "‘the “mud tax” fell’" in finding.message


@pytest.mark.parametrize("words", ["the basin\nwas lost", "the basin\n\nwas lost"])
def test_a_finding_is_one_line(words: str) -> None:
    """Line breaks in the words, or in what the text has, do not break the finding."""
    for text in ("She said: “No.”", "She said: “the basin was lost”", f"She said: “{words}”"):
        for record in (
            quotation(words),
            quotation(content=words, form="indirect"),
            quotation("the basin\nwas found"),
        ):
            assert "\n" not in str(judge(text, record))


# --- whose words -----------------------------------------------------------------------------------


def test_narration_is_nobodys_speech() -> None:
    """Words that the text has outside marks only are the reporter's, and fail."""
    finding = judge("The basin was lost, she said.", quotation("The basin was lost"))
    assert (finding.outcome, finding.code) == (Outcome.FAIL, "narration")
    assert finding.message == (
        "the text has these words, but not between quotation marks: they are the reporter's"
    )
    assert [(span.start, span.end) for span in finding.spans] == [(0, 18)]


@pytest.mark.parametrize(
    "words",
    ["basin was “lost in", "said the pilot. “It", "lost in a night”, said", "night. It was dark"],
)
def test_words_partly_outside_marks_are_not_speech(words: str) -> None:
    """Speech that runs on into the reporter's words, or into other speech, fails."""
    text = "She said the basin was “lost in a night”, said the pilot. “It was dark.”"
    assert judge(text, quotation(words)).outcome is Outcome.FAIL


@pytest.mark.parametrize(
    "text",
    [
        "Basin lost, says pilot\n\nShe said: “The basin is lost, and we are lost.” We are lost.",
        "We are lost\n\nShe said: “We are lost.”",
        "She said: “We are lost.” In the end we are lost. We are lost",
    ],
)
def test_words_that_a_headline_repeats_are_still_speech(text: str) -> None:
    """Words without context that stand in marks somewhere do not fail for standing outside, too."""
    words = "we are lost" if "and we" in text else "We are lost"
    assert judge(text, quotation(words)).outcome in {Outcome.PASS, Outcome.NOTE}


def test_a_report_may_be_narration() -> None:
    """An indirect quotation is looked up among all words of the text."""
    record = quotation(content="the basin was lost", form="indirect")
    assert judge("She said that the basin was lost.", record).outcome is Outcome.PASS


@pytest.mark.parametrize("form", ["indirect", "mixed"])
def test_the_reporters_words_are_held_against_the_text(form: str) -> None:
    """In a report, words outside marks that the text does not have fail as well."""
    text = "She said that the north basin was “lost”."
    fragments = ("lost",) if form == "mixed" else ()
    content = "the south basin was “lost”"
    record = quotation(*fragments, content=content, form=form)
    assert (judge(text, record).code, judge(text, record).outcome) == ("altered", Outcome.FAIL)


@pytest.mark.parametrize(
    "content",
    [
        "We lost nothing. It was dark.",
        "We lost the basin. Not really. It was dark.",
        "No: We lost the basin. It was dark.",
    ],
)
def test_words_added_round_fragments_show(content: str) -> None:
    """The content of a direct quotation is what the text prints, between its fragments too."""
    text = "She said: “We lost the basin. It was dark.”"
    first = "We lost" if "nothing" in content else "We lost the basin."
    record = quotation(first, "It was dark.", content=content)
    assert judge(text, record).outcome is Outcome.FAIL


def test_fragments_of_two_speeches_are_no_one_speech() -> None:
    """Fragments that stand far apart, with nothing marked as left out, fail as one quotation."""
    text = "She said: “We lost the basin.” Then he laughed: “It was dark.”"
    record = quotation("We lost the basin.", "It was dark.")
    assert judge(text, record).outcome is Outcome.FAIL


def test_fragments_in_another_order_fail() -> None:
    """A quotation keeps the order in which the words were printed."""
    text = "He called the basin “lost” and the night “dark”."
    record = quotation("dark", "lost", content="“dark” and “lost”", form="mixed")
    assert judge(text, record).outcome is Outcome.FAIL


# --- where and whether -------------------------------------------------------------------------------


def test_words_in_several_places_are_noted() -> None:
    """Where nothing tells which place is meant, the finding says so and shows one."""
    finding = judge("“We are lost.” Again: “We are lost.”", quotation("We are lost."))
    assert (finding.outcome, finding.code) == (Outcome.NOTE, "repeated")
    assert finding.message == (
        "the text has these words in several places, and nothing tells which is meant"
    )
    assert len(finding.spans) == 1


def test_context_tells_which_place_is_meant() -> None:
    """A repeated quotation with its context passes, at its own place."""
    text = "“We are lost.” Again: “We are lost.”"
    span = Span(text.rindex("We"), text.rindex("”"))
    record = quotation("We are lost.")
    record = evolve(record, fragments=(Fragment(passage=describe(text, span)),))
    finding = judge(text, record)
    assert (finding.outcome, finding.spans) == (Outcome.PASS, (span,))


def test_without_a_text_nothing_is_decided() -> None:
    """A quotation whose source has no stored text is undecided, and told why."""
    finding = judge(None, quotation("We are lost."))
    assert (finding.outcome, finding.code) == (Outcome.UNDECIDED, "no-text")
    assert finding.message == "the words could not be checked: silt has no stored text"


def test_an_empty_text_has_no_words() -> None:
    """A stored text without any word fails every quotation."""
    assert judge("", quotation("We are lost.")).outcome is Outcome.FAIL


def test_the_latest_text_counts() -> None:
    """Of several snapshots the one retrieved last is looked into, whatever the keys."""
    record = BUNDLE.snapshots[0]
    times = [evolve(record, key=key, text_digest=None, blocks=()) for key in ("a", "b")]
    assert times[0].retrieved_at is not None
    later = times[0].retrieved_at.replace(year=2025)
    newest = evolve(
        times[0],
        source="silt",
        retrieved_at=later,
        text=f"{SPEAKER.description} said: “We are lost.”",
    )
    oldest = evolve(times[1], source="silt", text=f"{SPEAKER.description} said: “We are safe.”")
    for words, outcome in (("We are lost.", Outcome.PASS), ("We are safe.", Outcome.FAIL)):
        bundle = Bundle(records=(SOURCE, SPEAKER, newest, oldest, quotation(words)))
        assert verify(bundle).outcome is outcome


@pytest.mark.parametrize(
    ("unit", "once"), [("water water water ", "fire "), ("water … ", "")], ids=["a change", "gaps"]
)
def test_the_work_on_one_word_over_and_over_grows_with_its_length(unit: str, once: str) -> None:
    """Eight times as long a quotation of eight times as long a text takes no 64 times as long."""

    def cost(number: int) -> float:
        started = process_time()
        verify_quotation("water " * (100 * number), unit * number + once + unit * number)
        return process_time() - started

    assert cost(400) < 24 * cost(50)


def test_signs_without_a_word_are_undecided() -> None:
    """Where a quotation has no words, there is nothing that could be checked."""
    finding = judge("He wrote “| |” on the wall.\n", quotation("| |"))
    assert (finding.code, finding.outcome) == ("too-short", Outcome.UNDECIDED)
