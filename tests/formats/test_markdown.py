"""Markdown with footnotes: what readers see of it in every engine, and what a note says."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from citekit.anchoring.describing import describe
from citekit.formats.csl_json import FORMAT as CSL_JSON
from citekit.formats.format import Loss
from citekit.formats.markdown import Footnote, footnote, write
from citekit.formats.options import DEFAULTS, MarkdownDialect, Profile, WriteOptions
from citekit.model.agents import Affiliation, Organization, Person, UnnamedSpeaker
from citekit.model.bundles import Bundle, Record, UnknownKeyError
from citekit.model.claims import Claim
from citekit.model.dates import Date
from citekit.model.keys import GENERATED
from citekit.model.locators import Locator, LocatorLabel
from citekit.model.names import PersonName
from citekit.model.provenance import NameVariant
from citekit.model.quotations import Attribution, Fragment, Quotation, QuotationForm, Venue
from citekit.model.selectors import Passage, TextPositionSelector, TextQuoteSelector
from citekit.model.snapshots import Block, BlockKind, Snapshot
from citekit.model.sources import Container, Contributor, ContributorRole, Source, SourceKind
from citekit.text.spans import Span
from tests.formats.rendering import ENGINES, Piece, render
from tests.samples import (
    ARTICLE,
    BUNDLE,
    COLLECTIVE,
    DIRECT,
    EDITED,
    EVERY_KIND,
    FULL_BUNDLE,
    HARBOUR_MASTER,
    HOSTILE,
    INDIRECT,
    MIXED,
    REPORT,
    SNAPSHOT,
    SPEECH,
    STATISTIC,
    TRANSLATED,
    UNNAMED,
    UNTITLED,
)
from tests.strategies import bundles

GOLDEN = Path(__file__).parent / "golden" / "sample.md"
GFM = WriteOptions(dialect=MarkdownDialect.GFM)
each_engine = pytest.mark.parametrize("engine", ENGINES)

ADA = Person(key="quay", name=PersonName(given="Ada", family="Quay"))
SILT = Source(
    key="silt",
    kind=SourceKind.NEWS_ARTICLE,
    title="Silt",
    container=Container(title="The Gull"),
    url="https://gull.example/silt",
)


def said(key: str, words: str = "It is lost", source: str = "silt", **fields: Any) -> Quotation:
    """Return a quotation of Ada Quay without a known place."""
    return Quotation(
        key=key,
        source=source,
        content=words,
        fragments=(Fragment(passage=Passage(quote=TextQuoteSelector(exact=words))),),
        **{"attribution": Attribution(speaker="quay"), **fields},
    )


def document(*records: Record, options: WriteOptions = DEFAULTS, **others: Any) -> str:
    """Return the document of some records, Ada Quay included."""
    return write(Bundle(records=(ADA, *records), **others), options).text


def definitions(text: str) -> dict[str, str]:
    """Return the notes of a document by their identifiers, in order."""
    return dict(re.findall(r"^\[\^([^\]]+)\]: (.*)$", text, re.MULTILINE))


def note(record: Record, *others: Record, options: WriteOptions = DEFAULTS, **more: Any) -> str:
    """Return the full note of one record, as Markdown on one line."""
    bundle = Bundle(records=(ADA, record, *others), **more)
    return footnote(bundle, record.key, options).definition.split("\n")[0].partition(": ")[2]


def sample_note(record: Source | Quotation | Claim, options: WriteOptions = DEFAULTS) -> str:
    """Return the full note of a record of the samples."""
    return footnote(BUNDLE, record, options).definition.split("\n")[0].partition(": ")[2]


def squeezed(text: str) -> str:
    """Return text as one line, without the byte order mark, which HTML cannot carry."""
    return re.sub("[ \t\r\n]+", " ", text.replace("\ufeff", "")).strip(" ")


# --- the document ----------------------------------------------------------------------------------


def test_the_samples_are_written_byte_for_byte() -> None:
    """The document of the shared samples is exactly the golden one."""
    assert write(BUNDLE, DEFAULTS).text.encode() == GOLDEN.read_bytes()


@pytest.mark.parametrize(
    "bundle", [BUNDLE, EVERY_KIND, FULL_BUNDLE], ids=["samples", "kinds", "full"]
)
@pytest.mark.parametrize("options", [DEFAULTS, GFM], ids=["portable", "gfm"])
@each_engine
def test_every_reference_leads_to_its_note(
    engine: str, options: WriteOptions, bundle: Bundle
) -> None:
    """Each line has one reference, each reference a note, and no note is left over."""
    page = render(engine, write(bundle, options).text)
    assert all(len(piece.notes) == 1 for piece in page.body)
    assert {piece.notes[0] for piece in page.body} == set(page.notes)


@each_engine
def test_every_engine_shows_the_same_page(engine: str) -> None:
    """Lines, notes and the places of links are the same, whichever engine shows them."""
    text = write(BUNDLE, DEFAULTS).text
    page, model = render(engine, text), render("markdown-it", text)

    def shown(piece: Piece) -> tuple[str, tuple[str, ...]]:
        return unquote(piece.words), piece.links

    assert [shown(piece) for piece in page.body] == [shown(piece) for piece in model.body]
    assert [shown(page.note_of(piece)) for piece in page.body] == [
        shown(model.note_of(piece)) for piece in model.body
    ]


@pytest.mark.parametrize("options", [DEFAULTS, GFM], ids=["portable", "gfm"])
def test_definitions_stand_once_in_the_order_of_reference(options: WriteOptions) -> None:
    """Identifiers are safe in every engine; each is defined once, as first referred to."""
    text = write(BUNDLE, options).text
    body, _, _ = text.partition("\n\n[^")
    referred = re.findall(r"\[\^([^\]]+)\]$", body, re.MULTILINE)
    defined = re.findall(r"^\[\^([^\]]+)\]: ", text, re.MULTILINE)
    assert defined == list(dict.fromkeys(referred))
    assert all(re.fullmatch(GENERATED, name) and len(name) <= 64 for name in defined)


def test_a_line_for_each_statement_in_the_order_of_the_text() -> None:
    """Quotations and claims stand where the article has them; what has no place comes last."""
    defined = list(definitions(write(BUNDLE, DEFAULTS).text))
    assert defined == [
        "basin-filling", "aalsburg-depth", "aalsburg-upstream", "aalsburg-pilots",
        "aalsburg-arithmetic", "breslaw-gates", "thornbeck-money", "costs-risen", "vha-emergency",
        "bosses-talks", "coastguard-accident", "ferries-at-risk", "thornbeck-boats",
    ]  # fmt: skip


def test_statements_without_a_place_are_counted_up() -> None:
    """The second comes before the tenth."""
    text = document(SILT, *(said(f"q{number}") for number in (10, 2, 1)))
    assert list(definitions(text)) == ["q1", "q2", "q10"]


def test_a_source_that_says_nothing_has_a_line_of_its_own() -> None:
    """A source without quotations and claims is named and cited in full."""
    assert document(SILT) == (
        "- *The Gull*, ‘Silt’[^silt]\n\n[^silt]: ‘Silt’, *The Gull*, <https://gull.example/silt>.\n"
    )


def test_a_source_that_nobody_read_has_none() -> None:
    """A source known only through another one appears in that one's notes alone."""
    assert "vha-2024-quays" not in definitions(write(BUNDLE, DEFAULTS).text)
    seen = document(SILT, REPORT, said("q", original=REPORT.key, original_seen=True),
                    *BUNDLE.with_().speakers)  # fmt: skip
    assert REPORT.key in definitions(seen)


def test_nothing_to_cite_is_an_empty_document() -> None:
    """Without sources there is no text, not even a line end."""
    assert write(Bundle(records=(ADA,)), DEFAULTS).text == ""


# --- lines -------------------------------------------------------------------------------------------


def _line(record: Record) -> str:
    text = write(BUNDLE, DEFAULTS).text
    (line,) = re.findall(rf"^- (.*)\[\^{record.key}\]$", text, re.MULTILINE)
    return str(line)


@pytest.mark.parametrize(
    ("record", "line"),
    [
        (DIRECT, "Marit van Aalsburg: “That is not a threat, it is arithmetic.”"),
        (
            MIXED,
            (
                "Oonagh Breslaw, chief engineer \\[printed as Oona Breslaw\\]: the gates were “never"
                " meant to hold back mud” and that a survey was “three-quarters done”, at least on"
                " paper."
            ),
        ),
        (
            INDIRECT,
            (
                "Dame Philippa Thornbeck OBE, Chair, Vennmouth Town Council (reported): that the money"
                " had been found"
            ),
        ),
        (COLLECTIVE, "Harbour bosses, Vennmouth Harbour Authority: they were “open to talks”"),
        (UNNAMED, "A spokeswoman for the coastguard: “We have had no accident — so far.”"),
        (
            EDITED,
            (
                "Marit van Aalsburg, Harbour Master, Vennmouth Harbour Authority: “They bring the"
                " ferries in \\[…\\] and \\[the pilots\\] can feel the bottom”"
            ),
        ),
        (
            STATISTIC,
            (
                "Vennmouth Harbour Authority (claim): The cost of dredging rose by 38 per cent after"
                " 2019"
            ),
        ),
    ],
)
def test_a_line_tells_who_says_what(record: Record, line: str) -> None:
    """Speaker and office as given come first; only fragments stand between marks."""
    assert _line(record) == line


def test_a_claim_of_the_source_is_nobodys() -> None:
    """A claim without a speaker is called a claim and given to nobody."""
    text = document(SILT, Claim(key="c", source="silt", text="It rises"))
    assert text.startswith("- Claim: It rises[^c]\n")


@pytest.mark.parametrize(
    ("text", "words", "fragments"),
    [
        ("She called it ‘a slow emergency’ and it ‘nobody’s’ fault.",
         "She called it “a slow emergency” and it “nobody’s” fault.",
         ["a slow emergency", "nobody’s"]),
        ("He called it „verloren“, and left.", "He called it “verloren”, and left.", ["verloren"]),
        ("He called it «perdu», and left.", "He called it “perdu”, and left.", ["perdu"]),
        ('He called it "lost", and left.', "He called it “lost”, and left.", ["lost"]),
    ],
)  # fmt: skip
def test_the_marks_of_the_source_are_not_shown_as_well(
    text: str, words: str, fragments: list[str]
) -> None:
    """Fragments stand between the writer's marks only, whichever the source has round them."""
    parts, place = [], 0
    for part in fragments:
        place = text.index(part, place)
        parts.append(Fragment(passage=describe(text, Span(place, place + len(part)))))
    whole = describe(text, Span(0, len(text)))
    quotation = said("q", text, form=QuotationForm.MIXED, passage=whole)
    quotation = evolve(quotation, fragments=tuple(parts))
    page = render("markdown-it", document(SILT, quotation))
    assert page.body[0].words == f"Ada Quay: {words}"


@pytest.mark.parametrize("with_places", [True, False])
def test_a_word_that_the_reporter_uses_too_is_not_taken_for_the_speakers(
    *, with_places: bool
) -> None:
    """The fragment is the word between marks, not the same word before them."""
    text = "She said the lost basin was “lost”, and not only lost."
    words, whole = text.index("lost”"), text.index("the lost")
    fragment = describe(text, Span(words, words + 4))
    passage = describe(text, Span(whole, len(text)))
    if not with_places:
        fragment, passage = evolve(fragment, position=None), evolve(passage, position=None)
    quotation = evolve(
        said("q", passage.exact, form=QuotationForm.MIXED, passage=passage),
        fragments=(Fragment(passage=fragment),),
    )
    page = render("markdown-it", document(SILT, quotation))
    assert page.body[0].words == "Ada Quay: the lost basin was “lost”, and not only lost."


def test_words_with_double_marks_stand_between_single_ones() -> None:
    """Marks inside a fragment are kept, and the ones round it differ."""
    page = render("markdown-it", document(SILT, said("q", "it’s a “mud tax”, no more")))
    assert page.body[0].words == "Ada Quay: ‘it’s a “mud tax”, no more’"


# --- notes -------------------------------------------------------------------------------------------


def test_a_note_of_a_quotation_has_every_part() -> None:
    """Speaker, office, venue, relation, source, address of the passage, access and archive."""
    assert sample_note(EDITED) == (
        "Marit van Aalsburg, Harbour Master, Vennmouth Harbour Authority, speaking to The Vennmouth"
        " Ledger, quoted in Isolde Pennery, ‘Harbour authority warns of “silent silting” at"
        " Vennmouth’, *The Vennmouth Ledger*, Vennmouth, Ledger Press, 7 October 2024, updated 8"
        " October 2024, <https://www.vennmouth-ledger.example/harbour/silent-silting#:~:text=They"
        "%20bring%20the%20ferries%20in%20on%20the%20last%20of%20the%20tide%20and%20they%20can%20feel"
        "%20the%20bottom> (accessed 3 November 2024; archived at <https://archive.example/20241104/"
        "https://www.vennmouth-ledger.example/harbour/silent-silting>)."
    )


@pytest.mark.parametrize(
    ("record", "relation"),
    [(DIRECT, "quoted in"), (MIXED, "quoted in"), (INDIRECT, "cited in"), (STATISTIC, "cited in")],
)
def test_words_are_quoted_and_the_rest_is_cited(record: Quotation | Claim, relation: str) -> None:
    """Only a record with words in marks is quoted; a report or claim is cited."""
    assert f", {relation} Isolde Pennery, " in sample_note(record)


def test_the_speaker_is_never_the_author() -> None:
    """The author's name comes after the relation, and the speaker's before it."""
    before, _, after = sample_note(DIRECT).partition(" quoted in ")
    assert before == "Marit van Aalsburg,"
    assert after.startswith("Isolde Pennery, ")
    assert "Aalsburg" not in after


def test_a_claim_of_the_source_needs_no_relation() -> None:
    """A claim that nobody else made is a reference to the source itself."""
    claim = Claim(key="c", source="silt", text="It rises")
    assert note(claim, SILT) == "‘Silt’, *The Gull*, <https://gull.example/silt>."


@pytest.mark.parametrize(
    ("venue", "words"),
    [
        (Venue.TOLD_OUTLET, "Ada Quay, speaking to The Gull, quoted in "),
        (Venue.STATEMENT, "Ada Quay, in a statement, quoted in "),
        (Venue.REPORT, "Ada Quay, in a report, quoted in "),
        (Venue.BRIEFING, "Ada Quay, at a briefing, quoted in "),
        (Venue.INTERVIEW, "Ada Quay, in an interview, quoted in "),
        (Venue.UNKNOWN, "Ada Quay, quoted in "),
    ],
)
def test_a_note_tells_where_it_was_said(venue: Venue, words: str) -> None:
    """Each venue has its words, and an unknown one has none."""
    quotation = said("q", attribution=Attribution(speaker="quay", venue=venue))
    assert note(quotation, SILT).startswith(words)


def test_an_office_is_the_one_given_in_the_source() -> None:
    """The office of the attribution is printed, not the one on the person's record."""
    board = Organization(key="board", name="Harbour Board")
    office = Affiliation(
        position="Acting Pilot", organization="board", from_=Date.from_edtf("2020")
    )
    quotation = said("q", attribution=Attribution(speaker="quay", affiliation=office))
    pilot = evolve(ADA, affiliations=(Affiliation(position="Pilot"),))
    bundle = Bundle(records=(pilot, board, SILT, quotation))
    assert footnote(bundle, "q").definition.startswith(
        "[^q]: Ada Quay, Acting Pilot, Harbour Board, quoted in "
    )


def test_a_misprinted_name_is_told() -> None:
    """A name that the source prints otherwise is given as spelt, with the printed form behind."""
    variant = NameVariant(
        agent="quay", source="silt", written="Ida Quay", preferred="Ada Quay", reason="her card"
    )
    attribution = Attribution(speaker="quay", speaker_as_printed="Ida Quay")
    quotation = said("q", attribution=attribution)
    assert note(quotation, SILT, annotations=(variant,)).startswith(
        "Ada Quay \\[printed as Ida Quay\\], quoted in "
    )
    # Without a variant on record the printed form is only the source's own way to name her.
    assert note(quotation, SILT).startswith("Ada Quay, quoted in ")


@pytest.mark.parametrize(("seen", "words"), [(False, " \\[not seen\\]"), (True, "")])
def test_the_original_is_named_as_seen_or_not(words: str, *, seen: bool) -> None:
    """A source behind the one that was read is told, and whether it was read as well."""
    original = Source(
        key="r", kind=SourceKind.REPORT, title="Soundings", issued=Date.from_edtf("2023")
    )
    quotation = said("q", original="r", original_seen=seen)
    assert note(quotation, SILT, original).startswith(
        f"Ada Quay, *Soundings*{words}, 2023, quoted in ‘Silt’, "
    )


def test_a_claim_through_a_report_is_cited_in_the_article() -> None:
    """The chain from body to report to article is one sentence."""
    assert sample_note(STATISTIC).startswith(
        "Vennmouth Harbour Authority, in a report, *State of the Quays* \\[not seen\\], 2024, cited"
        " in Isolde Pennery, "
    )


def test_a_translation_gives_the_original_words() -> None:
    """The words as they were said stand behind the reference, as no quotation of the source."""
    assert sample_note(TRANSLATED).endswith(
        " Translated; the original words are: *Elke boot betaalt twee keer*."
    )


@pytest.mark.parametrize(
    ("label", "value", "shown"),
    [
        (LocatorLabel.PAGE, "4", "p\\. 4"),
        (LocatorLabel.PAGE, "4–5", "pp\\. 4–5"),
        (LocatorLabel.PARAGRAPH, "4", "para. 4"),
        (LocatorLabel.PARAGRAPH, "4, 6", "paras. 4, 6"),
        (LocatorLabel.TIMESTAMP, "12:30", "at 12:30"),
        (LocatorLabel.QUESTION, "17", "Q 17"),
    ],
)
def test_a_printed_locator_is_shown(label: LocatorLabel, value: str, shown: str) -> None:
    """The pinpoint stands before the address, with the abbreviation for one or several."""
    quotation = said("q", locator=Locator(label=label, value=value))
    assert note(quotation, SILT).endswith(f"*The Gull*, {shown}, <https://gull.example/silt>.")


@each_engine
def test_every_locator_reads_as_it_was_written(engine: str) -> None:
    """No engine puts other spaces or signs into a pinpoint."""
    records = [
        said(f"q-{number}", locator=Locator(label=label, value=value))
        for number, (label, value) in enumerate(product(LocatorLabel, ("4", "4-5")))
    ]
    page = render(engine, document(SILT, *records))
    shown = [note.words.partition(", https")[0].rpartition(", ")[2] for note in page.notes.values()]
    assert [text.rpartition(" ")[2] for text in shown] == ["4", "4-5"] * len(LocatorLabel)
    assert {text.rpartition(" ")[0] for text in shown} == {
        "p.", "pp.", "para.", "paras.", "sec.", "secs.", "ch.", "chs.", "col.", "cols.", "line",
        "lines", "n.", "nn.", "fig.", "figs.", "table", "tables", "at", "art.", "arts.", "Q", "Qq",
    }  # fmt: skip


# --- counted paragraphs ------------------------------------------------------------------------------

COUNTED = WriteOptions(counted_paragraphs=True)


@pytest.mark.parametrize(
    ("record", "number"), [(SPEECH, 2), (DIRECT, 5), (MIXED, 6), (STATISTIC, 8), (UNNAMED, 11)]
)
def test_paragraphs_are_counted_on_request(record: Quotation | Claim, number: int) -> None:
    """Only the article's own prose counts, and a reader is told that somebody counted."""
    assert f", para. {number} (counted), <https" in sample_note(record, COUNTED)
    assert "(counted)" not in sample_note(record)


def test_a_printed_locator_is_never_counted_anew() -> None:
    """What the source prints goes before what somebody counts."""
    assert ", para. 4, <" in sample_note(TRANSLATED, COUNTED)


def _article(text: str, words: str, *blocks: tuple[int, int, BlockKind]) -> tuple[Record, ...]:
    start = text.index(words)
    quotation = said("q", words)
    part = Fragment(passage=describe(text, Span(start, start + len(words))))
    shot = Snapshot(
        key="shot",
        source="silt",
        text=text,
        blocks=tuple(
            Block(span=TextPositionSelector(start=first, end=last), kind=kind)
            for first, last, kind in blocks
        ),
    )
    return evolve(quotation, fragments=(part,)), SILT, shot


def test_a_paragraph_behind_a_credit_is_a_paragraph() -> None:
    """A credit glued to the first words of a paragraph does not take it out of the count."""
    text = "One.\nPHOTO: GULLTwo, she said.\nShe said: “It is lost.”\n"
    credit = (5, 16, BlockKind.CREDIT)
    assert "para. 3 (counted)" in note(*_article(text, "It is lost", credit), options=COUNTED)


def test_furniture_is_that_of_the_counted_text() -> None:
    """Another snapshot without a text does not change the count."""
    text = "Menu\nOne.\nShe said: “It is lost.”\n"
    records = _article(text, "It is lost", (0, 4, BlockKind.NAVIGATION))
    copy = Snapshot(key="z-copy", source="silt", memento="https://archive.example/1")
    assert "para. 2 (counted)" in note(*records, copy, options=COUNTED)


# --- addresses ---------------------------------------------------------------------------------------


def _directive(link: str) -> list[str]:
    """Return the terms of a link's text directive, decoded."""
    _, _, directive = link.partition("#:~:text=")
    return [unquote(term) for term in directive.split(",")]


@each_engine
def test_links_lead_to_the_words(engine: str) -> None:
    """The directive in the address of each note, decoded, is the passage or its two ends."""
    page = render(engine, write(BUNDLE, DEFAULTS).text)
    ids = list(definitions(write(BUNDLE, DEFAULTS).text))
    links = {key: page.note_of(piece).links[0] for key, piece in zip(ids, page.body, strict=True)}
    assert _directive(links[DIRECT.key]) == ["That is not a threat, it is arithmetic."]
    assert _directive(links[MIXED.key]) == [MIXED.content]
    assert _directive(links[SPEECH.key]) == ["We lost forty", "larger boats away."]
    assert _directive(links[COLLECTIVE.key]) == ["they were “-", "open to talks"]
    assert _directive(links[TRANSLATED.key]) == ["Every boat pays twice"]


def test_addresses_may_lead_to_pages_only() -> None:
    """Without text fragments every note has the page's own address."""
    text = write(BUNDLE, WriteOptions(text_fragments=False)).text
    assert ":~:" not in text
    assert text.count(f"<{ARTICLE.url}>") == 12


def test_an_archived_copy_may_replace_the_page() -> None:
    """Preferred, the copy's address is the one printed, with the passage, and not said again."""
    found = sample_note(DIRECT, WriteOptions(prefer_archive=True))
    assert f", <{SNAPSHOT.memento}#:~:text=That" in found
    assert "archived at" not in found
    assert found.endswith("> (accessed 3 November 2024).")


def test_the_day_of_retrieval_goes_before_the_day_remembered() -> None:
    """Access is what a program recorded, else what the user says, else unknown."""
    later = datetime(2026, 1, 15, 23, 30, tzinfo=UTC)
    recorded = Snapshot(key="s", source="silt", retrieved_at=later)
    source = evolve(SILT, accessed_on=Date.from_edtf("2026-01-02"))
    assert note(source, recorded).endswith("(accessed 15 January 2026).")
    assert note(source).endswith("(accessed 2 January 2026).")
    assert "accessed" not in note(SILT)


def test_an_archived_copy_is_told_even_of_an_unread_day() -> None:
    """A copy is named without a day of access, too."""
    copy = Snapshot(key="s", source="silt", memento="https://archive.example/1")
    assert note(SILT, copy).endswith("> (archived at <https://archive.example/1>).")


def test_a_passage_that_no_link_can_reach_is_told() -> None:
    """A passage too short to be found is cited by its page, and that is a loss."""
    written = write(Bundle(records=(ADA, SILT, said("q", "lost"))), DEFAULTS)
    assert "<https://gull.example/silt>." in written.text
    assert written.losses == (
        Loss(
            "no-text-fragment",
            "q",
            "url",
            "the passage is too short to be found without its page's text",
        ),
    )


@pytest.mark.parametrize("url", ["ftp://gull.example/silt", "file:///silt.html"])
def test_an_address_that_is_no_link_is_text(url: str) -> None:
    """Only addresses that are safe to follow become links."""
    page = render("pandoc", document(evolve(SILT, url=url)))
    (found,) = page.notes.values()
    assert found == Piece(f"‘Silt’, The Gull, {url}.")


# --- sources -----------------------------------------------------------------------------------------


def test_an_untitled_source_is_described() -> None:
    """A description in brackets that nobody can take for a title, with the first words."""
    assert sample_note(UNTITLED).startswith(
        "\\[Untitled news article beginning “Fishermen at Vennmouth are counting their”\\], *The"
    )
    bare = evolve(SILT, title=None)
    assert note(bare).startswith("\\[Untitled news article\\], *The Gull*")


def test_what_is_not_known_is_not_printed() -> None:
    """No author, date or address means none, not a placeholder."""
    assert note(Source(key="s", kind=SourceKind.WEB_PAGE, title="Tides")) == "‘Tides’."


@pytest.mark.parametrize(
    ("count", "names"),
    [
        (1, "Ada Quay"),
        (2, "Ada Quay and Bo 2"),
        (3, "Ada Quay, Bo 2 and Bo 3"),
        (4, "Ada Quay and others"),
    ],
)
def test_authors_are_named_up_to_three(count: int, names: str) -> None:
    """More than three authors become the first one and others."""
    others = [
        Person(key=f"bo{number}", name=PersonName(given="Bo", family=str(number)))
        for number in range(2, count + 1)
    ]
    authors = tuple(Contributor(agent=person.key) for person in (ADA, *others))
    assert note(evolve(SILT, contributors=authors), *others).startswith(f"{names}, ‘Silt’")


@pytest.mark.parametrize(
    ("edition", "shown"), [("2", "2nd edition"), ("3", "3rd edition"), ("2nd", "2nd"), ("rev. ed.", "rev. ed.")]
)  # fmt: skip
def test_a_bare_number_of_an_edition_says_what_it_is(edition: str, shown: str) -> None:
    """A number alone would be read as anything."""
    book = Source(key="b", kind=SourceKind.BOOK, title="Tides", edition=edition)
    page = render("markdown-it", document(book))
    (found,) = page.notes.values()
    assert found.words.startswith(f"Tides, {shown}")


def test_every_field_is_printed_or_told_as_a_loss() -> None:
    """What the form has no place for is listed, and nothing else."""
    losses = write(FULL_BUNDLE, DEFAULTS).losses
    names = dict.fromkeys(loss.field for loss in losses)
    assert {(loss.code, loss.record) for loss in losses} == {("not-printed", "every-field")}
    assert list(names) == [
        "abstract", "foreign", "identifiers", "keywords", "medium", "note", "section",
    ]  # fmt: skip
    schemes = [loss.message.split()[-2] for loss in losses if loss.field == "identifiers"]
    assert "doi" not in schemes
    assert "isbn" in schemes
    (found,) = definitions(write(FULL_BUNDLE, DEFAULTS).text).values()
    for words in (
        "Silt and the Tide: Five Winters at Vennmouth", "Research note", "A-77", "1.4", "2nd",
        "Conference of Harbour Masters", "12(3)", "Marlhaven", "Estuary House", "7 October 2024",
        "updated 1 November 2024", "101–117", "https://doi.org/10.5555/estuary.2024.77",
        "https://annals.example/12/3/silt?view=full&lang=en#results", "accessed 2 November 2024",
    ):  # fmt: skip
        assert words in found


# --- short forms -------------------------------------------------------------------------------------


def test_a_source_is_cited_in_full_once() -> None:
    """From the second note on, author or outlet and a short title do."""
    notes = list(definitions(document(SILT, said("q1"), said("q2"), said("q3"))).values())
    assert notes[0].startswith("Ada Quay, quoted in ‘Silt’, *The Gull*, <")
    assert notes[1:] == ["Ada Quay, quoted in *The Gull*, ‘Silt’, <https://gull.example/silt>."] * 2


@pytest.mark.parametrize(
    ("others", "named"),
    [
        ((), "Quay"),
        (("Marsh",), "Quay and Marsh"),
        (("Marsh", "Pool"), "Quay, Marsh and Pool"),
        (("Marsh", "Pool", "Strand"), "Quay and others"),
    ],
)
def test_a_short_form_names_no_author_alone_who_has_others(
    others: tuple[str, ...], named: str
) -> None:
    """A later note does not give the work of two to one of them."""
    more = [Person(key=name.lower(), name=PersonName(given="B", family=name)) for name in others]
    parts = tuple(Contributor(agent=one.key) for one in (ADA, *more))
    speaker = Person(key="a", name=PersonName(given="Cy", family="Sands"))
    written = evolve(SILT, contributors=parts)
    first, second = (
        evolve(said(key), attribution=Attribution(speaker="a")) for key in ("q1", "q2")
    )
    bundle = Bundle(records=[written, ADA, *more, speaker, first, second])
    note = definitions(write(bundle, DEFAULTS).text)["q2"]
    assert f"quoted in {named}, ‘Silt’, <" in note


def test_an_interview_is_named_once() -> None:
    """“Interviewed by” tells what kind of source it is."""
    parts = (Contributor(agent="quay", role=ContributorRole.INTERVIEWER),)
    source = evolve(SILT, kind=SourceKind.INTERVIEW, contributors=parts)
    assert "‘Silt’, interviewed by Ada Quay, *The Gull*" in document(source, ADA)
    assert "‘Silt’, interview, *The Gull*" in document(evolve(source, contributors=()))


@pytest.mark.parametrize(
    ("edition", "shown"),
    [("2", "2nd edition"), ("2nd", "2nd edition"), ("Revised edition", "Revised edition")],
)
def test_a_number_is_told_to_be_an_edition(edition: str, shown: str) -> None:
    """A bare ordinal among title and place would say nothing."""
    source = evolve(SILT, kind=SourceKind.BOOK, edition=edition)
    assert f"*Silt*, {shown}, *The Gull*" in document(source)


def test_a_chapter_stands_in_its_book() -> None:
    """Who edited the book is named behind the book, not as if the chapter had been edited."""
    item = {
        "id": "tides", "type": "chapter", "title": "Of tides", "container-title": "Northern Waters",
        "author": [{"family": "Holm", "given": "Åse"}], "editor": [{"family": "Wolfe", "given": "H."}],
        "publisher": "Fjord Press", "issued": {"date-parts": [[2005]]},
    }  # fmt: skip
    text = write(CSL_JSON.read(json.dumps([item])).bundle, DEFAULTS).text
    note = "Åse Holm, ‘Of tides’, in *Northern Waters*, edited by H\\. Wolfe, Fjord Press, 2005."
    assert definitions(text)["tides"].replace("H. ", "H\\. ") == note


def test_a_short_form_drops_access_and_archive() -> None:
    """What the first note said of the page is not said again."""
    found = definitions(write(BUNDLE, DEFAULTS).text)
    with_access = [key for key, text in found.items() if "accessed" in text or "archived" in text]
    assert with_access == ["basin-filling"]


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("One two three four five six seven", "‘One two three four five six…’"),
        ("One two three four five six", "‘One two three four five six’"),
        ("One two three four five six: seven eight", "‘One two three four five six…’"),
        ("One “two three four five six seven eight” nine", None),
    ],
)
def test_a_long_title_is_cut_between_words(title: str, short: str | None) -> None:
    """Six words remain, unless the cut could fall inside words between marks."""
    source = evolve(SILT, title=title)
    second = definitions(document(source, said("q1"), said("q2")))["q2"]
    shown = short or f"‘{title}’"
    assert f"quoted in *The Gull*, {shown}, <" in second


LONG = "One two three four five six"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"title": "Silt"}, {"title": "Silt"}),
        ({"title": f"{LONG} seven"}, {"title": f"{LONG} eight"}),
        ({"title": None}, {"title": None}),
        ({"title": "Silt"}, {"title": "The end of silt", "short_title": "Silt"}),
    ],
    ids=str,
)
def test_two_sources_never_share_a_short_form(first: Any, second: Any) -> None:
    """Where a short form could mean either of two sources, every note is in full."""
    sources = (evolve(SILT, **first), evolve(SILT, key="silt-b", **second))
    records = [
        said(f"{source.key}-q{number}", source=source.key)
        for source in sources
        for number in (1, 2)
    ]
    found = definitions(document(*sources, *records))
    assert len(found) == 4
    assert all(", *The Gull*, <" in text for text in found.values())


def test_sources_that_can_be_told_apart_have_short_forms() -> None:
    """Two sources of one outlet with different titles are both cited in short."""
    other = evolve(SILT, key="tide", title="Tide")
    records = [said(f"{key}-q{n}", source=key) for key in ("silt", "tide") for n in (1, 2)]
    found = definitions(document(SILT, other, *records))
    assert "quoted in *The Gull*, ‘Silt’, <" in found["silt-q2"]
    assert "quoted in *The Gull*, ‘Tide’, <" in found["tide-q2"]


# --- dialects ----------------------------------------------------------------------------------------


def _claims(count: int) -> list[Claim]:
    return [
        Claim(key=f"c{number}", source="silt", text="It rises") for number in range(1, count + 1)
    ]


def test_equal_notes_are_one_where_engines_can_share_them() -> None:
    """For GitHub and its like, lines with one reference share one note."""
    text = document(SILT, *_claims(4), options=GFM)
    assert list(definitions(text)) == ["c1", "c2"]
    assert re.findall(r"\[\^(c\d)\]$", text, re.MULTILINE) == ["c1", "c2", "c2", "c2"]
    for engine in ("pandoc gfm", "markdown-it", "Python-Markdown"):
        page = render(engine, text)
        assert len(page.body) == 4
        assert all(
            page.note_of(piece).words.startswith(("‘Silt’", "The Gull")) for piece in page.body
        )


def test_equal_notes_are_several_elsewhere() -> None:
    """Pandoc would repeat a shared note, so the portable form has one note for each line."""
    text = document(SILT, *_claims(4))
    assert list(definitions(text)) == ["c1", "c2", "c3", "c4"]


# --- one footnote ------------------------------------------------------------------------------------


def test_a_footnote_is_a_reference_and_a_definition() -> None:
    """The note of a quotation is in full and repeats the words."""
    found = footnote(Bundle(records=(ADA, SILT, said("q1"), said("q2"))), "q2")
    assert found == Footnote(
        "[^q2]",
        "[^q2]: Ada Quay, quoted in ‘Silt’, *The Gull*, <https://gull.example/silt>.\n"
        "\n    > “It is lost”\n",
    )
    assert str(found) == found.definition


@pytest.mark.parametrize("record", [ARTICLE, STATISTIC])
def test_a_footnote_without_words_is_one_line(record: Source | Claim) -> None:
    """Sources and claims have nothing to repeat."""
    assert footnote(BUNDLE, record).definition.count("\n") == 1


@pytest.mark.parametrize("record", [*BUNDLE.sources, *BUNDLE.quotations, *BUNDLE.claims])
def test_a_footnote_has_the_identifier_of_the_document(record: Source | Quotation | Claim) -> None:
    """A note pasted beside an exported document is recognised as the same one."""
    found = footnote(BUNDLE, record)
    assert found == footnote(BUNDLE, record.key)
    assert found.definition.startswith(f"{found.reference}: ")
    assert found.reference == f"[^{record.key}]"


@each_engine
def test_a_footnote_shows_the_words_below_the_reference(engine: str) -> None:
    """In a manuscript, the note leads to the source and quotes the words in a block."""
    found = footnote(BUNDLE, EDITED)
    page = render(engine, f"So she said.{found.reference} Then more.\n\n{found.definition}")
    assert page.body[0].words == "So she said. Then more."
    words = page.note_of(page.body[0]).words
    assert words.startswith("Marit van Aalsburg, Harbour Master,")
    assert words.endswith("“They bring the ferries in […] and [the pilots] can feel the bottom”")
    assert "blockquote" in page.elements


@pytest.mark.parametrize("record", [HARBOUR_MASTER, SNAPSHOT])
def test_who_is_no_source_has_no_footnote(record: Record) -> None:
    """A person or a snapshot is not cited; the message says what is."""
    with pytest.raises(ValueError, match="only sources, quotations and claims have footnotes"):
        footnote(BUNDLE, record.key)


def test_an_unknown_key_is_refused_with_a_suggestion() -> None:
    """A slip in a key is met with the key that was meant."""
    with pytest.raises(UnknownKeyError) as refused:
        footnote(BUNDLE, "aalsburg-arithmetics")
    assert str(refused.value) == (
        "no record has the key 'aalsburg-arithmetics'; did you mean 'aalsburg-arithmetic'?"
    )


IMPORTED_KEYS = (
    "Pennery2024", "pennery2024b", "PENNERY:2024", "pennery-2024", "Pénnery 2024", "a b", "a-b",
    "{k}%#", "[^x]", "שלום", "2024", "x" * 100, "x" * 99, "con", "a_b", "a.b",
)  # fmt: skip


@each_engine
def test_any_key_has_a_note_of_its_own(engine: str) -> None:
    """Keys that no engine would take become identifiers that all take, and stay apart."""
    text = document(SILT, *(said(key, words=f"word {key}") for key in IMPORTED_KEYS))
    page = render(engine, text)
    assert len(page.notes) == len(page.body) == len(IMPORTED_KEYS)
    assert {piece.words.partition("word ")[2] for piece in page.body} == {
        f"{key}”" for key in IMPORTED_KEYS
    }
    assert len({name.casefold() for name in definitions(text)}) == len(IMPORTED_KEYS)
    assert all(re.fullmatch(GENERATED, name) for name in definitions(text))


def test_a_mapped_key_is_the_same_for_one_footnote() -> None:
    """One footnote and the document agree about identifiers that had to be mapped."""
    bundle = Bundle(records=(ADA, SILT, *(said(key) for key in IMPORTED_KEYS)))
    single = {footnote(bundle, key).reference for key in IMPORTED_KEYS}
    assert single == {f"[^{name}]" for name in definitions(write(bundle, DEFAULTS).text)}


# --- lists of sources --------------------------------------------------------------------------------


def test_a_bibliography_has_sources_only() -> None:
    """Each source is a line in full, without notes."""
    text = write(BUNDLE, WriteOptions(profile=Profile.BIBLIOGRAPHY)).text
    assert "[^" not in text
    assert text.splitlines()[2] == (
        "- Vennmouth Harbour Authority, *State of the Quays*, no. VHA 24/3, 2024"
        " \\[not seen\\], cited in Pennery, ‘Silent silting’."
    )
    assert len(text.splitlines()) == 3


def test_who_quotes_themselves_is_named_once() -> None:
    """Words from a speech are not “quoted in” it by the one who gave it; later notes are short."""
    speech = evolve(
        SILT, kind=SourceKind.SPEECH, contributors=(Contributor(agent=ADA.key),), container=None
    )
    said = [
        Quotation(
            key=key,
            source=speech.key,
            content=words,
            fragments=(Fragment(passage=Passage(quote=TextQuoteSelector(exact=words))),),
            attribution=Attribution(
                speaker=ADA.key, affiliation=Affiliation(position="Harbour Master")
            ),
        )
        for key, words in (("a", "mud"), ("b", "tide"))
    ]
    first, second = definitions(document(speech, *said)).values()
    assert first.startswith("Ada Quay, Harbour Master, ‘Silt’, speech")
    assert second.startswith("Quay, ‘Silt’")
    assert "quoted in" not in first + second


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        (ContributorRole.HOST, "hosted by Ada Quay"),
        (ContributorRole.PHOTOGRAPHER, "photographs by Ada Quay"),
        (ContributorRole.CONTRIBUTOR, "with Ada Quay"),
    ],
)
def test_every_part_in_making_a_source_is_told(role: ContributorRole, shown: str) -> None:
    """Whoever is not the author is named with what they did."""
    assert shown in note(evolve(SILT, contributors=(Contributor(agent=ADA.key, role=role),)))


@each_engine
def test_an_annotated_bibliography_has_statements_below_sources(engine: str) -> None:
    """Quotations and claims stand in lists of their own, as in the document."""
    page = render(engine, write(BUNDLE, WriteOptions(profile=Profile.ANNOTATED)).text)
    whole = render(engine, write(BUNDLE, DEFAULTS).text)
    statements = [
        piece.words for piece in page.body if not piece.links and "State of" not in piece.words
    ]
    assert statements == [piece.words for piece in whole.body]
    assert len(page.body) == len(whole.body) + 3


# --- words that break careless writers ---------------------------------------------------------------


def _hostile_bundle() -> Bundle:
    records: list[Record] = []
    for number, text in enumerate(HOSTILE):
        source = Source(
            key=f"s{number}",
            kind=SourceKind.NEWS_ARTICLE,
            title=text,
            container=Container(title=text),
            publisher=f"P {text}",
            contributors=(Contributor(agent=f"body{number}"),),
        )
        office = Affiliation(position=text, organization=f"body{number}")
        attribution = Attribution(speaker=f"speaker{number}", affiliation=office)
        records += [
            source,
            Organization(key=f"body{number}", name=text),
            UnnamedSpeaker(key=f"speaker{number}", description=text),
            said(f"q{number}", text, source.key, attribution=attribution),
            Claim(key=f"c{number}", source=source.key, text=text, attribution=attribution),
        ]
    return Bundle(records=(ADA, *records))


HOSTILE_BUNDLE = _hostile_bundle()


@each_engine
def test_hostile_words_read_as_they_are(engine: str) -> None:
    """Names, offices, words, claims, titles and outlets are shown letter for letter."""
    page = render(engine, write(HOSTILE_BUNDLE, DEFAULTS).text)
    lines = {piece.words for piece in page.body}
    notes = [page.note_of(piece).words for piece in page.body]
    for text in HOSTILE:
        words = squeezed(text)
        who = f"{words}, {words}, {words}"
        quoted = squeezed(f"‘{text}’" if any(mark in text for mark in '“”"') else f"“{text}”")
        title = squeezed(f"“{text}”" if "‘" in text else f"‘{text}’")
        assert f"{who}: {quoted}" in lines
        assert f"{who} (claim): {words}" in lines
        start = f"{who}, quoted in {words}, {title}, {words}, P {words}"
        assert any(found.startswith(start) for found in notes), text


@each_engine
def test_injected_markup_is_inert(engine: str) -> None:
    """No element, attribute or address comes from the words."""
    page = render(engine, write(HOSTILE_BUNDLE, DEFAULTS).text)
    assert page.elements <= {"a", "div", "em", "hr", "li", "ol", "p", "section", "sup", "ul"}
    # What cmark-gfm gives to every footnote.
    usual = {"aria-label", "data-footnotes", "data-footnote-ref", "data-footnote-backref"}
    assert page.attributes - usual <= {"class", "href", "id", "role", "title"}
    assert all(piece.links == () for piece in (*page.body, *page.notes.values()))


@given(bundles())
@settings(max_examples=40)
def test_any_bundle_becomes_a_page(bundle: Bundle) -> None:
    """Whatever the records hold, every line has its one note and nothing but text and links."""
    for options in (DEFAULTS, GFM):
        page = render.__wrapped__("markdown-it", write(bundle, options).text)
        assert all(len(piece.notes) == 1 for piece in page.body)
        assert {piece.notes[0] for piece in page.body} == set(page.notes)
        assert page.elements <= {"a", "em", "hr", "li", "ol", "p", "section", "sup", "ul"}
        links = [link for piece in (*page.body, *page.notes.values()) for link in piece.links]
        assert all(link.startswith(("http://", "https://")) for link in links)


@given(st.data())
@settings(max_examples=40)
def test_any_footnote_is_one_note(data: st.DataObject) -> None:
    """The footnote of any record is one note in a manuscript and leaks nothing into it."""
    bundle = data.draw(bundles().filter(lambda drawn: bool(drawn.sources)))
    records = (*bundle.sources, *bundle.quotations, *bundle.claims)
    found = footnote(bundle, data.draw(st.sampled_from(records)))
    page = render.__wrapped__("markdown-it", f"Text.{found.reference}\n\n{found.definition}")
    assert [piece.words for piece in page.body] == ["Text."]
    assert len(page.notes) == 1
