"""Where a passage stands in a text that has almost its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from attrs import frozen

from citekit.anchoring.indexing import TextIndex, plain_words
from citekit.text.alignment import nearest_stretch
from citekit.text.spans import Span

# Places of rare words that vote for where a passage begins, and of frequent pairs of words that are
# looked through where no word is rare.
_MOST_VOTES: Final = 300
_MOST_READ: Final = 100_000
# A rival place is compared only if it has this part of the votes for the best.
_RIVAL: Final = 0.4
_MOST_RIVALS: Final = 5
_NARROWEST: Final = 8


@frozen
class NearPassage:
    """A stretch of a text that is like some words: `similarity` is 1 if all words are the same.

    `first` and `end` number its words in the text's index.
    """

    span: Span
    similarity: float
    first: int
    end: int


def find_nearest(index: TextIndex, words: str, at_least: float = 0.5) -> Span | None:
    """Return the span of the text that is nearest to `words`: the first that is the same, or like.

    None if no stretch has the similarity demanded, which is the share of words that are the same
    and in the same order. The text is indexed when no stretch is the same.
    """
    start = index.text.find(words)
    if start >= 0 and words:
        return Span(start, start + len(words))
    best = next(iter(near_passages(index, words, at_least)), None)
    return best.span if best else None


def near_passages(index: TextIndex, words: str, at_least: float = 0.5) -> tuple[NearPassage, ...]:
    """Return stretches of the text that are like `words`, the most similar first, at most five.

    Of those that are as similar the one that shares rarer words comes first.
    """
    sought = plain_words(words)
    found: dict[tuple[int, int], NearPassage] = {}
    for start, end in _windows(index, sought):
        stretch = nearest_stretch(sought, index.words[start:end])
        first, last = start + stretch.start, start + stretch.end
        if first < last:
            similarity = 1 - stretch.distance / max(len(sought), last - first)
            if similarity >= at_least:
                near = NearPassage(index.span(first, last), similarity, first, last)
                found.setdefault((first, last), near)
    wanted = set(sought)

    def rank(near: NearPassage) -> tuple[float, float, int]:
        shared = wanted.intersection(index.words[near.first : near.end])
        return -near.similarity, -sum(map(index.rarity, shared)), near.first

    return tuple(sorted(found.values(), key=rank))


def _windows(index: TextIndex, sought: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the text for which most of the rare words sought vote."""
    size = len(sought)
    width = max(_NARROWEST, size // 4)
    votes: dict[int, float] = {}
    for place, weight in _votes(index, sought):
        bucket = (place + size) // width
        votes[bucket] = votes.get(bucket, 0.0) + weight
    for bucket in _best_buckets(votes):
        start = bucket * width - size - width
        yield max(0, start), start + size + 4 * width


def _best_buckets(votes: Mapping[int, float]) -> list[int]:
    """Return the buckets with most votes, each together with the one that follows it."""
    sums = {bucket: votes[bucket] + votes.get(bucket + 1, 0.0) for bucket in votes}
    for bucket, weight in votes.items():
        sums.setdefault(bucket - 1, weight)
    chosen: list[int] = []
    least = _RIVAL * max(sums.values(), default=0.0)
    for bucket in sorted(sums, key=lambda bucket: (-sums[bucket], bucket)):
        if sums[bucket] < least or len(chosen) == _MOST_RIVALS:
            break
        if not any(abs(bucket - other) < 2 for other in chosen):
            chosen.append(bucket)
    return chosen


def _votes(index: TextIndex, sought: Sequence[str]) -> Iterator[tuple[int, float]]:
    """Yield where the passage would begin for one of its words, by word number, and its weight."""
    places = index.places
    known = [number for number, word in enumerate(sought) if word in places]
    known.sort(key=lambda number: len(places[sought[number]]))
    left = _MOST_VOTES
    for number in known:
        here = places[sought[number]]
        if len(here) > left:
            break
        left -= len(here)
        weight = index.rarity(sought[number])
        for place in here:
            yield place - number, weight
    if left == _MOST_VOTES:
        yield from _votes_of_pairs(index, sought, known)


def _votes_of_pairs(
    index: TextIndex, sought: Sequence[str], known: Sequence[int]
) -> Iterator[tuple[int, float]]:
    """Yield the same for pairs of neighbours, where every single word is frequent."""
    words, left = index.words, _MOST_READ
    for number in known:
        here = index.places[sought[number]]
        if left <= 0 or number + 1 == len(sought):
            continue
        following = sought[number + 1]
        found = (
            place - number
            for place in here[:left]
            if place + 1 < len(words) and words[place + 1] == following
        )
        left -= len(here)
        for place in islice(found, _MOST_VOTES):
            yield place, 1.0
