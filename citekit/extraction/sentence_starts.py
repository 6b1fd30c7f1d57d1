"""Words that are capitalised only because they begin a sentence or a headline."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Final

from citekit.extraction.lexicon import Lexicon
from citekit.extraction.names import Mention
from citekit.extraction.sentences import STRETCH, Sentence


def without_common_words(
    mentions: Sequence[Mention], sentences: Sequence[Sentence], lexicon: Lexicon
) -> list[Mention]:
    """Take words away that are capitalised only because they begin a sentence."""
    starts = {
        number
        for number, mention in enumerate(mentions)
        if sentences[mention.sentence].starts_text(mention.title)
    }
    doubtful = {
        sentences[mentions[number].sentence].lows[mentions[number].title] for number in starts
    }
    used = doubtful.intersection(chain.from_iterable(sentence.words for sentence in sentences))
    kept = []
    for number, mention in enumerate(mentions):
        sentence = sentences[mention.sentence]
        low = sentence.lows[mention.title]
        if (
            number in starts
            and low not in lexicon.names
            and (
                low in used
                or _describes(mention, sentence, lexicon)
                or _is_office_of(mention, sentence, lexicon)
                or _is_in_headline(mention, sentence, mentions, starts)
            )
        ):
            if mention.after - mention.title == 1:
                mention.entity = None
                mention.key = ()
                continue
            if mention.title == mention.first and len(mention.key) > 1:
                mention.first += 1
                mention.title += 1
                mention.key = mention.key[1:]
                mention.name = mention.name.split(maxsplit=1)[-1]
        kept.append(mention)
    return kept


def _describes(mention: Mention, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Say whether a word that begins a sentence describes somebody and is no name."""
    if len(mention.key) > 1 or not mention.key[0].endswith(_DESCRIBING):
        return False
    following = sentence.lows[mention.after : mention.after + 1]
    return not following or following[0] not in lexicon.verbs


def _is_office_of(mention: Mention, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Say whether a word that begins a sentence is an office: "Leader of the opposition"."""
    following = sentence.lows[mention.after : mention.after + 1]
    return len(mention.key) == 1 and mention.key[0] in lexicon.roles and following == ["of"]


def _is_in_headline(
    mention: Mention, sentence: Sentence, mentions: Sequence[Mention], starts: set[int]
) -> bool:
    """Say whether a headline begins with a plain word and a surname: "Late Voe goal wins it".

    Another whole name with that surname tells it: "... a substitute, Ann Voe".
    """
    if len(mention.key) != _TWO or sentence.words[-1] in _STOPS:
        return False
    first, last = mention.key
    return any(
        other.key[-1] == last and other.key[-2] != first
        for number, other in enumerate(mentions)
        if len(other.key) > 1 + (number in starts)
    )


_TWO: Final = 2
_STOPS: Final = frozenset({".", "!", "?", ":", STRETCH})
# Endings of words that describe: "Chastened, the mayor ...".
_DESCRIBING: Final = ("ed", "ing", "ly")
