"""A mistake in a JSON list costs only the item that has it."""

from __future__ import annotations

import json
from typing import Any, Final

import pytest
from hypothesis import given, strategies as st

from citekit.codec.json_items import parse_items
from citekit.errors import ReadError
from citekit.formats import format_named
from citekit.formats.importing import import_text


def _read(text: str) -> tuple[list[str], list[str]]:
    """Give the keys of the sources in a text of CSL-JSON, and what is wrong with it."""
    imported = import_text(text, "csl-json", name="mud.json")
    return [source.key for source in imported.bundle.sources], [*map(str, imported.problems)]


BROKEN: Final = """\
[
  {
    "id": "silt",
    "type": "book",
    "title": ["x"],
    "author": [
      {"family": "Quay"}
    ]
  },
  {
    "id": "mud",
    "title": "On mud
  },
  {
    "id": "tide",
    "author": [{"family": "Sand"}
    ],
  },
  {
    "id": "pier", "type": "book"
  }
  {
    "id": "port", "title": "A", "title": "B"
  },
]
"""


def test_every_mistake_has_its_place_its_item_and_its_cure() -> None:
    """The others are read, and what is wrong in these has its place, too."""
    keys, problems = _read(BROKEN)
    assert keys == ["pier", "port", "silt"]
    assert problems == [
        "mud.json:5:5: silt, title: expected text, got ['x']; it is kept as it came",
        r"mud.json:12:21: mud: not JSON: invalid control character; close the text with a double mark; a line end in it is \n; it is left out",
        "mud.json:18:3: tide: not JSON: expecting property name enclosed in double quotes; remove the comma before it, or put the name in double marks; it is left out",
        "mud.json:22:3: a comma is missing before this item; add it",
        "mud.json:23:19: port, title: stands twice in this object; keep one of them; the last one counts",
        "mud.json:24:4: a comma too many; remove it",
    ]


@pytest.mark.parametrize(
    ("text", "expected", "message"),
    [
        ('[{"id": "a"}, {"id": "b",}, {"id": "c"}]', ["a", "c"], "1:26: b: not JSON"),
        ('{"id": "a"}\n{"id": "b"}', ["a", "b"], "1:1: the items stand in no list"),
        ('[{"id": "a"},\n{"id": "b"}', ["a", "b"], "2:12: the list is not closed"),
        ('[{"id": "a"}], {"id": "b"}]', ["a", "b"], "1:13: the list ends here, but more"),
        ('[{"id": "a"}] nothing', ["a"], "1:15: more follows behind the list"),
        ('[{"id": "a"}, b, {"id": "c"}]', ["a", "c"], "1:15: not JSON: expecting value"),
        ('[{"id": "a", "x": NaN},{"id": "b"}]', ["b"], "1:2: a: NaN is no JSON number"),
        ('[\n{"id": "a"},\n"id": "b", "author": [{"family": "X"}]}\n]', ["a"], "3:5: not JSON"),
        ('[{"id": "a"}, "id": "b", "author": [{"family": "X"}]}]', ["a"], "without id and type"),
        ('[{"id": "a", "x": ' + "[" * 3000 + '},\n{"id": "b"}]', ["b"], "lie too deep"),
    ],
)
def test_what_stands_between_items_is_told(text: str, expected: list[str], message: str) -> None:
    """No comma, bracket or stray word takes an item with it, and nothing becomes an item."""
    keys, problems = _read(text)
    assert keys == expected
    assert any(message in problem for problem in problems)


def test_a_list_inside_an_object_is_mended_too() -> None:
    """Pages of annotations hold theirs in `items`."""
    found = parse_items('{"type": "Page", "items": [{"id": "a"}, {"id": b}]}', "this")
    assert found.data == [{"id": "a"}]
    assert [problem.column for problem in found.problems] == [48]
    imported = import_text(
        '[{"type": "Annotation",}, {"type": "Note"}]', "web-annotation", name="x"
    )
    assert [problem.column for problem in imported.problems] == [24, 28]


def test_a_text_without_any_item_is_refused() -> None:
    """Where nothing can be read, the error says what is wrong with what is there."""
    with pytest.raises(ReadError, match="line 1, column 19: a: not JSON: expecting value"):
        parse_items('[{"id": "a", "x": b}]', "this")


ITEM = st.fixed_dictionaries(
    {
        "title": st.text(st.sampled_from('ab{}[],:"\\ \n'), max_size=6),
        "author": st.lists(st.fixed_dictionaries({"family": st.sampled_from("ab")}), max_size=2),
    }
)


@given(st.lists(ITEM, min_size=2, max_size=4), st.data())
def test_a_lost_sign_costs_one_item(items: list[dict[str, Any]], data: st.DataObject) -> None:
    """Whatever sign is lost in an item, all others are read as they were."""
    for number, item in enumerate(items):
        item["id"] = f"key{number}"
    text = json.dumps(items, indent=1)
    starts = [text.index(f'"id": "key{number}"') for number in range(len(items))]
    victim = data.draw(st.integers(0, len(items) - 1))
    place = starts[victim] + data.draw(st.integers(0, 4))
    broken = text[:place] + text[place + 1 :]
    found = parse_items(broken, "this")
    others = [item for number, item in enumerate(items) if number != victim]
    assert [item for item in found.data if item in others] == others
    reader = format_named("csl-json").read
    assert reader is not None
    assert reader(broken).problems
