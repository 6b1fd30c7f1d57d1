"""Files of other programs that are broken on purpose cost time and memory in proportion only."""

from __future__ import annotations

from typing import Final

import pytest

from citekit.formats import write
from citekit.formats.importing import import_text
from citekit.formats.options import Profile, WriteOptions

_FINE: Final = "@book{fine, title = {Silt}, author = {Quay, Ada}, year = 2001}\n"
_DEEP: Final = 5_000


def _entry(title: str) -> str:
    return f"@article{{odd,\n  title = {title},\n}}\n{_FINE}"


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
@pytest.mark.parametrize(
    "value",
    [
        "{" * _DEEP + "mud" + "}" * _DEEP,
        r"{\emph" * _DEEP + "{mud}" + "}" * _DEEP,
        "{" + r"\emph" * _DEEP + " mud}",
        "{" + r"\unheardof{" * _DEEP + "mud" + "}" * _DEEP + "}",
    ],
    ids=["braces", "groups", "commands", "unknown commands"],
)
def test_what_lies_too_deep_stays_as_it_stands_and_is_reported(value: str, name: str) -> None:
    """A title of thousands of levels costs neither the file nor the other entries."""
    imported = import_text(_entry(value), name)
    problem = next(one for one in imported.problems if "too deep" in one.message)
    place = (problem.line, problem.column, problem.entry, problem.field)
    assert place == (2, 11, "odd", "title")
    assert {source.key for source in imported.bundle.sources} == {"odd", "fine"}
    assert write(imported.bundle, name, WriteOptions(profile=Profile.RECORDS)).text


def test_strings_that_double_one_another_do_not_fill_the_memory() -> None:
    """Forty strings of which each holds the one before twice are cut short, with a problem each."""
    strings = '@string{s0 = "silt and mud"}\n' + "".join(
        f"@string{{s{n + 1} = s{n} # s{n}}}\n" for n in range(40)
    )
    imported = import_text(strings + _entry("s40"), "bibtex")
    assert any("letters" in problem.message for problem in imported.problems)
    source = imported.bundle.source("odd")
    assert source.title is not None
    assert len(source.title) <= 1_000_000


def test_a_long_row_of_parents_ends_somewhere() -> None:
    """Entries that take from one another a thousand times over are read, and it is reported."""
    chain = "".join(
        f"@book{{c{n}, title = {{Part {n}}}, crossref = {{c{n + 1}}}}}\n" for n in range(1_000)
    )
    imported = import_text(f"{chain}@book{{c1000, title = {{All}}, year = 2001}}\n", "bibtex")
    assert len(imported.bundle.sources) == 1_001
    assert any("in a row" in problem.message for problem in imported.problems)


def test_thousands_of_entries_with_one_key_get_keys_in_order() -> None:
    """Each copy has the next number, whatever the number of copies."""
    imported = import_text("@book{k, title = {Silt}}\n" * 3_000, "bibtex")
    keys = {source.key for source in imported.bundle.sources}
    assert keys == {"k", *(f"k-{number}" for number in range(2, 3_001))}


def test_thousands_of_members_that_stand_twice_are_each_reported() -> None:
    """Each of them is told with its place, in one pass over the item."""
    members = ", ".join(f'"k{n}": 1, "k{n}": 2' for n in range(3_000))
    imported = import_text('[{"id": "odd", ' + members + '}, {"id": "fine"}]', "csl-json")
    assert len(imported.problems) == 3_000
    assert {source.key for source in imported.bundle.sources} == {"odd", "fine"}


def test_thousands_of_items_without_an_id_get_keys_in_order() -> None:
    """Each has the next number, whatever the number of items."""
    imported = import_text("[" + ", ".join(['{"type": "book"}'] * 3_000) + "]", "csl-json")
    keys = {source.key for source in imported.bundle.sources}
    assert keys == {"item", *(f"item-{number}" for number in range(2, 3_001))}
