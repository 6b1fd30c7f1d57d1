"""CSL-JSON of others is read field by field; citekit's own is read whole, with later edits."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from citekit.errors import CitekitError, ReadError
from citekit.formats import format_named, read, write
from citekit.formats.format import Imported
from citekit.formats.importing import import_text
from citekit.formats.options import Profile, WriteOptions
from citekit.model.agents import Identifier, IdentifierScheme, Organization, Person
from citekit.model.bundles import Bundle
from citekit.model.dates import Date
from citekit.model.locators import Locator
from citekit.model.names import PersonName
from citekit.model.sources import (
    Container,
    Contributor,
    ContributorRole,
    Event,
    ForeignField,
    Source,
    SourceKind,
)
from tests import samples
from tests.samples import ARTICLE, BUNDLE, DIRECT, FULL_BUNDLE, REPORTER

Item = dict[str, Any]


def read_items(*items: object) -> Bundle:
    """Give the records in some items."""
    return read(json.dumps(items), "csl-json")


def imported(*items: object) -> Imported:
    """Give what can be read of some items, and the problems."""
    reader = format_named("csl-json").read
    assert reader is not None
    return reader(json.dumps(items))


def read_one(**fields: object) -> Source:
    """Give the only source in an item with these fields (names with - are given as _)."""
    item = {name.replace("_", "-"): value for name, value in fields.items()}
    (source,) = read_items({"id": "a", "type": "book", **item}).sources
    return source


def problems(*items: object) -> list[str]:
    """Give the problems of some items, each as one line."""
    with pytest.raises(ReadError) as caught:
        read_items(*items)
    return [str(problem) for problem in caught.value.problems]


def foreign(name: str, value: object) -> ForeignField:
    """Give a field as the reader keeps it."""
    return ForeignField(format="csl-json", name=name, json=json.dumps(value, ensure_ascii=False))


# --- items of others -----------------------------------------------------------------------------


def test_every_field_that_records_have_is_read() -> None:
    """An item that citekit never saw becomes a source with people and bodies."""
    bundle = read_items(
        {
            "id": "quay2020",
            "type": "article-journal",
            "title": "How silt settles",
            "title-short": "Silt",
            "author": [{"family": "Quay", "given": "Ada"}, {"literal": "Tide Office"}],
            "editor": [{"family": "Quay", "given": "Ada"}],
            "container-title": "Annals of Mud",
            "volume": "12",
            "issue": "3",
            "page": "1-19",
            "ISSN": "2731-4502",
            "DOI": "10.5555/mud",
            "publisher": "Estuary House",
            "publisher-place": "Marlhaven",
            "issued": {"date-parts": [[2020, 3, 1]]},
            "accessed": {"date-parts": [[2021]]},
            "event-title": "Mud Days",
            "event-place": "Wexmere",
            "event-date": {"date-parts": [[2019, 5, 1], [2019, 5, 3]]},
            "URL": "https://mud.example/12",
            "language": "en",
            "abstract": "Slowly.",
            "note": "Read it.",
            "keyword": "mud, silt",
            "edition": "2",
            "number": "7",
            "version": "1",
            "section": "B",
            "medium": "Print",
            "genre": "Study",
        }
    )
    assert bundle == Bundle(
        records=[
            Person(key="ada-quay", name=PersonName(family="Quay", given="Ada")),
            Organization(key="tide-office", name="Tide Office"),
            Source(
                key="quay2020",
                kind=SourceKind.JOURNAL_ARTICLE,
                title="How silt settles",
                short_title="Silt",
                contributors=(
                    Contributor(agent="ada-quay"),
                    Contributor(agent="tide-office"),
                    Contributor(agent="ada-quay", role=ContributorRole.EDITOR),
                ),
                container=Container(
                    title="Annals of Mud",
                    volume="12",
                    issue="3",
                    identifiers=(Identifier(scheme=IdentifierScheme.ISSN, value="2731-4502"),),
                ),
                publisher="Estuary House",
                place="Marlhaven",
                issued=Date.from_edtf("2020-03-01"),
                accessed_on=Date.from_edtf("2021"),
                event=Event(
                    title="Mud Days",
                    place="Wexmere",
                    date=Date.from_edtf("2019-05-01/2019-05-03"),
                ),
                url="https://mud.example/12",
                language="en",
                genre="Study",
                number="7",
                edition="2",
                version="1",
                section="B",
                medium="Print",
                pages=Locator(value="1-19"),
                abstract="Slowly.",
                note="Read it.",
                keywords=("mud", "silt"),
                identifiers=(Identifier(scheme=IdentifierScheme.DOI, value="10.5555/mud"),),
            ),
        ]
    )


OTHERS: tuple[Item, ...] = (
    {"type": "thesis", "title": "A", "genre": "PhD thesis"},
    {"type": "webpage", "title": "A", "genre": "Press release"},
    {"type": "report", "genre": "Oral evidence", "title": "A"},
    {"type": "article-magazine", "title": "A", "container-title": "M"},
    {"type": "hearing", "title": "A", "number": "HC 1"},
    {"type": "bill", "title": "A", "number": "12"},
    {"type": "book", "title": "The <i>Ship</i> & <b>co</b> H<sub>2</sub>O"},
    {"type": "book", "title": '<span class="nocase">iPhone</span> and “x”'},
    {"type": "book", "title": "A", "volume": 12, "edition": 3, "number-of-pages": "200"},
    {"type": "book", "title": "A", "volume": "2"},
    {"type": "book", "title": "A", "event-place": "B", "event-date": {"date-parts": [[2020]]}},
    {"type": "book", "title": "A", "collection-title": "S", "collection-number": 4},
    {"type": "book", "title": "A", "journalAbbreviation": "J", "categories": ["x"]},
    {"type": "book", "title": "A", "issued": {"date-parts": [["2020", "03"]]}},
    {"type": "book", "title": "A", "issued": {"date-parts": [[2020]], "circa": 1}},
    {"type": "book", "title": "A", "issued": {"date-parts": [[2020]], "season": "2"}},
    {"type": "book", "title": "A", "issued": {"date-parts": [[2020]], "season": "Lent"}},
    {"type": "book", "title": "A", "issued": {"date-parts": [[-44]]}},
    {"type": "book", "title": "A", "issued": {"raw": "Easter 2020"}},
    {"type": "book", "title": "A", "issued": {"raw": "2020-03-01"}},
    {"type": "book", "title": "A", "issued": {"literal": "n.d."}},
    {"type": "book", "title": "A", "original-date": {"date-parts": [[1900]]}},
    {"type": "book", "title": "A", "author": [{"family": "B", "given": "C", "comma-suffix": True}]},
    {"type": "book", "title": "A", "author": [{"family": "B", "given": ""}]},
    {"type": "book", "title": "A", "author": [{"family": "B", "literal": "B, C"}]},
    {"type": "book", "title": "A", "author": [{"family": "B"}, {"given": "C", "suffix": "Jr"}]},
    {"type": "book", "title": "A", "illustrator": [{"literal": "B"}]},
    {"type": "book", "title": "A", "DOI": "https://doi.org/10.5555/x", "ISBN": "1 2 3"},
    {"type": "book", "title": "A", "ISBN": "9783161484100 080442957X"},
    {"type": "book", "title": "A", "URL": "www.example.org", "language": "en_US"},
    {"type": "book", "title": "A", "keyword": "a;b,c"},
    {"type": "book", "title": "A", "custom": {"other": {"a": 1}}},
    {"type": "article-journal", "title": "A", "ISSN": "2731-4502", "PMID": "12", "PMCID": "PMC1"},
)


@pytest.mark.parametrize("fields", OTHERS)
def test_an_item_of_others_is_written_back_as_it_came(fields: Item) -> None:
    """No field is lost or changed, whether records have a place for it or not."""
    bundle = imported({"id": "a", **fields}).bundle
    written = write(bundle, "csl-json")
    (item,) = json.loads(written.text)
    item["custom"].pop("citekit")
    if not item["custom"]:
        del item["custom"]
    assert item == {"id": "a", **fields}
    assert read(written.text, "csl-json") == bundle


@pytest.mark.parametrize(
    ("fields", "kind", "genre"),
    [
        ({"type": "article-newspaper"}, SourceKind.NEWS_ARTICLE, None),
        ({"type": "webpage"}, SourceKind.WEB_PAGE, None),
        ({"type": "webpage", "genre": "Press release"}, SourceKind.PRESS_RELEASE, None),
        ({"type": "webpage", "genre": "Blog"}, SourceKind.WEB_PAGE, "Blog"),
        ({"type": "report", "genre": "Oral evidence"}, SourceKind.HEARING, None),
        ({"type": "speech", "genre": "Keynote"}, SourceKind.SPEECH, "Keynote"),
        ({"type": "chapter"}, SourceKind.DOCUMENT, None),
        ({"type": "no-such-type"}, SourceKind.DOCUMENT, None),
        ({"type": ""}, SourceKind.DOCUMENT, None),
        ({"type": None}, SourceKind.DOCUMENT, None),
    ],
)
def test_the_type_gives_the_kind(fields: Item, kind: SourceKind, genre: str | None) -> None:
    """Types and genres are read the way they are written; any other type is a document."""
    (source,) = imported({"id": "a", **fields}).bundle.sources
    assert (source.kind, source.genre) == (kind, genre)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("type", "no-such-type", ("unknown type 'no-such-type'; it is read as a document; give it a"
         " type of CSL 1.0.2, such as article-newspaper")),
        ("URL", "www.example.org", ("not an absolute address such as https://example.org/page,"
         " without spaces: 'www.example.org'; it is kept as it came")),
        ("URL", "javascript:mud()", ("an address that runs or embeds code is refused:"
         " 'javascript:mud()'; it is kept as it came")),
    ],
)  # fmt: skip
def test_what_is_kept_as_it_came_is_told(name: str, value: str, message: str) -> None:
    """An unknown type and an address that nobody can follow are kept, with a problem of their own."""
    text = json.dumps([{"id": "mud", "title": "Mud", "type": "book", name: value}], indent=1)
    found = import_text(text, "csl-json", "mud.json")
    (source,) = found.bundle.sources
    assert source.title == "Mud"
    assert foreign(name, value) in source.foreign
    place = text[: text.index(value)].count("\n") + 1
    assert [str(problem) for problem in found.problems] == [
        f"mud.json:{place}:3: mud, {name}: {message}"
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"date-parts": [[2020, 3, 1]]}, Date.from_edtf("2020-03-01")),
        ({"date-parts": [["2020", " 3 ", ""]]}, Date.from_edtf("2020-03")),
        ({"date-parts": [[2020.0, 0, 0]]}, Date.from_edtf("2020")),
        ({"date-parts": [[2020, 14]]}, Date.from_edtf("2020-22")),
        ({"date-parts": [[2020, 24]]}, Date.from_edtf("2020-24")),
        ({"date-parts": [[2020]], "season": 3}, Date.from_edtf("2020-23")),
        ({"date-parts": [[2020]], "circa": True}, Date.from_edtf("2020~")),
        ({"date-parts": [[2020]], "circa": "false"}, Date.from_edtf("2020")),
        ({"date-parts": [[2020], [2021, 2]]}, Date.from_edtf("2020/2021-02")),
        ({"date-parts": [[2020], []]}, Date.from_edtf("2020/..")),
        ({"date-parts": [[-44, 3, 15]]}, Date.from_edtf("-0043-03-15")),
        ({"literal": "the week after Easter"}, Date(literal="the week after Easter")),
        ({"raw": "7 October 2024"}, Date.from_text("7 October 2024")),
        ({"raw": "some day"}, Date(literal="some day")),
        ({"edtf": "2024-10~"}, Date.from_edtf("2024-10~")),
        ({"year": "2024", "month": 10}, Date.from_edtf("2024-10")),
        ("2024-10", Date.from_edtf("2024-10")),
        ("10/7/24", Date(literal="10/7/24")),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": [[]]}, None),
        ({"date-parts": []}, None),
        ({}, None),
        ("", None),
    ],
)
def test_dates_of_every_form_are_read(value: object, expected: Date | None) -> None:
    """Numbers or words, one date or two, approximate or in a season: nothing is made up."""
    assert read_one(issued=value).issued == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ({"family": "Quay", "given": "Ada"}, PersonName(family="Quay", given="Ada")),
        ({"family": "Quay"}, PersonName(family="Quay")),
        ({"given": "Ada"}, PersonName(given="Ada")),
        (
            {
                "family": "Beethoven",
                "given": "L.",
                "dropping-particle": "von",
                "non-dropping-particle": "van",
                "suffix": "Jr",
            },
            PersonName(
                family="Beethoven",
                given="L.",
                dropping_particle="von",
                non_dropping_particle="van",
                suffix="Jr",
            ),
        ),
    ],
)
def test_names_keep_their_parts(name: Item, expected: PersonName) -> None:
    """A name in parts is that of a person."""
    bundle = read_items({"id": "a", "type": "book", "author": [name]})
    assert [speaker.name for speaker in bundle.speakers if isinstance(speaker, Person)] == [
        expected
    ]


def test_a_literal_name_is_never_cut() -> None:
    """A literal is the name of a body, whole."""
    bundle = read_items({"id": "a", "type": "book", "author": [{"literal": "Bar and Basin Board"}]})
    assert bundle.speakers == (Organization(key="bar-and-basin-board", name="Bar and Basin Board"),)


def test_equal_names_are_one_record() -> None:
    """In one file, a name that stands in several items is one person; like ones are not."""
    names = [{"family": "Quay", "given": "Ada"}, {"family": "Quay", "given": "A."}]
    bundle = read_items(
        {"id": "a", "type": "book", "author": names[:1]},
        {"id": "b", "type": "book", "author": names},
    )
    assert [speaker.key for speaker in bundle.speakers] == ["a-quay", "ada-quay"]


def test_many_names_without_letters_are_read_fast() -> None:
    """Keys for names in which no letter is left for them are counted on, not sought anew."""
    authors = [
        {"family": "氏" * (number % 300 + 1), "given": chr(0x4E00 + number)}
        for number in range(3000)
    ]
    bundle = read_items({"id": "a", "type": "book", "author": authors})
    assert len({speaker.key for speaker in bundle.speakers}) == 3000


def test_keys_stay_as_they_came() -> None:
    """Ids of items are keys, of whatever form; the keys made for names keep out of their way."""
    bundle = read_items(
        {"id": "Quay:2020+b", "type": "book", "author": [{"literal": "Wexmere"}]},
        {"id": 17, "type": "book"},
        {"id": "wexmere", "type": "book"},
    )
    assert {source.key for source in bundle.sources} == {"Quay:2020+b", "17", "wexmere"}
    assert bundle.source("Quay:2020+b").contributors == (Contributor(agent="wexmere-2"),)


def test_one_item_alone_is_read() -> None:
    """An item that stands in no list is read like a list of one."""
    bundle = read('{"id": "a", "type": "book", "title": "A"}', "csl-json")
    assert bundle.sources == (Source(key="a", kind=SourceKind.BOOK, title="A"),)


def test_markup_is_no_part_of_a_title() -> None:
    """A title is read as a reader sees it; the form that it came in is kept beside it."""
    source = read_one(title='Of <i>Ships</i> and <span class="nocase">IDs</span>, 3 < 4')
    assert source.title == "Of Ships and IDs, 3 < 4"
    assert source.foreign[0].name == "title"


def test_older_names_of_variables_are_read() -> None:
    """`event` and `shortTitle` are read where the newer names are absent."""
    source = read_one(event="Mud Days", shortTitle="Mud")
    assert (source.event, source.short_title) == (Event(title="Mud Days"), "Mud")
    both = read_one(event="Old", event_title="New")
    assert both.event == Event(title="New")
    assert foreign("event", "Old") in both.foreign


# --- problems ------------------------------------------------------------------------------------


def test_every_problem_is_reported_with_its_place() -> None:
    """All problems of all items come in one error."""
    found = problems(
        {"id": "a", "type": "book", "title": ["x"], "issued": {"date-parts": [[2024, 13.5]]}},
        "text",
        {"type": "book"},
        {"id": "b", "type": "book", "author": "Ada", "accessed": {"date-parts": [[2024, 2, 30]]}},
        {"id": "a", "type": "book"},
        {"id": " ", "type": "book"},
        {"id": "c", "type": 5, "issued": 2024, "URL": ["x"]},
        {"id": "d", "author": [{"family": 5}], "editor": ["x"], "issued": {"date-parts": 5}},
        {"id": "e", "issued": {"date-parts": [[2024], [2023]]}, "event-date": {"literal": 5}},
        {"id": "f", "issued": {"date-parts": [2024]}, "accessed": {"date-parts": [["x"]]}},
    )
    assert [line.split(": ")[0] for line in found] == [
        "$[1]",
        "$[2].id",
        "$[4].id",
        "$[5].id",
        "$[0].title",
        "$[0].issued",
        "$[3].author",
        "$[3].accessed",
        "$[6].issued",
        "$[6].URL",
        "$[6].type",
        "$[7].author",
        "$[7].editor",
        "$[7].issued",
        "$[8].issued",
        "$[8].event-date",
        "$[9].issued",
        "$[9].accessed",
    ]
    assert "not a date: day 30 in month 2 of 2024, which has 29" in found[7]
    assert "the item at $[0] has the id 'a' too" in found[2]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("{", "line 1, column 2: not JSON"),
        ("5", "expected a list of items, got a number 5"),
        ('"x"', "expected a list of items, got text 'x'"),
        ('[{"id": "a", "id": "b"}]', "line 1, column 3: a, id: stands twice"),
        ("@book{a, title = {A}}", "not JSON"),
    ],
)
def test_a_text_that_is_no_csl_json_is_refused(text: str, message: str) -> None:
    """The error says what is wrong and where."""
    with pytest.raises(ReadError) as caught:
        read(text, "csl-json")
    assert message in str(caught.value)


def test_an_empty_list_is_an_empty_bundle() -> None:
    """No items are no records."""
    assert read("[]", "csl-json") == Bundle()


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 3000)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text("a<>/ ", max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["date-parts", "literal", "family", "raw", "season", "circa", "citekit"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)
NAMES = st.sampled_from(
    "id type title author editor issued accessed URL DOI ISSN ISBN keyword language page volume"
    " container-title event event-title event-date genre custom shortTitle x".split()
)


@given(st.lists(st.dictionaries(NAMES, JSON, max_size=4), max_size=3))
@settings(max_examples=300)
def test_no_item_makes_reading_fail_otherwise(items: list[Item]) -> None:
    """Any item is read, and what was read comes back from an export, or refused."""
    with suppress(CitekitError):
        bundle = read_items(*items)
        assert read(write(bundle, "csl-json").text, "csl-json") == bundle


# --- items that citekit wrote --------------------------------------------------------------------


def exported(bundle: Bundle = BUNDLE, **options: Any) -> dict[str, Item]:
    """Give the items of an export by id."""
    written = write(bundle, "csl-json", WriteOptions(**options))
    return {item["id"]: item for item in json.loads(written.text)}


def reread(items: dict[str, Item]) -> Bundle:
    """Give the records in items."""
    return read_items(*items.values())


def after(change: Callable[[Item], object], bundle: Bundle = FULL_BUNDLE) -> Source:
    """Give the first source of a bundle as it is read after a change of its exported item."""
    items = exported(bundle)
    key = bundle.sources[0].key
    change(items[key])
    return reread(items).source(key)


FULL = samples.FULL_SOURCE


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"title": "Mud"}, {"title": "Mud"}),
        ({"issued": {"date-parts": [[2023]]}}, {"issued": Date.from_edtf("2023")}),
        ({"accessed": {"date-parts": [[2023]]}}, {"accessed_on": Date.from_edtf("2023")}),
        ({"URL": "https://mud.example/"}, {"url": "https://mud.example/"}),
        ({"note": "Better."}, {"note": "Better."}),
        ({"keyword": "mud"}, {"keywords": ("mud",)}),
        ({"page": "7"}, {"pages": Locator(value="7")}),
        ({"type": "book"}, {"kind": SourceKind.BOOK}),
        ({"type": "report", "genre": "Oral evidence"}, {"kind": SourceKind.HEARING, "genre": None}),
        ({"genre": "Essay"}, {"genre": "Essay"}),
        ({"volume": "13"}, {"container": {"volume": "13"}}),
        ({"container-title": "Mud"}, {"container": {"title": "Mud"}}),
        ({"event-place": "Wexmere"}, {"event": {"place": "Wexmere"}}),
        ({"language": "de"}, {"language": "de"}),
        ({"scale": "1:10"}, {"foreign": (foreign("scale", "1:10"),)}),
        ({"dimensions": "2 cm"}, {"foreign": (*FULL.foreign, foreign("dimensions", "2 cm"))}),
        ({"DOI": "10.5555/other"}, {"identifiers": "10.5555/other"}),
    ],
)
def test_a_visible_field_that_was_edited_wins(change: Item, expected: Item) -> None:
    """What somebody changed in an exported item is taken from there, and nothing else changes."""
    wanted = FULL
    for name, value in expected.items():
        if isinstance(value, dict):
            value = evolve(getattr(FULL, name), **value)  # noqa: PLW2901 - a part of the record
        elif name == "identifiers":
            doi = Identifier(scheme=IdentifierScheme.DOI, value=str(value))
            value = (*FULL.identifiers[1:], doi)  # noqa: PLW2901 - as above
        wanted = evolve(wanted, **{name: value})
    assert after(lambda item: item.update(change)) == wanted


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("title", {"title": None}),
        ("issued", {"issued": None}),
        ("container-title", {"container": None}),
        ("event-title", {"event": None}),
        ("keyword", {"keywords": ()}),
        ("page", {"pages": None}),
        ("DOI", {"identifiers": FULL.identifiers[1:]}),
        ("scale", {"foreign": ()}),
        ("editor", {"contributors": tuple(p for p in FULL.contributors if p.role != "editor")}),
    ],
)
def test_a_visible_field_that_was_removed_is_gone(name: str, expected: Item) -> None:
    """What somebody took out of an exported item does not come back."""
    assert after(lambda item: item.pop(name)) == evolve(FULL, **expected)


@pytest.mark.parametrize("name", ["volume", "event-place"])
def test_a_part_of_nothing_is_kept_as_it_came(name: str) -> None:
    """A volume added to an item without a container has no place in records, and is not lost."""
    source = Source(key="a", kind=SourceKind.BOOK, title="A")
    found = after(lambda item: item.update({name: "7"}), Bundle(records=[source]))
    assert found == evolve(source, foreign=(foreign(name, "7"),))


def test_an_edited_name_is_another_person() -> None:
    """Authors whose names stay keep their records; a new name is a new one, and none is changed."""
    items = exported()
    names = [{"family": "Quay", "given": "Ada"}, *items[ARTICLE.key]["author"]]
    items[ARTICLE.key]["author"] = names
    bundle = reread(items)
    assert bundle.source(ARTICLE.key).contributors == (
        Contributor(agent="ada-quay"),
        Contributor(agent=REPORTER.key),
    )
    assert bundle[REPORTER.key] == REPORTER


def test_a_title_given_later_is_the_title() -> None:
    """The description of a source without a title can be replaced by hand."""
    items = exported()
    items[samples.UNTITLED.key]["title"] = "Fishermen count their boats"
    assert reread(items).source(samples.UNTITLED.key) == evolve(
        samples.UNTITLED, title="Fishermen count their boats"
    )


@pytest.mark.parametrize("profile", list(Profile))
def test_what_citekit_wrote_is_no_edit(profile: Profile) -> None:
    """Annotations and archived addresses that an export shows are not taken for edits."""
    items = exported(profile=profile, prefer_archive=True)
    assert reread(items) == BUNDLE.without_text()


def test_an_edit_that_is_none_is_a_problem() -> None:
    """A bad value in an edited field has its place."""
    items = exported()
    items[ARTICLE.key]["issued"] = {"date-parts": [[2024, 13, 40]]}
    items[ARTICLE.key]["title"] = {"a": 1}
    (first, second) = problems(*items.values())
    assert first.startswith("$[0].issued: not a date")
    assert second.startswith("$[0].title: expected text")


def test_words_in_items_of_quotations_are_not_edits() -> None:
    """A quotation is what its record says, whatever somebody did to the title that shows it."""
    items = exported()
    items[DIRECT.key]["title"] = "That is a threat."
    assert reread(items) == BUNDLE.without_text()


def test_an_item_can_be_moved_alone() -> None:
    """The item of one source brings all that it says with it, and those who say it."""
    items = exported()
    bundle = read_items(items[ARTICLE.key])
    assert bundle.quotations_of(ARTICLE) == BUNDLE.quotations_of(ARTICLE)
    assert set(bundle.by_key) <= set(BUNDLE.by_key)


def test_items_of_two_exports_can_stand_in_one_file() -> None:
    """People whom both exports have are one record again."""
    first = Bundle(records=[ARTICLE, REPORTER])
    second = Bundle(records=[samples.SOURCES_OF_KIND[SourceKind.NEWS_ARTICLE], REPORTER])
    both = reread(exported(first) | exported(second))
    assert both == first.with_(*second.records)


def test_records_that_contradict_each_other_are_a_problem() -> None:
    """One key with two different records in two items is told, with both places."""
    other = samples.SOURCES_OF_KIND[SourceKind.NEWS_ARTICLE]
    changed = evolve(REPORTER, honorific="Dr")
    items = exported(Bundle(records=[ARTICLE, REPORTER]))
    items |= exported(Bundle(records=[other, changed]))
    (problem,) = problems(*items.values())
    assert problem == (
        "$[1].custom.citekit.people[0]: 'isolde-pennery' is not the same here as at"
        " $[0].custom.citekit.people[0]; keep one of them"
    )


def test_a_source_counts_in_its_own_item() -> None:
    """An edit of a source is not undone by a copy of it in another source's item."""
    items = exported()
    items[samples.REPORT.key]["title"] = "State of the Quays, revised"
    bundle = reread(items)
    assert bundle.source(samples.REPORT.key).title == "State of the Quays, revised"


def test_a_quotation_without_its_source_is_kept_whole() -> None:
    """An item of a quotation that was moved without its source loses nothing."""
    item = exported()[DIRECT.key]
    (source,) = read_items(item).sources
    assert (source.key, source.kind) == (DIRECT.key, SourceKind.DOCUMENT)
    assert source.title == "“That is not a threat, it is arithmetic.”"
    kept = {field.name: json.loads(field.json) for field in source.foreign}
    assert kept["title"] == item["title"]
    assert kept["container-author"] == item["container-author"]
    assert kept["custom"] == item["custom"]


def test_another_id_is_another_key() -> None:
    """A source whose item got another id is found by that, and what it says refers to it."""
    items = exported()
    items[ARTICLE.key]["id"] = "silting"
    bundle = reread(items)
    assert ARTICLE.key not in bundle
    assert bundle.source("silting") == evolve(ARTICLE, key="silting")
    assert {quotation.source for quotation in bundle.quotations} == {
        "silting",
        samples.UNTITLED.key,
    }
    assert {variant.source for variant in bundle.variants} == {"silting"}


def test_a_copy_of_an_item_is_a_source_of_its_own() -> None:
    """Somebody who copies an item and changes its id has two sources, with one set of records."""
    items = exported()
    copy = {**items[ARTICLE.key], "id": "copied"}
    bundle = reread({"copied": copy, **items})
    assert bundle.source(ARTICLE.key) == ARTICLE
    assert bundle.source("copied").title == ARTICLE.title
    assert bundle.quotations_of(bundle.source("copied")) == ()


def test_annotations_about_items_that_are_gone_go_with_them() -> None:
    """What was noted about a source that was taken out does not keep the rest from reading."""
    items = exported()
    del items[ARTICLE.key]
    for key in [quotation.key for quotation in BUNDLE.quotations_of(ARTICLE)]:
        del items[key]
    bundle = reread({k: v for k, v in items.items() if v["custom"]["citekit"]["kind"] == "source"})
    assert {source.key for source in bundle.sources} == {samples.UNTITLED.key, samples.REPORT.key}


def test_a_newer_major_version_is_refused() -> None:
    """Data that this version would misread is refused at its place."""
    items = exported()
    items[ARTICLE.key]["custom"]["citekit"]["version"] = "2.0"
    (problem, *_) = problems(*items.values())
    assert problem.startswith("$[0].custom.citekit.version: written by a newer citekit")


def test_damaged_data_has_its_place() -> None:
    """A bad record in `custom.citekit` is told by item, section and field."""
    items = exported()
    data = items[ARTICLE.key]["custom"]["citekit"]
    data["quotations"][0]["form"] = "sung"
    data["people"] = {}
    data["groups"][0] = 5
    found = problems(*items.values())
    assert [line.split(": ")[0] for line in found if line.startswith("$")] == [
        "$[0].custom.citekit.people",
        "$[0].custom.citekit.groups[0]",
        "$[0].custom.citekit.quotations[0].form",
    ]


def test_what_names_missing_people_is_left_out_aloud() -> None:
    """A speaker who was taken out of the data is missed; everything else is read."""
    bundle = Bundle(records=[samples.UNTITLED, samples.TRANSLATED, samples.CHAIR, samples.COUNCIL])
    items = exported(bundle)
    del items[samples.UNTITLED.key]["custom"]["citekit"]["people"]
    (problem,) = problems(*items.values())
    key = samples.TRANSLATED.key
    assert problem == (
        f"{key}, attribution.speaker: no record is called 'philippa-thornbeck'; {key} is left out"
    )
    assert imported(*items.values()).bundle.source(samples.UNTITLED.key) == samples.UNTITLED


def test_a_bad_value_or_entry_costs_only_itself() -> None:
    """Everything else of the item is read, and what could not be read is kept as it came."""
    items = (
        {"id": "a", "type": 5, "title": ["x"], "publisher": "Quay House"},
        "no item",
        {"id": "a", "title": "The second of one name"},
        {"title": "Nameless tides and their many consequences"},
    )
    found = imported(*items)
    assert [str(problem) for problem in found.problems] == [
        "$[1]: expected an item, got text 'no item'; remove it, or write it as an object",
        "$[2].id: the item at $[0] has the id 'a' too; it is called 'a-2' here; give one of them another",
        "$[3].id: the item has no id; give it one; it is called 'nameless-tides-and-their' here",
        "$[0].title: expected text, got ['x']; it is kept as it came",
        "$[0].type: expected text, got 5; it is kept as it came",
    ]
    assert [source.key for source in found.bundle.sources] == [
        "a",
        "a-2",
        "nameless-tides-and-their",
    ]
    first = found.bundle.source("a")
    assert (first.title, first.publisher) == (None, "Quay House")
    assert set(first.foreign) == {foreign("title", ["x"]), foreign("type", 5)}


@pytest.mark.parametrize("value", [5, "x", [], {"kind": "passage"}, {"kind": "source", "key": 5}])
def test_other_data_of_that_name_is_kept(value: object) -> None:
    """`custom.citekit` that is none of citekit's makes an item like any other."""
    item = {"id": "a", "type": "book", "title": "A", "custom": {"citekit": value}}
    (source,) = read_items(item).sources
    assert source.title == "A"
    assert source.foreign == (foreign("custom", {"citekit": value}),)


@pytest.mark.parametrize("title", ["", " ", "<i></i>", None])
def test_a_title_that_prints_nothing_is_none(title: str | None) -> None:
    """No description is written for an item that came without a title."""
    text = json.dumps([{"id": "a", "type": "book", "title": title, "publisher": "Quay"}])
    (item,) = json.loads(write(read(text, "csl-json"), "csl-json").text)
    assert "title" not in item


def test_a_date_of_unknown_members_is_told() -> None:
    """What says something, but no date, is told and kept."""
    text = json.dumps([{"id": "a", "type": "book", "title": "A", "issued": {"when": "2024"}}])
    imported = import_text(text, "csl-json")
    assert imported.bundle.sources[0].issued is None
    assert [problem.field for problem in imported.problems] == ["issued"]
