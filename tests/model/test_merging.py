"""Making one bundle of several: laws, keys, and nobody taken for another by name alone."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings

from citekit.model.agents import (
    Affiliation,
    Group,
    Identifier,
    IdentifierScheme,
    Organization,
    Person,
)
from citekit.model.bundles import Bundle, Record, UnknownField
from citekit.model.claims import Claim
from citekit.model.merging import Renaming, Suggestion, merge
from citekit.model.names import PersonName
from citekit.model.provenance import Activity, ActivityKind, NameVariant, Proposal
from citekit.model.references import references
from citekit.model.snapshots import Snapshot
from citekit.model.sources import Contributor, Source, SourceKind
from tests.samples import BUNDLE, EVERY_KIND, FULL_BUNDLE
from tests.strategies import bundles


def person(key: str = "quay", name: str = "Ada Quay", **fields: Any) -> Person:
    """Return a person."""
    return Person(key=key, name=PersonName.from_text(name), **fields)


def body(key: str = "board", name: str = "Harbour Board", **fields: Any) -> Organization:
    """Return an organisation."""
    return Organization(key=key, name=name, **fields)


def report(key: str = "silt", **fields: Any) -> Source:
    """Return a source."""
    return Source(key=key, kind=SourceKind.REPORT, **fields)


def wikidata(number: int) -> Identifier:
    """Return an identifier."""
    return Identifier(scheme=IdentifierScheme.WIKIDATA, value=f"Q{number}")


def of(*records: Record, **others: Any) -> Bundle:
    """Return a bundle."""
    return Bundle(records=records, **others)


# --- laws ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("bundle", [BUNDLE, FULL_BUNDLE, EVERY_KIND, Bundle()])
def test_a_bundle_alone_stays_as_it_is(bundle: Bundle) -> None:
    """Merging one bundle, or a bundle with itself or with nothing, changes nothing."""
    for bundles_ in ((bundle,), (bundle, bundle), (bundle, Bundle()), (Bundle(), bundle)):
        merged = merge(*bundles_)
        assert merged.bundle == bundle
        assert merged.renamed == ()


def test_nothing_merged_is_an_empty_bundle() -> None:
    """No bundles at all give an empty one."""
    assert merge().bundle == Bundle()


def _has_doubles(bundle: Bundle) -> bool:
    """Say whether agents share an identifier or annotations are equal, and so become one."""
    marks = [
        (type(record), identifier)
        for record in bundle.records
        if isinstance(record, (Person, Organization))
        for identifier in set(record.identifiers)
    ]
    return len(marks) > len(set(marks)) or len(bundle.annotations) > len(set(bundle.annotations))


@given(bundles().filter(lambda bundle: not _has_doubles(bundle)))
@settings(max_examples=30)
def test_merging_with_itself_changes_nothing(bundle: Bundle) -> None:
    """For any bundle without doubles, what is there twice is kept once."""
    assert merge(bundle).bundle == bundle
    assert merge(bundle, bundle).bundle == bundle


@given(bundles(with_text=False), bundles(with_text=False))
@settings(max_examples=25)
def test_nothing_is_lost_or_left_dangling(first: Bundle, second: Bundle) -> None:
    """Every record has a record of its kind in the merged bundle, which is closed again."""
    merged = merge(first, second)
    renamed = {(new.bundle, new.old): new.new for new in merged.renamed}
    agents = (Person, Organization)
    for number, bundle in enumerate((first, second)):
        for record in bundle.records:
            key = renamed.get((number, record.key), record.key)
            if not isinstance(record, agents):
                assert type(merged.bundle[key]) is type(record)
    assert len(merged.bundle.records) <= len(first.records) + len(second.records)


@given(bundles(with_text=False), bundles(with_text=False), bundles(with_text=False))
@settings(max_examples=20)
def test_bundles_apart_merge_in_any_grouping(first: Bundle, second: Bundle, third: Bundle) -> None:
    """Where no key or identifier is shared, it does not matter which two are merged first."""
    one, two, three = (
        _apart(bundle, number) for number, bundle in enumerate((first, second, third))
    )
    whole = merge(one, two, three).bundle
    assert merge(merge(one, two).bundle, three).bundle == whole
    assert merge(one, merge(two, three).bundle).bundle == whole


def _apart(bundle: Bundle, number: int) -> Bundle:
    """Return the sources of a bundle, alone, under keys that no other bundle has."""
    return Bundle(
        records=(
            evolve(source, key=f"{number}-{source.key}", contributors=())
            for source in bundle.sources
        )
    )


def test_records_of_one_key_merge_in_any_grouping_but_for_keys() -> None:
    """Three different people under one key stay three, whichever bundles are merged first."""
    one, two, three = (of(person(honorific=title)) for title in ("Dr", "Dame", None))
    groupings = (
        merge(one, two, three).bundle,
        merge(merge(one, two).bundle, three).bundle,
        merge(one, merge(two, three).bundle).bundle,
    )
    assert {
        tuple(
            sorted(
                str(evolve(found, key="x")) for found in whole.records if isinstance(found, Person)
            )
        )
        for whole in groupings
    } == {tuple(sorted(str(person("x", honorific=title)) for title in ("Dr", "Dame", None)))}


# --- equal records ---------------------------------------------------------------------------------


def test_equal_records_become_one() -> None:
    """A record that two bundles have under one key is there once."""
    merged = merge(of(body(), person()), of(body(), report()))
    assert merged.bundle == of(body(), person(), report())


def test_equal_records_become_one_under_a_new_key_too() -> None:
    """A record that had to be renamed is recognised when it comes again."""
    merged = merge(of(person()), of(person(honorific="Dr")), of(person(honorific="Dr")))
    assert merged.bundle == of(person(), person("quay-2", honorific="Dr"))
    assert merged.renamed == (Renaming(1, "quay", "quay-2"), Renaming(2, "quay", "quay-2"))


def test_a_second_merge_adds_nothing() -> None:
    """Merging a bundle into one that has it already, renamed or not, changes nothing."""
    mine, theirs = of(person(), report()), of(person(honorific="Dr"), report(title="Silt"))
    once = merge(mine, theirs).bundle
    assert merge(once, mine).bundle == once
    assert merge(once, once).bundle == once


def test_people_of_one_name_stay_two() -> None:
    """A name alone unites nobody and suggests nothing."""
    merged = merge(of(person("ada")), of(person("quay")), of(person("quay-b", honorific="Dr")))
    assert [record.key for record in merged.bundle.records] == ["ada", "quay", "quay-b"]
    assert merged.suggestions == ()


# --- keys ----------------------------------------------------------------------------------------


def test_a_key_that_is_taken_is_changed_and_told() -> None:
    """The later record gets a new key, and the change names its bundle."""
    merged = merge(of(report(title="Silt")), of(report(title="Tide")))
    assert merged.bundle == of(report(title="Silt"), report("silt-2", title="Tide"))
    assert merged.renamed == (Renaming(1, "silt", "silt-2"),)


def test_a_new_key_is_free_in_both_bundles() -> None:
    """A key that either bundle has already is not given to another record."""
    mine = of(report(), report("silt-3"))
    theirs = of(report(title="Tide"), report("silt-2", title="Mud"))
    merged = merge(mine, theirs)
    assert merged.renamed == (Renaming(1, "silt", "silt-4"),)
    assert merged.bundle["silt-2"] == report("silt-2", title="Mud")


def test_keys_that_differ_in_case_only_are_one_key() -> None:
    """Many formats ignore case, so the second of such keys is changed."""
    merged = merge(of(report("Silt")), of(report("silt", title="Tide")))
    assert merged.renamed == (Renaming(1, "silt", "silt-2"),)


def test_references_follow_a_new_key() -> None:
    """Whatever names a renamed record names it by its new key, annotations included."""
    mine = of(person(), report(title="Silt"))
    theirs = of(
        person(honorific="Dr"),
        report(title="Tide", contributors=(Contributor(agent="quay"),)),
        Snapshot(key="shot", source="silt"),
        Claim(key="claim", source="silt", text="It rises"),
        Group(key="group", name="Pilots", members=("quay",)),
        annotations=(
            Proposal(record="silt", field="title", value="Tides", rule="heading", confidence=0.5),
            Activity(kind=ActivityKind.CURATE, agent="A. Researcher", generated=("quay", "silt")),
        ),
    )
    merged = merge(mine, theirs).bundle
    named = {
        (getattr(record, "key", type(record).__name__), reference.key)
        for record in (*merged.records, *merged.annotations)
        for reference in references(record)
    }
    assert named == {
        ("silt-2", "quay-2"),
        ("shot", "silt-2"),
        ("claim", "silt-2"),
        ("group", "quay-2"),
        ("Proposal", "silt-2"),
        ("Activity", "quay-2"),
        ("Activity", "silt-2"),
    }


def test_equal_annotations_become_one() -> None:
    """An annotation that two bundles have is there once; others are all kept."""
    activity = Activity(kind=ActivityKind.CURATE, agent="A. Researcher")
    other = evolve(activity, agent="B. Researcher")
    merged = merge(of(annotations=(activity,)), of(annotations=(activity, other)))
    assert merged.bundle.annotations == (activity, other)


# --- fields of a newer version ---------------------------------------------------------------------


def test_unknown_fields_follow_their_record() -> None:
    """A field that only a newer version knows stays with its record, under its new key."""
    field = UnknownField("silt", ("mood",), '"calm"')
    merged = merge(of(report()), of(report(title="Tide"), unknown=(field,)))
    assert merged.bundle.unknown == (UnknownField("silt-2", ("mood",), '"calm"'),)


def test_unknown_fields_are_kept_once() -> None:
    """Equal bundles of a newer version merge like any others."""
    fields = (UnknownField(None, ("mood",), "1"), UnknownField("silt", ("mood",), "2"))
    bundle = of(report(), unknown=fields)
    assert merge(bundle, bundle).bundle == bundle


def test_two_values_of_one_unknown_field_are_not_both_one_field() -> None:
    """Where bundles differ in a field of the file itself, the first value stays in its place."""
    first, second = (of(unknown=(UnknownField(None, ("mood",), mood),)) for mood in ("1", "2"))
    assert UnknownField(None, ("mood",), "1") in merge(first, second).bundle.unknown


# --- identifiers -----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["“Silt,” said A. Quay.", "“Silt,” she said.", None])
def test_the_other_name_of_a_person_who_is_united_is_kept(text: str | None) -> None:
    """Where a source prints it, or may do so, the name that is given up is a variant there."""
    mine = of(person(identifiers=(wikidata(1),)))
    other = person("aq", "A. Quay", identifiers=(wikidata(1),))
    shot = Snapshot(key="shot", source="silt", text=text)
    theirs = of(other, report(contributors=(Contributor(agent="aq"),)), shot)
    found = merge(mine, theirs).bundle
    assert found["quay"] == mine["quay"]
    is_printed = text is None or "A. Quay" in text
    assert [(item.agent, item.source, item.written, item.preferred) for item in found.variants] == [
        ("quay", "silt", "A. Quay", "Ada Quay")
    ] * is_printed
    assert merge(found, theirs).bundle == found
    assert all(isinstance(item, NameVariant) for item in found.annotations)


def test_people_with_one_identifier_become_one() -> None:
    """A shared identifier unites, whatever the keys; what either knows is kept."""
    clerk, mayor = Affiliation(position="Clerk"), Affiliation(position="Mayor")
    mine = person(identifiers=(wikidata(1),), affiliations=(clerk,))
    theirs = person(
        "ada",
        honorific="Dr",
        identifiers=(wikidata(2), wikidata(1)),
        affiliations=(mayor, clerk),
    )
    merged = merge(of(mine), of(theirs, Group(key="group", name="Pilots", members=("ada",))))
    assert merged.bundle["quay"] == person(
        honorific="Dr",
        identifiers=(wikidata(1), wikidata(2)),
        affiliations=(clerk, mayor),
    )
    assert merged.bundle["group"] == Group(key="group", name="Pilots", members=("quay",))
    assert "ada" not in merged.bundle


def test_what_the_first_bundle_says_stands() -> None:
    """Where united records differ, the one that was there first wins."""
    mine = person(honorific="Dame", identifiers=(wikidata(1),))
    theirs = person(name="A. Quay", honorific="Dr", identifiers=(wikidata(1),))
    assert merge(of(mine), of(theirs)).bundle == of(mine)


def test_bodies_with_one_identifier_become_one() -> None:
    """The other name of a united body becomes an alias."""
    mine = body(identifiers=(wikidata(1),), aliases=("the board",))
    theirs = body(
        "hb", "Board of Harbours", acronym="HB", identifiers=(wikidata(1),), aliases=("the board",)
    )
    assert merge(of(mine), of(theirs)).bundle == of(
        evolve(mine, acronym="HB", aliases=("the board", "Board of Harbours"))
    )


def test_a_person_and_a_body_never_become_one() -> None:
    """An identifier that a person and a body share unites nothing."""
    merged = merge(of(person(identifiers=(wikidata(1),))), of(body(identifiers=(wikidata(1),))))
    assert len(merged.bundle.records) == 2


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (0, 2, 1)])
def test_identifiers_unite_across_bundles(order: tuple[int, int, int]) -> None:
    """Somebody known by two identifiers is one, whichever bundle comes first."""
    known = (
        of(person("ada", identifiers=(wikidata(1),))),
        of(person("quay", identifiers=(wikidata(2),))),
        of(person("a-quay", identifiers=(wikidata(1), wikidata(2)))),
    )
    merged = merge(*(known[number] for number in order))
    assert len(merged.bundle.records) == 1


# --- suggestions -----------------------------------------------------------------------------------


def _suggested(*records: Record) -> tuple[Suggestion, ...]:
    return merge(*(of(record) for record in records[:-1]), of(records[-1])).suggestions


def test_a_name_in_one_organisation_is_suggested() -> None:
    """Two people of one name in one organisation may be the same, which is only suggested."""
    offices = [Affiliation(organization="board", position=word) for word in ("Clerk", "Mayor")]
    people = [
        person(key, affiliations=(office,)) for key, office in zip("ab", offices, strict=True)
    ]
    merged = merge(of(body(), people[0]), of(body(), people[1]))
    assert merged.bundle == of(body(), *people)
    assert merged.suggestions == (
        Suggestion(("a", "b"), "same name and organisation: Ada Quay, board"),
    )


def test_a_name_in_different_organisations_is_not_suggested() -> None:
    """Two people of one name in two organisations are nobody's business."""
    people = [person(key, affiliations=(Affiliation(organization=key * 2),)) for key in ("a", "b")]
    merged = merge(of(body("aa"), people[0]), of(body("bb", "Town Council"), people[1]))
    assert merged.suggestions == ()


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (
            {"url": "https://ledger.example/silt#part"},
            {"url": "https://ledger.example/silt/"},
            "same address: ledger.example/silt",
        ),
        (
            {"url": "https://doi.org/10.5555/X"},
            {"identifiers": (Identifier(scheme=IdentifierScheme.DOI, value="10.5555/x"),)},
            "same doi: 10.5555/x",
        ),
        (
            {"identifiers": (Identifier(scheme=IdentifierScheme.ISBN, value="0-306-40615-2"),)},
            {"identifiers": (Identifier(scheme=IdentifierScheme.ISBN, value="0306406152"),)},
            "same isbn: 0306406152",
        ),
        (
            {"identifiers": (Identifier(scheme=IdentifierScheme.DOI, value="10.5555/x"),)},
            {"identifiers": (Identifier(scheme=IdentifierScheme.DOI, value="10.5555/x"),)},
            "same doi: 10.5555/x",
        ),
    ],
)
def test_sources_of_one_address_or_number_are_suggested(
    first: dict[str, Any], second: dict[str, Any], reason: str
) -> None:
    """Two records of what may be one source are left apart and named together."""
    assert _suggested(report("a", **first), report("b", **second)) == (
        Suggestion(("a", "b"), reason),
    )


def test_sources_of_one_title_are_not_suggested() -> None:
    """A title is a name, and a name alone says nothing."""
    assert _suggested(report("a", title="Silt"), report("b", title="Silt")) == ()


def test_snapshots_of_one_text_are_suggested() -> None:
    """Two snapshots with one digest may be of one page."""
    digest = f"sha256:{'0' * 64}"
    shots = [
        Snapshot(key="a", source="silt", digest=digest),
        Snapshot(key="b", source="silt", text_digest=digest),
    ]
    merged = merge(of(report(), shots[0]), of(report(), shots[1]))
    assert merged.suggestions == (Suggestion(("a", "b"), f"same digest: {digest}"),)
