"""Where the values of a source's fields come from, and what else was proposed for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from citekit.curation.proposals import USER, WORDS
from citekit.model.bundles import Bundle
from citekit.model.provenance import Decision, Proposal
from citekit.model.sources import Source

Data: TypeAlias = dict[str, Any]


def field_explanations(bundle: Bundle) -> list[Data]:
    """Return, for each field of a source on which anything was proposed, all the values."""
    found: dict[tuple[str, str], list[Proposal]] = {}
    for item in bundle.proposals:
        if isinstance(bundle[item.record], Source) and item.field not in WORDS:
            found.setdefault((item.record, item.field), []).append(item)
    return [
        {"key": key, "field": field, "values": [_value(item) for item in sorted(items, key=_order)]}
        for (key, field), items in found.items()
    ]


def _order(item: Proposal) -> tuple[int, float]:
    return _FATES.index(item.decision), -item.confidence


def _value(item: Proposal) -> Data:
    return {
        "value": item.value,
        "rule": item.rule,
        "confidence": item.confidence,
        "decision": item.decision.value,
    }


def field_lines(item: Data) -> Iterator[str]:
    """Yield a field with its values, a line each: what is cited, then what is not."""
    yield f"  {item['key']}.{item['field']}"
    for value in item["values"]:
        sure = "" if value["rule"] == USER else f", {value['confidence']:.0%} sure"
        yield f"    {_MARKS[value['decision']]} {value['value']} ({value['rule']}{sure})"


_FATES: Final = (Decision.ACCEPTED, Decision.OPEN, Decision.SUPERSEDED, Decision.REJECTED)
# How a value is marked: decided on, awaiting a decision, proposed beside it, rejected.
_MARKS: Final = {
    Decision.ACCEPTED.value: "=",
    Decision.OPEN.value: "?",
    Decision.SUPERSEDED.value: "-",
    Decision.REJECTED.value: "x",
}
