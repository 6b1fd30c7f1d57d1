"""Pinpoints for a reader: a page, a paragraph, a time in a recording."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from citekit.model.validation import instance_of, is_text


class LocatorLabel(StrEnum):
    """What a locator counts (the terms of CSL 1.0.2, locators)."""

    PAGE = "page"
    PARAGRAPH = "paragraph"
    SECTION = "section"
    CHAPTER = "chapter"
    COLUMN = "column"
    LINE = "line"
    NOTE = "note"
    FIGURE = "figure"
    TABLE = "table"
    TIMESTAMP = "timestamp"
    ARTICLE = "article-locator"
    QUESTION = "supplement"


class LocatorBasis(StrEnum):
    """Whether the source prints the number or somebody counted."""

    PRINTED = "printed"
    COUNTED = "counted"


@frozen(kw_only=True)
class Locator:
    """Where in a source to look, for a reader; only printed locators are stored in records."""

    label: LocatorLabel = field(default=LocatorLabel.PAGE, validator=instance_of(LocatorLabel))
    value: str = field(validator=is_text)
    basis: LocatorBasis = field(default=LocatorBasis.PRINTED, validator=instance_of(LocatorBasis))
