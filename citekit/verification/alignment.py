"""Where the words of a quotation stand in a text, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Final

from attrs import frozen

from citekit.text.alignment import paired
from citekit.verification.manuscript import Manuscript, MarkedEdit
from citekit.verification.tokens import Words


@frozen(order=True)
class Run:
    """Words that are the same: from `source` in the text and from `quoted` in the quotation."""

    source: int
    quoted: int
    length: int

    @property
    def source_end(self) -> int:
        """The index after the last word in the text."""
        return self.source + self.length

    @property
    def quoted_end(self) -> int:
        """The index after the last word in the quotation."""
        return self.quoted + self.length


Alignment = tuple[Run, ...]

_MOST_PLACES: Final = 1000
_MOST_BRACKETED: Final = 8  # words of the source that a bracket may replace
_UNLIMITED: Final = -1


def whole_places(text: Words, manuscript: Manuscript, at_least: int = 0) -> list[Alignment]:
    """Return every place at which all words of a quotation stand in a row, or the first many."""
    keys = manuscript.words.keys
    found = islice(text.occurrences(keys), max(at_least, _MOST_PLACES))
    return [(Run(at, 0, len(keys)),) for at in found]


# --- marked changes ------------------------------------------------------------------------------


@frozen
class _Piece:
    """Words in a row, and how many words of the text may stand between them and the next."""

    first: int
    keys: tuple[str, ...]
    room: int = 0
    pattern: re.Pattern[str] | None = None

    @property
    def end(self) -> int:
        return self.first + len(self.keys)


def edited_places(text: Words, manuscript: Manuscript) -> list[Alignment]:
    """Return the shortest places at which the words stand but for the changes that are marked."""
    pieces = _pieces(manuscript)
    literal = [piece for piece in pieces if piece.pattern is None]
    if not literal:
        return []
    anchor = pieces.index(min(literal, key=lambda piece: _commonness(text, piece)))
    found: list[Alignment] = []
    most = max(1, min(_MOST_ANCHORS, _MOST_STEPS // len(pieces)))
    for at in islice(text.occurrences(pieces[anchor].keys), most):
        before = _backward(text, pieces, anchor, at)
        after = _forward(text, pieces, anchor, at) if before is not None else None
        if before is not None and after is not None:
            run = Run(at, pieces[anchor].first, len(pieces[anchor].keys))
            found.append((*before, run, *after))
    least = min(map(_width, found), default=0)
    return [alignment for alignment in found if _width(alignment) == least]


_MOST_ANCHORS: Final = 200
# Pieces that are looked for, all in all: thousands of ellipses are tried at fewer places.
_MOST_STEPS: Final = 60_000


def _width(alignment: Alignment) -> int:
    return alignment[-1].source_end - alignment[0].source


def _commonness(text: Words, piece: _Piece) -> tuple[int, int]:
    counts = [len(text.places.get(key, ())) for key in piece.keys]
    return min(counts), -len(piece.keys)


def _pieces(manuscript: Manuscript) -> list[_Piece]:
    keys = manuscript.words.keys
    cuts: dict[int, int] = {}
    for edit in manuscript.edits:
        match edit.kind:
            case MarkedEdit.ELLIPSIS:
                cuts[edit.at] = _UNLIMITED
            case MarkedEdit.BRACKET:
                before = cuts.get(edit.at, 0)
                cuts[edit.at] = before if before == _UNLIMITED else before + _MOST_BRACKETED
            case MarkedEdit.SIC:
                cuts.setdefault(edit.at, 0)
            case MarkedEdit.LETTERS:
                cuts.setdefault(edit.at, 0)
                cuts.setdefault(edit.at + 1, 0)
    bounds = sorted({0, len(keys), *(cut for cut in cuts if cut <= len(keys))})
    letters = {e.at: e.pattern for e in manuscript.edits if e.kind is MarkedEdit.LETTERS}
    return [
        _Piece(
            first,
            tuple(keys[first:end]),
            cuts.get(end, 0),
            letters.get(first) if end - first == 1 else None,
        )
        for first, end in pairwise(bounds)
    ]


def _forward(text: Words, pieces: Sequence[_Piece], anchor: int, at: int) -> Alignment | None:
    position = at + len(pieces[anchor].keys)
    runs: list[Run] = []
    for before, piece in pairwise(pieces[anchor:]):
        found = _next(text, piece, position, before.room)
        if found < 0:
            return None
        runs.append(Run(found, piece.first, len(piece.keys)))
        position = found + len(piece.keys)
    return tuple(runs)


def _next(text: Words, piece: _Piece, position: int, room: int) -> int:
    pattern = piece.pattern
    if pattern is not None:
        last = position + (_MOST_PLACES if room == _UNLIMITED else room)
        for at in range(position, min(last + 1, len(text))):
            if pattern.fullmatch(text.keys[at]):
                return at
        return -1
    if room == 0:
        same = tuple(text.keys[position : position + len(piece.keys)]) == piece.keys
        return position if same else -1
    found = text.find(piece.keys, position)
    return found if room == _UNLIMITED or found <= position + room else -1


def _backward(text: Words, pieces: Sequence[_Piece], anchor: int, at: int) -> Alignment | None:
    position = at
    runs: list[Run] = []
    for piece in reversed(pieces[:anchor]):
        found = _previous(text, piece, position)
        if found < 0:
            return None
        runs.append(Run(found, piece.first, len(piece.keys)))
        position = found
    return tuple(reversed(runs))


def _previous(text: Words, piece: _Piece, position: int) -> int:
    size = len(piece.keys)
    pattern = piece.pattern
    if pattern is not None:
        room = _MOST_PLACES if piece.room == _UNLIMITED else piece.room
        for at in range(position - 1, max(-1, position - 2 - room), -1):
            if pattern.fullmatch(text.keys[at]):
                return at
        return -1
    if piece.room == 0:
        at = position - size
        return at if at >= 0 and tuple(text.keys[at:position]) == piece.keys else -1
    found = text.find_before(piece.keys, position)
    is_near = piece.room == _UNLIMITED or position - (found + size) <= piece.room
    return found if is_near else -1


# --- changed words -------------------------------------------------------------------------------

_MOST_COMMON: Final = 64
_MOST_RUNS: Final = 400
_MOST_READ: Final = 300_000  # words of runs, all in all
_LEAST_FOUND: Final = 0.5
_WIDEST: Final = 300


def nearest_place(text: Words, manuscript: Manuscript) -> Alignment:
    """Return the place that has most words of a quotation in order; none if under half are."""
    runs = _chain(_same_runs(text, manuscript.words), manuscript)
    if not runs:
        return ()
    filled = _filled(text, manuscript.words, runs)
    same = sum(run.length for run in filled)
    return filled if same >= _LEAST_FOUND * len(manuscript.words) else ()


def _same_runs(text: Words, quoted: Words) -> list[Run]:
    """Return the longest runs of words that both have, each through a word that is not common."""
    covered: dict[int, int] = {}
    found: list[Run] = []
    left = _MOST_READ
    for index, key in enumerate(quoted.keys):
        places: Sequence[int] = text.places.get(key, ())
        if len(places) > _MOST_COMMON:
            places = _near_rare(text, quoted, index)
        for at in places:
            if covered.get(at - index, -1) <= index:
                run = _longest(text, quoted, at, index)
                covered[at - index] = run.quoted_end
                found.append(run)
                left -= run.length
        if left < 0:
            # One word over and over: what was found by now is as good as the rest.
            break
    found.sort(key=lambda run: -run.length)
    return sorted(found[:_MOST_RUNS])


def _near_rare(text: Words, quoted: Words, index: int) -> Sequence[int]:
    """Return some places of a common word: those at which the words round it stand, too."""
    keys = quoted.keys[index : index + 3]
    return list(islice(text.occurrences(keys), _MOST_COMMON)) if len(keys) == 3 else ()


def _longest(text: Words, quoted: Words, at: int, index: int) -> Run:
    start, first = at, index
    while start and first and text.keys[start - 1] == quoted.keys[first - 1]:
        start, first = start - 1, first - 1
    end, after = at + 1, index + 1
    while end < len(text) and after < len(quoted) and text.keys[end] == quoted.keys[after]:
        end, after = end + 1, after + 1
    return Run(start, first, end - start)


def _chain(runs: Sequence[Run], manuscript: Manuscript) -> Alignment:
    """Return the runs that follow each other best: many words, and few between them."""
    cuts = [edit.at for edit in manuscript.edits if edit.kind is MarkedEdit.ELLIPSIS]
    scores: list[float] = []
    chains: list[Alignment] = []
    for place, run in enumerate(runs):
        score = float(run.length)
        chain: Alignment = (run,)
        for earlier in range(max(0, place - _MOST_BEFORE), place):
            joined = _join(chains[earlier][-1], run, cuts)
            if joined is not None and scores[earlier] + joined[0] > score:
                score, chain = scores[earlier] + joined[0], (*chains[earlier], joined[1])
        scores.append(score)
        chains.append(chain)
    return max(zip(scores, chains, strict=True), key=lambda pair: pair[0])[1] if runs else ()


_MOST_BEFORE: Final = 60


def _join(before: Run, run: Run, cuts: Sequence[int]) -> tuple[float, Run] | None:
    """Return what a run adds after another one and what of it does not overlap, or None."""
    overlap = max(0, before.source_end - run.source, before.quoted_end - run.quoted)
    if overlap >= run.length or run.source < before.source or run.quoted < before.quoted:
        return None
    rest = Run(run.source + overlap, run.quoted + overlap, run.length - overlap)
    skipped, added = rest.source - before.source_end, rest.quoted - before.quoted_end
    if any(before.quoted_end <= cut <= rest.quoted for cut in cuts):
        return rest.length - 0.5 - 0.002 * skipped, rest
    if skipped > _MOST_SKIPPED + 3 * added:
        return None
    return rest.length - 0.4 * abs(skipped - added) - 0.05 * max(skipped, added), rest


_MOST_SKIPPED: Final = 60


def _filled(text: Words, quoted: Words, runs: Alignment) -> Alignment:
    """Add the words that are the same between the runs of a chain, and round it."""
    first, last = runs[0], runs[-1]
    head = max(0, first.source - first.quoted - 3)
    tail = min(len(text), last.source_end + len(quoted) - last.quoted_end + 3)
    found = list(_within(text, quoted, (head, first.source), (0, first.quoted)))
    found.append(first)
    for run, following in pairwise(runs):
        source = (run.source_end, following.source)
        found += _within(text, quoted, source, (run.quoted_end, following.quoted))
        found.append(following)
    found += _within(text, quoted, (last.source_end, tail), (last.quoted_end, len(quoted)))
    return _united(found)


def _within(
    text: Words, quoted: Words, source: tuple[int, int], inside: tuple[int, int]
) -> Iterator[Run]:
    one, other = text.keys[slice(*source)], quoted.keys[slice(*inside)]
    if one and other and len(one) <= _WIDEST and len(other) <= _WIDEST:
        for place, other_place in paired(one, other):
            yield Run(source[0] + place, inside[0] + other_place, 1)


def _united(runs: Sequence[Run]) -> Alignment:
    united: list[Run] = []
    for run in runs:
        before = united[-1] if united else None
        if before and (before.source_end, before.quoted_end) == (run.source, run.quoted):
            united[-1] = Run(before.source, before.quoted, before.length + run.length)
        else:
            united.append(run)
    return tuple(united)
