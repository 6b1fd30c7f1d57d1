"""A bad file is refused once, with everything that is wrong with it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from citekit.codec import decode, encode
from citekit.errors import CitekitError, IntegrityError, Problem, ReadError
from tests import samples

Data = dict[str, Any]


def problems_after(change: Callable[[Data], None]) -> list[str]:
    """Give the problems of the sample's data after a change, each as one line."""
    data = copy.deepcopy(encode(samples.BUNDLE))
    change(data)
    with pytest.raises(ReadError) as caught:
        decode(data)
    return [str(problem) for problem in caught.value.problems]


def setting(*path: str | int, to: object) -> Callable[[Data], None]:
    """Give the change that sets one value."""

    def change(data: Data) -> None:
        node: Any = data
        for step in path[:-1]:
            node = node[step]
        node[path[-1]] = to

    return change


ARTICLE = ("sources", 0)


@pytest.mark.parametrize(
    ("change", "place", "message"),
    [
        (setting(*ARTICLE, "issued", to="2024-13"), "sources[0].issued", "not a date: '2024-13'"),
        (setting(*ARTICLE, "issued", to=2024), "sources[0].issued", "not a date: 2024; write it"),
        (setting(*ARTICLE, "issued", to={"edtf": 5}), "sources[0].issued", "not a date: 5"),
        (setting(*ARTICLE, "issued", to={}), "sources[0].issued", "a date needs a value"),
        (setting(*ARTICLE, "kind", to="blog"), "sources[0].kind", "'blog'; known values: news_ar"),
        (setting(*ARTICLE, "kind", to=None), "sources[0].kind", "unknown value None"),
        (setting(*ARTICLE, "kind", to=["report"]), "sources[0].kind", "unknown value ['report']"),
        (setting(*ARTICLE, "title", to=5), "sources[0].title", "expected text: 5"),
        (setting(*ARTICLE, "title", to=" "), "sources[0].title", "must not be blank"),
        (setting(*ARTICLE, "key", to=7), "sources[0].key", "expected text: 7"),
        (setting(*ARTICLE, "url", to="x"), "sources[0].url", "not an absolute address"),
        (
            setting(*ARTICLE, "keywords", to="silt"),
            "sources[0].keywords",
            "expected a list, got te",
        ),
        (
            setting(*ARTICLE, "keywords", to=None),
            "sources[0].keywords",
            "expected a list, got null",
        ),
        (setting(*ARTICLE, "keywords", to=["", 3]), "sources[0].keywords", "must not be blank"),
        (setting(*ARTICLE, "container", to=[]), "sources[0].container", "expected an object"),
        (setting(*ARTICLE, "container", to={}), "sources[0].container.title", "is missing"),
        (setting(*ARTICLE, "contributors", to={}), "sources[0].contributors", "got an object"),
        (setting("sources", 1, to="a"), "sources[1]", "with the fields of a Source, got text 'a'"),
        (setting("sources", to={}), "sources", "expected a list, got an object"),
        (setting("people", 0, "name", to={}), "people[0].name.literal", "needs a family name"),
        (setting("people", 0, "name", to="Ann"), "people[0].name", "expected an object"),
        (
            setting("people", 1, "affiliations", 0, "from", to="soon"),
            "people[1].affiliations[0].from",
            "not a date: 'soon'",
        ),
        (
            setting("snapshots", 0, "retrieved_at", to="today"),
            "snapshots[0].retrieved_at",
            "not an instant: 'today'; write it as 2026-01-15T12:00:00+00:00",
        ),
        (
            setting("snapshots", 0, "retrieved_at", to="2024-11-03T08:15:30"),
            "snapshots[0].retrieved_at",
            "expected an instant with a time zone",
        ),
        (
            setting("quotations", 0, "fragments", to=[]),
            "quotations[0].form",
            "a direct quotation needs its words in marks",
        ),
        (
            setting("quotations", 0, "fragments", 0, "passage", "position", "end", to=0),
            "quotations[0].fragments[0].passage.position.end",
            "ends before it starts",
        ),
        (
            setting("quotations", 0, "fragments", 0, "edits", to=[{"kind": "sic", "start": 1}]),
            "quotations[0].fragments[0].edits[0].end",
            "is missing; every EditorialMark has one",
        ),
        (setting("proposals", 0, "confidence", to=2), "proposals[0].confidence", "from 0 to 1: 2"),
        (setting("unplaced", to={}), "unplaced", "expected a list"),
        (setting("unplaced", to=[{"path": "x"}]), "unplaced[0]", "expected an object with 'path'"),
        (setting("citekit", to="one"), "citekit", "expected the version of the file format"),
    ],
)
def test_a_problem_has_its_place(change: Callable[[Data], None], place: str, message: str) -> None:
    """One wrong value is one problem, which names the value and stands at its path."""
    (problem,) = problems_after(change)
    assert problem.startswith(f"$.{place}: ")
    assert message in problem


def test_a_problem_names_the_record() -> None:
    """A historian is told which record it is, not only its number."""
    (problem,) = problems_after(setting(*ARTICLE, "issued", to="2024-13"))
    assert problem.endswith(f"(in '{samples.ARTICLE.key}')")


def test_every_problem_is_reported_at_once() -> None:
    """Problems in many records, and several in one, come in one error."""

    def change(data: Data) -> None:
        data["sources"][0].update(issued="2024-13", kind="blog", title=5, url="javascript:x")
        del data["sources"][1]["kind"]
        data["quotations"][3]["content"] = ""
        data["claims"] = None

    places = [problem.split(": ")[0] for problem in problems_after(change)]
    assert places == [
        "$.sources[0].kind",
        "$.sources[0].issued",
        "$.sources[0].title",
        "$.sources[0].url",
        "$.sources[1].kind",
        "$.quotations[3].content",
        "$.quotations[3].form",
        "$.claims",
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], r"\$: expected an object, got a list"),
        ("citekit", r"\$: expected an object, got text 'citekit'"),
        ({}, r"\$.citekit: is missing"),
        ({"title": "x"}, r"\$.citekit: is missing"),
    ],
)
def test_other_data_is_refused(data: object, message: str) -> None:
    """Data that is no bundle is refused, and the message says what was expected."""
    with pytest.raises(ReadError, match=message):
        decode(data)


def test_a_dangling_key_is_an_integrity_error() -> None:
    """Records that are well formed but name a key that nothing has do not belong together."""
    data = copy.deepcopy(encode(samples.BUNDLE))
    setting("quotations", 0, "attribution", "speaker", to="marit-van-aalsburgh")(data)
    with pytest.raises(IntegrityError, match="did you mean 'marit-van-aalsburg'") as caught:
        decode(data)
    assert len(caught.value.problems) == 1


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.floats(allow_nan=False)
    | st.text("a-", max_size=2),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text("ae", max_size=2), inner, max_size=2)
    ),
    max_leaves=4,
)


def _paths(node: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    steps: list[Any] = []
    if isinstance(node, dict):
        steps = list(node)
    elif isinstance(node, list):
        steps = list(range(len(node)))
    found = [path] if path else []
    for step in steps:
        found += _paths(node[step], (*path, step))  # type: ignore[index]
    return found


PATHS = _paths(encode(samples.BUNDLE))


@given(st.sampled_from(PATHS), JSON)
@settings(max_examples=300)
def test_no_value_makes_decoding_fail_otherwise(path: tuple[str | int, ...], value: object) -> None:
    """Any value in any place is read, or refused by an error of citekit's."""
    data = copy.deepcopy(encode(samples.BUNDLE))
    setting(*path, to=value)(data)
    with suppress(CitekitError):
        decode(data)


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (Problem("$[3].issued", "not a date"), "$[3].issued: not a date"),
        (Problem("", "not a date"), "not a date"),
        (
            Problem("$[3].issued", "not a date", file="a.json", entry="quay", field="issued"),
            "a.json, $[3].issued: not a date",
        ),
        (
            Problem("", "not a date", file="a.bib", line=12, column=3, cure="write 2024"),
            "a.bib:12:3: not a date; write 2024",
        ),
        (Problem("$[3].issued", "not a date", line=12, entry="quay"), "$[3].issued: not a date"),
        (Problem("", "not a date", line=12, entry="quay"), "line 12, column 1: quay: not a date"),
    ],
)
def test_a_problem_is_one_line(problem: Problem, line: str) -> None:
    """It says where it is, in which entry and field, what is wrong and what to do, as far as known."""
    assert str(problem) == line
