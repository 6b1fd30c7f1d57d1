"""Capturing again: what is on record stays, what was decided stands, and what is new comes in."""

from __future__ import annotations

from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st
from hypothesis.strategies import DrawFn

from citekit.anchoring.describing import describe
from citekit.capture.renewal import Renewed, renew
from citekit.capture.text import capture_file, capture_text
from citekit.curation.adding import add_record
from citekit.curation.deciding import accept, reject
from citekit.curation.proposals import open_proposals
from citekit.curation.setting import set_fields
from citekit.model.agents import Affiliation, Group, Organization, Person, UnnamedSpeaker
from citekit.model.bundles import Bundle, Record
from citekit.model.claims import Claim
from citekit.model.names import PersonName
from citekit.model.provenance import Activity, ActivityKind, Decision, NameVariant, Proposal
from citekit.model.quotations import Attribution, Quotation, QuotationForm
from citekit.model.selectors import TextQuoteSelector
from citekit.model.snapshots import Snapshot
from citekit.model.sources import Contributor, Source, SourceKind
from citekit.notebook.notebook import Notebook
from citekit.text.spans import Span
from citekit.verification import Outcome, verify
from tests.capture.test_text import AMERICAN, BRITISH, articles_of_any_kind, captured_source

PRESS: Final = "https://www.vennmouth-ledger.example/silt"
FIRST: Final = """\
“The mud is back,” said Isolde Farrant.
Corin Vasey said that the pilots were “not amused”.
The harbour authority said 38 per cent of the quay was gone.
"""
NEW: Final = "“We shall dredge by night,” said Nell Arrowsby.\n"


def statements(bundle: Bundle) -> list[Record]:
    """Return quotations and claims."""
    return [*bundle.quotations, *bundle.claims]


def renewed(old: Bundle, text: str, **given_values: Any) -> Renewed:
    """Return what becomes of a bundle when a text is captured into it."""
    return renew(old, capture_text(text, **given_values))


def quotation_of(bundle: Bundle, words: str) -> Quotation:
    """Return the quotation with these words."""
    (found,) = [item for item in bundle.quotations if words in item.content]
    return found


def without(bundle: Bundle, key: str) -> Bundle:
    """Return the bundle without a record and without a trace of it, decisions and all."""
    kept = [item for item in bundle.annotations if not isinstance(item, Activity)]
    return evolve(bundle, annotations=kept).without(key)


@pytest.fixture
def old() -> Bundle:
    """Give the bundle of a first capture."""
    return capture_text(FIRST, url=PRESS)


# --- the same text ---------------------------------------------------------------------------------


@pytest.mark.parametrize("article", [BRITISH, AMERICAN], ids=lambda item: item.name)
def test_the_same_capture_changes_nothing(article: Any) -> None:
    """Capturing a text twice is capturing it once."""
    bundle = capture_file(article.path)
    again = renew(bundle, capture_file(article.path))
    assert (again.bundle, again.kept) == (bundle, ())


@given(articles_of_any_kind())
@settings(max_examples=100)
def test_any_text_is_captured_once(text: str) -> None:
    """Whatever a text holds, a second capture finds all of it on record."""
    bundle = capture_text(text)
    assert renew(bundle, capture_text(text)).bundle == bundle


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", "Mud"), ("author", "Jane Doe"), ("issued", "2025"), ("outlet", "Tideline")],
)
def test_a_curated_value_stays(old: Bundle, field: str, value: str) -> None:
    """What was set by hand is what the next capture leaves, and asks nothing about."""
    key = captured_source(old).key
    curated = set_fields(old, key, {field: value})
    assert renewed(curated, FIRST, url=PRESS).bundle == curated


def test_changed_words_stay(old: Bundle) -> None:
    """A quotation cut down by hand is neither made long again nor doubled."""
    key = quotation_of(old, "mud").key
    curated = set_fields(old, key, {"words": "mud is back"})
    assert renewed(curated, FIRST, url=PRESS).bundle == curated


@pytest.mark.parametrize("field", ["", ".speaker"])
def test_what_was_rejected_does_not_come_back(old: Bundle, field: str) -> None:
    """Neither a rejected quotation nor the words of a rejected speaker are recorded again."""
    curated = reject(old, quotation_of(old, "mud").key + field)
    assert len(curated.quotations) == len(old.quotations) - 1
    assert renewed(curated, FIRST, url=PRESS).bundle == curated


def test_a_rejected_claim_does_not_come_back(old: Bundle) -> None:
    """The words of a rejected claim are known, and so is the quotation that has them."""
    (claim,) = old.claims
    curated = reject(old, claim.key)
    assert curated.claims == ()
    assert renewed(curated, FIRST, url=PRESS).bundle == curated


def test_a_rejected_outlet_does_not_come_back() -> None:
    """A source whose outlet was taken away stays without one."""
    text = f"The Vennmouth Ledger\n{FIRST}"
    bundle = capture_text(text)
    source = captured_source(bundle)
    assert source.container
    curated = reject(bundle, f"{source.key}.outlet")
    again = renewed(curated, text).bundle
    assert again == curated
    assert captured_source(again).container is None


def test_an_accepted_guess_stays_accepted(old: Bundle) -> None:
    """A decision is not asked for twice."""
    curated = accept(old, *(item.name for item in open_proposals(old)))
    assert renewed(curated, FIRST, url=PRESS).bundle == curated


def test_another_speaker_set_by_hand_stays(old: Bundle) -> None:
    """The words are on record, whoever is now on record as saying them."""
    curated = set_fields(old, quotation_of(old, "mud").key, {"speaker": "corin-vasey"})
    assert renewed(curated, FIRST, url=PRESS).bundle == curated


def test_records_with_other_keys_are_known(old: Bundle) -> None:
    """Source, quotations and people may have been given other keys since."""
    curated = set_fields(old, captured_source(old).key, {"key": "mud"})
    curated = set_fields(curated, quotation_of(old, "mud").key, {"key": "farrant-mud"})
    curated = set_fields(curated, "isolde-farrant", {"key": "master"})
    assert renewed(curated, FIRST, url=PRESS).bundle == curated


def test_a_quotation_added_by_hand_is_not_found_again(old: Bundle) -> None:
    """Words that a user put on record are on record."""
    taken_out = reject(old, quotation_of(old, "mud").key)
    added, _ = add_record(
        taken_out, "quotation", {"speaker": "isolde-farrant", "words": "The mud is back,"}
    )
    assert renewed(added, FIRST, url=PRESS).bundle == added


def test_what_is_no_longer_recorded_is_found_again(old: Bundle) -> None:
    """Words of which nothing is known come in, said by the one who is there already."""
    key = quotation_of(old, "mud").key
    again = renewed(without(old, key), FIRST, url=PRESS).bundle
    assert quotation_of(again, "mud").attribution.speaker == "isolde-farrant"
    assert {record.key for record in again.records} == {record.key for record in old.records}


# --- given values ----------------------------------------------------------------------------------


def test_a_given_value_fills_an_open_field(old: Bundle) -> None:
    """What the user says with a later capture is set, and stays the user's."""
    again = renewed(old, FIRST, title="Mud", author="Jane Doe", outlet="Tideline")
    source = captured_source(again.bundle)
    assert source.title == "Mud"
    assert source.container is not None
    assert source.container.title == "Tideline"
    assert [part.agent for part in source.contributors] == ["jane-doe"]
    assert again.kept == ()
    assert renewed(again.bundle, FIRST).bundle == again.bundle


def test_a_given_value_does_not_replace_a_curated_one(old: Bundle) -> None:
    """It is reported instead, and nothing is changed."""
    curated = set_fields(old, captured_source(old).key, {"title": "Mud"})
    again = renewed(curated, FIRST, title="Silt")
    assert captured_source(again.bundle).title == "Mud"
    assert [(item.field, item.value) for item in again.kept] == [("title", "Silt")]
    assert again.bundle == curated


def test_a_value_that_was_given_before_is_no_news(old: Bundle) -> None:
    """To give the same value again changes nothing and is not reported."""
    first = renewed(old, FIRST, url=PRESS, title="Mud")
    again = renewed(first.bundle, FIRST, url=PRESS, title="Mud")
    assert (again.bundle, again.kept) == (first.bundle, ())


def test_a_value_that_was_taken_away_stays_away(old: Bundle) -> None:
    """A field that the user emptied is curated, too."""
    curated = set_fields(old, captured_source(old).key, {"url": ""})
    again = renewed(curated, FIRST, url=PRESS)
    assert captured_source(again.bundle).url is None
    assert [item.field for item in again.kept] == ["url"]


def test_an_author_that_is_not_wanted_leaves_nobody_behind(old: Bundle) -> None:
    """Who is given as author, and withstood, is no record of the bundle."""
    curated = set_fields(old, captured_source(old).key, {"author": "Nora Post"})
    again = renewed(curated, FIRST + NEW, url=PRESS, author="Jane Doe")
    assert [item.field for item in again.kept] == ["author"]
    assert "jane-doe" not in again.bundle
    assert "nell-arrowsby" in again.bundle


# --- the same source, another text -----------------------------------------------------------------


@pytest.mark.parametrize("address", [PRESS, f"{PRESS}/", f"{PRESS}#comments"])
def test_an_edited_text_is_another_snapshot_of_its_source(old: Bundle, address: str) -> None:
    """The address tells that it is the same; what is new in the text comes in, the rest stays."""
    again = renewed(old, FIRST + NEW, url=address).bundle
    assert [source.key for source in again.sources] == [source.key for source in old.sources]
    first, second = again.snapshots
    assert (first.text, second.text) == (FIRST, FIRST + NEW)
    assert quotation_of(again, "dredge").attribution.speaker == "nell-arrowsby"
    assert [again[record.key] for record in old.records if record.key in again] == [
        again[record.key] for record in old.records
    ]
    assert len(statements(again)) == len(statements(old)) + 1
    assert verify(again).outcome is Outcome.PASS


def test_words_that_moved_are_known(old: Bundle) -> None:
    """What stands further down in the edited text is on record, and only what is new comes in."""
    again = renewed(old, NEW + "\n" + FIRST, url=PRESS).bundle
    assert len(statements(again)) == len(statements(old)) + 1
    assert verify(again).outcome is Outcome.PASS


def test_words_that_may_stand_in_several_places_are_not_doubled(old: Bundle) -> None:
    """Where nothing tells which of several places is meant, none is taken for a new quotation."""
    (words,) = quotation_of(old, "mud").fragments
    bare = evolve(words.passage, quote=TextQuoteSelector(exact=words.words), position=None)
    quotation = evolve(
        quotation_of(old, "mud"), fragments=(evolve(words, passage=bare),), passage=None
    )
    twice = FIRST + "“The mud is back,” said Isolde Farrant.\n"
    again = renewed(old.with_(evolve(quotation, content=words.words)), twice, url=PRESS).bundle
    assert len(again.quotations) == len(old.quotations)


def test_the_same_title_and_key_tell_the_source_too() -> None:
    """Without an address, a text of the same key and headline is taken for the article's."""
    bundle = capture_text(FIRST, title="Mud", key="mud")
    again = renewed(bundle, FIRST + NEW, title="Mud", key="mud").bundle
    assert len(again.sources) == 1
    other = renewed(bundle, FIRST + NEW, title="More mud", key="mud").bundle
    assert sorted(source.key for source in other.sources) == ["mud", "mud-2"]


def test_the_new_words_of_a_known_speaker_are_that_speakers(old: Bundle) -> None:
    """In the same article a name means the same one, whatever has been set since."""
    curated = set_fields(old, "isolde-farrant", {"position": "Harbour Master", "key": "master"})
    text = FIRST + "“And so are we,” said Isolde Farrant.\n"
    again = renewed(curated, text, url=PRESS).bundle
    assert quotation_of(again, "so are we").attribution.speaker == "master"
    assert again["master"] == curated["master"]


def test_a_name_set_by_hand_does_not_make_two_of_one(old: Bundle) -> None:
    """Who was given another spelling is still known by the key."""
    curated = set_fields(old, "isolde-farrant", {"name": "Isolde van Farrant"})
    text = FIRST + "“And so are we,” said Isolde Farrant.\n"
    again = renewed(curated, text, url=PRESS).bundle
    assert quotation_of(again, "so are we").attribution.speaker == "isolde-farrant"
    assert again["isolde-farrant"] == curated["isolde-farrant"]


def test_a_key_alone_does_not_tell_who_speaks(old: Bundle) -> None:
    """Somebody new whose key is taken by another one gets a new key."""
    curated = set_fields(old, "isolde-farrant", {"key": "nell-arrowsby"})
    again = renewed(curated, FIRST + NEW, url=PRESS).bundle
    assert quotation_of(again, "mud").attribution.speaker == "nell-arrowsby"
    assert quotation_of(again, "dredge").attribution.speaker == "nell-arrowsby-2"


def test_what_an_edited_text_adds_is_an_activity_of_its_own(old: Bundle) -> None:
    """The later capture is on record with what it brought, and only that."""
    again = renewed(old, FIRST + NEW, url=PRESS).bundle
    first, second = again.activities
    assert first == old.activities[0]
    added = {record.key for record in again.records} - {record.key for record in old.records}
    assert set(second.generated) == added


def test_a_guess_about_what_is_on_record_is_not_made_again() -> None:
    """An outlet that only the edited text shows is no question about a source that has one."""
    notes = Notebook()
    notes.news_article(outlet="Tideline", text=FIRST, url=PRESS, title="Mud")
    again = renewed(notes.bundle(), f"The Vennmouth Ledger\n{FIRST}", url=PRESS).bundle
    source = again.sources[0]
    assert source.container is not None
    assert source.container.title == "Tideline"
    assert [item.field for item in again.proposals if item.record == source.key] == ["url"]


def test_a_bundle_made_by_hand_is_renewed_like_any_other() -> None:
    """What a notebook holds of a text is known to a capture of that text."""
    notes = Notebook()
    article = notes.news_article(title="Mud", text=FIRST)
    farrant = notes.person("Isolde Farrant", position="Harbour Master")
    mine = notes.quotation(article, farrant, "The mud is back,", key="mine")
    again = renewed(notes.bundle(), FIRST).bundle
    assert quotation_of(again, "mud") == mine
    assert again[farrant.key] == farrant
    assert quotation_of(again, "amused").source == article.key
    assert [snapshot.source for snapshot in again.snapshots] == [article.key]


# --- another article -------------------------------------------------------------------------------

OTHER: Final = """\
“The dredger is late,” said Isolde Farrant.
A spokeswoman said nothing would change.
"""


def test_another_article_has_people_of_its_own(old: Bundle) -> None:
    """The same name in another source may be another person's, so nobody is united by it."""
    again = renewed(old, OTHER).bundle
    assert quotation_of(again, "mud").attribution.speaker == "isolde-farrant"
    assert quotation_of(again, "dredger").attribution.speaker == "isolde-farrant-2"
    assert [again[record.key] for record in old.records] == list(old.records)
    assert renewed(again, OTHER).bundle == again


def test_each_article_keeps_its_own_namesake(old: Bundle) -> None:
    """When one of two articles is captured again, new words go to the one whom it means."""
    both = renewed(old, OTHER, url="https://www.tideline.example/dredger").bundle
    longer = OTHER + "“And it is small,” said Isolde Farrant.\n"
    again = renewed(both, longer, url="https://www.tideline.example/dredger").bundle
    assert quotation_of(again, "small").attribution.speaker == "isolde-farrant-2"
    longer = FIRST + "“And so are we,” said Isolde Farrant.\n"
    again = renewed(again, longer, url=PRESS).bundle
    assert quotation_of(again, "so are we").attribution.speaker == "isolde-farrant"


def test_values_given_to_another_article_are_its_own(old: Bundle) -> None:
    """Nothing that is said of one source is set on another."""
    again = renewed(old, OTHER, title="Dredger", key="dredger").bundle
    assert again.source("dredger").title == "Dredger"
    assert captured_source(old) in again.sources
    accepted = [item.field for item in again.proposals if item.record == "dredger"]
    assert "title" in accepted


def _with_cast(*agents: Record, key: str, text: str, speaker: str) -> Bundle:
    """Return a bundle of one source in which somebody speaks."""
    quotation = Quotation(
        key=f"{key}-q1",
        source=key,
        content=text,
        form=QuotationForm.INDIRECT,
        passage=describe(text, Span(0, len(text))),
        attribution=Attribution(speaker=speaker, rule="clause", confidence=0.9),
    )
    source = Source(key=key, kind=SourceKind.NEWS_ARTICLE)
    digest = f"sha256:{key[0] * 64}"
    snapshot = Snapshot(key=f"{key}-text", source=key, text=text, text_digest=digest)
    return Bundle(records=(source, snapshot, quotation, *agents))


def _after_report(bundle: Bundle, title: str, author: str) -> Bundle:
    """Return the bundle with its words first said in a report of that title."""
    (quotation,) = bundle.quotations
    report = Source(
        key=f"{quotation.source}-report",
        kind=SourceKind.REPORT,
        title=title,
        contributors=(Contributor(agent=author),),
    )
    return bundle.with_(report, evolve(quotation, original=report.key))


BODY: Final = Organization(key="vha", name="Vennmouth Harbour Authority", acronym="VHA")
NAMELESS_BODY: Final = Organization(key="authority", name="Authority")


def _person(body: str | None = None) -> Person:
    office = Affiliation(position="Harbour Master", organization=body)
    return Person(
        key="farrant",
        name=PersonName(family="Farrant", given="Isolde"),
        affiliations=(office,),
    )


@pytest.mark.parametrize(
    ("agents", "speaker", "are_one"),
    [
        ((BODY,), "vha", True),
        ((BODY, _person("vha")), "farrant", True),
        ((BODY, _person("vha"), Group(key="chiefs", name="Chiefs", members=("farrant",))), "chiefs", True),
        ((_person(),), "farrant", False),
        ((NAMELESS_BODY,), "authority", False),
        ((NAMELESS_BODY, _person("authority")), "farrant", False),
        ((Group(key="chiefs", name="Chiefs"),), "chiefs", False),
        ((UnnamedSpeaker(key="spokesman", description="a spokesman"),), "spokesman", False),
        ((BODY, UnnamedSpeaker(key="spokesman", description="a spokesman", organization="vha")), "spokesman", False),
    ],
)  # fmt: skip
def test_only_who_is_told_apart_is_one_in_two_articles(
    agents: tuple[Record, ...], speaker: str, *, are_one: bool
) -> None:
    """Equal records are one if more than a name is equal: a body with an acronym, an office in it."""
    first = _with_cast(*agents, key="a", text="Mud is back.", speaker=speaker)
    second = _with_cast(*agents, key="b", text="Boats stay in.", speaker=speaker)
    again = renew(first, second).bundle
    assert again["b-q1"].attribution.speaker == (speaker if are_one else f"{speaker}-2")
    assert renew(again, second).bundle == again


def test_a_different_record_is_another_one() -> None:
    """Of two bodies that share name and acronym but not all names, none is chosen."""
    other = evolve(BODY, aliases=("the authority",))
    first = _with_cast(BODY, key="a", text="Mud is back.", speaker="vha")
    second = _with_cast(other, key="b", text="Boats stay in.", speaker="vha")
    again = renew(first, second).bundle
    assert again["b-q1"].attribution.speaker == "vha-2"


@pytest.mark.parametrize(("body", "are_one"), [(BODY, True), (NAMELESS_BODY, False)])
def test_a_report_is_one_in_two_articles_if_its_author_is(
    body: Organization, *, are_one: bool
) -> None:
    """A title alone does not make one report of two."""
    first, second = (
        _after_report(
            _with_cast(body, key=key, text=text, speaker=body.key), "Annual Review", body.key
        )
        for key, text in (("a", "Mud is back."), ("b", "Boats stay in."))
    )
    again = renew(first, second).bundle
    assert again["b-q1"].original == ("a-report" if are_one else "b-report")


def test_a_report_of_the_same_article_is_one_by_its_title() -> None:
    """An edited text that names the report again has the one that is on record."""
    text = "Silt has risen six-fold since 2021, Vennmouth Harbour Authority disclosed as part of its annual State of the Quays Review.\n"
    more = "Mud has risen by 12 per cent, Vennmouth Harbour Authority disclosed as part of its annual State of the Quays Review.\n"
    bundle = capture_text(text, url=PRESS)
    report = next(item for item in bundle.sources if item.kind is SourceKind.REPORT)
    curated = set_fields(bundle, report.key, {"issued": "2024"})
    again = renewed(curated, text + more, url=PRESS).bundle
    assert again.sources == curated.sources
    assert {item.original for item in again.claims} == {report.key}
    assert len(again.claims) == 2


# --- names printed otherwise -----------------------------------------------------------------------

VARIANT: Final = NameVariant(
    agent="farrant",
    source="a",
    written="Farant",
    preferred="Isolde Farrant",
    reason="one letter less",
)
VARIANT_GUESS: Final = Proposal(
    record="farrant", field="variant", value="Farant", rule="one letter less", confidence=0.8
)
PRINTED: Final = evolve(
    _with_cast(_person(), key="a", text="Mud is back.", speaker="farrant"),
    annotations=(VARIANT, VARIANT_GUESS),
)


def test_a_rejected_variant_does_not_come_back() -> None:
    """A spelling that means somebody else is not proposed again, and not recorded again."""
    curated = reject(PRINTED, "farrant.variant")
    assert curated.variants == ()
    assert renew(curated, PRINTED).bundle == curated


def test_another_variant_comes_in() -> None:
    """A second spelling in the same source is new, whatever was decided about the first."""
    other = evolve(VARIANT, written="Ferrant")
    guess = evolve(VARIANT_GUESS, value="Ferrant")
    later = evolve(PRINTED, annotations=(VARIANT, other, VARIANT_GUESS, guess))
    again = renew(accept(PRINTED, "farrant.variant"), later).bundle
    assert [item.written for item in again.variants] == ["Farant", "Ferrant"]
    decisions = {item.value: item.decision for item in again.proposals}
    assert decisions == {"Farant": Decision.ACCEPTED, "Ferrant": Decision.OPEN}


# --- laws ------------------------------------------------------------------------------------------


@st.composite
def curated_bundles(draw: DrawFn) -> tuple[Bundle, str]:
    """Draw a captured bundle that somebody decided on in several ways, and its text."""
    text = draw(articles_of_any_kind())
    bundle = capture_text(text)
    for _ in range(draw(st.integers(0, 4))):
        said = statements(bundle)
        # Words of nobody cannot be accepted.
        wordless = {"quotation", "claim"}
        names = [
            item.name for item in open_proposals(bundle) if item.proposal.field not in wordless
        ]
        if said and draw(st.booleans()):
            key = draw(st.sampled_from(said)).key
            value = draw(st.sampled_from(sorted(item.key for item in bundle.speakers)))
            bundle = set_fields(bundle, key, {"speaker": value})
        elif names:
            decide = draw(st.sampled_from((accept, reject)))
            bundle = decide(bundle, draw(st.sampled_from(names)))
    if draw(st.booleans()):
        bundle = set_fields(bundle, captured_source(bundle).key, {"title": "Mud", "key": "mud"})
    return bundle, text


@given(curated_bundles())
@settings(max_examples=150)
def test_no_decision_is_ever_undone(drawn: tuple[Bundle, str]) -> None:
    """Whatever was set, accepted or rejected, a later capture of the text changes nothing."""
    bundle, text = drawn
    assert renew(bundle, capture_text(text)).bundle == bundle


@given(
    drawn=curated_bundles(),
    later=articles_of_any_kind(),
    title=st.sampled_from([None, "Silt"]),
    same_source=st.booleans(),
)
@settings(max_examples=150)
def test_a_second_time_changes_nothing_more(
    drawn: tuple[Bundle, str], later: str, title: str | None, *, same_source: bool
) -> None:
    """Capturing something into a bundle twice leaves what capturing it once leaves."""
    bundle, text = drawn
    source = captured_source(bundle)
    bundle = bundle.with_(evolve(source, url=PRESS))
    address = PRESS if same_source else "https://www.tideline.example/"
    captured = capture_text(text + "\n\n" + later, title=title, url=address)
    once = renew(bundle, captured)
    assert renew(once.bundle, captured).bundle == once.bundle
    kept = {record.key: record for record in once.bundle.records}
    for record in bundle.records:
        assert kept[record.key] == record or (same_source and record.key == source.key)
    assert set(bundle.variants) <= set(once.bundle.variants)
    for quotation in once.bundle.quotations:
        assert quotation.attribution.speaker in once.bundle


@given(articles_of_any_kind(), articles_of_any_kind())
@settings(max_examples=60)
def test_what_a_later_capture_adds_is_verified(first: str, second: str) -> None:
    """Two articles in one bundle are each as true to their text as they are alone."""
    bundle = renewed(capture_text(first), second).bundle
    assert verify(bundle).outcome is not Outcome.FAIL
    keys = {item.key for item in bundle.speakers}
    assert keys >= {item.attribution.speaker for item in bundle.quotations}


def test_an_activity_keeps_what_it_used_if_that_is_there() -> None:
    """Of what another program used, only what is in the bundle can be named."""
    done = Activity(
        kind=ActivityKind.EXTRACT, agent="other", used=("b-text", "b"), generated=("b-q1", "b-text")
    )
    later = evolve(
        _with_cast(_person(), key="b", text="Boats stay in.", speaker="farrant"),
        annotations=(done,),
    )
    first = _with_cast(_person(), key="a", text="Mud is back.", speaker="farrant")
    assert renew(first, later).bundle.activities == (done,)
    assert renew(later, later).bundle.activities == (done,)


def test_nothing_of_a_claim_is_lost_when_its_source_is_known(old: Bundle) -> None:
    """A claim that was taken from the bundle without a decision is found again."""
    (claim,) = old.claims
    again = renewed(without(old, claim.key), FIRST, url=PRESS).bundle
    (found,) = again.claims
    assert isinstance(found, Claim)
    assert evolve(found, key=claim.key) == claim
