"""Words that a source puts in a mouth, and whose mouth it is."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, assert_never

from attrs import Attribute, field, frozen

from citekit.model.agents import SPEAKERS, Affiliation
from citekit.model.keys import key_field, reference_to
from citekit.model.kinds import QuotationForm as QuotationForm, Venue as Venue
from citekit.model.locators import Locator, LocatorBasis
from citekit.model.selectors import Passage
from citekit.model.validation import (
    instance_of,
    is_confidence,
    is_language,
    is_text,
    is_text_or_none,
    optional,
    refuse,
    tuple_of,
)


@frozen(kw_only=True)
class Attribution:
    """Who said it, as the source gives it.

    `affiliation` is the office in which the speaker is quoted, `speaker_as_printed` the source's
    own words for the speaker. `rule` and `confidence` tell how a program found the speaker and are
    absent where a person made the record.
    """

    speaker: str = reference_to(*SPEAKERS)
    speaker_as_printed: str | None = field(default=None, validator=is_text_or_none)
    cue: str | None = field(default=None, validator=is_text_or_none)
    affiliation: Affiliation | None = field(
        default=None, validator=optional(instance_of(Affiliation))
    )
    venue: Venue = field(default=Venue.UNKNOWN, validator=instance_of(Venue))
    rule: str | None = field(default=None, validator=is_text_or_none)
    confidence: float | None = field(default=None, validator=optional(is_confidence))


class EditKind(StrEnum):
    """What somebody who quotes may change in words, if it is marked."""

    SIC = "sic"
    INSERTION = "insertion"
    SUBSTITUTION = "substitution"
    ELLIPSIS = "ellipsis"
    EMPHASIS = "emphasis"


def _ends_after_start(instance: EditorialMark, attribute: Attribute[int], value: int) -> None:
    if value < instance.start:
        raise refuse(instance, attribute, value, f"ends before it starts ({instance.start})")


# The kinds that show words of the editor's own, and the kinds that cover printed words.
_WITH_TEXT: Final = frozenset({EditKind.INSERTION, EditKind.SUBSTITUTION})
_COVERING: Final = frozenset({EditKind.SUBSTITUTION, EditKind.ELLIPSIS, EditKind.EMPHASIS})


def _fits_kind(instance: EditorialMark, attribute: Attribute[str | None], value: object) -> None:
    if (value is not None) != (instance.kind in _WITH_TEXT):
        needs = "needs the editor's text" if value is None else "has no text of its own"
        raise refuse(
            instance, attribute, value, f"an editorial mark of kind {instance.kind} {needs}"
        )
    if (instance.start < instance.end) != (instance.kind in _COVERING):
        covers = "covers" if instance.start == instance.end else "covers no"
        reason = f"an editorial mark of kind {instance.kind} {covers} printed words"
        raise refuse(instance, attribute, f"{instance.start}-{instance.end}", reason)


@frozen(kw_only=True)
class EditorialMark:
    """A marked change that whoever quotes makes; the printed words stay in the fragment.

    `start` and `end` are half-open offsets in code points of the fragment's words.
    """

    kind: EditKind = field(validator=instance_of(EditKind))
    start: int = field(validator=instance_of(int))
    end: int = field(validator=[instance_of(int), _ends_after_start])
    text: str | None = field(default=None, validator=[is_text_or_none, _fits_kind])

    def shown(self, covered: str) -> str:
        """Return what a reader sees in place of the `covered` words."""
        match self.kind:
            case EditKind.SIC:
                return " [sic]"
            case EditKind.INSERTION | EditKind.SUBSTITUTION:
                return _bracketed(self.text or "")
            case EditKind.ELLIPSIS:
                return "[…]"
            case EditKind.EMPHASIS:
                return f"{covered} [emphasis added]"
            case never:
                assert_never(never)


def _bracketed(text: str) -> str:
    """Put words in brackets; a space beside them stays outside, where whole words are added."""
    words = text.strip()
    return text.replace(words, f"[{words}]", 1)


def _marks_fit(
    instance: Fragment, attribute: Attribute[tuple[EditorialMark, ...]], value: object
) -> None:
    tuple_of(instance_of(EditorialMark))(instance, attribute, value)
    position = 0
    for mark in instance.edits:
        if mark.start < position or mark.end > len(instance.passage.exact):
            reason = "editorial marks must be in order, apart, and inside the fragment"
            raise refuse(instance, attribute, value, reason)
        position = mark.end


@frozen(kw_only=True)
class Fragment:
    """Words that a source prints between quotation marks, and the marked edits made to them."""

    passage: Passage = field(validator=instance_of(Passage))
    edits: tuple[EditorialMark, ...] = field(default=(), validator=_marks_fit)

    @property
    def words(self) -> str:
        """Return the words as printed."""
        return self.passage.exact

    @property
    def edited(self) -> str:
        """Return the words as a reader is shown them, with every edit marked."""
        shown, position = "", 0
        for mark in self.edits:
            shown += self.words[position : mark.start]
            shown += mark.shown(self.words[mark.start : mark.end])
            position = mark.end
        return shown + self.words[position:]


def is_printed_locator(instance: object, attribute: Attribute[Locator], value: object) -> None:
    """Require a locator that the source itself prints."""
    instance_of(Locator)(instance, attribute, value)
    if isinstance(value, Locator) and value.basis is not LocatorBasis.PRINTED:
        reason = "a counted locator is not stored; it is computed when it is asked for"
        raise refuse(instance, attribute, value.value, reason)


def needs_original(instance: object, attribute: Attribute[bool], value: object) -> None:
    """Require an original source where it is said to have been seen."""
    instance_of(bool)(instance, attribute, value)
    if value and getattr(instance, "original", None) is None:
        raise refuse(instance, attribute, value, "no original source is named that could be seen")


def _form_fits(instance: Quotation, attribute: Attribute[QuotationForm], value: object) -> None:
    instance_of(QuotationForm)(instance, attribute, value)
    indirect = value is QuotationForm.INDIRECT
    if indirect and instance.fragments:
        raise refuse(instance, attribute, value, "an indirect quotation has no words in marks")
    if not indirect and not instance.fragments:
        raise refuse(instance, attribute, value, f"a {value} quotation needs its words in marks")
    _fragments_in_content(instance, attribute)


def _fragments_in_content(instance: Quotation, attribute: Attribute[QuotationForm]) -> None:
    position = 0
    for fragment in instance.fragments:
        found = instance.content.find(fragment.words, position)
        if found < 0:
            reason = f"the content does not hold these words in this order: {fragment.words!r}"
            raise refuse(instance, attribute, instance.content, reason)
        position = found + len(fragment.words)


@frozen(kw_only=True)
class Quotation:
    """A passage in which a source reports somebody's words.

    `content` is the reported passage as printed, `fragments` are only the words inside marks, in
    order; `passage` says where the content stands where the fragments alone do not.
    `translation_of` holds the original words of a translated quotation. `original` names the source
    in which the words were first said and `original_seen` whether it was consulted.
    """

    key: str = key_field()
    source: str = reference_to("Source")
    content: str = field(validator=is_text)
    attribution: Attribution = field(validator=instance_of(Attribution))
    fragments: tuple[Fragment, ...] = field(default=(), validator=tuple_of(instance_of(Fragment)))
    form: QuotationForm = field(default=QuotationForm.DIRECT, validator=_form_fits)
    passage: Passage | None = field(default=None, validator=optional(instance_of(Passage)))
    locator: Locator | None = field(default=None, validator=optional(is_printed_locator))
    language: str | None = field(default=None, validator=optional(is_language))
    translation_of: str | None = field(default=None, validator=is_text_or_none)
    original: str | None = reference_to("Source", default=None)
    original_seen: bool = field(default=False, validator=needs_original)
    note: str | None = field(default=None, validator=is_text_or_none)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Return the passage of the content, if it is on record, and that of every fragment."""
        whole = (self.passage,) if self.passage else ()
        return (*whole, *(fragment.passage for fragment in self.fragments))

    @property
    def first_passage(self) -> Passage | None:
        """Return the passage that a reader is led to, or None where no place is known."""
        return self.passage or (self.fragments[0].passage if self.fragments else None)
