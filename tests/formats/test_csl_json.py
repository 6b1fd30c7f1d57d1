"""CSL-JSON fits the published schema, says nothing false, and holds all records."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st
from jsonschema import Draft7Validator

from citekit.codec import encode
from citekit.formats import read, write
from citekit.formats.csl_text import exact, literal, plain
from citekit.formats.options import Profile, WriteOptions
from citekit.model.bundles import Bundle, UnknownField
from citekit.model.dates import Date
from citekit.model.provenance import Activity, ActivityKind, Decision, Proposal
from citekit.model.quotations import Attribution, Quotation, QuotationForm
from citekit.model.sources import (
    Container,
    Contributor,
    ContributorRole,
    ForeignField,
    Source,
    SourceKind,
)
from tests import samples, strategies
from tests.samples import (
    ARTICLE,
    AUTHORITY,
    BUNDLE,
    DIRECT,
    EVERY_KIND,
    FULL_BUNDLE,
    HARBOUR_MASTER,
    HOSTILE,
    REPORT,
    REPORTER,
    SNAPSHOT,
    UNTITLED,
)

HERE = Path(__file__).parent
Item = dict[str, Any]


@cache
def validator() -> Draft7Validator:
    """Give the published schema of CSL-JSON, ready to check."""
    schema = (HERE / "csl-schema" / "csl-data.json").read_text(encoding="utf-8")
    return Draft7Validator(json.loads(schema))


def items(bundle: Bundle, **options: Any) -> dict[str, Item]:
    """Give the items of an export by id, after a check against the schema."""
    written = json.loads(write(bundle, "csl-json", WriteOptions(**options)).text)
    validator().validate(written)
    return {item["id"]: item for item in written}


def item(source: Source, *others: Any, **options: Any) -> Item:
    """Give the visible fields of a source's item."""
    found = items(Bundle(records=[source, *others]), **options)[source.key]
    return {name: value for name, value in found.items() if name != "custom"}


def losses(bundle: Bundle, **options: Any) -> set[tuple[str, str, str]]:
    """Give code, record and field of each loss."""
    written = write(bundle, "csl-json", WriteOptions(**options))
    return {(loss.code, loss.record, loss.field) for loss in written.losses}


# --- laws ----------------------------------------------------------------------------------------


@given(
    bundle=strategies.bundles(),
    profile=st.sampled_from(Profile),
    prefer_archive=st.booleans(),
    text_fragments=st.booleans(),
)
@settings(max_examples=60)
def test_an_export_holds_all_records(
    bundle: Bundle,
    profile: Profile,
    *,
    prefer_archive: bool,
    text_fragments: bool,
) -> None:
    """In any profile the export fits the schema and gives the bundle back, but for texts."""
    options = WriteOptions(
        profile=profile, prefer_archive=prefer_archive, text_fragments=text_fragments
    )
    written = write(bundle, "csl-json", options)
    validator().validate(json.loads(written.text))
    if bundle.sources:
        assert read(written.text, "csl-json") == bundle.without_text()
    else:
        assert written.text == "[]\n"
        lost = {loss.record for loss in written.losses if loss.code == "no-source"}
        assert lost >= {record.key for record in bundle.records}


@given(strategies.bundles(), st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_order_of_records_does_not_matter(bundle: Bundle, random: Any) -> None:
    """Bundles made of the same records in any order have the same export and losses."""
    shuffled = list(bundle.records)
    random.shuffle(shuffled)
    again = write(evolve(bundle, records=shuffled), "csl-json")
    assert again == write(bundle, "csl-json")


@given(strategies.bundles(with_text=False), st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_order_of_items_does_not_matter(bundle: Bundle, random: Any) -> None:
    """An export whose items were put in another order holds the same records."""
    written = json.loads(write(bundle, "csl-json").text)
    shuffled = list(written)
    random.shuffle(shuffled)
    kept = read(json.dumps(shuffled), "csl-json")
    assert kept.records == read(json.dumps(written), "csl-json").records
    if bundle.sources:
        assert set(kept.annotations) == set(bundle.without_text().annotations)


@given(strategies.bundles(strategies.plain_words(), with_text=False))
@settings(max_examples=40)
def test_marks_stand_round_fragments_only(bundle: Bundle) -> None:
    """Between quotation marks of a title are only the words of a speaker, as edited."""
    found = items(bundle)
    for quotation in bundle.quotations:
        shown = plain(found[quotation.key]["title"])
        spoken = " ".join(fragment.edited for fragment in quotation.fragments)
        parts = shown.replace("”", "“").split("“")
        for between in parts[1::2]:
            assert exact_words(between) in exact_words(spoken)


def exact_words(text: str) -> str:
    """Give text with single spaces."""
    return " ".join(text.split())


@pytest.mark.parametrize("bundle", [BUNDLE, FULL_BUNDLE, EVERY_KIND], ids=["all", "full", "kinds"])
@pytest.mark.parametrize("profile", list(Profile))
def test_the_samples_come_back(bundle: Bundle, profile: Profile) -> None:
    """The samples come back from every profile."""
    written = write(bundle, "csl-json", WriteOptions(profile=profile))
    assert read(written.text, "csl-json") == bundle.without_text()


@pytest.mark.parametrize("name", ["bundle", "full", "kinds", "annotated"])
def test_golden_files(name: str) -> None:
    """The export of the samples is the golden file, byte for byte."""
    bundle = {"full": FULL_BUNDLE, "kinds": EVERY_KIND}.get(name, BUNDLE)
    profile = Profile.ANNOTATED if name == "annotated" else Profile.RECORDS
    written = write(bundle, "csl-json", WriteOptions(profile=profile))
    golden = HERE / "golden" / f"{name}.csl.json"
    assert written.text.encode() == golden.read_bytes()


def test_an_export_is_one_item_a_line() -> None:
    """Versions of an export can be compared line by line."""
    lines = write(BUNDLE, "csl-json").text.splitlines()
    assert (lines[0], lines[-1]) == ("[", "]")
    assert all(json.loads(line.removesuffix(",")) for line in lines[1:-1])


def test_an_empty_bundle_is_an_empty_list() -> None:
    """There is nothing to write, and nothing lost."""
    written = write(Bundle(), "csl-json")
    assert (written.text, written.losses) == ("[]\n", ())
    assert read(written.text, "csl-json") == Bundle()


# --- sources -------------------------------------------------------------------------------------


def test_an_article_is_shown_as_styles_want_it() -> None:
    """The visible fields of a news article are those that every style prints."""
    assert item(ARTICLE, REPORTER) == {
        "id": ARTICLE.key,
        "type": "article-newspaper",
        "title": "Harbour authority warns of “silent silting” at Vennmouth",
        "title-short": "Silent silting",
        "author": [{"family": "Pennery", "given": "Isolde"}],
        "container-title": "The Vennmouth Ledger",
        "publisher": "Ledger Press",
        "publisher-place": "Vennmouth",
        "section": "Harbour",
        "issued": {"date-parts": [[2024, 10, 7]]},
        "accessed": {"date-parts": [[2024, 11, 2]]},
        "URL": "https://www.vennmouth-ledger.example/harbour/silent-silting",
        "ISSN": "2731-4502",
        "language": "en-GB",
        "keyword": "dredging, silt",
    }


TYPES = {
    SourceKind.NEWS_ARTICLE: ("article-newspaper", None),
    SourceKind.PRESS_RELEASE: ("webpage", "Press release"),
    SourceKind.REPORT: ("report", None),
    SourceKind.WEB_PAGE: ("webpage", None),
    SourceKind.SPEECH: ("speech", "Speech"),
    SourceKind.INTERVIEW: ("interview", None),
    SourceKind.BROADCAST: ("broadcast", None),
    SourceKind.SOCIAL_POST: ("post", "Post"),
    SourceKind.HEARING: ("report", "Oral evidence"),
    SourceKind.LEGISLATION: ("legislation", None),
    SourceKind.DATASET: ("dataset", None),
    SourceKind.BOOK: ("book", None),
    SourceKind.JOURNAL_ARTICLE: ("article-journal", None),
    SourceKind.DOCUMENT: ("document", None),
}


@pytest.mark.parametrize("kind", list(SourceKind))
def test_every_kind_has_a_type(kind: SourceKind) -> None:
    """Each kind of source has its type, and the genre that tells it from others of that type."""
    found = item(Source(key="a", kind=kind, title="A"))
    assert (found["type"], found.get("genre")) == TYPES[kind]


def test_a_genre_of_the_source_is_kept() -> None:
    """What a source calls itself stands instead of the usual word."""
    assert item(Source(key="a", kind=SourceKind.SPEECH, genre="Keynote"))["genre"] == "Keynote"


def test_a_missing_title_is_described() -> None:
    """A source without a title has a description in brackets that no style changes, and a loss."""
    found = item(UNTITLED)
    assert found["title"] == (
        '<span class="nocase">[Untitled news article beginning'
        " “Fishermen at Vennmouth are counting their”]</span>"
    )
    assert ("missing-title", UNTITLED.key, "title") in losses(Bundle(records=[UNTITLED]))


def test_what_is_unknown_is_absent() -> None:
    """No date, author, address or outlet is made up."""
    found = item(Source(key="a", kind=SourceKind.NEWS_ARTICLE, title="A"))
    assert found == {"id": "a", "type": "article-newspaper", "title": "A"}


@pytest.mark.parametrize(
    "source",
    [
        Source(
            key="a",
            kind=SourceKind.REPORT,
            contributors=(Contributor(agent=AUTHORITY.key),),
            publisher=AUTHORITY.name,
        ),
        Source(
            key="a", kind=SourceKind.WEB_PAGE, container=Container(title="Port"), publisher="Port"
        ),
    ],
)
def test_a_publisher_is_not_said_twice(source: Source) -> None:
    """A publisher that is the sole author or the outlet is left out, as styles would repeat it."""
    assert "publisher" not in item(source, AUTHORITY)


def test_a_publisher_beside_an_author_is_kept() -> None:
    """A publisher that is one of several authors is a publisher still."""
    source = Source(
        key="a",
        kind=SourceKind.REPORT,
        contributors=(Contributor(agent=AUTHORITY.key), Contributor(agent=REPORTER.key)),
        publisher=AUTHORITY.name,
    )
    assert item(source, AUTHORITY, REPORTER)["publisher"] == AUTHORITY.name


def test_a_law_has_neither_number_nor_container() -> None:
    """Styles read these as the number of an American law; they are losses."""
    law = Source(
        key="a",
        kind=SourceKind.LEGISLATION,
        title="Vennmouth Harbour Order 1904",
        number="12",
        container=Container(title="Orders", volume="2"),
    )
    assert item(law) == {"id": "a", "type": "legislation", "title": "Vennmouth Harbour Order 1904"}
    withheld = {field for code, _, field in losses(Bundle(records=[law])) if code == "withheld"}
    assert withheld == {"number", "container-title", "volume"}


def test_names_have_their_parts() -> None:
    """Particles and suffixes stand apart, bodies are literals, titles are no part of a name."""
    found = item(samples.FULL_SOURCE, *FULL_BUNDLE.speakers)
    assert found["author"] == [
        {"family": "Aalsburg", "given": "Marit", "non-dropping-particle": "van"},
        {"literal": "Vennmouth Harbour Authority"},
    ]
    assert found["contributor"] == [{"family": "Thornbeck", "given": "Philippa", "suffix": "OBE"}]


def test_a_photographer_is_a_contributor_with_a_loss() -> None:
    """CSL-JSON has no photographers; the record keeps the part played."""
    photographer = Contributor(agent=REPORTER.key, role=ContributorRole.PHOTOGRAPHER)
    bundle = Bundle(
        records=[Source(key="a", kind=SourceKind.BOOK, contributors=(photographer,)), REPORTER]
    )
    assert items(bundle)["a"]["contributor"] == [{"family": "Pennery", "given": "Isolde"}]
    assert ("approximated", "a", "contributors") in losses(bundle)


@pytest.mark.parametrize(
    ("edtf", "expected", "is_whole"),
    [
        ("2025-03-25", {"date-parts": [[2025, 3, 25]]}, True),
        ("2025-03", {"date-parts": [[2025, 3]]}, True),
        ("2025", {"date-parts": [[2025]]}, True),
        ("2025~", {"date-parts": [[2025]], "circa": True}, True),
        ("2025%", {"date-parts": [[2025]], "circa": True}, True),
        ("2025?", {"date-parts": [[2025]], "circa": True}, False),
        ("2025-22", {"date-parts": [[2025]], "season": 2}, True),
        ("2024-03/2024-06", {"date-parts": [[2024, 3], [2024, 6]]}, True),
        ("2024~/2025", {"date-parts": [[2024], [2025]], "circa": True}, True),
        ("2024-03/..", {"date-parts": [[2024, 3]]}, False),
        ("/2024", {"date-parts": [[2024]]}, False),
        ("-0043", {"date-parts": [[-44]]}, True),
        ("0000", {"date-parts": [[-1]]}, True),
        ("Y12025", {"date-parts": [[12025]]}, True),
        ("199X", {"literal": "1990s"}, False),
        ("2024-21/2024-23", {"literal": "spring 2024 to autumn 2024"}, False),
        ("2024-XX", {"date-parts": [[2024]]}, True),
        ("2025-03-25T14:05:00Z", {"date-parts": [[2025, 3, 25]]}, False),
    ],
)
def test_dates_are_numbers(edtf: str, expected: object, is_whole: bool) -> None:  # noqa: FBT001
    """Dates are lists of whole numbers as far as CSL has them; what they cannot say is a loss."""
    source = Source(key="a", kind=SourceKind.BOOK, title="A", issued=Date.from_edtf(edtf))
    assert item(source)["issued"] == expected
    assert (("approximated", "a", "issued") in losses(Bundle(records=[source]))) is not is_whole


def test_a_date_in_words_stays_in_words() -> None:
    """A date that is only words is a literal."""
    source = Source(key="a", kind=SourceKind.BOOK, issued=Date(literal="the week after Easter"))
    assert item(source)["issued"] == {"literal": "the week after Easter"}


def test_the_day_of_access_is_that_of_the_snapshot() -> None:
    """A recorded retrieval counts more than what a user remembers."""
    assert item(ARTICLE, REPORTER, SNAPSHOT)["accessed"] == {"date-parts": [[2024, 11, 3]]}


def test_an_archived_copy_takes_the_place_of_the_address() -> None:
    """The copy's address is `URL` if it is preferred, and never stands anywhere else."""
    usual = item(ARTICLE, REPORTER, SNAPSHOT)
    archived = item(ARTICLE, REPORTER, SNAPSHOT, prefer_archive=True)
    assert (usual["URL"], usual.get("archive")) == (ARTICLE.url, None)
    assert (archived["URL"], archived["archive"]) == (SNAPSHOT.memento, "Coastal Web Archive")
    assert "archive_location" not in archived
    bundle = Bundle(records=[ARTICLE, REPORTER, SNAPSHOT])
    lost = ("not-shown", SNAPSHOT.key, "memento")
    assert lost in losses(bundle)
    assert lost not in losses(bundle, prefer_archive=True)


# --- quotations and claims -----------------------------------------------------------------------


def test_a_quotation_is_a_part_of_its_article() -> None:
    """A quotation is by its speaker, in the article, by the reporter, from the outlet."""
    found = items(BUNDLE)[DIRECT.key]
    assert found == {
        "id": DIRECT.key,
        "type": "chapter",
        "title": '<span class="nocase">“That is not a threat, it is arithmetic.”</span>',
        "author": [{"family": "Aalsburg", "given": "Marit", "non-dropping-particle": "van"}],
        "container-title": (
            '<span class="nocase">Harbour authority warns of “silent silting” at Vennmouth</span>'
        ),
        "container-author": [{"family": "Pennery", "given": "Isolde"}],
        "publisher": "The Vennmouth Ledger",
        "issued": {"date-parts": [[2024, 10, 7]]},
        "accessed": {"date-parts": [[2024, 11, 3]]},
        "URL": (f"{ARTICLE.url}#:~:text=That%20is%20not%20a%20threat%2C%20it%20is%20arithmetic."),
        "language": "en-GB",
        "custom": {"citekit": {"kind": "quotation", "quoted-in": ARTICLE.key}},
    }


@pytest.mark.parametrize("profile", list(Profile))
def test_no_speaker_is_an_author_of_the_article(profile: Profile) -> None:
    """Nobody who is only quoted is named as having made the source."""
    found = items(BUNDLE, profile=profile)
    for source in BUNDLE.sources:
        named = found[source.key].get("author", [])
        agents = {part.agent for part in source.contributors}
        for speaker in BUNDLE.speakers:
            family = getattr(getattr(speaker, "name", None), "family", None)
            if speaker.key not in agents and family:
                assert all(name.get("family") != family for name in named)


def test_a_mixed_quotation_has_marks_round_the_spoken_words() -> None:
    """The reporter's own words stand outside the marks, and in brackets, as no style's quotation."""
    assert items(BUNDLE)[samples.MIXED.key]["title"] == (
        '<span class="nocase">[Reported: the gates were “never meant to hold back mud” and that a'
        " survey was “three-quarters done”, at least on paper.]</span>"
    )


def test_an_indirect_quotation_has_no_marks() -> None:
    """Words that a source only reports are not put in anybody's mouth."""
    title = items(BUNDLE)[samples.INDIRECT.key]["title"]
    assert title == '<span class="nocase">[Reported: that the money had been found]</span>'


def test_a_claim_is_a_description() -> None:
    """A claim stands in brackets, without marks, by whoever it is attributed to."""
    found = items(BUNDLE)
    claim = found[samples.STATISTIC.key]
    assert claim["title"] == (
        '<span class="nocase">[Claim: The cost of dredging rose by 38 per cent after 2019]</span>'
    )
    assert claim["author"] == [{"literal": "Vennmouth Harbour Authority"}]
    assert claim["custom"] == {"citekit": {"kind": "claim", "reported-in": ARTICLE.key}}
    assert "author" not in found[samples.OWN.key]


def test_speakers_without_names_are_literals() -> None:
    """Groups and unnamed speakers are named as the source does."""
    found = items(BUNDLE)
    assert found[samples.COLLECTIVE.key]["author"] == [{"literal": "Harbour bosses"}]
    assert found[samples.UNNAMED.key]["author"] == [{"literal": "A spokeswoman for the coastguard"}]


def test_edits_are_shown() -> None:
    """Marked edits of the quoted words are seen."""
    found = items(BUNDLE)
    assert "seems to of [sic] noticed" in found[samples.SIC.key]["title"]
    assert "in […] and [the pilots] can" in found[samples.EDITED.key]["title"]


def test_addresses_can_lead_to_the_page_only() -> None:
    """Without text fragments the address is that of the source."""
    assert items(BUNDLE, text_fragments=False)[DIRECT.key]["URL"] == ARTICLE.url


def test_what_an_item_cannot_show_is_told() -> None:
    """Offices, pinpoints, first sources and originals of translations are losses."""
    lost = losses(BUNDLE)
    assert ("not-shown", samples.MIXED.key, "attribution.affiliation") in lost
    assert ("not-shown", samples.TRANSLATED.key, "locator") in lost
    assert ("not-shown", samples.TRANSLATED.key, "translation_of") in lost
    assert ("not-shown", samples.REPORTED.key, "original") in lost
    assert ("not-shown", ARTICLE.key, "updated") in lost


def test_profiles_decide_which_records_have_items() -> None:
    """Sources only, with or without annotation, or every quotation and claim too."""
    sources = {source.key for source in BUNDLE.sources}
    said = {said.key for said in BUNDLE.quotations} | {said.key for said in BUNDLE.claims}
    assert items(BUNDLE, profile=Profile.BIBLIOGRAPHY).keys() == sources
    assert items(BUNDLE, profile=Profile.ANNOTATED).keys() == sources
    assert items(BUNDLE, profile=Profile.RECORDS).keys() == sources | said


def test_an_annotation_has_a_line_for_each_statement() -> None:
    """An annotated source tells who said what, in the order of its text, with marks and offices."""
    noted = items(BUNDLE, profile=Profile.ANNOTATED)[ARTICLE.key]["note"].split("\n")
    assert len(noted) == len(BUNDLE.quotations_of(ARTICLE)) + len(BUNDLE.claims_of(ARTICLE))
    assert noted[0] == "[Claim: The north basin fills three times as fast as in 2019]"
    assert (
        "Marit van Aalsburg, Harbour Master, Vennmouth Harbour Authority:"
        " “nobody upstream seems to of [sic] noticed”"
    ) in noted


def test_a_source_follows_its_article() -> None:
    """What a source says stands behind it, in the order of its text."""
    keys = list(items(BUNDLE))
    assert keys[:4] == [ARTICLE.key, samples.OWN.key, samples.SPEECH.key, samples.SIC.key]


# --- hostile strings -----------------------------------------------------------------------------


@given(strategies.texts(40))
def test_literal_text_comes_back(text: str) -> None:
    """Whatever text was protected is read as it was."""
    assert plain(literal(text)) == text


@given(strategies.lines(40))
def test_exact_text_comes_back(text: str) -> None:
    """Text on one line whose marks were protected too is read as it was."""
    assert plain(exact(text)) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_strings_come_back(text: str) -> None:
    """Text of any kind in any field fits the schema and is read as it was."""
    quotation = Quotation(
        key="q",
        source="a",
        content=text,
        form=QuotationForm.INDIRECT,
        attribution=Attribution(speaker="b"),
    )
    source = Source(
        key="a",
        kind=SourceKind.NEWS_ARTICLE,
        title=text,
        contributors=(Contributor(agent="b"),),
        container=Container(title=text, volume=text),
        publisher=text + "!",
        genre=text,
        abstract=text,
        note=text,
        keywords=(text,),
    )
    bundle = Bundle(records=[source, evolve(AUTHORITY, key="b", name=text), quotation])
    found = items(bundle)
    assert plain(found["a"]["title"]) == text
    assert found["a"]["author"] == [{"literal": text}]
    assert read(write(bundle, "csl-json").text, "csl-json") == bundle


# --- custom.citekit ------------------------------------------------------------------------------


def own(bundle: Bundle, key: str) -> Item:
    """Give citekit's own data in an item."""
    found: Item = items(bundle)[key]["custom"]["citekit"]
    return found


def test_an_item_carries_what_its_source_refers_to() -> None:
    """An item can be moved alone: people, bodies and sources of others come with it."""
    data = own(BUNDLE, ARTICLE.key)
    assert (data["kind"], data["version"], data["key"]) == ("source", "1.1", ARTICLE.key)
    assert {found["key"] for found in data["sources"]} == {source.key for source in BUNDLE.sources}
    assert {found["key"] for found in data["groups"]} == {"harbour-bosses"}
    alone = json.dumps(items(BUNDLE)[ARTICLE.key])
    assert read(alone, "csl-json").quotations_of(ARTICLE) == BUNDLE.quotations_of(ARTICLE)


def test_no_export_carries_texts_or_rejected_proposals() -> None:
    """What a page says, what its furniture is, and what was found wrong stay at home."""
    text = write(BUNDLE, "csl-json").text
    assert "The ferry that never sailed" not in text
    assert "Share this story" not in text
    assert '"blocks"' not in text
    assert '"rejected"' not in text


def test_what_no_source_refers_to_is_in_the_first_item() -> None:
    """A person whom nobody quotes is kept all the same."""
    bundle = Bundle(records=[UNTITLED, samples.REPORT, AUTHORITY, HARBOUR_MASTER, REPORTER])
    first, second = bundle.sources
    assert {found["key"] for found in own(bundle, first.key)["people"]} == {
        HARBOUR_MASTER.key,
        REPORTER.key,
    }
    assert "people" not in own(bundle, second.key)


def test_without_a_source_everything_is_a_loss() -> None:
    """There is no item that could carry a record, which is told of each."""
    bundle = Bundle(
        records=[REPORTER], annotations=[Activity(kind=ActivityKind.IMPORT, agent="somebody")]
    )
    assert losses(bundle) == {
        ("no-source", REPORTER.key, "record"),
        ("no-source", "activities", "record"),
    }


def test_annotations_keep_their_order() -> None:
    """Proposals about several sources come back in the order that they had."""
    sources = [Source(key=key, kind=SourceKind.BOOK) for key in "abc"]
    proposals = [
        Proposal(record=key, field="title", value=value, rule="r", confidence=0.5)
        for key, value in ("b1", "a2", "c3", "a4", "b5")
    ]
    bundle = Bundle(records=sources, annotations=proposals)
    assert read(write(bundle, "csl-json").text, "csl-json") == bundle
    assert own(bundle, "a")["order"] == {"proposals": [1, 3]}


def test_an_accepted_proposal_is_carried() -> None:
    """How a value came about stays known."""
    found = own(BUNDLE, ARTICLE.key)["proposals"]
    assert {proposal.get("decision", "open") for proposal in found} == {
        Decision.OPEN,
        Decision.ACCEPTED,
        Decision.SUPERSEDED,
    }


def test_unknown_fields_are_carried() -> None:
    """What a newer version wrote comes back from an export, of records, files and annotations."""
    unknown = (
        UnknownField(None, ("recordings",), "[1]"),
        UnknownField(None, ("proposals", "gone", 0, "x"), "1"),
        UnknownField(HARBOUR_MASTER.key, ("name", "pronounced"), '"fan"'),
        UnknownField(DIRECT.key, ("mood",), '"dry"'),
    )
    bundle = evolve(BUNDLE, unknown=unknown)
    back = read(write(bundle, "csl-json").text, "csl-json")
    assert back == evolve(bundle.without_text(), unknown=back.unknown)
    assert set(back.unknown) == set(unknown)
    assert {"mood": "dry"}.items() <= next(
        found.items()
        for found in own(bundle, ARTICLE.key)["quotations"]
        if found["key"] == DIRECT.key
    )


def test_the_data_of_a_record_is_that_of_a_file() -> None:
    """`custom.citekit` has records in the form that bundle files have them."""
    in_file: Any = encode(BUNDLE)["claims"]
    assert own(BUNDLE, ARTICLE.key)["claims"] == in_file


# --- fields of others ----------------------------------------------------------------------------


def foreign(name: str, value: object) -> ForeignField:
    """Give a field as the reader keeps it."""
    return ForeignField(format="csl-json", name=name, json=json.dumps(value))


def test_fields_of_others_are_written_back() -> None:
    """A field that records have no place for stands in the item as it came."""
    source = Source(
        key="a",
        kind=SourceKind.BOOK,
        title="A",
        foreign=(foreign("dimensions", "2 cm"), foreign("custom", {"zotero": 7})),
    )
    found = items(Bundle(records=[source]))["a"]
    assert found["dimensions"] == "2 cm"
    assert found["custom"]["zotero"] == 7
    assert found["custom"]["citekit"]["key"] == "a"


@pytest.mark.parametrize(
    "field",
    [
        foreign("my-field", "x"),
        foreign("dimensions", 5),
        foreign("composer", [{"name": "A"}]),
        foreign("original-date", "2020"),
        foreign("original-date", {"date-parts": []}),
        foreign("URL", "javascript:alert(1)"),
        ForeignField(format="csl-json", name="dimensions", json="{no json"),
    ],
)
def test_what_the_schema_forbids_is_not_written(field: ForeignField) -> None:
    """A field that would make the export invalid, or run code, is kept in the record only."""
    source = Source(key="a", kind=SourceKind.BOOK, title="A", foreign=(field,))
    bundle = Bundle(records=[source])
    assert field.name not in item(source)
    assert ("not-shown", "a", f"foreign.{field.name}") in losses(bundle)
    assert read(write(bundle, "csl-json").text, "csl-json") == bundle


def test_a_change_of_the_record_wins_over_its_foreign_form() -> None:
    """The form that a field came in is used only as long as it means what the record says."""
    raw = foreign("issued", {"date-parts": [["2020", "1"]]})
    source = Source(key="a", kind=SourceKind.BOOK, issued=Date.from_edtf("2020-01"), foreign=(raw,))
    assert item(source)["issued"] == {"date-parts": [["2020", "1"]]}
    changed = evolve(source, issued=Date.from_edtf("2021"))
    assert item(changed)["issued"] == {"date-parts": [[2021]]}
    assert "issued" not in item(evolve(source, issued=None))


def test_fields_of_other_formats_stay_in_the_record() -> None:
    """A field that BibTeX gave is no field of an item."""
    field = ForeignField(format="bibtex", name="note", json='"n"')
    assert "note" not in item(Source(key="a", kind=SourceKind.BOOK, foreign=(field,)))


def test_a_report_that_nobody_saw_is_told() -> None:
    """Whoever takes the item of such a report is told which source to cite for it."""
    written = write(BUNDLE, "csl-json")
    told = [loss for loss in written.losses if loss.field == "original_seen"]
    assert [loss.record for loss in told] == [REPORT.key]
    assert ARTICLE.key in told[0].message
