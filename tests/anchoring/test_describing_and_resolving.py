"""Describing a passage and finding it again are inverse, also in a text that has changed."""

from __future__ import annotations

import unicodedata

import pytest
from attrs import evolve
from hypothesis import example, given

from citekit.anchoring.describing import describe
from citekit.anchoring.resolving import (
    Anchor,
    AnchorMethod,
    Unanchored,
    resolve,
    resolve_folded,
)
from citekit.model.selectors import Passage, TextPositionSelector, TextQuoteSelector
from citekit.text.folding import fold, folded
from citekit.text.spans import Span
from tests.samples import QUOTATIONS, SNAPSHOT, TEXT, UNTITLED, passage
from tests.strategies import texts_with_spans


def _quote(exact: str, prefix: str = "", suffix: str = "", start: int | None = None) -> Passage:
    position = None
    if start is not None:
        position = TextPositionSelector(start=start, end=start + len(exact))
    quote = TextQuoteSelector(exact=exact, prefix=prefix, suffix=suffix)
    return Passage(quote=quote, position=position)


# --- describing ----------------------------------------------------------------------------------


def test_describes_words_context_and_position() -> None:
    """A description holds the exact words, up to 32 characters on each side, and the position."""
    found = passage("open to talks")
    assert found.exact == "open to talks"
    assert found.quote.prefix == "r boat.\n\nHarbour bosses said they were “"[-32:]
    assert found.quote.suffix == "”.\n\nA spokeswoman for the coastguard"[:32]
    assert found.position is not None
    assert TEXT[found.position.start : found.position.end] == "open to talks"


def test_context_ends_with_the_text() -> None:
    """At the ends of a text there is less context or none."""
    assert describe("mud", Span(0, 3)).quote == TextQuoteSelector(exact="mud")


def test_context_grows_until_the_passage_is_unique() -> None:
    """Where a page repeats itself, the context reaches as far as it must."""
    caption = "The north quay, where dredging stopped in June."
    text = f"{caption} First. {caption} Second."
    second = Span(text.rindex("dredging"), text.rindex("dredging") + len("dredging"))
    quote = describe(text, second).quote
    whole = quote.prefix + quote.exact + quote.suffix
    assert text.count(whole) == 1


@pytest.mark.parametrize("span", [Span(0, 4), Span(4, 5)])
def test_refuses_a_span_past_the_text(span: Span) -> None:
    """A span that reaches past its text is refused with both lengths."""
    with pytest.raises(ValueError, match=rf"{span.start}-{span.end} reaches past the text \(3 "):
        describe("mud", span)


@pytest.mark.parametrize("span", [Span(1, 1), Span(3, 5)])
def test_refuses_a_span_of_nothing(span: Span) -> None:
    """A span of nothing, or of white space alone, describes no passage."""
    with pytest.raises(ValueError, match="blank"):
        describe("mud  silt", span)


# --- the law -------------------------------------------------------------------------------------


@given(texts_with_spans())
@example(("ab" * 60, Span(50, 52)))
@example(("ab" * 60, Span(0, 2)))
@example(("aaaa", Span(1, 2)))
@example(("a\n\na\n\na", Span(3, 4)))
@example((" a a ", Span(0, 3)))
def test_resolving_a_description_gives_the_span_back(found: tuple[str, Span]) -> None:
    """Whatever the text and the span, the description leads back to exactly that span."""
    text, span = found
    assert resolve(text, describe(text, span)) == Anchor(span, AnchorMethod.CONTEXT) or (
        resolve(text, describe(text, span)) == Anchor(span, AnchorMethod.EXACT)
    )


@given(texts_with_spans())
def test_description_alone_leads_back_without_its_position(found: tuple[str, Span]) -> None:
    """The words and their context are enough; the position is not needed."""
    text, span = found
    resolved = resolve(text, evolve(describe(text, span), position=None))
    assert isinstance(resolved, Anchor)
    assert resolved.span == span


@given(texts_with_spans())
def test_anchor_is_found_in_a_decomposed_text(found: tuple[str, Span]) -> None:
    """An anchor found in another presentation of the text covers the same words."""
    text, span = found
    changed = unicodedata.normalize("NFD", text)
    resolved = resolve(changed, describe(text, span))
    if isinstance(resolved, Anchor):
        assert folded(resolved.span.of(changed)).strip() == folded(span.of(text)).strip()


def test_every_passage_of_the_samples_is_found() -> None:
    """Every passage of the sample quotations is found where it was described."""
    quotations = [quotation for quotation in QUOTATIONS if quotation.source != UNTITLED.key]
    assert SNAPSHOT.text == TEXT
    for quotation in quotations:
        parts = [part.passage for part in quotation.fragments]
        for described in [*parts, *([quotation.passage] if quotation.passage else [])]:
            found = resolve(TEXT, described)
            assert isinstance(found, Anchor)
            assert found.span.of(TEXT) == described.exact


# --- what decides --------------------------------------------------------------------------------

_TWICE = "mud at the quay; mud at the gate; silt at the lock"


def test_unique_words_need_no_context() -> None:
    """Words that stand once are found whatever their context was."""
    found = resolve(_TWICE, _quote("silt", prefix="no such ", suffix=" words"))
    assert found == Anchor(Span(34, 38), AnchorMethod.EXACT)


def test_context_decides_between_equal_words() -> None:
    """Of equal words those with the context count, before the position is asked."""
    assert resolve(_TWICE, _quote("mud", suffix=" at the gate", start=0)) == Anchor(
        Span(17, 20), AnchorMethod.CONTEXT
    )


@pytest.mark.parametrize(
    ("prefix", "suffix"), [("changed; ", " at the gate"), ("quay; ", " at the lock")]
)
def test_half_a_context_decides_too(prefix: str, suffix: str) -> None:
    """Context that is left on one side still tells equal words apart."""
    found = resolve(_TWICE, _quote("mud", prefix=prefix, suffix=suffix))
    assert found == Anchor(Span(17, 20), AnchorMethod.CONTEXT)


def test_position_decides_where_context_does_not() -> None:
    """Between equal words with equal context the position decides, if it fits."""
    assert resolve(_TWICE, _quote("mud", start=17)) == Anchor(Span(17, 20), AnchorMethod.POSITION)


@pytest.mark.parametrize("start", [None, 3])
def test_ambiguous_words_give_their_places(start: int | None) -> None:
    """Where nothing decides, every place is given and none is chosen."""
    assert resolve(_TWICE, _quote("mud", start=start)) == Unanchored((Span(0, 3), Span(17, 20)))


def test_position_never_overrules_the_words() -> None:
    """Words that are not in the text are not found, whatever their position."""
    assert resolve(_TWICE, _quote("tide", start=0)) == Unanchored()


@pytest.mark.parametrize("words", ["Mud", "mu", "silt at the loch", "quay mud"])
def test_other_words_are_not_found(words: str) -> None:
    """Another case, another letter or a word left out is another passage."""
    found = resolve("The mud\nat the quay; silt at the lock", _quote(words))
    assert found == Unanchored() if words != "mu" else isinstance(found, Anchor)


# --- presentation --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "exact", "covered"),
    [
        ('so "it\'s" mud', "“it’s”", '"it\'s"'),
        ("a slow\n\n  emergency, they say", "slow emergency", "slow\n\n  emergency"),
        ("the cafe\u0301 quay", "café", "cafe\u0301"),
        ("three‑quarters", "three-quarters", "three‑quarters"),
        ("38\u00a0per\u00a0cent", "38 per cent", "38\u00a0per\u00a0cent"),
    ],
)
def test_presentation_alone_is_named_as_the_method(text: str, exact: str, covered: str) -> None:
    """Words that differ in presentation are found and reported as normalised."""
    found = resolve(text, _quote(exact))
    assert isinstance(found, Anchor)
    assert (found.span.of(text), found.method) == (covered, AnchorMethod.NORMALIZED)


def test_context_decides_in_another_presentation() -> None:
    """Context tells equal words apart also where the presentation differs."""
    text = 'The "mud" here; the "mud" there'
    found = resolve(text, _quote("“mud”", prefix="the ", suffix=" there"))
    assert isinstance(found, Anchor)
    assert found.span == Span(20, 25)


def test_exact_words_come_before_presentation() -> None:
    """The words as printed win over words that only look alike."""
    text = '"mud" and “mud”'
    assert resolve(text, _quote("“mud”")) == Anchor(Span(10, 15), AnchorMethod.EXACT)


def test_folded_text_can_be_shared() -> None:
    """A text that was folded before gives the same place."""
    text = "a “slow” emergency"
    assert resolve_folded(fold(text), _quote('"slow"')) == resolve(text, _quote('"slow"'))


def test_ambiguity_in_another_presentation_gives_the_places() -> None:
    """Places that differ in presentation only are given as candidates."""
    found = resolve("the “mud”, the “mud”", _quote('"mud"'))
    assert found == Unanchored((Span(4, 9), Span(15, 20)))
