"""The closed sets that the records share with the reading of a text, which loads no record."""

from __future__ import annotations

from enum import StrEnum


class QuotationForm(StrEnum):
    """How a source gives somebody's words."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Venue(StrEnum):
    """Where the words were first said, as far as the source tells."""

    TOLD_OUTLET = "told_outlet"
    STATEMENT = "statement"
    REPORT = "report"
    BRIEFING = "briefing"
    INTERVIEW = "interview"
    UNKNOWN = "unknown"


class BlockKind(StrEnum):
    """What a stretch of a snapshot is."""

    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    CREDIT = "credit"
    PROMO = "promo"
    NAVIGATION = "navigation"
