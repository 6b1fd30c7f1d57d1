"""The benchmarks run and print their tables; how fast anything is, is no test's business."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from attrs import evolve

from citekit.model.bundles import Bundle
from tests.benchmarks import extraction_speed, formats, imports, review, roundtrip, roundtrip_items
from tests.benchmarks.collection import collection, collection_annotations, collection_records
from tests.benchmarks.odd_texts import ODD_TEXTS
from tests.benchmarks.tables import Bar, bar_table


def test_a_collection_is_the_same_every_time() -> None:
    """Two collections of one size are equal, so that two runs measure the same work."""
    assert collection(30) == collection(30)


def test_a_smaller_collection_is_part_of_a_larger_one() -> None:
    """Sizes differ in the number of records only, so that times for one source can be compared."""
    larger = collection(30)
    assert all(larger[record.key] == record for record in collection_records(20))


def test_a_collection_has_what_a_size_promises() -> None:
    """A collection has as many sources as asked for, and every one has a quotation."""
    bundle = collection(30)
    assert len(bundle.sources) == 30
    assert all(bundle.quotations_of(source) for source in bundle.sources)
    assert bundle.claims
    assert bundle.snapshots
    assert all(snapshot.text is None for snapshot in bundle.snapshots)


def test_the_order_of_records_does_not_matter() -> None:
    """A collection built in another order is the same bundle."""
    backwards = Bundle(
        records=reversed(collection_records(30)), annotations=collection_annotations(30)
    )
    assert backwards == collection(30)


def test_the_benchmark_of_formats_prints_its_tables(capsys: pytest.CaptureFixture[str]) -> None:
    """The benchmark of formats measures every task at every size, and shows every bar."""
    formats.main(["--sizes", "4,8", "--runs", "1"])
    printed = capsys.readouterr().out
    for task in formats.TASKS:
        assert f"| {task.name} |" in printed
    assert "| task | 4 | 8 | growth | beside |" in printed
    assert "| BibTeX write: times as fast as pybtex | ≥ 10 |" in printed


def test_growth_is_told_from_size_to_size() -> None:
    """A task that takes four times as long for twice as much grows by two."""
    measured = formats.Measurements({"task": {10: 1.0, 20: 4.0, 40: 8.0}})
    assert measured.growth("task") == pytest.approx([2.0, 1.0])


def test_the_benchmark_of_imports_prints_its_tables(capsys: pytest.CaptureFixture[str]) -> None:
    """The benchmark of imports measures every program, and shows both bars."""
    imports.main(["--runs", "1"])
    printed = capsys.readouterr().out
    assert "| import citekit |" in printed
    assert "| import citekit: median, in ms | ≤ 150 |" in printed
    assert "| import citekit and one Markdown export: median, in ms | ≤ 350 |" in printed


@pytest.mark.parametrize(("measured", "met"), [(9.0, "**no**"), (10.0, "yes"), (11.0, "yes")])
def test_a_bar_says_whether_it_is_met(measured: float, met: str) -> None:
    """A bar is met at its limit and on the good side of it, and the table says so."""
    bar = Bar(name="times as fast", measured=measured, at_least=10)
    assert bar_table([bar]).splitlines()[-1].endswith(f"| {met} |")
    assert evolve(bar, at_least=0, at_most=10).is_met is (measured <= 10)


def test_round_trips_are_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every file below a directory is judged, and all is well where all came back."""
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "one.bib").write_text("@misc{a, title = {A}}\n@misc{b, note = {B}}\n")
    (tmp_path / "two.bib").write_bytes("@misc{ü, title = {Zoë}}".encode("utf-16"))
    (tmp_path / "three.bib").write_bytes(b"@misc{c, title = {Zo\xeb} note = {C}}")
    item = {"id": 1, "type": "chapter", "title": "A", "container-title": "B", "publisher": ""}
    (tmp_path / "four.json").write_text(json.dumps([item, {"id": "k", "title": "C"}]))
    (tmp_path / "five.json").write_text("{}")
    assert roundtrip.main([str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "| below/one.bib | 2 | 0 | 2 | 2 | yes |" in printed
    assert "| three.bib | 1 | 1 | 0 | 0 | yes |" in printed
    assert "| four.json | 2 | 0 | 2 | 2 |" in printed
    assert "five.json" not in printed
    assert "100.00% of the clean entries are identical" in printed


def test_a_round_trip_that_fails_is_told() -> None:
    """A file that raised, or too many entries that changed, are no good result."""
    path = Path("a.bib")
    good = roundtrip.Result(path=path, clean=10, identical=10)
    assert roundtrip.is_good([good])
    assert not roundtrip.is_good([good, roundtrip.Result(path=path, error="ValueError: no")])
    changed = roundtrip.Result(path=path, clean=10, identical=9, different=("k",))
    assert not roundtrip.is_good([good, changed])
    printed = "\n".join(roundtrip.report([changed], Path()))
    assert "a.bib: not identical: k" in printed
    items = roundtrip_items.ItemResult(path=path, items=100, by_biblatex=95, different=("k",))
    assert roundtrip_items.are_good([items], 0.95)
    assert not roundtrip_items.are_good([items], 0.96)
    failed = roundtrip_items.judged_items(path, [{"id": "k", "type": "book", "title": object()}])
    assert not roundtrip_items.are_good([failed], 0.95)
    printed = "\n".join(roundtrip_items.item_report([items, failed], Path()))
    assert "a.bib: not identical by way of BibLaTeX: k" in printed
    assert "a.bib: TypeError" in printed


def test_the_benchmark_of_extraction_prints_its_tables(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The benchmark of extraction measures reading, loading and every hard text."""
    texts = tmp_path / "texts.jsonl"
    texts.write_text(json.dumps({"text": "“No,” said Ann Lee."}) + "\n", encoding="utf-8")
    extraction_speed.main([str(texts), "--runs", "1", "--sizes", "200,400"])
    printed = capsys.readouterr().out
    assert "| citekit |" in printed
    assert "| MB/s of one core | ≥ 1 |" in printed
    assert all(f"| {name} |" in printed for name in ODD_TEXTS)


_ARTICLE = (
    "Isolde Farrant met Corin Vasquez on Monday.\n“The mud is back,” she said.\n"
    "Corin Vasquez said: “It will stay.”\n"
)


def _counts(_document: dict[str, Any], quotes: list[dict[str, Any]]) -> dict[str, tuple[int, ...]]:
    # As the scoring program counts: right, items, answered; here Vasquez alone is right.
    names = [one["speaker_name"] for one in quotes]
    given = [name for name in names if name]
    return {"spk_all": (given.count("Corin Vasquez"), len(names), len(given))}


def test_the_least_sure_speakers_are_left_out_first() -> None:
    """With fewer speakers kept, the confidence and here the share of right ones rise."""
    kept = review.kept_links(
        SimpleNamespace(doc_counts=_counts), [{"doc_id": "1", "text": _ARTICLE}]
    )
    assert [(one.share, one.precision) for one in kept] == [(1.0, 0.5), (0.5, 1.0)]
    assert review.at_share(kept, 0.9) == kept[0]
    assert review.at_share(kept, 0.5) == kept[1]


def test_planted_slips_are_counted() -> None:
    """A surname printed twice is misspelt once, and the flag on it counts."""
    assert review.planted_slips([_ARTICLE]) == review.Planted(planted=1, flagged=1)
    assert list(review.flags([{"doc_id": "1", "text": _ARTICLE}])) == []
