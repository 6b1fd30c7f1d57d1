"""What a reviewer can rely on: `python -m tests.benchmarks.review GOLD.jsonl`.

Users review by confidence, so this tells how often the speakers are right that are kept when the
least sure are left out. Misspelt names are planted one at a time, to see how many are flagged; the
flags in the texts as they are can be judged by eye (`--show`). `CITEKIT_EVALUATION_DATA` names the
folder beside which the scoring program stands.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from attrs import frozen

from citekit.extraction import CastKind, Reading, read
from tests.benchmarks.quotations import predictions
from tests.benchmarks.tables import table
from tests.quality.scorers import scorer

_SHARES: Final = (1.0, 0.95, 0.9, 0.8, 0.7)


@frozen
class Kept:
    """The speakers that are kept at a confidence: how many of all, and how many of them right."""

    confidence: float
    share: float
    precision: float


def kept_links(program: ModuleType, documents: Sequence[dict[str, Any]]) -> tuple[Kept, ...]:
    """Return what is kept at each confidence that occurs, from all speakers to the surest."""
    found = [predictions(document)["quotes"] for document in documents]
    sure = {one["confidence"] for quotes in found for one in quotes if one["speaker_name"]}
    kept: list[Kept] = []
    everything = 0
    for confidence in sorted(sure):
        right, answered = _judged(program, documents, found, confidence)
        everything = everything or answered
        if answered:
            kept.append(Kept(confidence, answered / everything, right / answered))
    return tuple(kept)


def _judged(
    program: ModuleType,
    documents: Sequence[dict[str, Any]],
    found: Sequence[list[dict[str, Any]]],
    least: float,
) -> tuple[int, int]:
    """Return how many speakers of marked words are right, and how many are given."""
    right = answered = 0
    for document, quotes in zip(documents, found, strict=True):
        sure = [one if one["confidence"] >= least else _unattributed(one) for one in quotes]
        counts = program.doc_counts(document, sure).get("spk_all", (0, 0, 0))
        right, answered = right + counts[0], answered + counts[2]
    return right, answered


def _unattributed(quote: dict[str, Any]) -> dict[str, Any]:
    left = {key: value for key, value in quote.items() if key != "source_span"}
    return {**left, "speaker_name": None}


def at_share(kept: Sequence[Kept], share: float) -> Kept:
    """Return what is kept at the highest confidence that keeps at least a share of the speakers."""
    return [one for one in kept if one.share >= share - 1e-9][-1]


@frozen
class Planted:
    """How many misspelt names were planted, and how many of them were flagged."""

    planted: int
    flagged: int


def planted_slips(texts: Sequence[str]) -> Planted:
    """Misspell one surname at a time where it is printed last, and count what is flagged."""
    planted = flagged = 0
    for text in texts:
        for slip, misspelt in _misspelt(text, read(text)):
            planted += 1
            flagged += any(slip in variant.written for variant in read(misspelt).variants)
    return Planted(planted, flagged)


_LEAST_LETTERS: Final = 6


def _misspelt(text: str, reading: Reading) -> Iterator[tuple[str, str]]:
    names = [one.name for one in reading.cast if one.kind is CastKind.PERSON and " " in one.name]
    for number, name in enumerate(names):
        surname = name.split()[-1]
        places = [match.start() for match in re.finditer(rf"\b{re.escape(surname)}\b", text)]
        if len(surname) >= _LEAST_LETTERS and surname.isalpha() and len(places) > 1:
            slip = _SLIPS[number % len(_SLIPS)](surname)
            if slip != surname and slip not in text:
                yield slip, text[: places[-1]] + slip + text[places[-1] + len(surname) :]


_SLIPS: Final = (
    lambda word: word[:2] + word[3:],
    lambda word: word[:3] + word[2] + word[3:],
    lambda word: word[:2] + word[3] + word[2] + word[4:],
    lambda word: word[:-2] + ("a" if word[-2] != "a" else "e") + word[-1],
)


def flags(documents: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield every name that is flagged in the texts as they are."""
    for document in documents:
        for variant in read(document["text"]).variants:
            yield f"{document['doc_id']}: {variant.written} / {variant.preferred}"


def report(documents: Sequence[dict[str, Any]], *, show: bool) -> Iterator[str]:
    """Yield the tables, in Markdown."""
    kept = kept_links(scorer("evaluate_quotes"), documents)
    rows = []
    for share in _SHARES:
        one = at_share(kept, share)
        numbers = (f"{one.confidence:.2f}", f"{one.share:.1%}", f"{one.precision:.1%}")
        rows.append([f"{share:.0%} of the speakers", *numbers])
    yield table(["kept at least", "from confidence", "kept", "right"], rows)
    slips = planted_slips([document["text"] for document in documents])
    flagged = list(flags(documents))
    yield table(
        ["names", "number"],
        [
            ["misspelt and planted", str(slips.planted)],
            ["of these flagged", f"{slips.flagged} ({slips.flagged / max(slips.planted, 1):.1%})"],
            ["flagged in the texts as they are", str(len(flagged))],
        ],
    )
    if show:
        yield from flagged


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure as the command line says, and print the tables."""
    parser = argparse.ArgumentParser(description="What a reviewer can rely on.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--show", action="store_true", help="list the names that are flagged")
    chosen = parser.parse_args(arguments)
    lines = chosen.gold.read_text(encoding="utf-8").splitlines()
    for part in report([json.loads(line) for line in lines if line], show=chosen.show):
        print(part)


if __name__ == "__main__":
    main()
