"""Bibliography files as records, and back: nothing lost, nothing refused whole."""

from __future__ import annotations

import json
from typing import Final

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

from citekit.codec.files import dumps, loads
from citekit.errors import Problem
from citekit.formats import format_named, write
from citekit.formats.bib_kept import kept_of
from citekit.formats.format import Imported
from citekit.formats.options import Profile, WriteOptions
from citekit.model.agents import Identifier, IdentifierScheme, Organization, Person
from citekit.model.bundles import Bundle
from citekit.model.dates import Date
from citekit.model.merging import merge
from citekit.model.names import PersonName
from citekit.model.quotations import Attribution, Fragment, Quotation
from citekit.model.selectors import Passage, TextQuoteSelector
from citekit.model.snapshots import Snapshot
from citekit.model.sources import ForeignField, Source, SourceKind
from tests.formats.real_bibtex import BIBTEX, field_names, read_by_bibtex

needs_bibtex = pytest.mark.skipif(BIBTEX is None, reason="bibtex is not installed")

FILE: Final = r"""% Encoding: UTF-8
@string{jsm = "Journal of Silt \& Mud"}
@preamble{"\newcommand{\noopsort}[1]{}"}

@Article{Quay:2024+a,
  Author  = {Quay, Ada and {Silt and Tide Office} and others},
  title   = "On the {NASA} data about {{Wexmere}}",
  journal = jsm,
  year = 2024, month = "10~" # mar,
  pages   = {12--19},
  doi     = {https://doi.org/10.5555/silt_7},
  file    = {:silt.pdf:PDF},
  note    = {Read twice.},
}

@comment{jabref-meta: databaseType:bibtex;}

@inproceedings(tides,
  author = {van der Pennery, Jr, Bo},
  title = {Tides}, crossref = {basin},
)
@proceedings{basin, title = {Basins}, editor = {Zo{\"e} Quillfeather}, year = 1999,
  publisher = {Mud Press}}
The end.
"""


def _read(text: str, name: str = "bibtex") -> Imported:
    chosen = format_named(name)
    assert chosen.read is not None
    return chosen.read(text)


def _written(bundle: Bundle, name: str = "bibtex", **options: object) -> str:
    return write(bundle, name, WriteOptions(**options)).text  # type: ignore[arg-type]


def _messages(text: str) -> list[str]:
    return [str(problem) for problem in _read(text).problems]


# --- records ----------------------------------------------------------------------------------------


def test_an_entry_is_a_source_with_its_people() -> None:
    """Fields, names, numbers and dates of an entry are those of a source."""
    imported = _read(FILE)
    bundle = imported.bundle
    source = bundle.source("Quay:2024+a")
    assert imported.problems == ()
    assert source.kind is SourceKind.JOURNAL_ARTICLE
    assert source.title == "On the NASA data about Wexmere"
    assert source.container is not None
    assert source.container.title == "Journal of Silt & Mud"
    assert source.issued == Date.from_edtf("2024-03-10")
    assert source.pages is not None
    assert source.pages.value == "12-19"
    assert source.note == "Read twice."
    assert source.identifiers == (Identifier(scheme=IdentifierScheme.DOI, value="10.5555/silt_7"),)
    people = [bundle[part.agent] for part in source.contributors]
    assert [type(person) for person in people] == [Person, Organization]
    assert str(people[1].name) == "Silt and Tide Office"  # type: ignore[union-attr]


def test_fields_without_a_place_are_kept_word_for_word() -> None:
    """What no record has is kept as the entry's own."""
    fields = {(f.format, f.name): f.json for f in _read(FILE).bundle.source("Quay:2024+a").foreign}
    assert json.loads(fields["bibtex", "file"]) == ":silt.pdf:PDF"


def test_an_entry_takes_what_it_lacks_from_its_parent() -> None:
    """A paper has the date, publisher and editor of its proceedings, and their title as book."""
    source = _read(FILE).bundle.source("tides")
    assert source.container is not None
    assert source.container.title == "Basins"
    assert source.publisher == "Mud Press"
    assert str(source.issued) == "1999"
    assert [part.role.value for part in source.contributors] == ["author", "editor"]


def test_shared_fields_of_biblatex_are_taken() -> None:
    """`@xdata` is no source, but what it has goes to the entries that name it."""
    text = "@xdata{x, publisher={Mud Press}, xdata={y}}\n@xdata{y, location={Wexmere}}\n@book{b, title={T}, xdata={x}}"
    (source,) = _read(text, "biblatex").bundle.sources
    assert (source.publisher, source.place) == ("Mud Press", "Wexmere")


TYPES: Final = {
    "@techreport{k, institution={Silt Office}, number={7}}": (SourceKind.REPORT, "number", "7"),
    "@online{k, type={press release}, organization={Port}}": (
        SourceKind.PRESS_RELEASE, "genre", None,
    ),
    "@article{k, entrysubtype={newspaper}, journaltitle={Herald}}": (
        SourceKind.NEWS_ARTICLE, "genre", None,
    ),
    "@phdthesis{k, school={University}}": (SourceKind.DOCUMENT, "genre", "PhD thesis"),
    "@thesis{k, type={mathesis}}": (SourceKind.DOCUMENT, "genre", "Master’s thesis"),
    "@misc{k, howpublished={\\url{https://quay.example/a}}}": (
        SourceKind.DOCUMENT, "url", "https://quay.example/a",
    ),
    "@misc{k, howpublished={Poster}}": (SourceKind.DOCUMENT, "publisher", "Poster"),
    "@book{k, langid={british}}": (SourceKind.BOOK, "language", "en-GB"),
    "@book{k, language={German}}": (SourceKind.BOOK, "language", "de"),
    "@book{k, keywords={silt; mud,tides}}": (SourceKind.BOOK, "keywords", ("silt", "mud", "tides")),
    "@book{k, annote={Good.}}": (SourceKind.BOOK, "note", "Good."),
    "@book{k, title={A}, subtitle={B}}": (SourceKind.BOOK, "title", "A: B"),
    "@book{k, title={Why?}, subtitle={B}}": (SourceKind.BOOK, "title", "Why? B"),
    "@unknown{k, title={A}}": (SourceKind.DOCUMENT, "title", "A"),
    "@book{k, title={B}, maintitle={A}, mainsubtitle={all}}": (SourceKind.BOOK, "title", "B"),
    "@misc{k, eprint={2401.00001v2}, archivePrefix={arXiv}}": (
        SourceKind.DOCUMENT, "url", "https://arxiv.org/abs/2401.00001v2",
    ),
    "@misc{k, eprint={7}, eprinttype={jstor}, url={https://quay.example/7}}": (
        SourceKind.DOCUMENT, "url", "https://quay.example/7",
    ),
    "@book{k, keywords={silt; Quay, Ada; tides}}": (
        SourceKind.BOOK, "keywords", ("silt", "Quay, Ada", "tides"),
    ),
    "@book{k, publisher={Sand {and} Sons}}": (SourceKind.BOOK, "publisher", "Sand and Sons"),
    "@book{k, publisher={Sand and Sons}}": (SourceKind.BOOK, "publisher", "Sand and Sons"),
    "@report{k, institution={Silt Office and Tide Board}, date={2020}}": (
        SourceKind.REPORT, "publisher", "Silt Office; Tide Board",
    ),
    "@book{k, location={Wexmere and Brännhalm}}": (
        SourceKind.BOOK, "place", "Wexmere; Brännhalm",
    ),
    "@patent{k, type={patreqfr}, location={countryfr}}": (
        SourceKind.DOCUMENT, "genre", "French patent request",
    ),
    "@book{k, year={2017-2020}}": (SourceKind.BOOK, "issued", Date.from_edtf("2017/2020")),
    "@book{k, urlyear={2020}, urlmonth={3}, urlday={9}}": (
        SourceKind.BOOK, "accessed_on", Date.from_edtf("2020-03-09"),
    ),
    "@data{k, title={A}}": (SourceKind.DATASET, "title", "A"),
    "@unpublished{k, type={speech}, eventtitle={Gala}}": (SourceKind.SPEECH, "genre", None),
}  # fmt: skip


@pytest.mark.parametrize("text", TYPES)
def test_types_and_fields_mean_what_they_mean(text: str) -> None:
    """Each entry becomes a source of its kind, with its fields where they belong."""
    kind, field, value = TYPES[text]
    (source,) = _read(text, "biblatex").bundle.sources
    assert source.kind is kind
    assert getattr(source, field) == value


def test_variables_that_no_record_has_are_those_of_csl() -> None:
    """Series, volumes and other roles go to CSL-JSON by way of the source."""
    text = (
        "@incollection{k, title={A {de novo} B}, booktitle={C}, series={S}, number={3}, volumes={2},"
        " bookauthor={Quay, Ada}, editora={Penn, Bo}, editoratype={director}, origdate={1899},"
        " library={Shelf 9}, shortjournal={J}, pmcid={PMC7}, eprint={123}, eprinttype={pubmed}}"
    )
    (item,) = json.loads(_written(_read(text).bundle, "csl-json"))
    del item["custom"], item["id"]
    assert item == {
        "type": "chapter",
        "title": 'A <span class="nocase">de novo</span> B',
        "container-title": "C",
        "container-title-short": "J",
        "collection-title": "S",
        "collection-number": "3",
        "number-of-volumes": "2",
        "container-author": [{"family": "Quay", "given": "Ada"}],
        "director": [{"family": "Penn", "given": "Bo"}],
        "original-date": {"date-parts": [[1899]]},
        "call-number": "Shelf 9",
        "PMCID": "PMC7",
        "PMID": "123",
    }


def test_what_biblatex_prints_in_words_is_read_in_words() -> None:
    """Keys for series, states and countries, volumes in parts, whole works and older dates."""
    text = (
        "@patent{p, location={countryuk and countryde}, eprint={x}, eprinttype={silt}}\n"
        "@book{b, title={B}, maintitle={A}, mainsubtitle={all}, volume=7, part=2, series={newseries},\n"
        " pubstate={inpress}, origyear=1899, publisher={Mud}, organization={Tide},\n"
        " note={about {nm}}}\n@legislation{l, title={Silt Act}, number={107-204}}"
    )
    bundle = _read(text, "biblatex").bundle
    items = {item.pop("id"): item for item in json.loads(_written(bundle, "csl-json"))}
    assert items["p"]["jurisdiction"] == "United Kingdom; Germany"
    assert items["l"]["number"] == "107-204"
    assert items["b"].items() >= {
        "container-title": "A: all", "volume": "7.2", "collection-title": "New series",
        "status": "in press", "publisher": "Mud", "note": "about nm",
        "original-date": {"date-parts": [[1899]]},
    }.items()  # fmt: skip
    unknown = {field.name for field in bundle.source("b").foreign}
    assert "organization" in unknown
    assert {"eprint", "eprinttype"} <= {field.name for field in bundle.source("p").foreign}


# --- problems ---------------------------------------------------------------------------------------

PROBLEMS: Final = {
    "@misc{k,\n  title = {A},\n  title = {B}}": (
        "line 3, column 3: k, title: the field is there twice; remove one; the first one counts"
    ),
    "@misc{k, title = nope}": (
        "line 1, column 18: k, title: no @string defines 'nope'; define it, or write the text in braces"
    ),
    "@misc{k, title={A}}\n@misc{k, title={B}}": (
        "line 2, column 1: k: another entry has this key; write another; this one is called 'k-2' here"
    ),
    "@misc{k, title={A}}\n@misc{K, title={B}}": (
        "line 2, column 1: K: another entry has this key but for capitals, which BibTeX takes for one; change"
    ),
    "@misc{, title={A}}": "line 1, column 1: the entry has no key; write one; it is called 'misc-entry' here",
    "@misc{k, crossref={gone}}": "line 1, column 10: k, crossref: no entry has the key 'gone'; add it, or",
    "@misc{a, crossref={b}}\n@misc{b, crossref={a}}": (
        "line 1, column 10: a, crossref: b → a → b leads back to itself; remove one"
    ),
    "@misc{k, url={quay example}}": (
        "line 1, column 14: k, url: not an absolute address: 'quay example'; write it with https://"
    ),
    "@misc{k, doi={7}}": "line 1, column 14: k, doi: not the form of an identifier: '7'; copy the DOI anew; it is kept as it is",
    "@misc{k, date={soon}}": "line 1, column 15: k, date: not a date: 'soon'; write it as YYYY-MM-DD; it is kept as words",
    "@online{k, urldate={31.12.20xx}}": (
        "line 1, column 20: k, urldate: not a date: '31.12.20xx'; write it as YYYY-MM-DD"
    ),
    "@artcle{k, title={A}}": (
        "line 1, column 1: k: no type of entry is called 'artcle'; did you mean 'article'? It is a"
    ),
    "@misc{k, author={A and , and B}}": "line 1, column 17: k, author: a name is blank",
    "@misc{k, title={\\foo a}}": "line 1, column 16: k, title: the command \\foo is not known and stays",
    "no entry at all": "line 1, column 1: there is no entry in this file",
}


@pytest.mark.parametrize("text", PROBLEMS)
def test_every_problem_has_its_place_and_its_cure(text: str) -> None:
    """Line, column, entry and field come before what is wrong and what to do about it."""
    assert any(message.startswith(PROBLEMS[text]) for message in _messages(text)), _messages(text)


def test_a_month_in_the_marks_of_jabref_is_one() -> None:
    """JabRef shows the name of a string between `#`, and some files have it so."""
    (source,) = _read("@misc{a, title={Mud}, year = 2001, month = {#jan#}}").bundle.sources
    assert str(source.issued) == "2001-01"


def test_a_sign_nul_is_told_and_stands_in_no_record() -> None:
    """No text has the sign NUL, and no other program reads it."""
    imported = _read("@misc{a, title={M\0ud}}")
    assert imported.bundle.sources[0].title == "Mud"
    assert [(one.line, one.column, one.field) for one in imported.problems] == [(1, 16, "title")]


@pytest.mark.parametrize(
    ("edition", "number", "bibtex", "biblatex"),
    [
        ("3", "3", "Third", "3"),
        ("Third", "3", "Third", "3"),
        ("2nd", "2nd", "Second", "2"),
        ("21", "21", "21st", "21"),
        ("112", "112", "112th", "112"),
        ("Second edition", "Second edition", "Second", "2"),
        ("rev. ed.", "rev. ed.", "rev. ed.", "rev. ed."),
    ],
)
def test_an_edition_is_what_each_dialect_expects(
    edition: str, number: str, bibtex: str, biblatex: str
) -> None:
    """BibTeX's styles print a word before “edition”, BibLaTeX makes an ordinal of a number."""
    text = f"@book{{a, author={{A Quay}}, title={{Mud}}, edition={{{edition}}}, year=2001}}"
    source = _read(text).bundle["a"]
    assert source.edition == number
    assert json.loads(write(_read(text).bundle, "csl-json").text)[0]["edition"] == edition
    own = Bundle(records=(evolve(source, foreign=(), contributors=()),))
    for name, written in (("bibtex", bibtex), ("biblatex", biblatex)):
        exported = write(own, name).text
        assert f"edition      = {{{written}}}" in exported
    assert _read(write(own, "biblatex").text, "biblatex").bundle["a"].edition == number


def test_a_bad_value_costs_only_itself() -> None:
    """What cannot be read is kept, and the rest of the entry is read."""
    (source,) = _read("@misc{k, title={A}, url={quay example}, doi={7}, isbn={x}}").bundle.sources
    kept = {field.name: json.loads(field.json) for field in source.foreign if " " not in field.name}
    assert source.title == "A"
    assert source.url is None
    assert (kept["URL"], kept["DOI"], kept["ISBN"]) == ("quay example", "7", "x")


def test_a_problem_is_data() -> None:
    """A program finds place, entry, field and cure of a problem apart."""
    (problem,) = _read("@misc{k, title = nope}").problems
    assert problem == Problem(
        "",
        "no @string defines 'nope'",
        cure="define it, or write the text in braces",
        line=1,
        column=18,
        entry="k",
        field="title",
    )


# --- round trips --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_an_untouched_file_is_written_as_it_came(name: str) -> None:
    """Entries, strings, preamble and comments come back letter by letter."""
    assert _written(_read(FILE, name).bundle, name) == FILE


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_addresses_in_strings_and_preambles_stay_as_they_came(name: str) -> None:
    """BibTeX reads these whole, so that no `@` in them begins anything."""
    text = (
        '@preamble{"\\def\\mail{ada@quay.example}"}\n@string{thanks = "Ada, ada@quay.example"}\n'
        "@xdata{x, note = {ben@silt.example}}\n\n@misc{k,\n  note = thanks,\n}\n"
    )
    assert _written(_read(text, name).bundle, name) == text


@pytest.mark.parametrize(
    "text",
    [
        '@string{mud = "Silt"}\n',
        '% of the harbour\n@preamble{"\\newcommand{\\mud}{silt}"}\n',
        "@comment{nothing yet}\n",
        "@xdata{x, publisher = {Mud}}\n",
    ],
)
def test_a_file_without_entries_is_written_as_it_came(text: str) -> None:
    """Its comments, strings and preambles stay, in a saved bundle too, and entries follow them."""
    bundle = _read(text).bundle
    assert _read(text).problems == ()
    assert _written(bundle) == text
    assert _written(loads(dumps(bundle)), "biblatex") == text
    entry = "@misc{k,\n  note = {x},\n}\n"
    assert _written(merge(bundle, _read(entry).bundle).bundle) == f"{text}{entry}"


def test_an_untouched_file_survives_the_bundle_file() -> None:
    """What is kept with the sources is kept in a saved bundle, too."""
    items = _written(_read(FILE).bundle, "csl-json")
    assert _written(_read(items, "csl-json").bundle) == FILE


@needs_bibtex
@pytest.mark.parametrize(
    "text",
    [
        FILE,
        FILE.replace("\n", "\r\n"),
        "@misc{k, title = {A},, note = {B}}\n@misc{l, note = {ok}}",
        "@misc{k, crossref = {gone}, title={A}}",
        "@misc{k, title = {A}}\n@misc{K, title={B}}\n@misc{k, title={C}}",
        "mail ada@quay.example\n% @misc{off,\n%  title = {A}\n%}\n@misc{k, note={x}}",
        "@misc{two words, title = {A}\n@misc{l, note = {ok}}",
        "@string{broken = }\n@misc{k, note = {x}}",
        "@comment{mail ada@quay.example}\n@misc{k, note = {x}}",
    ],
)
def test_bibtex_reads_what_is_written_without_an_error(text: str) -> None:
    """Whatever was wrong with a file, BibTeX finds no error in what is written of it."""
    written = _written(_read(text).bundle)
    fields = field_names(text)
    before, after = read_by_bibtex(text, fields), read_by_bibtex(written, fields)
    assert after.is_clean, after.log
    if before.is_clean:
        assert after.entries == before.entries


def _edited(text: str, **changes: object) -> str:
    """Return a file of one entry after a change of its source."""
    bundle = _read(text).bundle
    (source,) = bundle.sources
    return _written(bundle.with_(evolve(source, **changes)))  # type: ignore[arg-type]


ENTRY: Final = (
    "@Article{k,\n  title = {A {Tale}},\n  JOURNAL = js, year = 2024,\n  groups={mud},\n"
    "  note = {Seen.}\n}\n"
)


def test_an_edited_entry_keeps_what_was_not_edited() -> None:
    """A new title takes the place of the old one; every other letter stays."""
    assert _edited(ENTRY, title="Tides") == ENTRY.replace("A {Tale}", "Tides")


def test_a_field_that_is_taken_away_leaves_the_entry() -> None:
    """Without a date, the entry has none, and nothing else changes."""
    assert _edited(ENTRY, issued=None) == ENTRY.replace(", year = 2024", "")


def test_a_field_that_is_new_is_added() -> None:
    """A field that the entry did not have stands behind the others."""
    expected = ENTRY.replace("{Seen.}\n", "{Seen.},\n  publisher = {Mud Press}\n")
    assert _edited(ENTRY, publisher="Mud Press") == expected


def test_what_has_no_field_is_told_in_the_note() -> None:
    """A note of one's own stays, and what changed is said behind it."""
    assert "note = {Seen.} # {. Updated 3 May 2025}" in _edited(
        ENTRY, updated=Date.from_edtf("2025-05-03")
    )
    assert "note = {Updated 3 May 2025}" in _edited(
        "@book{k, title={A}}", updated=Date.from_edtf("2025-05-03")
    )


def test_another_kind_is_another_type() -> None:
    """A source that became a book is a book, with its own fields still there."""
    edited = _edited("@misc{k, title={A}, groups={mud}}", kind=SourceKind.BOOK)
    assert edited == "@book{k, title={A}, groups={mud}}\n"


def test_a_renamed_source_has_its_new_key() -> None:
    """The key in the entry follows that of the record."""
    bundle = _read("@misc{old, title={A}}").bundle
    renamed = Bundle(records=[evolve(bundle.sources[0], key="new")])
    assert _written(renamed) == "@misc{new, title={A}}\n"


def test_a_corrected_name_is_written() -> None:
    """An entry whose author was corrected has the corrected name."""
    bundle = _read("@misc{k, author={Qay, Ada}, note={x}}").bundle
    (person,) = (record for record in bundle.records if isinstance(record, Person))
    corrected = evolve(person, name=PersonName(family="Quay", given="Ada"))
    assert _written(bundle.with_(corrected)) == "@misc{k, author = {Quay, Ada}, note={x}}\n"


def test_an_archived_copy_is_told() -> None:
    """A copy that was found since is told in the note of the entry."""
    bundle = _read("@misc{k, title={A}, url={https://quay.example/a}}").bundle
    copy = Snapshot(key="s", source="k", memento="https://archive.example/a", archive="Keep")
    assert "Archived by Keep" in _written(bundle.with_(copy))
    plain = Snapshot(key="s", source="k")
    assert _written(bundle.with_(plain)) == _written(bundle)


def test_a_child_without_its_parent_has_all_by_itself() -> None:
    """What an entry took from a source that is gone stands in the entry."""
    bundle = _read(FILE).bundle
    written = _written(bundle.without("basin"))
    assert "crossref" not in written
    assert "Mud Press" in written


def test_strings_go_with_the_entries_that_use_them() -> None:
    """An entry alone has the strings that it needs before it."""
    text = '@string{js = "Silt"}\n@article{a, journal=js}\n@article{b, journal=js, title={B}}\n'
    bundle = _read(text).bundle
    alone = _written(bundle.without("a"))
    assert _read(alone).problems == ()
    assert _read(alone).bundle.source("b").container == bundle.source("b").container


def test_strings_of_two_files_do_not_mix() -> None:
    """Where two files have one name for two texts, an entry has the text itself."""
    one = _read('@string{js = "Silt"}\n@article{a, journal = js # { A}}').bundle
    other = _read("@string{js = {Tides}}\n@article{b, journal = js}").bundle
    both = merge(one, other).bundle
    again = _read(_written(both)).bundle
    for key in ("a", "b"):
        assert again.source(key).container == both.source(key).container


def test_a_list_that_goes_on_does_so_wherever_it_is_written() -> None:
    """`and others` stays when the names are written anew, in the other dialect or after an edit."""
    text = "@misc{k, author={Quay, Ada and others}, title={A}}"
    bundle = _read(text).bundle
    assert "{Quay, Ada and others}" in _written(bundle, "biblatex")
    (person,) = (record for record in bundle.records if isinstance(record, Person))
    corrected = evolve(person, name=PersonName(family="Quai", given="Ada"))
    assert "{Quai, Ada and others}" in _written(bundle.with_(corrected))


@pytest.mark.parametrize(("first", "second"), [("bibtex", "biblatex"), ("biblatex", "bibtex")])
def test_a_note_that_is_printed_stays_so(first: str, second: str) -> None:
    """Styles print the field `note`, and `annote` in annotated lists only."""
    text = "@book{{a, author={{A Quay}}, publisher={{P}}, title={{Mud}}, year=2001, {}={{Rare}}}}"
    for name in ("note", "annote"):
        bundle = _read(text.format(name), first).bundle
        written = write(bundle, second).text
        assert f"  {name}".ljust(14) + " = {Rare}" in written
        assert _read(written, second).bundle["a"].note == "Rare"


def test_tex_that_is_not_understood_stays_tex_in_the_other_dialect() -> None:
    """It is no text with a backslash: a reader would see the command."""
    text = r"@article{a, title={On $\binom{a}{b}$ of {NASA}}, journal={J}, year=2001}"
    bundle = _read(text).bundle
    assert r"{On $\binom{a}{b}$ of {NASA}}" in write(bundle, "biblatex").text
    changed = evolve(bundle["a"], title=r"On $\binom{a}{b}$")
    assert r"$\binom" not in write(bundle.with_(changed), "biblatex").text


def test_a_list_that_goes_on_does_so_in_every_format_that_can_say_it() -> None:
    """CSL-JSON has a last name for it, and notes have the words."""
    text = """@book{a, author={Quay, Ada and Silt, Bo and others}, editor={Roe, R. and others},
      title={Mud}, year=2001}"""
    bundle = _read(text, "biblatex").bundle
    written = write(bundle, "csl-json").text
    (item,) = json.loads(written)
    assert [item["author"][-1], item["editor"][-1]] == [{"literal": "others"}] * 2
    assert "Ada Quay, Bo Silt and others" in write(bundle, "markdown").text
    assert "edited by R. Roe and others" in write(bundle, "markdown").text
    del item["custom"]
    again = _read(json.dumps([item]), "csl-json").bundle
    assert "Quay, Ada and Silt, Bo and others" in write(again, "bibtex").text
    assert json.loads(write(again, "csl-json").text)[0]["author"] == item["author"]


def test_what_no_field_prints_is_told_to_readers() -> None:
    """The report of a case in a volume of reports stands there, on that page."""
    item = {"id": "c", "type": "legal_case", "title": "Quay v Silt", "page": "45", "volume": "2",
            "container-title": "Mud Reports"}  # fmt: skip
    bundle = _read(json.dumps([item]), "csl-json").bundle
    written = write(bundle, "biblatex").text
    assert "addendum     = {Vol.~2. p.~45}" in written
    assert "entrysubtype = {legal case}" in written
    (again,) = json.loads(write(_read(written, "biblatex").bundle, "csl-json").text)
    assert {name: again[name] for name in item} == item


def test_the_other_dialect_keeps_what_only_the_file_knew() -> None:
    """A BibTeX file as BibLaTeX is made anew, with the fields that citekit does not know."""
    written = _written(_read(ENTRY).bundle, "biblatex")
    assert "journaltitle" in written
    assert "groups       = {mud}" in written


def test_quotations_stand_behind_the_entry_that_they_are_in() -> None:
    """A quotation in an imported source is an entry of its own; the source stays as it came."""
    bundle = _read("@misc{k, title={A}, note={x}}\n@misc{l, note={y}}").bundle
    words = Fragment(passage=Passage(quote=TextQuoteSelector(exact="mud is patient")))
    ada = Person(key="ada", name=PersonName(family="Quay", given="Ada"))
    said = Quotation(
        key="q", source="k", content="mud is patient", fragments=(words,),
        attribution=Attribution(speaker="ada"),
    )  # fmt: skip
    bundle = bundle.with_(ada, said)
    written = _written(bundle)
    assert written.startswith("@misc{k, title={A}, note={x}}\n\n@misc{q,\n")
    assert written.endswith("}\n\n@misc{l, note={y}}\n")
    assert "annote" in _written(bundle, profile=Profile.ANNOTATED)
    assert _written(bundle, profile=Profile.BIBLIOGRAPHY) == (
        "@misc{k, title={A}, note={x}}\n@misc{l, note={y}}\n"
    )


@pytest.mark.parametrize("text", ["[]", "{", '{"text": 7}', '{"text": "x"}', '{"more": 1}', "7"])
def test_a_damaged_keepsake_is_passed_over(text: str) -> None:
    """An entry that is kept in no known form is made anew."""
    field = ForeignField(format="bibtex", name="entry as it came", json=text)
    source = Source(key="k", kind=SourceKind.BOOK, title="A", foreign=(field,))
    assert kept_of(source, "bibtex") is None
    assert _written(Bundle(records=[source])).startswith("@book{k,\n")


_PIECES: Final = st.lists(
    st.sampled_from(
        ["@misc{", "k", ",", " title = ", "{", "}", '"', "A", "#", "@string{", "x=", "\n", "%", "\\",
         "crossref={k}", "author = {A and B}", "year = 2024", "jan", "\\'e", "$", "@comment{", "("]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(_PIECES)
@settings(max_examples=200)
def test_any_text_is_read_and_written(text: str) -> None:
    """No text makes a reader or the writer raise, and what is written is read alike again."""
    bundle = _read(text).bundle
    written = _written(bundle)
    assert len(_read(written).bundle.sources) == len(bundle.sources)


def test_about_a_date_is_no_tie() -> None:
    """Behind figures, `~` says that a date is about right; elsewhere it is a space of TeX."""
    text = "@book{{a, title={{Mud}}, date={{{}}}}}"
    dates = [
        _read(text.format(words)).bundle.sources[0].issued
        for words in ("1850~", "1850~/1860", "1850-05~", "c.~1850")
    ]
    assert list(map(str, dates)) == ["1850~", "1850~/1860", "1850-05~", "1850~"]


def test_an_addendum_is_part_of_the_note() -> None:
    """BibLaTeX prints both; what citekit tells there itself stands in other fields."""
    fields = "title={Mud}, addendum={Read \\emph{twice}}"
    texts = (fields, f"note={{Lent}}, {fields}", f"keywords={{citekit:source}}, {fields}")
    notes = [_read(f"@misc{{a, {text}}}").bundle.sources[0].note for text in texts]
    assert notes == ["Read twice", "Lent. Read twice", None]


def test_the_older_field_for_the_language_is_read() -> None:
    """BibLaTeX still takes `hyphenation` for the language of the text."""
    text = "@misc{a, title={Mud}, hyphenation={brazil}, language={german}}"
    assert _read(text).bundle.sources[0].language == "pt-BR"


@pytest.mark.parametrize(
    ("written", "fields"),
    [
        ("2001/2003", "  year         = {2001--2003},\n"),
        ("2001-06/2001-07", '  year         = {2001},\n  month        = jun # "--" # jul,\n'),
    ],
)
def test_years_and_months_may_be_two(written: str, fields: str) -> None:
    """BibTeX prints two years or two months of one year, and both are read back."""
    source = _read(f"@book{{a, title={{Mud}}, date={{{written}}}}}").bundle.sources[0]
    text = write(Bundle(records=(evolve(source, foreign=()),)), "bibtex").text
    assert fields in text
    assert str(_read(text).bundle.sources[0].issued) == written


@needs_bibtex
def test_a_key_is_what_bibtex_reads() -> None:
    """White space that BibTeX does not know is part of a key, and the entry stays as it is."""
    text = "@book{d\u00a0e, title={Mud}}\n@book{f\x0cg, title={Silt}}\n"
    imported = _read(text)
    assert write(imported.bundle, "bibtex").text == text
    assert [source.key for source in imported.bundle.sources] == ["d-e", "f-g"]
    assert all("signs that none may have" in problem.message for problem in imported.problems)
    assert len(read_by_bibtex(text, field_names(text)).entries) == 2
