"""Which reports a text names as the origin of what is said."""

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from citekit.extraction.lexicon import english
from citekit.extraction.originals import read_originals
from citekit.extraction.reading import CastKind, CastMember, FoundOriginal, FoundQuotation
from citekit.extraction.sentences import read_sentences
from citekit.text.spans import Span
from tests.found import FOUND

CAST = (
    CastMember(
        kind=CastKind.ORGANIZATION,
        name="Harwell Port Authority",
        names=("Harwell Port Authority", "the HPA"),
        span=Span(0, 0),
        acronym="HPA",
    ),
    CastMember(kind=CastKind.PERSON, name="Ruth Calder", names=("Ruth Calder",), span=Span(0, 0)),
)


def _read(text: str, content: str | None, speaker: int | None = 0) -> tuple[FoundOriginal, ...]:
    sentences = read_sentences(text, Span(0, len(text)), (), 0, english())
    quotations = () if content is None else (_quotation(text, content, speaker),)
    return read_originals(text, sentences, quotations, CAST)


def _quotation(text: str, content: str, speaker: int | None) -> FoundQuotation:
    start = text.index(content)
    return evolve(FOUND, content=Span(start, start + len(content)), speaker=speaker)


CLAIM = "thefts have risen"


@pytest.mark.parametrize(
    ("text", "title", "rule", "owner"),
    [
        (
            f"The authority sounded an alarm as part of its annual Coastal Threat Assessment, adding that {CLAIM}.",
            "Coastal Threat Assessment",
            "as-part-of-report",
            0,
        ),
        (
            f"According to the HPA’s latest Survey of Moorings 2024, {CLAIM}.",
            "Survey of Moorings 2024",
            "according-to-report",
            0,
        ),
        (
            f"In the Harwell Port Authority's 40-page Harbour Crime Review, officials said {CLAIM}.",
            "Harbour Crime Review",
            "in-report",
            0,
        ),
        (
            f"In the authority’s National Moorings Strategy, officials said {CLAIM}.",
            "National Moorings Strategy",
            "in-report",
            0,
        ),
        (
            f"From the Global Wreck Report, it appears {CLAIM}.",
            "Global Wreck Report",
            "from-report",
            None,
        ),
        (f"A report titled “Rising Tides,” said {CLAIM}.", "Rising Tides", "titled-report", None),
        (
            f"Her study, entitled ‘Cold Harbours’, said {CLAIM}.",
            "Cold Harbours",
            "titled-report",
            None,
        ),
        (
            f"A paper titled Cold Northern Harbours said {CLAIM}.",
            "Cold Northern Harbours",
            "titled-report",
            None,
        ),
    ],
)
def test_a_report_named_as_the_origin_is_found(
    text: str, title: str, rule: str, owner: int | None
) -> None:
    """A title after a word that names an origin is proposed with its owner and its quotation."""
    [found] = _read(text, CLAIM)
    assert (found.title, found.span.of(text)) == (title, title)
    assert (found.rule, found.owner, found.quotation) == (rule, owner, 0)


@pytest.mark.parametrize(
    "text",
    [
        f"In the report, officials said {CLAIM}.",
        f"According to National Review, {CLAIM}.",
        f"The National Threat Assessment pleased nobody, but Calder said {CLAIM}.",
        f"In the review of the harbour, Calder said {CLAIM}.",
        f"In Report, officials said {CLAIM}.",
    ],
)
def test_what_is_no_title_or_no_origin_is_left_alone(text: str) -> None:
    """A report in lower case, a newspaper and a report that is only mentioned are no origins."""
    assert _read(text, CLAIM) == ()


def test_a_report_that_the_speaker_mentions_is_no_origin() -> None:
    """Words inside a quotation say what its speaker speaks of, not where it was said."""
    text = "Calder said the figures in the Coastal Threat Assessment were wrong."
    assert _read(text, "the figures in the Coastal Threat Assessment were wrong", 1) == ()


def test_his_report_is_no_organisations() -> None:
    """A pronoun gives the speaker as owner only where it fits what the speaker is."""
    text = f"As part of her Coastal Threat Assessment, she said {CLAIM}."
    assert [original.owner for original in _read(text, CLAIM, 1)] == [1]
    assert [original.owner for original in _read(text, CLAIM, 0)] == [None]


def test_an_owned_report_stays_without_a_quotation() -> None:
    """The origin is known although its sentence reports no words."""
    text = "It appeared in the HPA's Coastal Threat Assessment."
    assert [original.quotation for original in _read(text, None)] == [None]
    assert _read("It appeared in the Coastal Threat Assessment.", None) == ()


PIECES = (
    *"a “”’'s,. \n",
    "Report ",
    "in the ",
    "its ",
    "titled ",
    "report ",
    "Review of ",
    "HPA’s ",
)


@given(st.lists(st.sampled_from(PIECES)))
def test_no_text_raises_and_titles_lie_in_it(pieces: list[str]) -> None:
    """Whatever the text, each title is a part of it."""
    text = "".join(pieces)
    for original in _read(text, None):
        assert " ".join(original.span.of(text).split()) == original.title
