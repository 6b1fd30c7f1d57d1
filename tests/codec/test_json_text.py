"""JSON is read strictly, and problems are told in words."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from citekit.codec.json_text import encoded, parse
from citekit.errors import ReadError

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(JSON, st.sampled_from([None, 1]))
def test_parsing_gives_the_data_back(data: object, indent: int | None) -> None:
    """Parsing is the inverse of writing."""
    assert parse(encoded(data, indent=indent), "x") == data


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        (" \n", "the file is empty"),
        ("\ufeff", "the file is empty"),
        ("{", "line 1, column 2: not JSON: expecting property name"),
        ('{"a": 1}\n{', "line 2, column 1: not JSON: extra data"),
        ('[\n "a",\n]', "line 3, column 1: not JSON"),
        ("{'a': 1}", "line 1, column 2: not JSON"),
        ("@article{a}", "line 1, column 1: not JSON"),
        ("[NaN]", "NaN is no JSON number"),
        ("[-Infinity]", "-Infinity is no JSON number"),
        ("[" * 100_000, "too deep"),
        ("[1" + "0" * 10_000 + "]", "not JSON"),
    ],
)
def test_what_is_not_json_is_refused(text: str, message: str) -> None:
    """The message says what is wrong and where."""
    with pytest.raises(ReadError) as caught:
        parse(text, "the file")
    assert message in str(caught.value)


def test_a_byte_order_mark_is_no_problem() -> None:
    """Text that an editor put a byte order mark before is read."""
    assert parse('\ufeff{"a": 1}', "x") == {"a": 1}


def test_a_name_that_stands_twice_is_refused() -> None:
    """Two members of one name in an object are refused, wherever it stands."""
    text = '{"a": [{"b": 1, "b": 1}], "c": 1, "d": {"e": {"f": 1, "f": 2, "f": 3}}, "c": 2}'
    with pytest.raises(ReadError, match="says the same thing twice") as caught:
        parse(text, "the file")
    assert [problem.place for problem in caught.value.problems] == ["$.c", "$.a[0].b", "$.d.e.f"]


def test_equal_names_in_different_objects_are_no_problem() -> None:
    """Only the members of one object must differ."""
    assert parse('[{"a": 1}, {"a": {"a": 2}}]', "x") == [{"a": 1}, {"a": {"a": 2}}]
