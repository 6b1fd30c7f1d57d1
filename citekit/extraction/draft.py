"""A reading in the making: what every step has found and the next one needs."""

from __future__ import annotations

from attrs import define, field

from citekit.extraction.contents import Passage
from citekit.extraction.lexicon import Lexicon, english
from citekit.extraction.links import Link
from citekit.extraction.names import Mention
from citekit.extraction.phrases import Names
from citekit.extraction.reading import Reading, TextBlock
from citekit.extraction.records import Record
from citekit.extraction.registry import Registry
from citekit.extraction.sentences import Sentence
from citekit.extraction.speakers import Resolver
from citekit.extraction.stretches import Stretch
from citekit.extraction.variants import Variant
from citekit.text.spans import Span


@define(eq=False, repr=False)
class Draft:
    """The intermediate results of reading a text, in the order in which the steps give them.

    `links` and `passages` are found by the number of their sentence.
    """

    text: str
    lexicon: Lexicon
    knows_language: bool = True
    blocks: tuple[TextBlock, ...] = ()
    stretches: tuple[tuple[Stretch, ...], ...] = ()
    sentences: list[Sentence] = field(factory=list)
    mentions: list[list[Mention]] = field(factory=list)
    names: list[Names] = field(factory=list)
    registry: Registry = field(factory=lambda: Registry(english()))
    links: dict[int, list[Link]] = field(factory=dict)
    variants: list[Variant] = field(factory=list)
    passages: dict[int, list[Passage]] = field(factory=dict)
    resolver: Resolver | None = None
    records: list[Record] = field(factory=list)
    nobodys: list[Span] = field(factory=list)
    reading: Reading = Reading()
