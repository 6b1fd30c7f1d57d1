"""Which keys records name, and naming others instead."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from citekit.model.bundles import Annotation, Bundle, Record
from citekit.model.references import references, rename_references
from tests.samples import (
    ACTIVITY,
    ARTICLE,
    ASSESSMENT,
    BOSSES,
    CHAIR,
    MIXED,
    PROPOSALS,
    REPORTED,
    SNAPSHOT,
    STATISTIC,
    VARIANT,
)
from tests.strategies import bundles


@pytest.mark.parametrize(
    ("record", "named"),
    [
        (ARTICLE, {("contributors.agent", "isolde-pennery")}),
        (SNAPSHOT, {("source", "pennery-2024-silting")}),
        (CHAIR, {("affiliations.organization", "vennmouth-town-council")}),
        (
            BOSSES,
            {
                ("members", "marit-van-aalsburg"),
                ("members", "oonagh-breslaw"),
                ("organization", "vennmouth-harbour-authority"),
            },
        ),
        (
            REPORTED,
            {
                ("source", "pennery-2024-silting"),
                ("original", "vha-2024-quays"),
                ("attribution.speaker", "vennmouth-harbour-authority"),
            },
        ),
        (
            ASSESSMENT,
            {
                ("source", "pennery-2024-silting"),
                ("attribution.speaker", "marit-van-aalsburg"),
                ("attribution.affiliation.organization", "vennmouth-harbour-authority"),
                ("evidence.quotation", "aalsburg-depth"),
                ("evidence.quotation", "coastguard-accident"),
            },
        ),
        (
            ACTIVITY,
            {
                ("used", "pennery-2024-silting-snapshot"),
                ("generated", "pennery-2024-silting"),
                ("generated", "breslaw-gates"),
            },
        ),
        (VARIANT, {("agent", "oonagh-breslaw"), ("source", "pennery-2024-silting")}),
        (PROPOSALS[0], {("record", "pennery-2024-silting")}),
    ],
)
def test_finds_every_key_with_its_field(
    record: Record | Annotation, named: set[tuple[str, str]]
) -> None:
    """Every key that a record or a record inside it names is found with the way to it."""
    assert {(found.field, found.key) for found in references(record)} == named


def test_says_which_kinds_may_be_named() -> None:
    """Each reference tells what kinds of record it may name."""
    kinds = {found.field: found.kinds for found in references(MIXED)}
    assert kinds["source"] == ("Source",)
    assert kinds["attribution.speaker"] == ("Person", "Organization", "Group", "UnnamedSpeaker")


def test_renames_what_is_named_and_nothing_else() -> None:
    """Renaming changes the keys that a record names, at any depth, but not its own."""
    renamed = rename_references(ASSESSMENT, lambda key: f"{key}-x")
    assert renamed.key == ASSESSMENT.key
    assert renamed.text == ASSESSMENT.text
    assert {found.key for found in references(renamed)} == {
        f"{found.key}-x" for found in references(ASSESSMENT)
    }


def test_renaming_nothing_gives_the_record_itself() -> None:
    """A record that names no renamed key is given back as it is."""
    assert rename_references(STATISTIC, lambda key: key) is STATISTIC


@settings(max_examples=40)
@given(bundles())
def test_renaming_there_and_back_gives_the_same_records(bundle: Bundle) -> None:
    """Renaming is undone by its inverse, and reverses every key in between."""
    for record in (*bundle.records, *bundle.annotations):
        there = rename_references(record, lambda key: f"x:{key}")
        assert [found.key for found in references(there)] == [
            f"x:{found.key}" for found in references(record)
        ]
        assert rename_references(there, lambda key: key.removeprefix("x:")) == record
