"""What saved pages say of themselves, in the form that an evaluation reads, or how fast that is.

    python -m tests.benchmarks.capture INPUTS.jsonl > PRED.jsonl
    python -m tests.benchmarks.capture --text TEXT_INPUTS.jsonl > PRED.jsonl
    python -m tests.benchmarks.capture --speed INPUTS.jsonl

INPUTS holds one JSON object a line with `id`, `file` (from the folder of INPUTS: a page, which may
be compressed, a web archive, a PDF file or a text) and `url`. The speed is that of CPU time, without and with the text, beside trafilatura's.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from trafilatura import bare_extraction

from citekit.capture.documents import read_document
from citekit.model.sources import ContributorRole
from citekit.pages.fields import PageContributor, PageField
from citekit.pages.plain import read_plain_page
from citekit.pages.reading import PageOptions, PageReading, read_page

_AUTHORS = frozenset(
    {ContributorRole.AUTHOR, ContributorRole.CONTRIBUTOR, ContributorRole.INTERVIEWER}
)


def main() -> None:
    """Print the predictions, or the speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", type=Path)
    parser.add_argument("--text", action="store_true")
    parser.add_argument("--no-body", action="store_true")
    parser.add_argument("--speed", action="store_true")
    arguments = parser.parse_args()
    folder = arguments.inputs.parent
    rows = [json.loads(line) for line in arguments.inputs.read_text("utf-8").splitlines() if line]
    if arguments.speed:
        print(speed(folder, rows))
        return
    for row in rows:
        found = (
            text_prediction(folder, row)
            if arguments.text
            else page_prediction(folder, row, body=not arguments.no_body)
        )
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")


def page_prediction(folder: Path, row: dict[str, Any], *, body: bool) -> dict[str, Any]:
    """Return what a saved page says, as plain data."""
    if row["file"].removesuffix(".gz").endswith((".html", ".htm")):
        options = PageOptions(body=body)
        return {
            "id": row["id"],
            **plain(read_page(content(folder, row), url=row["url"], options=options)),
        }
    document = read_document(folder / row["file"], url=row.get("url"))
    return {"id": row["id"], **plain(document.page), "body": document.text if body else None}


def text_prediction(folder: Path, row: dict[str, Any]) -> dict[str, Any]:
    """Return what a page that was saved as plain text says, as plain data."""
    reading = read_plain_page(content(folder, row).decode("utf-8"), url=row["url"])
    return {"id": row["id"], **plain(reading)}


def content(folder: Path, row: dict[str, Any]) -> bytes:
    """Return the bytes of a row's file."""
    path = folder / row["file"]
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def plain(reading: PageReading) -> dict[str, Any]:
    """Return a reading as plain data."""
    found: dict[str, Any] = {chosen.field.value: chosen.value for chosen in reading.fields}
    names: tuple[PageContributor, ...] = found.get(PageField.CONTRIBUTORS, ())
    dates = {name: str(found[name]) if name in found else None for name in ("issued", "updated")}
    return {
        "title": found.get("title"),
        "authors": [
            {"name": name.name, "kind": name.kind.value} for name in names if name.role in _AUTHORS
        ],
        "published": dates["issued"],
        "modified": dates["updated"],
        "publication": found.get("outlet"),
        "language": found.get("language"),
        "canonical_url": found.get("canonical_url") or found.get("url"),
        "section": found.get("section"),
        "body": reading.body.text if reading.body else None,
    }


def speed(folder: Path, rows: list[dict[str, Any]]) -> str:
    """Return how many pages a second of CPU time reads, and the most memory that it took."""
    pages = [(content(folder, row), row["url"]) for row in rows]
    without = _rate(
        pages, lambda page, url: read_page(page, url=url, options=PageOptions(body=False))
    )
    with_body = _rate(pages, lambda page, url: read_page(page, url=url))
    peer = _rate(pages, lambda page, url: bare_extraction(page, url=url, with_metadata=True))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return (
        f"fields {without:.0f}/s, with text {with_body:.0f}/s, trafilatura {peer:.0f}/s"
        f" ({len(pages)} pages; peak {memory} MB, the pages included)"
    )


def _rate(pages: list[tuple[bytes, str]], read: Callable[[bytes, str], object]) -> float:
    for page, url in pages[:3]:
        read(page, url)
    start = time.process_time()
    for page, url in pages:
        read(page, url)
    return len(pages) / (time.process_time() - start)


if __name__ == "__main__":
    main()
