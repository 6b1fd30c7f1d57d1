"""CSL-YAML has the items of CSL-JSON, and pandoc shows both alike."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pypandoc
import pytest
import yaml
from attrs import evolve
from hypothesis import given, settings, strategies as st

import citekit
from citekit.formats import read, write
from citekit.formats.csl_markdown import from_markdown, to_markdown
from citekit.formats.csl_text import exact, literal
from citekit.model.bundles import Bundle
from citekit.model.dates import Date
from citekit.model.sources import Source, SourceKind
from tests.formats.goldens import exported, golden
from tests.samples import (
    ARTICLE,
    BUNDLE,
    EVERY_KIND,
    FULL_BUNDLE,
    HOSTILE,
    REPORTER,
    SOURCES_OF_KIND,
)
from tests.strategies import bundles


@pytest.mark.parametrize("sample", ["bundle", "kinds"])
def test_the_samples_are_written_as_agreed(sample: str) -> None:
    """The golden files show every kind of source, and quotations as chapters of theirs."""
    assert exported(sample, "csl-yaml") == golden(f"{sample}.csl.yaml")


@pytest.mark.parametrize(
    "bundle", [BUNDLE, FULL_BUNDLE, EVERY_KIND], ids=["samples", "full", "kinds"]
)
def test_all_records_come_back(bundle: Bundle) -> None:
    """What citekit wrote is read whole, but for the texts of snapshots."""
    assert read(write(bundle, "csl-yaml").text, "csl-yaml") == bundle.without_text()


@given(bundles())
@settings(max_examples=40)
def test_any_records_come_back(bundle: Bundle) -> None:
    """That holds for whatever stands in them."""
    if bundle.sources:
        assert read(write(bundle, "csl-yaml").text, "csl-yaml") == bundle.without_text()


def _rendered(path: Path) -> str:
    command = [pypandoc.get_pandoc_path(), "--citeproc", "--bibliography", str(path), "-t", "plain"]
    text = b'---\nnocite: "@*"\n---\n'
    return subprocess.run(command, input=text, capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("sample", ["bundle", "full", "kinds"])
def test_pandoc_shows_it_like_csl_json(sample: str, tmp_path: Path) -> None:
    """No sign of a text is taken for Markdown, and marks are set by the style in both."""
    bundle = {"bundle": BUNDLE, "full": FULL_BUNDLE, "kinds": EVERY_KIND}[sample]
    # pandoc knows the host of a broadcast in CSL-JSON only.
    hosted = SOURCES_OF_KIND[SourceKind.BROADCAST].key
    bundle = bundle.without(hosted) if hosted in bundle else bundle
    yaml_file, json_file = tmp_path / "a.yaml", tmp_path / "a.json"
    yaml_file.write_text(write(bundle, "csl-yaml").text, encoding="utf-8")
    json_file.write_text(write(bundle, "csl-json").text, encoding="utf-8")
    assert _rendered(yaml_file) == _rendered(json_file)


@pytest.mark.parametrize("text", [text for text in HOSTILE if "\x00" not in text])
def test_pandoc_shows_hostile_titles_as_they_are(text: str, tmp_path: Path) -> None:
    """Signs that Markdown knows are signs and nothing else."""
    title = " ".join(f"Silt {text} mud".split())
    bundle = Bundle(records=[evolve(ARTICLE, title=title, short_title=None), REPORTER])
    files = {}
    for name, suffix in (("csl-yaml", "yaml"), ("csl-json", "json")):
        files[name] = tmp_path / f"a.{suffix}"
        files[name].write_text(write(bundle, name).text, encoding="utf-8")
    shown, expected = (_rendered(files[name]) for name in ("csl-yaml", "csl-json"))
    # A processor makes curly marks of straight ones; pandoc's own escapes keep them.
    assert _without_marks(shown) == _without_marks(expected)


def _without_marks(text: str) -> str:
    return re.sub(r"[\s‘’“”'\"]", "", text).casefold()


@given(st.text("ab 1.-*_~^“”\"'<>[]{}|\\#+:@$&\n" + chr(0xF0041), max_size=20))
@settings(max_examples=300)
def test_markdown_and_back_is_the_same_text(text: str) -> None:
    """Whatever a text has, its Markdown is read as that text again."""
    for item_text in (literal(text), exact(text), text):
        if "<" not in item_text or item_text != text:
            assert from_markdown(to_markdown(item_text)) == item_text


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        (
            "The *Mud* of **all** x~2~ y^3^",
            "The <i>Mud</i> of <b>all</b> x<sub>2</sub> y<sup>3</sup>",
        ),
        ("snake_case and _this_", "snake_case and <i>this</i>"),
        ('A "quoted" word', "A “quoted” word"),
        ("[DNA]{.nocase}", '<span class="nocase">DNA</span>'),
        (r"5 \* 3", "5 * 3"),
    ],
)
def test_markup_of_markdown_is_that_of_csl(markdown: str, text: str) -> None:
    """What pandoc shows in italics, bold or between marks is kept as such."""
    assert from_markdown(markdown) == text


def one(text: str) -> Source:
    """Give the only source in a text."""
    (source,) = read(text, "csl-yaml").sources
    return source


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024", "2024"),
        ("{year: 2024, month: 3}", "2024-03"),
        ("[{year: 2024}, {year: 2025}]", "2024/2025"),
        ("{year: 1850, circa: true}", "1850~"),
        ("{date-parts: [[2024, 3, 5]]}", "2024-03-05"),
        ("{date-parts: [['2024']]}", "2024"),
    ],
)
def test_dates_have_many_forms(value: str, date: str) -> None:
    """All that pandoc knows are read."""
    assert one(f"references:\n- id: a\n  issued: {value}\n").issued == Date.from_edtf(date)


def test_a_list_alone_and_several_documents_are_read() -> None:
    """`references` may be left out, and a file may have more than one part."""
    text = "- id: a\n  title: A\n---\nreferences:\n  - id: b\n    title: B\n...\n"
    assert [source.key for source in read(text, "csl-yaml").sources] == ["a", "b"]


def test_names_need_no_list_and_may_have_lists_of_given_names() -> None:
    """As pandoc reads them, a name alone may be a text or no list, and given names one."""
    text = """references:
- id: a
  type: book
  title: A
  author:
  - family: Quay
    given:
    - Ada
    - Bo
- id: b
  type: book
  title: B
  author: Quay Institute
- id: c
  type: book
  title: C
  editor:
    family: Silt
    given: Cy
"""
    imported = citekit.import_text(text, "csl-yaml")
    assert not imported.problems
    names = [
        str(imported.bundle[part.agent].name)
        for source in imported.bundle.sources
        for part in source.contributors
    ]
    assert names == ["Ada Bo Quay", "Quay Institute", "Cy Silt"]


def test_every_problem_has_its_place() -> None:
    """Bad entries and values cost only themselves."""
    text = (
        "---\nreferences:\n- id: a\n  title: A\n  author: [[Quay]]\n"
        "- id: b\n  title: [\n- id: a\n  title: A again\n- nothing\n"
    )
    found = citekit.import_text(text, "csl-yaml", name="mud.yaml")
    assert [str(problem) for problem in found.problems] == [
        "mud.yaml:5:3: a, author: expected a name as an object with 'family' or 'literal', got ['Quay']; it is kept as it came",
        "mud.yaml:8:1: b: not YAML: did not find expected node content; mend it; the entry is left out",
        "mud.yaml:8:3: a: the item at $[0] has the id 'a' too; it is called 'a-2' here; give one of them another",
        "mud.yaml:10:3: expected an item, got text 'nothing'; remove it, or write it as an object",
    ]
    assert [source.title for source in found.bundle.sources] == ["A", "A again"]


def test_the_content_tells_it_from_hayagriva() -> None:
    """The suffix means both, so that it is said how it was read."""
    csl = citekit.import_text("# mud\n---\n- id: a\n  title: A\n", name="mud.yaml")
    assert (csl.format_name, csl.note) == (
        "csl-yaml", "read as CSL-YAML, by its content; .yaml can be Hayagriva, too",
    )  # fmt: skip
    other = citekit.import_text("a:\n  type: book\n  parent:\n  - title: B\n", name="mud.yml")
    assert other.format_name == "hayagriva"
    with pytest.raises(
        ValueError, match=r"mud\.yaml: \.yaml can mean several formats; say which one"
    ):
        citekit.import_text("[]", name="mud.yaml")


def test_it_is_plain_yaml() -> None:
    """Any reader finds the items, with numbers as they are printed."""
    items = yaml.safe_load(exported("kinds", "csl-yaml"))["references"]
    assert all(isinstance(item["id"], str) for item in items)
    volumes = [item["volume"] for item in items if "volume" in item]
    assert all(isinstance(volume, str) for volume in volumes)
