"""From a plain text to its quotations, their speakers and the cast; knows no source and no HTML.

`read(text)` gives a `Reading`. It is a sequence of small steps, one module each: layout, stretches
(quotation marks), sentences, names, cues, phrases, contents, speakers, records.
"""

from citekit.extraction.explaining import Candidate, Explanation, explain
from citekit.extraction.reader import STEPS, Step, marked_spans, read, read_in_steps
from citekit.extraction.reading import (
    CastKind,
    CastMember,
    FoundOriginal,
    FoundQuotation,
    FoundVariant,
    Office,
    Reading,
    TextBlock,
)

__all__ = [
    "STEPS",
    "Candidate",
    "CastKind",
    "CastMember",
    "Explanation",
    "FoundOriginal",
    "FoundQuotation",
    "FoundVariant",
    "Office",
    "Reading",
    "Step",
    "TextBlock",
    "explain",
    "marked_spans",
    "read",
    "read_in_steps",
]
