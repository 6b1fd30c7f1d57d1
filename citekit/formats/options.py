"""What a caller may choose about an export."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from citekit.model.validation import instance_of


class Profile(StrEnum):
    """Which records get an entry of their own in a bibliography."""

    BIBLIOGRAPHY = "bibliography"
    ANNOTATED = "annotated"
    RECORDS = "records"


class MarkdownDialect(StrEnum):
    """Which engines have to read an exported Markdown text."""

    PORTABLE = "portable"
    GFM = "gfm"


@frozen(kw_only=True)
class WriteOptions:
    """The choices for one export, each with the default that suits most readers.

    `profile`: sources only, sources with their quotations as annotation, or an entry for each
    quotation and claim too. `text_fragments`: whether addresses lead to the passage.
    `prefer_archive`: whether an archived copy's address replaces the original one.
    `counted_paragraphs`: whether paragraphs are counted where a source prints no locator.
    `dialect`: Markdown that every engine reads alike, or for GitHub, markdown-it and
    Python-Markdown, which show two references to one note as one.
    """

    profile: Profile = field(
        default=Profile.RECORDS, converter=Profile, validator=instance_of(Profile)
    )
    text_fragments: bool = field(default=True, validator=instance_of(bool))
    prefer_archive: bool = field(default=False, validator=instance_of(bool))
    counted_paragraphs: bool = field(default=False, validator=instance_of(bool))
    dialect: MarkdownDialect = field(
        default=MarkdownDialect.PORTABLE,
        converter=MarkdownDialect,
        validator=instance_of(MarkdownDialect),
    )


DEFAULTS = WriteOptions()
