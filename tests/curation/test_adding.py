"""Records added from names and values in text: read, looked up, or refused with a way out."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve

from citekit.codec.files import dumps, loads
from citekit.curation.adding import KINDS, add_record
from citekit.curation.deciding import reject
from citekit.curation.proposals import open_proposals
from citekit.errors import ReadError
from citekit.model.agents import Affiliation, Group, Organization, Person, UnnamedSpeaker
from citekit.model.bundles import Bundle, UnknownKeyError
from citekit.model.claims import Claim, ClaimKind, Evidence, Stance
from citekit.model.dates import Date
from citekit.model.names import PersonName
from citekit.model.provenance import Decision, NameVariant, Proposal
from citekit.model.quotations import Quotation, QuotationForm, Venue
from citekit.model.sources import SourceKind
from citekit.notebook import Notebook
from tests.samples import ARTICLE, BUNDLE, REPORT

TEXT: Final = (
    "The ferry has missed three tides, the port said.\n\n"
    "“We wait,” said Bo Lund. “We always wait.”\n\n"
    "“It waits for no one,” a voice added. Bo Lundt said the quay was “open to talks”.\n"
)


def started(*, text: str | None = TEXT) -> Bundle:
    """Return a bundle with one article, a person and a body."""
    notes = Notebook()
    notes.news_article(key="ferry", title="Ferry", text=text, issued="2025-03-25")
    port = notes.organization("Port of Sel", acronym="PoS", key="port")
    notes.person("Bo Lund", position="Pilot", organization=port, key="lund")
    return notes.bundle()


START: Final = started()


def added(kind: str, bundle: Bundle = START, /, **values: str) -> Any:
    """Return the record that was added, and see that it is in a bundle that a file gives back."""
    found, made = add_record(bundle, kind, values)
    assert loads(dumps(found)) == found
    assert made in (found.variants if isinstance(made, NameVariant) else found.records)
    assert set(bundle.records) <= set(found.records)
    return made


def refusal(kind: str, bundle: Bundle = START, /, **values: str) -> str:
    """Return the message that refuses to add a record."""
    with pytest.raises(ValueError, match=r".") as refused:
        add_record(bundle, kind, values)
    return str(refused.value)


# --- each kind -----------------------------------------------------------------------------------------


def test_a_quotation_is_added_from_its_only_source() -> None:
    """The only source need not be named; the words are looked up, and the office is the speaker's."""
    made = added("quotation", speaker="lund", words=" We always wait. ")
    assert isinstance(made, Quotation)
    assert (made.key, made.source, made.form) == ("ferry-q1", "ferry", QuotationForm.DIRECT)
    assert made.fragments[0].passage.position.start == TEXT.index("We always")
    assert made.attribution.speaker == "lund"
    assert made.attribution.affiliation == Affiliation(position="Pilot", organization="port")


def test_every_detail_of_a_quotation_can_be_given() -> None:
    """All that a notebook takes is read from text."""
    made = added(
        "quotation",
        BUNDLE,
        source=ARTICLE.key,
        speaker="marit-van-aalsburg",
        words="to",
        prefix="we will have",
        key="to",
        cue="said",
        position="Witness",
        organization="VHA",
        printed_as="she",
        venue="told outlet",
        locator="p. 3",
        language="en",
        translation_of="naar",
        original=REPORT.key,
        original_seen="yes",
        note="Short.",
    )
    assert (made.key, made.content, made.original, made.original_seen) == (
        "to", "to", REPORT.key, True,
    )  # fmt: skip
    assert made.attribution.venue is Venue.TOLD_OUTLET
    assert made.attribution.affiliation == Affiliation(
        position="Witness", organization="vennmouth-harbour-authority"
    )
    assert added("quotation", BUNDLE, source=ARTICLE.key, speaker="oonagh-breslaw", words="to", occurrence="1")  # fmt: skip


def test_a_quotation_may_be_indirect() -> None:
    """Words outside marks are taken as a report if that is said."""
    words = "has missed three tides"
    assert added("quotation", speaker="port", words=words, form="indirect").fragments == ()
    assert "not between quotation marks" in refusal("quotation", speaker="port", words=words)


def test_a_claim_is_the_sources_own_without_a_speaker() -> None:
    """A claim needs a text only; a passage and quotations are its evidence."""
    made = added("claim", text=" Tides were missed ", passage="missed three tides")
    assert isinstance(made, Claim)
    assert (made.key, made.source, made.text, made.attribution) == (
        "ferry-c1", "ferry", "Tides were missed", None,
    )  # fmt: skip
    assert made.evidence[0].passage.exact == "missed three tides"


def test_a_claim_is_attributed_to_its_speaker() -> None:
    """The speaker of a claim has an office, and its kind, stance and evidence are read."""
    quoted, _ = add_record(START, "quotation", {"speaker": "lund", "words": "We wait,"})
    made = added(
        "claim", quoted, text="They wait", speaker="lund", kind="assessment", evidence="ferry-q1",
        stance="disputes", cue="says", venue="report",
    )  # fmt: skip
    assert made.kind is ClaimKind.ASSESSMENT
    assert made.evidence == (Evidence(stance=Stance.DISPUTES, quotation="ferry-q1"),)
    assert (made.attribution.speaker, made.attribution.affiliation.position) == ("lund", "Pilot")


def test_a_person_is_added_with_an_office() -> None:
    """The name is read into its parts, and the office has a time."""
    made = added(
        "person", name="Dame Ada van Quay", position="Chair", organization="PoS", until="2026",
        orcid="0000-0002-1694-233X", **{"from": "May 2024"},
    )  # fmt: skip
    assert made == Person(
        key="ada-van-quay",
        name=PersonName(given="Ada", non_dropping_particle="van", family="Quay"),
        honorific="Dame",
        affiliations=(
            Affiliation(
                position="Chair",
                organization="port",
                from_=Date.from_text("May 2024"),
                until=Date.from_edtf("2026"),
            ),
        ),
        identifiers=made.identifiers,
    )
    assert [number.value for number in made.identifiers] == ["0000-0002-1694-233X"]


def test_an_organization_is_added_with_its_names() -> None:
    """Other names stand between semicolons."""
    made = added("organization", name="Sel Pilots", acronym="SP", aliases="the pilots; pilots", ror="0abcdef12")  # fmt: skip
    assert isinstance(made, Organization)
    assert (made.key, made.name, made.aliases) == ("sp", "Sel Pilots", ("the pilots", "pilots"))


def test_a_group_is_added_with_its_members() -> None:
    """Members are named by their keys, a body by key, name or acronym."""
    made = added("group", name="the waiting", members="lund, port", organization="Port of Sel")
    assert made == Group(key="the-waiting", name="the waiting", members=("lund", "port"), organization="port")  # fmt: skip


@pytest.mark.parametrize("kind", ["unnamed_speaker", "unnamed-speaker", "unnamed speaker"])
def test_an_unnamed_speaker_is_added(kind: str) -> None:
    """A kind of two words is written with any sign between them."""
    made = added(kind, description="A voice", organization="port")
    assert made == UnnamedSpeaker(key="a-voice", description="A voice", organization="port")


def test_a_name_variant_is_added() -> None:
    """The printed name is looked up in the only source, and the bearer's own is preferred."""
    made = added("name-variant", agent="lund", written="Bo Lundt", reason="spelt nearly alike")
    assert (made.source, made.written, made.preferred) == ("ferry", "Bo Lundt", "Bo Lund")
    assert made.passage.exact == "Bo Lundt"
    assert "not in the text" in refusal("name-variant", agent="lund", written="Bo Lind", reason="?")


@pytest.mark.parametrize("kind", SourceKind)
def test_every_kind_of_source_is_added(kind: SourceKind) -> None:
    """A source needs nothing at all; what is not given stays unknown."""
    made = added(kind.value, title="Tides")
    assert (made.kind, made.title, made.issued, made.contributors) == (kind, "Tides", None, ())


def test_a_source_is_added_with_all_that_is_said_of_it() -> None:
    """Dates, authors by key or name, keywords and numbers are read as they are when they are set."""
    bundle, made = add_record(
        START,
        "report",
        {
            "title": "Tides",
            "author": "port; Ada Quay and Cy Moor",
            "issued": "May 2024",
            "keywords": "tide, ferry",
            "outlet": "Sel Papers",
            "issn": "2731-4502",
            "doi": "https://doi.org/10.5555/tides",
            "archive_url": "https://perma.cc/AB12",
        },
    )
    assert [part.agent for part in made.contributors] == ["port", "ada-quay", "cy-moor"]
    assert (made.issued, made.keywords) == (Date.from_text("May 2024"), ("tide", "ferry"))
    assert bundle.snapshots_of(made)[0].archive == "Perma.cc"


def test_the_text_of_a_source_is_read_from_its_file(tmp_path: Path) -> None:
    """A path is given, and the text stands in the bundle as it is in the file."""
    path = tmp_path / "tide.txt"
    path.write_bytes("She said: “Low.”\r\n".encode())
    bundle, made = add_record(START, "news_article", {"text": str(path), "outlet": "Sel Post"})
    assert bundle.text_snapshot(made).text == "She said: “Low.”\r\n"
    with pytest.raises(ReadError, match="no such file: .*none.txt"):
        add_record(START, "news_article", {"text": str(tmp_path / "none.txt")})


def test_who_is_there_already_is_not_added_again() -> None:
    """A body equal to one that is there is that one."""
    bundle, made = add_record(START, "organization", {"name": "Port of Sel", "acronym": "PoS"})
    assert (bundle, made) == (START, START["port"])


def test_a_body_that_is_new_is_added_with_the_person() -> None:
    """A name that no organisation has makes one, as it does when it is set."""
    bundle, made = add_record(START, "person", {"name": "Ada Quay", "organization": "Sel Pilots"})
    assert made.affiliations[0].organization == "sel-pilots"
    assert bundle["sel-pilots"].name == "Sel Pilots"


# --- what is refused ------------------------------------------------------------------------------------


def test_every_kind_is_known() -> None:
    """An unknown kind is refused with a likely one and all that there are."""
    message = refusal("quotatoin", name="x")
    assert message.startswith(
        "unknown kind of record 'quotatoin'; did you mean 'quotation'?; known: "
    )
    assert all(kind in message for kind in KINDS)


@pytest.mark.parametrize(
    ("kind", "values", "message"),
    [
        ("quotation", {}, "a new quotation needs speaker=… and words=…"),
        ("quotation", {"speaker": "lund"}, "a new quotation needs words=…"),
        ("claim", {"speaker": "lund"}, "a new claim needs text=…"),
        ("person", {"position": "Pilot"}, "a new person needs name=…"),
        ("organization", {"acronym": "SP"}, "a new organization needs name=…"),
        ("group", {"members": "lund"}, "a new group needs name=…"),
        ("unnamed-speaker", {}, "a new unnamed speaker needs description=…"),
        ("name-variant", {"agent": "lund"}, "a new name variant needs written=… and reason=…"),
    ],
)
def test_what_is_missing_is_named(kind: str, values: dict[str, str], message: str) -> None:
    """The message names every field that is still needed."""
    assert refusal(kind, **values) == message


EVERYTHING: Final = {
    "quotation": {"speaker": "lund", "words": "We wait,"},
    "claim": {"text": "They wait"},
    "name-variant": {"agent": "lund", "written": "Bo Lundt", "reason": "spelt nearly alike"},
}


@pytest.mark.parametrize("kind", EVERYTHING)
def test_the_only_source_with_a_text_need_not_be_named(kind: str) -> None:
    """A report of which only the title is known is not what words are looked up in."""
    bundle, _ = add_record(START, "report", {"title": "Tides", "key": "tides"})
    assert added(kind, bundle, **EVERYTHING[kind]).source == "ferry"


@pytest.mark.parametrize("kind", EVERYTHING)
def test_one_of_several_sources_is_to_be_named(kind: str) -> None:
    """Where several sources have a text, or none has one, none is taken for granted."""
    other = evolve(START["ferry-snapshot"], key="z", source="tides")
    report, _ = add_record(START, "report", {"title": "Tides", "key": "tides"})
    for bundle in (report.with_(other), report.without_text()):
        message = refusal(kind, bundle, **EVERYTHING[kind])
        assert message.endswith("needs source=…; there are ferry, tides")
    nothing = Bundle(records=START.speakers)
    assert refusal(kind, nothing, **EVERYTHING[kind]).endswith("needs source=…")


@pytest.mark.parametrize(
    ("kind", "field", "start"),
    [
        ("quotation", "speeker", "unknown field of a new quotation 'speeker'; did you mean 'speaker'?"),
        ("quotation", "passage", "unknown field of a new quotation 'passage'; known: source, speaker, words"),
        ("claim", "attributed_to", "unknown field of a new claim 'attributed_to'; known: source, text, speaker"),
        ("person", "nme", "unknown field of a new person 'nme'; did you mean 'name'?; known: name, position"),
        ("person", "honorific", "unknown field of a new person 'honorific'"),
        ("organization", "members", "unknown field of a new organization 'members'"),
        ("group", "member", "unknown field of a new group 'member'; did you mean 'members'?"),
        ("unnamed-speaker", "name", "unknown field of a new unnamed speaker 'name'; known: description"),
        ("name-variant", "key", "unknown field of a new name variant 'key'; known: agent, written"),
        ("report", "kind", "unknown field of a new source 'kind'; known: key, title"),
        ("report", "words", "unknown field of a new source 'words'"),
    ],
)  # fmt: skip
def test_an_unknown_field_is_refused(kind: str, field: str, start: str) -> None:
    """The message names the field, a likely one and those that the kind of record has."""
    assert refusal(kind, **{field: "x"}).startswith(start)


@pytest.mark.parametrize(
    ("kind", "values", "key"),
    [
        ("quotation", {"speaker": "lunt", "words": "We wait,"}, "lunt"),
        ("quotation", {"speaker": "Bo Lund", "words": "We wait,"}, "Bo Lund"),
        ("quotation", {"source": "fery", "speaker": "lund", "words": "We wait,"}, "fery"),
        ("quotation", {"original": "tides", "speaker": "lund", "words": "We wait,"}, "tides"),
        ("claim", {"text": "They wait", "evidence": "ferry-q9"}, "ferry-q9"),
        ("group", {"name": "they", "members": "lund, prt"}, "prt"),
        ("name-variant", {"agent": "lunt", "written": "Bo Lundt", "reason": "?"}, "lunt"),
        ("person", {"name": "Ada Quay", "organization": "sel-port"}, "sel-port"),
        ("report", {"author": "ada-quay"}, "ada-quay"),
    ],
)
def test_an_unknown_key_is_refused(kind: str, values: dict[str, str], key: str) -> None:
    """Nothing is added that names a record which is not there."""
    with pytest.raises(UnknownKeyError, match=f"no record has the key '{key}'"):
        add_record(START, kind, values)


@pytest.mark.parametrize(
    ("kind", "values", "message"),
    [
        ("quotation", {"speaker": "ferry", "words": "We wait,"}, "not the Source 'ferry'"),
        ("quotation", {"source": "lund", "speaker": "lund", "words": "We wait,"}, "not the Person 'lund'"),
        ("quotation", {"original": "lund", "speaker": "lund", "words": "We wait,"}, "not the Person 'lund'"),
        ("claim", {"text": "They wait", "evidence": "lund"}, "not the Person 'lund'"),
        ("group", {"name": "they", "members": "ferry"}, "not the Source 'ferry'"),
        ("name-variant", {"agent": "ferry", "written": "Bo Lundt", "reason": "?"}, "not the Source 'ferry'"),
        ("person", {"name": "Ada Quay", "organization": "lund"}, "not the Person 'lund'"),
        ("report", {"author": "ferry"}, "not the Source 'ferry'"),
    ],
)  # fmt: skip
def test_a_record_of_another_kind_is_refused(
    kind: str, values: dict[str, str], message: str
) -> None:
    """Nobody speaks who cannot, and no source is a person."""
    assert message in refusal(kind, **values)


@pytest.mark.parametrize(
    ("kind", "values", "message"),
    [
        ("quotation", {"speaker": "lund", "words": "We waited"}, "these words are not in the text of 'ferry': 'We waited'; the nearest passage is: 'We wait'"),
        ("quotation", {"speaker": "lund", "words": "wait"}, "'wait' stands in the text of 'ferry' 2 times; say which one with"),
        ("quotation", {"speaker": "lund", "words": "wait", "occurrence": "one"}, "not a number: 'one'; the first occurrence is 1"),
        ("quotation", {"speaker": "lund", "words": "wait", "occurrence": "3"}, "'wait' stands in the text of 'ferry' 2 times"),
        ("quotation", {"speaker": "lund", "words": "We wait,", "original_seen": "perhaps"}, "unknown answer 'perhaps'; known: yes, no"),
        ("quotation", {"speaker": "lund", "words": "We wait,", "key": "Port"}, "the key 'Port' is taken by another record"),
        ("claim", {"text": "They wait", "cue": "says"}, "cue tells of a speaker, and this claim has none: 'says'"),
        ("claim", {"text": " "}, "must not be blank"),
        ("person", {"name": "Ada Quay", "from": "2019"}, "a time needs an office"),
        ("person", {"name": ""}, "a person's name must not be blank: ''"),
        ("report", {"issued": "soon"}, "issued: not a date: 'soon'"),
        ("report", {"issn": "2731-4502"}, "an ISSN belongs to an outlet or container"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_refused(kind: str, values: dict[str, str], message: str) -> None:
    """The message names what was given and what would do."""
    assert message in refusal(kind, **values)


# --- what guesses become ------------------------------------------------------------------------------------


def words_of(bundle: Bundle) -> dict[str, Decision]:
    """Return what became of words that nobody was known to say."""
    return {item.value: item.decision for item in bundle.proposals if item.field == "quotation"}


def with_open(*words: str) -> Bundle:
    """Return the bundle with words that nobody is known to say."""
    return START.with_(
        *(
            Proposal(record="ferry", field="quotation", value=value, rule="marks", confidence=0.2)
            for value in words
        )
    )


def test_words_that_get_a_speaker_are_no_longer_open() -> None:
    """The guess whose words the quotation has, in whole or in part, is superseded."""
    bundle = with_open("It waits for no one,", "open to talks")
    for words in ("It waits for no one,", "waits for no one"):
        after, _ = add_record(bundle, "quotation", {"speaker": "port", "words": words})
        assert words_of(after) == {
            "It waits for no one,": Decision.SUPERSEDED,
            "open to talks": Decision.OPEN,
        }


def test_the_same_words_elsewhere_stay_open() -> None:
    """Words are known by where they stand, not by what they are alone."""
    bundle = with_open("We wait,", "We always wait.")
    after, _ = add_record(bundle, "quotation", {"speaker": "lund", "words": "wait", "prefix": "always"})  # fmt: skip
    assert words_of(after) == {
        "We wait,": Decision.OPEN,
        "We always wait.": Decision.SUPERSEDED,
    }


def test_rejected_words_stay_rejected() -> None:
    """Whoever quotes rejected words after all decides nothing about the guess."""
    bundle = reject(with_open("We wait,"), "ferry.quotation")
    after, made = add_record(bundle, "quotation", {"speaker": "lund", "words": "We wait,"})
    assert words_of(after) == {"We wait,": Decision.REJECTED}
    assert made in after.quotations


def test_a_quotation_whose_speaker_was_rejected_is_given_to_another() -> None:
    """Rejecting a speaker and adding the words again leaves nothing open."""
    quoted, made = add_record(START, "quotation", {"speaker": "lund", "words": "We wait,"})
    bundle = reject(quoted, f"{made.key}.speaker")
    assert [item.name for item in open_proposals(bundle)] == ["ferry.quotation"]
    after, again = add_record(bundle, "quotation", {"speaker": "port", "words": "We wait,"})
    assert list(open_proposals(after)) == []
    assert again.attribution.speaker == "port"


def test_words_without_a_text_are_added_as_given() -> None:
    """Where nothing can be looked up, nothing that is open is decided either."""
    bundle = evolve(started(text=None), annotations=with_open("We wait,").annotations)
    after, made = add_record(bundle, "quotation", {"speaker": "lund", "words": "We wait,"})
    assert made.content == "We wait,"
    assert words_of(after) == {"We wait,": Decision.OPEN}
