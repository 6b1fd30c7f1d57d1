"""RIS is read whole, whoever wrote it, and what citekit writes others read."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import rispy
from attrs import evolve

from citekit.errors import ReadError
from citekit.formats import format_named, read, write
from citekit.formats.format import Imported
from citekit.formats.importing import import_text
from citekit.formats.options import Profile, WriteOptions
from citekit.model.agents import Identifier, IdentifierScheme, Organization, Person
from citekit.model.bundles import Bundle
from citekit.model.dates import Date
from citekit.model.names import PersonName
from citekit.model.sources import ContributorRole, Source, SourceKind
from tests.formats.goldens import exported, golden
from tests.samples import ARTICLE, BUNDLE, DIRECT, REPORTER

ENTRY = """\
TY  - JOUR
AU  - Quay, Ada
AU  - van Sand, Piet, Jr
A1  - Tide Office
TI  - How silt settles
T2  - Annals of Mud
VL  - 12
IS  - 3
SP  - 1
EP  - 19
PY  - 2020
DA  - 2020/05/17/
Y2  - 2021/01/02/
SN  - 2731-4502
DO  - https://doi.org/10.5555/mud
UR  - https://mud.example/silt
AB  - First line
and second line
N1  - Lent by Ada
N1  - Twice
KW  - silt
KW  - tide, ebb
LA  - en
C7  - 1104
ER  -
"""


def imported(text: str) -> Imported:
    """Give what can be read of a text."""
    reader = format_named("ris").read
    assert reader is not None
    return reader(text)


def one(text: str) -> Source:
    """Give the only source in a text."""
    (source,) = read(text, "ris").sources
    return source


def with_lines(*lines: str, kind: str = "GEN") -> Source:
    """Give the source in an entry of these lines."""
    return one("\n".join([f"TY  - {kind}", "ID  - a", *lines, "ER  - "]))


@pytest.mark.parametrize("sample", ["bundle", "kinds", "full"])
def test_the_samples_are_written_as_agreed(sample: str) -> None:
    """The golden files show every kind of source, and quotations as chapters of theirs."""
    assert exported(sample, "ris") == golden(f"{sample}.ris")


def test_every_field_that_records_have_is_read() -> None:
    """An entry becomes a source with people and bodies; what has no place is kept."""
    bundle = read(ENTRY, "ris")
    (source,) = bundle.sources
    assert (source.key, source.kind) == ("quay-2020-how", SourceKind.JOURNAL_ARTICLE)
    assert source.title == "How silt settles"
    assert source.container is not None
    assert (source.container.title, source.container.volume, source.container.issue) == (
        "Annals of Mud", "12", "3",
    )  # fmt: skip
    assert [found.value for found in source.container.identifiers] == ["2731-4502"]
    assert source.pages is not None
    assert source.pages.value == "1-19"
    assert (source.issued, source.accessed_on) == (
        Date.from_edtf("2020-05-17"),
        Date.from_edtf("2021-01-02"),
    )
    assert source.identifiers == (Identifier(scheme=IdentifierScheme.DOI, value="10.5555/mud"),)
    assert (source.url, source.language) == ("https://mud.example/silt", "en")
    assert source.abstract == "First line\nand second line"
    assert source.note == "Lent by Ada\nTwice"
    assert source.keywords == ("silt", "tide, ebb")
    assert [(field.name, field.json) for field in source.foreign[:-1]] == [("C7", '["1104"]')]
    names = [bundle[part.agent] for part in source.contributors]
    assert [getattr(agent, "name", None) for agent in names] == [
        PersonName(family="Quay", given="Ada"),
        PersonName(family="Sand", given="Piet", non_dropping_particle="van", suffix="Jr"),
        "Tide Office",
    ]


def test_a_name_without_a_comma_is_kept_whole() -> None:
    """Nothing shows whether it is that of a body, so it is never cut."""
    bundle = read("TY  - RPRT\nAU  - European Mud Forum\nTI  - Mud\nER  - \n", "ris")
    (agent,) = bundle.speakers
    assert agent == Organization(key="european-mud-forum", name="European Mud Forum")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["PY  - 2020"], Date.from_edtf("2020")),
        (["PY  - 2020///"], Date.from_edtf("2020")),
        (["Y1  - 2020/05//"], Date.from_edtf("2020-05")),
        (["PY  - 2020///Spring"], Date.from_text("Spring 2020")),
        (["PY  - 2020", "DA  - 17 May"], Date.from_text("17 May 2020")),
        (["PY  - 2020", "DA  - Whitsun"], Date(value=Date.from_edtf("2020").value, literal="Whitsun")),
        (["PY  - 2020/13/"], Date(literal="2020/13/")),
        (["PY  - soon"], Date(literal="soon")),
        (["DA  - ///about 1850"], Date.from_text("about 1850")),
        (["PY  - ///"], None),
        (["PY  - 2020", "DA  - 2019/01/02/"], Date.from_edtf("2020")),
    ],
)  # fmt: skip
def test_a_date_is_read_as_far_as_it_is_one(lines: list[str], expected: Date | None) -> None:
    """The year of publication counts, with the month and day of the same year; words are kept."""
    text = "\n".join(["TY  - BOOK", "TI  - Mud", *lines, "ER  - ", ""])
    assert imported(text).bundle.sources[0].issued == expected


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["PY  - soon"], ["mud.ris:3:7: PY: not a date: 'soon'"]),
        (["PY  - 2020/13/"], ["mud.ris:3:7: PY: not a date: '2020/13/'"]),
        (["PY  - 2020", "Y2  - lately"], ["mud.ris:4:7: Y2: not a date: 'lately'"]),
        (["PY  - ///in the autumn"], []),
        (["PY  - 2020", "DA  - Whitsun"], []),
    ],
)
def test_a_date_that_is_none_is_told(lines: list[str], told: list[str]) -> None:
    """Words where RIS has numbers are kept with a problem, unless they stand where words belong."""
    text = "\n".join(["TY  - BOOK", "TI  - Mud", *lines, "ER  - ", ""])
    found = import_text(text, "ris", "mud.ris")
    cure = "; write it as YYYY/MM/DD; it is kept in its words"
    assert [str(problem) for problem in found.problems] == [line + cure for line in told]


def test_a_date_of_another_year_is_kept_as_it_came() -> None:
    """Nothing says what it is the date of."""
    source = with_lines("PY  - 2020", "DA  - 2019/01/02/")
    assert [(field.name, field.json) for field in source.foreign[:-1]] == [
        ("DA", '["2019/01/02/"]')
    ]


@pytest.mark.parametrize(
    ("kind", "lines", "expected"),
    [
        ("ELEC", ["M3  - Press release"], SourceKind.PRESS_RELEASE),
        ("ELEC", [], SourceKind.WEB_PAGE),
        ("RPRT", ["M3  - Oral evidence"], SourceKind.HEARING),
        ("MGZN", [], SourceKind.NEWS_ARTICLE),
        ("THES", [], SourceKind.DOCUMENT),
        ("XYZ", [], SourceKind.DOCUMENT),
    ],
)
def test_a_type_is_a_kind_of_source(kind: str, lines: list[str], expected: SourceKind) -> None:
    """Types that are no kind of their own are kept and written again."""
    source = with_lines("TI  - A", *lines, kind=kind)
    assert source.kind is expected
    edited = evolve(source, title="B")
    assert write(Bundle(records=[edited]), "ris").text.startswith(f"TY  - {kind}\n")


def test_a_speech_has_an_event() -> None:
    """The secondary title of a presentation is its occasion."""
    source = with_lines("TI  - On mud", "T2  - Mud Days", "CY  - Sandwick", kind="SLIDE")
    assert source.event is not None
    assert (source.event.title, source.event.place) == ("Mud Days", "Sandwick")
    assert source.container is None


def test_an_untouched_entry_comes_back_as_it_came() -> None:
    """Order, spacing and unknown tags stay, and only a change of the record makes a new entry."""
    text = "1.\nTY  - JOUR\nTI  - B\nXX  - odd\nAU - Quay,Ada\nER  -\n\nTY  - BOOK\nTI  - Mud\nER  - \n"
    bundle = read(text, "ris")
    first, second = write(bundle, "ris").text.split("\n\n")
    assert first == "TY  - BOOK\nTI  - Mud\nER  - "
    assert second == "TY  - JOUR\nTI  - B\nXX  - odd\nAU - Quay,Ada\nER  -\n"
    source = bundle.source("quay-b")
    edited = write(bundle.with_(evolve(source, title="C")), "ris").text
    assert "TI  - C\nAU  - Quay, Ada\nXX  - odd\nER  - \n" in edited


def test_every_problem_has_its_place() -> None:
    """A damaged file is read as far as it goes, and each problem says where, what and the cure."""
    text = (
        "Exported from nowhere\n"
        "TY  - BOOK\nID  - mud\nTI  - Mud\nUR  - mud.example\nSN  - 978-0-00-000000-0\nDO  - none\n"
        "TY  - BOOK\n"
        "TY  - BOOK\nID  - mud\nTI  - More mud\nER  - \n"
        "AU  - Quay, Ada\n"
    )
    found = imported(text)
    assert [str(problem) for problem in found.problems] == [
        "line 1, column 1: this line stands in no entry: 'Exported from nowhere'; an entry begins with a line TY and ends with a line ER",
        "line 8, column 1: the entry that begins in line 2 has no line ER; it is taken to end here",
        "line 9, column 1: the entry that begins in line 8 has no line ER; it has no field at all and is left out",
        "line 13, column 1: this line stands in no entry: 'AU  - Quay, Ada'; an entry begins with a line TY and ends with a line ER",
        "line 5, column 7: mud, UR: not an absolute address such as https://example.org/page, without spaces: 'mud.example'; it is kept as it came",
        "line 7, column 7: mud, DO: not the form of an identifier of the register doi: 'none'; it is kept as it came",
        "line 10, column 7: mud, ID: the entry in line 3 has the key 'mud' too; it is called 'mud-2' here",
    ]
    assert [source.title for source in found.bundle.sources] == ["Mud", "More mud"]
    kept = {field.name: json.loads(field.json) for field in found.bundle.source("mud").foreign}
    assert kept["UR"] == ["mud.example"]
    assert kept["SN"] == ["978-0-00-000000-0"]
    assert kept["DO"] == ["none"]


def test_a_text_without_entries_is_refused() -> None:
    """It is told how an entry begins."""
    with pytest.raises(ReadError, match="none of its lines begins with 'TY  - '"):
        read("@article{a, title = {A}}", "ris")
    assert read(" \n", "ris") == Bundle()


def test_a_note_of_each_quotation_goes_with_its_source() -> None:
    """In the annotated profile, quotations are notes of the entry, as Zotero reads them."""
    text = write(BUNDLE, "ris", WriteOptions(profile=Profile.ANNOTATED)).text
    entry = next(found for found in rispy.loads(text) if found["id"] == ARTICLE.key)
    assert "Marit van Aalsburg: “That is not a threat, it is arithmetic.”" in entry["notes"]
    assert len(entry["notes"]) == len(BUNDLE.quotations_of(ARTICLE)) + len(
        BUNDLE.claims_of(ARTICLE)
    )


def test_a_quotation_is_a_chapter_of_its_source() -> None:
    """Who speaks is its author, who wrote the article is the author of the book."""
    found = {entry["id"]: entry for entry in rispy.loads(write(BUNDLE, "ris").text)}
    quotation = found[DIRECT.key]
    assert quotation["type_of_reference"] == "CHAP"
    assert quotation["authors"] == ["van Aalsburg, Marit"]
    assert quotation["custom2"] == "Pennery, Isolde"
    assert quotation["secondary_title"] == ARTICLE.title
    assert found[ARTICLE.key]["authors"] == ["Pennery, Isolde"]


def test_a_part_that_has_no_tag_is_lost_aloud() -> None:
    """A host is no author."""
    part = evolve(ARTICLE.contributors[0], role=ContributorRole.HOST)
    bundle = Bundle(records=[evolve(ARTICLE, contributors=(part,)), REPORTER])
    written = write(bundle, "ris")
    assert "Pennery" not in written.text
    assert (ARTICLE.key, "contributors") in {(loss.record, loss.field) for loss in written.losses}


def test_a_person_of_one_name_is_lost_aloud() -> None:
    """Without a comma nobody can tell it from the name of a body."""
    person = Person(key="isolde-pennery", name=PersonName(literal="Isolde"))
    written = write(Bundle(records=[ARTICLE, person]), "ris")
    assert "AU  - Isolde\n" in written.text


def test_rispy_reads_what_is_written() -> None:
    """Every entry is there for others, with its key and nothing out of place."""
    for sample in ("bundle", "full", "kinds"):
        text = exported(sample, "ris")
        found = rispy.loads(text)
        assert [entry["id"] for entry in found] == [
            line[6:] for line in text.splitlines() if line.startswith("ID  - ")
        ]
        assert all(set(entry.get("unknown_tag", {})) <= {"ED"} for entry in found)


@pytest.fixture(scope="session")
def citation_js() -> Path:
    """Give the folder in which citation-js is installed for node, or skip."""
    folder = Path(os.environ.get("CITEKIT_NODE_MODULES", ""))
    if not shutil.which("node") or not (folder / "@citation-js" / "plugin-ris").is_dir():
        pytest.skip(
            "node or citation-js is not here; npm install @citation-js/core @citation-js/plugin-ris,"
            " and give its folder node_modules in CITEKIT_NODE_MODULES"
        )
    return folder


_SCRIPT = """
const { Cite, plugins } = require('@citation-js/core'); require('@citation-js/plugin-ris');
let text = ''; process.stdin.on('data', part => text += part).on('end', () =>
  console.log(JSON.stringify(new Cite(text, { forceType: '@ris/file' }).data)));
"""


def test_citation_js_reads_what_is_written(citation_js: Path) -> None:
    """It finds the same titles and people in every entry."""
    text = exported("kinds", "ris")
    done = subprocess.run(
        [str(shutil.which("node")), "-e", _SCRIPT],
        input=text.encode(),
        capture_output=True,
        env=os.environ | {"NODE_PATH": str(citation_js)},
        check=True,
    )
    items: list[dict[str, Any]] = json.loads(done.stdout)
    assert [item["title"] for item in items] == [
        line[6:] for line in text.splitlines() if line.startswith("TI  - ")
    ]


@pytest.mark.parametrize(
    ("csl", "ris"),
    [
        ("chapter", "CHAP"),
        ("paper-conference", "CONF"),
        ("thesis", "THES"),
        ("legal_case", "CASE"),
        ("patent", "PAT"),
        ("map", "MAP"),
        ("entry-encyclopedia", "ENCYC"),
        ("article-magazine", "MGZN"),
        ("post-weblog", "BLOG"),
    ],
)
def test_types_of_csl_have_types_of_ris(csl: str, ris: str) -> None:
    """A thesis from CSL-JSON is one in RIS, and comes back as one, without any loss."""
    item = json.dumps([{"id": "a", "type": csl, "title": "Mud"}])
    bundle = read(item, "csl-json")
    written = write(bundle, "ris")
    assert written.text.startswith(f"TY  - {ris}\n")
    assert not [loss for loss in written.losses if loss.field == "foreign"]
    again = write(read(written.text, "ris"), "csl-json").text
    assert json.loads(again)[0]["type"] == csl


def test_series_volumes_and_archive_have_tags() -> None:
    """What only CSL-JSON has a field for stands where Zotero and EndNote look for it."""
    item = {
        "id": "a", "type": "book", "title": "Mud", "volume": "2", "number-of-volumes": "3",
        "collection-title": "Studies of Mud", "archive": "Port Archive", "archive_location": "Box 4",
        "call-number": "QE 471",
    }  # fmt: skip
    written = write(read(json.dumps([item]), "csl-json"), "ris")
    for line in ("VL  - 2", "NV  - 3", "T3  - Studies of Mud", "DB  - Port Archive", "AN  - Box 4"):
        assert f"\n{line}\n" in written.text
    assert not written.losses
    again = json.loads(write(read(written.text, "ris"), "csl-json").text)[0]
    assert {name: again[name] for name in item} == item


def test_the_number_of_a_report_stands_where_others_read_it() -> None:
    """Zotero reads the number of a report from SN, but one that looks like an ISBN is none."""
    report = Source(key="a", kind=SourceKind.REPORT, title="Mud", number="PM 24/7")
    text = write(Bundle(records=[report]), "ris").text
    assert "\nSN  - PM 24/7\n" in text
    assert read(text, "ris").sources[0].number == "PM 24/7"
    text = write(Bundle(records=[evolve(report, number="9780306406157")]), "ris").text
    assert "\nM1  - 9780306406157\n" in text
    assert read(text, "ris").sources[0].number == "9780306406157"


def test_a_body_with_a_comma_behind_it_is_one() -> None:
    """EndNote writes bodies so; without it, their last word would be a family name."""
    bundle = import_text(
        "TY  - RPRT\nTI  - Mud\nAU  - Silt and Tide Office,\nER  - \n", "ris"
    ).bundle
    (body,) = (one for one in bundle.records if isinstance(one, Organization))
    assert body.name == "Silt and Tide Office"


def test_an_unknown_type_is_told() -> None:
    """It is read as a document, and written back as it came."""
    imported = import_text("TY  - MUDD\nTI  - Mud\nER  - \n", "ris")
    (problem,) = imported.problems
    assert "unknown type 'MUDD'" in str(problem)
    assert (problem.line, problem.column, problem.is_kept) == (1, 7, True)
    assert "TY  - MUDD" in write(imported.bundle, "ris").text
