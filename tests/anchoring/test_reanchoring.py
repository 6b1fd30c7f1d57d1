"""What became of passages when their page was edited."""

from __future__ import annotations

import pytest
from attrs import evolve

from citekit.anchoring.describing import describe
from citekit.anchoring.reanchoring import Follower, PassageState, Reanchored, reanchor
from citekit.model.agents import Person
from citekit.model.bundles import Bundle
from citekit.model.claims import Claim, Evidence
from citekit.model.names import PersonName
from citekit.model.provenance import NameVariant
from citekit.model.quotations import Attribution, Fragment, Quotation
from citekit.model.selectors import Passage
from citekit.model.snapshots import Snapshot
from citekit.model.sources import Source, SourceKind
from citekit.text.spans import Span
from tests.samples import BUNDLE, SNAPSHOT, TEXT

PAGE = (
    "The weir at Ostrava Lock was shut on Monday.\n\n"
    "Tilda Marsh, who keeps it, said: “The gates are older than the town, and nobody has the"
    " drawings any more. We open them by hand.”\n\n"
    "Barges waited below the bridge until dusk. The council of Lower Ostrava met at noon.\n\n"
    "A skipper, Pavel Horn, said: “I have waited here before. It is what we do.”\n\n"
    "The lock is to open again in spring, the council said.\n"
)
SPOKEN = "The gates are older than the town, and nobody has the drawings any more."
SHORT = "It is what we do."
SOURCE = Source(key="weir", kind=SourceKind.NEWS_ARTICLE)
SPEAKER = Person(key="marsh", name=PersonName(family="Marsh", given="Tilda"))


def described(words: str, text: str = PAGE) -> Passage:
    """Return the description of words in the page."""
    start = text.index(words)
    return describe(text, Span(start, start + len(words)))


def follow(words: str, now: str, older: str | None = PAGE) -> Reanchored:
    """Return what became of words of the page in its text now."""
    quotation = Quotation(
        key="q",
        source="weir",
        content=words,
        attribution=Attribution(speaker="marsh"),
        fragments=(Fragment(passage=described(words)),),
    )
    shot = Snapshot(key="then", source="weir", text=older)
    bundle = Bundle(records=(SOURCE, SPEAKER, quotation, shot))
    (found,) = reanchor(bundle, Snapshot(key="now", source="weir", text=now)).passages
    assert found.record == "q"
    return found


both = pytest.mark.parametrize("older", [PAGE, None], ids=["with older text", "by context"])
SENTENCE = "Nothing of the kind had been seen for years in the whole district. "


@both
@pytest.mark.parametrize("words", [SPOKEN, SHORT, "older than the town"])
def test_words_that_are_only_shifted_stayed(words: str, older: str | None) -> None:
    """Text put in before a passage changes its offset and nothing else."""
    now = SENTENCE + PAGE.replace("Barges", f"{SENTENCE}Barges")
    found = follow(words, now, older)
    assert (found.state, found.difference) == (PassageState.STAYED, None)
    assert found.span is not None
    assert found.span.of(now) == words


@both
def test_presentation_makes_no_difference(older: str | None) -> None:
    """Straight marks, other spaces and line breaks leave words where they were."""
    now = PAGE.replace("“", '"').replace("the town, and", "the\u00a0town,\nand")
    found = follow(SPOKEN, now, older)
    assert found.state is PassageState.STAYED


@both
@pytest.mark.parametrize(
    ("new", "shown"),
    [
        ("nobody had the drawings", "nobody [-has-] {+had+} the drawings"),
        ("nobody has the drawings or keys", "nobody has the drawings {+or keys+} any more."),
        ("everybody has the drawings", "and [-nobody-] {+everybody+} has"),
    ],
)
def test_changed_words_are_shown(new: str, shown: str, older: str | None) -> None:
    """A passage with other words in the same place is changed, and the words are marked."""
    now = PAGE.replace("nobody has the drawings", new)
    found = follow(SPOKEN, now, older)
    assert found.state is PassageState.CHANGED
    assert shown in str(found.difference)
    assert shown in str(found)
    assert found.span is not None
    assert found.span.of(now) == SPOKEN.replace("nobody has the drawings", new)


@both
def test_one_sign_that_changes_is_a_change(older: str | None) -> None:
    """A full stop that became a question mark is told."""
    now = PAGE.replace(SHORT, "It is what we do?")
    found = follow(SHORT, now, older)
    assert (found.state, str(found.difference)) == (
        PassageState.CHANGED,
        "It is what we [-do.-] {+do?+}",
    )


@both
@pytest.mark.parametrize("words", [SPOKEN, SHORT, "older than the town"])
def test_a_deleted_passage_is_gone(words: str, older: str | None) -> None:
    """Where nothing is left of a passage, nothing is put in its place."""
    found = follow(words, PAGE.replace(words, ""), older)
    assert (found.state, found.span) == (PassageState.VANISHED, None)


@both
def test_a_lookalike_elsewhere_is_no_match(older: str | None) -> None:
    """Similar words among others are a candidate at most."""
    like = "The walls are older than the town, and nobody has the plans any more."
    now = PAGE.replace(SPOKEN, "") + f"\n{SENTENCE}{like} {SENTENCE}\n"
    found = follow(SPOKEN, now, older)
    assert (found.state, found.span) == (PassageState.VANISHED, None)
    assert like.strip(".") in [span.of(now) for span in found.candidates]


@both
def test_a_few_words_that_stand_elsewhere_prove_nothing(older: str | None) -> None:
    """A short phrase is a candidate where its own place is gone."""
    now = PAGE.replace("is what we do", "is dull") + f"\n{SENTENCE}Go: is what we do {SENTENCE}"
    found = follow("is what we do", now, older)
    assert found.state is PassageState.VANISHED
    assert [span.of(now) for span in found.candidates] == ["is what we do"]


def test_many_words_that_stand_elsewhere_moved() -> None:
    """Whole sentences among other words, where they were not before, are told to have moved."""
    now = PAGE.replace(SPOKEN, "") + f"\n{SENTENCE}{SPOKEN} {SENTENCE}\n"
    found = follow(SPOKEN, now)
    assert found.state is PassageState.MOVED
    assert found.span is not None
    assert found.span.of(now) == SPOKEN


def test_the_same_words_elsewhere_may_be_another_passage() -> None:
    """Without the older text nobody can tell a passage that moved from one that was repeated."""
    now = PAGE.replace(SPOKEN, "") + f"\n{SENTENCE}{SPOKEN} {SENTENCE}\n"
    found = follow(SPOKEN, now, None)
    assert (found.state, found.span) == (PassageState.UNCLEAR, None)
    assert [span.of(now) for span in found.candidates] == [SPOKEN]


def test_the_same_words_are_followed_where_no_context_is_left() -> None:
    """Words that stand once are found by themselves if nothing tells that they stood elsewhere."""
    now = f"{SENTENCE}\n{SPOKEN}\n{SENTENCE}\n"
    found = follow(SPOKEN, now, None)
    assert found.state is PassageState.MOVED


@both
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("drawings", "permits"),
        ("The gates", "The walls"),
        ("any more", "these days"),
    ],
)
def test_one_other_word_makes_another_sentence_elsewhere(
    one: str, other: str, older: str | None
) -> None:
    """A sentence with one other name or thing, among other words, is not the one that is gone."""
    now = PAGE.replace(SPOKEN, "") + f"\n{SENTENCE}{SPOKEN.replace(one, other)} {SENTENCE}\n"
    found = follow(SPOKEN, now, older)
    assert (found.state, found.span) == (PassageState.VANISHED, None)


OPENED = "We will not pay for the lock gates again before the flood comes."
ALIKE = "We will not pay for the lock gates that the barges broke in May."


def follow_beside(words: str, page: str, now: str, *, with_text: bool) -> Reanchored:
    """Return what became of words of a page of two sentences that are alike."""
    shot = Snapshot(key="then", source="weir", text=page if with_text else None)
    quotation = Quotation(
        key="q",
        source="weir",
        content=words,
        attribution=Attribution(speaker="marsh"),
        fragments=(Fragment(passage=described(words, page)),),
    )
    bundle = Bundle(records=(SOURCE, SPEAKER, quotation, shot))
    (found,) = reanchor(bundle, Snapshot(key="now", source="weir", text=now)).passages
    return found


@pytest.mark.parametrize("with_text", [True, False])
@pytest.mark.parametrize(
    "page",
    [
        f"{PAGE} Marsh told the council: “{{}} {ALIKE}” Nobody answered her at the town hall.",
        f"{PAGE} Marsh told the council: “{ALIKE} {{}}” Nobody answered her at the town hall.",
    ],
    ids=["before it", "after it"],
)
def test_a_neighbour_that_begins_alike_does_not_take_the_place(
    page: str,
    with_text: bool,  # noqa: FBT001
) -> None:
    """Where of two sentences with the same opening one is gone, the other is not taken for it."""
    before, after = page.format(OPENED), page.format("")
    found = follow_beside(OPENED, before, after, with_text=with_text)
    assert (found.state, found.span) == (PassageState.VANISHED, None)
    changed = page.format(OPENED.replace("again", "twice"))
    found = follow_beside(OPENED, before, changed, with_text=with_text)
    assert found.state is PassageState.CHANGED
    assert found.span is not None
    assert found.span.of(changed) == OPENED.replace("again", "twice")


def test_one_of_two_places_that_read_alike_is_not_taken_for_the_other() -> None:
    """Without the older text, a caption that repeats a sentence does not stand for it."""
    page = (
        "The lock gates are older than the town\nPicture: Eva Lind\nBarges waited.\n\n"
        "Tilda Marsh said in May that the lock gates are older than the town and that it is"
        " costly to mend them in winter.\n"
    )
    start = page.index("gates are older than the town and")
    span = Span(start, start + len("gates are older than the town"))
    passage = describe(page, span)
    now = page.replace("gates are older than the town and", "and")
    found = Follower(now, None).follow("q", passage)
    assert (found.state, found.span) == (PassageState.UNCLEAR, None)


def test_context_that_stands_here_alone_outweighs_what_is_repeated_elsewhere() -> None:
    """Words are found beside what preceded them, though what followed stands only elsewhere now."""
    page = (
        "A guide tells skippers how they can open the gates by hand.\n\n"
        "Tilda Marsh promised to print the old drawings of the weir for the barges and to say"
        " how they can open the gates by hand.\n"
    )
    words = "the old drawings of the weir for the barges and to say"
    now = page.replace("of the weir", "of this weir").replace(
        "to say how they can open", "to say how they will open"
    )
    found = Follower(now, None).follow("q", described(words, page))
    assert found.state is PassageState.CHANGED
    assert found.span is not None
    assert found.span.of(now) == words.replace("the weir", "this weir")


def test_a_paragraph_that_moved_takes_its_words_along() -> None:
    """Words that changed and moved are found in the surroundings that moved with them."""
    paragraphs = PAGE.split("\n\n")
    paragraphs.append(paragraphs.pop(1).replace("older than the town", "younger than the town"))
    found = follow(SPOKEN, "\n\n".join(paragraphs))
    assert found.state is PassageState.CHANGED
    assert "[-older-] {+younger+}" in str(found.difference)


def test_another_passage_with_the_same_words_is_not_taken() -> None:
    """What a second passage became is never given to the first one that is gone."""
    caption = "Barges wait below the old stone bridge."
    page = f"{caption}\n\n{PAGE}\n\n{caption}\n"
    quotation = Claim(
        key="c",
        source="weir",
        text="Barges wait",
        evidence=(Evidence(passage=described(caption, page)),),
    )
    shot = Snapshot(key="then", source="weir", text=page)
    bundle = Bundle(records=(SOURCE, quotation, shot))
    now = evolve(shot, key="now", text=f"{PAGE}\n\n{caption}\n")
    (found,) = reanchor(bundle, now).passages
    assert (found.state, found.span) == (PassageState.VANISHED, None)
    doubled = evolve(shot, key="now", text=f"{page}\n\n{SENTENCE}{caption}\n")
    (found,) = reanchor(bundle, doubled).passages
    assert (found.state, found.span) == (PassageState.STAYED, Span(0, len(caption)))


def test_equal_places_without_context_are_unclear() -> None:
    """Between equal words in strange surroundings nobody chooses."""
    now = f"{SENTENCE}{SPOKEN} {SENTENCE}{SENTENCE}{SPOKEN} {SENTENCE}"
    for older in (PAGE, None):
        found = follow(SPOKEN, now, older)
        assert (found.state, len(found.candidates)) == (PassageState.UNCLEAR, 2)


def test_every_passage_of_a_source_is_followed() -> None:
    """Fragments, reported passages, evidence and names printed otherwise are all told of."""
    source = SNAPSHOT.source
    later = evolve(SNAPSHOT, key="later", text=f"Corrected.\n\n{TEXT}")
    told = reanchor(BUNDLE, later)
    assert told.snapshot == later
    assert {item.state for item in told.passages} == {PassageState.STAYED}
    records = {item.record for item in told.passages}
    assert {item.key for item in BUNDLE.quotations if item.source == source} <= records
    assert {item.agent for item in BUNDLE.variants if item.passage} <= records
    assert told.in_state(PassageState.CHANGED, PassageState.VANISHED) == ()
    assert str(told).count("\n") == len(told.passages) - 1


def test_names_printed_otherwise_are_followed() -> None:
    """A misprint that the page mended is a change."""
    variant = NameVariant(
        agent="marsh",
        source="weir",
        written="Tilda Marsh",
        preferred="Tilde Marsh",
        reason="her letters",
        passage=described("Tilda Marsh"),
    )
    shot = Snapshot(key="then", source="weir", text=PAGE)
    bundle = Bundle(records=(SOURCE, SPEAKER, shot), annotations=(variant,))
    now = evolve(shot, key="now", text=PAGE.replace("Tilda", "Tilde"))
    (found,) = reanchor(bundle, now).passages
    assert (found.record, found.state) == ("marsh", PassageState.CHANGED)


@pytest.mark.parametrize(
    ("snapshot", "message"),
    [
        (
            Snapshot(key="n", source="tide", text="x"),
            "'tide', which the bundle does not have.*weir",
        ),
        (Snapshot(key="n", source="weir"), "'n' has no text"),
    ],
)
def test_refuses_a_snapshot_of_nothing_known(snapshot: Snapshot, message: str) -> None:
    """A snapshot of another source, or without a text, is refused with the reason."""
    with pytest.raises(ValueError, match=message):
        reanchor(Bundle(records=(SOURCE,)), snapshot)


def test_passages_that_the_older_text_does_not_have_are_followed_by_context() -> None:
    """A passage that was never in the older text is looked for by what it keeps itself."""
    found = follow(SPOKEN, PAGE, older="Nothing of it.")
    assert found.state is PassageState.STAYED


MENU = (
    "Weather Travel Most read\nSign up to our newsletter for the latest from your valley\nRead more:"
    " what we know so far about the story\n"
)
UNDER = (
    "The ferry to Skell was late again on Monday because of fog over the sound.",
    "Bakers in the old town want longer hours before the summer fair begins.",
    "A heron has nested on the roof of the customs house for nine years.",
)


def test_words_that_stand_beside_every_article_speak_for_no_place() -> None:
    """A passage that begins in a menu is gone with the words under it, wherever the menu stands."""
    page = "".join(f"{MENU}{article}\n" for article in UNDER)
    words = f"so far about the story\n{UNDER[1][:21]}"
    now = page.replace(f"{MENU}{UNDER[1]}\n", "")
    found = follow_beside(words, page, now, with_text=False)
    assert (found.state, found.span) == (PassageState.VANISHED, None)
