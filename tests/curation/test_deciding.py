"""Guesses accepted and rejected: what becomes of the records, and that nothing is left over."""

from __future__ import annotations

from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from citekit.anchoring.unspoken import unspoken
from citekit.codec.files import dumps, loads
from citekit.curation.deciding import accept, accept_sure, reject
from citekit.curation.proposals import open_proposals
from citekit.curation.setting import set_fields
from citekit.model.agents import Group, Organization, Person
from citekit.model.bundles import Bundle, UnknownKeyError
from citekit.model.claims import Claim, Evidence
from citekit.model.provenance import Activity, ActivityKind, Decision, NameVariant, Proposal
from citekit.model.quotations import Quotation
from citekit.model.sources import Container, Source, SourceKind
from citekit.notebook import Notebook
from tests.samples import ARTICLE, BUNDLE
from tests.strategies import bundles

TEXT: Final = (
    "The tide gauge at Sel has failed three times, the port said.\n\n"
    "Ada Quay, the harbour master, told the Post: “We read it by lantern.”\n\n"
    "Ada Qay said: “Nobody drowned.”\n\n"
    "“Not yet,” a voice added. “Not ever,” said another.\n\n"
    "As part of its annual Book of Tides, the port counts “eleven gales”.\n"
)
SOURCE: Final = "post"


def guess(record: str, field: str, value: str, sure: float = 0.7, rule: str = "a rule") -> Proposal:
    """Return an open guess."""
    return Proposal(record=record, field=field, value=value, rule=rule, confidence=sure)


def captured() -> Bundle:
    """Return a small bundle in which everything is guessed, as after a capture."""
    notes = Notebook()
    article = notes.source("news article", key=SOURCE, outlet="Sel Post", text=TEXT)
    port = notes.organization("Port of Sel", key="port")
    quay = notes.person("Ada Quay", key="quay")
    pair = notes.group("the harbour staff", key="staff", members=[quay, port])
    tides = notes.report(title="Book of Tides", key="tides", author=port)
    lantern = notes.quotation(article, quay, "We read it by lantern.", key="q1")
    notes.quotation(article, pair, "Nobody drowned.", key="q2")
    notes.quotation(article, port, "eleven gales", key="q3", original=tides)
    notes.claim(article, port, "The gauge failed three times", key="c1", evidence=lantern)
    notes.claim(article, port, "There were eleven gales", key="c2", original=tides)
    notes.name_variant(quay, "Ada Qay", source=article, reason="spelt nearly alike")
    notes.add(
        Activity(
            kind=ActivityKind.CAPTURE,
            agent="citekit",
            used=("q1",),
            generated=("q1", "q2", "tides"),
        ),
        guess(SOURCE, "outlet", "Sel Post", 0.9),
        guess(SOURCE, "kind", "news_article", 0.6),
        guess(SOURCE, "quotation", "Not yet,"),
        guess(SOURCE, "quotation", "Not ever,"),
        guess("q1", "speaker", "quay", 0.95),
        guess("q2", "speaker", "staff", 0.5),
        guess("q3", "speaker", "port"),
        guess("c1", "text", "The gauge failed three times", 0.5),
        guess("quay", "variant", "Ada Qay", 0.8),
        guess("staff", "members", "quay, port", 0.6),
        guess("tides", "title", "Book of Tides", 0.8),
    )
    return notes.bundle()


FOUND: Final = captured()


def kept(bundle: Bundle) -> Bundle:
    """Return a bundle that a file gives back as it is."""
    assert loads(dumps(bundle)) == bundle
    return bundle


def accepted(*names: str, bundle: Bundle = FOUND) -> Bundle:
    """Return the bundle with guesses accepted."""
    return kept(accept(bundle, *names))


def rejected(*names: str, bundle: Bundle = FOUND) -> Bundle:
    """Return the bundle with guesses rejected."""
    return kept(reject(bundle, *names))


def still_open(bundle: Bundle) -> list[str]:
    """Return the names of the open guesses."""
    return [item.name for item in open_proposals(bundle)]


def decision(bundle: Bundle, record: str, field: str, value: str | None = None) -> Decision:
    """Return what became of the only guess for a field."""
    (found,) = (
        item
        for item in bundle.proposals
        if (item.record, item.field) == (record, field) and value in {None, item.value}
    )
    return found.decision


# --- names -------------------------------------------------------------------------------------------

OPEN: Final = [
    "post.outlet", "post.kind", "post.quotation.1", "post.quotation.2", "q1.speaker", "q2.speaker",
    "q3.speaker", "c1.text", "quay.variant", "staff.members", "tides.title",
]  # fmt: skip


def test_open_guesses_are_named() -> None:
    """A guess is named by record and field, and by a number where there are several."""
    assert still_open(FOUND) == OPEN


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("q1", [name for name in OPEN if name != "q1.speaker"]),
        ("q1.speaker", [name for name in OPEN if name != "q1.speaker"]),
        ("post", [name for name in OPEN if name not in {"post.outlet", "post.kind"}]),
        ("post.kind", [name for name in OPEN if name != "post.kind"]),
    ],
)
def test_a_key_or_a_field_is_accepted(name: str, left: list[str]) -> None:
    """A key accepts all that is guessed of a record but for words that have no speaker."""
    bundle = accepted(name)
    assert still_open(bundle) == left
    assert bundle.records == FOUND.records


def test_several_names_are_accepted_at_once() -> None:
    """Names are given one after the other, and one may be given twice."""
    bundle = accepted("q1", "c1.text", "q1.speaker")
    assert decision(bundle, "q1", "speaker") is Decision.ACCEPTED
    assert decision(bundle, "c1", "text") is Decision.ACCEPTED
    assert decision(bundle, "q2", "speaker") is Decision.OPEN


@pytest.mark.parametrize("decide", [accept, reject])
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("q9", "no record has the key 'q9'; there are c1, c2, port"),
        ("quey.variant", "no record has the key 'quey.variant'"),
        ("", "no record has the key ''"),
    ],
)
def test_an_unknown_key_is_refused(decide: Any, name: str, message: str) -> None:
    """The message names the key and a likely one."""
    with pytest.raises(UnknownKeyError) as refused:
        decide(FOUND, name)
    assert message in str(refused.value)


@pytest.mark.parametrize("decide", [accept, reject])
@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "post.title",
            "nothing is proposed under 'post.title' that is still open; open there: post.outlet, post.kind, post.quotation.1, post.quotation.2",
        ),
        ("post.quotation.3", "nothing is proposed under 'post.quotation.3' that is still open"),
        ("q1.speaker.2", "that is still open; open there: q1.speaker"),
        ("post-snapshot", "nothing is proposed under 'post-snapshot' that is still open"),
    ],
)
def test_a_name_under_which_nothing_is_open_is_refused(
    decide: Any, name: str, message: str
) -> None:
    """The message names what is open about that record and no other."""
    with pytest.raises(ValueError, match=r".") as refused:
        decide(FOUND, name)
    assert message in str(refused.value)
    assert "q2" not in str(refused.value)


def test_records_with_like_keys_are_not_listed() -> None:
    """What is open about `q10` is no help to somebody who asks for `q1`."""
    tenth = evolve(FOUND["q1"], key="q10")
    bundle = accepted("q1", bundle=FOUND.with_(tenth, guess("q10", "speaker", "quay")))
    with pytest.raises(ValueError, match="that is still open$"):
        accept(bundle, "q1")


def test_keys_may_hold_dots() -> None:
    """The key of an imported record may look like a record and a field."""
    dotted = evolve(FOUND["q1"], key="10.5555/q.1")
    bundle = FOUND.with_(dotted, guess("10.5555/q.1", "speaker", "quay"))
    assert "10.5555/q.1.speaker" in still_open(bundle)
    for name in ("10.5555/q.1", "10.5555/q.1.speaker"):
        assert (
            decision(accepted(name, bundle=bundle), "10.5555/q.1", "speaker") is Decision.ACCEPTED
        )


# --- accepting -----------------------------------------------------------------------------------------


def test_words_without_a_speaker_cannot_be_accepted() -> None:
    """The refusal shows the words and the command that gives them a speaker."""
    with pytest.raises(ValueError, match=r".") as refused:
        accept(FOUND, "post.kind", "post.quotation.2")
    assert str(refused.value) == (
        "nobody is known to have said 'Not ever,'; add the words with their speaker:"
        " citekit add quotation BUNDLE source=post speaker=KEY words=…"
    )


def test_an_accepted_value_becomes_that_of_the_record() -> None:
    """A guess beside the value that a record has takes its place, and what was accepted gives way."""
    bundle = accepted(f"{ARTICLE.key}.title", bundle=BUNDLE)
    assert bundle.source(ARTICLE.key).title == "Vennmouth: the silt"
    assert {item.value: item.decision for item in bundle.proposals} == {
        "Vennmouth: the silt": Decision.ACCEPTED,
        ARTICLE.title: Decision.SUPERSEDED,
        "Share this story": Decision.REJECTED,
        "Silting at Vennmouth": Decision.SUPERSEDED,
    }


RIVALS: Final = FOUND.with_(
    guess(SOURCE, "title", "Tide gauge fails", 0.9),
    guess(SOURCE, "title", "Lanterns at Sel", 0.9, "another rule"),
)


@pytest.mark.parametrize("names", [["post"], ["post.title"], ["post.title.1", "post.title.2"]])
def test_one_of_several_values_is_to_be_chosen(names: list[str]) -> None:
    """A field that has one value cannot get two."""
    with pytest.raises(ValueError, match=r".") as refused:
        accept(RIVALS, *names)
    assert str(refused.value) == (
        "'post' can have one title only; accept one of post.title.1, post.title.2"
    )


def test_the_chosen_value_supersedes_its_rivals() -> None:
    """Of two open titles the chosen one is the source's, and the other is no longer open."""
    bundle = accepted("post.title.2", bundle=RIVALS)
    assert bundle.source(SOURCE).title == "Lanterns at Sel"
    assert decision(bundle, SOURCE, "title", "Tide gauge fails") is Decision.SUPERSEDED
    assert "post.title" not in still_open(bundle)


def test_variants_are_no_rivals() -> None:
    """Somebody's name may be printed in two other ways."""
    bundle = accepted("quay", bundle=FOUND.with_(guess("quay", "variant", "Ada Key")))
    assert not [name for name in still_open(bundle) if name.startswith("quay")]


def test_sure_guesses_are_accepted_together() -> None:
    """All that is as sure as asked is accepted, words without a speaker and mere rivals are not."""
    bundle = kept(accept_sure(RIVALS, 0.8))
    found = {(item.record, item.field) for item in bundle.proposals if item.decision == "accepted"}
    assert found == {
        (SOURCE, "outlet"), ("q1", "speaker"), ("quay", "variant"), ("tides", "title"),
    }  # fmt: skip
    assert bundle.records == FOUND.records
    everything = kept(accept_sure(RIVALS, 0.0))
    assert still_open(everything) == [
        "post.quotation.1", "post.quotation.2", "post.title.1", "post.title.2",
    ]  # fmt: skip
    assert still_open(accept_sure(FOUND, 1.0)) == OPEN


@pytest.mark.parametrize("sure", [-0.1, 1.5, float("nan")])
def test_how_sure_is_a_share(sure: float) -> None:
    """What does not lie between 0 and 1 is refused with its value."""
    with pytest.raises(ValueError, match=f"between 0 and 1: {sure}"):
        accept_sure(FOUND, sure)


# --- rejecting statements --------------------------------------------------------------------------------


def test_a_rejected_quotation_is_taken_out() -> None:
    """Its words are kept as rejected ones of the source, and nothing names it any more."""
    bundle = rejected("q1")
    assert "q1" not in bundle
    assert decision(bundle, SOURCE, "quotation", "We read it by lantern.") is Decision.REJECTED
    assert bundle["c1"].evidence == ()
    (activity,) = bundle.activities
    assert (activity.used, activity.generated) == ((), ("q2", "tides"))
    assert not [item for item in bundle.proposals if item.record == "q1"]
    assert "quay" in bundle


def test_a_rejected_quotation_leaves_other_evidence() -> None:
    """A claim keeps passages and the quotations that were not rejected."""
    evidence = (Evidence(quotation="q2"), *FOUND["c1"].evidence)
    bundle = rejected("q1", bundle=FOUND.with_(evolve(FOUND["c1"], evidence=evidence)))
    assert bundle["c1"].evidence == (Evidence(quotation="q2"),)


def test_rejected_words_are_in_marks_and_nobodys() -> None:
    """The words of a rejected quotation are listed again as nobody's, and open ones are not."""
    (snapshot,) = FOUND.snapshots
    assert unspoken(FOUND, snapshot) == ()
    spans = unspoken(rejected("q1", "q2.speaker"), snapshot)
    assert [span.of(TEXT) for span in spans] == ["We read it by lantern."]


def test_a_rejected_speaker_leaves_the_words_open() -> None:
    """The words stay open with nobody to say them, and are no quotation."""
    bundle = rejected("q2.speaker")
    assert "q2" not in bundle
    words = next(item for item in bundle.proposals if item.value == "Nobody drowned.")
    assert words == guess(SOURCE, "quotation", "Nobody drowned.", 0.0, "speaker rejected")


@pytest.mark.parametrize("name", ["c1", "c1.text"])
def test_a_rejected_claim_is_taken_out(name: str) -> None:
    """What it said is kept as a rejected claim of the source."""
    bundle = rejected(name)
    assert "c1" not in bundle
    assert decision(bundle, SOURCE, "claim") is Decision.REJECTED
    assert bundle.quotations == FOUND.quotations


@pytest.mark.parametrize(
    "before", [accepted("q1", "c1"), set_fields(FOUND, "q1", {"speaker": "port"})]
)
def test_statements_can_be_rejected_after_all(before: Bundle) -> None:
    """A quotation or claim that was accepted, set or made by hand is taken out in the same way."""
    bundle = rejected("q1", "c1", bundle=before)
    assert "q1" not in bundle
    assert "c1" not in bundle
    assert decision(bundle, SOURCE, "quotation", "We read it by lantern.") is Decision.REJECTED


def test_an_accepted_speaker_can_be_rejected_after_all() -> None:
    """The words are open again, whoever gave them to the speaker."""
    bundle = rejected("q1.speaker", bundle=accepted("q1"))
    assert decision(bundle, SOURCE, "quotation", "We read it by lantern.") is Decision.OPEN


def test_open_words_can_be_rejected_one_by_one() -> None:
    """Words that nobody is known to say are rejected by their number or all together."""
    first = rejected("post.quotation.1")
    assert decision(first, SOURCE, "quotation", "Not yet,") is Decision.REJECTED
    assert decision(first, SOURCE, "quotation", "Not ever,") is Decision.OPEN
    assert "post.quotation.1" not in still_open(rejected("post.quotation"))


def test_numbers_mean_what_was_shown() -> None:
    """Rejecting one guess does not change which one another number of the same call means."""
    bundle = FOUND.with_(guess(SOURCE, "quotation", "eleven gales"))
    bundle = rejected("post.quotation.1", "post.quotation.2", bundle=bundle)
    assert {
        item.value: item.decision for item in bundle.proposals if item.field == "quotation"
    } == {
        "Not yet,": Decision.REJECTED,
        "Not ever,": Decision.REJECTED,
        "eleven gales": Decision.OPEN,
    }


def test_numbers_stay_when_others_are_decided_on() -> None:
    """What was shown under a number is found under it until it is decided on itself."""
    bundle = FOUND.with_(guess(SOURCE, "quotation", "eleven gales"))
    bundle = rejected("post.quotation.1", bundle=bundle)
    assert [name for name in still_open(bundle) if name.startswith("post.q")] == [
        "post.quotation.2", "post.quotation.3",
    ]  # fmt: skip
    bundle = rejected("post.quotation.2", bundle=bundle)
    assert [name for name in still_open(bundle) if name.startswith("post.q")] == ["post.quotation"]
    with pytest.raises(ValueError, match="still open; open there: .*, post.quotation$"):
        reject(bundle, "post.quotation.2")
    for name in ("post.quotation", "post.quotation.3"):
        words = decision(rejected(name, bundle=bundle), SOURCE, "quotation", "eleven gales")
        assert words is Decision.REJECTED


def test_a_record_and_its_field_are_rejected_once() -> None:
    """A guess about a record that has gone in the same call is gone with it."""
    assert rejected("q1", "q1.speaker", "q1") == rejected("q1")


# --- rejecting what is known of sources and people -----------------------------------------------------------


def test_a_rejected_outlet_is_gone() -> None:
    """The source is in no container, and the guess is on record as rejected."""
    bundle = rejected("post.outlet")
    assert bundle.source(SOURCE).container is None
    assert decision(bundle, SOURCE, "outlet") is Decision.REJECTED


def test_rejecting_a_captured_source_rejects_what_is_guessed_of_it() -> None:
    """The source stays, its open words do, and so does the value of a field that it needs."""
    bundle = rejected("post")
    source = bundle.source(SOURCE)
    assert (source.container, source.kind) == (None, SourceKind.NEWS_ARTICLE)
    assert [name for name in still_open(bundle) if name.startswith("post")] == [
        "post.quotation.1", "post.quotation.2",
    ]  # fmt: skip


def test_a_rejected_title_leaves_a_captured_source() -> None:
    """A source with a text stays and is untitled."""
    titled = FOUND.with_(
        evolve(FOUND.source(SOURCE), title="Lanterns"), guess(SOURCE, "title", "Lanterns")
    )
    bundle = rejected("post.title", bundle=titled)
    assert bundle.source(SOURCE).title is None
    assert decision(bundle, SOURCE, "title") is Decision.REJECTED


@pytest.mark.parametrize("field", ["title", "outlet"])
def test_a_rejected_guess_takes_no_other_value(field: str) -> None:
    """What a source has by another guess, or by hand, stays where a rival is rejected."""
    source = evolve(ARTICLE, key="lanterns", contributors=(), container=Container(title="Sel Mail"))
    bundle = Bundle(records=[source], annotations=[guess("lanterns", field, "Sel Courier")])
    after = rejected(f"lanterns.{field}", bundle=bundle)
    assert after.records == (source,)
    assert decision(after, "lanterns", field) is Decision.REJECTED


@pytest.mark.parametrize("name", ["tides", "tides.title"])
def test_a_rejected_report_is_the_origin_of_nothing(name: str) -> None:
    """A report of which only the title was read goes, and what named it as its origin stays."""
    bundle = rejected(name)
    assert "tides" not in bundle
    assert [bundle[key].original for key in ("q3", "c2")] == [None, None]
    assert not bundle.activities[0].generated.count("tides")
    assert "port" in bundle


@pytest.mark.parametrize(
    "use",
    [
        Evidence(source="tides", quotation=None, passage=FOUND["q1"].fragments[0].passage),
        None,
    ],
)
def test_a_report_that_is_used_otherwise_stays(use: Evidence | None) -> None:
    """A report that evidence or a variant of a name stands in only loses its title."""
    claim = evolve(FOUND["c2"], evidence=(use,) if use else ())
    variant = NameVariant(
        agent="quay", source="tides", written="A. Quay", preferred="Ada Quay", reason="so printed"
    )
    bundle = rejected("tides", bundle=FOUND.with_(claim, *(() if use else (variant,))))
    assert bundle.source("tides").title is None
    assert bundle["q3"].original == "tides"
    assert bundle["c2"] == claim


def test_a_rejected_variant_is_gone() -> None:
    """The name is no longer said to be printed otherwise; other variants are."""
    other = evolve(FOUND.variants[0], written="A. Quay")
    bundle = rejected("quay.variant", bundle=FOUND.with_(other))
    assert bundle.variants == (other,)
    assert decision(bundle, "quay", "variant") is Decision.REJECTED


def test_rejected_members_leave_the_group_as_printed() -> None:
    """Nobody is said to be in the group; it still speaks."""
    bundle = rejected("staff.members")
    assert bundle["staff"] == evolve(FOUND["staff"], members=())
    assert bundle["q2"] == FOUND["q2"]


# --- rejecting records ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "staff",
            "'staff' is named by q2; reject these, or set another there, first; open about it: staff.members",
        ),
        ("port", "'port' is named by tides, staff, q3, c1, c2; reject these, or set another there"),
        ("quay", "'quay' is named by staff, q1; reject these, or set another there, first"),
    ],
)
def test_a_speaker_who_is_still_named_stays(name: str, message: str) -> None:
    """The refusal names the records that name the speaker, and what else can be rejected."""
    with pytest.raises(ValueError, match=r".") as refused:
        reject(FOUND, name)
    assert message in str(refused.value)


@pytest.mark.parametrize("names", [("staff", "q2"), ("q2", "staff"), ("q2.speaker", "staff")])
def test_a_speaker_goes_with_the_last_that_names_them(names: tuple[str, ...]) -> None:
    """In whatever order they are named, statements go before speakers."""
    bundle = rejected(*names)
    assert "staff" not in bundle
    assert not [item for item in bundle.proposals if item.record == "staff"]


def test_a_person_goes_with_the_variants_of_their_name() -> None:
    """Nothing is left over of a person who is rejected."""
    bundle = rejected("q1", "staff.members", "quay")
    assert "quay" not in bundle
    assert bundle.variants == ()


def test_a_source_that_nothing_names_can_be_taken_out() -> None:
    """A source without a text that was added by mistake is rejected like a person."""
    mistake = Source(key="mistake", kind=SourceKind.REPORT, title="Tides")
    assert rejected("mistake", bundle=FOUND.with_(mistake)) == FOUND
    known = set_fields(FOUND, "tides", {"title": "Book of the Tides"})
    with pytest.raises(
        ValueError, match="'tides' is named by q3, c2; reject these, or set another"
    ):
        reject(known, "tides")


def test_a_text_is_never_rejected() -> None:
    """A source with a text about which nothing is open stays."""
    with pytest.raises(ValueError, match="nothing is proposed under 'post' that is still open"):
        reject(accepted("post"), "post")


# --- laws -------------------------------------------------------------------------------------------------------

# What is guessed of each kind of record.
_GUESSED: Final = {
    Source: ("title", "outlet", "kind", "quotation", "claim"),
    Person: ("variant",),
    Organization: ("variant",),
    Group: ("members",),
    Quotation: ("speaker",),
    Claim: ("text",),
}


@st.composite
def guessed(draw: st.DrawFn) -> tuple[Bundle, list[str]]:
    """Draw a bundle with guesses about its records, some of them held, and names to decide on."""
    bundle = draw(bundles().filter(lambda drawn: drawn.records))
    keys = sorted(bundle.by_key)
    for key in draw(st.lists(st.sampled_from(keys), min_size=1, max_size=6)):
        field = draw(st.sampled_from(_GUESSED.get(type(bundle[key]), ("title", "venue"))))
        value = draw(st.sampled_from(values(bundle, key, field)))
        bundle = bundle.with_(guess(key, field, value, draw(st.floats(0, 1))))
    open_names = st.sampled_from([item.name for item in open_proposals(bundle)])
    tails = st.sampled_from(["", ".speaker", ".title", ".quotation.2", ".1", ".", "x"])
    any_name = st.builds("{}{}".format, st.sampled_from([*keys, ""]), tails)
    name = st.one_of(open_names, open_names, st.sampled_from(keys), any_name)
    return bundle, draw(st.lists(name, min_size=1, max_size=3))


def values(bundle: Bundle, key: str, field: str) -> list[str]:
    """Return texts that may be guessed for a field, the one that the record has first."""
    item = bundle[key]
    held = [getattr(item, field, None), getattr(getattr(item, "container", None), "title", None)]
    written = [variant.written for variant in bundle.variants]
    texts = [value for value in [*held, *written] if isinstance(value, str)]
    return [*texts, "a guess", "report"]


@given(guessed(), st.sampled_from([accept, reject]))
def test_deciding_gives_a_valid_bundle_or_a_refusal(
    found: tuple[Bundle, list[str]], decide: Any
) -> None:
    """Whatever is named, the outcome is a whole bundle, or an error that a user is told."""
    bundle, names = found
    try:
        after = decide(bundle, *names)
    except (ValueError, UnknownKeyError) as refused:
        assert str(refused)  # noqa: PT017 - both outcomes are right
        return
    assert loads(dumps(after)) == after
    assert {item.key for item in after.snapshots} == {item.key for item in bundle.snapshots}


@settings(max_examples=40)
@given(guessed())
def test_what_was_decided_is_no_longer_open(found: tuple[Bundle, list[str]]) -> None:
    """Each open guess can be rejected by its name, and then it is not open."""
    bundle, _names = found
    for item in open_proposals(bundle):
        after = reject(bundle, item.name)
        assert item.proposal not in after.proposals


@settings(max_examples=40)
@given(guessed(), st.floats(0, 1))
def test_accepting_what_is_sure_changes_no_record(
    found: tuple[Bundle, list[str]], sure: float
) -> None:
    """Only guesses that the records hold are accepted together."""
    bundle, _names = found
    after = accept_sure(bundle, sure)
    assert after.records == bundle.records
    assert {item for item in after.proposals if item.decision is Decision.OPEN} <= {
        item for item in bundle.proposals if item.decision is Decision.OPEN
    }
