"""A reading in the making: what every step has found and the next one needs."""

from __future__ import annotations

from citekit.extraction.contents import Passage
from citekit.extraction.lexicon import Lexicon
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


class Draft:
    """The intermediate results of reading a text, in the order in which the steps give them.

    `links` and `passages` are found by the number of their sentence.
    """

    def __init__(self, text: str, lexicon: Lexicon, blocks: tuple[TextBlock, ...] = ()) -> None:
        """Begin with a text, and with its paragraphs where the document tells them."""
        self.text = text
        self.lexicon = lexicon
        self.knows_language = True
        self.blocks = blocks
        self.stretches: tuple[tuple[Stretch, ...], ...] = ()
        self.sentences: list[Sentence] = []
        self.mentions: list[list[Mention]] = []
        self.names: list[Names] = []
        self.registry = Registry(lexicon)
        self.links: dict[int, list[Link]] = {}
        self.variants: list[Variant] = []
        self.passages: dict[int, list[Passage]] = {}
        self.resolver: Resolver | None = None
        self.records: list[Record] = []
        self.nobodys: list[Span] = []
        self.reading = Reading()
