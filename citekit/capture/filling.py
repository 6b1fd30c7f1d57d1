"""What a later capture tells of a source that was not known of it before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from attrs import evolve, frozen

from citekit.model.bundles import Bundle
from citekit.model.provenance import Decision
from citekit.model.sources import Source

# Fields of a source and the names under which they are proposed and set.
_FIELDS: Final = {
    "title": "title",
    "container": "outlet",
    "contributors": "author",
    "issued": "issued",
    "updated": "updated",
    "url": "url",
    "language": "language",
    "section": "section",
}
_DECIDED: Final = frozenset({Decision.ACCEPTED, Decision.REJECTED})


@frozen(kw_only=True)
class Filling:
    """The fields that a later capture fills in a known source: by the source's names for them."""

    known: Source
    captured: Source
    fields: tuple[str, ...]

    @property
    def proposed(self) -> frozenset[str]:
        """Return the names under which the filled fields are proposed."""
        return frozenset(_FIELDS[name] for name in self.fields)

    @property
    def agents(self) -> Iterator[str]:
        """Yield the keys that those who made the source have in the later capture."""
        if "contributors" in self.fields:
            yield from (part.agent for part in self.captured.contributors)

    def of(self, captured: Source) -> Source:
        """Return the known source with the fields of the captured one, whose keys are right now."""
        found: dict[str, Any] = {name: getattr(captured, name) for name in self.fields}
        if "title" in found:
            # It stood in for the title.
            found["opening"] = None
        return evolve(self.known, **found)


def filling(old: Bundle, known: Source, captured: Source) -> Filling:
    """Return what a later capture fills: fields without a value on which nobody decided."""
    decided = {
        item.field
        for item in old.proposals
        if item.record == known.key and item.decision in _DECIDED
    }
    fields = tuple(
        name
        for name, proposed in _FIELDS.items()
        if not getattr(known, name) and getattr(captured, name) and proposed not in decided
    )
    return Filling(known=known, captured=captured, fields=fields)
