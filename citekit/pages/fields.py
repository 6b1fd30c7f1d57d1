"""What a page may say about itself: candidates for a field, and the one that was chosen."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TypeAlias

from attrs import frozen

from citekit.model.agents import Identifier
from citekit.model.dates import PartialDate
from citekit.model.snapshots import BlockKind
from citekit.model.sources import ContributorRole, SourceKind
from citekit.text.spans import Span


class PageField(StrEnum):
    """The fields of a citation that a page may give."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    CONTRIBUTORS = "contributors"
    OUTLET = "outlet"
    PLACE = "place"
    ISSUED = "issued"
    UPDATED = "updated"
    LANGUAGE = "language"
    URL = "url"
    CANONICAL_URL = "canonical_url"
    ARCHIVE_URL = "archive_url"
    SECTION = "section"
    IDENTIFIERS = "identifiers"
    KIND = "kind"


class ContributorKind(StrEnum):
    """Who stands in a byline."""

    PERSON = "person"
    ORGANISATION = "organisation"
    AGENCY = "agency"
    DESK = "desk"


@frozen(kw_only=True)
class PageContributor:
    """A name of a byline, with the position or body that is printed beside it.

    `printed` is how the byline has it, where another name is cited: `dpa` of the Deutsche
    Presse-Agentur.
    """

    name: str
    kind: ContributorKind = ContributorKind.PERSON
    role: ContributorRole = ContributorRole.AUTHOR
    position: str | None = None
    affiliation: str | None = None
    printed: str | None = None
    url: str | None = None


@frozen(kw_only=True)
class PageDate:
    """A date in the words of the page, and as a date with the time and offset that they give.

    `published_day` is the day where the publisher works, which is another one than that of
    `value` where a page gives its times in UTC.
    """

    given: str
    value: PartialDate
    published_day: date

    def __str__(self) -> str:
        """Return the publisher's day in ISO 8601."""
        return self.published_day.isoformat()


Value: TypeAlias = (
    str | PageDate | SourceKind | tuple[PageContributor, ...] | tuple[Identifier, ...]
)


@frozen(kw_only=True)
class Candidate:
    """A value that one extractor proposes for a field; `rule` is that extractor's name."""

    field: PageField
    value: Value
    rule: str
    confidence: float


@frozen(kw_only=True)
class Chosen:
    """The candidate that is cited, and the others, which stay on record."""

    candidate: Candidate
    alternatives: tuple[Candidate, ...] = ()

    @property
    def field(self) -> PageField:
        """Return the field that the value is for."""
        return self.candidate.field

    @property
    def value(self) -> Value:
        """Return the chosen value."""
        return self.candidate.value

    @property
    def rule(self) -> str:
        """Return the name of the extractor that proposed the value."""
        return self.candidate.rule

    @property
    def confidence(self) -> float:
        """Return how sure the value is, from 0 to 1."""
        return self.candidate.confidence


class OpenReason(StrEnum):
    """Why a field has no value."""

    NOT_SAID = "the page does not say"
    DISAGREEMENT = "the page says different things"


@frozen(kw_only=True)
class OpenField:
    """A field that stays unknown, and what was proposed for it."""

    field: PageField
    reason: OpenReason
    alternatives: tuple[Candidate, ...] = ()


@frozen(kw_only=True)
class PageBlock:
    """A stretch of a page's text and what it is; half-open, in code points."""

    span: Span
    kind: BlockKind


@frozen(kw_only=True)
class PageBody:
    """The text of an article, and its stretches in order."""

    text: str
    blocks: tuple[PageBlock, ...] = ()
