"""Escaped values come back from every reader of bibliography files as the words that went in.

All values go through pandoc in one file, because it is slow to start.
"""

from __future__ import annotations

import json
import re
import subprocess
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final
from urllib.parse import unquote

import pypandoc
import pytest
from attrs import frozen
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import NameParts, parse_single_name_into_parts
from hypothesis import given, settings, strategies as st
from pybtex.database import Person, parse_string as parse_with_pybtex
from pybtex.richtext import Text

from citekit.formats.tex_reading import read_plain
from citekit.formats.tex_text import (
    Encoding,
    QuoteStyle,
    escape_note_url,
    escape_text,
    key,
    literal_name,
    personal_name,
    protect,
    verbatim,
)

HOSTILE: Final = (
    # One sign, at the start, inside and at the end.
    *(
        f"{sign} one{sign}two {sign}three{sign} {sign}{sign} four{sign}"
        for sign in "\\%&#_$~^<>|\"'`-,.?!@=[]()*/:;+"
    ),
    # Braces.
    "a {b} c",
    "{whole}",
    "{{double}} and {} empty",
    "open { only",
    "close } only",
    "} turned {",
    "\\{ escaped \\}",
    "smile :-} and :{",
    # TeX and BibTeX of the text's own.
    "\\emph{x} and \\LaTeX{} and \\input{/etc/passwd}",
    "\\end{document} \\def\\x{y} \\write18{ls}",
    "ends with \\",
    "50% of $5 & #1_a ~ b^2",
    "x},\n  note = {y",
    "first\n@article{fake,\n  title = {x}\n}",
    "@comment{x} @string{a = b} # concatenated",
    '" # quoted # "',
    "a % comment {",
    "line one\r\nline two\ttab  two spaces",
    "  spaces around  ",
    "x^2 $y_1$ \\(z\\) \\[w\\] $$",
    # Ligatures of TeX.
    "dashes - -- --- ---- 3--4",
    "<<guillemets>> ,,low'' !`x ?`y",
    "it's 'single' ''two'' \"double\" `back` ``two``",
    "dots . .. ... ....",
    "<b>bold</b> <script>alert(1)</script> &amp; &#42;",
    # Beyond ASCII.
    "“double” and “outer ‘inner’ outer”",
    "“‘inner’ first” and “last ‘inner’”",
    "the ’90s, the dogs’ it’s",
    "«guillemets» „low“ – — … ‐ −",
    "é ü ñ ß Ł ø å ç ő š ž ą ı Æ Œ",
    "ế ǖ ḗ đ ð þ ŋ",
    "cafe\u0301 n\u0303 o\u0302\u0323 \u212b",
    "no\u00a0break, thin\u2009space, zero\u200bwidth, soft\u00adhyphen",
    "中文，日本語。 한국어",
    "😀 👩‍👩‍👧 𝔘𝔫𝔦",
    "שלום עולם مرحبا \u202eabc\u202c",
    "Ω α я ж € £ § © ° ½ ×",
)
STYLES: Final = tuple((encoding, quotes) for encoding in Encoding for quotes in QuoteStyle)

each_style = pytest.mark.parametrize(("encoding", "quotes"), STYLES)


def one_line(text: str) -> str:
    """Return the characters that a reader of `text` must see."""
    breaks = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
    text = "".join(" " if character in breaks else character for character in text)
    lost = (c for c in text if unicodedata.category(c) == "Cc" or c == "\ufeff")
    text = text.translate(dict.fromkeys(map(ord, lost)))
    return unicodedata.normalize("NFC", re.sub(" +", " ", text).strip())


def entries(values: Sequence[str], name: str = "note") -> str:
    """Return a bibliography file with an entry for each value."""
    return "".join(
        f"@misc{{k{number},\n  {name} = {{{value}}},\n}}\n" for number, value in enumerate(values)
    )


def pandoc(reader: str, values: Sequence[str], name: str = "note") -> list[dict[str, Any]]:
    """Return what pandoc reads from an entry for each value, as CSL items."""
    command = [pypandoc.get_pandoc_path(), "-f", reader, "-t", "csljson"]
    source = entries(values, name).encode()
    done = subprocess.run(command, input=source, capture_output=True, check=True)
    assert done.stderr == b""
    items: list[dict[str, Any]] = json.loads(done.stdout)
    return items


# How pandoc writes mathematics in CSL-JSON; a reader sees the sign.
_MATHEMATICS: Final = {r"$\lbrace$": "{", r"$\rbrace$": "}", "$|$": "|"}


def pandoc_words(note: str) -> str:
    """Return the words that a reader sees of a note."""
    for source, sign in _MATHEMATICS.items():
        note = note.replace(source, sign)
    return note


def any_marks(text: str) -> str:
    """Fold single marks to double ones: pandoc chooses between the two by how they are nested."""
    return text.translate(str.maketrans("‘’", "“”"))


def test_there_are_enough_hostile_texts() -> None:
    """The hostile texts are many and all different, since results are looked up by text."""
    assert len(set(HOSTILE)) == len(HOSTILE) >= 60


@cache
def read_by_pandoc(reader: str, encoding: Encoding, quotes: QuoteStyle) -> Mapping[str, str]:
    """Return what pandoc makes of each hostile text, from a single run."""
    values = [escape_text(text, encoding=encoding, quotes=quotes) for text in HOSTILE]
    notes = [pandoc_words(item["note"]) for item in pandoc(reader, values)]
    return dict(zip(HOSTILE, notes, strict=True))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("reader", ["biblatex", "bibtex"])
@each_style
def test_pandoc_reads_the_words_back(
    reader: str, encoding: Encoding, quotes: QuoteStyle, text: str
) -> None:
    """Pandoc gives every hostile text back letter for letter, straight marks straight."""
    read = read_by_pandoc(reader, encoding, quotes)[text]
    if quotes is QuoteStyle.TEX and not text.isascii():
        # Pandoc leaves formulas to those who print them.
        read = _FORMULA.sub(lambda found: read_plain(found[0]), read)
    assert any_marks(read) == any_marks(one_line(text))


@pytest.mark.parametrize("text", HOSTILE)
@each_style
def test_bibtexparser_reads_the_value_back(
    encoding: Encoding, quotes: QuoteStyle, text: str
) -> None:
    """Bibtexparser finds one entry with just this value, between two that stay whole."""
    value = escape_text(text, encoding=encoding, quotes=quotes)
    library = parse_string(entries(["before", value, protect(value), "after"]))
    assert not library.failed_blocks
    assert [entry["note"] for entry in library.entries] == [
        "before",
        value,
        protect(value),
        "after",
    ]


# Signs whose commands pybtex does not decode, as it shows them. Of \{ it shows the backslash only.
_UNDECODED: Final = {
    r"\textquotesingle ": "'",
    r"\textasciicircum ": "^",
    r"\textless ": "<",
    r"\textgreater ": ">",
    r"\ensuremath \lbrace ": "{",
    r"\ensuremath \rbrace ": "}",
    r"\ensuremath |": "|",
    r"\`": "`",
    r"\$": "$",
}


def pybtex_words(tex: str) -> str:
    """Return the words that pybtex shows of a value, with the commands that it does not know."""
    words = str(Text.from_latex(tex))
    for shown, sign in _UNDECODED.items():
        words = words.replace(shown, sign)
    return words


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("encoding", Encoding)
def test_pybtex_reads_the_words_back(encoding: Encoding, text: str) -> None:
    """Pybtex reads one whole entry and decodes it to the words, but for paired braces."""
    value = escape_text(text, encoding=encoding)
    read = parse_with_pybtex(entries([value]), "bibtex").entries["k0"].fields["note"]
    words = one_line(text)
    if "\\{" in value:
        words = words.replace("{", "\\").replace("}", "\\")
    # pybtex makes one space of any white space, no-break spaces included.
    assert pybtex_words(read) == " ".join(words.split())


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("it’s “one ‘two’ three”", "it's ``one `two' three''"),
        ("“‘one’ two”", "``{}`one' two''"),
        ("“one ‘two’”", "``one `two'{}''"),
        ("who?‘ ‘what’! “now”!“", "who?{}` `what'! ``now''!{}``"),
        ('straight "marks"', 'straight "marks"'),
        ("straight 'marks'", r"straight {\textquotesingle}marks{\textquotesingle}"),
    ],
)
def test_marks_of_tex(text: str, tex: str) -> None:
    """Curly marks become TeX's own, without ligatures between them; straight ones stay straight."""
    assert escape_text(text, quotes=QuoteStyle.TEX) == tex


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("é ü ç å ő ḵ", r"{\'e} {\"u} {\c c} {\r a} {\H o} {\b k}"),
        ("ß Æ ł ı", r"{\ss} {\AE} {\l} {\i}"),
        ("i\u0301 e\u0301", r"{\'i} {\'e}"),
        ("ế Ω 中 😀 “x” € | ŋ", r"ế Ω 中 😀 “x” € {\ensuremath{|}} ŋ"),
    ],
)
def test_letters_of_latex(text: str, tex: str) -> None:
    """Accented letters become commands that BibTeX can sort, and all others stay."""
    assert escape_text(text, encoding=Encoding.LATEX) == tex


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("Harbour's 50% & #1_a", r"Harbour{\textquotesingle}s 50\% \& \#1\_a"),
        ("{paired}", r"{}\{paired\}"),
        ("}not{", r"{\ensuremath{\rbrace}}not{\ensuremath{\lbrace}}"),
        ("#tag", r"{}\#tag"),
        ("a -- b", "a -{}- b"),
        ("中文 − a\u200bb", "中文 − a\u200bb"),
        ("\x00a\x1b\x9fb\ufeff \ud800", "ab \ufffd"),
        ("  ends\u00a0", "ends"),
    ],
)
def test_escaped_text(text: str, tex: str) -> None:
    """Each sign has one spelling, and a value never begins with a backslash."""
    assert escape_text(text) == tex


@pytest.mark.parametrize(
    "text", ["Chiefs of the well-known agency, in 2025: (new) data", "Wörter “in” Ordnung"]
)
def test_plain_text_is_not_touched(text: str) -> None:
    """Text without special signs is written as it is."""
    assert escape_text(text) == text


MARKUP: Final = st.sampled_from(
    (
        *"\\{}%&#_$~^<>|\"'`-,.?!@=[]() ",
        *("\\{", "\\}", "--", ",,", "''", "``", "?`", "\n", "\r\n", "  ", "\n@misc{x,", "\\emph{"),
        *(
            "‘",
            "’",
            "“",
            "”",
            "é",
            "e\u0301",
            "ß",
            "ế",
            "\u0323",
            "\u00a0",
            "中",
            "😀",
            "a",
            "B",
            "7",
        ),
    )
)


def is_raised(character: str) -> bool:
    """Tell whether pandoc writes a character of its own as another one, above or below the line."""
    mapping = unicodedata.decomposition(character)
    return mapping.startswith(("<super>", "<sub>")) or unicodedata.category(character) == "Lm"


LETTERS: Final = st.text(
    st.characters(codec="utf-8").filter(lambda c: not is_raised(c)), max_size=3
)
ANY_TEXT: Final = st.lists(st.one_of(MARKUP, MARKUP, LETTERS), max_size=8).map("".join)
WORDS: Final = ANY_TEXT.filter(one_line)

_FORMULA: Final = re.compile(r"\$[^$]+\$")
_COMMAND: Final = re.compile(
    r"""\{\\(?:text[a-z]+|text(?:sub|super)script\{[0-9n()=+-]+\}
    |ensuremath\{(?:\\[A-Za-z]+|\\frac\{[0-9]\}\{[0-9]\}|[-'|])\}
    |`\{\}|[`'^~=."][A-Za-z]|[a-zA-Z]\ [A-Za-z]
    |[`'^~=."A-Za-z]\{\\?[`'^~=."A-Za-z]?(?:[A-Za-z]|\{[A-Za-z]\}|\{\\[`'^~=."A-Za-z]\{?[A-Za-z]\}?\})?\}
    |ss|ae|AE|oe|OE|[oOlLi])\}|\\[%&#_${}]|\{\}""",
    re.VERBOSE,
)


def is_balanced(tex: str) -> bool:
    """Tell whether braces match in BibTeX's way of counting, which knows no escapes."""
    depth = 0
    for character in tex:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0


@given(text=ANY_TEXT, style=st.sampled_from(STYLES))
def test_any_value_is_safe(text: str, style: tuple[Encoding, QuoteStyle]) -> None:
    """A value is one line of balanced braces and known commands, and has no other special sign."""
    encoding, quotes = style
    value = escape_text(text, encoding=encoding, quotes=quotes)
    assert is_balanced(value)
    assert is_balanced(protect(value))
    assert len(value.splitlines()) <= 1
    assert not value.startswith("\\")
    assert unicodedata.is_normalized("NFC", value)
    assert not set(_COMMAND.sub("", value)) & set("\\{}%&#_$~^<>")


@given(text=ANY_TEXT, style=st.sampled_from(STYLES))
def test_any_value_is_read_back_whole(text: str, style: tuple[Encoding, QuoteStyle]) -> None:
    """Bibtexparser and pybtex find the value and the entry after it, whatever the text."""
    encoding, quotes = style
    value = escape_text(text, encoding=encoding, quotes=quotes)
    source = entries([value, "after"])
    library = parse_string(source)
    assert not library.failed_blocks
    assert [entry["note"] for entry in library.entries] == [value, "after"]
    read = parse_with_pybtex(source, "bibtex").entries
    assert [entry.fields["note"] for entry in read.values()] == [" ".join(value.split()), "after"]


@pytest.mark.parametrize("reader", ["biblatex", "bibtex"])
@settings(max_examples=5)
@given(texts=st.lists(WORDS, min_size=12, max_size=40), encoding=st.sampled_from(Encoding))
def test_pandoc_reads_any_words_back(reader: str, texts: list[str], encoding: Encoding) -> None:
    """Whatever the text, pandoc gives its words back."""
    items = pandoc(reader, [escape_text(text, encoding=encoding) for text in texts])
    read = [any_marks(pandoc_words(item["note"])) for item in items]
    assert read == [any_marks(one_line(text)) for text in texts]


@pytest.mark.parametrize("reader", ["biblatex", "bibtex"])
def test_protected_text_keeps_its_case(reader: str) -> None:
    """Pandoc makes sentences of titles, but changes no letter of a protected one."""
    texts = [*HOSTILE, "Storm Warning Issued", "#MeToo Ends", "iPhone at NASA"]
    items = pandoc(reader, [protect(escape_text(text)) for text in texts], "title")
    titles = [re.sub('<span class="nocase">|</span>', "", item["title"]) for item in items]
    read = [any_marks(pandoc_words(title)) for title in titles]
    assert read == [any_marks(one_line(text)) for text in texts]


def test_nothing_to_protect_leaves_no_braces() -> None:
    """Of empty text protection leaves nothing."""
    assert protect(escape_text("")) == ""


ADDRESSES: Final = {
    **{
        address: address
        for address in (
            "https://a.example/a_b%20c?d=1&e=2#f~g",
            "https://a.example/x#:~:text=a%20well%2Dknown,end",
            "https://a.example/(a)$b$^c|d\"e'f`g<h>@",
            "https://a.example/é/中",
            "10.1000/a_b<12>c;d(3)",
        )
    },
    " https://a.example/a b\tc\nd ": "https://a.example/a%20b%09c%0Ad",
    "https://a.example/{a}\\b\\{": "https://a.example/%7Ba%7D%5Cb%5C%7B",
    "https://a.example/100%/%zz": "https://a.example/100%25/%25zz",
    "https://a.example/a\u00a0b\x07": "https://a.example/a%C2%A0b%07",
    "https://a.example/e\u0301": "https://a.example/e%CC%81",
}


@pytest.mark.parametrize(("address", "value"), ADDRESSES.items())
def test_verbatim_addresses(address: str, value: str) -> None:
    """An address keeps all that can stand in a verbatim field, and the rest is encoded once."""
    assert verbatim(address) == verbatim(value) == value
    assert unquote(value) == unquote(address.strip())


@pytest.mark.parametrize(
    ("reader", "name", "member"),
    [("biblatex", "url", "URL"), ("bibtex", "url", "URL"), ("biblatex", "doi", "DOI")],
)
def test_pandoc_reads_addresses_back(reader: str, name: str, member: str) -> None:
    """Pandoc gives addresses and DOIs back as they were written."""
    values = [verbatim(address) for address in ADDRESSES]
    assert [item[member] for item in pandoc(reader, values, name)] == values


@given(text=ANY_TEXT)
def test_any_address_is_safe(text: str) -> None:
    """A verbatim value has no white space, brace or backslash, and is stable."""
    value = verbatim(text)
    assert verbatim(value) == value
    assert not re.search(r"[\s{}\\]", value)
    assert unquote(value) == unquote(text.strip())


def test_addresses_in_notes() -> None:
    r"""In a note an address is ASCII in \url{}, and pandoc shows it as it is."""
    values = [escape_note_url(address) for address in ADDRESSES]
    assert escape_note_url("https://a.example/é b%41{x}|") == (
        r"\url{https://a.example/%C3%A9%20b%41%7Bx%7D%7C}"
    )
    assert all(value.isascii() and is_balanced(value) for value in values)
    notes = [item["note"] for item in pandoc("bibtex", values)]
    assert notes == [value.removeprefix(r"\url{").removesuffix("}") for value in values]


def joined(*parts: str) -> str:
    """Return a name in reading order without spaces, with one kind of apostrophe."""
    return "".join("".join(parts).split()).replace("’", "'")


def pandoc_name(name: Mapping[str, str]) -> str:
    """Return a name of CSL in reading order."""
    members = "given dropping-particle non-dropping-particle family suffix literal".split()
    return joined(*(name.get(member, "") for member in members))


def pybtex_name(name: Person) -> str:
    """Return a name of pybtex in reading order."""
    before = name.first_names + name.middle_names + name.prelast_names
    return joined(*map(pybtex_words, before + name.last_names + name.lineage_names))


def bibtexparser_name(name: NameParts) -> str:
    """Return a name of bibtexparser, which decodes nothing, in reading order."""
    parts = (*name.first, *name.von, *name.last, *name.jr)
    tex = joined(*parts).replace(r"{\textquotesingle}", "'").replace(r"\&", "&")
    return tex.replace("{", "").replace("}", "")


@frozen
class Name:
    """Parts of a name as they are given, how it is written, and which parts it must keep."""

    parts: tuple[str | None, ...]
    tex: str
    von: str = ""
    last: str = ""


NAMES: Final = (
    Name(("Okafor", "Maren"), "Okafor, Maren", "", "Okafor"),
    Name(("Okafor", "Maren Ada", None, "Jr"), "Okafor, Jr, Maren Ada", "", "Okafor"),
    Name(("Berg", "Tilda", "van den"), "van den Berg, Tilda", "van den", "Berg"),
    Name(("Berg", "Tilda", "van den", "III"), "van den Berg, III, Tilda", "van den", "Berg"),
    Name(("Alembert", "Noor", "d'"), "d'Alembert, Noor", "", "d'Alembert"),
    Name(("Alembert", "Noor", "d’"), "d’Alembert, Noor", "", "d’Alembert"),
    Name(("Masri", "Noor", "al-"), "al-Masri, Noor", "", "al-Masri"),
    Name(("Isle", "Noor", "de l'"), "{de l'Isle}, Noor", "", "de l'Isle"),
    Name(("Hooft", "Bram", "'t"), "'t Hooft, Bram", "'t", "Hooft"),
    Name(("Fontaine", "Ines", "de La"), "de La Fontaine, Ines", "de", "La Fontaine"),
    Name(("Ruiz Okafor", "Inés"), "Ruiz Okafor, Inés", "", "Ruiz Okafor"),
    Name(("de la Cruz", "Ana"), "{de la Cruz}, Ana", "", "de la Cruz"),
    Name(("Okafor of Lune", "Ana"), "{Okafor of Lune}, Ana", "", "Okafor of Lune"),
    Name(("Ruiz of Lune", "Ana", "de"), "de {Ruiz of Lune}, Ana", "de", "Ruiz of Lune"),
    Name(("'t Hooft", "Bram"), "{'t Hooft}, Bram", "", "'t Hooft"),
    Name(("山田 太", "郎"), "{山田 太}, 郎", "", "山田 太"),
    Name(("lune", "ada"), "lune, ada", "", "lune"),
    Name(("O'Lune", "Ada"), "O'Lune, Ada", "", "O'Lune"),
    Name(("Lune and Harlow", "Ada"), "{Lune and Harlow}, Ada", "", "Lune and Harlow"),
    Name(("Harlow", "Ada AND Bo"), "Harlow, {Ada AND Bo}", "", "Harlow"),
    Name(("Harlow", "Ada", None, "Jr and Sr"), "Harlow, {Jr and Sr}, Ada", "", "Harlow"),
    Name(("Harlow-Lune", "J.-P."), "Harlow-Lune, J.-P.", "", "Harlow-Lune"),
    Name(("Šimić", "Łucja"), "Šimić, Łucja", "", "Šimić"),
    Name((" Harlow\n", "\tAda  Bo "), "Harlow, Ada Bo", "", "Harlow"),
    Name(("Harlow & Son", "50%"), r"{Harlow \& Son}, 50\%", "", "Harlow & Son"),
    Name(("family=Harlow", "Ada"), "{family{}=Harlow}, Ada", "", "family=Harlow"),
    Name(("Harlow", "Ada Bo", None, "Jr., PhD"), "{Harlow}, {Jr., PhD}, Ada {Bo}", "", "Harlow"),
    Name(
        ("Harlow", "Ada", "von", "Jr., PhD"),
        "{von Harlow}, {Jr., PhD}, {Ada}",
        "",
        "von Harlow",
    ),
    Name(("Harlow", None), "{Harlow}", "", "Harlow"),
    Name((None, "Ada"), "{Ada}", "", "Ada"),
    Name(("others", ""), "{others}", "", "others"),
    Name(("Lune", None, "von", "Jr"), "{von Lune Jr}", "", "von Lune Jr"),
    Name(("Harlow, Ada", None), "{Harlow, Ada}", "", "Harlow, Ada"),
)


def in_reading_order(parts: tuple[str | None, ...]) -> str:
    """Return the parts of a name as they must come back."""
    family, given, prefix, suffix = (*parts, None, None)[:4]
    return joined(*(part or "" for part in (given, prefix, family, suffix)))


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name.tex)
def test_names_are_cut_as_given(name: Name) -> None:
    """A name between two others is one name, cut by pybtex and bibtexparser where it was cut."""
    tex = personal_name(*name.parts)
    assert tex == name.tex
    source = entries([f"Before, A and {tex} and After, Z"], "author")
    people = parse_with_pybtex(source, "bibtex").entries["k0"].persons["author"]
    assert len(people) == 3
    assert pybtex_name(people[1]) == in_reading_order(name.parts)
    last = pybtex_words(" ".join(people[1].last_names))
    assert (" ".join(people[1].prelast_names), last) == (name.von, name.last)
    parts = parse_single_name_into_parts(tex)
    last = " ".join(parts.last).replace("{}", "").strip("{}").replace(r"\&", "&")
    assert (" ".join(parts.von), last) == (name.von, name.last)


@pytest.mark.parametrize("reader", ["biblatex", "bibtex"])
def test_pandoc_reads_names_back(reader: str) -> None:
    """A name between two others is one name in pandoc, with all its parts."""
    values = [f"Before, A and {personal_name(*name.parts)} and After, Z" for name in NAMES]
    for name, item in zip(NAMES, pandoc(reader, values, "author"), strict=True):
        before, author, after = item["author"]
        assert (before["family"], after["family"]) == ("Before", "After")
        assert pandoc_name(author) == in_reading_order(name.parts).replace(
            "Harlow,Ada", "Harlow,Ada"
        )


@pytest.mark.parametrize("parts", [(None,), ("", " "), (None, None, "von", "Jr")])
def test_a_name_needs_a_name(parts: tuple[str | None, ...]) -> None:
    """A prefix or suffix alone is no name."""
    with pytest.raises(ValueError, match="needs a family or a given name"):
        personal_name(*parts)


NAME_PART: Final = st.lists(
    st.sampled_from(
        "Harlow lune van de d' al- and And others Jr ß Éa 山 O'Lune x-y A. , = 7 ’ & é".split()
    ),
    max_size=4,
).map(" ".join)


@given(parts=st.tuples(NAME_PART, NAME_PART, NAME_PART, NAME_PART), style=st.sampled_from(STYLES))
def test_any_name_is_one_name(
    parts: tuple[str, str, str, str], style: tuple[Encoding, QuoteStyle]
) -> None:
    """Whatever the parts, pybtex and bibtexparser find one name with all its characters."""
    family, given_name, prefix, suffix = parts
    if not (family or given_name):
        return
    encoding, quotes = style
    tex = personal_name(family, given_name, prefix, suffix, encoding=encoding, quotes=quotes)
    source = entries([f"Before, A and {tex} and After, Z"], "author")
    people = parse_with_pybtex(source, "bibtex").entries["k0"].persons["author"]
    assert len(people) == 3
    assert pybtex_name(people[1]) == in_reading_order((family, given_name, prefix, suffix))
    assert is_balanced(tex)
    if style == (Encoding.UTF8, QuoteStyle.UNICODE):
        read = bibtexparser_name(parse_single_name_into_parts(tex))
        assert read == in_reading_order((family, given_name, prefix, suffix))


BODIES: Final = (
    "Harbour Office",
    "Department of Tides and Harbours",
    "Lune, Harlow and Others",
    "others",
    "van Lune Group",
    "The #Tide & Co. {Ltd}",
    "ministère de l'Eau",
    "Ministry = Tides",
    "水道局 and 港湾局",
)


@pytest.mark.parametrize("reader", ["biblatex", "bibtex"])
def test_bodies_are_one_name(reader: str) -> None:
    """The name of a body is never cut, whatever words are in it."""
    values = [f"{literal_name(body)} and After, Z" for body in BODIES]
    for body, item in zip(BODIES, pandoc(reader, values, "author"), strict=True):
        literal, after = item["author"]
        assert literal == {"literal": body.replace("'", "’")}
        assert after["family"] == "After"
    for number, entry in parse_with_pybtex(entries(values, "author"), "bibtex").entries.items():
        assert len(entry.persons["author"]) == 2, number


@given(text=WORDS)
def test_any_body_is_one_name(text: str) -> None:
    """Whatever the name of a body, it is one unit in braces."""
    tex = literal_name(text)
    assert is_balanced(tex)
    assert not tex.startswith("{\\")
    source = entries([f"{tex} and After, Z"], "author")
    assert len(parse_with_pybtex(source, "bibtex").entries["k0"].persons["author"]) == 2
    assert parse_single_name_into_parts(tex).last


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("harbour-post-q1", "harbour-post-q1"),
        ("Harbour_Post:2025/03.1+x", "Harbour_Post:2025/03.1+x"),
        ("harbour post, 2025", "harbour-post-2025"),
        ("{a}(b)=#%~'\"\\c", "a-b-c"),
        ("Zoë Straße Đurić", "Zoe-Strasse-Duric"),
        ("北京", "entry"),
        ("", "entry"),
    ],
)
def test_keys(text: str, written: str) -> None:
    """A key that can stand stays, and of others the Latin letters are kept."""
    assert key(text) == written


@given(text=ANY_TEXT)
def test_any_key_is_safe(text: str) -> None:
    """A key is never empty, has safe characters only, and stays as it is from then on."""
    assert re.fullmatch(r"[A-Za-z0-9_:./+-]+", key(text))
    assert key(key(text)) == key(text)
