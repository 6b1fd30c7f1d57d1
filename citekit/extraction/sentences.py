"""The third step: sentences as lists of words, in which a marked stretch is one word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from attrs import define

from citekit.extraction.lexicon import Lexicon
from citekit.extraction.stretches import Stretch
from citekit.text.spans import Span

STRETCH: Final = "\x02"  # the word that stands for a marked stretch
OWNERS: Final = frozenset({"'s", "’s"})  # the words that a possessive is read as
# Two fillers in turn, so that stretches that touch stay apart.
_FILLERS: Final = ("\x02", "\x03")
_TOKEN: Final = re.compile(
    "\x02+|\x03+"
    r"|(?:[A-Za-z]\.){2,}"  # U.S.
    r"|\d[\d,.]*\d%?(?:-[a-z]+)*|[^\W_]+(?:(?:[&-]|[.@](?=[^\W\d_]{2,}\b))[^\W_]+|[’'](?!(?:s|ve|re|ll|d|m)\b)[^\W_]+)*"
    r"|[’'](?:s|ve|re|ll|d|m)\b"
    r"|--+|\.\.\.+|[^\s\w]"
)
_ENDS: Final = frozenset(".!?…")
_CLOSING_MARKS: Final = "”\"’'»“)"


@define(eq=False, repr=False)
class Sentence:
    """The words of a sentence with their offsets; `lows` are in lower case.

    `stretches` maps the place of a word to the marked stretch that it stands for.
    """

    paragraph: int
    words: list[str]
    lows: list[str]
    starts: list[int]
    ends: list[int]
    stretches: dict[int, Stretch]

    def __len__(self) -> int:
        """Return the number of words, punctuation marks among them."""
        return len(self.words)

    def span(self, first: int, after: int) -> Span:
        """Return the span of the words from `first` up to, not including, `after`."""
        return Span(self.starts[first], self.ends[after - 1])

    def is_headline(self) -> bool:
        """Say whether most words are capitalised, so that a capital letter tells no name."""
        if len(self.words) < 5 or len(self.words) > 40:
            return False
        capitals = 0
        for word in self.words:
            if len(word) > 3 and word[0].isalpha():
                if word[0].isupper():
                    capitals += 1
                elif word not in _SMALL:
                    return False
        return capitals > 3

    def starts_text(self, place: int) -> bool:
        """Say whether a word stands where a capital letter means nothing."""
        if place == 1 and self.words[0][0].isdigit():
            return True  # the time before an entry of a live page
        return place == 0 or self.words[place - 1] in _OPENERS


# Words that headlines leave in lower case.
_SMALL: Final = frozenset("with from over than into that when amid upon about after before".split())
_OPENERS: Final = frozenset({".", ":", "!", "?", "—", STRETCH, "(", ";", "•", '"'})


def read_sentences(
    text: str, span: Span, stretches: tuple[Stretch, ...], paragraph: int, lexicon: Lexicon
) -> list[Sentence]:
    """Return the sentences of one paragraph."""
    masked = _masked(text, span, stretches)
    words, starts, ends, stops = _tokens(masked, span.start)
    marked: dict[int, Stretch] = {}
    if stretches:
        for stretch in stretches:
            place = bisect_left(starts, stretch.start)
            if place < len(starts) and starts[place] == stretch.start:
                marked[place] = stretch
                words[place] = STRETCH
    # One long text is put in lower case faster than its words are.
    lows = "\n".join(words).lower().split("\n") if words else []
    if _MONTH in words:
        _keep_months(words, lows)
    whole = Sentence(paragraph, words, lows, starts, ends, marked)
    return list(_split(text, whole, stops, lexicon))


_MONTH: Final = "May"


def _keep_months(words: list[str], lows: list[str]) -> None:
    """Leave the capital of “in May”, so that the month is not taken for a verb."""
    for at in range(1, len(words)):
        if words[at] == _MONTH and words[at - 1][0].isalnum():
            lows[at] = _MONTH


def _tokens(masked: str, base: int) -> tuple[list[str], list[int], list[int], list[int]]:
    """Return the words and marks of a paragraph that begins at `base`, with their offsets.

    The last list has the places of those that may end a sentence.
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    stops: list[int] = []
    start = base
    for piece in masked.split(" "):
        end = start + len(piece)
        # Most pieces are a word, or a word and its comma: these need no pattern.
        if piece.isalpha():
            words.append(piece)
            starts.append(start)
            ends.append(end)
        elif piece[:-1].isalpha() and piece[-1] in _GLUED:
            words += (piece[:-1], piece[-1])
            starts += (start, end - 1)
            ends += (end - 1, end)
            if piece[-1] == ".":
                stops.append(len(words) - 1)
        elif piece:
            split = _split_again(piece) if len(piece) <= _LONGEST_KEPT else _split_piece(piece)
            for word, first, after in split:
                if word[-1] in _MAY_STOP:
                    stops.append(len(words))
                words.append(word)
                starts.append(start + first)
                ends.append(start + after)
        start = end + 1
    return words, starts, ends, stops


_MAY_STOP: Final = _ENDS.union(_FILLERS)
_GLUED: Final = frozenset(",.")


def _split_piece(piece: str) -> tuple[tuple[str, int, int], ...]:
    """Return the words and marks of a piece without a space, with their offsets in it."""
    return tuple((match[0], match.start(), match.end()) for match in _TOKEN.finditer(piece))


# The same pieces come again and again: "it’s", "U.S.", “No,” as one stretch.
_split_again: Final = lru_cache(maxsize=4096)(_split_piece)
_LONGEST_KEPT: Final = 40


def _masked(text: str, span: Span, stretches: tuple[Stretch, ...]) -> str:
    if not stretches:
        return span.of(text)
    pieces: list[str] = []
    position = span.start
    for turn, stretch in enumerate(stretches):
        pieces.append(text[position : stretch.start])
        pieces.append(_FILLERS[turn % 2] * (stretch.end - stretch.start))
        position = stretch.end
    pieces.append(text[position : span.end])
    return "".join(pieces)


_LONGEST: Final = 300  # words; more without an end are no sentence but a list or rubbish


def _split(text: str, whole: Sentence, stops: list[int], lexicon: Lexicon) -> Iterator[Sentence]:
    first = 0
    marked = list(whole.stretches)
    for after in _sentence_ends(text, whole, stops, lexicon):
        while after - first > _LONGEST:
            yield _part(whole, first, first + _LONGEST, marked)
            first += _LONGEST
        if first < after:
            yield _part(whole, first, after, marked)
            first = after


def _sentence_ends(text: str, whole: Sentence, stops: list[int], lexicon: Lexicon) -> Iterator[int]:
    """Yield where sentences end, at last where the paragraph does."""
    words, count, done = whole.words, len(whole.words), 0
    for place in stops:
        if place < done or words[place][-1] not in _STOPS:
            continue
        word, after = words[place], place + 1
        if word == STRETCH:
            ends = _quotation_ends(text, whole, place, lexicon)
        elif word not in _ENDS and word[0] != ".":
            ends = after < count and _is_new(whole, after, lexicon)
        else:
            ends = _full_stop(whole, place, lexicon)
            while ends and after < count and words[after] in _TAILS:
                after += 1
        if ends:
            yield after
            done = after
    yield count


_STOPS: Final = _ENDS | {STRETCH}
_CLOSERS: Final = frozenset(")]")
_TAILS: Final = frozenset({")", "]", ".", "!", "?", "…", "”", '"'})


def _is_new(whole: Sentence, after: int, lexicon: Lexicon) -> bool:
    """Say whether a word that follows an abbreviation can only begin a sentence."""
    word = whole.words[after]
    return word[0].isupper() and whole.lows[after] in lexicon.function and word != "I"


def _full_stop(whole: Sentence, place: int, lexicon: Lexicon) -> bool:
    """Say whether the mark at a place, which can end a sentence, does."""
    words, after = whole.words, place + 1
    count = len(words)
    short = _is_abbreviation(whole, place, lexicon)
    if after < count and words[after] in _CLOSERS:
        after += 1
        return after >= count or (words[after][0].isupper() and not short)
    if after >= count or words[after] in _TAILS:
        return True
    if short:
        return len(words[place - 1]) > 1 and _is_new(whole, after, lexicon)
    word = words[after]
    glued = whole.starts[after] == whole.ends[place] and word[0].isalnum()  # example.org
    if words[place].startswith(".."):
        return word[0].isupper() and not glued
    return not (glued or word[0].islower() or word[0] in ".,;:")


def _is_abbreviation(whole: Sentence, place: int, lexicon: Lexicon) -> bool:
    if whole.words[place] != "." or not place or whole.starts[place] != whole.ends[place - 1]:
        return False
    before = whole.lows[place - 1]
    if place > 1 and whole.ends[place - 2] == whole.starts[place - 1]:
        return f"{before}." in lexicon.abbreviations  # "fell to 80p."
    return f"{before}." in lexicon.abbreviations or (
        len(before) == 1 and before.isalpha() and before != "i"
    )


def _quotation_ends(text: str, whole: Sentence, place: int, lexicon: Lexicon) -> bool:
    """Say whether a marked stretch ends its sentence."""
    stretch = whole.stretches.get(place)
    after = place + 1
    if stretch is None or after >= len(whole):
        return False
    tail = text[max(stretch.start, stretch.end - 4) : stretch.end]
    words = tail.rstrip(_CLOSING_MARKS)
    if words[-1:] not in _ENDS or whole.words[after][0].islower():
        return False
    word = whole.words[after]
    if not (word[0].isupper() or word == STRETCH or word[0].isdigit() or word == "("):
        return False
    if word == STRETCH:
        return True
    if words.endswith(".") and not words.endswith(".."):
        return not _tag_follows(whole, after, lexicon, strict=True)
    return not _tag_follows(whole, after, lexicon, strict=False)


_LONGEST_TAG: Final = 15
_INSIDE_TAG: Final = frozenset({".", "’s", "'s", ",", "(", ")", STRETCH})


def _tag_follows(whole: Sentence, first: int, lexicon: Lexicon, *, strict: bool) -> bool:
    """Say whether a tag such as "Mr Hill asked." follows a stretch and ends there."""
    limit = min(len(whole), first + _LONGEST_TAG)
    for place in range(first + 1, limit):
        low = whole.lows[place]
        if low in lexicon.verbs:
            after = whole.words[place + 1] if place + 1 < len(whole) else "."
            if strict:
                return after in {".", ","} and place - first <= 3
            return (
                after in _TAG_ENDS
                or after.lower() in lexicon.prepositions
                or after in {"after", "when", "as"}
                or lexicon.is_adverb(after.lower())
                or after.lower() in lexicon.days
                or after.lower() in _WHEN
            )
        if not (low[0].isalnum() or low in _INSIDE_TAG):
            return False
    return False


_WHEN: Final = frozenset({"late", "early", "last", "later", "this"})
_TAG_ENDS: Final = frozenset({".", ",", ";", ":", STRETCH})


def _part(whole: Sentence, first: int, after: int, marked: list[int]) -> Sentence:
    """Return some of the words as a sentence; `marked` are the places of all stretches."""
    if first == 0 and after == len(whole.words):
        return whole
    inside = marked[bisect_left(marked, first) : bisect_left(marked, after)]
    return Sentence(
        whole.paragraph,
        whole.words[first:after],
        whole.lows[first:after],
        whole.starts[first:after],
        whole.ends[first:after],
        {place - first: whole.stretches[place] for place in inside},
    )
