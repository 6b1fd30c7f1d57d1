"""PROV-JSON and PROV-O: foreign tools read them, and lead from a footnote to its first speaker."""

from __future__ import annotations

import json
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from prov.model import (
    ProvAttribution,
    ProvDelegation,
    ProvDerivation,
    ProvDocument,
    ProvEntity,
    ProvRecord,
)
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import PROV, RDF, RDFS

from citekit.formats import write
from citekit.formats.options import Profile, WriteOptions
from citekit.formats.prov_graph import graph
from citekit.formats.prov_terms import RelationKind, record_name
from citekit.model.bundles import Bundle
from citekit.model.quotations import Fragment, Quotation
from citekit.model.selectors import Passage, TextQuoteSelector
from tests.formats.goldens import exported, golden
from tests.samples import (
    ARTICLE,
    ASSESSMENT,
    AUTHORITY,
    BUNDLE,
    DIRECT,
    HARBOUR_MASTER,
    HOSTILE,
    INDIRECT,
    MIXED,
    OWN,
    REPORT,
    REPORTED,
    SNAPSHOT,
    SPEECH,
    TRANSLATED,
)
from tests.strategies import bundles

DCTERMS = Namespace("http://purl.org/dc/terms/")
# How the explanation of provenance tells to go back: only by what came from what.
BACK = "(prov:wasDerivedFrom|prov:wasQuotedFrom|prov:hadPrimarySource)+"


def _document(bundle: Bundle) -> ProvDocument:
    return ProvDocument.deserialize(content=write(bundle, "prov-json").text)


def _turtle(bundle: Bundle, options: WriteOptions | None = None) -> Graph:
    text = write(bundle, "prov-o", options or WriteOptions()).text
    return Graph().parse(data=text, format="turtle")


def _local(record: ProvRecord) -> str:
    return str(record.identifier.localpart)


@pytest.mark.parametrize("sample", ["bundle", "full", "kinds"])
@pytest.mark.parametrize(("name", "suffix"), [("prov-json", "prov.json"), ("prov-o", "ttl")])
def test_the_samples_look_as_they_should(sample: str, name: str, suffix: str) -> None:
    """The export of each sample is exactly the golden file."""
    assert exported(sample, name) == golden(f"{sample}.{suffix}")


# --- the way back ----------------------------------------------------------------------------------


def _speakers(found: Graph, key: str) -> set[str]:
    """Return to whom that is attributed which a footnote goes back to."""
    rows = found.query(
        f"""
        PREFIX prov: <{PROV}>
        PREFIX rdfs: <{RDFS}>
        PREFIX dcterms: <{DCTERMS}>
        SELECT DISTINCT ?speaker WHERE {{
            ?note dcterms:type "footnote" ; rdfs:label ?label ; {BACK} ?words .
            ?words dcterms:type "statement" ; prov:wasAttributedTo / rdfs:label ?speaker .
            FILTER (?label = "Footnote [^{key}]")
        }}
        """
    )
    return {str(row[0]) for row in rows}  # type: ignore[index]


@pytest.mark.parametrize("quotation", BUNDLE.quotations, ids=lambda quotation: quotation.key)
def test_a_footnote_leads_back_to_its_speaker_alone(quotation: Quotation) -> None:
    """Although one article quotes many, the chain of a quotation ends with who said it."""
    speaker = BUNDLE.speaker(quotation)
    found = _speakers(_turtle(BUNDLE), quotation.key)
    assert len(found) == 1
    assert str(getattr(speaker, "name", getattr(speaker, "description", ""))) in found.pop()


@given(bundles())
@settings(max_examples=100)
def test_no_quotation_ever_leads_back_to_what_another_speaker_said(bundle: Bundle) -> None:
    """Whatever sources share and rest on, what came from what leads to one statement."""
    drawn = graph(bundle, WriteOptions())
    back: dict[str, list[str]] = {}
    for relation in drawn.relations:
        if relation.kind is RelationKind.DERIVED:
            back.setdefault(relation.first, []).append(relation.second)
    for quotation in bundle.quotations:
        name = record_name(quotation.key)
        waiting, reached = [f"{name}.footnote"], set[str]()
        while waiting:
            found = waiting.pop()
            reached.add(found)
            waiting += [other for other in back.get(found, []) if other not in reached]
        assert {found for found in reached if found.endswith(".said")} == {f"{name}.said"}


def test_a_claim_leads_back_to_those_who_support_it() -> None:
    """What disputes a claim is an influence; the claim does not come from it."""
    assert _speakers(_turtle(BUNDLE), ASSESSMENT.key) == {"Marit van Aalsburg"}
    assert _speakers(_turtle(BUNDLE), OWN.key) == set()


def test_the_chain_has_every_link() -> None:
    """Footnote, quotation, passage, the report behind it, and what was said follow one another."""
    rows = _turtle(BUNDLE).query(
        f"""
        PREFIX prov: <{PROV}>
        PREFIX rdfs: <{RDFS}>
        SELECT DISTINCT ?label WHERE {{
            ?note rdfs:label "Footnote [^{REPORTED.key}]" ; {BACK} ?back .
            ?back rdfs:label ?label .
        }}
        """
    )
    assert {str(row[0]) for row in rows} == {  # type: ignore[index]
        REPORTED.key,
        f"Passage of {REPORTED.key}",
        f"Snapshot {SNAPSHOT.key}",
        ARTICLE.title,
        REPORT.title,
        f"Words of {AUTHORITY.name}",
    }


def test_the_prov_package_finds_the_same_way() -> None:
    """The derivations of PROV-JSON lead from the footnote to what the speaker said."""
    document = _document(BUNDLE)
    back: dict[str, set[str]] = {}
    for record in document.get_records(ProvDerivation):
        (later, earlier, *_rest) = [str(value.localpart) for value in record.args if value]
        back.setdefault(later, set()).add(earlier)
    waiting, reached = [f"{DIRECT.key}.footnote"], set[str]()
    while waiting:
        name = waiting.pop()
        waiting += back.get(name, set()) - reached
        reached |= {name}
    said = {name for name in reached if name.endswith(".said")}
    assert said == {f"{DIRECT.key}.said"}
    makers = {
        str(record.args[1].localpart)
        for record in document.get_records(ProvAttribution)
        if str(record.args[0].localpart) in said
    }
    assert makers == {HARBOUR_MASTER.key}


def test_an_office_is_held_while_speaking() -> None:
    """Who speaks in an office acts for its body in that speech."""
    delegations = [
        [str(value.localpart) if value else None for value in record.args]
        for record in _document(BUNDLE).get_records(ProvDelegation)
    ]
    assert [HARBOUR_MASTER.key, AUTHORITY.key, f"{SPEECH.key}.saying"] in delegations


# --- whose words -----------------------------------------------------------------------------------


def test_only_spoken_words_are_attributed_to_the_speaker() -> None:
    """The reporter's sentence is nobody's; the stretches that it quotes are members of it."""
    found = _turtle(BUNDLE)
    whole = URIRef(f"{_base(found)}{MIXED.key}")
    assert found.value(whole, PROV.wasAttributedTo) is None
    members = {str(found.value(part, PROV.value)) for part in found.objects(whole, PROV.hadMember)}
    assert members == {"never meant to hold back mud", "three-quarters done"}
    for part in found.objects(whole, PROV.hadMember):
        assert found.value(part, PROV.wasAttributedTo) is not None
    indirect = URIRef(f"{_base(found)}{INDIRECT.key}")
    assert found.value(indirect, PROV.wasAttributedTo) is None
    assert found.value(indirect, PROV.wasQuotedFrom) is None


def _base(found: Graph) -> str:
    return next(str(iri) for prefix, iri in found.namespaces() if prefix == "record")


def test_a_speaker_did_not_write_the_article() -> None:
    """An article is attributed to its authors, and to nobody where they are not known."""
    found = _turtle(BUNDLE.with_(evolve(ARTICLE, contributors=())))
    article = URIRef(f"{_base(found)}{ARTICLE.key}")
    assert found.value(article, PROV.wasAttributedTo) is None
    making = found.value(article, PROV.wasGeneratedBy)
    speaker = URIRef(f"{_base(found)}{HARBOUR_MASTER.key}")
    assert speaker not in set(found.objects(making, PROV.wasAssociatedWith))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_reach_both_readers_unchanged(text: str) -> None:
    """Both rdflib and the prov package find quoted words exactly as they were printed."""
    part = Fragment(passage=Passage(quote=TextQuoteSelector(exact=text)))
    quotation = evolve(DIRECT, key="hostile", content=text, fragments=(part,))
    bundle = BUNDLE.with_(quotation)
    found = _turtle(bundle)
    assert found.value(URIRef(f"{_base(found)}hostile"), PROV.value) == Literal(text)
    (entity,) = [
        record
        for record in _document(bundle).get_records(ProvEntity)
        if _local(record) == "hostile"
    ]
    assert {str(value) for value in entity.value} == {text}


def test_words_have_their_language_and_original() -> None:
    """A translation has its language, and what was said has the original words."""
    found = _turtle(BUNDLE)
    base = _base(found)
    words = found.value(URIRef(f"{base}{TRANSLATED.key}"), PROV.value)
    assert words == Literal("Every boat pays twice", lang="en")
    said = found.value(URIRef(f"{base}{TRANSLATED.key}.said"), PROV.value)
    assert said == Literal("Elke boot betaalt twee keer")


# --- the two forms ---------------------------------------------------------------------------------

_MEMBERS = frozenset({"prefix"})


def test_both_forms_say_the_same() -> None:
    """Every thing and relation of PROV-JSON is in PROV-O, and nothing else."""
    drawn = graph(BUNDLE, WriteOptions())
    data: dict[str, Any] = json.loads(write(BUNDLE, "prov-json").text)
    relations = [
        relation for kind in RelationKind for relation in data.get(kind.value, {}).values()
    ]
    assert len(relations) == len(drawn.relations)
    found = _turtle(BUNDLE)
    for kind, class_ in (
        ("entity", PROV.Entity),
        ("activity", PROV.Activity),
        ("agent", PROV.Agent),
    ):
        assert len(data[kind]) == len(set(found.subjects(RDF.type, class_)))
    assert set(data) == {"entity", "activity", "agent", *_MEMBERS} | {
        relation.kind.value for relation in drawn.relations
    }


@given(bundles())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_bundle_is_read_by_both(bundle: Bundle) -> None:
    """Whatever the records hold, rdflib and the prov package read as many things as were written."""
    drawn = graph(bundle, WriteOptions())
    text = write(bundle, "prov-json").text
    document = ProvDocument.deserialize(content=text)
    assert len(list(document.get_records())) == len(drawn.things) + len(drawn.relations)
    found = _turtle(bundle)
    named = {name for name in found.subjects(RDF.type) if isinstance(name, URIRef)}
    assert len(named) == len(drawn.things)


def test_keys_become_names_that_no_other_key_has() -> None:
    """A key with signs is encoded, so that it cannot be taken for a part of another record."""
    odd = evolve(DIRECT, key="aalsburg-depth.said")
    found = _turtle(BUNDLE.with_(odd))
    base = _base(found)
    assert found.value(URIRef(f"{base}aalsburg-depth%2Esaid"), PROV.value) is not None
    assert found.value(URIRef(f"{base}aalsburg-depth.said"), DCTERMS.type) == Literal("statement")


def test_other_bundles_have_other_names() -> None:
    """Equal keys in bundles of different sources do not make one thing of two."""
    moved = BUNDLE.with_(evolve(ARTICLE, url="https://other.example/"))
    assert _base(_turtle(BUNDLE)) == _base(_turtle(BUNDLE.without(OWN.key)))
    assert _base(_turtle(BUNDLE)) != _base(_turtle(moved))


def test_the_profile_bibliography_has_sources_and_snapshots() -> None:
    """Without quotations the provenance of the page remains."""
    found = _turtle(BUNDLE, WriteOptions(profile=Profile.BIBLIOGRAPHY))
    kinds = {str(kind) for kind in found.objects(None, DCTERMS.type)}
    assert kinds == {"news article", "report", "snapshot", "archived copy"}
