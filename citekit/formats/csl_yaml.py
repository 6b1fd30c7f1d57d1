"""CSL-YAML: the items of CSL-JSON as pandoc keeps them, with text in its Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from attrs import evolve

from citekit.codec.yaml_text import YamlData, json_value, parse_yaml
from citekit.codec.yaml_writing import flow_text, scalar_text, value_lines
from citekit.errors import Problem
from citekit.formats.csl_dates import csl_date, date_loss
from citekit.formats.csl_fields import fits_schema
from citekit.formats.csl_json import items
from citekit.formats.csl_markdown import from_markdown, to_markdown
from citekit.formats.csl_reading import read_items
from citekit.formats.format import Format, Imported, Written
from citekit.formats.options import WriteOptions
from citekit.memory import collection_paused
from citekit.model.bundles import Bundle
from citekit.model.dates import Date

Item = dict[str, Any]


def write(bundle: Bundle, options: WriteOptions) -> Written:
    """Return the bundle as CSL-YAML, with the items and losses of CSL-JSON."""
    found, losses = items(bundle, options)
    lines = [line for item in found for line in _item_lines(_in_markdown(item))]
    return Written("\n".join(["references:", *lines, ""]) if lines else "[]\n", losses)


def _in_markdown(item: Item) -> Item:
    return {
        name: value if name in _VERBATIM | _DATES else _changed(value, to_markdown)
        for name, value in item.items()
    }


# What is no text for readers.
_VERBATIM: Final = frozenset(
    {"id", "type", "URL", "DOI", "ISBN", "ISSN", "PMID", "language", "custom"}
)
_DATES: Final = frozenset(
    "accessed available-date event-date issued original-date submitted".split()
)


def _changed(value: Any, change: Any) -> Any:  # noqa: ANN401 - any data
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_changed(inner, change) for inner in value]
    if isinstance(value, dict):
        return {name: _changed(inner, change) for name, inner in value.items()}
    return value


def _item_lines(item: Item) -> Iterator[str]:
    before = "- "
    for name, value in item.items():
        if name == "custom":
            yield f"{before}custom: {flow_text(value)}"
        else:
            first, *rest = value_lines(value)
            yield f"{before}{scalar_text(name)}:{first}"
            yield from (f"  {line}" for line in rest)
        before = "  "


def read(text: str) -> Imported:
    """Return the records in a text of CSL-YAML: `references`, or a list of items.

    What it says is as in `csl-json`. Raises `ReadError` for what is not YAML.
    """
    with collection_paused():
        found = parse_yaml(text, "this CSL-YAML", entry=_ENTRY)
        listed, paths = [], []
        for path, item in _found_items(found):
            listed.append(_item(item) if isinstance(item, dict) else _changed(item, str))
            paths.append(path)
        imported = read_items(listed)
        problems = [_placed(problem, found, paths) for problem in imported.problems]
        return evolve(imported, problems=[*found.problems, *problems])


_ENTRY: Final = re.compile(r"^ {0,4}- (?=\S)", re.MULTILINE)


def _found_items(found: YamlData) -> Iterator[tuple[str, Any]]:
    """Yield the items of all documents with their paths."""
    for number, document in enumerate(found.data):
        path = f"${number}"
        inner = document
        if isinstance(document, dict) and "references" in document:
            inner, path = document["references"], f"{path}.references"
        if isinstance(inner, list):
            for index, item in enumerate(inner):
                yield f"{path}[{index}]", item
        elif inner is not None:
            yield path, inner


def _item(item: dict[str, Any]) -> Item:
    """Return an item as CSL-JSON has it."""
    made: Item = {}
    for name, value in item.items():
        if name in _DATES:
            made[name] = _date(json_value(value), value)
        elif fits_schema(name, []) and name != "categories":
            made[name] = _names(_changed(_changed(value, str), from_markdown))
        elif name in _VERBATIM:
            made[name] = json_value(value) if name == "custom" else _changed(value, str)
        else:
            made[name] = _changed(_changed(value, str), from_markdown)
    return made


def _names(value: Any) -> Any:  # noqa: ANN401 - any data
    """Return a list of names as CSL-JSON has it: in YAML, one alone needs no list, nor parts."""
    names = value if isinstance(value, list) else [value]
    return [_name(name) for name in names]


def _name(value: Any) -> Any:  # noqa: ANN401 - any data
    if isinstance(value, str):
        return {"literal": value}
    if isinstance(value, dict):
        # Older files have a list of given names.
        return {
            part: " ".join(text) if isinstance(text, list) and all(map(_is_text, text)) else text
            for part, text in value.items()
        }
    return value


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _date(value: Any, printed: Any) -> Any:  # noqa: ANN401 - any data
    """Return a date as CSL-JSON has it: YAML has more forms for it."""
    if isinstance(value, int | str):
        return _from_text(str(printed))
    ends = value if isinstance(value, list) else [value]
    if all(isinstance(end, dict) and "year" in end for end in ends) and ends:
        parts = [[end[name] for name in ("year", "month", "day") if name in end] for end in ends]
        season = {"season": ends[0]["season"]} if "season" in ends[0] else {}
        circa = {"circa": True} if ends[0].get("circa") else {}
        return {"date-parts": parts, **season, **circa}
    return value


def _from_text(text: str) -> dict[str, Any]:
    try:
        date = Date.from_text(text)
    except ValueError:
        return {"raw": text}
    return {"raw": text} if date_loss(date) else csl_date(date)


_PATH: Final = re.compile(r"\$\[([0-9]+)\](.*)")


def _placed(problem: Problem, found: YamlData, paths: list[str]) -> Problem:
    """Return a problem of an item with the place where that stands in the text."""
    match = _PATH.fullmatch(problem.place)
    path = f"{paths[int(match[1])]}{match[2]}" if match else "$0"
    line, column = found.place(path)
    return evolve(problem, place="", line=line, column=column)


# The first line that says anything.
_LOOKS: Final = re.compile(r"(?:\s*(?:#[^\n]*|---[^\n]*|%[^\n]*)?\n)*\s*(?:- |references:)")


def recognizes(text: str) -> bool:
    """Say whether a YAML text is a list of items rather than a mapping of entries."""
    return _LOOKS.match(text) is not None


FORMAT: Final = Format(
    name="csl-yaml",
    title="CSL-YAML",
    suffixes=(".yaml", ".yml", ".csl.yaml"),
    media_type="application/yaml",
    write=write,
    read=read,
    recognizes=recognizes,
)
