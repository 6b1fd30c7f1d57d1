"""What a text was found to say: the records that a reading is made of.

All offsets are half-open and count code points of the text as it was given.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from attrs import frozen

from citekit.model.kinds import BlockKind, QuotationForm, Venue
from citekit.text.spans import Span


class CastKind(StrEnum):
    """What sort of speaker somebody is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    GROUP = "group"
    UNNAMED = "unnamed"


MAY_BE_PERSON: Final = frozenset({CastKind.PERSON, None})


@frozen(kw_only=True)
class TextBlock:
    """A stretch of the text, without the white space round it, and what it is."""

    span: Span
    kind: BlockKind


@frozen(kw_only=True)
class Office:
    """An office as the text gives it; `organization` is an index into the cast."""

    as_printed: str
    position: str | None = None
    organization: int | None = None
    span: Span


@frozen(kw_only=True)
class CastMember:
    """Somebody who speaks or is needed to say who speaks.

    `names` holds the name in every form in which it is printed, `span` its first mention.
    `organization` and `members` are indices into the cast; the members of a collective are
    proposals. `likely_pronoun` is `he`, `she` or None, `honorific` a title of rank such as “Sir”.
    """

    kind: CastKind
    name: str
    names: tuple[str, ...]
    span: Span
    offices: tuple[Office, ...] = ()
    acronym: str | None = None
    organization: int | None = None
    members: tuple[int, ...] = ()
    likely_pronoun: str | None = None
    honorific: str | None = None


@frozen(kw_only=True)
class FoundQuotation:
    """A passage that reports somebody's words, and how its speaker was found.

    `content` is the reported passage with its marks, `fragments` are the words inside marks without
    them: one for each marked stretch and each paragraph. `speaker` is an index into the cast, or
    None where no rule decides. `rule` names the rule that made the link, `reasons` tells its steps.
    """

    content: Span
    fragments: tuple[Span, ...]
    form: QuotationForm
    speaker: int | None
    speaker_span: Span | None
    cue: Span | None
    office: Office | None
    venue: Venue
    addressee: str | None
    rule: str
    confidence: float
    reasons: tuple[str, ...]


@frozen(kw_only=True)
class FoundVariant:
    """A name of a cast member that is written differently from the others, perhaps by mistake."""

    member: int
    written: str
    preferred: str
    span: Span
    reason: str


@frozen(kw_only=True)
class FoundOriginal:
    """A report that the text names as the place where something was first said.

    `owner` is an index into the cast, `quotation` one into the quotations.
    """

    title: str
    span: Span
    owner: int | None
    quotation: int | None
    rule: str


@frozen(kw_only=True)
class Reading:
    """Everything that was found in one text; `nobodys` are marks that nobody is said to speak."""

    blocks: tuple[TextBlock, ...] = ()
    quotations: tuple[FoundQuotation, ...] = ()
    nobodys: tuple[Span, ...] = ()
    cast: tuple[CastMember, ...] = ()
    variants: tuple[FoundVariant, ...] = ()
    originals: tuple[FoundOriginal, ...] = ()
