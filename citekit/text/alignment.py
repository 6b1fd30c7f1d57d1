"""Two sequences of words laid beside each other: how far apart they are, and which words pair."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

# More pairs of words than this are not compared one by one; words that stand once are paired first.
_MOST_CELLS: Final = 40_000


@frozen
class Stretch:
    """Part of a sequence of words, half-open, and how many words apart it is from those sought."""

    start: int
    end: int
    distance: int


def nearest_stretch(sought: Sequence[str], words: Sequence[str]) -> Stretch:
    """Return the stretch of `words` that the fewest changes turn into `sought`.

    A change puts in, leaves out or replaces one word. Of equal stretches the first counts, and of
    those that overlap the longest. The cost is that of Myers' bit vectors: linear in `words`, times
    the number of machine words that hold one bit for each word sought.
    """
    end, distance = _best_end(sought, words, anchored=False)
    before = words[max(0, end - len(sought) - distance) : end]
    length, _ = _best_end(sought[::-1], before[::-1], anchored=True)
    return Stretch(end - length, end, distance)


def _best_end(sought: Sequence[str], words: Sequence[str], *, anchored: bool) -> tuple[int, int]:
    """Return where the nearest stretch ends, and its distance; anchored, it begins at 0.

    Of several ends the first counts at which the words end alike, or else the last in a row: a word
    that was replaced belongs to the stretch.
    """
    size = len(sought)
    if not size:
        return 0, 0
    bits: dict[str, int] = {}
    for number, word in enumerate(sought):
        bits[word] = bits.get(word, 0) | 1 << number
    all_bits, top = (1 << size) - 1, 1 << size - 1
    more, less, score = all_bits, 0, size
    best, best_end, ends_alike = size, 0, False
    for number, word in enumerate(words, 1):
        same = bits.get(word, 0)
        vertical = same | less
        horizontal = (((same & more) + more) ^ more) | same
        up = less | ~(horizontal | more) & all_bits
        down = more & horizontal
        score += bool(up & top) - bool(down & top)
        up = up << 1 & all_bits | anchored
        down = down << 1 & all_bits
        more = down | ~(vertical | up) & all_bits
        less = up & vertical
        alike = bool(same & top)
        is_later = alike or best_end == number - 1
        if score < best or (score == best and is_later and not ends_alike):
            best, best_end, ends_alike = score, number, alike
    return best_end, best


def paired(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield which words of two sequences are the same, by their numbers, in order.

    Words that stand once in both are paired first, and what lies between them then; so the cost
    stays near linear, and short stretches are paired as well as possible.
    """
    todo = [(0, len(first), 0, len(second))]
    while todo:
        start, end, other, other_end = todo.pop()
        while start < end and other < other_end and first[start] == second[other]:
            yield start, other
            start, other = start + 1, other + 1
        tail = 0
        while (
            end - tail > start
            and other_end - tail > other
            and (first[end - tail - 1] == second[other_end - tail - 1])
        ):
            tail += 1
        if tail:
            # The common end comes after what stands before it.
            todo.append((end - tail, end, other_end - tail, other_end))
            end, other_end = end - tail, other_end - tail
        if start == end or other == other_end:
            continue
        if (end - start) * (other_end - other) <= _MOST_CELLS:
            yield from _longest_common(first[start:end], second[other:other_end], start, other)
            continue
        anchors = _anchors(first, second, (start, end), (other, other_end))
        if anchors:
            todo += reversed(list(_between(anchors, start, end, other, other_end)))


def _between(
    anchors: Sequence[tuple[int, int]], start: int, end: int, other: int, other_end: int
) -> Iterator[tuple[int, int, int, int]]:
    for place, other_place in anchors:
        yield start, place + 1, other, other_place + 1
        start, other = place + 1, other_place + 1
    yield start, end, other, other_end


def _anchors(
    first: Sequence[str], second: Sequence[str], here: tuple[int, int], there: tuple[int, int]
) -> list[tuple[int, int]]:
    """Return the longest run in order of words that stand once in each of two stretches."""
    counts = Counter(first[here[0] : here[1]]), Counter(second[there[0] : there[1]])
    places = {
        second[number]: number
        for number in range(*there)
        if counts[1][second[number]] == 1 and counts[0][second[number]] == 1
    }
    pairs = [(n, places[first[n]]) for n in range(*here) if first[n] in places]
    return _in_order(pairs)


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest subsequence of pairs whose second numbers rise."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        rank = bisect_left(tails, place)
        tails[rank : rank + 1] = [place]
        last[rank : rank + 1] = [number]
        before.append(last[rank - 1] if rank else -1)
    chain: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _longest_common(
    first: Sequence[str], second: Sequence[str], start: int, other: int
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a longest common subsequence (dynamic programming)."""
    width = len(second)
    rows = [[0] * (width + 1)]
    for word in reversed(first):
        below = rows[-1]
        row = [0] * (width + 1)
        for column in range(width - 1, -1, -1):
            if word == second[column]:
                row[column] = below[column + 1] + 1
            else:
                left, under = row[column + 1], below[column]
                row[column] = max(under, left)
        rows.append(row)
    rows.reverse()
    line = column = 0
    while line < len(first) and column < width:
        if first[line] == second[column]:
            yield start + line, other + column
            line, column = line + 1, column + 1
        elif rows[line + 1][column] >= rows[line][column + 1]:
            line += 1
        else:
            column += 1
