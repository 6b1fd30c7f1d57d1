"""Hayagriva is what Typst renders, and every entry comes back as it was."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from attrs import evolve

import citekit
from citekit.errors import ReadError
from citekit.formats import read, write
from citekit.model.agents import Organization, Person
from citekit.model.bundles import Bundle
from citekit.model.dates import Date
from citekit.model.names import PersonName
from citekit.model.sources import Source, SourceKind
from tests.formats.goldens import exported, golden
from tests.samples import ARTICLE, BUNDLE, DIRECT, HOSTILE, REPORTER

ENTRY = """\
silt:
  type: Article
  title: How {DNA} settles
  author: ["Quay, Ada", "van Sand, Piet", Tide Office]
  editor:
    name: Brook
    given-name: Bea
    prefix: von
  affiliated:
    - role: translator
      names: Weir, Will
    - role: holder
      names: Mud Fund
  date: 2020-05-17
  page-range: 1-19
  page-total: 20
  url: { value: "https://mud.example/silt", date: 2021-01-02 }
  serial-number: { doi: 10.5555/mud, arxiv: "2020.1" }
  language: en
  note: Lent
  parent:
    type: Periodical
    title: Annals of Mud
    volume: 12
    issue: 3
    serial-number: { issn: 2731-4502 }
"""


@pytest.mark.parametrize("sample", ["bundle", "kinds", "full"])
def test_the_samples_are_written_as_agreed(sample: str) -> None:
    """The golden files show every kind of source, and quotations as chapters of theirs."""
    assert exported(sample, "hayagriva") == golden(f"{sample}.hayagriva.yaml")


def test_every_field_that_records_have_is_read() -> None:
    """An entry becomes a source with people and bodies; what has no place is kept."""
    bundle = read(ENTRY, "hayagriva")
    (source,) = bundle.sources
    assert (source.key, source.kind) == ("silt", SourceKind.JOURNAL_ARTICLE)
    assert source.title == "How DNA settles"
    assert (source.issued, source.accessed_on) == (
        Date.from_edtf("2020-05-17"),
        Date.from_edtf("2021-01-02"),
    )
    container = source.container
    assert container is not None
    assert (container.title, container.volume, container.issue) == ("Annals of Mud", "12", "3")
    assert [found.value for found in container.identifiers] == ["2731-4502"]
    assert [found.value for found in source.identifiers] == ["10.5555/mud"]
    assert source.pages is not None
    assert (source.pages.value, source.language, source.note) == ("1-19", "en", "Lent")
    people = [(part.role.value, bundle[part.agent]) for part in source.contributors]
    assert [(role, getattr(agent, "name", None)) for role, agent in people] == [
        ("author", PersonName(family="Quay", given="Ada")),
        ("author", PersonName(family="Sand", given="Piet", non_dropping_particle="van")),
        ("author", "Tide Office"),
        ("editor", PersonName(family="Brook", given="Bea", dropping_particle="von")),
        ("translator", PersonName(family="Weir", given="Will")),
    ]
    kept = {field.name: json.loads(field.json) for field in source.foreign[:-1]}
    assert kept == {
        "title": "How {DNA} settles",
        "affiliated": [{"role": "holder", "names": "Mud Fund"}],
        "page-total": "20",
        "serial-number": {"arxiv": "2020.1"},
    }


def test_an_untouched_entry_comes_back_as_it_came() -> None:
    """Letter for letter, without the comments between entries."""
    text = f'# Mud\n\n{ENTRY}\n# More mud\nbook:\n  type: book\n  title: "Mud: a life"\n'
    bundle = read(text, "hayagriva")
    assert write(bundle, "hayagriva").text == (
        f'book:\n  type: book\n  title: "Mud: a life"\n\n{ENTRY}'
    )


def test_an_edited_entry_keeps_what_no_field_has() -> None:
    """Braces of a title that was not edited stay, and so do fields that records do not know."""
    bundle = read(ENTRY, "hayagriva")
    edited = evolve(bundle.source("silt"), note="Returned")
    entry = yaml.safe_load(write(bundle.with_(edited), "hayagriva").text)["silt"]
    assert entry["title"] == "How {DNA} settles"
    assert entry["note"] == "Returned"
    assert entry["page-total"] == "20"
    assert entry["serial-number"] == {"arxiv": "2020.1", "doi": "10.5555/mud"}
    assert [group["role"] for group in entry["affiliated"]] == ["translator"]
    assert entry["parent"]["volume"] == "12"


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("{type: article, title: A, parent: {type: newspaper, title: B}}", SourceKind.NEWS_ARTICLE),
        ("{type: article, title: A, parent: {type: blog, title: B}}", SourceKind.WEB_PAGE),
        ("{type: article, title: A}", SourceKind.JOURNAL_ARTICLE),
        ("{type: web, title: A, genre: Press release}", SourceKind.PRESS_RELEASE),
        ("{type: audio, title: A}", SourceKind.BROADCAST),
        ("{type: thesis, title: A}", SourceKind.DOCUMENT),
        ("{title: A}", SourceKind.DOCUMENT),
    ],
)
def test_types_of_entry_and_whole_tell_the_kind(entry: str, kind: SourceKind) -> None:
    """A newspaper makes a news article; types that are no kind of their own are kept."""
    (source,) = read(f"a: {entry}\n", "hayagriva").sources
    assert source.kind is kind
    again = evolve(source, title="Another", foreign=source.foreign[:-1])
    (back,) = read(write(Bundle(records=[again]), "hayagriva").text, "hayagriva").sources
    assert back.kind is kind


def test_several_wholes_are_kept() -> None:
    """The first one is the container; the others stay with it, whatever is edited."""
    text = "a:\n  type: article\n  title: A\n  parent:\n  - {type: proceedings, title: B, volume: 2}\n  - {type: video, runtime: '10:00'}\n"
    (source,) = read(text, "hayagriva").sources
    assert source.container is not None
    assert source.container.title == "B"
    entry = yaml.safe_load(write(Bundle(records=[evolve(source, title="C")]), "hayagriva").text)[
        "a"
    ]
    assert entry["parent"] == [
        {"type": "proceedings", "title": "B", "volume": "2"},
        {"type": "video", "runtime": "10:00"},
    ]


def test_aliases_are_read_and_written_out() -> None:
    """An entry that leans on another place is written anew, since it cannot stand alone."""
    text = "a:\n  type: article\n  title: A\n  parent: &mud\n    type: newspaper\n    title: Mud\nb:\n  type: article\n  title: B\n  parent: *mud\n"
    bundle = read(text, "hayagriva")
    assert {source.container.title for source in bundle.sources if source.container} == {"Mud"}
    assert "*mud" not in write(bundle, "hayagriva").text


def test_every_problem_has_its_place() -> None:
    """Bad entries and values cost only themselves."""
    text = (
        "a:\n  type: book\n  title: A\n  date: soon\n  url: mud.example\n"
        "b:\n  title: [\n"
        "c: 7\n"
        "a:\n  title: A again\n"
    )
    found = citekit.import_text(text, "hayagriva", name="mud.yml")
    assert [re.sub(r" such as.*?: '", ": '", str(problem)) for problem in found.problems] == [
        "mud.yml:4:3: a, date: not a date: 'soon'; write YYYY, YYYY-MM, YYYY-MM-DD or another form of EDTF level 1; it is kept as it came",
        "mud.yml:5:3: a, url: not an absolute address: 'mud.example'; it is kept as it came",
        "mud.yml:8:1: b: not YAML: did not find expected node content; mend it; the entry is left out",
        "mud.yml:8:1: c: expected the fields of an entry below its key",
        "mud.yml:9:1: a: the entry in line 1 has the key 'a' too; it is called 'a-2' here",
    ]
    assert {source.title for source in found.bundle.sources} == {"A", "A again"}
    assert found.bundle.source("a").title == "A"


@pytest.mark.parametrize("text", ["[]", "7", "- a\n- b\n"])
def test_what_is_no_mapping_is_told(text: str) -> None:
    """An entry is a key with its fields below it."""
    with pytest.raises(ReadError, match="this Hayagriva"):
        read(text, "hayagriva")


def test_names_in_parts_come_back() -> None:
    """Particles, suffixes and bodies are read as they were written."""
    people: list[Person | Organization] = [
        Person(key="a", name=PersonName(family="Aalsburg", given="M", non_dropping_particle="van")),
        Person(key="b", name=PersonName(family="Sand", given="P", suffix="Jr")),
        Organization(key="c", name="Quay, Weir & Sons"),
    ]
    parts = tuple(evolve(ARTICLE.contributors[0], agent=agent.key) for agent in people)
    bundle = Bundle(records=[evolve(ARTICLE, contributors=parts), *people])
    written = write(bundle, "hayagriva")
    assert "contributors" not in {loss.field for loss in written.losses}
    names = [getattr(agent, "name", None) for agent in read(written.text, "hayagriva").speakers]
    assert sorted(map(str, names)) == sorted(str(agent.name) for agent in people)


def _typeset(text: str, folder: Path, style: str, name: str = "mud.yaml") -> str:
    """Give the bibliography that Typst makes of a file, as text."""
    typst = pytest.importorskip("typst", reason="typst is not here: pip install typst")
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not here: pip install pypdf")
    (folder / name).write_text(text, encoding="utf-8")
    (folder / "mud.typ").write_text(
        f'#bibliography("{name}", style: "{style}", full: true)', encoding="utf-8"
    )
    typst.compile(str(folder / "mud.typ"), output=str(folder / "mud.pdf"))
    pages = pypdf.PdfReader(folder / "mud.pdf").pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


@pytest.mark.parametrize("style", ["chicago-notes", "apa"])
@pytest.mark.parametrize("sample", ["bundle", "kinds", "full"])
def test_typst_renders_it(sample: str, style: str, tmp_path: Path) -> None:
    """Every entry is there, and quoted words keep their case."""
    shown = _typeset(exported(sample, "hayagriva"), tmp_path, style)
    if sample == "bundle":
        assert "“That is not a threat, it is arithmetic." in shown
        assert "nobody upstream seems to of [sic] noticed" in shown
    assert "Untitled document" not in shown


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.isprintable()])
def test_typst_renders_hostile_titles(text: str, tmp_path: Path) -> None:
    """No sign of a title stops the document."""
    source = evolve(ARTICLE, title=f"Silt {text} mud", short_title=text)
    bundle = Bundle(records=[source, REPORTER])
    assert "Pennery" in _typeset(write(bundle, "hayagriva").text, tmp_path, "apa")


def test_typst_shows_signs_as_they_are(tmp_path: Path) -> None:
    """Braces, dollars and backslashes are no markup."""
    source = evolve(ARTICLE, title="Mud {x} $5 a_b *c* #d @e", short_title=None)
    shown = _typeset(write(Bundle(records=[source, REPORTER]), "hayagriva").text, tmp_path, "apa")
    assert re.search(r"\{x\} \$5 a_b \*c\* #d @e", shown), shown


def test_typst_renders_the_biblatex_of_the_samples(tmp_path: Path) -> None:
    """The other format that Typst reads has the same entries."""
    text = exported("bundle", "biblatex")
    shown = _typeset(text, tmp_path, "chicago-notes", name="mud.bib")
    assert "That is not a threat, it is arithmetic" in shown


def test_a_quotation_is_a_chapter_of_its_source() -> None:
    """Who speaks is its author, who wrote the article is the author of the whole."""
    entry = yaml.safe_load(write(BUNDLE, "hayagriva").text)[DIRECT.key]
    assert entry["type"] == "chapter"
    assert entry["author"] == [{"name": "Aalsburg", "given-name": "Marit", "prefix": "van"}]
    assert entry["parent"]["author"] == [{"name": "Pennery", "given-name": "Isolde"}]
    assert entry["title"] == "“{That is not a threat, it is arithmetic.}”"


def test_a_date_that_typst_refuses_is_left_out_aloud() -> None:
    """One such date would stop the whole document."""
    for text in ("2024/2025", "202X", "2024/.."):
        source: Source = evolve(ARTICLE, issued=Date.from_edtf(text))
        written = write(Bundle(records=[source, REPORTER]), "hayagriva")
        assert "date" not in yaml.safe_load(written.text)[source.key]
        assert (source.key, "issued") in {(loss.record, loss.field) for loss in written.losses}


@pytest.mark.parametrize(
    ("date", "written"),
    [("-0044", "-0044"), ("2024?", "~2024"), ("1850~", "~1850"), ("0000", "0000")],
)
def test_early_and_uncertain_dates_are_written(date: str, written: str) -> None:
    """Typst knows years before our era, and approximate ones."""
    source: Source = evolve(ARTICLE, issued=Date.from_edtf(date))
    text = write(Bundle(records=[source, REPORTER]), "hayagriva").text
    assert yaml.safe_load(text)[source.key]["date"] == written


def test_a_name_at_the_beginning_of_a_title_keeps_its_space() -> None:
    """Behind a closing brace there, some styles of Typst leave it out."""
    source: Source = evolve(ARTICLE, title="McKay warns of H2O", short_title=None)
    text = write(Bundle(records=[source, REPORTER]), "hayagriva").text
    assert yaml.safe_load(text)[source.key]["title"] == "{McKay }warns of {H2O}"
    assert read(text, "hayagriva")[source.key].title == "McKay warns of H2O"


def test_an_edited_entry_without_a_title_gets_none() -> None:
    """Only where citekit knows of a source without a title does a description stand there."""
    bundle = read("a:\n  type: web\n  date: 2020\n", "hayagriva")
    source = bundle.sources[0]
    edited = bundle.with_(evolve(source, note="Read twice."))
    text = write(edited, "hayagriva").text
    assert text == 'a:\n  type: web\n  date: "2020"\n  note: Read twice.\n'
    titled = bundle.with_(evolve(source, title="Silt"))
    assert "title: Silt" in write(titled, "hayagriva").text


@pytest.mark.parametrize(
    ("csl", "entry_type", "whole"),
    [
        ("chapter", "chapter", "book"),
        ("entry-encyclopedia", "entry", "reference"),
        ("thesis", "thesis", None),
        ("patent", "patent", None),
        ("legal_case", "case", None),
    ],
)
def test_types_of_csl_have_types_of_hayagriva(csl: str, entry_type: str, whole: str | None) -> None:
    """A chapter from CSL-JSON is one for Typst, in a book, and comes back as one."""
    item = {"id": "a", "type": csl, "title": "Mud"}
    item |= {"container-title": "On the shore"} if whole else {}
    written = write(read(json.dumps([item]), "csl-json"), "hayagriva")
    (entry,) = yaml.safe_load(written.text).values()
    assert entry["type"] == entry_type
    assert entry.get("parent", {}).get("type") == whole
    assert not written.losses
    again = json.loads(write(read(written.text, "hayagriva"), "csl-json").text)[0]
    assert {name: again[name] for name in item} == item


def test_words_keep_their_capitals(tmp_path: Path) -> None:
    """A style with titles in capitals leaves H2O, UK, McKay and the “v” between parties alone."""
    sources = [
        Source(key="a", kind=SourceKind.BOOK, title="On β-decay in H2O, by McKay in the UK: {1}"),
        *read(
            json.dumps([{"id": "c", "type": "legal_case", "title": "Quay v Port"}]), "csl-json"
        ).sources,
    ]
    bundle = Bundle(records=sources)
    text = write(bundle, "hayagriva").text
    assert [source.title for source in read(text, "hayagriva").sources] == [
        source.title for source in bundle.sources
    ]
    page = _typeset(text, tmp_path, "chicago-notes")
    assert "β-decay" in page.lower()
    assert "Β" not in page
    assert all(words in page for words in ("H2O", "McKay", "UK", "Quay v Port", "{1}"))


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ("2017-05-01/2017-05-03", "2017-05"),
        ("2017-05-30/2017-06-02", "2017"),
        ("2017-12-30/2018-01-02", None),
        ("1987-22", "1987"),
    ],
)
def test_what_typst_knows_of_a_date_is_written(issued: str, date: str | None) -> None:
    """A year that is known is not printed as “n.d.”, and that the day is missing is told."""
    source = Source(key="a", kind=SourceKind.BOOK, title="Mud", issued=Date.from_edtf(issued))
    written = write(Bundle(records=[source]), "hayagriva")
    assert yaml.safe_load(written.text)["a"].get("date") == date
    assert [loss.field for loss in written.losses] == ["issued"]


def test_typst_names_the_proceedings_of_a_paper_once(tmp_path: Path) -> None:
    """Typst takes the title of `proceedings` for that of an event as well."""
    item = {
        "id": "a", "type": "paper-conference", "title": "Mud",
        "container-title": "On the shore", "author": [{"family": "Quay", "given": "Ada"}],
        "editor": [{"family": "Sand", "given": "Piet"}],
    }  # fmt: skip
    written = write(read(json.dumps([item]), "csl-json"), "hayagriva")
    assert _typeset(written.text, tmp_path, "chicago-notes").count("On the Shore") == 1
    assert [loss.code for loss in written.losses] == ["foreign-dropped"]


def test_a_paper_in_proceedings_is_read_as_one() -> None:
    """What others write as an article in proceedings is no article of a journal."""
    text = (
        "a:\n  type: article\n  title: Mud\n  parent:\n    type: proceedings\n    title: Shores\n"
    )
    bundle = read(text, "hayagriva")
    assert json.loads(write(bundle, "csl-json").text)[0]["type"] == "paper-conference"
    edited = Bundle(records=[evolve(bundle.sources[0], title="Silt")])
    entry = yaml.safe_load(write(edited, "hayagriva").text)["a"]
    assert (entry["type"], entry["parent"]["type"]) == ("article", "proceedings")


def test_an_empty_list_of_parents_is_none() -> None:
    """Nothing is read of it, and nothing breaks."""
    (source,) = read("a:\n  type: article\n  title: Mud\n  parent: []\n", "hayagriva").sources
    assert (source.title, source.container) == ("Mud", None)
