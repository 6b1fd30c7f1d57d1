"""What the lines of a plain text say of it: title, date, authors and outlet, each as a guess."""

from __future__ import annotations

from citekit import capture_text
from citekit.model.agents import Person
from citekit.model.bundles import Bundle
from citekit.model.provenance import Decision, Proposal
from citekit.model.sources import Source

PROSE = (
    "The council of Harrowby said on Monday that it will mend the old bridge over the river before"
    " the winter, and that the work is to cost less than had been feared by those who live near it."
)
HEADLINE = "Bridge over the Harrow will be mended before the winter"
TEXT = "\n".join(
    (
        "The Harrowby Herald",
        HEADLINE,
        "By Maud Ferris",
        "Published 4 March 2031, 17:20",
        *3 * (PROSE,),
    )
)


def _source(bundle: Bundle) -> Source:
    return next(record for record in bundle.records if isinstance(record, Source))


def _guesses(bundle: Bundle) -> dict[str, Proposal]:
    key = _source(bundle).key
    return {item.field: item for item in bundle.proposals if item.record == key}


def test_lines_above_the_prose_give_the_citation() -> None:
    """The headline, the byline, the date line and the outlet's own line are read."""
    bundle = capture_text(TEXT)
    source = _source(bundle)
    assert source.title == HEADLINE
    assert source.opening is None
    assert source.container is not None
    assert source.container.title == "The Harrowby Herald"
    assert str(source.issued) == "2031-03-04T17:20:00"
    author = bundle[source.contributors[0].agent]
    assert isinstance(author, Person)
    assert author.name.full == "Maud Ferris"
    assert source.language == "en"


def test_each_value_is_a_guess_with_its_rule() -> None:
    """What the lines gave is open to review, with the rule and how sure it is."""
    guesses = _guesses(capture_text(TEXT))
    for field, rule in (
        ("title", "heading-line"),
        ("author", "byline-line"),
        ("issued", "date-line"),
        ("outlet", "line-like-outlet"),
        ("language", "words"),
    ):
        assert (guesses[field].rule, guesses[field].decision) == (rule, Decision.OPEN)
        assert 0.5 < guesses[field].confidence < 1


def test_what_a_user_gives_wins_over_the_lines() -> None:
    """A given value is the source's, and the guess for it is superseded."""
    bundle = capture_text(TEXT, title="Bridge to be mended", issued="2031-03-05")
    source = _source(bundle)
    assert (source.title, str(source.issued)) == ("Bridge to be mended", "2031-03-05")
    decisions = {
        (item.field, item.value): item.decision
        for item in bundle.proposals
        if item.record == source.key
    }
    assert decisions["title", HEADLINE] is Decision.SUPERSEDED
    assert decisions["issued", "2031-03-04T17:20:00"] is Decision.SUPERSEDED


def test_the_text_of_a_picture_is_no_headline() -> None:
    """A line above the prose that stands under a picture further down, too, may be no title."""
    standfirst = "Council officers want owners of heavy carts to stay off the old bridge"
    bundle = capture_text(f"{standfirst}\n{PROSE}\n{PROSE}\n{standfirst}\nHerald Pictures\n{PROSE}")
    source = _source(bundle)
    assert source.title is None
    assert source.opening is not None
    assert "title" not in _guesses(bundle)
    assert source.issued is None
    assert not source.contributors


def _dated(line: str) -> list[str]:
    """Return the days that a text in English with a line of figures proposes."""
    bundle = capture_text("\n".join((HEADLINE, "By Maud Ferris", line, *3 * (PROSE,))))
    return [one.value[:10] for one in bundle.proposals if one.field == "issued"]


def test_figures_that_may_be_two_days_leave_the_day_open() -> None:
    """Both days are proposed, and neither is taken."""
    assert _dated("03/04/2031") == ["2031-04-03", "2031-03-04"]
    bundle = capture_text("\n".join((HEADLINE, "By Maud Ferris", "03/04/2031", *3 * (PROSE,))))
    assert _source(bundle).issued is None


def test_a_time_zone_beside_figures_shows_their_order() -> None:
    """Americans write the month first."""
    assert _dated("03/04/2031 5:20 PM EDT") == ["2031-03-04"]
    assert _dated("03/04/2031, 17:20 BST") == ["2031-04-03"]


def test_an_office_below_a_name_is_its_office() -> None:
    """As broadcasters print those of their reporters."""
    lines = (HEADLINE, "4 March 2031", "Maud Ferris", "Transport correspondent, Harrowby Radio")
    bundle = capture_text("\n".join((*lines, *3 * (PROSE,))))
    author = next(record for record in bundle.records if isinstance(record, Person))
    assert author.name.full == "Maud Ferris"
    assert [office.position for office in author.affiliations] == ["Transport correspondent"]
