"""Literature notes: a page that every engine shows alike, with properties that programs read."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from typing import Any, Final

import pypandoc
import pytest
import yaml
from attrs import evolve
from hypothesis import given, settings
from markdown import Markdown
from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

from citekit.formats import write
from citekit.formats.front_matter import front_matter
from citekit.formats.literature_note import literature_note
from citekit.formats.options import Profile, WriteOptions
from citekit.model.agents import Affiliation, Organization, UnnamedSpeaker
from citekit.model.bundles import Bundle, Record
from citekit.model.claims import Claim
from citekit.model.quotations import Attribution, Fragment, Quotation
from citekit.model.selectors import Passage, TextQuoteSelector
from citekit.model.sources import Container, Source, SourceKind
from tests.formats.goldens import golden
from tests.formats.rendering import ENGINES, Page, render
from tests.samples import (
    ARTICLE,
    ASSESSMENT,
    BUNDLE,
    DIRECT,
    FULL_BUNDLE,
    FULL_SOURCE,
    HARBOUR_MASTER,
    HOSTILE,
    INDIRECT,
    MIXED,
    OWN,
    REPORT,
    REPORTED,
    SPEECH,
    STATISTIC,
    UNTITLED,
)
from tests.strategies import bundles, texts

each_engine = pytest.mark.parametrize("engine", ENGINES)
_TITLED: Final = evolve(ARTICLE, title="Silt", short_title=None)


def _note(bundle: Bundle = BUNDLE, source: Source = ARTICLE, **options: Any) -> str:
    return literature_note(bundle, source, WriteOptions(**options)).text


def _body(text: str) -> str:
    """Return a note without the properties at its head."""
    return text.partition("\n---\n\n")[2]


def _properties(text: str) -> dict[str, Any]:
    found = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    assert found is not None
    properties: dict[str, Any] = yaml.safe_load(found[1])
    return properties


def _words(page: Page) -> list[str]:
    return [piece.words for piece in page.body]


def _squeezed(text: str) -> str:
    """Return text as one line, without the byte order mark, which HTML cannot carry."""
    return re.sub("[ \t\r\n]+", " ", text.replace("\ufeff", "")).strip(" ")


@pytest.mark.parametrize(
    ("bundle", "source"), [(BUNDLE, ARTICLE), (BUNDLE, UNTITLED), (FULL_BUNDLE, FULL_SOURCE)]
)
def test_the_samples_look_as_they_should(bundle: Bundle, source: Source) -> None:
    """The note of each sample is exactly the golden file."""
    assert _note(bundle, source) == golden(f"{source.key}.note.md")


# --- the page --------------------------------------------------------------------------------------


@each_engine
def test_every_engine_shows_the_same_page(engine: str) -> None:
    """Words and links do not depend on which engine shows the note."""
    text = _body(_note())
    page, other = render(engine, text), render("markdown-it", text)
    assert _words(page) == _words(other)
    assert [piece.links for piece in page.body] == [piece.links for piece in other.body]


@each_engine
def test_a_quotation_is_a_block_with_the_way_to_it_below(engine: str) -> None:
    """Below the words stand office and venue, a link to the passage, and the key."""
    page = render(engine, _body(_note()))
    place = _words(page).index(f"“{DIRECT.content}”")
    below = page.body[place + 1]
    assert below.words.startswith(f"passage · key {DIRECT.key}")
    assert below.links[0].startswith(f"{ARTICLE.url}#:~:text=That%20is%20not")
    spoken = next(i for i, words in enumerate(_words(page)) if words.startswith("“We lost forty"))
    assert page.body[spoken + 1].words.startswith(
        "Harbour Master, Vennmouth Harbour Authority, speaking to The Vennmouth Ledger · passage"
        f" · key {SPEECH.key}"
    )


def test_what_somebody_says_stands_below_the_name() -> None:
    """Each speaker has one section, in the order of the text; the source's own claims come last."""
    sections = _body(_note()).split("\n## ")
    names = [section.splitlines()[0] for section in sections[1:]]
    assert names == [
        "Marit van Aalsburg",
        "Oonagh Breslaw",
        "Dame Philippa Thornbeck OBE",
        "Vennmouth Harbour Authority",
        "Harbour bosses",
        "A spokeswoman for the coastguard",
        "What the source itself claims",
        "How it was read",
    ]
    for quotation in BUNDLE.quotations_of(ARTICLE):
        speaker = BUNDLE.speaker(quotation)
        name = getattr(speaker, "name", getattr(speaker, "description", ""))
        (section,) = [part for part in sections if f"key {quotation.key}" in part]
        assert str(name) in section.splitlines()[0]
    assert f"key {OWN.key}" in sections[-2]


def test_reported_words_are_no_block_of_quotation() -> None:
    """Indirect speech is told as a report; a reporter's words among quoted ones have no marks."""
    page = _words(render("pandoc", _body(_note())))
    assert f"Reported: {INDIRECT.content}" in page
    assert any(
        words.startswith("the gates were “never meant to hold back mud” and that") for words in page
    )
    assert f"key {MIXED.key}" in _note()


def test_a_claim_tells_what_it_rests_on() -> None:
    """Supporting and disputing quotations are named with who says them, passages by their words."""
    page = _words(render("pandoc", _body(_note())))
    place = next(
        i for i, words in enumerate(page) if words == f"Claim (assessment): {ASSESSMENT.text}"
    )
    supporting, disputing = page[place + 3 : place + 5]
    assert supporting == f"Supported by Marit van Aalsburg, {SPEECH.key}"
    assert disputing.startswith("Disputed by A spokeswoman for the coastguard, coastguard-accident")
    words = "dredging costs have risen by 38 per cent since 2019"
    assert any(piece.startswith(f"Supported by the words {words}") for piece in page)


@pytest.mark.parametrize("statement", [STATISTIC, REPORTED], ids=lambda statement: statement.key)
def test_a_report_that_was_not_seen_says_so(statement: Quotation | Claim) -> None:
    """The note tells that the words were first in a report, and that it was not seen."""
    page = _words(render("pandoc", _body(_note())))
    (line,) = [words for words in page if f"key {statement.key}" in words]
    assert line.startswith(f"in a report, first in {REPORT.title} [not seen], 2024 · passage")


def test_a_misprinted_name_is_told() -> None:
    """The note says how the source prints the name, and why it is taken for another."""
    assert "- Printed here as Oona Breslaw, for Oonagh Breslaw: " in _note()


def test_a_link_that_leads_to_no_passage_is_not_called_one() -> None:
    """Without a text fragment the link is called the source."""
    assert "[source](" in _note(text_fragments=False)
    assert "[passage](" not in _note(text_fragments=False)


def test_the_profile_bibliography_has_the_source_alone() -> None:
    """The head of the note stays, what is said in the source goes."""
    note = _note(profile=Profile.BIBLIOGRAPHY)
    assert "‘Harbour authority warns" in note
    assert str(HARBOUR_MASTER.name.family) not in note


@pytest.mark.parametrize("title", ["Why C#", "C # ", "##", "A title ###  "])
def test_a_title_keeps_the_signs_at_its_end(title: str) -> None:
    """Number signs at the end of a heading are part of it."""
    source = evolve(_TITLED, title=title)
    body = _body(_note(BUNDLE.with_(source), source))
    heading = body.partition("\n")[0]
    for html in (MarkdownIt("commonmark").render(heading), Markdown().convert(heading)):
        assert unescape(re.sub("<[^>]*>", "", html)).strip() == title.strip()


# --- properties ------------------------------------------------------------------------------------


def test_properties_are_what_programs_look_for() -> None:
    """Key, title, authors, date and addresses can be read as YAML."""
    properties = _properties(_note())
    assert properties == {
        "citekey": ARTICLE.key,
        "kind": "news article",
        "aliases": [ARTICLE.title, ARTICLE.short_title],
        "authors": ["Isolde Pennery"],
        "outlet": "The Vennmouth Ledger",
        "issued": "2024-10-07",
        "url": ARTICLE.url,
        "accessed": "2024-11-03",
        "archived": BUNDLE.snapshots[0].memento,
        "language": "en-GB",
        "tags": ["dredging", "silt"],
    }


def test_what_is_not_known_is_no_property() -> None:
    """An untitled article without a date has neither title nor date, and no word for their lack."""
    properties = _properties(_note(source=UNTITLED))
    assert set(properties) == {"citekey", "kind", "outlet", "url"}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_properties_are_read_unchanged(text: str) -> None:
    """YAML's own signs in a property are only text."""
    properties = yaml.safe_load(front_matter([("one", text), ("more", [text, "x"])]).strip("-"))
    assert properties == {"one": text, "more": [text, "x"]}


@given(texts(30))
@settings(max_examples=200)
def test_any_property_is_read_unchanged(text: str) -> None:
    """Reading YAML undoes writing it, and it stays one line."""
    block = front_matter([("one", text)])
    assert block.count("\n") == 2
    assert yaml.safe_load(block.strip("-")) == {"one": text}


def test_engines_take_the_properties_for_what_they_are() -> None:
    """Neither pandoc nor the extensions of others show them, whatever they hold."""
    source = evolve(_TITLED, title="<script>alert(1)</script> **bold**", url=None)
    text = _note(BUNDLE.with_(source), source)
    pandoc = subprocess.run(
        [pypandoc.get_pandoc_path(), "-s", "-f", "markdown", "-t", "html", "--metadata", "title=x"],
        input=text.encode(),
        capture_output=True,
        check=True,
    ).stdout.decode()
    pages = (
        pandoc.partition("</header>")[2],
        MarkdownIt("commonmark").use(front_matter_plugin).render(text),
        Markdown(extensions=["meta"]).convert(text),
    )
    for page in pages:
        assert page.lstrip().startswith("<h1")
        assert "citekey" not in page
        assert "<script" not in page
        assert "<strong>bold" not in page


def test_pandoc_prints_no_property() -> None:
    """None is called like one that pandoc's templates print as Markdown."""
    printed = {"title", "subtitle", "author", "date", "abstract", "keywords", "lang", "toc-title"}
    assert not printed & set(_properties(_note(FULL_BUNDLE, FULL_SOURCE)))


@pytest.mark.skipif(shutil.which("cmark-gfm") is None, reason="cmark-gfm is not installed")
def test_cmark_gfm_shows_the_same_words() -> None:
    """The engine of GitHub shows what markdown-it shows."""
    text = _body(_note())
    shown = subprocess.run(
        ["cmark-gfm"],  # noqa: S607 - wherever it is installed
        input=text.encode(),
        capture_output=True,
        check=True,
    ).stdout.decode()
    plain = re.sub(r"\s+", " ", re.sub("<[^>]*>", "", shown))
    assert plain == re.sub(
        r"\s+", " ", re.sub("<[^>]*>", "", MarkdownIt("commonmark").render(text))
    )


# --- several sources -------------------------------------------------------------------------------


def test_several_sources_stand_below_one_another() -> None:
    """The export of a bundle has a note for each source that was read, without properties."""
    written = write(BUNDLE, "literature-note")
    assert not written.text.startswith("---")
    assert re.findall("^# (.*)", written.text, re.MULTILINE) == [
        "Harbour authority warns of “silent silting” at Vennmouth",
        r"\[Untitled news article beginning “Fishermen at Vennmouth are counting their”\]",
    ]
    assert [loss.record for loss in written.losses if loss.code == "no-note"] == [REPORT.key]


def test_one_source_alone_has_its_properties() -> None:
    """The export of a bundle of one source is the note of that source."""
    assert write(FULL_BUNDLE, "literature-note").text == _note(FULL_BUNDLE, FULL_SOURCE)


def test_a_note_may_be_asked_for_by_key() -> None:
    """A source and its key are the same; anything else is refused."""
    assert literature_note(BUNDLE, ARTICLE.key) == literature_note(BUNDLE, ARTICLE)
    with pytest.raises(ValueError, match="'aalsburg-depth' is a Quotation, not a source"):
        literature_note(BUNDLE, SPEECH.key)
    with pytest.raises(KeyError, match="did you mean 'pennery-2024-silting'"):
        literature_note(BUNDLE, "pennery-2024-silt")


# --- words that break careless writers -------------------------------------------------------------


def _hostile_bundle() -> Bundle:
    records: list[Record] = []
    for number, text in enumerate(HOSTILE):
        source = Source(
            key=f"s{number}",
            kind=SourceKind.NEWS_ARTICLE,
            title=text,
            section=text,
            container=Container(title=text),
        )
        office = Affiliation(position=text, organization=f"body{number}")
        attribution = Attribution(speaker=f"speaker{number}", affiliation=office)
        part = Fragment(passage=Passage(quote=TextQuoteSelector(exact=text)))
        records += [
            source,
            Organization(key=f"body{number}", name=text),
            UnnamedSpeaker(key=f"speaker{number}", description=text),
            Quotation(
                key=f"q{number}",
                source=source.key,
                content=text,
                fragments=(part,),
                attribution=attribution,
                note=text,
            ),
            Claim(key=f"c{number}", source=source.key, text=text, attribution=attribution),
        ]
    return Bundle(records=records)


_HOSTILE_TEXT: Final = write(_hostile_bundle(), "literature-note").text


@each_engine
def test_hostile_words_read_as_they_are(engine: str) -> None:
    """Offices, words, claims, notes and sections are shown letter for letter."""
    shown = _words(render(engine, _HOSTILE_TEXT))
    for text in HOSTILE:
        words = _squeezed(text)
        quoted = _squeezed(f"‘{text}’" if any(mark in text for mark in '“”"') else f"“{text}”")
        assert any(piece.startswith(quoted) for piece in shown), text
        assert any(piece.startswith(f"Claim (paraphrase): {words}") for piece in shown), text
        assert any(piece.startswith(f"{words}, {words} · key q") for piece in shown), text
        assert any(piece.startswith(f"Note: {words}") for piece in shown), text
        assert any(piece.startswith(f"Section: {words}") for piece in shown), text


@each_engine
def test_injected_markup_is_inert(engine: str) -> None:
    """No element, attribute or address comes from the words."""
    page = render(engine, _HOSTILE_TEXT)
    assert page.elements <= {"blockquote", "em", "h1", "h2", "li", "p", "strong", "ul"}
    # Some engines name headings, of letters in their words.
    assert page.attributes <= {"id"}


@given(bundles())
@settings(max_examples=40)
def test_any_bundle_becomes_a_page(bundle: Bundle) -> None:
    """Whatever the records hold, there is nothing on the page but text and safe links."""
    page = render.__wrapped__("markdown-it", write(bundle, "literature-note").text.lstrip("-"))
    allowed = {"a", "blockquote", "em", "h1", "h2", "hr", "li", "p", "strong", "ul"}
    assert page.elements <= allowed
    links = [link for piece in page.body for link in piece.links]
    assert all(link.startswith(("http://", "https://")) for link in links)


def test_properties_survive_pandoc() -> None:
    """Pandoc reads the properties of a hostile note as metadata, and complains of nothing."""
    bundle = _hostile_bundle()
    for source in bundle.sources[:10]:
        done = subprocess.run(
            [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "json"],
            input=literature_note(bundle, source).text.encode(),
            capture_output=True,
            check=True,
        )
        assert "citekey" in json.loads(done.stdout)["meta"]
        assert done.stderr == b""
