"""Documents that can be cited, and the larger works around them."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from attrs import field, frozen

from citekit.model.agents import Identifier
from citekit.model.dates import Date
from citekit.model.keys import key_field, reference_to
from citekit.model.locators import Locator
from citekit.model.validation import (
    instance_of,
    is_language,
    is_text,
    is_text_or_none,
    is_url,
    optional,
    tuple_of,
)


class SourceKind(StrEnum):
    """What kind of document a source is; each format has its own word for it."""

    NEWS_ARTICLE = "news_article"
    PRESS_RELEASE = "press_release"
    REPORT = "report"
    WEB_PAGE = "web_page"
    SPEECH = "speech"
    INTERVIEW = "interview"
    BROADCAST = "broadcast"
    SOCIAL_POST = "social_post"
    HEARING = "hearing"
    LEGISLATION = "legislation"
    DATASET = "dataset"
    BOOK = "book"
    JOURNAL_ARTICLE = "journal_article"
    DOCUMENT = "document"


class ContributorRole(StrEnum):
    """The part that somebody played in making a source."""

    AUTHOR = "author"
    EDITOR = "editor"
    TRANSLATOR = "translator"
    CONTRIBUTOR = "contributor"
    PHOTOGRAPHER = "photographer"
    INTERVIEWER = "interviewer"
    HOST = "host"


@frozen(kw_only=True)
class Contributor:
    """Somebody and the part that they played; a quoted speaker is not one."""

    agent: str = reference_to("Person", "Organization")
    role: ContributorRole = field(
        default=ContributorRole.AUTHOR, validator=instance_of(ContributorRole)
    )


@frozen(kw_only=True)
class Container:
    """The larger work around a source: the newspaper or site, journal, programme or platform."""

    title: str = field(validator=is_text)
    volume: str | None = field(default=None, validator=is_text_or_none)
    issue: str | None = field(default=None, validator=is_text_or_none)
    place: str | None = field(default=None, validator=is_text_or_none)
    identifiers: tuple[Identifier, ...] = field(
        default=(), validator=tuple_of(instance_of(Identifier))
    )


@frozen(kw_only=True)
class Event:
    """The occasion of a speech or hearing."""

    title: str = field(validator=is_text)
    place: str | None = field(default=None, validator=is_text_or_none)
    date: Date | None = field(default=None, validator=optional(instance_of(Date)))


@frozen(kw_only=True)
class ForeignField:
    """A field that another format gave and citekit has no record for, kept word for word."""

    format: str = field(validator=is_text)
    name: str = field(validator=is_text)
    json: str = field(validator=is_text)


def _text() -> Any:  # noqa: ANN401 - attrs fields are typed by their annotation
    return field(default=None, validator=is_text_or_none)


def _date() -> Any:  # noqa: ANN401 - as above
    return field(default=None, validator=optional(instance_of(Date)))


@frozen(kw_only=True)
class Source:
    """A document that can be cited; what is not known of it is None and never made up.

    `opening` are the first words of its own prose, which stand in for a missing title.
    `accessed_on` is the day on which its user says to have read it; the instant at which a page
    was retrieved belongs to a `Snapshot`.
    """

    key: str = key_field()
    kind: SourceKind = field(validator=instance_of(SourceKind))
    title: str | None = _text()
    short_title: str | None = _text()
    opening: str | None = _text()
    contributors: tuple[Contributor, ...] = field(
        default=(), validator=tuple_of(instance_of(Contributor))
    )
    container: Container | None = field(default=None, validator=optional(instance_of(Container)))
    publisher: str | None = _text()
    place: str | None = _text()
    issued: Date | None = _date()
    updated: Date | None = _date()
    event: Event | None = field(default=None, validator=optional(instance_of(Event)))
    url: str | None = field(default=None, validator=optional(is_url))
    accessed_on: Date | None = _date()
    language: str | None = field(default=None, validator=optional(is_language))
    genre: str | None = _text()
    number: str | None = _text()
    edition: str | None = _text()
    version: str | None = _text()
    section: str | None = _text()
    medium: str | None = _text()
    pages: Locator | None = field(default=None, validator=optional(instance_of(Locator)))
    abstract: str | None = _text()
    note: str | None = _text()
    keywords: tuple[str, ...] = field(default=(), validator=tuple_of(is_text))
    identifiers: tuple[Identifier, ...] = field(
        default=(), validator=tuple_of(instance_of(Identifier))
    )
    foreign: tuple[ForeignField, ...] = field(
        default=(), validator=tuple_of(instance_of(ForeignField))
    )
