"""Quotations, claims and their speakers come back from BibLaTeX that citekit wrote."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given, settings

from citekit.formats import format_named, read, write
from citekit.formats.format import Imported
from citekit.formats.options import Profile, WriteOptions
from citekit.model.agents import Organization
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim
from citekit.model.quotations import Quotation
from citekit.model.snapshots import Snapshot
from citekit.model.sources import Source
from tests.samples import ARTICLE, AUTHORITY, BUNDLE, DIRECT, HARBOUR_MASTER, REPORTER
from tests.strategies import bundles


def _read(text: str) -> Imported:
    reader = format_named("biblatex").read
    assert reader is not None
    return reader(text)


def _said(bundle: Bundle) -> dict[str, Quotation | Claim]:
    return {said.key: said for said in (*bundle.quotations, *bundle.claims)}


WRITTEN = write(BUNDLE, "biblatex").text


def test_statements_and_all_that_they_name_come_back() -> None:
    """They are equal to what was written, with their people, and so are names as printed."""
    again = read(WRITTEN, "biblatex")
    assert _said(again) == _said(BUNDLE)
    assert again.variants == BUNDLE.variants
    for record in again.records:
        if not isinstance(record, Source):
            expected = BUNDLE.by_key[record.key]
            if isinstance(expected, Snapshot):
                expected = evolve(expected, text=None, blocks=())
            assert record == expected


def test_who_wrote_and_spoke_is_one_record() -> None:
    """A body that speaks in one source and wrote another is not there twice."""
    again = read(WRITTEN, "biblatex")
    bodies = {record.key for record in again.records if isinstance(record, Organization)}
    assert bodies <= set(BUNDLE.by_key)


def test_a_file_with_statements_is_written_alike() -> None:
    """Each stands behind its source again, and nothing between entries is lost or grows."""
    text = "% of the harbour\n" + WRITTEN.replace("@inbook{aal", "% the master\n\n@inbook{aal", 1)
    once = write(read(text, "biblatex"), "biblatex").text
    assert write(read(once, "biblatex"), "biblatex").text == once
    assert once.startswith("% of the harbour\n")
    assert once.count("% the master") == 1
    assert once.count("\n\n\n") == text.count("\n\n\n")


@settings(max_examples=40)
@given(bundles())
def test_any_statement_comes_back(bundle: Bundle) -> None:
    """What words and names there are, the records are those that were written, or that is told."""
    imported = _read(write(bundle, "biblatex").text)
    told = {problem.entry for problem in imported.problems}
    again = _said(imported.bundle)
    renamed = {
        loss.record for loss in write(bundle, "biblatex").losses if loss.code == "key-changed"
    }
    for key, said in _said(bundle).items():
        if key not in renamed and said.source not in renamed and key not in told:
            assert key in again
            assert again[key].source == said.source
            assert getattr(again[key], "content", "") == getattr(said, "content", "")


def test_an_edited_entry_is_read_as_a_part_of_its_source() -> None:
    """Words that somebody changed are not given to the speaker; the problem says so."""
    text = WRITTEN.replace("{That is not a threat", "{That is no threat", 1)
    imported = _read(text)
    assert DIRECT.key not in _said(imported.bundle)
    assert isinstance(imported.bundle.by_key[DIRECT.key], Source)
    (problem,) = imported.problems
    assert problem.entry == DIRECT.key
    assert "words or speaker are not as citekit wrote them" in str(problem)
    assert "it is read as a part of its source" in str(problem)
    other = _read(WRITTEN.replace("van Aalsburg, Marit", "Pennery, Isolde"))
    assert all(said in _said(BUNDLE).values() for said in _said(other.bundle).values())


def test_a_statement_without_its_source_is_read_as_an_entry() -> None:
    """A record whose source is not in the file cannot stand alone."""
    start = WRITTEN.index(f"@inbook{{{DIRECT.key},")
    imported = _read(WRITTEN[start : WRITTEN.index("\n}\n", start) + 3])
    assert _said(imported.bundle) == {}
    assert isinstance(imported.bundle.by_key[DIRECT.key], Source)
    assert "no record is called 'pennery-2024-silting'" in str(imported.problems[0])


def test_keys_follow_those_of_the_file() -> None:
    """Another key of an entry is that of its record, in whatever names it."""
    text = WRITTEN.replace(f"@article{{{ARTICLE.key},", "@article{silting,")
    text = text.replace(f"xref         = {{{ARTICLE.key}}}", "xref = {silting}")
    text = text.replace(f"@inbook{{{DIRECT.key},", "@inbook{depth,")
    bundle = read(text, "biblatex")
    assert getattr(_said(bundle)["depth"], "content", None) == DIRECT.content
    assert {said.source for said in _said(bundle).values()} <= {s.key for s in bundle.sources}
    odd = evolve(ARTICLE, key="a b")
    with_odd = Bundle(
        records=[odd, HARBOUR_MASTER, AUTHORITY, REPORTER, evolve(DIRECT, source="a b")]
    )
    again = read(write(with_odd, "biblatex").text, "biblatex")
    assert _said(again)[DIRECT.key].source == again.sources[0].key != "a b"


def test_added_fields_are_told() -> None:
    """What a program adds to the entry of a statement is not kept, and named."""
    text = WRITTEN.replace(
        f"@inbook{{{DIRECT.key},", f"@inbook{{{DIRECT.key},\n  groups = {{mud}},"
    )
    (problem,) = _read(text).problems
    assert (problem.entry, problem.field) == (DIRECT.key, "groups")


@pytest.mark.parametrize("damaged", ['{"citekit": 5}', '{"citekit": {"key": "a"}}', '{"citekit"'])
def test_damaged_data_is_passed_over(damaged: str) -> None:
    """An entry whose data nobody can read is an entry like any other."""
    (source,) = _read(
        f"@inbook{{a, title={{B}}, verbc={{{damaged}}}}}".replace('"citekit"}', '"citekit"')
    ).bundle.sources
    assert source.title == "B"


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_what_does_not_come_back_is_told(name: str) -> None:
    """BibTeX and annotations keep no records, and say so for every source."""
    profile = Profile.RECORDS if name == "bibtex" else Profile.ANNOTATED
    losses = write(BUNDLE, name, WriteOptions(profile=profile)).losses
    told = {loss.record for loss in losses if loss.code == "not-read-back"}
    assert told == {said.source for said in _said(BUNDLE).values()}
