"""Fields set by hand: every one can be set, read back and emptied, and guesses give way."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias

import pytest
from attrs import evolve

from citekit.anchoring.describing import describe
from citekit.codec.files import dumps, loads
from citekit.curation.fields import editors
from citekit.curation.proposals import open_proposals
from citekit.curation.setting import set_fields
from citekit.model.agents import Affiliation, Identifier, IdentifierScheme
from citekit.model.bundles import Bundle, UnknownKeyError
from citekit.model.claims import ClaimKind, Evidence, Stance
from citekit.model.dates import Date
from citekit.model.locators import Locator, LocatorLabel
from citekit.model.names import PersonName
from citekit.model.provenance import Decision, Proposal
from citekit.model.quotations import QuotationForm, Venue
from citekit.model.snapshots import Snapshot
from citekit.model.sources import ContributorRole, SourceKind
from citekit.notebook import Notebook
from citekit.text.spans import Span
from tests.samples import (
    ARTICLE,
    ASSESSMENT,
    AUTHORITY,
    BOSSES,
    BUNDLE,
    CHAIR,
    COUNCIL,
    DIRECT,
    EDITED,
    ENGINEER,
    FULL_BUNDLE,
    FULL_SOURCE,
    HARBOUR_MASTER,
    INDIRECT,
    MIXED,
    OWN,
    REPORT,
    REPORTED,
    REPORTER,
    SNAPSHOT,
    SPEECH,
    SPOKESWOMAN,
    STATISTIC,
    TEXT,
    TRANSLATED,
    UNNAMED,
    UNTITLED,
)

ALL: Final = BUNDLE.with_(FULL_SOURCE)
ORCID: Final = "0000-0001-5109-3700"
ISNI: Final = "0000000121032683"
DOI: Final = "10.5555/tides.9"
ARCHIVED: Final = "https://web.archive.org/web/20250102030405/https://a.example/silt"


def changed(key: str, bundle: Bundle = ALL, /, **values: str) -> Bundle:
    """Return a bundle with fields set that a file gives back as it is."""
    found = set_fields(bundle, key, values)
    assert loads(dumps(found)) == found
    return found


def record(key: str, bundle: Bundle = ALL, /, **values: str) -> Any:
    """Return the record on which fields were set."""
    return changed(key, bundle, **values)[key]


def refusal(key: str, bundle: Bundle = ALL, /, **values: str) -> str:
    """Return the message that refuses to set fields."""
    with pytest.raises(ValueError, match=r".") as refused:
        set_fields(bundle, key, values)
    return str(refused.value)


def numbers(item: Any) -> dict[str, str]:
    """Return the identifiers of a record by their schemes."""
    return {number.scheme.value: number.value for number in item.identifiers}


# --- every field -----------------------------------------------------------------------------------

_Read: TypeAlias = Callable[[Bundle, Any], object]


def plain(name: str) -> _Read:
    """Return what reads a field of the record's own."""
    return lambda _bundle, item: getattr(item, name)


def said(name: str) -> _Read:
    """Return what reads a field of the attribution of a statement."""
    return lambda _bundle, item: getattr(item.attribution, name)


def numbered(scheme: str) -> _Read:
    """Return what reads an identifier of a record."""
    return lambda _bundle, item: numbers(item).get(scheme)


def office(name: str) -> _Read:
    """Return what reads a part of the first office that a person holds."""
    return lambda _bundle, item: getattr(item.affiliations[0], name) if item.affiliations else None


def spoken_in(name: str) -> _Read:
    """Return what reads a part of the office in which somebody speaks."""
    return lambda _bundle, item: getattr(item.attribution.affiliation, name, None)


def playing(role: ContributorRole) -> _Read:
    """Return what reads who played a part in making a source."""
    return lambda _bundle, item: [part.agent for part in item.contributors if part.role is role]


def archived(bundle: Bundle, item: Any) -> object:
    """Return the address of the archived copy of a source."""
    return next((shot.memento for shot in bundle.snapshots_of(item) if shot.memento), None)


def own_passages(_bundle: Bundle, item: Any) -> object:
    """Return the passages of its own source that a claim names."""
    return [found.passage.exact for found in item.evidence if found.passage and not found.source]


def quoted(_bundle: Bundle, item: Any) -> object:
    """Return the quotations that a claim names."""
    return [found.quotation for found in item.evidence if found.quotation]


PLAIN: Final = (
    "title", "short_title", "publisher", "place", "genre", "number", "edition", "version",
    "section", "medium", "abstract", "note",
)  # fmt: skip
STATEMENT: Final[list[tuple[str, str, _Read, object]]] = [
    ("speaker", CHAIR.key, said("speaker"), CHAIR.key),
    ("position", "Pilot", spoken_in("position"), "Pilot"),
    ("organization", COUNCIL.key, spoken_in("organization"), COUNCIL.key),
    ("cue", "muttered", said("cue"), "muttered"),
    ("printed_as", "M. Aalsburg", said("speaker_as_printed"), "M. Aalsburg"),
    ("venue", "interview", said("venue"), Venue.INTERVIEW),
    (
        "locator",
        "para. 5",
        plain("locator"),
        Locator(label=LocatorLabel.PARAGRAPH, value="5"),
    ),
    ("original", REPORT.key, plain("original"), REPORT.key),
    ("note", "Checked.", plain("note"), "Checked."),
]
# By key of the record: the field, a text, what reads the field, and what it then reads.
FIELDS: Final[dict[str, list[tuple[str, str, _Read, object]]]] = {
    FULL_SOURCE.key: [
        *((name, f"Another {name}", plain(name), f"Another {name}") for name in PLAIN),
        ("kind", "press release", plain("kind"), SourceKind.PRESS_RELEASE),
        ("language", "de", plain("language"), "de"),
        ("url", "https://a.example/b", plain("url"), "https://a.example/b"),
        ("issued", "25 March 2025", plain("issued"), Date.from_text("25 March 2025")),
        ("updated", "2025-03", plain("updated"), Date.from_edtf("2025-03")),
        ("accessed", "2025-03-26", plain("accessed_on"), Date.from_edtf("2025-03-26")),
        ("pages", "pp. 3–9", plain("pages"), Locator(value="3–9")),
        ("outlet", "Tide Post", lambda _b, item: item.container and item.container.title, "Tide Post"),
        ("container", "Tides", lambda _b, item: item.container and item.container.title, "Tides"),
        ("volume", "13", lambda _b, item: item.container.volume, "13"),
        ("issue", "4", lambda _b, item: item.container.issue, "4"),
        ("issn", "0000-006X", lambda _b, item: numbers(item.container).get("issn"), "0000-006X"),
        ("event", "Tide Fair", lambda _b, item: item.event and item.event.title, "Tide Fair"),
        ("keywords", "mud, silt ,", plain("keywords"), ("mud", "silt")),
        ("doi", f"https://doi.org/{DOI}", numbered("doi"), DOI),
        ("isbn", "080442957X", numbered("isbn"), "080442957X"),
        ("pmid", "7", numbered("pmid"), "7"),
        ("archive_url", ARCHIVED, archived, ARCHIVED),
        *((role.value, COUNCIL.key, playing(role), [COUNCIL.key]) for role in ContributorRole),
    ],
    CHAIR.key: [
        ("name", "Otto von Brandt", plain("name"), PersonName.from_text("Otto von Brandt")),
        ("honorific", "Professor", plain("honorific"), "Professor"),
        ("position", "Mayor", office("position"), "Mayor"),
        ("organization", "VHA", office("organization"), AUTHORITY.key),
        ("from", "May 2022", office("from_"), Date.from_text("May 2022")),
        ("until", "2026", office("until"), Date.from_edtf("2026")),
        ("wikidata", "Q7", numbered("wikidata"), "Q7"),
        ("orcid", ORCID, numbered("orcid"), ORCID),
        ("ror", "0abcdef12", numbered("ror"), "0abcdef12"),
        ("viaf", "77", numbered("viaf"), "77"),
        ("isni", ISNI, numbered("isni"), ISNI),
    ],
    AUTHORITY.key: [
        ("name", "Venn Harbours", plain("name"), "Venn Harbours"),
        ("acronym", "VH", plain("acronym"), "VH"),
        ("aliases", "the port; the harbours", plain("aliases"), ("the port", "the harbours")),
        ("wikidata", "Q7", numbered("wikidata"), "Q7"),
        ("orcid", ORCID, numbered("orcid"), ORCID),
        ("ror", "0zzzzzz99", numbered("ror"), "0zzzzzz99"),
        ("viaf", "77", numbered("viaf"), "77"),
        ("isni", ISNI, numbered("isni"), ISNI),
    ],
    BOSSES.key: [
        ("name", "The bosses", plain("name"), "The bosses"),
        ("members", f"{CHAIR.key}, {COUNCIL.key}", plain("members"), (CHAIR.key, COUNCIL.key)),
        ("organization", "Vennmouth Town Council", plain("organization"), COUNCIL.key),
    ],
    SPOKESWOMAN.key: [
        ("description", "A spokesman", plain("description"), "A spokesman"),
        ("organization", COUNCIL.key, plain("organization"), COUNCIL.key),
    ],
    DIRECT.key: [
        *STATEMENT,
        ("words", "it is arithmetic", plain("content"), "it is arithmetic"),
        ("form", "indirect", plain("form"), QuotationForm.INDIRECT),
        ("language", "en", plain("language"), "en"),
        ("translation_of", "Rekenkunde", plain("translation_of"), "Rekenkunde"),
    ],
    ASSESSMENT.key: [
        *STATEMENT,
        ("text", "Boats may be turned away", plain("text"), "Boats may be turned away"),
        ("kind", "paraphrase", plain("kind"), ClaimKind.PARAPHRASE),
        ("passage", "in a single winter", own_passages, ["in a single winter"]),
        ("evidence", f"{MIXED.key}, {DIRECT.key}", quoted, [MIXED.key, DIRECT.key]),
    ],
}  # fmt: skip
CASES: Final = [(key, *case) for key, cases in FIELDS.items() for case in cases]
# Fields that mean something beside others only; they have tests of their own.
BESIDE: Final = {"prefix", "suffix", "occurrence", "original_seen"}
# What a record cannot be without.
NEEDED: Final = {
    (FULL_SOURCE.key, "kind"),
    (CHAIR.key, "name"),
    (AUTHORITY.key, "name"),
    (BOSSES.key, "name"),
    (SPOKESWOMAN.key, "description"),
    (DIRECT.key, "speaker"),
    (DIRECT.key, "words"),
    (DIRECT.key, "form"),
    (ASSESSMENT.key, "text"),
    (ASSESSMENT.key, "kind"),
}


@pytest.mark.parametrize("key", FIELDS)
def test_every_field_is_tried(key: str) -> None:
    """The cases below leave out no field that can be set."""
    assert {case[0] for case in FIELDS[key]} == editors(ALL[key]).keys() - BESIDE


@pytest.mark.parametrize(("key", "field", "value", "read", "expected"), CASES)
def test_a_field_reads_as_it_was_set(
    key: str, field: str, value: str, read: _Read, expected: object
) -> None:
    """Every field can be set from a text, with white space round it, and no other record changes."""
    bundle = changed(key, **{field: f" {value}\n"})
    assert read(bundle, bundle[key]) == expected
    assert read(ALL, ALL[key]) != expected
    others = {item for item in bundle.records if item.key != key and not isinstance(item, Snapshot)}
    assert others == {item for item in ALL.records if item.key != key and item != SNAPSHOT}


@pytest.mark.parametrize(
    ("key", "field", "value", "read"),
    [case[:4] for case in CASES if case[:2] not in {*NEEDED, (ASSESSMENT.key, "speaker")}],
)
def test_a_field_that_is_emptied_is_gone(key: str, field: str, value: str, read: _Read) -> None:
    """An empty value takes a field away that was set before."""
    before = changed(key, **{field: value})
    bundle = changed(key, before, **{field: " "})
    assert read(bundle, bundle[key]) in (None, (), [], Venue.UNKNOWN)


@pytest.mark.parametrize(("key", "field"), sorted(NEEDED))
def test_a_record_keeps_what_it_cannot_be_without(key: str, field: str) -> None:
    """Emptying a needed field is refused with the record, the field and a way out."""
    message = refusal(key, **{field: ""})
    assert repr(key) in message
    assert re.search(rf"cannot be without its {field}; give another", message)


def test_a_claim_without_a_speaker_is_the_sources_own() -> None:
    """Emptying the speaker of a claim takes the attribution away, and setting one makes it anew."""
    own = changed(ASSESSMENT.key, speaker="")
    assert own[ASSESSMENT.key].attribution is None
    assert record(ASSESSMENT.key, own, speaker=CHAIR.key).attribution.speaker == CHAIR.key


def test_several_fields_are_set_at_once() -> None:
    """All values of one call stand in the record."""
    found = record(ARTICLE.key, title="Silt", issued="2025-03-25", author="", note="Read.")
    assert (found.title, found.issued, found.note) == (
        "Silt",
        Date.from_edtf("2025-03-25"),
        "Read.",
    )
    assert found.contributors == ()


@pytest.mark.parametrize(
    ("key", "values"),
    [
        (DIRECT.key, {"position": "Pilot", "speaker": ENGINEER.key}),
        (OWN.key, {"venue": "report", "position": "Pilot", "speaker": ENGINEER.key}),
        (DIRECT.key, {"original_seen": "yes", "original": REPORT.key}),
        (REPORTER.key, {"from": "2019", "position": "Reporter"}),
        (CHAIR.key, {"honorific": "Lady", "name": "Sir Philippa Thornbeck"}),
        (UNTITLED.key, {"issn": "0000-006X", "outlet": "Tide Post"}),
        (DIRECT.key, {"form": "indirect", "words": "it is arithmetic"}),
    ],
)
def test_the_order_of_fields_does_not_matter(key: str, values: dict[str, str]) -> None:
    """Fields that belong together come out the same, whichever is named first."""
    backwards = {name: values[name] for name in reversed(values)}
    assert record(key, **values) == record(key, **backwards)


def test_an_office_that_is_set_with_a_speaker_stays() -> None:
    """The position that the user gives counts, not the one that the new speaker usually holds."""
    found = record(DIRECT.key, position="Witness", organization="", speaker=ENGINEER.key)
    assert found.attribution.affiliation == Affiliation(position="Witness")


# --- what guesses and decisions become ---------------------------------------------------------------


def user_values(bundle: Bundle, key: str) -> list[tuple[str, str, Decision]]:
    """Return the values of a record that a person gave, in order."""
    return [
        (item.field, item.value, item.decision)
        for item in bundle.proposals
        if item.record == key and item.rule == "user"
    ]


def test_a_value_becomes_an_accepted_proposal_of_the_user() -> None:
    """What was set and what was taken away is on record as sure and accepted."""
    bundle = changed(ARTICLE.key, outlet=" Tide Post ", section="")
    assert user_values(bundle, ARTICLE.key) == [
        ("outlet", "Tide Post", Decision.ACCEPTED),
        ("section", "(none)", Decision.ACCEPTED),
    ]
    assert {item.confidence for item in bundle.proposals if item.rule == "user"} == {1.0}


def test_guesses_about_a_set_field_are_superseded() -> None:
    """Open and accepted guesses give way, rejected ones and those about other things stay."""
    other = Proposal(
        record=UNTITLED.key, field="title", value="Boats", rule="first-heading", confidence=0.5
    )
    bundle = changed(ARTICLE.key, ALL.with_(other), title="Silt")
    decisions = {item.value: item.decision for item in bundle.proposals}
    assert decisions == {
        "Vennmouth: the silt": Decision.SUPERSEDED,
        ARTICLE.title: Decision.SUPERSEDED,
        "Share this story": Decision.REJECTED,
        "Silting at Vennmouth": Decision.SUPERSEDED,
        "Boats": Decision.OPEN,
        "Silt": Decision.ACCEPTED,
    }


def test_guesses_about_other_fields_stay_open() -> None:
    """Setting one field decides nothing about another."""
    assert list(open_proposals(changed(ARTICLE.key, note="Read."))) == list(open_proposals(ALL))


def test_only_the_last_value_of_the_user_is_accepted() -> None:
    """Setting a field again supersedes what was set before, even where it comes back."""
    bundle = changed(ARTICLE.key, title="One")
    bundle = changed(ARTICLE.key, bundle, title="Two")
    assert user_values(bundle, ARTICLE.key) == [
        ("title", "One", Decision.SUPERSEDED),
        ("title", "Two", Decision.ACCEPTED),
    ]
    bundle = changed(ARTICLE.key, bundle, title="One")
    accepted = [item for item in user_values(bundle, ARTICLE.key) if item[2] is Decision.ACCEPTED]
    assert accepted == [("title", "One", Decision.ACCEPTED)]


def test_a_container_is_an_outlet_to_guesses() -> None:
    """A guess for the outlet is superseded, too, where the user calls it a container."""
    guess = Proposal(
        record=ARTICLE.key, field="outlet", value="Ledger", rule="promotion", confidence=0.6
    )
    bundle = changed(ARTICLE.key, ALL.with_(guess), container="Tide Post")
    assert evolve(guess, decision=Decision.SUPERSEDED) in bundle.proposals
    assert ("outlet", "Tide Post", Decision.ACCEPTED) in user_values(bundle, ARTICLE.key)
    message = refusal(ARTICLE.key, container="Tides", outlet="Tide Post")
    assert message == "outlet and container mean the same; give one of them"


def test_the_place_of_words_is_no_value() -> None:
    """A prefix, suffix or number chooses between places and is not kept as a decision."""
    bundle = changed(DIRECT.key, words="it is arithmetic", prefix="threat,")
    assert user_values(bundle, DIRECT.key) == [("words", "it is arithmetic", Decision.ACCEPTED)]


# --- keys and fields that are not there ------------------------------------------------------------------


def test_an_unknown_key_is_refused_with_a_likely_one() -> None:
    """The message names the key and the one that was probably meant."""
    with pytest.raises(UnknownKeyError) as refused:
        set_fields(BUNDLE, "pennery-2024-silt", {"title": "Silt"})
    assert str(refused.value) == (
        "no record has the key 'pennery-2024-silt'; did you mean 'pennery-2024-silting'?"
    )


@pytest.mark.parametrize(
    ("key", "field", "start"),
    [
        (ARTICLE.key, "titel", "unknown field of a source 'titel'; did you mean 'title'?; known: "),
        (
            ARTICLE.key,
            "retrieved_at",
            "unknown field of a source 'retrieved_at'; did you mean 'accessed'?",
        ),
        (CHAIR.key, "title", "unknown field of a person 'title'"),
        (AUTHORITY.key, "names", "unknown field of an organization 'names'; did you mean 'name'?"),
        (SPOKESWOMAN.key, "name", "unknown field of an unnamed speaker 'name'; known: description"),
        (SNAPSHOT.key, "text", "unknown field of a snapshot 'text'; known: key"),
        (DIRECT.key, "speeker", "unknown field of a quotation 'speeker'; did you mean 'speaker'?"),
    ],
)
def test_an_unknown_field_is_refused_with_the_known_ones(key: str, field: str, start: str) -> None:
    """The message names the field, a likely one and all that the kind of record has."""
    message = refusal(key, **{field: "x"})
    assert message.startswith(start)
    assert message.endswith("key")


def test_nothing_is_set_where_one_field_is_refused() -> None:
    """A field that is refused comes before any that could be set, and a value before its record."""
    assert "titel" in refusal(ARTICLE.key, author="Ada Quay", titel="Silt")
    assert "issued" in refusal(ARTICLE.key, title="Silt", issued="soon after")


@pytest.mark.parametrize(
    ("key", "field", "value", "message"),
    [
        (ARTICLE.key, "issued", "2025-13", "issued: not a date: '2025-13' (month 13 in 2025; months are 01 to 12"),
        (ARTICLE.key, "kind", "blog", "unknown kind of source 'blog'; known: news_article"),
        (ARTICLE.key, "url", "a.example", "not an absolute address such as https://example.org/page"),
        (ARTICLE.key, "archive_url", "none", "not an absolute address such as https://example.org/page"),
        (ARTICLE.key, "language", "English!", "not a language tag of BCP 47, such as 'en-GB': 'English!'"),
        (ARTICLE.key, "pages", "fol. 3", "not a locator: 'fol. 3'; write it as 'p. 4' or 'para. 5'"),
        (ARTICLE.key, "isbn", "978-3-16-148410-1", "the check digit of this isbn is wrong"),
        (ARTICLE.key, "author", DIRECT.key, f"not the Quotation {DIRECT.key!r}"),
        (REPORT.key, "issn", "0000-006X", "has no outlet or container that could have this issn: '0000-006X'; set outlet=… first"),
        (REPORT.key, "volume", "3", "has no outlet or container that could have this volume: '3'"),
        (CHAIR.key, "orcid", "0000-0002-1694-2330", "the check digit of this orcid is wrong"),
        (CHAIR.key, "organization", REPORTER.key, f"not the Person {REPORTER.key!r}"),
        (REPORTER.key, "from", "2019", "has no office whose time could be set; set position=…"),
        (BOSSES.key, "members", DIRECT.key, f"not the Quotation {DIRECT.key!r}"),
        (DIRECT.key, "speaker", ARTICLE.key, f"{ARTICLE.key!r} is a source and cannot speak"),
        (DIRECT.key, "venue", "pub", "unknown venue 'pub'; known: told_outlet"),
        (DIRECT.key, "form", "oblique", "unknown form of quotation 'oblique'; known: direct, mixed, indirect"),
        (DIRECT.key, "original", CHAIR.key, f"not the Person {CHAIR.key!r}"),
        (DIRECT.key, "original_seen", "yes", "names no original source that could be seen; set original=… with it"),
        (REPORTED.key, "original_seen", "maybe", "unknown answer 'maybe'; known: yes, no"),
        (OWN.key, "cue", "said", "is the source's own claim; set its speaker first"),
        (OWN.key, "organization", COUNCIL.key, "is the source's own claim; set its speaker first"),
        (OWN.key, "kind", "rumour", "unknown kind of claim 'rumour'; known: paraphrase"),
        (OWN.key, "evidence", CHAIR.key, f"not the Person {CHAIR.key!r}"),
        (DIRECT.key, "occurrence", "2", "occurrence says where words stand; give it together with the words"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_refused(key: str, field: str, value: str, message: str) -> None:
    """The message names what was given and what would do."""
    assert message in refusal(key, **{field: value})


@pytest.mark.parametrize(
    ("key", "field", "value"),
    [
        (ARTICLE.key, "author", "isolde-penery"),
        (CHAIR.key, "organization", "vennmouth-harbour-autority"),
        (BOSSES.key, "members", "isolde-penery"),
        (DIRECT.key, "speaker", "isolde-penery"),
        (DIRECT.key, "original", "vha-2024-quay"),
        (OWN.key, "evidence", "aalsburg-depths"),
    ],
)
def test_a_mistyped_key_names_nobody(key: str, field: str, value: str) -> None:
    """What looks like a key and is none is never taken for the name of somebody new."""
    with pytest.raises(UnknownKeyError, match=f"no record has the key '{value}'; did you mean"):
        set_fields(ALL, key, {field: value})


@pytest.mark.parametrize(("key", "field"), [(ARTICLE.key, "editor"), (CHAIR.key, "organization")])
def test_a_name_has_a_capital(key: str, field: str) -> None:
    """An acronym without its capitals is taken for a key, not for the name of somebody new."""
    with pytest.raises(UnknownKeyError, match="no record has the key 'vha'"):
        set_fields(ALL, key, {field: "vha"})


# --- sources ---------------------------------------------------------------------------------------------


def names(bundle: Bundle, key: str) -> list[str]:
    """Return the names of the authors of a source."""
    return [str(bundle[part.agent].name) for part in bundle.source(key).contributors]


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("Ada Quay", ["Ada Quay"]),
        ("Ada Quay and Bo Lund", ["Ada Quay", "Bo Lund"]),
        ("Ada Quay, Bo Lund and Cy Moor", ["Ada Quay", "Bo Lund", "Cy Moor"]),
        ("Quay, Ada; Lund, Bo", ["Ada Quay", "Bo Lund"]),
        (f"{CHAIR.key}; Ada Quay", ["Philippa Thornbeck OBE", "Ada Quay"]),
        ("Department of Tides and Dues", ["Department of Tides and Dues"]),
    ],
)
def test_authors_are_named_by_key_or_name(value: str, authors: list[str]) -> None:
    """One text may name several people, and bodies whose names join two things stay whole."""
    assert names(changed(ARTICLE.key, author=value), ARTICLE.key) == authors


def test_an_author_who_is_there_is_not_made_again() -> None:
    """The name of a person about whom nothing more is known means that person."""
    bundle = changed(UNTITLED.key, author="Isolde Pennery")
    assert [part.agent for part in bundle.source(UNTITLED.key).contributors] == [REPORTER.key]
    assert len(bundle.speakers) == len(ALL.speakers)


def test_one_part_is_changed_and_the_others_stay() -> None:
    """Setting the editor leaves authors and all others as they are."""
    found = record(FULL_SOURCE.key, editor="Ada Quay")
    before = [part for part in FULL_SOURCE.contributors if part.role is not ContributorRole.EDITOR]
    assert [
        part for part in found.contributors if part.role is not ContributorRole.EDITOR
    ] == before


def test_an_outlet_keeps_what_else_is_known_of_it() -> None:
    """Spelling an outlet or event otherwise takes nothing else away."""
    found = record(FULL_SOURCE.key, outlet="Annals of Harbours", event="Harbour Masters’ Meeting")
    assert found.container == evolve(FULL_SOURCE.container, title="Annals of Harbours")
    assert found.event == evolve(FULL_SOURCE.event, title="Harbour Masters’ Meeting")


def test_a_number_is_put_in_the_place_of_its_own_kind() -> None:
    """A new DOI replaces the old one and leaves the ISBN."""
    found = record(FULL_SOURCE.key, doi=DOI)
    assert numbers(found) == {**numbers(FULL_SOURCE), "doi": DOI}


def test_an_archived_copy_tells_its_archive_and_instant() -> None:
    """The snapshot of the source gets the address, and what can be read from it."""
    bundle = changed(ARTICLE.key, archive_url=ARCHIVED)
    (found,) = bundle.snapshots_of(ARTICLE)
    instant = datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert found == evolve(
        SNAPSHOT, memento=ARCHIVED, memento_datetime=instant, archive="Internet Archive"
    )


def test_the_copy_that_readers_are_led_to_is_the_one_that_is_set() -> None:
    """Of several snapshots the latest with a copy gets the new address, and emptying takes all."""
    earlier = evolve(SNAPSHOT, key="z", retrieved_at=datetime(2020, 1, 1, tzinfo=UTC))
    later = evolve(SNAPSHOT, key="a", retrieved_at=datetime(2025, 1, 1, tzinfo=UTC), memento=None)
    bundle = changed(ARTICLE.key, ALL.with_(earlier, later), archive_url=ARCHIVED)
    assert [shot.memento for shot in bundle.snapshots_of(ARTICLE)] == [
        SNAPSHOT.memento, ARCHIVED, None,
    ]  # fmt: skip
    emptied = changed(ARTICLE.key, bundle, archive_url="")
    assert {shot.memento for shot in emptied.snapshots_of(ARTICLE)} == {None}


def test_no_snapshot_is_made_of_nothing() -> None:
    """Taking away the archived copy of a source that has none leaves the records as they are."""
    assert changed(UNTITLED.key, archive_url="").records == ALL.records


# --- people ------------------------------------------------------------------------------------------------


def test_a_name_without_its_title_leaves_the_title() -> None:
    """Correcting a name keeps the honorific unless the new name has another."""
    assert record(CHAIR.key, name="Philippa Thornbek").honorific == "Dame"
    assert record(CHAIR.key, name="Lady Philippa Thornbek").honorific == "Lady"
    assert record(CHAIR.key, name="Dr Philippa Thornbek").honorific == "Dr"


def test_variants_of_a_name_follow_its_new_spelling() -> None:
    """What a source prints stays; what is preferred to it is the name as it is spelt now."""
    bundle = changed(ENGINEER.key, name="Oonagh Breslau")
    assert [(item.written, item.preferred) for item in bundle.variants] == [
        ("Oona Breslaw", "Oonagh Breslau")
    ]


def test_a_name_spelt_as_printed_has_no_variant() -> None:
    """Where the user takes the printed spelling, nothing is printed otherwise, and no guess is open."""
    guess = Proposal(
        record=ENGINEER.key, field="variant", value="Oona Breslaw", rule="near", confidence=0.8
    )
    bundle = changed(ENGINEER.key, ALL.with_(guess), name="Oona Breslaw")
    assert bundle.variants == ()
    assert not [item for item in open_proposals(bundle) if item.proposal.record == ENGINEER.key]


def test_an_office_that_is_changed_is_no_longer_as_printed() -> None:
    """Part by part the office changes; the words of the source no longer stand for it."""
    (before,) = CHAIR.affiliations
    assert record(CHAIR.key, position="Mayor").affiliations == (
        evolve(before, position="Mayor", as_printed=None),
    )
    assert record(CHAIR.key, position="", organization="").affiliations == ()


def test_further_offices_stay() -> None:
    """The first office is the one that is set; others are left alone."""
    second = Affiliation(position="Pilot")
    held = evolve(CHAIR, affiliations=(*CHAIR.affiliations, second))
    found = record(CHAIR.key, ALL.with_(held), position="", organization="")
    assert found.affiliations == (second,)


def test_the_time_of_no_office_can_be_emptied() -> None:
    """Taking away what is not there is no mistake."""
    assert record(REPORTER.key, until="") == REPORTER


def test_a_body_that_is_new_is_added() -> None:
    """An organisation is found by its key, name or acronym; any other name makes one."""
    for known in (AUTHORITY.key, AUTHORITY.name, "VHA"):
        bundle = changed(REPORTER.key, organization=known)
        assert bundle[REPORTER.key].affiliations == (Affiliation(organization=AUTHORITY.key),)
        assert len(bundle.records) == len(ALL.records)
    bundle = changed(REPORTER.key, organization="Ledger Press")
    assert bundle["ledger-press"].name == "Ledger Press"
    assert bundle[REPORTER.key].affiliations == (Affiliation(organization="ledger-press"),)


def test_an_identifier_is_put_in_the_place_of_its_own_kind() -> None:
    """A new identifier leaves those of other registers."""
    assert record(AUTHORITY.key, wikidata="Q7").identifiers == (
        AUTHORITY.identifiers[0],
        Identifier(scheme=IdentifierScheme.WIKIDATA, value="Q7"),
    )


# --- speakers of quotations ----------------------------------------------------------------------------------


def test_another_speaker_speaks_in_an_office_of_their_own() -> None:
    """Rule, confidence, printed name and office told of somebody else and are not kept."""
    found = record(MIXED.key, speaker=HARBOUR_MASTER.key).attribution
    assert found == evolve(
        MIXED.attribution,
        speaker=HARBOUR_MASTER.key,
        speaker_as_printed=None,
        affiliation=HARBOUR_MASTER.affiliations[0],
        rule=None,
        confidence=None,
    )


def test_an_office_that_was_over_is_not_taken() -> None:
    """Whoever held an office at another time than the source's does not speak in it."""
    (office_held,) = CHAIR.affiliations
    former = evolve(CHAIR, affiliations=(evolve(office_held, until=Date.from_edtf("2022")),))
    assert record(DIRECT.key, speaker=CHAIR.key).attribution.affiliation == office_held
    found = record(DIRECT.key, ALL.with_(former), speaker=CHAIR.key)
    assert found.attribution.affiliation is None


def test_a_speaker_who_is_confirmed_keeps_what_was_found() -> None:
    """Setting the speaker that is there already only makes it the user's own."""
    found = record(MIXED.key, speaker=ENGINEER.key).attribution
    assert found == evolve(MIXED.attribution, rule=None, confidence=None)


@pytest.mark.parametrize("speaker", [AUTHORITY, BOSSES, SPOKESWOMAN])
def test_whoever_can_speak_can_be_the_speaker(speaker: Any) -> None:
    """Bodies, groups and unnamed speakers have no office."""
    found = record(DIRECT.key, speaker=speaker.key).attribution
    assert (found.speaker, found.affiliation) == (speaker.key, None)


def test_an_office_that_is_set_is_no_longer_as_printed() -> None:
    """A part of the office in which somebody speaks changes alone, and goes when both are gone."""
    found = record(INDIRECT.key, position="Mayor").attribution.affiliation
    assert found == Affiliation(position="Mayor", organization=COUNCIL.key)
    assert record(INDIRECT.key, position="", organization="").attribution.affiliation is None


def test_a_report_that_is_no_longer_the_original_was_not_seen() -> None:
    """Having seen the original goes with the original."""
    seen = changed(REPORTED.key, original_seen="yes")
    assert seen[REPORTED.key].original_seen is True
    assert record(REPORTED.key, seen, original_seen="").original_seen is False
    assert record(REPORTED.key, seen, original="").original_seen is False


# --- words of quotations ---------------------------------------------------------------------------------------


def words(found: Any) -> list[str]:
    """Return the words inside marks, as printed."""
    return [fragment.words for fragment in found.fragments]


def test_words_are_looked_up_in_the_stored_text() -> None:
    """The printed words are kept with their place, and who said them stays."""
    found = record(DIRECT.key, words="it  is\narithmetic")
    assert (found.content, words(found)) == ("it is arithmetic", ["it is arithmetic"])
    start = TEXT.index("it is arithmetic")
    assert found.fragments[0].passage.position.start == start
    assert found.attribution == DIRECT.attribution


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (
            "it was arithmetic",
            f"these words are not in the text of {ARTICLE.key!r}: 'it was arithmetic'; the nearest passage is: '",
        ),
        ("three times as fast", "not between quotation marks, so they are the reporter's"),
        ("the", "times; say which one with prefix=, suffix= or occurrence=1 to"),
    ],
)
def test_words_that_are_not_said_are_refused(value: str, message: str) -> None:
    """Words that the text lacks, prints outside marks or has several times change nothing."""
    assert message in refusal(DIRECT.key, words=value)


@pytest.mark.parametrize(
    ("where", "before"),
    [
        ({"occurrence": "1"}, "nobody upstream seems "),
        ({"occurrence": "3"}, "never meant "),
        ({"prefix": "we will have"}, "we will have "),
        ({"suffix": "talks”"}, "they were “open "),
    ],
)
def test_words_that_stand_in_several_places_are_chosen(where: dict[str, str], before: str) -> None:
    """What the refusal asks for can be given beside the words."""
    assert "times; say which one" in refusal(DIRECT.key, words="to")
    found = record(DIRECT.key, words="to", **where)
    start = found.fragments[0].passage.position.start
    assert TEXT[:start].endswith(before)


def test_a_number_of_a_place_is_a_number() -> None:
    """An occurrence that is no number is refused."""
    assert "not a number: 'first'" in refusal(DIRECT.key, words="to", occurrence="first")


def test_indirect_words_stay_indirect() -> None:
    """Other words of a report without marks need no marks, unless another form is given."""
    found = record(INDIRECT.key, words="the money had been found")
    assert (found.form, found.content, words(found)) == (
        QuotationForm.INDIRECT, "the money had been found", [],
    )  # fmt: skip
    assert "not between quotation marks" in refusal(
        INDIRECT.key, words="the money had been found", form="direct"
    )


def test_marked_edits_are_read_from_new_words() -> None:
    """Words are read as a quoter writes them, and the printed ones are kept."""
    found = record(DIRECT.key, words="nobody upstream seems to of [sic] noticed")
    assert found.content == "nobody upstream seems to of noticed"
    assert [mark.kind.value for mark in found.fragments[0].edits] == ["sic"]


def test_words_of_a_source_without_a_text_are_taken_as_given() -> None:
    """Where nothing can be looked up, the words are the user's."""
    found = record(TRANSLATED.key, words="Every boat pays “twice”")
    assert (found.form, words(found)) == (QuotationForm.MIXED, ["twice"])


@pytest.mark.parametrize(
    ("quotation", "form", "fragments"),
    [
        (DIRECT, "indirect", []),
        (DIRECT, "mixed", ["That is not a threat, it is arithmetic."]),
        (MIXED, "indirect", []),
        (SPEECH, "direct", [fragment.words for fragment in SPEECH.fragments]),
        (EDITED, "mixed", [fragment.words for fragment in EDITED.fragments]),
    ],
)
def test_another_form_keeps_the_words_and_their_place(
    quotation: Any, form: str, fragments: list[str]
) -> None:
    """The content stays where it stands; only what is inside marks is said to be."""
    found = record(quotation.key, form=form)
    assert (found.content, found.form, words(found)) == (quotation.content, form, fragments)


def test_a_repeated_sentence_keeps_its_place_and_its_marks() -> None:
    """Words that were captured with their marks are found again where they were captured."""
    text = "“Sand,” he said. “It is the tide.” Later she said: “It is the tide.”"
    notes = Notebook()
    article = notes.news_article(key="tide", title="Tide", text=text)
    speaker = notes.person("Ada Quay")
    given = notes.quotation(article, speaker, "It is the tide.", occurrence=2)
    start = text.rindex("“It is")
    whole = describe(text, Span(start, len(text)))
    captured = evolve(given, content="“It is the tide.”", passage=whole)
    bundle = notes.bundle().with_(captured)
    found = record(given.key, bundle, form="indirect")
    assert (found.content, found.fragments, found.passage) == (captured.content, (), whole)
    again = record(given.key, bundle.with_(found), form="direct")
    assert again.fragments == given.fragments


def test_the_form_of_words_without_a_text_is_the_users() -> None:
    """Where nothing can be looked up, words are between marks if the user says so."""
    bundle = changed(TRANSLATED.key, form="indirect")
    assert (bundle[TRANSLATED.key].fragments, bundle[TRANSLATED.key].form) == ((), "indirect")
    told = evolve(bundle[TRANSLATED.key], passage=None)
    assert words(record(TRANSLATED.key, bundle.with_(told), form="direct")) == words(TRANSLATED)


def test_a_repeated_report_keeps_its_place() -> None:
    """Words that stand twice are made indirect where they stand, without being asked for again."""
    text = "“Low,” she said. “Low,” she said again. “Low. Very\n\n“low,” she said."
    notes = Notebook()
    article = notes.news_article(key="tide", title="Tide", text=text)
    found = notes.quotation(article, notes.person("Ada Quay"), "Low,", occurrence=2)
    found = record(found.key, notes.bundle(), form="indirect")
    assert found.passage.position.start == text.index("“Low,” she said again") + 1


@pytest.mark.parametrize("form", ["indirect", "mixed"])
@pytest.mark.parametrize("quotation", [DIRECT, SPEECH, UNNAMED])
def test_direct_words_can_be_made_direct_again(quotation: Any, form: str) -> None:
    """A direct quotation that got another form gets its words between marks back."""
    other = changed(quotation.key, form=form)
    assert words(record(quotation.key, other, form="direct")) == words(quotation)


def test_mixed_words_that_were_made_indirect_are_never_direct() -> None:
    """The text tells what is between marks, and no more is put there."""
    bundle = changed(MIXED.key, form="indirect")
    assert "are mixed, not direct" in refusal(MIXED.key, bundle, form="direct")
    assert words(record(MIXED.key, bundle, form="mixed")) == words(MIXED)


def test_words_with_another_passage_are_looked_up_alone() -> None:
    """Where the passage on record is not that of the content, it chooses no place."""
    odd = evolve(INDIRECT, content="open to talks")
    found = record(odd.key, ALL.with_(odd), form="direct")
    assert found.fragments[0].passage.position.start == TEXT.index("open to talks")


@pytest.mark.parametrize(
    ("quotation", "form", "message"),
    [
        (MIXED, "direct", "are mixed, not direct"),
        (INDIRECT, "direct", "not between quotation marks"),
        (INDIRECT, "mixed", "needs its words in marks"),
        (EDITED, "indirect", "an indirect quotation has no words in marks"),
    ],
)
def test_a_form_that_the_text_denies_is_refused(quotation: Any, form: str, message: str) -> None:
    """Nobody's words are put between marks by calling them direct."""
    assert message in refusal(quotation.key, form=form)


# --- evidence of claims ------------------------------------------------------------------------------------------


def test_a_passage_is_looked_up() -> None:
    """A passage takes the place of the claim's own one and leaves what stands in other sources."""
    found = record(OWN.key, passage="dredging costs have risen")
    elsewhere = OWN.evidence[1]
    assert elsewhere in found.evidence
    assert own_passages(ALL, found) == ["dredging costs have risen"]
    assert "these words are not in the text" in refusal(OWN.key, passage="costs have fallen")


def test_a_passage_of_several_places_is_chosen() -> None:
    """The caption stands twice, so one of them is asked for."""
    caption = "dredging stopped in June"
    assert "2 times; say which one" in refusal(OWN.key, passage=caption)
    found = record(OWN.key, passage=caption, occurrence="2")
    place = next(item.passage for item in found.evidence if item.source is None).position
    assert place.start == TEXT.rindex(caption)


def test_evidence_keeps_its_stance() -> None:
    """A quotation that is named again goes on to dispute the claim, and a new passage does, too."""
    found = record(ASSESSMENT.key, evidence=f"{MIXED.key}, {UNNAMED.key}, {MIXED.key}")
    assert found.evidence == (
        Evidence(quotation=MIXED.key),
        Evidence(stance=Stance.DISPUTES, quotation=UNNAMED.key),
    )
    disputed = evolve(STATISTIC, evidence=(evolve(STATISTIC.evidence[0], stance=Stance.DISPUTES),))
    found = record(STATISTIC.key, ALL.with_(disputed), passage="dredging costs have risen")
    assert [item.stance for item in found.evidence] == [Stance.DISPUTES]


# --- keys --------------------------------------------------------------------------------------------------------


def test_a_record_gets_another_key_with_its_values() -> None:
    """The key is changed last, and the guesses about the record go with it."""
    bundle = changed(ARTICLE.key, key=" silt ", title="Silt")
    assert bundle.source("silt").title == "Silt"
    assert ARTICLE.key not in bundle
    assert user_values(bundle, "silt") == [("title", "Silt", Decision.ACCEPTED)]
    assert changed(SNAPSHOT.key, key="page")["page"].text == SNAPSHOT.text


def test_values_of_a_whole_bundle_stay_as_they_are() -> None:
    """Setting nothing changes nothing."""
    assert set_fields(FULL_BUNDLE, FULL_SOURCE.key, {}) == FULL_BUNDLE
