"""Portable descriptions of a passage (W3C Web Annotation Data Model, §4.2)."""

from __future__ import annotations

from attrs import Attribute, field, frozen

from citekit.model.validation import instance_of, is_string, is_text, optional, refuse


def _is_offset(instance: object, attribute: Attribute[int], value: object) -> None:
    if not isinstance(value, int) or value < 0:
        raise refuse(instance, attribute, value, "expected an offset of 0 or more, in code points")


def _is_end(instance: TextPositionSelector, attribute: Attribute[int], value: object) -> None:
    _is_offset(instance, attribute, value)
    if instance.end < instance.start:
        raise refuse(instance, attribute, value, f"ends before it starts ({instance.start})")


@frozen(kw_only=True)
class TextQuoteSelector:
    """A passage by its exact words, and the words just before and after it."""

    exact: str = field(validator=is_text)
    prefix: str = field(default="", validator=is_string)
    suffix: str = field(default="", validator=is_string)


@frozen(kw_only=True)
class TextPositionSelector:
    """A passage by its place in one snapshot's text: half-open, in code points."""

    start: int = field(validator=_is_offset)
    end: int = field(validator=_is_end)


@frozen(kw_only=True)
class Passage:
    """A stretch of a source's text: its words with context and, where known, its position."""

    quote: TextQuoteSelector = field(validator=instance_of(TextQuoteSelector))
    position: TextPositionSelector | None = field(
        default=None, validator=optional(instance_of(TextPositionSelector))
    )

    @property
    def exact(self) -> str:
        """Return the words, as printed."""
        return self.quote.exact
