"""Propositions that a source reports, and what speaks for or against them."""

from __future__ import annotations

from enum import StrEnum

from attrs import Attribute, field, frozen

from citekit.model.keys import key_field, reference_to
from citekit.model.locators import Locator
from citekit.model.quotations import Attribution, is_printed_locator, needs_original
from citekit.model.selectors import Passage
from citekit.model.validation import (
    instance_of,
    is_text,
    is_text_or_none,
    optional,
    refuse,
    tuple_of,
)


class ClaimKind(StrEnum):
    """What sort of proposition a claim is."""

    PARAPHRASE = "paraphrase"
    STATISTIC = "statistic"
    ASSESSMENT = "assessment"


class Stance(StrEnum):
    """What evidence does to a claim."""

    SUPPORTS = "supports"
    DISPUTES = "disputes"
    MENTIONS = "mentions"


def _is_one(instance: Evidence, attribute: Attribute[Passage | None], value: object) -> None:
    if (value is None) == (instance.quotation is None):
        reason = "evidence names either a quotation or a passage"
        raise refuse(instance, attribute, value, reason)


@frozen(kw_only=True)
class Evidence:
    """What speaks for or against a claim: a quotation, or a passage of a source.

    A passage without a `source` stands in the source that reports the claim.
    """

    stance: Stance = field(default=Stance.SUPPORTS, validator=instance_of(Stance))
    quotation: str | None = reference_to("Quotation", default=None)
    source: str | None = reference_to("Source", default=None)
    passage: Passage | None = field(
        default=None, validator=[optional(instance_of(Passage)), _is_one]
    )


@frozen(kw_only=True)
class Claim:
    """A proposition that can be true or false, in the words of whoever cites it.

    Without an `attribution` it is the source's own. `original` names the source that first made it
    and `original_seen` whether that was consulted.
    """

    key: str = key_field()
    source: str = reference_to("Source")
    text: str = field(validator=is_text)
    attribution: Attribution | None = field(
        default=None, validator=optional(instance_of(Attribution))
    )
    kind: ClaimKind = field(default=ClaimKind.PARAPHRASE, validator=instance_of(ClaimKind))
    evidence: tuple[Evidence, ...] = field(default=(), validator=tuple_of(instance_of(Evidence)))
    locator: Locator | None = field(default=None, validator=optional(is_printed_locator))
    original: str | None = reference_to("Source", default=None)
    original_seen: bool = field(default=False, validator=needs_original)
    note: str | None = field(default=None, validator=is_text_or_none)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Return the passages that the evidence names itself, in whatever source."""
        return tuple(item.passage for item in self.evidence if item.passage)
