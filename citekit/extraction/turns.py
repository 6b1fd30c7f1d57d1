"""Whole turns of a transcript: what follows "HALE:" up to the end of its paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from citekit.extraction.contents import Passage
from citekit.extraction.sentences import Sentence
from citekit.text.spans import Span


def join_turns(sentences: Sequence[Sentence], passages: dict[int, list[Passage]]) -> set[int]:
    """Give a speaker whom a label in capitals names the rest of the paragraph, too.

    Return the numbers of the sentences that belong to a turn that begins before them.
    """
    joined: set[int] = set()
    for number in list(passages):
        if not _begins_turn(number, sentences, passages[number]):
            continue
        paragraph, end = sentences[number].paragraph, number + 1
        while end < len(sentences) and sentences[end].paragraph == paragraph:
            end += 1
        first = passages[number][0]
        first.content = Span(first.content.start, sentences[end - 1].ends[-1])
        first.stretches = tuple(
            stretch for one in sentences[number:end] for stretch in one.stretches.values()
        )
        passages[number] = [first]
        joined.update(range(number + 1, end))
    return joined


def _begins_turn(number: int, sentences: Sequence[Sentence], found: Sequence[Passage]) -> bool:
    if number and sentences[number - 1].paragraph == sentences[number].paragraph:
        return False
    link = found[0].link if found and found[0].rule == "label" else None
    mention = link.phrase.mention if link is not None and link.phrase is not None else None
    return mention is not None and mention.name.isupper()
