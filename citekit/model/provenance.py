"""Where records come from: activities, guesses and their fate, and names printed otherwise."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

from attrs import field as make_field, frozen

from citekit.model.keys import reference_to, references_to
from citekit.model.selectors import Passage
from citekit.model.validation import instance_of, is_aware, is_confidence, is_text, optional


class ActivityKind(StrEnum):
    """What was done to make or change records."""

    CAPTURE = "capture"
    EXTRACT = "extract"
    CURATE = "curate"
    IMPORT = "import"
    MERGE = "merge"


@frozen(kw_only=True)
class Activity:
    """Something that somebody or a program did (PROV: used, generated, associated agent)."""

    kind: ActivityKind = make_field(validator=instance_of(ActivityKind))
    agent: str = make_field(validator=is_text)
    started_at: datetime | None = make_field(default=None, validator=optional(is_aware))
    used: tuple[str, ...] = references_to("*")
    generated: tuple[str, ...] = references_to("*")


@frozen(kw_only=True)
class NameVariant:
    """A name that a source prints otherwise than its bearer spells it, kept as printed."""

    agent: str = reference_to("Person", "Organization")
    source: str = reference_to("Source")
    written: str = make_field(validator=is_text)
    preferred: str = make_field(validator=is_text)
    reason: str = make_field(validator=is_text)
    passage: Passage | None = make_field(default=None, validator=optional(instance_of(Passage)))


class Decision(StrEnum):
    """What became of a proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"


# Fields of a source whose proposals are words for which there is no record: it is not known, or not
# wanted, who says them.
QUOTATION: Final = "quotation"
CLAIM: Final = "claim"
# The rule of words that had a record until its speaker was rejected.
SPEAKER_REJECTED: Final = "speaker rejected"


@frozen(kw_only=True)
class Proposal:
    """A guess for one field of a record: which rule made it, how sure it is, what became of it."""

    record: str = reference_to("*")
    field: str = make_field(validator=is_text)
    value: str = make_field(validator=is_text)
    rule: str = make_field(validator=is_text)
    confidence: float = make_field(validator=is_confidence)
    decision: Decision = make_field(default=Decision.OPEN, validator=instance_of(Decision))
