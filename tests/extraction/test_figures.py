"""Which reported passages hold a figure, and which numbers are none."""

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from citekit.extraction.figures import FoundFigure, read_figures
from citekit.extraction.reading import FoundQuotation
from citekit.model.quotations import QuotationForm
from citekit.text.spans import Span
from tests.found import FOUND


def _quotation(start: int, end: int, speaker: int | None = 0) -> FoundQuotation:
    return evolve(FOUND, content=Span(start, end), speaker=speaker)


def _figures(text: str) -> tuple[FoundFigure, ...]:
    return read_figures(text, (_quotation(0, len(text)),))


@pytest.mark.parametrize(
    ("text", "kind", "figure"),
    [
        ("thefts from moorings have risen six-fold since 2019", "multiple", "six-fold"),
        ("landings doubled after the quay was rebuilt", "multiple", "doubled"),
        ("the port handled twice as many boxes", "multiple", "twice"),
        ("ferries ran three times more often", "multiple", "three times"),
        ("the fleet is 10x larger", "multiple", "10x"),
        ("fuel costs fell 25 per cent", "percent", "25 per cent"),
        ("fuel costs fell 2.5 percent", "percent", "2.5 percent"),
        ("between 10 and 20% of crews left", "percent", "10 and 20%"),
        ("turnout rose by 3 percentage points", "percent", "3 percentage points"),
        ("the dredging would cost £3bn", "number", "£3bn"),
        ("the pier would cost $28.5 million to mend", "number", "$28.5 million"),
        ("twenty-two boats were lost", "number", "twenty-two"),
        ("one hundred and fifty thousand people came", "number", "one hundred and fifty thousand"),
        ("thousands of users are based here", "number", "thousands"),
        ("one in five skippers had quit", "number", "one in five"),
        ("two-thirds of crews were paid late", "number", "two-thirds"),
        ("1,995 people signed", "number", "1,995"),
        ("he voted three times", "number", "three times"),
        ("the gates stay shut for two years", "span-of-time", "two years"),
        ("catches in the last 4 to 7 weeks", "span-of-time", "4 to 7 weeks"),
        ("a 25-year lease was signed", "span-of-time", "25-year"),
        ("the berth was empty for a decade", "span-of-time", "a decade"),
        ("eight of 10 crews were paid late", "number", "eight of 10"),
        ("a loss of $915 million in 1995 was shown", "number", "$915 million"),
        ("the berth cost £900 in two years", "number", "£900"),
        ("they are 100\xa0percent wrong", "percent", "100\xa0percent"),
    ],
)
def test_a_figure_is_found_with_its_kind(text: str, kind: str, figure: str) -> None:
    """A number, a multiple, a share and a span of time are figures, with their unit."""
    [found] = _figures(text)
    assert (found.kind, found.figure.of(text)) == (kind, figure)


@pytest.mark.parametrize(
    "text",
    [
        "the harbour closed in 2019",
        "the 2016 elections were fair",
        "the vote took place on March 25",
        "it opened on 3 May",
        "girls as young as 11 were stopped",
        "a 14-year-old boy steered",
        "the skipper, aged 43, resigned",
        "Anna Reed, 43, resigned",
        "call 0800 123 456 for help",
        "the siren sounded at 8:30 p.m.",
        "it breached Article 50 of the treaty",
        "the office is at 13 Quay Street",
        "the talks failed two years ago",
        "she came 5th",
        "in the 1990s trade was slow",
        "no one was hurt",
        "that is one example",
        "the wind was mild",
        "the game ended 46-42",
        "they took a decade off him",
        "a scheme helps people under 30 find berths",
        "it is a two-way street",
        "the two ports will merge",
        "in the 90’s trade was slow",
        "the pilot is 6'3\" tall",
        "the office is at 131 West 23rd Street",
    ],
)
def test_a_number_that_names_something_is_no_figure(text: str) -> None:
    """Dates, years, ages, telephone numbers, addresses and ordinals state no quantity."""
    assert _figures(text) == ()


@pytest.mark.parametrize(("cue", "figures"), [("denied", 0), ("said", 1)])
def test_a_denied_figure_is_no_claim(cue: str, figures: int) -> None:
    """Whoever denies that a number is right does not claim it."""
    text = f"Ruth Calder {cue} that profits had fallen by 60%"
    start = text.index(cue)
    cue_span, content = Span(start, start + len(cue)), Span(text.index("profits"), len(text))
    denied = evolve(FOUND, content=content, cue=cue_span, form=QuotationForm.INDIRECT)
    assert len(read_figures(text, (denied,))) == figures


def test_each_sentence_of_a_long_quotation_is_a_passage_of_its_own() -> None:
    """A claim rests on the sentence that holds the figure, without its marks."""
    text = "“We lost 40 boats. Dr. Hale was calm. It took three weeks.”"
    found = _figures(text)
    assert [figure.passage.of(text) for figure in found] == [
        "We lost 40 boats",
        "It took three weeks",
    ]


def test_the_most_telling_figure_stands_for_its_passage() -> None:
    """A multiple says more than the span of time in which it happened."""
    text = "in two years reports have tripled to 300"
    [found] = _figures(text)
    assert found.figure.of(text) == "tripled"


def test_a_figure_in_a_quotation_within_another_belongs_to_the_inner_one() -> None:
    """What one speaker reports of another is claimed once, by the one who said it."""
    text = "the mayor said the port had lost 40 boats"
    inner = text.index("the port")
    found = read_figures(text, (_quotation(0, len(text), 0), _quotation(inner, len(text), 1)))
    assert [(figure.quotation, figure.speaker) for figure in found] == [(1, 1)]


PIECES = (*"a2.5,%£$-–:() \n“”'", "half ", "two ", "million ", "years ", "-fold", "one in ", "May ")


@given(st.lists(st.sampled_from(PIECES)))
def test_no_text_raises_and_figures_lie_in_their_passage(pieces: list[str]) -> None:
    """Whatever the text, a figure lies inside its passage and the passage inside the quotation."""
    text = "".join(pieces)
    for figure in _figures(text):
        assert figure.passage.contains(figure.figure)
        assert Span(0, len(text)).contains(figure.passage)
