"""What a notebook gives out: its records, checked, and who made them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from attrs import evolve

from citekit.errors import IntegrityError
from citekit.model.agents import Affiliation, Person
from citekit.model.bundles import UnknownField
from citekit.model.names import PersonName
from citekit.model.provenance import Activity, ActivityKind
from citekit.notebook import Notebook
from tests.samples import BUNDLE

STARTED = datetime(2026, 1, 15, 12, tzinfo=UTC)


def test_an_empty_notebook_gives_an_empty_bundle() -> None:
    """Nothing made means nothing given, not even an activity."""
    bundle = Notebook(agent="A. Researcher", started_at=STARTED).bundle()
    assert (bundle.records, bundle.annotations) == ((), ())


def test_what_was_made_comes_out() -> None:
    """The bundle holds every record that a method returned, and those that it implied."""
    notes = Notebook()
    article = notes.news_article(title="Silt", author="Isolde Pennery", text="She said: “Mud.”")
    speaker = notes.unnamed_speaker("A pilot")
    quotation = notes.quotation(article, speaker, "Mud.")
    claim = notes.claim(article, None, "There is mud", evidence=quotation)
    bundle = notes.bundle()
    made = {article, speaker, quotation, claim}
    assert made < set(bundle.records)
    assert {record.key for record in set(bundle.records) - made} == {
        "isolde-pennery",
        "pennery-silt-snapshot",
    }


def test_a_bundle_does_not_change_with_its_notebook() -> None:
    """What is added later is in later bundles only."""
    notes = Notebook()
    notes.person("Ada Quay")
    before = notes.bundle()
    notes.person("Bo Lund")
    assert [record.key for record in before.records] == ["ada-quay"]
    assert [record.key for record in notes.bundle().records] == ["ada-quay", "bo-lund"]


def test_whoever_makes_records_is_kept_with_them() -> None:
    """With an agent, the bundle tells who made its records, and when if that is given."""
    notes = Notebook(agent="A. Researcher", started_at=STARTED)
    notes.person("Bo Lund")
    notes.person("Ada Quay")
    assert notes.bundle().activities == (
        Activity(
            kind=ActivityKind.CURATE,
            agent="A. Researcher",
            started_at=STARTED,
            generated=("ada-quay", "bo-lund"),
        ),
    )


def test_asking_twice_changes_nothing() -> None:
    """A second bundle without a new record equals the first, its one activity included."""
    notes = Notebook(agent="A. Researcher")
    notes.person("Ada Quay")
    assert notes.bundle() == notes.bundle()
    assert len(notes.bundle().activities) == 1


def test_without_an_agent_there_is_no_activity() -> None:
    """Nobody is named who did not give a name, and no clock is read."""
    notes = Notebook()
    notes.person("Ada Quay")
    assert notes.bundle().annotations == ()


def test_records_made_elsewhere_can_be_added() -> None:
    """All records and annotations of a bundle go into a notebook and come out equal."""
    notes = Notebook()
    notes.add(*BUNDLE.records, *BUNDLE.annotations)
    assert notes.bundle() == BUNDLE


def test_added_records_can_be_used() -> None:
    """A record that was added serves the methods as if it had been made here."""
    notes = Notebook()
    notes.add(*BUNDLE.records)
    quotation = notes.quotation(BUNDLE.sources[0], BUNDLE.speakers[0], "open to talks")
    assert notes.bundle()[quotation.key] == quotation


def test_an_added_person_is_known() -> None:
    """A person equal to one that was added is that one, whatever the key."""
    notes = Notebook()
    added = Person(key="Quay:1", name=PersonName.from_text("Ada Quay"))
    notes.add(added)
    assert notes.person("Ada Quay") is added


def test_words_are_looked_up_in_an_added_text() -> None:
    """A snapshot's text counts wherever the snapshot was made: words that it lacks are refused."""
    notes = Notebook()
    notes.add(*BUNDLE.records)
    source, speaker = BUNDLE.source(BUNDLE.snapshots[0].source), BUNDLE.speakers[0]
    quotation = notes.quotation(source, speaker, "it is arithmetic")
    assert quotation.fragments[0].passage.position is not None
    with pytest.raises(ValueError, match="these words are not in the text of 'pennery"):
        notes.quotation(source, speaker, "it was arithmetic")


def test_a_notebook_may_go_on_from_a_bundle() -> None:
    """The records, annotations and unknown fields of a bundle are there from the start."""
    bundle = evolve(BUNDLE, unknown=(UnknownField(None, ("mood",), '"calm"'),))
    notes = Notebook(bundle, agent="A. Researcher")
    assert notes.bundle() == bundle
    speaker = bundle.speakers[0]
    quotation = notes.quotation(bundle.source("pennery-2024-silting"), speaker, "open to talks")
    assert quotation.fragments[0].passage.position is not None
    assert notes.bundle().unknown == bundle.unknown


def test_only_new_records_are_somebodys_work() -> None:
    """Whoever goes on from a bundle made what was added, not what was there."""
    notes = Notebook(BUNDLE, agent="A. Researcher")
    known = notes.organization("Vennmouth Town Council")
    new = notes.person("Ada Quay")
    assert known in BUNDLE.records
    *before, made = notes.bundle().activities
    assert tuple(before) == BUNDLE.activities
    assert (made.agent, made.generated) == ("A. Researcher", (new.key,))


def test_a_record_is_added_once() -> None:
    """A key that is taken is refused, even by another version of the same record."""
    notes = Notebook()
    person = notes.person("Ada Quay")
    with pytest.raises(ValueError, match="the key 'ada-quay' is taken by another record"):
        notes.add(evolve(person, honorific="Dr"))
    assert notes.bundle().records == (person,)


def test_records_that_name_nothing_are_found() -> None:
    """A dangling key shows when the bundle is made, with its place and the likely cure."""
    notes = Notebook()
    notes.organization("Harbour Board", key="harbour-board")
    office = Affiliation(position="Pilot", organization="harbor-board")
    notes.add(Person(key="quay", name=PersonName.from_text("Ada Quay"), affiliations=(office,)))
    with pytest.raises(IntegrityError) as refused:
        notes.bundle()
    assert str(refused.value) == (
        "these records do not belong together:\n"
        "  quay, affiliations.organization: no record is called 'harbor-board';"
        " did you mean 'harbour-board'?"
    )
