"""Quotations of annotated texts, in the form that an evaluation reads, or how fast they are found.

    python -m tests.benchmarks.quotations GOLD.jsonl > PRED.jsonl
    python -m tests.benchmarks.quotations --speed GOLD.jsonl

GOLD holds one JSON object a line with `doc_id` and `text`; nothing else of it is read.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from citekit.extraction import FoundQuotation, Reading, read


def main() -> None:
    """Print the predictions, or the speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--speed", action="store_true")
    arguments = parser.parse_args()
    documents = [
        json.loads(line) for line in arguments.gold.read_text("utf-8").splitlines() if line
    ]
    if arguments.speed:
        print(speed([document["text"] for document in documents]))
        return
    for document in documents:
        sys.stdout.write(json.dumps(predictions(document), ensure_ascii=False) + "\n")


def predictions(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document's quotations as plain data."""
    reading = read(document["text"])
    return {
        "doc_id": document["doc_id"],
        "quotes": [_prediction(reading, found) for found in reading.quotations],
    }


def _prediction(reading: Reading, found: FoundQuotation) -> dict[str, Any]:
    speaker = None if found.speaker is None else reading.cast[found.speaker]
    spans = {"cue_span": found.cue, "source_span": found.speaker_span}
    return {
        "start": found.content.start,
        "end": found.content.end,
        "speaker_name": speaker and speaker.name,
        "speaker_role": found.office and found.office.as_printed,
        "confidence": found.confidence,
        "rule": found.rule,
        **{key: [span.start, span.end] for key, span in spans.items() if span is not None},
    }


def speed(texts: list[str]) -> str:
    """Return how much text a second of one core reads, in millions of characters."""
    read(texts[0])
    start = time.process_time()
    for text in texts:
        read(text)
    seconds = time.process_time() - start
    size = sum(map(len, texts))
    return f"{size / seconds / 1e6:.2f} MB/s ({size} characters, {seconds:.2f} s of one core)"


if __name__ == "__main__":
    main()
