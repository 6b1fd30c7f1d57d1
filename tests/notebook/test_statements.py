"""Quotations and claims made by hand: who says it, in which office, on what evidence."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import frozen

from citekit.model.agents import Affiliation, Organization, Person
from citekit.model.claims import Claim, ClaimKind, Evidence, Stance
from citekit.model.dates import Date
from citekit.model.locators import Locator, LocatorLabel
from citekit.model.names import PersonName
from citekit.model.provenance import NameVariant
from citekit.model.quotations import Attribution, Quotation, Venue
from citekit.model.sources import Source
from citekit.notebook import Notebook
from tests.samples import TEXT

WORDS = "open to talks"


@frozen
class Desk:
    """A notebook with an article, two bodies and a speaker without an office."""

    notes: Notebook
    article: Source
    board: Organization
    council: Organization
    speaker: Person

    def quote(self, speaker: Any = None, words: str = WORDS, **details: Any) -> Quotation:
        """Return a quotation of the speaker."""
        return self.notes.quotation(self.article, speaker or self.speaker, words, **details)

    def claim(self, speaker: Any = None, text: str = "Talks may come", **details: Any) -> Claim:
        """Return a claim, the article's own if no speaker is given."""
        return self.notes.claim(self.article, speaker, text, **details)


@pytest.fixture
def desk() -> Desk:
    """Give a notebook with an article of 7 October 2024."""
    notes = Notebook()
    article = notes.news_article(title="Silt", key="silt", text=TEXT, issued="2024-10-07")
    board = notes.organization("Harbour Board")
    council = notes.organization("Town Council")
    return Desk(notes, article, board, council, notes.person("Ada Quay"))


# --- quotations ------------------------------------------------------------------------------------


def test_an_attribution_holds_what_is_known(desk: Desk) -> None:
    """Cue, name as printed, office and venue are the quotation's own."""
    quotation = desk.quote(
        cue="said",
        printed_as="A. Quay",
        position="Pilot",
        organization=desk.board,
        venue="told outlet",
    )
    assert quotation.attribution == Attribution(
        speaker="ada-quay",
        speaker_as_printed="A. Quay",
        cue="said",
        affiliation=Affiliation(position="Pilot", organization="harbour-board"),
        venue=Venue.TOLD_OUTLET,
    )


def test_other_details_of_a_quotation_are_kept(desk: Desk) -> None:
    """Language, original words, original source, locator and note belong to the record."""
    report = desk.notes.report(title="Soundings")
    quotation = desk.quote(
        language="en-GB",
        translation_of="open voor overleg",
        original=report,
        original_seen=True,
        locator="para. 4",
        note="By the editor.",
    )
    assert (quotation.language, quotation.translation_of) == ("en-GB", "open voor overleg")
    assert (quotation.original, quotation.original_seen) == (report.key, True)
    assert quotation.locator == Locator(label=LocatorLabel.PARAGRAPH, value="4")
    assert quotation.note == "By the editor."


def test_statements_are_numbered_within_their_source(desk: Desk) -> None:
    """Keys are the source's, with a letter and a number; a chosen key is skipped."""
    desk.claim(key="silt-q2")
    keys = [desk.quote().key, desk.quote().key, desk.claim().key, desk.claim().key]
    assert keys == ["silt-q1", "silt-q3", "silt-c1", "silt-c2"]


@pytest.mark.parametrize(
    ("details", "message"),
    [
        ({"venu": "told"}, "unknown detail of a quotation 'venu'; did you mean 'venue'?"),
        ({"venue": "told by"}, "unknown venue 'told by'; known: told_outlet, statement, report"),
        ({"locator": "pge 4"}, "not a locator: 'pge 4'; write it as 'p. 4' or 'para. 5'; labels:"),
        ({"original_seen": True}, "no original source is named that could be seen"),
        ({"language": "in English"}, "not a language tag of BCP 47, such as 'en-GB'"),
    ],
)
def test_a_wrong_detail_is_refused(desk: Desk, details: dict[str, Any], message: str) -> None:
    """The message names the value and what there is, and no quotation is added."""
    with pytest.raises(ValueError, match=r".") as refused:
        desk.quote(**details)
    assert message in str(refused.value)
    assert desk.notes.bundle().quotations == ()


# --- offices -----------------------------------------------------------------------------------------


def _person(notes: Notebook, *offices: Affiliation) -> Person:
    person = Person(key="cy-dell", name=PersonName.from_text("Cy Dell"), affiliations=offices)
    notes.add(person)
    return person


def test_the_only_office_is_the_one_held(desk: Desk) -> None:
    """A speaker is quoted in the office on record."""
    speaker = desk.notes.person("Bo Lund", position="Pilot", organization=desk.board)
    assert desk.quote(speaker).attribution.affiliation == speaker.affiliations[0]


@pytest.mark.parametrize(
    ("from_", "until", "held"),
    [
        (None, None, True),
        ("2020", None, True),
        (None, "2025", True),
        ("2024", "2024", True),
        ("2024-10", "2024-10", True),
        ("2024-10-07", "2024-10-07", True),
        ("2024-10-08", None, False),
        (None, "2024-10-06", False),
        ("2025", None, False),
        ("2019", "2023", False),
        ("../2020", None, True),
    ],
)
def test_an_office_is_given_only_if_it_may_have_been_held(
    desk: Desk, from_: str | None, until: str | None, *, held: bool
) -> None:
    """A speaker is not quoted in an office that began after or ended before the publication."""
    speaker = desk.notes.person("Bo Lund", position="Pilot", from_=from_, until=until)
    affiliation = desk.quote(speaker).attribution.affiliation
    assert affiliation == (speaker.affiliations[0] if held else None)


def test_of_several_offices_the_date_chooses(desk: Desk) -> None:
    """Where only one office was held at the time, it is that one."""
    before = Affiliation(position="Clerk", until=Date.from_edtf("2023"))
    during = Affiliation(position="Mayor", from_=Date.from_edtf("2024-01"))
    speaker = _person(desk.notes, before, during)
    assert desk.quote(speaker).attribution.affiliation == during


def test_of_several_offices_none_is_guessed(desk: Desk) -> None:
    """Where nothing tells which office it is, none is given."""
    speaker = _person(desk.notes, Affiliation(position="Clerk"), Affiliation(position="Mayor"))
    assert desk.quote(speaker).attribution.affiliation is None


def test_an_undated_source_rules_no_office_out() -> None:
    """Without a date of publication every office may have been held."""
    notes = Notebook()
    speaker = notes.person("Bo Lund", position="Pilot", until="1904")
    quotation = notes.quotation(notes.news_article(title="Silt"), speaker, WORDS)
    assert quotation.attribution.affiliation == speaker.affiliations[0]


@pytest.mark.parametrize("details", [{"position": "Acting Clerk"}, {"organization": "council"}])
def test_an_office_that_is_given_wins(desk: Desk, details: dict[str, Any]) -> None:
    """The office as the source gives it replaces the one on record, and is not completed."""
    speaker = desk.notes.person("Bo Lund", position="Pilot", organization=desk.board)
    if "organization" in details:
        details = {"organization": desk.council}
    assert desk.quote(speaker, **details).attribution.affiliation == Affiliation(
        position=details.get("position"),
        organization=desk.council.key if "organization" in details else None,
    )


def test_bodies_groups_and_the_unnamed_have_no_office(desk: Desk) -> None:
    """Only a person's office follows from the record."""
    group = desk.notes.group("The pilots", members=[desk.speaker])
    unnamed = desk.notes.unnamed_speaker("A spokesman", organization=desk.board)
    for speaker in (desk.board, group, unnamed):
        assert desk.quote(speaker).attribution == Attribution(speaker=speaker.key)


# --- locators ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "label", "value"),
    [
        ("4", LocatorLabel.PAGE, "4"),
        ("12–14", LocatorLabel.PAGE, "12–14"),
        ("p. 4", LocatorLabel.PAGE, "4"),
        ("pp. 4-5", LocatorLabel.PAGE, "4-5"),
        ("page 4", LocatorLabel.PAGE, "4"),
        ("para. 5", LocatorLabel.PARAGRAPH, "5"),
        ("paras 5, 7", LocatorLabel.PARAGRAPH, "5, 7"),
        ("¶ 5", LocatorLabel.PARAGRAPH, "5"),
        ("§ 2", LocatorLabel.SECTION, "2"),
        ("§2", LocatorLabel.SECTION, "2"),
        ("12:30", LocatorLabel.TIMESTAMP, "12:30"),
        ("at 1:02:03", LocatorLabel.TIMESTAMP, "1:02:03"),
        ("art. 6", LocatorLabel.ARTICLE, "6"),
        ("Q17", LocatorLabel.QUESTION, "17"),
        ("n. 3", LocatorLabel.NOTE, "3"),
        ("xii", LocatorLabel.PAGE, "xii"),
        ("table 3", LocatorLabel.TABLE, "3"),
    ],
)
def test_a_pinpoint_is_read(desk: Desk, given: str, label: LocatorLabel, value: str) -> None:
    """The usual abbreviations, signs, times and bare page numbers are understood."""
    assert desk.quote(locator=given).locator == Locator(label=label, value=value)


def test_a_pinpoint_may_be_a_record(desk: Desk) -> None:
    """A locator that was made before is taken as it is."""
    locator = Locator(label=LocatorLabel.CHAPTER, value="II")
    assert desk.claim(locator=locator).locator == locator


# --- claims ------------------------------------------------------------------------------------------


def test_a_claim_keeps_the_users_words_and_its_evidence(desk: Desk) -> None:
    """The text is the user's own; the passage is looked up in the source."""
    claim = desk.claim(
        desk.board,
        "Dredging costs more",
        kind="statistic",
        passage="dredging costs have risen by 38 per cent",
        stance="mentions",
    )
    (evidence,) = claim.evidence
    assert (claim.text, claim.kind) == ("Dredging costs more", ClaimKind.STATISTIC)
    assert claim.attribution == Attribution(speaker="harbour-board")
    assert evidence.stance is Stance.MENTIONS
    assert evidence.passage is not None
    assert evidence.passage.position is not None
    assert evidence.passage.exact == "dredging costs have risen by 38 per cent"


def test_a_claim_without_a_speaker_is_the_sources_own(desk: Desk) -> None:
    """Nobody is said to have made a claim that the source makes itself."""
    assert desk.claim().attribution is None


@pytest.mark.parametrize(
    "details",
    [{"position": "Pilot"}, {"cue": "said"}, {"venue": "report"}, {"organization": "board"}],
    ids=str,
)
def test_what_is_said_of_no_speaker_is_refused(desk: Desk, details: dict[str, Any]) -> None:
    """An office, cue or venue without a speaker is not dropped in silence."""
    if "organization" in details:
        details = {"organization": desk.board}
    with pytest.raises(ValueError, match=next(iter(details))):
        desk.claim(**details)


def test_quotations_are_evidence(desk: Desk) -> None:
    """One quotation or several may speak for a claim, beside a passage."""
    first, second = desk.quote(), desk.quote(words="a slow emergency")
    assert desk.claim(evidence=first).evidence == (Evidence(quotation=first.key),)
    found = desk.claim(evidence=[first, second], passage="the money had been found").evidence
    assert [item.quotation for item in found] == [first.key, second.key, None]


def test_a_passage_is_chosen_like_words(desk: Desk) -> None:
    """Context or a number tells which of several places is meant."""
    with pytest.raises(ValueError, match="2 times; say which one with prefix="):
        desk.claim(passage="The north quay")
    claim = desk.claim(passage="The north quay", prefix="authority has said.")
    passage = claim.evidence[0].passage
    assert passage is not None
    assert passage.position is not None
    assert passage.position.start == TEXT.rindex("The north quay")


def test_a_passage_that_is_not_there_is_refused(desk: Desk) -> None:
    """The nearest passage is shown, and no claim is added."""
    with pytest.raises(ValueError, match="nearest passage is: 'dredging costs have risen by 38"):
        desk.claim(passage="dredging costs have risen by 39 per cent")
    assert desk.notes.bundle().claims == ()


def test_a_passage_without_a_text_is_kept_as_given() -> None:
    """Where nothing can be looked up, the words of the passage are believed."""
    notes = Notebook()
    claim = notes.claim(notes.report(title="Soundings"), None, "It rises", passage="costs rise")
    passage = claim.evidence[0].passage
    assert passage is not None
    assert (passage.exact, passage.position) == ("costs rise", None)


@pytest.mark.parametrize(
    ("details", "message"),
    [
        ({"kind": "stat"}, "unknown kind of claim 'stat'; did you mean 'statistic'?"),
        ({"stance": "refutes"}, "unknown stance 'refutes'; known: supports, disputes, mentions"),
        ({"passag": "x"}, "unknown detail of a claim 'passag'; did you mean 'passage'?"),
        ({"text": " "}, "must not be blank"),
        ({"evidence": "open to talks"}, "'open to talks'"),
    ],
)
def test_a_wrong_detail_of_a_claim_is_refused(
    desk: Desk, details: dict[str, Any], message: str
) -> None:
    """The message names the value and what there is, and no claim is added."""
    with pytest.raises(ValueError, match=r".") as refused:
        desk.claim(**details)
    assert message in str(refused.value)
    assert desk.notes.bundle().claims == ()


# --- name variants -----------------------------------------------------------------------------------


def test_a_misprinted_name_is_recorded_where_it_stands(desk: Desk) -> None:
    """The name as printed, the preferred one and the reason are kept with the first passage."""
    engineer = desk.notes.person("Oonagh Breslaw")
    variant = desk.notes.name_variant(
        engineer, "Oona Breslaw", source=desk.article, reason="the staff list"
    )
    assert variant == NameVariant(
        agent="oonagh-breslaw",
        source="silt",
        written="Oona Breslaw",
        preferred="Oonagh Breslaw",
        reason="the staff list",
        passage=variant.passage,
    )
    assert variant.passage is not None
    assert variant.passage.exact == "Oona Breslaw"
    assert desk.notes.bundle().variants == (variant,)


def test_a_body_may_be_misprinted_too(desk: Desk) -> None:
    """An organisation's preferred name is its name."""
    variant = desk.notes.name_variant(
        desk.board, "harbour authority", source=desk.article, reason="its own letterhead"
    )
    assert variant.preferred == "Harbour Board"


def test_a_variant_that_is_not_printed_is_refused(desk: Desk) -> None:
    """A name that the text does not have is no variant, and is not kept."""
    with pytest.raises(ValueError, match="these words are not in the text of 'silt': 'Onna Bresl"):
        desk.notes.name_variant(desk.speaker, "Onna Breslaw", source=desk.article, reason="?")
    assert desk.notes.bundle().variants == ()


# --- records of other kinds or notebooks -------------------------------------------------------------


def test_records_of_another_notebook_are_refused(desk: Desk) -> None:
    """A record must be here first; the message says how it gets here."""
    other = Notebook()
    stranger, source = other.person("Bo Lund"), other.news_article(title="Gulls")
    cure = "is not in this notebook; make it with the notebook's own methods or add\\(\\) it first"
    for attempt in (
        lambda: desk.quote(stranger),
        lambda: desk.claim(stranger),
        lambda: desk.notes.quotation(source, desk.speaker, WORDS),
        lambda: desk.notes.group("The pilots", members=[stranger]),
        lambda: desk.notes.news_article(title="Tide", author=stranger),
        lambda: desk.claim(original=source),
        lambda: desk.notes.name_variant(stranger, "Oona", source=desk.article, reason="?"),
    ):
        with pytest.raises(ValueError, match=cure):
            attempt()


def test_a_name_is_no_record(desk: Desk) -> None:
    """Where a record is needed, a string is refused with what to give instead."""
    wanted = r"expected a record, such as the one that notes.person\(…\) returns: 'Ada Quay'"
    with pytest.raises(ValueError, match=wanted):
        desk.quote("Ada Quay")
    with pytest.raises(ValueError, match=wanted):
        desk.notes.person("Bo Lund", position="Pilot", organization="Ada Quay")  # type: ignore[arg-type]


def test_a_record_of_the_wrong_kind_is_refused_at_once(desk: Desk) -> None:
    """A source does not speak, and a person is no source, organisation or evidence."""
    notes, person, group = desk.notes, desk.speaker, desk.notes.group("The pilots")
    for attempt in (
        lambda wrong=desk.article: desk.quote(wrong),
        lambda wrong=person: notes.quotation(wrong, person, WORDS),
        lambda wrong=person: notes.claim(wrong, person, "It rises"),
        lambda wrong=person: notes.person("Bo Lund", organization=wrong),
        lambda wrong=group: notes.group("Bosses", members=[wrong]),
        lambda wrong=person: desk.claim(original=wrong),
        lambda wrong=person: desk.claim(evidence=wrong),
        lambda wrong=group: notes.name_variant(wrong, "Oona", source=desk.article, reason="?"),
    ):
        with pytest.raises(ValueError, match="expected"):
            attempt()
    assert len(notes.bundle().records) == 6
