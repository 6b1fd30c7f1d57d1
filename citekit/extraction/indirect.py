"""Reported words without marks, and partly marked ones that reach beyond their marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citekit.extraction.clauses import Place, Range, reported_ranges
from citekit.extraction.contents import Passage
from citekit.extraction.lexicon import Lexicon
from citekit.extraction.links import ACCORDING, Link
from citekit.extraction.phrases import Names
from citekit.extraction.sentences import STRETCH, Sentence
from citekit.text.spans import Span


def with_indirect(
    sentence: Sentence,
    number: int,
    links: Sequence[Link],
    names: Names,
    lexicon: Lexicon,
    marked: Sequence[Passage],
) -> list[Passage]:
    """Return the passages of a sentence: those with marks as given, and those that have none.

    Words inside another passage's are reported by its speaker and give no passage of their own.
    """
    found = list(marked)
    for link, words in _ranges(sentence, links, names, lexicon):
        passage = _passage(sentence, number, link, words)
        rivals = [other for other in found if _overlap(passage.content, other.content)]
        if all(other.link is link and passage.stretches == other.stretches for other in rivals):
            found = [other for other in found if other not in rivals]
            found.append(passage)
    return sorted(found, key=lambda passage: passage.content)


def _ranges(
    sentence: Sentence, links: Sequence[Link], names: Names, lexicon: Lexicon
) -> Iterator[tuple[Link, Range]]:
    taken: list[Range] = []
    for link in links:
        is_inner = any(first <= link.cue.first < after for first, after in taken)
        if is_inner and link.cue.verb is not ACCORDING:
            continue
        for words in reported_ranges(Place(sentence, link, links, names, lexicon)):
            if any(word != STRETCH for word in sentence.words[slice(*words)]):
                taken.append(words)
                yield link, words


def _passage(sentence: Sentence, number: int, link: Link, words: Range) -> Passage:
    first, after = words
    stretches = tuple(
        stretch for place, stretch in sentence.stretches.items() if first <= place < after
    )
    rule = "according-to" if link.cue.verb is ACCORDING else "clause"
    return Passage(number, sentence.span(first, after), stretches, link, rule)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
