"""From what was read in a text to records: each with its evidence, each guess with its rule."""

from __future__ import annotations

from typing import Any, Final

import pytest
from attrs import evolve

from citekit.capture.records import Recorder
from citekit.extraction.figures import FoundFigure
from citekit.extraction.reading import (
    CastKind,
    CastMember,
    FoundOriginal,
    FoundQuotation,
    FoundVariant,
    Office,
    Reading,
)
from citekit.model.agents import Affiliation, Group, Organization, Person, UnnamedSpeaker
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim, ClaimKind
from citekit.model.provenance import Decision, Proposal
from citekit.model.quotations import QuotationForm, Venue
from citekit.model.snapshots import Snapshot
from citekit.model.sources import Source, SourceKind
from citekit.notebook.shelf import Shelf
from citekit.text.spans import Span
from citekit.verification import Outcome, verify
from tests.found import FOUND

TEXT: Final = """\
Silt at the quays has risen six-fold since 2021, the Vennmouth Harbour Authority (VHA) disclosed as part of its annual State of the Quays.
Isolde Farrant, the authority’s Harbour Master, told the Ledger that it was “a slow flood” and “no  secret”.
“The mud is back.
“It will stay,” Farant said.
The harbour chiefs want “calm”.
A spokeswoman  for the pilots said nothing would change.
“Who pays?” The mud is back.
"""
SOURCE: Final = Source(key="ledger-silt", kind=SourceKind.NEWS_ARTICLE)


def span(words: str, occurrence: int = 1) -> Span:
    """Return where words stand in the text."""
    start = -1
    for _ in range(occurrence):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


AUTHORITY: Final = CastMember(
    kind=CastKind.ORGANIZATION,
    name="Vennmouth Harbour Authority",
    acronym="VHA",
    names=("Vennmouth Harbour Authority", "VHA", "the authority"),
    span=span("Vennmouth Harbour Authority"),
)
OFFICE: Final = Office(
    as_printed="the authority’s Harbour Master",
    position="Harbour Master",
    organization=0,
    span=span("the authority’s Harbour Master"),
)
MASTER: Final = CastMember(
    kind=CastKind.PERSON,
    name="Isolde Farrant",
    names=("Isolde Farrant", "Farant"),
    span=span("Isolde Farrant"),
    offices=(OFFICE,),
)
SPOKESWOMAN: Final = CastMember(
    kind=CastKind.UNNAMED,
    name="A spokeswoman for the pilots",
    names=("A spokeswoman for the pilots",),
    span=span("A spokeswoman  for the pilots"),
    organization=0,
)
CHIEFS: Final = CastMember(
    kind=CastKind.GROUP,
    name="The harbour chiefs",
    names=("The harbour chiefs",),
    span=span("The harbour chiefs"),
    members=(1, 2),
    organization=0,
)
CAST: Final = (AUTHORITY, MASTER, SPOKESWOMAN, CHIEFS)


def found(words: str, *fragments: str, speaker: int | None = 1, **changes: Any) -> FoundQuotation:
    """Return a quotation as it is found in the text."""
    content = span(words)
    plain = evolve(
        FOUND,
        content=content,
        fragments=tuple(span(part) for part in fragments),
        form=QuotationForm.DIRECT,
        speaker=speaker,
        rule="tag-before/full-name",
        confidence=0.9,
    )
    return evolve(plain, **changes)


DISCLOSED: Final = found(
    "Silt at the quays has risen six-fold since 2021",
    speaker=0,
    form=QuotationForm.INDIRECT,
    cue=span("disclosed"),
    venue=Venue.REPORT,
)
TOLD: Final = found(
    "it was “a slow flood” and “no  secret”",
    "a slow flood",
    "no  secret",
    form=QuotationForm.MIXED,
    speaker_span=span("Isolde Farrant"),
    cue=span("told the Ledger"),
    office=OFFICE,
    venue=Venue.TOLD_OUTLET,
)
SAID: Final = found("“The mud is back.\n“It will stay,”", "The mud is back.", "It will stay,")
WANTED: Final = found("“calm”", "calm", speaker=3)
NOTHING: Final = found("nothing would change", speaker=2, form=QuotationForm.INDIRECT)
NOBODYS: Final = found("“Who pays?”", "Who pays?", speaker=None, rule="unclaimed", confidence=0.0)
QUOTATIONS: Final = (DISCLOSED, TOLD, SAID, WANTED, NOTHING, NOBODYS)
RISE: Final = FoundFigure(
    passage=span("Silt at the quays has risen six-fold since 2021"),
    figure=span("six-fold"),
    kind="multiple",
    quotation=0,
    speaker=0,
)
REPORT: Final = FoundOriginal(
    title="State of the Quays",
    span=span("State of the Quays"),
    owner=0,
    quotation=0,
    rule="as-part-of-report",
)
VARIANT: Final = FoundVariant(
    member=1,
    written="Farant",
    preferred="Isolde Farrant",
    span=span("Farant"),
    reason="one letter less",
)
READING: Final = Reading(
    quotations=QUOTATIONS,
    cast=CAST,
    variants=(VARIANT,),
    originals=(REPORT,),
)


def recorded(
    reading: Reading, source: Source = SOURCE, figures: tuple[FoundFigure, ...] = ()
) -> Bundle:
    """Return the records that are made of a reading and figures, with their source and text."""
    shelf = Shelf()
    shelf.add(source)
    shelf.add(Snapshot(key="text", source=source.key, text=TEXT))
    recorder = Recorder(shelf, source, TEXT)
    recorder.record(reading, figures)
    annotations = [*recorder.variants, *recorder.proposals]
    return Bundle(records=shelf.records.values(), annotations=annotations)


BUNDLE: Final = recorded(READING, figures=(RISE,))


def guess(record: str, field: str, bundle: Bundle = BUNDLE) -> Proposal:
    """Return the only guess about a field of a record."""
    (only,) = [item for item in bundle.proposals if (item.record, item.field) == (record, field)]
    return only


def test_everything_recorded_is_verified_by_the_text() -> None:
    """Whatever the form, words, evidence and printed names stand where the records say."""
    outcomes = {finding.outcome for finding in verify(BUNDLE).findings}
    assert outcomes <= {Outcome.PASS, Outcome.NOTE}
    assert Outcome.PASS in outcomes


def test_keys_count_on_in_the_order_of_the_text() -> None:
    """Quotations are numbered as they come, and nobody's words take no number."""
    assert [item.key for item in BUNDLE.quotations] == [f"ledger-silt-q{n}" for n in range(1, 6)]
    assert [item.key for item in BUNDLE.claims] == ["ledger-silt-c1"]


def test_keys_that_are_taken_are_passed_over() -> None:
    """A source that is called like a statement keeps its key."""
    shelf = Shelf()
    shelf.add(SOURCE)
    shelf.add(Source(key="ledger-silt-q2", kind=SourceKind.BOOK))
    Recorder(shelf, SOURCE, TEXT).record(READING, (RISE,))
    keys = [key for key in shelf.records if key.startswith("ledger-silt-q")]
    assert keys == [f"ledger-silt-q{n}" for n in (2, 1, 3, 4, 5, 6)]


@pytest.mark.parametrize(
    ("key", "content", "fragments", "form"),
    [
        ("ledger-silt-q1", "Silt at the quays has risen six-fold since 2021", (), "indirect"),
        (
            "ledger-silt-q2",
            "it was “a slow flood” and “no  secret”",
            ("a slow flood", "no  secret"),
            "mixed",
        ),
        (
            "ledger-silt-q3",
            "“The mud is back.\n“It will stay,”",
            ("The mud is back.", "It will stay,"),
            "direct",
        ),
    ],
)
def test_words_are_kept_as_printed(
    key: str, content: str, fragments: tuple[str, ...], form: str
) -> None:
    """Content and fragments are slices of the text, line ends and all."""
    quotation = BUNDLE[key]
    assert quotation.content == content
    assert tuple(part.words for part in quotation.fragments) == fragments
    assert quotation.form == form
    assert quotation.passage.exact == content
    for part in quotation.fragments:
        place = part.passage.position
        assert TEXT[place.start : place.end] == part.words


def test_a_passage_that_is_its_only_fragment_is_stored_once() -> None:
    """Where the words inside marks are all that is reported, no second passage is kept."""
    content = span("The mud is back.")
    whole = evolve(SAID, content=content, fragments=(content,))
    (quotation,) = recorded(Reading(quotations=(whole,), cast=CAST)).quotations
    assert quotation.passage is None
    assert quotation.first_passage == quotation.fragments[0].passage


def test_the_second_of_equal_passages_is_the_one_meant() -> None:
    """Words that stand twice are found where they were read, by what stands round them."""
    second = span("The mud is back.", 2)
    twice = evolve(SAID, content=second, fragments=(second,), form=QuotationForm.DIRECT)
    (quotation,) = recorded(Reading(quotations=(twice,), cast=CAST)).quotations
    assert quotation.fragments[0].passage.position.start == second.start


def test_an_attribution_holds_what_the_text_says_of_the_speaker() -> None:
    """The name and the cue as printed, the office, the venue, the rule and how sure it is."""
    attribution = BUNDLE["ledger-silt-q2"].attribution
    assert attribution.speaker == "isolde-farrant"
    assert attribution.speaker_as_printed == "Isolde Farrant"
    assert attribution.cue == "told the Ledger"
    assert attribution.venue is Venue.TOLD_OUTLET
    assert (attribution.rule, attribution.confidence) == ("tag-before/full-name", 0.9)
    assert attribution.affiliation == Affiliation(
        position="Harbour Master",
        organization="vha",
        as_printed="the authority’s Harbour Master",
    )


def test_what_the_text_does_not_say_of_the_speaker_is_absent() -> None:
    """Without a printed name, cue, office or venue, none is made up."""
    attribution = BUNDLE["ledger-silt-q3"].attribution
    assert attribution.speaker_as_printed is None
    assert (attribution.cue, attribution.affiliation) == (None, None)
    assert attribution.venue is Venue.UNKNOWN


def test_every_speaker_is_a_guess_that_is_open() -> None:
    """Each quotation has a proposal for its speaker, as sure as the rule that found it."""
    for quotation in BUNDLE.quotations:
        proposal = guess(quotation.key, "speaker")
        assert proposal.value == quotation.attribution.speaker
        assert proposal.confidence == quotation.attribution.confidence
        assert proposal.decision is Decision.OPEN


def test_words_without_a_speaker_stay_open() -> None:
    """They are no record, but a guess about the source, so that nothing is lost."""
    assert guess("ledger-silt", "quotation").value == "“Who pays?”"
    assert not any("Who pays" in item.content for item in BUNDLE.quotations)


def test_each_kind_of_speaker_becomes_its_kind_of_record() -> None:
    """People have offices, bodies acronyms and other names, and everybody a body where one is known."""
    (person,) = [item for item in BUNDLE.speakers if isinstance(item, Person)]
    assert person.name.full == "Isolde Farrant"
    assert [office.position for office in person.affiliations] == ["Harbour Master"]
    assert BUNDLE["vha"] == Organization(
        key="vha",
        name="Vennmouth Harbour Authority",
        acronym="VHA",
        aliases=("the authority",),
    )
    assert BUNDLE["a-spokeswoman-for-the-pilots"] == UnnamedSpeaker(
        key="a-spokeswoman-for-the-pilots",
        description="A spokeswoman for the pilots",
        organization="vha",
    )


def test_members_of_a_group_are_a_guess() -> None:
    """Who is meant is proposed, and only people and bodies can be."""
    group = next(item for item in BUNDLE.speakers if isinstance(item, Group))
    assert group.name == "The harbour chiefs"
    assert group.members == ("isolde-farrant",)
    proposal = guess(group.key, "members")
    assert (proposal.value, proposal.rule) == ("isolde-farrant", "collective")
    assert proposal.decision is Decision.OPEN


def test_a_group_without_members_is_no_guess() -> None:
    """Where nobody was named before, nobody is proposed."""
    lonely = evolve(CHIEFS, members=(), organization=None)
    bundle = recorded(Reading(quotations=(evolve(WANTED, speaker=0),), cast=(lonely,)))
    (group,) = bundle.speakers
    assert group.members == ()
    assert [item.field for item in bundle.proposals] == ["speaker"]


def test_a_body_that_is_none_is_left_out() -> None:
    """Where a person stands for the body, the record has no body rather than a wrong one."""
    office = evolve(OFFICE, organization=1)
    cast = (evolve(MASTER, offices=(office,)), evolve(MASTER, name="Corin Vasey", offices=()))
    bundle = recorded(Reading(quotations=(evolve(TOLD, speaker=0, office=office),), cast=cast))
    affiliation = bundle.quotations[0].attribution.affiliation
    assert (affiliation.position, affiliation.organization) == ("Harbour Master", None)
    assert [item.key for item in bundle.speakers] == ["isolde-farrant"]


def test_an_office_without_a_position_or_body_keeps_its_words() -> None:
    """What the text says of somebody is kept as printed where no rule takes it apart."""
    office = Office(as_printed="the authority’s Harbour Master", span=OFFICE.span)
    bundle = recorded(Reading(quotations=(evolve(TOLD, office=office),), cast=CAST))
    affiliation = bundle.quotations[0].attribution.affiliation
    assert affiliation == Affiliation(position=OFFICE.as_printed, as_printed=OFFICE.as_printed)


def test_only_who_is_named_by_a_record_is_recorded() -> None:
    """Somebody who says nothing and belongs to nobody who does is no record."""
    bundle = recorded(Reading(quotations=(DISCLOSED,), cast=CAST))
    assert [item.key for item in bundle.speakers] == ["vha"]


def test_a_figure_is_a_claim_of_whoever_reports_it() -> None:
    """The claim has the attribution of its quotation, its passage as evidence, and its own guess."""
    (claim,) = BUNDLE.claims
    assert claim.kind is ClaimKind.STATISTIC
    assert claim.text == "Silt at the quays has risen six-fold since 2021"
    assert claim.attribution == BUNDLE["ledger-silt-q1"].attribution
    assert claim.evidence[0].passage.position.start == RISE.passage.start
    assert guess(claim.key, "text").rule == "figure-multiple"
    # Its words must be right as well as its speaker.
    assert guess(claim.key, "text").confidence < (claim.attribution.confidence or 0)


def test_a_claim_is_one_line() -> None:
    """Line ends and double spaces of the text are none of a proposition's."""
    figure = evolve(RISE, passage=span("no  secret"), quotation=1)
    (claim,) = recorded(READING, figures=(figure,)).claims
    assert (claim.text, claim.evidence[0].passage.exact) == ("no secret", "no  secret")


def test_a_figure_without_a_quotation_is_an_unsure_claim() -> None:
    """Where only the speaker is known, the claim says by which rule, as every guess does."""
    figure = evolve(RISE, quotation=None)
    (claim,) = recorded(READING, figures=(figure,)).claims
    assert claim.attribution.speaker == "vha"
    assert (claim.attribution.rule, claim.attribution.confidence) == ("figure-multiple", 0.5)


@pytest.mark.parametrize("quotation", [None, 5])
def test_a_figure_of_nobody_is_no_claim(quotation: int | None) -> None:
    """A figure that nobody reports, or nobody is known to, is not put in a mouth."""
    figure = evolve(RISE, quotation=quotation, speaker=None)
    assert recorded(READING, figures=(figure,)).claims == ()


def test_a_report_is_the_original_and_was_not_seen() -> None:
    """What is from a named report says so, in quotation and claim, and the title is a guess."""
    report = BUNDLE.source("state-of-the-quays")
    assert (report.kind, report.title) == (SourceKind.REPORT, "State of the Quays")
    assert [part.agent for part in report.contributors] == ["vha"]
    for key in ("ledger-silt-q1", "ledger-silt-c1"):
        assert BUNDLE[key].original == report.key
        assert not BUNDLE[key].original_seen
    assert BUNDLE["ledger-silt-q2"].original is None
    proposal = guess(report.key, "title")
    assert (proposal.value, proposal.rule) == ("State of the Quays", "as-part-of-report")


def test_a_report_of_nobody_known_has_no_author() -> None:
    """Without an owner that can be an author, a report has a title alone."""
    for owner in (None, 3):
        bundle = recorded(evolve(READING, originals=(evolve(REPORT, owner=owner),)))
        assert bundle.source("state-of-the-quays").contributors == ()


def test_a_report_that_nothing_is_from_is_no_record() -> None:
    """A title that is only mentioned is not the origin of anything."""
    bundle = recorded(evolve(READING, originals=(evolve(REPORT, quotation=None),)))
    assert [source.key for source in bundle.sources] == ["ledger-silt"]


def test_a_report_that_is_named_twice_is_one() -> None:
    """Two quotations from one report have one original, and its title is proposed once."""
    twice = (REPORT, evolve(REPORT, quotation=1))
    bundle = recorded(evolve(READING, originals=twice))
    assert BUNDLE.sources == bundle.sources
    assert bundle["ledger-silt-q2"].original == "state-of-the-quays"
    assert guess("state-of-the-quays", "title", bundle).value == "State of the Quays"


def test_a_name_printed_otherwise_is_kept_and_linked() -> None:
    """The printed name stays, its bearer keeps the usual one, and the link is a guess."""
    (variant,) = BUNDLE.variants
    assert (variant.agent, variant.source) == ("isolde-farrant", "ledger-silt")
    assert (variant.written, variant.preferred) == ("Farant", "Isolde Farrant")
    assert variant.passage.position.start == VARIANT.span.start
    assert guess("isolde-farrant", "variant").value == "Farant"


def test_a_group_has_no_variant() -> None:
    """Only people and bodies have names that can be misspelt."""
    assert recorded(evolve(READING, variants=(evolve(VARIANT, member=3),))).variants == ()


def test_the_same_guess_is_made_once() -> None:
    """Equal words that nobody is known to say are one question to the user."""
    bundle = recorded(Reading(quotations=(NOBODYS, NOBODYS), cast=CAST))
    assert len(bundle.proposals) == 1


def test_a_claim_and_its_report_can_be_left_without_quotations() -> None:
    """Nothing found is no record at all."""
    bundle = recorded(Reading(cast=CAST))
    assert [type(record) for record in bundle.records] == [Source, Snapshot]
    assert not any(isinstance(record, Claim) for record in bundle.records)
    assert bundle.annotations == ()
