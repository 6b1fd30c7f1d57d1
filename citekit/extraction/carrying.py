"""The ninth step: marks in sentences that name no speaker, and whether anybody speaks them."""

from __future__ import annotations

import re
from typing import Final

from citekit.extraction.lexicon import Lexicon
from citekit.extraction.reading import TextBlock
from citekit.extraction.sentences import STRETCH, Sentence
from citekit.extraction.stretches import Stretch
from citekit.model.kinds import BlockKind

_WORDS: Final = re.compile(r"\w+(?:['’-]\w+)*")
_ENDS: Final = frozenset(".?!,…")
_CLOSING_MARKS: Final = "”\"’'»“"


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
    tail = text[max(stretch.start, stretch.end - 4) : stretch.end]
    ended = tail.rstrip(_CLOSING_MARKS)[-1:] in _ENDS
    is_title = count >= 3 and capitals > 0.7 * count
    if whole and ended:
        # A headline between paragraphs: ‘The Tide Has Turned’.
        return count > 0 and not (is_title and text[stretch.start] in "'‘")
    if is_title:
        return False
    return count >= 6 or (count >= 3 and ended and inner[:1].isupper())


def is_term(sentence: Sentence, place: int, text: str, lexicon: Lexicon) -> bool:
    """Say whether marks hold a name or a title: so-called “ghost”, her book “Joy”."""
    at = place - 1
    if at >= 0 and sentence.lows[at] in lexicon.before_term:
        return True
    at -= at > 0 and sentence.words[at] == ","
    return at >= 0 and sentence.lows[at] in lexicon.works and _is_title(sentence, place, text)


def _is_title(sentence: Sentence, place: int, text: str) -> bool:
    """Say whether every longer word in the marks is capitalised."""
    inner = sentence.stretches[place].inner.of(text)
    words = [word for word in inner.split() if word[0].isalpha() and len(word) > _SHORT]
    return bool(words) and all(word[0].isupper() for word in words)


_SHORT: Final = 3


def is_prose(block: TextBlock) -> bool:
    """Say whether a block is part of the article's own text."""
    return block.kind in _PROSE


_PROSE: Final = frozenset({BlockKind.BODY, BlockKind.HEADING})
