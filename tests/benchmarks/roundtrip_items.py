"""Whether items of CSL-JSON come back as they were: alone, and by way of BibLaTeX."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from traceback import format_exception_only
from typing import Any, Final

from attrs import frozen

from citekit.formats import format_named
from citekit.formats.csl_fields import fits_schema
from citekit.formats.options import Profile, WriteOptions
from citekit.model.bundles import Bundle
from tests.benchmarks.tables import table

Item = dict[str, Any]
_SOURCES: Final = WriteOptions(profile=Profile.BIBLIOGRAPHY)


@frozen(kw_only=True)
class ItemResult:
    """What became of the items of one file.

    `again` are those that are as they were when written as CSL-JSON, `by_biblatex` those that are
    so after a way through BibLaTeX. What the schema forbids is not compared, nor an empty value.
    """

    path: Path
    items: int = 0
    problems: int = 0
    again: int = 0
    by_biblatex: int = 0
    different: tuple[str, ...] = ()
    error: str | None = None


def items_in(path: Path) -> list[Item]:
    """Return the items of a file; none if it holds something else."""
    try:
        data = json.loads(path.read_bytes())
    except ValueError:
        return []
    listed = data if isinstance(data, list) else [data]
    are_named = all(isinstance(item, dict) and "id" in item for item in listed)
    return listed if are_named and any("type" in item for item in listed) else []


def judged_items(path: Path, items: Sequence[Item]) -> ItemResult:
    """Return what became of the items of a file."""
    chosen, other = format_named("csl-json"), format_named("biblatex")
    assert chosen.read is not None
    assert other.read is not None
    try:
        imported = chosen.read(json.dumps(items))
        again = _written(imported.bundle)
        by_biblatex = _written(other.read(other.write(imported.bundle, _SOURCES).text).bundle)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
        return ItemResult(path=path, error=format_exception_only(error)[-1].strip())
    # The schema asks for a type.
    before = {str(item["id"]): {"type": "document", **_compared(item)} for item in items}
    different = tuple(key for key, item in before.items() if by_biblatex.get(key) != item)
    return ItemResult(
        path=path,
        items=len(items),
        problems=len(imported.problems),
        again=sum(again.get(key) == item for key, item in before.items()),
        by_biblatex=len(before) - len(different),
        different=different,
    )


def _written(bundle: Bundle) -> dict[str, Item]:
    text = format_named("csl-json").write(bundle, _SOURCES).text
    return {item["id"]: _compared(item) for item in json.loads(text)}


def _compared(item: Item) -> Item:
    kept = {name: value for name, value in item.items() if value and fits_schema(name, value)}
    return kept | {"custom": {k: v for k, v in item.get("custom", {}).items() if k != "citekit"}}


def item_report(results: Sequence[ItemResult], folder: Path) -> Iterator[str]:
    """Yield the table of the files with items, and what is wrong."""
    total = ItemResult(
        path=folder / f"all {len(results)} files",
        items=sum(result.items for result in results),
        problems=sum(result.problems for result in results),
        again=sum(result.again for result in results),
        by_biblatex=sum(result.by_biblatex for result in results),
    )
    heads = ["file", "items", "problems", "identical", "identical by way of BibLaTeX"]
    yield table(heads, [_row(result, folder) for result in (*results, total)])
    for result in results:
        if result.error:
            yield f"{result.path}: {result.error}"
        if result.different:
            yield f"{result.path}: not identical by way of BibLaTeX: {', '.join(result.different)}"


def _row(result: ItemResult, folder: Path) -> list[str]:
    counts = (result.items, result.problems, result.again, result.by_biblatex)
    return [str(result.path.relative_to(folder)), *map(str, counts)]


def are_good(results: Sequence[ItemResult], least: float) -> bool:
    """Say whether no file raised and that share of the items comes back by way of BibLaTeX."""
    items = sum(result.items for result in results)
    identical = sum(result.by_biblatex for result in results)
    return not any(result.error for result in results) and identical >= least * items
