"""Which words stand between quotation marks, however they are set or broken."""

from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from citekit.extraction import FoundQuotation, marked_spans, read
from citekit.model.quotations import QuotationForm
from citekit.text.marks import marked_spans as plainly_marked
from tests.extraction.reading_texts import nobodys, quotations, speakers


def _marked(text: str) -> list[str]:
    return [words for words, _ in speakers(text)]


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("“It holds,” Ann Lee said.", "It holds,"),
        ('"It holds," Ann Lee said.', "It holds,"),
        ("''It holds,'' Ann Lee said.", "It holds,"),
        ("``It holds,'' Ann Lee said.", "It holds,"),
        ("‘It holds,’ Ann Lee said.", "It holds,"),
        ("'It holds,' Ann Lee said.", "It holds,"),
        ("”It holds,” Ann Lee said.", "It holds,"),
        ("“It holds“, Ann Lee said.", "It holds"),
        ("‘It’s the pilots’ lock,’ Ann Lee said.", "It’s the pilots’ lock,"),
        ("'It's the pilots' lock, isn't it?' Ann Lee said.", "It's the pilots' lock, isn't it?"),
        ("“He told me ‘go home’,” Ann Lee said.", "He told me ‘go home’,"),
        ("‘He told me “go home”,’ Ann Lee said.", "He told me “go home”,"),
        ('"A 6-foot wave," Ann Lee said.', "A 6-foot wave,"),
    ],
)
def test_marks_of_every_kind_pair(text: str, fragment: str) -> None:
    """Curly, straight, typed, single and nested marks give the words between the outer pair."""
    assert _marked(text) == [fragment]


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("„Wir bleiben hier“, sagte der Bürgermeister.", "Wir bleiben hier"),
        ("»Wir bleiben hier«, sagte der Bürgermeister.", "Wir bleiben hier"),
        ("« Nous restons ici », a déclaré la mairesse.", " Nous restons ici "),
        ("«Nos quedamos», dijo la alcaldesa, «y ya está».", "Nos quedamos"),
        (
            "La alcaldesa habló ayer en el puerto con los pescadores.\n\n—Nos quedamos —dijo ella.",
            "Nos quedamos",
        ),
        (
            "Le maire a parlé hier soir devant les habitants du port.\n\n— Nous restons, dit-il.",
            "Nous restons, dit-il.",
        ),
        ("”Vi stannar här”, sade borgmästaren i går i hamnen.", "Vi stannar här"),
        ("„Zostajemy tutaj”, powiedział burmistrz w porcie.", "Zostajemy tutaj"),
        ("‹Nous restons ici›, a dit le maire, «mais pas longtemps».", "Nous restons ici"),
        ("›Wir bleiben hier‹, sagte die Bürgermeisterin.", "Wir bleiben hier"),
        ("市長は語った。「私たちはここに残ります」と述べた。", "私たちはここに残ります"),
    ],
)
def test_other_languages_give_marked_words_without_a_speaker(text: str, fragment: str) -> None:
    """German, French and Spanish marks and dashes are found; who speaks stays open."""
    assert speakers(text)[0] == (fragment, None)


@pytest.mark.parametrize(
    ("line", "spoken"),
    [
        ("—¿Se van? —preguntó el piloto—. No lo creo.", ["¿Se van?", " No lo creo."]),
        ("– Restate? – chiese il pilota. – Non credo.", ["Restate?", "Non credo."]),
        ("— Vocês vão? — perguntou o piloto.", ["Vocês vão?"]),
        ("— Vous partez, dit le pilote.", ["Vous partez, dit le pilote."]),
    ],
)
def test_dashes_part_speech_from_what_the_narrator_says(line: str, spoken: list[str]) -> None:
    """In dialogue of other languages the narrator's words between dashes are not marked."""
    text = f"«Nos quedamos», dijo la alcaldesa ayer en el puerto.\n{line}"
    assert _marked(text)[1:] == spoken


def test_a_dash_in_english_is_no_mark() -> None:
    """A list of points that begin with dashes quotes nobody."""
    text = "The plan has three parts and all of them are late:\n\n— the lock\n\n— the pier\n\n— the road"
    assert speakers(text) == []


def test_dashes_mark_speech_where_nothing_else_does() -> None:
    """A story that sets its dialogue with dashes alone is read so."""
    text = (
        "His mother said:\n\n--O, he will be sorry for that.\n\nShe asked him:\n\n--What is it"
        " that you want?\n\nHe had told her:\n\n--Nothing at all.\n"
    )
    assert len(quotations(text)) == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“It holds, Ann Lee said.\n\n“We tried,” said Neil Pask.", "We tried,"),
        ("It holds,” Ann Lee said.\n\n“We tried,” said Neil Pask.", "We tried,"),
        ('A 6" pipe burst.\n\n"We tried," said Neil Pask.', "We tried,"),
        ("The “pier was closed. “We tried,” said Neil Pask.", "We tried,"),
    ],
)
def test_an_odd_mark_spoils_nothing_but_its_paragraph(text: str, words: str) -> None:
    """A mark without its partner leaves the quotations after it as they are."""
    assert (words, "Neil Pask") in speakers(text)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("“It holds,” Ann Lee said.", QuotationForm.DIRECT),
        ("Ann Lee said it was “late”.", QuotationForm.MIXED),
        ("Ann Lee said that “it holds” and “we tried”.", QuotationForm.MIXED),
        ("Ann Lee said that it was late.", QuotationForm.INDIRECT),
    ],
)
def test_the_form_tells_how_much_stands_in_marks(text: str, form: QuotationForm) -> None:
    """All, some or none of the reported words stand between marks."""
    assert [found.form for found in quotations(text)] == [form]


def test_captions_credits_and_navigation_quote_nobody() -> None:
    """A caption that repeats the prose gives its marks to nobody, and no quotation twice."""
    text = (
        "Harwick faces a “perfect storm” of closures, the board has said\n"
        "Getty\n"
        "Harwick faces a “perfect storm” of closures, the board has said.\n"
        "GETTYThe town is “tired”.\n"
    )
    assert len([words for words in _marked(text) if words == "perfect storm"]) == 1
    assert "“tired”" in nobodys(text)


_SPEECH = st.sampled_from(
    [
        "“", "”", '"', "‘", "’", "'", "«", "»", "„", "—", "--", "(", ")", ":", ",", ".", "!", "\n",
        "\n\n", " ", "said", "she", "He", "Ann", "Lee", "Mr", "the", "mayor", "of", "told", "that",
        "according", "to", "called", "and", "who", "BBC", "agency", "’s", "Agency", "saying", "by",
        "We are ready", "1,000", "\x02", "\u00a0", "\u2028", "e\u0301", "İ",
    ]
)  # fmt: skip
_TEXTS = st.one_of(st.text(max_size=300), st.lists(_SPEECH, max_size=80).map(" ".join))


def _is_sound(text: str, found: FoundQuotation) -> bool:
    spans = [found.content, *found.fragments]
    spans += [span for span in (found.speaker_span, found.cue) if span is not None]
    spans += [found.office.span] if found.office is not None else []
    inside = all(0 <= span.start <= span.end <= len(text) for span in spans)
    return inside and all(found.content.contains(fragment) for fragment in found.fragments)


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_any_text_can_be_read(text: str) -> None:
    """Whatever the text, spans lie within it, fragments in their content, and indices in the cast."""
    reading = read(text)
    assert all(_is_sound(text, found) for found in reading.quotations)
    assert all(span.end <= len(text) for span in reading.nobodys)
    assert all(one.span.end <= len(text) for one in (*reading.cast, *reading.variants))
    numbers = [found.speaker for found in reading.quotations if found.speaker is not None]
    numbers += [number for one in reading.cast for number in one.members]
    numbers += [variant.member for variant in reading.variants]
    assert all(0 <= number < len(reading.cast) for number in numbers)
    assert all(0 <= found.confidence <= 1 for found in reading.quotations)


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_every_mark_is_reported_once(text: str) -> None:
    """No fragment lies in another one, and what nobody speaks lies in no fragment."""
    reading = read(text)
    fragments = sorted(span for found in reading.quotations for span in found.fragments)
    spans = sorted([*fragments, *reading.nobodys])
    assert all(one.end <= other.start for one, other in pairwise(spans))


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_every_fragment_stands_between_marks(text: str) -> None:
    """Whoever asks for the marks alone gets the very stretches that quotations are made of."""
    reading = read(text)
    fragments = {span for found in reading.quotations for span in found.fragments}
    assert fragments <= set(marked_spans(text))


@pytest.mark.parametrize(
    "text",
    [
        "''It holds,'' said Ann Lee. She said 'we tried' and left.",
        "A 6\" pipe burst. ``It holds,'' said Ann Lee.",
        "‘He told me “go home”,’ Ann Lee said. “Two. 'Twas the pilots' lock, she said.",
        "“We tried, said Neil Pask. “It holds,” said Ann Lee.",
        "Ann Lee said that\nthe lock “holds\nwell” now.\n\nIt had burst\nbefore.",
    ],
)
def test_marks_are_the_same_for_every_reader(text: str) -> None:
    """What is captured as marked words counts as marked where a record by hand is checked."""
    spans = plainly_marked(text)
    fragments = [span for found in quotations(text) for span in found.fragments]
    assert fragments
    assert all(any(span.contains(fragment) for span in spans) for fragment in fragments)


def test_marks_that_enclose_and_marks_inside_stay_apart() -> None:
    """Where single marks enclose double ones, a later pair inside another one is no pair."""
    text = "‘He told me “go home”,’ Ann Lee said. “Two. 'Twas the pilots' lock, she said."
    spans = marked_spans(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
