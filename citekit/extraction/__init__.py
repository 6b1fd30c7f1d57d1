"""From a plain text to its quotations, their speakers and the cast; knows no source and no HTML.

`read(text)` gives a `Reading`. It is a sequence of small steps, one module each: layout, stretches
(quotation marks), sentences, names, cues, phrases, contents, speakers, records.
"""

from citekit.extraction.reader import marked_spans, read
from citekit.extraction.reading import (
    CastKind,
    CastMember,
    FoundFigure,
    FoundOriginal,
    FoundQuotation,
    FoundVariant,
    Office,
    Reading,
    TextBlock,
    text_blocks,
)

__all__ = [
    "CastKind",
    "CastMember",
    "FoundFigure",
    "FoundOriginal",
    "FoundQuotation",
    "FoundVariant",
    "Office",
    "Reading",
    "TextBlock",
    "marked_spans",
    "read",
    "text_blocks",
]
