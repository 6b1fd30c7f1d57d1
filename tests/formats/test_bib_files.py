"""What both dialects of `.bib` files promise alike: entries, keys, options, and readers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from citekit.formats import write
from citekit.formats.options import Profile, WriteOptions
from citekit.model.bundles import Bundle
from citekit.model.sources import Source
from tests.formats.bibliographies import (
    DIALECTS,
    codes,
    entries,
    entries_of_pybtex,
    exported,
    laid_out_by_bibtexparser,
)
from tests.samples import (
    ARTICLE,
    AUTHORITY,
    BUNDLE,
    EVERY_KIND,
    FULL_BUNDLE,
    MIXED,
    OWN,
    REPORT,
    REPORTED,
    REPORTER,
    SNAPSHOT,
    SPEECH,
    STATISTIC,
    TRANSLATED,
    UNTITLED,
)
from tests.strategies import bundles

GOLDEN: Final = Path(__file__).parent / "golden"
every_dialect = pytest.mark.parametrize("dialect", DIALECTS)


# --- the file ----------------------------------------------------------------------------------------


@every_dialect
@pytest.mark.parametrize("name", ["bundle", "annotated", "bibliography", "full", "kinds"])
def test_golden_files(dialect: str, name: str) -> None:
    """The export of the samples is the golden file, byte for byte."""
    bundle = {"full": FULL_BUNDLE, "kinds": EVERY_KIND}.get(name, BUNDLE)
    profile = name if name in set(Profile) else Profile.RECORDS
    written = write(bundle, dialect, WriteOptions(profile=Profile(profile)))
    assert written.text.encode() == (GOLDEN / f"{name}.{dialect}.bib").read_bytes()


@every_dialect
@pytest.mark.parametrize(
    "bundle", [BUNDLE, FULL_BUNDLE, EVERY_KIND], ids=["bundle", "full", "kinds"]
)
def test_entries_are_laid_out_as_by_bibtexparser(dialect: str, bundle: Bundle) -> None:
    """The writer of bibtexparser, given the same entries, makes the same file."""
    text = write(bundle, dialect).text
    assert laid_out_by_bibtexparser(text) == text


@every_dialect
def test_a_source_is_followed_by_what_is_said_in_it(dialect: str) -> None:
    """Sources come by key, and behind each its quotations and claims in the order of its text."""
    keys = list(exported(BUNDLE, dialect))
    sources = [key for key in keys if isinstance(BUNDLE[key], Source)]
    assert sources == sorted(sources)
    assert keys[:4] == [ARTICLE.key, OWN.key, SPEECH.key, "aalsburg-upstream"]
    for key in keys:
        if key not in sources:
            before = [known for known in keys[: keys.index(key)] if known in sources]
            assert before[-1] == getattr(BUNDLE[key], "source", None)


@every_dialect
def test_profiles_choose_the_entries(dialect: str) -> None:
    """Records have an entry for each statement, the others one for each source only."""
    everything = {record.key for record in (*BUNDLE.sources, *BUNDLE.quotations, *BUNDLE.claims)}
    sources = {source.key for source in BUNDLE.sources}
    assert set(exported(BUNDLE, dialect)) == everything
    assert set(exported(BUNDLE, dialect, profile="bibliography")) == sources
    annotated = exported(BUNDLE, dialect, profile="annotated")
    assert set(annotated) == sources
    assert "annote" in annotated[ARTICLE.key]
    assert "annote" not in annotated[REPORT.key]


@every_dialect
def test_annotations_number_what_is_said(dialect: str) -> None:
    """Each line has a number, the printed place, the speaker with the office, and the words."""
    annote = exported(BUNDLE, dialect, profile="annotated")
    lines = annote[ARTICLE.key]["annote"].split(" \\newline ")
    assert [line.split(maxsplit=1)[0].rstrip(":") for line in lines] == [
        *("C1", "Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "C2", "Q7", "Q8", "Q9", "C3"),
    ]
    assert "chief engineer [printed as Oona Breslaw]: {the gates were}" in lines[5]
    # The source's own claim has no speaker.
    assert lines[0].startswith("C1: {[Claim: ")
    assert annote[UNTITLED.key]["annote"].startswith("Q1 (para.~4) Dame Philippa Thornbeck OBE")
    assert annote[UNTITLED.key]["annote"].endswith("Translated by the editor.")
    assert ("note-dropped", TRANSLATED.key, "note") not in codes(
        BUNDLE, dialect, profile="annotated"
    )


@every_dialect
@given(bundle=bundles(), profile=st.sampled_from(Profile))
@settings(max_examples=40)
def test_any_export_can_be_read(dialect: str, bundle: Bundle, profile: Profile) -> None:
    """Whatever records hold, bibtexparser and pybtex read every entry and the same fields."""
    text = write(bundle, dialect, WriteOptions(profile=profile)).text
    found = entries(text)
    assert all(re.fullmatch(r"[A-Za-z0-9_:./+-]+", key) for key in found)
    assert len({key.lower() for key in found}) == len(found)
    others = entries_of_pybtex(text)
    assert set(others) == set(found)
    for key, entry in others.items():
        assert entry.kind == found[key].kind
        for name, value in entry.fields.items():
            if name != "month":
                # pybtex makes a space of white space of any kind.
                assert value.split() == found[key][name].split()


@every_dialect
@given(bundles())
@settings(max_examples=40)
def test_braces_are_balanced_as_bibtex_counts_them(dialect: str, bundle: Bundle) -> None:
    r"""BibTeX counts the brace of `\{` too, and takes a line that begins with `@` for an entry."""
    for entry in entries(write(bundle, dialect).text).values():
        for value in entry.fields.values():
            assert "\n" not in value
            depth = 0
            for sign in value:
                depth += {"{": 1, "}": -1}.get(sign, 0)
                assert depth >= 0
            assert depth == 0


# --- keys ----------------------------------------------------------------------------------------


def _keyed(*keys: str) -> Bundle:
    return Bundle(records=(evolve(UNTITLED, key=key) for key in keys))


@every_dialect
@pytest.mark.parametrize(
    ("keys", "written"),
    [
        (["a1", "A1"], {"A1": "A1", "a1": "a1-2"}),
        (["a b", "a-b"], {"a b": "a-b-2", "a-b": "a-b"}),
        (["{k}%#", "key,1"], {"{k}%#": "k", "key,1": "key-1"}),
        (["Pénnery+2024", "10.5555/silt"], {"Pénnery+2024": "Pennery+2024"}),
        (["книга", "本"], {"книга": "entry", "本": "entry-2"}),
    ],
)
def test_keys_that_bibtex_cannot_read_are_changed(
    dialect: str, keys: list[str], written: dict[str, str]
) -> None:
    """A key becomes one of safe letters that no other entry has, and is reported."""
    bundle = _keyed(*keys)
    expected = {key: written.get(key, key) for key in keys}
    assert set(exported(bundle, dialect)) == set(expected.values())
    changed = {record for code, record, _ in codes(bundle, dialect) if code == "key-changed"}
    assert changed == {key for key in keys if expected[key] != key}


@every_dialect
def test_a_changed_key_is_changed_wherever_it_is_named(dialect: str) -> None:
    """Entries that lead to another one name it as it is written."""
    renamed = evolve(ARTICLE, key="Silt & tide")
    bundle = Bundle(
        records=(
            renamed, REPORT, REPORTER, AUTHORITY, evolve(REPORTED, source=renamed.key),
        )
    )  # fmt: skip
    found = exported(bundle, dialect)
    assert "Silt-tide" in found
    if dialect == "biblatex":
        assert found[REPORTED.key]["xref"] == "Silt-tide"
        assert found[REPORT.key]["related"] == "Silt-tide"


# --- options ----------------------------------------------------------------------------------------


@every_dialect
def test_links_to_passages_are_a_choice(dialect: str) -> None:
    """Without text fragments, statements have the address of their source."""
    found = exported(BUNDLE, dialect, text_fragments=False)
    assert found[SPEECH.key]["url"] == ARTICLE.url
    assert found[STATISTIC.key]["url"] == ARTICLE.url


@every_dialect
def test_the_archived_copy_can_take_the_place_of_the_page(dialect: str) -> None:
    """Then its address is the entry's, and the note tells the original one."""
    found = exported(BUNDLE, dialect, prefer_archive=True)
    note = {"bibtex": "note", "biblatex": "addendum"}[dialect]
    assert found[ARTICLE.key]["url"] == SNAPSHOT.memento
    assert found[SPEECH.key]["url"].startswith(f"{SNAPSHOT.memento}#:~:text=")
    assert (
        rf"Archived 4 November 2024 by Coastal Web Archive of \url{{{ARTICLE.url}}}"
        in found[ARTICLE.key][note]
    )


@every_dialect
def test_paragraphs_are_counted_on_request(dialect: str) -> None:
    """A counted paragraph says that it was counted; a printed place is printed anyway."""
    field = {"bibtex": "howpublished", "biblatex": "addendum"}[dialect]
    counted = exported(BUNDLE, dialect, counted_paragraphs=True)
    assert re.search(r"para\.~\d+ \(counted\)", counted[MIXED.key][field])
    assert "(counted)" not in write(BUNDLE, dialect).text
    assert "para.~4" in exported(BUNDLE, dialect)[TRANSLATED.key][field]
