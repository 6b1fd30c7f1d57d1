"""Finding words as somebody quotes them, with every marked edit."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from citekit.anchoring.describing import describe
from citekit.anchoring.locating import WordFinder
from citekit.model.quotations import EditKind, EditorialMark, Fragment
from citekit.text.spans import Span
from tests.samples import TEXT
from tests.strategies import texts

_FERRIES = "They bring the ferries in on the last of the tide and they can feel the bottom"


def _found(words: str, text: str = TEXT) -> list[list[Fragment]]:
    """Return each place as the fragments that its spans and edits make."""
    return [
        [
            Fragment(passage=describe(text, span), edits=edits)
            for span, edits in zip(place.spans, place.edits, strict=True)
        ]
        for place in WordFinder(text).locate(words)
    ]


def _only(words: str, text: str = TEXT) -> Fragment:
    ((part,),) = _found(words, text)
    return part


def _kinds(part: Fragment) -> list[EditKind]:
    return [mark.kind for mark in part.edits]


# --- words as they are ---------------------------------------------------------------------------


def test_finds_words_as_they_are() -> None:
    """Words that stand in the text are found with no edit."""
    part = _only("it is arithmetic")
    assert (part.words, part.edits) == ("it is arithmetic", ())


def test_finds_every_place_in_order() -> None:
    """Words that stand in several places are found in each, in the text's order."""
    places = WordFinder(TEXT).locate("The north quay, where dredging stopped in June")
    starts = [place.whole.start for place in places]
    assert len(starts) == 2
    assert starts == sorted(starts)


def test_finds_places_that_overlap() -> None:
    """Places that share words are all found."""
    places = WordFinder("so on and so on and so on").locate("so on and so on")
    assert [place.whole for place in places] == [Span(0, 15), Span(10, 25)]


@pytest.mark.parametrize("words", ["art", "mud is", "the ferr", "orty", "threa"])
def test_finds_whole_words_only(words: str) -> None:
    """Part of a word is not found."""
    assert _found(words) == []


@pytest.mark.parametrize("words", ["", "  ", "\n", "…", "[sic]"])
def test_finds_nothing_for_no_words(words: str) -> None:
    """Blank words, and edits of nothing, are found nowhere."""
    assert _found(words, "one two") == []


@pytest.mark.parametrize("words", ["It is arithmetic", "we lost forty", "it was arithmetic"])
def test_unmarked_change_is_not_found(words: str) -> None:
    """A changed word or capital that no bracket marks is not found."""
    assert _found(words) == []


@pytest.mark.parametrize(
    ("text", "words", "covered"),
    [
        ('"It\'s mud", he said', "It’s mud", "It's mud"),
        ("a slow\n emergency", "a slow emergency", "a slow\n emergency"),
        ("the cafe\u0301 quay", "café quay", "cafe\u0301 quay"),
        ("accident — so far", "accident – so far", "accident — so far"),
        ("x “the ‘mud’ tax” y", 'the "mud" tax', None),
    ],
)
def test_presentation_may_differ(text: str, words: str, covered: str | None) -> None:
    """Curly marks, dashes, white space and composition may differ; kinds of mark may not."""
    found = _found(words, text)
    assert [part.words for place in found for part in place] == ([covered] if covered else [])


# --- several paragraphs --------------------------------------------------------------------------


@pytest.mark.parametrize("between", [" ", "\n\n", "\n\n“"])
def test_paragraph_may_open_its_mark_again(between: str) -> None:
    """Words that run over paragraphs are found with one span for each, without the marks."""
    ((first, second),) = _found(f"seems to of noticed.{between}The pilots noticed.")
    assert (first.words, second.words) == ("seems to of noticed.", "The pilots noticed.")


def test_three_paragraphs_have_three_spans() -> None:
    """A speech of three paragraphs is found whole."""
    start = TEXT.index("We lost forty")
    end = TEXT.index(" away.”") + len(" away.")
    (place,) = WordFinder(TEXT).locate(TEXT[start:end])
    assert len(place.spans) == 3
    assert place.whole == Span(start, end)
    assert all("“" not in span.of(TEXT) for span in place.spans)


def test_edits_belong_to_their_paragraph() -> None:
    """An edit in the second paragraph is counted from the start of that paragraph."""
    ((first, second),) = _found("to of [sic] noticed. The pilots noticed. [They all] bring")
    assert first.edited == "to of [sic] noticed."
    assert second.edited == "The pilots noticed. [They all] bring"


def test_gap_may_reach_into_the_next_paragraph() -> None:
    """An ellipsis may leave out the end of one paragraph and the start of the next."""
    (place,) = _found("The pilots noticed. […] we will have to turn the larger boats away.")
    assert place[0].edited.startswith("The pilots noticed.")
    assert place[-1].edited.endswith("we will have to turn the larger boats away.")
    assert all("“" not in part.edited for part in place)


# --- edits ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [" [sic]", "[sic]"])
def test_sic_covers_nothing_and_changes_nothing(mark: str) -> None:
    """[sic] stands after a printed word and covers none."""
    part = _only(f"nobody upstream seems to of{mark} noticed")
    assert part.words == "nobody upstream seems to of noticed"
    assert part.edits == (EditorialMark(kind=EditKind.SIC, start=27, end=27),)
    assert part.edited == "nobody upstream seems to of [sic] noticed"


def test_sic_may_end_the_words() -> None:
    """[sic] may stand after the last word."""
    part = _only("seems to of [sic]")
    assert (part.words, _kinds(part)) == ("seems to of", [EditKind.SIC])


@pytest.mark.parametrize(
    "ellipsis", ["…", "[…]", "[ … ]", "...", "....", ". . .", ". . . .", "[...]", "[. . .]"]
)
def test_every_spelling_of_an_ellipsis_is_a_gap(ellipsis: str) -> None:
    """A gap in any spelling covers what was left out, and is shown with its spaces."""
    part = _only(f"They bring the ferries in {ellipsis} and they can feel the bottom")
    assert (part.words, _kinds(part)) == (_FERRIES, [EditKind.ELLIPSIS])
    assert part.edited == "They bring the ferries in […] and they can feel the bottom"


def test_gap_glued_to_a_word_is_a_gap() -> None:
    """An ellipsis without a space before it is read as well."""
    part = _only("They bring the ferries in... they can feel the bottom")
    assert (part.words, _kinds(part)) == (_FERRIES, [EditKind.ELLIPSIS])


def test_gap_is_never_longer_than_it_must_be() -> None:
    """A gap starts at the last place and ends at the first where the words go on."""
    text = "a tide at the quay, a tide in the lock and the gate; the gate"
    assert _only("a tide […] the gate", text).words == "a tide in the lock and the gate"


def test_gap_has_a_limit() -> None:
    """Words that are far apart are not one quotation."""
    assert _found("We lost forty … open to talks") == []


def test_unmarked_gap_is_not_found() -> None:
    """A word left out without a mark is not found."""
    assert _found("They bring ferries in on the last of the tide") == []


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("[t]hat is not a threat", "That is not a threat"),
        ("[W]e lost forty", "We lost forty"),
        ("[I]t is arithmetic", "it is arithmetic"),
        ("that “is not”: [T]he pilots noticed", None),
    ],
)
def test_capital_may_be_changed_in_brackets(words: str, printed: str | None) -> None:
    """A letter in brackets stands for the same letter, large or small."""
    found = _found(words)
    assert [part.words for place in found for part in place] == ([printed] if printed else [])


def test_letter_in_brackets_is_that_letter() -> None:
    """Another letter in brackets is not found."""
    assert _found("[X]e lost forty") == []


def test_brackets_replace_words() -> None:
    """Words in brackets may stand for printed ones, which stay in the fragment."""
    part = _only("and [the pilots] can feel the bottom")
    assert part.words == "and they can feel the bottom"
    assert part.edits == (
        EditorialMark(kind=EditKind.SUBSTITUTION, start=4, end=8, text="the pilots"),
    )


def test_brackets_replace_the_first_word() -> None:
    """A bracket that comes first stands for the printed word before the others."""
    part = _only("[The pilots] can feel the bottom")
    assert part.words == "they can feel the bottom"
    assert part.edited == "[The pilots] can feel the bottom"


def test_brackets_come_before_words_that_nothing_precedes() -> None:
    """Where no word stands before the printed ones, a bracket that comes first adds words."""
    part = _only("[They were] never meant to hold")
    assert part.words == "never meant to hold"
    assert part.edited == "[They were] never meant to hold"


def test_brackets_replace_the_last_word() -> None:
    """A bracket that comes last stands for the printed word and not for the signs after it."""
    part = _only("can feel the [floor]")
    assert part.words == "can feel the bottom"
    assert part.edited == "can feel the [floor]"


def test_brackets_may_lengthen_a_word() -> None:
    """A bracket right after a word adds to it."""
    part = _only("in a single winter[s]")
    assert (part.words, _kinds(part)) == ("in a single winter", [EditKind.INSERTION])


@pytest.mark.parametrize("words", ["… larger boats", "[...] larger boats", "larger boats …"])
def test_dots_at_an_end_leave_out_nothing(words: str) -> None:
    """Dots before the first word or after the last are no gap in the words."""
    part = _only(words)
    assert (part.words, part.edits) == ("larger boats", ())


def test_brackets_replace_part_of_a_word() -> None:
    """A bracket may stand for the end of a word."""
    part = _only("the ferr[y]")
    assert (part.words, part.edited) == ("the ferries", "the ferr[y]")


@pytest.mark.parametrize(
    "words",
    ["We [the port] lost forty", "That is [plainly] not a threat", "of [sic] [all] noticed"],
)
def test_brackets_insert_words(words: str) -> None:
    """Words in brackets may be added between printed ones."""
    part = _only(words)
    assert _kinds(part)[-1] is EditKind.INSERTION
    assert part.edited == words


def test_emphasis_is_not_taken_for_a_replacement() -> None:
    """A note that emphasis was added stands for no printed words."""
    found = _found("turn the larger boats [emphasis added]")
    kinds = [kind for place in found for part in place for kind in _kinds(part)]
    assert EditKind.SUBSTITUTION not in kinds


# --- the source's own brackets -------------------------------------------------------------------

_OWN = "The gate … was [sic] shut [at noon]. The gate was once shut."


@pytest.mark.parametrize("words", ["The gate … was", "was [sic] shut", "shut [at noon]"])
def test_brackets_of_the_source_come_first(words: str) -> None:
    """Where the text itself has the brackets or dots, they are words and no edit."""
    part = _only(words, _OWN)
    assert (part.words, part.edits) == (words, ())


# --- laws ----------------------------------------------------------------------------------------


@given(texts(30), st.data())
def test_any_stretch_of_whole_words_is_found(text: str, data: st.DataObject) -> None:
    """Whatever the text, a stretch that starts and ends at white space is found there."""
    words = text.split()
    first = data.draw(st.integers(0, len(words) - 1)) if words else 0
    last = data.draw(st.integers(first, len(words) - 1)) if words else 0
    if not words:
        return
    plain = " ".join(words)
    start = len(" ".join(words[:first])) + (first > 0)
    end = len(" ".join(words[: last + 1]))
    found = [place.whole for place in WordFinder(plain).locate(plain[start:end])]
    assert Span(start, end) in found


@given(
    st.lists(st.sampled_from("abcdefghijklmnop"), min_size=4, max_size=12, unique=True), st.data()
)
def test_edits_are_read_as_they_are_shown(words: list[str], data: st.DataObject) -> None:
    """Words that are shown with marked edits are found with edits that show the same."""
    text = "start " + " ".join(word * 3 for word in words) + " end"
    whole = Span(text.index(" ") + 1, text.rindex(" "))
    place = data.draw(st.integers(1, len(words) - 2))
    start = whole.start + 4 * place
    kind = data.draw(st.sampled_from([EditKind.SIC, EditKind.SUBSTITUTION, EditKind.ELLIPSIS]))
    start, end = start - whole.start, start - whole.start + 3
    mark = EditorialMark(
        kind=kind,
        start=end if kind is EditKind.SIC else start,
        end=end,
        text="zz zz" if kind is EditKind.SUBSTITUTION else None,
    )
    quoted = Fragment(passage=describe(text, whole), edits=(mark,))
    assert _only(quoted.edited, text) == quoted
