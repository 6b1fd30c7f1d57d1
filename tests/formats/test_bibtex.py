"""BibTeX: what it writes in another way than BibLaTeX."""

from __future__ import annotations

import pytest
from attrs import evolve

from citekit.formats import write
from citekit.model.agents import Person
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim
from citekit.model.dates import Date
from citekit.model.quotations import Quotation
from citekit.model.sources import ContributorRole, SourceKind
from tests.formats.bibliographies import (
    codes,
    exported,
)
from tests.samples import (
    ARTICLE,
    ASSESSMENT,
    AUTHORITY,
    BUNDLE,
    DIRECT,
    ENGINEER,
    EVERY_KIND,
    FULL_SOURCE,
    MIXED,
    OWN,
    REPORT,
    REPORTED,
    SNAPSHOT,
    SOURCES_OF_KIND,
    SPEECH,
    STATISTIC,
    UNTITLED,
)


def _dated(date: Date) -> tuple[dict[str, str], str]:
    source = evolve(SOURCES_OF_KIND[SourceKind.WEB_PAGE], issued=date, updated=None, url=None)
    entry = exported(Bundle(records=(source, AUTHORITY)), "bibtex")[source.key]
    return (
        {name: entry[name] for name in ("year", "month", "day") if name in entry},
        entry.fields.get("note", ""),
    )


@pytest.mark.parametrize(
    ("date", "written", "note", "loss"),
    [
        ("2024-10-07", {"year": "2024", "month": "oct", "day": "7"}, "7 October 2024", None),
        ("2024-06", {"year": "2024", "month": "jun"}, "", None),
        ("2024", {"year": "2024"}, "", None),
        (
            "2024-06-19T21:04:00Z",
            {"year": "2024", "month": "jun", "day": "19"},
            "19 June 2024",
            "time-dropped",
        ),
        ("2011~", {"year": "2011"}, "Dated about 2011", "date-simplified"),
        ("2021-21", {"year": "2021"}, "Dated spring 2021", "date-simplified"),
        ("202X", {}, "Dated 2020s", "date-simplified"),
        ("-0043", {}, "Dated 44 BC", "date-simplified"),
        ("2023/2025", {"year": "2023--2025"}, "", None),
        ("2023-05/2025", {"year": "2023"}, "Dated May 2023 to 2025", "date-simplified"),
        ("1999/..", {"year": "1999"}, "Dated from 1999", "date-simplified"),
    ],
)
def test_dates_are_years_and_months(
    date: str, written: dict[str, str], note: str, loss: str | None
) -> None:
    """The note tells what year and month do not, and what is not told at all is a loss."""
    assert _dated(Date.from_edtf(date)) == (written, note)
    source = evolve(SOURCES_OF_KIND[SourceKind.WEB_PAGE], issued=Date.from_edtf(date))
    told = codes(Bundle(records=(source, AUTHORITY)), "bibtex")
    found = {code for code, record, field in told if (record, field) == (source.key, "issued")}
    assert found == ({loss} if loss else set())


def test_a_date_in_words_is_told_in_the_note() -> None:
    """Words are no year."""
    assert _dated(Date(literal="the week after Easter")) == ({}, "Dated the week after Easter")


def test_a_month_stands_without_braces() -> None:
    """Months are names that the style defines."""
    assert "\n  month        = oct,\n" in write(BUNDLE, "bibtex").text


def test_an_entry_without_an_author_has_a_key_to_sort_by() -> None:
    """Styles sort an entry without an author by its outlet, and nobody is invented."""
    found = exported(BUNDLE, "bibtex")
    assert found[UNTITLED.key]["key"] == "The Vennmouth Ledger"
    assert "author" not in found[UNTITLED.key]
    own = evolve(OWN, source=UNTITLED.key, evidence=())
    assert exported(BUNDLE.with_(own), "bibtex")[OWN.key]["key"] == "The Vennmouth Ledger"
    assert "key" not in found[ARTICLE.key]


def test_statements_say_where_they_are_quoted() -> None:
    """Quotations are quoted, claims are cited, and a source's own claim is in it."""
    found = exported(BUNDLE, "bibtex")
    where = (
        "Isolde Pennery, `Harbour authority warns of ``{silent silting}'' at {Vennmouth}', The"
        " Vennmouth Ledger, 7 October 2024"
    )
    assert found[SPEECH.key]["howpublished"] == f"Quoted in {where}"
    assert found[STATISTIC.key]["howpublished"] == f"Cited in {where}"
    assert found[OWN.key]["howpublished"] == f"In {where}"
    assert {found[key].kind for key in (SPEECH.key, STATISTIC.key, OWN.key)} == {"misc"}


def test_notes_tell_office_venue_and_origin() -> None:
    """The note has the speaker as given, where it was said, and the source that nobody saw."""
    found = exported(BUNDLE, "bibtex")
    assert found[SPEECH.key]["note"] == (
        "Speaker: Marit van Aalsburg, Harbour Master, Vennmouth Harbour Authority, speaking to The"
        " Vennmouth Ledger"
    )
    assert found[REPORTED.key]["note"] == (
        "Speaker: Vennmouth Harbour Authority, in a report. Originally in State of the {Quays} (not"
        " seen)"
    )
    assert found[REPORT.key]["note"].endswith("7 October 2024; not seen")
    assert found[REPORT.key]["note"].startswith("Cited in Isolde Pennery, ")
    # A plain name says nothing more than the author's field.
    assert "note" not in found[DIRECT.key]


def test_a_source_that_was_seen_is_not_called_unseen() -> None:
    """Once somebody saw the original, it is an ordinary source."""
    seen = evolve(REPORTED, original_seen=True)
    found = exported(BUNDLE.with_(seen), "bibtex")
    assert "note" not in found[REPORT.key]
    assert "(not seen)" not in found[REPORTED.key]["note"]
    assert "(not seen)" in found[STATISTIC.key]["note"]


def test_notes_tell_address_access_and_archive() -> None:
    """Classic styles print nothing else of these."""
    note = exported(BUNDLE, "bibtex")[ARTICLE.key]["note"]
    assert note == (
        "7 October 2024. Section Harbour. Updated 8 October 2024."
        rf" \url{{{ARTICLE.url}}} (accessed 3 November 2024). Archived 4 November 2024 by Coastal"
        rf" Web Archive at \url{{{SNAPSHOT.memento}}}"
    )


def test_an_editor_takes_the_place_of_a_missing_author() -> None:
    """BibTeX's books have an author or an editor; beside an author, the note tells the editor."""
    book = SOURCES_OF_KIND[SourceKind.BOOK]
    editor = evolve(FULL_SOURCE.contributors[2], role=ContributorRole.EDITOR)
    alone = evolve(book, contributors=(editor,))
    both = evolve(book, contributors=(*book.contributors, editor))
    found = exported(EVERY_KIND.with_(alone), "bibtex")[book.key]
    assert (found["editor"], "author" in found) == ("Pennery, Isolde", False)
    assert ("missing-field", book.key, "contributors") not in codes(
        EVERY_KIND.with_(alone), "bibtex"
    )
    found = exported(EVERY_KIND.with_(both), "bibtex")[book.key]
    assert "editor" not in found
    assert "Edited by Isolde Pennery" in found["note"]


def test_the_kinds_of_entries() -> None:
    """Each kind of source has its type of entry."""
    found = exported(EVERY_KIND, "bibtex")
    kinds = {kind: found[source.key].kind for kind, source in SOURCES_OF_KIND.items()}
    others = {
        SourceKind.NEWS_ARTICLE: "article",
        SourceKind.JOURNAL_ARTICLE: "article",
        SourceKind.REPORT: "techreport",
        SourceKind.HEARING: "techreport",
        SourceKind.BOOK: "book",
    }
    assert kinds == {kind: others.get(kind, "misc") for kind in SourceKind}
    speech = found[SOURCES_OF_KIND[SourceKind.SPEECH].key]
    assert speech["howpublished"] == "Speech, Mariners' Dinner, at Vennmouth Guildhall"


def test_a_person_keeps_the_name_of_the_record() -> None:
    """A name that the article misprints is told in the note and changes no author."""
    person: Person = ENGINEER
    found = exported(BUNDLE, "bibtex")[MIXED.key]
    assert found["author"] == f"{person.name.family}, {person.name.given}"
    assert "[printed as Oona Breslaw]" in found["note"]


def test_a_claim_and_a_quotation_may_have_the_same_speaker() -> None:
    """Names are written alike wherever they stand."""
    found = exported(BUNDLE, "bibtex")
    records: tuple[Quotation | Claim, ...] = (SPEECH, ASSESSMENT)
    assert {found[record.key]["author"] for record in records} == {"van Aalsburg, Marit"}
