"""BibTeX tells which fields of a source its entry does not give back, and no others."""

from __future__ import annotations

from typing import Final

import pytest
from attrs import evolve
from hypothesis import given, settings

from citekit.formats import read, write
from citekit.formats.found_sources import differences, found
from citekit.formats.options import Profile, WriteOptions
from citekit.model.agents import Organization
from citekit.model.bundles import Bundle
from citekit.model.dates import Date
from citekit.model.sources import Contributor, Source
from tests.samples import ARTICLE, BUNDLE, EVERY_KIND, FULL_BUNDLE, REPORTER
from tests.strategies import bundles

_SOURCES_ONLY: Final = WriteOptions(profile=Profile.BIBLIOGRAPHY)


def _lost(bundle: Bundle) -> dict[str, set[str]]:
    found_losses: dict[str, set[str]] = {}
    for loss in write(bundle, "bibtex", _SOURCES_ONLY).losses:
        if loss.code == "not-carried":
            found_losses.setdefault(loss.record, set()).add(loss.field)
    return found_losses


@pytest.mark.parametrize("bundle", [BUNDLE, FULL_BUNDLE, EVERY_KIND])
def test_what_arrives_is_no_loss(bundle: Bundle) -> None:
    """Each loss names a field that is read otherwise."""
    again = read(write(bundle, "bibtex", _SOURCES_ONLY).text, "bibtex")
    for key, fields in _lost(bundle).items():
        before, after = found(bundle, bundle.source(key)), found(again, again.source(key))
        changed = set(differences(before, after))
        assert all(any(name.startswith(field) for name in changed) for field in fields)


@given(bundle=bundles())
@settings(max_examples=30)
def test_each_field_is_lost_once(bundle: Bundle) -> None:
    """However odd a source is, one message tells of each field."""
    losses = [
        (loss.record, loss.field)
        for loss in write(bundle, "bibtex", _SOURCES_ONLY).losses
        if loss.code == "not-carried"
    ]
    assert len(losses) == len(set(losses))


def _article(**changes: object) -> Source:
    plain = evolve(ARTICLE, section=None, updated=None, opening=None, accessed_on=None)
    return evolve(plain, **changes)  # type: ignore[arg-type]


def _read_again(source: Source) -> Source:
    bundle = Bundle(records=(REPORTER, source))
    return read(write(bundle, "bibtex", _SOURCES_ONLY).text, "bibtex").source(source.key)


def test_a_note_that_repeats_fields_is_none() -> None:
    """The day, the address and the day of access in the note are read from their fields."""
    again = _read_again(_article(accessed_on=Date.from_edtf("2024-11-02")))
    assert again.note is None
    assert again.issued == ARTICLE.issued
    assert str(again.accessed_on) == "2024-11-02"


@pytest.mark.parametrize(
    ("note", "read_as"),
    [
        (r"7 October 2024. \url{https://a.example/x} (accessed 2 November 2024)", None),
        (r"\url{https://a.example/x}", None),
        (r"7 October 2024. A map. \url{https://a.example/x}", "A map."),
        (r"7 October 2024. \url{https://a.example/x}. Archived by the county", "Archived by the county"),
        (r"8 October 2024", "8 October 2024"),
        (r"\url{https://a.example/y}", "https://a.example/y"),
        (r"\url{https://a.example/x} (accessed 3 November 2024)",
         "https://a.example/x (accessed 3 November 2024)"),
        (r"See \url{https://a.example/x} for more", "See https://a.example/x for more"),
        (r"7 October 2024 is the day", "7 October 2024 is the day"),
    ],
)  # fmt: skip
def test_only_what_fields_say_is_taken_out_of_a_note(note: str, read_as: str | None) -> None:
    """Another day, another address and words of one's own stay in the note."""
    text = (
        f"@misc{{a, title = {{Mud}}, year = 2024, month = oct, day = 7, note = {{{note}}},"
        " url = {https://a.example/x}, urldate = {2024-11-02}}\n"
    )
    assert read(text, "bibtex").source("a").note == read_as


def test_annotations_are_the_note_where_the_other_only_repeats() -> None:
    """A note of one's own comes back although the entry has one for readers, too."""
    again = _read_again(_article(note="With a map."))
    assert again.note == "With a map."


def test_a_hearing_is_no_technical_report() -> None:
    """Styles print what it is, and it is read as what it was."""
    text = write(EVERY_KIND, "bibtex", _SOURCES_ONLY).text
    assert "type         = {Oral evidence}" in text
    assert read(text, "bibtex").source("kind-hearing").kind == "hearing"


def test_a_name_with_bars_is_no_loss() -> None:
    """Bars part nothing in BibTeX, neither in names nor in texts."""
    body = Organization(key="body", name="Silt | Mud | Tide")
    source = _article(contributors=(Contributor(agent="body"),), title="Mud | and silt")
    bundle = Bundle(records=(body, source))
    assert {"contributors", "title"}.isdisjoint(_lost(bundle).get(source.key, ()))
    again = read(write(bundle, "bibtex", _SOURCES_ONLY).text, "bibtex")
    assert {record.name for record in again.records if isinstance(record, Organization)} == {
        body.name
    }
