"""Bibliography files in their parts: as BibTeX reads them, and what is left of broken ones."""

from __future__ import annotations

import time
from typing import Final

import pytest
from hypothesis import given, strategies as st

from citekit.formats.bib_blocks import RawEntry, RawMacro, Split, is_balanced
from citekit.formats.bib_splitting import split
from citekit.text.lines import Lines


def _shown(text: str) -> list[tuple[str, str, dict[str, str]]]:
    """Return type, key and fields of each entry."""
    return [
        (block.kind, block.key, _fields(block))
        for block in split(text).blocks
        if isinstance(block, RawEntry)
    ]


def _fields(entry: RawEntry) -> dict[str, str]:
    return {
        field.name: "#".join(part.text for part in field.parts)
        for field in (*entry.fields, *entry.trailing)
    }


def _faults(text: str) -> list[tuple[int, int, str, str, str]]:
    places = Lines(text)
    return [
        (*places.at(fault.offset), fault.entry, fault.field, fault.message)
        for fault in split(text).faults
    ]


SOUND: Final = {
    "@article{quay, title = {Mud}, year = 2024}": ("article", {"title": "Mud", "year": "2024"}),
    '@Book ( quay , title = "A {"}quoted{"} word" , )': ("Book", {"title": 'A {"}quoted{"} word'}),
    "@misc{quay}": ("misc", {}),
    "@misc{quay,}": ("misc", {}),
    "@misc{quay,title={a{b{c{d{e}}}}f}}": ("misc", {"title": "a{b{c{d{e}}}}f"}),
    '@misc{quay, month = "10~" # jan # {x}}': ("misc", {"month": "10~#jan#x"}),
    "@misc{quay, title={}, note = {a\n@book{no, x={y}}\n}}": (
        "misc",
        {"title": "", "note": "a\n@book{no, x={y}}\n"},
    ),
    "text @misc{quay, x-custom:1 = {50% off}} more": ("misc", {"x-custom:1": "50% off"}),
}


@pytest.mark.parametrize("text", SOUND)
def test_a_sound_entry_is_read_as_bibtex_does(text: str) -> None:
    """Braces, marks, numbers, `#` and either kind of bracket are read without a fault."""
    kind, fields = SOUND[text]
    assert _shown(text) == [(kind, "quay", fields)]
    assert _faults(text) == []
    (entry,) = split(text).blocks
    assert isinstance(entry, RawEntry)
    assert entry.is_sound


BROKEN: Final = {
    # text: fields of the first entry, and the place and words of the first fault
    "@misc{quay,\n title = {Mud}\n year = 2024}": (
        {"title": "Mud", "year": "2024"}, (2, 15, "", "a comma is missing here"),
    ),
    "@misc{quay\n title = {Mud}}": (
        {"title": "Mud"}, (1, 11, "", "a comma is missing after the key"),
    ),
    "@misc{title = {Mud}, year = 2024}": (
        {"title": "Mud", "year": "2024"}, (1, 7, "", "the entry has no key"),
    ),
    "@misc{quay,, title = {Mud}}": ({"title": "Mud"}, (1, 12, "", "a comma too many")),
    "@misc{quay, title {Mud}, year = 2024}": (
        {"year": "2024"}, (1, 19, "title", "expected '=' after the name"),
    ),
    "@misc{quay, title = , year = 2024}": ({"year": "2024"}, (1, 21, "title", "there is no value")),
    "@misc{quay, title = {Mud} # , year = 2024}": (
        {"title": "Mud", "year": "2024"}, (1, 29, "title", "there is no value"),
    ),
    "@misc{quay, 7 = {x}, year = 2024}": (
        {"year": "2024"}, (1, 13, "", "expected the name of a field, got '7'"),
    ),
    "@misc{quay, year = 20th, note = {x}}": (
        {"year": "20th", "note": "x"}, (1, 20, "year", "only a number may stand without braces"),
    ),
    "@misc{two words, year = 2024}": ({"year": "2024"}, (1, 7, "", "a key has no white space")),
    "@misc{quay, % said\n title = {Mud}}": (
        {"title": "Mud"}, (1, 13, "", "BibTeX knows no comments inside an entry"),
    ),
    "@misc{quay,\n title = {Mud},\n note = {open,\n year = 2024,\n}\n@misc{next, note={b}}": (
        {"title": "Mud", "note": "open", "year": "2024"},
        (3, 9, "note", "'{' is not closed; close it; the value is taken to end before 'year'"),
    ),
    '@misc{quay,\n title = "Mud,\n year = 2024}\n\n@misc{next, note={b}}': (
        {"title": "Mud", "year": "2024"},
        (2, 10, "title", "'\"' is not closed; close it; the value is taken to end before 'year'"),
    ),
    "@misc{quay,\n title = {Mud},\n\n@misc{next, note={b}}": (
        {"title": "Mud"}, (3, 1, "", "the entry is not closed"),
    ),
    "@misc{quay, title = {Mud}}, year = {2024}\n}\n@misc{next, note = {b}}": (
        {"title": "Mud", "year": "2024"},
        (1, 26, "title", "the entry ends here, but more fields follow"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_entry_is_mended_and_reported(text: str) -> None:
    """A mistake costs its own value at most, is told with its place, and spares other entries."""
    fields, (line, column, name, words) = BROKEN[text]
    faults = _faults(text)
    assert _shown(text)[0][2] == fields
    assert faults[0][:2] == (line, column)
    assert faults[0][3] == name
    assert words in faults[0][4]
    if "@misc{next" in text:
        assert _shown(text)[-1] == ("misc", "next", {"note": "b"})


def test_the_key_of_a_broken_entry_is_told() -> None:
    """A fault names the entry that it is in."""
    assert _faults("@misc{quay, title {Mud}}")[0][2] == "quay"


def test_strings_and_preambles_are_no_entries() -> None:
    """A string is kept with its name, a preamble is passed over."""
    text = '@string{ab = "A" # {B}}\n@preamble{"\\newcommand{\\x}{y}"}\n@STRING(c = ab)'
    blocks, faults, strays, _, _ = split(text)
    assert [
        (block.name, block.parts[0].text) for block in blocks if isinstance(block, RawMacro)
    ] == [
        ("ab", "A"),
        ("c", "ab"),
    ]
    assert faults == strays == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("@string{ab}", "expected @string"),
        ("@string{ab = {x}", "is not closed"),
        ("@preamble{{x}", "the preamble is not closed"),
        ("@{x}", "no entry begins here"),
    ],
)
def test_a_block_that_is_none_is_reported(text: str, words: str) -> None:
    """A broken string or preamble has a fault and is marked as nothing that BibTeX can read."""
    blocks, faults, strays, _, _ = split(f"{text}\n@misc{{next, note = {{b}}}}")
    assert words in faults[0].message
    assert strays == [0]
    assert isinstance(blocks[-1], RawEntry)
    assert blocks[-1].key == "next"


def test_a_comment_is_passed_over_whole() -> None:
    """What stands in `@comment{...}` is no entry; without braces only the word is a comment."""
    assert _shown("@comment{@misc{quay, title = {Mud}}}") == []
    assert _shown("@Comment quay\n@misc{quay}") == [("misc", "quay", {})]
    assert _shown("@comment{ open\n@misc{quay}") == [("misc", "quay", {})]


def test_a_comment_that_bibtex_stumbles_over_is_none() -> None:
    """BibTeX wants white space or a bracket behind the word, and looks for an entry otherwise."""
    assert split("@comment, {x}\n@misc{quay}").strays == [0]


def test_an_entry_behind_a_percent_sign_counts_if_bibtex_reads_it() -> None:
    """BibTeX knows no `%`, so that one line behind it is an entry; a block of such lines is none."""
    assert _shown("% @misc{quay, title = {Mud}}") == [("misc", "quay", {"title": "Mud"})]
    assert _shown("% @misc{quay,\n%  title = {Mud}\n% }\n@misc{next}") == [("misc", "next", {})]


def test_an_address_in_a_remark_is_no_entry() -> None:
    """An `@` inside a line is passed over without a fault."""
    assert split("ask ada@quay.example\n@misc{quay}").faults == []


_SIGNS: Final = st.text(alphabet='@misc{}"(),=#%\\ \nab1', max_size=60)


@given(_SIGNS)
def test_any_text_can_be_split(text: str) -> None:
    """Whatever a text holds, it is split, and blocks lie in it in order and apart."""
    position = 0
    parts: Split = split(text)
    for block in parts.blocks:
        assert position <= block.start < block.end <= len(text)
        position = block.end
        if isinstance(block, RawEntry):
            assert all(
                is_balanced(part.text) or part.is_macro
                for field in block.fields
                for part in field.parts
            )


@given(_SIGNS)
def test_a_broken_text_spares_the_entry_behind_it(text: str) -> None:
    """An entry that begins a line is read whatever stands before it, unless it is inside a value."""
    keys = [key for _, key, _ in _shown(f"{text}\n@misc{{qqq, note = {{b}}}}\n")]
    if is_balanced(text) and '"' not in text and "@" not in text:
        assert keys == ["qqq"]


def test_places_are_counted_from_one() -> None:
    """Lines end in LF, CR LF or CR alike; columns are code points."""
    places = Lines("a\r\nbé\rc\nd")
    assert [places.at(offset) for offset in (0, 3, 4, 6, 8)] == [
        (1, 1), (2, 1), (2, 2), (3, 1), (4, 1),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["@comment{" * 40_000, "a@b.c " * 40_000, "@a{k}" * 40_000])
def test_a_long_line_is_split_in_a_time_that_grows_with_it(text: str) -> None:
    """Nothing is looked at again from every place in a line that is as long as the file."""
    start = time.process_time()
    split(text)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("sign", ["\u00a0", "\u2028", "\f", "\u3000"])
@pytest.mark.parametrize(
    "text",
    [
        "@misc{{k,{0}title = {{Mud}}}}",
        "@misc{{k, title{0}={0}{{Mud}}{0}}}",
        "@misc{{k, title = {{Mud}}{0},}}",
    ],
)
def test_white_space_that_bibtex_does_not_know_is_told(sign: str, text: str) -> None:
    """Copied from a web page, it stands between the parts of an entry, where BibTeX stops."""
    parts = split(text.format(sign))
    (entry,) = parts.blocks
    assert isinstance(entry, RawEntry)
    assert [field.name for field in entry.fields] == ["title"]
    # Beside a name, it is a letter to BibTeX, which passes over such a field.
    assert entry.is_sound == (",{0}title" in text and not sign.isascii())
    assert parts.faults[0].message == "white space that BibTeX does not know; write a space"


def test_entries_in_a_comment_are_told() -> None:
    """A comment that is closed too late hides the entries in it."""
    parts = split("@comment{a {\n@misc{b, title = {Mud}}\n}\n}\n@misc{c, title = {Silt}}")
    assert [block.key for block in parts.blocks if isinstance(block, RawEntry)] == ["c"]
    assert "is not read; close the comment" in parts.faults[0].message
