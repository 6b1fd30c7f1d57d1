"""The records of a notebook by key: put in place, found by name, with their snapshots."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from citekit.model.agents import Organization, Person
from citekit.model.names import PersonName
from citekit.model.snapshots import Snapshot
from citekit.notebook.shelf import Shelf
from tests.samples import ARTICLE, AUTHORITY, BUNDLE, REPORTER, SNAPSHOT, UNTITLED


def names(agents: Any) -> list[str]:
    """Return the names of people and bodies."""
    return [str(agent.name) for agent in agents]


# --- putting -----------------------------------------------------------------------------------------


def test_a_record_is_put_in_the_place_of_the_one_with_its_key() -> None:
    """The other records stay, and the shelf has one record more only for a new key."""
    shelf = Shelf(BUNDLE.records)
    changed = evolve(REPORTER, honorific="Dr")
    shelf.put(changed)
    assert shelf.records == {**BUNDLE.by_key, REPORTER.key: changed}
    added = evolve(REPORTER, key="another")
    shelf.put(added)
    assert shelf.records == {**BUNDLE.by_key, REPORTER.key: changed, "another": added}


def test_a_record_that_was_replaced_is_found_as_it_is_now() -> None:
    """A person as known before is made anew, and one as known now is not."""
    shelf = Shelf([REPORTER])
    shelf.put(evolve(REPORTER, honorific="Dr"))
    assert [agent.key for agent in shelf.agents("Dr Isolde Pennery")] == [REPORTER.key]
    assert [agent.key for agent in shelf.agents("Isolde Pennery")] == ["isolde-pennery-2"]


def test_a_key_that_differs_in_capitals_is_taken() -> None:
    """No record is put beside one whose key differs in large and small letters only."""
    shelf = Shelf([REPORTER])
    with pytest.raises(ValueError, match="the key 'Isolde-Pennery' is taken by another record"):
        shelf.put(evolve(REPORTER, key="Isolde-Pennery"))
    assert shelf.records == {REPORTER.key: REPORTER}


def test_the_same_record_may_be_put_again() -> None:
    """Putting a record that is there changes nothing."""
    shelf = Shelf([REPORTER])
    shelf.put(REPORTER)
    assert shelf.records == {REPORTER.key: REPORTER}
    assert list(shelf.agents("Isolde Pennery")) == [REPORTER]


# --- snapshots -----------------------------------------------------------------------------------------


def test_the_snapshot_of_a_source_is_found() -> None:
    """A source has the snapshot that names it."""
    assert Shelf(BUNDLE.records).snapshot_of(ARTICLE) == SNAPSHOT


def test_a_source_without_a_snapshot_gets_an_empty_one() -> None:
    """The new one has a key of its own and is not on the shelf until it is put there."""
    shelf = Shelf(BUNDLE.records)
    made = shelf.snapshot_of(UNTITLED)
    assert made == Snapshot(key="vennmouth-ledger-untitled-snapshot", source=UNTITLED.key)
    assert made.key not in shelf.records
    shelf.put(evolve(made, source=ARTICLE.key))
    assert shelf.snapshot_of(UNTITLED).key == "vennmouth-ledger-untitled-snapshot-2"


# --- people by name -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (None, []),
        ("Ada Quay", ["Ada Quay"]),
        ("Ada Quay and Bo Lund", ["Ada Quay", "Bo Lund"]),
        ("Quay, Ada; Ledger newsroom", ["Ada Quay", "Ledger newsroom"]),
        (["Ada Quay, Bo Lund and Cy Moor", "Dee Fenn"], ["Ada Quay", "Bo Lund", "Cy Moor", "Dee Fenn"]),
        ((REPORTER, "Ada Quay and Bo Lund", AUTHORITY), [str(REPORTER.name), "Ada Quay", "Bo Lund", AUTHORITY.name]),
        ("Department of Tides and Dues", ["Department of Tides and Dues"]),
    ],
)  # fmt: skip
def test_one_text_may_name_several(given: Any, found: list[str]) -> None:
    """Texts are read as lists of names, in order, and records are taken as they are."""
    shelf = Shelf(BUNDLE.records)
    agents = list(shelf.agents(given))
    assert names(agents) == found
    assert all(shelf.records[agent.key] is agent for agent in agents)


def test_people_and_bodies_are_told_apart() -> None:
    """A name with a word that only bodies have is not cut into parts."""
    person, body = Shelf().agents("Ada Quay; Sel Harbour Office")
    assert person == Person(key="ada-quay", name=PersonName(given="Ada", family="Quay"))
    assert body == Organization(key="sel-harbour-office", name="Sel Harbour Office")


def test_a_name_that_comes_twice_is_one_person() -> None:
    """Whoever is named again is not made again."""
    shelf = Shelf()
    first, second = shelf.agents("Ada Quay and Ada Quay")
    assert first is second
    assert list(shelf.records) == ["ada-quay"]
