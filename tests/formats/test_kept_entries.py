"""An entry that nobody changed is written back as it came."""

from __future__ import annotations

from attrs import evolve

from citekit.formats.agents import name_of
from citekit.formats.kept_entries import ENTRY, foreign_names, kept_entry, untouched_entry
from citekit.model.bundles import Bundle
from citekit.model.names import PersonName
from citekit.model.sources import ForeignField, Source
from tests.samples import ARTICLE, REPORTER, SNAPSHOT

RAW = "TY  - NEWS\nTI  - Silting – again\nER  - \n"


def _kept(source: Source = ARTICLE) -> Source:
    return evolve(source, foreign=(kept_entry("ris", RAW, source, [name_of(REPORTER)]),))


def test_an_untouched_entry_comes_back() -> None:
    """The raw text is given as long as the record says what it said, whatever its people's keys."""
    moved = evolve(REPORTER, key="pennery")
    part = evolve(ARTICLE.contributors[0], agent="pennery")
    source = evolve(_kept(), contributors=(part,))
    assert untouched_entry(Bundle(records=(_kept(), REPORTER)), _kept(), "ris") == RAW
    assert untouched_entry(Bundle(records=(source, moved)), source, "ris") == RAW


def test_a_touched_entry_does_not() -> None:
    """Another key, field, name or format, or a stored page, and the entry is made anew."""
    changed = (
        evolve(_kept(), key="silting"),
        evolve(_kept(), title="Silting"),
        evolve(_kept(), contributors=()),
        ARTICLE,
        evolve(ARTICLE, foreign=(ForeignField(format="ris", name=ENTRY, json="5"),)),
        evolve(ARTICLE, foreign=(ForeignField(format="ris", name=ENTRY, json="{"),)),
    )
    for source in changed:
        assert untouched_entry(Bundle(records=(source, REPORTER)), source, "ris") is None
    named = evolve(REPORTER, name=PersonName(literal="Somebody else"))
    assert untouched_entry(Bundle(records=(_kept(), named)), _kept(), "ris") is None
    assert untouched_entry(Bundle(records=(_kept(), REPORTER)), _kept(), "bibtex") is None
    seen = Bundle(records=(_kept(), REPORTER, SNAPSHOT))
    assert untouched_entry(seen, _kept(), "ris") is None


def test_a_whole_entry_is_no_field_that_is_lost() -> None:
    """Only fields of their own count as what another format dropped."""
    field = ForeignField(format="ris", name="C7", json='"12"')
    source = evolve(_kept(), foreign=(*_kept().foreign, field))
    assert foreign_names(source) == "C7"
    assert foreign_names(source, "ris") == ""
