"""What every format says about a record in the same way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from citekit.anchoring.describing import describe
from citekit.anchoring.text_fragments import text_fragment
from citekit.formats.citing import (
    Statement,
    accessed,
    archived,
    author_names,
    claim_text,
    contributors,
    display_title,
    every_statement,
    first_of_note,
    first_passage,
    long_date,
    passage_url,
    source_text,
    source_url,
    speaker_with_office,
    statements,
)
from citekit.formats.options import WriteOptions
from citekit.formats.quoting import Run, RunKind, quotation_text, runs
from citekit.model.agents import Group, Organization
from citekit.model.dates import Date, PartialDate
from citekit.model.quotations import Attribution, Fragment, Quotation, QuotationForm
from citekit.model.selectors import Passage, TextQuoteSelector
from citekit.model.snapshots import RetrievalBasis
from citekit.model.sources import Contributor, ContributorRole, Source, SourceKind
from citekit.text.spans import Span
from tests.samples import (
    ARTICLE,
    ASSESSMENT,
    AUTHORITY,
    BUNDLE,
    CHAIR,
    COLLECTIVE,
    DIRECT,
    EDITED,
    ENGINEER,
    FULL_BUNDLE,
    FULL_SOURCE,
    HARBOUR_MASTER,
    INDIRECT,
    MIXED,
    OWN,
    REPORT,
    REPORTED,
    REPORTER,
    SIC,
    SNAPSHOT,
    SPEECH,
    STATISTIC,
    TEXT,
    TRANSLATED,
    UNNAMED,
    UNTITLED,
    fragment,
    passage,
)
from tests.strategies import plain_words, quotations

_QUOTED, _REPORTED = RunKind.QUOTED, RunKind.REPORTED


# --- runs: whose words ---------------------------------------------------------------------------


def test_quoted_and_reported_words_are_kept_apart() -> None:
    """A mixed quotation gives the speaker's words and the reporter's in turn, without marks."""
    assert runs(MIXED) == (
        Run(_REPORTED, "the gates were"),
        Run(_QUOTED, "never meant to hold back mud"),
        Run(_REPORTED, "and that a survey was"),
        Run(_QUOTED, "three-quarters done"),
        Run(_REPORTED, ", at least on paper."),
    )


def test_paragraphs_of_one_speech_are_joined() -> None:
    """Paragraphs that only marks and white space part become one stretch."""
    (run,) = runs(SPEECH)
    assert run.kind is _QUOTED
    assert run.text == " ".join(part.words for part in SPEECH.fragments)


def test_paragraphs_in_single_marks_are_joined_too() -> None:
    """Each paragraph opens with a single mark, one closes: none of them is the reporter's word."""
    words = ("We are keeping an open mind.", "We’d ask anyone to come forward.")
    speech = evolve(
        SPEECH,
        content=f"‘{words[0]}\n\n‘{words[1]}’",
        fragments=tuple(
            Fragment(passage=Passage(quote=TextQuoteSelector(exact=part))) for part in words
        ),
    )
    assert runs(speech) == (Run(_QUOTED, " ".join(words)),)


def test_indirect_speech_is_the_reporters() -> None:
    """An indirect quotation has no quoted stretch, and no marks of the source are left in it."""
    scare = evolve(INDIRECT, content="that the “mud” money had been found")
    assert runs(scare) == (Run(_REPORTED, "that the mud money had been found"),)
    assert quotation_text(scare) == "that the mud money had been found"


def test_edits_are_shown_in_quoted_words() -> None:
    """Quoted stretches show every marked edit."""
    assert quotation_text(SIC) == "“nobody upstream seems to of [sic] noticed”"
    assert quotation_text(EDITED) == (
        "“They bring the ferries in […] and [the pilots] can feel the bottom”"
    )


def test_writers_marks_stand_where_words_need_spaces() -> None:
    """Running text has single spaces, and none before a comma."""
    assert quotation_text(MIXED) == (
        "the gates were “never meant to hold back mud” and that a survey was “three-quarters"
        " done”, at least on paper."
    )


def _mixed(content: str, *words: str) -> Quotation:
    parts = tuple(Fragment(passage=Passage(quote=TextQuoteSelector(exact=w))) for w in words)
    form = QuotationForm.MIXED
    return evolve(MIXED, content=content, fragments=parts, form=form, passage=None)


@pytest.mark.parametrize(
    ("content", "words", "shown"),
    [
        ("the mud is “mud” to them", "mud", "the mud is “mud” to them"),
        ("a tax is “a tax”", "a tax", "a tax is “a tax”"),
        ("in it, “it” and in it", "it", "in it, “it” and in it"),
        ("the tax (“mud tax”) rose", "mud tax", "the tax (“mud tax”) rose"),
    ],
)
def test_only_the_words_inside_the_marks_are_quoted(content: str, words: str, shown: str) -> None:
    """The reporter's own use of the same words is not taken for the speaker's."""
    assert quotation_text(_mixed(content, words)) == shown


def test_fragment_is_found_by_its_position() -> None:
    """Where both passages are known, they tell which of the same words are the speaker's."""
    text = "She said mud was ‘mud’, no less."
    whole = "mud was ‘mud’"
    start = text.index("‘mud’") + 1
    placed = evolve(
        MIXED,
        content=whole,
        passage=passage(whole, text),
        fragments=(Fragment(passage=describe(text, Span(start, start + 3))),),
    )
    assert quotation_text(placed) == "mud was “mud”"


def test_single_marks_of_the_source_are_dropped_too() -> None:
    """A source that prints single marks leaves none of them beside the writer's own."""
    quotation = _mixed("the gates were ‘never meant’, and it’s late", "never meant")
    assert quotation_text(quotation) == "the gates were “never meant”, and it’s late"


@given(quotations(words=plain_words()))
def test_no_word_of_the_reporter_is_quoted(quotation: Quotation) -> None:
    """Quoted stretches hold the fragments, in order, and nothing else."""
    found = runs(quotation)
    quoted = " ".join(run.text for run in found if run.kind is _QUOTED)
    assert quoted == " ".join(part.edited for part in quotation.fragments)


@given(st.lists(st.tuples(plain_words(), plain_words()), min_size=1, max_size=3), plain_words())
def test_every_word_stays_on_its_side_of_the_marks(parts: list[tuple[str, str]], end: str) -> None:
    """What the source prints outside marks is reported, what it prints inside is quoted."""
    content = " ".join(f"{reported} “{quoted}”" for reported, quoted in parts)
    quotation = _mixed(f"{content} {end}", *(quoted for _, quoted in parts))
    expected = [
        run
        for reported, quoted in parts
        for run in (Run(_REPORTED, reported), Run(_QUOTED, quoted))
    ]
    assert runs(quotation) == (*expected, Run(_REPORTED, end))


# --- titles, authors, dates ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "title"),
    [
        (ARTICLE, "Harbour authority warns of “silent silting” at Vennmouth"),
        (
            UNTITLED,
            "[Untitled news article beginning “Fishermen at Vennmouth are counting their”]",
        ),
        (evolve(UNTITLED, opening=None), "[Untitled news article]"),
        (
            evolve(UNTITLED, kind=SourceKind.SOCIAL_POST, opening="No “ferry” tonight"),
            "[Untitled post beginning ‘No “ferry” tonight’]",
        ),
    ],
)
def test_missing_title_is_described_in_brackets(source: Source, title: str) -> None:
    """A title is never invented: what stands for it is in brackets and says so."""
    assert display_title(source) == title


@pytest.mark.parametrize("kind", SourceKind)
def test_every_kind_has_a_name(kind: SourceKind) -> None:
    """An untitled source of any kind can be described."""
    described = display_title(evolve(UNTITLED, kind=kind, opening=None))
    assert described.startswith("[Untitled ")


def _by(*agents: str) -> Source:
    return evolve(ARTICLE, contributors=tuple(Contributor(agent=agent) for agent in agents))


@pytest.mark.parametrize(
    ("source", "names"),
    [
        (_by(), ""),
        (_by(REPORTER.key), "Isolde Pennery"),
        (_by(REPORTER.key, AUTHORITY.key), "Isolde Pennery and Vennmouth Harbour Authority"),
        (
            _by(REPORTER.key, ENGINEER.key, HARBOUR_MASTER.key),
            "Isolde Pennery, Oonagh Breslaw and Marit van Aalsburg",
        ),
        (
            _by(REPORTER.key, ENGINEER.key, HARBOUR_MASTER.key, AUTHORITY.key),
            "Isolde Pennery and others",
        ),
    ],
)
def test_authors_are_named_in_order(source: Source, names: str) -> None:
    """Up to three authors are named in order, more as the first and others."""
    assert author_names(BUNDLE, source) == names


def test_contributors_are_told_by_their_part() -> None:
    """Only who played the part counts; a quoted speaker is no author."""
    assert contributors(FULL_BUNDLE, FULL_SOURCE) == (HARBOUR_MASTER, AUTHORITY)
    assert contributors(FULL_BUNDLE, FULL_SOURCE, ContributorRole.EDITOR) == (REPORTER,)
    assert contributors(BUNDLE, ARTICLE) == (REPORTER,)
    assert contributors(BUNDLE, UNTITLED) == ()


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (Date.from_edtf("2024-10-07"), "7 October 2024"),
        (Date.from_edtf("2024-10-07T09:30:00Z"), "7 October 2024"),
        (Date.from_edtf("2024-10"), "October 2024"),
        (Date.from_edtf("2024"), "2024"),
        (Date.from_edtf("2024-21"), "spring 2024"),
        (Date.from_edtf("2024-24"), "winter 2024"),
        (Date.from_edtf("1850~"), "about 1850"),
        (Date.from_edtf("1850?"), "1850?"),
        (Date.from_edtf("1850-03%"), "about March 1850?"),
        (Date.from_edtf("201X"), "2010s"),
        (Date.from_edtf("2024-XX"), "2024"),
        (Date.from_edtf("2024-10-XX"), "October 2024"),
        (Date.from_edtf("-0043"), "44 BC"),
        (Date.from_edtf("0000"), "1 BC"),
        (Date.from_edtf("Y12024"), "12024"),
        (Date.from_edtf("2024-03/2024-06"), "March 2024 to June 2024"),
        (Date.from_edtf("2024/.."), "from 2024"),
        (Date.from_edtf("../2024"), "until 2024"),
        (Date.from_edtf("/2024"), "an unknown date to 2024"),
        (Date(value=PartialDate(year=1999), literal="June/July 1999"), "June/July 1999"),
        (Date(value=PartialDate(year=1999), literal="30 feb 1999"), "30 feb 1999"),
        (Date(value=PartialDate(year=1999), literal="the year 1999 or so"), "1999"),
        (Date(literal="the week after Easter"), "the week after Easter"),
        (Date.from_text("7 October 2024"), "7 October 2024"),
    ],
)
def test_dates_are_written_for_readers(date: Date, text: str) -> None:
    """A date is written as exactly as it is known, never more."""
    assert long_date(date) == text


# --- speakers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        (SPEECH, "Marit van Aalsburg, Harbour Master, Vennmouth Harbour Authority"),
        (DIRECT, "Marit van Aalsburg"),
        (INDIRECT, "Dame Philippa Thornbeck OBE, Chair, Vennmouth Town Council"),
        (MIXED, "Oonagh Breslaw, chief engineer [printed as Oona Breslaw]"),
        (COLLECTIVE, "Harbour bosses, Vennmouth Harbour Authority"),
        (UNNAMED, "A spokeswoman for the coastguard"),
        (STATISTIC, "Vennmouth Harbour Authority"),
        (OWN, None),
    ],
)
def test_speaker_is_named_with_the_office_as_given(statement: Statement, named: str | None) -> None:
    """The office is the one in which the speaker is quoted; a misprinted name is owned up to."""
    assert speaker_with_office(BUNDLE, statement) == named


# --- the order of statements ---------------------------------------------------------------------


def test_statements_stand_in_the_order_of_the_text() -> None:
    """Quotations and claims come in the order of their passages, those without a place last."""
    found = statements(BUNDLE, ARTICLE)
    positions = [
        place.position.start
        for statement in found
        if (place := first_passage(statement)) and place.position
    ]
    assert positions == sorted(positions)
    assert found[-1] is ASSESSMENT
    assert found[0] is OWN


def test_quotation_comes_before_a_claim_at_the_same_place() -> None:
    """At one place the quotation comes first."""
    claim = evolve(
        OWN,
        key="a-claim",
        evidence=(evolve(OWN.evidence[0], passage=DIRECT.fragments[0].passage),),
    )
    found = statements(BUNDLE.with_(claim), ARTICLE)
    assert found.index(DIRECT) + 1 == found.index(claim)


@pytest.mark.parametrize("keys", [("q1", "q2", "q10"), ("1", "2a", "10"), ("é", "é2", "é10")])
def test_statements_without_a_place_are_in_natural_order(keys: tuple[str, ...]) -> None:
    """Numbers in keys count as numbers, so that q2 comes before q10, whatever else keys hold."""
    placeless = [evolve(ASSESSMENT, key=key) for key in reversed(keys)]
    bundle = BUNDLE.without(ASSESSMENT.key).with_(*placeless)
    found = [statement.key for statement in statements(bundle, ARTICLE)]
    assert tuple(found[-len(keys) :]) == keys


def test_key_of_odd_digits_can_be_ordered() -> None:
    """A key that is a digit of another kind is ordered like any word."""
    bundle = BUNDLE.with_(evolve(ASSESSMENT, key="²"), evolve(ASSESSMENT, key="2²"))
    assert len(statements(bundle, ARTICLE)) == len(statements(BUNDLE, ARTICLE)) + 2


def test_evidence_in_another_source_is_no_place_in_this_one() -> None:
    """The reader of a claim is led to its own source only."""
    assert first_passage(STATISTIC) == STATISTIC.evidence[0].passage
    assert first_passage(evolve(OWN, evidence=OWN.evidence[1:])) is None
    assert first_passage(ASSESSMENT) is None


def test_every_statement_comes_with_its_source() -> None:
    """All statements of a bundle are given once, source by source."""
    pairs = list(every_statement(BUNDLE))
    assert [source.key for source, _ in pairs] == sorted(source.key for source, _ in pairs)
    assert {statement.key for _, statement in pairs} == {
        record.key for record in (*BUNDLE.quotations, *BUNDLE.claims)
    }
    assert all(statement.source == source.key for source, statement in pairs)


def test_claim_cannot_be_taken_for_a_quotation() -> None:
    """A claim is written in brackets and called one."""
    assert claim_text(STATISTIC) == "[Claim: The cost of dredging rose by 38 per cent after 2019]"


def test_original_source_is_named() -> None:
    """The source in which the words were first made is named if it is on record."""
    assert first_of_note(BUNDLE, REPORTED) == "State of the Quays"
    assert first_of_note(BUNDLE, DIRECT) is None


# --- snapshots and addresses ---------------------------------------------------------------------


def test_day_of_reading_is_the_recorded_one() -> None:
    """The day on which a page was retrieved comes before the one that its user remembers."""
    assert accessed(BUNDLE, ARTICLE) == Date.from_edtf("2024-11-03")
    assert accessed(BUNDLE, UNTITLED) is None


def test_day_of_reading_is_told_in_universal_time() -> None:
    """The day is that of the instant in UTC, whatever zone it was written in."""
    late = datetime(2024, 11, 3, 23, 30, tzinfo=timezone(timedelta(hours=-3)))
    bundle = BUNDLE.with_(evolve(SNAPSHOT, retrieved_at=late))
    assert accessed(bundle, ARTICLE) == Date.from_edtf("2024-11-04")


def test_users_date_is_never_passed_off_as_recorded() -> None:
    """An instant that a user gave is no record; then the user's own date is told, or none."""
    claimed = evolve(SNAPSHOT, retrieved_by=RetrievalBasis.USER)
    bundle = BUNDLE.with_(claimed)
    assert accessed(bundle, ARTICLE) == ARTICLE.accessed_on
    unread = evolve(ARTICLE, accessed_on=None)
    assert accessed(bundle.with_(unread), unread) is None


_LATER = evolve(
    SNAPSHOT,
    key="a-later-snapshot",
    text="Later text",
    retrieved_at=datetime(2025, 1, 1, tzinfo=UTC),
    memento="https://archive.example/20250101/x",
    memento_datetime=datetime(2025, 1, 1, tzinfo=UTC),
)


def test_latest_snapshot_counts() -> None:
    """Of several snapshots the latest in time counts, whatever their keys."""
    bundle = BUNDLE.with_(_LATER)
    kept = archived(bundle, ARTICLE)
    assert kept is not None
    assert kept.memento == _LATER.memento
    assert source_text(bundle, ARTICLE) == "Later text"
    assert accessed(bundle, ARTICLE) == Date.from_edtf("2025-01-01")


def test_copy_is_printed_only_if_preferred() -> None:
    """The archived copy's address is printed instead of the original one on request."""
    assert source_url(BUNDLE, ARTICLE, WriteOptions()) == ARTICLE.url
    assert source_url(BUNDLE, ARTICLE, WriteOptions(prefer_archive=True)) == SNAPSHOT.memento
    assert source_url(BUNDLE, UNTITLED, WriteOptions(prefer_archive=True)) == UNTITLED.url


def test_address_leads_to_the_passage() -> None:
    """A statement's address carries the directive of its passage in the stored text."""
    start = TEXT.index(DIRECT.content)
    directive = text_fragment(TEXT, Span(start, start + len(DIRECT.content)))
    assert passage_url(BUNDLE, DIRECT, WriteOptions()) == (f"{ARTICLE.url}#:~:{directive}", ())


def test_address_of_a_speech_reaches_to_its_end() -> None:
    """The address of several paragraphs names the first words and the last."""
    url, losses = passage_url(BUNDLE, SPEECH, WriteOptions())
    assert url == f"{ARTICLE.url}#:~:text=We%20lost%20forty,larger%20boats%20away."
    assert losses == ()


@pytest.mark.parametrize(
    ("url", "options"),
    [
        (ARTICLE.url, WriteOptions(text_fragments=False)),
        ("https://a.example/report.pdf", WriteOptions()),
        (None, WriteOptions()),
    ],
)
def test_address_stays_plain_where_nothing_can_be_added(
    url: str | None, options: WriteOptions
) -> None:
    """Without address, for a PDF, or if not wanted, nothing is added and nothing is lost."""
    bundle = BUNDLE.with_(evolve(ARTICLE, url=url))
    assert passage_url(bundle, DIRECT, options) == (url, ())


def test_passage_that_is_not_in_the_text_is_a_loss() -> None:
    """Where no directive leads to the passage, the page's address is given and the reason."""
    gone = evolve(SNAPSHOT, text="Another text altogether.", blocks=())
    url, (loss,) = passage_url(BUNDLE.with_(gone), DIRECT, WriteOptions())
    assert url == ARTICLE.url
    assert (loss.code, loss.record, loss.field) == ("no-text-fragment", DIRECT.key, "url")


def test_words_without_a_stored_text_are_linked_if_long_enough() -> None:
    """Without a snapshot the words alone make the directive, or are too short for one."""
    url, losses = passage_url(BUNDLE, TRANSLATED, WriteOptions())
    assert (url, losses) == (f"{UNTITLED.url}#:~:text=Every%20boat%20pays%20twice", ())
    short = evolve(TRANSLATED, content="boat", fragments=(fragment("boat", text="Every boat"),))
    url, (loss,) = passage_url(BUNDLE.with_(short), short, WriteOptions())
    assert url == UNTITLED.url
    assert "too short" in loss.message


def test_source_without_text_has_none() -> None:
    """A source without a snapshot, or whose snapshot's text was left out, has no text."""
    assert source_text(BUNDLE, REPORT) is None
    assert source_text(BUNDLE.without_text(), ARTICLE) is None
    assert source_text(BUNDLE, ARTICLE) == TEXT
    assert CHAIR in BUNDLE.speakers


@pytest.mark.parametrize("name", ["Chiefs of the Quay Office", "The senior QO officers"])
def test_a_body_that_a_group_is_named_by_is_not_named_twice(name: str) -> None:
    """The organisation of a group follows its name only if the name does not hold it."""
    body = Organization(key="qo", name="Quay Office", acronym="QO")
    group = Group(key="g", name=name, organization="qo")
    said = evolve(DIRECT, attribution=Attribution(speaker="g"))
    assert speaker_with_office(BUNDLE.with_(body, group, said), said) == name
