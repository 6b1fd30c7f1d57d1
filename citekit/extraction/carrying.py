"""The ninth step: marks in sentences that name no speaker, and whether anybody speaks them."""

from __future__ import annotations

import re
from typing import Final

from citekit.extraction.reading import TextBlock
from citekit.extraction.sentences import STRETCH, Sentence
from citekit.extraction.stretches import Stretch
from citekit.model.kinds import BlockKind

_WORDS: Final = re.compile(r"\w+(?:['’-]\w+)*")
_SENTENCE_LIKE: Final = re.compile(r"[.?!,…][”\"’'»“]*\Z")


def is_whole(sentence: Sentence) -> bool:
    """Say whether a sentence is nothing but marked words."""
    return bool(sentence.stretches) and not any(
        word[0].isalnum() for word in sentence.words if word != STRETCH
    )


def words_in(stretch: Stretch, text: str) -> int:
    """Return how many words stand between the marks."""
    return len(_WORDS.findall(text, stretch.inner.start, stretch.inner.end))


def sounds_spoken(stretch: Stretch, text: str, *, whole: bool) -> bool:
    """Say whether marked words are an utterance rather than a term or a title.

    `whole` says that they make a sentence, so that few words are enough.
    """
    count = words_in(stretch, text)
    inner = stretch.inner.of(text)
    capitals = sum(word[0].isupper() for word in inner.split() if word[0].isalpha())
    ended = (
        _SENTENCE_LIKE.search(text[max(stretch.start, stretch.end - 4) : stretch.end]) is not None
    )
    if whole and ended:
        return count > 0
    if count >= 3 and capitals > 0.7 * count:
        return False
    return count >= 6 or (count >= 3 and ended and inner[:1].isupper())


def is_prose(block: TextBlock) -> bool:
    """Say whether a block is part of the article's own text."""
    return block.kind in {BlockKind.BODY, BlockKind.HEADING}
