"""Wikitext: templates that MediaWiki reads as they are meant, and words that stay what they are."""

from __future__ import annotations

import json
import re
from html import unescape

import mwparserfromhell
import pytest
from attrs import evolve
from hypothesis import given, settings

from citekit.formats import read, write
from citekit.formats.options import Profile, WriteOptions
from citekit.formats.wikipedia import quoted_words
from citekit.formats.wikipedia_citations import TEMPLATES, template_date
from citekit.formats.wikitext import address, escape
from citekit.model.bundles import Bundle
from citekit.model.dates import Date, parse_edtf
from citekit.model.quotations import Fragment, Quotation
from citekit.model.selectors import Passage, TextQuoteSelector
from citekit.model.sources import Source, SourceKind
from tests.formats.goldens import exported, golden
from tests.samples import (
    ARTICLE,
    BUNDLE,
    DIRECT,
    EDITED,
    FULL_BUNDLE,
    HARBOUR_MASTER,
    HOSTILE,
    MIXED,
    REPORT,
    REPORTED,
    SIC,
    SNAPSHOT,
    SOURCES_OF_KIND,
    SPEECH,
    STATISTIC,
)
from tests.strategies import bundles, texts

Parameters = dict[str, str]


def _templates(text: str) -> list[tuple[str, Parameters]]:
    """Return the templates that MediaWiki finds in a text, with what readers see of each value."""
    return [
        (
            str(found.name).strip(),
            {str(p.name).strip(): unescape(str(p.value)).strip() for p in found.params},
        )
        for found in mwparserfromhell.parse(text).filter_templates()
    ]


def _notes(text: str) -> dict[str, list[tuple[str, Parameters]]]:
    """Return the templates in each footnote, by its name."""
    page = mwparserfromhell.parse(text)
    return {
        str(tag.get("name").value): _templates(str(tag.contents))
        for tag in page.filter_tags(matches=lambda node: node.tag == "ref")
    }


def _cited(source: Source, **changes: object) -> tuple[str, Parameters]:
    """Return the template of a source alone, with whatever it refers to."""
    changed = evolve(source, **changes)  # type: ignore[arg-type]
    everything = {
        record.key: record for bundle in (BUNDLE, FULL_BUNDLE) for record in bundle.speakers
    }
    bundle = Bundle(records=(*everything.values(), changed))
    ((name, parameters),) = _templates(write(bundle, "wikipedia").text)
    return name, parameters


def _one_line(text: str) -> str:
    return re.sub("[\t-\r\x1c-\x1f \x85\u2028\u2029]+", " ", text).strip(" ")


@pytest.mark.parametrize("sample", ["bundle", "full", "kinds"])
def test_the_samples_look_as_they_should(sample: str) -> None:
    """The export of each sample is exactly the golden file."""
    assert exported(sample, "wikipedia") == golden(f"{sample}.wikitext")


# --- words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_reach_the_reader_unchanged(text: str) -> None:
    """Markup in quoted words and titles is text, in `quote=`, in `title=` and in the line."""
    part = Fragment(passage=Passage(quote=TextQuoteSelector(exact=text)))
    quotation = evolve(DIRECT, key="hostile", content=text, fragments=(part,))
    bundle = BUNDLE.with_(quotation, evolve(ARTICLE, title=text))
    ((name, parameters),) = _notes(write(bundle, "wikipedia").text)["hostile"]
    assert name == "cite news"
    assert parameters["quote"] == _one_line(text)
    assert parameters["title"] == _one_line(text)


@given(texts(30))
@settings(max_examples=300)
def test_any_text_is_only_text(text: str) -> None:
    """Nothing in plain text is a template, link, tag or list to MediaWiki's grammar."""
    written = escape(text)
    inside = mwparserfromhell.parse(f"{{{{cite news |title={written} |url=x}}}}")
    (found,) = inside.filter_templates()
    assert unescape(str(found.get("title").value)).rstrip(" ") == _one_line(text).lstrip(" ")
    page = mwparserfromhell.parse(f"* a {written}")
    kinds = {type(node).__name__ for node in page.filter(recursive=True)}
    assert kinds <= {"Text", "HTMLEntity", "Tag"}
    assert [str(tag) for tag in page.filter_tags()] == ["*"]


def test_changes_are_marked_in_quoted_words() -> None:
    """`quote=` shows what was left out, replaced or wrong in the source, in brackets."""
    notes = _notes(write(BUNDLE, "wikipedia").text)
    quotes = {key: templates[-1][1].get("quote") for key, templates in notes.items()}
    assert quotes[SIC.key] == "nobody upstream seems to of [sic] noticed"
    assert (
        quotes[EDITED.key] == "They bring the ferries in […] and [the pilots] can feel the bottom"
    )


def test_only_the_speakers_words_are_quoted() -> None:
    """The reporter's words between two fragments are left out of `quote=`, and a mark says so."""
    assert quoted_words(MIXED) == "never meant to hold back mud […] three-quarters done"
    notes = _notes(write(BUNDLE, "wikipedia").text)
    assert notes[MIXED.key][0][1]["quote"] == quoted_words(MIXED)


@pytest.mark.parametrize("key", ["thornbeck-money", STATISTIC.key])
def test_reported_speech_and_claims_are_not_quoted(key: str) -> None:
    """What nobody is quoted with has no `quote=`."""
    assert "quote" not in _notes(write(BUNDLE, "wikipedia").text)[key][-1][1]


def test_the_line_says_who_speaks_in_which_office() -> None:
    """The running text attributes the words, as direct speech needs it."""
    line = next(line for line in write(BUNDLE, "wikipedia").text.split("\n") if SPEECH.key in line)
    assert line.startswith(
        "* Marit van Aalsburg, Harbour Master, Vennmouth Harbour Authority, speaking to The"
        " Vennmouth Ledger: “We lost forty"
    )


# --- sources ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("statement", [STATISTIC, REPORTED], ids=lambda statement: statement.key)
def test_a_report_that_was_not_seen_is_cited_in_the_article(statement: Quotation) -> None:
    """The note names the report first and then, as what was read, the article."""
    text = write(BUNDLE, "wikipedia").text
    (report, article) = _notes(text)[statement.key]
    assert (report[0], report[1]["title"]) == ("cite report", REPORT.title)
    assert report[1]["postscript"] == ","
    assert (article[0], article[1]["title"]) == ("cite news", ARTICLE.title)
    assert re.search(r"\|postscript=,\}\} (quoted|cited) in \{\{cite news", text)


def test_a_speaker_is_never_an_author() -> None:
    """No template has a quoted speaker as its author."""
    anonymous = evolve(ARTICLE, contributors=())
    for bundle, authors in ((BUNDLE, {"Pennery"}), (BUNDLE.with_(anonymous), set())):
        names = {
            value
            for name, parameters in _templates(write(bundle, "wikipedia").text)
            for field, value in parameters.items()
            if name == "cite news" and field.startswith(("last", "author"))
        }
        assert names == authors


@pytest.mark.parametrize("kind", SourceKind)
def test_every_kind_has_a_template(kind: SourceKind) -> None:
    """Each kind of source is cited with a template of its own kind, under its title."""
    name, parameters = _cited(SOURCES_OF_KIND[kind])
    assert name == TEMPLATES[kind].name
    assert parameters["title"] == SOURCES_OF_KIND[kind].title


def test_a_page_without_an_address_is_a_document() -> None:
    """`cite web` would be an error without an address."""
    name, parameters = _cited(SOURCES_OF_KIND[SourceKind.WEB_PAGE], url=None)
    assert name == "cite document"
    assert "access-date" not in parameters


def test_names_are_parted_as_wikipedia_parts_them() -> None:
    """Particles go with the family name, generations with the given one, bodies stay whole."""
    name = evolve(HARBOUR_MASTER.name, suffix="Jr", dropping_particle="von")
    person = evolve(HARBOUR_MASTER, name=name)
    book = SOURCES_OF_KIND[SourceKind.BOOK]
    bundle = Bundle(records=(person, BUNDLE["vennmouth-harbour-authority"], book))
    ((_, parameters),) = _templates(write(bundle, "wikipedia").text)
    assert parameters["last"] == "van Aalsburg"
    assert parameters["first"] == "Marit von Jr"


def test_a_body_with_commas_is_one_author() -> None:
    """Doubled brackets tell Wikipedia that the commas part no names."""
    body = evolve(BUNDLE["vennmouth-harbour-authority"], name="Tugs, Pilots and Ferries, Ltd")
    text = write(Bundle(records=(body, REPORT)), "wikipedia").text
    assert "|author=((Tugs, Pilots and Ferries, Ltd)) " in text


def test_a_copy_has_parameters_of_its_own() -> None:
    """The copy and its day stand beside the address, to which the title leads while it lives."""
    ((_, parameters),) = _notes(write(BUNDLE, "wikipedia").text)[DIRECT.key]
    assert parameters["url"].startswith(f"{ARTICLE.url}#:~:text=")
    assert parameters["archive-url"] == SNAPSHOT.memento
    assert parameters["archive-date"] == "4 November 2024"
    assert parameters["access-date"] == "3 November 2024"
    assert parameters["url-status"] == "live"


def test_a_preferred_copy_is_what_the_title_leads_to() -> None:
    """With `prefer_archive` the original stays the address, and Wikipedia links the copy first."""
    written = write(BUNDLE, "wikipedia", WriteOptions(prefer_archive=True))
    ((_, parameters),) = _notes(written.text)[DIRECT.key]
    assert parameters["url"].startswith(f"{ARTICLE.url}#:~:text=")
    assert "url-status" not in parameters


def test_footnotes_have_names_that_mediawiki_takes() -> None:
    """Every name is a word of its own, never only a number."""
    odd = evolve(DIRECT, key='12 "/> Œ')
    names = list(_notes(write(BUNDLE.with_(odd), "wikipedia").text))
    assert len(names) == len(set(names)) == len(BUNDLE.quotations) + len(BUNDLE.claims) + 1
    assert all(re.fullmatch("[a-z][a-z0-9-]*", name) for name in names)


def test_profiles_list_sources() -> None:
    """`bibliography` has sources alone, `annotated` what is said in them below each."""
    listed = write(BUNDLE, "wikipedia", WriteOptions(profile=Profile.BIBLIOGRAPHY)).text
    assert [line[:6] for line in listed.splitlines()] == ["* {{ci"] * 3
    assert "<!-- not seen; known through another source -->" in listed
    annotated = write(BUNDLE, "wikipedia", WriteOptions(profile=Profile.ANNOTATED)).text
    below = [line for line in annotated.splitlines() if line.startswith("** ")]
    assert len(below) == len(BUNDLE.quotations) + len(BUNDLE.claims)


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://a.example/x?y=1&z=[2]", "https://a.example/x?y=1&z=%5B2%5D"),
        ("https://a.example/a|b}}c", "https://a.example/a%7Cb%7D%7Dc"),
        ("https://a.example/it''s", "https://a.example/it%27%27s"),
        ("mailto:master@vha.example", None),
        ("urn:isbn:9783161484100", None),
    ],
)
def test_addresses_fit_a_parameter(url: str, written: str | None) -> None:
    """What would end a parameter or link is encoded; only addresses of the web are links."""
    assert address(url) == written


@pytest.mark.parametrize(
    ("edtf", "written", "exact"),
    [
        ("2024-10-07", "7 October 2024", True),
        ("2024-10", "October 2024", True),
        ("2024", "2024", True),
        ("2021-21", "Spring 2021", True),
        ("2011~", "c. 2011", True),
        ("2011-05~", "c. 2011", False),
        ("2011?", None, False),
        ("2011%", None, False),
        ("199X", None, False),
        ("1999-XX", "1999", False),
        ("-0043", None, False),
        ("2024-06-19T21:04:00Z", "19 June 2024", False),
        ("2019/2021", "2019–2021", True),
        ("2024-05/2024-06", "May–June 2024", True),
        ("2023-12/2024-01", "December 2023 – January 2024", True),
        ("2024-05-02/2024-05-04", "2–4 May 2024", True),
        ("2024-05-30/2024-06-02", "30 May – 2 June 2024", True),
        ("2023-12-30/2024-01-02", "30 December 2023 – 2 January 2024", True),
        ("2024/2024-06", None, False),
        ("2024/..", None, False),
    ],
)
def test_dates_have_the_forms_that_the_templates_know(
    edtf: str,
    written: str | None,
    exact: bool,  # noqa: FBT001 - a case's expectation
) -> None:
    """A date is written in a form of the templates, or left out; what is lost is known."""
    assert template_date(Date(value=parse_edtf(edtf))) == (written, exact)


@pytest.mark.parametrize("words", ["the week after Easter", "Michaelmas"])
def test_a_date_in_words_is_left_out_aloud(words: str) -> None:
    """Words that are no date to the templates are in the losses instead."""
    source = evolve(ARTICLE, issued=Date(literal=words), contributors=())
    written = write(Bundle(records=(source,)), "wikipedia")
    assert "|date=" not in written.text
    (loss,) = [loss for loss in written.losses if loss.code == "date-simplified"]
    assert words in loss.message


@given(bundles())
@settings(max_examples=60)
def test_any_bundle_is_a_list_with_a_footnote_each(bundle: Bundle) -> None:
    """Whatever the records hold, each line is an item, and each statement has its one footnote."""
    text = write(bundle, "wikipedia").text
    assert all(line.startswith("* ") for line in text.splitlines())
    notes = _notes(text)
    assert len(notes) == len(bundle.quotations) + len(bundle.claims)
    names = {template.name for template in TEMPLATES.values()} | {"cite document"}
    assert {name for name, _ in _templates(text)} <= names
    for templates in notes.values():
        assert 1 <= len(templates) <= 2


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("chapter", "cite book |last=Quay |first=Ada |chapter=Mud |title=The Silt Book |volume=2"),
        ("entry-encyclopedia", "cite encyclopedia |last=Quay |first=Ada |title=Mud |encyclopedia="),
        ("paper-conference", "cite conference |last=Quay |first=Ada |title=Mud |book-title="),
        ("article-magazine", "cite magazine |last=Quay |first=Ada |title=Mud |work=The Silt Book"),
        (
            "legal_case",
            "cite journal |last=Quay |first=Ada |title=Mud |work=The Silt Book |volume=",
        ),
    ],
)
def test_a_part_names_its_book(kind: str, expected: str) -> None:
    """A chapter, paper or entry without the work that it stands in could not be found."""
    item = {"id": "a", "type": kind, "title": "Mud", "container-title": "The Silt Book",
            "volume": "2", "author": [{"family": "Quay", "given": "Ada"}]}  # fmt: skip
    assert f"{{{{{expected}" in write(read(json.dumps([item]), "csl-json"), "wikipedia").text


def test_a_list_of_authors_may_go_on() -> None:
    """The templates print “et al.” where more authors are meant than named."""
    text = "@article{a, author={Quay, Ada and others}, title={Mud}, journal={J}, year=2001}"
    written = write(read(text, "bibtex"), "wikipedia").text
    assert "|last=Quay |first=Ada |display-authors=etal |title=Mud" in written
