"""YAML is read as text with places, and written so that nobody can mistake it."""

from __future__ import annotations

import re
import sys
from typing import Any

import pytest
import yaml
from hypothesis import given, strategies as st

from citekit.codec.yaml_text import json_value, parse_yaml
from citekit.codec.yaml_writing import scalar_text, value_lines
from citekit.errors import ReadError

KEYS = re.compile(r"^(?=\S)", re.MULTILINE)


def parsed(text: str) -> Any:
    """Give the data of the only document in a text."""
    (data,) = parse_yaml(text, "this", entry=KEYS).data
    return data


def test_a_scalar_is_the_text_that_stands_there() -> None:
    """Nothing becomes a number, a date or a truth value; only nothing is nothing."""
    text = "[no, 1.10, 2024-01-02, 010, 1e3, 'null', null, ~, yes]"
    assert parsed(text) == [
        "no", "1.10", "2024-01-02", "010", "1e3", "null", None, None, "yes",
    ]  # fmt: skip


def test_json_inside_is_json() -> None:
    """Where data of JSON are expected, plain numbers and truth values are what they are there."""
    text = '{"a": [1, 2.5, true, null, "1"], b: 01, c: yes}'
    assert json_value(parsed(text)) == {"a": [1, 2.5, True, None, "1"], "b": "01", "c": "yes"}


def test_everything_has_its_place() -> None:
    """Lines and columns are counted from 1; what is missing is looked for in what is around it."""
    found = parse_yaml("a:\n  - b: 1\n    c: x\n", "this", entry=KEYS)
    assert found.place("$0.a[0].c") == (3, 5)
    assert found.place("$0.a[0].d") == (2, 5)
    assert found.place("$7") == (1, 1)


def test_a_name_that_stands_twice_is_told() -> None:
    """The first one counts, so that nothing is replaced in silence."""
    found = parse_yaml("a: 1\na: 2\n? [x]\n: 3\n", "this", entry=KEYS)
    assert found.data == [{"a": "1"}]
    assert [str(problem) for problem in found.problems] == [
        "line 2, column 1: 'a' stands here twice; the first one counts",
        "line 3, column 3: a name has to be one word; the first one counts",
    ]


def test_a_mistake_costs_only_its_part() -> None:
    """The parts before and after it are read, with the right lines."""
    found = parse_yaml("a: {x: 1}\nb: {x: [}\nc: {x: 3, x: 4}\n", "this", entry=KEYS)
    assert found.data == [{"a": {"x": "1"}}, {"c": {"x": "3"}}]
    assert [(problem.line, problem.column) for problem in found.problems] == [(2, 9), (3, 11)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[", "not YAML: did not find expected node content"),
        ("a: *b", "not YAML: found undefined alias"),
        ("a: &a [*a]", "lie too deep in one another"),
        ("[" * 100_000, "not YAML: "),
        ("a: \x07", "not YAML: "),
    ],
)
def test_what_is_no_yaml_is_refused(text: str, message: str) -> None:
    """The problem has a place, and nothing else is raised."""
    with pytest.raises(ReadError, match="this cannot be read") as caught:
        parse_yaml(text, "this", entry=KEYS)
    assert message in str(caught.value)
    assert caught.value.problems[0].line is not None


def test_aliases_cannot_make_a_text_endless() -> None:
    """A text that unfolds to billions of values is refused."""
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    with pytest.raises(ReadError, match="this cannot be read"):
        parse_yaml("{" + ", ".join(rows) + "}", "this", entry=KEYS)


def test_without_pyyaml_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message has the line to install it."""
    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(ReadError, match=r"pip install 'citekit-sources\[yaml\]'"):
        parse_yaml("a: 1", "this", entry=KEYS)


_texts = st.text() | st.sampled_from(
    ["no", "Yes", "null", "1.0", "a: b", "- a", "x #y", "", "A b c"]
)


@given(_texts)
def test_any_text_comes_back(text: str) -> None:
    """A text stays a text for the readers of every version, whatever it looks like."""
    written = scalar_text(text)
    assert yaml.safe_load(f"a: {written}")["a"] == text
    assert parsed(f"a: {written}") == {"a": text or ""}


@given(
    st.recursive(
        _texts,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_texts, inner, max_size=3),
    )
)
def test_any_data_come_back(data: Any) -> None:
    """Lists and mappings in one another are laid out in lines that read as the same."""
    first, *rest = value_lines(data)
    text = "\n".join([f"a:{first}", *(f"  {row}" for row in rest)])
    assert yaml.safe_load(text) == {"a": data}
