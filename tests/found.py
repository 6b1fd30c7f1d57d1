"""A quotation as a reading finds it, varied in the tests with `evolve`."""

from __future__ import annotations

from typing import Final

from citekit.extraction.reading import FoundQuotation
from citekit.model.quotations import QuotationForm, Venue
from citekit.text.spans import Span

FOUND: Final = FoundQuotation(
    content=Span(0, 0),
    fragments=(),
    form=QuotationForm.INDIRECT,
    speaker=None,
    speaker_span=None,
    cue=None,
    office=None,
    venue=Venue.UNKNOWN,
    addressee=None,
    rule="test",
    confidence=1.0,
    reasons=(),
)
