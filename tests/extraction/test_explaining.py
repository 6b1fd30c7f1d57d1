"""What a reading tells about itself: every step, and for each quotation what decided."""

from __future__ import annotations

from citekit.extraction import STEPS, Candidate, Explanation, explain, read, read_in_steps
from citekit.extraction.draft import Draft
from citekit.extraction.phrases import PhraseKind

_TEXT = (
    "Isolde Farrant, the mayor, met Corin Vasey and Ruth Farrant on Monday.\n"
    "“The mud is back,” she said. “It will stay.”\n"
    "Mr Vasey called it “a slow emergency”. Farrant said that nobody listens.\n"
    "The mayor told the Ledger: “I tried.”\n"
    "“Nobody came.”\n"
    "Mr Vasay agreed that it was late.\n"
)


def _marked(explanation: Explanation) -> list[str]:
    return [span.of(_TEXT) for span in explanation.marks]


def test_every_quotation_is_explained_in_its_order() -> None:
    """There is one explanation for each quotation of the reading."""
    assert [one.quotation for one in explain(_TEXT)] == list(read(_TEXT).quotations)


def test_an_explanation_holds_marks_cue_and_subject() -> None:
    """The stretches with their marks, the plain verb and the words of the subject are told."""
    first = explain(_TEXT)[0]
    assert _marked(first) == ["“The mud is back,”"]
    assert (first.verb, first.subject, first.subject_kind) == ("say", "she", PhraseKind.PRONOUN)
    assert f"{first.content_rule}/{first.speaker_rule}" == first.quotation.rule


def test_a_pronoun_tells_whom_it_can_mean() -> None:
    """All who were weighed are listed with their scores, and the chosen one comes first."""
    first = explain(_TEXT)[0]
    names = [one.name for one in first.candidates]
    assert names[0] == first.speaker == "Isolde Farrant"
    assert "Ruth Farrant" in names
    scores = [one.score for one in first.candidates if one.score is not None]
    assert len(scores) == len(names)
    assert scores == sorted(scores, reverse=True)


def test_a_surname_tells_who_bears_it() -> None:
    """Everybody with the surname is a candidate, the chosen one first."""
    (found,) = (one for one in explain(_TEXT) if one.subject == "Farrant")
    assert {one.name for one in found.candidates} == {"Isolde Farrant", "Ruth Farrant"}
    assert found.candidates[0] == Candidate(name=found.speaker or "")


def test_an_office_tells_who_holds_it() -> None:
    """A speaker known by the office is explained with whoever holds it."""
    (found,) = (one for one in explain(_TEXT) if one.subject == "The mayor")
    assert found.speaker_rule == "office"
    assert [one.name for one in found.candidates] == ["Isolde Farrant"]
    assert not found.office_is_beside


def test_words_without_a_cue_have_no_candidates() -> None:
    """A quotation that names nobody is explained by its marks and its rule alone."""
    (found,) = (one for one in explain(_TEXT) if _marked(one) == ["“Nobody came.”"])
    assert (found.verb, found.subject, found.candidates) == (None, None, ())


def test_every_step_leaves_its_result() -> None:
    """The draft holds, after each step, what the step gives."""
    draft = Draft(_TEXT, read_in_steps(_TEXT).lexicon)
    for step in STEPS:
        step.run(draft)
        assert getattr(draft, step.gives)
    assert len({step.name for step in STEPS}) == len(STEPS)
    assert draft.reading == read(_TEXT)
