"""What CSL-JSON knows and no record holds, by way of bibliography files."""

from __future__ import annotations

import json
from typing import Any, Final

import pytest

from citekit.formats import format_named, write
from citekit.formats.bib_foreign import BIBLATEX_TYPES
from citekit.formats.bib_markup import marked_up
from citekit.formats.bib_text import UNICODE
from citekit.formats.csl_fields import fits_schema
from citekit.model.bundles import Bundle
from tests.formats.bibliographies import Entry, entries


def _bundle(*items: dict[str, Any]) -> Bundle:
    chosen = format_named("csl-json")
    assert chosen.read is not None
    return chosen.read(json.dumps(items)).bundle


def _through(item: dict[str, Any], name: str = "biblatex") -> dict[str, Any]:
    """Return an item after it was written as a bibliography file and read again."""
    chosen = format_named(name)
    assert chosen.read is not None
    written = write(_bundle(item), name).text
    (again,) = json.loads(write(chosen.read(written).bundle, "csl-json").text)
    own = again.pop("custom")
    assert own.pop("citekit")
    return again | ({"custom": own} if own else {})


def _entry(item: dict[str, Any], name: str = "biblatex") -> Entry:
    return entries(write(_bundle(item), name).text)[item["id"]]


_QUAY: Final = {"family": "Quay", "given": "Ada"}
ITEMS: Final[dict[str, dict[str, Any]]] = {
    "chapter": {
        "type": "chapter",
        "title": "On mud",
        "container-title": "Basins",
        "author": [_QUAY],
        "container-author": [{"family": "Pennery", "given": "Bo", "suffix": "Jr"}],
        "collection-title": "Harbour Studies",
        "collection-number": "7",
        "number-of-volumes": "3",
        "volume": "2",
        "page": "12-19",
        "publisher": "Mud Press",
        "publisher-place": "Wexmere",
        "original-date": {"date-parts": [[1899]]},
        "original-title": "Vom Schlick",
        "edition": "2",
        "note": "A good one.",
        "annote": "Seen twice.",
    },
    "article": {
        "type": "article-magazine",
        "title": "Effects of <i>in situ</i> dredging on H<sub>x</sub>",
        "container-title": "Quay & Basin",
        "container-title-short": "Q&B",
        "volume": "IV",
        "issue": "3-4",
        "page": "101–117",
        "DOI": "10.5555/silt_7(2)",
        "URL": "https://quay.example/a_b%20c?x=1&y=~2",
        "issued": {"date-parts": [[2024, 5], [2024, 7]]},
        "accessed": {"date-parts": [[2025, 1, 3]]},
        "language": "en-GB",
    },
    "people": {
        "type": "motion_picture",
        "title": "Mud",
        "author": [{"literal": "Harbour and Basin Board"}, {"family": "Plato"}, {"given": "Zoë"}],
        "director": [_QUAY],
        "interviewer": [{"family": "Gogh", "given": "V.", "non-dropping-particle": "van"}],
        "composer": [{"family": "Éloc", "given": "Ö.", "dropping-particle": "de"}],
    },
    "particles": {
        "type": "book",
        "title": "Mud",
        "author": [
            {"family": "Fontaine", "given": "J.", "dropping-particle": "de",
             "non-dropping-particle": "La"},
            {"family": "Fjeld", "given": "S.", "dropping-particle": "von"},
        ],
    },
    "dates": {
        "type": "report",
        "title": "Mud",
        "issued": {"date-parts": [[2011]], "circa": True},
        "accessed": {"date-parts": [["2020", "3"]]},
        "submitted": {"literal": "the week after Easter"},
    },
    "odd": {
        "type": "legal_case",
        "title": 'Quay v. "Basin" & {Tide} 100%',
        "authority": "Harbour Court",
        "volume": 7,
        "page": 101,
        "archive": "Keep \\ #1",
        "dimensions": "{3 x 4}",
        "shortTitle": "Quay v. Basin",
        "keyword": "a; b",
        "custom": {"other": {"n": 1}},
    },
    "untitled": {"type": "speech", "author": [_QUAY], "event-place": "Wexmere"},
    "law": {
        "type": "legislation", "title": "Silt Act", "number": "7", "container-title": "Laws",
        "volume": "3",
    },
    "publisher": {"type": "webpage", "title": "Port", "container-title": "Port", "publisher": "Port"},
    "post": {"type": "post", "title": "So it is", "container-title": "Quayside"},
}  # fmt: skip


@pytest.mark.parametrize("name", ITEMS)
def test_an_item_comes_back_from_biblatex_as_it_was(name: str) -> None:
    """Types, roles, dates, markup and fields without a name in BibLaTeX come back."""
    item = {"id": name, **ITEMS[name]}
    assert _through(item) == item


@pytest.mark.parametrize("name", sorted(BIBLATEX_TYPES))
def test_every_type_has_an_entry_of_its_own(name: str) -> None:
    """The type of an item shows in the entry's type and subtype alone."""
    item = {"id": "k", "type": name, "title": "Mud"}
    assert fits_schema("type", name)
    assert "verbc" not in _entry(item)
    assert _through(item) == item


def test_most_fields_are_those_that_everybody_knows() -> None:
    """What BibLaTeX has a field for stands there, and nowhere else."""
    entry = _entry({"id": "k", **ITEMS["chapter"]})
    assert entry.kind == "inbook"
    shown = {name: entry[name] for name in entry.fields if name not in {"keywords", "title"}}
    assert shown == {
        "author": "Quay, Ada",
        "booktitle": "Basins",
        "volume": "2",
        "publisher": "Mud Press",
        "edition": "2",
        "location": "Wexmere",
        "pages": "12--19",
        "series": "{Harbour Studies}",
        "volumes": "3",
        "origtitle": "Vom Schlick",
        "bookauthor": "Pennery, Jr, Bo",
        "origdate": "1899",
        "annote": "A good one.",
        "number": "7",
        "verbc": '{"annote": "Seen twice."}',
    }


def test_the_rest_is_json_that_tex_can_hold() -> None:
    """Braces are in pairs and no sign ends the field, whatever stands in a variable."""
    rest = _entry({"id": "k", **ITEMS["odd"]})["verbc"]
    assert json.loads(rest)["dimensions"] == "{3 x 4}"
    assert not set("%#") & set(rest)
    assert rest.count("{") == rest.count("}") == 3


def test_bibtex_has_the_entries_that_its_styles_know() -> None:
    """Chapters, papers and theses have their entries and fields in classic BibTeX, too."""
    chapter = _entry({"id": "k", **ITEMS["chapter"]}, "bibtex")
    assert chapter.kind == "incollection"
    assert (chapter["booktitle"], chapter["series"]) == ("Basins", "{Harbour Studies}")
    thesis = _entry(
        {"id": "k", "type": "thesis", "title": "Mud", "publisher": "University"}, "bibtex"
    )
    assert (thesis.kind, thesis["school"]) == ("phdthesis", "University")


def test_losses_name_what_an_entry_leaves_out() -> None:
    """Classic BibTeX says which variables it has no field for; BibLaTeX keeps them all."""
    bundle = _bundle({"id": "k", **ITEMS["chapter"]})
    (loss,) = (one for one in write(bundle, "bibtex").losses if one.code == "foreign-dropped")
    assert "container-author" in loss.message
    assert "collection-title" not in loss.message
    assert not [one for one in write(bundle, "biblatex").losses if one.code == "foreign-dropped"]


@pytest.mark.parametrize("rest", ["not json", "[1]", '{"number": 7, "author": 3}'])
def test_a_field_of_the_same_name_is_no_harm(rest: str) -> None:
    """What somebody else keeps in the field costs nothing else."""
    chosen = format_named("biblatex")
    assert chosen.read is not None
    (source,) = chosen.read(f"@book{{k, title={{A}}, verbc={{{rest}}}}}").bundle.sources
    assert source.title == "A"


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("plain", None),
        ("<i>a & b</i> c", "{}\\emph{a \\& b} c"),
        ('a <span class="nocase">b</span>', "a {b}"),
        ("a <b><i>b</i></b>", "a \\textbf{\\emph{b}}"),
        ("a < b", None),
        ("<i>a", None),
        ("a</i>", None),
        ('<span class="other">a</span>', None),
    ],
)
def test_markup_of_csl_is_tex(text: str, tex: str | None) -> None:
    """Markup that is whole and known is TeX; anything else is text."""
    assert marked_up(text, UNICODE) == tex
