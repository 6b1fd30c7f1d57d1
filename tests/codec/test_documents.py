"""Plain data is compact, and gives back what went in."""

from __future__ import annotations

import gc
import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st
from hypothesis.strategies import SearchStrategy

from citekit.codec import FORMAT_VERSION, decode, decode_record, dumps, encode, encode_record, loads
from citekit.errors import ReadError
from citekit.memory import collection_paused
from citekit.model.agents import Affiliation, Person
from citekit.model.bundles import Bundle, Record
from citekit.model.dates import Date
from citekit.model.names import PersonName
from citekit.model.sources import Source
from tests import samples, strategies

GOLDEN = Path(__file__).parent / "golden"
EVERYTHING = Bundle(
    records={
        record.key: record
        for bundle in (samples.BUNDLE, samples.FULL_BUNDLE, samples.EVERY_KIND)
        for record in bundle.records
    }.values(),
    annotations=samples.BUNDLE.annotations,
)
RECORDS: tuple[SearchStrategy[Any], ...] = (
    strategies.sources(),
    strategies.people(),
    strategies.organizations(),
    strategies.groups(),
    strategies.unnamed_speakers(),
    strategies.snapshots(),
    strategies.quotations(),
    strategies.claims(),
    strategies.activities(),
    strategies.name_variants(),
    strategies.proposals(),
)


@given(strategies.bundles())
@settings(max_examples=60)
def test_decoding_gives_the_bundle_back(bundle: Bundle) -> None:
    """Decoding is the inverse of encoding, for every bundle."""
    assert decode(encode(bundle)) == bundle


@given(strategies.bundles())
@settings(max_examples=30)
def test_text_gives_the_bundle_back(bundle: Bundle) -> None:
    """The text of a file holds all that the bundle does, whatever its strings are."""
    assert loads(dumps(bundle)) == bundle


@given(st.one_of(RECORDS))
@settings(max_examples=150)
def test_decoding_gives_each_record_back(record: Record) -> None:
    """Every record of every kind comes back from its own data alone."""
    data = json.loads(json.dumps(encode_record(record)))
    assert decode_record(type(record), data) == record


@given(strategies.bundles(), st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_order_of_records_does_not_matter(bundle: Bundle, random: Any) -> None:
    """Bundles made of the same records in any order have the same text."""
    shuffled = list(bundle.records)
    random.shuffle(shuffled)
    assert dumps(evolve(bundle, records=shuffled)) == dumps(bundle)


def test_the_data_is_compact() -> None:
    """Defaults are left out, dates are EDTF, and `from_` loses the underscore that Python needs."""
    office = Affiliation(
        position="Chair", from_=Date.from_edtf("2021-03"), until=Date(literal="1?")
    )
    person = Person(key="a", name=PersonName(literal="A"), affiliations=(office,))
    assert encode_record(person) == {
        "key": "a",
        "name": {"literal": "A"},
        "affiliations": [{"position": "Chair", "from": "2021-03", "until": {"literal": "1?"}}],
    }


def test_a_date_keeps_the_words_of_its_source() -> None:
    """A date with words beside its value is an object, in which both stand."""
    source = evolve(samples.REPORT, issued=Date.from_text("7 October 2024"))
    data = encode_record(source)
    assert data["issued"] == {"edtf": "2024-10-07", "literal": "7 October 2024"}
    assert decode_record(Source, data) == source


def test_the_version_comes_first() -> None:
    """A file says at its start which version of the format it has."""
    assert next(iter(encode(samples.BUNDLE).items())) == ("citekit", FORMAT_VERSION)


def test_sections_are_those_that_have_records() -> None:
    """A bundle without records is its version alone."""
    assert encode(Bundle()) == {"citekit": FORMAT_VERSION}


def test_texts_can_be_left_out() -> None:
    """Without text, a snapshot keeps its digests and blocks, and the words of it are nowhere."""
    data = encode(samples.BUNDLE, text=False)
    assert decode(data)[samples.SNAPSHOT.key] == evolve(samples.SNAPSHOT, text=None)
    assert "The ferry that never sailed" not in json.dumps(data)


def test_text_is_readable_and_ends_in_a_line_end() -> None:
    """The text of a file has letters as they are and one line end at its end."""
    text = dumps(samples.BUNDLE)
    assert "“silent silting”" in text
    assert text.endswith("}\n")
    assert not text.endswith("\n\n")
    assert "\r" not in text


def test_half_a_surrogate_pair_is_kept() -> None:
    """A string that UTF-8 cannot hold stands in the file as an escape, and comes back."""
    bundle = Bundle(records=[evolve(samples.REPORT, contributors=(), title="odd \ud800 title")])
    text = dumps(bundle)
    text.encode()
    assert loads(text) == bundle


def test_a_single_record_with_an_unknown_field_is_refused() -> None:
    """A record alone has no bundle that could keep a field for it, so none is dropped."""
    data = {**encode_record(samples.COUNCIL), "founded": "1893"}
    with pytest.raises(ReadError, match="unknown field: founded"):
        decode_record(type(samples.COUNCIL), data)


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("bundle-*.json")), ids=lambda path: path.stem)
def test_files_of_every_version_are_read(path: Path) -> None:
    """A file that any version of citekit ever wrote is read, without what it could not hold."""
    version = path.stem.removeprefix("bundle-")
    older = evolve(samples.SNAPSHOT, **_ADDED) if version == "1.0" else samples.SNAPSHOT
    assert loads(path.read_text(encoding="utf-8")) == EVERYTHING.with_(older)


# What version 1.1 added.
_ADDED: dict[str, Any] = {
    "remarks": (),
    **dict.fromkeys(("file", "record_id", "payload_digest", "content_digest", "repr_digest")),
}


def test_this_version_has_a_golden_file() -> None:
    """What this version writes is in its golden file, byte for byte."""
    golden = (GOLDEN / f"bundle-{FORMAT_VERSION}.json").read_bytes()
    assert dumps(EVERYTHING).encode() == golden


@pytest.mark.parametrize("was_running", [True, False])
def test_the_garbage_collector_is_as_it_was(was_running: bool) -> None:  # noqa: FBT001 - a parameter
    """Reading pauses the collector, and leaves it as it found it, after an error too."""
    (gc.enable if was_running else gc.disable)()
    try:
        with pytest.raises(ReadError):
            decode({})
        with collection_paused():
            assert not gc.isenabled()
        assert gc.isenabled() is was_running
    finally:
        gc.enable()
