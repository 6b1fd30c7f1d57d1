"""A text that quotations are held against, prepared once for all of them, and what is asked."""

from __future__ import annotations

from functools import cached_property

from attrs import frozen

from citekit.text.spans import Span
from citekit.verification.context import PlainText
from citekit.verification.naming import NamedSpeaker
from citekit.verification.tokens import Words
from citekit.verification.voices import Voices


class HeldText:
    """One text; its words and its speakers are read only when that is first needed."""

    def __init__(self, text: str) -> None:
        """Keep the text."""
        self.text = text

    @cached_property
    def words(self) -> Words:
        """The words of the text."""
        return Words(self.text)

    @cached_property
    def plain(self) -> PlainText:
        """The words of the text as contexts are compared with them."""
        return PlainText(self.text)

    @cached_property
    def voices(self) -> Voices:
        """The speakers of the text."""
        return Voices(self.text, self.words)


@frozen(kw_only=True)
class Asked:
    """A quotation as it is asked about, with what may choose its place.

    `position` is the span of the words as it was recorded; `occurrence` counts from 1. Words that
    are literal have no marks of editing; those that are spoken stand between quotation marks.
    """

    quotation: str
    speaker: NamedSpeaker | None = None
    prefix: str = ""
    suffix: str = ""
    occurrence: int | None = None
    position: Span | None = None
    keeps_first_letter: bool = True
    is_literal: bool = False
    is_spoken: bool = False
