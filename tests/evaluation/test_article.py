"""A real article, saved without headline, byline and date: from its text to checked footnotes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from citekit.anchoring.resolving import Anchor, resolve
from citekit.cli import citekit
from citekit.codec.files import load
from citekit.formats import BUILTIN
from citekit.model.agents import Group, Person, speaker_name
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim
from citekit.model.provenance import Decision
from citekit.model.quotations import Quotation, QuotationForm, Venue
from citekit.model.snapshots import BlockKind
from citekit.model.sources import Source
from citekit.text.spans import Span
from citekit.verification import verify
from tests.evaluation.documents import answers, evaluation_data
from tests.formats.rendering import render

# The direct and mixed quotations of the article, as the answers number them.
QUOTED = ("A2", "A3", "A4", "A5", "A6", "A8", "A9", "A10", "A11", "A12")


def run(*arguments: object) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(citekit, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the bundle file that the command makes of the article."""
    target = tmp_path_factory.mktemp("article") / "article.json"
    result = run("capture", evaluation_data() / "article.txt", "--out", target)
    assert result.exit_code == 0
    assert "not known: title, author, issued, url" in result.output
    return target


@pytest.fixture(scope="module")
def bundle(file: Path) -> Bundle:
    """Give the records in that file."""
    return load(file)


@pytest.fixture(scope="module")
def article(bundle: Bundle) -> Source:
    """Give the article itself."""
    (snapshot,) = bundle.snapshots
    return bundle.source(snapshot.source)


@pytest.fixture(scope="module")
def gold() -> dict[str, list[dict[str, Any]]]:
    """Give the quotations by hand, each with all its passages, by number."""
    found: dict[str, list[dict[str, Any]]] = {}
    for passage in answers("article-gold.json")["quotes"]:
        found.setdefault(passage["attr"], []).append(passage)
    return found


def spans(bundle: Bundle, quotation: Quotation) -> list[Span]:
    """Return where the fragments of a quotation stand."""
    (snapshot,) = bundle.snapshots
    places = [resolve(snapshot.text or "", part.passage) for part in quotation.fragments]
    assert all(isinstance(place, Anchor) for place in places)
    return [place.span for place in places if isinstance(place, Anchor)]


def quotation_at(bundle: Bundle, passages: list[dict[str, Any]]) -> Quotation:
    """Return the one quotation whose fragments are the marked segments of these passages."""
    wanted = [segment for passage in passages for segment in passage["segments"]]
    found = []
    for quotation in bundle.quotations:
        # The answers count the marks in, fragments do not.
        places = spans(bundle, quotation)
        if any(
            start <= place.start and place.end <= end for place in places for start, end in wanted
        ):
            assert len(places) == len(wanted)
            found.append(quotation)
    assert len(found) == 1
    return found[0]


def test_what_the_article_does_not_show_stays_unknown(article: Source) -> None:
    """No headline, byline, date or address is made up, and the outlet is only a proposal."""
    expected = answers("article-capture.json")["expected"]
    assert (article.title, article.issued, article.url, article.updated) == (None,) * 4
    assert article.contributors == ()
    assert article.container is not None
    assert article.container.title == expected["publication"]


def test_the_outlet_is_proposed_by_a_rule(bundle: Bundle, article: Source) -> None:
    """A guess says which rule made it, and waits for a decision."""
    (guess,) = (item for item in bundle.proposals if item.field == "outlet")
    assert (guess.record, guess.decision) == (article.key, Decision.OPEN)
    assert guess.rule


def test_the_text_is_untouched_and_its_furniture_marked(bundle: Bundle) -> None:
    """The snapshot holds the text as it came; what is no prose of the article is a block."""
    (snapshot,) = bundle.snapshots
    text = (evaluation_data() / "article.txt").read_bytes().decode()
    assert snapshot.text == text
    for block in snapshot.blocks:
        if block.kind is BlockKind.BODY:
            for line in answers("article-capture.json")["expected"]["body_drop"]:
                assert line not in text[block.span.start : block.span.end].splitlines()


@pytest.mark.parametrize("number", QUOTED)
def test_every_quotation_has_its_words_and_speaker(
    bundle: Bundle, gold: dict[str, list[dict[str, Any]]], number: str
) -> None:
    """A quotation is one record with the right form, fragments, speaker and office."""
    passages = gold[number]
    quotation = quotation_at(bundle, passages)
    speaker = bundle.speaker(quotation)
    assert speaker is not None
    assert speaker_name(speaker) == passages[0]["speaker_name"]
    assert quotation.form is QuotationForm(passages[0]["type"])
    office = quotation.attribution.affiliation
    assert (office and office.as_printed) == passages[0]["speaker_role"]


def test_a_speech_of_three_paragraphs_is_one_record(
    bundle: Bundle, gold: dict[str, list[dict[str, Any]]]
) -> None:
    """Paragraphs that each open with a mark are one quotation."""
    several = [number for number, passages in gold.items() if len(passages) == 3]
    (number,) = (number for number in several if number.startswith("A"))
    assert len(quotation_at(bundle, gold[number]).fragments) == 3


def test_marks_that_are_nobodys_are_no_quotations(
    bundle: Bundle, file: Path, gold: dict[str, list[dict[str, Any]]]
) -> None:
    """Scare quotes, terms and captions are listed as nobody's, and nothing else is."""
    nobodys = [passages[0] for number, passages in gold.items() if number.startswith("N")]
    shown = json.loads(run("show", "--json", file).output)["nobodys"]
    inside = sorted((item["start"], item["end"]) for item in shown)
    assert inside == sorted((item["start"] + 1, item["end"] - 1) for item in nobodys)
    for quotation in bundle.quotations:
        for place in spans(bundle, quotation):
            assert not any(item["start"] <= place.start < item["end"] for item in nobodys)


def test_a_misspelt_name_stays_and_is_reported(bundle: Bundle) -> None:
    """Both spellings lead to one person, the printed one stays, and a check notes it."""
    (issue,) = answers("article-gold.json")["name_issues"]
    (variant,) = bundle.variants
    person = bundle[variant.agent]
    assert isinstance(person, Person)
    assert (variant.written, person.name.full) == (issue["written"], issue["canonical"])
    assert "name-variant" in {finding.code for finding in verify(bundle).findings}


def test_collectives_are_as_printed_with_members_proposed(
    bundle: Bundle, gold: dict[str, list[dict[str, Any]]]
) -> None:
    """Whoever is quoted together keeps the printed name; who they may be is a guess."""
    for number in ("A11", "A12"):
        group = bundle.speaker(quotation_at(bundle, gold[number]))
        assert isinstance(group, Group)
        names = {speaker_name(bundle[key]) for key in group.members}
        assert names == set(gold[number][0]["members"])
        assert any(
            item.record == group.key and item.field == "members" for item in bundle.proposals
        )


def test_where_words_were_said_is_known_for_one_only(
    bundle: Bundle, gold: dict[str, list[dict[str, Any]]]
) -> None:
    """The venue is told where the article tells it, and unknown elsewhere."""
    (snapshot,) = bundle.snapshots
    for number in QUOTED:
        cue = Span(*gold[number][0]["cue_span"]).of(snapshot.text or "")
        venue = Venue.TOLD_OUTLET if cue == "told" else Venue.UNKNOWN
        assert quotation_at(bundle, gold[number]).attribution.venue is venue


def test_figures_become_claims_with_their_passage(bundle: Bundle, article: Source) -> None:
    """A reported passage with a figure is a claim, attributed, and rests on its passage."""
    claims = bundle.claims_of(article)
    assert len(claims) >= 3
    for claim in claims:
        assert isinstance(claim, Claim)
        assert claim.attribution is not None
        assert [evidence.passage is not None for evidence in claim.evidence] == [True]


def test_the_report_behind_the_article_was_not_seen(bundle: Bundle, article: Source) -> None:
    """A report that the article names is the origin of what is said of it, unseen."""
    (report,) = (source for source in bundle.sources if source != article)
    said = [item for item in (*bundle.quotations, *bundle.claims) if item.original == report.key]
    assert said
    assert not any(item.original_seen for item in said)


def test_everything_that_was_captured_is_verified(file: Path) -> None:
    """The words that capture found are in the text; only the misspelt name is noted."""
    result = run("verify", file)
    assert result.exit_code == 0
    assert "fail" not in result.output.split()


@pytest.mark.parametrize("chosen", [known.name for known in BUILTIN])
def test_every_format_takes_it(file: Path, chosen: str) -> None:
    """Each export of the captured records is written."""
    assert run("export", file, "--to", chosen).exit_code == 0


def test_a_footnote_is_rendered_with_the_words(bundle: Bundle, file: Path) -> None:
    """The note of a quotation, in pandoc's HTML, names the speaker and keeps the words."""
    quotation = next(item for item in bundle.quotations if item.form is QuotationForm.DIRECT)
    speaker = bundle.speaker(quotation)
    assert speaker is not None
    result = run("cite", file, quotation.key)
    page = render("pandoc", f"Text.{result.output}")
    (note,) = page.notes.values()
    assert note.words.startswith(speaker_name(speaker))
    assert quotation.fragments[0].words in note.words


def test_corrections_survive_a_later_capture(file: Path, article: Source) -> None:
    """What a person set or rejected stays so when the article is captured again."""
    key = article.key
    (claim, *_) = load(file).claims
    assert run("set", file, key, "title=Set by hand", "issued=2025-03-25").exit_code == 0
    assert run("reject", file, claim.key).exit_code == 0
    before = load(file)
    result = run("capture", evaluation_data() / "article.txt", "--out", file, "--title", "Other")
    assert result.exit_code == 0
    after = load(file)
    assert (after.records, after.proposals) == (before.records, before.proposals)
    assert after.source(key).title == "Set by hand"
