"""Words looked up in the text of their source: found, marked, chosen between, or refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from citekit.model.quotations import EditKind, Quotation, QuotationForm
from citekit.model.sources import Source
from citekit.notebook import Notebook
from citekit.notebook.words import stored_texts
from citekit.text.spans import Span
from tests.samples import ARTICLE, BUNDLE, SNAPSHOT, TEXT

KEY = "ledger"
BRITISH = (
    "‘We can’t see the bottom any more,’ said Oonagh Breslaw. ‘Nobody’s boat is safe.’\n\n"
    "She called the basin ‘a slow emergency’ and the dredger ‘nobody’s baby’.\n"
)


def quote(words: str, text: str | None = TEXT, **details: Any) -> Quotation:
    """Return a quotation of `words` from a new notebook whose only article has `text`."""
    notes = Notebook()
    article = notes.news_article(title="Silt", text=text, key=KEY)
    return notes.quotation(article, notes.person("Oonagh Breslaw"), words, **details)


def refusal(words: str, text: str | None = TEXT, **details: Any) -> str:
    """Return the message that refuses `words`."""
    with pytest.raises(ValueError, match=r".") as refused:
        quote(words, text, **details)
    return str(refused.value)


def spoken(quotation: Quotation) -> list[str]:
    """Return the words inside marks, as printed."""
    return [fragment.words for fragment in quotation.fragments]


# --- found ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "That is not a threat, it is arithmetic.",
        "“That is not a threat, it is arithmetic.”",
        '"That is not a threat, it is arithmetic."',
        "  That is not a threat,\nit  is\u00a0arithmetic. ",
    ],
)
def test_words_inside_marks_are_a_direct_quotation(words: str) -> None:
    """Marks and white space round or between the words do not matter; the printed ones are kept."""
    found = quote(words)
    assert found.form is QuotationForm.DIRECT
    assert found.content == "That is not a threat, it is arithmetic."
    assert spoken(found) == [found.content]


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("no accident - so far", "no accident — so far"),
        ("three–quarters done", "three-quarters done"),
        ("feel the bottom. If the dredger", "feel the bottom.\n\n“If the dredger"),
        ("feel the bottom. “If the dredger", "feel the bottom.\n\n“If the dredger"),
    ],
)
def test_content_is_what_the_source_prints(words: str, printed: str) -> None:
    """Dashes and marks come from the source, whichever the user typed."""
    assert quote(words).content == printed


def test_passage_leads_back_to_the_words() -> None:
    """A fragment's position is where its words stand, with what is printed on both sides."""
    passage = quote("three-quarters done").fragments[0].passage
    assert passage.position is not None
    span = Span(passage.position.start, passage.position.end)
    assert span.of(TEXT) == passage.exact == "three-quarters done"
    assert passage.quote.prefix.endswith("a survey was “")
    assert passage.quote.suffix.startswith("”, at least")


def test_speech_of_several_paragraphs_is_one_quotation() -> None:
    """Each paragraph is a fragment; the mark that a paragraph opens again is no word of it."""
    found = quote("seems to of noticed. The pilots noticed. They bring the ferries in")
    assert found.form is QuotationForm.DIRECT
    assert spoken(found) == [
        "seems to of noticed.",
        "The pilots noticed. They bring the ferries in",
    ]


def test_words_in_marks_among_others_make_a_mixed_quotation() -> None:
    """Only what the source prints between marks is a fragment, all of it keeps its place."""
    found = quote("the gates were “never meant to hold back mud” and that a survey")
    assert found.form is QuotationForm.MIXED
    assert spoken(found) == ["never meant to hold back mud"]
    assert found.passage is not None
    assert found.passage.exact == found.content


def test_composed_and_decomposed_letters_are_the_same() -> None:
    """A text in NFD has the words that a user types in NFC, and keeps its own letters."""
    text = "She said: “The cafe\u0301 is under water.”"
    assert quote("The café is under water", text).content == "The cafe\u0301 is under water"


# --- British marks ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "form", "fragments"),
    [
        ("Nobody's boat is safe", QuotationForm.DIRECT, ["Nobody’s boat is safe"]),
        (
            "We can’t see the bottom any more",
            QuotationForm.DIRECT,
            ["We can’t see the bottom any more"],
        ),
        ("nobody's baby", QuotationForm.DIRECT, ["nobody’s baby"]),
        (
            "a slow emergency’ and the dredger ‘nobody’s baby",
            QuotationForm.MIXED,
            ["a slow emergency", "nobody’s baby"],
        ),
    ],
)
def test_single_marks_are_marks_and_apostrophes_are_not(
    words: str, form: QuotationForm, fragments: list[str]
) -> None:
    """A text in the British way has its quotations between single marks."""
    found = quote(words, BRITISH)
    assert (found.form, spoken(found)) == (form, fragments)


def test_an_apostrophe_after_a_word_does_not_end_speech() -> None:
    """A plural owner inside single marks cuts no word off a quotation."""
    text = "‘It is the pilots’ mud now,’ said Oonagh Breslaw. ‘We do not want it.’\n"
    found = quote("It is the pilots’ mud now", text)
    assert (found.form, spoken(found)) == (QuotationForm.DIRECT, ["It is the pilots’ mud now"])


# --- marked changes ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "printed", "kinds"),
    [
        (
            "nobody upstream seems to of [sic] noticed",
            "nobody upstream seems to of noticed",
            [EditKind.SIC],
        ),
        (
            "nobody [up the river] seems to of noticed",
            "nobody upstream seems to of noticed",
            [EditKind.SUBSTITUTION],
        ),
        ("[t]he pilots noticed", "The pilots noticed", [EditKind.SUBSTITUTION]),
        ("in a single winter[s]", "in a single winter", [EditKind.INSERTION]),
        (
            "bring the ferries in [slowly] on the last",
            "bring the ferries in on the last",
            [EditKind.INSERTION],
        ),
        (
            "bring the ferries in […] and they can feel",
            "bring the ferries in on the last of the tide and they can feel",
            [EditKind.ELLIPSIS],
        ),
        (
            "bring the ferries […] and [the pilots] can feel",
            "bring the ferries in on the last of the tide and they can feel",
            [EditKind.ELLIPSIS, EditKind.SUBSTITUTION],
        ),
    ],
)
def test_marked_changes_show_as_the_user_wrote_them(
    words: str, printed: str, kinds: list[EditKind]
) -> None:
    """The printed words are kept, and a reader is shown them with the changes as they were made."""
    found = quote(words)
    assert spoken(found) == [printed]
    assert [edit.kind for edit in found.fragments[0].edits] == kinds
    assert found.fragments[0].edited == words


@pytest.mark.parametrize("dots", ["…", "...", ". . .", "[...]", "[ … ]"])
def test_every_spelling_of_an_ellipsis_leaves_words_out(dots: str) -> None:
    """Dots with or without brackets mark what is left out, and are shown in one way."""
    found = quote(f"We lost {dots} depth in a single winter")
    assert spoken(found) == ["We lost forty centimetres of depth in a single winter"]
    assert found.fragments[0].edited == "We lost […] depth in a single winter"


def test_an_ellipsis_may_leave_out_the_end_of_a_paragraph() -> None:
    """What is left out may reach into the next paragraph of the same speech."""
    found = quote("The pilots noticed. […] If the dredger does not come back")
    shown = " ".join(fragment.edited for fragment in found.fragments)
    assert found.form is QuotationForm.DIRECT
    assert " ".join(shown.replace("[…]", " ").split()) == (
        "The pilots noticed. If the dredger does not come back"
    )


@pytest.mark.parametrize("words", ["…of depth in a single winter", "of depth in a single winter…"])
def test_an_ellipsis_at_an_end_adds_no_word(words: str) -> None:
    """Dots before the first or after the last word leave no white space or sign in the record."""
    assert quote(words).content == "of depth in a single winter"


def test_brackets_of_the_source_are_its_own() -> None:
    """Where the words stand as they are, their brackets and dots are printed ones."""
    found = quote(
        "it was [sic] so … bad", "He said: “It was [sic] so … bad”, and: “it was [sic] so … bad.”"
    )
    assert spoken(found) == ["it was [sic] so … bad"]
    assert found.fragments[0].edits == ()


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("filling with silt three [sic] times", "indirect"),
        ("the gates [sic] were “never meant to hold back mud”", None),
    ],
)
def test_changes_outside_marks_are_refused(words: str, form: str | None) -> None:
    """A change that no fragment can hold would be lost, so it is refused in plain words."""
    message = refusal(words, form=form)
    assert "mark changes only to words that the source prints between quotation marks" in message
    assert "EditorialMark(" not in message


# --- refused -------------------------------------------------------------------------------------


def test_words_that_are_not_there_are_refused_with_the_nearest_passage() -> None:
    """The message names the source and the words, and shows what the text has instead."""
    words = "nobody upstream seems to have noticed"
    assert refusal(words) == (
        "these words are not in the text of 'ledger': 'nobody upstream seems to have noticed';"
        " the nearest passage is: 'nobody upstream seems to of noticed'"
    )


def test_nothing_near_is_said_so() -> None:
    """Words that share too little with any passage get no passage."""
    assert refusal("ministers deny everything about ballots") == (
        "these words are not in the text of 'ledger': 'ministers deny everything about ballots';"
        " nothing in the text is like them"
    )


@pytest.mark.parametrize("words", ["open to talk", "pen to talks", "e lost forty", "arithmeti"])
def test_words_are_whole(words: str) -> None:
    """Words that begin or end inside printed ones are not there."""
    assert "these words are not in the text" in refusal(words)


@pytest.mark.parametrize("words", ["", "  ", "“”", "[sic]", "[…]", "…", "…[sic]"])
def test_no_words_at_all_are_refused(words: str) -> None:
    """Blank text and bare editorial marks are no words, and no list of places is given for them."""
    assert "\n" not in refusal(words)


@pytest.mark.parametrize("form", [None, "direct"])
def test_narration_is_refused_as_speech(form: str | None) -> None:
    """Words that the source prints outside marks are its own; the cure is named."""
    message = refusal("is filling with silt three times as fast", form=form)
    assert message == (
        "the text of 'ledger' has these words, but not between quotation marks, so they are the"
        " reporter's: 'is filling with silt three times as fast'; use form='indirect' for a report"
        " of what was said"
    )


def test_narration_may_be_reported() -> None:
    """An indirect quotation has no words in marks, and says where it stands."""
    found = quote("that the money had been found", form="indirect")
    assert (found.form, found.fragments) == (QuotationForm.INDIRECT, ())
    assert found.passage is not None
    assert found.passage.exact == "that the money had been found"


def test_mixed_needs_words_in_marks() -> None:
    """A mixed quotation of narration alone is refused, in words and not in symbols."""
    message = refusal("that the money had been found", form="mixed")
    assert "a mixed quotation needs its words in marks" in message
    assert "<QuotationForm" not in message


def test_an_unknown_form_is_refused() -> None:
    """The message lists the forms that there are."""
    assert refusal("open to talks", form="quoted") == (
        "unknown form of quotation 'quoted'; known: direct, mixed, indirect"
    )


# --- several places ------------------------------------------------------------------------------

TWICE = "“Nobody came,” she said. “Nobody came, not one, and nobody wrote.” Nobody came."


def test_several_places_are_listed() -> None:
    """Each place is shown with what surrounds it, and the three ways to choose are named."""
    assert refusal("Nobody came", TWICE) == (
        "'Nobody came' stands in the text of 'ledger' 2 times; say which one with prefix=, suffix="
        " or occurrence=1 to 2:\n"
        "  1. …“Nobody came,” she said. “Nobody came, not one, and…\n"
        "  2. …“Nobody came,” she said. “Nobody came, not one, and nobody wrote.” Nobody cam…"
    )


@pytest.mark.parametrize(
    ("details", "start"),
    [
        ({"occurrence": 1}, 1),
        ({"occurrence": 2}, 26),
        ({"suffix": ", not one"}, 26),
        ({"suffix": ",\nnot  one"}, 26),
        ({"suffix": ",” she"}, 1),
        ({"prefix": "she said."}, 26),
        ({"prefix": "she said. “"}, 26),
        ({"prefix": "said.", "suffix": ", not"}, 26),
    ],
)
def test_context_or_number_chooses_a_place(details: dict[str, Any], start: int) -> None:
    """Words before or after, or which one it is, decide; white space and a mark do not matter."""
    position = quote("Nobody came", TWICE, **details).fragments[0].passage.position
    assert position is not None
    assert position.start == start


def test_the_record_finds_its_place_again() -> None:
    """The passage of a repeated quotation has enough context to be told from the other one."""
    quotes = [quote("Nobody came", TWICE, occurrence=number).fragments[0] for number in (1, 2)]
    contexts = {
        part.passage.quote.prefix + part.words + part.passage.quote.suffix for part in quotes
    }
    assert len(contexts) == 2


@pytest.mark.parametrize("occurrence", [0, 3, -1])
def test_an_occurrence_that_there_is_not_is_refused(occurrence: int) -> None:
    """The message says how many places there are."""
    assert "occurrence=1 to 2" in refusal("Nobody came", TWICE, occurrence=occurrence)


@pytest.mark.parametrize("occurrence", [0, 2])
def test_a_single_place_has_no_second(occurrence: int) -> None:
    """Words that stand once are not called several, and are not taken for another place."""
    message = refusal("open to talks", occurrence=occurrence)
    assert "1 times" not in message
    assert "open to talks" in message


def test_context_that_fits_no_place_is_refused() -> None:
    """The places are listed, so that the right context can be copied."""
    message = refusal("Nobody came", TWICE, prefix="he wrote")
    assert message.startswith(
        "'Nobody came' stands in the text of 'ledger', but not with that prefix or suffix; it"
        " stands here:\n  1. …"
    )
    assert message.count("\n") == 2


def test_speech_is_preferred_to_narration() -> None:
    """Where the same words stand inside and outside marks, they are taken as spoken."""
    text = "Nobody came, he wrote. She said: “Nobody came.”"
    assert quote("Nobody came", text).form is QuotationForm.DIRECT


def test_a_report_may_choose_narration() -> None:
    """With a form asked for, every place counts."""
    text = "Nobody came, he wrote. She said: “Nobody came.”"
    found = quote("Nobody came", text, form="indirect", occurrence=1)
    assert found.passage is not None
    assert found.passage.position is not None
    assert found.passage.position.start == 0


# --- without a text ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "form", "content", "fragments"),
    [
        ("open to talks", "direct", "open to talks", ["open to talks"]),
        ("“open to talks”", "direct", "open to talks", ["open to talks"]),
        ("they are “open” and “glad”", "mixed", "they are “open” and “glad”", ["open", "glad"]),
        ("they aren’t ‘open’", "direct", "they aren’t ‘open’", ["they aren’t ‘open’"]),
        ('the gap was 5" wide', "direct", 'the gap was 5" wide', ['the gap was 5" wide']),
    ],
)
def test_words_without_a_text_are_kept_as_given(
    words: str, form: str, content: str, fragments: list[str]
) -> None:
    """Nothing can be looked up, so the user's words and their pairs of marks are believed."""
    found = quote(words, text=None)
    assert (found.form, found.content, spoken(found)) == (form, content, fragments)
    assert all(fragment.passage.position is None for fragment in found.fragments)


def test_a_report_without_a_text_has_no_fragment() -> None:
    """An indirect quotation without a text is its content and no more."""
    found = quote("they were open to talks", text=None, form="indirect")
    assert (found.content, found.fragments, found.passage) == ("they were open to talks", (), None)


def test_blank_words_without_a_text_are_refused() -> None:
    """Blank words are refused whether there is a text or not."""
    assert "blank" in refusal(" ", text=None)


# --- laws ----------------------------------------------------------------------------------------


@given(st.data())
def test_words_of_a_speech_are_found_wherever_they_stand(data: st.DataObject) -> None:
    """Any run of whole words of a speech is found as it is printed, or listed as repeated."""
    speech = TEXT[TEXT.index("We lost forty") : TEXT.index("”\n\nShe added")]
    words = speech.split(" ")
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    wanted = " ".join(words[start:end])
    notes = Notebook()
    article: Source = notes.news_article(title="Silt", text=TEXT)
    speaker = notes.person("Marit van Aalsburg")
    try:
        found = notes.quotation(article, speaker, wanted)
    except ValueError as several:
        assert "times; say which one" in str(several)  # noqa: PT017 - both outcomes are right
        found = notes.quotation(article, speaker, wanted, occurrence=1)
    assert " ".join(" ".join(spoken(found)).split()) == " ".join(wanted.replace("“", " ").split())


# --- stored texts ----------------------------------------------------------------------------------


def test_the_stored_texts_of_a_bundle_are_found_by_source() -> None:
    """A source with a text has it under its key, and one without has none."""
    texts = stored_texts(BUNDLE)
    assert {key: source.text for key, source in texts.items()} == {ARTICLE.key: TEXT}
    assert stored_texts(BUNDLE.without_text()) == {}


def test_the_latest_text_is_the_one_that_counts() -> None:
    """Of several snapshots the words of the last are looked up, whatever their keys."""
    taken = SNAPSHOT.retrieved_at
    assert taken is not None
    later = evolve(SNAPSHOT, key="a", text="“Sand.”", retrieved_at=taken + timedelta(days=1))
    empty = evolve(SNAPSHOT, key="b", text=None, retrieved_at=taken + timedelta(days=2))
    texts = stored_texts(BUNDLE.with_(later, empty))
    assert texts[ARTICLE.key].text == "“Sand.”"
    with pytest.raises(ValueError, match=f"these words are not in the text of '{ARTICLE.key}'"):
        texts[ARTICLE.key].passage("it is arithmetic")


def test_a_blank_text_is_none() -> None:
    """Nothing can be looked up in a text of no characters."""
    assert stored_texts(BUNDLE.with_(evolve(SNAPSHOT, text=""))) == {}
