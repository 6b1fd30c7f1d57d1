"""A path into JSON data leads to its place in the text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, strategies as st

from citekit.codec.json_positions import positions

TEXT = '{"a": [1, {"b\\"": "]", "c d": []}],\n "e.f": {"a": null}}'


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("$", '{"a"'),
        ("$.a", '"a": ['),
        ("$.a[0]", "1,"),
        ("$.a[1]", '{"b'),
        ("$.a[1].c d", '"c d"'),
        ("$.a[1].c d[3]", '"c d"'),
        ("$.a[7].x.y", '"a": ['),
        ("$.e.f", '"e.f"'),
        ("$.z", '{"a"'),
    ],
)
def test_a_path_leads_to_its_value(path: str, there: str) -> None:
    """A member begins with its name; what is missing is looked for in what is around it."""
    assert TEXT[positions(TEXT, [path])[path] :].startswith(there)


_names = st.text("abcxyz_-", min_size=1, max_size=4)
_data = st.recursive(
    st.integers() | st.text() | st.none() | st.booleans(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_names, inner, max_size=4),
)


def _paths(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    yield path, value
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _paths(inner, f"{path}.{name}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _paths(inner, f"{path}[{index}]")


@given(_data, st.sampled_from([None, 2]))
def test_every_value_is_found(data: Any, indent: int | None) -> None:
    """Decoding from the place of a path gives the value that is there."""
    text = json.dumps(data, indent=indent, ensure_ascii=False)
    paths = dict(_paths(data, "$"))
    decoder = json.JSONDecoder()
    for path, start in positions(text, paths).items():
        value, end = decoder.raw_decode(text, start)
        is_member = path.rpartition("]")[2].startswith(".") or (
            path[0:2] == "$." and "[" not in path
        )
        if is_member:
            colon = text.index(":", end)
            value, _ = decoder.raw_decode(text, colon + 1 + (text[colon + 1] == " "))
        assert value == paths[path]
