"""Bundles: records that name only one another."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from citekit.errors import IntegrityError
from citekit.model.bundles import Bundle, Record, UnknownField, UnknownKeyError
from citekit.model.provenance import Decision, Proposal
from citekit.model.snapshots import Snapshot
from tests.samples import (
    ACTIVITY,
    ARTICLE,
    AUTHORITY,
    BOSSES,
    BUNDLE,
    CHAIR,
    CLAIMS,
    COLLECTIVE,
    COUNCIL,
    DIRECT,
    ENGINEER,
    EVERY_KIND,
    FULL_BUNDLE,
    HARBOUR_MASTER,
    INDIRECT,
    MIXED,
    OWN,
    PROPOSALS,
    QUOTATIONS,
    REPORT,
    REPORTER,
    SNAPSHOT,
    SOURCES_OF_KIND,
    SPOKESWOMAN,
    TRANSLATED,
    UNNAMED,
    UNTITLED,
    VARIANT,
)
from tests.strategies import bundles


def _keys(records: Iterable[Record]) -> list[str]:
    return [record.key for record in records]


# --- closure -------------------------------------------------------------------------------------


def test_refuses_a_key_that_names_nothing_and_suggests_another() -> None:
    """A dangling key is refused with its record, its field and the key that was meant."""
    wrong = evolve(DIRECT, source="pennery-2024-siltings")
    with pytest.raises(IntegrityError) as refused:
        BUNDLE.with_(wrong)
    (problem,) = refused.value.problems
    assert problem.place == "aalsburg-arithmetic, source"
    assert problem.message == (
        "no record is called 'pennery-2024-siltings'; did you mean 'pennery-2024-silting'?"
    )
    assert str(problem) in str(refused.value)


def test_suggests_nothing_where_nothing_is_alike() -> None:
    """A key that looks like no other gets no suggestion."""
    with pytest.raises(IntegrityError) as refused:
        BUNDLE.with_(evolve(DIRECT, source="zzz"))
    assert "no record is called 'zzz'" in str(refused.value)
    assert "did you mean" not in str(refused.value)


def test_refuses_a_key_of_the_wrong_kind() -> None:
    """A key that names another kind of record is refused with both kinds."""
    with pytest.raises(IntegrityError) as refused:
        BUNDLE.with_(evolve(DIRECT, source=CHAIR.key))
    assert "'philippa-thornbeck' is a Person; expected a Source" in str(refused.value)


def test_reports_every_problem_at_once() -> None:
    """All contradictions are reported together."""
    lonely = evolve(MIXED, key="lonely")
    with pytest.raises(IntegrityError) as refused:
        Bundle(records=(lonely, evolve(lonely, note="again")), annotations=(VARIANT,))
    places = [problem.place for problem in refused.value.problems]
    assert places.count("lonely, source") == 2
    assert {"lonely", "lonely, attribution.speaker", "NameVariant, agent"} <= set(places)


def test_refuses_two_records_with_one_key() -> None:
    """A key that two records share is refused with what they are."""
    with pytest.raises(IntegrityError) as refused:
        Bundle(records=(REPORTER, evolve(COUNCIL, key=REPORTER.key)))
    (problem,) = refused.value.problems
    assert (problem.place, problem.message) == (
        "isolde-pennery",
        "two records share this key, a Person and a Organization",
    )


def test_refuses_what_is_no_record() -> None:
    """Anything but a record or an annotation is refused by name."""
    with pytest.raises(ValueError, match="a bundle holds records, not str"):
        Bundle(records=("silt",))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="a bundle holds records, not Activity"):
        Bundle(records=(ACTIVITY,))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="expected an activity, name variant or proposal"):
        Bundle(annotations=(REPORTER,))  # type: ignore[arg-type]


def test_samples_are_closed_and_complete() -> None:
    """The shared samples hold every kind of record, of source and of decision."""
    assert len({type(record) for record in BUNDLE.records}) == 8
    assert len({type(item) for item in BUNDLE.annotations}) == 3
    assert set(SOURCES_OF_KIND) == {source.kind for source in EVERY_KIND.sources}
    assert {proposal.decision for proposal in PROPOSALS} == set(Decision)
    empty = [
        name
        for name in ARTICLE.__attrs_attrs__  # type: ignore[attr-defined]
        if not getattr(FULL_BUNDLE.sources[0], name.name)
    ]
    assert empty == []


# --- equality ------------------------------------------------------------------------------------


@settings(max_examples=40)
@given(bundles(), st.randoms())
def test_order_of_records_makes_no_difference(bundle: Bundle, chance: Random) -> None:
    """Bundles of the same records are equal and alike, in whatever order they came."""
    shuffled = list(bundle.records)
    chance.shuffle(shuffled)
    again = Bundle(records=tuple(shuffled), annotations=bundle.annotations)
    assert again == bundle
    assert again.records == bundle.records
    assert hash(again) == hash(bundle)


def test_records_are_kept_by_kind_and_key() -> None:
    """Records stand in the order of their kinds, then of their keys."""
    assert _keys(BUNDLE.sources) == sorted([ARTICLE.key, UNTITLED.key, REPORT.key])
    assert _keys(BUNDLE.records)[:3] == _keys(BUNDLE.sources)
    assert _keys(BUNDLE.records)[-3:] == sorted(_keys(CLAIMS))


def test_annotations_keep_their_order_within_a_kind() -> None:
    """Activities, variants and proposals stand in that order, each as they came."""
    bundle = evolve(BUNDLE, annotations=(*PROPOSALS, VARIANT, ACTIVITY))
    assert bundle.annotations == (ACTIVITY, VARIANT, *PROPOSALS)
    assert bundle == BUNDLE


# --- finding records -----------------------------------------------------------------------------


def test_finds_records_by_key_and_kind() -> None:
    """Records are found by their key, and by kind."""
    assert BUNDLE[ARTICLE.key] is ARTICLE
    assert BUNDLE.source(ARTICLE.key) is ARTICLE
    assert ARTICLE.key in BUNDLE
    assert "silt" not in BUNDLE
    assert set(BUNDLE.quotations) == set(QUOTATIONS)
    assert set(BUNDLE.claims) == set(CLAIMS)
    assert BUNDLE.snapshots == (SNAPSHOT,)
    assert set(BUNDLE.speakers) >= {REPORTER, AUTHORITY, BOSSES, SPOKESWOMAN}
    assert (BUNDLE.activities, BUNDLE.variants) == ((ACTIVITY,), (VARIANT,))
    assert BUNDLE.proposals == PROPOSALS


def test_unknown_key_is_refused_with_a_suggestion() -> None:
    """A key that no record has is named, with the one that was probably meant."""
    with pytest.raises(UnknownKeyError) as refused:
        BUNDLE["breslaw-gate"]
    assert refused.value.key == "breslaw-gate"
    assert str(refused.value) == (
        "no record has the key 'breslaw-gate'; did you mean 'breslaw-gates'?"
    )


def test_record_that_is_no_source_is_refused_as_one() -> None:
    """Asking for a source by the key of something else says what it is."""
    with pytest.raises(ValueError, match="'breslaw-gates' is a Quotation, not a source"):
        BUNDLE.source(MIXED.key)


def test_tells_the_speaker_and_not_the_reporter() -> None:
    """The speaker of a quotation is who said it; the source's own claim has none."""
    assert BUNDLE.speaker(MIXED) is ENGINEER
    assert BUNDLE.speaker(COLLECTIVE) is BOSSES
    assert BUNDLE.speaker(UNNAMED) is SPOKESWOMAN
    assert BUNDLE.speaker(OWN) is None


def test_finds_what_belongs_to_a_source() -> None:
    """Snapshots, quotations and claims are found by their source."""
    assert BUNDLE.snapshots_of(ARTICLE) == (SNAPSHOT,)
    assert BUNDLE.quotations_of(UNTITLED) == (TRANSLATED,)
    assert len(BUNDLE.quotations_of(ARTICLE)) == len(QUOTATIONS) - 1
    assert set(BUNDLE.claims_of(ARTICLE)) == set(CLAIMS)
    assert BUNDLE.quotations_of(REPORT) == BUNDLE.claims_of(REPORT) == ()


# --- changing bundles ----------------------------------------------------------------------------


def test_with_replaces_by_key_and_leaves_the_first_bundle_alone() -> None:
    """A record takes the place of the one with its key, in a new bundle."""
    renamed = evolve(ARTICLE, title="Another title")
    changed = BUNDLE.with_(renamed)
    assert changed[ARTICLE.key] is renamed
    assert len(changed.records) == len(BUNDLE.records)
    assert BUNDLE[ARTICLE.key] is ARTICLE


def test_with_adds_an_annotation_once() -> None:
    """An annotation that is there already is not added again."""
    other = evolve(PROPOSALS[0], value="Mud")
    assert BUNDLE.with_(VARIANT, other).annotations == (*BUNDLE.annotations, other)


def test_without_takes_a_record_and_what_is_noted_about_it() -> None:
    """A record goes with the proposals and variants about it and its unknown fields."""
    article = evolve(ARTICLE, key="other", contributors=())
    noted = evolve(PROPOSALS[0], record="other")
    unknown = (
        UnknownField(owner="other", path=("mood",), json='"calm"'),
        UnknownField(owner=None, path=("mood",), json='"calm"'),
    )
    bundle = evolve(BUNDLE.with_(article, noted), unknown=unknown)
    smaller = bundle.without("other")
    assert smaller == evolve(BUNDLE, unknown=unknown[1:])


def test_without_refuses_a_record_that_others_name() -> None:
    """A record that others name cannot be taken away; they are named."""
    with pytest.raises(IntegrityError) as refused:
        BUNDLE.without(REPORT.key)
    places = {problem.place for problem in refused.value.problems}
    assert places == {"costs-risen, original", "vha-emergency, original"}


def test_without_an_unknown_key_is_refused() -> None:
    """Taking away what is not there is refused."""
    with pytest.raises(UnknownKeyError, match="'silt'"):
        BUNDLE.without("silt")


@settings(max_examples=40)
@given(bundles())
def test_taking_away_what_was_added_gives_the_same_bundle(bundle: Bundle) -> None:
    """A record that nothing names can be added and taken away again."""
    added = evolve(REPORTER, key="added:record")
    assert bundle.with_(added).without(added.key) == bundle


@settings(max_examples=40)
@given(bundles())
def test_adding_what_is_there_changes_nothing(bundle: Bundle) -> None:
    """A bundle with its own records again is the same bundle."""
    assert bundle.with_(*bundle.records, *bundle.annotations) == bundle


def test_exports_carry_no_text_and_no_rejected_guess() -> None:
    """Without its text a bundle has no snapshot text, no blocks and no rejected proposal."""
    slim = BUNDLE.without_text()
    assert slim.snapshots == (evolve(SNAPSHOT, text=None, blocks=()),)
    assert slim.snapshots[0].text_digest == SNAPSHOT.text_digest
    assert [proposal.decision for proposal in slim.proposals] == [
        Decision.OPEN,
        Decision.ACCEPTED,
        Decision.SUPERSEDED,
    ]
    assert slim.quotations == BUNDLE.quotations


@settings(max_examples=40)
@given(bundles())
def test_without_text_is_idempotent_and_keeps_all_else(bundle: Bundle) -> None:
    """Leaving the text out twice is leaving it out once; other records stay."""
    slim = bundle.without_text()
    assert slim.without_text() == slim
    assert [record for record in slim.records if not isinstance(record, Snapshot)] == [
        record for record in bundle.records if not isinstance(record, Snapshot)
    ]
    assert all(
        item in slim.annotations
        for item in bundle.annotations
        if not (isinstance(item, Proposal) and item.decision is Decision.REJECTED)
    )


def test_indirect_quotation_is_kept() -> None:
    """Indirect speech is a quotation like any other."""
    assert INDIRECT in BUNDLE.quotations
    assert HARBOUR_MASTER in BUNDLE.speakers
