"""Who speaks the words between quotation marks."""

import pytest

from citekit.extraction import CastKind, read
from tests.extraction.reading_texts import member, name_of, nobodys, quotations, speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ann Lorrimer said: “We are ready.”", "Ann Lorrimer"),
        ("“We are ready,” Ann Lorrimer said.", "Ann Lorrimer"),
        ("“We are ready,” said Ann Lorrimer.", "Ann Lorrimer"),
        ("“We are ready,” said Ann Lorrimer, 46, a fisher from Port Ellery.", "Ann Lorrimer"),
        ("“We are ready,” Ann Lorrimer, the harbour master, said on Friday.", "Ann Lorrimer"),
        ("“We are ready,” town councillor Ann Lorrimer (Lab) told the crowd.", "Ann Lorrimer"),
        ("“We are ready,” Ann Lorrimer, 46, of Port Ellery, said.", "Ann Lorrimer"),
        ("“We are ready,” the mayor’s sister, Ann Lorrimer, said.", "Ann Lorrimer"),
        ("“We are ready,” his sister, Anna, said.", "Anna"),
        (
            "Tom Rook tweeted: “No.”\n\nFor men like Pete Lorrimer, 61, it is hard. “I can,” he said.",
            "Pete Lorrimer",
        ),
        ("Ann Lorrimer -- the new harbour master -- said: “We are ready.”", "Ann Lorrimer"),
        ("‘We are ready,’ said Ann Lorrimer. ‘Nobody will drown.’", "Ann Lorrimer"),
        ('"We are ready," Ann Lorrimer said.', "Ann Lorrimer"),
        ("''We are ready,'' said Ann Lorrimer.", "Ann Lorrimer"),
        ("“We are ready.” ― Ann Lorrimer", "Ann Lorrimer"),
        ("Ann Lorrimer: “We are ready.”", "Ann Lorrimer"),
        ("According to Ann Lorrimer, the crews are “ready for anything”.", "Ann Lorrimer"),
        ("“We are ready,” beamed Ann Lorrimer.", "Ann Lorrimer"),
        ("Ann Lorrimer rose to her feet, adding: “We are ready.”", "Ann Lorrimer"),
        ("The crews were called “ready for anything” by Ann Lorrimer.", "Ann Lorrimer"),
        ("Dame Ann Lorrimer DBE said: “We are ready.”", "Ann Lorrimer"),
        ("Chief Superintendent Ann Lorrimer said: “We are ready.”", "Ann Lorrimer"),
        ("Charlotte Mayor Ann Lorrimer said: “We are ready.”", "Ann Lorrimer"),
        ("Secretary of State Ann Lorrimer said: “We are ready.”", "Ann Lorrimer"),
        ("Robert “Bob” Hill said: “We are ready.”", "Robert “Bob” Hill"),
        (
            "A spokesman for the Harwick Board said: “We are ready.”",
            "A spokesman for the Harwick Board",
        ),
        ("The Harwick Harbour Board said: “We are ready.”", "Harwick Harbour Board"),
        ("Two senior officials said: “We are ready.”", "Two senior officials"),
        ("Ann Lorrimer and Neil Pask said: “We are ready.”", "Ann Lorrimer and Neil Pask"),
    ],
)
def test_a_tag_names_the_speaker(text: str, speaker: str) -> None:
    """The phrase beside a verb of reporting names the speaker, on whichever side it stands."""
    assert speakers(text)[-1][1] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “blue wave” never came.",
        "The town is proud of “Harbour Nights”, a film of 1988.",
        "Ann Lorrimer never said that the tax would be “painless”.",
        "Ann Lorrimer did not say “painless”.",
        "Robert Hill sold “vintage” lamps to tourists.",
    ],
)
def test_marks_that_nobody_speaks_are_nobodys(text: str) -> None:
    """A term, a title, and what somebody is said not to have said are given to nobody."""
    assert nobodys(text)
    assert not speakers(text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ann Lorrimer opened the lock. She said: “It holds.”", "Ann Lorrimer"),
        ("Mr Robert Hill met Ann Lorrimer. She said: “It holds.”", "Ann Lorrimer"),
        ("Mr Robert Hill met Ann Lorrimer. He said: “It holds.”", "Robert Hill"),
        ("Ann Lorrimer spoke first. “It holds,” Lorrimer said.", "Ann Lorrimer"),
        ("Ann Lorrimer and Mr Hill spoke. “It holds,” Ms Lorrimer said.", "Ann Lorrimer"),
        ("The Seawatch Trust (SWT) met. “It holds,” the SWT said.", "Seawatch Trust"),
        ("The Seawatch Trust met. “It holds,” the trust said.", "Seawatch Trust"),
        ("Mayor Ann Lorrimer opened the lock. The mayor said: “It holds.”", "Ann Lorrimer"),
        ("Two fishermen waited. They said: “It holds.”", None),
        ("It was a quiet day. He said: “It holds.”", None),
    ],
)
def test_short_forms_lead_to_the_full_name(text: str, speaker: str | None) -> None:
    """A pronoun, a surname, an acronym or an office means whom the text named before, or nobody."""
    assert speakers(text)[-1][1] == speaker


def test_a_title_of_the_other_sex_is_another_person() -> None:
    """“Mr Lorrimer” is not Ann Lorrimer, though the surname is the same."""
    text = "Dame Ann Lorrimer left. “It holds,” Mr Lorrimer said."
    assert speakers(text) == [("It holds,", "Lorrimer")]


def test_words_after_a_tag_carry_on() -> None:
    """Marks in the same paragraph after a tag are the same speaker's."""
    text = "“It holds,” Ann Lorrimer said. “We tried.”\n\nThe town agrees."
    assert speakers(text) == [("It holds,", "Ann Lorrimer"), ("We tried.", "Ann Lorrimer")]


def test_words_before_a_tag_carry_back() -> None:
    """Marks directly before tagged ones in a paragraph are the same speaker's."""
    text = "“It holds.” “We tried,” Ann Lorrimer said."
    assert [name for _, name in speakers(text)] == ["Ann Lorrimer", "Ann Lorrimer"]


def test_a_colon_introduces_the_next_paragraph() -> None:
    """A paragraph that ends with a colon names the speaker of the next one."""
    text = "Ann Lorrimer wrote on Friday:\n\n“The lock holds, and we are glad.”"
    assert speakers(text) == [("The lock holds, and we are glad.", "Ann Lorrimer")]


def test_a_new_paragraph_without_a_tag_is_open() -> None:
    """Closed marks in a new paragraph may be anybody's answer, so that no speaker is guessed."""
    text = "“It holds,” Ann Lorrimer said.\n\n“Does it really hold, I wonder?”"
    assert speakers(text)[-1] == ("Does it really hold, I wonder?", None)


def test_several_paragraphs_are_one_quotation() -> None:
    """A quotation whose paragraphs open without closing is one record with a fragment for each."""
    text = "Ann Lorrimer said: “One.\n\n“Two.\n\n“Three.”\n\nThen she left."
    (found,) = quotations(text)
    assert [fragment.of(text) for fragment in found.fragments] == ["One.", "Two.", "Three."]
    assert found.content.of(text) == "“One.\n\n“Two.\n\n“Three.”"


def test_a_tag_in_a_later_paragraph_names_the_speaker_of_all() -> None:
    """The paragraphs before the one with the tag are the same speaker's."""
    text = "“The lock is old.\n\n“We tried it,” Ann Lorrimer said."
    (found,) = quotations(text)
    assert len(found.fragments) == 2
    assert name_of(read(text), found) == "Ann Lorrimer"


def test_a_collective_is_printed_as_it_is_and_proposes_members() -> None:
    """“The agency’s bosses” stays a group; those who hold its offices are proposed as members."""
    text = (
        "Ann Lorrimer, the Seawatch Agency’s Director, said: “One.”\n\n"
        "Neil Pask, the Seawatch Agency’s Deputy Director, said: “Two.”\n\n"
        "The agency bosses said: “Three.”"
    )
    reading = read(text)
    group = member(text, "The agency bosses")
    assert group.kind is CastKind.GROUP
    assert [reading.cast[one].name for one in group.members] == ["Ann Lorrimer", "Neil Pask"]


def test_critics_have_no_members() -> None:
    """A group without rank stands for nobody in particular."""
    text = (
        "Ann Lorrimer, the Seawatch Agency’s Director, said: “One.”\n\n"
        "Neil Pask, the Seawatch Agency’s Deputy Director, said: “Two.”\n\n"
        "Critics said: “Three.”"
    )
    assert member(text, "Critics").members == ()


def test_people_who_speak_together_are_members() -> None:
    """A joint statement is a group's, and its members are those whom it names."""
    text = "In a joint statement, Ann Lorrimer and Neil Pask said: “We are glad.”"
    reading = read(text)
    group = member(text, "Ann Lorrimer and Neil Pask")
    assert [reading.cast[one].name for one in group.members] == ["Ann Lorrimer", "Neil Pask"]


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        ("Ann Lorrimer said: “It holds.”", "Ann Lorrimer left. She said: “It holds.”"),
        ("Ann Lorrimer said: “It holds.”", "Ann Lorrimer would say: “It holds.”"),
    ],
)
def test_confidence_follows_the_evidence(surer: str, less_sure: str) -> None:
    """A pronoun and what somebody would say are less sure than a name and what somebody said."""
    assert quotations(surer)[0].confidence > quotations(less_sure)[0].confidence


def test_every_link_tells_its_reasons() -> None:
    """Each quotation with a speaker says by which rule and why."""
    for found in quotations("Ann Lorrimer left. “It holds,” she said. “We tried.”"):
        assert found.rule
        assert found.reasons


def test_a_common_word_that_only_begins_a_sentence_speaks_for_nobody() -> None:
    """A word that the text writes small elsewhere is no name before a verb, whatever follows it."""
    text = "The crews were tired. Tired, said Ann Lorrimer: “We wait.”"
    assert speakers(text) == [("We wait.", "Ann Lorrimer")]
