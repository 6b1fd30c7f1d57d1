"""Web Annotations follow the model's rules, and come back as the records that were written."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given, settings
from rdflib import Graph, Literal, Namespace, URIRef

from citekit.errors import ReadError
from citekit.formats import format_named, read, write
from citekit.formats.options import Profile, WriteOptions
from citekit.model.bundles import Bundle
from citekit.model.provenance import Decision, Proposal
from citekit.model.quotations import Fragment
from citekit.model.selectors import Passage, TextQuoteSelector
from citekit.model.sources import Source, SourceKind
from tests.formats.annotation_rules import broken_rules
from tests.formats.goldens import exported, golden
from tests.samples import (
    ARTICLE,
    BUNDLE,
    DIRECT,
    EDITED,
    EVERY_KIND,
    FULL_BUNDLE,
    HARBOUR_MASTER,
    HOSTILE,
    INDIRECT,
    OWN,
    REPORT,
    REPORTED,
    SNAPSHOT,
    SPEECH,
    UNTITLED,
)
from tests.strategies import bundles

Annotation = dict[str, Any]
OA: Final = Namespace("http://www.w3.org/ns/oa#")
# The terms of the published context that are used here, as the vocabulary defines them.
_CONTEXT: Final = {
    "oa": str(OA),
    "id": "@id",
    "type": "@type",
    **{
        name: {"@id": f"oa:{term}", "@type": "@id"}
        for name, term in (
            ("body", "hasBody"),
            ("target", "hasTarget"),
            ("source", "hasSource"),
            ("selector", "hasSelector"),
        )
    },
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "exact": "oa:exact",
}
HIGHLIGHT: Final[Annotation] = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "https://notes.example/a/1",
    "type": "Annotation",
    "creator": {"type": "Person", "name": "A Reader"},
    "body": {"type": "TextualBody", "value": "Really?", "purpose": "commenting"},
    "target": {
        "source": "https://ferry.example/timetable/autumn",
        "selector": [{"type": "TextQuoteSelector", "exact": "no ferry after nine"}],
    },
}


def _annotations(bundle: Bundle, options: WriteOptions | None = None) -> list[Annotation]:
    found: list[Annotation] = json.loads(
        write(bundle, "web-annotation", options or WriteOptions()).text
    )
    return found


def _of(key: str, bundle: Bundle = BUNDLE) -> Annotation:
    (found,) = [item for item in _annotations(bundle) if item["citekit"]["key"] == key]
    return found


def _bodies(annotation: Annotation, purpose: str) -> list[str]:
    return [body["value"] for body in annotation["body"] if body["purpose"] == purpose]


def _read(data: object) -> Bundle:
    return read(json.dumps(data), "web-annotation")


def _problems(data: object) -> list[str]:
    with pytest.raises(ReadError) as caught:
        _read(data)
    return [str(problem) for problem in caught.value.problems]


def test_the_sample_looks_as_it_should() -> None:
    """The export of the shared samples is exactly the golden file."""
    assert exported("bundle", "web-annotation") == golden("bundle.anno.jsonld")


# --- written ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("bundle", [BUNDLE, FULL_BUNDLE, EVERY_KIND], ids=["all", "full", "kinds"])
def test_annotations_follow_the_model(bundle: Bundle) -> None:
    """Every annotation of the samples keeps the rules of the recommendation."""
    for annotation in _annotations(bundle):
        assert broken_rules(annotation) == []


@given(bundles())
@settings(max_examples=60)
def test_any_annotation_follows_the_model(bundle: Bundle) -> None:
    """Whatever the records hold, the rules are kept."""
    for annotation in _annotations(bundle):
        assert broken_rules(annotation) == []


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (lambda note: note.pop("target"), "$: 'target'"),
        (lambda note: note.update(id="no address"), "$.id"),
        (lambda note: note.update(motivation="gossiping"), "$.motivation"),
        (lambda note: note["body"][0].pop("value"), "$.body"),
        (lambda note: note["target"].pop("source"), "$.target"),
        (lambda note: note["target"]["selector"][0].pop("exact"), "$.target"),
        (lambda note: note["target"]["state"].update(sourceDate="yesterday"), "$.target"),
    ],
)
def test_the_rules_are_rules(spoil: Any, place: str) -> None:
    """What the model forbids is noticed by the rules that the tests rely on."""
    annotation = deepcopy(_of(DIRECT.key))
    spoil(annotation)
    assert [line for line in broken_rules(annotation) if line.startswith(place)] != []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_selected_unchanged(text: str) -> None:
    """A reader of RDF finds the words of a selector exactly as they were printed."""
    part = Fragment(passage=Passage(quote=TextQuoteSelector(exact=text)))
    quotation = evolve(DIRECT, key="hostile", content=text, fragments=(part,))
    annotation = _of("hostile", BUNDLE.with_(quotation))
    assert annotation["target"]["selector"][0]["exact"] == text


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_rdf_leads_from_a_note_to_page_and_words() -> None:
    """The annotation's target is on the page, and selects the words."""
    data = {**_of(DIRECT.key), "@context": _CONTEXT}
    graph = Graph().parse(data=json.dumps(data), format="json-ld")
    target = graph.value(URIRef(data["id"]), OA.hasTarget)
    assert graph.value(target, OA.hasSource) == URIRef(str(ARTICLE.url))
    words = {graph.value(selector, OA.exact) for selector in graph.objects(target, OA.hasSelector)}
    assert Literal(DIRECT.content) in words


def test_a_note_says_who_speaks_and_how_the_words_are_shown() -> None:
    """Speaker, office and venue are one body, the words with marked edits another."""
    note = _of(EDITED.key)
    (speaker,) = _bodies(note, "identifying")
    assert speaker.startswith("Marit van Aalsburg, Harbour Master, Vennmouth Harbour Authority")
    assert _bodies(note, "describing") == [
        "“They bring the ferries in […] and [the pilots] can feel the bottom”"
    ]


def test_each_fragment_is_a_target() -> None:
    """A speech of three paragraphs has three passages, each by its words and its place."""
    targets = _of(SPEECH.key)["target"]
    assert [target["selector"][0]["exact"] for target in targets] == [
        fragment.words for fragment in SPEECH.fragments
    ]
    for target, fragment in zip(targets, SPEECH.fragments, strict=True):
        position = fragment.passage.position
        assert position is not None
        place = {"type": "TextPositionSelector", "start": position.start, "end": position.end}
        assert target["selector"][1] == place
        assert target["state"]["cached"] == SNAPSHOT.memento


def test_evidence_elsewhere_is_a_target_there() -> None:
    """A claim's passage in another source is on the page of that source."""
    assert [target["source"] for target in _of(OWN.key)["target"]] == [ARTICLE.url, UNTITLED.url]


def test_a_report_that_was_not_seen_says_so() -> None:
    """The note on the article names the report, and that it was not seen."""
    assert any(
        str(REPORT.title) in text and "(not seen)" in text
        for text in _bodies(_of(REPORTED.key), "describing")
    )


def test_a_note_keeps_its_name_from_one_export_to_the_next() -> None:
    """The identifier depends on the page and the record's key only."""
    changed = BUNDLE.with_(evolve(DIRECT, note="Looked up again."), evolve(ARTICLE, title="Silt"))
    assert _of(DIRECT.key, changed)["id"] == _of(DIRECT.key)["id"]
    moved = BUNDLE.with_(evolve(ARTICLE, url="https://other.example/"))
    assert _of(DIRECT.key, moved)["id"] != _of(DIRECT.key)["id"]


# --- read back -------------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("bundle", [BUNDLE, FULL_BUNDLE, EVERY_KIND], ids=["all", "full", "kinds"])
def test_records_come_back(bundle: Bundle, profile: Profile) -> None:
    """All but the text of snapshots and rejected guesses is read again, in every profile."""
    assert _read(_annotations(bundle, WriteOptions(profile=profile))) == bundle.without_text()


@given(bundles(with_text=False))
@settings(max_examples=60)
def test_any_records_come_back(bundle: Bundle) -> None:
    """Reading undoes writing for whatever has a source."""
    if bundle.sources:
        assert read(write(bundle, "web-annotation").text, "web-annotation") == bundle.without_text()


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda items: {"type": "AnnotationPage", "items": items},
        lambda items: {
            "type": "AnnotationCollection",
            "first": {"type": "AnnotationPage", "items": items},
        },
        lambda items: {"type": ["AnnotationPage"], "items": items},
    ],
)
def test_pages_and_collections_are_read(wrapped: Any) -> None:
    """Annotations may come in a page, or in a collection with its first page."""
    assert _read(wrapped(_annotations(BUNDLE))) == BUNDLE.without_text()


def test_an_edited_note_is_kept_beside_the_record() -> None:
    """Who edits a note in another program loses nothing, and changes no quotation."""
    items = _annotations(BUNDLE)
    edited = next(item for item in items if item["citekit"]["key"] == DIRECT.key)
    edited["body"].append({"type": "TextualBody", "purpose": "commenting", "value": "Check!"})
    bundle = _read(items)
    assert bundle[DIRECT.key] == DIRECT
    (kept,) = bundle.source(ARTICLE.key).foreign
    assert "Check!" in kept.json
    assert "citekit" not in json.loads(kept.json)


# --- annotations of others -------------------------------------------------------------------------


def test_a_highlight_becomes_a_page_and_a_proposal() -> None:
    """Nobody is said to speak, so there is no quotation: only a page and words to look at."""
    bundle = _read(HIGHLIGHT)
    (source,) = bundle.sources
    assert (source.kind, source.url) == (SourceKind.WEB_PAGE, HIGHLIGHT["target"]["source"])
    assert source.title is None
    assert bundle.quotations == ()
    assert bundle.proposals == (
        Proposal(
            record=source.key,
            field="quotation",
            value="no ferry after nine",
            rule="web-annotation",
            confidence=0.5,
        ),
    )


def test_an_annotation_of_others_is_written_as_it_came() -> None:
    """Through records and back, nothing of it changes, and nothing is proposed twice."""
    bundle = _read([HIGHLIGHT])
    (_page, again) = _annotations(bundle)
    assert again == HIGHLIGHT
    assert _read(_annotations(bundle)) == bundle
    rejected = evolve(bundle, annotations=[evolve(bundle.proposals[0], decision=Decision.REJECTED)])
    assert _read(_annotations(rejected)).proposals == ()


def test_annotations_of_one_page_share_its_source() -> None:
    """A page that citekit knows is not made again, whatever passage an address leads to."""
    target = f"{ARTICLE.url}#:~:text=silt"
    bundle = _read([*_annotations(BUNDLE), {**HIGHLIGHT, "target": target}])
    assert len(bundle.sources) == len(BUNDLE.sources)
    assert len(bundle.source(ARTICLE.key).foreign) == 1


@pytest.mark.parametrize(
    "target",
    [
        "https://ferry.example/timetable/autumn",
        {"id": "https://ferry.example/timetable/autumn", "type": "Text"},
        {"source": {"id": "https://ferry.example/timetable/autumn"}},
        ["https://ferry.example/timetable/autumn"],
    ],
)
def test_a_target_has_its_address_in_any_form(target: object) -> None:
    """An address alone, a resource, and the source of a specific resource are the same page."""
    (source,) = _read({**HIGHLIGHT, "target": target}).sources
    assert source.url == "https://ferry.example/timetable/autumn"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (7, "$: expected an annotation, got a number"),
        (["x"], "$[0]: expected an annotation, got text"),
        ({}, "$.type: expected an annotation (its type is “Annotation”), a page or a collection"),
        ([{"type": "Annotation"}], "$[0].target: no address of a page"),
        ([{"type": "Annotation", "target": "nowhere"}], "not an absolute address"),
        ([{"type": "Annotation", "target": "javascript:x"}], "code is refused"),
    ],
)
def test_what_is_no_annotation_has_its_place(data: object, problem: str) -> None:
    """Each problem says where it is and what was expected."""
    (found,) = _problems(data)
    assert problem in found


def test_one_bad_annotation_costs_only_itself() -> None:
    """The others are read, and every problem is told."""
    text = json.dumps([HIGHLIGHT, {"type": "Annotation"}, "x"])
    imported = format_named("web-annotation").read(text)
    assert [source.url for source in imported.bundle.sources] == [HIGHLIGHT["target"]["source"]]
    assert {problem.place for problem in imported.problems} == {"$[1].target", "$[2]"}


def test_a_bundle_without_sources_is_lost_aloud() -> None:
    """People alone have no page that a note could be on."""
    written = write(Bundle(records=(BUNDLE["isolde-pennery"],)), "web-annotation")
    assert written.text == "[]\n"
    assert [(loss.code, loss.record) for loss in written.losses] == [
        ("no-source", "isolde-pennery")
    ]


def test_a_speaker_is_no_maker_of_the_page() -> None:
    """The note of a page names its authors and nobody who is quoted on it."""
    (description,) = _bodies(_of(ARTICLE.key), "describing")
    assert "Isolde Pennery" in description
    assert str(HARBOUR_MASTER.name.family) not in description
    assert _of(INDIRECT.key)["target"]["selector"][0]["exact"] == INDIRECT.content


def test_a_source_without_an_address_has_no_page() -> None:
    """Its notes have a name instead of an address, and a loss says that no program can show them."""
    source = Source(key="letter", kind=SourceKind.DOCUMENT, title="Letter to the pilots")
    written = write(Bundle(records=(source,)), "web-annotation")
    (note,) = json.loads(written.text)
    assert note["target"].startswith("urn:uuid:")
    assert ("missing-field", "letter", "url") in {
        (loss.code, loss.record, loss.field) for loss in written.losses
    }
