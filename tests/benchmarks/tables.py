"""Tables in Markdown, and the bars that measurements must clear."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from attrs import frozen


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table whose first column is text and whose others are numbers."""
    rule = ["---", *("---:" for _ in heads[1:])]
    return "".join(f"| {' | '.join(row)} |\n" for row in (heads, rule, *rows))


@frozen(kw_only=True)
class Bar:
    """Something demanded of a measured number."""

    name: str
    measured: float
    at_least: float = 0
    at_most: float = inf

    @property
    def is_met(self) -> bool:
        """Say whether the number is good enough."""
        return self.at_least <= self.measured <= self.at_most


def bar_table(bars: Sequence[Bar]) -> str:
    """Return what was demanded and measured, and whether it is met."""
    rows = [
        [bar.name, _limit(bar), f"{bar.measured:,.2f}", "yes" if bar.is_met else "**no**"]
        for bar in bars
    ]
    return table(["bar", "demanded", "measured", "met"], rows)


def _limit(bar: Bar) -> str:
    return f"≤ {bar.at_most:g}" if bar.at_most < inf else f"≥ {bar.at_least:g}"
