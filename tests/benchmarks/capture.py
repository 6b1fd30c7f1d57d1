"""What saved pages say of themselves, in the form that an evaluation reads, or how fast that is.

    python -m tests.benchmarks.capture INPUTS.jsonl > PRED.jsonl
    python -m tests.benchmarks.capture --speed INPUTS.jsonl

INPUTS holds one JSON object a line with `id`, `file` (beside it; may be compressed) and `url`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from pathlib import Path
from typing import Any

from citekit.pages.fields import PageContributor, PageField
from citekit.pages.plain import read_plain_page
from citekit.pages.reading import PageOptions, PageReading, read_page


def main() -> None:
    """Print the predictions, or the speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", type=Path)
    parser.add_argument("--no-body", action="store_true")
    parser.add_argument("--text", action="store_true")
    arguments = parser.parse_args()
    for line in arguments.inputs.read_text("utf-8").splitlines():
        row = json.loads(line)
        path = arguments.inputs.parent / row["file"]
        if arguments.text:
            reading = read_plain_page(path.read_text("utf-8"))
            prediction = {"id": row["id"], **plain(reading)}
            sys.stdout.write(json.dumps(prediction, ensure_ascii=False) + "\n")
            continue
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        reading = read_page(
            content, url=row["url"], options=PageOptions(body=not arguments.no_body)
        )
        prediction = {"id": row["id"], **plain(reading)}
        sys.stdout.write(json.dumps(prediction, ensure_ascii=False) + "\n")


def plain(reading: PageReading) -> dict[str, Any]:
    """Return a reading as plain data."""
    found = {chosen.field: chosen.value for chosen in reading.fields}
    names = found.get(PageField.CONTRIBUTORS, ())
    return {
        "title": found.get(PageField.TITLE),
        "authors": [
            {"name": name.name, "kind": name.kind.value}
            for name in names
            if isinstance(name, PageContributor)
            and name.role.value in {"author", "contributor", "interviewer"}
        ],
        "published": str(found[PageField.ISSUED]) if PageField.ISSUED in found else None,
        "modified": str(found[PageField.UPDATED]) if PageField.UPDATED in found else None,
        "publication": found.get(PageField.OUTLET),
        "language": found.get(PageField.LANGUAGE),
        "canonical_url": found.get(PageField.CANONICAL_URL) or found.get(PageField.URL),
        "section": found.get(PageField.SECTION),
        "body": reading.body.text if reading.body else None,
    }


if __name__ == "__main__":
    main()
