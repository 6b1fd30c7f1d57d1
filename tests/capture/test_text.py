"""Capturing a text: what it shows becomes records, what it does not show stays unknown."""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve, frozen
from hypothesis import given, settings, strategies as st
from hypothesis.strategies import DrawFn

from citekit.anchoring.resolving import Anchor, resolve
from citekit.anchoring.unspoken import unspoken
from citekit.capture.text import capture_file, capture_text
from citekit.capture.unrecorded import unrecorded
from citekit.codec.files import dumps, loads
from citekit.curation.adding import add_record
from citekit.errors import ReadError
from citekit.formats import BUILTIN, write
from citekit.model.agents import Organization, Person, speaker_name
from citekit.model.bundles import Bundle
from citekit.model.dates import Date
from citekit.model.names import PersonName
from citekit.model.provenance import Activity, ActivityKind, Decision, Proposal
from citekit.model.quotations import Quotation
from citekit.model.snapshots import BlockKind, RetrievalBasis, Snapshot
from citekit.model.sources import Source, SourceKind
from citekit.verification import Outcome, verify
from tests.strategies import texts

FOLDER: Final = Path(__file__).parent
PROSE: Final = "“Silt is back,” said Isolde Farrant, the harbour master.\nBoats stay in."


def captured_source(bundle: Bundle) -> Source:
    """Return the one source of which the text is stored."""
    (snapshot,) = bundle.snapshots
    return bundle.source(snapshot.source)


def only_snapshot(bundle: Bundle) -> Snapshot:
    """Return the one snapshot."""
    (snapshot,) = bundle.snapshots
    return snapshot


def digest(content: bytes) -> str:
    """Return a digest as records hold it."""
    return f"sha256:{sha256(content).hexdigest()}"


def guesses(bundle: Bundle, record: str) -> dict[str, Proposal]:
    """Return what is proposed about a record, by field."""
    return {item.field: item for item in bundle.proposals if item.record == record}


# --- two articles ----------------------------------------------------------------------------------


@frozen(kw_only=True)
class Article:
    """A news text, and what a careful reader knows about it."""

    name: str
    outlet: str
    # Words of each passage that somebody is reported to say, and a part of that speaker's name.
    said: tuple[tuple[str, str], ...]
    # Of these, what is found today, and must be found tomorrow.
    found: tuple[str, ...]
    nobodys: tuple[str, ...]
    promo: str

    @property
    def path(self) -> Path:
        """The file that holds the text."""
        return FOLDER / self.name

    @property
    def text(self) -> str:
        """The text as it stands in the file."""
        return self.path.read_bytes().decode()


BRITISH: Final = Article(
    name="british.txt",
    outlet="The Vennmouth Ledger",
    said=(
        ("families are paying for moorings", "nspectors"),
        ("Complaints about moorings", "Coastal Trading Agency"),
        ("A photograph of somebody else’s jetty", "Wroxley"),
        ("the sellers were ‘hardly masterminds’", "Quillby"),
        ("They don’t even change the weather", "Quillby"),
        ("two sellers had been charged", "Quillby"),
        ("to ask for the number of a licence", "Penhale"),
        ("If there is no number", "Penhale"),
        ("It takes a minute to check", "Penhale"),
        ("and we answer the telephone", "Penhale"),
        ("‘nasty, small and quick’", "agency chiefs"),
        ("12 per cent of berths", "Achterberg"),
        ("Nobody should have to sleep in a car park", "Achterberg"),
        ("it had removed 300 listings", "spokesman"),
    ),
    found=(
        "Complaints about moorings",
        "A photograph of somebody else’s jetty",
        "They don’t even change the weather",
        "If there is no number",
        "and we answer the telephone",
        "‘nasty, small and quick’",
    ),
    nobodys=("ghost harbours", "mooring maze", "Mile of Masts"),
    promo="Runaway cow is led off Marlhaven pier by a brass band",
)
AMERICAN: Final = Article(
    name="american.txt",
    outlet="The Larkmont Sentinel",
    said=(
        ("The gates were built for a river", "Dunquist"),
        ("We have to stop pretending", "Dunquist"),
        ("about 38 percent of households", "Corwin"),
        ("I have sat in those kitchens", "Corwin"),
        ("Nobody there is waiting for a study", "Corwin"),
        ("We are not a 'sacrifice zone,'", "Corwin"),
        ("to release the inspection reports", "Dam Safety"),
        ("operational security", "Dam Safety"),
        ('the spillway "poor,"', "ffice"),
        ("Repairs would cost $84 million", "Abelard"),
        ("cannot start before the thaw", "Abelard"),
        ("Will it hold?", "Abelard"),
        ("I would not sleep there", "Brandvold"),
        ("It is a matter of time", "Brandvold"),
        ("looks forward to the facts", "Lindqvist-Moore"),
    ),
    found=(
        "The gates were built for a river",
        "We have to stop pretending",
        "about 38 percent of households",
        "I have sat in those kitchens",
        "We are not a 'sacrifice zone,'",
        "Will it hold?",
        "I would not sleep there",
    ),
    nobodys=("two-minute warning",),
    promo="Twelve county fairs you can reach by bus",
)
SURE: Final = 0.9

articles = pytest.mark.parametrize("article", [BRITISH, AMERICAN], ids=lambda item: item.name)


def place_of(bundle: Bundle, quotation: Quotation) -> tuple[int, int]:
    """Return where the content of a quotation stands in the stored text."""
    text = only_snapshot(bundle).text or ""
    found = resolve(text, quotation.first_passage)
    assert isinstance(found, Anchor)
    start = found.span.start
    return start, start + len(quotation.content)


def speakers_of(article: Article, bundle: Bundle, quotation: Quotation) -> list[str]:
    """Return parts of the names of those who say what the quotation covers."""
    start, end = place_of(bundle, quotation)
    places = ((article.text.find(words), len(words), name) for words, name in article.said)
    return [name for place, size, name in places if place < end and start < place + size]


@articles
def test_what_the_text_does_not_show_stays_unknown(article: Article) -> None:
    """No headline, byline, date or address is made up, and nothing that was not read is claimed."""
    source = captured_source(capture_file(article.path))
    assert (source.title, source.contributors, source.issued, source.url) == (None, (), None, None)
    assert source.accessed_on is None


@articles
def test_the_headline_of_something_else_is_never_taken(article: Article) -> None:
    """A teaser above the article gives no title, no opening, no quotation and no guess."""
    bundle = capture_file(article.path)
    words = [item.content for item in bundle.quotations] + [item.text for item in bundle.claims]
    words += [item.value for item in bundle.proposals]
    words += [str(source.title) + str(source.opening) for source in bundle.sources]
    assert article.promo in article.text
    assert not any(article.promo in shown or "WATCH" in shown or "FREE" in shown for shown in words)


@articles
def test_the_outlet_is_proposed_and_not_decided(article: Article) -> None:
    """The outlet stands in the record, with the rule that found it, and awaits a decision."""
    bundle = capture_file(article.path)
    source = captured_source(bundle)
    guess = guesses(bundle, source.key)["outlet"]
    assert source.container is not None
    assert source.container.title == guess.value == article.outlet
    assert (guess.decision, guess.rule.startswith("line-")) == (Decision.OPEN, True)


@articles
def test_nobody_is_surely_given_the_words_of_another(article: Article) -> None:
    """Where the rules are sure, a careful reader agrees who speaks."""
    bundle = capture_file(article.path)
    sure = [item for item in bundle.quotations if (item.attribution.confidence or 0) >= SURE]
    assert sure
    for quotation in sure:
        name = speaker_name(bundle.speaker(quotation))
        names = speakers_of(article, bundle, quotation)
        assert names, quotation.content
        assert all(part in name for part in names), (name, quotation.content)


@articles
def test_who_surely_says_something_is_found(article: Article) -> None:
    """The plain cases are on record, each once, with the one who says it."""
    bundle = capture_file(article.path)
    for words, name in article.said:
        if words in article.found:
            (found,) = [item for item in bundle.quotations if words in item.content]
            assert name in speaker_name(bundle.speaker(found))


@articles
def test_marks_that_nobody_speaks_are_no_quotation(article: Article) -> None:
    """Terms and scare quotes are nobody's words, not even by a guess."""
    bundle = capture_file(article.path)
    fragments = [part.words for item in bundle.quotations for part in item.fragments]
    open_words = [item.value for item in bundle.proposals if item.field == "quotation"]
    snapshot = only_snapshot(bundle)
    unspoken_words = [span.of(article.text) for span in unspoken(bundle, snapshot)]
    for words in article.nobodys:
        assert not any(words in shown for shown in [*fragments, *open_words])
        assert any(words in shown for shown in unspoken_words)


@articles
def test_no_word_is_changed(article: Article) -> None:
    """Every word that a record quotes stands in the text, in the same signs, where it says."""
    bundle = capture_file(article.path)
    text = only_snapshot(bundle).text
    assert text == article.text
    for quotation in bundle.quotations:
        start, end = place_of(bundle, quotation)
        assert text[start - 1 : end + 1].find(quotation.content) >= 0
        for fragment in quotation.fragments:
            place = fragment.passage.position
            assert text[place.start : place.end] == fragment.words
        printed = quotation.attribution.speaker_as_printed
        assert printed is None or printed in " ".join(text.split())


@articles
def test_no_value_is_invented(article: Article) -> None:
    """Names, offices, claims and titles of reports stand in the text word for word.

    A position is what is left of an office as printed when the body's name is taken from it.
    """
    bundle = capture_file(article.path)
    words = " ".join(article.text.split()).lower()
    said = [*bundle.quotations, *bundle.claims]
    offices = [item.attribution.affiliation for item in said if item.attribution]
    shown = [
        *(item.name.full for item in bundle.speakers if isinstance(item, Person)),
        *(speaker_name(item) for item in bundle.speakers if not isinstance(item, Person)),
        *(office.as_printed for office in offices if office and office.as_printed),
        *(claim.text for claim in bundle.claims),
        *(source.title for source in bundle.sources if source.title),
        *(variant.written for variant in bundle.variants),
    ]
    assert [value for value in shown if " ".join(value.split()).lower() not in words] == []
    for office in offices:
        if office and office.position and office.as_printed:
            assert all(word in office.as_printed for word in office.position.split())


@articles
def test_captions_give_no_second_quotation(article: Article) -> None:
    """A line that stands three times is quoted once at most, and no two quotations overlap."""
    bundle = capture_file(article.path)
    places = sorted(place_of(bundle, item) for item in bundle.quotations if item.fragments)
    assert all(one[1] <= other[0] for one, other in pairwise(places))
    contents = [item.content for item in bundle.quotations]
    assert len(contents) == len(set(contents))


def test_what_is_not_prose_is_a_block_of_its_own() -> None:
    """Teasers, menus, repeated captions and credits are told from the article's prose."""
    snapshot = only_snapshot(capture_file(BRITISH.path))
    kinds: dict[str, set[BlockKind]] = {}
    for block in snapshot.blocks:
        words = (snapshot.text or "")[block.span.start : block.span.end]
        kinds.setdefault(words, set()).add(block.kind)
    assert kinds["TIDELINE PICTURES"] == {BlockKind.CREDIT}
    caption = "Inspectors say that families are paying for moorings that do not exist"
    assert BlockKind.CAPTION in kinds[caption]
    assert BlockKind.BODY not in kinds[caption]
    assert BlockKind.BODY not in kinds["Sign up to our newsletter"]


def test_figures_are_claims_with_their_passage() -> None:
    """A reported figure is a claim of whoever reports it, with evidence and the report it is from."""
    bundle = capture_file(BRITISH.path)
    rise = next(item for item in bundle.claims if "five-fold" in item.text)
    report = bundle.source(rise.original)
    assert speaker_name(bundle.speaker(rise)) == "Coastal Trading Agency"
    assert (report.title, report.kind) == ("Trade on the Water Review", SourceKind.REPORT)
    assert not rise.original_seen
    share = next(item for item in capture_file(AMERICAN.path).claims if "38 percent" in item.text)
    assert share.evidence[0].passage.exact.startswith("about 38 percent of households")


@articles
def test_only_marks_inside_marks_can_make_a_capture_doubtful(article: Article) -> None:
    """What was captured verifies at once: words and evidence stand in the text."""
    failures = [item for item in verify(capture_file(article.path)).findings if is_failure(item)]
    assert {item.code for item in failures} <= {"narration"}
    if article is AMERICAN:
        assert failures == []


def is_failure(finding: Any) -> bool:
    """Say whether a finding is a failure."""
    return finding.outcome is Outcome.FAIL


# --- bytes, text, digests --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "encoding", "charset"),
    [
        (PROSE.encode(), None, "utf-8"),
        (PROSE.replace("\n", "\r\n").encode(), None, "utf-8"),
        (PROSE.encode("utf-8-sig"), None, "utf-8"),
        (PROSE.encode("utf-16"), None, "utf-16"),
        (PROSE.encode("windows-1252"), "windows-1252", "windows-1252"),
    ],
)
def test_the_bytes_are_hashed_as_they_are(
    tmp_path: Path, content: bytes, encoding: str | None, charset: str
) -> None:
    """One digest is that of the file, the other that of its text, whose line ends are untouched."""
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    snapshot = only_snapshot(capture_file(path, encoding=encoding))
    text = content.decode(charset).removeprefix("\ufeff")
    assert snapshot.text == text
    assert snapshot.digest == digest(content)
    assert snapshot.text_digest == digest(text.encode())
    assert (snapshot.charset, snapshot.media_type) == (charset, "text/plain")


def test_offsets_count_the_characters_of_the_stored_text(tmp_path: Path) -> None:
    """Behind a byte order mark and Windows' line ends, a passage is where its offsets say."""
    path = tmp_path / "article.txt"
    path.write_bytes(b"\xef\xbb\xbf" + f"Zoë’s boat.\r\n\r\n{PROSE}\r\n".encode())
    bundle = capture_file(path)
    (quotation,) = bundle.quotations
    place = quotation.fragments[0].passage.position
    text = only_snapshot(bundle).text or ""
    assert text[place.start : place.end] == "Silt is back,"
    assert text[: place.start].endswith("\r\n\r\n“")


def test_a_text_has_no_digest_of_bytes() -> None:
    """Of words that were handed over, nobody knows the bytes."""
    snapshot = only_snapshot(capture_text(PROSE))
    assert (snapshot.digest, snapshot.charset) == (None, None)
    assert snapshot.text_digest == digest(PROSE.encode())


def test_a_file_and_its_text_give_the_same_records(tmp_path: Path) -> None:
    """Apart from what is known of the bytes, nothing depends on where a text comes from."""
    path = tmp_path / "article.txt"
    path.write_bytes(PROSE.encode())
    bundle = capture_file(path)
    without = evolve(only_snapshot(bundle), digest=None, charset=None)
    assert bundle.with_(without) == capture_text(PROSE)


def test_a_refused_file_is_a_read_error(tmp_path: Path) -> None:
    """What is no text is bad input, not a caller's mistake."""
    path = tmp_path / "article.txt"
    path.write_bytes(b"")
    with pytest.raises(ReadError, match="is empty"):
        capture_file(path)


@pytest.mark.parametrize("text", ["", " \n\t", None, b"Silt.", 3, Path("article.txt")])
def test_what_is_no_text_is_a_callers_mistake(text: Any) -> None:
    """Blank text, bytes and paths are refused, and the function for files is named."""
    with pytest.raises(ValueError, match="the text is empty|a file to capture_file"):
        capture_text(text)


# --- what the user gives ---------------------------------------------------------------------------

NOON: Final = datetime(2026, 1, 15, 12, tzinfo=UTC)
GIVEN: Final[dict[str, Any]] = {
    "outlet": "Tideline",
    "title": "Silt “is back”",
    "author": "Jane Doe; Vennmouth Press Agency",
    "issued": "25 March 2025",
    "url": "https://www.tideline.example/silt",
    "retrieved_at": "2026-01-15T23:30:00+02:00",
    "kind": "report",
}


def test_given_values_win() -> None:
    """What the user says stands in the record, and nothing is guessed against it."""
    bundle = capture_text(BRITISH.text, **GIVEN, key="silt")
    source = bundle.source("silt")
    assert source.title == "Silt “is back”"
    assert source.container is not None
    assert source.container.title == "Tideline"
    assert source.issued == Date.from_text("25 March 2025")
    assert source.kind is SourceKind.REPORT
    assert [speaker_name(bundle[part.agent]) for part in source.contributors] == [
        "Jane Doe",
        "Vennmouth Press Agency",
    ]
    assert only_snapshot(bundle).target_uri == source.url == GIVEN["url"]
    assert source.opening is None


def test_given_values_are_accepted_proposals_of_the_user() -> None:
    """Each is on record as the user's own, so that no later capture replaces it."""
    bundle = capture_text(PROSE, **GIVEN, key="silt")
    found = {
        item.field: item.value
        for item in bundle.proposals
        if item.record == "silt" and item.rule == "user"
    }
    expected = {name: value for name, value in GIVEN.items() if name != "retrieved_at"}
    assert found == {**expected, "accessed": "2026-01-15"}
    of_user = [item for item in bundle.proposals if item.rule == "user"]
    assert {(item.decision, item.confidence) for item in of_user} == {(Decision.ACCEPTED, 1.0)}


def test_what_is_not_given_is_a_guess_or_unknown() -> None:
    """Without a word of the user's, no proposal is decided on."""
    bundle = capture_text(BRITISH.text)
    assert {item.decision for item in bundle.proposals} == {Decision.OPEN}
    assert guesses(bundle, captured_source(bundle).key)["kind"].value == "news_article"


def test_none_is_not_given() -> None:
    """A value of None says nothing."""
    nothing = dict.fromkeys([*GIVEN, "key"])
    assert capture_text(PROSE, **nothing) == capture_text(PROSE)


@pytest.mark.parametrize(
    ("given", "instant", "day"),
    [
        ("2026-01-15T12:00:00Z", NOON, "2026-01-15"),
        ("2026-01-15T12:00", NOON, "2026-01-15"),
        ("2026-01-15T01:00:00+02:00", datetime(2026, 1, 14, 23, tzinfo=UTC), "2026-01-15"),
        (NOON, NOON, "2026-01-15"),
        ("2026-01-15", None, "2026-01-15"),
        (date(2026, 1, 15), None, "2026-01-15"),
    ],
)
def test_the_users_word_on_retrieval_is_no_record_of_it(
    given: Any, instant: datetime | None, day: str
) -> None:
    """It is a date of access; the snapshot says whose word it is, and no hour is made up."""
    bundle = capture_text(PROSE, retrieved_at=given)
    snapshot = only_snapshot(bundle)
    assert snapshot.retrieved_at == instant
    assert snapshot.retrieved_by is (RetrievalBasis.USER if instant else None)
    assert str(captured_source(bundle).accessed_on) == day


def test_nothing_is_retrieved_or_accessed_unless_somebody_says_so() -> None:
    """No clock is read."""
    bundle = capture_file(BRITISH.path)
    snapshot = only_snapshot(bundle)
    assert (snapshot.retrieved_at, snapshot.retrieved_by) == (None, None)
    assert captured_source(bundle).accessed_on is None
    assert all(item.started_at is None for item in bundle.activities)


def test_an_author_may_be_a_record() -> None:
    """People and bodies with identifiers of their own are taken as they are."""
    author = Person(key="doe", name=PersonName(family="Doe", given="Jane"))
    agency = Organization(key="vpa", name="Vennmouth Press Agency")
    bundle = capture_text(PROSE, author=[author, "Nora Post", agency])
    names = [speaker_name(bundle[part.agent]) for part in captured_source(bundle).contributors]
    assert names == ["Jane Doe", "Nora Post", "Vennmouth Press Agency"]
    assert bundle["doe"] == author
    user = [item for item in bundle.proposals if item.field == "author"]
    assert user[0].value == "Jane Doe; Nora Post; Vennmouth Press Agency"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"titel": "Silt"}, "unknown detail of a capture 'titel'; did you mean 'title'?"),
        ({"title": " "}, "title.*must not be blank"),
        ({"issued": "yesterday"}, "issued: not a date: 'yesterday'"),
        ({"url": "tideline.example"}, "url.*not an absolute address"),
        ({"kind": "blog"}, "unknown kind of source 'blog'; known: news_article"),
        ({"key": " silt"}, "a key is one line"),
        ({"retrieved_at": "noon"}, "retrieved_at: not a day or instant: 'noon'; write it as 2026"),
        ({"outlet": ""}, "must not be blank"),
        ({"author": ""}, "must not be blank"),
    ],
)
def test_a_value_that_cannot_be_is_refused(given: dict[str, Any], message: str) -> None:
    """The message names the value and what would do."""
    with pytest.raises(ValueError, match=message):
        capture_text(PROSE, **given)


# --- whatever the text -----------------------------------------------------------------------------


def test_the_capture_is_on_record() -> None:
    """An activity tells that citekit made the records, all of them."""
    bundle = capture_file(AMERICAN.path)
    (activity,) = bundle.activities
    assert activity == Activity(
        kind=ActivityKind.CAPTURE,
        agent="citekit",
        generated=tuple(sorted(record.key for record in bundle.records)),
    )


def test_a_capture_is_the_same_every_time() -> None:
    """Nothing depends on a clock, chance or the order of a set."""
    assert dumps(capture_file(BRITISH.path)) == dumps(capture_file(BRITISH.path))


SPEAKERS: Final = (
    "Isolde Farrant", "Harbour Master Corin Vasey", "Dame Nell Arrowsby", "Sen. Idris Kettleworth",
    "He", "She", "They", "the agency", "Vennmouth Harbour Authority (VHA)", "a spokeswoman",
    "The harbour bosses", "Farrant", "Ms Vasey", "Professor Oona Breslaw, who chairs the panel,",
)  # fmt: skip
CUES: Final = ("said", "added", "told the Ledger", "warned that", "claimed in a statement", "asked")
PHRASES: Final = (
    "the mud is back", "forty boats stay in", "we can’t wait", "38 per cent of the quay is gone",
    "it’s six-fold since 2021", "nothing was done", "pilots’ wives know", "the dredger’s late",
)  # fmt: skip
MARKS: Final = (("“", "”"), ('"', '"'))


@st.composite
def sentences(draw: DrawFn) -> str:
    """Draw a sentence of a newspaper, often with somebody's words in it."""
    speaker, cue = draw(st.sampled_from(SPEAKERS)), draw(st.sampled_from(CUES))
    opening, closing = draw(st.sampled_from(MARKS))
    one, other = draw(st.sampled_from(PHRASES)), draw(st.sampled_from(PHRASES))
    stop = draw(st.sampled_from(".?!"))
    return draw(
        st.sampled_from(
            (
                f"{speaker} {cue}: {opening}{one.capitalize()}{stop}{closing}",
                f"{opening}{one.capitalize()},{closing} {cue} {speaker}.",
                f"{opening}{one.capitalize()},{closing} {speaker} {cue}, {opening}and {other}.{closing}",
                f"{speaker} {cue} that {one} and that it was {opening}{other}{closing} at last{stop}",
                f"{speaker} {cue} {one}.",
                f"According to {speaker}, {one} and {opening}{other}{closing}.",
                f"As part of its annual Tide Review, {speaker} {cue} {one}.",
                f"The so-called {opening}{one}{closing} is {other}{stop}",
                f"{one.capitalize()}{stop}",
                "Mud closes the north quay of the harbour",
                "MORE FROM THE LEDGER:",
            )
        )
    )


@st.composite
def articles_of_any_kind(draw: DrawFn) -> str:
    """Draw an article of several paragraphs, parted in one of several ways."""
    paragraphs = draw(
        st.lists(st.lists(sentences(), min_size=1, max_size=3), min_size=1, max_size=6)
    )
    between = draw(st.sampled_from(("\n", "\n\n", "\r\n", "\r\n\r\n")))
    return between.join(" ".join(paragraph) for paragraph in paragraphs) + between


@given(articles_of_any_kind())
@settings(max_examples=300)
def test_every_capture_verifies(text: str) -> None:
    """Whoever said it, what a capture records stands in the text, between marks where it says so."""
    bundle = capture_text(text)
    assert [str(item) for item in verify(bundle).findings if is_failure(item)] == []
    assert only_snapshot(bundle).text == text


@given(articles_of_any_kind())
@settings(max_examples=100)
def test_every_capture_can_be_stored_and_exported(text: str) -> None:
    """A captured bundle comes back from its file as it was, and every format takes it."""
    bundle = capture_text(text)
    assert loads(dumps(bundle)) == bundle
    for chosen in BUILTIN:
        assert write(bundle, chosen.name).text


@given(texts(200))
@settings(max_examples=200)
def test_any_text_can_be_captured(text: str) -> None:
    """No sign that a text may hold is too odd, and none is changed."""
    bundle = capture_text(text)
    assert only_snapshot(bundle).text == text
    assert loads(dumps(bundle)) == bundle
    for block in only_snapshot(bundle).blocks:
        assert 0 <= block.span.start < block.span.end <= len(text)


# --- very long texts -------------------------------------------------------------------------------


def test_a_very_long_text_is_kept_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speakers are looked for in its beginning, which is told; the rest is evidence as well."""
    monkeypatch.setattr("citekit.extraction.long_texts.LONGEST_READ", 100)
    later = "“The dredger is sold,” said Nell Arrowsby.\n"
    text = f"{PROSE}\nThe quay stays closed until the spring.\n{later}"
    bundle = capture_text(text)
    (remark,) = only_snapshot(bundle).remarks
    assert "in the first 0.0 of its 0.0 million characters" in remark
    assert only_snapshot(bundle).text == text
    assert [quotation.content for quotation in bundle.quotations] == ["“Silt is back,”"]
    assert unrecorded(bundle, only_snapshot(bundle)).nobodys == ()
    values = {"source": captured_source(bundle).key, "words": "The dredger is sold"}
    curated, _ = add_record(bundle, "quotation", {**values, "speaker": "isolde-farrant"})
    (wrong,) = [one for one in verify(curated).findings if one.outcome is Outcome.FAIL]
    assert "“Nell Arrowsby”, not to “Isolde Farrant”" in wrong.message
