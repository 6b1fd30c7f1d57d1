"""BibLaTeX: what it writes in another way than BibTeX."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from citekit.formats import write
from citekit.model.agents import Identifier, IdentifierScheme
from citekit.model.bundles import Bundle
from citekit.model.dates import Date
from citekit.model.locators import Locator, LocatorLabel
from citekit.model.sources import Contributor, ContributorRole, Event, Source, SourceKind
from tests.formats.bibliographies import codes, exported, items
from tests.samples import (
    ARTICLE,
    ASSESSMENT,
    AUTHORITY,
    BUNDLE,
    CHAIR,
    DIRECT,
    EVERY_KIND,
    FULL_BUNDLE,
    FULL_SOURCE,
    INDIRECT,
    MIXED,
    OWN,
    REPORT,
    REPORTED,
    REPORTER,
    SNAPSHOT,
    SOURCES_OF_KIND,
    SPEECH,
    STATISTIC,
    TRANSLATED,
    UNTITLED,
)

WEB_PAGE: Source = SOURCES_OF_KIND[SourceKind.WEB_PAGE]


# --- statements ------------------------------------------------------------------------------------


def test_a_quotation_stands_in_its_article() -> None:
    """Its book is the article, the book's author the reporter, its own author the speaker."""
    entry = exported(BUNDLE, "biblatex")[DIRECT.key]
    assert entry.kind == "inbook"
    shown = {name: value for name, value in entry.fields.items() if name != "verbc"}
    assert shown == {
        "author": "van Aalsburg, Marit",
        "title": "“{That is not a threat, it is arithmetic.}”",
        "bookauthor": "Pennery, Isolde",
        "booktitle": "{Harbour authority warns of “silent silting” at Vennmouth}",
        "publisher": "The Vennmouth Ledger",
        "date": "2024-10-07",
        "url": f"{ARTICLE.url}#:~:text=That%20is%20not%20a%20threat%2C%20it%20is%20arithmetic.",
        "urldate": "2024-11-03",
        "langid": "british",
        "options": "useprefix=true",
        "xref": ARTICLE.key,
        "keywords": "citekit:quotation",
    }


def test_a_claim_is_no_quotation() -> None:
    """A claim is a description in brackets, with its kind as keyword and its author's name whole."""
    found = exported(BUNDLE, "biblatex")
    entry = found[STATISTIC.key]
    assert entry["title"] == "{[Claim: The cost of dredging rose by 38 per cent after 2019]}"
    assert entry["author"] == "{Vennmouth Harbour Authority}"
    assert entry["keywords"] == "citekit:claim, citekit:statistic"
    assert found[ASSESSMENT.key]["keywords"] == "citekit:claim, citekit:assessment"
    assert found[OWN.key]["keywords"] == "citekit:claim"


def test_a_sources_own_claim_is_its_authors() -> None:
    """A claim that nobody else makes is the article's, and nobody's if that has no author."""
    assert exported(BUNDLE, "biblatex")[OWN.key]["author"] == "Pennery, Isolde"
    bundle = BUNDLE.with_(evolve(OWN, source=UNTITLED.key, evidence=()))
    entry = exported(bundle, "biblatex")[OWN.key]
    assert "author" not in entry
    assert "bookauthor" not in entry


def test_the_addendum_tells_what_has_no_field() -> None:
    """Place, office, venue, origin and original words stand in a note that is printed last."""
    found = exported(BUNDLE, "biblatex")
    assert found[TRANSLATED.key]["addendum"] == (
        "para.~4. Speaker: Dame Philippa Thornbeck OBE, in an interview. Translated from: Elke boot"
        " betaalt twee keer"
    )
    assert found[INDIRECT.key]["addendum"] == (
        "Speaker: Dame Philippa Thornbeck OBE, Chair, Vennmouth Town Council, in a statement"
    )
    assert found[REPORTED.key]["addendum"] == (
        "Speaker: Vennmouth Harbour Authority, in a report. Originally in State of the {Quays} (not"
        " seen)"
    )
    assert "addendum" not in found[DIRECT.key]


@pytest.mark.parametrize(
    ("label", "value", "written"),
    [
        (LocatorLabel.PAGE, "12", "p.~12"),
        (LocatorLabel.PAGE, "12–15", "pp.~12--15"),
        (LocatorLabel.PAGE, "xii-xv, 3", "pp.~xii-xv, 3"),
        (LocatorLabel.PARAGRAPH, "5", "para.~5"),
        (LocatorLabel.TIMESTAMP, "00:12:30", "at~00:12:30"),
        (LocatorLabel.QUESTION, "23", "Q~23"),
        (LocatorLabel.SECTION, "2_a", "sec.~2\\_a"),
    ],
)
def test_places_in_a_source(label: LocatorLabel, value: str, written: str) -> None:
    """A place has the short word for what it counts, and TeX's dash between numbers."""
    located = evolve(DIRECT, locator=Locator(label=label, value=value))
    assert exported(BUNDLE.with_(located), "biblatex")[DIRECT.key]["addendum"] == written


def test_the_language_is_that_of_the_words() -> None:
    """A quotation has its own language, and that of its source if it has none."""
    german = evolve(DIRECT, language="de-AT")
    found = exported(BUNDLE.with_(german), "biblatex")
    assert found[DIRECT.key]["langid"] == "naustrian"
    assert found[MIXED.key]["langid"] == "british"


# --- sources ---------------------------------------------------------------------------------------


def test_a_source_that_nobody_saw_is_related_to_those_that_cite_it() -> None:
    """It says through which source it is known, in the way that BibLaTeX prints itself."""
    entry = exported(BUNDLE, "biblatex")[REPORT.key]
    assert entry["related"] == ARTICLE.key
    assert entry["relatedstring"] == "cited in"
    assert entry["addendum"] == "Not seen"
    twice = BUNDLE.with_(evolve(DIRECT, source=UNTITLED.key, original=REPORT.key, key="elsewhere"))
    related = exported(twice, "biblatex")[REPORT.key]["related"]
    assert related == f"{ARTICLE.key},{UNTITLED.key}"
    seen = BUNDLE.with_(evolve(REPORTED, original_seen=True))
    assert "related" not in exported(seen, "biblatex")[REPORT.key]


def _date(date: Date) -> tuple[str | None, str]:
    source = evolve(WEB_PAGE, issued=date, updated=None)
    entry = exported(Bundle(records=(source, AUTHORITY)), "biblatex")[source.key]
    return entry.fields.get("date"), entry.fields.get("addendum", "")


@pytest.mark.parametrize(
    "date",
    [
        *("2024-10-07", "2024-10", "2024", "0843", "-0043", "2021-21", "2024-03/2024-06"),
        *("2011~", "2011-05?", "2011%", "202X", "20XX", "2024-XX", "2024-03-XX", "2024-XX-XX"),
        *("2022?/2024-03-05~", "2024-06-19T21:04:00Z", "2024-06-19T21:04:00+01:00"),
    ],
)
def test_dates_are_written_as_they_are(date: str) -> None:
    """What BibLaTeX reads of EDTF is written so."""
    assert _date(Date.from_edtf(date)) == (date, "")


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2024-06-19T21:04:00.25+01", "2024-06-19T21:04:00+01:00"),
        ("2024-06-19T21:04:00+0130", "2024-06-19T21:04:00+01:30"),
        ("2024-06-19T21:04:00", "2024-06-19T21:04:00"),
    ],
)
def test_times_are_written_as_biblatex_reads_them(date: str, written: str) -> None:
    """Parts of a second are left out, and a zone has hours and minutes."""
    assert _date(Date.from_edtf(date)) == (written, "")


@pytest.mark.parametrize(
    ("date", "told"),
    [
        (Date.from_edtf("1999/.."), "Dated from 1999"),
        (Date.from_edtf("/1999-05"), "Dated an unknown date to May 1999"),
        (Date.from_edtf("Y17000"), "Dated 17000"),
        (Date(literal="the week after Easter"), "Dated the week after Easter"),
        (Date(literal="100% {odd"), "Dated 100\\% {\\ensuremath{\\lbrace}}odd"),
    ],
)
def test_other_dates_are_told_in_words(date: Date, told: str) -> None:
    """A date that BibLaTeX would print wrong or not read is no date but a note, and a loss."""
    assert _date(date) == (None, told)
    source = evolve(WEB_PAGE, issued=date)
    bundle = Bundle(records=(source, AUTHORITY))
    assert ("date-dropped", source.key, "issued") in codes(bundle, "biblatex")


def test_pandoc_reads_dates() -> None:
    """Seasons, intervals, uncertain dates and years before ours arrive."""
    dates = {"d1": "2021-21", "d2": "2024-03/2024-06", "d3": "2011~", "d4": "2024-06-19T21:04:00Z"}
    bundle = Bundle(
        records=(
            AUTHORITY,
            *(
                evolve(WEB_PAGE, key=key, issued=Date.from_edtf(text))
                for key, text in dates.items()
            ),
        )
    )
    found = items("biblatex", write(bundle, "biblatex").text)
    assert {key: found[key]["issued"] for key in dates} == {
        "d1": {"date-parts": [[2021, 21]]},
        "d2": {"date-parts": [[2024, 3], [2024, 6]]},
        "d3": {"circa": True, "date-parts": [[2011]]},
        "d4": {"date-parts": [[2024, 6, 19]]},
    }


def test_the_archived_copy_is_told_in_the_addendum() -> None:
    """Its address is printed where TeX can print it."""
    addendum = exported(BUNDLE, "biblatex")[ARTICLE.key]["addendum"]
    assert addendum.endswith(
        rf"Archived 4 November 2024 by Coastal Web Archive at \url{{{SNAPSHOT.memento}}}"
    )
    assert not {code for code, _, _ in codes(BUNDLE, "biblatex")} & {"address-hidden"}


@pytest.mark.parametrize("sign", ["%20", "#top", "?a=1&b=2", "~me", "^x", "$y"])
def test_an_address_that_would_end_the_bibliography_is_not_printed(sign: str) -> None:
    """Such an address stands in a field that is not printed, and the loss says so."""
    address = f"https://archive.example/{sign}"
    bundle = BUNDLE.with_(evolve(SNAPSHOT, memento=address))
    entry = exported(bundle, "biblatex")[ARTICLE.key]
    assert entry["addendum"].endswith("Archived 4 November 2024 by Coastal Web Archive")
    assert entry["verba"] == address
    assert ("address-hidden", ARTICLE.key, "snapshots") in codes(bundle, "biblatex")


def test_addresses_and_dois_stand_as_they_are() -> None:
    """What is read as it stands is not escaped."""
    entry = exported(FULL_BUNDLE, "biblatex")[FULL_SOURCE.key]
    assert entry["url"] == FULL_SOURCE.url
    odd = Identifier(scheme=IdentifierScheme.DOI, value="10.5555/a_b%3C#&c")
    source = evolve(FULL_SOURCE, identifiers=(odd,))
    entry = exported(FULL_BUNDLE.with_(source), "biblatex")[source.key]
    assert entry["doi"] == odd.value


@pytest.mark.parametrize(
    ("scheme", "value", "written"),
    [
        (IdentifierScheme.ISBN, "978-3-16-148410-0", {"isbn": "978-3-16-148410-0"}),
        (IdentifierScheme.ISSN, "2731-4502", {"issn": "2731-4502"}),
        (IdentifierScheme.PMID, "39000001", {"eprint": "39000001", "eprinttype": "pubmed"}),
        (IdentifierScheme.WIKIDATA, "Q1", {}),
    ],
)
def test_identifiers(scheme: IdentifierScheme, value: str, written: dict[str, str]) -> None:
    """A number in a register that BibLaTeX knows has its field, and others are a loss."""
    kind = SourceKind.BOOK if scheme is IdentifierScheme.ISBN else SourceKind.JOURNAL_ARTICLE
    source = evolve(WEB_PAGE, kind=kind, identifiers=(Identifier(scheme=scheme, value=value),))
    bundle = Bundle(records=(source, AUTHORITY))
    entry = exported(bundle, "biblatex")[source.key]
    known = {"isbn", "issn", "eprint", "eprinttype", "doi"}
    assert {name: text for name, text in entry.fields.items() if name in known} == written
    lost = ("identifier-dropped", source.key, "identifiers") in codes(bundle, "biblatex")
    assert lost is not bool(written)


def test_only_the_first_number_of_a_register_is_written() -> None:
    """A second one would be a second field of the same name, which readers refuse."""
    numbers = ("978-3-16-148410-0", "3-16-148410-X")
    identifiers = tuple(Identifier(scheme=IdentifierScheme.ISBN, value=value) for value in numbers)
    source = evolve(WEB_PAGE, kind=SourceKind.BOOK, identifiers=identifiers)
    bundle = Bundle(records=(source, AUTHORITY))
    assert exported(bundle, "biblatex")[source.key]["isbn"] == numbers[0]
    assert ("identifier-dropped", source.key, "identifiers") in codes(bundle, "biblatex")


def test_the_kinds_of_entries() -> None:
    """Each kind of source has its type of entry."""
    found = exported(EVERY_KIND, "biblatex")
    kinds = {kind: found[source.key].kind for kind, source in SOURCES_OF_KIND.items()}
    assert kinds == {
        SourceKind.NEWS_ARTICLE: "article",
        SourceKind.PRESS_RELEASE: "online",
        SourceKind.REPORT: "report",
        SourceKind.WEB_PAGE: "online",
        SourceKind.SPEECH: "unpublished",
        SourceKind.INTERVIEW: "misc",
        SourceKind.BROADCAST: "audio",
        SourceKind.SOCIAL_POST: "online",
        SourceKind.HEARING: "report",
        SourceKind.LEGISLATION: "legislation",
        SourceKind.DATASET: "dataset",
        SourceKind.BOOK: "book",
        SourceKind.JOURNAL_ARTICLE: "article",
        SourceKind.DOCUMENT: "misc",
    }
    assert found[SOURCES_OF_KIND[SourceKind.NEWS_ARTICLE].key]["entrysubtype"] == "newspaper"
    assert "entrysubtype" not in found[SOURCES_OF_KIND[SourceKind.JOURNAL_ARTICLE].key]


def test_a_broadcast_is_seen_unless_it_is_heard() -> None:
    """Radio and podcasts are sound; whatever else is broadcast is taken for pictures."""
    broadcast = SOURCES_OF_KIND[SourceKind.BROADCAST]
    for medium, kind in (("Podcast", "audio"), ("Television", "video"), (None, "video")):
        changed = EVERY_KIND.with_(evolve(broadcast, medium=medium))
        assert exported(changed, "biblatex")[broadcast.key].kind == kind


def test_pandoc_knows_the_kinds() -> None:
    """Pandoc types every kind as what it is, but for those that it has no type for."""
    found = items("biblatex", write(EVERY_KIND, "biblatex").text)
    types = {kind: found[source.key]["type"] for kind, source in SOURCES_OF_KIND.items()}
    assert types == {
        SourceKind.NEWS_ARTICLE: "article-newspaper",
        SourceKind.PRESS_RELEASE: "webpage",
        SourceKind.REPORT: "report",
        SourceKind.WEB_PAGE: "webpage",
        SourceKind.SPEECH: "speech",
        SourceKind.INTERVIEW: "",
        SourceKind.BROADCAST: "song",
        SourceKind.SOCIAL_POST: "webpage",
        SourceKind.HEARING: "report",
        SourceKind.LEGISLATION: "legislation",
        SourceKind.DATASET: "dataset",
        SourceKind.BOOK: "book",
        SourceKind.JOURNAL_ARTICLE: "article-journal",
        SourceKind.DOCUMENT: "",
    }


def test_people_have_fields_or_are_told_in_the_addendum() -> None:
    """Editors and translators have fields; what others did is said in words."""
    entry = exported(FULL_BUNDLE, "biblatex")[FULL_SOURCE.key]
    assert entry["author"] == "van Aalsburg, Marit and {Vennmouth Harbour Authority}"
    assert entry["editor"] == "Pennery, Isolde"
    assert entry["translator"] == "Breslaw, Oonagh"
    assert entry["addendum"].startswith(
        "With contributions by Dame Philippa Thornbeck OBE. Photographs by Dame Philippa Thornbeck"
        " OBE. Interview by Isolde Pennery. Hosted by Oonagh Breslaw."
    )


def test_events_have_fields() -> None:
    """Name, place and time of an event are fields; a time that is none is told."""
    speech = evolve(FULL_SOURCE, kind=SourceKind.SPEECH)
    entry = exported(FULL_BUNDLE.with_(speech), "biblatex")[FULL_SOURCE.key]
    assert entry["eventtitle"] == "Conference of Harbour Masters"
    assert entry["venue"] == "Marlhaven"
    assert entry["eventdate"] == "2024-05-02/2024-05-04"
    event = Event(title="Regatta", date=Date.from_edtf("2024/.."))
    source = evolve(FULL_SOURCE, event=event)
    entry = exported(FULL_BUNDLE.with_(source), "biblatex")[source.key]
    assert "eventdate" not in entry
    assert "Held from 2024" in entry["addendum"]


def test_a_press_release_says_that_it_is_one() -> None:
    """The standard styles print its addendum, and programs find it by the subtype."""
    release = evolve(SOURCES_OF_KIND[SourceKind.PRESS_RELEASE], genre=None)
    entry = exported(EVERY_KIND.with_(release), "biblatex")[release.key]
    assert entry["entrysubtype"] == "press release"
    assert entry["addendum"] == "Press release"


def test_a_publisher_is_named_once() -> None:
    """A publisher that the author or outlet is already is left out, unless the entry asks for it."""
    report = exported(BUNDLE, "biblatex")[REPORT.key]
    assert report["institution"] == "Vennmouth Harbour Authority"
    outlet = evolve(ARTICLE, publisher="The Vennmouth Ledger")
    assert "publisher" not in exported(BUNDLE.with_(outlet), "biblatex")[ARTICLE.key]
    book = evolve(ARTICLE, kind=SourceKind.BOOK)
    assert exported(BUNDLE.with_(book), "biblatex")[ARTICLE.key]["publisher"] == "Ledger Press"


@pytest.mark.parametrize(
    ("name", "written", "particle"),
    [
        ("Marit van Aalsburg", "van Aalsburg, Marit", True),
        ("Philippa Thornbeck OBE", "Thornbeck, OBE, Philippa", False),
        ("Ostrey", "{Ostrey}", False),
        ("Ada and Sons", None, False),
    ],
)
def test_names_of_people(name: str, written: str | None, *, particle: bool) -> None:
    """Parts of a name keep their places, and a particle that belongs to it is not cut off."""
    person = evolve(REPORTER, name=type(REPORTER.name).from_text(name))
    entry = exported(BUNDLE.with_(person), "biblatex")[ARTICLE.key]
    assert written is None or entry["author"] == written
    assert (entry.fields.get("options") == "useprefix=true") is particle
    found: dict[str, Any] = dict(items("biblatex", write(BUNDLE.with_(person), "biblatex").text))
    assert len(found[ARTICLE.key]["author"]) == 1


def test_several_authors_are_a_list() -> None:
    """Authors are joined as BibTeX's lists are, bodies in braces."""
    makers = (*ARTICLE.contributors, Contributor(agent=AUTHORITY.key))
    third = Contributor(agent=CHAIR.key, role=ContributorRole.AUTHOR)
    source = evolve(ARTICLE, contributors=(*makers, third))
    found = exported(BUNDLE.with_(source), "biblatex")
    expected = "Pennery, Isolde and {Vennmouth Harbour Authority} and Thornbeck, OBE, Philippa"
    assert found[ARTICLE.key]["author"] == expected
    assert found[SPEECH.key]["bookauthor"] == expected
    assert found[SPEECH.key]["author"] == "van Aalsburg, Marit"


def test_types_without_a_model_are_told() -> None:
    """Biber's validation warns of three types, and so does the export."""
    losses = write(EVERY_KIND, "biblatex").losses
    told = {loss.record for loss in losses if loss.code == "type-unmodelled"}
    assert told == {"kind-broadcast", "kind-legislation"}
