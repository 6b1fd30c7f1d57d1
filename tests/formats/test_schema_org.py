"""schema.org: rdflib reads the graph, and nobody is said to have said or written what they did not."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from citekit.formats import write
from citekit.formats.options import Profile, WriteOptions
from citekit.formats.schema_org_nodes import TYPES
from citekit.model.bundles import Bundle
from citekit.model.quotations import Fragment
from citekit.model.selectors import Passage, TextQuoteSelector
from citekit.model.sources import SourceKind
from tests.formats.goldens import exported, golden
from tests.samples import (
    ARTICLE,
    BOSSES,
    BUNDLE,
    DIRECT,
    EDITED,
    HARBOUR_MASTER,
    HOSTILE,
    INDIRECT,
    MIXED,
    OWN,
    REPORT,
    REPORTED,
    SIC,
    SOURCES_OF_KIND,
    STATISTIC,
    UNTITLED,
)
from tests.strategies import bundles

# Its reader of JSON-LD still uses a graph of its own that it wants nobody to use.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

SDO = Namespace("https://schema.org/")
BASE = "https://notes.example/page"


def _graph(bundle: Bundle) -> Graph:
    return Graph().parse(data=write(bundle, "schema-org").text, format="json-ld", publicID=BASE)


def _node(key: str) -> URIRef:
    return URIRef(f"{BASE}#{key}")


def _nodes(bundle: Bundle, options: WriteOptions | None = None) -> dict[str, dict[str, Any]]:
    data = json.loads(write(bundle, "schema-org", options or WriteOptions()).text)
    return {node["id"].removeprefix("#"): node for node in data["@graph"]}


@pytest.mark.parametrize("sample", ["bundle", "full", "kinds"])
def test_the_samples_look_as_they_should(sample: str) -> None:
    """The export of each sample is exactly the golden file."""
    assert exported(sample, "schema-org") == golden(f"{sample}.schema.jsonld")


# --- words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_reach_the_graph_unchanged(text: str) -> None:
    """A reader of RDF finds quoted words and titles exactly as they were printed."""
    part = Fragment(passage=Passage(quote=TextQuoteSelector(exact=text)))
    quotation = evolve(DIRECT, key="hostile", content=text, fragments=(part,))
    graph = _graph(BUNDLE.with_(quotation, evolve(ARTICLE, title=text)))
    assert graph.value(_node("hostile"), SDO.text) == Literal(text)
    assert graph.value(_node(ARTICLE.key), SDO.headline) == Literal(text)


class _Scripts(HTMLParser):
    """Collects what a browser takes for the content of script elements."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        if self.tags == ["script"]:
            self.found.append(data)


def test_a_page_can_hold_the_text() -> None:
    """No text in it ends the script element of the page around it."""
    text = write(
        BUNDLE.with_(evolve(ARTICLE, title="</script><b>bold</b><!-- ")), "schema-org"
    ).text
    page = _Scripts()
    page.feed(f'<script type="application/ld+json">{text}</script>')
    page.close()
    assert page.tags == ["script"]
    assert json.loads("".join(page.found)) == json.loads(text)


def test_changes_are_marked() -> None:
    """The text of an edited quotation shows every edit."""
    nodes = _nodes(BUNDLE)
    assert nodes[SIC.key]["text"] == "nobody upstream seems to of [sic] noticed"
    assert nodes[EDITED.key]["text"].startswith("They bring the ferries in […] and [the pilots]")


def test_only_spoken_words_are_quotations() -> None:
    """Where a reporter's words are between them, each quoted stretch is a quotation of its own."""
    node = _nodes(BUNDLE)[MIXED.key]
    assert node["type"] == "CreativeWork"
    assert [(part["type"], part["text"]) for part in node["hasPart"]] == [
        ("Quotation", "never meant to hold back mud"),
        ("Quotation", "three-quarters done"),
    ]


def test_reported_speech_has_no_speaker_as_its_maker() -> None:
    """The words are the reporter's, so the speaker is what they are about."""
    node = _nodes(BUNDLE)[INDIRECT.key]
    assert node["type"] == "CreativeWork"
    assert not {"creator", "author", "spokenByCharacter"} & set(node)
    assert node["about"] == {"id": f"#{INDIRECT.attribution.speaker}"}


# --- who and where ---------------------------------------------------------------------------------


def test_a_quotation_leads_to_speaker_and_article() -> None:
    """A query finds for each quotation who speaks, and the article as what it is part of."""
    found = _graph(BUNDLE).query(
        """
        PREFIX s: <https://schema.org/>
        SELECT ?words ?name ?headline WHERE {
            ?quotation a s:Quotation ; s:text ?words ; s:isPartOf ?article ;
                s:spokenByCharacter / s:name ?name .
            ?article a s:NewsArticle ; s:headline ?headline .
        }
        """
    )
    rows = {tuple(map(str, row)) for row in found}  # type: ignore[union-attr]
    assert ("open to talks", BOSSES.name, ARTICLE.title) in rows
    assert (DIRECT.content, "Marit van Aalsburg", ARTICLE.title) in rows


def test_a_speaker_never_made_the_article() -> None:
    """Only contributors have a part in a source."""
    graph = _graph(BUNDLE.with_(evolve(ARTICLE, contributors=())))
    article, speaker = _node(ARTICLE.key), _node(HARBOUR_MASTER.key)
    assert speaker not in set(graph.objects(article))
    assert graph.value(article, SDO.author) is None


def test_a_claim_has_its_source_and_origin() -> None:
    """The article is where a claim appears, the report where it did first; nobody rates it."""
    nodes = _nodes(BUNDLE)
    claim = nodes[STATISTIC.key]
    assert claim["type"] == "Claim"
    assert claim["appearance"] == {"id": f"#{ARTICLE.key}"}
    assert claim["firstAppearance"] == {"id": f"#{REPORT.key}"}
    assert "author" not in nodes[OWN.key]
    assert "ClaimReview" not in write(BUNDLE, "schema-org").text


def test_a_report_that_was_not_seen_says_so() -> None:
    """The quotation is based on the report, which is known only through the article."""
    nodes = _nodes(BUNDLE)
    assert nodes[REPORTED.key]["isBasedOn"] == {"id": f"#{REPORT.key}"}
    assert nodes[REPORT.key]["creditText"] == f"Not seen; known through {ARTICLE.title}"


def test_a_missing_headline_is_not_made_up() -> None:
    """An untitled article has a description, and neither a headline nor a name."""
    node = _nodes(BUNDLE)[UNTITLED.key]
    assert not {"headline", "name", "datePublished", "author"} & set(node)
    assert node["disambiguatingDescription"].startswith("[Untitled news article")


@pytest.mark.parametrize("kind", SourceKind)
def test_every_kind_has_a_type(kind: SourceKind) -> None:
    """Each kind of source is of a type of schema.org."""
    source = SOURCES_OF_KIND[kind]
    agents = Bundle(records=(*BUNDLE.speakers, source))
    assert _nodes(agents)[source.key]["type"] == TYPES[kind][0]


def test_the_profile_bibliography_has_sources_only() -> None:
    """Neither quotations nor those who are only quoted are written."""
    nodes = _nodes(BUNDLE, WriteOptions(profile=Profile.BIBLIOGRAPHY))
    assert {ARTICLE.key, UNTITLED.key, REPORT.key} < set(nodes)
    assert HARBOUR_MASTER.key not in nodes
    assert DIRECT.key not in nodes


@given(bundles())
@settings(max_examples=60)
def test_any_bundle_is_a_graph_without_loose_ends(bundle: Bundle) -> None:
    """A reader of RDF takes it, and whatever a node names by its record's key is there."""
    text = write(bundle, "schema-org").text
    Graph().parse(data=text, format="json-ld", publicID=BASE)
    known = set(re.findall(r'^ {6}"id": "(#[^"]*)"', text, re.MULTILINE))
    assert set(re.findall(r'^ {8,}"id": "(#[^"/]*)"', text, re.MULTILINE)) <= known


def test_types_are_those_of_rdf() -> None:
    """The context maps types and terms to addresses of schema.org."""
    graph = _graph(BUNDLE)
    assert (_node(DIRECT.key), RDF.type, SDO.Quotation) in graph
    assert (_node(ARTICLE.key), RDF.type, SDO.NewsArticle) in graph
